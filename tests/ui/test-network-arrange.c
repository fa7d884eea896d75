/* A layout that takes long: the window goes on, a change and Cancel are heeded, and closing does not wait. */

#include "case-records.h"
#include "dui-case-network.h"
#include "dui-case-save.h"
#include "dui-case-version.h"
#include "dui-dates-window.h"
#include "dui-layout-note.h"
#include "dui-network-table.h"
#include "network-world.h"
#include "town-world.h"

#define REFERENCE "D-2026-900"
#define PERSONS 220
#define PERSONS_FOR_RELEASE 3000

static DuiStore *
store_with_town (guint n)
{
  DuiStore *store = screen_store_new (FALSE);

  town_add_file (store, REFERENCE, n);
  return store;
}

static gboolean
is_arranging (gpointer data)
{
  return dui_case_network_is_arranging (DUI_CASE_NETWORK (((NetworkWorld *)data)->tab));
}

static gboolean
is_arranged (gpointer world)
{
  return !is_arranging (world) && dui_graph_n_persons (network_graph_of (world)) > 0;
}

static void
stop (NetworkWorld *world)
{
  g_assert_true (gtk_widget_activate_action (network_part (world, "arranging_note"), "layout.stop", NULL));
  screen_settle ();
}

static guint
n_for_release (void)
{
  return g_strcmp0 (g_getenv ("DUI_RELEASE"), "1") == 0 ? PERSONS_FOR_RELEASE : PERSONS;
}

static void
init_arranged (NetworkWorld *world, guint n)
{
  network_world_open (world, store_with_town (n), REFERENCE);
  g_assert_true (screen_wait_for (is_arranged, world, 100));
}

static double *
dup_places (NetworkWorld *world)
{
  DuiGraph *graph = network_graph_of (world);
  double *places = g_new (double, 2 * dui_graph_n_persons (graph));

  for (guint i = 0; i < dui_graph_n_persons (graph); i++)
    {
      places[2 * i] = dui_graph_person (graph, i)->x;
      places[2 * i + 1] = dui_graph_person (graph, i)->y;
    }
  return places;
}

static void
assert_places (NetworkWorld *world, const double *places, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpfloat (dui_graph_person (network_graph_of (world), i)->x, ==, places[2 * i]);
      g_assert_cmpfloat (dui_graph_person (network_graph_of (world), i)->y, ==, places[2 * i + 1]);
    }
}

/* How long the main loop does not come around. */

typedef struct
{
  gint64 last;
  gint64 longest;
  guint count;
} Gaps;

static gboolean
gap_cb (gpointer data)
{
  Gaps *gaps = data;
  gint64 now = g_get_monotonic_time ();

  gaps->longest = MAX (gaps->longest, now - gaps->last);
  gaps->last = now;
  gaps->count++;
  return G_SOURCE_CONTINUE;
}

static guint
watch_gaps (Gaps *gaps)
{
  *gaps = (Gaps){ .last = g_get_monotonic_time () };
  return g_timeout_add (5, gap_cb, gaps);
}

/* The table is there at once, the picture when it is ready, and the window goes on meanwhile. */
static void
test_first (void)
{
  guint n = n_for_release ();
  NetworkWorld world;
  Gaps gaps;
  guint watch;
  gint64 start;

  network_world_open (&world, store_with_town (n), REFERENCE);
  start = g_get_monotonic_time ();
  if (is_arranging (&world))
    g_assert_cmpuint (dui_graph_n_persons (network_graph_of (&world)), ==, 0);
  g_assert_true (screen_wait_for (is_arranged, &world, 100));
  g_assert_cmpuint (dui_graph_n_persons (network_graph_of (&world)), >=, n);
  g_test_message ("%u persons have their first places after %.2f s more", n,
                  (double)(g_get_monotonic_time () - start) / 1e6);
  screen_settle ();
  watch = watch_gaps (&gaps);
  start = g_get_monotonic_time ();
  network_act (&world, "network.arrange");
  g_assert_true (is_arranging (&world));
  while (is_arranging (&world))
    {
      g_main_context_iteration (NULL, TRUE);
      if (gtk_widget_get_visible (network_part (&world, "arranging_note")))
        screen_save (world.window, "network-arranging");
    }
  g_source_remove (watch);
  g_test_message ("%u persons laid out anew in %.2f s: the window came around %u times, the longest gap was "
                  "%.0f ms",
                  n, (double)(g_get_monotonic_time () - start) / 1e6, gaps.count, (double)gaps.longest / 1e3);
  g_assert_cmpuint (gaps.count, >, 5);
  network_world_clear (&world);
}

/* Returns: (transfer full): where everyone stood before */
static double *
begin_arranging (NetworkWorld *world)
{
  double *places;

  init_arranged (world, PERSONS);
  places = dup_places (world);
  g_assert_true (gtk_widget_activate_action (world->tab, "network.layout", "s", "family"));
  g_assert_true (is_arranging (world));
  return places;
}

/* Nothing that came of it is taken. */
static void
assert_not_arranged (NetworkWorld *world, const double *places)
{
  screen_rest ();
  assert_places (world, places, PERSONS);
  g_assert_cmpint (world->file->layout.value, ==, DUI_CASE_LAYOUT_AUTOMATIC);
}

/* The old picture stays. */
static void
test_cancel (void)
{
  NetworkWorld world;
  g_autofree double *places = NULL;

  places = begin_arranging (&world);
  stop (&world);
  g_assert_false (is_arranging (&world));
  g_assert_false (gtk_widget_get_visible (network_part (&world, "arranging_note")));
  assert_not_arranged (&world, places);
  network_world_clear (&world);
}

/* Where there is no old picture, everybody stands in rows, and stays there. */
static void
test_cancel_first (void)
{
  NetworkWorld world;
  DuiGraph *graph;

  network_world_open (&world, store_with_town (2 * PERSONS), REFERENCE);
  if (is_arranging (&world))
    stop (&world);
  g_assert_true (is_arranged (&world));
  graph = network_graph_of (&world);
  for (guint i = 1; i < dui_graph_n_persons (graph); i++)
    g_assert_true (dui_graph_person (graph, i)->x != dui_graph_person (graph, i - 1)->x
                   || dui_graph_person (graph, i)->y != dui_graph_person (graph, i - 1)->y);
  network_world_clear (&world);
}

/* Somebody who is added while the network is laid out is not lost to the layout, nor is the picture. */
static void
test_change (void)
{
  NetworkWorld world;
  g_autofree double *places = NULL;

  places = begin_arranging (&world);
  case_records_keep (world.store, case_records_draft_person (world.file, "Nieuw", DUI_ROLE_CONTACT));
  screen_settle ();
  g_assert_false (is_arranging (&world));
  g_assert_cmpuint (dui_graph_n_persons (network_graph_of (&world)), ==, PERSONS + 1);
  assert_not_arranged (&world, places);
  network_world_clear (&world);
}

/* Another page: nobody waits for it any more. */
static void
test_leave (void)
{
  NetworkWorld world;

  init_arranged (&world, PERSONS);
  network_act (&world, "network.arrange");
  g_assert_true (is_arranging (&world));
  dui_window_show_place (world.window, "overview");
  screen_settle ();
  g_assert_false (is_arranging (&world));
  network_world_clear (&world);
}

/* The store closes while the thread still runs; it ends by itself and touches nothing that is gone. */
static void
test_close (void)
{
  NetworkWorld world;
  gint64 start;

  init_arranged (&world, n_for_release ());
  network_act (&world, "network.arrange");
  g_assert_true (is_arranging (&world));
  start = g_get_monotonic_time ();
  network_world_clear (&world);
  g_test_message ("closed within %.2f s", (double)(g_get_monotonic_time () - start) / 1e6);
  screen_rest ();
}

/* A network that was kept with a meeting, beside what it is now: both without places. */

static DuiNetworkVersion *
keep_version (NetworkWorld *world)
{
  g_autoptr (DuiRecord) entry =
      dui_case_draft_log_entry (dui_record_get_id (DUI_RECORD (world->file)), dui_date_today ());
  g_autoptr (DuiChange) change = dui_change_new ("test");
  g_autoptr (GError) error = NULL;

  g_object_set (entry, "fact", "Besproken", NULL);
  dui_record_set_text (entry, dui_record_type_find_field (&dui_log_entry_type, "kind"), "meeting", NULL);
  dui_store_add (world->store, change, entry);
  g_assert_true (dui_case_keep_version (world->store, change, entry, dui_date_today ()));
  dui_store_apply (world->store, change, &error);
  g_assert_no_error (error);
  return dui_case_last_version (world->store, world->file);
}

static GtkWidget *
show_kept (NetworkWorld *world)
{
  g_autoptr (DuiGraph) now = dui_case_graph_new (world->store, world->file, dui_date_today ());
  GtkWidget *window = dui_dates_window_new_kept (world->window, world->store, keep_version (world), now,
                                                 DUI_NETWORK_NAMES_FULL);

  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static gboolean
has_pictures (gpointer window)
{
  gpointer note = screen_child (window, DUI_TYPE_DATES_WINDOW, "arranging_note");

  return !dui_layout_note_is_waiting (note);
}

/* The words are there before the pictures; stopped twice, everybody stands in rows. */
static void
test_kept (gconstpointer is_stopped)
{
  NetworkWorld world;
  GtkWidget *window, *note;

  network_world_open (&world, store_with_town (PERSONS), REFERENCE);
  window = show_kept (&world);
  note = screen_child (window, DUI_TYPE_DATES_WINDOW, "arranging_note");
  /* Before the loop comes round, so that it does not matter how fast a layout is. */
  g_assert_nonnull (screen_find_text (window, "niets veranderd"));
  g_assert_true (dui_layout_note_is_waiting (DUI_LAYOUT_NOTE (note)));
  if (is_stopped != NULL)
    {
      g_assert_true (gtk_widget_activate_action (note, "layout.stop", NULL));
      screen_settle ();
    }
  g_assert_true (screen_wait_for (has_pictures, window, 100));
  g_assert_false (gtk_widget_get_visible (note));
  screen_settle ();
  screen_save (window, is_stopped != NULL ? "dates-stopped" : "dates-arranged");
  gtk_window_destroy (GTK_WINDOW (window));
  network_world_clear (&world);
}

/* The window goes while a layout is waited for. */
static void
test_kept_closed (void)
{
  NetworkWorld world;
  GtkWidget *window;

  network_world_open (&world, store_with_town (PERSONS), REFERENCE);
  window = show_kept (&world);
  g_assert_false (has_pictures (window));
  gtk_window_destroy (GTK_WINDOW (window));
  screen_rest ();
  network_world_clear (&world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  screen_init ();
  g_test_add_func ("/network/arrange/first", test_first);
  g_test_add_func ("/network/arrange/cancel", test_cancel);
  g_test_add_func ("/network/arrange/cancel-first", test_cancel_first);
  g_test_add_func ("/network/arrange/change", test_change);
  g_test_add_func ("/network/arrange/leave", test_leave);
  g_test_add_func ("/network/arrange/close", test_close);
  g_test_add_data_func ("/network/arrange/kept", NULL, test_kept);
  g_test_add_data_func ("/network/arrange/kept-stopped", "stopped", test_kept);
  g_test_add_func ("/network/arrange/kept-closed", test_kept_closed);
  return g_test_run ();
}
