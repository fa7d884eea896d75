#pragma once

#include "dui-start-page.h"

G_BEGIN_DECLS

#define DUI_TYPE_START_WELCOME (dui_start_welcome_get_type ())
G_DECLARE_FINAL_TYPE (DuiStartWelcome, dui_start_welcome, DUI, START_WELCOME, DuiStartPage)

void dui_start_welcome_set_folder (DuiStartWelcome *self, const char *folder);

G_END_DECLS
