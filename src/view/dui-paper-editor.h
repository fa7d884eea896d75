#pragma once

#include "dui-text-editor.h"

G_BEGIN_DECLS

#define DUI_TYPE_PAPER_EDITOR (dui_paper_editor_get_type ())
G_DECLARE_FINAL_TYPE (DuiPaperEditor, dui_paper_editor, DUI, PAPER_EDITOR, DuiTextEditor)

G_END_DECLS
