#pragma once

#include "dui-ctl.h"
#include "dui-key.h"
#include "dui-slots.h"

G_BEGIN_DECLS

DuiSecret *dui_ctl_key_read_new_passphrase (DuiCtl *ctl, GError **error);
DuiSecret *dui_ctl_key_read_secret (DuiCtl *ctl, GError **error);
DuiSecret *dui_ctl_key_read_passphrase (DuiCtl *ctl, GError **error);
DuiKey *dui_ctl_key_open (DuiCtl *ctl, DuiSlotsWay *way, GError **error);
gboolean dui_ctl_key_log_way (const DuiCtl *ctl, DuiStore *store, DuiSlotsWay way, GError **error);

G_END_DECLS
