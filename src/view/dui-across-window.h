#pragma once

#include "dui-window.h"

G_BEGIN_DECLS

/* What several case files share: asked with a necessity, answered in words and as a picture. */
/* What a draft of it is called. */
#define DUI_ACROSS_WINDOW_PURPOSE "cases.compare"

#define DUI_TYPE_ACROSS_WINDOW (dui_across_window_get_type ())
G_DECLARE_FINAL_TYPE (DuiAcrossWindow, dui_across_window, DUI, ACROSS_WINDOW, AdwWindow)

GtkWidget *dui_across_window_new (DuiWindow *parent, DuiStore *store);

G_END_DECLS
