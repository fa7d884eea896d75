#pragma once

#include "dui-start-page.h"

G_BEGIN_DECLS

#define DUI_TYPE_START_CONFIRM (dui_start_confirm_get_type ())
G_DECLARE_FINAL_TYPE (DuiStartConfirm, dui_start_confirm, DUI, START_CONFIRM, DuiStartPage)

void dui_start_confirm_set_code (DuiStartConfirm *self, const char *code);
gboolean dui_start_confirm_check (DuiStartConfirm *self);

G_END_DECLS
