#pragma once

#include "dui-graph.h"

G_BEGIN_DECLS

guint dui_graph_walk (DuiGraph *graph, guint from, int dx, int dy);

G_END_DECLS
