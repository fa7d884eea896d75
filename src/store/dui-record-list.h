#pragma once

#include <gio/gio.h>

#include "dui-record.h"

G_BEGIN_DECLS

#define DUI_TYPE_RECORD_LIST (dui_record_list_get_type ())
G_DECLARE_FINAL_TYPE (DuiRecordList, dui_record_list, DUI, RECORD_LIST, GObject)

DuiRecordList *dui_record_list_new (const DuiRecordType *type, GPtrArray *records);
DuiRecord *dui_record_list_find (DuiRecordList *self, gint64 id);
guint dui_record_list_get_size (DuiRecordList *self);
DuiRecord *dui_record_list_get (DuiRecordList *self, guint position);
void dui_record_list_change (DuiRecordList *self, GHashTable *removed, GPtrArray *added);

G_END_DECLS
