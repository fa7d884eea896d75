#pragma once

#include "dui-start-page.h"

G_BEGIN_DECLS

#define DUI_TYPE_START_CODE (dui_start_code_get_type ())
G_DECLARE_FINAL_TYPE (DuiStartCode, dui_start_code, DUI, START_CODE, DuiStartPage)

void dui_start_code_set_code (DuiStartCode *self, const char *code, const char *folder);

G_END_DECLS
