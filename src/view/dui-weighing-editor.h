#pragma once

#include <adwaita.h>

#include "dui-store.h"
#include "dui-weighing.h"

G_BEGIN_DECLS

#define DUI_TYPE_WEIGHING_EDITOR (dui_weighing_editor_get_type ())
G_DECLARE_FINAL_TYPE (DuiWeighingEditor, dui_weighing_editor, DUI, WEIGHING_EDITOR, AdwBin)

void dui_weighing_editor_begin (DuiWeighingEditor *self, DuiStore *store, DuiWeighing *draft);
void dui_weighing_editor_end (DuiWeighingEditor *self);
gboolean dui_weighing_editor_is_changed (DuiWeighingEditor *self);
gboolean dui_weighing_editor_check (DuiWeighingEditor *self);
DuiWeighing *dui_weighing_editor_get_draft (DuiWeighingEditor *self);
void dui_weighing_editor_focus_field (DuiWeighingEditor *self, const char *name);

G_END_DECLS
