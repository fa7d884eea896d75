/* How long a backup and a restore of a store of some 50 MB take, by the goals 3 s and 5 min. */

#include <glib/gstdio.h>
#include <stdio.h>

#include "dui-backup.h"
#include "dui-bundle.h"
#include "dui-case.h"
#include "dui-log-entry.h"
#include "dui-restore.h"
#include "dui-seal-image.h"
#include "dui-slots.h"
#include "dui-unlock.h"
#include "folder.h"

#define PASSPHRASE "vijf losse woorden zonder verband"
#define ENTRIES 13000
#define WORDS 150

static void
check (const GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

static char *
invent (GRand *random)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < WORDS; i++)
    g_string_append_printf (text, "woord%04x ", g_rand_int_range (random, 0, 60000));
  return g_string_free (text, FALSE);
}

static void
fill (DuiStore *store)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (DuiChange) change = dui_change_new ("Vullen");
  g_autoptr (GError) error = NULL;
  gint64 file;

  dui_bundle_fill_practice (store, dui_date_today (), &error);
  check (error);
  file = dui_record_get_id (dui_record_list_get (dui_store_get_list (store, &dui_case_type), 0));
  for (int i = 0; i < ENTRIES; i++)
    {
      g_autofree char *fact = invent (random);
      g_autoptr (DuiRecord) entry =
          g_object_new (DUI_TYPE_LOG_ENTRY, "case-id", file, "happened-on", "2026-11-01", "fact", fact, NULL);

      dui_store_add (store, change, entry);
    }
  dui_store_apply (store, change, &error);
  check (error);
}

static double
seconds_since (gint64 *before)
{
  gint64 now = g_get_monotonic_time ();
  double seconds = (now - *before) / 1e6;

  *before = now;
  return seconds;
}

static void
measure (const char *folder, DuiStore *store)
{
  g_autofree char *other = g_build_filename (folder, "backups", NULL);
  g_autofree char *path = NULL;
  g_autofree char *db = dui_slots_get_store_path (folder);
  DuiBackupRules rules = { 14, 30 };
  DuiRestoreRequest request = { folder, NULL, PASSPHRASE, "bench", NULL, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiBackup) backup = NULL;
  g_autoptr (DuiRestore) restore = NULL;
  gint64 at = g_get_monotonic_time ();
  GStatBuf about;

  g_mkdir (other, 0700);
  g_stat (db, &about);
  printf ("store: %.1f MB\n", about.st_size / 1e6);
  backup = dui_backup_new (store, other, &rules, &error);
  check (error);
  printf ("backup, while the store waits: %.3f s\n", seconds_since (&at));
  path = dui_backup_run (backup, NULL, NULL, &error);
  check (error);
  printf ("backup, in its thread: %.2f s\n", seconds_since (&at));
  dui_store_close (store);
  at = g_get_monotonic_time ();
  request.path = path;
  restore = dui_restore_open (&request, &error);
  check (error);
  dui_restore_prepare (restore, &error);
  check (error);
  printf ("restore, until it is shown: %.2f s\n", seconds_since (&at));
  dui_restore_finish (restore, &error);
  check (error);
  printf ("restore, replacing: %.2f s\n", seconds_since (&at));
}

int
main (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("duiding-bench-XXXXXX", &error);
  DuiUnlock unlock = { .folder = folder, .origin = "bench", .passphrase = PASSPHRASE };
  g_autoptr (DuiSecret) code = NULL;
  g_autoptr (DuiStore) store = dui_unlock_create (&unlock, &code, &error);

  check (error);
  fill (store);
  measure (folder, store);
  g_clear_object (&store);
  folder_remove (folder);
  return 0;
}
