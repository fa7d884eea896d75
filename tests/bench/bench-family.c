/* How family files of other people are laid out, beside dot on the same families: couples side by side,
 * brothers and sisters together, crossings, time. */

#include <gio/gio.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "dui-families.h"
#include "dui-import.h"
#include "dui-layout.h"

/* Counting crossings looks at every two lines. */
#define LINES_MAX 20000

typedef struct
{
  double x;
  double y;
} Point;

/* A drawing as points: persons, and behind them the point where each family comes together. */
typedef struct
{
  DuiGraph *graph;
  DuiFamilies *families;
  Point *points;
  guint n;
} Drawing;

typedef struct
{
  guint couples;
  guint beside;
  guint sibships;
  guint together;
  guint64 crossings;
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

static void
judge_sibships (const Drawing *drawing, Result *result)
{
  for (guint f = 0; f < drawing->families->n_families; f++)
    {
      const DuiFamily *family = &drawing->families->families[f];
      gboolean is_level = TRUE;

      if (family->n_children < 2)
        continue;
      for (guint c = 1; c < family->n_children; c++)
        is_level &= ABS (drawing->points[family->children[c]].y - drawing->points[family->children[0]].y) < 1;
      result->sibships++;
      result->together += is_level;
    }
}

static double
turn (const Point *a, const Point *b, const Point *c)
{
  return (b->x - a->x) * (c->y - a->y) - (b->y - a->y) * (c->x - a->x);
}

/* The same straight lines for both programs: parents to the point of their family, and from there to
 * children. */
static GArray *
draw_lines (const Drawing *drawing)
{
  GArray *lines = g_array_new (FALSE, FALSE, 2 * sizeof (guint));
  guint n = dui_graph_n_persons (drawing->graph);

  for (guint f = 0; f < drawing->families->n_families; f++)
    {
      const DuiFamily *family = &drawing->families->families[f];

      for (guint p = 0; p < 2; p++)
        if (family->parents[p] != DUI_GRAPH_NONE)
          {
            guint line[2] = { family->parents[p], n + f };

            g_array_append_val (lines, line);
          }
      for (guint c = 0; c < family->n_children; c++)
        {
          guint line[2] = { n + f, family->children[c] };

          g_array_append_val (lines, line);
        }
    }
  return lines;
}

static guint64
count_crossings (const Drawing *drawing)
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

static void
judge (const Drawing *drawing, Result *result)
{
  judge_couples (drawing, result);
  judge_sibships (drawing, result);
  result->crossings = count_crossings (drawing);
}

static Result
measure_own (Drawing *drawing)
{
  guint n = dui_graph_n_persons (drawing->graph);
  Result result = { .time = own_time () };

  dui_layout_apply (drawing->graph, DUI_LAYOUT_FAMILY);
  result.time = own_time () - result.time;
  for (guint i = 0; i < n; i++)
    drawing->points[i] =
        (Point){ dui_graph_person (drawing->graph, i)->x, -dui_graph_person (drawing->graph, i)->y };
  for (guint f = 0; f < drawing->families->n_families; f++)
    {
      const guint *parents = drawing->families->families[f].parents;
      const Point *p = &drawing->points[parents[0]];
      const Point *q = parents[1] != DUI_GRAPH_NONE ? &drawing->points[parents[1]] : p;

      /* Where the line of a couple is left for the children: below the middle of the two. */
      drawing->points[n + f] = (Point){ (p->x + q->x) / 2, MIN (p->y, q->y) - DUI_LAYOUT_ROW_PITCH / 2 };
    }
  judge (drawing, &result);
  return result;
}

static char *
write_dot (const Drawing *drawing)
{
  GString *text = g_string_new ("digraph g {\nnode [shape=box, width=1.2, height=0.6, fixedsize=true];\n");
  guint n = dui_graph_n_persons (drawing->graph);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%u;\n", i);
  for (guint f = 0; f < drawing->families->n_families; f++)
    {
      const DuiFamily *family = &drawing->families->families[f];

      g_string_append_printf (text, "%u [shape=point, width=0.05, height=0.05];\n", n + f);
      for (guint p = 0; p < 2; p++)
        if (family->parents[p] != DUI_GRAPH_NONE)
          g_string_append_printf (text, "%u -> %u;\n", family->parents[p], n + f);
      for (guint c = 0; c < family->n_children; c++)
        g_string_append_printf (text, "%u -> %u;\n", n + f, family->children[c]);
    }
  g_string_append (text, "}\n");
  return g_string_free (text, FALSE);
}

static Result
measure_dot (Drawing *drawing)
{
  g_autoptr (GSubprocess) process = g_subprocess_new (
      G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
      NULL, "timeout", "300", "dot", "-Tplain", NULL);
  g_autofree char *dot = write_dot (drawing), *plain = NULL;
  Result result = { .time = time_of_children () };

  if (process == NULL || !g_subprocess_communicate_utf8 (process, dot, NULL, &plain, NULL, NULL))
    return result;
  result.time = time_of_children () - result.time;
  for (char *line = plain; line != NULL && *line != '\0';)
    {
      char *next = strchr (line, '\n');
      double x, y;
      guint i;

      /* In hundredths of an inch, so that a row is a row. */
      if (sscanf (line, "node %u %lf %lf", &i, &x, &y) == 3 && i < drawing->n)
        drawing->points[i] = (Point){ 100 * x, 100 * y };
      line = next != NULL ? next + 1 : NULL;
    }
  judge (drawing, &result);
  return result;
}

static void
report (const char *name, const Result *result)
{
  g_print (
      "  %-5s %8.1f ms; couples side by side %u of %u (%.1f %%); brothers and sisters in one row %u of %u; "
      "crossings %" G_GUINT64_FORMAT "\n",
      name, result->time, result->beside, result->couples,
      result->couples > 0 ? 100.0 * result->beside / result->couples : 100.0, result->together,
      result->sibships, result->crossings);
}

int
main (int argc, char **argv)
{
  setlocale (LC_NUMERIC, "C");
  for (int a = 1; a < argc; a++)
    {
      g_autoptr (DuiGraph) graph = load (argv[a]);
      g_autoptr (DuiFamilies) families = dui_families_new (graph);
      g_autofree char *name = g_path_get_basename (argv[a]);
      Drawing drawing = { graph, families, NULL, dui_graph_n_persons (graph) + families->n_families };
      g_autofree Point *points = drawing.points = g_new0 (Point, drawing.n + 1);
      Result own, dot;

      own = measure_own (&drawing);
      dot = measure_dot (&drawing);
      g_print ("%s: %u persons, %u families\n", name, dui_graph_n_persons (graph), families->n_families);
      report ("ours", &own);
      report ("dot", &dot);
    }
  return 0;
}
