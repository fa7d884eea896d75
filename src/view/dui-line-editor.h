#pragma once

#include "dui-text-editor.h"

G_BEGIN_DECLS

#define DUI_TYPE_LINE_EDITOR (dui_line_editor_get_type ())
G_DECLARE_FINAL_TYPE (DuiLineEditor, dui_line_editor, DUI, LINE_EDITOR, DuiTextEditor)

G_END_DECLS
