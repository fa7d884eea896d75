#pragma once

#include "dui-start-page.h"

G_BEGIN_DECLS

#define DUI_TYPE_START_RENEW (dui_start_renew_get_type ())
G_DECLARE_FINAL_TYPE (DuiStartRenew, dui_start_renew, DUI, START_RENEW, DuiStartPage)

void dui_start_renew_refresh (DuiStartRenew *self);
gboolean dui_start_renew_check (DuiStartRenew *self);
const char *dui_start_renew_get_passphrase (DuiStartRenew *self);
gboolean dui_start_renew_get_use_keyring (DuiStartRenew *self);

G_END_DECLS
