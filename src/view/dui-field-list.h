#pragma once

#include <adwaita.h>

#include "dui-store.h"

G_BEGIN_DECLS

#define DUI_TYPE_FIELD_LIST (dui_field_list_get_type ())
G_DECLARE_FINAL_TYPE (DuiFieldList, dui_field_list, DUI, FIELD_LIST, AdwBin)

void dui_field_list_show_all (GtkWidget *root, DuiStore *store, DuiRecord *record);

G_END_DECLS
