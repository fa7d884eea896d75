/* Takes chains out of the rows of a family and puts them back where their lines cross fewest others. */

#include "dui-layout-branches.h"

#include <stdlib.h>
#include <string.h>

/* What faults cost, beside a crossing: brothers and sisters not together; one who stands at their end to be
 * next to the family of their partner though not the eldest or youngest, and likewise where the partner has
 * no brothers or sisters; a woman left of her husband. */
#define CROSSING DUI_BRANCHES_CROSSING
#define SPLIT 128
#define BIRTH 64
#define BIRTH_ALONE 80
/* In a family of up to so many couples and persons alone, of which an order can be found that is nearly the
 * best, no fault outweighs a crossing where few crossings come first. */
#define SMALL 300
#define SPLIT_SMALL 12
#define BIRTH_SMALL 10
#define BIRTH_ALONE_SMALL 12
#define TURNED 1
/* So many lines are quickest put in order one by one. */
#define FEW 12
/* Where order of birth comes first no number of crossings outweighs it among those who stand together; two
 * who do not are put right where no more lines cross for it. */
#define OUT_OF_ORDER (G_GINT64_CONSTANT (1) << 32)
#define APART_OUT_OF_ORDER 15
static int
line_compare (gconstpointer a, gconstpointer b)
{
  const DuiBranchLine *p = a, *q = b;

  if (p->own != q->own)
    return p->own < q->own ? -1 : 1;
  return (p->far > q->far) - (p->far < q->far);
}

static int
guint_compare (gconstpointer a, gconstpointer b)
{
  return (*(const guint *)a > *(const guint *)b) - (*(const guint *)a < *(const guint *)b);
}

static void
add_lines (DuiBranches *b, guint unit, gboolean up, GArray *lines)
{
  const guint *first = up ? b->up_first : b->down_first, *own = up ? b->up_own : b->down_own;
  const guint *far = up ? b->up_far : b->down_far;

  for (guint k = first[unit]; k < first[unit + 1]; k++)
    if (!dui_branches_is_out (b, far[k]))
      {
        DuiBranchLine line = { b->nodes[own[k]].along, dui_branches_key (b, far[k]) };

        g_array_append_val (lines, line);
      }
  b->work += first[unit + 1] - first[unit];
}

/* Pairs out of order, by inserting; @far is in order when it returns. */
static guint64
insert_count (guint *far, guint n)
{
  guint64 count = 0;

  for (guint i = 1; i < n; i++)
    {
      guint end = far[i], at = i;

      for (; at > 0 && far[at - 1] > end; at--)
        far[at] = far[at - 1];
      far[at] = end;
      count += i - at;
    }
  return count;
}

/* The same by merging where there are many. */
static guint64
merge_count (guint *far, guint *spare, guint n)
{
  guint half = n / 2, i = 0, k = half;
  guint64 count;

  if (n <= FEW)
    return insert_count (far, n);
  count = merge_count (far, spare, half) + merge_count (far + half, spare, n - half);
  for (guint at = 0; at < n; at++)
    if (k >= n || (i < half && far[i] <= far[k]))
      spare[at] = far[i++];
    else
      {
        spare[at] = far[k++];
        count += half - i;
      }
  memcpy (far, spare, n * sizeof (guint));
  return count;
}

/* Lines from one point are in order among themselves. */
static guint64
count_among (DuiBranches *b)
{
  guint n = b->lines->len, *far;

  if (n < 2)
    return 0;
  qsort (b->lines->data, n, sizeof (DuiBranchLine), line_compare);
  g_array_set_size (b->ends, 2 * n);
  far = (guint *)(gpointer)b->ends->data;
  for (guint i = 0; i < n; i++)
    far[i] = g_array_index (b->lines, DuiBranchLine, i).far;
  return merge_count (far, far + n, n);
}

/* Crossings among the lines of a unit, or of a whole chain. */
static guint64
count_within (DuiBranches *b, guint unit, gboolean is_chain)
{
  guint64 count = 0;

  for (guint side = 0; side < 2; side++)
    {
      g_array_set_size (b->lines, 0);
      for (guint u = unit; u != DUI_GRAPH_NONE; u = is_chain ? b->next[u] : DUI_GRAPH_NONE)
        add_lines (b, u, side == 0, b->lines);
      count += count_among (b);
    }
  return count;
}

static gboolean
is_turned (const DuiBranches *b, guint unit)
{
  const DuiUnit *members = &b->units->units[unit];
  DuiGraph *graph = b->source->kin->graph;
  guint left = b->is_mirrored[unit];

  return members->n == 2 && dui_graph_person (graph, members->members[left])->gender == DUI_GRAPH_GENDER_WOMAN
         && dui_graph_person (graph, members->members[1 - left])->gender == DUI_GRAPH_GENDER_MAN;
}

/* One who joins two families stands where these are. */
static gboolean
may_swap (const DuiBranches *b, guint unit, guint p, guint q)
{
  DuiJoin join = b->joins[unit];
  guint first = b->units->sibship_of[p], second = b->units->sibship_of[q];

  if (b->only_partner[p] == DUI_GRAPH_NONE || b->only_partner[p] != b->only_partner[q])
    return FALSE;
  return join.right == DUI_GRAPH_NONE
         || (first != join.left && first != join.right && second != join.left && second != join.right);
}

/* Partners of one person change places where fewer lines cross for it. */
static void
swap_partners (DuiBranches *b, guint unit)
{
  const guint *members = b->members + b->first_member[unit];
  guint n = b->units->units[unit].n;
  guint64 least = dui_branches_can_swap (b, unit) ? count_within (b, unit, FALSE) : 0;

  for (guint i = 0; i < n && least > 0; i++)
    for (guint j = i + 1; j < n; j++)
      {
        guint64 count;

        if (!may_swap (b, unit, members[i], members[j]))
          continue;
        dui_branches_swap (b, unit, i, j);
        count = count_within (b, unit, FALSE);
        if (count < least)
          least = count;
        else
          dui_branches_swap (b, unit, i, j);
      }
}

static void
turn_units (DuiBranches *b, guint chain)
{
  for (guint u = b->first[chain]; u != DUI_GRAPH_NONE; u = b->next[u])
    {
      guint64 before, after;

      if (!b->units->is_birth_first)
        swap_partners (b, u);
      if (b->units->units[u].n < 2 || b->joins[u].right != DUI_GRAPH_NONE)
        continue;
      before = CROSSING * count_within (b, u, FALSE) + TURNED * is_turned (b, u);
      dui_branches_mirror (b, u);
      after = CROSSING * count_within (b, u, FALSE) + TURNED * is_turned (b, u);
      if (after >= before)
        dui_branches_mirror (b, u);
    }
}

/* The sibships of a chain from right to left; each stays in order of birth. */
static void
turn_chain (DuiBranches *b, guint chain)
{
  g_autoptr (GArray) units = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) turned = g_array_new (FALSE, FALSE, sizeof (guint));
  guint end = dui_branches_collect (b, chain, units);

  while (end > 0)
    {
      guint start = end - 1, last = g_array_index (units, guint, end - 1);

      if (b->joins[last].right != DUI_GRAPH_NONE)
        dui_branches_mirror (b, last);
      else
        while (start > 0 && b->joins[g_array_index (units, guint, start - 1)].right == DUI_GRAPH_NONE
               && b->joins[g_array_index (units, guint, start - 1)].left == b->joins[last].left)
          start--;
      g_array_append_vals (turned, &g_array_index (units, guint, start), end - start);
      end = start;
    }
  dui_branches_link (b, chain, (const guint *)(gpointer)turned->data, turned->len);
}

static guint
size_of_sibship (const DuiBranches *b, guint sibship)
{
  return ((GArray *)g_ptr_array_index (b->units->sibships, sibship))->len;
}

static guint
price_of_split (const DuiBranches *b)
{
  return b->source->n_couples <= SMALL && !b->units->is_birth_first ? SPLIT_SMALL : SPLIT;
}

static guint
price_of_birth (const DuiBranches *b, gboolean have_both_siblings)
{
  if (b->source->n_couples <= SMALL)
    return have_both_siblings ? BIRTH_SMALL : BIRTH_ALONE_SMALL;
  return have_both_siblings ? BIRTH : BIRTH_ALONE;
}

/** dui_branches_price_of_birth: Returns: what it costs that one of brothers and sisters is not in order of
 * birth */
guint
dui_branches_price_of_birth (const DuiBranches *b)
{
  return price_of_birth (b, TRUE);
}

/* Members of a joint who stand at the end of their brothers and sisters, though not the eldest or the
 * youngest.
 */
static guint
count_disorder (DuiBranches *b, guint unit)
{
  const DuiUnit *members = &b->units->units[unit];
  DuiJoin join = b->joins[unit], next = { DUI_GRAPH_NONE, DUI_GRAPH_NONE };
  guint count = 0;

  if (b->next[unit] != DUI_GRAPH_NONE)
    next = b->joins[b->next[unit]];
  for (guint i = 0; i < members->n; i++)
    {
      guint sibship = b->units->sibship_of[members->members[i]];
      guint rank = b->rank_in_sibship[members->members[i]];

      if (sibship != DUI_GRAPH_NONE && (join.left == sibship || join.right == sibship))
        count += next.left == sibship || next.right == sibship ? rank > 0
                                                               : rank + 1 < size_of_sibship (b, sibship);
    }
  return count;
}

/** dui_branches_rank: Returns: the place that a unit has in a sibship by the eldest of it, %DUI_GRAPH_NONE
 * when it has none */
guint
dui_branches_rank (const DuiBranches *b, guint unit, guint sibship)
{
  const DuiUnit *members = &b->units->units[unit];
  guint rank = DUI_GRAPH_NONE;

  for (guint i = 0; i < members->n; i++)
    if (b->units->sibship_of[members->members[i]] == sibship)
      rank = MIN (rank, b->rank_in_sibship[members->members[i]]);
  return rank;
}

/* How many of a sibship stand with it on the wrong side of the unit that joins it to another. */
static guint
count_out_of_order (const DuiBranches *b, guint unit, guint sibship, gboolean is_at_left)
{
  GArray *members = g_ptr_array_index (b->units->sibships, sibship);
  guint rank = dui_branches_rank (b, unit, sibship), count = 0;

  for (guint m = 0; m < members->len; m++)
    {
      guint u = b->units->unit_of[g_array_index (members, guint, m)];

      if (u != unit && (b->joins[u].left == sibship || b->joins[u].right == sibship))
        count +=
            is_at_left ? dui_branches_rank (b, u, sibship) < rank : dui_branches_rank (b, u, sibship) > rank;
    }
  return count;
}

/* What it costs that those whom a unit joins are out of order. */
static gint64
price_of_disorder (DuiBranches *b, guint unit)
{
  DuiJoin join = b->joins[unit], next = { DUI_GRAPH_NONE, DUI_GRAPH_NONE };

  if (join.right == DUI_GRAPH_NONE)
    return 0;
  if (b->next[unit] != DUI_GRAPH_NONE)
    next = b->joins[b->next[unit]];
  if (b->units->is_birth_first)
    return OUT_OF_ORDER
           * (count_out_of_order (b, unit, join.left, next.left == join.left || next.right == join.left)
              + count_out_of_order (b, unit, join.right,
                                    next.left == join.right || next.right == join.right));
  return price_of_birth (b, size_of_sibship (b, join.left) > 1 && size_of_sibship (b, join.right) > 1)
         * (gint64)count_disorder (b, unit);
}

static guint
count_split (DuiBranches *b, guint unit)
{
  const DuiUnit *members = &b->units->units[unit];
  guint count = 0;

  for (guint i = 0; i < members->n; i++)
    {
      guint sibship = b->units->sibship_of[members->members[i]];

      count += sibship != DUI_GRAPH_NONE && sibship != b->joins[unit].left && sibship != b->joins[unit].right
               && size_of_sibship (b, sibship) > 1;
    }
  return count;
}

/* What a chain costs by itself: lines that cross within it, brothers and sisters apart or out of order. */
static gint64
faults_of (DuiBranches *b, guint chain)
{
  gint64 faults = CROSSING * (gint64)count_within (b, b->first[chain], TRUE);

  faults += dui_branches_price_siblings (b, chain);

  for (guint u = b->first[chain]; u != DUI_GRAPH_NONE; u = b->next[u])
    {
      if (b->units->units[u].n == 0)
        continue;
      faults += price_of_split (b) * (gint64)count_split (b, u) + TURNED * is_turned (b, u);
      faults += price_of_disorder (b, u);
    }
  return faults;
}

static gboolean
has_joint (const DuiBranches *b, guint chain)
{
  for (guint u = b->first[chain]; u != DUI_GRAPH_NONE; u = b->next[u])
    if (b->units->units[u].n > 0 && b->joins[u].right != DUI_GRAPH_NONE)
      return TRUE;
  return FALSE;
}

/* The way round in which fewest of its own lines cross. */
static gint64
orient (DuiBranches *b, guint chain)
{
  gint64 before, after;

  turn_units (b, chain);
  dui_branches_sort_siblings (b, chain, FALSE);
  before = faults_of (b, chain);
  if (!has_joint (b, chain))
    return before;
  turn_chain (b, chain);
  after = faults_of (b, chain);
  if (after < before)
    return after;
  turn_chain (b, chain);
  return before;
}

static void
collect_ends (DuiBranches *b, guint chain, gboolean up, GArray *ends)
{
  const guint *first = up ? b->up_first : b->down_first, *far = up ? b->up_far : b->down_far;

  g_array_set_size (ends, 0);
  for (guint u = b->first[chain]; u != DUI_GRAPH_NONE; u = b->next[u])
    for (guint k = first[u]; k < first[u + 1]; k++)
      if (!dui_branches_is_out (b, far[k]))
        {
          guint key = dui_branches_key (b, far[k]);

          g_array_append_val (ends, key);
        }
  if (ends->len > 1)
    qsort (ends->data, ends->len, sizeof (guint), guint_compare);
}

/* How many of @ends, from left to right, are left and right of @key. */
static inline void
count_sides (const guint *ends, guint n, guint key, guint *n_left, guint *n_right)
{
  guint low = 0, high = n, at;

  /* Most lines end elsewhere altogether. */
  if (key < ends[0] || key > ends[n - 1])
    {
      *n_left = key < ends[0] ? 0 : n;
      *n_right = n - *n_left;
      return;
    }
  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (ends[middle] < key)
        low = middle + 1;
      else
        high = middle;
    }
  for (at = low; at < n && ends[at] == key; at++)
    ;
  *n_left = low;
  *n_right = n - at;
}

static void
price_side (DuiBranches *b, guint other, gboolean up, gint64 *left, gint64 *right)
{
  GArray *ends = up ? b->ups : b->downs;
  const guint *first = up ? b->up_first : b->down_first, *far = up ? b->up_far : b->down_far;
  const guint *end = (const guint *)(gpointer)ends->data;
  guint n = ends->len, n_left, n_right;

  if (n == 0)
    return;
  for (guint u = b->first[other]; u != DUI_GRAPH_NONE; u = b->next[u])
    {
      for (guint k = first[u]; k < first[u + 1]; k++)
        {
          DuiBranchNode node = b->nodes[far[k]];
          guint place = b->place[node.chain];

          if (place == DUI_GRAPH_NONE)
            continue;
          count_sides (end, n, (place << DUI_BRANCHES_CHAIN_BITS) + node.along, &n_left, &n_right);
          *left += n_right;
          *right += n_left;
        }
      b->work += 1 + first[u + 1] - first[u];
    }
}

/* What it costs that two of one sibship, who stand in two chains of a row, are the wrong way round. */
static void
price_pair (DuiBranches *b, guint person, guint other)
{
  guint at = b->place[b->chain_of[b->units->unit_of[other]]];

  if (at == DUI_GRAPH_NONE)
    return;
  if (b->rank_in_sibship[person] > b->rank_in_sibship[other])
    g_array_index (b->left, gint64, at) += APART_OUT_OF_ORDER;
  else
    g_array_index (b->right, gint64, at) += APART_OUT_OF_ORDER;
}

/* Whoever stands apart from brothers and sisters does so left of the younger ones and right of the elder, if
 * that does not cost much. */
static void
price_order (DuiBranches *b, guint chain)
{
  for (guint u = b->first[chain]; u != DUI_GRAPH_NONE; u = b->next[u])
    for (guint i = 0; i < b->units->units[u].n; i++)
      {
        guint person = b->units->units[u].members[i], sibship = b->units->sibship_of[person];
        GArray *members = sibship != DUI_GRAPH_NONE ? g_ptr_array_index (b->units->sibships, sibship) : NULL;

        for (guint m = 0; members != NULL && m < members->len; m++)
          if (b->chain_of[b->units->unit_of[g_array_index (members, guint, m)]] != chain)
            price_pair (b, person, g_array_index (members, guint, m));
      }
}

/* For each chain in the row of @chain what it costs that @chain stands left of it, and right: lines that
 * cross. */
static GArray *
price (DuiBranches *b, guint chain)
{
  GArray *row = b->rows[dui_branches_row (b, chain)];

  collect_ends (b, chain, TRUE, b->ups);
  collect_ends (b, chain, FALSE, b->downs);
  g_array_set_size (b->left, row->len);
  g_array_set_size (b->right, row->len);
  for (guint i = 0; i < row->len; i++)
    {
      gint64 left = 0, right = 0;

      price_side (b, g_array_index (row, guint, i), TRUE, &left, &right);
      price_side (b, g_array_index (row, guint, i), FALSE, &left, &right);
      g_array_index (b->left, gint64, i) = CROSSING * left;
      g_array_index (b->right, gint64, i) = CROSSING * right;
    }
  if (b->units->is_birth_first)
    price_order (b, chain);
  return row;
}

static void
renumber (DuiBranches *b, GArray *row, guint from)
{
  for (guint i = from; i < row->len; i++)
    b->place[g_array_index (row, guint, i)] = i;
}

/** dui_branches_take_out: Returns: what @chain cost where it stood */
gint64
dui_branches_take_out (DuiBranches *b, guint chain)
{
  guint at = b->place[chain];
  gint64 cost = faults_of (b, chain);
  GArray *row = price (b, chain);

  for (guint i = 0; i < row->len; i++)
    if (i != at)
      cost += i < at ? g_array_index (b->right, gint64, i) : g_array_index (b->left, gint64, i);
  g_array_remove_index (row, at);
  b->place[chain] = DUI_GRAPH_NONE;
  renumber (b, row, at);
  return cost;
}

/** dui_branches_drop: takes @chain out without looking at what it cost */
void
dui_branches_drop (DuiBranches *b, guint chain)
{
  GArray *row = b->rows[dui_branches_row (b, chain)];
  guint at = b->place[chain];

  g_array_remove_index (row, at);
  b->place[chain] = DUI_GRAPH_NONE;
  renumber (b, row, at);
}

/** dui_branches_put_back: puts @chain at @place of its row */
void
dui_branches_put_back (DuiBranches *b, guint chain, guint place)
{
  GArray *row = b->rows[dui_branches_row (b, chain)];

  g_array_insert_val (row, place, chain);
  renumber (b, row, place);
}

/* How far along its row a line of @chain ends, on average; half-way when it has none. */
static double
wanted_part (DuiBranches *b, guint chain)
{
  double sum = 0;
  guint count = 0, row = dui_branches_row (b, chain);

  for (guint side = 0; side < 2; side++)
    {
      GArray *ends = side == 0 ? b->ups : b->downs;
      guint other = side == 0 ? row - 1 : row + 1;

      for (guint i = 0; i < ends->len; i++)
        sum += ((g_array_index (ends, guint, i) >> DUI_BRANCHES_CHAIN_BITS) + 0.5) / b->rows[other]->len;
      count += ends->len;
    }
  return count > 0 ? sum / count : 0.5;
}

/**
 * dui_branches_put_in:
 *
 * Puts @chain where its lines cross fewest; where several places are as good, nearest to those it belongs to.
 *
 * Returns: what it costs there
 */
gint64
dui_branches_put_in (DuiBranches *b, guint chain)
{
  gint64 faults = orient (b, chain), cost = 0, least = 0;
  GArray *row = price (b, chain);
  double part = wanted_part (b, chain) * row->len, nearest;
  guint best = 0;

  nearest = part;
  for (guint i = 0; i < row->len; i++)
    {
      double distance = ABS (i + 1 - part);

      cost += g_array_index (b->right, gint64, i) - g_array_index (b->left, gint64, i);
      if (cost < least || (cost == least && distance < nearest))
        {
          least = cost;
          nearest = distance;
          best = i + 1;
        }
    }
  for (guint i = 0; i < row->len; i++)
    least += g_array_index (b->left, gint64, i);
  dui_branches_put_back (b, chain, best);
  return faults + least;
}

/** dui_branches_cost: Returns: what the whole order costs */
gint64
dui_branches_cost (DuiBranches *b)
{
  g_autofree GArray **kept = g_new (GArray *, b->n_rows + 1);
  gint64 cost = 0;

  for (guint r = 0; r < b->n_rows; r++)
    {
      kept[r] = g_array_copy (b->rows[r]);
      for (guint i = kept[r]->len; i > 0; i--)
        cost += dui_branches_take_out (b, g_array_index (kept[r], guint, i - 1));
    }
  for (guint r = 0; r < b->n_rows; r++)
    {
      g_array_unref (b->rows[r]);
      b->rows[r] = kept[r];
      renumber (b, b->rows[r], 0);
    }
  return cost;
}
