#pragma once

#include "dui-key.h"
#include "dui-start-page.h"

G_BEGIN_DECLS

#define DUI_TYPE_START_RECOVER (dui_start_recover_get_type ())
G_DECLARE_FINAL_TYPE (DuiStartRecover, dui_start_recover, DUI, START_RECOVER, DuiStartPage)

DuiSecret *dui_start_recover_dup_code (DuiStartRecover *self);
void dui_start_recover_set_error (DuiStartRecover *self, const char *message);

G_END_DECLS
