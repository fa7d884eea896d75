/* The network of a case file under a real pointer and keyboard: what is drawn and hit, zoom, pan, selecting,
 * dragging with pin and undo, arrows, the map, and how it opens and changes. */

#include <math.h>

#include "dui-network-map.h"
#include "dui-network-table.h"
#include "dui-graph-fold.h"
#include "network-world.h"

static guint
count_colours (GtkWidget *widget)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GHashTable) colours = g_hash_table_new (NULL, NULL);
  g_autofree guint32 *pixels = NULL;
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  g_assert_nonnull (node);
  texture =
      gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)), node, NULL);
  width = gdk_texture_get_width (texture);
  height = gdk_texture_get_height (texture);
  pixels = g_new0 (guint32, width * height);
  gdk_texture_download (texture, (guchar *)pixels, 4 * width);
  for (int i = 0; i < width * height; i++)
    g_hash_table_add (colours, GUINT_TO_POINTER (pixels[i]));
  return g_hash_table_size (colours);
}

static void
test_drawn (void)
{
  NetworkWorld world;
  DuiNetworkStyle style;
  DuiNetworkDrawing *drawing;
  const double *box;

  network_world_init (&world, "D-2026-001");
  drawing = dui_network_view_get_drawing (world.view, &style);
  g_assert_cmpuint (dui_network_drawing_scene (drawing)->n_persons, ==,
                    dui_graph_n_persons (network_graph_of (&world)));
  box = dui_network_drawing_scene (drawing)->box;
  g_assert_cmpfloat (box[2] - box[0], >, 400);
  g_assert_cmpuint (count_colours (GTK_WIDGET (world.view)), >, 100);
  screen_assert_accessible (world.window);
  screen_save (world.window, "network");
  network_world_clear (&world);
}

static void
test_click (void)
{
  NetworkWorld world;
  gint64 relative;

  network_world_init (&world, "D-2026-001");
  relative = network_other_with (&world, DUI_GRAPH_ROLE_RELATIVE);
  network_click_on (&world, relative);
  g_assert_cmpint (network_only_selected (&world), ==, relative);
  network_click_on (&world, network_subject_of (&world));
  g_assert_cmpint (network_only_selected (&world), ==, network_subject_of (&world));
  network_point (&world, 6, 6);
  network_hand (&world, "click 1");
  g_assert_cmpuint (network_n_selected (&world), ==, 0);
  network_world_clear (&world);
}

/* What is under the pointer stays there. */
static void
test_zoom_to_pointer (void)
{
  NetworkWorld world;
  gint64 id;
  double x, y, after_x, after_y, zoom;

  network_world_init (&world, "D-2026-001");
  id = network_other_with (&world, DUI_GRAPH_ROLE_RELATIVE);
  network_place_of (&world, id, &x, &y);
  zoom = dui_network_view_get_zoom (world.view);
  network_point_at (&world, id);
  network_hand (&world, "click --repeat 3 4");
  g_assert_cmpfloat (dui_network_view_get_zoom (world.view), >, 1.2 * zoom);
  network_place_of (&world, id, &after_x, &after_y);
  g_assert_cmpfloat (hypot (after_x - x, after_y - y), <, 2);
  network_act (&world, "network.zoom-normal");
  g_assert_cmpfloat_with_epsilon (dui_network_view_get_zoom (world.view), 1, 1e-9);
  network_act (&world, "network.fit");
  g_assert_cmpfloat_with_epsilon (dui_network_view_get_zoom (world.view), zoom, 1e-9);
  network_world_clear (&world);
}

static void
test_pan (void)
{
  NetworkWorld world;
  double x, y, after_x, after_y, zoom;

  network_world_init (&world, "D-2026-001");
  zoom = dui_network_view_get_zoom (world.view);
  network_place_of (&world, network_subject_of (&world), &x, &y);
  network_drag (&world, 8, 8, 68, 48);
  network_place_of (&world, network_subject_of (&world), &after_x, &after_y);
  g_assert_cmpfloat (hypot (after_x - x - 60, after_y - y - 40), <, 2);
  g_assert_cmpfloat (dui_network_view_get_zoom (world.view), ==, zoom);
  g_assert_null (dui_store_get_undo_description (world.store));
  network_world_clear (&world);
}

/* Who is dragged stays there, pinned, also for the next session; undo takes them back. */
static void
test_drag (void)
{
  NetworkWorld world;
  gint64 id;
  double x, y, after_x, after_y;

  network_world_init (&world, "D-2026-001");
  id = network_other_with (&world, DUI_GRAPH_ROLE_PROFESSIONAL);
  g_assert_false (network_person_of (&world, id)->pinned);
  network_place_of (&world, id, &x, &y);
  network_drag (&world, x, y, x + 46, y + 34);
  network_place_of (&world, id, &after_x, &after_y);
  g_assert_cmpfloat (hypot (after_x - x - 46, after_y - y - 34), <, 12);
  g_assert_true (network_person_of (&world, id)->pinned);
  g_assert_cmpint (network_person_of (&world, id)->x, !=, 0);
  network_undo (&world);
  g_assert_false (network_person_of (&world, id)->pinned);
  network_place_of (&world, id, &after_x, &after_y);
  g_assert_cmpfloat (hypot (after_x - x, after_y - y), <, 1);
  network_world_clear (&world);
}

static double
length_from_subject (NetworkWorld *world, gint64 id)
{
  DuiGraph *graph = network_graph_of (world);
  const DuiGraphPerson *person = dui_graph_person (graph, dui_graph_find_person (graph, id));
  const DuiGraphPerson *subject = dui_graph_person (graph, dui_graph_find_subject (graph));

  return hypot (person->x - subject->x, person->y - subject->y);
}

static const char *
away_by_key (double dx, double dy)
{
  if (fabs (dx) > fabs (dy))
    return dx > 0 ? "alt+Right" : "alt+Left";
  return dy > 0 ? "alt+Down" : "alt+Up";
}

/* Dragged across a ring, somebody stands on the next one, and stays there. */
static void
test_drag_across_ring (void)
{
  NetworkWorld world;
  g_autoptr (DuiScene) scene = NULL;
  double x, y, centre_x, centre_y, factor;
  gint64 id;

  network_world_init (&world, "D-2026-001");
  g_assert_true (gtk_widget_activate_action (world.tab, "network.layout", "s", "rings"));
  screen_settle ();
  network_act (&world, "network.fit");
  scene = dui_scene_new (network_graph_of (&world), DUI_LAYOUT_RINGS);
  g_assert_cmpuint (scene->n_rings, >, 1);
  id = network_other_with (&world, DUI_GRAPH_ROLE_PROFESSIONAL);
  g_assert_cmpfloat_with_epsilon (length_from_subject (&world, id), scene->rings[0], 4);
  network_place_of (&world, id, &x, &y);
  network_place_of (&world, network_subject_of (&world), &centre_x, &centre_y);
  factor = (scene->rings[1] - 25) / scene->rings[0];
  network_drag (&world, x, y, centre_x + factor * (x - centre_x), centre_y + factor * (y - centre_y));
  g_assert_cmpfloat_with_epsilon (length_from_subject (&world, id), scene->rings[1], 4);
  g_assert_true (network_person_of (&world, id)->pinned);
  network_undo (&world);
  g_assert_cmpfloat_with_epsilon (length_from_subject (&world, id), scene->rings[0], 4);
  /* By keyboard as well. */
  network_click_on (&world, id);
  network_press_key (&world, away_by_key (x - centre_x, y - centre_y));
  g_assert_cmpfloat_with_epsilon (length_from_subject (&world, id), scene->rings[1], 4);
  network_world_clear (&world);
}

static DuiGraphPerson *
graph_person (NetworkWorld *world, gint64 id)
{
  DuiGraph *graph = network_graph_of (world);

  return dui_graph_person (graph, dui_graph_find_person (graph, id));
}

/* Put down nearly under somebody, a person stands right under them. */
static void
test_snap (void)
{
  NetworkWorld world;
  gint64 moved, other;
  double x, y, other_x, other_y, reach;

  network_world_init (&world, "D-2026-006");
  moved = network_other_with (&world, DUI_GRAPH_ROLE_CONTACT);
  other = network_other_with (&world, DUI_GRAPH_ROLE_RELATIVE);
  network_place_of (&world, moved, &x, &y);
  network_place_of (&world, other, &other_x, &other_y);
  reach = 7 / dui_network_view_get_zoom (world.view);
  network_drag (&world, x, y, other_x + 4, y + 23);
  g_assert_cmpfloat (graph_person (&world, moved)->x, ==, graph_person (&world, other)->x);
  network_place_of (&world, moved, &x, &y);
  network_drag (&world, x, y, x + 2.5 * reach, y + 23);
  g_assert_cmpfloat (graph_person (&world, moved)->x, !=, graph_person (&world, other)->x);
  network_world_clear (&world);
}

static guint
count_pins (NetworkWorld *world)
{
  DuiGraph *graph = network_graph_of (world);
  guint n = 0;

  for (guint i = 0; i < dui_graph_n_persons (graph); i++)
    n += dui_graph_person (graph, i)->pinned;
  return n;
}

/* Several are dragged as one; tidying up leaves them there, and their pins go, and come back, in one step. */
static void
test_pins (void)
{
  NetworkWorld world;
  gint64 first, second;
  double x, y, dx, dy;
  g_autofree char *undone = NULL;

  network_world_init (&world, "D-2026-001");
  first = network_subject_of (&world);
  second = network_other_with (&world, DUI_GRAPH_ROLE_RELATIVE);
  dx = graph_person (&world, second)->x - graph_person (&world, first)->x;
  dy = graph_person (&world, second)->y - graph_person (&world, first)->y;
  network_click_on (&world, first);
  network_point_at (&world, second);
  network_hand (&world, "keydown shift click 1 keyup shift");
  network_place_of (&world, first, &x, &y);
  network_drag (&world, x, y, x - 31, y + 19);
  g_assert_cmpuint (count_pins (&world), ==, 2);
  g_assert_cmpfloat_with_epsilon (graph_person (&world, second)->x - graph_person (&world, first)->x, dx,
                                  1.01);
  g_assert_cmpfloat_with_epsilon (graph_person (&world, second)->y - graph_person (&world, first)->y, dy,
                                  1.01);
  x = graph_person (&world, second)->x;
  y = graph_person (&world, second)->y;
  network_act (&world, "network.arrange");
  g_assert_cmpfloat (graph_person (&world, second)->x, ==, x);
  g_assert_cmpfloat (graph_person (&world, second)->y, ==, y);
  network_act (&world, "network.release");
  g_assert_cmpuint (count_pins (&world), ==, 0);
  undone = g_strdup (dui_store_get_undo_description (world.store));
  network_undo (&world);
  g_assert_cmpuint (count_pins (&world), ==, 2);
  g_assert_cmpstr (dui_store_get_redo_description (world.store), ==, undone);
  g_assert_cmpstr (undone, ==, "Personen losgemaakt");
  network_world_clear (&world);
}

/* Folded away: fewer in picture and table, the number beside the person; it is only a way of looking. */
static void
test_fold (void)
{
  NetworkWorld world;
  DuiGraph *graph;
  guint n, index;
  gint64 id = 0;

  network_world_init (&world, "D-2026-001");
  graph = network_graph_of (&world);
  n = dui_graph_n_persons (graph);
  for (guint i = 0; i < n && id == 0; i++)
    {
      guint n_behind;
      g_autofree gboolean *is_behind = dui_graph_branch (graph, i, &n_behind);

      if (n_behind > 0)
        id = dui_graph_person (graph, i)->id;
    }
  g_assert_cmpint (id, !=, 0);
  network_click_on (&world, id);
  network_press_key (&world, "minus");
  graph = network_graph_of (&world);
  index = dui_graph_find_person (graph, id);
  g_assert_cmpuint (dui_graph_person (graph, index)->n_folded, >, 0);
  g_assert_cmpuint (dui_graph_n_persons (graph) + dui_graph_person (graph, index)->n_folded, ==, n);
  g_assert_null (dui_store_get_undo_description (world.store));
  screen_save (world.window, "network-folded");
  /* Laid out anew they are still away, and nobody lost a place. */
  network_act (&world, "network.arrange");
  g_assert_cmpuint (dui_graph_n_persons (network_graph_of (&world)), <, n);
  network_act (&world, "network.unfold");
  g_assert_cmpuint (dui_graph_n_persons (network_graph_of (&world)), ==, n);
  network_click_on (&world, id);
  network_press_key (&world, "minus");
  network_press_key (&world, "minus");
  g_assert_cmpuint (dui_graph_n_persons (network_graph_of (&world)), ==, n);
  network_world_clear (&world);
}

static void
test_band (void)
{
  NetworkWorld world;
  DuiNetworkTable *table;
  g_autoptr (GArray) in_table = NULL;
  guint n;

  network_world_init (&world, "D-2026-001");
  n = dui_graph_n_persons (network_graph_of (&world));
  network_hand (&world, "keydown shift");
  network_drag (&world, 3, 3, gtk_widget_get_width (GTK_WIDGET (world.view)) - 4,
                gtk_widget_get_height (GTK_WIDGET (world.view)) - 70);
  network_hand (&world, "keyup shift");
  g_assert_cmpuint (network_n_selected (&world), >, n / 2);
  table = DUI_NETWORK_TABLE (network_part (&world, "table"));
  in_table = dui_network_table_dup_selected (table);
  g_assert_cmpuint (in_table->len, ==, network_n_selected (&world));
  g_assert_nonnull (screen_find_text (network_part (&world, "hint"), "geselecteerd"));
  g_assert_true (gtk_widget_get_visible (network_part (&world, "hint")));
  network_point (&world, 6, 6);
  network_hand (&world, "click 1");
  network_click_on (&world, network_subject_of (&world));
  network_point_at (&world, network_other_with (&world, DUI_GRAPH_ROLE_RELATIVE));
  network_hand (&world, "keydown shift click 1 keyup shift");
  g_assert_cmpuint (network_n_selected (&world), ==, 2);
  network_world_clear (&world);
}

static gboolean
are_tied (NetworkWorld *world, gint64 a, gint64 b)
{
  DuiGraph *graph = network_graph_of (world);
  guint from = dui_graph_find_person (graph, a), to = dui_graph_find_person (graph, b);

  for (guint t = 0; t < dui_graph_n_ties (graph); t++)
    {
      const DuiGraphTie *tie = dui_graph_tie (graph, t);

      if ((tie->from == from && tie->to == to) || (tie->from == to && tie->to == from))
        return TRUE;
    }
  return FALSE;
}

static void
test_arrows (void)
{
  NetworkWorld world;
  gint64 subject, above;

  network_world_init (&world, "D-2026-001");
  subject = network_subject_of (&world);
  network_click_on (&world, subject);
  network_press_key (&world, "Up");
  above = dui_network_view_get_focused (world.view);
  g_assert_cmpint (above, !=, subject);
  g_assert_true (are_tied (&world, subject, above));
  g_assert_cmpint (network_only_selected (&world), ==, above);
  network_press_key (&world, "Home");
  g_assert_cmpint (dui_network_view_get_focused (world.view), ==, subject);
  network_press_key (&world, "Return");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (network_part (&world, "side"))), ==,
                   "editor");
  network_press_key (&world, "Escape");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (network_part (&world, "side"))), ==, "table");
  network_world_clear (&world);
}

/* The part of all names that can be read. */
static double
part_legible (NetworkWorld *world, double zoom)
{
  DuiNetworkStyle style;
  DuiNetworkDrawing *drawing = dui_network_view_get_drawing (world->view, &style);
  guint n = dui_graph_n_persons (network_graph_of (world)), count = 0;

  for (guint i = 0; i < n; i++)
    count += zoom * dui_network_drawing_name_size (drawing, i, &style, zoom) > 7.99;
  return (double)count / n;
}

/* The lowest of the picture ends above the button of the legend. */
static void
assert_buttons_cover_nothing (NetworkWorld *world)
{
  DuiNetworkStyle style;
  const double *box = dui_network_drawing_scene (dui_network_view_get_drawing (world->view, &style))->box;
  GtkWidget *button = gtk_widget_get_ancestor (network_part (world, "legend_arrow"), GTK_TYPE_BUTTON);
  double sight[4], x, y;

  dui_network_view_get_sight (world->view, sight);
  g_assert_true (gtk_widget_translate_coordinates (button, GTK_WIDGET (world->view), 0, 0, &x, &y));
  g_assert_cmpfloat ((box[3] - sight[1]) * dui_network_view_get_zoom (world->view), <, y);
}

/* A network that is legible as a whole is shown whole; of a larger one the subject and who is near, with a
 * map. */
static void
test_opens_legibly (void)
{
  static const char *const references[] = { "D-2026-006", "D-2026-001", "D-2026-004", "D-2026-005" };

  for (guint i = 0; i < G_N_ELEMENTS (references); i++)
    {
      g_autofree char *name = g_strdup_printf ("network-opened-%s", references[i]);
      NetworkWorld world;
      double x, y, zoom;
      gboolean is_whole;

      network_world_init (&world, references[i]);
      zoom = dui_network_view_get_zoom (world.view);
      g_test_message ("%u persons open at %.0f %%", dui_graph_n_persons (network_graph_of (&world)),
                      100 * zoom);
      g_assert_cmpfloat (part_legible (&world, zoom), >, 0.95);
      network_place_of (&world, network_subject_of (&world), &x, &y);
      g_assert_true (x > 0 && y > 0 && x < gtk_widget_get_width (GTK_WIDGET (world.view))
                     && y < gtk_widget_get_height (GTK_WIDGET (world.view)));
      screen_save (world.window, name);
      is_whole = !dui_network_map_is_needed (DUI_NETWORK_MAP (network_part (&world, "map")));
      network_act (&world, "network.fit");
      assert_buttons_cover_nothing (&world);
      g_assert_cmpint (is_whole, ==, dui_network_view_get_zoom (world.view) > zoom - 0.001);
      g_assert_true (is_whole || dui_network_view_get_zoom (world.view) < 0.36);
      network_world_clear (&world);
    }
}

/* Also when the text grows while the network is in sight: the bar above it grows too, and the view is fitted
 * anew. */
static void
test_buttons_with_large_text (void)
{
  static const char *const references[] = { "D-2026-006", "D-2026-001", "D-2026-005" };
  GtkSettings *settings = gtk_settings_get_default ();
  int dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (references); i++)
    {
      NetworkWorld world;

      network_world_init (&world, references[i]);
      network_act (&world, "network.fit");
      g_object_set (settings, "gtk-xft-dpi", 2 * 96 * PANGO_SCALE, NULL);
      screen_settle ();
      assert_buttons_cover_nothing (&world);
      screen_save (world.window, "network-fitted-large-text");
      network_act (&world, "network.zoom-normal");
      network_act (&world, "network.fit");
      assert_buttons_cover_nothing (&world);
      network_world_clear (&world);
      g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
    }
}

static void
test_map (void)
{
  NetworkWorld world;
  DuiNetworkMap *map;
  double before[4], after[4];

  network_world_init (&world, "D-2026-005");
  map = DUI_NETWORK_MAP (network_part (&world, "map"));
  network_act (&world, "network.fit");
  g_assert_false (dui_network_map_is_needed (map));
  g_assert_false (gtk_widget_get_can_target (GTK_WIDGET (map)));
  network_act (&world, "network.zoom-normal");
  g_assert_true (dui_network_map_is_needed (map));
  g_assert_true (gtk_widget_get_can_target (GTK_WIDGET (map)));
  dui_network_view_get_sight (world.view, before);
  {
    double x, y;

    gtk_widget_translate_coordinates (GTK_WIDGET (map), GTK_WIDGET (world.view), 30, 60, &x, &y);
    network_point (&world, x, y);
    network_hand (&world, "click 1");
  }
  dui_network_view_get_sight (world.view, after);
  g_assert_cmpfloat (after[0], <, before[0] - 50);
  g_assert_cmpfloat_with_epsilon (after[2] - after[0], before[2] - before[0], 1e-6);
  network_world_clear (&world);
}

static double
x_of (NetworkWorld *world, gint64 id)
{
  DuiNetworkStyle style;
  DuiScene *scene = dui_network_drawing_scene (dui_network_view_get_drawing (world->view, &style));

  return scene->x[dui_graph_find_person (scene->graph, id)];
}

/* With animations places glide; without they are there at once. */
static void
test_animation (void)
{
  for (guint animates = 0; animates < 2; animates++)
    {
      NetworkWorld world;
      gint64 id;
      double start, end, between;

      network_world_init (&world, "D-2026-001");
      g_object_set (gtk_settings_get_default (), "gtk-enable-animations", animates, NULL);
      id = network_other_with (&world, DUI_GRAPH_ROLE_PROFESSIONAL);
      start = x_of (&world, id);
      g_assert_true (gtk_widget_activate_action (world.tab, "network.layout", "s", "free"));
      between = x_of (&world, id);
      for (guint i = 0; i < 5; i++)
        screen_settle ();
      end = x_of (&world, id);
      g_assert_cmpfloat (fabs (end - start), >, 5);
      g_assert_true ((fabs (between - end) < 0.5) == !animates);
      network_world_clear (&world);
      g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
    }
}

int
main (int argc, char **argv)
{
  screen_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network-view/drawn", test_drawn);
  g_test_add_func ("/network-view/click", test_click);
  g_test_add_func ("/network-view/zoom-to-pointer", test_zoom_to_pointer);
  g_test_add_func ("/network-view/pan", test_pan);
  g_test_add_func ("/network-view/drag", test_drag);
  g_test_add_func ("/network-view/drag-across-ring", test_drag_across_ring);
  g_test_add_func ("/network-view/snap", test_snap);
  g_test_add_func ("/network-view/pins", test_pins);
  g_test_add_func ("/network-view/band", test_band);
  g_test_add_func ("/network-view/arrows", test_arrows);
  g_test_add_func ("/network-view/opens-legibly", test_opens_legibly);
  g_test_add_func ("/network-view/buttons-with-large-text", test_buttons_with_large_text);
  g_test_add_func ("/network-view/map", test_map);
  g_test_add_func ("/network-view/animation", test_animation);
  g_test_add_func ("/network-view/fold", test_fold);
  return g_test_run ();
}
