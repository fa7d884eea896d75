#pragma once

#include "dui-case-tab.h"

G_BEGIN_DECLS

#define DUI_TYPE_CASE_LINES (dui_case_lines_get_type ())
G_DECLARE_FINAL_TYPE (DuiCaseLines, dui_case_lines, DUI, CASE_LINES, DuiCaseTab)

G_END_DECLS
