/* The window before there is a store: each page, what is said when something is wrong, and the way in and
 * out. */

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>

#include "dui-recovery-code.h"
#include "dui-slots.h"
#include "dui-start-code.h"
#include "dui-start-confirm.h"
#include "dui-start-create.h"
#include "dui-start-keyring.h"
#include "dui-start-pages.h"
#include "dui-start-passphrase.h"
#include "dui-start-problem.h"
#include "dui-start-recover.h"
#include "dui-start-renew.h"
#include "dui-start-unlock.h"
#include "dui-start-wait.h"
#include "dui-start-window.h"
#include "dui-unlock.h"
#include "screen.h"

#define PASSPHRASE "vijf losse woorden zonder verband"
#define OTHER "heel andere woorden dan daarvoor"

typedef struct
{
  char *parent;
  char *folder;
  DuiStartWindow *window;
  DuiStore *store; /* what "opened" gave */
  DuiSecret *code;
} World;

static void
opened_cb (World *world, DuiStore *store)
{
  g_assert_null (world->store);
  world->store = g_object_ref (store);
}

static void
show (World *world, gboolean is_expected)
{
  world->window = dui_start_window_new (NULL, world->folder, is_expected);
  g_signal_connect_swapped (world->window, "opened", G_CALLBACK (opened_cb), world);
  gtk_window_present (GTK_WINDOW (world->window));
  screen_settle ();
}

static void
close_window (World *world)
{
  if (world->window != NULL)
    gtk_window_destroy (GTK_WINDOW (world->window));
  world->window = NULL;
  if (world->store != NULL)
    dui_store_close (world->store);
  g_clear_object (&world->store);
}

static void
world_init (World *world, gconstpointer data)
{
  world->parent = g_dir_make_tmp ("duiding-test-XXXXXX", NULL);
  world->folder = g_build_filename (world->parent, "opslag", NULL);
  g_assert_cmpint (g_mkdir (world->folder, 0700), ==, 0);
}

/* A store without a keyring, made below the window. */
static void
world_init_store (World *world, gconstpointer data)
{
  DuiUnlock unlock = { NULL, "test", PASSPHRASE, FALSE, NULL, DUI_OPEN_USUAL };
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiStore) store = NULL;

  world_init (world, data);
  unlock.folder = world->folder;
  store = dui_unlock_create (&unlock, &world->code, &error);
  g_assert_no_error (error);
  g_assert_true (dui_unlock_confirm (world->folder, &error));
}

static void
world_clear (World *world, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (world->folder, 0, NULL);

  close_window (world);
  for (const char *name = dir != NULL ? g_dir_read_name (dir) : NULL; name != NULL;
       name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (world->folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_rmdir (world->folder);
  g_assert_cmpint (g_rmdir (world->parent), ==, 0);
  g_free (world->folder);
  g_free (world->parent);
  g_clear_pointer (&world->code, dui_secret_free);
}

/* Pages */

static DuiStartPages *
pages (World *world)
{
  return DUI_START_PAGES (screen_child (world->window, DUI_TYPE_START_WINDOW, "pages"));
}

static GtkStack *
page_stack (World *world)
{
  return GTK_STACK (adw_bin_get_child (ADW_BIN (pages (world))));
}

/* A page by its name; NULL when nobody needed it yet. */
static GtkWidget *
page (World *world, const char *name)
{
  return gtk_stack_get_child_by_name (page_stack (world), name);
}

static const char *
page_name (World *world)
{
  return gtk_stack_get_visible_child_name (page_stack (world));
}

typedef struct
{
  World *world;
  const char *name;
} Place;

static gboolean
is_at (gpointer data)
{
  Place *place = data;

  return g_str_equal (page_name (place->world), place->name)
         && gtk_widget_get_sensitive (page (place->world, place->name));
}

static void
wait_for_page (World *world, const char *name)
{
  Place place = { world, name };

  if (!screen_wait_for (is_at, &place, 20))
    g_error ("at page “%s”, not “%s”", page_name (world), name);
}

static gboolean
is_open (gpointer data)
{
  return ((World *)data)->store != NULL;
}

static void
act (World *world, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (world->window), action, NULL));
}

static void
type_passphrase (GtkWidget *page_widget, GType type, const char *first, const char *second)
{
  GtkWidget *group = screen_child (page_widget, type, "passphrase");

  screen_type (screen_child (group, DUI_TYPE_START_PASSPHRASE, "first"), first);
  screen_type (screen_child (group, DUI_TYPE_START_PASSPHRASE, "second"), second);
}

static gboolean
is_keyring_known (gpointer data)
{
  return dui_start_keyring_is_known (data);
}

static GtkWidget *
wait_for_keyring (GtkWidget *page_widget, GType type)
{
  GtkWidget *keyring = screen_child (page_widget, type, "keyring");

  g_assert_true (screen_wait_for (is_keyring_known, keyring, 20));
  return keyring;
}

static void
assert_says (gpointer widget, const char *part)
{
  if (screen_find_text (widget, part) == NULL)
    g_error ("does not say “%s”", part);
}

/* Types the two groups that are asked for. */
static void
type_groups (World *world, const char *code)
{
  g_auto (GStrv) groups = g_strsplit (code, "-", -1);
  const char *const rows[] = { "first", "second" };

  for (int i = 0; i < 2; i++)
    {
      GtkWidget *row = screen_child (page (world, "confirm"), DUI_TYPE_START_CONFIRM, rows[i]);
      const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row));
      guint64 number = g_ascii_strtoull (strrchr (title, ' ') + 1, NULL, 10);

      g_assert_cmpuint (number, <=, DUI_RECOVERY_CODE_GROUPS);
      screen_type (row, groups[number - 1]);
    }
}

/* Returns: (transfer full): the code as it stands on the page */
static char *
read_code (World *world)
{
  GtkWidget *groups = screen_child (page (world, "code"), DUI_TYPE_START_CODE, "groups");
  g_autoptr (GString) code = g_string_new (NULL);
  int i = 0;

  for (GtkFlowBoxChild *child; (child = gtk_flow_box_get_child_at_index (GTK_FLOW_BOX (groups), i)) != NULL;
       i++)
    {
      GtkWidget *box = gtk_flow_box_child_get_child (child);

      g_string_append_printf (code, "%s%s", i > 0 ? "-" : "",
                              gtk_label_get_text (GTK_LABEL (gtk_widget_get_last_child (box))));
    }
  g_assert_cmpint (i, ==, DUI_RECOVERY_CODE_GROUPS);
  return g_string_free (g_steal_pointer (&code), FALSE);
}

static void
confirm_code (World *world)
{
  g_autofree char *code = read_code (world);

  screen_save (world->window, "start-code");
  act (world, "start.copied");
  wait_for_page (world, "confirm");
  type_groups (world, code);
  screen_save (world->window, "start-confirm");
  act (world, "start.confirm");
  g_assert_true (screen_wait_for (is_open, world, 20));
  dui_secret_free (world->code);
  world->code = dui_secret_copy (code);
}

/* Tests */

static void
test_welcome (World *world, gconstpointer data)
{
  show (world, FALSE);
  g_assert_cmpstr (page_name (world), ==, "welcome");
  assert_says (world->window, "opslag");
  /* The keyboard is at the first way to begin, not at the menu. */
  g_assert_true (ADW_IS_ACTION_ROW (gtk_window_get_focus (GTK_WINDOW (world->window))));
  screen_assert_accessible (world->window);
  screen_save (world->window, "start-welcome");
  g_assert_false (
      gtk_widget_get_visible (screen_child (world->window, DUI_TYPE_START_WINDOW, "back_button")));
}

static void
test_create_refuses (World *world, gconstpointer data)
{
  GtkWidget *create;

  show (world, FALSE);
  act (world, "start.create");
  wait_for_page (world, "create");
  create = page (world, "create");
  wait_for_keyring (create, DUI_TYPE_START_CREATE);
  screen_assert_accessible (world->window);
  screen_save (world->window, "start-create");
  assert_says (create, "geen sleutelbos");

  type_passphrase (create, DUI_TYPE_START_CREATE, "te kort", "te kort");
  act (world, "start.make");
  assert_says (create, "Te kort: nog 7 tekens");
  g_assert_cmpstr (page_name (world), ==, "create");
  type_passphrase (create, DUI_TYPE_START_CREATE, "aaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaa");
  act (world, "start.make");
  assert_says (create, "te makkelijk te raden");
  type_passphrase (create, DUI_TYPE_START_CREATE, PASSPHRASE, PASSPHRASE "x");
  act (world, "start.make");
  assert_says (create, "niet hetzelfde");
  screen_save (world->window, "start-create-wrong");
  g_assert_false (dui_slots_exists (world->folder));

  act (world, "start.back");
  g_assert_cmpstr (page_name (world), ==, "welcome");
  act (world, "start.create");
  g_assert_cmpstr (dui_start_create_get_passphrase (DUI_START_CREATE (create)), ==, "");
}

static void
fill_create (World *world)
{
  act (world, "start.create");
  wait_for_keyring (page (world, "create"), DUI_TYPE_START_CREATE);
  type_passphrase (page (world, "create"), DUI_TYPE_START_CREATE, PASSPHRASE, PASSPHRASE);
}

/* Make, close, unlock: with a keyring when there is one. */
static void
test_round_trip (World *world, gconstpointer with_keyring)
{
  GtkWidget *unlock;
  DuiSlotsInfo info;

  show (world, FALSE);
  fill_create (world);
  screen_save (world->window, with_keyring ? "start-create-keyring" : "start-create-filled");
  act (world, "start.make");
  wait_for_page (world, "code");
  g_assert_null (world->store);
  screen_assert_accessible (world->window);
  confirm_code (world);
  g_assert_true (dui_slots_get_info (world->folder, &info, NULL));
  g_assert_cmpint (info.uses_keyring, ==, with_keyring != NULL);
  g_assert_false (info.renewal_due);
  close_window (world);

  show (world, TRUE);
  g_assert_cmpstr (page_name (world), ==, "unlock");
  unlock = page (world, "unlock");
  /* One can type at once. */
  g_assert_true (screen_has_focus (screen_child (unlock, DUI_TYPE_START_UNLOCK, "passphrase")));
  screen_assert_accessible (world->window);
  screen_save (world->window, "start-unlock");
  screen_type (screen_child (unlock, DUI_TYPE_START_UNLOCK, "passphrase"), OTHER);
  act (world, "start.unlock");
  wait_for_page (world, "unlock");
  assert_says (unlock, "Met deze wachtwoordzin gaat de opslag niet open");
  screen_save (world->window, "start-unlock-wrong");
  screen_type (screen_child (unlock, DUI_TYPE_START_UNLOCK, "passphrase"), PASSPHRASE);
  g_assert_null (screen_find_text (unlock, "gaat de opslag niet open"));
  act (world, "start.unlock");
  g_assert_true (screen_wait_for (is_open, world, 20));
}

static gboolean
is_button_hidden (gpointer button)
{
  return !gtk_widget_get_visible (button);
}

/* libsecret 0.20 complains of itself when a prompt goes away while it is being asked for. */
static gboolean
is_fatal_cb (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  return strstr (message, "g_task_return_error: assertion 'error != NULL'") == NULL;
}

static void
log_cb (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  if (is_fatal_cb (domain, level, message, data))
    g_log_default_handler (domain, level, message, data);
}

/* A locked keyring asks somewhere else for its password, perhaps for ever: the window goes on, and one can
 * stop. */
static void
test_locked_keyring (World *world, gconstpointer data)
{
  GtkWidget *keyring, *unlock, *cancel;

  g_test_log_set_fatal_handler (is_fatal_cb, NULL);
  g_log_set_handler ("GLib-GIO", G_LOG_LEVEL_CRITICAL | G_LOG_FLAG_FATAL, log_cb, NULL);
  show (world, FALSE);
  act (world, "start.create");
  keyring = wait_for_keyring (page (world, "create"), DUI_TYPE_START_CREATE);
  assert_says (keyring, "is vergrendeld");
  screen_assert_accessible (world->window);
  screen_save (world->window, "start-create-locked");
  unlock = screen_child (keyring, DUI_TYPE_START_KEYRING, "unlock_button");
  cancel = screen_child (keyring, DUI_TYPE_START_KEYRING, "cancel_button");
  g_assert_true (gtk_widget_get_visible (unlock));
  gtk_widget_activate (unlock);
  g_assert_true (screen_wait_for (is_button_hidden, unlock, 5));
  g_assert_true (gtk_widget_get_visible (cancel));
  /* Here nobody can show the prompt, so the keyring soon gives up by itself; where it asks on, one cancels.
   */
  if (!screen_wait_for (is_button_hidden, cancel, 5))
    g_signal_emit_by_name (cancel, "clicked");
  g_assert_true (screen_wait_for (is_button_hidden, cancel, 5));
  g_assert_false (dui_start_keyring_is_ready (DUI_START_KEYRING (keyring)));
}

static void
test_wrong_group (World *world, gconstpointer data)
{
  g_autoptr (DuiSecret) wrong = NULL;
  guint8 bytes[DUI_RECOVERY_CODE_SIZE] = { 7 };

  show (world, FALSE);
  fill_create (world);
  act (world, "start.make");
  wait_for_page (world, "code");
  act (world, "start.copied");
  wrong = dui_recovery_code_to_text (bytes);
  type_groups (world, wrong);
  act (world, "start.confirm");
  assert_says (page (world, "confirm"), "Dit is niet wat is getoond");
  screen_save (world->window, "start-confirm-wrong");
  screen_assert_accessible (world->window);
  g_assert_null (world->store);

  /* Back to the code, which is still there; what was wrong is not. */
  act (world, "start.back");
  g_assert_cmpstr (page_name (world), ==, "code");
  confirm_code (world);
}

static void
test_recover (World *world, gconstpointer data)
{
  GtkWidget *view;
  GtkTextBuffer *buffer;
  g_autofree char *typed = g_ascii_strdown (world->code, -1);
  DuiUnlock unlock = { world->folder, "test", PASSPHRASE, FALSE, NULL, DUI_OPEN_USUAL };
  g_autoptr (DuiSecret) code = NULL;
  g_autoptr (GError) error = NULL;

  show (world, TRUE);
  act (world, "start.use-code");
  wait_for_page (world, "recover");
  view = screen_child (page (world, "recover"), DUI_TYPE_START_RECOVER, "view");
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_buffer_set_text (buffer, world->code, 12);
  assert_says (page (world, "recover"), "2 van 18 groepen");
  gtk_text_buffer_set_text (buffer, "abcd-efgh", -1);
  assert_says (page (world, "recover"), "Groep 1 staat niet zo");
  act (world, "start.check-code");
  wait_for_page (world, "recover");
  assert_says (page (world, "recover"), "72 tekens");
  screen_assert_accessible (world->window);
  screen_save (world->window, "start-recover-wrong");

  /* Without capitals, and with spaces for hyphens. */
  g_strdelimit (typed, "-", ' ');
  gtk_text_buffer_set_text (buffer, typed, -1);
  screen_save (world->window, "start-recover");
  act (world, "start.check-code");
  wait_for_page (world, "renew");
  wait_for_keyring (page (world, "renew"), DUI_TYPE_START_RENEW);
  screen_assert_accessible (world->window);
  type_passphrase (page (world, "renew"), DUI_TYPE_START_RENEW, "kort", "kort");
  act (world, "start.renew");
  assert_says (page (world, "renew"), "Te kort");
  type_passphrase (page (world, "renew"), DUI_TYPE_START_RENEW, OTHER, OTHER);
  screen_save (world->window, "start-renew");
  act (world, "start.renew");
  wait_for_page (world, "code");
  confirm_code (world);
  close_window (world);
  g_assert_null (dui_unlock_open (&unlock, &code, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_BAD_PASSPHRASE);
}

static void
try_to_unlock (World *world)
{
  screen_type (screen_child (page (world, "unlock"), DUI_TYPE_START_UNLOCK, "passphrase"), PASSPHRASE);
  act (world, "start.unlock");
}

static void
test_in_use (World *world, gconstpointer data)
{
  DuiUnlock unlock = { world->folder, "test", PASSPHRASE, FALSE, NULL, DUI_OPEN_USUAL };
  DuiSecret *none = NULL;
  g_autoptr (DuiStore) first = dui_unlock_open (&unlock, &none, NULL);

  show (world, TRUE);
  try_to_unlock (world);
  wait_for_page (world, "problem");
  assert_says (page (world, "problem"), "De opslag is elders geopend");
  screen_assert_accessible (world->window);
  screen_save (world->window, "start-in-use");

  /* Once the other one is closed, trying again is all it takes. */
  dui_store_close (first);
  act (world, "start.retry");
  g_assert_true (screen_wait_for (is_open, world, 20));
}

static void
test_damaged (World *world, gconstpointer data)
{
  g_autofree char *path = dui_slots_get_store_path (world->folder);

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  show (world, TRUE);
  try_to_unlock (world);
  wait_for_page (world, "problem");
  assert_says (page (world, "problem"), "De opslag is beschadigd");
  screen_save (world->window, "start-damaged");
  g_assert_null (world->store);
}

/* Slots that are no slots: damage, told before a passphrase is asked. */
static void
test_damaged_slots (World *world, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (world->folder, 0, NULL);

  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    if (!g_str_has_prefix (name, "duiding.db"))
      {
        g_autofree char *path = g_build_filename (world->folder, name, NULL);

        g_assert_true (g_file_set_contents (path, "x", 1, NULL));
      }
  show (world, FALSE);
  g_assert_cmpstr (page_name (world), ==, "problem");
  assert_says (page (world, "problem"), "De opslag is beschadigd");
}

static void
test_missing (World *world, gconstpointer data)
{
  show (world, TRUE);
  g_assert_cmpstr (page_name (world), ==, "problem");
  assert_says (page (world, "problem"), "De opslag is niet gevonden");
  screen_save (world->window, "start-missing");
  act (world, "start.retry");
  g_assert_cmpstr (page_name (world), ==, "problem");
  act (world, "start.welcome");
  g_assert_cmpstr (page_name (world), ==, "welcome");
}

/* A folder in which nothing can be made: even root cannot make one below a file. */
static void
test_unwritable (World *world, gconstpointer data)
{
  g_autofree char *file = g_build_filename (world->parent, "bestand", NULL);
  g_autofree char *folder = g_build_filename (file, "opslag", NULL);

  g_assert_true (g_file_set_contents (file, "x", 1, NULL));
  g_assert_cmpint (g_rmdir (world->folder), ==, 0);
  g_free (world->folder);
  world->folder = g_steal_pointer (&folder);
  show (world, FALSE);
  fill_create (world);
  act (world, "start.make");
  wait_for_page (world, "problem");
  assert_says (page (world, "problem"), "In de map kan niet worden geschreven");
  screen_save (world->window, "start-unwritable");
  /* Back is the page as it was filled in, to choose another folder. */
  act (world, "start.back");
  g_assert_cmpstr (page_name (world), ==, "create");
  g_assert_cmpstr (dui_start_create_get_passphrase (DUI_START_CREATE (page (world, "create"))), ==,
                   PASSPHRASE);
  g_unlink (file);
}

/* No file may grow, which is what a full disk looks like; with room again, trying again is enough. */
static void
test_full_disk (World *world, gconstpointer data)
{
  struct rlimit before, none = { 0 };

  show (world, FALSE);
  fill_create (world);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  none.rlim_max = before.rlim_max;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &none), ==, 0);
  act (world, "start.make");
  wait_for_page (world, "problem");
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  assert_says (page (world, "problem"), "De schijf is vol");
  g_assert_false (dui_slots_exists (world->folder));
  act (world, "start.retry");
  wait_for_page (world, "code");
}

/* Every error has a title, a sentence and a way on. */
static void
test_every_problem (World *world, gconstpointer data)
{
  GtkWidget *problem;

  show (world, TRUE);
  problem = page (world, "problem");
  for (int code = DUI_SEAL_ERROR_DAMAGED; code <= DUI_SEAL_ERROR_KEYRING_EMPTY; code++)
    {
      static const char *const buttons[] = { "retry_button", "folder_button", "code_button", "begin_button" };
      g_autoptr (GError) error = NULL;
      g_autofree char *title = NULL;
      int n_ways = 0;

      dui_seal_error_set (&error, code, world->folder, NULL);
      dui_start_problem_set_error (DUI_START_PROBLEM (problem), error);
      g_object_get (problem, "title", &title, NULL);
      g_assert_cmpstr (title, !=, "");
      assert_says (problem, error->message);
      for (gsize i = 0; i < G_N_ELEMENTS (buttons); i++)
        n_ways += gtk_widget_get_visible (screen_child (problem, DUI_TYPE_START_PROBLEM, buttons[i]));
      g_assert_cmpint (n_ways, >, 0);
      if (code == DUI_SEAL_ERROR_NEWER_VERSION)
        screen_save (world->window, "start-newer");
    }
}

static void
test_wait (World *world, gconstpointer data)
{
  DuiStartTask task = { .kind = DUI_START_TASK_RENEW_KEY, .thousandths = 400 };
  DuiStartWait *wait;

  show (world, FALSE);
  wait = DUI_START_WAIT (dui_start_pages_get (pages (world), DUI_START_AT_WAIT));
  dui_start_wait_begin (wait, "De opslag wordt geopend", &task);
  dui_start_pages_show (pages (world), DUI_START_PAGE (wait));
  screen_assert_accessible (world->window);
  screen_save (world->window, "start-wait");
  dui_start_wait_set_stopping (wait);
  assert_says (wait, "Wordt gestopt");
  g_assert_false (gtk_widget_get_sensitive (screen_child (wait, DUI_TYPE_START_WAIT, "cancel_button")));
  dui_start_page_clear (DUI_START_PAGE (wait));
}

/* The window goes while the key is being made: nothing breaks, and nothing stays open. */
static void
test_closed_while_busy (World *world, gconstpointer data)
{
  DuiUnlock unlock = { world->folder, "test", PASSPHRASE, FALSE, NULL, DUI_OPEN_USUAL };
  DuiSecret *none = NULL;
  g_autoptr (GError) error = NULL;
  DuiStore *store;

  show (world, TRUE);
  try_to_unlock (world);
  close_window (world);
  g_usleep (2 * G_USEC_PER_SEC);
  screen_settle ();
  g_assert_null (world->store);
  store = dui_unlock_open (&unlock, &none, &error);
  g_assert_no_error (error);
  g_clear_object (&store);
}

#define TEST(path, init, test, data) g_test_add (path, World, data, init, test, world_clear)

int
main (int argc, char **argv)
{
  gboolean with_keyring = argc > 1 && g_str_equal (argv[1], "--keyring");
  gboolean with_locked = argc > 1 && g_str_equal (argv[1], "--locked");

  g_test_init (&argc, &argv, NULL);
  screen_init ();
  if (with_keyring)
    {
      TEST ("/start/keyring/round-trip", world_init, test_round_trip, GINT_TO_POINTER (TRUE));
      return g_test_run ();
    }
  if (with_locked)
    {
      TEST ("/start/keyring/locked", world_init, test_locked_keyring, NULL);
      return g_test_run ();
    }
  TEST ("/start/welcome", world_init, test_welcome, NULL);
  TEST ("/start/create-refuses", world_init, test_create_refuses, NULL);
  TEST ("/start/round-trip", world_init, test_round_trip, NULL);
  TEST ("/start/wrong-group", world_init, test_wrong_group, NULL);
  TEST ("/start/recover", world_init_store, test_recover, NULL);
  TEST ("/start/in-use", world_init_store, test_in_use, NULL);
  TEST ("/start/damaged", world_init_store, test_damaged, NULL);
  TEST ("/start/damaged-slots", world_init_store, test_damaged_slots, NULL);
  TEST ("/start/missing", world_init, test_missing, NULL);
  TEST ("/start/unwritable", world_init, test_unwritable, NULL);
  TEST ("/start/full-disk", world_init, test_full_disk, NULL);
  TEST ("/start/every-problem", world_init, test_every_problem, NULL);
  TEST ("/start/wait", world_init, test_wait, NULL);
  TEST ("/start/closed-while-busy", world_init_store, test_closed_while_busy, NULL);
  return g_test_run ();
}
