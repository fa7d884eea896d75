#pragma once

#include <adwaita.h>

#include "dui-line.h"
#include "dui-store.h"

G_BEGIN_DECLS

#define DUI_TYPE_LINE_EDITOR (dui_line_editor_get_type ())
G_DECLARE_FINAL_TYPE (DuiLineEditor, dui_line_editor, DUI, LINE_EDITOR, AdwBin)

void dui_line_editor_show (DuiLineEditor *self, DuiStore *store, DuiLine *line);
DuiLine *dui_line_editor_get_line (DuiLineEditor *self);
gboolean dui_line_editor_save (DuiLineEditor *self);

G_END_DECLS
