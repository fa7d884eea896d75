#pragma once

#include <adwaita.h>

#include "dui-store.h"

G_BEGIN_DECLS

#define DUI_TYPE_DESTROY_DIALOG (dui_destroy_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DuiDestroyDialog, dui_destroy_dialog, DUI, DESTROY_DIALOG, AdwWindow)

GtkWindow *dui_destroy_dialog_new (GtkWindow *parent, DuiStore *store, DuiRecord *record);

G_END_DECLS
