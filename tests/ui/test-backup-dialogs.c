/* Making a backup and putting one back, as the user does it: settings, progress, what is in it, failure. */

#include "dui-backup-dialog.h"
#include "dui-backup-settings.h"
#include "dui-bundle.h"
#include "dui-case.h"
#include "dui-preferences-window.h"
#include "dui-restore-window.h"
#include "dui-slots.h"
#include "dui-unlock.h"
#include "dui-view-resources.h"
#include "folder.h"
#include "screen.h"

#define PASSPHRASE "vijf losse woorden zonder verband"

typedef struct
{
  char *top;
  char *folder;
  char *other;
  DuiSecret *code;
  DuiStore *store;
} World;

static void
world_init (World *world)
{
  g_autoptr (GError) error = NULL;
  DuiUnlock unlock = { .origin = "test", .passphrase = PASSPHRASE };

  g_resources_register (dui_view_get_resource ());
  world->top = g_dir_make_tmp ("duiding-test-XXXXXX", &error);
  world->folder = g_build_filename (world->top, "store", NULL);
  world->other = g_build_filename (world->top, "backups", NULL);
  g_assert_cmpint (g_mkdir_with_parents (world->other, 0700), ==, 0);
  unlock.folder = world->folder;
  world->store = dui_unlock_create (&unlock, &world->code, &error);
  g_assert_no_error (error);
  g_assert_true (dui_unlock_confirm (world->folder, &error));
  g_assert_true (dui_bundle_fill_practice (world->store, dui_date_today (), &error));
}

static void
world_clear (World *world)
{
  g_clear_object (&world->store);
  dui_secret_free (world->code);
  folder_remove (world->top);
  g_free (world->top);
  g_free (world->folder);
  g_free (world->other);
}

static gboolean
shows (gpointer data)
{
  gpointer *pair = data;

  return screen_find_text (pair[0], pair[1]) != NULL;
}

static void
wait_for_text (gpointer window, const char *text)
{
  gpointer pair[] = { window, (gpointer)text };

  if (!screen_wait_for (shows, pair, 30))
    g_error ("“%s” does not appear: %s", text, screen_find_text (window, "opslag"));
}

static void
make_one (World *world)
{
  GtkWindow *dialog = dui_backup_dialog_new (NULL, world->store, world->other, FALSE);

  screen_present (dialog);
  wait_for_text (dialog, "Reservekopie gemaakt");
  screen_assert_accessible (dialog);
  screen_save (dialog, "backup-made");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "backup.close", NULL);
  screen_settle ();
}

static void
test_settings (void)
{
  World world;
  GtkWindow *window;

  world_init (&world);
  make_one (&world);
  window = GTK_WINDOW (dui_preferences_window_new (NULL, world.store, world.folder));
  screen_present (window);
  g_assert_nonnull (screen_find_text (window, world.other));
  g_assert_nonnull (screen_find_text (window, "Ten hoogste 30"));
  screen_assert_accessible (window);
  screen_save (window, "backup-settings");
  gtk_window_destroy (window);
  screen_settle ();
  world_clear (&world);
}

static void
test_no_disk (void)
{
  World world;
  GtkWindow *dialog;
  g_autofree char *away = NULL;

  world_init (&world);
  away = g_build_filename (world.top, "weg", NULL);
  dialog = dui_backup_dialog_new (NULL, world.store, away, TRUE);
  screen_present (dialog);
  wait_for_text (dialog, "staat er niet");
  g_assert_nonnull (screen_find_text (dialog, "afsluiten"));
  screen_save (dialog, "backup-no-disk");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "backup.close", NULL);
  screen_settle ();
  world_clear (&world);
}

static guint
count_backups (World *world)
{
  g_autoptr (GDir) folder = g_dir_open (world->other, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (folder) != NULL)
    n++;
  return n;
}

static void
finished_cb (gboolean *is_finished)
{
  *is_finished = TRUE;
}

static gboolean
is_set (gpointer flag)
{
  return *(gboolean *)flag;
}

/* Stopped, nothing half is left; at the end of the program that is quitting without one. */
static void
test_stop (void)
{
  World world;
  GtkWindow *dialog;
  gboolean is_finished = FALSE;

  world_init (&world);
  dialog = dui_backup_dialog_new (NULL, world.store, world.other, FALSE);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "backup.stop", NULL);
  screen_present (dialog);
  wait_for_text (dialog, "Geen reservekopie gemaakt");
  g_assert_cmpuint (count_backups (&world), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "backup.close", NULL);

  dialog = dui_backup_dialog_new (NULL, world.store, world.other, TRUE);
  g_signal_connect_swapped (dialog, "finished", G_CALLBACK (finished_cb), &is_finished);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "backup.stop", NULL);
  g_assert_true (screen_wait_for (is_set, &is_finished, 20));
  g_assert_cmpuint (count_backups (&world), ==, 0);
  gtk_window_destroy (dialog);
  screen_settle ();
  world_clear (&world);
}

static char *
digest_of_store (World *world)
{
  g_autofree char *path = dui_slots_get_store_path (world->folder);
  g_autofree char *contents = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)contents, length);
}

/* Says what is replaced by what, and nothing is until that is answered. */
static void
answer_question (World *world, DuiRestoreWindow *window, const char *response)
{
  g_autofree char *before = digest_of_store (world);
  g_autofree char *after = NULL;
  GtkWidget *dialog;

  gtk_widget_activate_action (GTK_WIDGET (window), "restore.finish", NULL);
  screen_settle ();
  dialog = screen_find_dialog (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (screen_find_text (dialog, "6 dossiers"));
  g_assert_nonnull (screen_find_text (dialog, "keer geopend"));
  screen_save (dialog, "restore-confirm");
  after = digest_of_store (world);
  g_assert_cmpstr (before, ==, after);
  screen_respond (ADW_TYPE_MESSAGE_DIALOG, response);
}

static void
restored_cb (gpointer window, gboolean *told)
{
  *told = TRUE;
}

static void
test_restore (void)
{
  World world;
  DuiRestoreWindow *window;
  g_autoptr (GPtrArray) list = NULL;
  gboolean told = FALSE;
  GtkWidget *secret;

  world_init (&world);
  make_one (&world);
  g_clear_object (&world.store);
  list = dui_backup_list (world.other, NULL);
  window = DUI_RESTORE_WINDOW (dui_restore_window_new (NULL, world.folder));
  g_signal_connect (window, "restored", G_CALLBACK (restored_cb), &told);
  screen_present (window);
  screen_assert_accessible (window);
  g_assert_true (screen_has_focus (screen_child (window, DUI_TYPE_RESTORE_WINDOW, "choose_button")));
  dui_restore_window_set_path (window, ((DuiBackupFile *)list->pdata[0])->path);
  secret = screen_find_type (window, ADW_TYPE_PASSWORD_ENTRY_ROW);
  g_assert_true (screen_has_focus (secret));

  gtk_editable_set_text (GTK_EDITABLE (secret), "een heel andere wachtwoordzin");
  g_signal_emit_by_name (secret, "entry-activated");
  wait_for_text (window, "gaat de opslag niet open");
  screen_save (window, "restore-refused");

  gtk_editable_set_text (GTK_EDITABLE (secret), PASSPHRASE);
  gtk_widget_activate_action (GTK_WIDGET (window), "restore.open", NULL);
  wait_for_text (window, "De huidige opslag blijft bewaard");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (secret)), ==, "");
  screen_assert_accessible (window);
  screen_save (window, "restore-found");
  g_assert_nonnull (screen_find_text (window, "Wat erdoor wordt vervangen"));
  answer_question (&world, window, "cancel");
  g_assert_nonnull (screen_find_text (window, "De huidige opslag blijft bewaard"));
  answer_question (&world, window, "replace");
  wait_for_text (window, "before-restore.backup");
  screen_save (window, "restore-done");
  gtk_widget_activate_action (GTK_WIDGET (window), "restore.leave", NULL);
  g_assert_true (told);
  gtk_window_destroy (GTK_WINDOW (window));
  screen_settle ();
  world_clear (&world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  screen_init ();
  g_test_add_func ("/backup-dialogs/settings", test_settings);
  g_test_add_func ("/backup-dialogs/no-disk", test_no_disk);
  g_test_add_func ("/backup-dialogs/stop", test_stop);
  g_test_add_func ("/backup-dialogs/restore", test_restore);
  return g_test_run ();
}
