#pragma once

#include <gtk/gtk.h>

#include "dui-signal.h"

G_BEGIN_DECLS

void dui_signal_mark_measure (GtkWidget *widget, DuiSignalStatus status, int *width, int *height);
void
dui_signal_mark_draw (GtkWidget *widget, DuiSignalStatus status, GtkSnapshot *snapshot, double x, double y);

G_END_DECLS
