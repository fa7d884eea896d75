/* Finds groups of persons who have more ties among each other than with others.
 *
 * Blondel, Guillaume, Lambiotte and Lefebvre, "Fast Unfolding of Communities in Large Networks" (2008), with
 * a queue as in Traag, Waltman and van Eck (2019). A graph without groups has a modularity too (Guimerà,
 * Sales-Pardo and Amaral 2004), so that the same is done to its ties thrown about. */

#include "dui-communities.h"

#include <string.h>

#include "dui-layout-stop.h"
#include "dui-random.h"

/* What groups must have more than ties thrown about have. */
#define MARGIN 0.1
#define LEVELS 12
#define MOVES_EACH 30

/* A graph of groups of an earlier level; ties within a node count in @within, twice. */
typedef struct
{
  guint n;
  guint *offsets;
  guint *targets;
  guint *weights;
  guint64 *strength;
  guint64 total;
} Level;

static void
level_clear (Level *level)
{
  g_free (level->offsets);
  g_free (level->targets);
  g_free (level->weights);
  g_free (level->strength);
}

/* What moves persons from group to group: ties of the one looked at to each group, and which groups these
 * are. */
typedef struct
{
  const Level *level;
  guint *group;
  guint64 *group_strength;
  guint64 *ties_to;
  guint *touched;
  guint n_touched;
  guint *queue;
  gboolean *is_queued;
} Moves;

static void
look_around (Moves *moves, guint i)
{
  const Level *level = moves->level;

  moves->n_touched = 0;
  for (guint k = level->offsets[i]; k < level->offsets[i + 1]; k++)
    {
      guint group = moves->group[level->targets[k]];

      if (level->targets[k] == i)
        continue;
      if (moves->ties_to[group] == 0)
        moves->touched[moves->n_touched++] = group;
      moves->ties_to[group] += level->weights[k];
    }
}

/* The group in which @i adds most to modularity; where it is when no other is better. */
static guint
best_group (Moves *moves, guint i)
{
  const Level *level = moves->level;
  guint own = moves->group[i], best = own;
  double strength = (double)level->strength[i], total = (double)level->total;
  double most = (double)moves->ties_to[own]
                - strength * (double)(moves->group_strength[own] - level->strength[i]) / total;

  for (guint t = 0; t < moves->n_touched; t++)
    {
      guint group = moves->touched[t];
      double gain = (double)moves->ties_to[group] - strength * (double)moves->group_strength[group] / total;

      if (group != own && gain > most + 1e-9)
        {
          most = gain;
          best = group;
        }
    }
  return best;
}

static void
forget_around (Moves *moves)
{
  for (guint t = 0; t < moves->n_touched; t++)
    moves->ties_to[moves->touched[t]] = 0;
}

/* Each in turn goes to the best group; whoever is tied to one that went looks again. */
static gboolean
move_all (Moves *moves)
{
  const Level *level = moves->level;
  guint head = 0, waiting = level->n;
  guint64 left = (guint64)MOVES_EACH * level->n;
  gboolean has_moved = FALSE;

  for (; waiting > 0 && left > 0; waiting--, left--)
    {
      guint i = moves->queue[head], best;

      head = (head + 1) % level->n;
      moves->is_queued[i] = FALSE;
      look_around (moves, i);
      best = best_group (moves, i);
      forget_around (moves);
      if (best == moves->group[i])
        continue;
      moves->group_strength[moves->group[i]] -= level->strength[i];
      moves->group_strength[best] += level->strength[i];
      moves->group[i] = best;
      has_moved = TRUE;
      for (guint k = level->offsets[i]; k < level->offsets[i + 1]; k++)
        {
          guint j = level->targets[k];

          if (moves->group[j] == best || moves->is_queued[j] || j == i)
            continue;
          moves->is_queued[j] = TRUE;
          moves->queue[(head + waiting - 1) % level->n] = j;
          waiting++;
        }
    }
  return has_moved;
}

static void
shuffle (guint *numbers, guint n, guint64 *random)
{
  for (guint i = n; i > 1; i--)
    {
      guint j = dui_random_below (random, i), kept = numbers[i - 1];

      numbers[i - 1] = numbers[j];
      numbers[j] = kept;
    }
}

/* Puts each node of @level in a group; returns whether any two came together. */
static gboolean
find_groups (const Level *level, guint *group, guint64 *random)
{
  g_autofree guint64 *sums = g_new0 (guint64, 2 * (gsize)level->n + 1);
  g_autofree guint *numbers = g_new (guint, 2 * (gsize)level->n + 1);
  g_autofree gboolean *is_queued = g_new (gboolean, level->n + 1);
  Moves moves = { level, group, sums, sums + level->n, numbers, 0, numbers + level->n, is_queued };

  for (guint i = 0; i < level->n; i++)
    {
      group[i] = moves.queue[i] = i;
      sums[i] = level->strength[i];
      is_queued[i] = TRUE;
    }
  shuffle (moves.queue, level->n, random);
  return move_all (&moves);
}

/* Numbers groups from 0 in the order of their first node; returns how many. */
static guint
renumber (guint *group, guint n)
{
  g_autofree guint *number = g_new (guint, n + 1);
  guint count = 0;

  for (guint i = 0; i < n; i++)
    number[i] = DUI_GRAPH_NONE;
  for (guint i = 0; i < n; i++)
    {
      if (number[group[i]] == DUI_GRAPH_NONE)
        number[group[i]] = count++;
      group[i] = number[group[i]];
    }
  return count;
}

/* Nodes in the order of their groups. */
static guint *
sort_by_group (const guint *group, guint n, guint n_groups, guint *starts)
{
  guint *sorted = g_new (guint, n + 1);

  memset (starts, 0, (n_groups + 2) * sizeof (guint));
  for (guint i = 0; i < n; i++)
    starts[group[i] + 2]++;
  for (guint g = 0; g < n_groups; g++)
    starts[g + 2] += starts[g + 1];
  for (guint i = 0; i < n; i++)
    sorted[starts[group[i] + 1]++] = i;
  return sorted;
}

/* The graph in which each group is a node. */
static void
fold (Level *level, const guint *group, guint n_groups)
{
  g_autofree guint *starts = g_new (guint, n_groups + 2);
  g_autofree guint *sorted = sort_by_group (group, level->n, n_groups, starts);
  g_autofree guint *place = g_new (guint, n_groups + 1);
  guint n_ties = level->offsets[level->n], used = 0;
  Level next = { n_groups,
                 g_new0 (guint, n_groups + 1),
                 g_new (guint, n_ties + 1),
                 g_new (guint, n_ties + 1),
                 g_new0 (guint64, n_groups + 1),
                 level->total };

  for (guint g = 0; g < n_groups; g++)
    place[g] = DUI_GRAPH_NONE;
  for (guint g = 0; g < n_groups; g++)
    {
      next.offsets[g] = used;
      for (guint s = starts[g]; s < starts[g + 1]; s++)
        {
          guint i = sorted[s];

          next.strength[g] += level->strength[i];
          for (guint k = level->offsets[i]; k < level->offsets[i + 1]; k++)
            {
              guint other = group[level->targets[k]];

              if (place[other] == DUI_GRAPH_NONE || place[other] < next.offsets[g])
                {
                  place[other] = used;
                  next.targets[used] = other;
                  next.weights[used++] = 0;
                }
              next.weights[place[other]] += level->weights[k];
            }
        }
    }
  next.offsets[n_groups] = used;
  level_clear (level);
  *level = next;
}

static double
modularity (const Level *level)
{
  double sum = 0, total = (double)level->total;

  for (guint i = 0; i < level->n; i++)
    {
      sum -= (double)level->strength[i] / total * ((double)level->strength[i] / total);
      for (guint k = level->offsets[i]; k < level->offsets[i + 1]; k++)
        sum += level->targets[k] == i ? level->weights[k] / total : 0;
    }
  return sum;
}

/* Groups of groups, until nothing is won; returns how many there are. */
static guint
unfold (Level *level, guint *group, guint n, double *found)
{
  guint64 random = 5;
  guint n_groups = n;

  for (guint i = 0; i < n; i++)
    group[i] = i;
  for (guint round = 0; round < LEVELS && !dui_layout_is_stopped (); round++)
    {
      g_autofree guint *grouping = g_new (guint, level->n + 1);

      if (!find_groups (level, grouping, &random))
        break;
      n_groups = renumber (grouping, level->n);
      for (guint i = 0; i < n; i++)
        group[i] = grouping[group[i]];
      fold (level, grouping, n_groups);
    }
  *found = modularity (level);
  return n_groups;
}

static void
level_init (Level *level, guint n, guint n_ends)
{
  level->n = n;
  level->offsets = g_new0 (guint, n + 2);
  level->targets = g_new (guint, n_ends + 1);
  level->weights = g_new (guint, n_ends + 1);
  level->strength = g_new0 (guint64, n + 1);
  level->total = n_ends;
  for (guint k = 0; k < n_ends; k++)
    level->weights[k] = 1;
}

static void
copy_ties (Level *level, const DuiGraphAdjacency *a)
{
  guint n = a->n_persons;

  level_init (level, n, a->offsets[n]);
  memcpy (level->offsets, a->offsets, (n + 1) * sizeof (guint));
  memcpy (level->targets, a->neighbours, a->offsets[n] * sizeof (guint));
  for (guint i = 0; i < n; i++)
    level->strength[i] = a->offsets[i + 1] - a->offsets[i];
}

/* Everybody keeps as many ties as they have, to persons drawn by lot. */
static void
throw_ties (Level *level, const DuiGraphAdjacency *a)
{
  guint n_ends = a->offsets[a->n_persons];
  g_autofree guint *ends = g_new (guint, n_ends + 1);
  g_autofree guint *next = NULL;
  guint64 random = 17;

  copy_ties (level, a);
  next = g_memdup2 (level->offsets, (a->n_persons + 1) * sizeof (guint));
  for (guint i = 0; i < a->n_persons; i++)
    for (guint k = a->offsets[i]; k < a->offsets[i + 1]; k++)
      ends[k] = i;
  shuffle (ends, n_ends, &random);
  for (guint k = 0; k + 1 < n_ends; k += 2)
    {
      level->targets[next[ends[k]]++] = ends[k + 1];
      level->targets[next[ends[k + 1]]++] = ends[k];
    }
}

/**
 * dui_communities_new:
 *
 * Finds the groups of a graph, the same on every machine.
 *
 * Returns: (transfer full): the groups; none when chance would give about as good ones
 */
DuiCommunities *
dui_communities_new (const DuiGraphAdjacency *adjacency)
{
  DuiCommunities *communities = g_new0 (DuiCommunities, 1);
  g_autofree guint *group = g_new (guint, adjacency->n_persons + 1);
  guint n = adjacency->n_persons;
  Level level, chance;

  if (n == 0 || adjacency->offsets[n] == 0)
    return communities;
  throw_ties (&chance, adjacency);
  unfold (&chance, group, n, &communities->by_chance);
  level_clear (&chance);
  copy_ties (&level, adjacency);
  communities->n_groups = unfold (&level, group, n, &communities->modularity);
  level_clear (&level);
  if (communities->modularity < communities->by_chance + MARGIN)
    communities->n_groups = 0;
  else
    communities->group = g_steal_pointer (&group);
  return communities;
}

void
dui_communities_free (DuiCommunities *communities)
{
  if (communities == NULL)
    return;
  g_free (communities->group);
  g_free (communities);
}
