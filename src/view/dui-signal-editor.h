#pragma once

#include <adwaita.h>

#include "dui-change.h"
#include "dui-signal.h"
#include "dui-draft.h"
#include "dui-store.h"

G_BEGIN_DECLS

#define DUI_TYPE_SIGNAL_EDITOR (dui_signal_editor_get_type ())
G_DECLARE_FINAL_TYPE (DuiSignalEditor, dui_signal_editor, DUI, SIGNAL_EDITOR, AdwBin)

void dui_signal_editor_begin (DuiSignalEditor *self, DuiStore *store, DuiSignal *draft);
void dui_signal_editor_end (DuiSignalEditor *self);
DuiRecord *dui_signal_editor_get_draft (DuiSignalEditor *self);
void dui_signal_editor_resume (DuiSignalEditor *self, DuiDraft *draft);
gboolean dui_signal_editor_is_changed (DuiSignalEditor *self);
DuiChange *dui_signal_editor_make_change (DuiSignalEditor *self);
void dui_signal_editor_focus_field (DuiSignalEditor *self, const char *name);

G_END_DECLS
