#pragma once

#include <gtk/gtk.h>

#include "dui-network-drawing.h"

G_BEGIN_DECLS

/* The legend of the picture, drawn with the same symbols. */
#define DUI_TYPE_NETWORK_LEGEND_VIEW (dui_network_legend_view_get_type ())
G_DECLARE_FINAL_TYPE (DuiNetworkLegendView, dui_network_legend_view, DUI, NETWORK_LEGEND_VIEW, GtkWidget)

void dui_network_legend_view_update (DuiNetworkLegendView *self, DuiNetworkDrawing *drawing,
                                     const DuiNetworkStyle *style);

G_END_DECLS
