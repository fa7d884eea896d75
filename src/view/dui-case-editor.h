#pragma once

#include <adwaita.h>

#include "dui-store.h"

G_BEGIN_DECLS

/* The form of one record of a case file, in a pane or in a window of its own. */
#define DUI_TYPE_CASE_EDITOR (dui_case_editor_get_type ())
G_DECLARE_FINAL_TYPE (DuiCaseEditor, dui_case_editor, DUI, CASE_EDITOR, AdwBin)

void dui_case_editor_edit (DuiCaseEditor *self, DuiStore *store, DuiRecord *draft, const char *title);
DuiRecord *dui_case_editor_get_draft (DuiCaseEditor *self);
void dui_case_editor_set_subtitle (DuiCaseEditor *self, const char *subtitle);
void dui_case_editor_set_purpose (DuiCaseEditor *self, const char *purpose);
void dui_case_editor_focus_field (DuiCaseEditor *self, const char *name);
DuiCaseEditor *dui_case_editor_resume (GtkWidget *parent, DuiStore *store, DuiRecord *draft);
gboolean dui_case_editor_save (DuiCaseEditor *self);
void dui_case_editor_end (DuiCaseEditor *self);
DuiCaseEditor *
dui_case_editor_open_window (GtkWidget *parent, DuiStore *store, DuiRecord *draft, const char *title);

G_END_DECLS
