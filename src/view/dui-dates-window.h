#pragma once

#include "dui-case.h"
#include "dui-network-drawing.h"
#include "dui-network-version.h"
#include "dui-store.h"
#include "dui-window.h"

G_BEGIN_DECLS

/* The network of a case file at two dates, side by side, with what changed. */
#define DUI_TYPE_DATES_WINDOW (dui_dates_window_get_type ())
G_DECLARE_FINAL_TYPE (DuiDatesWindow, dui_dates_window, DUI, DATES_WINDOW, AdwWindow)

GtkWidget *dui_dates_window_new (DuiWindow *parent, DuiStore *store, DuiCase *file, DuiGraph *graph,
                                 DuiNetworkNames names);
GtkWidget *dui_dates_window_new_kept (DuiWindow *parent, DuiStore *store, DuiNetworkVersion *version,
                                      DuiGraph *now, DuiNetworkNames names);
GtkWidget *dui_dates_window_new_then (DuiWindow *parent, DuiStore *store, DuiCase *file, DuiGraph *now,
                                      DuiNetworkNames names);

G_END_DECLS
