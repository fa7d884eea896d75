/* What it costs that contacts stand somewhere around a family: long lines, lines through other people, lines
 * that cross. */

#include "dui-layout-contacts.h"

#include <math.h>

/* What counts against a place; 1 is about one length of a tie. */
#define COST_THROUGH_NODE 2.6
#define COST_THROUGH_LABEL 0.9
#define COST_CROSSING 0.7
#define THROUGH_MARGIN 32.0
#define COST_SECTOR 0.4
#define COST_FAR 0.12
#define COST_LENGTH_POWER 1.4

/* Within this file without a call, as places are tried by the million. */
static inline gboolean
do_overlap (double dx, double dy)
{
  return fabs (dx) < DUI_LAYOUT_BOX_WIDTH - 0.5 && fabs (dy) < DUI_LAYOUT_BOX_HEIGHT - 0.5;
}

/** dui_layout_boxes_overlap: Returns: whether two persons this far apart overlap, their names included */
gboolean
dui_layout_boxes_overlap (double dx, double dy)
{
  return do_overlap (dx, dy);
}

/* Where life areas are looked for by habit: professionals at the right, friends and school at the left. */
static double
sector_angle (DuiPicture *picture, guint person, const DuiGraphTie *tie)
{
  DuiGraphRole role = dui_graph_person (picture->graph, person)->role;

  if (role == DUI_GRAPH_ROLE_PROFESSIONAL || role == DUI_GRAPH_ROLE_ORGANISATION
      || tie->kind == DUI_GRAPH_KIND_PROFESSIONAL || tie->kind == DUI_GRAPH_KIND_MEMBER)
    return 0;
  if (tie->kind == DUI_GRAPH_KIND_CLASSMATE || tie->kind == DUI_GRAPH_KIND_COLLEAGUE)
    return G_PI;
  if (tie->kind == DUI_GRAPH_KIND_FRIEND)
    return 0.72 * G_PI;
  if (tie->kind == DUI_GRAPH_KIND_NEIGHBOUR)
    return 0.25 * G_PI;
  return 0.5 * G_PI;
}

static DuiSegment
segment_between (double x1, double y1, double x2, double y2)
{
  return (DuiSegment){ { x1, y1, x2, y2 }, MIN (x1, x2), MIN (y1, y2), MAX (x1, x2), MAX (y1, y2) };
}

static double
distance_to_segment (double px, double py, const double *s)
{
  double dx = s[2] - s[0], dy = s[3] - s[1], length = dx * dx + dy * dy;
  double t = length > 0 ? CLAMP (((px - s[0]) * dx + (py - s[1]) * dy) / length, 0, 1) : 0;

  return hypot (px - s[0] - t * dx, py - s[1] - t * dy);
}

/* What it costs to draw a line through the place of a person who is near it. */
static double
cost_through_near (double px, double py, const double *s)
{
  if (distance_to_segment (px, py, s) < THROUGH_MARGIN)
    return COST_THROUGH_NODE;
  if (distance_to_segment (px - 24, py + 42, s) < 18 || distance_to_segment (px + 24, py + 42, s) < 18)
    return COST_THROUGH_LABEL;
  return 0;
}

static inline double
cost_through (double px, double py, const DuiSegment *segment)
{
  if (segment->left > px + 60 || segment->right < px - 60 || segment->top > py + 66
      || segment->bottom < py - THROUGH_MARGIN)
    return 0;
  return cost_through_near (px, py, segment->s);
}

static double
side_of (const double *s, double px, double py)
{
  return (s[2] - s[0]) * (py - s[1]) - (s[3] - s[1]) * (px - s[0]);
}

static gboolean
do_cross (const double *s, const double *t)
{
  return side_of (s, t[0], t[1]) * side_of (s, t[2], t[3]) < 0
         && side_of (t, s[0], s[1]) * side_of (t, s[2], s[3]) < 0;
}

static guint
index_of (DuiAround *around, const DuiBlock *block)
{
  return around->block_of[block->members[0]];
}

static void
collect_lines (DuiAround *around)
{
  DuiPicture *picture = around->picture;

  for (guint t = 0; t < dui_graph_n_ties (picture->graph); t++)
    {
      const DuiGraphTie *tie = dui_graph_tie (picture->graph, t);
      DuiTieLine line = {
        .segment = segment_between (picture->x[tie->from], picture->y[tie->from], picture->x[tie->to],
                                    picture->y[tie->to]),
        .ends = { tie->from, tie->to },
        .blocks = { around->block_of[tie->from], around->block_of[tie->to] },
        .crossing = dui_graph_kind_is_family (tie->kind) ? COST_CROSSING / 2 : COST_CROSSING,
      };

      if (picture->is_placed[tie->from] && picture->is_placed[tie->to])
        g_array_append_val (around->lines, line);
    }
}

/** dui_around_collect: who stands where, unless nobody moved since it was asked last */
void
dui_around_collect (DuiAround *around)
{
  DuiPicture *picture = around->picture;

  if (around->is_current)
    return;
  g_array_set_size (around->stands, 0);
  g_array_set_size (around->lines, 0);
  for (guint i = 0; i < picture->n; i++)
    {
      DuiStand stand = { picture->x[i], picture->y[i], i, around->block_of[i] };

      if (picture->is_placed[i])
        g_array_append_val (around->stands, stand);
    }
  collect_lines (around);
  around->is_current = TRUE;
}

/* Lines that are wholly at one side of each other cannot cross; most are. */
static inline gboolean
are_near (const DuiSegment *p, const DuiSegment *q)
{
  return p->right >= q->left && q->right >= p->left && p->bottom >= q->top && q->bottom >= p->top;
}

static double
cost_of_length (const double *s)
{
  return pow (hypot (s[2] - s[0], s[3] - s[1]) / DUI_LAYOUT_EDGE, COST_LENGTH_POWER);
}

/* What the line from a member of block @own to @other meets on its way; from @budget on it does not matter
 * how much. */
static double
cost_of_line (DuiAround *around, guint own, const double *s, guint other, double *budget)
{
  const DuiStand *stands = (const DuiStand *)(gpointer)around->stands->data;
  const DuiTieLine *lines = (const DuiTieLine *)(gpointer)around->lines->data;
  DuiSegment segment = segment_between (s[0], s[1], s[2], s[3]);
  double length = cost_of_length (s), cost = length, most = length + *budget;

  for (guint i = 0; i < around->stands->len && cost < most; i++)
    if (stands[i].person != other && stands[i].block != own)
      cost += cost_through (stands[i].x, stands[i].y, &segment);
  for (guint t = 0; t < around->lines->len && cost < most; t++)
    if (are_near (&segment, &lines[t].segment) && lines[t].ends[0] != other && lines[t].ends[1] != other
        && lines[t].blocks[0] != own && lines[t].blocks[1] != own && do_cross (s, lines[t].segment.s))
      cost += lines[t].crossing;
  *budget -= cost - length;
  return cost;
}

/* The lines that already run where a member would stand. */
static double
cost_of_being_in_the_way (DuiAround *around, guint own, double x, double y)
{
  const DuiTieLine *lines = (const DuiTieLine *)(gpointer)around->lines->data;
  double cost = 0;

  for (guint t = 0; t < around->lines->len; t++)
    if (lines[t].blocks[0] != own && lines[t].blocks[1] != own)
      cost += cost_through (x, y, &lines[t].segment);
  return cost;
}

static double
cost_of_sector (DuiAround *around, guint person, const DuiGraphTie *tie, const double *s)
{
  double angle = atan2 (s[1] - s[3], s[0] - s[2]);

  return COST_SECTOR * (1 - cos (angle - sector_angle (around->picture, person, tie)));
}

/* All that counts but what is met on the way, for which there is @budget. */
static double
cost_with (DuiAround *around, const DuiBlock *block, const DuiPlace *place, double budget)
{
  DuiPicture *picture = around->picture;
  const DuiGraphAdjacency *a = dui_graph_adjacency (picture->graph);
  double cost = COST_FAR * hypot (place->x, place->y) / DUI_LAYOUT_EDGE;
  guint own = index_of (around, block);
  gboolean is_tied = FALSE, is_rough = budget <= 0;

  for (guint i = 0; i < block->n; i++)
    {
      double x = place->x + block->dx[i], y = place->y + block->dy[i];
      guint person = block->members[i];

      for (guint k = a->offsets[person]; k < a->offsets[person + 1]; k++)
        {
          guint other = a->neighbours[k];
          double s[4] = { x, y, picture->x[other], picture->y[other] };

          if (!picture->is_placed[other] || around->block_of[other] == own)
            continue;
          is_tied = TRUE;
          cost += cost_of_sector (around, person, dui_graph_tie (picture->graph, a->ties[k]), s);
          cost += is_rough ? cost_of_length (s) : cost_of_line (around, own, s, other, &budget);
        }
      if (budget > 0)
        {
          double met = cost_of_being_in_the_way (around, own, x, y);

          cost += met;
          budget -= met;
        }
    }
  /* Who is tied to nobody goes to the edge, below the rest. */
  if (!is_tied)
    cost += 4 - 0.6 * place->y / DUI_LAYOUT_EDGE + 0.5 * fabs (place->x) / DUI_LAYOUT_EDGE;
  return cost;
}

/** dui_around_rough_cost: Returns: how bad it is for @block to stand at @place at the least: how long its
 * lines are and where they lead to */
double
dui_around_rough_cost (DuiAround *around, const DuiBlock *block, const DuiPlace *place)
{
  return cost_with (around, block, place, 0);
}

/**
 * dui_around_cost:
 * @limit: from there on it does not matter how bad it is
 *
 * Returns: how bad it is for @block to stand at @place, after dui_around_collect()
 */
double
dui_around_cost (DuiAround *around, const DuiBlock *block, const DuiPlace *place, double limit)
{
  double rough = dui_around_rough_cost (around, block, place);

  /* More than is left by as much as rounding can matter. */
  return rough < limit ? cost_with (around, block, place, limit - rough + 1e-9) : rough;
}

/**
 * dui_around_reach:
 * @x: (out): of the middle of a circle
 * @y: (out):
 *
 * Returns: how wide the circle is that @block must stand in to cost less than @limit; what it is tied to
 * pulls
 */
double
dui_around_reach (DuiAround *around, const DuiBlock *block, double limit, double *x, double *y)
{
  const DuiGraphAdjacency *a = dui_graph_adjacency (around->picture->graph);
  guint own = index_of (around, block);

  *x = *y = 0;
  for (guint i = 0; i < block->n; i++)
    for (guint k = a->offsets[block->members[i]]; k < a->offsets[block->members[i] + 1]; k++)
      {
        guint other = a->neighbours[k];

        if (!around->picture->is_placed[other] || around->block_of[other] == own)
          continue;
        *x = around->picture->x[other] - block->dx[i];
        *y = around->picture->y[other] - block->dy[i];
        return DUI_LAYOUT_EDGE * pow (MAX (limit, 0), 1 / COST_LENGTH_POWER) + 1e-6;
      }
  return G_MAXDOUBLE;
}
