/* The sealed store through its door: what it refuses, and what it says. */

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
test_kept (Place *place, gconstpointer data)
{
  sqlite3 *db = place_open (place, DUI_SEAL_CREATE);
  struct stat about;

  place_fill (db);
  dui_seal_close (db);
  db = place_open (place, DUI_SEAL_EXISTING);
  place_assert_answer (db, "SELECT count(*) FROM person", "500");
  place_assert_answer (db, "SELECT count(*) FROM person_search WHERE person_search MATCH 'roodkapje'", "500");
  g_assert_true (dui_seal_verify (db, NULL, NULL, NULL));
  dui_seal_close (db);
  g_assert_false (place_is_in_file (place->path, "Roodkapje"));
  g_assert_false (place_is_in_file (place->path, "SQLite"));
  g_assert_false (place_is_in_file (place->path, "CREATE"));
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
    { "PRAGMA trusted_schema", "0" }, { "PRAGMA cache_size", "-65536" }
  };
  static const int options[][2] = {
    { SQLITE_DBCONFIG_DEFENSIVE, 1 },
    { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
    { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
    { SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0 },
    { SQLITE_DBCONFIG_DQS_DDL, 0 },
    { SQLITE_DBCONFIG_DQS_DML, 0 },
  };
  sqlite3 *db = place_open (place, DUI_SEAL_CREATE);

  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    place_assert_answer (db, settings[i][0], settings[i][1]);
  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    {
      int found = -1;

      g_assert_cmpint (sqlite3_db_config (db, options[i][0], -1, &found), ==, SQLITE_OK);
      g_assert_cmpint (found, ==, options[i][1]);
    }
  g_assert_cmpint (sqlite3_limit (db, SQLITE_LIMIT_ATTACHED, -1), ==, 1);
  g_assert_true (dui_seal_is_sealed (db));
  dui_seal_close (db);
}

/* Whatever could put case data outside the sealed file. */
static void
test_no_way_out (Place *place, gconstpointer data)
{
  g_autofree char *leak = g_build_filename (place->folder, "leak", NULL);
  static const char *const statements[] = {
    "ATTACH '%s' AS leak",          "ATTACH 'file:%s?vfs=unix' AS leak",
    "ATTACH ':memory:' AS leak",    "VACUUM INTO '%s'",
    "PRAGMA application_id = 1",    "PRAGMA auto_vacuum = FULL",
    "PRAGMA cell_size_check = OFF", "PRAGMA data_store_directory = '/tmp'",
    "PRAGMA journal_mode = WAL",    "PRAGMA Journal_Mode = OFF",
    "PRAGMA locking_mode = NORMAL", "PRAGMA mmap_size = 1000000",
    "PRAGMA page_size = 8192",      "PRAGMA schema_version = 9",
    "PRAGMA secure_delete = OFF",   "PRAGMA main.synchronous = OFF",
    "PRAGMA temp_store = FILE",     "PRAGMA temp_store_directory = '/tmp'",
    "PRAGMA trusted_schema = ON",   "PRAGMA writable_schema = ON",
    "SELECT load_extension ('%s')", "SELECT FTS3_tokenizer ('simple')",
  };
  sqlite3 *db = place_open (place, DUI_SEAL_CREATE);

  place_fill (db);
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
  place_run (
      db,
      "PRAGMA cache_size = 4; CREATE TEMP TABLE copy AS SELECT name FROM person ORDER BY name DESC; VACUUM");
  dui_seal_close (db);
}

static void
test_bound_attach (Place *place, gconstpointer data)
{
  sqlite3 *db = place_open (place, DUI_SEAL_CREATE);
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db, "ATTACH ? AS leak", -1, &statement, NULL), ==, SQLITE_AUTH);
  sqlite3_finalize (statement);
  dui_seal_close (db);
}

static void
test_wrong_files (Place *place, gconstpointer data)
{
  g_autoptr (DuiKey) other = dui_key_new_random ();
  g_autofree char *zeros = g_malloc0 (3 * DUI_SEAL_PAGE_SIZE);
  sqlite3 *plain = NULL;

  place_assert_refused (place, place->key, DUI_SEAL_EXISTING, DUI_SEAL_ERROR_DAMAGED);
  g_assert_true (g_file_set_contents (place->path, "", 0, NULL));
  place_assert_refused (place, place->key, DUI_SEAL_EXISTING, DUI_SEAL_ERROR_DAMAGED);
  place_assert_refused (place, place->key, DUI_SEAL_CREATE, DUI_SEAL_ERROR_EXISTS);
  for (int pages = 1; pages <= 3; pages++)
    {
      g_assert_true (g_file_set_contents (place->path, zeros, pages * DUI_SEAL_PAGE_SIZE, NULL));
      place_assert_refused (place, place->key, DUI_SEAL_EXISTING, DUI_SEAL_ERROR_NOT_SEALED);
    }
  g_unlink (place->path);

  g_assert_cmpint (sqlite3_open (place->path, &plain), ==, SQLITE_OK);
  place_run (plain, "CREATE TABLE t (a)");
  sqlite3_close (plain);
  place_assert_refused (place, place->key, DUI_SEAL_EXISTING, DUI_SEAL_ERROR_NOT_SEALED);
  place_assert_refused (place, place->key, DUI_SEAL_CREATE, DUI_SEAL_ERROR_EXISTS);
  g_unlink (place->path);

  dui_seal_close (place_open (place, DUI_SEAL_CREATE));
  place_assert_refused (place, other, DUI_SEAL_EXISTING, DUI_SEAL_ERROR_WRONG_KEY);
  place_assert_refused (place, place->key, DUI_SEAL_CREATE, DUI_SEAL_ERROR_EXISTS);
}

/* Right bytes, other store: a key is never tried on a file that says it is another store. */
static void
test_other_store (Place *place, gconstpointer data)
{
  guint8 id[DUI_KEY_ID_SIZE] = { 0 };
  g_autoptr (DuiKey) other = dui_key_new (dui_key_get_bytes (place->key), id);

  dui_seal_close (place_open (place, DUI_SEAL_CREATE));
  place_assert_refused (place, other, DUI_SEAL_EXISTING, DUI_SEAL_ERROR_WRONG_KEY);
}

static void
test_newer_version (Place *place, gconstpointer data)
{
  g_autofree char *contents = NULL;
  gsize length = 0;
  DuiSealKeys *keys;

  dui_seal_close (place_open (place, DUI_SEAL_CREATE));
  g_assert_true (g_file_get_contents (place->path, &contents, &length, NULL));
  contents[19]++;
  g_assert_true (g_file_set_contents (place->path, contents, length, NULL));
  place_assert_refused (place, place->key, DUI_SEAL_EXISTING, DUI_SEAL_ERROR_DAMAGED);

  /* As a newer program would write it: with its version, and the hash that stays in every version. */
  keys = dui_seal_keys_new (place->key);
  dui_seal_header_write_version (keys, DUI_SEAL_VERSION + 1, (guint8 *)contents);
  dui_seal_keys_free (keys);
  g_assert_true (g_file_set_contents (place->path, contents, length, NULL));
  place_assert_refused (place, place->key, DUI_SEAL_EXISTING, DUI_SEAL_ERROR_NEWER_VERSION);
}

static void
test_second_opener (Place *place, gconstpointer data)
{
  sqlite3 *db = place_open (place, DUI_SEAL_CREATE);

  place_assert_refused (place, place->key, DUI_SEAL_EXISTING, DUI_SEAL_ERROR_IN_USE);
  dui_seal_close (db);
  dui_seal_close (place_open (place, DUI_SEAL_EXISTING));
}

static void
test_second_process (Place *place, gconstpointer data)
{
  g_autofree char *key = g_malloc (2 * (DUI_KEY_SIZE + DUI_KEY_ID_SIZE) + 1);
  g_autofree char *messages = NULL;
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  sqlite3 *db = place_open (place, DUI_SEAL_CREATE);
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

  dui_seal_close (place_open (place, DUI_SEAL_CREATE));
  g_assert_cmpint (g_rename (place->path, real), ==, 0);
  g_assert_cmpint (symlink (real, place->path), ==, 0);
  place_assert_refused (place, place->key, DUI_SEAL_EXISTING, DUI_SEAL_ERROR_NOT_WRITABLE);
  g_unlink (real);
  place_assert_refused (place, place->key, DUI_SEAL_CREATE, DUI_SEAL_ERROR_EXISTS);
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
  dui_seal_close (place_open (place, DUI_SEAL_CREATE));
  g_chmod (place->path, 0400);
  place_assert_refused (place, place->key, DUI_SEAL_EXISTING, DUI_SEAL_ERROR_NOT_WRITABLE);
  g_unlink (place->path);
  g_chmod (place->folder, 0500);
  place_assert_refused (place, place->key, DUI_SEAL_CREATE, DUI_SEAL_ERROR_NOT_WRITABLE);
}

/* A log left beside the store by something else is not looked at. */
static void
test_planted_log (Place *place, gconstpointer data)
{
  g_autofree char *log = g_strconcat (place->path, "-wal", NULL);
  sqlite3 *db = place_open (place, DUI_SEAL_CREATE);

  place_fill (db);
  dui_seal_close (db);
  g_assert_true (g_file_set_contents (log, "log", 3, NULL));
  db = place_open (place, DUI_SEAL_EXISTING);
  place_assert_answer (db, "SELECT count(*) FROM person", "500");
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

static void
test_derived (void)
{
  g_autoptr (DuiKey) key = dui_key_new_random ();
  g_autoptr (DuiKey) audit = dui_key_derive (key, "audit");
  g_autoptr (DuiKey) again = dui_key_derive (key, "audit");
  g_autoptr (DuiKey) other = dui_key_derive (key, "backup");
  g_autoptr (DuiKey) longest = dui_key_derive (key, "attached");
  guint8 one[DUI_KEY_SIZE], two[DUI_KEY_SIZE];

  g_assert_cmpmem (dui_key_get_bytes (audit), DUI_KEY_SIZE, dui_key_get_bytes (again), DUI_KEY_SIZE);
  g_assert_true (memcmp (dui_key_get_bytes (audit), dui_key_get_bytes (other), DUI_KEY_SIZE) != 0);
  g_assert_true (memcmp (dui_key_get_bytes (audit), dui_key_get_bytes (key), DUI_KEY_SIZE) != 0);
  g_assert_nonnull (longest);
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

int
main (int argc, char **argv)
{
  if (argc == 4 && g_str_equal (argv[1], "--open"))
    return open_for_another (argv[2], argv[3]);
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  place_add ("/seal/kept", test_kept);
  place_add ("/seal/settings", test_settings);
  place_add ("/seal/no-way-out", test_no_way_out);
  place_add ("/seal/bound-attach", test_bound_attach);
  place_add ("/seal/wrong-files", test_wrong_files);
  place_add ("/seal/other-store", test_other_store);
  place_add ("/seal/newer-version", test_newer_version);
  place_add ("/seal/second-opener", test_second_opener);
  place_add ("/seal/second-process", test_second_process);
  place_add ("/seal/link", test_link);
  place_add ("/seal/not-writable", test_not_writable);
  place_add ("/seal/planted-log", test_planted_log);
  place_add ("/seal/self-test", test_self_test);
  g_test_add_func ("/seal/derived", test_derived);
  g_test_add_func ("/seal/sentences", test_sentences);
  return g_test_run ();
}
