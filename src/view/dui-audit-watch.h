#pragma once

#include "dui-window.h"

G_BEGIN_DECLS

void dui_audit_watch_begin (DuiWindow *window);

G_END_DECLS
