/* A made-up town for measuring layouts: families of up to four generations, some with a second marriage, and
 * contacts, four in five of them near; one person in a hundred is known to many. */

#pragma once

#include "dui-graph.h"
#include "dui-random.h"

#define TOWN_TIES_A_PERSON 2.94
#define TOWN_NEAR 40

typedef struct
{
  DuiGraph *graph;
  GHashTable *pairs;
  guint64 random;
  guint wanted;
} Town;

static inline gboolean
town_chance (Town *town, guint percent)
{
  return dui_random_below (&town->random, 100) < percent;
}

static inline void
town_tie (Town *town, guint a, guint b, DuiGraphKind kind)
{
  gint64 pair = (gint64)MIN (a, b) << 32 | MAX (a, b);

  if (a != b && g_hash_table_add (town->pairs, g_memdup2 (&pair, sizeof pair)))
    dui_graph_add_tie (town->graph, a, b, kind);
}

static inline gboolean
town_is_full (Town *town)
{
  return dui_graph_n_persons (town->graph) >= town->wanted;
}

static inline void
town_children (Town *town, guint father, guint mother, guint generation)
{
  static const guint counts[] = { 0, 1, 2, 2, 3 };
  guint n = counts[dui_random_below (&town->random, G_N_ELEMENTS (counts))];

  for (guint c = 0; c < n && !town_is_full (town); c++)
    {
      guint child = dui_graph_add_person (town->graph, "Iemand");

      town_tie (town, father, child, DUI_GRAPH_KIND_PARENT);
      town_tie (town, mother, child, DUI_GRAPH_KIND_PARENT);
      for (guint marriage = 0; marriage < 2 && generation < 3 && !town_is_full (town); marriage++)
        if (town_chance (town, marriage == 0 ? 70 : 15))
          {
            guint partner = dui_graph_add_person (town->graph, "Iemand");

            town_tie (town, child, partner, DUI_GRAPH_KIND_PARTNER);
            town_children (town, child, partner, generation + 1);
          }
    }
}

/* Returns: the first of a new family, tied to someone who was there already. */
static inline void
town_family (Town *town)
{
  guint n = dui_graph_n_persons (town->graph);
  guint father = dui_graph_add_person (town->graph, "Iemand");
  guint mother = dui_graph_add_person (town->graph, "Iemand");

  town_tie (town, father, mother, DUI_GRAPH_KIND_PARTNER);
  if (n > 0)
    town_tie (town, mother, dui_random_below (&town->random, n), DUI_GRAPH_KIND_FRIEND);
  town_children (town, father, mother, 1);
}

static inline void
town_contact (Town *town, guint n)
{
  guint hub = dui_random_below (&town->random, MAX (1, n / 100)) * 97 % n;
  guint from = town_chance (town, 10) ? hub : dui_random_below (&town->random, n);
  gint64 near = (gint64)from + dui_random_below (&town->random, 2 * TOWN_NEAR + 1) - TOWN_NEAR;

  town_tie (town, from,
            town_chance (town, 80) ? (guint)CLAMP (near, 0, (gint64)n - 1)
                                   : dui_random_below (&town->random, n),
            DUI_GRAPH_KIND_FRIEND);
}

static inline DuiGraph *
sample_town (guint wanted, guint64 seed)
{
  Town town = { dui_graph_new (), g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL), seed,
                wanted };
  guint n;

  while (!town_is_full (&town))
    town_family (&town);
  n = dui_graph_n_persons (town.graph);
  while (dui_graph_n_ties (town.graph) < TOWN_TIES_A_PERSON * n)
    town_contact (&town, n);
  g_hash_table_unref (town.pairs);
  return town.graph;
}
