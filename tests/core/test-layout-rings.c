/* The ring layout: sectors by area of life, closeness by hand, stress on a large network. */

#include <math.h>

#include "dui-layout.h"
#include "dui-scene.h"
#include "network-samples.h"

static guint
add_person (DuiGraph *graph, DuiGraphRole role, guint tied_to, DuiGraphKind kind)
{
  guint index = dui_graph_add_person (graph, "Proefpersoon");

  dui_graph_person (graph, index)->role = role;
  if (tied_to != DUI_GRAPH_NONE)
    dui_graph_add_tie (graph, tied_to, index, kind);
  return index;
}

static void
test_areas (void)
{
  g_autoptr (DuiGraph) graph = dui_graph_new ();
  guint subject = add_person (graph, DUI_GRAPH_ROLE_SUBJECT, DUI_GRAPH_NONE, 0);
  guint sister = add_person (graph, DUI_GRAPH_ROLE_RELATIVE, subject, DUI_GRAPH_KIND_SIBLING);
  guint nephew = add_person (graph, DUI_GRAPH_ROLE_RELATIVE, sister, DUI_GRAPH_KIND_PARENT);
  guint classmate = add_person (graph, DUI_GRAPH_ROLE_CONTACT, subject, DUI_GRAPH_KIND_CLASSMATE);
  guint brother_of_hers = add_person (graph, DUI_GRAPH_ROLE_CONTACT, classmate, DUI_GRAPH_KIND_SIBLING);
  guint colleague = add_person (graph, DUI_GRAPH_ROLE_CONTACT, sister, DUI_GRAPH_KIND_COLLEAGUE);
  guint worker = add_person (graph, DUI_GRAPH_ROLE_PROFESSIONAL, subject, DUI_GRAPH_KIND_OTHER);
  guint stranger = add_person (graph, DUI_GRAPH_ROLE_CONTACT, DUI_GRAPH_NONE, 0);
  g_autofree DuiLifeArea *areas = NULL;

  dui_graph_set_text (&dui_graph_person (graph, subject)->household, "1234AB 5");
  dui_graph_set_text (&dui_graph_person (graph, sister)->household, "1234AB 5");
  areas = dui_life_areas (graph);
  g_assert_cmpint (areas[subject], ==, DUI_LIFE_AREA_NONE);
  g_assert_cmpint (areas[sister], ==, DUI_LIFE_AREA_HOME);
  g_assert_cmpint (areas[nephew], ==, DUI_LIFE_AREA_FAMILY);
  g_assert_cmpint (areas[classmate], ==, DUI_LIFE_AREA_SCHOOL);
  g_assert_cmpint (areas[brother_of_hers], ==, DUI_LIFE_AREA_SCHOOL);
  g_assert_cmpint (areas[colleague], ==, DUI_LIFE_AREA_WORK);
  g_assert_cmpint (areas[worker], ==, DUI_LIFE_AREA_SUPPORT);
  g_assert_cmpint (areas[stranger], ==, DUI_LIFE_AREA_NONE);
}

typedef struct
{
  double angle;
  DuiLifeArea area;
} OnRing;

static int
on_ring_compare (gconstpointer a, gconstpointer b)
{
  const OnRing *p = a, *q = b;

  return (p->angle > q->angle) - (p->angle < q->angle);
}

/* Around every ring each area begins once. */
static void
check_ring (DuiGraph *graph, const DuiLifeArea *areas, const guint *distances, guint ring)
{
  g_autoptr (GArray) row = g_array_new (FALSE, FALSE, sizeof (OnRing));
  guint changes = 0, n_areas = 0, seen = 0;

  for (guint i = 0; i < dui_graph_n_persons (graph); i++)
    if (distances[i] == ring)
      {
        OnRing on_ring = { atan2 (dui_graph_person (graph, i)->y, dui_graph_person (graph, i)->x), areas[i] };

        n_areas += (seen & 1u << areas[i]) == 0;
        seen |= 1u << areas[i];
        g_array_append_val (row, on_ring);
      }
  g_array_sort (row, on_ring_compare);
  for (guint k = 0; k < row->len; k++)
    changes += g_array_index (row, OnRing, k).area != g_array_index (row, OnRing, (k + 1) % row->len).area;
  g_assert_cmpuint (changes, ==, n_areas > 1 ? n_areas : 0);
}

static void
test_sectors (void)
{
  static const guint sizes[] = { 20, 40, 60, 80, 100, 120, 260, 620 };

  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      g_autoptr (DuiGraph) graph = sample_case (sizes[s], s + 1);
      g_autofree DuiLifeArea *areas = dui_life_areas (graph);
      g_autofree guint *distances = dui_graph_distances (graph, dui_graph_find_subject (graph));
      g_autoptr (DuiScene) scene = NULL;

      dui_layout_apply (graph, DUI_LAYOUT_RINGS, DUI_LAYOUT_ORDER_AUTOMATIC);
      scene = dui_scene_new (graph, DUI_LAYOUT_RINGS);
      g_assert_cmpuint (scene->n_sectors, >=, 2);
      for (guint ring = 1; ring <= scene->n_rings; ring++)
        check_ring (graph, areas, distances, ring);
      /* Titles stand outside all rings. */
      for (guint t = 0; t < scene->n_sectors; t++)
        g_assert_cmpfloat (hypot (scene->sectors[t].x, scene->sectors[t].y), >,
                           scene->rings[scene->n_rings - 1]);
    }
}

/* Put nearer by hand, somebody stays there through a new layout, and the rings stay where they are. */
static void
test_closeness_by_hand (void)
{
  g_autoptr (DuiGraph) graph = sample_case (40, 3);
  guint subject = dui_graph_find_subject (graph), moved = DUI_GRAPH_NONE;
  g_autofree guint *distances = dui_graph_distances (graph, subject);
  g_autoptr (DuiScene) scene = NULL;
  double x, y, first, second;

  dui_layout_apply (graph, DUI_LAYOUT_RINGS, DUI_LAYOUT_ORDER_AUTOMATIC);
  scene = dui_scene_new (graph, DUI_LAYOUT_RINGS);
  first = scene->rings[0];
  second = scene->rings[1];
  for (guint i = 0; i < dui_graph_n_persons (graph); i++)
    if (distances[i] == 2)
      moved = i;
  x = 0.6 * scene->x[moved];
  y = 0.6 * scene->y[moved];
  g_assert_cmpuint (dui_scene_to_ring (scene, &x, &y), ==, 1);
  g_assert_cmpfloat_with_epsilon (hypot (x, y), first, 1);
  dui_graph_person (graph, moved)->x = round (x);
  dui_graph_person (graph, moved)->y = round (y);
  dui_graph_person (graph, moved)->pinned = TRUE;
  g_clear_pointer (&scene, dui_scene_free);
  scene = dui_scene_new (graph, DUI_LAYOUT_RINGS);
  g_assert_cmpfloat_with_epsilon (scene->rings[0], first, 1);
  g_assert_cmpfloat_with_epsilon (scene->rings[1], second, 1);
  dui_layout_apply (graph, DUI_LAYOUT_RINGS, DUI_LAYOUT_ORDER_AUTOMATIC);
  g_assert_cmpfloat_with_epsilon (
      hypot (dui_graph_person (graph, moved)->x, dui_graph_person (graph, moved)->y), first, 2);
}

/* By keyboard, with the subject at the left: along the ring, outwards, no further than the last, and back. */
static void
test_steps (void)
{
  g_autoptr (DuiGraph) graph = sample_case (40, 3);
  g_autoptr (DuiScene) scene = NULL;
  const double right[2] = { 20, 0 }, left[2] = { -20, 0 }, down[2] = { 0, 20 };
  guint subject = dui_graph_find_subject (graph);
  double x, y;

  dui_layout_apply (graph, DUI_LAYOUT_RINGS, DUI_LAYOUT_ORDER_AUTOMATIC);
  scene = dui_scene_new (graph, DUI_LAYOUT_RINGS);
  x = scene->x[subject] + scene->rings[0];
  y = scene->y[subject];
  g_assert_true (dui_scene_step_on_rings (scene, down, &x, &y));
  g_assert_cmpfloat_with_epsilon (y - scene->y[subject], 20, 1);
  g_assert_cmpfloat_with_epsilon (hypot (x - scene->x[subject], y - scene->y[subject]), scene->rings[0],
                                  0.01);
  for (guint r = 1; r < scene->n_rings + 3; r++)
    {
      double ring = scene->rings[MIN (r, scene->n_rings - 1)];

      g_assert_true (dui_scene_step_on_rings (scene, right, &x, &y));
      g_assert_cmpfloat_with_epsilon (hypot (x - scene->x[subject], y - scene->y[subject]), ring, 0.01);
    }
  for (guint r = 0; r < scene->n_rings + 3; r++)
    g_assert_true (dui_scene_step_on_rings (scene, left, &x, &y));
  g_assert_cmpfloat_with_epsilon (hypot (x - scene->x[subject], y - scene->y[subject]), scene->rings[0],
                                  0.01);
}

/* As many rings as persons: nothing is looked at once for every ring and person. */
static void
test_long_chain (void)
{
  g_autoptr (DuiGraph) graph = dui_graph_new ();
  g_autoptr (DuiScene) scene = NULL;
  guint last = add_person (graph, DUI_GRAPH_ROLE_SUBJECT, DUI_GRAPH_NONE, 0);

  for (guint i = 1; i < 3000; i++)
    last = add_person (graph, DUI_GRAPH_ROLE_CONTACT, last,
                       i % 2 == 0 ? DUI_GRAPH_KIND_FRIEND : DUI_GRAPH_KIND_CLASSMATE);
  dui_layout_apply (graph, DUI_LAYOUT_RINGS, DUI_LAYOUT_ORDER_AUTOMATIC);
  scene = dui_scene_new (graph, DUI_LAYOUT_RINGS);
  g_assert_cmpuint (scene->n_rings, ==, 2999);
  for (guint s = 0; s < scene->n_sectors; s++)
    g_assert_cmpuint (scene->sectors[s].n_border, <=, DUI_SCENE_BORDER_MAX);
}

static void
test_no_rings (void)
{
  g_autoptr (DuiGraph) graph = dui_graph_new ();
  g_autoptr (DuiScene) scene = NULL;
  const double step[2] = { 20, 0 };
  double x = 10, y = 10;

  add_person (graph, DUI_GRAPH_ROLE_SUBJECT, DUI_GRAPH_NONE, 0);
  dui_layout_apply (graph, DUI_LAYOUT_RINGS, DUI_LAYOUT_ORDER_AUTOMATIC);
  scene = dui_scene_new (graph, DUI_LAYOUT_RINGS);
  g_assert_cmpuint (scene->n_rings, ==, 0);
  g_assert_cmpuint (scene->n_sectors, ==, 0);
  g_assert_cmpuint (dui_scene_to_ring (scene, &x, &y), ==, 0);
  g_assert_cmpfloat (x, ==, 10);
  g_assert_false (dui_scene_step_on_rings (scene, step, &x, &y));
  g_assert_cmpfloat (x, ==, 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout-rings/areas", test_areas);
  g_test_add_func ("/layout-rings/sectors", test_sectors);
  g_test_add_func ("/layout-rings/closeness-by-hand", test_closeness_by_hand);
  g_test_add_func ("/layout-rings/steps", test_steps);
  g_test_add_func ("/layout-rings/long-chain", test_long_chain);
  g_test_add_func ("/layout-rings/no-rings", test_no_rings);
  return g_test_run ();
}
