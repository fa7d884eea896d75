/* How well and how fast networks are laid out, beside igraph and Graphviz on the same graphs in one run. */

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#ifdef HAVE_IGRAPH
#include <igraph.h>
#endif

#include <gio/gio.h>

#include "dui-communities.h"
#include "dui-layout.h"
#include "dui-stress.h"
#include "sample-town.h"

#define ROUNDS 5
/* Above this plain Graphviz and igraph need minutes, or gigabytes. */
#define SLOW_MAX 2500

typedef struct
{
  DuiGraph *graph;
  const DuiGraphAdjacency *adjacency;
  guint n;
  double *x;
  double *y;
  DuiCommunities *communities;
} Place;

typedef struct
{
  double time;
  double stress;
  double near;
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

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  return (*(const double *)a > *(const double *)b) - (*(const double *)a < *(const double *)b);
}

/* Of a graph with groups the part of all persons who stand nearer to the middle of their own than of another.
 */
static double
measure_nearness (const Place *place)
{
  guint k = place->communities->n_groups, near = 0;
  const guint *group = place->communities->group;
  g_autofree double *sums = g_new0 (double, 3 * (gsize)k + 1);

  for (guint i = 0; i < place->n && k > 0; i++)
    {
      sums[3 * group[i]] += place->x[i];
      sums[3 * group[i] + 1] += place->y[i];
      sums[3 * group[i] + 2]++;
    }
  for (guint i = 0; i < place->n && k > 0; i++)
    {
      double least = G_MAXDOUBLE, own = 0;

      for (guint g = 0; g < k; g++)
        {
          double away = hypot (place->x[i] - sums[3 * g] / sums[3 * g + 2],
                               place->y[i] - sums[3 * g + 1] / sums[3 * g + 2]);

          least = MIN (least, away);
          own = g == group[i] ? away : own;
        }
      near += own <= least;
    }
  return (double)near / place->n;
}

static Result
finish (Place *place, double *times, guint n_times)
{
  qsort (times, n_times, sizeof (double), compare_doubles);
  return (Result){ times[n_times / 2], dui_stress_measure (place->adjacency, place->x, place->y),
                   measure_nearness (place) };
}

static Result
measure_own (Place *place)
{
  double times[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    {
      DuiStressOptions options = { .seed = 1 };
      DuiStress *stress;

      times[i] = own_time ();
      stress = dui_stress_new_suited (place->adjacency);
      dui_stress_start (stress, place->x, place->y, 1);
      dui_stress_run (stress, place->x, place->y, &options);
      times[i] = own_time () - times[i];
      dui_stress_free (stress);
    }
  return finish (place, times, ROUNDS);
}

static Result
measure_apply (Place *place, DuiLayoutKind kind)
{
  guint rounds = place->n > SLOW_MAX ? 1 : ROUNDS;
  double times[ROUNDS];

  for (guint i = 0; i < rounds; i++)
    {
      times[i] = own_time ();
      dui_layout_apply (place->graph, kind, DUI_LAYOUT_ORDER_AUTOMATIC);
      times[i] = own_time () - times[i];
    }
  for (guint i = 0; i < place->n; i++)
    {
      place->x[i] = dui_graph_person (place->graph, i)->x;
      place->y[i] = dui_graph_person (place->graph, i)->y;
    }
  return finish (place, times, rounds);
}

#ifdef HAVE_IGRAPH
static Result
measure_igraph (Place *place)
{
  igraph_vector_int_t ends;
  igraph_matrix_t places;
  igraph_t graph;
  double time;

  igraph_vector_int_init (&ends, 2 * dui_graph_n_ties (place->graph));
  for (guint t = 0; t < dui_graph_n_ties (place->graph); t++)
    {
      VECTOR (ends)[2 * t] = dui_graph_tie (place->graph, t)->from;
      VECTOR (ends)[2 * t + 1] = dui_graph_tie (place->graph, t)->to;
    }
  igraph_create (&graph, &ends, place->n, FALSE);
  igraph_matrix_init (&places, 0, 0);
  time = own_time ();
  igraph_layout_kamada_kawai (&graph, &places, FALSE, 50 * place->n, 0, place->n, NULL, NULL, NULL, NULL,
                              NULL);
  time = own_time () - time;
  for (guint i = 0; i < place->n; i++)
    {
      place->x[i] = MATRIX (places, i, 0);
      place->y[i] = MATRIX (places, i, 1);
    }
  igraph_matrix_destroy (&places);
  igraph_vector_int_destroy (&ends);
  igraph_destroy (&graph);
  return finish (place, &time, 1);
}
#endif

static char *
write_dot (const Place *place)
{
  GString *text = g_string_new ("graph g {\n");

  for (guint i = 0; i < place->n; i++)
    g_string_append_printf (text, "%u;\n", i);
  for (guint t = 0; t < dui_graph_n_ties (place->graph); t++)
    g_string_append_printf (text, "%u -- %u;\n", dui_graph_tie (place->graph, t)->from,
                            dui_graph_tie (place->graph, t)->to);
  g_string_append (text, "}\n");
  return g_string_free (text, FALSE);
}

static gboolean
run_graphviz (const char *program, const char *dot, char **plain)
{
  g_autoptr (GSubprocess) process = g_subprocess_new (
      G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
      NULL, program, "-Tplain", NULL);

  return process != NULL && g_subprocess_communicate_utf8 (process, dot, NULL, plain, NULL, NULL);
}

static Result
measure_graphviz (Place *place, const char *program, guint rounds)
{
  g_autofree char *dot = write_dot (place), *plain = NULL;
  double times[ROUNDS];

  for (guint i = 0; i < rounds; i++)
    {
      g_clear_pointer (&plain, g_free);
      times[i] = time_of_children ();
      if (!run_graphviz (program, dot, &plain))
        return (Result){ NAN, NAN, NAN };
      times[i] = time_of_children () - times[i];
    }
  for (char *line = plain; line != NULL && *line != '\0';)
    {
      char *next = strchr (line, '\n');
      double x, y;
      guint i;

      if (sscanf (line, "node %u %lf %lf", &i, &x, &y) == 3 && i < place->n)
        {
          place->x[i] = x;
          place->y[i] = y;
        }
      line = next != NULL ? next + 1 : NULL;
    }
  return finish (place, times, rounds);
}

static void
report (const char *name, Result result, const Result *own)
{
  g_print ("  %-34s %9.1f ms, stress %.4f, near own group %2.0f %%", name, result.time, result.stress,
           100 * result.near);
  if (own != NULL)
    g_print ("; ours has %.3f x its stress in %.3f x its time", own->stress / result.stress,
             own->time / result.time);
  g_print ("\n");
}

static void
bench_free (Place *place)
{
  Result own = measure_own (place);

  report ("free, by distances alone", own, NULL);
  report ("free, with names kept apart", measure_apply (place, DUI_LAYOUT_FREE), NULL);
  report ("Graphviz sfdp", measure_graphviz (place, "sfdp", place->n > SLOW_MAX ? 1 : 3), &own);
  if (place->n > SLOW_MAX)
    return;
  report ("Graphviz neato", measure_graphviz (place, "neato", 1), &own);
#ifdef HAVE_IGRAPH
  report ("igraph Kamada-Kawai", measure_igraph (place), &own);
#endif
}

static void
bench_rings (Place *place)
{
  Result own;

  dui_graph_person (place->graph, 0)->role = DUI_GRAPH_ROLE_SUBJECT;
  own = measure_apply (place, DUI_LAYOUT_RINGS);
  report ("rings", own, NULL);
  report ("Graphviz twopi", measure_graphviz (place, "twopi", 3), &own);
}

/* What this process takes at most while laying out, over what it took before; so the first thing it does. */
static void
bench_memory (guint n)
{
  g_autoptr (DuiGraph) graph = NULL;
  struct rusage before, after;

  getrusage (RUSAGE_SELF, &before);
  graph = sample_town (n, 1);
  dui_layout_apply (graph, DUI_LAYOUT_FREE, DUI_LAYOUT_ORDER_AUTOMATIC);
  getrusage (RUSAGE_SELF, &after);
  g_print ("%u persons: making the graph and laying it out take %.2f KB a person\n", n,
           (double)(after.ru_maxrss - before.ru_maxrss) / n);
}

int
main (void)
{
  static const guint sizes[] = { 2000, 500, 100, 20000 };

  /* Numbers of Graphviz have a point. */
  setlocale (LC_NUMERIC, "C");
  bench_memory (20000);
  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      DuiGraph *graph = sample_town (sizes[s], 1);
      Place place = { graph,
                      dui_graph_adjacency (graph),
                      dui_graph_n_persons (graph),
                      NULL,
                      NULL,
                      dui_communities_new (dui_graph_adjacency (graph)) };

      place.x = g_new0 (double, place.n);
      place.y = g_new0 (double, place.n);
      g_print ("%u persons, %u ties:\n", place.n, dui_graph_n_ties (graph));
      bench_free (&place);
      if (sizes[s] == 500)
        bench_rings (&place);
      g_free (place.x);
      g_free (place.y);
      dui_communities_free (place.communities);
      dui_graph_free (graph);
    }
  return 0;
}
