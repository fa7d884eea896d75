/* What is to be drawn of a graph and where, and who or what is at a place: the same for screen, print and
 * click. */

#include "dui-scene-private.h"

#include <math.h>

#define MARGIN_SIDE (DUI_LAYOUT_LABEL_WIDTH / 2 + 6)
#define MARGIN_TOP 40.0
#define MARGIN_BOTTOM (DUI_LAYOUT_LABEL_TOP + DUI_LAYOUT_LABEL_HEIGHT + 8)
#define GRID_CELL 160.0

static void
grow_box (DuiScene *scene, double left, double top, double right, double bottom)
{
  scene->box[0] = MIN (scene->box[0], left);
  scene->box[1] = MIN (scene->box[1], top);
  scene->box[2] = MAX (scene->box[2], right);
  scene->box[3] = MAX (scene->box[3], bottom);
}

static void
measure_box (DuiScene *scene)
{
  scene->box[0] = scene->box[1] = G_MAXDOUBLE;
  scene->box[2] = scene->box[3] = -G_MAXDOUBLE;
  for (guint i = 0; i < scene->n_persons; i++)
    grow_box (scene, scene->x[i] - MARGIN_SIDE, scene->y[i] - MARGIN_TOP, scene->x[i] + MARGIN_SIDE,
              scene->y[i] + MARGIN_BOTTOM);
  for (guint l = 0; l < scene->n_lines; l++)
    {
      double x, y;

      dui_scene_line_point (&scene->lines[l], 0.5, &x, &y);
      grow_box (scene, x - 12, y - 12, x + 12, y + 12);
    }
  for (guint s = 0; s < scene->n_sectors; s++)
    grow_box (scene, scene->sectors[s].x - DUI_SCENE_TITLE_WIDTH / 2,
              scene->sectors[s].y - DUI_SCENE_TITLE_HEIGHT / 2,
              scene->sectors[s].x + DUI_SCENE_TITLE_WIDTH / 2,
              scene->sectors[s].y + DUI_SCENE_TITLE_HEIGHT / 2);
  if (scene->n_persons == 0)
    scene->box[0] = scene->box[1] = scene->box[2] = scene->box[3] = 0;
}

static void
read_places (DuiSceneBuilder *builder)
{
  DuiScene *scene = builder->scene;

  scene->x = g_new (double, scene->n_persons + 1);
  scene->y = g_new (double, scene->n_persons + 1);
  for (guint i = 0; i < scene->n_persons; i++)
    {
      scene->x[i] = dui_graph_person (scene->graph, i)->x;
      scene->y[i] = dui_graph_person (scene->graph, i)->y;
      builder->tree_of[i] = DUI_GRAPH_NONE;
    }
  scene->grid = dui_grid_new (scene->x, scene->y, scene->n_persons, GRID_CELL);
}

static void
build (DuiSceneBuilder *builder, DuiLayoutKind kind)
{
  DuiScene *scene = builder->scene;

  /* Rings and free pictures have no rows, and a tree needs them. */
  if (kind == DUI_LAYOUT_AUTOMATIC || kind == DUI_LAYOUT_FAMILY)
    dui_scene_build_trees (builder);
  dui_scene_build_lines (builder);
  scene->n_lines = builder->lines->len;
  scene->lines = (DuiSceneLine *)(gpointer)g_array_free (builder->lines, FALSE);
  scene->n_trees = builder->trees->len;
  scene->trees = (DuiSceneTree *)(gpointer)g_array_free (builder->trees, FALSE);
  if (builder->before != NULL)
    dui_scene_copy_households (scene, builder->before);
  else
    dui_scene_build_households (scene);
  if (kind == DUI_LAYOUT_RINGS && builder->before != NULL)
    dui_scene_copy_rings (scene, builder->before);
  else if (kind == DUI_LAYOUT_RINGS)
    dui_scene_build_rings (scene);
  measure_box (scene);
}

static DuiScene *
scene_new (DuiGraph *graph, DuiLayoutKind kind, const DuiScene *before, const gboolean *is_moving)
{
  DuiScene *scene = g_new0 (DuiScene, 1);
  guint n = dui_graph_n_persons (graph);
  g_autofree gboolean *is_shown = g_new0 (gboolean, dui_graph_n_ties (graph) + 1);
  g_autofree guint *tree_of = g_new (guint, n + 1);
  g_autofree guint *kin_group = g_new (guint, n + 1);
  g_autoptr (GHashTable) bends = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (DuiSceneMarks) marks = dui_scene_marks_new ();
  g_autoptr (GArray) near = g_array_new (FALSE, FALSE, sizeof (guint));
  DuiSceneBuilder builder = { .graph = graph, .scene = scene, .before = before, .is_moving = is_moving };

  builder.lines = g_array_new (FALSE, FALSE, sizeof (DuiSceneLine));
  builder.trees = g_array_new (FALSE, FALSE, sizeof (DuiSceneTree));
  builder.is_shown = is_shown;
  builder.tree_of = tree_of;
  builder.kin_group = kin_group;
  builder.bends = bends;
  builder.marks = marks;
  builder.near = near;
  scene->graph = graph;
  scene->n_persons = n;
  scene->families = dui_families_new (graph);
  read_places (&builder);
  build (&builder, kind);
  return scene;
}

/**
 * dui_scene_new:
 * @graph: must live as long as the scene
 * @kind: the layout that the persons stand in
 *
 * Returns: (transfer full): what there is to draw, with everyone where they stand now
 */
DuiScene *
dui_scene_new (DuiGraph *graph, DuiLayoutKind kind)
{
  return scene_new (graph, kind, NULL, NULL);
}

/**
 * dui_scene_new_moved:
 * @before: the scene of the same graph before the persons in @is_moving went elsewhere
 *
 * Lines between those who stay keep the way they have, and households their outline, until the persons are
 * put down: a drag has milliseconds for a step.
 *
 * Returns: (transfer full): what there is to draw now
 */
DuiScene *
dui_scene_new_moved (const DuiScene *before, DuiLayoutKind kind, const gboolean *is_moving)
{
  return scene_new (before->graph, kind, before, is_moving);
}

void
dui_scene_free (DuiScene *scene)
{
  if (scene == NULL)
    return;
  for (guint t = 0; t < scene->n_trees; t++)
    {
      g_free (scene->trees[t].children);
      g_free (scene->trees[t].hangs);
    }
  for (guint h = 0; h < scene->n_households; h++)
    {
      g_free (scene->households[h].members);
      g_free (scene->households[h].links);
      g_free (scene->households[h].faces);
    }
  dui_families_free (scene->families);
  dui_grid_free (scene->grid);
  g_free (scene->x);
  g_free (scene->y);
  g_free (scene->lines);
  g_free (scene->trees);
  g_free (scene->households);
  g_free (scene->is_at_home);
  g_free (scene->rings);
  g_free (scene->sectors);
  g_free (scene);
}

/** dui_scene_person_at: Returns: who is drawn at this place, name included, or %DUI_GRAPH_NONE */
guint
dui_scene_person_at (DuiScene *scene, double x, double y)
{
  const double box[4] = { x - MARGIN_SIDE, y - MARGIN_BOTTOM, x + MARGIN_SIDE, y + DUI_SCENE_RADIUS + 4 };
  g_autoptr (GArray) near = g_array_new (FALSE, FALSE, sizeof (guint));
  guint best = DUI_GRAPH_NONE;
  double nearest = G_MAXDOUBLE;

  dui_grid_find (scene->grid, box, near);
  for (guint k = 0; k < near->len; k++)
    {
      guint i = g_array_index (near, guint, k);
      double dx = x - scene->x[i], dy = y - scene->y[i], distance = hypot (dx, dy);
      gboolean is_on_name = dy > 0 && fabs (dx) < 0.8 * MARGIN_SIDE;

      if ((distance <= DUI_SCENE_RADIUS + 4 || is_on_name) && distance < nearest)
        {
          nearest = distance;
          best = i;
        }
    }
  return best;
}

static double
distance_to_drop (const DuiSceneTree *tree, guint c, const double child[2], double x, double y)
{
  double child_x = child[0], child_y = child[1], hang = tree->hangs[c];
  DuiSceneLine drop = { .x1 = hang, .y1 = tree->bus, .x2 = child_x, .y2 = child_y };

  drop.cx = (hang + child_x) / 2;
  drop.cy = (tree->bus + child_y) / 2;
  return dui_scene_line_distance (&drop, x, y);
}

static guint
tie_in_trees (DuiScene *scene, double x, double y, double *nearest)
{
  guint best = DUI_GRAPH_NONE;

  for (guint t = 0; t < scene->n_trees; t++)
    for (guint c = 0; c < scene->trees[t].n_children; c++)
      {
        const DuiGraphAdjacency *a = dui_graph_adjacency (scene->graph);
        const DuiFamily *family = &scene->families->families[scene->trees[t].family];
        guint child = scene->trees[t].children[c];
        const double place[2] = { scene->x[child], scene->y[child] };
        double distance = distance_to_drop (&scene->trees[t], c, place, x, y);

        if (distance >= *nearest)
          continue;
        *nearest = distance;
        for (guint k = a->offsets[child]; k < a->offsets[child + 1]; k++)
          if (a->neighbours[k] == family->parents[0]
              && dui_graph_tie (scene->graph, a->ties[k])->kind == family->kind)
            best = a->ties[k];
      }
  return best;
}

/** dui_scene_tie_at: Returns: the tie that is drawn within @reach of this place, or %DUI_GRAPH_NONE */
guint
dui_scene_tie_at (DuiScene *scene, double x, double y, double reach)
{
  guint best = DUI_GRAPH_NONE, in_tree;
  double nearest = reach;

  for (guint l = 0; l < scene->n_lines; l++)
    {
      const DuiSceneLine *line = &scene->lines[l];
      double distance;

      if (line->tie == DUI_GRAPH_NONE || x < MIN (MIN (line->x1, line->x2), line->cx) - reach
          || x > MAX (MAX (line->x1, line->x2), line->cx) + reach)
        continue;
      distance = dui_scene_line_distance (line, x, y);
      if (distance < nearest)
        {
          nearest = distance;
          best = line->tie;
        }
    }
  in_tree = tie_in_trees (scene, x, y, &nearest);
  return in_tree != DUI_GRAPH_NONE ? in_tree : best;
}

/** dui_scene_persons_in: Returns: (transfer full) (element-type guint): those whose middle is in @box */
GArray *
dui_scene_persons_in (DuiScene *scene, const double box[4])
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));

  dui_grid_find (scene->grid, box, found);
  return found;
}
