#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DUI_TYPE_SIGNAL_PILL (dui_signal_pill_get_type ())
G_DECLARE_FINAL_TYPE (DuiSignalPill, dui_signal_pill, DUI, SIGNAL_PILL, GtkWidget)

G_END_DECLS
