#pragma once

#include <adwaita.h>

#include "dui-backup.h"

G_BEGIN_DECLS

#define DUI_TYPE_BACKUP_DIALOG (dui_backup_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DuiBackupDialog, dui_backup_dialog, DUI, BACKUP_DIALOG, AdwWindow)

GtkWindow *
dui_backup_dialog_new (GtkWindow *parent, DuiStore *store, const char *folder, gboolean is_leaving);
DuiBackupRules dui_backup_dialog_rules (DuiStore *store, GSettings *settings);

G_END_DECLS
