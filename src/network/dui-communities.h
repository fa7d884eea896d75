#pragma once

#include "dui-graph.h"

G_BEGIN_DECLS

/**
 * DuiCommunities:
 * @n_groups: how many there are; 0 when the graph has none
 * @group: of every person, from 0; %NULL when the graph has none
 * @modularity: how much more of the ties stay within groups than would by chance
 * @by_chance: what the same gives for a graph in which everybody has as many ties, to anyone
 */
typedef struct
{
  guint n_groups;
  guint *group;
  double modularity;
  double by_chance;
} DuiCommunities;

DuiCommunities *dui_communities_new (const DuiGraphAdjacency *adjacency);
void dui_communities_free (DuiCommunities *communities);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiCommunities, dui_communities_free)

G_END_DECLS
