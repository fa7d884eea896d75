/* Generations as near to each other as can be: the lines from parents to children as short as possible.
 *
 * Network simplex, as in Gansner, Koutsofios, North and Vo, "A Technique for Drawing Directed Graphs" (1993);
 * the cut value of an arc is the sum of arrows out less arrows in over all that hang from it. */

#include "dui-layout-private.h"

#include <string.h>

/* Steps in all, so that a broken file of many thousands does not keep anybody waiting. */
#define WORK_MAX 400000000u

typedef struct
{
  guint n;
  guint n_arcs;
  guint *from;
  guint *to;
  int *level;
  gboolean *is_tree;
  guint *ring;      /* offsets of the arcs in the tree at each node */
  guint *ring_arcs; /* twice as long as there are arcs */
  guint *order;     /* nodes, parents before children */
  guint *place;     /* of each node in the order */
  guint *size;      /* nodes that hang from it, itself included */
  guint *up;        /* arc towards the root, or DUI_GRAPH_NONE */
  int *net;
  guint first; /* where the search for an arc that is worth changing goes on */
  guint64 work;
} Simplex;

static int
slack (const Simplex *s, guint arc)
{
  return s->level[s->to[arc]] - s->level[s->from[arc]] - 1;
}

static void
index_tree (Simplex *s)
{
  memset (s->ring, 0, (s->n + 2) * sizeof (guint));
  for (guint a = 0; a < s->n_arcs; a++)
    if (s->is_tree[a])
      {
        s->ring[s->from[a] + 1]++;
        s->ring[s->to[a] + 1]++;
      }
  for (guint i = 0; i <= s->n; i++)
    s->ring[i + 1] += s->ring[i];
  for (guint i = 0; i < s->n; i++)
    s->place[i] = s->ring[i];
  for (guint a = 0; a < s->n_arcs; a++)
    if (s->is_tree[a])
      {
        s->ring_arcs[s->place[s->from[a]]++] = a;
        s->ring_arcs[s->place[s->to[a]]++] = a;
      }
  s->work += s->n + 2 * s->n_arcs;
}

static guint
far_end (const Simplex *s, guint arc, guint node)
{
  return s->from[arc] == node ? s->to[arc] : s->from[arc];
}

/* All that hangs from @root, in an order in which everything that hangs from a node follows it. */
static guint
walk_tree (Simplex *s, guint root, guint position, guint *stack)
{
  guint depth = 0;

  stack[depth++] = root;
  s->up[root] = DUI_GRAPH_NONE;
  while (depth > 0)
    {
      guint node = stack[--depth];

      s->place[node] = position;
      s->order[position++] = node;
      for (guint k = s->ring[node]; k < s->ring[node + 1]; k++)
        if (s->ring_arcs[k] != s->up[node])
          {
            guint other = far_end (s, s->ring_arcs[k], node);

            s->up[other] = s->ring_arcs[k];
            stack[depth++] = other;
          }
    }
  return position;
}

static void
measure_tree (Simplex *s)
{
  g_autofree guint *stack = g_new (guint, s->n + 1);
  guint position = 0;

  index_tree (s);
  memset (s->net, 0, s->n * sizeof (int));
  for (guint i = 0; i < s->n; i++)
    {
      s->place[i] = DUI_GRAPH_NONE;
      s->size[i] = 1;
    }
  for (guint a = 0; a < s->n_arcs; a++)
    {
      s->net[s->from[a]]++;
      s->net[s->to[a]]--;
    }
  for (guint i = 0; i < s->n; i++)
    if (s->place[i] == DUI_GRAPH_NONE)
      position = walk_tree (s, i, position, stack);
  for (guint o = s->n; o > 0; o--)
    {
      guint node = s->order[o - 1], above;

      if (s->up[node] == DUI_GRAPH_NONE)
        continue;
      above = far_end (s, s->up[node], node);
      s->net[above] += s->net[node];
      s->size[above] += s->size[node];
    }
  s->work += 4 * s->n;
}

/* Nodes that tight arcs join already; each next arc joins two such groups, the one that is nearest first. */
static void
grow_tree (Simplex *s)
{
  g_autofree guint *group = dui_groups_new (s->n);
  gboolean is_grown = TRUE;

  for (guint a = 0; a < s->n_arcs; a++)
    s->is_tree[a] = slack (s, a) == 0 && dui_groups_join (group, s->from[a], s->to[a]);
  while (is_grown && s->work < WORK_MAX)
    {
      guint nearest = DUI_GRAPH_NONE, moved;
      int by;

      for (guint a = 0; a < s->n_arcs; a++)
        if (dui_groups_find (group, s->from[a]) != dui_groups_find (group, s->to[a])
            && (nearest == DUI_GRAPH_NONE || slack (s, a) < slack (s, nearest)))
          nearest = a;
      is_grown = nearest != DUI_GRAPH_NONE;
      if (!is_grown)
        break;
      /* No arc between two groups is shorter, so that none is made too short. */
      moved = dui_groups_find (group, s->to[nearest]);
      by = slack (s, nearest);
      for (guint i = 0; i < s->n; i++)
        if (dui_groups_find (group, i) == moved)
          s->level[i] -= by;
      s->is_tree[nearest] = dui_groups_join (group, s->from[nearest], s->to[nearest]);
      for (guint a = 0; a < s->n_arcs; a++)
        if (!s->is_tree[a] && slack (s, a) == 0)
          s->is_tree[a] = dui_groups_join (group, s->from[a], s->to[a]);
      s->work += 2 * s->n_arcs + s->n;
    }
}

/* The next node from whose arc upwards something is to be won, or DUI_GRAPH_NONE. */
static guint
find_leaving (Simplex *s)
{
  for (guint k = 0; k < s->n; k++)
    {
      guint node = (s->first + k) % s->n;

      if (s->up[node] == DUI_GRAPH_NONE)
        continue;
      if ((s->from[s->up[node]] == node ? s->net[node] : -s->net[node]) < 0)
        {
          s->first = (node + 1) % s->n;
          return node;
        }
    }
  return DUI_GRAPH_NONE;
}

static gboolean
hangs_from (const Simplex *s, guint node, guint root)
{
  return s->place[node] >= s->place[root] && s->place[node] < s->place[root] + s->size[root];
}

/* Takes the arc above @node out of the tree and moves what hangs from it until another arc is tight. */
static gboolean
exchange (Simplex *s, guint node)
{
  gboolean goes_up = s->from[s->up[node]] == node;
  guint entering = DUI_GRAPH_NONE;
  int by;

  for (guint a = 0; a < s->n_arcs; a++)
    {
      guint inside = goes_up ? s->to[a] : s->from[a], outside = goes_up ? s->from[a] : s->to[a];

      if (hangs_from (s, inside, node) && !hangs_from (s, outside, node)
          && (entering == DUI_GRAPH_NONE || slack (s, a) < slack (s, entering)))
        entering = a;
    }
  s->work += s->n_arcs;
  if (entering == DUI_GRAPH_NONE)
    return FALSE;
  by = slack (s, entering);
  for (guint o = s->place[node]; o < s->place[node] + s->size[node]; o++)
    s->level[s->order[o]] += goes_up ? -by : by;
  s->is_tree[s->up[node]] = FALSE;
  s->is_tree[entering] = TRUE;
  return TRUE;
}

static void
list_arcs (Simplex *s, const guint *offsets, const guint *targets)
{
  for (guint i = 0; i < s->n; i++)
    for (guint k = offsets[i]; k < offsets[i + 1]; k++)
      {
        s->from[s->n_arcs] = i;
        s->to[s->n_arcs++] = targets[k];
      }
}

/**
 * dui_levels_shorten:
 * @offsets: where the arrows of each of @n nodes begin in @targets
 * @level: of each node, at least one more than that of each node with an arrow to it
 *
 * Makes the arrows as short in all as can be. Of nodes that nothing joins each keeps its level; of others the
 * first of each connected part.
 */
void
dui_levels_shorten (guint n, const guint *offsets, const guint *targets, int *level)
{
  guint m = offsets[n];
  g_autofree guint *numbers = g_new (guint, 2 * m + (n + 2) + 2 * m + 4 * n + 1);
  g_autofree gboolean *is_tree = g_new0 (gboolean, m + 1);
  g_autofree int *net = g_new (int, n + 1);
  g_autofree int *kept = g_memdup2 (level, n * sizeof (int));
  Simplex s = { .n = n, .level = level, .is_tree = is_tree, .net = net };
  guint node;
  int by = 0;

  if (m == 0)
    return;
  s.from = numbers;
  s.to = s.from + m;
  s.ring = s.to + m;
  s.ring_arcs = s.ring + n + 2;
  s.order = s.ring_arcs + 2 * m;
  s.place = s.order + n;
  s.size = s.place + n;
  s.up = s.size + n;
  list_arcs (&s, offsets, targets);
  grow_tree (&s);
  measure_tree (&s);
  while (s.work < WORK_MAX && (node = find_leaving (&s)) != DUI_GRAPH_NONE && exchange (&s, node))
    measure_tree (&s);
  measure_tree (&s);
  for (guint o = 0; o < n; o++)
    {
      if (s.up[s.order[o]] == DUI_GRAPH_NONE)
        by = kept[s.order[o]] - level[s.order[o]];
      level[s.order[o]] += by;
    }
}
