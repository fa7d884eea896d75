#pragma once

#include "dui-window.h"

G_BEGIN_DECLS

void dui_store_notice_attach (DuiWindow *window);
void dui_store_notice_show_broken (DuiWindow *window);

G_END_DECLS
