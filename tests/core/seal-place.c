/* A folder with a sealed store in it, for tests of the store. */

#define _GNU_SOURCE /* memmem */

#include "seal-place.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

void
place_set_up (Place *place, gconstpointer data)
{
  place->folder = g_dir_make_tmp ("duiding-XXXXXX", NULL);
  place->path = g_build_filename (place->folder, "store", NULL);
  place->key = dui_key_new_random ();
}

void
place_tear_down (Place *place, gconstpointer data)
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

sqlite3 *
place_open (Place *place, DuiSealMode mode)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *db = dui_seal_open (place->path, place->key, mode, &error);

  g_assert_no_error (error);
  g_assert_nonnull (db);
  return db;
}

void
place_run (sqlite3 *db, const char *sql)
{
  char *message = NULL;

  sqlite3_exec (db, sql, NULL, NULL, &message);
  if (message != NULL)
    g_error ("%s: %s", sql, message);
}

char *
place_ask (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  char *answer = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  if (sqlite3_step (statement) == SQLITE_ROW)
    answer = g_strdup ((const char *)sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  return answer;
}

void
place_assert_answer (sqlite3 *db, const char *sql, const char *expected)
{
  g_autofree char *answer = place_ask (db, sql);

  g_assert_cmpstr (answer, ==, expected);
}

void
place_fill (sqlite3 *db)
{
  place_run (db,
             "BEGIN; CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;"
             "CREATE VIRTUAL TABLE person_search USING fts5 (name);"
             "INSERT INTO person (name) WITH RECURSIVE c (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM c "
             "WHERE n < 500)"
             "  SELECT '" PLACE_SECRET " ' || n FROM c;"
             "INSERT INTO person_search (rowid, name) SELECT id, name FROM person; COMMIT");
}

gboolean
place_is_in_file (const char *path, const char *text)
{
  g_autofree char *contents = NULL;
  gsize length = 0;

  return g_file_get_contents (path, &contents, &length, NULL)
         && memmem (contents, length, text, strlen (text)) != NULL;
}

void
place_change_byte (const char *path, gint64 at, guint8 mask)
{
  int file = open (path, O_RDWR);
  guint8 byte = 0;

  g_assert_cmpint (pread (file, &byte, 1, at), ==, 1);
  byte ^= mask;
  g_assert_cmpint (pwrite (file, &byte, 1, at), ==, 1);
  close (file);
}

/* A sentence in Dutch that names the file, or is about no file at all. */
void
place_assert_refused (Place *place, const DuiKey *key, DuiSealMode mode, DuiSealError code)
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

/* Adds a test with a place of its own */
void
place_add (const char *name, void (*function) (Place *, gconstpointer))
{
  g_test_add (name, Place, NULL, place_set_up, function, place_tear_down);
}
