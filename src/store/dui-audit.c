/* The audit log: who did what to which record, when; each entry chained to the one before by a keyed hash. */

#include "dui-audit.h"

#include <string.h>
#include <sodium.h>
#include <glib/gi18n-lib.h>

#include "dui-text.h"

#define HASH_SIZE DUI_KEY_SIZE
#define SALT_SIZE 16

/* The six fields that BIO2 8.15.01 asks of a log line, and what the chain needs. */
typedef struct
{
  gint64 seq;
  const char *at;
  const char *actor;
  const char *action;
  const char *object_type;
  gint64 object_id;
  const char *result;
  const char *origin;
  const char *change;
  guint8 commitment[HASH_SIZE];
} Entry;

struct _DuiAudit
{
  DuiDatabase *database; /* borrowed */
  DuiKey *chain_key;     /* owned */
  DuiKey *payload_key;   /* owned */
  char *origin;
  char *actor;
  gint64 seq; /* of the last entry written in this transaction */
  guint8 head[HASH_SIZE];
  gint64 kept_seq; /* of the last entry committed */
  guint8 kept_head[HASH_SIZE];
};

static gboolean
read_head (DuiAudit *self, GError **error)
{
  g_autoptr (DuiStatement) statement =
      dui_database_prepare (self->database, "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1", error);
  gboolean row;

  if (statement == NULL || !dui_database_step (self->database, statement, &row, error))
    return FALSE;
  if (row && sqlite3_column_bytes (statement, 1) == HASH_SIZE)
    {
      self->seq = sqlite3_column_int64 (statement, 0);
      memcpy (self->head, sqlite3_column_blob (statement, 1), HASH_SIZE);
    }
  dui_audit_keep (self);
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
  self->chain_key = dui_key_derive (key, "auditlog");
  self->payload_key = dui_key_derive (key, "auditpay");
  self->origin = g_strdup (origin);
  self->actor = g_utf8_make_valid (g_get_user_name (), -1);
  return read_head (self, error) ? g_steal_pointer (&self) : NULL;
}

void
dui_audit_free (DuiAudit *self)
{
  dui_key_free (self->chain_key);
  dui_key_free (self->payload_key);
  g_free (self->origin);
  g_free (self->actor);
  g_free (self);
}

/** dui_audit_keep: the transaction was committed: its entries stand */
void
dui_audit_keep (DuiAudit *self)
{
  self->kept_seq = self->seq;
  memcpy (self->kept_head, self->head, HASH_SIZE);
}

/** dui_audit_forget: the transaction was rolled back: its entries are gone */
void
dui_audit_forget (DuiAudit *self)
{
  self->seq = self->kept_seq;
  memcpy (self->head, self->kept_head, HASH_SIZE);
}

/* Length before text, so that no two entries give the same bytes. */
static void
append_text (GByteArray *bytes, const char *text)
{
  guint32 length = GUINT32_TO_LE ((guint32)strlen (text));

  g_byte_array_append (bytes, (const guint8 *)&length, sizeof length);
  g_byte_array_append (bytes, (const guint8 *)text, strlen (text));
}

static void
append_number (GByteArray *bytes, gint64 number)
{
  gint64 little = GINT64_TO_LE (number);

  g_byte_array_append (bytes, (const guint8 *)&little, sizeof little);
}

static void
hash_entry (DuiAudit *self, const guint8 previous[HASH_SIZE], const Entry *entry, guint8 hash[HASH_SIZE])
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  g_byte_array_append (bytes, previous, HASH_SIZE);
  append_number (bytes, entry->seq);
  append_text (bytes, entry->at);
  append_text (bytes, entry->actor);
  append_text (bytes, entry->action);
  append_text (bytes, entry->object_type);
  append_number (bytes, entry->object_id);
  append_text (bytes, entry->result);
  append_text (bytes, entry->origin);
  append_text (bytes, entry->change);
  g_byte_array_append (bytes, entry->commitment, HASH_SIZE);
  dui_key_hash (self->chain_key, bytes->data, bytes->len, hash);
}

/* The salt keeps a destroyed payload from being guessed from what the log still holds. */
static void
commit_to (DuiAudit *self, const guint8 salt[SALT_SIZE], const char *payload, guint8 commitment[HASH_SIZE])
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  g_byte_array_append (bytes, salt, SALT_SIZE);
  append_text (bytes, payload);
  dui_key_hash (self->payload_key, bytes->data, bytes->len, commitment);
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
write_entry (DuiAudit *self, const Entry *entry, const guint8 hash[HASH_SIZE], GError **error)
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
  sqlite3_bind_blob (statement, 10, entry->commitment, HASH_SIZE, SQLITE_STATIC);
  sqlite3_bind_blob (statement, 11, hash, HASH_SIZE, SQLITE_STATIC);
  return dui_database_run (self->database, statement, error);
}

static gboolean
write_payload (DuiAudit *self, gint64 seq, const char *payload, const guint8 salt[SALT_SIZE], GError **error)
{
  g_autoptr (DuiStatement) statement =
      dui_database_prepare (self->database, "INSERT INTO audit_payload VALUES (?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, seq);
  dui_statement_bind_text (statement, 2, payload);
  sqlite3_bind_blob (statement, 3, salt, SALT_SIZE, SQLITE_STATIC);
  return dui_database_run (self->database, statement, error);
}

static gboolean
append (DuiAudit *self, Entry *entry, const char *payload, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *at = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  guint8 salt[SALT_SIZE], hash[HASH_SIZE];

  randombytes_buf (salt, sizeof salt);
  entry->seq = self->seq + 1;
  entry->at = at;
  entry->actor = self->actor;
  entry->origin = self->origin;
  entry->result = "ok";
  commit_to (self, salt, payload, entry->commitment);
  hash_entry (self, self->head, entry, hash);
  if (!write_entry (self, entry, hash, error) || !write_payload (self, entry->seq, payload, salt, error))
    return FALSE;
  self->seq = entry->seq;
  memcpy (self->head, hash, HASH_SIZE);
  return TRUE;
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
  Entry entry = { .action = full, .object_type = item->type->name, .object_id = item->id, .change = change };

  return append (self, &entry, payload, error);
}

/**
 * dui_audit_append_view:
 * @reason: (nullable): why a shielded record was opened
 *
 * Writes that a record was opened, inside the caller's transaction.
 */
gboolean
dui_audit_append_view (DuiAudit *self, DuiRecord *record, const char *reason, GError **error)
{
  Entry entry = { .action = "view",
                  .object_type = dui_record_get_record_type (record)->name,
                  .object_id = dui_record_get_id (record),
                  .change = "" };

  return append (self, &entry, dui_text (reason), error);
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
  Entry entry = { .action = action, .object_type = type_name, .object_id = id, .change = "" };

  return append (self, &entry, "", error);
}

/* Verifying */

static void
read_entry (DuiStatement *statement, Entry *entry)
{
  entry->seq = sqlite3_column_int64 (statement, 0);
  entry->at = dui_statement_text (statement, 1);
  entry->actor = dui_statement_text (statement, 2);
  entry->action = dui_statement_text (statement, 3);
  entry->object_type = dui_statement_text (statement, 4);
  entry->object_id = sqlite3_column_int64 (statement, 5);
  entry->result = dui_statement_text (statement, 6);
  entry->origin = dui_statement_text (statement, 7);
  entry->change = dui_statement_text (statement, 8);
  memset (entry->commitment, 0, HASH_SIZE);
  if (sqlite3_column_bytes (statement, 9) == HASH_SIZE)
    memcpy (entry->commitment, sqlite3_column_blob (statement, 9), HASH_SIZE);
}

static const char *
check_entry (DuiAudit *self, DuiStatement *statement, gint64 expected, guint8 head[HASH_SIZE],
             DuiAuditReport *report)
{
  Entry entry;
  guint8 hash[HASH_SIZE], commitment[HASH_SIZE];

  read_entry (statement, &entry);
  if (entry.seq != expected)
    return _ ("an entry before it is missing");
  hash_entry (self, head, &entry, hash);
  if (sqlite3_column_bytes (statement, 10) != HASH_SIZE
      || memcmp (hash, sqlite3_column_blob (statement, 10), HASH_SIZE) != 0)
    return _ ("it was changed, or does not follow on the entry before it");
  memcpy (head, hash, HASH_SIZE);
  if (sqlite3_column_type (statement, 11) == SQLITE_NULL)
    {
      report->n_destroyed++;
      return NULL;
    }
  if (sqlite3_column_bytes (statement, 12) != SALT_SIZE)
    return _ ("what it holds was changed");
  commit_to (self, sqlite3_column_blob (statement, 12), dui_statement_text (statement, 11), commitment);
  return memcmp (commitment, entry.commitment, HASH_SIZE) == 0 ? NULL : _ ("what it holds was changed");
}

/**
 * dui_audit_verify:
 * @report: (out): what was found
 *
 * Walks the whole chain. Entries cut off at its end show only against the end known to the running program or
 * to a witness who kept the head code.
 *
 * Returns: %FALSE when the log could not be read; a broken chain is in @report
 */
gboolean
dui_audit_verify (DuiAudit *self, DuiAuditReport *report, GError **error)
{
  g_autoptr (DuiStatement) statement = dui_database_prepare (
      self->database,
      "SELECT audit.*, payload, salt FROM audit LEFT JOIN audit_payload USING (seq) ORDER BY seq", error);
  guint8 head[HASH_SIZE] = { 0 };
  gboolean row;

  *report = (DuiAuditReport){ 0 };
  if (statement == NULL)
    return FALSE;
  while (dui_database_step (self->database, statement, &row, error))
    {
      const char *reason;

      if (!row && report->n_entries != self->kept_seq)
        {
          report->bad_entry = report->n_entries + 1;
          report->reason = g_strdup (_ ("the end of the log was cut off"));
        }
      if (!row)
        return TRUE;
      reason = check_entry (self, statement, report->n_entries + 1, head, report);
      if (reason != NULL)
        {
          report->bad_entry = sqlite3_column_int64 (statement, 0);
          report->reason = g_strdup (reason);
          return TRUE;
        }
      report->n_entries++;
    }
  return FALSE;
}

void
dui_audit_report_clear (DuiAuditReport *report)
{
  g_clear_pointer (&report->reason, g_free);
}

/**
 * dui_audit_dup_head_code:
 *
 * Returns: (transfer full): 8 groups of 4 that stand for the whole log so far; who keeps it can tell later
 *   whether anything before it was changed
 */
char *
dui_audit_dup_head_code (DuiAudit *self)
{
  static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  GString *code = g_string_new (NULL);

  for (int i = 0; i < 32; i++)
    {
      if (i > 0 && i % 4 == 0)
        g_string_append_c (code, '-');
      g_string_append_c (code, digits[self->kept_head[i] % 32]);
    }
  return g_string_free (code, FALSE);
}
