#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DUI_TYPE_BACK_BUTTON (dui_back_button_get_type ())
G_DECLARE_FINAL_TYPE (DuiBackButton, dui_back_button, DUI, BACK_BUTTON, AdwBin)

G_END_DECLS
