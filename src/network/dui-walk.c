/* Walking from person to person with the arrow keys, along the ties as they are drawn. */

#include "dui-walk.h"

#include <math.h>

/* Whoever stands less than this higher or lower stands in the same row. */
#define ROW 2.0

static gboolean
is_tied_by_birth (DuiGraph *graph, guint from, guint other, gboolean upwards)
{
  const DuiGraphAdjacency *a = dui_graph_adjacency (graph);

  for (guint k = a->offsets[from]; k < a->offsets[from + 1]; k++)
    {
      const DuiGraphTie *tie = dui_graph_tie (graph, a->ties[k]);

      if (a->neighbours[k] == other && dui_graph_kind_is_parent (tie->kind)
          && (upwards ? tie->to : tie->from) == from)
        return TRUE;
    }
  return FALSE;
}

/* A parent who stands above, or a child below: the one least to the side. */
static guint
find_by_birth (DuiGraph *graph, guint from, int dy)
{
  const DuiGraphAdjacency *a = dui_graph_adjacency (graph);
  const DuiGraphPerson *here = dui_graph_person (graph, from);
  guint best = DUI_GRAPH_NONE;
  double least = G_MAXDOUBLE;

  for (guint k = a->offsets[from]; dy != 0 && k < a->offsets[from + 1]; k++)
    {
      const DuiGraphPerson *there = dui_graph_person (graph, a->neighbours[k]);
      double aside = fabs (there->x - here->x);

      if ((there->y - here->y) * dy <= ROW || aside >= least
          || !is_tied_by_birth (graph, from, a->neighbours[k], dy < 0))
        continue;
      least = aside;
      best = a->neighbours[k];
    }
  return best;
}

/* The next in the same row: brothers, sisters and partners stand side by side in it. */
static guint
find_in_row (DuiGraph *graph, guint from, int dx)
{
  const DuiGraphPerson *here = dui_graph_person (graph, from);
  guint best = DUI_GRAPH_NONE;
  double least = G_MAXDOUBLE;

  for (guint i = 0; dx != 0 && i < dui_graph_n_persons (graph); i++)
    {
      const DuiGraphPerson *there = dui_graph_person (graph, i);
      double ahead = (there->x - here->x) * dx;

      if (i == from || fabs (there->y - here->y) > ROW || ahead <= 0 || ahead >= least)
        continue;
      least = ahead;
      best = i;
    }
  return best;
}

/* How good a step is for somebody who pressed an arrow key; less is better. */
static double
step_cost (DuiGraph *graph, guint from, guint to, int dx, int dy)
{
  double x = dui_graph_person (graph, to)->x - dui_graph_person (graph, from)->x;
  double y = dui_graph_person (graph, to)->y - dui_graph_person (graph, from)->y;
  double ahead = x * dx + y * dy, aside = fabs (x * dy - y * dx);

  return ahead > 0 && aside <= 1.8 * ahead ? ahead + 2 * aside : G_MAXDOUBLE;
}

static guint
find_by_place (DuiGraph *graph, guint from, int dx, int dy)
{
  const DuiGraphAdjacency *a = dui_graph_adjacency (graph);
  double least = G_MAXDOUBLE;
  guint best = DUI_GRAPH_NONE;
  gboolean is_alone;

  for (guint k = a->offsets[from]; k < a->offsets[from + 1]; k++)
    {
      double cost = step_cost (graph, from, a->neighbours[k], dx, dy);

      if (cost >= least)
        continue;
      least = cost;
      best = a->neighbours[k];
    }
  is_alone = best == DUI_GRAPH_NONE;
  for (guint i = 0; i < dui_graph_n_persons (graph) && is_alone; i++)
    {
      double cost = i != from ? step_cost (graph, from, i, dx, dy) : G_MAXDOUBLE;

      if (cost >= least)
        continue;
      least = cost;
      best = i;
    }
  return best;
}

/**
 * dui_graph_walk:
 * @dx: direction of the arrow key: -1, 0 or 1
 * @dy: likewise; up is -1
 *
 * Up to a parent, down to a child, sideways to the next in the row; where there is none, along a tie that
 * leads that way, and else to whoever stands nearest there.
 *
 * Returns: the person to go to, or %DUI_GRAPH_NONE when nobody stands that way
 */
guint
dui_graph_walk (DuiGraph *graph, guint from, int dx, int dy)
{
  guint next;

  g_return_val_if_fail (from < dui_graph_n_persons (graph), DUI_GRAPH_NONE);
  next = dy != 0 ? find_by_birth (graph, from, dy) : find_in_row (graph, from, dx);
  return next != DUI_GRAPH_NONE ? next : find_by_place (graph, from, dx, dy);
}
