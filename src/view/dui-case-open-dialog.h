#pragma once

#include <adwaita.h>

#include "dui-signal.h"
#include "dui-window.h"

G_BEGIN_DECLS

#define DUI_TYPE_CASE_OPEN_DIALOG (dui_case_open_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DuiCaseOpenDialog, dui_case_open_dialog, DUI, CASE_OPEN_DIALOG, AdwWindow)

GtkWidget *dui_case_open_dialog_new (DuiWindow *window, DuiStore *store, DuiSignal *signal);

G_END_DECLS
