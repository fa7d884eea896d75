#pragma once

#include <gtk/gtk.h>

#include "dui-case-people.h"
#include "dui-network-drawing.h"

G_BEGIN_DECLS

#define DUI_TYPE_NETWORK_VIEW (dui_network_view_get_type ())
G_DECLARE_FINAL_TYPE (DuiNetworkView, dui_network_view, DUI, NETWORK_VIEW, GtkWidget)

void dui_network_view_set_graph (DuiNetworkView *self, DuiGraph *graph, DuiLayoutKind kind);
DuiGraph *dui_network_view_get_graph (DuiNetworkView *self);
void dui_network_view_set_people (DuiNetworkView *self, DuiCasePeople *people);
void dui_network_view_set_names (DuiNetworkView *self, DuiNetworkNames names);
DuiNetworkNames dui_network_view_get_names (DuiNetworkView *self);
void dui_network_view_set_wanted (DuiNetworkView *self, const char *words);
void dui_network_view_set_day (DuiNetworkView *self, DuiDate day);
void dui_network_view_set_filter (DuiNetworkView *self, DuiPeopleFilter filter);

GArray *dui_network_view_dup_selected (DuiNetworkView *self);
void dui_network_view_select (DuiNetworkView *self, GArray *ids);
void dui_network_view_select_one (DuiNetworkView *self, gint64 id);
gint64 dui_network_view_get_selected_tie (DuiNetworkView *self);
gint64 dui_network_view_get_focused (DuiNetworkView *self);
void dui_network_view_begin_link (DuiNetworkView *self, gint64 from);

DuiNetworkDrawing *dui_network_view_get_drawing (DuiNetworkView *self, DuiNetworkStyle *style);
double dui_network_view_get_zoom (DuiNetworkView *self);
void dui_network_view_zoom_by (DuiNetworkView *self, double factor);
void dui_network_view_zoom_to (DuiNetworkView *self, double zoom);
void dui_network_view_begin (DuiNetworkView *self);
void dui_network_view_fit (DuiNetworkView *self);
void dui_network_view_reveal (DuiNetworkView *self, gint64 id);
void dui_network_view_get_sight (DuiNetworkView *self, double sight[4]);
void dui_network_view_centre_on (DuiNetworkView *self, double x, double y);
void dui_network_view_get_place (DuiNetworkView *self, gint64 id, double *x, double *y);
void dui_network_view_come_back (DuiNetworkView *self);
gboolean dui_network_view_type_to_find (GtkWidget *widget, guint key);

G_END_DECLS
