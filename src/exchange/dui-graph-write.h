#pragma once

#include "dui-graph.h"

G_BEGIN_DECLS

char *dui_graph_to_json (DuiGraph *graph);
char *dui_graph_to_graphml (DuiGraph *graph);
char *dui_graph_to_gexf (DuiGraph *graph);
char *dui_graph_to_csv (DuiGraph *graph);
char *dui_graph_to_gedcom (DuiGraph *graph);
char *dui_graph_to_gedcom_7 (DuiGraph *graph);
GPtrArray *dui_graph_left_out (DuiGraph *graph, gboolean is_gedcom);

G_END_DECLS
