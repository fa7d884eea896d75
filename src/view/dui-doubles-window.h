#pragma once

#include "dui-case.h"
#include "dui-store.h"
#include "dui-window.h"

G_BEGIN_DECLS

/* Who in a case file may be one and the same person, and making one of two. */
#define DUI_TYPE_DOUBLES_WINDOW (dui_doubles_window_get_type ())
G_DECLARE_FINAL_TYPE (DuiDoublesWindow, dui_doubles_window, DUI, DOUBLES_WINDOW, AdwWindow)

GtkWidget *dui_doubles_window_new (DuiWindow *parent, DuiStore *store, DuiCase *file);

G_END_DECLS
