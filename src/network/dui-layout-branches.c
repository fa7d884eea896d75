/* The order of the rows of a family in a form in which chains are quickly taken out and put back. */

#include "dui-layout-branches.h"

#include <string.h>

/* A person in a unit; the line to the children starts half-way between two of them. */
#define STEP 4
/* A line that goes by a row: both parents meet below it, at the children. */
#define LINES_OF_PASS 2
/* Someone with more partners than this is no family any more, and every two of them cost a look. */
#define SWAPPED_MAX 12

/** dui_branches_row: Returns: the row that @chain stands in, or is to stand in */
guint
dui_branches_row (const DuiBranches *b, guint chain)
{
  return b->row_of[b->first[chain]];
}

static int
place_of_member (const DuiBranches *b, guint person)
{
  const DuiUnit *unit = &b->units->units[b->units->unit_of[person]];
  int place = (int)b->place_in_unit[person];

  return b->is_mirrored[b->units->unit_of[person]] ? (int)unit->n - 1 - place : place;
}

/* Where the line to the children starts, as brood_anchor() has it. */
static int
anchor_offset (const DuiBranches *b, const DuiBrood *brood)
{
  const DuiFamily *family = &b->source->kin->families->families[brood->family];
  guint p = family->parents[0], q = family->parents[1], outer;
  int inner_place, outer_place;

  if (q == DUI_GRAPH_NONE || !b->source->kin->is_kin[q])
    return STEP * place_of_member (b, p);
  outer = b->source->outer[brood->family];
  outer_place = place_of_member (b, outer);
  if (b->units->unit_of[p] != b->units->unit_of[q])
    return STEP * outer_place + (b->source->kin->generation[p] == b->source->kin->generation[q] ? 1 : 0);
  inner_place = place_of_member (b, outer == p ? q : p);
  if (ABS (inner_place - outer_place) == 1)
    return STEP * (inner_place + outer_place) / 2;
  return STEP * outer_place + (inner_place > outer_place ? STEP / 2 : -STEP / 2);
}

static guint
anchor_unit (const DuiBranches *b, const DuiBrood *brood)
{
  const DuiFamily *family = &b->source->kin->families->families[brood->family];
  guint q = family->parents[1];

  return b->units
      ->unit_of[q == DUI_GRAPH_NONE || !b->source->kin->is_kin[q] ? family->parents[0]
                                                                  : b->source->outer[brood->family]];
}

static void
place_nodes (DuiBranches *b, guint unit)
{
  guint n = b->source->kin->n;
  const DuiUnit *members = &b->units->units[unit];

  for (guint i = 0; i < members->n; i++)
    b->offset_of[members->members[i]] = STEP * place_of_member (b, members->members[i]);
  for (guint k = b->source->parent_offsets[unit]; k < b->source->parent_offsets[unit + 1]; k++)
    {
      guint brood = b->source->parent_broods[k];

      if (b->unit_of[n + brood] == unit)
        b->offset_of[n + brood] = anchor_offset (b, &b->source->broods[brood]);
    }
}

/* Where the nodes of a unit stand in its chain. */
static void
follow_unit (DuiBranches *b, guint unit)
{
  for (guint k = b->first_node[unit]; k < b->first_node[unit + 1]; k++)
    {
      guint node = b->nodes_of[k];

      b->nodes[node] = (DuiBranchNode){ b->chain_of[unit], (guint)(b->start_of[unit] + b->offset_of[node]) };
    }
}

/** dui_branches_collect: puts the units of @chain in @units from left to right; returns how many there are */
guint
dui_branches_collect (const DuiBranches *b, guint chain, GArray *units)
{
  g_array_set_size (units, 0);
  for (guint u = b->first[chain]; u != DUI_GRAPH_NONE; u = b->next[u])
    g_array_append_val (units, u);
  return units->len;
}

/** dui_branches_mirror: turns a unit around */
void
dui_branches_mirror (DuiBranches *b, guint unit)
{
  b->is_mirrored[unit] = !b->is_mirrored[unit];
  place_nodes (b, unit);
  follow_unit (b, unit);
}

/** dui_branches_can_swap: Returns: whether some of a unit may change places */
gboolean
dui_branches_can_swap (const DuiBranches *b, guint unit)
{
  return b->units->units[unit].n > 2 && b->units->units[unit].n <= SWAPPED_MAX;
}

/** dui_branches_swap: lets the @i-th and the @j-th of a unit change places */
void
dui_branches_swap (DuiBranches *b, guint unit, guint i, guint j)
{
  guint *members = b->members + b->first_member[unit], person = members[i];

  members[i] = members[j];
  members[j] = person;
  b->place_in_unit[members[i]] = i;
  b->place_in_unit[members[j]] = j;
  place_nodes (b, unit);
  follow_unit (b, unit);
}

/** dui_branches_link: makes a chain of units, from left to right */
void
dui_branches_link (DuiBranches *b, guint chain, const guint *units, guint n)
{
  int start = 0;

  b->first[chain] = units[0];
  for (guint i = 0; i < n; i++)
    {
      b->chain_of[units[i]] = chain;
      b->seat[units[i]] = i;
      b->start_of[units[i]] = start;
      b->next[units[i]] = i + 1 < n ? units[i + 1] : DUI_GRAPH_NONE;
      follow_unit (b, units[i]);
      start += STEP * (int)MAX (b->units->units[units[i]].n, 1);
    }
}

static void
reverse (guint *numbers, guint n)
{
  for (guint i = 0; i < n / 2; i++)
    {
      guint kept = numbers[i];

      numbers[i] = numbers[n - 1 - i];
      numbers[n - 1 - i] = kept;
    }
}

static void
flip_row (DuiBranches *b, GArray *row)
{
  for (guint i = 0; i < row->len; i++)
    {
      guint chain = g_array_index (row, guint, i);
      guint n = dui_branches_collect (b, chain, b->list), *units = &g_array_index (b->list, guint, 0);

      for (guint u = 0; u < n; u++)
        if (b->units->units[units[u]].n > 0)
          dui_branches_mirror (b, units[u]);
      reverse (units, n);
      dui_branches_link (b, chain, units, n);
    }
  reverse (&g_array_index (row, guint, 0), row->len);
  for (guint i = 0; i < row->len; i++)
    b->place[g_array_index (row, guint, i)] = i;
}

/** dui_branches_flip: turns all rows around, of which the same lines cross; twice, and all is as it was */
void
dui_branches_flip (DuiBranches *b)
{
  for (guint r = 0; r < b->n_rows; r++)
    flip_row (b, b->rows[r]);
}

static void
add_edge (GArray **lists, guint unit, guint own, guint far)
{
  if (lists[unit] == NULL)
    lists[unit] = g_array_new (FALSE, FALSE, sizeof (DuiBranchLine));
  g_array_append_val (lists[unit], ((DuiBranchLine){ own, far }));
}

static void
add_line_between (DuiBranches *b, GArray **ups, GArray **downs, guint top, guint bottom)
{
  /* In a broken file a child may stand beside its parents, or above them. */
  if (b->row_of[b->unit_of[bottom]] != b->row_of[b->unit_of[top]] + 1)
    return;
  add_edge (downs, b->unit_of[top], top, bottom);
  add_edge (ups, b->unit_of[bottom], bottom, top);
}

static guint
node_of_pass (const DuiBranches *b, guint pass)
{
  return b->source->kin->n + b->source->n_broods + pass - b->source->n_couples;
}

static void
list_edges (DuiBranches *b, GArray **ups, GArray **downs)
{
  DuiRows *rows = b->source;

  for (guint i = 0; i < rows->n_broods; i++)
    {
      const DuiBrood *brood = &rows->broods[i];
      guint knot = rows->kin->n + i;

      for (guint p = 0; p < brood->n_passes; p++)
        {
          guint bottom = node_of_pass (b, brood->first_pass + p);

          for (guint l = 0; l < LINES_OF_PASS; l++)
            add_line_between (b, ups, downs, knot, bottom);
          knot = bottom;
        }
      if (brood->far_parent != DUI_GRAPH_NONE)
        add_line_between (b, ups, downs, brood->far_parent, brood->far_child);
      for (guint c = 0; c < brood->n_children; c++)
        {
          guint top = knot, n_late = dui_rows_late (rows, brood, c);

          for (guint d = 0; d < n_late; d++)
            {
              add_line_between (b, ups, downs, top, node_of_pass (b, brood->late[c] + d));
              top = node_of_pass (b, brood->late[c] + d);
            }
          add_line_between (b, ups, downs, top, brood->children[c]);
        }
    }
}

static void
flatten (GArray **lists, guint n, guint **first, guint **own, guint **far)
{
  guint total = 0;

  for (guint u = 0; u < n; u++)
    total += lists[u] != NULL ? lists[u]->len : 0;
  *first = g_new (guint, n + 1);
  *own = g_new (guint, total + 1);
  *far = g_new (guint, total + 1);
  total = 0;
  for (guint u = 0; u < n; u++)
    {
      (*first)[u] = total;
      for (guint k = 0; lists[u] != NULL && k < lists[u]->len; k++)
        {
          (*own)[total] = g_array_index (lists[u], DuiBranchLine, k).own;
          (*far)[total++] = g_array_index (lists[u], DuiBranchLine, k).far;
        }
      if (lists[u] != NULL)
        g_array_unref (lists[u]);
    }
  (*first)[n] = total;
}

static void
index_lines (DuiBranches *b)
{
  g_autofree GArray **ups = g_new0 (GArray *, b->n_units + 1);
  g_autofree GArray **downs = g_new0 (GArray *, b->n_units + 1);

  list_edges (b, ups, downs);
  flatten (ups, b->n_units, &b->up_first, &b->up_own, &b->up_far);
  flatten (downs, b->n_units, &b->down_first, &b->down_own, &b->down_far);
}

/* For every unit its nodes. */
static void
group_nodes (DuiBranches *b, guint n_nodes)
{
  g_autofree guint *next = NULL;

  b->first_node = g_new0 (guint, b->n_units + 2);
  b->nodes_of = g_new (guint, n_nodes + 1);
  for (guint i = 0; i < n_nodes; i++)
    if (b->unit_of[i] != DUI_GRAPH_NONE)
      b->first_node[b->unit_of[i] + 1]++;
  for (guint u = 0; u < b->n_units; u++)
    b->first_node[u + 1] += b->first_node[u];
  next = g_memdup2 (b->first_node, (b->n_units + 1) * sizeof (guint));
  for (guint i = 0; i < n_nodes; i++)
    if (b->unit_of[i] != DUI_GRAPH_NONE)
      b->nodes_of[next[b->unit_of[i]]++] = i;
}

static void
index_nodes (DuiBranches *b)
{
  DuiRows *rows = b->source;
  guint n = rows->kin->n, n_passes = b->n_units - rows->n_couples;

  b->unit_of = g_new (guint, n + rows->n_broods + n_passes + 1);
  b->offset_of = g_new0 (int, n + rows->n_broods + n_passes + 1);
  b->nodes = g_new0 (DuiBranchNode, n + rows->n_broods + n_passes + 1);
  memcpy (b->unit_of, b->units->unit_of, n * sizeof (guint));
  for (guint i = 0; i < rows->n_broods; i++)
    b->unit_of[n + i] = anchor_unit (b, &rows->broods[i]);
  for (guint p = 0; p < n_passes; p++)
    b->unit_of[n + rows->n_broods + p] = rows->n_couples + p;
  group_nodes (b, n + rows->n_broods + n_passes);
  for (guint u = 0; u < rows->n_couples; u++)
    place_nodes (b, u);
}

/* Chains that others are made of keep their numbers until it is known whether the others stay: at worst every
 * unit is a chain of its own, before and after. */
static void
copy_members (DuiBranches *b)
{
  guint n = b->source->kin->n;

  b->first_member = g_new (guint, b->n_units + 1);
  b->members = g_new (guint, n + 1);
  b->place_in_unit = g_memdup2 (b->units->place_in_unit, (n + 1) * sizeof (guint));
  b->only_partner = g_new (guint, n + 1);
  b->first_member[0] = 0;
  for (guint u = 0; u < b->n_units; u++)
    {
      const DuiUnit *unit = &b->units->units[u];

      b->first_member[u + 1] = b->first_member[u] + unit->n;
      for (guint i = 0; i < unit->n; i++)
        {
          b->members[b->first_member[u] + i] = unit->members[i];
          b->only_partner[unit->members[i]] =
              dui_branches_can_swap (b, u)
                  ? dui_units_only_partner (b->units, b->source->kin, unit->members[i])
                  : DUI_GRAPH_NONE;
        }
    }
}

static void
copy_chains (DuiBranches *b)
{
  DuiRows *rows = b->source;
  guint n_numbers = 2 * b->n_units;
  g_autoptr (GArray) line = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint c = 0; c < n_numbers; c++)
    b->place[c] = DUI_GRAPH_NONE;
  for (guint r = 0; r < b->n_rows; r++)
    {
      b->rows[r] = g_array_copy (rows->rows[r]);
      for (guint i = 0; i < b->rows[r]->len; i++)
        {
          guint chain = g_array_index (b->rows[r], guint, i);
          GArray *links = b->units->chains[chain].links;

          g_array_set_size (line, 0);
          for (guint l = 0; l < links->len; l++)
            g_array_append_val (line, g_array_index (links, DuiLink, l).unit);
          dui_branches_link (b, chain, (const guint *)(gpointer)line->data, line->len);
          for (guint l = 0; l < line->len; l++)
            b->row_of[g_array_index (line, guint, l)] = r;
          b->place[chain] = i;
        }
    }
  for (guint c = n_numbers; c > b->units->n_chains; c--)
    {
      guint number = c - 1;

      g_array_append_val (b->free_chains, number);
    }
}

/* Those whose birth is known follow each other in order of birth. */
static void
rank_sibship (DuiBranches *b, GArray *members)
{
  DuiDate latest = { 0 };
  guint n_known = 0, n_elder = 0;

  for (guint m = 0; m < members->len; m++)
    {
      guint person = g_array_index (members, guint, m);
      DuiDate birth = dui_graph_person (b->source->kin->graph, person)->birth;

      b->rank_in_sibship[person] = m;
      b->age[person] = DUI_GRAPH_NONE;
      if (!dui_date_is_set (birth))
        continue;
      if (n_known == 0 || dui_date_compare (birth, latest) != 0)
        n_elder = n_known;
      b->age[person] = n_elder;
      latest = birth;
      n_known++;
    }
}

static void
copy_joins (DuiBranches *b)
{
  DuiUnits *units = b->units;

  b->joins = g_new (DuiJoin, b->n_units + 1);
  b->n_joined = g_new0 (guint, units->sibships->len + 1);
  b->rank_in_sibship = g_new0 (guint, b->source->kin->n + 1);
  b->age = g_new (guint, b->source->kin->n + 1);
  for (guint u = 0; u < b->n_units; u++)
    b->joins[u] = u < b->source->n_couples ? units->joins[u] : (DuiJoin){ DUI_GRAPH_NONE, DUI_GRAPH_NONE };
  for (guint u = 0; u < b->n_units; u++)
    if (b->joins[u].right != DUI_GRAPH_NONE)
      {
        b->n_joined[b->joins[u].left]++;
        b->n_joined[b->joins[u].right]++;
      }
  for (guint s = 0; s < units->sibships->len; s++)
    rank_sibship (b, g_ptr_array_index (units->sibships, s));
}

/** dui_branches_new: Returns: (transfer full): the order that @rows have */
DuiBranches *
dui_branches_new (DuiRows *rows)
{
  DuiBranches *b = g_new0 (DuiBranches, 1);

  b->source = rows;
  b->units = rows->units;
  b->n_units = rows->units->n_units;
  b->n_rows = rows->n_rows;
  b->row_of = g_new0 (guint, b->n_units + 1);
  b->start_of = g_new0 (int, b->n_units + 1);
  b->is_mirrored = g_new0 (gboolean, b->n_units + 1);
  b->chain_of = g_new0 (guint, b->n_units + 1);
  b->next = g_new0 (guint, b->n_units + 1);
  b->seat = g_new0 (guint, b->n_units + 1);
  b->first = g_new0 (guint, 2 * b->n_units + 1);
  b->place = g_new0 (guint, 2 * b->n_units + 1);
  b->rows = g_new0 (GArray *, b->n_rows + 1);
  b->free_chains = g_array_new (FALSE, FALSE, sizeof (guint));
  b->lines = g_array_new (FALSE, FALSE, sizeof (DuiBranchLine));
  b->ups = g_array_new (FALSE, FALSE, sizeof (guint));
  b->downs = g_array_new (FALSE, FALSE, sizeof (guint));
  b->left = g_array_new (FALSE, FALSE, sizeof (gint64));
  b->right = g_array_new (FALSE, FALSE, sizeof (gint64));
  b->list = g_array_new (FALSE, FALSE, sizeof (guint));
  b->ends = g_array_new (FALSE, FALSE, sizeof (guint));
  copy_members (b);
  index_nodes (b);
  copy_chains (b);
  copy_joins (b);
  index_lines (b);
  return b;
}

static void
free_room (DuiBranches *b)
{
  g_array_unref (b->free_chains);
  g_array_unref (b->lines);
  g_array_unref (b->ups);
  g_array_unref (b->downs);
  g_array_unref (b->left);
  g_array_unref (b->right);
  g_array_unref (b->list);
  g_array_unref (b->ends);
}

void
dui_branches_free (DuiBranches *b)
{
  if (b == NULL)
    return;
  for (guint r = 0; r < b->n_rows; r++)
    g_array_unref (b->rows[r]);
  free_room (b);
  g_free (b->unit_of);
  g_free (b->offset_of);
  g_free (b->nodes);
  g_free (b->first_node);
  g_free (b->nodes_of);
  g_free (b->up_first);
  g_free (b->up_own);
  g_free (b->up_far);
  g_free (b->down_first);
  g_free (b->down_own);
  g_free (b->down_far);
  g_free (b->first_member);
  g_free (b->members);
  g_free (b->place_in_unit);
  g_free (b->only_partner);
  g_free (b->row_of);
  g_free (b->start_of);
  g_free (b->is_mirrored);
  g_free (b->chain_of);
  g_free (b->next);
  g_free (b->first);
  g_free (b->place);
  g_free (b->rows);
  g_free (b->joins);
  g_free (b->n_joined);
  g_free (b->rank_in_sibship);
  g_free (b->age);
  g_free (b->seat);
  g_free (b);
}

static guint
count_placed (const DuiBranches *b, const guint *far, guint n)
{
  guint count = 0;

  for (guint k = 0; k < n; k++)
    count += b->place[b->nodes[far[k]].chain] != DUI_GRAPH_NONE;
  return count;
}

/** dui_branches_hold: Returns: lines from @chain to what stands in its place; of two with as many it is more
 * for the one with fewer others */
double
dui_branches_hold (const DuiBranches *b, guint chain)
{
  guint held = 0, n = 0;

  for (guint u = b->first[chain]; u != DUI_GRAPH_NONE; u = b->next[u])
    {
      guint n_up = b->up_first[u + 1] - b->up_first[u], n_down = b->down_first[u + 1] - b->down_first[u];

      held += count_placed (b, b->up_far + b->up_first[u], n_up);
      held += count_placed (b, b->down_far + b->down_first[u], n_down);
      n += n_up + n_down;
    }
  return held + (double)held / (n + 1);
}

static GArray *
write_links (DuiBranches *b, guint chain, guint number)
{
  GArray *links = g_array_new (FALSE, FALSE, sizeof (DuiLink));
  guint segment = 0, before = DUI_GRAPH_NONE;

  for (guint u = b->first[chain]; u != DUI_GRAPH_NONE; before = u, u = b->next[u])
    {
      gboolean is_joint = b->joins[u].right != DUI_GRAPH_NONE;
      DuiLink link;

      segment += before != DUI_GRAPH_NONE && (is_joint || b->joins[before].right != DUI_GRAPH_NONE);
      link = (DuiLink){ u, segment, is_joint };
      g_array_append_val (links, link);
      b->units->units[u].chain = number;
    }
  return links;
}

/** dui_branches_write_back: gives the rows that @b was made from the order that it has now */
void
dui_branches_write_back (DuiBranches *b)
{
  DuiUnits *units = b->units;
  guint n_chains = 0;

  for (guint c = 0; c < units->n_chains; c++)
    g_array_unref (units->chains[c].links);
  units->chains = g_renew (DuiChain, units->chains, b->n_units + 1);
  for (guint r = 0; r < b->n_rows; r++)
    {
      g_array_set_size (b->source->rows[r], 0);
      for (guint i = 0; i < b->rows[r]->len; i++, n_chains++)
        {
          guint chain = g_array_index (b->rows[r], guint, i);

          units->chains[n_chains] = (DuiChain){ b->source->top + (int)r, write_links (b, chain, n_chains) };
          g_array_append_val (b->source->rows[r], n_chains);
        }
    }
  units->n_chains = n_chains;
  memcpy (units->joins, b->joins, b->source->n_couples * sizeof (DuiJoin));
  for (guint u = 0; u < b->source->n_couples; u++)
    {
      /* Those who changed places have as much room there. */
      for (guint i = 0; i < units->units[u].n; i++)
        {
          units->units[u].members[i] = b->members[b->first_member[u] + i];
          units->place_in_unit[units->units[u].members[i]] = i;
        }
      if (b->is_mirrored[u])
        dui_units_mirror (units, u);
      b->is_mirrored[u] = FALSE;
    }
}
