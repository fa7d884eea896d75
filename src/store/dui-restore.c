/* Putting a backup back: opened and verified beside the live store, which is replaced only at the very end.
 */

#include "dui-restore.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "dui-audit-keys.h"
#include "dui-audit.h"
#include "dui-destroy.h"
#include "dui-ledger.h"
#include "dui-registry.h"
#include "dui-restore-private.h"
#include "dui-seal-files.h"
#include "dui-seal-rekey.h"
#include "dui-slots-file.h"
#include "dui-slots.h"
#include "dui-store-audit.h"
#include "dui-store-private.h"
#include "dui-told.h"

#define STAGE_PREFIX "restore-"
#define STAGE_TEMPLATE STAGE_PREFIX "XXXXXX"
#define STEP (1024 * 1024)
#define UNSEALED 0.4

/** dui_restore_remove_folder: takes away a folder of files */
void
dui_restore_remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      g_unlink (inner);
    }
  g_rmdir (path);
}

/* What a loss of power left: sealed, but a copy all the same. */
static void
remove_stale_stages (const char *folder)
{
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  gint64 yesterday = g_get_real_time () / G_USEC_PER_SEC - 24 * 60 * 60;
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf about;

      if (g_str_has_prefix (name, STAGE_PREFIX) && g_lstat (path, &about) == 0 && S_ISDIR (about.st_mode)
          && about.st_mtime < yesterday)
        dui_restore_remove_folder (path);
    }
}

static gboolean
go_on (DuiRestore *self, double fraction, GError **error)
{
  if (self->progress == NULL || self->progress (fraction, self->user_data))
    return TRUE;
  return dui_seal_error_set (error, DUI_SEAL_ERROR_CANCELLED, NULL, NULL);
}

static gboolean
report_verify (double fraction, gpointer data)
{
  return go_on (data, UNSEALED + (1 - UNSEALED) * fraction, NULL);
}

/** dui_restore_explain: puts @failure in the words of a restore. Returns: %FALSE */
gboolean
dui_restore_explain (DuiRestore *self, const GError *failure, GError **error)
{
  g_autofree char *shown = g_filename_display_name (self->path);

  if (failure->domain == DUI_SEAL_ERROR && failure->code == DUI_SEAL_ERROR_FULL)
    g_set_error_literal (error, DUI_STORE_ERROR, DUI_STORE_ERROR_BACKUP,
                         _ ("There is no room beside the store to put the backup back. Free some space on "
                            "that disk. The store is as it was."));
  else if (failure->domain == DUI_SEAL_ERROR
           && (failure->code == DUI_SEAL_ERROR_DAMAGED || failure->code == DUI_SEAL_ERROR_NOT_SEALED
               || failure->code == DUI_SEAL_ERROR_IO))
    g_set_error (error, DUI_STORE_ERROR, DUI_STORE_ERROR_BACKUP,
                 _ ("%s is damaged, or is no backup of Duiding. Choose another backup. The store is as it "
                    "was."),
                 shown);
  else if (failure->domain == DUI_SEAL_ERROR && failure->code == DUI_SEAL_ERROR_WRONG_KEY)
    g_set_error (
        error, DUI_STORE_ERROR, DUI_STORE_ERROR_BACKUP,
        _ ("%s was sealed with a key that the store had earlier. Use the recovery code of that time. "
           "The store is as it was."),
        shown);
  else if (failure->domain == DUI_SEAL_ERROR && failure->code == DUI_SEAL_ERROR_NOT_WRITABLE
           && g_access (self->path, R_OK) != 0)
    g_set_error (error, DUI_STORE_ERROR, DUI_STORE_ERROR_BACKUP,
                 _ ("%s cannot be read. Connect the disk that it is on, or choose another backup."), shown);
  else
    g_propagate_error (error, g_error_copy (failure));
  return FALSE;
}

/* Opening */

static gboolean
make_stage (DuiRestore *self, GError **error)
{
  g_autofree char *template = g_build_filename (self->folder, STAGE_TEMPLATE, NULL);

  if (!dui_seal_files_make_folder (self->folder, error))
    return FALSE;
  remove_stale_stages (self->folder);
  if (g_mkdtemp_full (template, 0700) == NULL)
    return dui_seal_error_from_errno (error, errno, self->folder);
  self->stage = g_steal_pointer (&template);
  return TRUE;
}

static gboolean
write_all (int file, const guint8 *bytes, gsize length, const char *path, GError **error)
{
  while (length > 0)
    {
      gssize written = write (file, bytes, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return dui_seal_error_from_errno (error, errno, path);
      bytes += written;
      length -= written;
    }
  return TRUE;
}

static gboolean
copy_image (DuiRestore *self, DuiSealedReader *reader, int file, const char *path, GError **error)
{
  g_autofree guint8 *bytes = g_malloc (STEP);
  gint64 size = self->content->image_size;

  for (gint64 at = 0; at < size; at += STEP)
    {
      gsize length = MIN (STEP, size - at);

      if (!go_on (self, UNSEALED * at / size, error) || !dui_sealed_reader_read (reader, bytes, length, error)
          || !write_all (file, bytes, length, path, error))
        return FALSE;
    }
  if (!dui_sealed_reader_end (reader, error))
    return FALSE;
  return fsync (file) == 0 || dui_seal_error_from_errno (error, errno, path);
}

/* The pages stay sealed all the way. */
static gboolean
unpack (DuiRestore *self, DuiSealedReader *reader, GError **error)
{
  g_autofree char *path = dui_slots_get_store_path (self->stage);
  gboolean done;
  int file;

  self->content = dui_backup_content_read (reader, self->path, error);
  if (self->content == NULL)
    return FALSE;
  if (self->content->image_size == 0)
    return dui_seal_error_set (error, DUI_SEAL_ERROR_DAMAGED, self->path, NULL);
  file = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file < 0)
    return dui_seal_error_from_errno (error, errno, path);
  done = copy_image (self, reader, file, path, error);
  if (close (file) != 0 && done)
    return dui_seal_error_from_errno (error, errno, path);
  return done;
}

static gboolean
verify_stage (DuiRestore *self, GError **error)
{
  g_autofree char *path = dui_slots_get_store_path (self->stage);
  sqlite3 *db = dui_seal_open (path, self->key, DUI_SEAL_EXISTING, error);
  gboolean good = db != NULL && dui_seal_verify (db, report_verify, self, error);

  dui_seal_close (db);
  return good;
}

static gboolean
is_of_other_store (DuiRestore *self)
{
  DuiSlots slots;

  return dui_slots_file_read (self->folder, &slots, NULL)
         && memcmp (slots.id, self->head.store, sizeof slots.id) != 0;
}

static gboolean
open_backup (DuiRestore *self, const char *secret, GError **error)
{
  g_autoptr (DuiSealedReader) reader = dui_sealed_reader_new (self->path, error);

  if (reader == NULL)
    return FALSE;
  if (!dui_backup_read_head (reader, &self->head))
    return dui_seal_error_set (error, DUI_SEAL_ERROR_DAMAGED, self->path, NULL);
  if (is_of_other_store (self))
    {
      g_set_error_literal (error, DUI_STORE_ERROR, DUI_STORE_ERROR_BACKUP,
                           _ ("This backup is of another store than the one in the folder. Choose another "
                              "folder to put it back in, or another backup. Nothing was changed."));
      return FALSE;
    }
  return make_stage (self, error) && dui_restore_unlock (self, reader, secret, error)
         && unpack (self, reader, error) && verify_stage (self, error);
}

/**
 * dui_restore_open:
 *
 * Opens a backup with what the user typed, in a folder of its own beside the live store, and verifies every
 * page of it. The live store is not touched, and may be in use. Takes seconds: not for the thread that draws.
 *
 * Errors: %DUI_STORE_ERROR_BACKUP, and those of dui_slots_open_with_passphrase() and
 * dui_slots_open_with_recovery()
 *
 * Returns: (transfer full) (nullable): the opened backup; freeing it leaves nothing behind
 */
DuiRestore *
dui_restore_open (const DuiRestoreRequest *request, GError **error)
{
  g_autoptr (DuiRestore) self = g_new0 (DuiRestore, 1);
  g_autoptr (GError) failure = NULL;

  self->folder = g_strdup (request->folder);
  self->path = g_strdup (request->path);
  self->origin = g_strdup (request->origin);
  self->progress = request->progress;
  self->user_data = request->user_data;
  if (open_backup (self, request->secret, &failure))
    return g_steal_pointer (&self);
  dui_restore_explain (self, failure, error);
  return NULL;
}

/** dui_restore_set_progress: @progress: (nullable): for the steps to come, in the place of that of the
 * request
 */
void
dui_restore_set_progress (DuiRestore *self, DuiSealProgress progress, gpointer user_data)
{
  self->progress = progress;
  self->user_data = user_data;
}

/** dui_restore_get_content: Returns: (transfer none): what the backup says of itself */
const DuiBackupContent *
dui_restore_get_content (DuiRestore *self)
{
  return self->content;
}

void
dui_restore_free (DuiRestore *self)
{
  dui_seal_close (self->live_db);
  if (self->stage != NULL)
    dui_restore_remove_folder (self->stage);
  g_clear_pointer (&self->content, dui_backup_content_free);
  g_clear_pointer (&self->key, dui_key_free);
  g_clear_pointer (&self->live_key, dui_key_free);
  g_clear_pointer (&self->ledger_key, dui_key_free);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->origin);
  g_free (self->stage);
  g_free (self);
}

/* Preparing: what was destroyed since does not come back, and what was told since stands */

typedef struct
{
  GPtrArray *erasures; /* element-type DuiErasure */
  GPtrArray *told;     /* element-type DuiTally */
  gint64 last_ids[DUI_SEARCH_TYPES];
} Since;

static gboolean
get_int (sqlite3 *db, const char *sql, gint64 *value)
{
  sqlite3_stmt *statement = NULL;
  gboolean got = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) == SQLITE_OK
                 && sqlite3_step (statement) == SQLITE_ROW;

  *value = got ? sqlite3_column_int64 (statement, 0) : 0;
  sqlite3_finalize (statement);
  return got;
}

/* Every store that this program made has an open door or none; in use is neither. */
static gboolean
open_live (DuiRestore *self, GError **error)
{
  g_autofree char *path = dui_slots_get_store_path (self->folder);
  g_autoptr (GError) failure = NULL;

  if (!dui_slots_exists (self->folder))
    {
      self->live = DUI_RESTORE_LIVE_NONE;
      return TRUE;
    }
  self->live_db =
      dui_seal_open (path, self->live_key != NULL ? self->live_key : self->key, DUI_SEAL_EXISTING, &failure);
  if (self->live_db == NULL && g_error_matches (failure, DUI_SEAL_ERROR, DUI_SEAL_ERROR_IN_USE))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  self->live = self->live_db != NULL ? DUI_RESTORE_LIVE_OPEN : DUI_RESTORE_LIVE_SHUT;
  return TRUE;
}

static gboolean
read_live_ledger (DuiRestore *self, Since *since, GError **error)
{
  guint n_types;
  const DuiRecordType *const *types = dui_registry_get_types (&n_types);
  sqlite3_stmt *statement = NULL;
  gint64 has_ledger;
  int result;

  for (guint i = 0; i < n_types; i++)
    {
      g_autofree char *sql =
          g_strdup_printf ("SELECT seq FROM sqlite_sequence WHERE name = '%s'", types[i]->name);
      gint64 seq;

      get_int (self->live_db, sql, &seq);
      since->last_ids[types[i]->number] = MAX (since->last_ids[types[i]->number], seq);
    }
  if (!get_int (self->live_db, "SELECT count(*) FROM sqlite_schema WHERE name = 'erasure'", &has_ledger))
    return dui_seal_error_from_sqlite (self->live_db, error);
  if (has_ledger == 0)
    return TRUE;
  result = sqlite3_prepare_v2 (self->live_db, "SELECT object_type, object_id, erased_on, ground FROM erasure",
                               -1, &statement, NULL);
  while (result == SQLITE_OK && (result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      g_ptr_array_add (since->erasures, dui_erasure_new ((const char *)sqlite3_column_text (statement, 0),
                                                         sqlite3_column_int64 (statement, 1),
                                                         (const char *)sqlite3_column_text (statement, 2),
                                                         (const char *)sqlite3_column_text (statement, 3)));
      result = SQLITE_OK;
    }
  sqlite3_finalize (statement);
  return result == SQLITE_DONE || dui_seal_error_from_sqlite (self->live_db, error);
}

static gboolean
read_live (DuiRestore *self, Since *since, GError **error)
{
  g_autoptr (GPtrArray) told = dui_told_list_new ();

  if (!read_live_ledger (self, since, error) || !dui_told_read (self->live_db, told, error))
    return FALSE;
  dui_told_merge (since->told, told);
  return TRUE;
}

static void
take_content (DuiRestore *self, DuiBackupContent *content, Since *since)
{
  dui_erasure_merge (since->erasures, content->erasures);
  dui_told_merge (since->told, content->told);
  for (guint i = 0; i < DUI_SEARCH_TYPES; i++)
    since->last_ids[i] = MAX (since->last_ids[i], content->last_ids[i]);
  self->known_until = MAX (self->known_until, content->made_at);
}

/* A later backup tells what had been destroyed by then, without being opened further. */
static void
read_later_backups (DuiRestore *self, Since *since)
{
  g_autoptr (GPtrArray) others = dui_restore_other_backups (self);
  g_autoptr (DuiKey) key = dui_key_derive (self->key, DUI_BACKUP_PURPOSE);

  for (guint i = 0; i < others->len; i++)
    {
      const DuiBackupFile *other = others->pdata[i];
      g_autoptr (DuiSealedReader) reader = NULL;
      g_autoptr (DuiBackupContent) content = NULL;

      if (other->made_at <= self->head.made_at)
        continue;
      reader = dui_sealed_reader_new (other->path, NULL);
      if (reader != NULL && dui_sealed_reader_unlock (reader, key, NULL))
        content = dui_backup_content_read (reader, other->path, NULL);
      if (content != NULL)
        take_content (self, content, since);
    }
}

/* The ledger that lies beside the backups is as new as the last destruction, or newer. */
static void
read_ledgers (DuiRestore *self, Since *since)
{
  g_autoptr (GPtrArray) files = dui_restore_ledgers (self);
  const DuiKey *const keys[] = { self->key, self->live_key, self->ledger_key };

  for (guint i = 0; i < files->len * G_N_ELEMENTS (keys); i++)
    {
      const DuiBackupFile *file = files->pdata[i / G_N_ELEMENTS (keys)];
      const DuiKey *one = keys[i % G_N_ELEMENTS (keys)];
      g_autoptr (DuiKey) key = one != NULL ? dui_key_derive (one, DUI_BACKUP_PURPOSE) : NULL;
      g_autoptr (DuiBackupContent) content = key != NULL ? dui_ledger_read (file->path, key) : NULL;

      if (content != NULL)
        take_content (self, content, since);
    }
}

static gboolean
note_restore (DuiRestore *self, DuiStore *store, GError **error)
{
  g_autoptr (GDateTime) made_at = g_date_time_new_from_unix_local (self->head.made_at / G_USEC_PER_SEC);
  g_autofree char *when = g_date_time_format (made_at, "%Y-%m-%d %H:%M");
  g_autofree char *what = g_strdup_printf (_ ("Backup of %s put back"), when);
  DuiAuditAct act = { .action = DUI_AUDIT_RESTORE, .what = what };

  return dui_store_begin (store, error)
         && dui_store_end (store, dui_audit_append_act (dui_store_get_audit (store), &act, error), error);
}

/* The closing seal counts on from the live store, so that what is put back on purpose is no older copy. */
static gboolean
count_on (DuiRestore *self, DuiStore *store, GError **error)
{
  g_autofree char *sql = NULL;
  gint64 live = 0;

  if (self->live_db != NULL)
    get_int (self->live_db, "SELECT generation FROM seal", &live);
  sql = g_strdup_printf (
      "UPDATE seal SET generation = max (generation, %" G_GINT64_FORMAT ") + 1, is_closed = 1", live);
  return dui_database_exec (dui_store_get_database (store), sql, error);
}

static guint
count_records (DuiStore *store)
{
  guint n_types, count = 0;
  const DuiRecordType *const *types = dui_registry_get_types (&n_types);

  for (guint i = 0; i < n_types; i++)
    count += dui_record_list_get_size (dui_store_get_list (store, types[i]));
  return count;
}

static gboolean
apply_since (DuiRestore *self, const Since *since, GError **error)
{
  g_autofree char *path = dui_slots_get_store_path (self->stage);
  sqlite3 *db = dui_seal_open (path, self->key, DUI_SEAL_EXISTING, error);
  g_autoptr (DuiStore) store = db != NULL ? dui_store_new (db, self->key, self->origin, error) : NULL;
  guint before;
  gboolean done;

  if (store == NULL)
    return FALSE;
  before = count_records (store);
  done = dui_store_keep_last_ids (store, since->last_ids, error)
         && dui_store_destroy_again (store, since->erasures, error);
  self->n_erased = before - count_records (store);
  done = done && dui_store_tell_again (store, since->told, error) && note_restore (self, store, error)
         && count_on (self, store, error);
  dui_store_close (store);
  return done;
}

static gboolean
carry (sqlite3 *copy, const DuiKey *from, gpointer data, GError **error)
{
  return dui_audit_keys_carry (copy, from, NULL, error);
}

static gboolean
keep_slots (const DuiKey *key, gpointer data, GError **error)
{
  return TRUE;
}

/* The store got another key since the backup: then so does what is put back. */
static gboolean
take_live_key (DuiRestore *self, GError **error)
{
  g_autofree char *path = dui_slots_get_store_path (self->stage);
  DuiSealRekey rekey = {
    .path = path, .from = self->key, .to = self->live_key, .carry = carry, .keep = keep_slots
  };

  if (self->live_db == NULL || self->live_key == NULL || dui_restore_is_same_key (self->live_key, self->key))
    return TRUE;
  if (!dui_seal_rekey (&rekey, error))
    return FALSE;
  dui_key_free (self->key);
  self->key = dui_key_copy (self->live_key);
  return TRUE;
}

/**
 * dui_restore_prepare:
 *
 * Locks the live store, and destroys in the opened backup what was destroyed since it was made, as the live
 * store, later backups and the ledger beside them know. What the council was told since stands in it too, and
 * ids that were given since are not given again.
 *
 * Errors: %DUI_SEAL_ERROR_IN_USE when the store is open somewhere
 */
gboolean
dui_restore_prepare (DuiRestore *self, GError **error)
{
  g_autoptr (GPtrArray) erasures = g_ptr_array_new_with_free_func ((GDestroyNotify)dui_erasure_free);
  g_autoptr (GPtrArray) told = dui_told_list_new ();
  g_autoptr (GError) failure = NULL;
  Since since = { erasures, told, { 0 } };

  if (!open_live (self, error))
    return FALSE;
  self->known_until = self->head.made_at;
  read_later_backups (self, &since);
  read_ledgers (self, &since);
  if (self->live_db != NULL)
    self->known_until = g_get_real_time ();
  if ((self->live_db == NULL || read_live (self, &since, &failure)) && apply_since (self, &since, &failure)
      && take_live_key (self, &failure))
    return TRUE;
  return dui_restore_explain (self, failure, error);
}

/** dui_restore_get_live: Returns: what dui_restore_prepare() found in the folder */
DuiRestoreLive
dui_restore_get_live (DuiRestore *self)
{
  return self->live;
}

/** dui_restore_get_present: tells of the live store that dui_restore_prepare() found */
void
dui_restore_get_present (DuiRestore *self, DuiRestorePresent *present)
{
  g_autofree char *path = dui_slots_get_store_path (self->folder);
  guint n_types;
  const DuiRecordType *const *types = dui_registry_get_types (&n_types);
  GStatBuf about;

  *present = (DuiRestorePresent){ 0 };
  if (g_lstat (path, &about) == 0)
    {
      present->written_at = about.st_mtime * G_USEC_PER_SEC;
      present->size = about.st_size;
    }
  if (self->live_db != NULL)
    get_int (self->live_db, "SELECT generation FROM seal", &present->generation);
  for (guint i = 0; i < n_types; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM \"%s\"", types[i]->name);
      gint64 *count = &present->counts[types[i]->number];

      if (self->live_db == NULL || !get_int (self->live_db, sql, count))
        *count = -1;
    }
}

/** dui_restore_get_known_until: Returns: until when it is known what was destroyed, in microseconds since
 * 1970: now with a live store that opens, else of the newest ledger or backup beside this one */
gint64
dui_restore_get_known_until (DuiRestore *self)
{
  return self->known_until;
}

/** dui_restore_count_erased: Returns: how many records of the backup were destroyed once more */
guint
dui_restore_count_erased (DuiRestore *self)
{
  return self->n_erased;
}
