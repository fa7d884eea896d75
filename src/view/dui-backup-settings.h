#pragma once

#include <adwaita.h>

#include "dui-store.h"

G_BEGIN_DECLS

#define DUI_TYPE_BACKUP_SETTINGS (dui_backup_settings_get_type ())
G_DECLARE_FINAL_TYPE (DuiBackupSettings, dui_backup_settings, DUI, BACKUP_SETTINGS, AdwPreferencesGroup)

void dui_backup_settings_set_store (DuiBackupSettings *self, DuiStore *store, const char *folder);

G_END_DECLS
