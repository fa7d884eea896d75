#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* By which column a table is ordered, for who cannot click on its headings. */
#define DUI_TYPE_ORDER_BUTTON (dui_order_button_get_type ())
G_DECLARE_FINAL_TYPE (DuiOrderButton, dui_order_button, DUI, ORDER_BUTTON, AdwBin)

G_END_DECLS
