/* Groups in a graph: against published figures, found where they were planted, none where there are none, and
 * together in the free layout. */

#include <math.h>

#include "dui-communities.h"
#include "dui-layout.h"
#include "dui-stress.h"
#include "karate.h"

#define GROUPS 24u
#define SIZE 100u

static DuiGraph *
make_persons (guint n)
{
  DuiGraph *graph = dui_graph_new ();

  for (guint i = 0; i < n; i++)
    dui_graph_add_person (graph, NULL);
  return graph;
}

static void
add_tie (DuiGraph *graph, guint a, guint b)
{
  if (a != b)
    dui_graph_add_tie (graph, a, b, DUI_GRAPH_KIND_FRIEND);
}

/* Groups of persons, whose numbers are mixed, with @within ties a person within the group and @across to
 * anyone. */
static DuiGraph *
make_planted (double within, double across)
{
  guint n = GROUPS * SIZE;
  DuiGraph *graph = make_persons (n);
  guint64 random = 3;

  for (guint t = 0; t < (guint)(n * within / 2); t++)
    {
      guint group = dui_random_below (&random, GROUPS);

      add_tie (graph, group + GROUPS * dui_random_below (&random, SIZE),
               group + GROUPS * dui_random_below (&random, SIZE));
    }
  for (guint t = 0; t < (guint)(n * across / 2); t++)
    add_tie (graph, dui_random_below (&random, n), dui_random_below (&random, n));
  return graph;
}

/* The best there is has modularity 0.4198: Brandes and others, "On Modularity Clustering" (2008). */
static void
test_karate (void)
{
  g_autoptr (DuiGraph) graph = make_persons (34);
  g_autoptr (DuiCommunities) communities = NULL;

  for (guint t = 0; t < G_N_ELEMENTS (karate); t++)
    add_tie (graph, karate[t][0] - 1u, karate[t][1] - 1u);
  communities = dui_communities_new (dui_graph_adjacency (graph));
  g_test_message ("modularity %.4f, by chance %.4f", communities->modularity, communities->by_chance);
  g_assert_cmpfloat (communities->modularity, >=, 0.41);
  g_assert_cmpfloat (communities->modularity, <=, 0.4199);
}

static void
test_planted_groups_are_found (void)
{
  g_autoptr (DuiGraph) graph = make_planted (8, 0.5);
  g_autoptr (DuiCommunities) communities = dui_communities_new (dui_graph_adjacency (graph));
  guint right = 0;

  g_assert_cmpuint (communities->n_groups, ==, GROUPS);
  /* The first hundred of a planted group stand for it. */
  for (guint i = GROUPS; i < GROUPS * SIZE; i++)
    right += communities->group[i] == communities->group[i % GROUPS];
  g_test_message ("%u of %u persons in their group", right, GROUPS * (SIZE - 1));
  g_assert_cmpuint (right, >=, GROUPS * (SIZE - 1) * 97 / 100);
}

static void
test_none_by_chance (void)
{
  for (double ties = 2; ties <= 8; ties += 2)
    {
      g_autoptr (DuiGraph) graph = make_planted (0, ties);
      g_autoptr (DuiCommunities) communities = dui_communities_new (dui_graph_adjacency (graph));

      g_test_message ("%.0f ties a person: modularity %.3f, by chance %.3f", ties, communities->modularity,
                      communities->by_chance);
      g_assert_cmpuint (communities->n_groups, ==, 0);
      g_assert_null (communities->group);
    }
}

static void
test_small_graphs (void)
{
  for (guint n = 0; n < 4; n++)
    {
      g_autoptr (DuiGraph) graph = make_persons (n);
      g_autoptr (DuiCommunities) empty = dui_communities_new (dui_graph_adjacency (graph));
      g_autoptr (DuiCommunities) chain = NULL;

      g_assert_cmpuint (empty->n_groups, ==, 0);
      for (guint i = 1; i < n; i++)
        add_tie (graph, i - 1, i);
      chain = dui_communities_new (dui_graph_adjacency (graph));
      g_assert_cmpuint (chain->n_groups, ==, 0);
    }
}

/* Persons who stand nearer to the middle of their own planted group than to that of any other, of a thousand.
 */
static guint
count_near_own (const double *x, const double *y)
{
  double middle_x[GROUPS] = { 0 }, middle_y[GROUPS] = { 0 };
  guint near = 0;

  for (guint i = 0; i < GROUPS * SIZE; i++)
    {
      middle_x[i % GROUPS] += x[i] / SIZE;
      middle_y[i % GROUPS] += y[i] / SIZE;
    }
  for (guint i = 0; i < GROUPS * SIZE; i++)
    {
      guint best = 0;

      for (guint g = 1; g < GROUPS; g++)
        if (hypot (x[i] - middle_x[g], y[i] - middle_y[g])
            < hypot (x[i] - middle_x[best], y[i] - middle_y[best]))
          best = g;
      near += best == i % GROUPS;
    }
  return near * 1000 / (GROUPS * SIZE);
}

static void
leave_alone (double *x, double *y, double progress, gpointer data)
{
}

/* Points that something is done to after each sweep are not drawn together by groups: that gives the layout
 * by distances alone. */
static void
lay_out (DuiGraph *graph, gboolean by_groups, double *x, double *y)
{
  g_autoptr (DuiStress) stress = dui_stress_new_suited (dui_graph_adjacency (graph));
  DuiStressOptions options = { .seed = 1, .project = by_groups ? NULL : leave_alone };

  dui_stress_start (stress, x, y, 1);
  dui_stress_run (stress, x, y, &options);
}

static void
test_groups_stand_together (void)
{
  g_autoptr (DuiGraph) graph = make_planted (8, 0.5);
  const DuiGraphAdjacency *a = dui_graph_adjacency (graph);
  double x[GROUPS * SIZE], y[GROUPS * SIZE], before, after;
  guint alone, grouped;

  lay_out (graph, FALSE, x, y);
  alone = count_near_own (x, y);
  before = dui_stress_measure (a, x, y);
  lay_out (graph, TRUE, x, y);
  grouped = count_near_own (x, y);
  after = dui_stress_measure (a, x, y);
  g_test_message (
      "near the middle of their own group: %u by distances alone, %u by groups, of 1000; stress %.4f "
      "and %.4f",
      alone, grouped, before, after);
  g_assert_cmpuint (grouped, >=, alone + 100);
  g_assert_cmpfloat (after, <=, 1.04 * before);
}

/* Without groups nothing changes, to the last digit. */
static void
test_nothing_without_groups (void)
{
  g_autoptr (DuiGraph) graph = make_planted (0, 6);
  static double x[2][GROUPS * SIZE], y[2][GROUPS * SIZE];

  lay_out (graph, FALSE, x[0], y[0]);
  lay_out (graph, TRUE, x[1], y[1]);
  for (guint i = 0; i < GROUPS * SIZE; i++)
    g_assert_true (x[0][i] == x[1][i] && y[0][i] == y[1][i]);
}

/* A large graph of many small parts, as an address book would be. */
static void
test_many_parts (void)
{
  g_autoptr (DuiGraph) graph = make_persons (3000);

  for (guint i = 0; i + 2 < 3000; i += 3)
    {
      add_tie (graph, i, i + 1);
      add_tie (graph, i + 1, i + 2);
    }
  dui_layout_apply (graph, DUI_LAYOUT_FREE, DUI_LAYOUT_ORDER_AUTOMATIC);
  for (guint i = 0; i < 3000; i++)
    g_assert_true (isfinite (dui_graph_person (graph, i)->x) && isfinite (dui_graph_person (graph, i)->y));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/communities/karate", test_karate);
  g_test_add_func ("/communities/planted-groups-are-found", test_planted_groups_are_found);
  g_test_add_func ("/communities/none-by-chance", test_none_by_chance);
  g_test_add_func ("/communities/small-graphs", test_small_graphs);
  g_test_add_func ("/communities/groups-stand-together", test_groups_stand_together);
  g_test_add_func ("/communities/nothing-without-groups", test_nothing_without_groups);
  g_test_add_func ("/communities/many-parts", test_many_parts);
  return g_test_run ();
}
