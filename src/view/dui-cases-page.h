#pragma once

#include "dui-page.h"

G_BEGIN_DECLS

#define DUI_TYPE_CASES_PAGE (dui_cases_page_get_type ())
G_DECLARE_FINAL_TYPE (DuiCasesPage, dui_cases_page, DUI, CASES_PAGE, DuiPage)

G_END_DECLS
