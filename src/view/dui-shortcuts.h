#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dui_shortcuts_show (GtkWindow *parent);

G_END_DECLS
