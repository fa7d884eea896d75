/* Locking: what brings it about, and that nothing of the store is left afterwards. */

#include <gio/gunixfdlist.h>
#include <glib/gstdio.h>
#include <gtk/gtkunixprint.h>
#include <unistd.h>

#include "dui-application.h"
#include "dui-case-network.h"
#include "dui-case-page.h"
#include "dui-dates-window.h"
#include "dui-layout-note.h"
#include "dui-file-question.h"
#include "dui-lock-watch.h"
#include "dui-preferences-window.h"
#include "dui-print.h"
#include "dui-start-pages.h"
#include "dui-start-unlock.h"
#include "dui-start-window.h"
#include "dui-store-audit.h"
#include "dui-unlock.h"
#include "dui-window.h"
#include "folder.h"
#include "screen.h"
#include "town-world.h"

#define PASSPHRASE "vijf losse woorden zonder verband"
#define SESSION_PATH "/org/freedesktop/login1/session/proef"

static const char *program; /* the built program, to start it a second time */

/* The machine's side of the bus: the real one does not run without a machine to put to sleep. */

typedef struct
{
  GDBusConnection *connection;
  int inhibitor; /* the end that notices when the program lets go */
} Machine;

static const char interface_xml[] =
    "<node>"
    "<interface name='org.freedesktop.login1.Manager'>"
    "<method name='Inhibit'><arg type='s' direction='in'/><arg type='s' direction='in'/>"
    "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='h' direction='out'/></method>"
    "<method name='GetSession'><arg type='s' direction='in'/><arg type='o' direction='out'/></method>"
    "</interface>"
    "</node>";

static void
method_cb (GDBusConnection *connection, const char *sender, const char *path, const char *interface,
           const char *method, GVariant *parameters, GDBusMethodInvocation *invocation, gpointer data)
{
  Machine *machine = data;
  g_autoptr (GUnixFDList) files = g_unix_fd_list_new ();
  int ends[2];

  if (g_str_equal (method, "GetSession"))
    {
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", SESSION_PATH));
      return;
    }
  g_assert_cmpint (pipe (ends), ==, 0);
  machine->inhibitor = ends[0];
  g_assert_cmpint (g_unix_fd_list_append (files, ends[1], NULL), ==, 0);
  close (ends[1]);
  g_dbus_method_invocation_return_value_with_unix_fd_list (invocation, g_variant_new ("(h)", 0), files);
}

static gboolean
is_inhibited (gpointer machine)
{
  return ((Machine *)machine)->inhibitor >= 0;
}

static void
machine_init (Machine *machine, gconstpointer data)
{
  static const GDBusInterfaceVTable table = { method_cb };
  g_autoptr (GDBusNodeInfo) info = g_dbus_node_info_new_for_xml (interface_xml, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = NULL;

  machine->inhibitor = -1;
  machine->connection = g_dbus_connection_new_for_address_sync (
      g_getenv ("DBUS_SYSTEM_BUS_ADDRESS"),
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL,
      NULL, &error);
  g_assert_no_error (error);
  g_dbus_connection_register_object (machine->connection, "/org/freedesktop/login1", info->interfaces[0],
                                     &table, machine, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    {
      const char *const names[] = { "org.freedesktop.login1", "org.gnome.ScreenSaver" };

      reply = g_dbus_connection_call_sync (machine->connection, "org.freedesktop.DBus",
                                           "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
                                           g_variant_new ("(su)", names[i], 4), NULL, 0, -1, NULL, &error);
      g_assert_no_error (error);
      g_clear_pointer (&reply, g_variant_unref);
    }
}

static void
machine_clear (Machine *machine, gconstpointer data)
{
  if (machine->inhibitor >= 0)
    close (machine->inhibitor);
  g_dbus_connection_close_sync (machine->connection, NULL, NULL);
  g_object_unref (machine->connection);
}

static gboolean
is_set (gpointer flag)
{
  return *(gboolean *)flag;
}

static void
set_cb (gboolean *flag)
{
  *flag = TRUE;
}

typedef struct
{
  const char *path;
  const char *interface;
  const char *name;
  int value; /* -1 for none */
  gboolean locks;
} Trigger;

static const Trigger triggers[] = {
  { "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", TRUE, TRUE },
  { "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", FALSE, FALSE },
  { SESSION_PATH, "org.freedesktop.login1.Session", "Lock", -1, TRUE },
  { SESSION_PATH "2", "org.freedesktop.login1.Session", "Lock", -1, FALSE },
  { "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", TRUE, TRUE },
  { "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", FALSE, FALSE },
};

/* A second user's session that is locked, and a screen that comes back, are no reasons. */
static void
test_trigger (Machine *machine, gconstpointer data)
{
  const Trigger *trigger = data;
  gboolean is_told = FALSE;
  g_autoptr (DuiLockWatch) watch = dui_lock_watch_new (3600);
  char byte;

  g_signal_connect_swapped (watch, "lock", G_CALLBACK (set_cb), &is_told);
  g_assert_true (screen_wait_for (is_inhibited, machine, 10));
  screen_settle ();
  g_dbus_connection_emit_signal (machine->connection, NULL, trigger->path, trigger->interface, trigger->name,
                                 trigger->value >= 0 ? g_variant_new ("(b)", trigger->value) : NULL, NULL);
  g_assert_cmpint (screen_wait_for (is_set, &is_told, trigger->locks ? 10 : 0.5), ==, trigger->locks);

  /* The machine may sleep once the lock is done: the inhibitor is closed, and reading its other end says so.
   */
  if (trigger->locks && g_str_equal (trigger->name, "PrepareForSleep"))
    g_assert_cmpint (read (machine->inhibitor, &byte, 1), ==, 0);
}

static void
test_idle (void)
{
  gboolean is_told = FALSE;
  g_autoptr (DuiLockWatch) watch = dui_lock_watch_new (2);

  g_signal_connect_swapped (watch, "lock", G_CALLBACK (set_cb), &is_told);
  g_assert_false (screen_wait_for (is_set, &is_told, 0.8));
  g_assert_true (screen_wait_for (is_set, &is_told, 4));
}

/* The whole round: unlock, lock, and nothing is left */

typedef struct
{
  DuiApplication *application;
  int width, height; /* of the window that was locked */
  int steps;
  guint guard;
  gboolean is_answered; /* who was printing is told that it ended */
} Round;

static GtkWidget *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type) && gtk_widget_get_mapped (window))
        return window;
    }
  return NULL;
}

static gboolean
has_window (gpointer type)
{
  return find_window ((GType)type) != NULL;
}

static GtkWidget *
wait_for_window (GType type)
{
  g_assert_true (screen_wait_for (has_window, (gpointer)type, 30));
  return find_window (type);
}

static DuiWindow *
unlock (void)
{
  GtkWidget *start = wait_for_window (DUI_TYPE_START_WINDOW);
  GtkWidget *pages = screen_child (start, DUI_TYPE_START_WINDOW, "pages");
  GtkWidget *page = GTK_WIDGET (dui_start_pages_get (DUI_START_PAGES (pages), DUI_START_AT_UNLOCK));

  screen_type (screen_child (page, DUI_TYPE_START_UNLOCK, "passphrase"), PASSPHRASE);
  gtk_widget_activate_action (start, "start.unlock", NULL);
  return DUI_WINDOW (wait_for_window (DUI_TYPE_WINDOW));
}

static gboolean
is_gone (gpointer store)
{
  return *(gpointer *)store == NULL;
}

static void
print_page (gpointer data, guint page, GtkPrintContext *context)
{
}

static void
chosen_cb (gpointer asker, const char *path, GtkFileChooser *question)
{
  g_assert_not_reached ();
}

static void
printed_cb (gpointer asker, gboolean is_sent, const GError *error)
{
  g_assert_false (is_sent);
  g_assert_no_error (error);
  set_cb (g_object_get_data (asker, "answered"));
}

/* What is open at a lock goes too: windows of the program, and what GTK asks for it. */
static void
open_dialogs (Round *round, GtkWidget *window)
{
  g_autoptr (GtkPrintOperation) operation = dui_print_new (1, print_page, NULL, NULL);
  GtkWidget *asker;

  g_action_group_activate_action (G_ACTION_GROUP (round->application), "preferences", NULL);
  g_action_group_activate_action (G_ACTION_GROUP (round->application), "about", NULL);
  screen_settle ();
  asker = find_window (DUI_TYPE_PREFERENCES_WINDOW);
  dui_file_question_ask (
      dui_file_question_new (asker, GTK_FILE_CHOOSER_ACTION_SAVE, "Opslaan", "Opslaan", chosen_cb));
  /* With a portal, the dialog of GTK is there and not shown. */
  dui_file_question_new (window, GTK_FILE_CHOOSER_ACTION_OPEN, "Openen", "Openen", chosen_cb);
  g_object_set_data (G_OBJECT (asker), "answered", &round->is_answered);
  dui_print_run (operation, GTK_WINDOW (asker), asker, printed_cb);
  screen_settle ();
  g_assert_nonnull (find_window (GTK_TYPE_FILE_CHOOSER_DIALOG));
  g_assert_nonnull (find_window (GTK_TYPE_PRINT_UNIX_DIALOG));
}

static gboolean
lock_cb (gpointer data)
{
  Round *round = data;
  DuiWindow *window = unlock ();
  DuiStore *store = dui_window_get_store (window);
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (round->application), "lock");
  g_autofree char *head = NULL;
  gint64 begin;

  g_assert_null (find_window (DUI_TYPE_START_WINDOW));
  g_assert_true (g_action_get_enabled (action));
  screen_assert_accessible (window);
  g_object_add_weak_pointer (G_OBJECT (store), (gpointer *)&store);
  gtk_window_get_default_size (GTK_WINDOW (window), &round->width, &round->height);
  open_dialogs (round, GTK_WIDGET (window));

  begin = g_get_monotonic_time ();
  g_action_group_activate_action (G_ACTION_GROUP (round->application), "lock", NULL);
  g_test_message ("closed in %.3f s", (g_get_monotonic_time () - begin) / 1e6);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, G_USEC_PER_SEC);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, 0);
  g_assert_true (round->is_answered);
  /* It is closed; who was still reading the log learns that in the main loop, and lets go. */
  head = store != NULL ? dui_store_dup_head_code (store) : NULL;
  g_assert_null (head);
  g_assert_true (screen_wait_for (is_gone, &store, 5));
  round->steps++;
  return G_SOURCE_REMOVE;
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer is_over)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error));
  g_assert_no_error (error);
  set_cb (is_over);
}

/* Starting the program again presents the window that there is, and ends. */
static void
start_again (void)
{
  g_autoptr (GSubprocess) second = NULL;
  g_autoptr (GError) error = NULL;
  guint n_windows = g_list_model_get_n_items (gtk_window_get_toplevels ());
  gboolean is_over = FALSE;

  second = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, NULL);
  g_assert_no_error (error);
  g_subprocess_wait_check_async (second, NULL, ended_cb, &is_over);
  g_assert_true (screen_wait_for (is_set, &is_over, 20));
  screen_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, n_windows);
}

/* The lock screen takes the place of the window, and leads back into the store. */
static gboolean
return_cb (gpointer data)
{
  Round *round = data;
  GtkWidget *start = wait_for_window (DUI_TYPE_START_WINDOW);
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (round->application), "lock");
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (start), &width, &height);
  g_assert_cmpint (width, ==, round->width);
  g_assert_cmpint (height, ==, round->height);
  g_assert_false (g_action_get_enabled (action));
  start_again ();
  unlock ();
  round->steps++;
  g_action_group_activate_action (G_ACTION_GROUP (round->application), "quit", NULL);
  return G_SOURCE_REMOVE;
}

/* Returns with what the program is to be started in its own place. */
static char **
run (Round *round, GSourceFunc step, char **arguments)
{
  char **again;

  round->application = dui_application_new ();
  g_timeout_add (200, step, round);
  g_assert_cmpint (
      g_application_run (G_APPLICATION (round->application), g_strv_length (arguments), arguments), ==, 0);
  again = dui_application_dup_lock_arguments (round->application);
  g_assert_finalize_object (round->application);
  return again;
}

static void
make_store (const DuiUnlock *unlock_below)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiSecret) code = NULL;
  g_autoptr (DuiStore) store = dui_unlock_create (unlock_below, &code, &error);

  g_assert_no_error (error);
  g_assert_true (dui_unlock_confirm (unlock_below->folder, &error));
}

static void
test_round (void)
{
  g_autofree char *folder = g_dir_make_tmp ("duiding-test-XXXXXX", NULL);
  DuiUnlock unlock_below = { folder, "test", PASSPHRASE, FALSE, NULL, DUI_OPEN_USUAL };
  Round round = { 0 };
  char *arguments[] = { (char *)"duiding", (char *)"--store", folder, NULL };
  g_auto (GStrv) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiSecret) code = NULL;
  g_autoptr (DuiStore) store = NULL;

  make_store (&unlock_below);
  again = run (&round, lock_cb, arguments);
  g_assert_cmpuint (g_strv_length (again), ==, 5);
  g_assert_cmpstr (again[1], ==, "--locked");
  g_assert_cmpstr (again[4], ==, folder);
  g_assert_null (run (&round, return_cb, again));
  g_assert_cmpint (round.steps, ==, 2);

  /* Locking and quitting closed the file, and everything is still in it. */
  store = dui_unlock_open (&unlock_below, &code, &error);
  g_assert_no_error (error);
  g_assert_null (code);
  dui_store_close (store);
  folder_remove (folder);
}

/* A lock does not wait for a layout: not for that of a case file, nor for that of a network kept with a
 * meeting. */

#define TOWN 500

static void
make_town (const DuiUnlock *unlock_below)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiSecret) code = NULL;
  g_autoptr (DuiStore) store = NULL;

  make_store (unlock_below);
  store = dui_unlock_open (unlock_below, &code, &error);
  g_assert_no_error (error);
  town_add_file (store, "D-2026-900", TOWN);
}

/* Returns: (transfer none): the network tab */
static GtkWidget *
show_town (DuiWindow *window, DuiCase *file)
{
  GtkWidget *page;

  dui_window_show_place (window, "cases");
  dui_window_show_record (window, DUI_RECORD (file));
  page = screen_find_type (window, DUI_TYPE_CASE_PAGE);
  dui_case_page_show_tab (DUI_CASE_PAGE (page), "network");
  screen_settle ();
  return screen_find_type (page, DUI_TYPE_CASE_NETWORK);
}

/* However fast the layouts are: nobody hears that they are over before the loop comes round, and it does not.
 */
static gboolean
lock_layout_cb (gpointer data)
{
  Round *round = data;
  DuiWindow *window = unlock ();
  DuiStore *store = dui_window_get_store (window);
  DuiCase *file = DUI_CASE (dui_record_list_get (dui_store_get_list (store, &dui_case_type), 0));
  GtkWidget *tab = show_town (window, file);
  gpointer note = screen_child (tab, DUI_TYPE_CASE_NETWORK, "arranging_note"), other;
  g_autoptr (DuiGraph) now = dui_case_graph_new (store, file, dui_date_today ());
  g_autoptr (DuiNetworkVersion) kept =
      g_object_new (DUI_TYPE_NETWORK_VERSION, "case-id", dui_record_get_id (DUI_RECORD (file)), NULL);
  GtkWidget *dates = dui_dates_window_new_kept (window, store, kept, now, DUI_NETWORK_NAMES_FULL);
  gint64 begin;

  other = screen_child (dates, DUI_TYPE_DATES_WINDOW, "arranging_note");
  gtk_window_present (GTK_WINDOW (dates));
  g_assert_true (gtk_widget_activate_action (tab, "network.arrange", NULL));
  g_assert_true (dui_layout_note_is_waiting (note));
  g_assert_true (dui_layout_note_is_waiting (other));
  g_object_add_weak_pointer (G_OBJECT (store), (gpointer *)&store);
  g_object_add_weak_pointer (note, &note);
  g_object_add_weak_pointer (other, &other);
  begin = g_get_monotonic_time ();
  g_action_group_activate_action (G_ACTION_GROUP (round->application), "lock", NULL);
  g_test_message ("closed during a layout in %.3f s", (g_get_monotonic_time () - begin) / 1e6);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, G_USEC_PER_SEC);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, 0);
  g_assert_true (screen_wait_for (is_gone, &note, 5));
  g_assert_true (screen_wait_for (is_gone, &other, 5));
  g_assert_true (screen_wait_for (is_gone, &store, 5));
  round->steps++;
  return G_SOURCE_REMOVE;
}

/* @make: makes the store; @step: unlocks it and locks it again */
static void
run_locked (Round *round, void (*make) (const DuiUnlock *unlock_below), GSourceFunc step)
{
  g_autofree char *folder = g_dir_make_tmp ("duiding-test-XXXXXX", NULL);
  DuiUnlock unlock_below = { folder, "test", PASSPHRASE, FALSE, NULL, DUI_OPEN_USUAL };
  char *arguments[] = { (char *)"duiding", (char *)"--store", folder, NULL };
  g_auto (GStrv) again = NULL;

  make (&unlock_below);
  again = run (round, step, arguments);
  g_assert_cmpstr (again[1], ==, "--locked");
  g_assert_cmpint (round->steps, ==, 1);
  folder_remove (folder);
}

static void
test_layout (void)
{
  Round round = { 0 };

  run_locked (&round, make_town, lock_layout_cb);
}

/* A printer: what is on its way to it arrives, and one that does not answer holds up a lock for three
 * seconds. The printer and the clock are played. */

static struct
{
  guint takes; /* how often it is asked before all has arrived */
  guint asked;
  gboolean is_silent;
} printer;

static gint64 time_ahead; /* microseconds that the clock of the program runs ahead */

gboolean __wrap_dui_print_is_sending (void);
gint64 __wrap_g_get_monotonic_time (void);
gint64 __real_g_get_monotonic_time (void);

gboolean
__wrap_dui_print_is_sending (void)
{
  printer.asked++;
  if (printer.is_silent && printer.asked == 5)
    time_ahead = 2500 * G_TIME_SPAN_MILLISECOND;
  if (printer.is_silent && printer.asked == 10)
    time_ahead = 3500 * G_TIME_SPAN_MILLISECOND;
  return printer.is_silent || printer.asked <= printer.takes;
}

gint64
__wrap_g_get_monotonic_time (void)
{
  return __real_g_get_monotonic_time () + time_ahead;
}

static gboolean
never_cb (gpointer data)
{
  g_error ("the program waits for the printer for ever");
  return G_SOURCE_REMOVE;
}

static gboolean
lock_printing_cb (gpointer data)
{
  Round *round = data;

  unlock ();
  g_action_group_activate_action (G_ACTION_GROUP (round->application), "lock", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, 0);
  round->guard = g_timeout_add_seconds (20, never_cb, NULL);
  round->steps++;
  return G_SOURCE_REMOVE;
}

static guint
lock_with_printer (guint takes, gboolean is_silent)
{
  Round round = { 0 };

  printer.takes = takes;
  printer.is_silent = is_silent;
  printer.asked = 0;
  run_locked (&round, make_store, lock_printing_cb);
  g_source_remove (round.guard);
  time_ahead = 0;
  printer.is_silent = FALSE;
  printer.takes = 0;
  return printer.asked;
}

static void
test_printer (void)
{
  g_assert_cmpuint (lock_with_printer (0, FALSE), ==, 1);
  g_assert_cmpuint (lock_with_printer (4, FALSE), ==, 5);
}

static void
test_silent_printer (void)
{
  g_assert_cmpuint (lock_with_printer (0, TRUE), ==, 10);
}

int
main (int argc, char **argv)
{
  program = argc > 1 ? argv[1] : NULL;
  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", g_getenv ("DBUS_SESSION_BUS_ADDRESS"), TRUE);
  g_test_init (&argc, &argv, NULL);
  screen_init ();
  for (gsize i = 0; i < G_N_ELEMENTS (triggers); i++)
    {
      g_autofree char *path = g_strdup_printf ("/lock/trigger/%s-%" G_GSIZE_FORMAT, triggers[i].name, i);

      g_test_add (path, Machine, &triggers[i], machine_init, test_trigger, machine_clear);
    }
  g_test_add_func ("/lock/idle", test_idle);
  g_test_add_func ("/lock/round", test_round);
  g_test_add_func ("/lock/layout", test_layout);
  g_test_add_func ("/lock/printer", test_printer);
  g_test_add_func ("/lock/silent-printer", test_silent_printer);
  return g_test_run ();
}
