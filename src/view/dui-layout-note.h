#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DUI_TYPE_LAYOUT_NOTE (dui_layout_note_get_type ())
G_DECLARE_FINAL_TYPE (DuiLayoutNote, dui_layout_note, DUI, LAYOUT_NOTE, GtkBox)

G_END_DECLS
