/* The hash of a whole store file, for the closing seal: through a connection, or after it, without the key.
 */

#include "dui-seal-hash.h"

#include <sodium.h>

#include "dui-seal-private.h"
#include "dui-seal-vfs.h"

#define HASHED_AT_ONCE (64 * DUI_SEAL_PAGE_SIZE)

struct _DuiSealHold
{
  sqlite3_filename name; /* owned */
  sqlite3_file *file;    /* owned; open and locked */
};

/* The bytes that are on disk, by the file that is open: another way to open it would give up its lock. */
static int
hash_file (sqlite3_file *file, guint8 hash[DUI_SEAL_HASH_SIZE])
{
  g_autofree guint8 *bytes = g_malloc (HASHED_AT_ONCE);
  crypto_generichash_state state;
  sqlite3_int64 size = 0;
  int result = file->pMethods->xFileSize (file, &size);

  crypto_generichash_init (&state, NULL, 0, DUI_SEAL_HASH_SIZE);
  for (gint64 at = 0; result == SQLITE_OK && at < size; at += HASHED_AT_ONCE)
    {
      int amount = MIN (HASHED_AT_ONCE, size - at);

      result = file->pMethods->xRead (file, bytes, amount, at);
      crypto_generichash_update (&state, bytes, amount);
    }
  crypto_generichash_final (&state, hash, DUI_SEAL_HASH_SIZE);
  return result;
}

/**
 * dui_seal_hash:
 * @hash: (out caller-allocates): BLAKE2b-256 of the whole file as it is on disk
 *
 * For the closing seal: two files with the same hash are the same file. Inside a change it means nothing.
 */
gboolean
dui_seal_hash (sqlite3 *db, guint8 hash[DUI_SEAL_HASH_SIZE], GError **error)
{
  DuiSealVfs *vfs = dui_seal_vfs_of (db);
  int result;

  g_return_val_if_fail (vfs != NULL, FALSE);

  sqlite3_mutex_enter (sqlite3_db_mutex (db));
  result = hash_file (vfs->database->base, hash);
  sqlite3_mutex_leave (sqlite3_db_mutex (db));
  return result == SQLITE_OK || dui_seal_error_set (error, DUI_SEAL_ERROR_IO, vfs->path, NULL);
}

static gboolean
lock (sqlite3_file *file)
{
  return file->pMethods->xLock (file, SQLITE_LOCK_SHARED) == SQLITE_OK
         && file->pMethods->xLock (file, SQLITE_LOCK_EXCLUSIVE) == SQLITE_OK;
}

/* See dui-seal-private.h. */
DuiSealHold *
dui_seal_hold_new_over (const char *base_name, const char *path, GError **error)
{
  g_autoptr (DuiSealHold) self = g_new0 (DuiSealHold, 1);
  sqlite3_vfs *base = sqlite3_vfs_find (base_name);

  self->name = sqlite3_create_filename (path, "", "", 0, NULL);
  self->file = g_malloc0 (base->szOsFile);
  /* Without a name it would be a file of its own that goes again. */
  if (self->name == NULL
      || base->xOpen (base, self->name, self->file, SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_READWRITE, NULL)
             != SQLITE_OK)
    dui_seal_error_set (error, DUI_SEAL_ERROR_IO, path, NULL);
  else if (!lock (self->file))
    dui_seal_error_set (error, DUI_SEAL_ERROR_IN_USE, path, NULL);
  else
    return g_steal_pointer (&self);
  return NULL;
}

/**
 * dui_seal_hold_new:
 * @path: a store that was closed
 *
 * Takes the lock of a store that nobody has open, without its key: what is hashed does not change meanwhile.
 *
 * Errors: %DUI_SEAL_ERROR_IN_USE, %DUI_SEAL_ERROR_IO
 *
 * Returns: (transfer full) (nullable): the lock, for any thread
 */
DuiSealHold *
dui_seal_hold_new (const char *path, GError **error)
{
  return dui_seal_hold_new_over (DUI_SEAL_BASE, path, error);
}

/** dui_seal_hold_hash: dui_seal_hash() of the file that is held */
gboolean
dui_seal_hold_hash (DuiSealHold *self, guint8 hash[DUI_SEAL_HASH_SIZE], GError **error)
{
  return hash_file (self->file, hash) == SQLITE_OK
         || dui_seal_error_set (error, DUI_SEAL_ERROR_IO, self->name, NULL);
}

void
dui_seal_hold_free (DuiSealHold *self)
{
  if (self->file->pMethods != NULL)
    self->file->pMethods->xClose (self->file);
  sqlite3_free_filename (self->name);
  g_free (self->file);
  g_free (self);
}
