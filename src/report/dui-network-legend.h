#pragma once

#include "dui-network-drawing.h"

G_BEGIN_DECLS

/* What the symbols and lines on a picture mean, and only those that are on it. */
typedef struct _DuiNetworkLegend DuiNetworkLegend;

DuiNetworkLegend *dui_network_legend_new (DuiNetworkDrawing *drawing, const DuiNetworkStyle *style);
void dui_network_legend_free (DuiNetworkLegend *legend);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiNetworkLegend, dui_network_legend_free)

void dui_network_legend_set_dense (DuiNetworkLegend *legend, gboolean is_dense);
double dui_network_legend_measure (DuiNetworkLegend *legend, double width);
void dui_network_legend_draw (DuiNetworkLegend *legend, cairo_t *cr, double width);
char *dui_network_legend_to_text (DuiNetworkLegend *legend);

G_END_DECLS
