/* The order of a family's rows: few lines cross, brothers and sisters stay together, and the search keeps its
 * books. */

#include <math.h>

#include "dui-scene.h"
#include "family-rows.h"
#include "network-samples.h"

static void
shuffle (guint *order, guint n, guint64 *seed)
{
  for (guint i = 0; i < n; i++)
    order[i] = i;
  for (guint i = n; i > 1; i--)
    {
      guint other = dui_random_below (seed, i), kept = order[i - 1];

      order[i - 1] = order[other];
      order[other] = kept;
    }
}

#define FAMILIES 12
#define CHILDREN 4

/* Families of which the youngest child of each marries the eldest of the next, entered in any order: there is
 * one way to stand, and its mirror image, without a crossing and in order of birth. */
static DuiGraph *
make_row_of_families (guint64 seed)
{
  DuiGraph *graph = dui_graph_new ();
  guint children[FAMILIES][CHILDREN], order[FAMILIES];

  shuffle (order, FAMILIES, &seed);
  for (guint i = 0; i < FAMILIES; i++)
    {
      guint couple[] = { add_person (graph, 1940), add_person (graph, 1941) };

      dui_graph_add_tie (graph, couple[0], couple[1], DUI_GRAPH_KIND_PARTNER);
      for (guint c = 0; c < CHILDREN; c++)
        add_child (graph, couple, children[order[i]][c] = add_person (graph, 1960 + (int)c));
    }
  for (guint i = 0; i < FAMILIES; i++)
    {
      guint f = order[i], couple[] = { children[f][CHILDREN - 1], f + 1 < FAMILIES ? children[f + 1][0] : 0 };

      if (f + 1 == FAMILIES)
        continue;
      dui_graph_add_tie (graph, couple[0], couple[1], DUI_GRAPH_KIND_PARTNER);
      add_child (graph, couple, add_person (graph, 1990));
      add_child (graph, couple, add_person (graph, 1992));
    }
  return graph;
}

/* Couples are entered in any order and stand in a row of families without a crossing. */
static void
test_no_crossing_is_left (void)
{
  for (guint seed = 1; seed <= 4; seed++)
    {
      g_autoptr (DuiGraph) graph = make_row_of_families (seed);
      Fixture fixture;
      guint64 before;

      fixture_init (&fixture, graph, FALSE);
      dui_rows_place (&fixture.rows, 6);
      dui_rows_measure (&fixture.rows);
      before = dui_rows_count_crossings (&fixture.rows);
      dui_rows_search (&fixture.rows, 1, seed % 2 == 0);
      dui_rows_settle (&fixture.rows);
      dui_rows_measure (&fixture.rows);
      g_test_message ("%" G_GUINT64_FORMAT " crossings before, %" G_GUINT64_FORMAT " after", before,
                      dui_rows_count_crossings (&fixture.rows));
      g_assert_cmpuint (before, >, 0);
      g_assert_cmpuint (dui_rows_count_crossings (&fixture.rows), ==, 0);
      g_assert_cmpuint (dui_rows_count_drawn (&fixture.rows), ==, 0);
      fixture_clear (&fixture);
    }
}

static void
test_order_of_birth_is_kept (void)
{
  g_autoptr (DuiGraph) graph = make_row_of_families (3);
  g_autoptr (DuiFamilies) families = NULL;

  dui_layout_apply (graph, DUI_LAYOUT_FAMILY, DUI_LAYOUT_ORDER_AUTOMATIC);
  families = dui_families_new (graph);
  for (guint f = 0; f < families->n_families; f++)
    for (guint c = 1; c < families->families[f].n_children; c++)
      g_assert_cmpfloat (dui_graph_person (graph, families->families[f].children[c])->x, >,
                         dui_graph_person (graph, families->families[f].children[c - 1])->x);
}

/* What the search says an order costs is what it costs when all of it is counted anew, and never more than
 * before; also where order of birth comes first. */
static void
test_costs_add_up (void)
{
  for (guint seed = 1; seed <= 30; seed++)
    {
      g_autoptr (DuiGraph) graph = sample_case (40 + 3 * seed, seed);
      g_autoptr (DuiBranches) before = NULL;
      g_autoptr (DuiBranches) after = NULL;
      Fixture fixture;
      gint64 cost;

      fixture_init (&fixture, graph, seed % 2 == 0);
      before = dui_branches_new (&fixture.rows);
      cost = dui_rows_search (&fixture.rows, seed, seed % 3 == 0);
      after = dui_branches_new (&fixture.rows);
      g_assert_cmpint (cost, ==, dui_branches_cost (after));
      g_assert_cmpint (cost, <=, dui_branches_cost (before));
      fixture_clear (&fixture);
    }
}

/* Each person stands in one row, once. */
static void
test_nobody_is_lost (void)
{
  for (guint seed = 1; seed <= 10; seed++)
    {
      g_autoptr (DuiGraph) graph = sample_case (150, seed);
      g_autofree guint *count = g_new0 (guint, 150);
      Fixture fixture;

      fixture_init (&fixture, graph, seed % 2 == 0);
      dui_rows_search (&fixture.rows, seed, seed % 4 < 2);
      for (guint r = 0; r < fixture.rows.n_rows; r++)
        for (guint c = 0; c < fixture.rows.rows[r]->len; c++)
          {
            const DuiChain *chain = &fixture.units->chains[g_array_index (fixture.rows.rows[r], guint, c)];

            for (guint l = 0; l < chain->links->len; l++)
              {
                const DuiUnit *unit = &fixture.units->units[g_array_index (chain->links, DuiLink, l).unit];

                for (guint m = 0; m < unit->n; m++)
                  {
                    count[unit->members[m]]++;
                    g_assert_cmpint (fixture.kin->generation[unit->members[m]], ==,
                                     fixture.rows.top + (int)r);
                  }
              }
          }
      for (guint i = 0; i < 150; i++)
        g_assert_cmpuint (count[i], ==, fixture.kin->is_kin[i]);
      fixture_clear (&fixture);
    }
}

#define TREE_PERSONS 260

/* Children of children of one couple, entered in any order, each with a partner of whom nothing is known. */
static DuiGraph *
make_tree (guint64 seed)
{
  DuiGraph *graph = dui_graph_new ();
  guint couples[TREE_PERSONS][2], born[TREE_PERSONS], n = 1;

  couples[0][0] = add_person (graph, 1800);
  couples[0][1] = add_person (graph, 1801);
  born[0] = 1800;
  dui_graph_add_tie (graph, couples[0][0], couples[0][1], DUI_GRAPH_KIND_PARTNER);
  while (dui_graph_n_persons (graph) < TREE_PERSONS)
    {
      guint parents = dui_random_below (&seed, n), year = born[parents] + 20 + dui_random_below (&seed, 20);
      guint child = add_person (graph, (int)year);

      add_child (graph, couples[parents], child);
      if (dui_random_below (&seed, 3) == 0)
        continue;
      born[n] = year;
      couples[n][0] = child;
      couples[n][1] = add_person (graph, (int)year);
      dui_graph_add_tie (graph, child, couples[n][1], DUI_GRAPH_KIND_PARTNER);
      n++;
    }
  return graph;
}

/* Where no family marries into another nothing has to cross, whatever comes first. */
static void
test_trees_do_not_cross (void)
{
  for (guint seed = 1; seed <= 8; seed++)
    {
      g_autoptr (DuiGraph) graph = make_tree (seed);
      Fixture fixture;

      fixture_init (&fixture, graph, seed % 2 == 0);
      dui_rows_search (&fixture.rows, seed, TRUE);
      dui_rows_settle (&fixture.rows);
      dui_rows_measure (&fixture.rows);
      g_assert_cmpuint (dui_rows_count_crossings (&fixture.rows), ==, 0);
      fixture_clear (&fixture);
    }
}

/* The third of five marries the second of four: the couple stands with one family, and the line to it from
 * the other crosses as few as can be, also where it comes from the side that their age does not ask for. */
static void
test_one_who_stands_apart (void)
{
  g_autoptr (DuiGraph) graph = dui_graph_new ();
  guint parents[2][2], children[2][5];
  const guint n_children[] = { 5, 4 };
  Fixture fixture;

  for (guint f = 0; f < 2; f++)
    {
      parents[f][0] = add_person (graph, 1940);
      parents[f][1] = add_person (graph, 1941);
      dui_graph_add_tie (graph, parents[f][0], parents[f][1], DUI_GRAPH_KIND_PARTNER);
      for (guint c = 0; c < n_children[f]; c++)
        add_child (graph, parents[f], children[f][c] = add_person (graph, 1960 + (int)c));
    }
  dui_graph_add_tie (graph, children[0][2], children[1][1], DUI_GRAPH_KIND_PARTNER);
  fixture_init (&fixture, graph, TRUE);
  dui_rows_search (&fixture.rows, 1, FALSE);
  dui_rows_settle (&fixture.rows);
  dui_rows_measure (&fixture.rows);
  g_assert_cmpuint (dui_rows_count_crossings (&fixture.rows), ==, 1);
  fixture_clear (&fixture);
}

/* A couple, each with as many brothers and sisters as told on either side of them, and their parents. */
static void
add_couple_of_families (DuiGraph *graph, guint couple[2], const guint n_siblings[2])
{
  for (guint f = 0; f < 2; f++)
    {
      guint parents[] = { add_person (graph, 1900), add_person (graph, 1901) };

      dui_graph_add_tie (graph, parents[0], parents[1], DUI_GRAPH_KIND_PARTNER);
      for (guint c = 0; c <= n_siblings[f]; c++)
        {
          guint child = add_person (graph, 1920 + (int)c);

          add_child (graph, parents, child);
          if (c == n_siblings[f] * 2 / 3)
            couple[f] = child;
        }
    }
  dui_graph_add_tie (graph, couple[0], couple[1], DUI_GRAPH_KIND_PARTNER);
}

/* Of eleven children the three eldest have families of their own: to stand below the middle of their parents
 * the youngest does not go off alone. */
static void
test_nobody_wanders_off (void)
{
  g_autoptr (DuiGraph) graph = dui_graph_new ();
  guint couple[2], children[11];

  add_couple_of_families (graph, couple, (const guint[]){ 8, 0 });
  for (guint c = 0; c < G_N_ELEMENTS (children); c++)
    {
      add_child (graph, couple, children[c] = add_person (graph, 1950 + (int)c));
      if (c < 3)
        {
          guint own[] = { children[c], add_person (graph, 1950) };

          dui_graph_add_tie (graph, own[0], own[1], DUI_GRAPH_KIND_PARTNER);
          for (guint g = 0; g < 3; g++)
            add_child (graph, own, add_person (graph, 1980 + (int)g));
        }
    }
  dui_layout_apply (graph, DUI_LAYOUT_FAMILY, DUI_LAYOUT_ORDER_BIRTH);
  for (guint c = 5; c < G_N_ELEMENTS (children); c++)
    g_assert_cmpfloat_with_epsilon (dui_graph_person (graph, children[c])->x
                                        - dui_graph_person (graph, children[c - 1])->x,
                                    DUI_LAYOUT_PITCH, 12);
}

static guint
add_child_of (DuiGraph *graph, const guint couple[2])
{
  guint child = add_person (graph, 1950);

  add_child (graph, couple, child);
  return child;
}

/* Of two brothers who marry two sisters one has a grandchild, with whom the only child of the other marries,
 * and whose child marries the youngest brother: one line goes by a row above all children, another by three
 * to one of them. */
static DuiGraph *
make_skipped_rows (void)
{
  DuiGraph *graph = dui_graph_new ();
  guint old[2][2], middle[2][2], young[2], last[2], youngest[2], brothers[3], sisters[2];

  for (guint f = 0; f < 2; f++)
    add_couple (graph, old[f], add_person (graph, 1900), add_person (graph, 1901));
  for (guint i = 0; i < G_N_ELEMENTS (brothers); i++)
    brothers[i] = add_child_of (graph, old[0]);
  for (guint i = 0; i < G_N_ELEMENTS (sisters); i++)
    {
      sisters[i] = add_child_of (graph, old[1]);
      add_couple (graph, middle[i], brothers[i], sisters[i]);
    }
  add_couple (graph, young, add_child_of (graph, middle[0]), add_person (graph, 1950));
  add_couple (graph, last, add_child_of (graph, young), add_child_of (graph, middle[1]));
  add_couple (graph, youngest, brothers[2], add_child_of (graph, last));
  return graph;
}

/* How far the line on @unit is from going straight. */
static double
bend_of (const DuiRows *rows, guint unit)
{
  const DuiBrood *brood = dui_rows_pass (rows, unit);
  guint child = dui_rows_pass_child (rows, unit);
  double x = rows->units->units[unit].x, part;

  if (child == DUI_GRAPH_NONE)
    return fabs (x - brood->anchor);
  part = (unit - brood->late[child] + 0.5) / (dui_rows_late (rows, brood, child) + 0.5);
  return fabs (x - brood->anchor - part * (dui_rows_person_x (rows, brood->children[child]) - brood->anchor));
}

static double
worst_bend (DuiRows *rows)
{
  double worst = 0;

  dui_rows_measure (rows);
  for (guint u = rows->n_couples; u < rows->units->n_units; u++)
    worst = MAX (worst, bend_of (rows, u));
  return worst;
}

static gboolean
is_pass (const DuiRows *rows, guint chain)
{
  return dui_rows_pass (rows, g_array_index (rows->units->chains[chain].links, DuiLink, 0).unit) != NULL;
}

/* Two lines that go by one row change places there. */
static void
upset (DuiRows *rows)
{
  for (guint row = 0; row < rows->n_rows; row++)
    {
      guint *before = NULL;

      for (guint c = 0; c < rows->rows[row]->len; c++)
        {
          guint *chain = &g_array_index (rows->rows[row], guint, c);

          if (!is_pass (rows, *chain))
            continue;
          if (before != NULL)
            {
              guint kept = *before;

              *before = *chain;
              *chain = kept;
            }
          before = chain;
        }
    }
}

/* A line that goes by a row goes nearly straight, and is put back when it stands on the wrong side there. No
 * brothers and sisters stand together here, so that the search needs more chains than there were. */
static void
test_skipped_rows (void)
{
  g_autoptr (DuiGraph) graph = make_skipped_rows ();
  guint n_above = 0, n_late = 0;
  Fixture fixture;
  DuiRows *rows = &fixture.rows;

  fixture_init (&fixture, graph, FALSE);
  for (guint u = rows->n_couples; u < rows->units->n_units; u++)
    if (dui_rows_pass_child (rows, u) == DUI_GRAPH_NONE)
      n_above++;
    else
      n_late++;
  g_assert_cmpuint (n_above, ==, 1);
  g_assert_cmpuint (n_late, ==, 3);
  dui_rows_search (rows, 1, TRUE);
  dui_rows_settle (rows);
  g_assert_cmpfloat (worst_bend (rows), <, 25);
  upset (rows);
  dui_rows_settle (rows);
  g_assert_cmpfloat (worst_bend (rows), >, 50);
  /* Once for the lines, once more where persons followed them. */
  for (guint round = 0; round < 2; round++)
    {
      dui_rows_straighten (rows);
      dui_rows_settle (rows);
    }
  g_assert_cmpfloat (worst_bend (rows), <, 25);
  fixture_clear (&fixture);
}

/* A woman with three husbands, a child of each, of two who are no couple, and of one and an uncle. */
static DuiGraph *
make_odd_parents (void)
{
  DuiGraph *graph = dui_graph_new ();
  guint parents[2], couple[2], first, second, woman, other[2];

  add_couple (graph, parents, add_person (graph, 1900), add_person (graph, 1901));
  first = add_child_of (graph, parents);
  second = add_child_of (graph, parents);
  add_couple (graph, couple, first, add_person (graph, 1920));
  woman = add_child_of (graph, couple);
  for (guint i = 0; i < 3; i++)
    {
      add_couple (graph, other, woman, add_person (graph, 1940));
      add_child_of (graph, other);
    }
  add_child_of (graph, (const guint[]){ woman, add_person (graph, 1940) });
  add_child_of (graph, (const guint[]){ woman, second });
  return graph;
}

/* Where the line down from the parents begins the order of the rows reckons with, and the drawing begins it.
 */
static void
test_anchors_are_drawn (void)
{
  g_autoptr (DuiGraph) graph = make_odd_parents ();
  g_autoptr (DuiScene) scene = NULL;
  Fixture fixture;
  DuiRows *rows = &fixture.rows;

  fixture_init (&fixture, graph, FALSE);
  dui_rows_search (rows, 1, TRUE);
  dui_rows_settle (rows);
  dui_rows_measure (rows);
  for (guint i = 0; i < dui_graph_n_persons (graph); i++)
    {
      dui_graph_person (graph, i)->x = dui_rows_person_x (rows, i);
      dui_graph_person (graph, i)->y = DUI_LAYOUT_ROW_PITCH * fixture.kin->generation[i];
    }
  scene = dui_scene_new (graph, DUI_LAYOUT_FAMILY);
  g_assert_cmpuint (scene->n_trees, ==, rows->n_broods);
  for (guint t = 0; t < scene->n_trees; t++)
    {
      const DuiSceneTree *tree = &scene->trees[t];
      const DuiBrood *brood = &rows->broods[rows->brood_of[tree->children[0]]];

      g_assert_cmpuint (brood->family, ==, tree->family);
      /* A little aside where an only child hangs straight. */
      g_assert_cmpfloat_with_epsilon (tree->x, brood->anchor, 32);
    }
  fixture_clear (&fixture);
}

/* Eight persons of whom each has a child with the next, and nobody is a couple: they stand in that order,
 * entered in any. */
static void
test_parents_who_are_no_couple (void)
{
  g_autoptr (DuiGraph) graph = dui_graph_new ();
  Fixture fixture;

  for (guint i = 0; i < 8; i++)
    add_person (graph, 1960);
  for (guint i = 0; i < 7; i++)
    {
      const guint parents[] = { i * 3 % 8, (i + 1) * 3 % 8 };

      add_child (graph, parents, add_person (graph, 1990));
    }
  fixture_init (&fixture, graph, FALSE);
  dui_rows_search (&fixture.rows, 1, FALSE);
  dui_rows_settle (&fixture.rows);
  g_assert_cmpuint (dui_rows_count_drawn (&fixture.rows), ==, 0);
  fixture_clear (&fixture);
}

/* Where nearly nobody has a brother or sister every unit is a chain of its own, and a couple that is to stand
 * with other parents makes as many anew before the old are gone. */
static void
test_only_children (void)
{
  DuiGraph *graph = dui_graph_new ();

  for (guint i = 0; i < 300; i++)
    {
      DuiGraphPerson *person = dui_graph_person (graph, dui_graph_add_person (graph, "Persoon"));

      person->role = i == 0 ? DUI_GRAPH_ROLE_SUBJECT : DUI_GRAPH_ROLE_RELATIVE;
      person->gender = i % 2 == 0 ? DUI_GRAPH_GENDER_WOMAN : DUI_GRAPH_GENDER_MAN;
    }
  for (guint f = 0; 2 * f + 4 < 300; f++)
    {
      guint couple[] = { 2 * f + 1, 2 * f };

      dui_graph_add_tie (graph, couple[0], couple[1], DUI_GRAPH_KIND_PARTNER);
      add_child (graph, couple, 2 * f + 3 + f % 2);
    }
  dui_layout_apply (graph, DUI_LAYOUT_FAMILY, DUI_LAYOUT_ORDER_AUTOMATIC);
  for (guint i = 1; i < 300; i++)
    g_assert_true (isfinite (dui_graph_person (graph, i)->x) && isfinite (dui_graph_person (graph, i)->y));
  dui_graph_free (graph);
}

static guint64
count_after_search (DuiGraph *graph, guint64 seed)
{
  Fixture fixture;
  guint64 count;

  fixture_init (&fixture, graph, FALSE);
  dui_rows_search (&fixture.rows, seed, seed % 2 == 0);
  dui_rows_settle (&fixture.rows);
  count = dui_rows_count_drawn (&fixture.rows);
  fixture_clear (&fixture);
  return count;
}

#define PARTNERS 5

/* Someone with five partners, entered in any order, whose fathers are brothers: the partners stand as their
 * fathers do, and the one they share among them. */
static void
test_partners_change_places (void)
{
  for (guint64 seed = 1; seed <= 8; seed++)
    {
      g_autoptr (DuiGraph) graph = dui_graph_new ();
      guint64 random = seed;
      guint parents[] = { add_person (graph, 1880), add_person (graph, 1881) };
      guint order[PARTNERS], hub = add_person (graph, 1935), left = 0;

      shuffle (order, PARTNERS, &random);
      for (guint i = 0; i < PARTNERS; i++)
        {
          guint couple[] = { add_person (graph, 1900 + (int)order[i]), add_person (graph, 1905) };
          guint partner = add_person (graph, 1935);

          add_child (graph, parents, couple[0]);
          dui_graph_add_tie (graph, couple[0], couple[1], DUI_GRAPH_KIND_PARTNER);
          add_child (graph, couple, partner);
          dui_graph_add_tie (graph, hub, partner, DUI_GRAPH_KIND_EX_PARTNER);
        }
      g_assert_cmpuint (count_after_search (graph, seed), ==, 0);
      dui_layout_apply (graph, DUI_LAYOUT_FAMILY, DUI_LAYOUT_ORDER_CROSSINGS);
      for (guint i = 0; i < PARTNERS; i++)
        left += dui_graph_person (graph, hub + 3 * (i + 1))->x < dui_graph_person (graph, hub)->x;
      g_assert_cmpuint (left, >=, PARTNERS / 2);
      g_assert_cmpuint (left, <=, PARTNERS - PARTNERS / 2);
    }
}

#define HOUSES 6

/* Six families that nothing ties together but that the youngest of each was adopted by the next: they stand
 * in that order, entered in any. */
static void
test_children_of_two_families (void)
{
  for (guint64 seed = 1; seed <= 8; seed++)
    {
      g_autoptr (DuiGraph) graph = dui_graph_new ();
      guint64 random = seed;
      guint order[HOUSES], couples[HOUSES][2], youngest[HOUSES];
      Fixture fixture;

      shuffle (order, HOUSES, &random);
      for (guint i = 0; i < HOUSES; i++)
        {
          guint *couple = couples[order[i]];

          couple[0] = add_person (graph, 1940);
          couple[1] = add_person (graph, 1941);
          dui_graph_add_tie (graph, couple[0], couple[1], DUI_GRAPH_KIND_PARTNER);
          for (guint c = 0; c < 3; c++)
            add_child (graph, couple, youngest[order[i]] = add_person (graph, 1960 + (int)c));
        }
      for (guint h = 0; h + 1 < HOUSES; h++)
        for (guint p = 0; p < 2; p++)
          dui_graph_add_tie (graph, couples[h + 1][p], youngest[h], DUI_GRAPH_KIND_ADOPTIVE_PARENT);
      fixture_init (&fixture, graph, FALSE);
      dui_rows_start_walk (&fixture.rows, 0, FALSE);
      dui_rows_search (&fixture.rows, seed, seed % 2 == 0);
      dui_rows_settle (&fixture.rows);
      g_assert_cmpuint (dui_rows_count_drawn (&fixture.rows), ==, 0);
      for (guint h = 0; h + 1 < HOUSES; h++)
        g_assert_cmpfloat (dui_rows_person_x (&fixture.rows, youngest[h]), <,
                           dui_rows_person_x (&fixture.rows, youngest[h + 1]));
      fixture_clear (&fixture);
    }
}

/* The middle one of three marries the only child of parents who are drawn: where few crossings come first
 * the couple stands with the latter, and where order of birth does, among the three. */
static void
test_no_fault_outweighs_a_crossing (void)
{
  g_autoptr (DuiGraph) graph = dui_graph_new ();
  guint couple[2], middle, eldest, youngest;

  add_couple_of_families (graph, couple, (const guint[]){ 2, 0 });
  middle = couple[0];
  eldest = middle - 1;
  youngest = middle + 1;
  g_assert_cmpuint (count_after_search (graph, 1), ==, 0);
  dui_layout_apply (graph, DUI_LAYOUT_FAMILY, DUI_LAYOUT_ORDER_BIRTH);
  g_assert_cmpfloat (dui_graph_person (graph, eldest)->x, <, dui_graph_person (graph, middle)->x);
  g_assert_cmpfloat (dui_graph_person (graph, middle)->x, <, dui_graph_person (graph, youngest)->x);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout-crossings/no-crossing-is-left", test_no_crossing_is_left);
  g_test_add_func ("/layout-crossings/order-of-birth-is-kept", test_order_of_birth_is_kept);
  g_test_add_func ("/layout-crossings/costs-add-up", test_costs_add_up);
  g_test_add_func ("/layout-crossings/nobody-is-lost", test_nobody_is_lost);
  g_test_add_func ("/layout-crossings/trees-do-not-cross", test_trees_do_not_cross);
  g_test_add_func ("/layout-crossings/one-who-stands-apart", test_one_who_stands_apart);
  g_test_add_func ("/layout-crossings/nobody-wanders-off", test_nobody_wanders_off);
  g_test_add_func ("/layout-crossings/skipped-rows", test_skipped_rows);
  g_test_add_func ("/layout-crossings/anchors-are-drawn", test_anchors_are_drawn);
  g_test_add_func ("/layout-crossings/parents-who-are-no-couple", test_parents_who_are_no_couple);
  g_test_add_func ("/layout-crossings/only-children", test_only_children);
  g_test_add_func ("/layout-crossings/partners-change-places", test_partners_change_places);
  g_test_add_func ("/layout-crossings/children-of-two-families", test_children_of_two_families);
  g_test_add_func ("/layout-crossings/no-fault-outweighs-a-crossing", test_no_fault_outweighs_a_crossing);
  return g_test_run ();
}
