/* A folder with a sealed store, for tests of what happens to it as a whole. */

#include "store-place.h"

#include <glib/gstdio.h>

#include "dui-store-audit.h"
#include "dui-unlock.h"
#include "folder.h"

static DuiUnlock
unlock_of (StorePlace *place)
{
  return (DuiUnlock){ place->folder, "test", STORE_PASSPHRASE, FALSE, NULL };
}

void
store_place_init (StorePlace *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiStore) store = NULL;
  DuiUnlock unlock;

  place->top = g_dir_make_tmp ("duiding-test-XXXXXX", &error);
  g_assert_no_error (error);
  place->folder = g_build_filename (place->top, "store", NULL);
  place->other = g_build_filename (place->top, "backups", NULL);
  place->code = NULL;
  g_assert_cmpint (g_mkdir (place->other, 0700), ==, 0);
  unlock = unlock_of (place);
  store = dui_unlock_create (&unlock, &place->code, &error);
  g_assert_no_error (error);
  g_assert_true (dui_unlock_confirm (place->folder, &error));
}

DuiStore *
store_place_open (StorePlace *place)
{
  DuiUnlock unlock = unlock_of (place);
  g_autoptr (GError) error = NULL;
  DuiSecret *code = NULL;
  DuiStore *store = dui_unlock_open (&unlock, &code, &error);

  g_assert_no_error (error);
  return store;
}

void
store_place_clear (StorePlace *place, gconstpointer data)
{
  folder_remove (place->top);
  g_free (place->top);
  g_free (place->folder);
  g_free (place->other);
  dui_secret_free (place->code);
}

void
store_place_assert_log_whole (DuiStore *store)
{
  g_auto (DuiAuditReport) report = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (dui_store_verify_audit (store, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (report.reason, ==, NULL);
  g_assert_cmpint (report.bad_entry, ==, 0);
}

/* Returns: (transfer full): the backup */
char *
store_place_back_up (DuiStore *store, const char *folder, const DuiBackupRules *rules)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiBackup) backup = dui_backup_new (store, folder, rules, &error);
  char *path;

  g_assert_no_error (error);
  path = dui_backup_run (backup, NULL, NULL, &error);
  g_assert_no_error (error);
  return path;
}
