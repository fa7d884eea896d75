/* Finds a way for every line between two persons: straight where it can be, around who stands in the way. */

#include "dui-scene-private.h"

#include <math.h>

#include "dui-layout-private.h"

/* A line this near to the middle of someone else seems to go to them. */
#define CLEARANCE 29.0
#define NAME_HALF 26.0
#define NAME_DOWN 37.0
#define NAME_CLEARANCE 13.0
/* Persons of one row stand this level at least. */
#define LEVEL 12.0
#define BRIDGE 38.0
#define BRIDGE_OVER_TWO 44.0
#define BRIDGE_OVER_MORE 50.0
#define PIECE 120.0
/* Longer lines go straight: in a picture that large they pass someone whatever way they bend. */
#define BEND_MAX 1600.0

/* Returns: whether two persons stand in one row */
static gboolean
is_level (DuiScene *scene, guint a, guint b)
{
  return fabs (scene->y[a] - scene->y[b]) <= LEVEL;
}

/** dui_scene_line_point: gives the point a part @t of the way along a line, from 0 to 1 */
void
dui_scene_line_point (const DuiSceneLine *line, double t, double *x, double *y)
{
  double s = 1 - t;

  if (line->is_bridge)
    {
      double up = fabs (line->y1 - line->cy), across = fabs (line->x2 - line->x1);
      double down = fabs (line->y2 - line->cy), way = t * (up + across + down);

      *x = way <= up ? line->x1 : line->x1 + MIN (1, (way - up) / MAX (across, 1e-9)) * (line->x2 - line->x1);
      *y = way <= up            ? line->y1 + (up > 0 ? way / up : 0) * (line->cy - line->y1)
           : way <= up + across ? line->cy
                                : line->cy + (way - up - across) / MAX (down, 1e-9) * (line->y2 - line->cy);
      return;
    }
  *x = s * s * line->x1 + 2 * s * t * line->cx + t * t * line->x2;
  *y = s * s * line->y1 + 2 * s * t * line->cy + t * t * line->y2;
}

static double
segment_distance (double x1, double y1, double x2, double y2, double x, double y)
{
  double dx = x2 - x1, dy = y2 - y1, length = dx * dx + dy * dy;
  double t = length > 0 ? CLAMP (((x - x1) * dx + (y - y1) * dy) / length, 0, 1) : 0;

  return hypot (x - x1 - t * dx, y - y1 - t * dy);
}

/** dui_scene_line_distance: Returns: how far a point is from a line */
double
dui_scene_line_distance (const DuiSceneLine *line, double x, double y)
{
  double nearest = G_MAXDOUBLE, x1 = line->x1, y1 = line->y1;

  if (line->is_bridge)
    return MIN (segment_distance (x1, y1, x1, line->cy, x, y),
                MIN (segment_distance (x1, line->cy, line->x2, line->cy, x, y),
                     segment_distance (line->x2, line->cy, line->x2, line->y2, x, y)));
  if (fabs (line->cx - (x1 + line->x2) / 2) < 1e-6 && fabs (line->cy - (y1 + line->y2) / 2) < 1e-6)
    return segment_distance (x1, y1, line->x2, line->y2, x, y);
  for (guint i = 1; i <= 12; i++)
    {
      double x2, y2;

      dui_scene_line_point (line, i / 12.0, &x2, &y2);
      nearest = MIN (nearest, segment_distance (x1, y1, x2, y2, x, y));
      x1 = x2;
      y1 = y2;
    }
  return nearest;
}

/* Whether a piece of a line goes through a symbol, or through the name below it. */
static gboolean
is_in_the_way (const double piece[4], double x, double y)
{
  if (segment_distance (piece[0], piece[1], piece[2], piece[3], x, y) < CLEARANCE)
    return TRUE;
  for (int side = -1; side <= 1; side++)
    if (segment_distance (piece[0], piece[1], piece[2], piece[3], x + side * NAME_HALF, y + NAME_DOWN)
        < NAME_CLEARANCE)
      return TRUE;
  return FALSE;
}

/* Persons near a piece of a line, @a and @b not counted. */
static guint
count_near_piece (DuiSceneBuilder *builder, const double piece[4], guint a, guint b)
{
  const DuiScene *scene = builder->scene;
  const double side = NAME_HALF + NAME_CLEARANCE;
  const double box[4] = { MIN (piece[0], piece[2]) - side,
                          MIN (piece[1], piece[3]) - NAME_DOWN - NAME_CLEARANCE,
                          MAX (piece[0], piece[2]) + side, MAX (piece[1], piece[3]) + CLEARANCE };
  guint count = 0;

  g_array_set_size (builder->near, 0);
  dui_grid_find (scene->grid, box, builder->near);
  for (guint k = 0; k < builder->near->len; k++)
    {
      guint i = g_array_index (builder->near, guint, k);

      if (i != a && i != b && is_in_the_way (piece, scene->x[i], scene->y[i]))
        count++;
    }
  return count;
}

/* Persons other than @a and @b that a line goes through; looked at piece by piece, as the box around a long
 * line holds nearly everyone. */
static guint
count_in_the_way (DuiSceneBuilder *builder, const DuiSceneLine *line, guint a, guint b)
{
  double length = hypot (line->x2 - line->x1, line->y2 - line->y1);
  guint pieces = (guint)CLAMP (ceil (length / PIECE), 4, 64), count = 0;
  double piece[4] = { line->x1, line->y1, 0, 0 };

  for (guint i = 1; i <= pieces; i++)
    {
      dui_scene_line_point (line, (double)i / pieces, &piece[2], &piece[3]);
      count += count_near_piece (builder, piece, a, b);
      piece[0] = piece[2];
      piece[1] = piece[3];
    }
  return count;
}

static DuiSceneLine
line_between (DuiScene *scene, guint tie, guint a, guint b)
{
  return (DuiSceneLine){
    .tie = tie,
    .x1 = scene->x[a],
    .y1 = scene->y[a],
    .cx = (scene->x[a] + scene->x[b]) / 2,
    .cy = (scene->y[a] + scene->y[b]) / 2,
    .x2 = scene->x[b],
    .y2 = scene->y[b],
  };
}

static void
bend (DuiSceneLine *line, double part)
{
  line->cx = (line->x1 + line->x2) / 2 - part * (line->y2 - line->y1);
  line->cy = (line->y1 + line->y2) / 2 + part * (line->x2 - line->x1);
}

/* The least bend that goes around everyone; a second line between the same two bends more. */
static void
route (DuiSceneBuilder *builder, DuiSceneLine *line, guint a, guint b)
{
  static const double bends[] = { 0, -0.13, 0.13, -0.24, 0.24, -0.38, 0.38, -0.52, 0.52 };
  gint64 pair = (gint64)MIN (a, b) * DUI_GRAPH_MAX_PERSONS + MAX (a, b);
  guint first = GPOINTER_TO_UINT (g_hash_table_lookup (builder->bends, &pair));
  guint best = MIN (first, G_N_ELEMENTS (bends) - 1), least = G_MAXUINT;

  if (first == 0 && hypot (line->x2 - line->x1, line->y2 - line->y1) > BEND_MAX)
    least = 0;
  for (guint i = best; i < G_N_ELEMENTS (bends) && least > 0; i++)
    {
      guint count;

      /* The bend turns with the direction of the line; pairs are always looked at the same way round. */
      bend (line, a < b ? bends[i] : -bends[i]);
      count = count_in_the_way (builder, line, a, b);
      if (count < least)
        {
          least = count;
          best = i;
        }
    }
  bend (line, a < b ? bends[best] : -bends[best]);
  g_hash_table_insert (builder->bends, g_memdup2 (&pair, sizeof pair), GUINT_TO_POINTER (best + 1));
}

/* The lines that children hang from run 66 and more above the middle of a row: a bridge keeps below.
 */
static void
make_bridge (DuiSceneBuilder *builder, DuiSceneLine *line, guint between)
{
  double rise = between <= 1   ? BRIDGE
                : between == 2 ? BRIDGE_OVER_TWO
                               : BRIDGE_OVER_MORE + 6 * MIN (between - 3, 2);

  line->is_bridge = TRUE;
  line->cy = MIN (line->y1, line->y2) - rise;
}

/**
 * dui_scene_couple_line:
 *
 * Returns: the line between two partners: straight when they stand side by side, over the heads of those
 * between them when they do not
 */
DuiSceneLine
dui_scene_couple_line (DuiSceneBuilder *builder, guint tie, guint a, guint b)
{
  DuiSceneLine line = line_between (builder->scene, tie, a, b);
  guint between = count_in_the_way (builder, &line, a, b);

  if (between > 0 && is_level (builder->scene, a, b))
    make_bridge (builder, &line, between);
  else if (between > 0)
    route (builder, &line, a, b);
  return line;
}

static gboolean
is_felt (const DuiGraphTie *tie)
{
  return tie->quality >= DUI_GRAPH_QUALITY_CLOSE;
}

/* Brothers and sisters who hang from one tree, or from two that share a parent. */
static gboolean
share_parent (DuiSceneBuilder *builder, guint a, guint b)
{
  const DuiSceneTree *trees = (const DuiSceneTree *)(gpointer)builder->trees->data;
  const guint *p, *q;

  if (builder->tree_of[a] == DUI_GRAPH_NONE || builder->tree_of[b] == DUI_GRAPH_NONE)
    return FALSE;
  p = builder->scene->families->families[trees[builder->tree_of[a]].family].parents;
  q = builder->scene->families->families[trees[builder->tree_of[b]].family].parents;
  return p[0] == q[0] || p[0] == q[1] || (p[1] != DUI_GRAPH_NONE && (p[1] == q[0] || p[1] == q[1]));
}

/* Whether the trees and couples on the picture tell already how two persons are related. */
static gboolean
is_kinship_shown (DuiSceneBuilder *builder, guint t)
{
  const DuiGraphTie *tie = dui_graph_tie (builder->graph, t);

  if (tie->kind == DUI_GRAPH_KIND_SIBLING)
    return share_parent (builder, tie->from, tie->to);
  if (tie->kind == DUI_GRAPH_KIND_RELATIVE)
    return builder->kin_group[tie->from] == builder->kin_group[tie->to];
  return builder->is_shown[t];
}

/* The line that this tie had a step ago; lines of ties stand in their order. Returns whether the tie keeps
 * it, or keeps having none. */
static gboolean
take_line_before (DuiSceneBuilder *builder, guint t, const DuiGraphTie *tie)
{
  const DuiScene *before = builder->before;

  if (before == NULL)
    return FALSE;
  while (
      builder->n_taken < before->n_lines
      && (before->lines[builder->n_taken].tie == DUI_GRAPH_NONE || before->lines[builder->n_taken].tie < t))
    builder->n_taken++;
  if (builder->is_moving[tie->from] || builder->is_moving[tie->to])
    return FALSE;
  if (builder->n_taken < before->n_lines && before->lines[builder->n_taken].tie == t)
    g_array_append_val (builder->lines, before->lines[builder->n_taken]);
  return TRUE;
}

/* A couple whose tie has ended while both are alive has parted; one that ended in a death has not. */
static guint
count_bars (DuiSceneBuilder *builder, const DuiGraphTie *tie)
{
  if (tie->kind == DUI_GRAPH_KIND_EX_PARTNER)
    return 2;
  return tie->kind == DUI_GRAPH_KIND_PARTNER && dui_date_is_set (tie->end)
         && !dui_graph_person (builder->graph, tie->from)->deceased
         && !dui_graph_person (builder->graph, tie->to)->deceased;
}

static void
add_line (DuiSceneBuilder *builder, guint t)
{
  const DuiGraphTie *tie = dui_graph_tie (builder->graph, t);
  gboolean is_kin_shown = is_kinship_shown (builder, t);
  gboolean is_supportive_kin = tie->kind == DUI_GRAPH_KIND_RELATIVE && tie->support != 0;
  DuiSceneLine line;

  if (take_line_before (builder, t, tie))
    return;
  if (is_kin_shown && !is_felt (tie) && !is_supportive_kin)
    return;
  if (dui_graph_kind_is_union (tie->kind))
    line = dui_scene_couple_line (builder, t, tie->from, tie->to);
  else
    {
      line = line_between (builder->scene, t, tie->from, tie->to);
      if (tie->kind == DUI_GRAPH_KIND_SIBLING && !is_kin_shown
          && is_level (builder->scene, tie->from, tie->to))
        make_bridge (builder, &line, 0);
      else
        route (builder, &line, tie->from, tie->to);
    }
  line.is_feeling = is_kin_shown;
  line.n_bars = count_bars (builder, tie);
  g_array_append_val (builder->lines, line);
}

/* Who hangs together through trees and couples; a typed "other relative" between them says nothing more. */
static void
group_kin (DuiSceneBuilder *builder)
{
  for (guint i = 0; i < builder->scene->n_persons; i++)
    builder->kin_group[i] = i;
  for (guint t = 0; t < dui_graph_n_ties (builder->graph); t++)
    {
      const DuiGraphTie *tie = dui_graph_tie (builder->graph, t);

      if (builder->is_shown[t] || dui_graph_kind_is_union (tie->kind))
        dui_groups_join (builder->kin_group, tie->from, tie->to);
    }
  for (guint i = 0; i < builder->scene->n_persons; i++)
    builder->kin_group[i] = dui_groups_find (builder->kin_group, i);
}

/* A line whose mark is to be placed: couples first, then the shortest, which have the least room. */
typedef struct
{
  guint line;
  gboolean is_couple;
  double length;
} Wish;

static int
compare_wishes (gconstpointer a, gconstpointer b)
{
  const Wish *first = a, *second = b;

  if (first->is_couple != second->is_couple)
    return first->is_couple ? -1 : 1;
  if (first->length != second->length)
    return first->length < second->length ? -1 : 1;
  return (first->line > second->line) - (first->line < second->line);
}

static void
place_marks (DuiSceneBuilder *builder, guint n_before)
{
  g_autoptr (GArray) wishes = g_array_new (FALSE, FALSE, sizeof (Wish));

  for (guint l = n_before; l < builder->lines->len; l++)
    {
      const DuiSceneLine *line = &g_array_index (builder->lines, DuiSceneLine, l);
      Wish wish = { l, dui_graph_kind_is_union (dui_graph_tie (builder->graph, line->tie)->kind),
                    hypot (line->x2 - line->x1, line->y2 - line->y1) };

      if (!line->has_room)
        g_array_append_val (wishes, wish);
    }
  g_array_sort (wishes, compare_wishes);
  for (guint w = 0; w < wishes->len; w++)
    dui_scene_place_marks (
        builder, &g_array_index (builder->lines, DuiSceneLine, g_array_index (wishes, Wish, w).line));
}

/** dui_scene_build_lines: adds a line for every tie that no tree shows, or that says how people get along */
void
dui_scene_build_lines (DuiSceneBuilder *builder)
{
  guint n_before = builder->lines->len;

  group_kin (builder);
  for (guint t = 0; t < dui_graph_n_ties (builder->graph); t++)
    add_line (builder, t);
  dui_scene_keep_trees_clear (builder);
  place_marks (builder, n_before);
}
