#pragma once

#include "dui-graph.h"

G_BEGIN_DECLS

char *dui_graph_to_json (DuiGraph *graph);
char *dui_graph_to_graphml (DuiGraph *graph);

G_END_DECLS
