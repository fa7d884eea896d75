#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DUI_TYPE_SIGNAL_PILL (dui_signal_pill_get_type ())
G_DECLARE_FINAL_TYPE (DuiSignalPill, dui_signal_pill, DUI, SIGNAL_PILL, AdwBin)

G_END_DECLS
