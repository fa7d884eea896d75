#pragma once

#include <adwaita.h>

#include "dui-council-paper.h"
#include "dui-store.h"

G_BEGIN_DECLS

#define DUI_TYPE_PAPER_EDITOR (dui_paper_editor_get_type ())
G_DECLARE_FINAL_TYPE (DuiPaperEditor, dui_paper_editor, DUI, PAPER_EDITOR, AdwBin)

void dui_paper_editor_show (DuiPaperEditor *self, DuiStore *store, DuiCouncilPaper *paper);
DuiCouncilPaper *dui_paper_editor_get_paper (DuiPaperEditor *self);
gboolean dui_paper_editor_save (DuiPaperEditor *self);

G_END_DECLS
