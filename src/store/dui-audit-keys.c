/* The keys of the audit log: derived from the key of the store, and kept in it when that gets another key. */

#include "dui-audit-keys.h"

#include "dui-seal-error.h"

static DuiKey *
kept_key (DuiStatement *statement, int column, const DuiKey *key)
{
  if (sqlite3_column_bytes (statement, column) != DUI_KEY_SIZE)
    return NULL;
  return dui_key_new (sqlite3_column_blob (statement, column), dui_key_get_id (key));
}

static void
derive (DuiAuditKeys *keys, const DuiKey *key)
{
  keys->chain = dui_key_derive (key, "auditlog");
  keys->payload = dui_key_derive (key, "auditpay");
  keys->end = dui_key_derive (key, "auditend");
}

void
dui_audit_keys_clear (DuiAuditKeys *keys)
{
  g_clear_pointer (&keys->chain, dui_key_free);
  g_clear_pointer (&keys->payload, dui_key_free);
  g_clear_pointer (&keys->end, dui_key_free);
}

static void
bind_key (sqlite3_stmt *statement, int index, const DuiKey *key)
{
  sqlite3_bind_blob (statement, index, dui_key_get_bytes (key), DUI_KEY_SIZE, SQLITE_TRANSIENT);
}

/**
 * dui_audit_keys_load:
 * @keys: (out): owned by the caller
 * @key: the key of the store
 *
 * Returns: %FALSE when they cannot be read, or are not keys
 */
gboolean
dui_audit_keys_load (DuiAuditKeys *keys, DuiDatabase *database, const DuiKey *key, GError **error)
{
  g_autoptr (DuiStatement) statement =
      dui_database_prepare (database, "SELECT chain, payload, \"end\" FROM audit_key", error);
  gboolean is_kept;

  *keys = (DuiAuditKeys){ NULL };
  if (statement == NULL || !dui_database_step (database, statement, &is_kept, error))
    return FALSE;
  if (!is_kept)
    {
      derive (keys, key);
      return TRUE;
    }
  keys->chain = kept_key (statement, 0, key);
  keys->payload = kept_key (statement, 1, key);
  keys->end = kept_key (statement, 2, key);
  if (keys->chain != NULL && keys->payload != NULL && keys->end != NULL)
    return TRUE;
  dui_audit_keys_clear (keys);
  return dui_seal_error_set (error, DUI_SEAL_ERROR_DAMAGED,
                             sqlite3_db_filename (dui_database_get_connection (database), "main"),
                             "audit_key");
}

/**
 * dui_audit_keys_carry:
 *
 * A #DuiSealCarry: the log goes on under the keys that it has, or its entries could not be verified any more.
 * The first keys stay, however often the store gets another one.
 */
gboolean
dui_audit_keys_carry (sqlite3 *copy, const DuiKey *from, gpointer unused, GError **error)
{
  DuiAuditKeys keys;
  sqlite3_stmt *statement = NULL;
  gboolean done = FALSE;

  derive (&keys, from);
  if (sqlite3_prepare_v2 (copy, "INSERT OR IGNORE INTO audit_key VALUES (1, ?, ?, ?)", -1, &statement, NULL)
      == SQLITE_OK)
    {
      bind_key (statement, 1, keys.chain);
      bind_key (statement, 2, keys.payload);
      bind_key (statement, 3, keys.end);
      done = sqlite3_step (statement) == SQLITE_DONE;
    }
  if (!done)
    dui_seal_error_from_sqlite (copy, error);
  sqlite3_finalize (statement);
  dui_audit_keys_clear (&keys);
  return done;
}
