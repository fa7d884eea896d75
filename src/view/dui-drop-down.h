#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dui_drop_down_set_words (GtkDropDown *choice, const char *words);

G_END_DECLS
