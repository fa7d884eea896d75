/* Draws families as trees: a line down from the parents and the children hanging from it, without overlaps.
 */

#include "dui-scene-private.h"

#include <math.h>

/* Children hang from a tree when they stand this far below their parents; else each gets a line of their own.
 */
#define DROP_MIN 96.0
/* Leaves the bridge of a couple over others room below. */
#define BUS_ABOVE_CHILD 44.0
/* An only child this near to straight below hangs straight. */
#define SNAP 6.0
/* Likewise below the line of a couple, which is long enough to hang from beside its middle: half-siblings
 * stand too wide for the middles of the two couples of one parent. */
#define SNAP_COUPLE 32.0

/* Where the line to the children starts: between the parents, or beside the one who stands farther off; of
 * two in different rows, who are no couple, below the lower one. */
static void
find_start (DuiSceneBuilder *builder, const DuiFamily *family, DuiSceneTree *tree)
{
  DuiScene *scene = builder->scene;
  guint p = family->parents[0], q = family->parents[1], outer;
  DuiSceneLine line;

  if (q == DUI_GRAPH_NONE)
    {
      tree->x = scene->x[p];
      tree->y = scene->y[p];
      return;
    }
  line = dui_scene_couple_line (builder, DUI_GRAPH_NONE, p, q);
  tree->x = (scene->x[p] + scene->x[q]) / 2;
  tree->y = (scene->y[p] + scene->y[q]) / 2;
  if (family->union_tie == DUI_GRAPH_NONE && fabs (scene->y[p] - scene->y[q]) >= DROP_MIN)
    {
      tree->x = scene->x[scene->y[p] > scene->y[q] ? p : q];
      tree->y = MAX (scene->y[p], scene->y[q]);
    }
  else if (line.is_bridge)
    {
      outer = dui_family_outer_parent (builder->graph, family);
      tree->x = scene->x[outer]
                + (scene->x[outer == p ? q : p] > scene->x[outer] ? 0.5 : -0.5) * DUI_LAYOUT_COUPLE_PITCH;
      tree->y = line.cy;
    }
  if (family->union_tie == DUI_GRAPH_NONE)
    g_array_append_val (builder->lines, line);
}

static double
snap_of (const DuiScene *scene, const DuiFamily *family, const DuiSceneTree *tree)
{
  guint p = family->parents[0], q = family->parents[1];

  return q != DUI_GRAPH_NONE && tree->y == scene->y[p] && tree->y == scene->y[q] ? SNAP_COUPLE : SNAP;
}

static void
mark_shown (DuiSceneBuilder *builder, const DuiFamily *family, guint child)
{
  const DuiGraphAdjacency *a = dui_graph_adjacency (builder->graph);

  for (guint k = a->offsets[child]; k < a->offsets[child + 1]; k++)
    {
      const DuiGraphTie *tie = dui_graph_tie (builder->graph, a->ties[k]);

      if (tie->kind == family->kind && tie->to == child
          && (tie->from == family->parents[0] || tie->from == family->parents[1]))
        builder->is_shown[a->ties[k]] = TRUE;
    }
}

/* Children of one day hang from one point; they stand side by side, for they are sorted by birth. */
static void
hang_children (DuiSceneBuilder *builder, DuiSceneTree *tree)
{
  DuiScene *scene = builder->scene;

  tree->hangs = g_new (double, tree->n_children);
  for (guint c = 0, end; c < tree->n_children; c = end)
    {
      DuiDate birth = dui_graph_person (builder->graph, tree->children[c])->birth;
      double sum = scene->x[tree->children[c]];

      for (end = c + 1;
           end < tree->n_children && dui_date_is_set (birth)
           && dui_date_compare (dui_graph_person (builder->graph, tree->children[end])->birth, birth) == 0;
           end++)
        sum += scene->x[tree->children[end]];
      for (guint twin = c; twin < end; twin++)
        tree->hangs[twin] = sum / (end - c);
    }
}

static void
build_tree (DuiSceneBuilder *builder, guint f)
{
  DuiScene *scene = builder->scene;
  const DuiFamily *family = &scene->families->families[f];
  double lowest = scene->y[family->parents[0]], highest = G_MAXDOUBLE;
  DuiSceneTree tree = { .family = f };

  if (family->parents[1] != DUI_GRAPH_NONE)
    lowest = MAX (lowest, scene->y[family->parents[1]]);
  tree.children = g_new (guint, family->n_children + 1);
  for (guint c = 0; c < family->n_children; c++)
    if (scene->y[family->children[c]] >= lowest + DROP_MIN)
      {
        tree.children[tree.n_children++] = family->children[c];
        highest = MIN (highest, scene->y[family->children[c]]);
      }
  if (tree.n_children == 0)
    {
      g_free (tree.children);
      return;
    }
  find_start (builder, family, &tree);
  if (tree.n_children == 1 && fabs (scene->x[tree.children[0]] - tree.x) < snap_of (scene, family, &tree))
    tree.x = scene->x[tree.children[0]];
  hang_children (builder, &tree);
  tree.bus = highest - DUI_SCENE_RADIUS - BUS_ABOVE_CHILD;
  for (guint c = 0; c < tree.n_children; c++)
    {
      mark_shown (builder, family, tree.children[c]);
      if (scene->families->child_of[tree.children[c]] == f)
        builder->tree_of[tree.children[c]] = builder->trees->len;
    }
  g_array_append_val (builder->trees, tree);
}

/** dui_scene_build_trees: draws every family of which children stand below their parents as a tree */
void
dui_scene_build_trees (DuiSceneBuilder *builder)
{
  for (guint f = 0; f < builder->scene->families->n_families; f++)
    build_tree (builder, f);
  dui_scene_share_tracks ((DuiSceneTree *)(gpointer)builder->trees->data, builder->trees->len);
}
