/* Couples and sibling groups as what moves together in a row of the family: units, and chains of units. */

#include "dui-layout-private.h"

#include <stdlib.h>
#include <string.h>

typedef struct
{
  DuiKin *kin;
  DuiUnits *units;
  GArray *building;
  gboolean *is_taken;
} UnitBuilder;

static gboolean
is_union_in_row (DuiKin *kin, guint tie_index, guint person)
{
  const DuiGraphTie *tie = dui_graph_tie (kin->graph, tie_index);
  guint other = dui_graph_other_end (tie, person);

  return dui_graph_kind_is_union (tie->kind) && kin->is_kin[other]
         && kin->generation[other] == kin->generation[person];
}

typedef struct
{
  guint person;
  gboolean is_former;
  guint32 begin;
  guint place;
} Spouse;

/* The present partner first, then the latest of the former ones. */
static int
spouse_compare (gconstpointer a, gconstpointer b)
{
  const Spouse *p = a, *q = b;

  if (p->is_former != q->is_former)
    return p->is_former - q->is_former;
  if (p->begin != q->begin)
    return p->begin < q->begin ? 1 : -1;
  return p->place < q->place ? 1 : -1;
}

static GArray *
find_spouses (UnitBuilder *builder, guint person)
{
  const DuiGraphAdjacency *a = dui_graph_adjacency (builder->kin->graph);
  GArray *spouses = g_array_new (FALSE, FALSE, sizeof (Spouse));

  for (guint k = a->offsets[person]; k < a->offsets[person + 1]; k++)
    {
      const DuiGraphTie *tie = dui_graph_tie (builder->kin->graph, a->ties[k]);
      Spouse spouse = { a->neighbours[k], tie->kind == DUI_GRAPH_KIND_EX_PARTNER, tie->begin.julian, k };

      if (!is_union_in_row (builder->kin, a->ties[k], person) || builder->is_taken[spouse.person])
        continue;
      builder->is_taken[spouse.person] = TRUE;
      g_array_append_val (spouses, spouse);
    }
  g_array_sort (spouses, spouse_compare);
  return spouses;
}

/* Whoever else a partner was with stands on their far side. */
static void
extend_outwards (UnitBuilder *builder, guint person, gboolean to_left)
{
  g_autoptr (GArray) pending = g_array_new (FALSE, FALSE, sizeof (guint));

  g_array_append_val (pending, person);
  while (pending->len > 0)
    {
      guint next = g_array_index (pending, guint, pending->len - 1);
      g_autoptr (GArray) spouses = NULL;

      g_array_set_size (pending, pending->len - 1);
      if (to_left)
        g_array_prepend_val (builder->building, next);
      else
        g_array_append_val (builder->building, next);
      spouses = find_spouses (builder, next);
      for (guint i = spouses->len; i > 0; i--)
        g_array_append_val (pending, g_array_index (spouses, Spouse, i - 1).person);
    }
}

/* A man stands left of a woman; someone with several partners has the present one at the right. */
static void
build_unit (UnitBuilder *builder, guint hub)
{
  g_autoptr (GArray) spouses = NULL;

  g_array_set_size (builder->building, 0);
  builder->is_taken[hub] = TRUE;
  g_array_append_val (builder->building, hub);
  spouses = find_spouses (builder, hub);
  for (guint i = 0; i < spouses->len; i++)
    {
      const Spouse *spouse = &g_array_index (spouses, Spouse, i);
      gboolean to_left = i % 2 == 1;

      if (spouses->len == 1)
        to_left = dui_graph_person (builder->kin->graph, hub)->gender == DUI_GRAPH_GENDER_WOMAN
                  && dui_graph_person (builder->kin->graph, spouse->person)->gender != DUI_GRAPH_GENDER_WOMAN;
      extend_outwards (builder, spouse->person, to_left);
    }
}

static gboolean
is_union_between (DuiKin *kin, guint a, guint b)
{
  const DuiGraphAdjacency *adjacency = dui_graph_adjacency (kin->graph);

  for (guint k = adjacency->offsets[a]; k < adjacency->offsets[a + 1]; k++)
    if (adjacency->neighbours[k] == b && is_union_in_row (kin, adjacency->ties[k], a))
      return TRUE;
  return FALSE;
}

static void
set_offsets (DuiKin *kin, DuiUnit *unit)
{
  unit->offsets[0] = 0;
  for (guint i = 1; i < unit->n; i++)
    unit->offsets[i] =
        unit->offsets[i - 1]
        + (is_union_between (kin, unit->members[i - 1], unit->members[i]) ? DUI_LAYOUT_COUPLE_PITCH
                                                                          : DUI_LAYOUT_PITCH);
}

static guint
count_spouses (DuiKin *kin, guint person)
{
  const DuiGraphAdjacency *a = dui_graph_adjacency (kin->graph);
  guint count = 0;

  for (guint k = a->offsets[person]; k < a->offsets[person + 1]; k++)
    count += is_union_in_row (kin, a->ties[k], person);
  return count;
}

/* Those with most partners come first, so that each of them is the middle of a unit. */
static void
build_units (DuiKin *kin, DuiUnits *units)
{
  g_autoptr (GArray) building = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree gboolean *is_taken = g_new0 (gboolean, kin->n + 1);
  g_autofree guint *n_spouses = g_new0 (guint, kin->n + 1);
  UnitBuilder builder = { kin, units, building, is_taken };
  GArray *list = g_array_new (FALSE, TRUE, sizeof (DuiUnit));

  for (guint i = 0; i < kin->n; i++)
    n_spouses[i] = kin->is_kin[i] ? MIN (count_spouses (kin, i), 3) : 0;
  for (int most = 3; most >= 0; most--)
    for (guint i = 0; i < kin->n; i++)
      {
        DuiUnit unit = { 0 };

        if (!kin->is_kin[i] || is_taken[i] || (int)n_spouses[i] != most)
          continue;
        build_unit (&builder, i);
        unit.n = building->len;
        unit.members = g_memdup2 (building->data, building->len * sizeof (guint));
        unit.offsets = g_new0 (double, building->len);
        set_offsets (kin, &unit);
        for (guint m = 0; m < unit.n; m++)
          {
            units->unit_of[unit.members[m]] = list->len;
            units->place_in_unit[unit.members[m]] = m;
          }
        g_array_append_val (list, unit);
      }
  units->n_units = list->len;
  units->units = (DuiUnit *)(gpointer)g_array_free (list, FALSE);
}

/** dui_units_only_partner: Returns: with whom of their unit @person was ever a couple, or %DUI_GRAPH_NONE for
 * nobody or several */
guint
dui_units_only_partner (const DuiUnits *units, DuiKin *kin, guint person)
{
  const DuiUnit *unit = &units->units[units->unit_of[person]];
  guint partner = DUI_GRAPH_NONE;

  for (guint i = 0; i < unit->n; i++)
    if (unit->members[i] != person && is_union_between (kin, person, unit->members[i]))
      {
        if (partner != DUI_GRAPH_NONE)
          return DUI_GRAPH_NONE;
        partner = unit->members[i];
      }
  return partner;
}

/** dui_units_mirror: turns a unit around, first member last */
void
dui_units_mirror (DuiUnits *units, guint index)
{
  DuiUnit *unit = &units->units[index];
  double width = unit->offsets[unit->n - 1];

  for (guint i = 0, j = unit->n - 1; i < j; i++, j--)
    {
      guint member = unit->members[i];
      double offset = unit->offsets[i];

      unit->members[i] = unit->members[j];
      unit->members[j] = member;
      unit->offsets[i] = unit->offsets[j];
      unit->offsets[j] = offset;
    }
  for (guint i = 0; i < unit->n; i++)
    {
      unit->offsets[i] = width - unit->offsets[i];
      units->place_in_unit[unit->members[i]] = i;
    }
}

/**
 * dui_units_mirror_chain:
 *
 * Turns the order of the sibships in a chain around; within a sibship the eldest stays at the left.
 */
void
dui_units_mirror_chain (DuiUnits *units, guint index)
{
  DuiChain *chain = &units->chains[index];
  GArray *mirrored;
  guint end = chain->links->len;

  /* The other way round, one who joins two families would no longer be the youngest of the left one. */
  if (units->is_birth_first)
    return;
  mirrored = g_array_sized_new (FALSE, FALSE, sizeof (DuiLink), chain->links->len);
  while (end > 0)
    {
      guint start = end - 1;
      const DuiLink *last = &g_array_index (chain->links, DuiLink, end - 1);

      while (start > 0 && g_array_index (chain->links, DuiLink, start - 1).segment == last->segment)
        start--;
      if (last->is_joint)
        dui_units_mirror (units, last->unit);
      g_array_append_vals (mirrored, &g_array_index (chain->links, DuiLink, start), end - start);
      end = start;
    }
  g_array_unref (chain->links);
  chain->links = mirrored;
}

/* Brothers and sisters of one row: children of one family, and those tied as siblings of whom no parent is
 * known. */
typedef struct
{
  DuiKin *kin;
  DuiUnits *units;
  guint *group;
  GPtrArray *sibships;
  guint *sibship_of;
  guint *n_joined;
  guint *chain_group;
} ChainBuilder;

static void
group_siblings (ChainBuilder *builder)
{
  DuiKin *kin = builder->kin;
  guint n_ties = dui_graph_n_ties (kin->graph);

  for (guint i = 0; i < kin->n; i++)
    builder->group[i] = i;
  for (guint f = 0; f < kin->families->n_families; f++)
    {
      const DuiFamily *family = &kin->families->families[f];
      guint first = DUI_GRAPH_NONE;

      for (guint c = 0; c < family->n_children; c++)
        {
          guint child = family->children[c];

          if (!kin->is_kin[child] || kin->families->child_of[child] != f)
            continue;
          if (first != DUI_GRAPH_NONE && kin->generation[first] == kin->generation[child])
            dui_groups_join (builder->group, first, child);
          first = first != DUI_GRAPH_NONE ? first : child;
        }
    }
  for (guint t = 0; t < n_ties; t++)
    {
      const DuiGraphTie *tie = dui_graph_tie (kin->graph, t);

      if (tie->kind == DUI_GRAPH_KIND_SIBLING && kin->is_kin[tie->from] && kin->is_kin[tie->to]
          && kin->generation[tie->from] == kin->generation[tie->to]
          && (dui_kin_family_of (kin, tie->from) == NULL || dui_kin_family_of (kin, tie->to) == NULL))
        dui_groups_join (builder->group, tie->from, tie->to);
    }
}

static void
add_to_sibship (ChainBuilder *builder, guint person)
{
  guint sibship = builder->sibship_of[person];

  if (sibship != DUI_GRAPH_NONE)
    g_array_append_val ((GArray *)g_ptr_array_index (builder->sibships, sibship), person);
}

/* Those of unknown age as they were entered: where order of birth comes first as children of their family,
 * else as persons, which crosses less in files that were written along lines of descent. */
static void
fill_sibships (ChainBuilder *builder)
{
  DuiKin *kin = builder->kin;

  for (guint f = 0; f < kin->families->n_families && kin->is_birth_first; f++)
    for (guint c = 0; c < kin->families->families[f].n_children; c++)
      if (kin->families->child_of[kin->families->families[f].children[c]] == f)
        add_to_sibship (builder, kin->families->families[f].children[c]);
  for (guint i = 0; i < kin->n; i++)
    if (!kin->is_birth_first || kin->families->child_of[i] == DUI_GRAPH_NONE)
      add_to_sibship (builder, i);
  for (guint s = 0; s < builder->sibships->len; s++)
    {
      GArray *members = g_ptr_array_index (builder->sibships, s);

      dui_families_sort_by_birth (kin->graph, (guint *)(gpointer)members->data, members->len);
    }
}

/* Sibships of two or more are kept together; one who has none but parents may stand near these. */
static void
list_sibships (ChainBuilder *builder)
{
  DuiKin *kin = builder->kin;
  g_autofree guint *size = g_new0 (guint, kin->n + 1);
  g_autofree guint *index = g_new (guint, kin->n + 1);

  for (guint i = 0; i < kin->n; i++)
    {
      index[i] = DUI_GRAPH_NONE;
      builder->sibship_of[i] = DUI_GRAPH_NONE;
      if (kin->is_kin[i])
        size[dui_groups_find (builder->group, i)]++;
    }
  for (guint i = 0; i < kin->n; i++)
    {
      guint group = dui_groups_find (builder->group, i);

      if (!kin->is_kin[i] || (size[group] < 2 && dui_kin_family_of (kin, i) == NULL))
        continue;
      if (index[group] == DUI_GRAPH_NONE)
        {
          index[group] = builder->sibships->len;
          g_ptr_array_add (builder->sibships, g_array_new (FALSE, FALSE, sizeof (guint)));
        }
      builder->sibship_of[i] = index[group];
    }
  fill_sibships (builder);
}

static gboolean
can_join (ChainBuilder *builder, guint sibship)
{
  return sibship != DUI_GRAPH_NONE && builder->n_joined[sibship] < 2
         && ((GArray *)g_ptr_array_index (builder->sibships, sibship))->len > 1;
}

/* Whether a unit may stand between @left and @right: with the youngest of the one and the eldest of the
 * other.
 */
static gboolean
is_in_order (ChainBuilder *builder, const DuiUnit *unit, guint left, guint right)
{
  GArray *before = g_ptr_array_index (builder->sibships, left);
  GArray *after = g_ptr_array_index (builder->sibships, right);
  gboolean has_youngest = FALSE, has_eldest = FALSE;

  for (guint i = 0; i < unit->n; i++)
    {
      has_youngest |= unit->members[i] == g_array_index (before, guint, before->len - 1);
      has_eldest |= unit->members[i] == g_array_index (after, guint, 0);
    }
  return has_youngest && has_eldest;
}

/* Puts in @join that a unit stands between two sibships, if it may. */
static gboolean
join_both (ChainBuilder *builder, const DuiUnit *unit, DuiJoin *join, guint other)
{
  guint left = join->left, right = other;

  if (builder->kin->is_birth_first && !is_in_order (builder, unit, left, right))
    {
      left = other;
      right = join->left;
      if (!is_in_order (builder, unit, left, right))
        return FALSE;
    }
  if (!can_join (builder, left) || !can_join (builder, right)
      || !dui_groups_join (builder->chain_group, left, right))
    return FALSE;
  *join = (DuiJoin){ left, right };
  builder->n_joined[left]++;
  builder->n_joined[right]++;
  return TRUE;
}

static DuiJoin
choose_join (ChainBuilder *builder, const DuiUnit *unit)
{
  DuiJoin join = { DUI_GRAPH_NONE, DUI_GRAPH_NONE };

  for (guint i = 0; i < unit->n; i++)
    {
      guint s = builder->sibship_of[unit->members[i]];

      if (s == DUI_GRAPH_NONE || s == join.left)
        continue;
      if (join.left == DUI_GRAPH_NONE)
        join.left = s;
      else if (join_both (builder, unit, &join, s))
        return join;
      else if (((GArray *)g_ptr_array_index (builder->sibships, s))->len
               > ((GArray *)g_ptr_array_index (builder->sibships, join.left))->len)
        join.left = s;
    }
  return join;
}

typedef struct
{
  guint unit;
  guint distance;
} Priority;

static int
priority_compare (gconstpointer a, gconstpointer b)
{
  const Priority *p = a, *q = b;

  if (p->distance != q->distance)
    return p->distance < q->distance ? -1 : 1;
  return (p->unit > q->unit) - (p->unit < q->unit);
}

/* Units near the subject choose first. */
static void
choose_joins (ChainBuilder *builder, DuiJoin *joins)
{
  guint n = builder->units->n_units;
  g_autofree Priority *order = g_new (Priority, n + 1);

  for (guint u = 0; u < n; u++)
    {
      order[u] = (Priority){ u, DUI_GRAPH_NONE };
      for (guint i = 0; i < builder->units->units[u].n; i++)
        order[u].distance =
            MIN (order[u].distance, builder->kin->distance[builder->units->units[u].members[i]]);
    }
  qsort (order, n, sizeof (Priority), priority_compare);
  for (guint i = 0; i < n; i++)
    joins[order[i].unit] = choose_join (builder, &builder->units->units[order[i].unit]);
}

static void
chain_add_unit (DuiUnits *units, DuiChain *chain, DuiLink link, guint chain_index)
{
  DuiUnit *unit = &units->units[link.unit];

  if (unit->chain != DUI_GRAPH_NONE)
    return;
  unit->chain = chain_index;
  g_array_append_val (chain->links, link);
}

/* A unit that joins two sibships turns its member of the left one to the left. */
static void
turn_to (ChainBuilder *builder, guint index, guint left)
{
  const DuiUnit *unit = &builder->units->units[index];

  for (guint i = 0, j = unit->n - 1; i < unit->n; i++, j--)
    {
      gboolean at_left = builder->sibship_of[unit->members[i]] == left;
      gboolean at_right = builder->sibship_of[unit->members[j]] == left;

      if (at_left && !at_right)
        return;
      if (at_right && !at_left)
        {
          dui_units_mirror (builder->units, index);
          return;
        }
    }
}

static guint
next_joint (const DuiJoin *joins, ChainBuilder *builder, guint sibship, guint not_unit)
{
  GArray *members = g_ptr_array_index (builder->sibships, sibship);

  for (guint m = 0; m < members->len; m++)
    {
      guint u = builder->units->unit_of[g_array_index (members, guint, m)];

      if (u != not_unit && joins[u].right != DUI_GRAPH_NONE
          && (joins[u].left == sibship || joins[u].right == sibship))
        return u;
    }
  return DUI_GRAPH_NONE;
}

/* From an end of the chain: the sibship's own units in order of birth, the joint, the next sibship ... */
static void
chain_walk (ChainBuilder *builder, const DuiJoin *joins, DuiChain *chain, guint chain_index, guint sibship)
{
  guint joint = DUI_GRAPH_NONE, segment = 0;

  while (sibship != DUI_GRAPH_NONE)
    {
      GArray *members = g_ptr_array_index (builder->sibships, sibship);
      guint next = next_joint (joins, builder, sibship, joint);

      for (guint m = 0; m < members->len; m++)
        {
          guint u = builder->units->unit_of[g_array_index (members, guint, m)];

          if (joins[u].right == DUI_GRAPH_NONE && joins[u].left == sibship)
            chain_add_unit (builder->units, chain, (DuiLink){ u, segment, FALSE }, chain_index);
        }
      /* Each chain is met from both its ends; the second time all of it stands in place. */
      if (next == DUI_GRAPH_NONE || builder->units->units[next].chain != DUI_GRAPH_NONE)
        return;
      turn_to (builder, next, sibship);
      chain_add_unit (builder->units, chain, (DuiLink){ next, segment + 1, TRUE }, chain_index);
      segment += 2;
      sibship = joins[next].left == sibship ? joins[next].right : joins[next].left;
      joint = next;
    }
}

static void
add_chain (ChainBuilder *builder, GArray *chains, const DuiJoin *joins, guint sibship, guint unit)
{
  DuiUnits *units = builder->units;
  DuiChain chain = { 0, g_array_new (FALSE, FALSE, sizeof (DuiLink)) };

  if (sibship != DUI_GRAPH_NONE)
    chain_walk (builder, joins, &chain, chains->len, sibship);
  else
    chain_add_unit (units, &chain, (DuiLink){ unit, 0, FALSE }, chains->len);
  if (chain.links->len == 0)
    {
      g_array_unref (chain.links);
      return;
    }
  unit = g_array_index (chain.links, DuiLink, 0).unit;
  chain.generation = builder->kin->generation[units->units[unit].members[0]];
  g_array_append_val (chains, chain);
}

static void
build_chains (ChainBuilder *builder)
{
  DuiUnits *units = builder->units;
  DuiJoin *joins = g_new (DuiJoin, units->n_units + 1);
  GArray *chains = g_array_new (FALSE, TRUE, sizeof (DuiChain));

  for (guint u = 0; u < units->n_units; u++)
    units->units[u].chain = DUI_GRAPH_NONE;
  choose_joins (builder, joins);
  /* In order of birth a chain is walked from its left end only. */
  for (guint u = 0; u < units->n_units && builder->kin->is_birth_first; u++)
    if (joins[u].right != DUI_GRAPH_NONE)
      builder->n_joined[joins[u].right] = 2;
  for (guint s = 0; s < builder->sibships->len; s++)
    if (builder->n_joined[s] < 2)
      add_chain (builder, chains, joins, s, DUI_GRAPH_NONE);
  for (guint u = 0; u < units->n_units; u++)
    if (units->units[u].chain == DUI_GRAPH_NONE)
      add_chain (builder, chains, joins, DUI_GRAPH_NONE, u);
  units->n_chains = chains->len;
  units->chains = (DuiChain *)(gpointer)g_array_free (chains, FALSE);
  units->joins = joins;
}

/** dui_units_new: Returns: (transfer full): couples, and the sibling groups that they stand in */
DuiUnits *
dui_units_new (DuiKin *kin)
{
  DuiUnits *units = g_new0 (DuiUnits, 1);
  g_autofree guint *group = g_new (guint, kin->n + 1);
  g_autofree guint *n_joined = NULL;
  g_autofree guint *chain_group = NULL;
  GPtrArray *sibships = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  ChainBuilder builder = { kin, units, group, sibships, NULL, NULL, NULL };

  units->is_birth_first = kin->is_birth_first;
  units->sibships = sibships;
  units->sibship_of = builder.sibship_of = g_new (guint, kin->n + 1);
  units->unit_of = g_new (guint, kin->n + 1);
  units->place_in_unit = g_new0 (guint, kin->n + 1);
  for (guint i = 0; i < kin->n; i++)
    units->unit_of[i] = DUI_GRAPH_NONE;
  build_units (kin, units);
  group_siblings (&builder);
  list_sibships (&builder);
  builder.n_joined = n_joined = g_new0 (guint, sibships->len + 1);
  builder.chain_group = chain_group = g_new (guint, sibships->len + 1);
  for (guint s = 0; s < sibships->len; s++)
    chain_group[s] = s;
  build_chains (&builder);
  return units;
}

void
dui_units_free (DuiUnits *units)
{
  if (units == NULL)
    return;
  for (guint u = 0; u < units->n_units; u++)
    {
      g_free (units->units[u].members);
      g_free (units->units[u].offsets);
    }
  for (guint c = 0; c < units->n_chains; c++)
    g_array_unref (units->chains[c].links);
  g_ptr_array_unref (units->sibships);
  g_free (units->sibship_of);
  g_free (units->joins);
  g_free (units->units);
  g_free (units->chains);
  g_free (units->unit_of);
  g_free (units->place_in_unit);
  g_free (units);
}
