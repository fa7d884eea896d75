#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DUI_TYPE_TEXT_AREA (dui_text_area_get_type ())
G_DECLARE_FINAL_TYPE (DuiTextArea, dui_text_area, DUI, TEXT_AREA, GtkTextView)

G_END_DECLS
