#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void dui_row_words_follow (GtkWidget *content);
void dui_row_words_set (GtkWidget *content, const char *words);

G_END_DECLS
