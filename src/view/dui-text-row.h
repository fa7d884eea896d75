#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DUI_TYPE_TEXT_ROW (dui_text_row_get_type ())
G_DECLARE_FINAL_TYPE (DuiTextRow, dui_text_row, DUI, TEXT_ROW, AdwPreferencesRow)

GtkWidget *dui_text_row_new (const char *title);
GtkTextView *dui_text_row_get_view (DuiTextRow *self);
void dui_text_row_add_note (DuiTextRow *self, GtkWidget *note);

G_END_DECLS
