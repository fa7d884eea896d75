/* Brothers and sisters in the rows of a family: they change places where fewer lines cross for it, and only
 * there. */

#include "family-rows.h"
#include "network-samples.h"

/* Children of one couple, each with a partner and a child; @born: of each. The children's numbers are put in
 * @children and those of the grandchildren in @grandchildren. */
static void
add_branch (DuiGraph *graph, const int *born, guint n, guint *children, guint *grandchildren)
{
  guint parents[2];

  add_couple (graph, parents, add_person (graph, 1900), add_person (graph, 1901));
  for (guint c = 0; c < n; c++)
    {
      guint couple[2];

      children[c] = add_person (graph, born[c]);
      if (born[c] == 0)
        dui_graph_person (graph, children[c])->birth = (DuiDate){ 0 };
      add_child (graph, parents, children[c]);
      add_couple (graph, couple, children[c], add_person (graph, 1930));
      add_child (graph, couple, grandchildren[c] = add_person (graph, 1960));
    }
}

static double
x_of (const Fixture *fixture, guint person)
{
  return dui_rows_person_x (&fixture->rows, person);
}

static gboolean
stands_between (const Fixture *fixture, guint person, guint a, guint b)
{
  return (x_of (fixture, person) - x_of (fixture, a)) * (x_of (fixture, person) - x_of (fixture, b)) < 0;
}

static void
search_rows (Fixture *fixture, DuiGraph *graph, gboolean is_birth_first, guint64 seed)
{
  fixture_init (fixture, graph, is_birth_first);
  dui_rows_search (&fixture->rows, seed, seed % 2 == 0);
  dui_rows_settle (&fixture->rows);
}

/* The children of the eldest and the youngest of three marry: no line crosses where the middle one stands at
 * an end, and in order of birth one does. */
static void
test_middle_one_moves (void)
{
  for (guint64 seed = 1; seed <= 6; seed++)
    for (guint is_birth_first = 0; is_birth_first < 2; is_birth_first++)
      {
        g_autoptr (DuiGraph) graph = dui_graph_new ();
        guint children[3], grandchildren[3], couple[2];
        Fixture fixture;

        add_branch (graph, (const int[]){ 1925, 1927, 1929 }, 3, children, grandchildren);
        add_couple (graph, couple, grandchildren[0], grandchildren[2]);
        add_child (graph, couple, add_person (graph, 1990));
        search_rows (&fixture, graph, is_birth_first, seed);
        g_assert_cmpint (dui_rows_count_drawn (&fixture.rows) > 0, ==, is_birth_first);
        g_assert_cmpint (stands_between (&fixture, children[1], children[0], children[2]), ==,
                         is_birth_first);
        fixture_clear (&fixture);
      }
}

/* Twins do not part, though no line would cross if the third of them, whose two children marry theirs, stood
 * between them. */
static void
test_twins_stay_together (void)
{
  for (guint64 seed = 1; seed <= 6; seed++)
    for (guint are_twins = 0; are_twins < 2; are_twins++)
      {
        g_autoptr (DuiGraph) graph = dui_graph_new ();
        guint children[3], grandchildren[3], couple[2];
        Fixture fixture;

        add_branch (graph, (const int[]){ 1927 - (int)!are_twins, 1927, 1929 }, 3, children, grandchildren);
        add_couple (graph, couple, grandchildren[0], grandchildren[2]);
        add_child (graph, (const guint[]){ children[2], children[2] + 1 },
                   couple[0] = add_person (graph, 1961));
        add_couple (graph, couple, couple[0], grandchildren[1]);
        search_rows (&fixture, graph, FALSE, seed);
        g_assert_cmpint (stands_between (&fixture, children[2], children[0], children[1]), ==, !are_twins);
        g_assert_cmpint (dui_rows_count_drawn (&fixture.rows) > 0, ==, are_twins);
        fixture_clear (&fixture);
      }
}

#define MANY 6

/* Where no line crosses, all stand in order of birth, or as they were entered when that is not known:
 * whatever the search has done with them. */
static void
test_order_returns (void)
{
  for (guint64 seed = 1; seed <= 6; seed++)
    for (guint is_known = 0; is_known < 2; is_known++)
      {
        g_autoptr (DuiGraph) graph = dui_graph_new ();
        const int born[2][MANY] = { { 0 }, { 1929, 1925, 1923, 1928, 1927, 1922 } };
        const guint order[2][MANY] = { { 0, 1, 2, 3, 4, 5 }, { 5, 2, 1, 4, 3, 0 } };
        guint children[MANY], grandchildren[MANY];
        Fixture fixture;

        add_branch (graph, born[is_known], MANY, children, grandchildren);
        search_rows (&fixture, graph, FALSE, seed);
        g_assert_cmpuint (dui_rows_count_drawn (&fixture.rows), ==, 0);
        for (guint c = 1; c < MANY; c++)
          g_assert_cmpfloat (x_of (&fixture, children[order[is_known][c - 1]]), <,
                             x_of (&fixture, children[order[is_known][c]]));
        fixture_clear (&fixture);
      }
}

static DuiBranches *
branches_of (Fixture *fixture, DuiGraph *graph)
{
  fixture_init (fixture, graph, FALSE);
  return dui_branches_new (&fixture->rows);
}

/* The chain that @person stands in. */
static guint
chain_of (const DuiBranches *branches, guint person)
{
  return branches->chain_of[branches->unit_of[person]];
}

/* Those of whom the birth is not known cost nothing wherever they stand but for the order they were entered
 * in; of the others each who would have to move has a price, however far. */
static void
test_price_of_order (void)
{
  g_autoptr (DuiGraph) graph = dui_graph_new ();
  g_autoptr (DuiBranches) branches = NULL;
  g_autoptr (GArray) units = g_array_new (FALSE, FALSE, sizeof (guint));
  guint children[4], grandchildren[4], chain, moved, price;
  Fixture fixture;

  add_branch (graph, (const int[]){ 1921, 1923, 0, 1925 }, 4, children, grandchildren);
  branches = branches_of (&fixture, graph);
  chain = chain_of (branches, children[0]);
  price = dui_branches_price_of_birth (branches);
  g_assert_cmpuint (dui_branches_price_siblings (branches, chain), ==, 0);
  g_assert_cmpuint (dui_branches_collect (branches, chain, units), ==, 4);
  /* The eldest behind all others. */
  moved = g_array_index (units, guint, 0);
  g_array_remove_index (units, 0);
  g_array_append_val (units, moved);
  dui_branches_link (branches, chain, (const guint *)(gpointer)units->data, 4);
  g_assert_cmpuint (dui_branches_price_siblings (branches, chain), ==, price + 1);
  dui_branches_sort_siblings (branches, chain, TRUE);
  g_assert_cmpuint (dui_branches_price_siblings (branches, chain), ==, 0);
  /* And the one whose age is not known. */
  dui_branches_collect (branches, chain, units);
  moved = g_array_index (units, guint, 2);
  g_array_remove_index (units, 2);
  g_array_prepend_val (units, moved);
  dui_branches_link (branches, chain, (const guint *)(gpointer)units->data, 4);
  g_assert_cmpuint (dui_branches_price_siblings (branches, chain), ==, 1);
  fixture_clear (&fixture);
}

/* Of whom no lines cross are put in order in the end only. */
static void
test_order_without_lines (void)
{
  g_autoptr (DuiGraph) graph = dui_graph_new ();
  g_autoptr (DuiBranches) branches = NULL;
  g_autoptr (GArray) units = g_array_new (FALSE, FALSE, sizeof (guint));
  guint parents[2], child = 0, chain, first;
  Fixture fixture;

  add_couple (graph, parents, add_person (graph, 1900), add_person (graph, 1901));
  for (guint c = 0; c < 3; c++)
    add_child (graph, parents, child = add_person (graph, 1921 + (int)c));
  branches = branches_of (&fixture, graph);
  chain = chain_of (branches, child);
  dui_branches_collect (branches, chain, units);
  first = g_array_index (units, guint, 0);
  g_array_remove_index (units, 0);
  g_array_append_val (units, first);
  dui_branches_link (branches, chain, (const guint *)(gpointer)units->data, 3);
  dui_branches_sort_siblings (branches, chain, FALSE);
  g_assert_cmpuint (dui_branches_price_siblings (branches, chain), >, 0);
  dui_branches_sort_siblings (branches, chain, TRUE);
  g_assert_cmpuint (dui_branches_price_siblings (branches, chain), ==, 0);
  g_assert_cmpuint (branches->first[chain], ==, first);
  fixture_clear (&fixture);
}

/* Turned around the same lines cross, and turned around again everything is as it was. */
static void
test_turned_around (void)
{
  for (guint seed = 1; seed <= 4; seed++)
    {
      g_autoptr (DuiGraph) graph = sample_case (60 + 10 * seed, seed);
      g_autoptr (DuiBranches) branches = NULL;
      g_autofree guint *seats = NULL, *places = NULL;
      gint64 cost;
      Fixture fixture;

      branches = branches_of (&fixture, graph);
      cost = dui_branches_cost (branches);
      seats = g_memdup2 (branches->seat, branches->n_units * sizeof (guint));
      places = g_memdup2 (branches->place, branches->n_units * sizeof (guint));
      dui_branches_flip (branches);
      for (guint r = 0; r < branches->n_rows; r++)
        g_assert_cmpuint (places[g_array_index (branches->rows[r], guint, 0)], ==,
                          branches->rows[r]->len - 1);
      dui_branches_flip (branches);
      g_assert_cmpint (dui_branches_cost (branches), ==, cost);
      g_assert_cmpmem (branches->seat, branches->n_units * sizeof (guint), seats,
                       branches->n_units * sizeof (guint));
      g_assert_cmpmem (branches->place, branches->n_units * sizeof (guint), places,
                       branches->n_units * sizeof (guint));
      fixture_clear (&fixture);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout-siblings/middle-one-moves", test_middle_one_moves);
  g_test_add_func ("/layout-siblings/twins-stay-together", test_twins_stay_together);
  g_test_add_func ("/layout-siblings/order-returns", test_order_returns);
  g_test_add_func ("/layout-siblings/price-of-order", test_price_of_order);
  g_test_add_func ("/layout-siblings/order-without-lines", test_order_without_lines);
  g_test_add_func ("/layout-siblings/turned-around", test_turned_around);
  return g_test_run ();
}
