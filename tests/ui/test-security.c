/* The window that shows how safe this machine is, and the dialogs that change the ways into the store. */

#include <glib/gstdio.h>

#include "dui-backup.h"
#include "dui-keys-dialog.h"
#include "dui-keys.h"
#include "dui-security-window.h"
#include "dui-slots.h"
#include "dui-start-confirm.h"
#include "dui-start-passphrase.h"
#include "dui-start-unlock.h"
#include "dui-start-wait.h"
#include "dui-start-window.h"
#include "dui-store-audit.h"
#include "folder.h"
#include "screen.h"

#define PASSPHRASE "vijf losse woorden zonder verband"
#define OTHER "heel andere woorden dan daarvoor"

typedef struct
{
  char *root;
  char *folder;
  DuiStore *store;
  DuiSecurityWindow *window;
} World;

static void
put (World *world, const char *path, const char *text)
{
  g_autofree char *whole = g_build_filename (world->root, path, NULL);
  g_autofree char *above = g_path_get_dirname (whole);

  g_assert_cmpint (g_mkdir_with_parents (above, 0700), ==, 0);
  g_assert_true (g_file_set_contents (whole, text, -1, NULL));
}

static void
world_init (World *world, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiSecret) code = NULL;
  DuiUnlock unlock = { .origin = "test", .passphrase = PASSPHRASE };

  world->root = g_dir_make_tmp ("duiding-machine-XXXXXX", NULL);
  world->folder = g_dir_make_tmp ("duiding-test-XXXXXX", NULL);
  unlock.folder = world->folder;
  world->store = dui_unlock_create (&unlock, &code, &error);
  g_assert_no_error (error);
  g_assert_true (dui_unlock_confirm (world->folder, NULL));
}

static void
world_clear (World *world, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (world->window));
  dui_store_close (world->store);
  g_object_unref (world->store);
  folder_remove (world->root);
  folder_remove (world->folder);
  g_free (world->root);
  g_free (world->folder);
}

static void
show (World *world, const char *folder)
{
  world->window = dui_security_window_new (NULL, world->store, folder, world->root);
  gtk_window_present (GTK_WINDOW (world->window));
  screen_settle ();
}

static void
assert_says (gpointer widget, const char *part)
{
  if (screen_find_text (widget, part) == NULL)
    g_error ("does not say “%s”", part);
}

static GtkWindow *
dialog_of (World *world)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (window) == GTK_WINDOW (world->window))
        return window;
    }
  return NULL;
}

static GtkWindow *
open_dialog (World *world, const char *action)
{
  GtkWindow *dialog;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (world->window), action, NULL));
  dialog = dialog_of (world);
  g_assert_nonnull (dialog);
  screen_settle ();
  screen_assert_accessible (dialog);
  return dialog;
}

static gboolean
no_dialog (gpointer world)
{
  return dialog_of (world) == NULL;
}

static void
type_new (GtkWindow *dialog, const char *present, const char *fresh)
{
  GtkWidget *passphrase = screen_child (dialog, DUI_TYPE_KEYS_DIALOG, "passphrase");
  GtkWidget *asked = screen_child (dialog, DUI_TYPE_KEYS_DIALOG, "present");

  g_assert_true (screen_has_focus (asked));
  screen_type (asked, present);
  screen_type (screen_child (passphrase, DUI_TYPE_START_PASSPHRASE, "first"), fresh);
  screen_type (screen_child (passphrase, DUI_TYPE_START_PASSPHRASE, "second"), fresh);
  screen_settle ();
}

static gboolean
is_told (gpointer dialog)
{
  return screen_find_text (dialog, "gaat de opslag niet open") != NULL;
}

static void
test_good_machine (World *world, gconstpointer data)
{
  put (world, "proc/mounts", "/dev/dm-0 / ext4 rw 0 0\n");
  put (world, "proc/swaps", "Filename\n");
  put (world, "sys/class/block/dm-0/dm/uuid", "CRYPT-LUKS2-proef\n");
  show (world, world->folder);
  assert_says (world->window, "De schijf met de opslag is versleuteld");
  assert_says (world->window, "blijft in het geheugen");
  assert_says (world->window, "kan hier niet");
  assert_says (world->window, "Nooit. Zet een");
  screen_assert_accessible (world->window);
  screen_save (world->window, "security");
}

static void
test_bad_machine (World *world, gconstpointer data)
{
  put (world, "proc/mounts", "/dev/sda1 / ext4 rw 0 0\n");
  put (world, "sys/class/block/sda1/partition", "1\n");
  put (world, "proc/swaps", "Filename\n/dev/sda1 partition 1 0 -2\n");
  put (world, "sys/power/state", "mem disk\n");
  show (world, world->folder);
  assert_says (world->window, "geen versleuteling gevonden");
  assert_says (world->window, "in leesbare vorm");
  assert_says (world->window, "hele geheugen");
  screen_save (world->window, "security-bad");
}

static gboolean
says_own_keyring (gpointer window)
{
  return screen_find_text (window, "een eigen sleutelbos") != NULL;
}

/* As the window is come back to. */
static void
look_again (World *world)
{
  g_object_notify (G_OBJECT (world->window), "is-active");
  screen_settle ();
}

/* What is put right or goes wrong while it is shown, it shows. */
static void
test_state_changes (World *world, gconstpointer data)
{
  put (world, "proc/mounts", "/dev/dm-0 / ext4 rw 0 0\n");
  put (world, "proc/swaps", "Filename\n/dev/sda1 partition 1 0 -2\n");
  put (world, "sys/class/block/sda1/partition", "1\n");
  put (world, "sys/class/block/dm-0/dm/uuid", "CRYPT-LUKS2-proef\n");
  show (world, world->folder);
  assert_says (world->window, "in leesbare vorm");
  put (world, "proc/swaps", "Filename\n");
  put (world, ".flatpak-info", "");
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  look_again (world);
  assert_says (world->window, "blijft in het geheugen");
  g_assert_true (screen_wait_for (says_own_keyring, world->window, 10));
  g_unsetenv ("SECRET_BACKEND");
}

static char *
make_backup (World *world, const char *folder)
{
  const DuiBackupRules rules = { 3, 30 };
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiBackup) backup = dui_backup_new (world->store, folder, &rules, &error);
  char *path = backup != NULL ? dui_backup_run (backup, NULL, NULL, &error) : NULL;

  g_assert_no_error (error);
  return path;
}

/* A backup counts only where it is, and best away from the disk of the store. */
static void
test_backup (World *world, gconstpointer data)
{
  g_autofree char *same = g_build_filename (world->root, "kopie", NULL);
  g_autofree char *other = g_strdup ("/dev/shm/duiding-test-XXXXXX");
  g_autofree char *path = NULL, *elsewhere = NULL;

  g_assert_cmpint (g_mkdir (same, 0700), ==, 0);
  path = make_backup (world, same);
  show (world, world->folder);
  assert_says (world->window, "op dezelfde schijf als de opslag");
  g_assert_cmpint (g_unlink (path), ==, 0);
  look_again (world);
  assert_says (world->window, "staat niet meer waar");
  folder_remove (same);
  look_again (world);
  assert_says (world->window, "niet te bereiken");
  if (g_mkdtemp (other) == NULL)
    return;
  elsewhere = make_backup (world, other);
  look_again (world);
  g_assert_null (screen_find_text (world->window, "niet te bereiken"));
  g_assert_null (screen_find_text (world->window, "op dezelfde schijf als de opslag"));
  assert_says (world->window, "Op ");
  folder_remove (other);
}

/* Practice keeps nothing, so there is nothing to change. */
static void
test_practice (World *world, gconstpointer data)
{
  show (world, NULL);
  assert_says (world->window, "Alleen in het geheugen, om te oefenen");
  g_assert_false (gtk_widget_activate_action (GTK_WIDGET (world->window), "security.passphrase", NULL)
                  && dialog_of (world) != NULL);
}

static gboolean
is_verified (gpointer data)
{
  g_autoptr (GDateTime) last = dui_store_get_last_verification (((World *)data)->store);

  return last != NULL;
}

static void
test_verify (World *world, gconstpointer data)
{
  show (world, world->folder);
  assert_says (world->window, "Nooit. Bij het controleren");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (world->window), "security.verify", NULL));
  g_assert_true (screen_wait_for (is_verified, world, 20));
  screen_settle ();
  g_assert_null (screen_find_text (world->window, "Nooit. Bij het controleren"));
  /* A window that closes while it runs waits for it. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (world->window), "security.verify", NULL));
}

static void
test_passphrase (World *world, gconstpointer data)
{
  GtkWindow *dialog;
  g_autoptr (DuiKey) key = NULL;

  show (world, world->folder);
  dialog = open_dialog (world, "security.passphrase");
  screen_save (dialog, "keys-passphrase");
  type_new (dialog, OTHER, OTHER);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "keys.apply", NULL));
  g_assert_true (screen_wait_for (is_told, dialog, 20));
  screen_save (dialog, "keys-passphrase-wrong");
  type_new (dialog, PASSPHRASE, OTHER);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "keys.apply", NULL));
  g_assert_true (screen_wait_for (no_dialog, world, 20));
  key = dui_slots_open_with_passphrase (world->folder, PASSPHRASE, NULL, NULL);
  g_assert_null (key);
  key = dui_slots_open_with_passphrase (world->folder, OTHER, NULL, NULL);
  g_assert_nonnull (key);
}

static void
test_second_person (World *world, gconstpointer data)
{
  GtkWindow *dialog;
  DuiSlotsInfo info;

  show (world, world->folder);
  assert_says (world->window, "Niemand anders");
  dialog = open_dialog (world, "security.second");
  screen_save (dialog, "keys-second");
  type_new (dialog, PASSPHRASE, OTHER);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "keys.apply", NULL));
  g_assert_true (screen_wait_for (no_dialog, world, 20));
  g_assert_true (dui_slots_get_info (world->folder, &info, NULL));
  g_assert_true (info.has_second);
  assert_says (world->window, "Heeft sinds");
  dialog = open_dialog (world, "security.second");
  screen_type (screen_child (dialog, DUI_TYPE_KEYS_DIALOG, "present"), PASSPHRASE);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "keys.remove", NULL));
  g_assert_true (screen_wait_for (no_dialog, world, 20));
  g_assert_true (dui_slots_get_info (world->folder, &info, NULL));
  g_assert_false (info.has_second);
}

static gboolean
shows_code (gpointer dialog)
{
  GtkWidget *stack = screen_child (dialog, DUI_TYPE_KEYS_DIALOG, "stack");

  return g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (stack)), "code") == 0;
}

/* The new code is shown, and counts once two of its groups were typed. */
static void
test_code (World *world, gconstpointer data)
{
  GtkWindow *dialog;
  DuiSlotsInfo info;

  show (world, world->folder);
  dialog = open_dialog (world, "security.code");
  screen_type (screen_child (dialog, DUI_TYPE_KEYS_DIALOG, "present"), PASSPHRASE);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "keys.apply", NULL));
  g_assert_true (screen_wait_for (shows_code, dialog, 20));
  screen_settle ();
  screen_assert_accessible (dialog);
  screen_save (dialog, "keys-code");
  g_assert_true (dui_slots_get_info (world->folder, &info, NULL));
  g_assert_true (info.renewal_due);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "start.copied", NULL));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "start.confirm", NULL));
  assert_says (dialog, "Dit is niet wat");
  gtk_window_destroy (dialog);
  screen_settle ();
  assert_says (world->window, "nooit opgeschreven");
}

static void
renewed_cb (int *count)
{
  (*count)++;
}

static void
test_renew (World *world, gconstpointer data)
{
  GtkWindow *dialog;
  int count = 0;

  show (world, world->folder);
  g_signal_connect_swapped (world->window, "renew", G_CALLBACK (renewed_cb), &count);
  dialog = open_dialog (world, "security.renew");
  screen_save (dialog, "security-renew");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_assert_cmpint (count, ==, 0);
  screen_settle ();
  dialog = open_dialog (world, "security.renew");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "renew");
  g_assert_cmpint (count, ==, 1);
}

static gboolean
asks_to_keep_code (gpointer stack)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (stack), "code") == 0;
}

/* What "renew" leads to: the passphrase is asked, and after the work there is a new code; going back only
 * opens. */
static void
test_new_data_key (World *world, gconstpointer data)
{
  g_autoptr (DuiKey) before = dui_slots_open_with_passphrase (world->folder, PASSPHRASE, NULL, NULL);
  g_autoptr (DuiKey) after = NULL;
  DuiStartWindow *start;
  GtkWidget *stack, *unlock, *wait;

  show (world, world->folder);
  dui_store_close (world->store);
  start = dui_start_window_new (NULL, world->folder, TRUE);
  gtk_window_present (GTK_WINDOW (start));
  stack = adw_bin_get_child (ADW_BIN (screen_child (start, DUI_TYPE_START_WINDOW, "pages")));
  unlock = gtk_stack_get_visible_child (GTK_STACK (stack));
  dui_start_window_set_renewing (start, TRUE);
  screen_settle ();
  assert_says (unlock, "Gegevenssleutel vernieuwen");
  screen_save (start, "start-renew-key");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (start), "start.back", NULL));
  g_assert_null (screen_find_text (unlock, "Gegevenssleutel vernieuwen"));
  dui_start_window_set_renewing (start, TRUE);
  screen_type (screen_child (unlock, DUI_TYPE_START_UNLOCK, "passphrase"), PASSPHRASE);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (start), "start.unlock", NULL));
  wait = screen_find_type (start, DUI_TYPE_START_WAIT);
  g_assert_true (gtk_widget_get_visible (screen_child (wait, DUI_TYPE_START_WAIT, "progress")));
  g_assert_true (screen_wait_for (asks_to_keep_code, stack, 30));
  gtk_window_destroy (GTK_WINDOW (start));
  after = dui_slots_open_with_passphrase (world->folder, PASSPHRASE, NULL, NULL);
  g_assert_nonnull (after);
  g_assert_cmpint (memcmp (dui_key_get_bytes (before), dui_key_get_bytes (after), DUI_KEY_SIZE), !=, 0);
}

#define TEST(path, test) g_test_add (path, World, NULL, world_init, test, world_clear)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  screen_init ();
  TEST ("/security/good-machine", test_good_machine);
  TEST ("/security/bad-machine", test_bad_machine);
  TEST ("/security/state-changes", test_state_changes);
  TEST ("/security/backup", test_backup);
  TEST ("/security/practice", test_practice);
  TEST ("/security/verify", test_verify);
  TEST ("/security/passphrase", test_passphrase);
  TEST ("/security/second-person", test_second_person);
  TEST ("/security/code", test_code);
  TEST ("/security/renew", test_renew);
  TEST ("/security/new-data-key", test_new_data_key);
  return g_test_run ();
}
