#pragma once

#include "dui-grid.h"
#include "dui-scene.h"

G_BEGIN_DECLS

#define DUI_SCENE_RADIUS (DUI_LAYOUT_NODE_SIZE / 2)

typedef struct _DuiSceneMarks DuiSceneMarks;

/**
 * DuiSceneBuilder:
 * @is_shown: for every tie whether a tree shows it already
 * @tree_of: for every person the tree they hang from, or %DUI_GRAPH_NONE
 * @kin_group: for every person who stands for those they are visibly related to
 * @before: (nullable): the scene a step ago, of which lines are taken over where neither end is in @is_moving
 * @n_taken: lines of @before that were passed already
 * @marks: where marks and years stand already
 * @bends: how many lines there are already between two persons
 */
typedef struct
{
  DuiGraph *graph;
  DuiScene *scene;
  GArray *lines;
  GArray *trees;
  gboolean *is_shown;
  guint *tree_of;
  guint *kin_group;
  GHashTable *bends;
  DuiSceneMarks *marks;
  GArray *near;
  const DuiScene *before;
  const gboolean *is_moving;
  guint n_taken;
} DuiSceneBuilder;

DuiSceneMarks *dui_scene_marks_new (void);
void dui_scene_marks_free (DuiSceneMarks *marks);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiSceneMarks, dui_scene_marks_free)
void dui_scene_keep_trees_clear (DuiSceneBuilder *builder);
void dui_scene_place_marks (DuiSceneBuilder *builder, DuiSceneLine *line);

void dui_scene_build_trees (DuiSceneBuilder *builder);
void dui_scene_share_tracks (DuiSceneTree *trees, guint n);
void dui_scene_build_lines (DuiSceneBuilder *builder);
void dui_scene_build_rings (DuiScene *scene);
void dui_scene_copy_rings (DuiScene *scene, const DuiScene *before);
void dui_scene_build_households (DuiScene *scene);
void dui_scene_copy_households (DuiScene *scene, const DuiScene *before);
double dui_scene_line_distance (const DuiSceneLine *line, double x, double y);
DuiSceneLine dui_scene_couple_line (DuiSceneBuilder *builder, guint tie, guint a, guint b);

G_END_DECLS
