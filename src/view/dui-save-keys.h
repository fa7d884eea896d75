#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dui_save_keys_add (GtkWidget *widget, const char *action);

G_END_DECLS
