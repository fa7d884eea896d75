#pragma once

#include "dui-case-tab.h"

G_BEGIN_DECLS

#define DUI_TYPE_CASE_LOG (dui_case_log_get_type ())
G_DECLARE_FINAL_TYPE (DuiCaseLog, dui_case_log, DUI, CASE_LOG, DuiCaseTab)

G_END_DECLS
