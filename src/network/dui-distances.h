#pragma once

#include "dui-graph.h"

G_BEGIN_DECLS

guint16 *
dui_distances_new (const DuiGraphAdjacency *adjacency, const guint *sources, guint n_sources, guint stride);

G_END_DECLS
