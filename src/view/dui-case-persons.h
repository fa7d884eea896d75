#pragma once

#include "dui-case-tab.h"

G_BEGIN_DECLS

#define DUI_TYPE_CASE_PERSONS (dui_case_persons_get_type ())
G_DECLARE_FINAL_TYPE (DuiCasePersons, dui_case_persons, DUI, CASE_PERSONS, DuiCaseTab)

G_END_DECLS
