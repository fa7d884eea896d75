/* Counts the lines that cross in a drawing of a family: straight ones, the same for every program, and those
 * that each program draws. */

#include <stdio.h>
#include <string.h>

#include "bench-family.h"
#include "dui-scene.h"

/* Counting crossings looks at every two lines. */
#define LINES_MAX 20000

static double
turn (const Point *a, const Point *b, const Point *c)
{
  return (b->x - a->x) * (c->y - a->y) - (b->y - a->y) * (c->x - a->x);
}

static GArray *
draw_lines (const Drawing *drawing)
{
  GArray *lines = g_array_new (FALSE, FALSE, 2 * sizeof (guint));

  for (guint k = 0; k < drawing->knots->len; k++)
    {
      const Knot *knot = &g_array_index (drawing->knots, Knot, k);

      for (guint p = 0; p < 2; p++)
        if (knot->parents[p] != DUI_GRAPH_NONE)
          {
            guint line[2] = { knot->parents[p], drawing->n_persons + k };

            g_array_append_val (lines, line);
          }
      for (guint c = 0; c < knot->n_children; c++)
        {
          guint line[2] = { drawing->n_persons + k, knot->children[c] };

          g_array_append_val (lines, line);
        }
    }
  return lines;
}

/* Crossings with the same straight lines for all: parents to their knot, and from there to children. */
guint64
family_count_straight (const Drawing *drawing)
{
  g_autoptr (GArray) lines = draw_lines (drawing);
  const guint (*line)[2] = (const guint (*)[2]) (gpointer)lines->data;
  const Point *at = drawing->points;
  guint64 count = 0;

  for (guint i = 0; i < lines->len && lines->len <= LINES_MAX; i++)
    for (guint j = i + 1; j < lines->len; j++)
      {
        guint a = line[i][0], b = line[i][1], c = line[j][0], d = line[j][1];

        if (a == c || a == d || b == c || b == d)
          continue;
        count += turn (&at[a], &at[b], &at[c]) * turn (&at[a], &at[b], &at[d]) < 0
                 && turn (&at[c], &at[d], &at[a]) * turn (&at[c], &at[d], &at[b]) < 0;
      }
  return count;
}

/* A piece of a line as it is drawn, of which family it is, and to whom it goes. */
typedef struct
{
  Point from;
  Point to;
  guint knot;
  guint persons[2];
} Piece;

static void
add_piece (GArray *pieces, Point from, Point to, guint knot, guint a, guint b)
{
  Piece piece = { from, to, knot, { a, b } };

  if (from.x != to.x || from.y != to.y)
    g_array_append_val (pieces, piece);
}

static gboolean
shares_person (const Piece *a, const Piece *b)
{
  for (guint i = 0; i < 2; i++)
    for (guint j = 0; j < 2; j++)
      if (a->persons[i] != DUI_GRAPH_NONE && a->persons[i] == b->persons[j])
        return TRUE;
  return FALSE;
}

/* Crossing, or lying along each other. */
static gboolean
pieces_cross (const Piece *a, const Piece *b)
{
  double t1 = turn (&a->from, &a->to, &b->from), t2 = turn (&a->from, &a->to, &b->to);
  double t3 = turn (&b->from, &b->to, &a->from), t4 = turn (&b->from, &b->to, &a->to);

  if (MAX (a->from.x, a->to.x) < MIN (b->from.x, b->to.x)
      || MAX (b->from.x, b->to.x) < MIN (a->from.x, a->to.x)
      || MAX (a->from.y, a->to.y) < MIN (b->from.y, b->to.y)
      || MAX (b->from.y, b->to.y) < MIN (a->from.y, a->to.y))
    return FALSE;
  if (t1 == 0 && t2 == 0)
    return MIN (MAX (a->from.x, a->to.x), MAX (b->from.x, b->to.x))
                   - MAX (MIN (a->from.x, a->to.x), MIN (b->from.x, b->to.x))
               > 0.5
           || MIN (MAX (a->from.y, a->to.y), MAX (b->from.y, b->to.y))
                      - MAX (MIN (a->from.y, a->to.y), MIN (b->from.y, b->to.y))
                  > 0.5;
  return t1 * t2 < 0 && t3 * t4 < 0;
}

static guint64
count_pieces (GArray *pieces)
{
  guint64 count = 0;

  for (guint i = 0; i < pieces->len; i++)
    for (guint j = i + 1; j < pieces->len; j++)
      {
        const Piece *a = &g_array_index (pieces, Piece, i), *b = &g_array_index (pieces, Piece, j);

        if (a->knot != b->knot && !shares_person (a, b) && pieces_cross (a, b))
          count++;
      }
  return count;
}

static void
add_trees (GArray *pieces, const DuiScene *scene)
{
  for (guint t = 0; t < scene->n_trees; t++)
    {
      const DuiSceneTree *tree = &scene->trees[t];
      double left = tree->x, right = tree->x;

      for (guint c = 0; c < tree->n_children; c++)
        {
          left = MIN (left, tree->hangs[c]);
          right = MAX (right, tree->hangs[c]);
          add_piece (pieces, (Point){ tree->hangs[c], tree->bus },
                     (Point){ scene->x[tree->children[c]], scene->y[tree->children[c]] }, tree->family,
                     tree->children[c], DUI_GRAPH_NONE);
        }
      add_piece (pieces, (Point){ tree->x, tree->y }, (Point){ tree->x, tree->bus }, tree->family,
                 scene->families->families[tree->family].parents[0],
                 scene->families->families[tree->family].parents[1]);
      add_piece (pieces, (Point){ left, tree->bus }, (Point){ right, tree->bus }, tree->family,
                 DUI_GRAPH_NONE, DUI_GRAPH_NONE);
    }
}

static void
add_couples (GArray *pieces, const DuiScene *scene)
{
  for (guint l = 0; l < scene->n_lines; l++)
    {
      const DuiSceneLine *line = &scene->lines[l];
      const DuiGraphTie *tie = line->tie != DUI_GRAPH_NONE ? dui_graph_tie (scene->graph, line->tie) : NULL;
      guint a = tie != NULL ? tie->from : DUI_GRAPH_NONE, b = tie != NULL ? tie->to : DUI_GRAPH_NONE;
      guint knot = G_MAXINT + l;

      if (tie != NULL && !dui_graph_kind_is_union (tie->kind) && !dui_graph_kind_is_parent (tie->kind))
        continue;
      for (guint f = 0; f < scene->families->n_families && tie != NULL; f++)
        if (scene->families->families[f].union_tie == line->tie)
          knot = f;
      if (line->is_bridge)
        {
          add_piece (pieces, (Point){ line->x1, line->y1 }, (Point){ line->x1, line->cy }, knot, a, b);
          add_piece (pieces, (Point){ line->x1, line->cy }, (Point){ line->x2, line->cy }, knot, a, b);
          add_piece (pieces, (Point){ line->x2, line->cy }, (Point){ line->x2, line->y2 }, knot, a, b);
        }
      else
        for (guint i = 0; i < 6; i++)
          {
            Point p, q;

            dui_scene_line_point (line, i / 6.0, &p.x, &p.y);
            dui_scene_line_point (line, (i + 1) / 6.0, &q.x, &q.y);
            add_piece (pieces, p, q, knot, a, b);
          }
    }
}

static GArray *
pieces_of_scene (const Drawing *drawing)
{
  g_autoptr (DuiScene) scene = dui_scene_new (drawing->graph, DUI_LAYOUT_FAMILY);
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Piece));

  add_trees (pieces, scene);
  add_couples (pieces, scene);
  return pieces;
}

static Point
bezier (const Point *p, double t)
{
  double s = 1 - t, a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;

  return (Point){ a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x,
                  a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y };
}

/* The curves that dot draws, in eight pieces each. */
static GArray *
pieces_of_dot (const Drawing *drawing, const char *plain)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Piece));

  for (const char *line = plain; line != NULL && *line != '\0';)
    {
      const char *next = strchr (line, '\n');
      guint a, b, n;
      int used;

      if (sscanf (line, "edge %u %u %u%n", &a, &b, &n, &used) == 3)
        {
          g_autofree Point *points = g_new (Point, n);
          char *at = (char *)line + used;
          guint person = a < drawing->n_persons ? a : b, knot = a < drawing->n_persons ? b : a;

          for (guint i = 0; i < n; i++)
            {
              points[i].x = g_ascii_strtod (at, &at);
              points[i].y = g_ascii_strtod (at, &at);
            }
          for (guint i = 0; i + 3 < n; i += 3)
            for (guint k = 0; k < 8; k++)
              add_piece (pieces, bezier (&points[i], k / 8.0), bezier (&points[i], (k + 1) / 8.0), knot,
                         person, DUI_GRAPH_NONE);
        }
      line = next != NULL ? next + 1 : NULL;
    }
  return pieces;
}

/* What dot placed, children of a family on one line as ours has it. */
static GArray *
pieces_of_bus (const Drawing *drawing)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  const Point *at = drawing->points;

  for (guint k = 0; k < drawing->knots->len; k++)
    {
      const Knot *knot = &g_array_index (drawing->knots, Knot, k);
      Point here = at[drawing->n_persons + k];
      double left = here.x, right = here.x, bus = -G_MAXDOUBLE;

      for (guint p = 0; p < 2; p++)
        if (knot->parents[p] != DUI_GRAPH_NONE)
          add_piece (pieces, at[knot->parents[p]], here, k, knot->parents[p], DUI_GRAPH_NONE);
      for (guint c = 0; c < knot->n_children; c++)
        {
          left = MIN (left, at[knot->children[c]].x);
          right = MAX (right, at[knot->children[c]].x);
          bus = MAX (bus, at[knot->children[c]].y);
        }
      /* each family at a height of its own */
      bus += 30 + 20.0 * ((k * 7919u) % 1009) / 1009;
      for (guint c = 0; c < knot->n_children; c++)
        add_piece (pieces, (Point){ at[knot->children[c]].x, bus }, at[knot->children[c]], k,
                   knot->children[c], DUI_GRAPH_NONE);
      if (knot->n_children > 0)
        {
          add_piece (pieces, (Point){ left, bus }, (Point){ right, bus }, k, DUI_GRAPH_NONE, DUI_GRAPH_NONE);
          add_piece (pieces, here, (Point){ here.x, bus }, k, DUI_GRAPH_NONE, DUI_GRAPH_NONE);
        }
    }
  return pieces;
}

/* Crossings of our drawing, as it is drawn. */
guint64
family_count_drawn (const Drawing *drawing)
{
  g_autoptr (GArray) pieces = pieces_of_scene (drawing);

  return count_pieces (pieces);
}

/* Crossings of the curves that dot draws. */
guint64
family_count_curves (const Drawing *drawing, const char *plain)
{
  g_autoptr (GArray) pieces = pieces_of_dot (drawing, plain);

  return count_pieces (pieces);
}

/* Crossings where dot placed everybody, drawn with one line for the children of a family, as ours is. */
guint64
family_count_joined (const Drawing *drawing)
{
  g_autoptr (GArray) pieces = pieces_of_bus (drawing);

  return count_pieces (pieces);
}
