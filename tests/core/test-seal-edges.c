/* What is seldom wrong with a sealed store, its files and its images, and is said all the same. */

#include <errno.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "dui-anchor.h"
#include "dui-language.h"
#include "dui-reserve.h"
#include "dui-seal-block.h"
#include "dui-seal-files.h"
#include "dui-seal-hash.h"
#include "dui-seal-image.h"
#include "dui-seal-rekey.h"
#include "dui-seal-vfs.h"
#include "seal-place.h"

static void
test_errno (void)
{
  static const struct
  {
    int number;
    DuiSealError code;
  } cases[] = {
    { ENOSPC, DUI_SEAL_ERROR_FULL },
    { EDQUOT, DUI_SEAL_ERROR_FULL },
    { EFBIG, DUI_SEAL_ERROR_FULL },
    { EACCES, DUI_SEAL_ERROR_NOT_WRITABLE },
    { EPERM, DUI_SEAL_ERROR_NOT_WRITABLE },
    { EROFS, DUI_SEAL_ERROR_NOT_WRITABLE },
    { ENOTDIR, DUI_SEAL_ERROR_NOT_WRITABLE },
    { ENOENT, DUI_SEAL_ERROR_NOT_WRITABLE },
    { EISDIR, DUI_SEAL_ERROR_NOT_WRITABLE },
    { ELOOP, DUI_SEAL_ERROR_NOT_WRITABLE },
    { ENAMETOOLONG, DUI_SEAL_ERROR_NOT_WRITABLE },
    { EEXIST, DUI_SEAL_ERROR_EXISTS },
    { ENOMEM, DUI_SEAL_ERROR_NO_MEMORY },
    { EIO, DUI_SEAL_ERROR_IO },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (dui_seal_error_from_errno (&error, cases[i].number, "/map/duiding.db"));
      g_assert_error (error, DUI_SEAL_ERROR, (int)cases[i].code);
    }
}

static void
assert_failure (sqlite3 *db, const char *sql, DuiSealError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), !=, SQLITE_OK);
  g_assert_false (dui_seal_error_from_sqlite (db, &error));
  g_assert_error (error, DUI_SEAL_ERROR, (int)code);
}

/* Of SQLite itself, on plain files: the seal gives the same sentences for them. */
static void
test_of_sqlite (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *reading = NULL;
  sqlite3 *db = NULL;

  g_assert_false (dui_seal_error_from_sqlite (NULL, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_NO_MEMORY);
  sqlite3_open (place->path, &db);
  place_run (db, "CREATE TABLE a (b); INSERT INTO a VALUES (1), (2)");
  sqlite3_prepare_v2 (db, "SELECT b FROM a", -1, &reading, NULL);
  g_assert_cmpint (sqlite3_step (reading), ==, SQLITE_ROW);
  assert_failure (db, "DROP TABLE a", DUI_SEAL_ERROR_IN_USE);
  sqlite3_finalize (reading);
  place_run (db, "PRAGMA query_only = ON");
  assert_failure (db, "DELETE FROM a", DUI_SEAL_ERROR_NOT_WRITABLE);
  sqlite3_close (db);
  g_assert_true (g_file_set_contents (place->path, "geen database, maar een gewone tekst", -1, NULL));
  sqlite3_open (place->path, &db);
  assert_failure (db, "SELECT * FROM a", DUI_SEAL_ERROR_DAMAGED);
  sqlite3_close (db);
}

static void
assert_not_read (const char *path, gsize limit, DuiSealError code)
{
  g_autoptr (GByteArray) contents = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (dui_seal_files_read (path, limit, &contents, &error));
  g_assert_error (error, DUI_SEAL_ERROR, (int)code);
  g_assert_null (contents);
}

static void
test_files (Place *place, gconstpointer data)
{
  g_autofree char *link = g_build_filename (place->folder, "link", NULL);
  g_autofree char *below = g_build_filename (place->path, "below", NULL);
  g_autoptr (GByteArray) contents = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (dui_seal_files_replace (place->path, "twaalf bytes", 12, NULL));
  g_assert_true (dui_seal_files_read (place->path, 12, &contents, NULL));
  g_assert_cmpmem (contents->data, contents->len, "twaalf bytes", 12);
  assert_not_read (place->path, 11, DUI_SEAL_ERROR_DAMAGED);
  assert_not_read (place->folder, 11, DUI_SEAL_ERROR_NOT_WRITABLE);
  assert_not_read (below, 11, DUI_SEAL_ERROR_NOT_WRITABLE);
  g_assert_cmpint (symlink (place->path, link), ==, 0);
  assert_not_read (link, 12, DUI_SEAL_ERROR_DAMAGED);
  g_unlink (link);
  assert_not_read (link, 12, DUI_SEAL_ERROR_DAMAGED);
  g_assert_false (dui_seal_files_rename (link, place->path, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_NOT_WRITABLE);
  g_clear_error (&error);
  g_assert_false (dui_seal_files_make_folder (below, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_NOT_WRITABLE);
}

/* A header that is wrong though its proof is right: of a version that never was, or of other pages. */
static void
test_headers (Place *place, gconstpointer data)
{
  DuiSealKeys *keys = dui_seal_keys_new (place->key);
  guint8 header[DUI_SEAL_PAGE_SIZE];
  const gsize check_at = sizeof header - 32, proof_at = check_at - 32;

  dui_seal_header_write (keys, header);
  g_assert_cmpint (dui_seal_header_check (keys, header), ==, DUI_SEAL_HEADER_GOOD);
  dui_seal_header_write_version (keys, 0, header);
  g_assert_cmpint (dui_seal_header_check (keys, header), ==, DUI_SEAL_HEADER_DAMAGED);
  dui_seal_header_write (keys, header);
  header[22] ^= 0x30;
  crypto_generichash (header + proof_at, 32, header, proof_at, keys->header, DUI_KEY_SIZE);
  crypto_generichash (header + check_at, 32, header, check_at, NULL, 0);
  g_assert_cmpint (dui_seal_header_check (keys, header), ==, DUI_SEAL_HEADER_DAMAGED);
  dui_seal_keys_free (keys);
}

/* Whatever has the length of pages and is asked for by SQLite only; all else is refused. */
static void
test_calls (Place *place, gconstpointer data)
{
  sqlite3 *db = place_open (place, DUI_SEAL_CREATE);
  guint8 page[DUI_SEAL_PAGE_SIZE] = { 0 };
  sqlite3_file *file = NULL;
  sqlite3_int64 hint = 1 << 20;
  int moved = -1;

  place_fill (db);
  g_assert_cmpint (sqlite3_file_control (db, "main", SQLITE_FCNTL_FILE_POINTER, &file), ==, SQLITE_OK);
  g_assert_cmpint (file->pMethods->xRead (file, page, sizeof page, 100), ==, SQLITE_IOERR_READ);
  g_assert_cmpint (file->pMethods->xWrite (file, page, 100, 0), ==, SQLITE_IOERR_WRITE);
  g_assert_cmpint (file->pMethods->xWrite (file, page, sizeof page, 100), ==, SQLITE_IOERR_WRITE);
  g_assert_cmpint (file->pMethods->xFileControl (file, SQLITE_FCNTL_SIZE_HINT, &hint), ==, SQLITE_OK);
  g_assert_cmpint (file->pMethods->xFileControl (file, SQLITE_FCNTL_HAS_MOVED, &moved), ==, SQLITE_OK);
  g_assert_cmpint (moved, ==, 0);
  g_assert_true (dui_seal_verify (db, NULL, NULL, NULL));
  dui_seal_close (db);
  g_assert_null (dui_seal_vfs_new ("no such file system", place->path, place->key));
  g_assert_null (dui_seal_vfs_of (NULL));
  g_assert_null (dui_secret_copy (NULL));
}

/* Each connection is found by a name of its own, as long as it lives. */
static void
test_own_names (Place *place, gconstpointer data)
{
  DuiSealVfs *one = dui_seal_vfs_new ("unix", place->path, place->key);
  DuiSealVfs *two = dui_seal_vfs_new ("unix", place->path, place->key);
  g_autofree char *name = g_strdup (one->name);

  g_assert_cmpstr (one->name, !=, two->name);
  g_assert_true (sqlite3_vfs_find (one->name) == &one->parent);
  g_assert_true (sqlite3_vfs_find (two->name) == &two->parent);
  g_assert_true (sqlite3_vfs_find (NULL) == sqlite3_vfs_find ("unix"));
  dui_seal_vfs_free (one);
  dui_seal_vfs_free (two);
  g_assert_null (sqlite3_vfs_find (name));
}

/* What was read ahead is never given once the file was written. */
static void
test_read_ahead (Place *place, gconstpointer data)
{
  sqlite3 *db = place_open (place, DUI_SEAL_CREATE);
  guint8 page[DUI_SEAL_PAGE_SIZE], fresh[DUI_SEAL_PAGE_SIZE] = { 0 };
  sqlite3_file *file = NULL;

  place_fill (db);
  sqlite3_file_control (db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  for (gint64 at = 0; at < 4; at++)
    g_assert_cmpint (file->pMethods->xRead (file, page, sizeof page, at * sizeof page), ==, SQLITE_OK);
  memset (fresh, 'n', DUI_SEAL_BODY_SIZE);
  g_assert_cmpint (file->pMethods->xWrite (file, fresh, sizeof fresh, 4 * sizeof page), ==, SQLITE_OK);
  g_assert_cmpint (file->pMethods->xRead (file, page, sizeof page, 4 * sizeof page), ==, SQLITE_OK);
  g_assert_cmpmem (page, DUI_SEAL_BODY_SIZE, fresh, DUI_SEAL_BODY_SIZE);
  dui_seal_close (db);
}

/* --- settings that SQLite leaves as they were */

static const char *left_alone;

static int
leave_alone (void *data, int action, const char *first, const char *second, const char *database,
             const char *view)
{
  return action == SQLITE_PRAGMA && second != NULL && g_str_equal (first, left_alone) ? SQLITE_IGNORE
                                                                                      : SQLITE_OK;
}

static int
watch (sqlite3 *db, char **message, const struct sqlite3_api_routines *routines)
{
  return sqlite3_set_authorizer (db, leave_alone, NULL);
}

/* A store is not opened with an SQLite that does not do as it is told, and none is made. */
static void
test_settings_that_do_not_take (Place *place, gconstpointer data)
{
  static const char *const names[] = { "journal_mode", "synchronous", "locking_mode", "temp_store" };

  dui_seal_close (place_open (place, DUI_SEAL_CREATE));
  g_assert_cmpint (sqlite3_auto_extension ((void (*) (void))watch), ==, SQLITE_OK);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;

      left_alone = names[i];
      g_assert_null (dui_seal_open (place->path, place->key, DUI_SEAL_EXISTING, &error));
      g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_SELF_TEST);
    }
  left_alone = "";
  dui_seal_close (place_open (place, DUI_SEAL_EXISTING));
  g_unlink (place->path);
  left_alone = "application_id";
  place_assert_refused (place, place->key, DUI_SEAL_CREATE, DUI_SEAL_ERROR_DAMAGED);
  g_assert_false (g_file_test (place->path, G_FILE_TEST_EXISTS));
  sqlite3_cancel_auto_extension ((void (*) (void))watch);
}

static const char *stopped;
static gboolean is_stopping;

static int
stop_at (void *data, int action, const char *first, const char *second, const char *database,
         const char *view)
{
  is_stopping |= action == SQLITE_PRAGMA && second == NULL && g_strcmp0 (first, stopped) == 0;
  return SQLITE_OK;
}

static int
stop (void *data)
{
  return is_stopping;
}

static int
watch_answers (sqlite3 *db, char **message, const struct sqlite3_api_routines *routines)
{
  sqlite3_progress_handler (db, 1, stop, NULL);
  return sqlite3_set_authorizer (db, stop_at, NULL);
}

/* A question that opening asks and that is not answered is no answer, and nothing is changed because of it.
 */
static void
test_no_answer (Place *place, gconstpointer data)
{
  static const char *const asked[] = { "page_count",   "application_id", "journal_mode", "synchronous",
                                       "locking_mode", "page_size",      "temp_store" };
  g_autofree char *before = NULL;
  sqlite3 *db = place_open (place, DUI_SEAL_CREATE);
  gsize length;

  place_fill (db);
  dui_seal_close (db);
  g_assert_true (g_file_get_contents (place->path, &before, &length, NULL));
  g_assert_cmpint (sqlite3_auto_extension ((void (*) (void))watch_answers), ==, SQLITE_OK);
  for (gsize i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      g_autofree char *after = NULL;
      g_autoptr (GError) error = NULL;
      gsize length_after;

      stopped = asked[i];
      is_stopping = FALSE;
      g_assert_null (dui_seal_open (place->path, place->key, DUI_SEAL_EXISTING, &error));
      g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_CANCELLED);
      g_assert_true (g_file_get_contents (place->path, &after, &length_after, NULL));
      g_assert_cmpmem (after, length_after, before, length);
    }
  sqlite3_cancel_auto_extension ((void (*) (void))watch_answers);
}

/* Closing while a statement is open is a mistake of the caller; the store stays open, and safe. */
static void
test_not_closed (Place *place, gconstpointer data)
{
  sqlite3 *db = place_open (place, DUI_SEAL_CREATE);
  sqlite3_stmt *statement = NULL;

  place_fill (db);
  sqlite3_prepare_v2 (db, "SELECT count (*) FROM person", -1, &statement, NULL);
  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*cannot be closed*");
  dui_seal_close (db);
  g_test_assert_expected_messages ();
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  g_assert_cmpint (sqlite3_column_int (statement, 0), ==, 500);
  sqlite3_finalize (statement);
  dui_seal_close (db);
  dui_seal_close (NULL);
}

/* A sparse file keeps no room. */
static void
test_sparse_reserve (Place *place, gconstpointer data)
{
  g_autofree char *path = g_build_filename (place->folder, "reserve", NULL);
  GStatBuf about;

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  g_assert_cmpint (truncate (path, 4 << 20), ==, 0);
  g_assert_true (dui_reserve_make (place->folder, NULL));
  g_assert_cmpint (g_stat (path, &about), ==, 0);
  g_assert_cmpint (about.st_size, ==, 4 << 20);
  g_assert_cmpint (about.st_blocks, >=, 2 << 12);
  g_assert_cmpint (about.st_mode & 0777, ==, 0600);
  /* One that is there stays, and what is none goes. */
  g_assert_cmpint (g_chmod (path, 0400), ==, 0);
  g_assert_true (dui_reserve_make (place->folder, NULL));
  g_assert_cmpint (g_stat (path, &about), ==, 0);
  g_assert_cmpint (about.st_mode & 0777, ==, 0400);
  g_unlink (path);
  g_assert_cmpint (symlink (place->folder, path), ==, 0);
  g_assert_true (dui_reserve_make (place->folder, NULL));
  g_assert_false (g_file_test (path, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (dui_reserve_release (place->folder));
}

static void
test_anchors (void)
{
  static const char *const wrong[] = {
    "",
    "1",
    "1 closed 5",
    "2 closed 5 %s",
    "1 closed 0 %s",
    "1 closed -3 %s",
    "1 closed 5x %s",
    "1 shut 5 %s",
    "1 closed 9223372036854775808 %s",
    "1 closed 5 %.62s",
    "1 closed 5 %.63s",
    "1 closed 5 g%.63s",
  };
  g_autofree char *hash = g_strnfill (64, 'c');

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GString) text = g_string_new (wrong[i]);
      DuiAnchor anchor;

      g_string_replace (text, "%s", hash, 0);
      g_string_replace (text, "%.62s", hash + 2, 0);
      g_string_replace (text, "%.63s", hash + 1, 0);
      g_assert_false (dui_anchor_from_text (text->str, &anchor));
    }
  for (DuiAnchorState state = 0; state < DUI_ANCHOR_N_STATES; state++)
    {
      DuiAnchor anchor = { .state = state, .generation = state == 0 ? 1 : G_MAXINT64 - state }, back;
      g_autofree char *text = NULL;

      memset (anchor.hash, 0xc0 + state, sizeof anchor.hash);
      text = dui_anchor_to_text (&anchor);
      memset (&back, 0xff, sizeof back);
      g_assert_true (dui_anchor_from_text (text, &back));
      g_assert_cmpint (back.state, ==, anchor.state);
      g_assert_cmpint (back.generation, ==, anchor.generation);
      g_assert_cmpmem (back.hash, sizeof back.hash, anchor.hash, sizeof anchor.hash);
    }
}

static void
test_other_rooms (Place *place, gconstpointer data)
{
  g_autofree char *nowhere = g_build_filename (place->folder, "nowhere", "store", NULL);
  g_autoptr (DuiKey) next = dui_key_new_successor (place->key);
  DuiSealRekey rekey = { .path = nowhere, .from = place->key, .to = next };
  g_autoptr (GError) error = NULL;
  sqlite3 *db = place_open (place, DUI_SEAL_CREATE), *plain = NULL;

  g_assert_false (dui_seal_rekey (&rekey, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_NOT_WRITABLE);
  g_clear_error (&error);
  sqlite3_open (":memory:", &plain);
  g_assert_false (dui_seal_copy (plain, db, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  g_assert_false (dui_seal_copy (db, plain, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  g_assert_false (dui_seal_copy (db, db, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_QUERY);
  sqlite3_close (plain);
  dui_seal_close (db);
}

/* Who has the store keeps others from holding it, and the other way round. */
static void
test_hold (Place *place, gconstpointer data)
{
  guint8 hash[DUI_SEAL_HASH_SIZE], held[DUI_SEAL_HASH_SIZE];
  g_autoptr (DuiSealHold) hold = NULL;
  g_autofree char *contents = NULL;
  gsize length = 0;
  g_autoptr (GError) error = NULL;
  sqlite3 *db = place_open (place, DUI_SEAL_CREATE);

  place_run (db, "CREATE TABLE a (b); INSERT INTO a VALUES (zeroblob (300000))");
  g_assert_true (dui_seal_hash (db, hash, NULL));
  g_assert_null (dui_seal_hold_new (place->path, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_IN_USE);
  g_clear_error (&error);
  dui_seal_close (db);
  hold = dui_seal_hold_new (place->path, NULL);
  g_assert_true (dui_seal_hold_hash (hold, held, NULL));
  g_assert_cmpmem (held, sizeof held, hash, sizeof hash);
  g_assert_true (g_file_get_contents (place->path, &contents, &length, NULL));
  g_assert_cmpint (crypto_generichash (held, sizeof held, (guint8 *)contents, length, NULL, 0), ==, 0);
  g_assert_cmpmem (held, sizeof held, hash, sizeof hash);
  g_assert_null (dui_seal_open (place->path, place->key, DUI_SEAL_EXISTING, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_IN_USE);
  g_clear_error (&error);
  g_clear_pointer (&hold, dui_seal_hold_free);
  dui_seal_close (place_open (place, DUI_SEAL_EXISTING));
  g_unlink (place->path);
  g_assert_null (dui_seal_hold_new (place->path, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_IO);
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seal/edges/errno", test_errno);
  place_add ("/seal/edges/of-sqlite", test_of_sqlite);
  place_add ("/seal/edges/files", test_files);
  place_add ("/seal/edges/headers", test_headers);
  place_add ("/seal/edges/calls", test_calls);
  place_add ("/seal/edges/own-names", test_own_names);
  place_add ("/seal/edges/read-ahead", test_read_ahead);
  place_add ("/seal/edges/other-rooms", test_other_rooms);
  place_add ("/seal/edges/settings-that-do-not-take", test_settings_that_do_not_take);
  place_add ("/seal/edges/no-answer", test_no_answer);
  place_add ("/seal/edges/not-closed", test_not_closed);
  place_add ("/seal/edges/sparse-reserve", test_sparse_reserve);
  g_test_add_func ("/seal/edges/anchors", test_anchors);
  place_add ("/seal/edges/hold", test_hold);
  return g_test_run ();
}
