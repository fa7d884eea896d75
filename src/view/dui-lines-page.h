#pragma once

#include "dui-texts-page.h"

G_BEGIN_DECLS

#define DUI_TYPE_LINES_PAGE (dui_lines_page_get_type ())
G_DECLARE_FINAL_TYPE (DuiLinesPage, dui_lines_page, DUI, LINES_PAGE, DuiTextsPage)

G_END_DECLS
