/* The graph: bounds, neighbours, distances and the words for its values. */

#include "dui-graph.h"

static DuiGraph *
make_chain (guint n)
{
  DuiGraph *graph = dui_graph_new ();

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *label = g_strdup_printf ("Persoon %u", i);

      g_assert_cmpuint (dui_graph_add_person (graph, label), ==, i);
    }
  for (guint i = 0; i + 1 < n; i++)
    dui_graph_add_tie (graph, i, i + 1, DUI_GRAPH_KIND_FRIEND);
  return graph;
}

static void
test_bounds (void)
{
  g_autoptr (DuiGraph) graph = make_chain (3);

  g_assert_null (dui_graph_person (graph, 3));
  g_assert_null (dui_graph_tie (graph, 2));
  g_assert_cmpuint (dui_graph_add_tie (graph, 0, 3, DUI_GRAPH_KIND_FRIEND), ==, DUI_GRAPH_NONE);
  g_assert_cmpuint (dui_graph_add_tie (graph, 1, 1, DUI_GRAPH_KIND_FRIEND), ==, DUI_GRAPH_NONE);
  g_assert_cmpuint (dui_graph_add_tie (graph, 0, 1, DUI_GRAPH_N_KINDS), ==, DUI_GRAPH_NONE);
  g_assert_cmpuint (dui_graph_n_ties (graph), ==, 2);
  g_assert_cmpuint (dui_graph_find_subject (graph), ==, DUI_GRAPH_NONE);
  g_assert_cmpuint (dui_graph_find_person (graph, 12), ==, DUI_GRAPH_NONE);
}

static void
test_pointers_stay (void)
{
  g_autoptr (DuiGraph) graph = dui_graph_new ();
  DuiGraphPerson *first = dui_graph_person (graph, dui_graph_add_person (graph, "Eerste"));

  for (guint i = 0; i < 1000; i++)
    dui_graph_add_person (graph, NULL);
  g_assert_true (first == dui_graph_person (graph, 0));
  g_assert_cmpstr (dui_graph_person (graph, 1000)->label, ==, "");
}

static void
test_neighbours (void)
{
  g_autoptr (DuiGraph) graph = make_chain (4);
  const DuiGraphAdjacency *a = dui_graph_adjacency (graph);

  g_assert_cmpuint (a->offsets[4], ==, 6);
  g_assert_cmpuint (a->neighbours[a->offsets[1]], ==, 0);
  g_assert_cmpuint (a->neighbours[a->offsets[1] + 1], ==, 2);
  dui_graph_add_tie (graph, 0, 3, DUI_GRAPH_KIND_ONLINE);
  a = dui_graph_adjacency (graph);
  g_assert_cmpuint (a->offsets[4], ==, 8);
  g_assert_cmpuint (dui_graph_tie (graph, a->ties[a->offsets[4] - 1])->kind, ==, DUI_GRAPH_KIND_ONLINE);
}

static void
test_distances (void)
{
  g_autoptr (DuiGraph) graph = make_chain (5);
  guint alone = dui_graph_add_person (graph, "Alleen");
  g_autofree guint *distances = dui_graph_distances (graph, 1);

  g_assert_cmpuint (distances[4], ==, 3);
  g_assert_cmpuint (distances[0], ==, 1);
  g_assert_cmpuint (distances[alone], ==, DUI_GRAPH_NONE);
}

static void
test_copy (void)
{
  g_autoptr (DuiGraph) graph = make_chain (4);
  gboolean keep[] = { TRUE, FALSE, TRUE, TRUE };
  g_autoptr (DuiGraph) copy = NULL;

  dui_graph_set_text (&dui_graph_tie (graph, 2)->reason, "samen op school");
  dui_graph_person (graph, 3)->need = DUI_GRAPH_NEED_POSSIBLE;
  copy = dui_graph_copy_some (graph, keep, NULL);
  g_assert_cmpuint (dui_graph_n_persons (copy), ==, 3);
  g_assert_cmpuint (dui_graph_n_ties (copy), ==, 1);
  g_assert_cmpstr (dui_graph_person (copy, 1)->label, ==, "Persoon 2");
  g_assert_cmpuint (dui_graph_person (copy, 2)->need, ==, DUI_GRAPH_NEED_POSSIBLE);
  g_assert_cmpuint (dui_graph_tie (copy, 0)->from, ==, 1);
  g_assert_cmpstr (dui_graph_tie (copy, 0)->reason, ==, "samen op school");
}

static void
test_words (void)
{
  g_autofree char *support = dui_graph_support_to_text (dui_graph_support_from_text ("e, p?"));
  g_autofree char *initials = dui_graph_make_initials ("Noor van den  Dam-Éénhoorn junior");
  DuiGraphKind kind = DUI_GRAPH_KIND_OTHER;

  g_assert_cmpstr (support, ==, "PE");
  g_assert_cmpstr (initials, ==, "NvdD");
  for (guint i = 0; i < DUI_GRAPH_N_KINDS; i++)
    {
      g_assert_true (dui_graph_kind_from_nick (dui_graph_kind_to_nick (i), &kind));
      g_assert_cmpuint (kind, ==, i);
    }
  g_assert_false (dui_graph_kind_from_nick ("uncle", &kind));
  g_assert_false (dui_graph_kind_from_nick (NULL, &kind));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/graph/bounds", test_bounds);
  g_test_add_func ("/graph/pointers-stay", test_pointers_stay);
  g_test_add_func ("/graph/neighbours", test_neighbours);
  g_test_add_func ("/graph/distances", test_distances);
  g_test_add_func ("/graph/copy", test_copy);
  g_test_add_func ("/graph/words", test_words);
  return g_test_run ();
}
