/* Puts the points where the lines of families come together to where fewest straight lines cross: no layout
 * of persons is to be judged by where a program puts what it does not draw. */

#include "bench-family.h"

#define LINES_MAX 20000
#define PASSES 3
#define HEIGHTS 3

typedef struct
{
  guint a;
  guint b;
} Line;

static double
turn (const Point *a, const Point *b, const Point *c)
{
  return (b->x - a->x) * (c->y - a->y) - (b->y - a->y) * (c->x - a->x);
}

static gboolean
lines_cross (const Point *at, const Line *p, const Line *q)
{
  const Point *a = &at[p->a], *b = &at[p->b], *c = &at[q->a], *d = &at[q->b];

  if (p->a == q->a || p->a == q->b || p->b == q->a || p->b == q->b)
    return FALSE;
  if (MAX (a->x, b->x) < MIN (c->x, d->x) || MAX (c->x, d->x) < MIN (a->x, b->x)
      || MAX (a->y, b->y) < MIN (c->y, d->y) || MAX (c->y, d->y) < MIN (a->y, b->y))
    return FALSE;
  return turn (a, b, c) * turn (a, b, d) < 0 && turn (c, d, a) * turn (c, d, b) < 0;
}

/* The lines of each family stand together; those of the @k-th begin at @first[k]. */
static GArray *
list_lines (const Drawing *drawing, guint *first)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));

  for (guint k = 0; k < drawing->knots->len; k++)
    {
      const Knot *knot = &g_array_index (drawing->knots, Knot, k);

      first[k] = lines->len;
      for (guint i = 0; i < 2 + knot->n_children; i++)
        {
          Line line = { i < 2 ? knot->parents[i] : knot->children[i - 2], drawing->n_persons + k };

          if (line.a != DUI_GRAPH_NONE)
            g_array_append_val (lines, line);
        }
    }
  first[drawing->knots->len] = lines->len;
  return lines;
}

static guint
count_of_knot (const Drawing *drawing, const GArray *lines, guint first, guint end)
{
  guint count = 0;

  for (guint i = first; i < end; i++)
    for (guint j = 0; j < lines->len; j++)
      if (j < first || j >= end)
        count +=
            lines_cross (drawing->points, &g_array_index (lines, Line, i), &g_array_index (lines, Line, j));
  return count;
}

/* Above or below each of the family and between its first and its last, at some heights in between. */
static GArray *
list_places (const Drawing *drawing, const Knot *knot)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Point)),
         *x = g_array_new (FALSE, FALSE, sizeof (double));
  const Point *at = drawing->points;
  double above = G_MAXDOUBLE, below = -G_MAXDOUBLE, middle = 0;
  guint n_parents = 0;

  for (guint p = 0; p < 2; p++)
    if (knot->parents[p] != DUI_GRAPH_NONE)
      {
        g_array_append_val (x, at[knot->parents[p]].x);
        above = MIN (above, at[knot->parents[p]].y);
        middle += at[knot->parents[p]].x;
        n_parents++;
      }
  middle /= n_parents;
  g_array_append_val (x, middle);
  for (guint c = 0; c < knot->n_children; c++)
    {
      g_array_append_val (x, at[knot->children[c]].x);
      below = MAX (below, at[knot->children[c]].y);
    }
  for (guint i = 0, n = x->len; i < n; i++)
    {
      double between = (g_array_index (x, double, i) + middle) / 2;

      g_array_append_val (x, between);
    }
  if (knot->n_children > 0 && below < above)
    for (guint h = 0; h < HEIGHTS; h++)
      for (guint i = 0; i < x->len; i++)
        {
          Point place = { g_array_index (x, double, i),
                          above - (above - below) * (2 * h + 1) / (2 * HEIGHTS) };

          g_array_append_val (places, place);
        }
  g_array_unref (x);
  return places;
}

static gboolean
move_knot (Drawing *drawing, const GArray *lines, const guint *first, guint k)
{
  Point *point = &drawing->points[drawing->n_persons + k], best = *point;
  guint least = count_of_knot (drawing, lines, first[k], first[k + 1]), before = least;
  g_autoptr (GArray) places = NULL;

  if (least == 0)
    return FALSE;
  places = list_places (drawing, &g_array_index (drawing->knots, Knot, k));
  for (guint i = 0; i < places->len && least > 0; i++)
    {
      guint count;

      *point = g_array_index (places, Point, i);
      count = count_of_knot (drawing, lines, first[k], first[k + 1]);
      if (count < least)
        {
          least = count;
          best = *point;
        }
    }
  *point = best;
  return least < before;
}

void
family_move_points (Drawing *drawing)
{
  g_autofree guint *first = g_new (guint, drawing->knots->len + 1);
  g_autoptr (GArray) lines = list_lines (drawing, first);
  gboolean is_moved = lines->len <= LINES_MAX;

  for (guint pass = 0; pass < PASSES && is_moved; pass++)
    {
      is_moved = FALSE;
      for (guint k = 0; k < drawing->knots->len; k++)
        is_moved |= move_knot (drawing, lines, first, k);
    }
}
