/* The list of all records of one type, one object a row; only the store changes it. */

#include "dui-record-list.h"

struct _DuiRecordList
{
  GObject parent_instance;

  const DuiRecordType *type;
  GPtrArray *records; /* owned DuiRecord, in the order of their ids but for what came back by undo */
  GHashTable *by_id;  /* owned gint64 keys, borrowed DuiRecord */
};

static GType
list_get_item_type (GListModel *model)
{
  return DUI_RECORD_LIST (model)->type->gtype ();
}

static guint
list_get_n_items (GListModel *model)
{
  return DUI_RECORD_LIST (model)->records->len;
}

static gpointer
list_get_item (GListModel *model, guint position)
{
  DuiRecord *record = dui_record_list_get (DUI_RECORD_LIST (model), position);

  return record != NULL ? g_object_ref (record) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = list_get_item_type;
  iface->get_n_items = list_get_n_items;
  iface->get_item = list_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DuiRecordList, dui_record_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
dui_record_list_finalize (GObject *object)
{
  DuiRecordList *self = DUI_RECORD_LIST (object);

  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->records);
  G_OBJECT_CLASS (dui_record_list_parent_class)->finalize (object);
}

static void
dui_record_list_class_init (DuiRecordListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dui_record_list_finalize;
}

static void
dui_record_list_init (DuiRecordList *self)
{
  self->by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

static void
remember (DuiRecordList *self, DuiRecord *record)
{
  gint64 id = dui_record_get_id (record);

  g_hash_table_insert (self->by_id, g_memdup2 (&id, sizeof id), record);
}

/** dui_record_list_new: @records: (transfer full): owns its records. Returns: (transfer full) */
DuiRecordList *
dui_record_list_new (const DuiRecordType *type, GPtrArray *records)
{
  DuiRecordList *self = g_object_new (DUI_TYPE_RECORD_LIST, NULL);

  self->type = type;
  self->records = records;
  for (guint i = 0; i < records->len; i++)
    remember (self, g_ptr_array_index (records, i));
  return self;
}

/** dui_record_list_find: Returns: (transfer none) (nullable): the record with @id */
DuiRecord *
dui_record_list_find (DuiRecordList *self, gint64 id)
{
  return g_hash_table_lookup (self->by_id, &id);
}

/** dui_record_list_get_size: Returns: how many records there are; positions run from 0 */
guint
dui_record_list_get_size (DuiRecordList *self)
{
  return self->records->len;
}

/** dui_record_list_get: Returns: (transfer none) (nullable): the record at @position */
DuiRecord *
dui_record_list_get (DuiRecordList *self, guint position)
{
  return position < self->records->len ? g_ptr_array_index (self->records, position) : NULL;
}

/* One pass from the end: every run of neighbours that go is told of once, and later positions stay right. */
static void
remove_all (DuiRecordList *self, GHashTable *removed)
{
  guint end = self->records->len;

  while (end > 0)
    {
      guint start = end;

      while (start > 0 && g_hash_table_contains (removed, g_ptr_array_index (self->records, start - 1)))
        {
          gint64 id = dui_record_get_id (g_ptr_array_index (self->records, start - 1));

          g_hash_table_remove (self->by_id, &id);
          start--;
        }
      if (start < end)
        {
          g_ptr_array_remove_range (self->records, start, end - start);
          g_list_model_items_changed (G_LIST_MODEL (self), start, end - start, 0);
        }
      end = start > 0 && start == end ? start - 1 : start;
    }
}

/**
 * dui_record_list_change:
 * @removed: (element-type DuiRecord DuiRecord): a set of records of the list
 * @added: (element-type DuiRecord): records to put at the end
 */
void
dui_record_list_change (DuiRecordList *self, GHashTable *removed, GPtrArray *added)
{
  guint position;

  if (g_hash_table_size (removed) > 0)
    remove_all (self, removed);
  position = self->records->len;
  for (guint i = 0; i < added->len; i++)
    {
      remember (self, g_ptr_array_index (added, i));
      g_ptr_array_add (self->records, g_object_ref (g_ptr_array_index (added, i)));
    }
  if (added->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), position, 0, added->len);
}
