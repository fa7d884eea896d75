#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DUI_TYPE_START_PASSPHRASE (dui_start_passphrase_get_type ())
G_DECLARE_FINAL_TYPE (DuiStartPassphrase, dui_start_passphrase, DUI, START_PASSPHRASE, AdwPreferencesGroup)

const char *dui_start_passphrase_get_text (DuiStartPassphrase *self);
gboolean dui_start_passphrase_check (DuiStartPassphrase *self);
void dui_start_passphrase_clear (DuiStartPassphrase *self);

G_END_DECLS
