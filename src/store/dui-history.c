/* What happened to a record and to all that belongs to it, read from the audit log and never written there.
 */

#include "dui-history.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-audit-log.h"
#include "dui-lookup.h"
#include "dui-registry.h"
#include "dui-text.h"

/* What a person can take in; a case file of years has a few thousand. */
#define ENTRIES_MAX 20000

typedef sqlite3_stmt Rows;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Rows, sqlite3_finalize)

static void
field_free (DuiHistoryField *field)
{
  g_free (field->before);
  g_free (field->after);
  g_free (field);
}

static void
item_free (DuiHistoryItem *item)
{
  g_clear_object (&item->record);
  g_ptr_array_unref (item->fields);
  g_free (item);
}

static void
step_free (DuiHistoryStep *step)
{
  g_date_time_unref (step->at);
  g_free (step->actor);
  g_free (step->description);
  g_free (step->reason);
  g_ptr_array_unref (step->items);
  g_free (step);
}

/* The query */

/* What belongs to a record names it in a field of its own when it is added, and when it is removed: so what
 * is gone is found too. Looking is told only with a reason, that is when it was shielded. */
static char *
dup_query (const DuiRecordType *type)
{
  GString *sql =
      g_string_new ("SELECT at, actor, action, object_type, object_id, change, payload FROM audit "
                    "LEFT JOIN audit_payload USING (seq) WHERE ((object_type, object_id) = (?1, ?2)");
  guint n_types;
  const DuiRecordType *const *types = dui_registry_get_types (&n_types);

  for (guint i = 0; i < n_types; i++)
    for (guint f = 0; f < types[i]->n_fields; f++)
      {
        const DuiField *field = &types[i]->fields[f];

        if (field->owned && g_strcmp0 (field->ref, type->name) == 0)
          g_string_append_printf (
              sql,
              " OR (object_type = '%s' AND object_id IN (SELECT id FROM %s WHERE %s = ?2 UNION "
              "SELECT object_id FROM audit JOIN audit_payload USING (seq) WHERE object_type = '%s' AND "
              "(action LIKE '%%insert' OR action LIKE '%%delete') AND json_extract (payload, '$.%s') = ?2))",
              types[i]->name, types[i]->name, field->name, types[i]->name, field->name);
      }
  g_string_append (sql, ") AND (change <> '' OR payload <> '') ORDER BY seq DESC LIMIT ?3");
  return g_string_free (sql, FALSE);
}

static GPtrArray *
fail (DuiStore *store, GError **error)
{
  g_set_error (error, DUI_STORE_ERROR, DUI_STORE_ERROR_DATABASE, _ ("The log cannot be read: %s"),
               sqlite3_errmsg (dui_store_get_connection (store)));
  return NULL;
}

static const char *
column (Rows *rows, int index)
{
  return dui_text ((const char *)sqlite3_column_text (rows, index));
}

/* One entry */

static char *
dup_shown (DuiStore *store, DuiRecord *scratch, const DuiField *field, const char *text)
{
  if (!dui_record_set_text (scratch, field, text, NULL))
    return g_strdup (text);
  return dui_lookup_dup_shown (store, scratch, field);
}

static void
add_field (DuiStore *store, DuiHistoryItem *item, const char *name, JsonNode *node)
{
  const DuiField *field = dui_record_type_find_field (item->type, name);
  JsonArray *pair = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autoptr (DuiRecord) scratch = NULL;
  DuiHistoryField *added;

  if (field == NULL || field->arrangement || pair == NULL || json_array_get_length (pair) != 2)
    return;
  scratch = dui_record_new (item->type);
  added = g_new0 (DuiHistoryField, 1);
  added->field = field;
  added->before = dup_shown (store, scratch, field, json_array_get_string_element (pair, 0));
  added->after = dup_shown (store, scratch, field, json_array_get_string_element (pair, 1));
  g_ptr_array_add (item->fields, added);
}

/* In the order of the descriptor, which is that of the forms. */
static void
add_fields (DuiStore *store, DuiHistoryItem *item, JsonObject *payload)
{
  for (guint i = 0; i < item->type->n_fields; i++)
    {
      const char *name = item->type->fields[i].name;

      if (json_object_has_member (payload, name))
        add_field (store, item, name, json_object_get_member (payload, name));
    }
}

static void
read_payload (DuiStore *store, DuiHistoryItem *item, const char *text)
{
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  JsonObject *payload = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autoptr (DuiRecord) record = NULL;

  if (payload == NULL)
    return;
  if (item->act == DUI_HISTORY_CHANGED)
    {
      add_fields (store, item, payload);
      return;
    }
  record = dui_record_new (item->type);
  if (dui_record_set_from_json (record, payload, NULL))
    {
      dui_record_set_id (record, item->id);
      g_set_object (&item->record, record);
    }
}

static DuiHistoryAct
act_of (const char *action)
{
  return g_str_has_suffix (action, "insert")   ? DUI_HISTORY_ADDED
         : g_str_has_suffix (action, "delete") ? DUI_HISTORY_REMOVED
         : g_str_has_suffix (action, "update") ? DUI_HISTORY_CHANGED
                                               : DUI_HISTORY_OPENED;
}

static DuiHistoryItem *
read_item (DuiStore *store, Rows *rows)
{
  DuiHistoryItem *item = g_new0 (DuiHistoryItem, 1);

  item->act = act_of (column (rows, 2));
  item->type = dui_registry_find_type (column (rows, 3));
  item->id = sqlite3_column_int64 (rows, 4);
  item->fields = g_ptr_array_new_with_free_func ((GDestroyNotify)field_free);
  item->is_destroyed = sqlite3_column_type (rows, 6) == SQLITE_NULL;
  if (item->type == NULL)
    return item;
  if (!item->is_destroyed && item->act != DUI_HISTORY_OPENED)
    read_payload (store, item, column (rows, 6));
  if (item->record == NULL)
    g_set_object (&item->record, dui_store_find (store, item->type, item->id));
  return item;
}

/* Somebody was only put elsewhere in the picture. */
static gboolean
is_arrangement (const DuiHistoryItem *item)
{
  return item->type == NULL
         || (item->act == DUI_HISTORY_CHANGED && !item->is_destroyed && item->fields->len == 0);
}

/* Steps */

/* A change tells what it was; of what left the store it is told that it did. */
static char *
dup_description (const char *action, const char *change)
{
  DuiAuditKind kind;
  g_autofree char *what = dui_audit_dup_what (action, change, &kind);

  return kind == DUI_AUDIT_KIND_TAKEN_OUT ? g_steal_pointer (&what) : g_strdup (change);
}

static DuiHistoryStep *
read_step (Rows *rows)
{
  DuiHistoryStep *step = g_new0 (DuiHistoryStep, 1);
  const char *action = column (rows, 2);

  step->at = g_date_time_new_from_iso8601 (column (rows, 0), NULL);
  if (step->at == NULL)
    step->at = g_date_time_new_from_unix_utc (0);
  step->actor = g_strdup (column (rows, 1));
  step->description = dup_description (action, column (rows, 5));
  step->reason = act_of (action) == DUI_HISTORY_OPENED ? g_strdup (column (rows, 6)) : NULL;
  step->is_undo = g_str_has_prefix (action, "undo ");
  step->is_redo = g_str_has_prefix (action, "redo ");
  step->items = g_ptr_array_new_with_free_func ((GDestroyNotify)item_free);
  return step;
}

static gboolean
touches (const DuiHistoryStep *step, const char *type, gint64 id)
{
  for (guint i = 0; i < step->items->len; i++)
    {
      const DuiHistoryItem *item = g_ptr_array_index (step->items, i);

      if (item->id == id && item->type != NULL && g_str_equal (item->type->name, type))
        return TRUE;
    }
  return FALSE;
}

/* The entries of one change stand beside each other in the log and have all but their item in common; no
 * change has an item twice. */
static gboolean
is_same_step (const DuiHistoryStep *last, const DuiHistoryStep *next, Rows *rows)
{
  return last->reason == NULL && next->reason == NULL && g_date_time_equal (last->at, next->at)
         && last->is_undo == next->is_undo && last->is_redo == next->is_redo
         && g_str_equal (last->description, next->description) && g_str_equal (last->actor, next->actor)
         && !touches (last, column (rows, 3), sqlite3_column_int64 (rows, 4));
}

static gboolean
add_entry (GPtrArray *steps, DuiStore *store, Rows *rows, guint max)
{
  DuiHistoryStep *last = steps->len > 0 ? g_ptr_array_index (steps, steps->len - 1) : NULL;
  DuiHistoryStep *step = read_step (rows);
  gboolean is_same = last != NULL && is_same_step (last, step, rows);
  DuiHistoryItem *item;

  if (is_same || steps->len == max)
    g_clear_pointer (&step, step_free);
  if (!is_same && step == NULL)
    return FALSE;
  if (is_same)
    step = last;
  else
    g_ptr_array_add (steps, step);
  item = read_item (store, rows);
  /* Read backwards, told forwards. */
  if (is_arrangement (item))
    item_free (item);
  else
    g_ptr_array_insert (step->items, 0, item);
  return TRUE;
}

/**
 * dui_history_read:
 * @record: a case file, say
 * @max: how many steps at most
 * @is_cut: (out) (optional): whether there are older steps
 *
 * Returns: (transfer full) (nullable) (element-type DuiHistoryStep): what happened to @record and to all that
 * belongs to it or did so once, newest first; %NULL when the log cannot be read
 */
GPtrArray *
dui_history_read (DuiStore *store, DuiRecord *record, guint max, gboolean *is_cut, GError **error)
{
  const DuiRecordType *type = dui_record_get_record_type (record);
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func ((GDestroyNotify)step_free);
  g_autofree char *sql = dup_query (type);
  g_autoptr (Rows) rows = NULL;
  gboolean is_more = FALSE;
  int result;

  if (sqlite3_prepare_v2 (dui_store_get_connection (store), sql, -1, &rows, NULL) != SQLITE_OK)
    return fail (store, error);
  sqlite3_bind_text (rows, 1, type->name, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (rows, 2, dui_record_get_id (record));
  sqlite3_bind_int64 (rows, 3, ENTRIES_MAX);
  while ((result = sqlite3_step (rows)) == SQLITE_ROW && !is_more)
    is_more = !add_entry (steps, store, rows, max);
  if (result != SQLITE_DONE && !is_more)
    return fail (store, error);
  if (is_cut != NULL)
    *is_cut = is_more;
  return g_steal_pointer (&steps);
}
