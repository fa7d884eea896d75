/* The audit log: who did what to which record, when; each entry chained to the one before by a keyed hash. */

#include "dui-audit-private.h"

#include <string.h>
#include <sodium.h>

#include "dui-text.h"

/* Which of the texts of an entry the number of the object follows on. */
#define OBJECT_TYPE 3

/* What is hashed is put together in a buffer that is only ever made larger: a log has many entries. */
static guint8 *
room_for (DuiAudit *self, gsize length)
{
  if (self->bytes->len < length)
    g_byte_array_set_size (self->bytes, length);
  return self->bytes->data;
}

static guint8 *
put (guint8 *at, gconstpointer bytes, gsize length)
{
  memcpy (at, bytes, length);
  return at + length;
}

/* Length before text, so that no two entries give the same bytes. */
static guint8 *
put_text (guint8 *at, const char *text, gsize length)
{
  guint32 little = GUINT32_TO_LE ((guint32)length);

  return put (put (at, &little, sizeof little), text, length);
}

static guint8 *
put_number (guint8 *at, gint64 number)
{
  gint64 little = GINT64_TO_LE (number);

  return put (at, &little, sizeof little);
}

/** dui_audit_hash_entry: @hash: (out): the chain up to and with @entry, where @previous is the chain before
 * it */
void
dui_audit_hash_entry (DuiAudit *self, const guint8 previous[DUI_AUDIT_HASH_SIZE], const DuiAuditEntry *entry,
                      guint8 hash[DUI_AUDIT_HASH_SIZE])
{
  const char *const texts[] = { entry->at,     entry->actor,  entry->action, entry->object_type,
                                entry->result, entry->origin, entry->change };
  gsize lengths[G_N_ELEMENTS (texts)], length = 2 * DUI_AUDIT_HASH_SIZE + 2 * sizeof (gint64);
  guint8 *bytes, *at;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      lengths[i] = strlen (texts[i]);
      length += sizeof (guint32) + lengths[i];
    }
  bytes = room_for (self, length);
  at = put (bytes, previous, DUI_AUDIT_HASH_SIZE);
  at = put_number (at, entry->seq);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      at = put_text (at, texts[i], lengths[i]);
      if (i == OBJECT_TYPE)
        at = put_number (at, entry->object_id);
    }
  put (at, entry->commitment, DUI_AUDIT_HASH_SIZE);
  dui_key_hash (self->keys.chain, bytes, length, hash);
}

/** dui_audit_commit_to: @commitment: (out): what the chain covers of @payload; the salt keeps a destroyed one
 * from being guessed from what the log still holds */
void
dui_audit_commit_to (DuiAudit *self, const guint8 salt[DUI_AUDIT_SALT_SIZE], const char *payload,
                     guint8 commitment[DUI_AUDIT_HASH_SIZE])
{
  gsize length = strlen (payload), whole = DUI_AUDIT_SALT_SIZE + sizeof (guint32) + length;
  guint8 *bytes = room_for (self, whole);

  put_text (put (bytes, salt, DUI_AUDIT_SALT_SIZE), payload, length);
  dui_key_hash (self->keys.payload, bytes, whole, commitment);
}

/** dui_audit_seal_end: @seal: (out): the mark of a log that ends at @seq with @head */
void
dui_audit_seal_end (DuiAudit *self, gint64 seq, const guint8 head[DUI_AUDIT_HASH_SIZE],
                    guint8 seal[DUI_AUDIT_HASH_SIZE])
{
  guint8 bytes[sizeof (gint64) + DUI_AUDIT_HASH_SIZE];

  put (put_number (bytes, seq), head, DUI_AUDIT_HASH_SIZE);
  dui_key_hash (self->keys.end, bytes, sizeof bytes, seal);
}

/** dui_audit_read_end: @end: (out): the mark that is kept of where the log ends */
gboolean
dui_audit_read_end (DuiAudit *self, DuiAuditEnd *end, GError **error)
{
  g_autoptr (DuiStatement) statement =
      dui_database_prepare (self->database, "SELECT seq, seal FROM audit_end", error);
  gboolean row;

  *end = (DuiAuditEnd){ 0 };
  if (statement == NULL || !dui_database_step (self->database, statement, &row, error))
    return FALSE;
  end->is_kept = row;
  if (row)
    end->seq = sqlite3_column_int64 (statement, 0);
  if (row && sqlite3_column_bytes (statement, 1) == DUI_AUDIT_HASH_SIZE)
    memcpy (end->seal, sqlite3_column_blob (statement, 1), DUI_AUDIT_HASH_SIZE);
  return TRUE;
}

/* Life */

static gboolean
read_head (DuiAudit *self, GError **error)
{
  g_autoptr (DuiStatement) statement =
      dui_database_prepare (self->database, "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1", error);
  gboolean row;

  if (statement == NULL || !dui_database_step (self->database, statement, &row, error))
    return FALSE;
  if (row)
    self->seq = sqlite3_column_int64 (statement, 0);
  if (row && sqlite3_column_bytes (statement, 1) == DUI_AUDIT_HASH_SIZE)
    memcpy (self->head, sqlite3_column_blob (statement, 1), DUI_AUDIT_HASH_SIZE);
  dui_audit_keep (self);
  return TRUE;
}

/* A log that is shorter than it was keeps that for good: the next entry says so, see append_break (). */
static gboolean
look_at_end (DuiAudit *self, GError **error)
{
  DuiAuditEnd end;
  guint8 seal[DUI_AUDIT_HASH_SIZE];

  if (!dui_audit_read_end (self, &end, error))
    return FALSE;
  dui_audit_seal_end (self, self->seq, self->head, seal);
  if (!end.is_kept ? self->seq != 0 : end.seq != self->seq || memcmp (seal, end.seal, sizeof seal) != 0)
    self->lost_seq = MAX (end.seq, self->seq);
  return TRUE;
}

/**
 * dui_audit_new:
 * @database: outlives the log
 * @key: the key of the store; the keys of the log are derived from it
 * @origin: which program writes: "duiding" or "duidingctl"
 *
 * Returns: (transfer full) (nullable)
 */
DuiAudit *
dui_audit_new (DuiDatabase *database, const DuiKey *key, const char *origin, GError **error)
{
  g_autoptr (DuiAudit) self = g_new0 (DuiAudit, 1);

  self->database = database;
  self->bytes = g_byte_array_new ();
  self->origin = g_strdup (origin);
  self->actor = g_utf8_make_valid (g_get_user_name (), -1);
  return dui_audit_keys_load (&self->keys, database, key, error) && read_head (self, error)
                 && look_at_end (self, error)
             ? g_steal_pointer (&self)
             : NULL;
}

void
dui_audit_free (DuiAudit *self)
{
  dui_audit_keys_clear (&self->keys);
  g_byte_array_unref (self->bytes);
  g_free (self->origin);
  g_free (self->actor);
  g_free (self);
}

/** dui_audit_keep: the transaction was committed: its entries stand */
void
dui_audit_keep (DuiAudit *self)
{
  if (self->is_loss_noted)
    self->lost_seq = 0;
  self->is_loss_noted = FALSE;
  self->kept_seq = self->seq;
  memcpy (self->kept_head, self->head, DUI_AUDIT_HASH_SIZE);
}

/** dui_audit_forget: the transaction was rolled back: its entries are gone */
void
dui_audit_forget (DuiAudit *self)
{
  self->is_loss_noted = FALSE;
  self->seq = self->kept_seq;
  memcpy (self->head, self->kept_head, DUI_AUDIT_HASH_SIZE);
}

/* Payloads */

static void
add_difference (JsonBuilder *builder, const DuiChangeItem *item, const DuiField *field)
{
  g_autofree char *before = dui_record_dup_text (item->before, field);
  g_autofree char *after = dui_record_dup_text (item->after, field);

  json_builder_set_member_name (builder, field->name);
  json_builder_begin_array (builder);
  json_builder_add_string_value (builder, before);
  json_builder_add_string_value (builder, after);
  json_builder_end_array (builder);
}

static JsonNode *
differences (const DuiChangeItem *item)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  for (guint i = 0; i < item->type->n_fields; i++)
    if (!dui_record_field_equal (item->before, item->after, &item->type->fields[i]))
      add_difference (builder, item, &item->type->fields[i]);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static char *
item_payload (const DuiChangeItem *item)
{
  g_autoptr (JsonNode) node = NULL;

  if (item->before != NULL && item->after != NULL)
    node = differences (item);
  else
    node = dui_record_to_json (item->after != NULL ? item->after : item->before);
  return json_to_string (node, FALSE);
}

/* Writing */

static gboolean
write_entry (DuiAudit *self, const DuiAuditEntry *entry, const guint8 hash[DUI_AUDIT_HASH_SIZE],
             GError **error)
{
  g_autoptr (DuiStatement) statement = dui_database_prepare (
      self->database, "INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, entry->seq);
  dui_statement_bind_text (statement, 2, entry->at);
  dui_statement_bind_text (statement, 3, entry->actor);
  dui_statement_bind_text (statement, 4, entry->action);
  dui_statement_bind_text (statement, 5, entry->object_type);
  sqlite3_bind_int64 (statement, 6, entry->object_id);
  dui_statement_bind_text (statement, 7, entry->result);
  dui_statement_bind_text (statement, 8, entry->origin);
  dui_statement_bind_text (statement, 9, entry->change);
  sqlite3_bind_blob (statement, 10, entry->commitment, DUI_AUDIT_HASH_SIZE, SQLITE_STATIC);
  sqlite3_bind_blob (statement, 11, hash, DUI_AUDIT_HASH_SIZE, SQLITE_STATIC);
  return dui_database_run (self->database, statement, error);
}

static gboolean
write_payload (DuiAudit *self, gint64 seq, const char *payload, const guint8 salt[DUI_AUDIT_SALT_SIZE],
               GError **error)
{
  g_autoptr (DuiStatement) statement =
      dui_database_prepare (self->database, "INSERT INTO audit_payload VALUES (?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, seq);
  dui_statement_bind_text (statement, 2, payload);
  sqlite3_bind_blob (statement, 3, salt, DUI_AUDIT_SALT_SIZE, SQLITE_STATIC);
  return dui_database_run (self->database, statement, error);
}

static gboolean
write_end (DuiAudit *self, GError **error)
{
  g_autoptr (DuiStatement) statement =
      dui_database_prepare (self->database, "INSERT OR REPLACE INTO audit_end VALUES (1, ?, ?)", error);
  guint8 seal[DUI_AUDIT_HASH_SIZE];

  if (statement == NULL)
    return FALSE;
  dui_audit_seal_end (self, self->seq, self->head, seal);
  sqlite3_bind_int64 (statement, 1, self->seq);
  sqlite3_bind_blob (statement, 2, seal, sizeof seal, SQLITE_STATIC);
  return dui_database_run (self->database, statement, error);
}

static gboolean
write_both (DuiAudit *self, DuiAuditEntry *entry, const char *payload, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *at = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  guint8 salt[DUI_AUDIT_SALT_SIZE], hash[DUI_AUDIT_HASH_SIZE];

  randombytes_buf (salt, sizeof salt);
  entry->seq = self->seq + 1;
  entry->at = at;
  entry->actor = self->actor;
  entry->origin = self->origin;
  entry->result = "ok";
  dui_audit_commit_to (self, salt, payload, entry->commitment);
  dui_audit_hash_entry (self, self->head, entry, hash);
  if (!write_entry (self, entry, hash, error) || !write_payload (self, entry->seq, payload, salt, error))
    return FALSE;
  self->seq = entry->seq;
  memcpy (self->head, hash, DUI_AUDIT_HASH_SIZE);
  return write_end (self, error);
}

/* What was left of entries that are gone must not stop the log. Once for each transaction: replacing it with
 * each entry would have SQLite write the search index anew for each record. */
static gboolean
make_room (DuiAudit *self, GError **error)
{
  g_autoptr (DuiStatement) statement = NULL;

  if (self->seq != self->kept_seq)
    return TRUE;
  statement = dui_database_prepare (self->database, "DELETE FROM audit_payload WHERE seq > ?", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, self->seq);
  return dui_database_run (self->database, statement, error);
}

/* Going on would cover up that the end was cut off; so the log itself says it first. */
static gboolean
append (DuiAudit *self, DuiAuditEntry *entry, const char *payload, GError **error)
{
  DuiAuditEntry gap = {
    .action = DUI_AUDIT_BREAK, .object_type = "audit", .object_id = self->lost_seq, .change = ""
  };

  if (!make_room (self, error))
    return FALSE;
  if (self->lost_seq != 0 && !self->is_loss_noted)
    {
      if (!write_both (self, &gap, "", error))
        return FALSE;
      self->is_loss_noted = TRUE;
    }
  return write_both (self, entry, payload, error);
}

/**
 * dui_audit_append:
 * @action: "do", "undo" or "redo"; what it did to the record is added
 * @change: the description of the change
 *
 * Writes the entry of one item, inside the caller's transaction.
 */
gboolean
dui_audit_append (DuiAudit *self, const char *action, const char *change, const DuiChangeItem *item,
                  GError **error)
{
  const char *verb = item->before == NULL ? "insert" : item->after == NULL ? "delete" : "update";
  g_autofree char *full =
      g_str_equal (action, "do") ? g_strdup (verb) : g_strdup_printf ("%s %s", action, verb);
  g_autofree char *payload = item_payload (item);
  DuiAuditEntry entry = {
    .action = full, .object_type = item->type->name, .object_id = item->id, .change = change
  };

  return append (self, &entry, payload, error);
}

/**
 * dui_audit_append_act:
 *
 * Writes an entry of something that was done without a change, inside the caller's transaction.
 */
gboolean
dui_audit_append_act (DuiAudit *self, const DuiAuditAct *act, GError **error)
{
  DuiAuditEntry entry = { .action = act->action, .object_type = "store", .change = dui_text (act->what) };

  if (act->record != NULL)
    {
      entry.object_type = dui_record_get_record_type (act->record)->name;
      entry.object_id = dui_record_get_id (act->record);
    }
  return append (self, &entry, dui_text (act->detail), error);
}

/**
 * dui_audit_append_note:
 * @action: what was done
 * @type_name: of the record that it was about, or ""
 *
 * Writes an entry that holds nothing of a record, inside the caller's transaction.
 */
gboolean
dui_audit_append_note (DuiAudit *self, const char *action, const char *type_name, gint64 id, GError **error)
{
  DuiAuditEntry entry = { .action = action, .object_type = type_name, .object_id = id, .change = "" };

  return append (self, &entry, "", error);
}

static gboolean
delete_payloads (DuiAudit *self, const DuiRecordType *type, gint64 id, GError **error)
{
  g_autoptr (DuiStatement) statement =
      dui_database_prepare (self->database,
                            "DELETE FROM audit_payload WHERE seq IN (SELECT seq FROM audit WHERE object_type "
                            "= ? AND object_id = ?)",
                            error);

  if (statement == NULL)
    return FALSE;
  dui_statement_bind_text (statement, 1, type->name);
  sqlite3_bind_int64 (statement, 2, id);
  return dui_database_run (self->database, statement, error);
}

/**
 * dui_audit_destroy:
 * @ground: why, in words that name nobody: they stay
 *
 * Destroys what the log holds of a record, with the salts, and writes that it was done; inside the caller's
 * transaction. Only this entry makes the chain accept that content is gone.
 */
gboolean
dui_audit_destroy (DuiAudit *self, const DuiRecordType *type, gint64 id, const char *ground, GError **error)
{
  DuiAuditEntry entry = {
    .action = DUI_AUDIT_DESTROY, .object_type = type->name, .object_id = id, .change = dui_text (ground)
  };

  return delete_payloads (self, type, id, error) && append (self, &entry, "", error);
}
