/* What a store lives through, in small: additions, changes, deletions, search, undone work, erasure. */

#include "workload.h"

static const char schema[] =
    "BEGIN;"
    "CREATE TABLE note (id INTEGER PRIMARY KEY, round INT NOT NULL, body TEXT NOT NULL) STRICT;"
    "CREATE INDEX note_round ON note (round);"
    "CREATE VIRTUAL TABLE note_search USING fts5 (body);"
    "CREATE TABLE paper (id INTEGER PRIMARY KEY, content BLOB) STRICT;"
    "COMMIT;";

/*
 * One change a line; %d is the number of the round. Without chance in it, so that every run leaves the same
 * behind after the same change.
 */
static const char *const changes[] = {
  "INSERT INTO note (round, body) SELECT %d, printf ('%.*c', 700 + %d, 'g') || ' gemeente'",
  "UPDATE note SET body = body || ' gewijzigd' WHERE id % 3 = %d % 3",
  "INSERT INTO note (round, body) WITH RECURSIVE c (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM c WHERE n "
  "< 25)"
  "  SELECT %d, 'woord' || (n * 7919) || printf (' %.*c', 500 + n, 'k') FROM c",
  "INSERT INTO paper (content) VALUES (zeroblob (20000 + %d))",
  "DELETE FROM note WHERE id % 5 = %d % 5",
  "DELETE FROM paper WHERE id < (SELECT max (id) FROM paper)",
  "INSERT INTO note_search (note_search) VALUES ('optimize')",
  "UPDATE note SET round = round + 1",
};

/* The same in every run, so that a failure can be looked at again. */
DuiKey *
workload_key (void)
{
  guint8 bytes[DUI_KEY_SIZE], id[DUI_KEY_ID_SIZE];

  for (int i = 0; i < DUI_KEY_SIZE; i++)
    bytes[i] = i;
  for (int i = 0; i < DUI_KEY_ID_SIZE; i++)
    id[i] = 0xa0 + i;
  return dui_key_new (bytes, id);
}

static gboolean
run (sqlite3 *db, const char *sql)
{
  return sqlite3_exec (db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

/* With trusted_schema off a trigger may not write to FTS5 in SQLite 3.40, so the index is written by hand. */
static const char follow[] = "DELETE FROM note_search WHERE rowid NOT IN (SELECT id FROM note);"
                             "INSERT OR REPLACE INTO note_search (rowid, body) SELECT id, body FROM note"
                             "  WHERE id % 4 = 1;";

/* A tiny cache, so that pages go to disk before a change is kept. */
gboolean
workload_create (sqlite3 *db)
{
  return run (db, "PRAGMA cache_size = 8") && run (db, schema);
}

static gboolean
change (sqlite3 *db, const char *template, int round)
{
  g_autoptr (GString) sql = g_string_new (template);
  g_autofree char *number = g_strdup_printf ("%d", round);

  g_string_replace (sql, "%d", number, 0);
  return run (db, sql->str);
}

/* Work that is undone, wholly and in part, with pages of it on disk already. */
static gboolean
undone (sqlite3 *db, int round)
{
  return run (db, "BEGIN") && change (db, changes[2], round) && run (db, "SAVEPOINT part")
         && change (db, changes[4], round) && change (db, changes[2], round) && run (db, "ROLLBACK TO part")
         && change (db, changes[0], round) && run (db, round % 2 ? "ROLLBACK" : "COMMIT");
}

/* Returns: whether every statement was carried out; stops at the first that was not */
gboolean
workload_run (sqlite3 *db, int rounds, WorkloadKept kept, gpointer user_data)
{
  if (!run (db, "PRAGMA cache_size = 8"))
    return FALSE;
  for (int round = 0; round < rounds; round++)
    {
      for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
        {
          if (!run (db, "BEGIN") || !change (db, changes[i], round) || !run (db, follow)
              || !run (db, "COMMIT"))
            return FALSE;
          kept (db, user_data);
        }
      if (!undone (db, round))
        return FALSE;
      kept (db, user_data);
      if (round % 3 == 2 && !run (db, "VACUUM"))
        return FALSE;
      kept (db, user_data);
    }
  return TRUE;
}

/* Destroys a part for good: rows, search index, and the room where they were. Returns: as workload_run() */
gboolean
workload_erase (sqlite3 *db, WorkloadKept kept, gpointer user_data)
{
  static const char *const steps[] = {
    "BEGIN; DELETE FROM note WHERE id % 2 = 0; DELETE FROM paper;"
    "DELETE FROM note_search WHERE rowid NOT IN (SELECT id FROM note);"
    "INSERT INTO note_search (note_search) VALUES ('optimize'); COMMIT",
    "VACUUM",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      if (!run (db, steps[i]))
        return FALSE;
      kept (db, user_data);
    }
  return TRUE;
}

static gboolean
add_rows (sqlite3 *db, const char *sql, GChecksum *sum)
{
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);

  while (result == SQLITE_OK || result == SQLITE_ROW)
    {
      result = sqlite3_step (statement);
      for (int i = 0; result == SQLITE_ROW && i < sqlite3_column_count (statement); i++)
        {
          const void *value = sqlite3_column_blob (statement, i);
          int length = sqlite3_column_bytes (statement, i);

          g_checksum_update (sum, (const guchar *)&length, sizeof length);
          g_checksum_update (sum, value, length);
        }
    }
  sqlite3_finalize (statement);
  return result == SQLITE_DONE;
}

/* Returns: (nullable): a hash of all that the store holds; %NULL when it cannot be read */
char *
workload_digest (sqlite3 *db)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  if (!add_rows (db, "SELECT name, sql FROM sqlite_schema ORDER BY name", sum)
      || !add_rows (db, "SELECT id, round, body FROM note ORDER BY id", sum)
      || !add_rows (db, "SELECT id, content FROM paper ORDER BY id", sum)
      || !add_rows (db, "SELECT id, block FROM note_search_data ORDER BY id", sum))
    return NULL;
  return g_strdup (g_checksum_get_string (sum));
}
