/* What goes when a record goes: what belongs to it, and every reference to what goes. */

#include "dui-registry.h"
#include "dui-search.h"
#include "dui-store.h"

static gint64
set_key (DuiRecord *record)
{
  return dui_record_get_id (record) * DUI_SEARCH_TYPES + dui_record_get_record_type (record)->number;
}

static gboolean
points_into (DuiRecord *record, const DuiField *field, GHashTable *gone)
{
  gint64 key;

  if (field->kind != DUI_KIND_REF || dui_record_get_number (record, field) == 0)
    return FALSE;
  key =
      dui_record_get_number (record, field) * DUI_SEARCH_TYPES + dui_registry_find_type (field->ref)->number;
  return g_hash_table_contains (gone, &key);
}

static gboolean
add_gone (GHashTable *gone, DuiRecord *record)
{
  gint64 key = set_key (record);

  return g_hash_table_insert (gone, g_memdup2 (&key, sizeof key), record);
}

static gboolean
is_owned_by (DuiRecord *record, GHashTable *gone)
{
  const DuiRecordType *type = dui_record_get_record_type (record);

  for (guint i = 0; i < type->n_fields; i++)
    if (type->fields[i].owned && points_into (record, &type->fields[i], gone))
      return TRUE;
  return FALSE;
}

/* One round over all lists: whatever belongs to something that goes, goes too. */
static gboolean
spread (DuiStore *self, GHashTable *gone)
{
  guint n_types;
  const DuiRecordType *const *types = dui_registry_get_types (&n_types);
  gboolean found = FALSE;

  for (guint i = 0; i < n_types; i++)
    {
      DuiRecordList *list = dui_store_get_list (self, types[i]);

      for (guint j = 0; j < dui_record_list_get_size (list); j++)
        if (is_owned_by (dui_record_list_get (list, j), gone))
          found |= add_gone (gone, dui_record_list_get (list, j));
    }
  return found;
}

static gboolean
is_removed_by (DuiChange *change, DuiRecord *record)
{
  for (guint i = 0; i < dui_change_get_size (change); i++)
    {
      const DuiChangeItem *item = dui_change_get_item (change, i);

      if (item->after == NULL && item->id == dui_record_get_id (record)
          && item->type == dui_record_get_record_type (record))
        return TRUE;
    }
  return FALSE;
}

static void
clear_references (DuiChange *change, DuiRecord *record, GHashTable *gone)
{
  const DuiRecordType *type = dui_record_get_record_type (record);
  g_autoptr (DuiRecord) after = NULL;

  for (guint i = 0; i < type->n_fields; i++)
    if (points_into (record, &type->fields[i], gone))
      {
        if (after == NULL)
          after = dui_record_copy (record);
        dui_record_set_number (after, &type->fields[i], 0);
      }
  if (after != NULL && !is_removed_by (change, record))
    dui_change_put (change, record, after);
}

/**
 * dui_store_remove:
 *
 * Adds the removal of @record to @change, of all that belongs to it (its persons, ties, log), and of every
 * reference to what goes; so that undoing the change brings all of it back. What @change takes away
 * already goes once.
 */
void
dui_store_remove (DuiStore *self, DuiChange *change, DuiRecord *record)
{
  g_autoptr (GHashTable) gone = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  guint n_types;
  const DuiRecordType *const *types = dui_registry_get_types (&n_types);

  add_gone (gone, record);
  while (spread (self, gone))
    continue;
  for (guint i = 0; i < n_types; i++)
    {
      DuiRecordList *list = dui_store_get_list (self, types[i]);

      for (guint j = 0; j < dui_record_list_get_size (list); j++)
        {
          DuiRecord *other = dui_record_list_get (list, j);
          gint64 key = set_key (other);

          if (!g_hash_table_contains (gone, &key))
            clear_references (change, other, gone);
          else if (!dui_change_touches (change, types[i], dui_record_get_id (other)))
            dui_change_put (change, other, NULL);
        }
    }
}
