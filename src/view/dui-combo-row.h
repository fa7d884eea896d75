#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DUI_TYPE_COMBO_ROW (dui_combo_row_get_type ())
G_DECLARE_FINAL_TYPE (DuiComboRow, dui_combo_row, DUI, COMBO_ROW, AdwComboRow)

GtkWidget *dui_combo_row_new (const char *title);

G_END_DECLS
