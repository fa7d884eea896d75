#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dui_private_input_begin (void);

G_END_DECLS
