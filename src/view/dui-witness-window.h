#pragma once

#include "dui-window.h"

G_BEGIN_DECLS

#define DUI_TYPE_WITNESS_WINDOW (dui_witness_window_get_type ())
G_DECLARE_FINAL_TYPE (DuiWitnessWindow, dui_witness_window, DUI, WITNESS_WINDOW, AdwWindow)

GtkWidget *dui_witness_window_new (DuiWindow *parent, DuiStore *store, const char *code);

G_END_DECLS
