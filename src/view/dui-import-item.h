#pragma once

#include <glib-object.h>

#include "dui-import.h"

G_BEGIN_DECLS

#define DUI_TYPE_IMPORT_ITEM (dui_import_item_get_type ())
G_DECLARE_FINAL_TYPE (DuiImportItem, dui_import_item, DUI, IMPORT_ITEM, GObject)

DuiImportItem *dui_import_item_new (const DuiImportPerson *person);
const char *dui_import_item_get_key (DuiImportItem *self);
gboolean dui_import_item_get_included (DuiImportItem *self);
void dui_import_item_set_included (DuiImportItem *self, gboolean included);

G_END_DECLS
