#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dui_eye_pass_over (GtkWidget *row);

G_END_DECLS
