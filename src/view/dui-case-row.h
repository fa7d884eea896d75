#pragma once

#include <adwaita.h>

#include "dui-case.h"
#include "dui-store.h"

G_BEGIN_DECLS

#define DUI_TYPE_CASE_ROW (dui_case_row_get_type ())
G_DECLARE_FINAL_TYPE (DuiCaseRow, dui_case_row, DUI, CASE_ROW, AdwBin)

GtkWidget *dui_case_row_new (DuiStore *store);
void dui_case_row_set_file (DuiCaseRow *self, DuiCase *file);

G_END_DECLS
