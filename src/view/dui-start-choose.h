#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @path: what was chosen; nothing is called when nothing was */
typedef void (*DuiStartChosen) (const char *path, gpointer user_data);

GtkFileChooserNative *
dui_start_choose (GtkWidget *widget, GtkFileChooserAction action, const char *title, DuiStartChosen chosen);

G_END_DECLS
