#pragma once

#include <adwaita.h>

#include "dui-signal.h"
#include "dui-store.h"

G_BEGIN_DECLS

#define DUI_TYPE_SIGNAL_VIEW (dui_signal_view_get_type ())
G_DECLARE_FINAL_TYPE (DuiSignalView, dui_signal_view, DUI, SIGNAL_VIEW, AdwBin)

void dui_signal_view_show (DuiSignalView *self, DuiStore *store, DuiSignal *signal);

G_END_DECLS
