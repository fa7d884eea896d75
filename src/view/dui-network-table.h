#pragma once

#include <adwaita.h>

#include "dui-case-people.h"

G_BEGIN_DECLS

/* The persons of a network as a table beside the picture, and in words who is selected. */
#define DUI_TYPE_NETWORK_TABLE (dui_network_table_get_type ())
G_DECLARE_FINAL_TYPE (DuiNetworkTable, dui_network_table, DUI, NETWORK_TABLE, AdwBin)

void dui_network_table_set_people (DuiNetworkTable *self, DuiCasePeople *people);
void dui_network_table_set_filter (DuiNetworkTable *self, DuiPeopleFilter filter);
void dui_network_table_set_changes (DuiNetworkTable *self, const char *summary);
void dui_network_table_refresh (DuiNetworkTable *self);
GArray *dui_network_table_dup_selected (DuiNetworkTable *self);
void dui_network_table_select (DuiNetworkTable *self, GArray *ids);

G_END_DECLS
