/* Whether brothers and sisters stand in order of birth, judged by the places alone, by the rule that
 * #DuiLayoutOrder gives. */

#pragma once

#include <math.h>

#include "dui-families.h"
#include "dui-layout-private.h"

/**
 * FamilyOrder:
 * @groups: brothers and sisters of one row, two at least
 * @in_order: those of which all who stand with their own are together and in order of birth
 * @whole: those of which nobody stands elsewhere
 */
typedef struct
{
  guint groups;
  guint in_order;
  guint whole;
} FamilyOrder;

/* For every person: who stands for their brothers and sisters in the row, and for those they were a couple
 * with, the next of each in a ring; how many are older; and whether they have to stand with their own. */
typedef struct
{
  DuiGraph *graph;
  const DuiFamilies *families;
  const double *x;
  const double *y;
  guint n;
  guint *group;
  guint *couple;
  guint *next_in_group;
  guint *next_in_couple;
  guint *rank;
  guint *size;
  gboolean *is_bound;
} OrderJudge;

static inline gboolean
order_is_level (const OrderJudge *judge, guint a, guint b)
{
  return fabs (judge->y[a] - judge->y[b]) < 1;
}

/* The rings of those who are in one group. */
static inline void
order_link (const OrderJudge *judge, guint *group, guint *next)
{
  for (guint i = 0; i < judge->n; i++)
    {
      group[i] = dui_groups_find (group, i);
      next[i] = i;
      if (group[i] == i)
        continue;
      next[i] = next[group[i]];
      next[group[i]] = i;
    }
}

static inline void
order_group (OrderJudge *judge)
{
  for (guint i = 0; i < judge->n; i++)
    for (guint j = 0; j < i; j++)
      if (judge->families->child_of[i] != DUI_GRAPH_NONE
          && judge->families->child_of[i] == judge->families->child_of[j] && order_is_level (judge, i, j))
        dui_groups_join (judge->group, i, j);
  for (guint t = 0; t < dui_graph_n_ties (judge->graph); t++)
    {
      const DuiGraphTie *tie = dui_graph_tie (judge->graph, t);

      if (!order_is_level (judge, tie->from, tie->to))
        continue;
      if (dui_graph_kind_is_union (tie->kind))
        dui_groups_join (judge->couple, tie->from, tie->to);
      else if (tie->kind == DUI_GRAPH_KIND_SIBLING
               && (judge->families->child_of[tie->from] == DUI_GRAPH_NONE
                   || judge->families->child_of[tie->to] == DUI_GRAPH_NONE))
        dui_groups_join (judge->group, tie->from, tie->to);
    }
  order_link (judge, judge->group, judge->next_in_group);
  order_link (judge, judge->couple, judge->next_in_couple);
  for (guint i = 0; i < judge->n; i++)
    judge->size[judge->group[i]]++;
}

/* By date of birth; whose age is unknown, or the same, by place in their family, or in the file when they
 * have none. */
static inline void
order_rank (OrderJudge *judge)
{
  g_autofree GArray **members = g_new0 (GArray *, judge->n + 1);

  for (guint i = 0; i < judge->n; i++)
    members[i] = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint f = 0; f < judge->families->n_families; f++)
    for (guint c = 0; c < judge->families->families[f].n_children; c++)
      {
        guint child = judge->families->families[f].children[c];

        if (judge->families->child_of[child] == f)
          g_array_append_val (members[judge->group[child]], child);
      }
  for (guint i = 0; i < judge->n; i++)
    if (judge->families->child_of[i] == DUI_GRAPH_NONE)
      g_array_append_val (members[judge->group[i]], i);
  for (guint g = 0; g < judge->n; g++)
    {
      dui_families_sort_by_birth (judge->graph, (guint *)(gpointer)members[g]->data, members[g]->len);
      for (guint m = 0; m < members[g]->len; m++)
        judge->rank[g_array_index (members[g], guint, m)] = m;
      g_array_unref (members[g]);
    }
}

/* Someone with brothers and sisters, or with parents, has a family to stand with. */
static inline gboolean
order_has_family (const OrderJudge *judge, guint person)
{
  return judge->size[judge->group[person]] > 1 || judge->families->child_of[person] != DUI_GRAPH_NONE;
}

static inline void
order_bind (OrderJudge *judge)
{
  for (guint i = 0; i < judge->n; i++)
    {
      judge->is_bound[i] = TRUE;
      for (guint j = judge->next_in_couple[i]; j != i; j = judge->next_in_couple[j])
        if (judge->group[i] != judge->group[j] && order_has_family (judge, j))
          judge->is_bound[i] = FALSE;
    }
}

/* The eldest of the group of @person in the couple of @other, or none. */
static inline guint
order_kin_in_couple (const OrderJudge *judge, guint person, guint other)
{
  guint found = DUI_GRAPH_NONE, i = other;

  do
    {
      if (judge->group[i] == judge->group[person]
          && (found == DUI_GRAPH_NONE || judge->rank[i] < judge->rank[found]))
        found = i;
      i = judge->next_in_couple[i];
    }
  while (i != other);
  return found;
}

/* Whether all in the group of @person from @left to @right are in order, nobody between them but their
 * partners.
 */
static inline gboolean
order_is_kept (const OrderJudge *judge, guint person, double left, double right)
{
  for (guint i = 0; i < judge->n; i++)
    {
      guint own;

      if (!order_is_level (judge, person, i) || judge->x[i] < left || judge->x[i] > right)
        continue;
      own = order_kin_in_couple (judge, person, i);
      if (own == DUI_GRAPH_NONE)
        return FALSE;
      for (guint j = judge->next_in_group[i]; j != i && own == i; j = judge->next_in_group[j])
        if (judge->x[j] >= left && judge->x[j] <= right && order_kin_in_couple (judge, j, j) == j
            && (judge->rank[j] < judge->rank[i]) != (judge->x[j] < judge->x[i]))
          return FALSE;
    }
  return TRUE;
}

/* Whether @person stands among those of their own who must: from the leftmost of these and them to the
 * rightmost.
 */
static inline gboolean
order_stands_with_own (const OrderJudge *judge, guint person, const gboolean *must)
{
  double left = judge->x[person], right = left;

  for (guint i = judge->next_in_group[person]; i != person; i = judge->next_in_group[i])
    if (must[i])
      {
        left = MIN (left, judge->x[i]);
        right = MAX (right, judge->x[i]);
      }
  return order_is_kept (judge, person, left, right);
}

/* Who has to stand with their own because nobody they are a couple with stands with theirs. */
static inline void
order_find_stayers (const OrderJudge *judge, gboolean *must)
{
  for (guint i = 0; i < judge->n; i++)
    {
      must[i] = TRUE;
      for (guint j = judge->next_in_couple[i]; j != i && must[i]; j = judge->next_in_couple[j])
        if (judge->group[i] != judge->group[j] && order_has_family (judge, j)
            && order_stands_with_own (judge, j, judge->is_bound))
          must[i] = FALSE;
    }
}

static inline void
order_judge_group (const OrderJudge *judge, guint group, const gboolean *must, FamilyOrder *order)
{
  gboolean is_in_order = TRUE, is_whole = TRUE;
  g_autofree gboolean *all = g_new (gboolean, judge->n + 1);

  for (guint i = 0; i < judge->n; i++)
    all[i] = TRUE;
  for (guint i = 0; i < judge->n; i++)
    if (judge->group[i] == group)
      {
        is_in_order &= !must[i] || order_stands_with_own (judge, i, must);
        is_whole &= order_stands_with_own (judge, i, all);
      }
  order->groups++;
  order->in_order += is_in_order;
  order->whole += is_whole;
}

/* @x and @y: of every person in @graph; those of one row have the same y, give or take less than 1 */
static inline FamilyOrder
family_order_judge (DuiGraph *graph, const DuiFamilies *families, const double *x, const double *y)
{
  guint n = dui_graph_n_persons (graph);
  g_autofree guint *numbers = g_new0 (guint, 6 * n + 1);
  g_autofree gboolean *is_bound = g_new0 (gboolean, 2 * n + 1);
  OrderJudge judge = { .graph = graph, .families = families, .x = x, .y = y, .n = n };
  FamilyOrder order = { 0, 0, 0 };

  judge.group = numbers;
  judge.couple = numbers + n;
  judge.next_in_group = numbers + 2 * n;
  judge.next_in_couple = numbers + 3 * n;
  judge.rank = numbers + 4 * n;
  judge.size = numbers + 5 * n;
  judge.is_bound = is_bound;
  for (guint i = 0; i < n; i++)
    judge.group[i] = judge.couple[i] = i;
  order_group (&judge);
  order_rank (&judge);
  order_bind (&judge);
  order_find_stayers (&judge, is_bound + n);
  for (guint g = 0; g < n; g++)
    if (judge.group[g] == g && judge.size[g] > 1)
      order_judge_group (&judge, g, is_bound + n, &order);
  return order;
}
