#pragma once

#include <adwaita.h>

#include "dui-store.h"

G_BEGIN_DECLS

#define DUI_TYPE_START_WINDOW (dui_start_window_get_type ())
G_DECLARE_FINAL_TYPE (DuiStartWindow, dui_start_window, DUI, START_WINDOW, AdwApplicationWindow)

DuiStartWindow *dui_start_window_new (GtkApplication *application, const char *folder, gboolean is_expected);
void dui_start_window_set_renewing (DuiStartWindow *self, gboolean renews);
const char *dui_start_window_get_folder (DuiStartWindow *self);
gboolean dui_start_window_holds_store (DuiStartWindow *self);

G_END_DECLS
