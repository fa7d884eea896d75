/* The network at a date: what held then, and what changed between two dates. */

#include <glib.h>

#include "dui-graph-time.h"

static guint
add_tie (DuiGraph *graph, guint from, guint to, DuiGraphKind kind, int begin, int end)
{
  guint index = dui_graph_add_tie (graph, from, to, kind);
  DuiGraphTie *tie = dui_graph_tie (graph, index);

  tie->id = index + 1;
  if (begin != 0)
    tie->begin = dui_date_from_ymd (begin, 1, 1);
  if (end != 0)
    tie->end = dui_date_from_ymd (end, 1, 1);
  return index;
}

/* Subject 0, mother 1, her former husband 2, friend 3, child 4 born in 2018. */
static DuiGraph *
make_graph (void)
{
  static const char *const names[] = { "Anna", "Bea", "Cor", "Dirk", "Els" };
  DuiGraph *graph = dui_graph_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    dui_graph_person (graph, dui_graph_add_person (graph, names[i]))->id = (gint64)i + 1;
  dui_graph_person (graph, 0)->role = DUI_GRAPH_ROLE_SUBJECT;
  dui_graph_person (graph, 2)->death = dui_date_from_ymd (2022, 1, 1);
  dui_graph_person (graph, 2)->deceased = TRUE;
  dui_graph_person (graph, 4)->birth = dui_date_from_ymd (2018, 1, 1);
  dui_graph_person (graph, 3)->x = 40;
  add_tie (graph, 1, 0, DUI_GRAPH_KIND_PARENT, 0, 2015);
  add_tie (graph, 1, 2, DUI_GRAPH_KIND_EX_PARTNER, 2000, 2019);
  add_tie (graph, 0, 3, DUI_GRAPH_KIND_FRIEND, 2016, 2020);
  add_tie (graph, 0, 4, DUI_GRAPH_KIND_PARENT, 0, 0);
  add_tie (graph, 3, 2, DUI_GRAPH_KIND_COLLEAGUE, 0, 0);
  return graph;
}

static DuiGraph *
at (DuiGraph *graph, int year)
{
  return dui_graph_at_date (graph, dui_date_from_ymd (year, 1, 1));
}

static const DuiGraphTie *
tie_with (DuiGraph *graph, gint64 id)
{
  for (guint t = 0; t < dui_graph_n_ties (graph); t++)
    if (dui_graph_tie (graph, t)->id == id)
      return dui_graph_tie (graph, t);
  return NULL;
}

static void
test_at_date (void)
{
  g_autoptr (DuiGraph) graph = make_graph ();
  g_autoptr (DuiGraph) early = at (graph, 2017);
  g_autoptr (DuiGraph) late = at (graph, 2023);
  g_autoptr (DuiGraph) before = at (graph, 1999);

  g_assert_cmpuint (dui_graph_n_persons (early), ==, 4);
  g_assert_nonnull (tie_with (early, 1));
  g_assert_cmpint (tie_with (early, 2)->kind, ==, DUI_GRAPH_KIND_PARTNER);
  g_assert_nonnull (tie_with (early, 3));
  g_assert_null (tie_with (early, 4));
  g_assert_false (dui_graph_person (early, 2)->deceased);
  g_assert_cmpfloat (dui_graph_person (early, 3)->x, ==, 40);
  g_assert_cmpuint (dui_graph_n_persons (late), ==, 5);
  g_assert_cmpint (tie_with (late, 2)->kind, ==, DUI_GRAPH_KIND_EX_PARTNER);
  g_assert_null (tie_with (late, 3));
  g_assert_nonnull (tie_with (late, 5));
  g_assert_true (dui_graph_person (late, 2)->deceased);
  g_assert_null (tie_with (before, 2));
  /* What it was made from is as it was. */
  g_assert_cmpuint (dui_graph_n_ties (graph), ==, 5);
}

/* Before its end a marriage has none, and is a marriage; what it ended in is told by what it is recorded as.
 */
static void
test_end_of_union (void)
{
  g_autoptr (DuiGraph) graph = make_graph ();
  guint widowed = add_tie (graph, 0, 3, DUI_GRAPH_KIND_PARTNER, 2001, 2019);
  gint64 id = dui_graph_tie (graph, widowed)->id;
  g_autoptr (DuiGraph) early = at (graph, 2017);
  g_autoptr (DuiGraph) late = at (graph, 2020);
  g_autoptr (DuiGraphComparison) fates = dui_graph_compare (early, late);

  g_assert_false (dui_date_is_set (tie_with (early, 2)->end));
  g_assert_false (dui_date_is_set (tie_with (early, id)->end));
  g_assert_cmpint (tie_with (early, id)->kind, ==, DUI_GRAPH_KIND_PARTNER);
  g_assert_cmpint (tie_with (late, id)->kind, ==, DUI_GRAPH_KIND_PARTNER);
  g_assert_true (dui_date_is_set (tie_with (late, id)->end));
  g_assert_cmpint (fates->ties_after[dui_graph_n_ties (late) - 1], ==, DUI_GRAPH_CHANGED);
}

/* On the first day a tie is there, on the last it is over. */
static void
test_bounds (void)
{
  g_autoptr (DuiGraph) graph = make_graph ();
  const DuiGraphTie *tie = dui_graph_tie (graph, 2);

  g_assert_false (dui_graph_tie_holds (tie, dui_date_from_ymd (2015, 12, 31)));
  g_assert_true (dui_graph_tie_holds (tie, dui_date_from_ymd (2016, 1, 1)));
  g_assert_true (dui_graph_tie_holds (tie, dui_date_from_ymd (2019, 12, 31)));
  g_assert_false (dui_graph_tie_holds (tie, dui_date_from_ymd (2020, 1, 1)));
}

static void
test_dates (void)
{
  static const int years[] = { 2000, 2015, 2016, 2018, 2019, 2020, 2022 };
  g_autoptr (DuiGraph) graph = make_graph ();
  g_autoptr (GArray) dates = NULL;

  add_tie (graph, 4, 3, DUI_GRAPH_KIND_NEIGHBOUR, 2016, 0);
  dates = dui_graph_dates (graph);
  g_assert_cmpuint (dates->len, ==, G_N_ELEMENTS (years));
  for (guint i = 0; i < dates->len; i++)
    g_assert_cmpint (dui_date_compare (g_array_index (dates, DuiDate, i), dui_date_from_ymd (years[i], 1, 1)),
                     ==, 0);
}

/* Bea lived with Anna until 2015, alone until 2018, and since then with Dirk. */
static void
test_residence (void)
{
  g_autoptr (DuiGraph) graph = make_graph ();
  DuiGraphPerson *bea = dui_graph_person (graph, 1);
  g_autoptr (DuiGraph) copy = NULL;
  g_autoptr (DuiGraph) early = NULL;
  g_autoptr (DuiGraph) late = NULL;
  g_autoptr (DuiGraphComparison) comparison = NULL;

  bea->household = g_strdup ("dirk");
  g_assert_cmpstr (dui_graph_household_at (bea, dui_date_from_ymd (1990, 1, 1)), ==, "dirk");
  dui_graph_add_stay (graph, 1, "anna", DUI_DATE_NONE, dui_date_from_ymd (2015, 6, 1));
  g_assert_cmpstr (dui_graph_household_at (bea, dui_date_from_ymd (1990, 1, 1)), ==, "anna");
  g_assert_cmpstr (dui_graph_household_at (bea, dui_date_from_ymd (2015, 5, 31)), ==, "anna");
  g_assert_cmpstr (dui_graph_household_at (bea, dui_date_from_ymd (2015, 6, 1)), ==, "dirk");
  bea->lives_since = dui_date_from_ymd (2018, 3, 1);
  g_assert_cmpstr (dui_graph_household_at (bea, dui_date_from_ymd (2017, 1, 1)), ==, NULL);
  g_assert_cmpstr (dui_graph_household_at (bea, dui_date_from_ymd (2018, 3, 1)), ==, "dirk");
  copy = dui_graph_copy (graph);
  early = dui_graph_at_date (copy, dui_date_from_ymd (2015, 5, 31));
  late = dui_graph_at_date (copy, dui_date_from_ymd (2018, 3, 1));
  g_assert_cmpstr (dui_graph_person (early, 1)->household, ==, "anna");
  g_assert_cmpstr (dui_graph_person (late, 1)->household, ==, "dirk");
  comparison = dui_graph_compare (early, late);
  g_assert_cmpint (comparison->persons_after[1], ==, DUI_GRAPH_CHANGED);
  g_assert_cmpint (comparison->persons_after[0], ==, DUI_GRAPH_SAME);
}

/* Two dates compare by what is dated; what is known of today alone is not shown for another day. */
static void
test_undated (void)
{
  g_autoptr (DuiGraph) graph = make_graph ();
  g_autoptr (DuiGraph) then = NULL;
  g_autoptr (DuiGraphComparison) comparison = NULL;
  DuiGraphPerson *anna = dui_graph_person (graph, 0);

  anna->need = DUI_GRAPH_NEED_NEEDED;
  anna->help = DUI_GRAPH_HELP_RECEIVING;
  anna->review_due = TRUE;
  then = at (graph, 2023);
  comparison = dui_graph_compare (then, graph);
  g_assert_cmpint (comparison->persons_after[0], ==, DUI_GRAPH_SAME);
  dui_graph_forget_undated (then);
  g_assert_cmpint (dui_graph_person (then, 0)->need, ==, DUI_GRAPH_NEED_UNKNOWN);
  g_assert_cmpint (dui_graph_person (then, 0)->help, ==, DUI_GRAPH_HELP_NONE);
  g_assert_false (dui_graph_person (then, 0)->review_due);
  g_assert_cmpint (anna->need, ==, DUI_GRAPH_NEED_NEEDED);
}

static void
test_compare (void)
{
  g_autoptr (DuiGraph) graph = make_graph ();
  g_autoptr (DuiGraph) before = at (graph, 2017);
  g_autoptr (DuiGraph) after = at (graph, 2023);
  g_autoptr (DuiGraphComparison) comparison = NULL;

  comparison = dui_graph_compare (before, after);
  g_assert_cmpint (comparison->persons_before[0], ==, DUI_GRAPH_SAME);
  g_assert_cmpint (comparison->persons_after[2], ==, DUI_GRAPH_CHANGED); /* died */
  g_assert_cmpint (comparison->persons_after[4], ==, DUI_GRAPH_NEW);
  g_assert_cmpint (comparison->ties_before[1], ==, DUI_GRAPH_CHANGED); /* divorced */
  g_assert_cmpint (comparison->ties_before[2], ==, DUI_GRAPH_ENDED);   /* the friend */
  g_assert_cmpint (comparison->ties_after[0], ==, DUI_GRAPH_SAME);
  g_assert_cmpint (comparison->ties_after[2], ==, DUI_GRAPH_NEW); /* the child */
}

/* With ties that are over still in it: over before the first day they are no news, over since then they are.
 */
static void
test_compare_at (void)
{
  g_autoptr (DuiGraph) graph = make_graph ();
  g_autoptr (DuiGraph) early = at (graph, 2017);
  g_autoptr (DuiGraph) late = at (graph, 2021);
  g_autoptr (DuiGraphComparison) since_early =
      dui_graph_compare_at (early, graph, dui_date_from_ymd (2023, 1, 1));
  g_autoptr (DuiGraphComparison) since_late =
      dui_graph_compare_at (late, graph, dui_date_from_ymd (2023, 1, 1));

  g_assert_cmpint (since_early->ties_after[1], ==, DUI_GRAPH_CHANGED); /* divorced in 2019 */
  g_assert_cmpint (since_early->ties_after[2], ==, DUI_GRAPH_CHANGED); /* a friend until 2020 */
  g_assert_cmpint (since_early->persons_after[4], ==, DUI_GRAPH_NEW);  /* born in 2018 */
  g_assert_cmpint (since_late->ties_after[1], ==, DUI_GRAPH_SAME);
  g_assert_cmpint (since_late->ties_after[2], ==, DUI_GRAPH_SAME);
  g_assert_cmpint (since_late->ties_after[0], ==, DUI_GRAPH_SAME);
  g_assert_cmpint (since_late->persons_after[4], ==, DUI_GRAPH_SAME);
  g_assert_cmpint (since_late->persons_after[2], ==, DUI_GRAPH_CHANGED); /* died in 2022 */
  for (guint t = 0; t < dui_graph_n_ties (early); t++)
    g_assert_cmpint (since_early->ties_before[t], !=, DUI_GRAPH_ENDED); /* it is told once */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/graph-time/at-date", test_at_date);
  g_test_add_func ("/graph-time/end-of-union", test_end_of_union);
  g_test_add_func ("/graph-time/bounds", test_bounds);
  g_test_add_func ("/graph-time/dates", test_dates);
  g_test_add_func ("/graph-time/residence", test_residence);
  g_test_add_func ("/graph-time/undated", test_undated);
  g_test_add_func ("/graph-time/compare", test_compare);
  g_test_add_func ("/graph-time/compare-at", test_compare_at);
  return g_test_run ();
}
