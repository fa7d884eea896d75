#pragma once

#include "dui-start-page.h"
#include "dui-start-task.h"

G_BEGIN_DECLS

#define DUI_TYPE_START_WAIT (dui_start_wait_get_type ())
G_DECLARE_FINAL_TYPE (DuiStartWait, dui_start_wait, DUI, START_WAIT, DuiStartPage)

void dui_start_wait_begin (DuiStartWait *self, const char *what, DuiStartTask *task);
void dui_start_wait_set_stopping (DuiStartWait *self);

G_END_DECLS
