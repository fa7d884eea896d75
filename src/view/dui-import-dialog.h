#pragma once

#include <adwaita.h>

#include "dui-case.h"
#include "dui-draft.h"
#include "dui-store.h"

G_BEGIN_DECLS

/* Bringing in persons and ties from a file of another program. */
/* What a draft of it is called. */
#define DUI_IMPORT_DIALOG_PURPOSE "case.import"

#define DUI_TYPE_IMPORT_DIALOG (dui_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DuiImportDialog, dui_import_dialog, DUI, IMPORT_DIALOG, AdwWindow)

void dui_import_dialog_open (GtkWidget *parent, DuiStore *store, DuiCase *file);
DuiImportDialog *dui_import_dialog_new (GtkWidget *parent, DuiStore *store, DuiCase *file);
void dui_import_dialog_read (DuiImportDialog *self, GFile *source);
void dui_import_dialog_resume (GtkWidget *parent, DuiStore *store, DuiCase *file, DuiDraft *draft);

G_END_DECLS
