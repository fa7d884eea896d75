/* Making a backup: one sealed file that is called a backup only after it was read again, opened and compared.
 */

#include "dui-backup.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <sys/statvfs.h>

#include "dui-ledger.h"
#include "dui-lookup.h"
#include "dui-restore.h"
#include "dui-seal-files.h"
#include "dui-seal-image.h"
#include "dui-store-audit.h"
#include "dui-store-private.h"

/* Shares of the work: writing, reading again, opening. */
#define WRITTEN 0.35
#define COMPARED 0.6

#define STEP (1024 * 1024)
#define SPARE (1024 * 1024) /* room on the disk beyond the image */
#define STALE (3600 * (gint64)G_USEC_PER_SEC)
#define PART_PREFIX ".duiding-"
#define PART_SUFFIX ".part"
#define LAST_NAME "last-backup"
#define DAY (24 * 60 * 60 * (gint64)G_USEC_PER_SEC)

struct _DuiBackup
{
  char *folder;       /* where it goes */
  char *store_folder; /* where the store is */
  DuiBackupRules rules;
  DuiSealImage *image;
  DuiKey *key;
  GBytes *prologue;
  GBytes *content; /* the description, in clear */
  GBytes *ledger;  /* the same without a store behind it */
  guint8 store[DUI_KEY_ID_SIZE];
  gint64 made_at;
  char *head_code;
  char *aside; /* the one name that it gets, or NULL for a name of its own */

  /* while it runs */
  DuiSealProgress progress;
  gpointer user_data;
};

/* What was made last */

static char *
last_path (const char *store_folder)
{
  return g_build_filename (store_folder, LAST_NAME, NULL);
}

/**
 * dui_backup_get_last:
 * @store_folder: where the store lies
 * @last: (out): to be cleared with dui_backup_last_clear()
 *
 * Returns: whether a backup of the store was ever made; its disk need not be there now
 */
gboolean
dui_backup_get_last (const char *store_folder, DuiBackupLast *last)
{
  g_autofree char *path = last_path (store_folder);
  g_autoptr (GKeyFile) file = g_key_file_new ();

  *last = (DuiBackupLast){ 0 };
  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    return FALSE;
  last->made_at = g_key_file_get_int64 (file, "backup", "made_at", NULL);
  last->path = g_key_file_get_string (file, "backup", "path", NULL);
  last->head_code = g_key_file_get_string (file, "backup", "audit_head", NULL);
  if (last->made_at > 0 && last->path != NULL)
    return TRUE;
  dui_backup_last_clear (last);
  return FALSE;
}

void
dui_backup_last_clear (DuiBackupLast *last)
{
  g_clear_pointer (&last->path, g_free);
  g_clear_pointer (&last->head_code, g_free);
}

static void
remember (DuiBackup *self, const char *path)
{
  g_autofree char *at = last_path (self->store_folder);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *text = NULL;
  gsize length;

  g_key_file_set_int64 (file, "backup", "made_at", self->made_at);
  g_key_file_set_string (file, "backup", "path", path);
  g_key_file_set_string (file, "backup", "audit_head", self->head_code);
  text = g_key_file_to_data (file, &length, NULL);
  /* The backup is there; where this cannot be noted, the program only tells of an older one. */
  dui_seal_files_replace (at, text, length, NULL);
}

/** dui_backup_dup_store_folder: Returns: (transfer full) (nullable): where @store lies; %NULL for one in
 * memory */
char *
dui_backup_dup_store_folder (DuiStore *store)
{
  DuiDatabase *database = dui_store_get_database (store);
  const char *path =
      database != NULL ? sqlite3_db_filename (dui_database_get_connection (database), "main") : NULL;

  return path != NULL && *path != '\0' ? g_path_get_dirname (path) : NULL;
}

/** dui_backup_is_due: Returns: whether anything was written since the last backup */
gboolean
dui_backup_is_due (DuiStore *store)
{
  g_autofree char *folder = dui_backup_dup_store_folder (store);
  g_autofree char *code = NULL;
  g_auto (DuiBackupLast) last = { 0 };

  if (folder == NULL)
    return FALSE;
  code = dui_store_dup_head_code (store);
  return !dui_backup_get_last (folder, &last) || g_strcmp0 (last.head_code, code) != 0;
}

/** dui_backup_rules_default: Returns: the rules of the reference list "term" */
DuiBackupRules
dui_backup_rules_default (DuiStore *store)
{
  return (DuiBackupRules){ MAX (dui_lookup_term (store, "reservekopie-aantal"), 1),
                           MAX (dui_lookup_term (store, "reservekopie-dagen"), 1) };
}

/* Preparing, on the thread that uses the store */

static gboolean
describe (DuiBackup *self, DuiStore *store, GError **error)
{
  gsize size = g_bytes_get_size (dui_seal_image_get_bytes (self->image));
  g_autoptr (DuiBackupContent) content = dui_backup_content_new (store, self->made_at, size, error);

  if (content == NULL)
    return FALSE;
  self->prologue = dui_backup_prologue_new (self->store_folder, self->made_at, self->store, error);
  self->head_code = g_strdup (content->head_code);
  self->content = dui_backup_content_to_bytes (content);
  content->image_size = 0;
  self->ledger = dui_backup_content_to_bytes (content);
  return self->prologue != NULL;
}

/**
 * dui_backup_new:
 * @folder: where the backup goes; it must be there
 * @rules: what is kept there
 *
 * Takes the store as it is at this moment, still sealed, in some hundredths of a second for 50 MB. It can be
 * used and closed right after.
 *
 * Returns: (transfer full) (nullable): a backup, to be made with dui_backup_run() on whatever thread
 */
DuiBackup *
dui_backup_new (DuiStore *store, const char *folder, const DuiBackupRules *rules, GError **error)
{
  g_autoptr (DuiBackup) self = g_new0 (DuiBackup, 1);

  self->store_folder = dui_backup_dup_store_folder (store);
  if (self->store_folder == NULL)
    {
      g_set_error_literal (error, DUI_STORE_ERROR, DUI_STORE_ERROR_BACKUP,
                           _ ("This store is in memory only, for practice. There is nothing to back up."));
      return NULL;
    }
  self->folder = g_strdup (folder);
  self->rules = *rules;
  self->made_at = g_get_real_time ();
  self->key = dui_key_copy (dui_store_get_backup_key (store));
  self->image = dui_seal_image_take (dui_store_get_connection (store), error);
  if (self->image == NULL || !describe (self, store, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
dui_backup_free (DuiBackup *self)
{
  g_free (self->folder);
  g_free (self->store_folder);
  g_free (self->head_code);
  g_free (self->aside);
  g_clear_pointer (&self->image, dui_seal_image_free);
  g_clear_pointer (&self->key, dui_key_free);
  g_clear_pointer (&self->prologue, g_bytes_unref);
  g_clear_pointer (&self->content, g_bytes_unref);
  g_clear_pointer (&self->ledger, g_bytes_unref);
  g_free (self);
}

/** dui_backup_set_aside: it is not one of the series, but kept under the name @path, in the place of what has
 * that name */
void
dui_backup_set_aside (DuiBackup *self, const char *path)
{
  g_free (self->aside);
  self->aside = g_strdup (path);
}

/* Making it, on any thread */

static gboolean
go_on (DuiBackup *self, double fraction, GError **error)
{
  if (self->progress == NULL || self->progress (fraction, self->user_data))
    return TRUE;
  return dui_seal_error_set (error, DUI_SEAL_ERROR_CANCELLED, NULL, NULL);
}

static gboolean
has_room (DuiBackup *self, GError **error)
{
  gsize needed = g_bytes_get_size (dui_seal_image_get_bytes (self->image)) + SPARE;
  struct statvfs about;

  if (statvfs (self->folder, &about) != 0 || (guint64)about.f_bavail * about.f_frsize >= needed)
    return TRUE;
  return dui_seal_error_set (error, DUI_SEAL_ERROR_FULL, self->folder, NULL);
}

static gboolean
write_part (DuiBackup *self, const char *path, GError **error)
{
  g_autoptr (DuiSealedWriter) writer = dui_sealed_writer_new (path, self->key, self->prologue, error);
  gsize size, length;
  const guint8 *bytes = g_bytes_get_data (dui_seal_image_get_bytes (self->image), &size);
  const guint8 *content = g_bytes_get_data (self->content, &length);

  if (writer == NULL || !dui_sealed_writer_write (writer, content, length, error))
    return FALSE;
  for (gsize at = 0; at < size; at += STEP)
    if (!go_on (self, WRITTEN * at / size, error)
        || !dui_sealed_writer_write (writer, bytes + at, MIN (STEP, size - at), error))
      return FALSE;
  return dui_sealed_writer_finish (writer, error);
}

static gboolean
compare_bytes (DuiBackup *self, DuiSealedReader *reader, const char *path, GError **error)
{
  gsize size;
  const guint8 *bytes = g_bytes_get_data (dui_seal_image_get_bytes (self->image), &size);
  g_autofree guint8 *found = g_malloc (STEP);

  for (gsize at = 0; at < size; at += STEP)
    {
      gsize length = MIN (STEP, size - at);

      if (!go_on (self, WRITTEN + (COMPARED - WRITTEN) * at / size, error)
          || !dui_sealed_reader_read (reader, found, length, error))
        return FALSE;
      if (memcmp (found, bytes + at, length) != 0)
        return dui_seal_error_set (error, DUI_SEAL_ERROR_DAMAGED, path, NULL);
    }
  return dui_sealed_reader_end (reader, error);
}

static gboolean
compare_part (DuiBackup *self, const char *path, GError **error)
{
  g_autoptr (DuiSealedReader) reader = dui_sealed_reader_new (path, error);
  g_autoptr (DuiBackupContent) content = NULL;
  g_autoptr (GBytes) again = NULL;

  if (reader == NULL || !dui_sealed_reader_unlock (reader, self->key, error))
    return FALSE;
  content = dui_backup_content_read (reader, path, error);
  if (content == NULL)
    return FALSE;
  again = dui_backup_content_to_bytes (content);
  if (!g_bytes_equal (again, self->content))
    return dui_seal_error_set (error, DUI_SEAL_ERROR_DAMAGED, path, NULL);
  return compare_bytes (self, reader, path, error);
}

static gboolean
report_verify (double fraction, gpointer data)
{
  return go_on (data, COMPARED + (1 - COMPARED) * fraction, NULL);
}

/* The day and the time, and nothing that says what is in it. */
static char *
final_path (DuiBackup *self)
{
  g_autoptr (GDateTime) made_at = g_date_time_new_from_unix_local (self->made_at / G_USEC_PER_SEC);
  g_autofree char *stem = g_date_time_format (made_at, "duiding-%Y%m%d-%H%M%S");
  char *path = NULL;

  for (int i = 1; path == NULL || g_file_test (path, G_FILE_TEST_EXISTS); i++)
    {
      g_autofree char *number = i > 1 ? g_strdup_printf ("-%d", i) : g_strdup ("");
      g_autofree char *name = g_strconcat (stem, number, DUI_BACKUP_SUFFIX, NULL);

      g_free (path);
      path = g_build_filename (self->folder, name, NULL);
    }
  return path;
}

static char *
make (DuiBackup *self, GError **error)
{
  g_autofree char *number = g_strdup_printf ("%08x", randombytes_random ());
  g_autofree char *name = g_strconcat (PART_PREFIX, number, PART_SUFFIX, NULL);
  g_autofree char *part = g_build_filename (self->folder, name, NULL);
  g_autofree char *path = NULL;

  if (!has_room (self, error) || !write_part (self, part, error))
    return NULL;
  if (compare_part (self, part, error) && dui_seal_image_verify (self->image, report_verify, self, error))
    {
      path = self->aside != NULL ? g_strdup (self->aside) : final_path (self);
      if (dui_seal_files_rename (part, path, error))
        return g_steal_pointer (&path);
    }
  g_unlink (part);
  return NULL;
}

/* What was there before a restore was kept until it is confirmed, and no longer than a backup may live. */
static void
prune_previous (DuiBackup *self)
{
  g_autofree char *previous = dui_restore_dup_previous (self->store_folder);
  GStatBuf about;

  if (previous != NULL && g_lstat (previous, &about) == 0
      && about.st_mtime * (gint64)G_USEC_PER_SEC < self->made_at - self->rules.days * DAY)
    dui_restore_forget_previous (self->store_folder);
}

/* Left behind when power was lost while a backup was written; younger ones may be at work. */
static void
remove_stale_parts (const char *folder, gint64 now)
{
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf about;

      if (g_str_has_prefix (name, PART_PREFIX) && g_str_has_suffix (name, PART_SUFFIX)
          && g_lstat (path, &about) == 0 && about.st_mtime * G_USEC_PER_SEC < now - STALE)
        g_unlink (path);
    }
}

/**
 * dui_backup_prune:
 * @store: id of the store
 * @now: microseconds since 1970 (UTC), as g_get_real_time()
 *
 * Takes away what @rules do not keep of the backups of this store in @folder; never the newest one, and
 * nothing of another store.
 */
void
dui_backup_prune (const char *folder, const guint8 *store, const DuiBackupRules *rules, gint64 now)
{
  g_autoptr (GPtrArray) files = dui_backup_list (folder, store);

  remove_stale_parts (folder, now);
  for (guint i = 1; i < files->len; i++)
    {
      const DuiBackupFile *file = files->pdata[i];

      if (i >= rules->count || file->made_at < now - rules->days * DAY)
        g_unlink (file->path);
    }
}

static void
explain (DuiBackup *self, const GError *failure, GError **error)
{
  g_autofree char *shown = g_filename_display_name (self->folder);
  g_autofree char *size = g_format_size (g_bytes_get_size (dui_seal_image_get_bytes (self->image)) + SPARE);

  if (failure->domain != DUI_SEAL_ERROR || failure->code == DUI_SEAL_ERROR_CANCELLED
      || failure->code == DUI_SEAL_ERROR_NO_MEMORY)
    g_propagate_error (error, g_error_copy (failure));
  else if (failure->code == DUI_SEAL_ERROR_FULL)
    g_set_error (error, DUI_STORE_ERROR, DUI_STORE_ERROR_BACKUP,
                 _ ("There is no room for the backup in %s; it needs %s. Free some space or choose another "
                    "folder. The store and the earlier backups are as they were."),
                 shown, size);
  else if (!g_file_test (self->folder, G_FILE_TEST_IS_DIR))
    g_set_error (error, DUI_STORE_ERROR, DUI_STORE_ERROR_BACKUP,
                 _ ("The folder for backups, %s, is not there. Connect the disk or choose another folder, "
                    "and make the backup again."),
                 shown);
  else if (failure->code == DUI_SEAL_ERROR_NOT_WRITABLE)
    g_set_error (error, DUI_STORE_ERROR, DUI_STORE_ERROR_BACKUP,
                 _ ("Duiding may not write in %s, the folder for backups. Choose another folder, or ask "
                    "the administrator for the right to write there."),
                 shown);
  else
    g_set_error (error, DUI_STORE_ERROR, DUI_STORE_ERROR_BACKUP,
                 _ ("The backup in %s was not read back as it was written, so it was not kept. The disk may "
                    "be failing: choose another one. (%s)"),
                 shown, failure->message);
}

/**
 * dui_backup_run:
 * @progress: (nullable): told how far it is, may stop it; called on this thread
 *
 * Writes the backup under a temporary name, syncs it, reads it again, opens all of it and compares it byte by
 * byte, has SQLite check the database in it, and only then gives it its name. Whatever goes wrong, nothing
 * half is left. Then takes away what the rules do not keep.
 *
 * Errors: %DUI_STORE_ERROR_BACKUP, %DUI_SEAL_ERROR_CANCELLED, %DUI_SEAL_ERROR_NO_MEMORY
 *
 * Returns: (transfer full) (nullable): the path of the backup
 */
char *
dui_backup_run (DuiBackup *self, DuiSealProgress progress, gpointer user_data, GError **error)
{
  g_autoptr (GError) failure = NULL;
  char *path;

  self->progress = progress;
  self->user_data = user_data;
  path = make (self, &failure);
  if (path == NULL)
    {
      explain (self, failure, error);
      return NULL;
    }
  if (self->aside != NULL)
    return path;
  remember (self, path);
  /* The backup has it too; by itself it stays when this backup goes. */
  dui_ledger_put (self->folder, self->store, self->key, self->prologue, self->ledger, NULL);
  dui_backup_prune (self->folder, self->store, &self->rules, self->made_at);
  prune_previous (self);
  return path;
}
