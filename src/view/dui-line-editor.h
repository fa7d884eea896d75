#pragma once

#include "dui-line.h"
#include "dui-telling.h"
#include "dui-text-editor.h"

G_BEGIN_DECLS

#define DUI_TYPE_LINE_EDITOR (dui_line_editor_get_type ())
G_DECLARE_FINAL_TYPE (DuiLineEditor, dui_line_editor, DUI, LINE_EDITOR, DuiTextEditor)

/* The form that goes on after the text is closed: who read it, until when it waits, how it went. */
#define DUI_LINE_EDITOR_MOMENTS "moments"

gboolean dui_line_editor_resume_moments (DuiLineEditor *self, DuiLine *draft);
gboolean dui_line_editor_resume_telling (DuiLineEditor *self, DuiTelling *draft);

G_END_DECLS
