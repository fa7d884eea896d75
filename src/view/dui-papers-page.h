#pragma once

#include "dui-texts-page.h"

G_BEGIN_DECLS

#define DUI_TYPE_PAPERS_PAGE (dui_papers_page_get_type ())
G_DECLARE_FINAL_TYPE (DuiPapersPage, dui_papers_page, DUI, PAPERS_PAGE, DuiTextsPage)

G_END_DECLS
