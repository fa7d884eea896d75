/* How family files of other people are laid out, beside dot on the same families: couples side by side,
 * brothers and sisters together and in order of birth, crossings, time. Dot draws each file twice: as it
 * likes, and bound to what ours must keep, a couple as one node and children in order of birth. */

#include <gio/gio.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "bench-family.h"
#include "dui-import.h"
#include "family-order.h"

#define N_WAYS 4
/* Cases that are cut out of one file. */
#define CASES 20

typedef struct
{
  guint couples;
  guint beside;
  guint sibships;
  guint together;
  guint contiguous;
  guint in_order;
  FamilyOrder order;
  guint64 crossings;
  guint64 moved;
  guint64 drawn;
  guint64 joined;
  double time;
} Result;

static double
own_time (void)
{
  struct timespec t;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static double
time_of_children (void)
{
  struct rusage usage;

  getrusage (RUSAGE_CHILDREN, &usage);
  return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3
         + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
}

static DuiGraph *
load (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiImport) import = dui_import_read_path (path, NULL, &error);
  DuiGraph *graph = dui_graph_new ();

  if (import == NULL)
    {
      g_printerr ("%s: %s\n", path, error->message);
      exit (1);
    }
  for (guint i = 0; i < import->persons->len; i++)
    {
      const DuiImportPerson *from = g_ptr_array_index (import->persons, i);
      guint index = dui_graph_add_person (graph, from->surname);
      DuiGraphPerson *person = dui_graph_person (graph, index);

      person->role = i == 0 ? DUI_GRAPH_ROLE_SUBJECT : DUI_GRAPH_ROLE_RELATIVE;
      person->gender = from->gender;
      person->birth = from->birth_date;
    }
  for (guint t = 0; t < import->ties->len; t++)
    {
      const DuiImportTie *tie = g_ptr_array_index (import->ties, t);

      dui_graph_add_tie (graph, tie->from, tie->to, tie->kind);
    }
  return graph;
}

/* Persons with one union each stand beside each other when nobody else stands between them in their row. */
static gboolean
is_beside (const Drawing *drawing, guint a, guint b)
{
  const Point *p = &drawing->points[a], *q = &drawing->points[b];

  if (ABS (p->y - q->y) > 1)
    return FALSE;
  for (guint i = 0; i < dui_graph_n_persons (drawing->graph); i++)
    {
      const Point *r = &drawing->points[i];

      if (i != a && i != b && ABS (r->y - p->y) < 1 && (r->x - p->x) * (r->x - q->x) < 0)
        return FALSE;
    }
  return TRUE;
}

static void
judge_couples (const Drawing *drawing, Result *result)
{
  g_autofree guint *unions = g_new0 (guint, dui_graph_n_persons (drawing->graph) + 1);

  for (guint t = 0; t < dui_graph_n_ties (drawing->graph); t++)
    if (dui_graph_kind_is_union (dui_graph_tie (drawing->graph, t)->kind))
      {
        unions[dui_graph_tie (drawing->graph, t)->from]++;
        unions[dui_graph_tie (drawing->graph, t)->to]++;
      }
  for (guint t = 0; t < dui_graph_n_ties (drawing->graph); t++)
    {
      const DuiGraphTie *tie = dui_graph_tie (drawing->graph, t);

      if (!dui_graph_kind_is_union (tie->kind) || unions[tie->from] > 1 || unions[tie->to] > 1)
        continue;
      result->couples++;
      result->beside += is_beside (drawing, tie->from, tie->to);
    }
}

static gboolean
is_with_family (const Drawing *drawing, guint person, const DuiFamily *family)
{
  const DuiGraphAdjacency *a = dui_graph_adjacency (drawing->graph);

  for (guint c = 0; c < family->n_children; c++)
    {
      if (family->children[c] == person)
        return TRUE;
      for (guint k = a->offsets[person]; k < a->offsets[person + 1]; k++)
        if (a->neighbours[k] == family->children[c]
            && dui_graph_kind_is_union (dui_graph_tie (drawing->graph, a->ties[k])->kind))
          return TRUE;
    }
  return FALSE;
}

/* Nobody between brothers and sisters but their partners. */
static gboolean
are_contiguous (const Drawing *drawing, const DuiFamily *family)
{
  double left = G_MAXDOUBLE, right = -G_MAXDOUBLE, y = drawing->points[family->children[0]].y;

  for (guint c = 0; c < family->n_children; c++)
    {
      left = MIN (left, drawing->points[family->children[c]].x);
      right = MAX (right, drawing->points[family->children[c]].x);
    }
  for (guint i = 0; i < drawing->n_persons; i++)
    {
      const Point *p = &drawing->points[i];

      if (ABS (p->y - y) < 1 && p->x > left && p->x < right && !is_with_family (drawing, i, family))
        return FALSE;
    }
  return TRUE;
}

static void
judge_sibships (const Drawing *drawing, Result *result)
{
  for (guint f = 0; f < drawing->families->n_families; f++)
    {
      const DuiFamily *family = &drawing->families->families[f];
      gboolean is_level = TRUE, is_in_order = TRUE;

      if (family->n_children < 2)
        continue;
      for (guint c = 1; c < family->n_children; c++)
        {
          const Point *p = &drawing->points[family->children[c - 1]];
          const Point *q = &drawing->points[family->children[c]];

          is_level &= ABS (q->y - p->y) < 1;
          is_in_order &= q->x > p->x;
        }
      result->contiguous += is_level && are_contiguous (drawing, family);
      result->sibships++;
      result->in_order += is_in_order;
      result->together += is_level;
    }
}

static void
judge_order (const Drawing *drawing, Result *result)
{
  guint n = drawing->n_persons;
  g_autofree double *x = g_new (double, 2 * n + 1);

  for (guint i = 0; i < n; i++)
    {
      x[i] = drawing->points[i].x;
      x[n + i] = drawing->points[i].y;
    }
  result->order = family_order_judge (drawing->graph, drawing->families, x, x + n);
}

static void
judge (const Drawing *drawing, Result *result)
{
  judge_couples (drawing, result);
  judge_sibships (drawing, result);
  judge_order (drawing, result);
  result->crossings = family_count_straight (drawing);
}

static guint64
count_moved (Drawing *drawing)
{
  family_move_points (drawing);
  return family_count_straight (drawing);
}

/* Where we draw it: just above the children, between the parents; when they do not stand side by side, beside
 * the one with the fewest partners, and when they stand in two rows, below the lower one. */
static Point
place_knot (const Drawing *drawing, const Knot *knot)
{
  const Point *p = &drawing->points[knot->parents[0]];
  const Point *q = knot->parents[1] != DUI_GRAPH_NONE ? &drawing->points[knot->parents[1]] : p;
  Point at = { (p->x + q->x) / 2, MIN (p->y, q->y) };

  if (fabs (p->y - q->y) >= 1)
    at.x = p->y < q->y ? p->x : q->x;
  else if (fabs (p->x - q->x) > 1.1 * DUI_LAYOUT_COUPLE_PITCH)
    {
      DuiFamily family = { { knot->parents[0], knot->parents[1] }, 0, 0, 0, NULL };
      guint outer = dui_family_outer_parent (drawing->graph, &family);
      const Point *o = &drawing->points[outer], *i = o == p ? q : p;

      at.x = o->x + (i->x > o->x ? 0.5 : -0.5) * DUI_LAYOUT_COUPLE_PITCH;
    }

  if (knot->n_children == 0)
    return at;
  at.y = -G_MAXDOUBLE;
  for (guint c = 0; c < knot->n_children; c++)
    at.y = MAX (at.y, drawing->points[knot->children[c]].y + DUI_LAYOUT_ROW_PITCH / 2);
  return at;
}

static Result
measure_own (Drawing *drawing, DuiLayoutOrder order)
{
  Result result = { .time = own_time () };

  dui_layout_apply (drawing->graph, DUI_LAYOUT_FAMILY, order);
  result.time = own_time () - result.time;
  for (guint i = 0; i < drawing->n_persons; i++)
    drawing->points[i] =
        (Point){ dui_graph_person (drawing->graph, i)->x, -dui_graph_person (drawing->graph, i)->y };
  for (guint k = 0; k < drawing->knots->len; k++)
    drawing->points[drawing->n_persons + k] = place_knot (drawing, &g_array_index (drawing->knots, Knot, k));
  judge (drawing, &result);
  result.drawn = family_count_drawn (drawing);
  result.moved = count_moved (drawing);
  return result;
}

/* Persons of one node: whoever was ever a couple, the one with most partners in the middle. */
static void
bind_couples (Drawing *drawing)
{
  const DuiGraphAdjacency *a = dui_graph_adjacency (drawing->graph);
  g_autofree gboolean *is_bound = g_new0 (gboolean, drawing->n_persons + 1);
  g_autoptr (GArray) bound = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < drawing->n_persons; i++)
    {
      if (is_bound[i])
        continue;
      g_array_set_size (bound, 0);
      g_array_append_val (bound, i);
      is_bound[i] = TRUE;
      for (guint b = 0; b < bound->len; b++)
        {
          guint person = g_array_index (bound, guint, b);

          for (guint k = a->offsets[person]; k < a->offsets[person + 1]; k++)
            if (dui_graph_kind_is_union (dui_graph_tie (drawing->graph, a->ties[k])->kind)
                && !is_bound[a->neighbours[k]])
              {
                is_bound[a->neighbours[k]] = TRUE;
                g_array_insert_val (bound, b % 2 == 0 ? b + 1 : b, a->neighbours[k]);
                b += b % 2 == 0 ? 0 : 1;
              }
        }
      for (guint b = 0; b < bound->len; b++)
        {
          drawing->nodes[g_array_index (bound, guint, b)] = i;
          drawing->slots[g_array_index (bound, guint, b)] = b;
        }
      drawing->sizes[i] = bound->len;
    }
}

/* Each person a node of their own, as dot likes it best. */
static void
bind_nobody (Drawing *drawing)
{
  for (guint i = 0; i < drawing->n_persons; i++)
    {
      drawing->nodes[i] = i;
      drawing->slots[i] = 0;
      drawing->sizes[i] = 1;
    }
}

#define NODE_WIDTH 1.2

static void
write_nodes (const Drawing *drawing, GString *text)
{
  for (guint i = 0; i < drawing->n_persons; i++)
    {
      if (drawing->nodes[i] != i)
        continue;
      g_string_append_printf (text, "%u [width=%g, label=\"", i, NODE_WIDTH * drawing->sizes[i]);
      for (guint slot = 0; slot < drawing->sizes[i]; slot++)
        g_string_append_printf (text, "%s<p%u>", slot > 0 ? "|" : "", slot);
      g_string_append (text, "\"];\n");
    }
}

static char *
write_dot (const Drawing *drawing, gboolean is_bound)
{
  GString *text = g_string_new ("digraph g {\nnode [shape=record, height=0.6, fixedsize=true];\n");

  write_nodes (drawing, text);
  for (guint k = 0; k < drawing->knots->len; k++)
    {
      const Knot *knot = &g_array_index (drawing->knots, Knot, k);
      guint at = drawing->n_persons + k;

      g_string_append_printf (text, "%u [shape=point, width=0.05, height=0.05%s];\n", at,
                              is_bound ? ", ordering=out" : "");
      for (guint p = 0; p < 2; p++)
        if (knot->parents[p] != DUI_GRAPH_NONE)
          g_string_append_printf (text, "%u:p%u:s -> %u;\n", drawing->nodes[knot->parents[p]],
                                  drawing->slots[knot->parents[p]], at);
      for (guint c = 0; c < knot->n_children; c++)
        g_string_append_printf (text, "%u -> %u:p%u:n;\n", at, drawing->nodes[knot->children[c]],
                                drawing->slots[knot->children[c]]);
    }
  g_string_append (text, "}\n");
  return g_string_free (text, FALSE);
}

/* In hundredths of an inch, so that a row is a row. */
static void
read_points (Drawing *drawing, const char *plain)
{
  g_autofree Point *at = g_new0 (Point, drawing->n + 1);

  for (const char *line = plain; line != NULL && *line != '\0';)
    {
      const char *next = strchr (line, '\n');
      double x, y;
      guint i;

      if (sscanf (line, "node %u %lf %lf", &i, &x, &y) == 3 && i < drawing->n)
        at[i] = (Point){ 100 * x, 100 * y };
      line = next != NULL ? next + 1 : NULL;
    }
  for (guint i = 0; i < drawing->n; i++)
    drawing->points[i] = at[i];
  for (guint i = 0; i < drawing->n_persons; i++)
    {
      guint node = drawing->nodes[i];

      drawing->points[i] = at[node];
      drawing->points[i].x += 100 * NODE_WIDTH * (drawing->slots[i] + 0.5 - drawing->sizes[node] / 2.0);
    }
}

static Result
measure_dot (Drawing *drawing, gboolean is_bound)
{
  g_autoptr (GSubprocess) process = g_subprocess_new (
      G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
      NULL, "timeout", "300", "dot", "-Tplain", NULL);
  g_autofree char *dot = NULL, *plain = NULL;
  Result result = { .time = time_of_children () };

  if (is_bound)
    bind_couples (drawing);
  else
    bind_nobody (drawing);
  dot = write_dot (drawing, is_bound);
  if (process == NULL || !g_subprocess_communicate_utf8 (process, dot, NULL, &plain, NULL, NULL))
    return result;
  result.time = time_of_children () - result.time;
  read_points (drawing, plain);
  judge (drawing, &result);
  result.drawn = family_count_curves (drawing, plain);
  result.joined = family_count_joined (drawing);
  result.moved = count_moved (drawing);
  return result;
}

static void
report (const char *name, const Result *result)
{
  g_print ("  %-11s %8.1f ms; couples side by side %u of %u (%.1f %%); brothers and sisters in one row %u, "
           "together %u, in "
           "order "
           "of birth %u of %u; order kept %u, whole %u of %u; crossings %" G_GUINT64_FORMAT
           " moved %" G_GUINT64_FORMAT " drawn %" G_GUINT64_FORMAT " bus %" G_GUINT64_FORMAT "\n",
           name, result->time, result->beside, result->couples,
           result->couples > 0 ? 100.0 * result->beside / result->couples : 100.0, result->together,
           result->contiguous, result->in_order, result->sibships, result->order.in_order,
           result->order.whole, result->order.groups, result->crossings, result->moved, result->drawn,
           result->joined);
}

static GArray *
find_knots (DuiGraph *graph, const DuiFamilies *families)
{
  GArray *knots = g_array_new (FALSE, FALSE, sizeof (Knot));
  g_autofree gboolean *is_family = g_new0 (gboolean, dui_graph_n_ties (graph) + 1);

  for (guint f = 0; f < families->n_families; f++)
    {
      const DuiFamily *family = &families->families[f];
      Knot knot = { { family->parents[0], family->parents[1] }, family->n_children, family->children };

      if (family->union_tie != DUI_GRAPH_NONE)
        is_family[family->union_tie] = TRUE;
      g_array_append_val (knots, knot);
    }
  for (guint t = 0; t < dui_graph_n_ties (graph); t++)
    {
      const DuiGraphTie *tie = dui_graph_tie (graph, t);
      Knot knot = { { tie->from, tie->to }, 0, NULL };

      if (dui_graph_kind_is_union (tie->kind) && !is_family[t])
        g_array_append_val (knots, knot);
    }
  return knots;
}

/* What @results came to in all, one for each way of drawing. */
static void
add_result (Result *sum, const Result *result)
{
  sum->couples += result->couples;
  sum->beside += result->beside;
  sum->sibships += result->sibships;
  sum->together += result->together;
  sum->contiguous += result->contiguous;
  sum->in_order += result->in_order;
  sum->order.groups += result->order.groups;
  sum->order.in_order += result->order.in_order;
  sum->order.whole += result->order.whole;
  sum->crossings += result->crossings;
  sum->moved += result->moved;
  sum->drawn += result->drawn;
  sum->joined += result->joined;
  sum->time += result->time;
}

/* Ours with order of birth first and with few crossings first, dot, and dot bound. */
static void
measure_graph (DuiGraph *graph, Result *sums)
{
  g_autoptr (DuiFamilies) families = dui_families_new (graph);
  g_autoptr (GArray) knots = find_knots (graph, families);
  guint n_persons = dui_graph_n_persons (graph), n = n_persons + knots->len;
  g_autofree Point *points = g_new0 (Point, n + 1);
  g_autofree guint *numbers = g_new0 (guint, 3 * n_persons + 1);
  Drawing drawing = {
    graph, families, knots, points, n_persons, n, numbers, numbers + n_persons, numbers + 2 * n_persons
  };
  Result results[N_WAYS];

  results[0] = measure_own (&drawing, DUI_LAYOUT_ORDER_BIRTH);
  results[1] = measure_own (&drawing, DUI_LAYOUT_ORDER_CROSSINGS);
  results[2] = measure_dot (&drawing, FALSE);
  results[3] = measure_dot (&drawing, TRUE);
  for (guint w = 0; w < N_WAYS; w++)
    add_result (&sums[w], &results[w]);
}

static void
report_all (const Result *results)
{
  static const char *const ways[N_WAYS] = { "ours, order", "ours, few", "dot", "dot bound" };

  for (guint w = 0; w < N_WAYS; w++)
    report (ways[w], &results[w]);
}

/* Those nearest to @first along ties of kin, as many as a case may have. */
static DuiGraph *
cut_case (DuiGraph *graph, guint first, guint size)
{
  const DuiGraphAdjacency *a = dui_graph_adjacency (graph);
  g_autofree gboolean *is_in = g_new0 (gboolean, dui_graph_n_persons (graph) + 1);
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint));

  is_in[first] = TRUE;
  g_array_append_val (queue, first);
  for (guint i = 0; i < queue->len; i++)
    for (guint k = a->offsets[g_array_index (queue, guint, i)];
         k < a->offsets[g_array_index (queue, guint, i) + 1] && queue->len < size; k++)
      if (!is_in[a->neighbours[k]])
        {
          is_in[a->neighbours[k]] = TRUE;
          g_array_append_val (queue, a->neighbours[k]);
        }
  return dui_graph_copy_some (graph, is_in, NULL);
}

static void
measure_cases (DuiGraph *graph, guint size, Result *sums)
{
  for (guint c = 0; c < CASES; c++)
    {
      g_autoptr (DuiGraph) cut = cut_case (graph, c * dui_graph_n_persons (graph) / CASES, size);

      measure_graph (cut, sums);
    }
}

static void
measure_file (const char *path, guint size)
{
  g_autoptr (DuiGraph) graph = load (path);
  g_autofree char *name = g_path_get_basename (path);
  Result results[N_WAYS] = { 0 };

  if (size > 0 && dui_graph_n_persons (graph) <= size)
    return;
  g_print ("%s: %u persons", name, dui_graph_n_persons (graph));
  if (size > 0)
    g_print (", %u cases of at most %u\n", CASES, size);
  else
    g_print ("\n");
  if (size > 0)
    measure_cases (graph, size, results);
  else
    measure_graph (graph, results);
  report_all (results);
}

int
main (int argc, char **argv)
{
  guint size = argc > 2 && g_str_equal (argv[1], "--cases") ? (guint)atoi (argv[2]) : 0;

  setlocale (LC_NUMERIC, "C");
  for (int a = size > 0 ? 3 : 1; a < argc; a++)
    measure_file (argv[a], size);
  return 0;
}
