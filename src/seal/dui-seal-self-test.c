/* Before any case data is opened: does what reaches the disk on this machine really come out sealed? */

#define _GNU_SOURCE /* memmem */

#include "dui-seal.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "dui-seal-block.h"

#define CANARY "Kanarie-zonder-zegel"

/* In the middle of page 2, where the canary is. */
#define CANARY_AT (2 * DUI_SEAL_PAGE_SIZE + DUI_SEAL_PAGE_SIZE / 2)

/* Also holds the journal of a running change against the test: the row is updated and then looked for. */
static gboolean
write_canary (sqlite3 *db, const char *journal, GBytes **journal_bytes, GError **error)
{
  g_autofree char *contents = NULL;
  gsize length;

  if (sqlite3_exec (db,
                    "CREATE TABLE canary (text TEXT);"
                    "INSERT INTO canary SELECT '" CANARY "' FROM (VALUES (1), (2), (3));"
                    "PRAGMA cache_size = 1; BEGIN; UPDATE canary SET text = text || '.';"
                    "CREATE TABLE more (text TEXT); INSERT INTO more VALUES (zeroblob (40000));",
                    NULL, NULL, NULL)
      != SQLITE_OK)
    return dui_seal_error_from_sqlite (db, error);
  if (!g_file_get_contents (journal, &contents, &length, NULL))
    return dui_seal_error_set (error, DUI_SEAL_ERROR_SELF_TEST, NULL, "no journal");
  *journal_bytes = g_bytes_new_take (g_steal_pointer (&contents), length);
  if (sqlite3_exec (db, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
    return dui_seal_error_from_sqlite (db, error);
  return TRUE;
}

static gboolean
holds (const char *bytes, gsize length, const char *text)
{
  return memmem (bytes, length, text, strlen (text)) != NULL;
}

static gboolean
is_in_clear (const char *bytes, gsize length)
{
  return holds (bytes, length, CANARY) || holds (bytes, length, "SQLite")
         || holds (bytes, length, "CREATE TABLE");
}

static gboolean
opens (const char *path, const DuiKey *key)
{
  sqlite3 *db = dui_seal_open (path, key, DUI_SEAL_EXISTING, NULL);
  gboolean read = db != NULL && sqlite3_exec (db, "SELECT * FROM canary", NULL, NULL, NULL) == SQLITE_OK;

  dui_seal_close (db);
  return read;
}

static const char *
find_fault (const char *path, const DuiKey *key, GBytes *journal)
{
  g_autoptr (DuiKey) other = dui_key_derive (key, "other");
  g_autofree char *contents = NULL;
  gsize length;

  if (is_in_clear (g_bytes_get_data (journal, NULL), g_bytes_get_size (journal)))
    return "journal in clear";
  g_file_get_contents (path, &contents, &length, NULL);
  if (length < 3 * DUI_SEAL_PAGE_SIZE)
    return "no file";
  if (is_in_clear (contents, length))
    return "file in clear";
  if (opens (path, other))
    return "opens with another key";
  if (!opens (path, key))
    return "does not open with its key";
  contents[CANARY_AT] ^= 1;
  /* Where it is not written the store opens as before. */
  g_file_set_contents_full (path, contents, length, G_FILE_SET_CONTENTS_NONE, 0600, NULL);
  if (opens (path, key))
    return "a changed byte is not noticed";
  return NULL;
}

static gboolean
test_scratch (const char *path, const char *journal, GError **error)
{
  g_autoptr (DuiKey) key = dui_key_new_random ();
  g_autoptr (GBytes) bytes = NULL;
  const char *fault;
  sqlite3 *db = dui_seal_open (path, key, DUI_SEAL_CREATE, error);
  gboolean written = db != NULL && write_canary (db, journal, &bytes, error);

  dui_seal_close (db);
  if (!written)
    return FALSE;
  fault = find_fault (path, key, bytes);
  return fault == NULL || dui_seal_error_set (error, DUI_SEAL_ERROR_SELF_TEST, NULL, fault);
}

/**
 * dui_seal_self_test:
 * @directory: where the store is or will be; a scratch file is written there and removed
 *
 * Writes a canary through the very door that case data takes and looks at the raw bytes. To be passed at
 * every start before a store is opened: with another SQLite in front of ours, a seal can be left out without
 * any error.
 *
 * Errors: %DUI_SEAL_ERROR_SELF_TEST, or what went wrong while writing, such as %DUI_SEAL_ERROR_FULL
 *
 * Returns: whether this machine seals as it must
 */
gboolean
dui_seal_self_test (const char *directory, GError **error)
{
  g_autofree char *scratch = NULL;
  g_autofree char *path = NULL;
  g_autofree char *journal = NULL;
  gboolean passed;

  g_return_val_if_fail (directory != NULL, FALSE);

  scratch = g_build_filename (directory, ".self-test-XXXXXX", NULL);
  if (g_mkdtemp_full (scratch, 0700) == NULL)
    return dui_seal_error_from_errno (error, errno, directory);
  path = g_build_filename (scratch, "store", NULL);
  journal = g_strconcat (path, "-journal", NULL);
  passed = test_scratch (path, journal, error);
  g_unlink (journal);
  g_unlink (path);
  g_rmdir (scratch);
  return passed;
}
