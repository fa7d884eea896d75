#pragma once

#include "dui-page.h"

G_BEGIN_DECLS

#define DUI_TYPE_SIGNALS_PAGE (dui_signals_page_get_type ())
G_DECLARE_FINAL_TYPE (DuiSignalsPage, dui_signals_page, DUI, SIGNALS_PAGE, DuiPage)

G_END_DECLS
