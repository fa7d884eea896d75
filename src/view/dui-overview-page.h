#pragma once

#include "dui-page.h"

G_BEGIN_DECLS

#define DUI_TYPE_OVERVIEW_PAGE (dui_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (DuiOverviewPage, dui_overview_page, DUI, OVERVIEW_PAGE, DuiPage)

G_END_DECLS
