#pragma once

#include "dui-graph.h"

G_BEGIN_DECLS

gboolean *dui_graph_branch (DuiGraph *graph, guint person, guint *n_persons);
DuiGraph *dui_graph_fold (DuiGraph *graph, GHashTable *folded);

G_END_DECLS
