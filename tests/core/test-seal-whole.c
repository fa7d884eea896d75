/* A whole sealed store: verified, copied, made smaller, and as an older version left it. */

#define _GNU_SOURCE /* memmem */

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dui-language.h"
#include "dui-seal-block.h"
#include "dui-seal-vfs.h"
#include "dui-slots.h"
#include "seal-place.h"

static void
test_copy (Place *place, gconstpointer data)
{
  g_autofree char *other = g_build_filename (place->folder, "copy", NULL);
  g_autofree char *journal = g_strconcat (other, "-journal", NULL);
  g_autoptr (DuiKey) key = dui_key_new_random ();
  g_autoptr (GError) error = NULL;
  sqlite3 *db = place_open (place, DUI_SEAL_CREATE);
  sqlite3 *copy = dui_seal_open (other, key, DUI_SEAL_CREATE, NULL);
  sqlite3 *plain = NULL;

  place_fill (db);
  g_assert_true (dui_seal_copy (db, copy, NULL));
  place_assert_answer (copy, "SELECT count(*) FROM person", "500");
  g_assert_true (dui_seal_verify (copy, NULL, NULL, NULL));
  dui_seal_close (copy);
  g_assert_false (place_is_in_file (other, "Roodkapje"));
  copy = dui_seal_open (other, key, DUI_SEAL_EXISTING, NULL);
  g_assert_true (dui_seal_verify (copy, NULL, NULL, NULL));
  dui_seal_close (copy);

  g_assert_cmpint (sqlite3_open (":memory:", &plain), ==, SQLITE_OK);
  g_assert_false (dui_seal_copy (db, plain, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_NOT_ALLOWED);
  sqlite3_close (plain);
  dui_seal_close (db);
  g_unlink (other);
  g_unlink (journal);
}

static gboolean
count_reports (double fraction, gpointer user_data)
{
  g_assert_cmpfloat (fraction, >=, 0);
  g_assert_cmpfloat (fraction, <=, 1);
  return --*(int *)user_data != 0;
}

static void
test_verify (Place *place, gconstpointer data)
{
  sqlite3 *db = place_open (place, DUI_SEAL_CREATE);
  g_autoptr (GError) error = NULL;
  int reports = -1;

  place_fill (db);
  g_assert_true (dui_seal_verify (db, count_reports, &reports, NULL));
  g_assert_cmpint (reports, <, -1);
  reports = 1;
  g_assert_false (dui_seal_verify (db, count_reports, &reports, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_CANCELLED);
  g_clear_error (&error);

  /* Behind the back of SQLite, whose cache still has the page. */
  place_change_byte (place->path, 3 * DUI_SEAL_PAGE_SIZE + 99, 0x10);
  place_assert_answer (db, "SELECT count(*) FROM person", "500");
  g_assert_false (dui_seal_verify (db, NULL, NULL, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "(3/"));
  dui_seal_close (db);
}

static gboolean
stop_late (double fraction, gpointer user_data)
{
  return fraction < 0.8;
}

static void
test_verify_stopped_late (Place *place, gconstpointer data)
{
  sqlite3 *db = place_open (place, DUI_SEAL_CREATE);
  g_autoptr (GError) error = NULL;

  place_fill (db);
  g_assert_false (dui_seal_verify (db, stop_late, NULL, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_CANCELLED);
  g_assert_true (dui_seal_verify (db, NULL, NULL, NULL));
  dui_seal_close (db);
}

/* A database of something else, sealed with the right key. */
static void
test_not_a_store (Place *place, gconstpointer data)
{
  sqlite3 *db = place_open (place, DUI_SEAL_CREATE);

  sqlite3_set_authorizer (db, NULL, NULL);
  place_run (db, "PRAGMA application_id = 1");
  dui_seal_close (db);
  place_assert_refused (place, place->key, DUI_SEAL_EXISTING, DUI_SEAL_ERROR_DAMAGED);
}

/* The VFS itself, asked for what SQLite never asks of it. */
static void
test_only_this_file (Place *place, gconstpointer data)
{
  g_autofree char *other = g_build_filename (place->folder, "other", NULL);
  sqlite3 *db = place_open (place, DUI_SEAL_CREATE);
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  const char *name = dui_seal_vfs_of (db)->name;
  g_autofree guint8 *page = g_malloc0 (2 * DUI_SEAL_PAGE_SIZE);
  sqlite3_file *file = NULL;
  sqlite3 *second = NULL;

  g_assert_cmpint (sqlite3_open_v2 (other, &second, flags, name), ==, SQLITE_CANTOPEN);
  sqlite3_close (second);
  g_assert_cmpint (sqlite3_open_v2 ("", &second, flags, name), ==, SQLITE_OK);
  g_assert_cmpint (
      sqlite3_exec (second,
                    "PRAGMA temp_store = FILE; PRAGMA cache_size = 1; CREATE TABLE t (a);"
                    "INSERT INTO t WITH RECURSIVE c (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM c"
                    "  WHERE n < 20000) SELECT 'ruim veel tekst om te bewaren ' || n FROM c",
                    NULL, NULL, NULL),
      ==, SQLITE_CANTOPEN);
  sqlite3_close (second);
  g_assert_false (g_file_test (other, G_FILE_TEST_EXISTS));

  g_assert_cmpint (sqlite3_file_control (db, "main", SQLITE_FCNTL_FILE_POINTER, &file), ==, SQLITE_OK);
  g_assert_cmpint (file->pMethods->xWrite (file, page, 100, 0), ==, SQLITE_IOERR_WRITE);
  g_assert_cmpint (file->pMethods->xWrite (file, page, DUI_SEAL_PAGE_SIZE, 512), ==, SQLITE_IOERR_WRITE);
  g_assert_cmpint (file->pMethods->xRead (file, page, 200, DUI_SEAL_PAGE_SIZE - 100), ==, SQLITE_IOERR_READ);
  g_assert_cmpint (file->pMethods->xRead (file, page, 16, 0), ==, SQLITE_OK);
  g_assert_cmpstr ((const char *)page, ==, "SQLite format 3");
  g_assert_cmpint (file->pMethods->xRead (file, page, 16, 24), ==, SQLITE_OK);
  g_assert_cmpint (file->pMethods->xRead (file, page + DUI_SEAL_PAGE_SIZE, DUI_SEAL_PAGE_SIZE, 0), ==,
                   SQLITE_OK);
  g_assert_cmpmem (page, 16, page + DUI_SEAL_PAGE_SIZE + 24, 16);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 1, NULL);
  g_assert_cmpint (sqlite3_load_extension (db, "/usr/lib/sqlite3/pcre.so", NULL, NULL), !=, SQLITE_OK);
  place_assert_answer (db, "SELECT date ('now') > '2020-01-01'", "1");
  dui_seal_close (db);
}

static void
test_copy_of_damaged (Place *place, gconstpointer data)
{
  g_autofree char *other = g_build_filename (place->folder, "copy", NULL);
  g_autofree char *journal = g_strconcat (other, "-journal", NULL);
  g_autoptr (DuiKey) key = dui_key_new_random ();
  g_autoptr (GError) error = NULL;
  sqlite3 *db = place_open (place, DUI_SEAL_CREATE);
  sqlite3 *copy = dui_seal_open (other, key, DUI_SEAL_CREATE, NULL);

  place_fill (db);
  dui_seal_close (db);
  place_change_byte (place->path, 5 * DUI_SEAL_PAGE_SIZE + 1, 1);
  db = place_open (place, DUI_SEAL_EXISTING);
  g_assert_false (dui_seal_copy (db, copy, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_DAMAGED);
  dui_seal_close (copy);
  dui_seal_close (db);
  g_unlink (other);
  g_unlink (journal);
}

static void
test_foreign_keys (Place *place, gconstpointer data)
{
  sqlite3 *db = place_open (place, DUI_SEAL_CREATE);
  g_autoptr (GError) error = NULL;

  place_run (
      db, "CREATE TABLE a (id INTEGER PRIMARY KEY) STRICT; CREATE TABLE b (a INT REFERENCES a (id)) STRICT;"
          "PRAGMA foreign_keys = OFF; INSERT INTO b VALUES (1); PRAGMA foreign_keys = ON");
  g_assert_false (dui_seal_verify (db, NULL, NULL, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_DAMAGED);
  dui_seal_close (db);
}

/* SQLite leaves one page of every file unused, at 1 GiB, where the locks are; here it is brought near. */
static void
test_lock_page (Place *place, gconstpointer data)
{
  unsigned usual = 0x40000000;
  sqlite3 *db;

  sqlite3_test_control (SQLITE_TESTCTRL_PENDING_BYTE, 8 * DUI_SEAL_PAGE_SIZE);
  db = place_open (place, DUI_SEAL_CREATE);
  place_fill (db);
  place_run (db, "DELETE FROM person WHERE id % 2; VACUUM");
  g_assert_true (dui_seal_verify (db, NULL, NULL, NULL));
  dui_seal_close (db);
  db = place_open (place, DUI_SEAL_EXISTING);
  g_assert_true (dui_seal_verify (db, NULL, NULL, NULL));
  place_assert_answer (db, "SELECT count(*) FROM person", "250");
  dui_seal_close (db);
  sqlite3_test_control (SQLITE_TESTCTRL_PENDING_BYTE, usual);
}

static void
test_deleted (Place *place, gconstpointer data)
{
  sqlite3 *db = place_open (place, DUI_SEAL_CREATE);
  sqlite3_int64 size = 0;
  unsigned char *image;

  place_fill (db);
  place_run (db, "BEGIN; DELETE FROM person WHERE id > 1; DELETE FROM person_search WHERE rowid > 1;"
                 "INSERT INTO person_search (person_search) VALUES ('optimize'); COMMIT; VACUUM");
  image = sqlite3_serialize (db, "main", &size, 0);
  g_assert_nonnull (memmem (image, size, PLACE_SECRET " 1", strlen (PLACE_SECRET " 1")));
  g_assert_null (memmem (image, size, PLACE_SECRET " 2", strlen (PLACE_SECRET " 2")));
  g_assert_null (memmem (image, size, PLACE_SECRET " 4", strlen (PLACE_SECRET " 4")));
  sqlite3_free (image);
  dui_seal_close (db);
}

static char *
kept_file (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "data", "seal", "v1", name, NULL);
}

static void
copy_kept (Place *place, const char *name, const char *to)
{
  g_autofree char *from = kept_file (name);
  g_autofree char *path = g_build_filename (place->folder, to, NULL);
  g_autofree char *contents = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (from, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (path, contents, length, NULL));
}

/* A store of format version 1, made once and kept: opens in every later version, and its change is rolled
 * back. */
static void
test_kept_sample (Place *place, gconstpointer data)
{
  g_autoptr (GKeyFile) known = g_key_file_new ();
  g_autofree char *ini = kept_file ("known.ini");
  g_autofree char *code = NULL;
  g_autofree char *hex = NULL;
  g_autofree char *contents = NULL;
  g_autofree char *slots = g_build_filename (place->folder, "slots", NULL);
  g_autofree char *copy = g_build_filename (place->folder, "slots.copy", NULL);
  g_autofree char *journal = NULL;
  guint8 header[DUI_SEAL_PAGE_SIZE];
  struct stat about;
  DuiSealKeys *keys;
  gsize length = 0;
  sqlite3 *db;

  copy_kept (place, "duiding.db", "store");
  copy_kept (place, "duiding.db-journal", "store-journal");
  copy_kept (place, "slots", "slots");
  g_assert_true (g_key_file_load_from_file (known, ini, G_KEY_FILE_NONE, NULL));
  code = g_key_file_get_string (known, "sample", "code", NULL);
  dui_key_free (place->key);
  place->key = dui_slots_open_with_recovery (place->folder, code, NULL);
  g_assert_nonnull (place->key);
  hex = dui_key_get_id_text (place->key);
  g_assert_cmpstr (hex, ==, "020910171e252c333a41484f565d646b");

  keys = dui_seal_keys_new (place->key);
  dui_seal_header_write (keys, header);
  dui_seal_keys_free (keys);
  g_assert_true (g_file_get_contents (place->path, &contents, &length, NULL));
  g_assert_cmpmem (header, sizeof header, contents, DUI_SEAL_PAGE_SIZE);

  db = place_open (place, DUI_SEAL_EXISTING);
  g_assert_true (dui_seal_verify (db, NULL, NULL, NULL));
  journal = g_strconcat (place->path, "-journal", NULL);
  g_assert_true (g_stat (journal, &about) != 0 || about.st_size == 0);
  place_assert_answer (db, "SELECT count(*) FROM sample WHERE text LIKE 'Proefpersoon ___, %'", "100");
  place_run (db, "VACUUM");
  dui_seal_close (db);
  g_unlink (slots);
  g_unlink (copy);
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  place_add ("/seal/whole/copy", test_copy);
  place_add ("/seal/whole/verify", test_verify);
  place_add ("/seal/whole/verify-stopped-late", test_verify_stopped_late);
  place_add ("/seal/whole/not-a-store", test_not_a_store);
  place_add ("/seal/whole/only-this-file", test_only_this_file);
  place_add ("/seal/whole/copy-of-damaged", test_copy_of_damaged);
  place_add ("/seal/whole/foreign-keys", test_foreign_keys);
  place_add ("/seal/whole/lock-page", test_lock_page);
  place_add ("/seal/whole/deleted", test_deleted);
  place_add ("/seal/whole/kept-sample", test_kept_sample);
  return g_test_run ();
}
