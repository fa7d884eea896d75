/* The last step of a restore: the live store is kept as a backup and replaced, or put aside when it does not
 * open. */

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "dui-backup.h"
#include "dui-closing.h"
#include "dui-restore-private.h"
#include "dui-seal-files.h"
#include "dui-slots-file.h"
#include "dui-slots.h"
#include "dui-store-private.h"

#define PREVIOUS_NAME "before-restore" DUI_BACKUP_SUFFIX
#define ASIDE_NAME "before-restore"

static const char *const store_files[] = { "duiding.db", "duiding.db-journal", "slots", "slots.copy" };

/** dui_restore_dup_previous: Returns: (transfer full) (nullable): the backup, or else the folder, in which
 * the store of before the last restore is kept until it is confirmed */
char *
dui_restore_dup_previous (const char *folder)
{
  const char *const names[] = { PREVIOUS_NAME, ASIDE_NAME };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
  return NULL;
}

/** dui_restore_forget_previous: the restored store is right: what was before it goes */
void
dui_restore_forget_previous (const char *folder)
{
  g_autofree char *previous = g_build_filename (folder, PREVIOUS_NAME, NULL);
  g_autofree char *aside = g_build_filename (folder, ASIDE_NAME, NULL);

  g_unlink (previous);
  dui_restore_remove_folder (aside);
}

/* A live store that opens */

static const DuiKey *
live_key (DuiRestore *self)
{
  return self->live_key != NULL ? self->live_key : self->key;
}

/* Verified like every backup, before anything is replaced. */
static gboolean
keep_previous (DuiRestore *self, DuiStore *live, GError **error)
{
  const DuiBackupRules rules = { 1, 1 };
  g_autoptr (DuiBackup) backup = dui_backup_new (live, self->folder, &rules, error);
  g_autofree char *previous = g_build_filename (self->folder, PREVIOUS_NAME, NULL);
  g_autofree char *path = NULL;

  if (backup == NULL)
    return FALSE;
  dui_backup_set_aside (backup, previous);
  path = dui_backup_run (backup, self->progress, self->user_data, error);
  return path != NULL;
}

static gboolean
copy_stage (DuiRestore *self, DuiStore *live, GError **error)
{
  g_autofree char *path = dui_slots_get_store_path (self->stage);
  sqlite3 *staged = dui_seal_open (path, self->key, DUI_SEAL_EXISTING, error);
  gboolean done = staged != NULL && dui_seal_copy (staged, dui_store_get_connection (live), error)
                  && dui_seal_verify (dui_store_get_connection (live), NULL, NULL, error);

  dui_seal_close (staged);
  return done;
}

/* One transaction of SQLite on the live file: a loss of power leaves the old store or the new one. */
static gboolean
replace_open (DuiRestore *self, DuiStore *live, GError **error)
{
  gboolean done = keep_previous (self, live, error) && copy_stage (self, live, error);

  if (done)
    dui_closing_renew (dui_store_get_connection (live), self->key);
  dui_store_close (live);
  return done;
}

/* A live store that does not open, or none */

static gboolean
link_aside (DuiRestore *self, GError **error)
{
  g_autofree char *aside = g_build_filename (self->folder, ASIDE_NAME, NULL);

  dui_restore_remove_folder (aside);
  if (!dui_seal_files_make_folder (aside, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (store_files); i++)
    {
      g_autofree char *from = g_build_filename (self->folder, store_files[i], NULL);
      g_autofree char *to = g_build_filename (aside, store_files[i], NULL);

      if (link (from, to) != 0 && errno != ENOENT)
        return dui_seal_error_from_errno (error, errno, to);
      dui_seal_files_sync_folder_of (to);
    }
  return TRUE;
}

static gboolean
install_slots (DuiRestore *self, GError **error)
{
  DuiSlots slots;

  return dui_slots_file_read (self->stage, &slots, error)
         && dui_slots_file_write (self->folder, &slots, error);
}

static void
renew_closing (DuiRestore *self, const char *path)
{
  sqlite3 *db = dui_seal_open (path, self->key, DUI_SEAL_EXISTING, NULL);

  if (db != NULL)
    dui_closing_renew (db, self->key);
  dui_seal_close (db);
}

/*
 * As a new store is made: the file waits under another name until the slots that open it are there, and who
 * opens the store in between finishes it. What was there before has a second name in the folder aside.
 */
static gboolean
install (DuiRestore *self, GError **error)
{
  g_autofree char *staged = dui_slots_get_store_path (self->stage);
  g_autofree char *live = dui_slots_get_store_path (self->folder);
  g_autofree char *waiting = g_strconcat (live, ".new", NULL);
  g_autofree char *journal = g_strconcat (live, "-journal", NULL);

  if (!link_aside (self, error) || !dui_seal_files_rename (staged, waiting, error))
    return FALSE;
  g_unlink (journal);
  g_unlink (live);
  dui_seal_files_sync_folder_of (live);
  if (!install_slots (self, error) || !dui_seal_files_rename (waiting, live, error))
    return FALSE;
  renew_closing (self, live);
  return TRUE;
}

/**
 * dui_restore_finish:
 *
 * Replaces the live store by the backup that dui_restore_prepare() made ready. A live store that opens is
 * first kept as a verified backup (dui_restore_dup_previous()) and then replaced in one transaction; its own
 * passphrase and recovery code stay. Otherwise what is there is put aside as it is, and the slots that opened
 * the backup come with it.
 *
 * Returns: whether it was done; if not, the live store is as it was, unless it did not open anyway
 */
gboolean
dui_restore_finish (DuiRestore *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DuiStore) live = NULL;
  gboolean done;

  if (self->live_db != NULL && dui_restore_is_same_key (live_key (self), self->key))
    live = dui_store_new (g_steal_pointer (&self->live_db), live_key (self), self->origin, NULL);
  if (live != NULL)
    done = replace_open (self, live, &failure);
  else
    {
      g_clear_pointer (&self->live_db, dui_seal_close);
      done = install (self, &failure);
    }
  return done || dui_restore_explain (self, failure, error);
}
