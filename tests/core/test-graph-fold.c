/* Branches that are folded away: who goes, who stays, and what is told of it. */

#include "dui-graph-fold.h"

typedef struct
{
  DuiGraph *graph;
  GHashTable *folded;
} World;

static guint
add_person (World *world, guint tied_to)
{
  guint index = dui_graph_add_person (world->graph, "Proefpersoon");

  dui_graph_person (world->graph, index)->id = 100 + index;
  if (tied_to != DUI_GRAPH_NONE)
    dui_graph_add_tie (world->graph, tied_to, index, DUI_GRAPH_KIND_FRIEND);
  return index;
}

/* 0 subject, 1 mother, 2 uncle behind her, 3 his son, 4 friend, 5 tied to friend and mother, 6 tied to nobody
 */
static void
world_init (World *world)
{
  world->graph = dui_graph_new ();
  world->folded = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  add_person (world, DUI_GRAPH_NONE);
  add_person (world, 0);
  add_person (world, 1);
  add_person (world, 2);
  add_person (world, 0);
  add_person (world, 4);
  add_person (world, DUI_GRAPH_NONE);
  dui_graph_add_tie (world->graph, 5, 1, DUI_GRAPH_KIND_FRIEND);
  dui_graph_person (world->graph, 0)->role = DUI_GRAPH_ROLE_SUBJECT;
}

static void
world_clear (World *world)
{
  dui_graph_free (world->graph);
  g_hash_table_unref (world->folded);
}

static void
fold (World *world, guint index)
{
  gint64 id = dui_graph_person (world->graph, index)->id;

  g_hash_table_add (world->folded, g_memdup2 (&id, sizeof id));
}

static guint
count_behind (World *world, guint index)
{
  guint n;
  g_autofree gboolean *is_behind = dui_graph_branch (world->graph, index, &n);

  g_assert_false (is_behind[index]);
  return n;
}

static void
test_branch (void)
{
  World world;

  world_init (&world);
  g_assert_cmpuint (count_behind (&world, 0), ==, 0);
  g_assert_cmpuint (count_behind (&world, 1), ==, 2);
  g_assert_cmpuint (count_behind (&world, 2), ==, 1);
  g_assert_cmpuint (count_behind (&world, 3), ==, 0);
  g_assert_cmpuint (count_behind (&world, 4), ==, 0);
  g_assert_cmpuint (count_behind (&world, 6), ==, 0);
  world_clear (&world);
}

static void
test_fold (void)
{
  g_autoptr (DuiGraph) graph = NULL;
  World world;

  world_init (&world);
  fold (&world, 1);
  graph = dui_graph_fold (world.graph, world.folded);
  g_assert_cmpuint (dui_graph_n_persons (graph), ==, 5);
  g_assert_cmpuint (dui_graph_n_ties (graph), ==, 4);
  g_assert_cmpuint (dui_graph_person (graph, 1)->n_folded, ==, 2);
  g_assert_cmpuint (dui_graph_person (graph, 0)->n_folded, ==, 0);
  g_assert_cmpint (dui_graph_person (graph, 2)->id, ==, 104);
  g_assert_cmpuint (dui_graph_n_persons (world.graph), ==, 7);
  world_clear (&world);
}

/* One within another, and somebody who is not there any more. */
static void
test_nested (void)
{
  g_autoptr (DuiGraph) graph = NULL;
  gint64 gone = 999;
  World world;

  world_init (&world);
  fold (&world, 1);
  fold (&world, 2);
  fold (&world, 4);
  g_hash_table_add (world.folded, g_memdup2 (&gone, sizeof gone));
  graph = dui_graph_fold (world.graph, world.folded);
  g_assert_cmpuint (dui_graph_n_persons (graph), ==, 5);
  g_assert_cmpuint (dui_graph_person (graph, 1)->n_folded, ==, 2);
  g_assert_cmpuint (dui_graph_person (graph, 2)->n_folded, ==, 0);
  world_clear (&world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/graph-fold/branch", test_branch);
  g_test_add_func ("/graph-fold/fold", test_fold);
  g_test_add_func ("/graph-fold/nested", test_nested);
  return g_test_run ();
}
