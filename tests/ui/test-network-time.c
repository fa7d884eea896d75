/* Time in the network tab: the slider, what changed since the last meeting, networks kept with a meeting, and
 * earlier residences. */

#include <string.h>

#include "dui-case-log.h"
#include "dui-case-editor.h"
#include "dui-case-page.h"
#include "dui-case-version.h"
#include "dui-dates-window.h"
#include "dui-lookup.h"
#include "dui-network-table.h"
#include "dui-paper-window.h"
#include "dui-residence.h"
#include "dui-tie.h"
#include "dui-time-bar.h"
#include "network-world.h"

static DuiTimeBar *
bar_of (NetworkWorld *world)
{
  return DUI_TIME_BAR (network_part (world, "time_bar"));
}

static GListModel *
rows_of (NetworkWorld *world)
{
  GtkWidget *table = screen_child (network_part (world, "table"), DUI_TYPE_NETWORK_TABLE, "table");

  return G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (table)));
}

static const DuiGraphPerson *
shown (NetworkWorld *world, const char *given_name)
{
  DuiGraph *graph = network_graph_of (world);

  for (guint i = 0; i < dui_graph_n_persons (graph); i++)
    if (g_str_has_prefix (dui_graph_person (graph, i)->label, given_name))
      return dui_graph_person (graph, i);
  return NULL;
}

static gboolean
is_enabled (NetworkWorld *world, const char *label)
{
  return gtk_widget_is_sensitive (
      gtk_widget_get_ancestor (screen_find_label (world->tab, label), GTK_TYPE_BUTTON));
}

/* With the slider comes the keyboard, and with it back to the picture. */
static void
test_slider_by_keyboard (void)
{
  NetworkWorld world;
  DuiDate before;

  network_world_init (&world, "D-2026-006");
  network_click_on (&world, network_subject_of (&world));
  network_press_key (&world, "ctrl+t");
  network_press_key (&world, "Left");
  g_assert_false (dui_time_bar_is_today (bar_of (&world)));
  before = dui_time_bar_get_date (bar_of (&world));
  network_press_key (&world, "Left");
  g_assert_cmpint (dui_date_compare (dui_time_bar_get_date (bar_of (&world)), before), <, 0);
  network_press_key (&world, "Right Right");
  g_assert_true (dui_time_bar_is_today (bar_of (&world)));
  network_press_key (&world, "ctrl+t");
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (world.view)));
  network_world_clear (&world);
}

/* Picture and table show the same day; nothing can be changed but today. */
static void
test_slider (void)
{
  NetworkWorld world;

  network_world_init (&world, "D-2026-006");
  g_assert_nonnull (shown (&world, "Tobias"));
  g_assert_cmpint (shown (&world, "Mila")->need, ==, DUI_GRAPH_NEED_NEEDED);
  network_click_on (&world, network_subject_of (&world));
  network_press_key (&world, "ctrl+t");
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (bar_of (&world))));
  g_assert_true (dui_time_bar_is_today (bar_of (&world)));
  g_assert_true (is_enabled (&world, "Persoon"));
  screen_assert_accessible (GTK_WIDGET (bar_of (&world)));
  dui_time_bar_set_date (bar_of (&world), dui_date_from_ymd (2012, 1, 1));
  screen_settle ();
  g_assert_false (dui_time_bar_is_today (bar_of (&world)));
  /* Not born yet; the parents were together and lived in one house. */
  g_assert_null (shown (&world, "Tobias"));
  g_assert_cmpstr (shown (&world, "Emre")->household, ==, shown (&world, "Mila")->household);
  g_assert_cmpuint (g_list_model_get_n_items (rows_of (&world)), ==,
                    dui_graph_n_persons (network_graph_of (&world)));
  g_assert_false (is_enabled (&world, "Persoon"));
  g_assert_false (is_enabled (&world, "Relatie"));
  /* Who needs help has no date, and is not shown for another day. */
  g_assert_cmpint (shown (&world, "Mila")->need, ==, DUI_GRAPH_NEED_UNKNOWN);
  g_assert_nonnull (screen_find_text (world.tab, "Alleen bekijken. De hulp in de tabel is die van vandaag"));
  screen_save (world.window, "network-at-a-date");
  network_press_key (&world, "ctrl+t");
  g_assert_nonnull (shown (&world, "Tobias"));
  g_assert_cmpint (shown (&world, "Mila")->need, ==, DUI_GRAPH_NEED_NEEDED);
  g_assert_cmpstr (shown (&world, "Emre")->household, ==, NULL);
  g_assert_true (is_enabled (&world, "Persoon"));
  network_world_clear (&world);
}

static DuiPersonItem *
row_of (NetworkWorld *world, gint64 id)
{
  for (guint i = 0; i < g_list_model_get_n_items (rows_of (world)); i++)
    {
      g_autoptr (DuiPersonItem) item = g_list_model_get_item (rows_of (world), i);

      if (dui_person_item_get_id (item) == id)
        return item;
    }
  return NULL;
}

/* The same persons are marked in picture and table; the sentence below counts them, and leads to both
 * networks. */
static void
test_changes (void)
{
  NetworkWorld world;
  DuiGraph *graph;
  guint n_marked = 0;
  GtkWidget *window;

  network_world_init (&world, "D-2026-005");
  graph = network_graph_of (&world);
  for (guint i = 0; i < dui_graph_n_persons (graph); i++)
    {
      const DuiGraphPerson *person = dui_graph_person (graph, i);
      const char *change = dui_person_item_get_change (row_of (&world, person->id));

      n_marked += person->fate != DUI_GRAPH_SAME;
      if (person->fate == DUI_GRAPH_NEW)
        g_assert_cmpstr (change, ==, "nieuw");
      if (person->fate == DUI_GRAPH_CHANGED)
        g_assert_cmpstr (change, ==, "gewijzigd");
    }
  g_assert_cmpuint (n_marked, ==, 3);
  g_assert_cmpint (shown (&world, "Teun")->fate, ==, DUI_GRAPH_NEW);
  g_assert_cmpint (shown (&world, "Deniz")->fate, ==, DUI_GRAPH_CHANGED);
  g_assert_nonnull (screen_find_text (world.tab, "2 nieuw, 1 gewijzigd"));
  network_act (&world, "network.shows-legend");
  screen_save (world.window, "network-changes");
  network_act (&world, "network.compare");
  window = screen_find_dialog (DUI_TYPE_DATES_WINDOW);
  screen_assert_accessible (window);
  g_assert_nonnull (screen_find_text (window, "Bewaard op"));
  g_assert_nonnull (
      screen_find_text (window, "Gewijzigd: Deniz Sneeuwklok (heeft hulp nodig, hulp aangeboden"));
  screen_save (window, "network-kept");
  gtk_window_destroy (GTK_WINDOW (window));
  network_act (&world, "network.shows-changes");
  g_assert_cmpint (shown (&world, "Teun")->fate, ==, DUI_GRAPH_SAME);
  g_assert_null (screen_find_text (world.tab, "2 nieuw, 1 gewijzigd"));
  network_world_clear (&world);
}

static GtkWidget *
log_of (NetworkWorld *world)
{
  GtkWidget *page = screen_find_type (world->window, DUI_TYPE_CASE_PAGE);

  dui_case_page_show_tab (DUI_CASE_PAGE (page), "log");
  screen_settle ();
  return screen_find_type (page, DUI_TYPE_CASE_LOG);
}

/* With the minutes stands the network of that day; it can be looked at and taken out, and not changed. */
static void
test_minutes (void)
{
  NetworkWorld world;
  GtkWidget *tab, *window, *paper;
  GtkWidget *button;

  network_world_init (&world, "D-2026-006");
  tab = log_of (&world);
  screen_save (world.window, "log-meeting");
  button = gtk_widget_get_ancestor (screen_find_label (tab, "Netwerk van "), GTK_TYPE_BUTTON);
  g_signal_emit_by_name (button, "clicked");
  screen_settle ();
  window = screen_find_dialog (DUI_TYPE_DATES_WINDOW);
  g_assert_nonnull (window);
  gtk_widget_activate_action (window, "dates.export", NULL);
  screen_settle ();
  paper = screen_find_dialog (DUI_TYPE_PAPER_WINDOW);
  g_assert_nonnull (paper);
  screen_save (paper, "network-kept-paper");
  gtk_window_destroy (GTK_WINDOW (paper));
  gtk_window_destroy (GTK_WINDOW (window));
  network_world_clear (&world);
}

static guint
count_versions (NetworkWorld *world)
{
  g_autoptr (GPtrArray) versions = dui_lookup_owned (world->store, &dui_network_version_type, "case_id",
                                                     dui_record_get_id (DUI_RECORD (world->file)));

  return versions->len;
}

/* A meeting without one can get the network of now, which undo takes away again. */
static void
test_keep (void)
{
  NetworkWorld world;
  GtkWidget *button;

  network_world_init (&world, "D-2026-003");
  g_assert_cmpuint (count_versions (&world), ==, 0);
  button = gtk_widget_get_ancestor (screen_find_label (log_of (&world), "Netwerk van nu erbij bewaren"),
                                    GTK_TYPE_BUTTON);
  g_signal_emit_by_name (button, "clicked");
  screen_settle ();
  g_assert_cmpuint (count_versions (&world), ==, 1);
  g_assert_nonnull (screen_find_text (log_of (&world), "Netwerk van "));
  network_undo (&world);
  g_assert_cmpuint (count_versions (&world), ==, 0);
  network_world_clear (&world);
}

/* Where somebody lived is added, changed and removed from their form. */
static void
test_residence (void)
{
  NetworkWorld world;
  GtkWidget *editor, *add, *row;
  DuiResidence *draft;
  g_autoptr (GPtrArray) stays = NULL;
  gint64 id;

  network_world_init (&world, "D-2026-006");
  id = shown (&world, "Tobias")->id;
  dui_network_view_select_one (world.view, id);
  network_act (&world, "network.edit");
  editor = network_part (&world, "editor");
  add = screen_find_tooltip (editor, "Eerdere woonplek toevoegen");
  g_assert_nonnull (add);
  g_signal_emit_by_name (add, "clicked");
  screen_settle ();
  {
    GtkWidget *window = screen_find_titled ("Eerdere woonplek toevoegen");
    GtkWidget *form = screen_find_type (window, DUI_TYPE_CASE_EDITOR);

    screen_assert_accessible (window);
    screen_save (window, "residence");
    draft = DUI_RESIDENCE (dui_case_editor_get_draft (DUI_CASE_EDITOR (form)));
    g_assert_cmpstr (draft->household, ==, "Dauwdruppelpad 41");
    g_object_set (screen_form_row (form, "household"), "text", "bij oma", NULL);
    g_assert_true (dui_case_editor_save (DUI_CASE_EDITOR (form)));
  }
  screen_settle ();
  stays = dui_lookup_owned (world.store, &dui_residence_type, "person_id", id);
  g_assert_cmpuint (stays->len, ==, 1);
  row = screen_find_label (editor, "huishouden bij oma");
  g_assert_nonnull (row);
  screen_save (world.window, "residence-form");
  g_signal_emit_by_name (
      screen_find_tooltip (gtk_widget_get_ancestor (row, ADW_TYPE_ACTION_ROW), "Verwijderen"), "clicked");
  screen_settle ();
  g_assert_null (screen_find_text (editor, "huishouden bij oma"));
  network_undo (&world);
  g_assert_nonnull (screen_find_text (editor, "huishouden bij oma"));
  network_world_clear (&world);
}

static void
run_sql (DuiStore *store, const char *sql)
{
  g_assert_cmpint (sqlite3_exec (dui_store_get_connection (store), sql, NULL, NULL, NULL), ==, SQLITE_OK);
}

/* Without a kept network the log tells what became of need, reason, persons and ties since the meeting; what
 * was entered after it, it cannot tell. */
static void
test_logged (void)
{
  NetworkWorld world;
  g_autoptr (DuiRecord) draft = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *window;

  network_world_init (&world, "D-2026-003");
  g_assert_nonnull (screen_find_text (world.tab, "alleen over wat een datum heeft"));
  /* As if it had been entered years ago. */
  run_sql (world.store, "DROP TRIGGER audit_no_update");
  run_sql (world.store, "UPDATE audit SET at = '2020-01-01T00:00:00Z'");
  draft = dui_record_copy (DUI_RECORD (network_person_of (&world, shown (&world, "Duc")->id)));
  DUI_PERSON (draft)->need.value = DUI_NEED_NEEDED;
  g_object_set (draft, "reason", "Kan helpen met vervoer", NULL);
  g_assert_true (dui_store_save (world.store, "test", draft, &error));
  screen_settle ();
  g_assert_null (screen_find_text (world.tab, "alleen over wat een datum heeft"));
  g_assert_nonnull (screen_find_text (world.tab, "1 gewijzigd"));
  g_assert_cmpint (shown (&world, "Duc")->fate, ==, DUI_GRAPH_CHANGED);
  g_assert_cmpint (shown (&world, "Kay")->fate, ==, DUI_GRAPH_SAME);
  network_act (&world, "network.compare");
  window = screen_find_dialog (DUI_TYPE_DATES_WINDOW);
  g_assert_nonnull (screen_find_text (window, "andere reden"));
  screen_save (window, "network-then-and-now");
  gtk_window_destroy (GTK_WINDOW (window));
  network_world_clear (&world);
}

int
main (int argc, char **argv)
{
  screen_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network-time/slider", test_slider);
  g_test_add_func ("/network-time/slider-by-keyboard", test_slider_by_keyboard);
  g_test_add_func ("/network-time/changes", test_changes);
  g_test_add_func ("/network-time/logged", test_logged);
  g_test_add_func ("/network-time/minutes", test_minutes);
  g_test_add_func ("/network-time/keep", test_keep);
  g_test_add_func ("/network-time/residence", test_residence);
  return g_test_run ();
}
