#pragma once

#include "dui-record.h"

G_BEGIN_DECLS

/**
 * DuiChangeItem:
 * @before: (nullable): a copy of the record as it was; %NULL for one that is added
 * @after: (nullable): a copy of the record as it will be; %NULL for one that is removed
 */
typedef struct
{
  const DuiRecordType *type;
  gint64 id;
  DuiRecord *before;
  DuiRecord *after;
} DuiChangeItem;

#define DUI_TYPE_CHANGE (dui_change_get_type ())
G_DECLARE_FINAL_TYPE (DuiChange, dui_change, DUI, CHANGE, GObject)

DuiChange *dui_change_new (const char *description);
const char *dui_change_get_description (DuiChange *self);
void dui_change_update (DuiChange *self, DuiRecord *before, DuiRecord *after);
void dui_change_put (DuiChange *self, DuiRecord *before, DuiRecord *after);
guint dui_change_get_size (DuiChange *self);
const DuiChangeItem *dui_change_get_item (DuiChange *self, guint index);
DuiChange *dui_change_reverse (DuiChange *self);
gboolean dui_change_touches (DuiChange *self, const DuiRecordType *type, gint64 id);

G_END_DECLS
