/* A described change: what it is called and which records it adds, alters and removes. */

#include "dui-change.h"

struct _DuiChange
{
  GObject parent_instance;

  char *description;
  GArray *items; /* owned DuiChangeItem */
};

G_DEFINE_FINAL_TYPE (DuiChange, dui_change, G_TYPE_OBJECT)

static void
clear_item (DuiChangeItem *item)
{
  g_clear_object (&item->before);
  g_clear_object (&item->after);
}

static void
dui_change_finalize (GObject *object)
{
  DuiChange *self = DUI_CHANGE (object);

  g_free (self->description);
  g_array_unref (self->items);
  G_OBJECT_CLASS (dui_change_parent_class)->finalize (object);
}

static void
dui_change_class_init (DuiChangeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dui_change_finalize;
}

static void
dui_change_init (DuiChange *self)
{
  self->items = g_array_new (FALSE, FALSE, sizeof (DuiChangeItem));
  g_array_set_clear_func (self->items, (GDestroyNotify)clear_item);
}

/**
 * dui_change_new:
 * @description: what it does, translated: the name in menus, toasts and the audit log; never holds case text
 *
 * Returns: (transfer full)
 */
DuiChange *
dui_change_new (const char *description)
{
  DuiChange *self = g_object_new (DUI_TYPE_CHANGE, NULL);

  self->description = g_strdup (description);
  return self;
}

/** dui_change_get_description: Returns: (transfer none): what is done, translated, for menus and toasts */
const char *
dui_change_get_description (DuiChange *self)
{
  return self->description;
}

/**
 * dui_change_put:
 * @before: (nullable): the record as it stands; %NULL to add @after
 * @after: (nullable): the record as it should be, with its id; %NULL to remove @before
 *
 * Adds an item; both records are copied.
 */
void
dui_change_put (DuiChange *self, DuiRecord *before, DuiRecord *after)
{
  DuiRecord *either = after != NULL ? after : before;
  DuiChangeItem item = {
    .type = dui_record_get_record_type (either),
    .id = dui_record_get_id (either),
    .before = before != NULL ? dui_record_copy (before) : NULL,
    .after = after != NULL ? dui_record_copy (after) : NULL,
  };

  g_return_if_fail (item.id != 0);
  g_array_append_val (self->items, item);
}

/** dui_change_update: as dui_change_put(), but nothing when both are equal */
void
dui_change_update (DuiChange *self, DuiRecord *before, DuiRecord *after)
{
  if (!dui_record_equal (before, after))
    dui_change_put (self, before, after);
}

/** dui_change_get_size: Returns: how many records are added, changed and taken away together */
guint
dui_change_get_size (DuiChange *self)
{
  return self->items->len;
}

/** dui_change_get_item: Returns: (transfer none) */
const DuiChangeItem *
dui_change_get_item (DuiChange *self, guint index)
{
  return &g_array_index (self->items, DuiChangeItem, index);
}

/** dui_change_reverse: Returns: (transfer full): the change that takes this one back, under the same
 * description */
DuiChange *
dui_change_reverse (DuiChange *self)
{
  DuiChange *reverse = dui_change_new (self->description);

  for (guint i = self->items->len; i > 0; i--)
    {
      const DuiChangeItem *item = dui_change_get_item (self, i - 1);

      dui_change_put (reverse, item->after, item->before);
    }
  return reverse;
}

/** dui_change_touches: @id: 0 for any record of @type */
gboolean
dui_change_touches (DuiChange *self, const DuiRecordType *type, gint64 id)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const DuiChangeItem *item = dui_change_get_item (self, i);

      if (item->type == type && (id == 0 || item->id == id))
        return TRUE;
    }
  return FALSE;
}
