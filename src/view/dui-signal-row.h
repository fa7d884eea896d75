#pragma once

#include <gtk/gtk.h>

#include "dui-signal.h"

G_BEGIN_DECLS

#define DUI_TYPE_SIGNAL_ROW (dui_signal_row_get_type ())
G_DECLARE_FINAL_TYPE (DuiSignalRow, dui_signal_row, DUI, SIGNAL_ROW, GtkWidget)

GtkWidget *dui_signal_row_new (void);
void dui_signal_row_set_signal (DuiSignalRow *self, DuiSignal *signal);

G_END_DECLS
