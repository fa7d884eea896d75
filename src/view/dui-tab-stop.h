#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DUI_TYPE_TAB_STOP (dui_tab_stop_get_type ())
G_DECLARE_FINAL_TYPE (DuiTabStop, dui_tab_stop, DUI, TAB_STOP, AdwBin)

G_END_DECLS
