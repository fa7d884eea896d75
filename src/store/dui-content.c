/* The bytes of documents: in and out of the sealed store in chunks, under their hash. */

#include "dui-content.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <glib/gi18n-lib.h>

#include "dui-database.h"
#include "dui-store-private.h"

#define CHUNK (256 * 1024)

/* Reading the file */

static gboolean
refuse (const char *path, const char *reason, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);

  g_set_error (error, DUI_STORE_ERROR, DUI_STORE_ERROR_DATA, _ ("“%s” was not added: %s"), name, reason);
  return FALSE;
}

/* Returns: a descriptor, or -1 */
static int
open_file (const char *path, gint64 *size, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  struct stat info;

  if (fd < 0 || fstat (fd, &info) != 0)
    {
      refuse (path, g_strerror (errno), error);
    }
  else if (!S_ISREG (info.st_mode))
    refuse (path, _ ("it is no file."), error);
  else if (info.st_size == 0)
    refuse (path, _ ("it is empty."), error);
  else if (info.st_size > DUI_CONTENT_MAX_BYTES)
    refuse (path, _ ("it is larger than 25 MB. Add the pages that matter, or a smaller scan."), error);
  else
    {
      *size = info.st_size;
      return fd;
    }
  if (fd >= 0)
    close (fd);
  return -1;
}

/* Whole chunks only, so that a signal does not look like the end. Returns: whether @length bytes came */
static gboolean
read_chunk (int fd, guint8 *buffer, gsize length)
{
  gsize done = 0;

  while (done < length)
    {
      gssize n = read (fd, buffer + done, length - done);

      if (n == 0 || (n < 0 && errno != EINTR))
        return FALSE;
      done += MAX (n, 0);
    }
  return TRUE;
}

static char *
hash_file (int fd, const char *path, gint64 size, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *buffer = g_malloc (CHUNK);

  for (gint64 at = 0; at < size; at += CHUNK)
    {
      gsize length = MIN (CHUNK, size - at);

      if (!read_chunk (fd, buffer, length))
        {
          refuse (path, _ ("it could not be read to its end."), error);
          return NULL;
        }
      g_checksum_update (checksum, buffer, length);
    }
  return g_strdup (g_checksum_get_string (checksum));
}

/* In the store */

static gboolean
find (DuiDatabase *database, const char *hash, gint64 *number, GError **error)
{
  g_autoptr (DuiStatement) statement =
      dui_database_prepare (database, "SELECT number FROM attachment_content WHERE hash = ?", error);
  gboolean row;

  *number = 0;
  if (statement == NULL)
    return FALSE;
  dui_statement_bind_text (statement, 1, hash);
  if (!dui_database_step (database, statement, &row, error))
    return FALSE;
  if (row)
    *number = sqlite3_column_int64 (statement, 0);
  return TRUE;
}

static gboolean
reserve (DuiDatabase *database, const char *hash, gint64 size, GError **error)
{
  g_autoptr (DuiStatement) statement =
      dui_database_prepare (database, "INSERT INTO attachment_content (hash, bytes) VALUES (?, ?)", error);

  if (statement == NULL)
    return FALSE;
  dui_statement_bind_text (statement, 1, hash);
  sqlite3_bind_zeroblob64 (statement, 2, size);
  return dui_database_run (database, statement, error);
}

static sqlite3_blob *
open_blob (DuiDatabase *database, gint64 number, gboolean writes, GError **error)
{
  sqlite3_blob *blob = NULL;

  if (sqlite3_blob_open (dui_database_get_connection (database), "main", "attachment_content", "bytes",
                         number, writes, &blob)
      != SQLITE_OK)
    dui_database_set_error (database, error);
  return blob;
}

/* The file is read a second time; what changed in between does not have the hash and is not kept. */
static gboolean
fill (DuiDatabase *database, int fd, const char *path, const char *hash, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *buffer = g_malloc (CHUNK);
  sqlite3_blob *blob =
      open_blob (database, sqlite3_last_insert_rowid (dui_database_get_connection (database)), TRUE, error);
  int size = blob != NULL ? sqlite3_blob_bytes (blob) : 0;
  gboolean is_good = blob != NULL;

  for (int at = 0; is_good && at < size; at += CHUNK)
    {
      int length = MIN (CHUNK, size - at);

      if (!read_chunk (fd, buffer, length))
        is_good = refuse (path, _ ("it could not be read to its end."), error);
      else if (sqlite3_blob_write (blob, buffer, length, at) != SQLITE_OK)
        {
          dui_database_set_error (database, error);
          is_good = FALSE;
        }
      g_checksum_update (checksum, buffer, length);
    }
  sqlite3_blob_close (blob);
  if (is_good && !g_str_equal (g_checksum_get_string (checksum), hash))
    return refuse (path, _ ("it was changed while it was read."), error);
  return is_good;
}

static gboolean
add (DuiDatabase *database, int fd, const char *path, const char *hash, gint64 size, GError **error)
{
  gint64 number;

  if (!find (database, hash, &number, error))
    return FALSE;
  if (number != 0)
    return TRUE;
  return reserve (database, hash, size, error) && lseek (fd, 0, SEEK_SET) == 0
         && fill (database, fd, path, hash, error);
}

/**
 * dui_content_add_file:
 * @hash: (out): under which the bytes are kept
 * @size: (out): in bytes
 *
 * Puts the content of a file into the store, sealed. It stays while a document has @hash.
 */
gboolean
dui_content_add_file (DuiStore *store, const char *path, char **hash, gint64 *size, GError **error)
{
  int fd = open_file (path, size, error);
  g_autofree char *found = fd >= 0 ? hash_file (fd, path, *size, error) : NULL;
  gboolean is_added = found != NULL && dui_store_begin (store, error);

  if (is_added)
    is_added =
        dui_store_end (store, add (dui_store_get_database (store), fd, path, found, *size, error), error);
  if (fd >= 0)
    close (fd);
  if (is_added)
    *hash = g_steal_pointer (&found);
  return is_added;
}

static gboolean
find_blob (DuiStore *store, const char *hash, sqlite3_blob **blob, GError **error)
{
  DuiDatabase *database = dui_store_get_database (store);
  gint64 number;

  if (database == NULL)
    {
      g_set_error_literal (error, DUI_STORE_ERROR, DUI_STORE_ERROR_DATABASE, _ ("The store is locked."));
      return FALSE;
    }
  if (!find (database, hash, &number, error))
    return FALSE;
  if (number == 0)
    {
      g_set_error_literal (error, DUI_STORE_ERROR, DUI_STORE_ERROR_DATA,
                           _ ("The store does not hold the content of this document any more."));
      return FALSE;
    }
  *blob = open_blob (database, number, FALSE, error);
  return *blob != NULL;
}

static gboolean
write_chunk (int fd, const guint8 *buffer, gsize length)
{
  gsize done = 0;

  while (done < length)
    {
      gssize n = write (fd, buffer + done, length - done);

      if (n < 0 && errno != EINTR)
        return FALSE;
      done += MAX (n, 0);
    }
  return TRUE;
}

static gboolean
copy (DuiStore *store, sqlite3_blob *blob, const char *hash, int fd, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *buffer = g_malloc (CHUNK);
  int size = sqlite3_blob_bytes (blob);

  for (int at = 0; at < size; at += CHUNK)
    {
      int length = MIN (CHUNK, size - at);

      if (sqlite3_blob_read (blob, buffer, length, at) != SQLITE_OK)
        {
          dui_database_set_error (dui_store_get_database (store), error);
          return FALSE;
        }
      g_checksum_update (checksum, buffer, length);
      if (!write_chunk (fd, buffer, length))
        {
          g_set_error (error, DUI_STORE_ERROR, DUI_STORE_ERROR_FULL,
                       _ ("The document could not be written: %s."), g_strerror (errno));
          return FALSE;
        }
    }
  if (g_str_equal (g_checksum_get_string (checksum), hash))
    return TRUE;
  g_set_error_literal (error, DUI_STORE_ERROR, DUI_STORE_ERROR_DATA,
                       _ ("The document is not what was added: its bytes were changed. Restore a backup."));
  return FALSE;
}

/** dui_content_write_to: writes the bytes that have @hash to @fd, in chunks, and checks that they still have
 * it */
gboolean
dui_content_write_to (DuiStore *store, const char *hash, int fd, GError **error)
{
  sqlite3_blob *blob = NULL;
  gboolean is_written;

  if (!find_blob (store, hash, &blob, error))
    return FALSE;
  is_written = copy (store, blob, hash, fd, error);
  sqlite3_blob_close (blob);
  return is_written;
}

/* What goes */

/** dui_content_delete_unused: takes away the bytes that no document points at, inside the caller's
 * transaction */
gboolean
dui_content_delete_unused (DuiDatabase *database, GError **error)
{
  return dui_database_exec (
      database, "DELETE FROM attachment_content WHERE hash NOT IN (SELECT hash FROM attachment)", error);
}

/** dui_content_sweep: as dui_content_delete_unused(); only where nothing can be undone: at opening, or after
 * a destruction */
gboolean
dui_content_sweep (DuiStore *store, GError **error)
{
  gint64 n_unused;

  if (!dui_database_get_int (dui_store_get_database (store),
                             "SELECT count (*) FROM attachment_content WHERE hash NOT IN (SELECT hash FROM "
                             "attachment)",
                             &n_unused, error))
    return FALSE;
  return n_unused == 0
         || (dui_store_begin (store, error)
             && dui_store_end (store, dui_content_delete_unused (dui_store_get_database (store), error),
                               error));
}
