/* Gives every person of a family a generation: partners and siblings the same, children one more. */

#include "dui-layout-private.h"

#include <string.h>

/* Arrows from a generation to a later one, between groups of persons of the same generation. */
typedef struct
{
  DuiKin *kin;
  guint *group;
  guint *offsets;
  guint *targets;
  guint *order;
  guint n_order;
} Levels;

static gboolean
is_kin_tie (DuiKin *kin, const DuiGraphTie *tie)
{
  return kin->is_kin[tie->from] && kin->is_kin[tie->to];
}

static void
levels_build_arrows (Levels *levels, const gboolean *is_loose)
{
  DuiKin *kin = levels->kin;
  guint n_ties = dui_graph_n_ties (kin->graph);
  g_autofree guint *next = NULL;

  memset (levels->offsets, 0, (kin->n + 2) * sizeof (guint));
  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint t = 0; t < n_ties; t++)
        {
          const DuiGraphTie *tie = dui_graph_tie (kin->graph, t);
          guint from, to;

          if (!dui_graph_kind_is_parent (tie->kind) || !is_kin_tie (kin, tie))
            continue;
          from = dui_groups_find (levels->group, tie->from);
          to = dui_groups_find (levels->group, tie->to);
          if (is_loose != NULL && (is_loose[from] && is_loose[to]))
            continue;
          if (pass == 0)
            levels->offsets[from + 1]++;
          else
            levels->targets[next[from]++] = to;
        }
      if (pass == 1)
        break;
      for (guint i = 0; i <= kin->n; i++)
        levels->offsets[i + 1] += levels->offsets[i];
      next = g_memdup2 (levels->offsets, (kin->n + 2) * sizeof (guint));
    }
}

/* Groups from the eldest generation on; returns how many are left over because they are their own forebears.
 */
static guint
levels_sort (Levels *levels, gboolean *is_left_over)
{
  guint n = levels->kin->n, left = 0, head = 0;
  g_autofree guint *before = g_new0 (guint, n + 1);

  levels->n_order = 0;
  for (guint i = 0; i < levels->offsets[n]; i++)
    before[levels->targets[i]]++;
  for (guint i = 0; i < n; i++)
    {
      is_left_over[i] = levels->group[i] == i && before[i] > 0;
      if (levels->group[i] == i && before[i] == 0)
        levels->order[levels->n_order++] = i;
    }
  while (head < levels->n_order)
    {
      guint i = levels->order[head++];

      for (guint k = levels->offsets[i]; k < levels->offsets[i + 1]; k++)
        if (--before[levels->targets[k]] == 0)
          {
            is_left_over[levels->targets[k]] = FALSE;
            levels->order[levels->n_order++] = levels->targets[k];
          }
    }
  for (guint i = 0; i < n; i++)
    left += is_left_over[i];
  return left;
}

/* What it takes to tell whether one person descends from another while groups grow: who is in a group, as a
 * ring, and who was looked at. */
typedef struct
{
  Levels *levels;
  guint *next;
  guint *seen;
  guint mark;
  GArray *stack;
} Descent;

static void
look_at_children (Descent *descent, guint person)
{
  DuiKin *kin = descent->levels->kin;
  const DuiGraphAdjacency *a = dui_graph_adjacency (kin->graph);

  for (guint k = a->offsets[person]; k < a->offsets[person + 1]; k++)
    {
      const DuiGraphTie *tie = dui_graph_tie (kin->graph, a->ties[k]);
      guint group;

      if (tie->from != person || !dui_graph_kind_is_parent (tie->kind) || !is_kin_tie (kin, tie))
        continue;
      group = dui_groups_find (descent->levels->group, tie->to);
      if (descent->seen[group] == descent->mark)
        continue;
      descent->seen[group] = descent->mark;
      g_array_append_val (descent->stack, group);
    }
}

static gboolean
descends_from (Descent *descent, guint group, guint forebear)
{
  guint person = forebear;

  descent->mark++;
  g_array_set_size (descent->stack, 0);
  do
    {
      look_at_children (descent, person);
      person = descent->next[person];
    }
  while (person != forebear);
  for (guint s = 0; s < descent->stack->len; s++)
    {
      guint reached = g_array_index (descent->stack, guint, s);

      if (reached == group)
        return TRUE;
      person = reached;
      do
        {
          look_at_children (descent, person);
          person = descent->next[person];
        }
      while (person != reached);
    }
  return FALSE;
}

/* Two persons share a generation from now on, unless that would make someone their own forebear. */
static void
join_generation (Descent *descent, guint i, guint j)
{
  guint *group = descent->levels->group;
  guint a = dui_groups_find (group, i), b = dui_groups_find (group, j), next = descent->next[a];

  if (a == b || descends_from (descent, a, b) || descends_from (descent, b, a))
    return;
  dui_groups_join (group, a, b);
  descent->next[a] = descent->next[b];
  descent->next[b] = next;
}

static void
join_ties (Descent *descent, gboolean (*is_joining) (DuiGraphKind kind))
{
  DuiKin *kin = descent->levels->kin;

  for (guint t = 0; t < dui_graph_n_ties (kin->graph); t++)
    {
      const DuiGraphTie *tie = dui_graph_tie (kin->graph, t);

      if (is_joining (tie->kind) && is_kin_tie (kin, tie))
        join_generation (descent, tie->from, tie->to);
    }
}

static gboolean
is_sibling (DuiGraphKind kind)
{
  return kind == DUI_GRAPH_KIND_SIBLING;
}

/* One who married an uncle stands a row higher or lower; the others stay together. */
static void
join_to_elder (Descent *descent, const DuiFamily *family, guint child)
{
  DuiKin *kin = descent->levels->kin;
  guint *group = descent->levels->group;

  for (guint c = 0; family->children[c] != child; c++)
    {
      guint elder = family->children[c];

      if (!kin->is_kin[elder] || kin->families->child_of[elder] != kin->families->child_of[child])
        continue;
      join_generation (descent, elder, child);
      if (dui_groups_find (group, elder) == dui_groups_find (group, child))
        return;
    }
}

static void
join_broods (Descent *descent)
{
  DuiKin *kin = descent->levels->kin;

  for (guint f = 0; f < kin->families->n_families; f++)
    {
      const DuiFamily *family = &kin->families->families[f];

      for (guint c = 0; c < family->n_children; c++)
        if (kin->is_kin[family->children[c]] && kin->families->child_of[family->children[c]] == f)
          join_to_elder (descent, family, family->children[c]);
    }
}

/* Couples share a generation before anything else, then brothers and sisters. */
static void
levels_group (Levels *levels)
{
  guint n = levels->kin->n;
  g_autofree gboolean *is_left_over = g_new0 (gboolean, n + 1);
  g_autofree guint *next = g_new (guint, n + 1);
  g_autofree guint *seen = g_new0 (guint, n + 1);
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (guint));
  Descent descent = { levels, next, seen, 0, stack };

  for (guint i = 0; i < n; i++)
    levels->group[i] = next[i] = i;
  join_ties (&descent, dui_graph_kind_is_union);
  join_ties (&descent, is_sibling);
  join_broods (&descent);
  for (guint i = 0; i < n; i++)
    levels->group[i] = dui_groups_find (levels->group, i);
  levels_build_arrows (levels, NULL);
  /* What is left is a mistake in the data, someone who is their own grandparent: those ties do not count. */
  if (levels_sort (levels, is_left_over) > 0)
    {
      levels_build_arrows (levels, is_left_over);
      levels_sort (levels, is_left_over);
    }
}

/* A relative of whom only that is known stands where their age puts them. */
static int
steps_by_age (DuiKin *kin, guint from, guint to)
{
  DuiDate a = dui_graph_person (kin->graph, from)->birth;
  DuiDate b = dui_graph_person (kin->graph, to)->birth;
  int days;

  if (!dui_date_is_set (a) || !dui_date_is_set (b))
    return 0;
  days = dui_date_days_between (a, b);
  return CLAMP ((days + (days > 0 ? 1 : -1) * 12 * 365) / (27 * 365), -3, 3);
}

static gboolean
generation_step (DuiKin *kin, const DuiGraphTie *tie, guint from, int *step)
{
  if (!is_kin_tie (kin, tie))
    return FALSE;
  if (dui_graph_kind_is_parent (tie->kind))
    *step = tie->from == from ? 1 : -1;
  else if (dui_graph_kind_is_union (tie->kind) || tie->kind == DUI_GRAPH_KIND_SIBLING)
    *step = 0;
  else if (tie->kind == DUI_GRAPH_KIND_RELATIVE)
    *step = steps_by_age (kin, from, dui_graph_other_end (tie, from));
  else
    return FALSE;
  return TRUE;
}

/* Walks from @start over the ties of kin; those of which the generation follows less surely come last. */
static void
walk_from (DuiKin *kin, guint start, gboolean *is_done, guint *queue)
{
  const DuiGraphAdjacency *a = dui_graph_adjacency (kin->graph);
  guint head = 0, tail = 0;

  queue[tail++] = start;
  is_done[start] = TRUE;
  for (guint pass = 0; pass < 2; pass++)
    for (head = 0; head < tail; head++)
      for (guint k = a->offsets[queue[head]]; k < a->offsets[queue[head] + 1]; k++)
        {
          const DuiGraphTie *tie = dui_graph_tie (kin->graph, a->ties[k]);
          guint other = a->neighbours[k];
          int step;

          if (is_done[other] || (pass == 0 && tie->kind == DUI_GRAPH_KIND_RELATIVE)
              || !generation_step (kin, tie, queue[head], &step))
            continue;
          kin->generation[other] = kin->generation[queue[head]] + step;
          is_done[other] = TRUE;
          queue[tail++] = other;
        }
}

/* Where the walk left a child beside or above a parent, the child's whole group goes down. */
static void
repair (Levels *levels)
{
  DuiKin *kin = levels->kin;
  g_autofree int *lowest = g_new (int, kin->n + 1);

  for (guint i = 0; i < kin->n; i++)
    lowest[i] = G_MININT;
  for (guint i = 0; i < kin->n; i++)
    if (kin->is_kin[i] && lowest[levels->group[i]] < kin->generation[i])
      lowest[levels->group[i]] = kin->generation[i];
  for (guint o = 0; o < levels->n_order; o++)
    {
      guint i = levels->order[o];

      for (guint k = levels->offsets[i]; k < levels->offsets[i + 1]; k++)
        lowest[levels->targets[k]] = MAX (lowest[levels->targets[k]], lowest[i] + 1);
    }
  /* Back up: parents stand just above their eldest child where nothing holds them higher. */
  for (guint o = levels->n_order; o > 0; o--)
    {
      guint i = levels->order[o - 1];
      int nearest = G_MAXINT;

      for (guint k = levels->offsets[i]; k < levels->offsets[i + 1]; k++)
        nearest = MIN (nearest, lowest[levels->targets[k]] - 1);
      if (nearest != G_MAXINT)
        lowest[i] = MAX (lowest[i], nearest);
    }
  /* Whoever is not the one that stands for a group has no arrows. */
  dui_levels_shorten (kin->n, levels->offsets, levels->targets, lowest);
  for (guint i = 0; i < kin->n; i++)
    if (kin->is_kin[i])
      kin->generation[i] = lowest[levels->group[i]];
}

static void
assign_generations (DuiKin *kin)
{
  g_autofree guint *group = g_new (guint, kin->n + 1);
  g_autofree guint *offsets = g_new0 (guint, kin->n + 2);
  g_autofree guint *targets = g_new (guint, dui_graph_n_ties (kin->graph) + 1);
  g_autofree guint *order = g_new (guint, kin->n + 1);
  g_autofree guint *queue = g_new (guint, kin->n + 1);
  g_autofree gboolean *is_done = g_new0 (gboolean, kin->n + 1);
  Levels levels = { kin, group, offsets, targets, order, 0 };
  int base;

  if (kin->subject != DUI_GRAPH_NONE && kin->is_kin[kin->subject])
    walk_from (kin, kin->subject, is_done, queue);
  for (guint i = 0; i < kin->n; i++)
    if (kin->is_kin[i] && !is_done[i])
      walk_from (kin, i, is_done, queue);
  levels_group (&levels);
  repair (&levels);
  if (kin->subject == DUI_GRAPH_NONE || !kin->is_kin[kin->subject])
    return;
  base = kin->generation[kin->subject];
  for (guint i = 0; i < kin->n; i++)
    kin->generation[i] -= base;
}

/**
 * dui_kin_new:
 * @is_kin: for every person whether they belong to the family
 * @subject: whose generation is 0, or %DUI_GRAPH_NONE
 *
 * Returns: (transfer full): the families among these persons and the generation of each
 */
DuiKin *
dui_kin_new (DuiGraph *graph, const gboolean *is_kin, guint subject)
{
  DuiKin *kin = g_new0 (DuiKin, 1);

  kin->graph = graph;
  kin->n = dui_graph_n_persons (graph);
  kin->subject = subject;
  kin->families = dui_families_new (graph);
  kin->is_kin = g_new0 (gboolean, kin->n + 1);
  memcpy (kin->is_kin, is_kin, kin->n * sizeof (gboolean));
  kin->generation = g_new0 (int, kin->n + 1);
  kin->distance = dui_graph_distances (graph, subject);
  assign_generations (kin);
  return kin;
}

void
dui_kin_free (DuiKin *kin)
{
  if (kin == NULL)
    return;
  dui_families_free (kin->families);
  g_free (kin->is_kin);
  g_free (kin->generation);
  g_free (kin->distance);
  g_free (kin);
}

/** dui_kin_family_of: Returns: (nullable): the family in which @person stands as a child in this drawing */
const DuiFamily *
dui_kin_family_of (DuiKin *kin, guint person)
{
  guint f = kin->families->child_of[person];
  const DuiFamily *family = f != DUI_GRAPH_NONE ? &kin->families->families[f] : NULL;

  if (family == NULL || !kin->is_kin[person] || !kin->is_kin[family->parents[0]])
    return NULL;
  return family;
}
