/* A whole sealed store in memory: taken from an open connection at one moment, and verified without a disk.
 */

#define _GNU_SOURCE /* memmem */

#include "dui-seal-image.h"

#include <sodium.h>
#include <string.h>

#include "dui-seal-private.h"
#include "dui-seal-vfs.h"

#define PAGES_SHARE 0.4
#define PAGES_BETWEEN_REPORTS 256

struct _DuiSealImage
{
  GBytes *bytes; /* the header page, then the sealed pages */
  DuiSealKeys *keys;
};

static gpointer
fail (DuiSealError code, const char *path, GError **error)
{
  dui_seal_error_set (error, code, path, NULL);
  return NULL;
}

/* Takes both; @keys is %NULL without memory. */
static DuiSealImage *
image_new (GBytes *bytes, DuiSealKeys *keys, GError **error)
{
  DuiSealImage *self;

  if (keys == NULL)
    {
      g_bytes_unref (bytes);
      return fail (DUI_SEAL_ERROR_NO_MEMORY, NULL, error);
    }
  self = g_new0 (DuiSealImage, 1);
  self->bytes = bytes;
  self->keys = keys;
  return self;
}

/* Through the file that SQLite has open: opening and closing it a second time would give up its lock. */
static GBytes *
read_file (const DuiSealVfs *vfs, GError **error)
{
  sqlite3_file *file = vfs->database->base;
  g_autofree guint8 *bytes = NULL;
  sqlite3_int64 size = 0;

  if (file->pMethods->xFileSize (file, &size) != SQLITE_OK)
    return fail (DUI_SEAL_ERROR_IO, vfs->path, error);
  bytes = g_try_malloc (size);
  if (bytes == NULL)
    return fail (DUI_SEAL_ERROR_NO_MEMORY, NULL, error);
  for (sqlite3_int64 at = 0; at < size; at += DUI_SEAL_PAGE_SIZE)
    if (file->pMethods->xRead (file, bytes + at, MIN (DUI_SEAL_PAGE_SIZE, size - at), at) != SQLITE_OK)
      return fail (DUI_SEAL_ERROR_IO, vfs->path, error);
  return g_bytes_new_take (g_steal_pointer (&bytes), size);
}

/* Guarded memory of its own, because the connection may be closed while the image is at work. */
static DuiSealKeys *
copy_keys (const DuiSealKeys *keys)
{
  DuiSealKeys *copy = sodium_malloc (sizeof *copy);

  if (copy != NULL)
    memcpy (copy, keys, sizeof *copy);
  return copy;
}

/**
 * dui_seal_image_take:
 * @db: a sealed store with no transaction open
 *
 * Takes all pages at one moment, as they are on disk; 50 MB take some hundredths of a second. The store can
 * be used, changed and closed right after.
 *
 * Errors: %DUI_SEAL_ERROR_NOT_ALLOWED for a store that is not sealed, %DUI_SEAL_ERROR_IO,
 * %DUI_SEAL_ERROR_NO_MEMORY
 *
 * Returns: (transfer full) (nullable): the image
 */
DuiSealImage *
dui_seal_image_take (sqlite3 *db, GError **error)
{
  DuiSealVfs *vfs = dui_seal_vfs_of (db);
  GBytes *bytes;

  if (vfs == NULL || sqlite3_get_autocommit (db) == 0)
    return fail (DUI_SEAL_ERROR_NOT_ALLOWED, NULL, error);
  sqlite3_mutex_enter (sqlite3_db_mutex (db));
  bytes = read_file (vfs, error);
  sqlite3_mutex_leave (sqlite3_db_mutex (db));
  return bytes != NULL ? image_new (bytes, copy_keys (vfs->keys), error) : NULL;
}

/** dui_seal_image_new: Returns: (transfer full) (nullable): an image of @bytes, which are the file of a store
 * with @key */
DuiSealImage *
dui_seal_image_new (GBytes *bytes, const DuiKey *key, GError **error)
{
  return image_new (g_bytes_ref (bytes), dui_seal_keys_new (key), error);
}

/** dui_seal_image_get_bytes: Returns: (transfer none): the file of the store, sealed */
GBytes *
dui_seal_image_get_bytes (DuiSealImage *self)
{
  return self->bytes;
}

void
dui_seal_image_free (DuiSealImage *self)
{
  g_bytes_unref (self->bytes);
  dui_seal_keys_free (self->keys);
  g_free (self);
}

static gboolean
check_form (DuiSealImage *self, GError **error)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data (self->bytes, &length);

  if (length < 2 * DUI_SEAL_PAGE_SIZE || length % DUI_SEAL_PAGE_SIZE != 0)
    return dui_seal_error_set (error, DUI_SEAL_ERROR_DAMAGED, NULL, NULL);
  switch (dui_seal_header_check (self->keys, bytes))
    {
    case DUI_SEAL_HEADER_NEWER:
      return dui_seal_error_set (error, DUI_SEAL_ERROR_NEWER_VERSION, NULL, NULL);
    case DUI_SEAL_HEADER_OTHER_KEY:
      return dui_seal_error_set (error, DUI_SEAL_ERROR_WRONG_KEY, NULL, NULL);
    case DUI_SEAL_HEADER_FOREIGN:
    case DUI_SEAL_HEADER_DAMAGED:
      return dui_seal_error_set (error, DUI_SEAL_ERROR_DAMAGED, NULL, NULL);
    case DUI_SEAL_HEADER_GOOD:
      break;
    }
  return TRUE;
}

static gboolean
open_in_place (DuiSealImage *self, guint8 *pages, gsize length, const DuiSealReport *report, GError **error)
{
  for (gsize at = 0; at < length; at += DUI_SEAL_PAGE_SIZE)
    {
      guint64 number = at / DUI_SEAL_PAGE_SIZE + 1;

      if (!dui_seal_block_open (self->keys, DUI_SEAL_KIND_PAGE, number, pages + at, DUI_SEAL_BODY_SIZE))
        return dui_seal_error_set (error, DUI_SEAL_ERROR_DAMAGED, NULL, NULL);
      if (number % PAGES_BETWEEN_REPORTS == 0 && !dui_seal_report (report, PAGES_SHARE * at / length, error))
        return FALSE;
    }
  return TRUE;
}

/* Opens every page into one plain database in memory; the caller wipes it. */
static guint8 *
open_pages (DuiSealImage *self, const DuiSealReport *report, gsize *length, GError **error)
{
  gsize size;
  const guint8 *bytes = g_bytes_get_data (self->bytes, &size);
  guint8 *plain;

  if (!check_form (self, error))
    return NULL;
  *length = size - DUI_SEAL_PAGE_SIZE;
  plain = g_try_malloc (*length);
  if (plain == NULL)
    return fail (DUI_SEAL_ERROR_NO_MEMORY, NULL, error);
  memcpy (plain, bytes + DUI_SEAL_PAGE_SIZE, *length);
  if (open_in_place (self, plain, *length, report, error))
    return plain;
  sodium_memzero (plain, *length);
  g_free (plain);
  return NULL;
}

static gboolean
check_database (guint8 *plain, gsize length, const DuiSealReport *report, GError **error)
{
  sqlite3 *db = NULL;
  gboolean good =
      sqlite3_open_v2 (":memory:", &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK
      && sqlite3_deserialize (db, "main", plain, length, length, SQLITE_DESERIALIZE_READONLY) == SQLITE_OK;

  if (good)
    {
      sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, FALSE, NULL);
      good = dui_seal_check_structure (db, report, NULL, error);
    }
  else
    dui_seal_error_set (error, DUI_SEAL_ERROR_NO_MEMORY, NULL, NULL);
  sqlite3_close (db);
  return good;
}

/**
 * dui_seal_image_verify:
 * @progress: (nullable): told how far it is, may stop it; called on this thread
 *
 * Opens every page and has SQLite check the database that they make. The plain pages are in memory only
 * for as long as that takes, and wiped.
 *
 * Errors: %DUI_SEAL_ERROR_DAMAGED, %DUI_SEAL_ERROR_WRONG_KEY, %DUI_SEAL_ERROR_NEWER_VERSION,
 * %DUI_SEAL_ERROR_NO_MEMORY, %DUI_SEAL_ERROR_CANCELLED
 */
gboolean
dui_seal_image_verify (DuiSealImage *self, DuiSealProgress progress, gpointer user_data, GError **error)
{
  DuiSealReport report = { progress, user_data, PAGES_SHARE };
  gsize length = 0;
  guint8 *plain = open_pages (self, &report, &length, error);
  gboolean good;

  if (plain == NULL)
    return FALSE;
  good = check_database (plain, length, &report, error) && dui_seal_report (&report, 1, error);
  sodium_memzero (plain, length);
  g_free (plain);
  return good;
}

/** dui_seal_image_contains: for tests of erasure: whether @text stands anywhere in the opened pages, free
 * ones too */
gboolean
dui_seal_image_contains (DuiSealImage *self, const char *text)
{
  DuiSealReport report = { NULL, NULL, 0 };
  gsize length = 0;
  guint8 *plain = open_pages (self, &report, &length, NULL);
  gboolean found;

  g_return_val_if_fail (plain != NULL, FALSE);
  found = memmem (plain, length, text, strlen (text)) != NULL;
  sodium_memzero (plain, length);
  g_free (plain);
  return found;
}
