#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dui_all_windows_destroy (void);
void dui_all_windows_leave (GtkApplication *application);
GtkWindow *dui_all_windows_find_main (GtkApplication *application);

G_END_DECLS
