#pragma once

#include "dui-network-view.h"

G_BEGIN_DECLS

/* The whole network small in a corner, with what the view shows of it; only while that is not all. */
#define DUI_TYPE_NETWORK_MAP (dui_network_map_get_type ())
G_DECLARE_FINAL_TYPE (DuiNetworkMap, dui_network_map, DUI, NETWORK_MAP, GtkWidget)

void dui_network_map_set_view (DuiNetworkMap *self, DuiNetworkView *view);
gboolean dui_network_map_is_needed (DuiNetworkMap *self);

G_END_DECLS
