#pragma once

#include "dui-families.h"
#include "dui-layout.h"
#include "dui-life-areas.h"

G_BEGIN_DECLS

/**
 * DuiSceneLine:
 * @tie: index of the tie it shows
 * @x1: middle of the one person; the symbol covers the end
 * @cx: control point of a quadratic curve; half-way for a straight line
 * @is_bridge: a couple with someone between them: up, across and down, at height @cy
 * @has_room: whether room was looked for, for what stands along it:
 * @mark_x: middle of the mark of the tie
 * @years_x: middle of the years of a couple
 * @fate_x: middle of the badge that the tie is new, other or over
 * @n_bars: across a couple: one for those who parted, two for a former couple
 * @is_feeling: shows only how two people get along; their kinship is shown by a tree
 */
typedef struct
{
  guint tie;
  double x1, y1;
  double cx, cy;
  double x2, y2;
  gboolean is_bridge;
  guint n_bars;
  gboolean is_feeling;
  gboolean has_room;
  double mark_x, mark_y;
  double years_x, years_y;
  double fate_x, fate_y;
} DuiSceneLine;

/**
 * DuiSceneTree:
 * @x: where the line down from the parents starts
 * @y: as @x
 * @bus: height of the line that the children hang from
 * @children: those who stand below it
 * @hangs: for each of them the place on the bus; twins share one
 */
typedef struct
{
  guint family;
  double x, y;
  double bus;
  guint n_children;
  guint *children;
  double *hangs;
} DuiSceneTree;

/**
 * DuiSceneHousehold:
 * @links: pairs of places in @members to draw together
 * @n_bands: the last so many of @links go past others, who must not seem to live there: these are drawn
 * narrow
 * @faces: @n_faces times three places in @members: nobody else stands between those, so the outline takes in
 * what lies between
 *
 * People who live together, as an outline around them.
 */
typedef struct
{
  guint n_members;
  guint *members;
  guint n_links;
  guint n_bands;
  guint *links;
  guint n_faces;
  guint *faces;
} DuiSceneHousehold;

/* Room for the title of a sector. */
#define DUI_SCENE_TITLE_WIDTH 184.0
#define DUI_SCENE_TITLE_HEIGHT 27.0
/* Points of a line between two sectors: one a ring, and the two ends. */
#define DUI_SCENE_BORDER_MAX 10

/**
 * DuiSceneSector:
 * @from: angle at which those of an area of life begin to stand
 * @to: where they end
 * @x: middle of the title
 * @border: the line after it from ring to ring, as pairs of x and y; @n_border of them
 */
typedef struct
{
  DuiLifeArea area;
  double from;
  double to;
  double x;
  double y;
  guint n_border;
  double border[2 * DUI_SCENE_BORDER_MAX];
} DuiSceneSector;

/**
 * DuiScene:
 * @box: left, top, right and bottom of all, names included
 * @is_at_home: for every person whether one of @households is drawn around them
 * @rings: radii around the subject to show, in the rings layout
 *
 * All that is to be drawn and where, in the units of dui-layout.h; a drawing adds only what it looks like.
 */
typedef struct
{
  DuiGraph *graph;
  DuiFamilies *families;
  guint n_persons;
  double *x;
  double *y;
  guint n_lines;
  DuiSceneLine *lines;
  guint n_trees;
  DuiSceneTree *trees;
  guint n_households;
  DuiSceneHousehold *households;
  gboolean *is_at_home;
  guint n_rings;
  double *rings;
  guint n_sectors;
  DuiSceneSector *sectors;
  double box[4];
  struct _DuiGrid *grid;
} DuiScene;

DuiScene *dui_scene_new (DuiGraph *graph, DuiLayoutKind kind);
DuiScene *dui_scene_new_moved (const DuiScene *before, DuiLayoutKind kind, const gboolean *is_moving);
guint dui_scene_to_ring (DuiScene *scene, double *x, double *y);
gboolean dui_scene_step_on_rings (DuiScene *scene, const double step[2], double *x, double *y);
void dui_scene_free (DuiScene *scene);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiScene, dui_scene_free)

guint dui_scene_person_at (DuiScene *scene, double x, double y);
guint dui_scene_tie_at (DuiScene *scene, double x, double y, double reach);
GArray *dui_scene_persons_in (DuiScene *scene, const double box[4]);
void dui_scene_line_point (const DuiSceneLine *line, double t, double *x, double *y);
gboolean dui_scene_has_years (const DuiGraphTie *tie);

G_END_DECLS
