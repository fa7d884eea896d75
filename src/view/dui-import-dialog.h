#pragma once

#include <adwaita.h>

#include "dui-case.h"
#include "dui-store.h"

G_BEGIN_DECLS

/* Bringing in persons and ties from a file of another program. */
#define DUI_TYPE_IMPORT_DIALOG (dui_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DuiImportDialog, dui_import_dialog, DUI, IMPORT_DIALOG, AdwWindow)

void dui_import_dialog_open (GtkWidget *parent, DuiStore *store, DuiCase *file);
DuiImportDialog *dui_import_dialog_new (GtkWidget *parent, DuiStore *store, DuiCase *file);
void dui_import_dialog_read (DuiImportDialog *self, GFile *source);

G_END_DECLS
