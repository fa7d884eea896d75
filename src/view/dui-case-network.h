#pragma once

#include "dui-case-tab.h"

G_BEGIN_DECLS

#define DUI_TYPE_CASE_NETWORK (dui_case_network_get_type ())
G_DECLARE_FINAL_TYPE (DuiCaseNetwork, dui_case_network, DUI, CASE_NETWORK, DuiCaseTab)

G_END_DECLS
