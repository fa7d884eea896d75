/* The stress layout against published figures: Zachary's karate club, chains, determinism. */

#include <math.h>

#include "dui-distances.h"
#include "dui-stress.h"
#include "karate.h"
#include "network-samples.h"

static DuiGraph *
make_karate (void)
{
  DuiGraph *graph = dui_graph_new ();

  for (guint i = 0; i < 34; i++)
    dui_graph_add_person (graph, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (karate); i++)
    dui_graph_add_tie (graph, karate[i][0] - 1, karate[i][1] - 1, DUI_GRAPH_KIND_FRIEND);
  g_assert_cmpuint (dui_graph_n_ties (graph), ==, 78);
  return graph;
}

static double
lay_out (DuiGraph *graph, gboolean is_sparse, guint64 seed, double *x, double *y)
{
  const DuiGraphAdjacency *a = dui_graph_adjacency (graph);
  g_autoptr (DuiStress) stress = is_sparse ? dui_stress_new_sparse (a, 50) : dui_stress_new (a);
  DuiStressOptions options = { .seed = seed };

  dui_stress_start (stress, x, y, seed);
  dui_stress_run (stress, x, y, &options);
  return dui_stress_measure (a, x, y);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  return (*(const double *)a > *(const double *)b) - (*(const double *)a < *(const double *)b);
}

static void
test_karate (void)
{
  g_autoptr (DuiGraph) graph = make_karate ();
  double x[34], y[34], values[9];

  for (guint seed = 0; seed < 9; seed++)
    values[seed] = lay_out (graph, FALSE, seed + 1, x, y);
  qsort (values, 9, sizeof (double), compare_doubles);
  g_test_message ("stress of the karate club: least %.4f, median %.4f", values[0], values[4]);
  g_assert_cmpfloat (values[0], >=, 0.066);
  g_assert_cmpfloat (values[4], <=, 0.071);
}

static void
test_sparse (void)
{
  g_autoptr (DuiGraph) graph = make_karate ();
  double x[34], y[34], full = lay_out (graph, FALSE, 1, x, y);

  g_assert_cmpfloat (lay_out (graph, TRUE, 1, x, y), <=, 1.08 * full);
}

static void
test_chain_is_straight (void)
{
  g_autoptr (DuiGraph) graph = dui_graph_new ();
  double x[12], y[12];

  for (guint i = 0; i < 12; i++)
    {
      dui_graph_add_person (graph, NULL);
      if (i > 0)
        dui_graph_add_tie (graph, i - 1, i, DUI_GRAPH_KIND_FRIEND);
    }
  g_assert_cmpfloat (lay_out (graph, FALSE, 3, x, y), <, 1e-4);
  g_assert_cmpfloat (fabs (hypot (x[11] - x[0], y[11] - y[0]) - 11), <, 0.11);
}

static void
test_same_twice (void)
{
  g_autoptr (DuiGraph) graph = make_karate ();
  double x[2][34], y[2][34];

  lay_out (graph, FALSE, 7, x[0], y[0]);
  lay_out (graph, FALSE, 7, x[1], y[1]);
  g_assert_cmpmem (x[0], sizeof x[0], x[1], sizeof x[1]);
  g_assert_cmpmem (y[0], sizeof y[0], y[1], sizeof y[1]);
}

static void
test_fixed (void)
{
  g_autoptr (DuiGraph) graph = make_karate ();
  g_autoptr (DuiStress) stress = dui_stress_new (dui_graph_adjacency (graph));
  double x[34], y[34], at_x, at_y;
  gboolean fixed[34] = { FALSE };
  DuiStressOptions options = { .seed = 1, .fixed = fixed };

  fixed[5] = TRUE;
  dui_stress_start (stress, x, y, 1);
  at_x = x[5];
  at_y = y[5];
  dui_stress_run (stress, x, y, &options);
  g_assert_true (x[5] == at_x && y[5] == at_y);
}

static void
test_nothing (void)
{
  g_autoptr (DuiGraph) graph = dui_graph_new ();
  double x[1] = { 0 }, y[1] = { 0 };

  g_assert_true (lay_out (graph, FALSE, 1, x, y) == 0);
  g_assert_true (lay_out (graph, TRUE, 1, x, y) == 0);
  dui_graph_add_person (graph, NULL);
  g_assert_true (lay_out (graph, TRUE, 1, x, y) == 0);
  g_assert_false (isnan (x[0]));
}

/* Many walks at once must count what one walk after the other counts. */
static void
test_distances (void)
{
  g_autoptr (DuiGraph) graph = sample_case (150, 3);
  guint alone = dui_graph_add_person (graph, "Niemand Bekend"), n = dui_graph_n_persons (graph);
  g_autofree guint *sources = g_new (guint, n);
  g_autofree guint16 *distances = NULL;

  for (guint i = 0; i < n; i++)
    sources[i] = n - 1 - i;
  distances = dui_distances_new (dui_graph_adjacency (graph), sources, n, n + 3);
  for (guint s = 0; s < n; s++)
    {
      g_autofree guint *expected = dui_graph_distances (graph, sources[s]);

      for (guint i = 0; i < n; i++)
        g_assert_cmpuint (distances[i * (n + 3) + s], ==, expected[i] == DUI_GRAPH_NONE ? 0 : expected[i]);
    }
  g_assert_cmpuint (distances[alone * (n + 3) + 5], ==, 0);
  g_assert_cmpuint (distances[4 * (n + 3) + n], ==, 0);
}

static void
test_very_far (void)
{
  g_autoptr (DuiGraph) graph = dui_graph_new ();
  const guint n = 70000, first = 0;
  g_autofree guint16 *distances = NULL;

  for (guint i = 0; i < n; i++)
    {
      dui_graph_add_person (graph, NULL);
      if (i > 0)
        dui_graph_add_tie (graph, i - 1, i, DUI_GRAPH_KIND_FRIEND);
    }
  distances = dui_distances_new (dui_graph_adjacency (graph), &first, 1, 1);
  g_assert_cmpuint (distances[65534], ==, 65534);
  g_assert_cmpuint (distances[n - 1], ==, G_MAXUINT16);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stress/karate", test_karate);
  g_test_add_func ("/stress/sparse", test_sparse);
  g_test_add_func ("/stress/chain", test_chain_is_straight);
  g_test_add_func ("/stress/same-twice", test_same_twice);
  g_test_add_func ("/stress/fixed", test_fixed);
  g_test_add_func ("/stress/nothing", test_nothing);
  g_test_add_func ("/stress/distances", test_distances);
  g_test_add_func ("/stress/very-far", test_very_far);
  return g_test_run ();
}
