#pragma once

#include <gtk/gtk.h>

#include "dui-leak.h"

G_BEGIN_DECLS

void dui_line_marks_show (GtkTextView *view, GArray *findings);
void dui_line_marks_select (GtkTextView *view, guint start, guint end);

G_END_DECLS
