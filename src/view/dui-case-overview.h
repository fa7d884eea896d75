#pragma once

#include "dui-case-tab.h"

G_BEGIN_DECLS

#define DUI_TYPE_CASE_OVERVIEW (dui_case_overview_get_type ())
G_DECLARE_FINAL_TYPE (DuiCaseOverview, dui_case_overview, DUI, CASE_OVERVIEW, DuiCaseTab)

G_END_DECLS
