/* The door to a sealed store: opens a connection with everything set so that nothing leaves the sealed file.
 */

#include "dui-seal.h"

#include <unistd.h>

#include "dui-seal-files.h"
#include "dui-seal-private.h"
#include "dui-seal-vfs.h"

/* "Duid": what SQLite keeps as the application id of a file. A store always has it, so an empty file shows.
 */
#define APPLICATION_ID 0x44756964
#define SQLITE_AT_LEAST 3040000

/*
 * The first of these that reads the file rolls back an interrupted change. It comes before the lock is made
 * to stay, because SQLite then ends that journal by deleting it, and not by writing zeros over its header.
 */
static const char settings[] = "PRAGMA page_size = 4096;"
                               "PRAGMA temp_store = MEMORY;"
                               "PRAGMA mmap_size = 0;"
                               "PRAGMA cache_size = -65536;"
                               "PRAGMA journal_mode = TRUNCATE;"
                               "PRAGMA synchronous = EXTRA;"
                               "PRAGMA cell_size_check = ON;"
                               "PRAGMA secure_delete = ON;"
                               "PRAGMA foreign_keys = ON;";

/* These settings are the seal; no statement changes them any more. */
static gboolean
is_fixed_pragma (const char *name)
{
  static const char *const fixed[] = {
    "application_id",       "auto_vacuum",    "cell_size_check", "data_store_directory",
    "journal_mode",         "locking_mode",   "mmap_size",       "page_size",
    "schema_version",       "secure_delete",  "synchronous",     "temp_store",
    "temp_store_directory", "trusted_schema", "writable_schema",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (fixed); i++)
    if (g_ascii_strcasecmp (name, fixed[i]) == 0)
      return TRUE;
  return FALSE;
}

/* VACUUM attaches a database without a name, which lives in memory; every other one would be a file in clear.
 */
static int
authorize (void *data, int action, const char *first, const char *second, const char *database,
           const char *view)
{
  gboolean refused = FALSE;

  if (action == SQLITE_ATTACH)
    refused = first == NULL || *first != '\0';
  else if (action == SQLITE_PRAGMA)
    refused = second != NULL && is_fixed_pragma (first);
  else if (action == SQLITE_FUNCTION)
    refused = g_ascii_strcasecmp (second, "fts3_tokenizer") == 0;
  return refused ? SQLITE_DENY : SQLITE_OK;
}

static void
harden (sqlite3 *db)
{
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, TRUE, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, FALSE, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, FALSE, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, FALSE, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DQS_DDL, FALSE, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DQS_DML, FALSE, NULL);
  sqlite3_limit (db, SQLITE_LIMIT_ATTACHED, 1);
}

/* Asks for one value and compares it; %code when it is another one. */
static gboolean
require (sqlite3 *db, const char *sql, const char *expected, DuiSealError code, GError **error)
{
  sqlite3_stmt *statement = NULL;
  gboolean is_so = FALSE;
  int result;

  /* Without a statement a step is an error of its own. */
  sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);
  result = sqlite3_step (statement);
  if (result == SQLITE_ROW)
    is_so = g_strcmp0 ((const char *)sqlite3_column_text (statement, 0), expected) == 0;
  if (result != SQLITE_ROW || sqlite3_errcode (db) == SQLITE_NOMEM)
    dui_seal_error_from_sqlite (db, error);
  else if (!is_so)
    dui_seal_error_set (error, code, sqlite3_db_filename (db, "main"), sql);
  sqlite3_finalize (statement);
  return is_so;
}

static gboolean
require_settings (sqlite3 *db, GError **error)
{
  static const char *const required[][2] = {
    { "PRAGMA journal_mode", "truncate" },  { "PRAGMA synchronous", "3" },
    { "PRAGMA locking_mode", "exclusive" }, { "PRAGMA page_size", "4096" },
    { "PRAGMA temp_store", "2" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (required); i++)
    if (!require (db, required[i][0], required[i][1], DUI_SEAL_ERROR_SELF_TEST, error))
      return FALSE;
  return TRUE;
}

static gboolean
count_pages (sqlite3 *db, sqlite3_int64 *pages)
{
  sqlite3_stmt *statement = NULL;
  gboolean counted;

  /* Without a statement a step is an error of its own. */
  sqlite3_prepare_v2 (db, "PRAGMA page_count", -1, &statement, NULL);
  counted = sqlite3_step (statement) == SQLITE_ROW;
  *pages = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return counted;
}

static int
cut_off_at (sqlite3_file *file, sqlite3_int64 end)
{
  sqlite3_int64 size = 0;
  int result = file->pMethods->xFileSize (file, &size);

  /* A size that is not known is still 0. */
  if (size <= end)
    return result;
  result = file->pMethods->xTruncate (file, end);
  return result == SQLITE_OK ? file->pMethods->xSync (file, SQLITE_SYNC_NORMAL) : result;
}

/*
 * After a change that made the store smaller SQLite cuts off the file without a sync. When power was lost
 * just then, pages are left behind the end that nobody looks after: they may hold what was erased, or become
 * torn.
 */
static gboolean
cut_off (sqlite3 *db, GError **error)
{
  sqlite3_int64 used = 0;

  if (sqlite3_exec (db, "BEGIN EXCLUSIVE", NULL, NULL, NULL) != SQLITE_OK || !count_pages (db, &used))
    return dui_seal_error_from_sqlite (db, error);
  if (cut_off_at (dui_seal_file_of (db), used * DUI_SEAL_PAGE_SIZE) != SQLITE_OK)
    return dui_seal_error_set (error, DUI_SEAL_ERROR_IO, sqlite3_db_filename (db, "main"), NULL);
  if (sqlite3_exec (db, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
    return dui_seal_error_from_sqlite (db, error);
  return TRUE;
}

/*
 * Takes the lock for as long as the connection lives, which is done last so that SQLite reads the size of the
 * file anew, and then requires that there is a store, and that every setting took.
 */
static gboolean
settle (sqlite3 *db, DuiSealMode mode, GError **error)
{
  g_autofree char *id = g_strdup_printf ("%d", APPLICATION_ID);
  g_autofree char *mark = g_strdup_printf ("PRAGMA application_id = %s;", id);
  g_autofree char *lock = g_strconcat ("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;",
                                       mode == DUI_SEAL_CREATE ? mark : "", "COMMIT;", NULL);
  int reserved = DUI_SEAL_RESERVED;

  sqlite3_file_control (db, "main", SQLITE_FCNTL_RESERVE_BYTES, &reserved);
  if (sqlite3_exec (db, settings, NULL, NULL, NULL) != SQLITE_OK)
    return dui_seal_error_from_sqlite (db, error);
  if (!cut_off (db, error))
    return FALSE;
  if (sqlite3_exec (db, lock, NULL, NULL, NULL) != SQLITE_OK)
    return dui_seal_error_from_sqlite (db, error);
  if (sqlite3_db_readonly (db, "main") != 0)
    return dui_seal_error_set (error, DUI_SEAL_ERROR_NOT_WRITABLE, sqlite3_db_filename (db, "main"), NULL);
  return require (db, "PRAGMA application_id", id, DUI_SEAL_ERROR_DAMAGED, error)
         && require_settings (db, error);
}

static sqlite3 *
open_with (DuiSealVfs *vfs, DuiSealMode mode, GError **error)
{
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_FULLMUTEX;
  sqlite3 *db = NULL;
  gboolean good = FALSE;

  vfs->create = mode == DUI_SEAL_CREATE;
  if (sqlite3_open_v2 (vfs->path, &db, flags | (vfs->create ? SQLITE_OPEN_CREATE : 0), vfs->name)
      != SQLITE_OK)
    {
      if (vfs->problem >= 0)
        dui_seal_error_set (error, vfs->problem, vfs->path, NULL);
      else
        dui_seal_error_from_opening (db, vfs->path, error);
    }
  else
    {
      harden (db);
      good = settle (db, mode, error);
    }
  if (good)
    {
      sqlite3_set_authorizer (db, authorize, NULL);
      return db;
    }
  sqlite3_close (db);
  return NULL;
}

/* See dui-seal-private.h. @path is as the VFS @base_name names it in full. */
sqlite3 *
dui_seal_open_over (const char *base_name, const char *path, const DuiKey *key, DuiSealMode mode,
                    GError **error)
{
  DuiSealVfs *vfs;
  sqlite3 *db = NULL;
  int exists = 0;

  if (sqlite3_libversion_number () < SQLITE_AT_LEAST || sqlite3_initialize () != SQLITE_OK)
    {
      dui_seal_error_set (error, DUI_SEAL_ERROR_SELF_TEST, NULL, sqlite3_libversion ());
      return NULL;
    }
  vfs = dui_seal_vfs_new (base_name, path, key);
  if (vfs == NULL)
    {
      dui_seal_error_set (error, DUI_SEAL_ERROR_NO_MEMORY, NULL, NULL);
      return NULL;
    }
  if (mode == DUI_SEAL_EXISTING
      && vfs->base->xAccess (vfs->base, path, SQLITE_ACCESS_EXISTS, &exists) == SQLITE_OK && !exists)
    dui_seal_error_set (error, DUI_SEAL_ERROR_DAMAGED, path, NULL);
  else
    db = open_with (vfs, mode, error);
  if (db == NULL)
    dui_seal_vfs_free (vfs);
  return db;
}

/**
 * dui_seal_open:
 * @path: the file of the store
 * @key: its key; it may be freed right after
 * @mode: whether there must be a store or must not be one
 *
 * Opens a sealed store and keeps it locked for this connection alone until dui_seal_close(). What an
 * interrupted change left behind is rolled back, and an interrupted dui_seal_rekey() finished. ATTACH of a
 * file, VACUUM INTO and changes of the settings that make the seal are refused with SQLITE_AUTH.
 *
 * Errors: in particular %DUI_SEAL_ERROR_DAMAGED, %DUI_SEAL_ERROR_WRONG_KEY, %DUI_SEAL_ERROR_NEWER_VERSION,
 * %DUI_SEAL_ERROR_IN_USE, %DUI_SEAL_ERROR_NOT_WRITABLE, %DUI_SEAL_ERROR_FULL.
 *
 * Returns: (transfer full) (nullable): the connection, to be closed with dui_seal_close()
 */
sqlite3 *
dui_seal_open (const char *path, const DuiKey *key, DuiSealMode mode, GError **error)
{
  g_autofree char *resolved = NULL;
  sqlite3 *db;

  g_return_val_if_fail (path != NULL && key != NULL, NULL);

  resolved = dui_seal_files_resolve (path, error);
  /* Made here and not by SQLite, which would let the group and others read it. */
  if (resolved == NULL || (mode == DUI_SEAL_CREATE && !dui_seal_files_make (resolved, error)))
    return NULL;
  if (mode == DUI_SEAL_EXISTING)
    return dui_seal_open_settled (DUI_SEAL_BASE, dui_seal_files_rename, resolved, key, error);
  db = dui_seal_open_over (DUI_SEAL_BASE, resolved, key, mode, error);
  if (db == NULL)
    unlink (resolved);
  else
    dui_seal_files_sync_folder_of (resolved);
  return db;
}

/**
 * dui_seal_close:
 * @db: (nullable): what dui_seal_open() gave
 *
 * Closes the connection, gives up the lock and wipes the key. The caller finalized its statements before;
 * those that SQLite's own modules hold, such as the search index, are theirs to close.
 */
void
dui_seal_close (sqlite3 *db)
{
  DuiSealVfs *vfs = dui_seal_vfs_of (db);

  /* They cannot be closed here: among those that SQLite lists are some that belong to its search index. */
  if (sqlite3_close (db) != SQLITE_OK)
    {
      g_critical ("a sealed store cannot be closed: a statement, blob or backup is open");
      return;
    }
  if (vfs != NULL)
    dui_seal_vfs_free (vfs);
}

/** dui_seal_is_sealed: Returns: whether what @db writes is sealed */
gboolean
dui_seal_is_sealed (sqlite3 *db)
{
  return dui_seal_vfs_of (db) != NULL;
}

/**
 * dui_seal_copy:
 * @from: a sealed store
 * @to: another sealed store; its content is replaced
 *
 * The only way to copy a store: sqlite3_backup_init() itself would copy a sealed store into a plain file.
 *
 * Returns: whether @to now holds all that @from holds
 */
gboolean
dui_seal_copy (sqlite3 *from, sqlite3 *to, GError **error)
{
  sqlite3_backup *backup;

  if (!dui_seal_is_sealed (from) || !dui_seal_is_sealed (to))
    return dui_seal_error_set (error, DUI_SEAL_ERROR_NOT_ALLOWED, NULL, NULL);
  backup = sqlite3_backup_init (to, "main", from, "main");
  if (backup == NULL)
    return dui_seal_error_from_sqlite (to, error);
  sqlite3_backup_step (backup, -1);
  if (sqlite3_backup_finish (backup) != SQLITE_OK)
    return dui_seal_error_from_sqlite (to, error);
  return TRUE;
}
