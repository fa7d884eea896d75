#pragma once

#include "dui-ctl.h"

G_BEGIN_DECLS

DuiCtlStatus dui_ctl_verify_file (DuiCtl *ctl, const char *path);

G_END_DECLS
