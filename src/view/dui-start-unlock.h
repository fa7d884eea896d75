#pragma once

#include "dui-slots.h"
#include "dui-start-page.h"

G_BEGIN_DECLS

#define DUI_TYPE_START_UNLOCK (dui_start_unlock_get_type ())
G_DECLARE_FINAL_TYPE (DuiStartUnlock, dui_start_unlock, DUI, START_UNLOCK, DuiStartPage)

void dui_start_unlock_set_folder (DuiStartUnlock *self, const char *folder, const DuiSlotsInfo *info);
void dui_start_unlock_set_renewing (DuiStartUnlock *self, gboolean is_renewing);
gboolean dui_start_unlock_is_renewing (DuiStartUnlock *self);
gboolean dui_start_unlock_can_tell (const GError *error);
const char *dui_start_unlock_get_passphrase (DuiStartUnlock *self);
void dui_start_unlock_set_error (DuiStartUnlock *self, const GError *error);

G_END_DECLS
