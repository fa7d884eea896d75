/* Records as they were at an earlier moment: what is there now, with every entry that the audit log has since
 * then taken back in turn, the last one first. Nothing is written. */

#include "dui-past.h"

#include "dui-database.h"
#include "dui-lookup.h"
#include "dui-registry.h"
#include "dui-store-private.h"
#include "dui-text.h"

typedef struct
{
  DuiRecord *owner;
  GHashTable *records; /* "person 12" to a draft */
  guint n_lost;
} Taking;

static char *
dup_key (const DuiRecordType *type, gint64 id)
{
  return g_strdup_printf ("%s %" G_GINT64_FORMAT, type->name, id);
}

static const DuiField *
field_of_owner (const DuiRecordType *type, const DuiRecordType *owner)
{
  for (guint f = 0; f < type->n_fields; f++)
    if (type->fields[f].owned && g_strcmp0 (type->fields[f].ref, owner->name) == 0)
      return &type->fields[f];
  return NULL;
}

static gboolean
is_owned (const Taking *taking, DuiRecord *record)
{
  const DuiField *field =
      field_of_owner (dui_record_get_record_type (record), dui_record_get_record_type (taking->owner));

  return field != NULL && dui_record_get_number (record, field) == dui_record_get_id (taking->owner);
}

static void
keep (Taking *taking, DuiRecord *record)
{
  g_hash_table_replace (taking->records,
                        dup_key (dui_record_get_record_type (record), dui_record_get_id (record)),
                        g_object_ref (record));
}

static void
begin_with_now (Taking *taking, DuiStore *store, const DuiRecordType *type)
{
  const DuiField *field = field_of_owner (type, dui_record_get_record_type (taking->owner));
  g_autoptr (GPtrArray) owned = NULL;

  if (field == NULL)
    return;
  owned = dui_lookup_owned (store, type, field->name, dui_record_get_id (taking->owner));
  for (guint i = 0; i < owned->len; i++)
    {
      g_autoptr (DuiRecord) draft = dui_record_copy (g_ptr_array_index (owned, i));

      keep (taking, draft);
    }
}

/* Taking an entry back */

static void
bring_back (Taking *taking, const DuiRecordType *type, gint64 id, JsonObject *payload)
{
  g_autoptr (DuiRecord) record = dui_record_new (type);

  if (!dui_record_set_from_json (record, payload, NULL))
    return;
  dui_record_set_id (record, id);
  if (is_owned (taking, record))
    keep (taking, record);
}

static void
take_back_fields (Taking *taking, DuiRecord *record, JsonObject *payload)
{
  const DuiRecordType *type = dui_record_get_record_type (record);

  for (guint i = 0; i < type->n_fields; i++)
    {
      JsonNode *node = json_object_get_member (payload, type->fields[i].name);
      JsonArray *pair = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

      if (pair == NULL)
        continue;
      if (json_array_get_length (pair) != 2
          || !dui_record_set_text (record, &type->fields[i], json_array_get_string_element (pair, 0), NULL))
        taking->n_lost++;
    }
}

static void
take_back (Taking *taking, DuiStatement *row)
{
  const char *action = dui_statement_text (row, 0), *text = dui_statement_text (row, 3);
  const DuiRecordType *type = dui_registry_find_type (dui_statement_text (row, 1));
  gint64 id = sqlite3_column_int64 (row, 2);
  g_autofree char *key = dup_key (type, id);
  DuiRecord *record = g_hash_table_lookup (taking->records, key);
  g_autoptr (JsonNode) node = json_from_string (dui_text (text), NULL);
  JsonObject *payload = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (g_str_has_suffix (action, "insert"))
    g_hash_table_remove (taking->records, key);
  else if (g_str_has_suffix (action, "delete") && payload != NULL)
    bring_back (taking, type, id, payload);
  else if (g_str_has_suffix (action, "update") && record != NULL && payload != NULL)
    take_back_fields (taking, record, payload);
  else if (g_str_has_suffix (action, "update") && record != NULL)
    taking->n_lost++;
}

/* The log is read from its end to the last entry that is not taken back: what is older is often much more. */
static gboolean
take_all_back (Taking *taking, DuiDatabase *database, const DuiRecordType *type, const char *moment,
               GError **error)
{
  g_autoptr (DuiStatement) row =
      dui_database_prepare (database,
                            "SELECT action, object_type, object_id, payload FROM audit "
                            "LEFT JOIN audit_payload USING (seq) WHERE +object_type = ?1 AND at > ?2 "
                            "AND seq > coalesce ((SELECT seq FROM audit WHERE at <= ?2 ORDER BY seq DESC "
                            "LIMIT 1), 0) ORDER BY seq DESC",
                            error);
  gboolean is_row;

  if (row == NULL)
    return FALSE;
  dui_statement_bind_text (row, 1, type->name);
  dui_statement_bind_text (row, 2, moment);
  while (dui_database_step (database, row, &is_row, error))
    {
      if (!is_row)
        return TRUE;
      take_back (taking, row);
    }
  return FALSE;
}

static gboolean
was_there (DuiDatabase *database, DuiRecord *owner, const char *moment, gboolean *is_known, GError **error)
{
  g_autoptr (DuiStatement) row = dui_database_prepare (
      database, "SELECT 1 FROM audit WHERE object_type = ?1 AND object_id = ?2 AND at <= ?3 LIMIT 1", error);

  if (row == NULL)
    return FALSE;
  dui_statement_bind_text (row, 1, dui_record_get_record_type (owner)->name);
  sqlite3_bind_int64 (row, 2, dui_record_get_id (owner));
  dui_statement_bind_text (row, 3, moment);
  return dui_database_step (database, row, is_known, error);
}

static int
compare_records (gconstpointer a, gconstpointer b)
{
  gint64 p = dui_record_get_id (*(DuiRecord *const *)a), q = dui_record_get_id (*(DuiRecord *const *)b);

  return (p > q) - (p < q);
}

static DuiPast *
past_new (Taking *taking)
{
  DuiPast *past = g_new0 (DuiPast, 1);
  GHashTableIter iter;
  gpointer record;

  past->records = g_ptr_array_new_with_free_func (g_object_unref);
  g_hash_table_iter_init (&iter, taking->records);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    if (is_owned (taking, record))
      g_ptr_array_add (past->records, g_object_ref (record));
  g_ptr_array_sort (past->records, compare_records);
  past->n_lost = taking->n_lost;
  return past;
}

/**
 * dui_past_read:
 * @owner: a case file, say
 * @types: of what belongs to it, up to %NULL
 * @moment: in the past; what happened in the same second had happened
 *
 * Returns: (transfer full) (nullable): what belonged to @owner at @moment, each type in the order of its
 * rows; %NULL when the log cannot be read. Who was destroyed since is not in it: the log keeps nothing of
 * them.
 */
DuiPast *
dui_past_read (DuiStore *store, DuiRecord *owner, const DuiRecordType *const *types, GDateTime *moment,
               GError **error)
{
  DuiDatabase *database = dui_store_get_database (store);
  g_autoptr (GHashTable) records = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  g_autoptr (GDateTime) utc = g_date_time_to_utc (moment);
  g_autofree char *at = g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ");
  Taking taking = { owner, records, 0 };
  gboolean is_known = FALSE;
  DuiPast *past;

  if (!was_there (database, owner, at, &is_known, error))
    return NULL;
  for (guint t = 0; types[t] != NULL; t++)
    {
      begin_with_now (&taking, store, types[t]);
      if (!take_all_back (&taking, database, types[t], at, error))
        return NULL;
    }
  past = past_new (&taking);
  past->is_known = is_known;
  return past;
}

void
dui_past_free (DuiPast *past)
{
  if (past == NULL)
    return;
  g_ptr_array_unref (past->records);
  g_free (past);
}
