/* A connection with cached statements, transactions and numbered migrations. */

#include "dui-database.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "dui-seal.h"
#include "dui-store-resources.h"
#include "dui-text.h"

#define SCHEMA_FOLDER "/nl/duiding/Duiding/schema"

struct _DuiDatabase
{
  sqlite3 *connection;    /* owned */
  GHashTable *statements; /* owned; SQL text to statement */
  gboolean has_failed;    /* the disk did, or what is on it */
};

G_DEFINE_QUARK (dui_store_error_quark, dui_store_error)

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

/** dui_database_new: @connection: (transfer full): an open connection. Returns: (transfer full) */
DuiDatabase *
dui_database_new (sqlite3 *connection)
{
  DuiDatabase *self = g_new0 (DuiDatabase, 1);

  self->connection = connection;
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_statement);
  return self;
}

void
dui_database_free (DuiDatabase *self)
{
  g_hash_table_unref (self->statements);
  dui_seal_close (self->connection);
  g_free (self);
}

/** dui_database_get_connection: Returns: (transfer none): for what a statement cannot do, such as a backup */
sqlite3 *
dui_database_get_connection (DuiDatabase *self)
{
  return self->connection;
}

/* A full disk and no memory leave a connection that can go on; after these nobody knows what is on disk. */
static gboolean
is_failure (int extended)
{
  int code = extended & 0xff;

  return (code == SQLITE_IOERR && extended != SQLITE_IOERR_NOMEM) || code == SQLITE_CORRUPT
         || code == SQLITE_NOTADB || code == SQLITE_CANTOPEN;
}

/** dui_database_set_error: puts what SQLite says last into @error, in words for the user */
void
dui_database_set_error (DuiDatabase *self, GError **error)
{
  self->has_failed |= is_failure (sqlite3_extended_errcode (self->connection));
  dui_seal_error_from_sqlite (self->connection, error);
}

/** dui_database_has_failed: Returns: whether the disk failed: close, open again and verify, never try again
 */
gboolean
dui_database_has_failed (DuiDatabase *self)
{
  return self->has_failed;
}

/** dui_database_prepare: Returns: (transfer full) (nullable): the statement for @sql, from the cache when it
 * is there */
DuiStatement *
dui_database_prepare (DuiDatabase *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);

  if (statement != NULL)
    return statement;
  if (sqlite3_prepare_v3 (self->connection, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL)
      != SQLITE_OK)
    {
      dui_database_set_error (self, error);
      return NULL;
    }
  g_hash_table_insert (self->statements, g_strdup (sql), statement);
  return statement;
}

/** dui_statement_release: gives a statement back to the cache, without the values it was run with */
void
dui_statement_release (DuiStatement *statement)
{
  if (statement == NULL)
    return;
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
}

/** dui_statement_bind_text: @text: (nullable): copied; none is stored as an empty text. @index: from 1 */
void
dui_statement_bind_text (DuiStatement *statement, int index, const char *text)
{
  sqlite3_bind_text (statement, index, dui_text (text), -1, SQLITE_TRANSIENT);
}

/** dui_statement_text: Returns: (transfer none): the text in @column, "" for NULL; valid until the next step
 */
const char *
dui_statement_text (DuiStatement *statement, int column)
{
  return dui_text ((const char *)sqlite3_column_text (statement, column));
}

/** dui_database_step: Returns: whether it went well; @row says whether there is a row to read */
gboolean
dui_database_step (DuiDatabase *self, DuiStatement *statement, gboolean *row, GError **error)
{
  int result = sqlite3_step (statement);

  *row = result == SQLITE_ROW;
  if (result == SQLITE_ROW || result == SQLITE_DONE)
    return TRUE;
  dui_database_set_error (self, error);
  return FALSE;
}

/** dui_database_run: does one step of a @statement that gives no rows. Errors: as dui_database_set_error()
 * says it */
gboolean
dui_database_run (DuiDatabase *self, DuiStatement *statement, GError **error)
{
  gboolean row;

  return dui_database_step (self, statement, &row, error);
}

/** dui_database_exec: @sql: one or more statements that are too rare to keep prepared. Errors: as those of
 * dui_database_run() */
gboolean
dui_database_exec (DuiDatabase *self, const char *sql, GError **error)
{
  if (sqlite3_exec (self->connection, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  dui_database_set_error (self, error);
  return FALSE;
}

/** dui_database_get_int: @value: (out): the first column of the first row; 0 when there is none */
gboolean
dui_database_get_int (DuiDatabase *self, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (DuiStatement) statement = dui_database_prepare (self, sql, error);
  gboolean row;

  *value = 0;
  if (statement == NULL || !dui_database_step (self, statement, &row, error))
    return FALSE;
  if (row)
    *value = sqlite3_column_int64 (statement, 0);
  return TRUE;
}

/** dui_database_begin: takes the lock for writing at once, so that a second program is found before work is
 * done */
gboolean
dui_database_begin (DuiDatabase *self, GError **error)
{
  return dui_database_exec (self, "BEGIN IMMEDIATE", error);
}

/** dui_database_commit: when it fails the transaction is still open, and is to be rolled back */
gboolean
dui_database_commit (DuiDatabase *self, GError **error)
{
  return dui_database_exec (self, "COMMIT", error);
}

/** dui_database_rollback: takes back what the transaction did; nothing when SQLite did so itself */
void
dui_database_rollback (DuiDatabase *self)
{
  if (sqlite3_get_autocommit (self->connection) == 0
      && sqlite3_exec (self->connection, "ROLLBACK", NULL, NULL, NULL) != SQLITE_OK)
    self->has_failed = TRUE;
}

/* Migrations */

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *)a, *(const char *const *)b);
}

static GStrv
migration_names (void)
{
  /* Asked of the resource itself, which also makes the linker take it out of the library. */
  char **names = g_resource_enumerate_children (dui_store_get_resource (), SCHEMA_FOLDER,
                                                G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert (names != NULL);
  qsort (names, g_strv_length (names), sizeof (char *), compare_names);
  return names;
}

static gboolean
run_migration (DuiDatabase *self, const char *name, int version, GError **error)
{
  g_autofree char *path = g_build_path ("/", SCHEMA_FOLDER, name, NULL);
  g_autofree char *set_version = g_strdup_printf ("PRAGMA user_version = %d", version);
  g_autoptr (GBytes) sql =
      g_resource_lookup_data (dui_store_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (sql == NULL || !dui_database_begin (self, error))
    return FALSE;
  if (dui_database_exec (self, g_bytes_get_data (sql, NULL), error)
      && dui_database_exec (self, set_version, error) && dui_database_commit (self, error))
    return TRUE;
  dui_database_rollback (self);
  return FALSE;
}

/**
 * dui_database_migrate:
 *
 * Brings the schema up to this program's version, each numbered step in a transaction of its own.
 *
 * Returns: %FALSE when a newer program wrote the store, or a step failed; the store is then as it was
 */
gboolean
dui_database_migrate (DuiDatabase *self, GError **error)
{
  g_auto (GStrv) names = migration_names ();
  int newest = g_strv_length (names);
  gint64 version;

  if (!dui_database_get_int (self, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version > newest)
    {
      g_set_error (error, DUI_STORE_ERROR, DUI_STORE_ERROR_NEWER,
                   _ ("A newer version of Duiding wrote this store (form %d, this program knows form %d). "
                      "Install the newer version; nothing was changed."),
                   (int)version, newest);
      return FALSE;
    }
  for (int i = version; i < newest; i++)
    if (!run_migration (self, names[i], i + 1, error))
      return FALSE;
  return TRUE;
}
