/* The overview: what waits in practice and in an empty store, in step with the store, and rows that lead on.
 */

#include "dui-agenda.h"
#include "dui-back-button.h"
#include "dui-line.h"
#include "dui-municipality.h"
#include "dui-overview-page.h"
#include "dui-signal.h"
#include "dui-signals-page.h"
#include "dui-window.h"
#include "screen.h"

#include <stdlib.h>

typedef struct
{
  DuiStore *store;
  DuiWindow *window;
  GtkWidget *page;
} World;

static void
world_init (World *world, gboolean is_filled)
{
  world->store = screen_store_new (is_filled);
  world->window = dui_window_new (NULL, world->store, TRUE);
  dui_window_show_place (world->window, "overview");
  screen_present (world->window);
  world->page = screen_find_type (GTK_WIDGET (world->window), DUI_TYPE_OVERVIEW_PAGE);
}

static void
world_clear (World *world)
{
  screen_close (world->window, world->store);
}

static GtkWidget *
part (World *world, const char *name)
{
  return screen_child (world->page, DUI_TYPE_OVERVIEW_PAGE, name);
}

static void
save (World *world, gpointer record)
{
  g_autoptr (GError) error = NULL;

  dui_store_save (world->store, "Opslaan", record, &error);
  g_assert_no_error (error);
  screen_settle ();
}

static void
test_empty (void)
{
  World world;
  GtkWidget *row;

  world_init (&world, FALSE);
  g_assert_true (gtk_widget_get_visible (part (&world, "begin")));
  g_assert_true (gtk_widget_get_visible (part (&world, "begin_municipality")));
  g_assert_false (gtk_widget_get_visible (part (&world, "figures")));
  g_assert_false (gtk_widget_get_visible (part (&world, "nothing")));
  g_assert_false (gtk_widget_get_visible (part (&world, "overdue")));
  g_assert_false (gtk_widget_get_visible (part (&world, "today")));
  g_assert_false (gtk_widget_get_visible (part (&world, "this_week")));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (part (&world, "open_signals"))), ==, "0");
  screen_assert_accessible (world.window);
  screen_save (world.window, "overview-empty");
  row = gtk_widget_get_ancestor (screen_find_label (world.page, "Het eerste signaal vastleggen"),
                                 ADW_TYPE_ACTION_ROW);
  g_assert_true (gtk_widget_activate (row));
  screen_settle ();
  g_assert_false (gtk_widget_get_mapped (world.page));
  world_clear (&world);
}

/* What is filled in once is not asked for again; what has been begun is begun. */
static void
test_begin (void)
{
  World world;
  g_autoptr (DuiMunicipality) municipality = g_object_new (DUI_TYPE_MUNICIPALITY, "name", "Proef", NULL);
  g_autoptr (DuiLine) line = g_object_new (DUI_TYPE_LINE, "title", "Proef", NULL);

  world_init (&world, FALSE);
  save (&world, municipality);
  g_assert_true (gtk_widget_get_visible (part (&world, "begin")));
  g_assert_false (gtk_widget_get_visible (part (&world, "begin_municipality")));
  save (&world, line);
  g_assert_false (gtk_widget_get_visible (part (&world, "begin")));
  g_assert_true (gtk_widget_get_visible (part (&world, "figures")));
  world_clear (&world);
}

static void
test_practice (void)
{
  World world;

  world_init (&world, TRUE);
  g_assert_false (gtk_widget_get_visible (part (&world, "nothing")));
  g_assert_true (gtk_widget_get_visible (part (&world, "overdue")));
  g_assert_true (gtk_widget_get_visible (part (&world, "today")));
  g_assert_true (gtk_widget_get_visible (part (&world, "this_week")));
  g_assert_nonnull (screen_find_text (world.page, "9 signalen te vernietigen"));
  screen_assert_accessible (world.window);
  screen_save (world.window, "overview");
  world_clear (&world);
}

static guint
count_type (GtkWidget *widget, GType type)
{
  guint count = G_TYPE_CHECK_INSTANCE_TYPE (widget, type);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    count += count_type (child, type);
  return count;
}

/* What is folded away is made when it is looked at, once. */
static void
test_fold (void)
{
  World world;
  GtkWidget *fold;
  guint before, n_rows;
  int announced;

  world_init (&world, TRUE);
  fold = screen_find_type (part (&world, "overdue"), ADW_TYPE_EXPANDER_ROW);
  announced = atoi (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (fold)));
  g_assert_cmpint (announced, >, 3);
  before = count_type (fold, ADW_TYPE_ACTION_ROW);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (fold), TRUE);
  screen_settle ();
  n_rows = count_type (fold, ADW_TYPE_ACTION_ROW) - before;
  g_assert_cmpuint (n_rows, ==, (guint)announced);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (fold), FALSE);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (fold), TRUE);
  screen_settle ();
  g_assert_cmpuint (count_type (fold, ADW_TYPE_ACTION_ROW) - before, ==, n_rows);
  screen_assert_accessible (world.window);
  world_clear (&world);
}

/* In step with the store: a signal comes, is taken in, and goes by undo. */
static void
test_refresh (void)
{
  World world;
  g_autofree char *today = dui_date_to_iso (dui_date_today ());
  g_autoptr (DuiSignal) signal = g_object_new (DUI_TYPE_SIGNAL, "reference", "S-1", "subject", "Onderwerp",
                                               "received-on", today, "observed-fact", "Feit", NULL);
  g_autoptr (GError) error = NULL;

  world_init (&world, FALSE);
  save (&world, signal);
  g_assert_true (gtk_widget_get_visible (part (&world, "today")));
  g_assert_nonnull (screen_find_text (part (&world, "today"), "Nog niet in duiding genomen"));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (part (&world, "open_signals"))), ==, "1");
  g_object_set (signal, "status", "in_sense_making", NULL);
  save (&world, signal);
  g_assert_false (gtk_widget_get_visible (part (&world, "today")));
  g_assert_true (gtk_widget_get_visible (part (&world, "later")));
  dui_store_undo (world.store, &error);
  dui_store_undo (world.store, &error);
  screen_settle ();
  g_assert_true (gtk_widget_get_visible (part (&world, "begin")));
  g_assert_false (gtk_widget_get_visible (part (&world, "later")));
  world_clear (&world);
}

/* While another place is shown nothing is looked up; coming back shows how it is then. */
static void
test_hidden (void)
{
  World world;
  g_autofree char *today = dui_date_to_iso (dui_date_today ());
  g_autoptr (DuiSignal) signal = g_object_new (DUI_TYPE_SIGNAL, "subject", "Onderwerp", "received-on", today,
                                               "observed-fact", "Feit", NULL);

  world_init (&world, FALSE);
  dui_window_show_place (world.window, "signals");
  save (&world, signal);
  g_assert_true (gtk_widget_get_visible (part (&world, "begin")));
  dui_window_show_place (world.window, "overview");
  screen_settle ();
  g_assert_false (gtk_widget_get_visible (part (&world, "begin")));
  world_clear (&world);
}

static void
test_row_leads_on (void)
{
  World world;
  g_autofree char *today = dui_date_to_iso (dui_date_today ());
  g_autoptr (DuiSignal) signal =
      g_object_new (DUI_TYPE_SIGNAL, "reference", "S-1", "subject", "<Onderwerp> &", "received-on", today,
                    "observed-fact", "Feit", NULL);
  GtkWidget *row;

  world_init (&world, FALSE);
  save (&world, signal);
  row = screen_find_type (part (&world, "today"), ADW_TYPE_ACTION_ROW);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "S-1 · <Onderwerp> &");
  adw_action_row_activate (ADW_ACTION_ROW (row));
  screen_settle ();
  g_assert_true (gtk_widget_get_mapped (screen_find_type (GTK_WIDGET (world.window), DUI_TYPE_SIGNALS_PAGE)));
  g_assert_false (gtk_widget_get_mapped (world.page));
  world_clear (&world);
}

/* Where there is no room for the sidebar, the page has the way back to it; where there is, it has not. */
static void
test_narrow (void)
{
  World world;
  GtkWidget *button, *sidebar;

  world_init (&world, FALSE);
  button = screen_find_type (world.page, DUI_TYPE_BACK_BUTTON);
  g_assert_false (gtk_widget_get_visible (button));
  world_clear (&world);

  world.store = dui_store_new_in_memory ("test", NULL);
  world.window = dui_window_new (NULL, world.store, TRUE);
  dui_window_show_place (world.window, "overview");
  gtk_window_set_default_size (GTK_WINDOW (world.window), 500, 600);
  gtk_window_present (GTK_WINDOW (world.window));
  screen_settle ();
  world.page = screen_find_type (GTK_WIDGET (world.window), DUI_TYPE_OVERVIEW_PAGE);
  sidebar = screen_child (world.window, DUI_TYPE_WINDOW, "sidebar");
  button = screen_find_type (world.page, DUI_TYPE_BACK_BUTTON);
  g_assert_true (gtk_widget_get_mapped (button));
  g_assert_false (gtk_widget_get_child_visible (gtk_widget_get_ancestor (sidebar, GTK_TYPE_BOX)));
  screen_assert_accessible (world.window);
  gtk_widget_activate_action (GTK_WIDGET (world.window), "win.back", NULL);
  screen_settle ();
  g_assert_true (gtk_widget_get_child_visible (gtk_widget_get_ancestor (sidebar, GTK_TYPE_BOX)));
  world_clear (&world);
}

/* The list of places is one stop for Tab, which does not choose; arrows do. */
static void
test_sidebar_keys (void)
{
  World world;
  GtkListBox *sidebar;
  GtkWidget *focus;

  world_init (&world, FALSE);
  sidebar = GTK_LIST_BOX (screen_child (world.window, DUI_TYPE_WINDOW, "sidebar"));
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_selected_row (sidebar)));
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (world.window), GTK_DIR_TAB_FORWARD));
  focus = gtk_root_get_focus (GTK_ROOT (world.window));
  g_assert_false (gtk_widget_is_ancestor (focus, GTK_WIDGET (sidebar)));
  g_assert_cmpint (gtk_list_box_row_get_index (gtk_list_box_get_selected_row (sidebar)), ==, 0);

  gtk_widget_child_focus (GTK_WIDGET (world.window), GTK_DIR_TAB_BACKWARD);
  focus = gtk_root_get_focus (GTK_ROOT (world.window));
  g_assert_true (focus == GTK_WIDGET (gtk_list_box_get_selected_row (sidebar)));
  g_signal_emit_by_name (sidebar, "move-cursor", GTK_MOVEMENT_DISPLAY_LINES, 1, FALSE, FALSE);
  screen_settle ();
  g_assert_cmpint (gtk_list_box_row_get_index (gtk_list_box_get_selected_row (sidebar)), ==, 1);
  focus = gtk_root_get_focus (GTK_ROOT (world.window));
  g_assert_true (focus == GTK_WIDGET (gtk_list_box_get_selected_row (sidebar)));
  world_clear (&world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  screen_init ();
  g_test_add_func ("/overview/empty", test_empty);
  g_test_add_func ("/overview/begin", test_begin);
  g_test_add_func ("/overview/practice", test_practice);
  g_test_add_func ("/overview/fold", test_fold);
  g_test_add_func ("/overview/refresh", test_refresh);
  g_test_add_func ("/overview/hidden", test_hidden);
  g_test_add_func ("/overview/narrow", test_narrow);
  g_test_add_func ("/overview/sidebar-keys", test_sidebar_keys);
  g_test_add_func ("/overview/row-leads-on", test_row_leads_on);
  return g_test_run ();
}
