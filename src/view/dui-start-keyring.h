#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DUI_TYPE_START_KEYRING (dui_start_keyring_get_type ())
G_DECLARE_FINAL_TYPE (DuiStartKeyring, dui_start_keyring, DUI, START_KEYRING, AdwActionRow)

void dui_start_keyring_refresh (DuiStartKeyring *self);
gboolean dui_start_keyring_is_known (DuiStartKeyring *self);
gboolean dui_start_keyring_is_ready (DuiStartKeyring *self);

G_END_DECLS
