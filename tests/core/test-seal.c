/* The sealed store through its door: what it refuses, what it says, and what is on the disk. */

#define _GNU_SOURCE /* memmem */

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dui-language.h"
#include "dui-seal-block.h"
#include "dui-seal.h"
#include "dui-slots.h"

#define SECRET "Roodkapje van den Bosch"

typedef struct
{
  char *folder;
  char *path;
  DuiKey *key;
} Place;

static void
set_up (Place *place, gconstpointer data)
{
  place->folder = g_dir_make_tmp ("duiding-XXXXXX", NULL);
  place->path = g_build_filename (place->folder, "store", NULL);
  place->key = dui_key_new_random ();
}

static void
tear_down (Place *place, gconstpointer data)
{
  g_autofree char *journal = g_strconcat (place->path, "-journal", NULL);

  g_chmod (place->folder, 0700);
  g_unlink (place->path);
  g_unlink (journal);
  g_assert_cmpint (g_rmdir (place->folder), ==, 0);
  dui_key_free (place->key);
  g_free (place->folder);
  g_free (place->path);
}

static sqlite3 *
open_store (Place *place, DuiSealMode mode)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *db = dui_seal_open (place->path, place->key, mode, &error);

  g_assert_no_error (error);
  g_assert_nonnull (db);
  return db;
}

static void
run (sqlite3 *db, const char *sql)
{
  char *message = NULL;

  sqlite3_exec (db, sql, NULL, NULL, &message);
  if (message != NULL)
    g_error ("%s: %s", sql, message);
}

static char *
ask (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  char *answer = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  if (sqlite3_step (statement) == SQLITE_ROW)
    answer = g_strdup ((const char *)sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  return answer;
}

static void
assert_answer (sqlite3 *db, const char *sql, const char *expected)
{
  g_autofree char *answer = ask (db, sql);

  g_assert_cmpstr (answer, ==, expected);
}

/* A sentence in Dutch that names the file, or is about no file at all. */
static void
assert_refused (Place *place, const DuiKey *key, DuiSealMode mode, DuiSealError code)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *db = dui_seal_open (place->path, key, mode, &error);

  g_assert_null (db);
  g_assert_error (error, DUI_SEAL_ERROR, (int)code);
  g_assert_nonnull (strstr (error->message, place->folder));
  g_assert_true (strstr (error->message, " is ") != NULL || strstr (error->message, " kan ") != NULL
                 || strstr (error->message, " past ") != NULL || strstr (error->message, " staat ") != NULL);
  g_assert_null (strstr (error->message, "%s"));
}

static void
fill (sqlite3 *db)
{
  run (db, "BEGIN; CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;"
           "CREATE VIRTUAL TABLE person_search USING fts5 (name);"
           "INSERT INTO person (name) WITH RECURSIVE c (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM c "
           "WHERE n < 500)"
           "  SELECT '" SECRET " ' || n FROM c;"
           "INSERT INTO person_search (rowid, name) SELECT id, name FROM person; COMMIT");
}

static gboolean
is_in_file (const char *path, const char *text)
{
  g_autofree char *contents = NULL;
  gsize length = 0;

  return g_file_get_contents (path, &contents, &length, NULL)
         && memmem (contents, length, text, strlen (text)) != NULL;
}

static void
change_byte (const char *path, gint64 at, guint8 mask)
{
  int file = open (path, O_RDWR);
  guint8 byte = 0;

  g_assert_cmpint (pread (file, &byte, 1, at), ==, 1);
  byte ^= mask;
  g_assert_cmpint (pwrite (file, &byte, 1, at), ==, 1);
  close (file);
}

static void
test_kept (Place *place, gconstpointer data)
{
  sqlite3 *db = open_store (place, DUI_SEAL_CREATE);
  struct stat about;

  fill (db);
  dui_seal_close (db);
  db = open_store (place, DUI_SEAL_EXISTING);
  assert_answer (db, "SELECT count(*) FROM person", "500");
  assert_answer (db, "SELECT count(*) FROM person_search WHERE person_search MATCH 'roodkapje'", "500");
  g_assert_true (dui_seal_verify (db, NULL, NULL, NULL));
  dui_seal_close (db);
  g_assert_false (is_in_file (place->path, "Roodkapje"));
  g_assert_false (is_in_file (place->path, "SQLite"));
  g_assert_false (is_in_file (place->path, "CREATE"));
  g_assert_cmpint (g_stat (place->path, &about), ==, 0);
  g_assert_cmpint (about.st_mode & 0777, ==, 0600);
}

static void
test_settings (Place *place, gconstpointer data)
{
  static const char *const settings[][2] = {
    { "PRAGMA page_size", "4096" },   { "PRAGMA journal_mode", "truncate" },
    { "PRAGMA synchronous", "3" },    { "PRAGMA locking_mode", "exclusive" },
    { "PRAGMA temp_store", "2" },     { "PRAGMA secure_delete", "1" },
    { "PRAGMA foreign_keys", "1" },   { "PRAGMA cell_size_check", "1" },
    { "PRAGMA trusted_schema", "0" }, { "PRAGMA cache_size", "-16384" }
  };
  sqlite3 *db = open_store (place, DUI_SEAL_CREATE);
  char *name = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    assert_answer (db, settings[i][0], settings[i][1]);
  g_assert_cmpint (sqlite3_file_control (db, "main", SQLITE_FCNTL_VFSNAME, &name), ==, SQLITE_OK);
  g_assert_cmpstr (name, ==, "seal");
  sqlite3_free (name);
  g_assert_true (dui_seal_is_sealed (db));
  dui_seal_close (db);
}

/* Whatever could put case data outside the sealed file. */
static void
test_no_way_out (Place *place, gconstpointer data)
{
  g_autofree char *leak = g_build_filename (place->folder, "leak", NULL);
  static const char *const statements[] = {
    "ATTACH '%s' AS leak",
    "ATTACH 'file:%s?vfs=unix' AS leak",
    "ATTACH ':memory:' AS leak",
    "VACUUM INTO '%s'",
    "PRAGMA journal_mode = WAL",
    "PRAGMA journal_mode = OFF",
    "PRAGMA main.synchronous = OFF",
    "PRAGMA temp_store = FILE",
    "PRAGMA locking_mode = NORMAL",
    "PRAGMA secure_delete = OFF",
    "PRAGMA mmap_size = 1000000",
    "PRAGMA writable_schema = ON",
    "PRAGMA temp_store_directory = '/tmp'",
    "SELECT load_extension ('%s')",
    "SELECT fts3_tokenizer ('simple')",
  };
  sqlite3 *db = open_store (place, DUI_SEAL_CREATE);

  fill (db);
  for (gsize i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_autoptr (GString) sql = g_string_new (statements[i]);
      g_autoptr (GError) error = NULL;

      g_string_replace (sql, "%s", leak, 0);
      if (sqlite3_exec (db, sql->str, NULL, NULL, NULL) == SQLITE_OK)
        g_error ("not refused: %s", sql->str);
      g_assert_false (dui_seal_error_from_sqlite (db, &error));
      /* A function that is refused is an error in the statement. */
      if (!g_error_matches (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_NOT_ALLOWED)
          && !g_str_has_prefix (sql->str, "SELECT"))
        g_error ("%s: %s", sql->str, error->message);
      g_assert_false (g_file_test (leak, G_FILE_TEST_EXISTS));
    }
  /* A sort and a table that do not fit in memory at once, and the rewriting of the whole file. */
  run (db,
       "PRAGMA cache_size = 4; CREATE TEMP TABLE copy AS SELECT name FROM person ORDER BY name DESC; VACUUM");
  dui_seal_close (db);
}

static void
test_bound_attach (Place *place, gconstpointer data)
{
  sqlite3 *db = open_store (place, DUI_SEAL_CREATE);
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db, "ATTACH ? AS leak", -1, &statement, NULL), ==, SQLITE_AUTH);
  sqlite3_finalize (statement);
  dui_seal_close (db);
}

static void
test_copy (Place *place, gconstpointer data)
{
  g_autofree char *other = g_build_filename (place->folder, "copy", NULL);
  g_autofree char *journal = g_strconcat (other, "-journal", NULL);
  g_autoptr (DuiKey) key = dui_key_new_random ();
  g_autoptr (GError) error = NULL;
  sqlite3 *db = open_store (place, DUI_SEAL_CREATE);
  sqlite3 *copy = dui_seal_open (other, key, DUI_SEAL_CREATE, NULL);
  sqlite3 *plain = NULL;

  fill (db);
  g_assert_true (dui_seal_copy (db, copy, NULL));
  assert_answer (copy, "SELECT count(*) FROM person", "500");
  g_assert_true (dui_seal_verify (copy, NULL, NULL, NULL));
  dui_seal_close (copy);
  g_assert_false (is_in_file (other, "Roodkapje"));
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

static void
test_wrong_files (Place *place, gconstpointer data)
{
  g_autoptr (DuiKey) other = dui_key_new_random ();
  g_autofree char *zeros = g_malloc0 (3 * DUI_SEAL_PAGE_SIZE);
  sqlite3 *plain = NULL;

  assert_refused (place, place->key, DUI_SEAL_EXISTING, DUI_SEAL_ERROR_DAMAGED);
  g_assert_true (g_file_set_contents (place->path, "", 0, NULL));
  assert_refused (place, place->key, DUI_SEAL_EXISTING, DUI_SEAL_ERROR_DAMAGED);
  assert_refused (place, place->key, DUI_SEAL_CREATE, DUI_SEAL_ERROR_EXISTS);
  g_assert_true (g_file_set_contents (place->path, zeros, 3 * DUI_SEAL_PAGE_SIZE, NULL));
  assert_refused (place, place->key, DUI_SEAL_EXISTING, DUI_SEAL_ERROR_NOT_SEALED);
  g_unlink (place->path);

  g_assert_cmpint (sqlite3_open (place->path, &plain), ==, SQLITE_OK);
  run (plain, "CREATE TABLE t (a)");
  sqlite3_close (plain);
  assert_refused (place, place->key, DUI_SEAL_EXISTING, DUI_SEAL_ERROR_NOT_SEALED);
  assert_refused (place, place->key, DUI_SEAL_CREATE, DUI_SEAL_ERROR_EXISTS);
  g_unlink (place->path);

  dui_seal_close (open_store (place, DUI_SEAL_CREATE));
  assert_refused (place, other, DUI_SEAL_EXISTING, DUI_SEAL_ERROR_WRONG_KEY);
  assert_refused (place, place->key, DUI_SEAL_CREATE, DUI_SEAL_ERROR_EXISTS);
}

/* Right bytes, other store: a key is never tried on a file that says it is another store. */
static void
test_other_store (Place *place, gconstpointer data)
{
  guint8 id[DUI_KEY_ID_SIZE] = { 0 };
  g_autoptr (DuiKey) other = dui_key_new (dui_key_get_bytes (place->key), id);

  dui_seal_close (open_store (place, DUI_SEAL_CREATE));
  assert_refused (place, other, DUI_SEAL_EXISTING, DUI_SEAL_ERROR_WRONG_KEY);
}

static void
test_newer_version (Place *place, gconstpointer data)
{
  g_autofree char *contents = NULL;
  gsize length = 0;
  DuiSealKeys *keys;

  dui_seal_close (open_store (place, DUI_SEAL_CREATE));
  g_assert_true (g_file_get_contents (place->path, &contents, &length, NULL));
  contents[19]++;
  g_assert_true (g_file_set_contents (place->path, contents, length, NULL));
  assert_refused (place, place->key, DUI_SEAL_EXISTING, DUI_SEAL_ERROR_DAMAGED);

  /* As a newer program would write it: with its version, and the hash that stays in every version. */
  keys = dui_seal_keys_new (place->key);
  dui_seal_header_write_version (keys, DUI_SEAL_VERSION + 1, (guint8 *)contents);
  dui_seal_keys_free (keys);
  g_assert_true (g_file_set_contents (place->path, contents, length, NULL));
  assert_refused (place, place->key, DUI_SEAL_EXISTING, DUI_SEAL_ERROR_NEWER_VERSION);
}

static void
test_second_opener (Place *place, gconstpointer data)
{
  sqlite3 *db = open_store (place, DUI_SEAL_CREATE);

  assert_refused (place, place->key, DUI_SEAL_EXISTING, DUI_SEAL_ERROR_IN_USE);
  dui_seal_close (db);
  dui_seal_close (open_store (place, DUI_SEAL_EXISTING));
}

static void
test_second_process (Place *place, gconstpointer data)
{
  g_autofree char *key = g_malloc (2 * (DUI_KEY_SIZE + DUI_KEY_ID_SIZE) + 1);
  g_autofree char *messages = NULL;
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  sqlite3 *db = open_store (place, DUI_SEAL_CREATE);
  char *command[] = { program, "--open", place->path, key, NULL };
  const guint8 *parts[] = { dui_key_get_bytes (place->key), dui_key_get_id (place->key) };
  int status = 0;

  for (int i = 0; i < DUI_KEY_SIZE + DUI_KEY_ID_SIZE; i++)
    g_snprintf (key + 2 * i, 3, "%02x", i < DUI_KEY_SIZE ? parts[0][i] : parts[1][i - DUI_KEY_SIZE]);
  g_assert_true (
      g_spawn_sync (NULL, command, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, &messages, &status, NULL));
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, DUI_SEAL_ERROR_IN_USE + 1);
  dui_seal_close (db);
  g_assert_true (g_spawn_sync (NULL, command, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
}

/* The other program of test_second_process(): exits with the code of the error plus one. */
static int
open_for_another (const char *path, const char *text)
{
  guint8 bytes[DUI_KEY_SIZE + DUI_KEY_ID_SIZE];
  g_autoptr (DuiKey) key = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *db;

  for (gsize i = 0; i < sizeof bytes; i++)
    bytes[i] = g_ascii_xdigit_value (text[2 * i]) << 4 | g_ascii_xdigit_value (text[2 * i + 1]);
  key = dui_key_new (bytes, bytes + DUI_KEY_SIZE);
  db = dui_seal_open (path, key, DUI_SEAL_EXISTING, &error);
  dui_seal_close (db);
  return error != NULL ? error->code + 1 : 0;
}

static void
test_link (Place *place, gconstpointer data)
{
  g_autofree char *real = g_strconcat (place->path, ".real", NULL);

  dui_seal_close (open_store (place, DUI_SEAL_CREATE));
  g_assert_cmpint (g_rename (place->path, real), ==, 0);
  g_assert_cmpint (symlink (real, place->path), ==, 0);
  assert_refused (place, place->key, DUI_SEAL_EXISTING, DUI_SEAL_ERROR_NOT_WRITABLE);
  g_unlink (real);
  assert_refused (place, place->key, DUI_SEAL_CREATE, DUI_SEAL_ERROR_EXISTS);
}

/* As root nothing is unwritable, so for root only the missing folder is tried. */
static void
test_not_writable (Place *place, gconstpointer data)
{
  g_autofree char *nowhere = g_build_filename (place->folder, "none", "store", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (dui_seal_open (nowhere, place->key, DUI_SEAL_CREATE, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_NOT_WRITABLE);
  if (geteuid () == 0)
    return;
  dui_seal_close (open_store (place, DUI_SEAL_CREATE));
  g_chmod (place->path, 0400);
  assert_refused (place, place->key, DUI_SEAL_EXISTING, DUI_SEAL_ERROR_NOT_WRITABLE);
  g_unlink (place->path);
  g_chmod (place->folder, 0500);
  assert_refused (place, place->key, DUI_SEAL_CREATE, DUI_SEAL_ERROR_NOT_WRITABLE);
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
  sqlite3 *db = open_store (place, DUI_SEAL_CREATE);
  g_autoptr (GError) error = NULL;
  int reports = -1;

  fill (db);
  g_assert_true (dui_seal_verify (db, count_reports, &reports, NULL));
  g_assert_cmpint (reports, <, -1);
  reports = 1;
  g_assert_false (dui_seal_verify (db, count_reports, &reports, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_CANCELLED);
  g_clear_error (&error);

  /* Behind the back of SQLite, whose cache still has the page. */
  change_byte (place->path, 3 * DUI_SEAL_PAGE_SIZE + 99, 0x10);
  assert_answer (db, "SELECT count(*) FROM person", "500");
  g_assert_false (dui_seal_verify (db, NULL, NULL, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "(3/"));
  dui_seal_close (db);
}

static void
test_foreign_keys (Place *place, gconstpointer data)
{
  sqlite3 *db = open_store (place, DUI_SEAL_CREATE);
  g_autoptr (GError) error = NULL;

  run (db, "CREATE TABLE a (id INTEGER PRIMARY KEY) STRICT; CREATE TABLE b (a INT REFERENCES a (id)) STRICT;"
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
  db = open_store (place, DUI_SEAL_CREATE);
  fill (db);
  run (db, "DELETE FROM person WHERE id % 2; VACUUM");
  g_assert_true (dui_seal_verify (db, NULL, NULL, NULL));
  dui_seal_close (db);
  db = open_store (place, DUI_SEAL_EXISTING);
  g_assert_true (dui_seal_verify (db, NULL, NULL, NULL));
  assert_answer (db, "SELECT count(*) FROM person", "250");
  dui_seal_close (db);
  sqlite3_test_control (SQLITE_TESTCTRL_PENDING_BYTE, usual);
}

static void
test_deleted (Place *place, gconstpointer data)
{
  sqlite3 *db = open_store (place, DUI_SEAL_CREATE);
  sqlite3_int64 size = 0;
  unsigned char *image;

  fill (db);
  run (db, "BEGIN; DELETE FROM person WHERE id > 1; DELETE FROM person_search WHERE rowid > 1;"
           "INSERT INTO person_search (person_search) VALUES ('optimize'); COMMIT; VACUUM");
  image = sqlite3_serialize (db, "main", &size, 0);
  g_assert_nonnull (memmem (image, size, SECRET " 1", strlen (SECRET " 1")));
  g_assert_null (memmem (image, size, SECRET " 2", strlen (SECRET " 2")));
  g_assert_null (memmem (image, size, SECRET " 4", strlen (SECRET " 4")));
  sqlite3_free (image);
  dui_seal_close (db);
}

/* A log left beside the store by something else is not looked at. */
static void
test_planted_log (Place *place, gconstpointer data)
{
  g_autofree char *log = g_strconcat (place->path, "-wal", NULL);
  sqlite3 *db = open_store (place, DUI_SEAL_CREATE);

  fill (db);
  dui_seal_close (db);
  g_assert_true (g_file_set_contents (log, "log", 3, NULL));
  db = open_store (place, DUI_SEAL_EXISTING);
  assert_answer (db, "SELECT count(*) FROM person", "500");
  dui_seal_close (db);
  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
  g_unlink (log);
}

static void
test_self_test (Place *place, gconstpointer data)
{
  g_autofree char *nowhere = g_build_filename (place->folder, "none", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (dui_seal_self_test (place->folder, &error));
  g_assert_no_error (error);
  g_assert_false (dui_seal_self_test (nowhere, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_NOT_WRITABLE);
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
  guint8 header[DUI_SEAL_PAGE_SIZE];
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

  db = open_store (place, DUI_SEAL_EXISTING);
  g_assert_true (dui_seal_verify (db, NULL, NULL, NULL));
  assert_answer (db, "SELECT count(*) FROM sample WHERE text LIKE 'Proefpersoon ___, %'", "100");
  run (db, "VACUUM");
  dui_seal_close (db);
  g_unlink (slots);
  g_unlink (copy);
}

static void
test_derived (void)
{
  g_autoptr (DuiKey) key = dui_key_new_random ();
  g_autoptr (DuiKey) audit = dui_key_derive (key, "audit");
  g_autoptr (DuiKey) again = dui_key_derive (key, "audit");
  g_autoptr (DuiKey) other = dui_key_derive (key, "backup");
  guint8 one[DUI_KEY_SIZE], two[DUI_KEY_SIZE];

  g_assert_cmpmem (dui_key_get_bytes (audit), DUI_KEY_SIZE, dui_key_get_bytes (again), DUI_KEY_SIZE);
  g_assert_true (memcmp (dui_key_get_bytes (audit), dui_key_get_bytes (other), DUI_KEY_SIZE) != 0);
  g_assert_true (memcmp (dui_key_get_bytes (audit), dui_key_get_bytes (key), DUI_KEY_SIZE) != 0);
  dui_key_hash (audit, "x", 1, one);
  dui_key_hash (other, "x", 1, two);
  g_assert_true (memcmp (one, two, sizeof one) != 0);
}

/* Every code has a sentence of its own, translated. */
static void
test_sentences (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int code = DUI_SEAL_ERROR_DAMAGED; code <= DUI_SEAL_ERROR_KEYRING_EMPTY; code++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (dui_seal_error_set (&error, code, "/map/duiding.db", NULL));
      g_assert_cmpint (error->code, ==, code);
      g_assert_null (strstr (error->message, " the "));
      g_assert_true (g_str_has_suffix (error->message, "."));
      g_assert_true (g_hash_table_add (seen, g_strdup (error->message)));
    }
}

static void
add (const char *name, void (*function) (Place *, gconstpointer))
{
  g_test_add (name, Place, NULL, set_up, function, tear_down);
}

int
main (int argc, char **argv)
{
  if (argc == 4 && g_str_equal (argv[1], "--open"))
    return open_for_another (argv[2], argv[3]);
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  add ("/seal/kept", test_kept);
  add ("/seal/settings", test_settings);
  add ("/seal/no-way-out", test_no_way_out);
  add ("/seal/bound-attach", test_bound_attach);
  add ("/seal/copy", test_copy);
  add ("/seal/wrong-files", test_wrong_files);
  add ("/seal/other-store", test_other_store);
  add ("/seal/newer-version", test_newer_version);
  add ("/seal/second-opener", test_second_opener);
  add ("/seal/second-process", test_second_process);
  add ("/seal/link", test_link);
  add ("/seal/not-writable", test_not_writable);
  add ("/seal/verify", test_verify);
  add ("/seal/foreign-keys", test_foreign_keys);
  add ("/seal/lock-page", test_lock_page);
  add ("/seal/deleted", test_deleted);
  add ("/seal/planted-log", test_planted_log);
  add ("/seal/self-test", test_self_test);
  add ("/seal/kept-sample", test_kept_sample);
  g_test_add_func ("/seal/derived", test_derived);
  g_test_add_func ("/seal/sentences", test_sentences);
  return g_test_run ();
}
