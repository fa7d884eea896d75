/* What a record leaves behind elsewhere, and goes with it when it is destroyed: its part in kept versions of
 * a network, and what the log holds of records that belonged to it and were removed earlier. */

#include "dui-destroy-past.h"

#include "dui-destroy.h"
#include "dui-network-version.h"
#include "dui-person.h"
#include "dui-registry.h"

static DuiNetworkVersion *
version_without_persons (DuiChange *plan, DuiRecord *version)
{
  g_autoptr (DuiNetworkVersion) after = NULL;

  for (guint i = 0; i < dui_change_get_size (plan); i++)
    {
      const DuiChangeItem *item = dui_change_get_item (plan, i);
      DuiNetworkVersion *now = after != NULL ? after : DUI_NETWORK_VERSION (version);
      DuiNetworkVersion *next = item->type == &dui_person_type && item->after == NULL
                                    ? dui_network_version_without (now, item->id)
                                    : NULL;

      if (next == NULL)
        continue;
      g_clear_object (&after);
      after = next;
    }
  return g_steal_pointer (&after);
}

/** dui_destroy_add_versions: has @plan take the persons that it destroys out of every version that stays */
void
dui_destroy_add_versions (DuiStore *store, DuiChange *plan)
{
  DuiRecordList *versions = dui_store_get_list (store, &dui_network_version_type);

  for (guint i = 0; i < dui_record_list_get_size (versions); i++)
    {
      DuiRecord *version = dui_record_list_get (versions, i);
      g_autoptr (DuiNetworkVersion) after = NULL;

      if (dui_change_touches (plan, &dui_network_version_type, dui_record_get_id (version)))
        continue;
      after = version_without_persons (plan, version);
      if (after != NULL)
        dui_change_put (plan, version, DUI_RECORD (after));
    }
}

/* Takes the rows of a statement that gives ids of records of @type. */
static gboolean
add_rows (DuiDatabase *database, DuiStatement *statement, const DuiRecordType *type, GPtrArray *past,
          GError **error)
{
  gboolean row = FALSE;

  while (dui_database_step (database, statement, &row, error))
    {
      if (!row)
        return TRUE;
      g_ptr_array_add (past, dui_erasure_new (type->name, sqlite3_column_int64 (statement, 0), "", ""));
    }
  return FALSE;
}

/* Each query goes once over the log, however many records are destroyed: the owners are a list in JSON. */
#define OF_OWNERS "(SELECT value FROM json_each (?))"

static gboolean
find_with (DuiDatabase *database, GPtrArray *past, const DuiRecordType *type, const char *sql,
           const char *owners, GError **error)
{
  g_autoptr (DuiStatement) statement = dui_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;
  dui_statement_bind_text (statement, 1, owners);
  return add_rows (database, statement, type, past, error);
}

static gboolean
find_owned (DuiDatabase *database, GPtrArray *past, const DuiRecordType *type, const DuiField *field,
            const char *owners, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT DISTINCT object_id FROM audit JOIN audit_payload USING (seq) WHERE object_type = '%s' AND "
      "(action LIKE '%%insert' OR action LIKE '%%delete') AND json_valid (payload) AND "
      "json_extract (payload, '$.%s') IN " OF_OWNERS,
      type->name, field->name);

  return find_with (database, past, type, sql, owners, error);
}

/* Who went in the change in which the other was altered was merged with them: the entries of one change stand
 * together. */
static gboolean
find_merged (DuiDatabase *database, GPtrArray *past, const char *owners, GError **error)
{
  return find_with (
      database, past, &dui_person_type,
      "SELECT DISTINCT gone.object_id FROM audit AS gone JOIN audit AS kept ON kept.object_type = 'person' "
      "AND kept.object_id IN " OF_OWNERS " AND kept.action LIKE '%update' AND kept.change = gone.change "
      "AND NOT EXISTS (SELECT 1 FROM audit AS other WHERE other.seq BETWEEN min (kept.seq, gone.seq) AND "
      "max (kept.seq, gone.seq) AND other.change <> kept.change) "
      "WHERE gone.object_type = 'person' AND gone.action LIKE '%delete' "
      "AND gone.seq IN (SELECT seq FROM audit_payload)",
      owners, error);
}

static char *
dup_owners (GPtrArray *owners, const DuiRecordType *type)
{
  GString *list = g_string_new ("[");

  for (guint i = 0; i < owners->len; i++)
    {
      const DuiErasure *owner = owners->pdata[i];

      if (g_str_equal (owner->type, type->name))
        g_string_append_printf (list, "%s%" G_GINT64_FORMAT, list->len > 1 ? "," : "", owner->id);
    }
  g_string_append_c (list, ']');
  return g_string_free (list, FALSE);
}

static gboolean
find_of_type (DuiDatabase *database, GPtrArray *past, GPtrArray *owners, const DuiRecordType *owner_type,
              GError **error)
{
  g_autofree char *list = dup_owners (owners, owner_type);
  guint n_types;
  const DuiRecordType *const *types = dui_registry_get_types (&n_types);

  if (g_str_equal (list, "[]"))
    return TRUE;
  for (guint i = 0; i < n_types; i++)
    for (guint f = 0; f < types[i]->n_fields; f++)
      {
        const DuiField *field = &types[i]->fields[f];

        if (field->owned && g_strcmp0 (field->ref, owner_type->name) == 0
            && !find_owned (database, past, types[i], field, list, error))
          return FALSE;
      }
  return owner_type != &dui_person_type || find_merged (database, past, list, error);
}

/**
 * dui_destroy_find_past:
 * @owners: (element-type DuiErasure): records that are destroyed
 *
 * Returns: (transfer full) (element-type DuiErasure) (nullable): the records of which the log holds that they
 * belonged to @owners or were merged with them: those that are still there and those that were removed
 */
GPtrArray *
dui_destroy_find_past (DuiDatabase *database, GPtrArray *owners, GError **error)
{
  g_autoptr (GPtrArray) past = g_ptr_array_new_with_free_func ((GDestroyNotify)dui_erasure_free);
  guint n_types;
  const DuiRecordType *const *types = dui_registry_get_types (&n_types);

  for (guint i = 0; i < n_types; i++)
    if (!find_of_type (database, past, owners, types[i], error))
      return NULL;
  return g_steal_pointer (&past);
}
