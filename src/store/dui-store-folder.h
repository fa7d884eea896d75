#pragma once

#include "dui-store.h"

G_BEGIN_DECLS

char *dui_store_folder_dup_default (void);
gboolean dui_store_folder_exists (const char *folder);
DuiStore *dui_store_folder_open (const char *folder, const DuiKey *key, const char *origin, GError **error);

G_END_DECLS
