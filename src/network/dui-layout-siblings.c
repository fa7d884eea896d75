/* Brothers and sisters who stand together change places where fewer lines cross for it; where order of birth
 * comes first they never do. */

#include "dui-layout-branches.h"

#include <stdlib.h>
#include <string.h>

/* More are too many to look at two by two each time. */
#define BLOCKS_MAX 40
#define UNITS_MAX (2 * BLOCKS_MAX)
#define PASSES 4

/**
 * Run:
 * @units: of a chain, from left to right
 * @first: of @units where those begin who stand with one family only, and @end behind the last
 * @n: blocks, each one unit or those of twins, who never part
 * @starts: of every block where it begins in @units, and one behind the last
 * @order: of the blocks from left to right
 * @offsets: of every block where the far ends of its lines begin, those upwards and those downwards
 * @crossings: how many lines cross when one block stands left of another
 *
 * Brothers and sisters side by side in a chain.
 */
typedef struct
{
  DuiBranches *b;
  guint *units;
  guint first;
  guint end;
  guint n;
  guint starts[BLOCKS_MAX + 1];
  guint order[BLOCKS_MAX];
  guint offsets[2 * BLOCKS_MAX + 1];
  guint crossings[BLOCKS_MAX][BLOCKS_MAX];
} Run;

static int
guint_compare (gconstpointer a, gconstpointer b)
{
  return (*(const guint *)a > *(const guint *)b) - (*(const guint *)a < *(const guint *)b);
}

/* Whose birth in a unit is known, from left to right: a couple may be brother and sister. */
static guint
ages_of_unit (const DuiBranches *b, guint unit, guint ages[2])
{
  const guint *members = b->members + b->first_member[unit];
  guint n_members = b->units->units[unit].n, n = 0;

  for (guint i = 0; i < n_members && n < 2; i++)
    {
      guint person = members[b->is_mirrored[unit] ? n_members - 1 - i : i];

      if (b->units->sibship_of[person] == b->joins[unit].left && b->age[person] != DUI_GRAPH_NONE)
        ages[n++] = b->age[person];
    }
  return n;
}

/* The longest row in order, of which @tails are the ends of those of each length, with one more behind. */
static void
add_to_order (guint *tails, guint *n, guint age)
{
  guint low = 0, high = *n;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (tails[middle] <= age)
        low = middle + 1;
      else
        high = middle;
    }
  tails[low] = age;
  *n = MAX (*n, low + 1);
}

/* How many would have to move to have all in order of birth, each at its price; and a little for each who
 * would have to move to have them as they were entered. */
static guint
price_order (const Run *run, const guint *order)
{
  guint aged[2 * UNITS_MAX], entered[UNITS_MAX], ages[2];
  guint n_aged = 0, n_entered = 0, n_known = 0;

  for (guint k = 0; k < run->n; k++)
    for (guint i = run->starts[order[k]]; i < run->starts[order[k] + 1]; i++)
      {
        guint unit = run->units[i], n = ages_of_unit (run->b, unit, ages);

        for (guint a = 0; a < n; a++)
          add_to_order (aged, &n_aged, ages[a]);
        n_known += n;
        add_to_order (entered, &n_entered, dui_branches_rank (run->b, unit, run->b->joins[unit].left));
      }
  return dui_branches_price_of_birth (run->b) * (n_known - n_aged) + run->end - run->first - n_entered;
}

static gboolean
are_twins (const DuiBranches *b, guint left, guint right)
{
  guint p[2], q[2];
  guint n_left = ages_of_unit (b, left, p), n_right = ages_of_unit (b, right, q);

  return n_left > 0 && n_right > 0 && p[n_left - 1] == q[0];
}

/* Those from @first on who stand with one and the same family only. Returns: whether they can change places
 */
static gboolean
find_run (DuiBranches *b, GArray *units, guint first, Run *run)
{
  guint *list = (guint *)(gpointer)units->data, sibship = b->joins[list[first]].left;

  run->b = b;
  run->units = list;
  run->first = run->end = first;
  run->n = 0;
  for (; run->end < units->len; run->end++)
    {
      DuiJoin join = b->joins[list[run->end]];

      if (sibship == DUI_GRAPH_NONE || join.right != DUI_GRAPH_NONE || join.left != sibship)
        break;
      if (run->n > 0 && are_twins (b, list[run->end - 1], list[run->end]))
        continue;
      if (run->n < BLOCKS_MAX)
        run->starts[run->n] = run->end;
      run->n++;
    }
  run->end = MAX (run->end, first + 1);
  if (run->n < 2 || run->n > BLOCKS_MAX || run->end - first > UNITS_MAX)
    return FALSE;
  run->starts[run->n] = run->end;
  for (guint k = 0; k < run->n; k++)
    run->order[k] = k;
  return TRUE;
}

static void
collect_ends (const DuiBranches *b, guint unit, gboolean up, GArray *ends)
{
  const guint *first = up ? b->up_first : b->down_first, *far = up ? b->up_far : b->down_far;

  for (guint k = first[unit]; k < first[unit + 1]; k++)
    if (!dui_branches_is_out (b, far[k]))
      {
        guint key = dui_branches_key (b, far[k]);

        g_array_append_val (ends, key);
      }
}

static void
collect_all_ends (Run *run)
{
  GArray *ends = run->b->ends;

  g_array_set_size (ends, 0);
  for (guint k = 0; k < run->n; k++)
    for (guint side = 0; side < 2; side++)
      {
        guint from = run->offsets[2 * k + side] = ends->len;

        for (guint i = run->starts[k]; i < run->starts[k + 1]; i++)
          collect_ends (run->b, run->units[i], side == 0, ends);
        if (ends->len > from + 1)
          qsort (&g_array_index (ends, guint, from), ends->len - from, sizeof (guint), guint_compare);
      }
  run->offsets[2 * run->n] = ends->len;
  run->b->work += ends->len;
}

/* Pairs of one of each of which the left one is the greater. */
static guint
count_pairs (const guint *a, guint n_a, const guint *b, guint n_b)
{
  guint count = 0, left = 0;

  for (guint i = 0; i < n_a; i++)
    {
      while (left < n_b && b[left] < a[i])
        left++;
      count += left;
    }
  return count;
}

static guint
count_between (const Run *run, guint left, guint right)
{
  const guint *ends = (const guint *)(gpointer)run->b->ends->data, *at = run->offsets;
  guint count = 0;

  for (guint side = 0; side < 2; side++)
    {
      guint i = 2 * left + side, k = 2 * right + side;

      count += count_pairs (ends + at[i], at[i + 1] - at[i], ends + at[k], at[k + 1] - at[k]);
    }
  return count;
}

/* Returns: how many lines of two blocks cross as they stand */
static guint
weigh (Run *run)
{
  guint count = 0;

  collect_all_ends (run);
  memset (run->crossings, 0, sizeof run->crossings);
  for (guint i = 0; i < run->n && run->b->ends->len > 1; i++)
    for (guint k = 0; k < i; k++)
      {
        run->crossings[i][k] = count_between (run, i, k);
        run->crossings[k][i] = count_between (run, k, i);
        count += run->crossings[k][i];
      }
  return count;
}

static void
move_block (guint *order, guint from, guint to)
{
  guint moved = order[from];

  for (; from < to; from++)
    order[from] = order[from + 1];
  for (; from > to; from--)
    order[from] = order[from - 1];
  order[to] = moved;
}

/* What is won when the block at @from goes to @to, and fewer lines cross by @uncrossed. */
static gint64
worth_of_move (const Run *run, guint from, guint to, gint64 uncrossed, guint price, gint64 most)
{
  guint order[BLOCKS_MAX];

  /* No order costs less than none. */
  if (DUI_BRANCHES_CROSSING * uncrossed + price <= most)
    return most;
  memcpy (order, run->order, run->n * sizeof (guint));
  move_block (order, from, to);
  return DUI_BRANCHES_CROSSING * uncrossed + price - price_order (run, order);
}

/* Where a block is best while the others stand still. */
static guint
best_place (const Run *run, guint from)
{
  guint best = from, moved = run->order[from], price = price_order (run, run->order);
  gint64 most = 0, uncrossed = 0, worth;

  for (guint to = from; to > 0; to--)
    {
      guint other = run->order[to - 1];

      uncrossed += (gint64)run->crossings[other][moved] - run->crossings[moved][other];
      worth = worth_of_move (run, from, to - 1, uncrossed, price, most);
      best = worth > most ? to - 1 : best;
      most = MAX (most, worth);
    }
  uncrossed = 0;
  for (guint to = from + 1; to < run->n; to++)
    {
      guint other = run->order[to];

      uncrossed += (gint64)run->crossings[moved][other] - run->crossings[other][moved];
      worth = worth_of_move (run, from, to, uncrossed, price, most);
      best = worth > most ? to : best;
      most = MAX (most, worth);
    }
  return best;
}

static gboolean
better_run (Run *run)
{
  gboolean is_better = FALSE;

  for (guint from = 0; from < run->n; from++)
    {
      guint to = best_place (run, from);

      move_block (run->order, from, to);
      is_better |= to != from;
    }
  run->b->work += run->n * run->n;
  return is_better;
}

/* Puts the units in the order of their blocks. */
static void
write_run (const Run *run)
{
  guint kept[UNITS_MAX], at = run->first;

  memcpy (kept, run->units + run->first, (run->end - run->first) * sizeof (guint));
  for (guint k = 0; k < run->n; k++)
    for (guint i = run->starts[run->order[k]]; i < run->starts[run->order[k] + 1]; i++)
      run->units[at++] = kept[i - run->first];
}

static gboolean
may_change (const DuiBranches *b, guint chain)
{
  return !b->units->is_birth_first && b->next[b->first[chain]] != DUI_GRAPH_NONE;
}

/** dui_branches_price_siblings: Returns: what it costs that some who stand with their brothers and sisters do
 * so out of order of birth; those who join two families are not among them */
guint
dui_branches_price_siblings (DuiBranches *b, guint chain)
{
  guint price = 0;
  Run run;

  if (!may_change (b, chain))
    return 0;
  dui_branches_collect (b, chain, b->list);
  for (guint at = 0; at < b->list->len; at = run.end)
    if (find_run (b, b->list, at, &run))
      price += price_order (&run, run.order);
  return price;
}

/**
 * dui_branches_sort_siblings:
 * @is_last: put those in order of birth too of whom no lines cross
 *
 * Lets brothers and sisters in @chain change places where that costs less.
 */
void
dui_branches_sort_siblings (DuiBranches *b, guint chain, gboolean is_last)
{
  gboolean is_changed = FALSE;
  Run run;

  if (!may_change (b, chain))
    return;
  dui_branches_collect (b, chain, b->list);
  for (guint at = 0; at < b->list->len; at = run.end)
    {
      if (!find_run (b, b->list, at, &run) || (weigh (&run) == 0 && !is_last))
        continue;
      for (guint pass = 0; pass < PASSES; pass++)
        if (!better_run (&run))
          break;
      write_run (&run);
      is_changed = TRUE;
    }
  if (is_changed)
    dui_branches_link (b, chain, (const guint *)(gpointer)b->list->data, b->list->len);
}

static int
block_compare (gconstpointer p, gconstpointer q, gpointer data)
{
  const Run *run = data;
  guint a = run->units[run->starts[*(const guint *)p]], c = run->units[run->starts[*(const guint *)q]];
  guint i = dui_branches_rank (run->b, a, run->b->joins[a].left);
  guint k = dui_branches_rank (run->b, c, run->b->joins[c].left);

  return (i > k) - (i < k);
}

/** dui_branches_move_sibling: moves one of brothers and sisters of @chain somewhere else among them, or puts
 * all in order of birth: what hangs from them can then follow */
void
dui_branches_move_sibling (DuiBranches *b, guint chain, guint64 *random)
{
  guint n, from;
  Run run;

  if (!may_change (b, chain))
    return;
  n = dui_branches_collect (b, chain, b->list);
  from = dui_random_below (random, n);
  while (from > 0 && b->joins[g_array_index (b->list, guint, from - 1)].right == DUI_GRAPH_NONE)
    from--;
  if (!find_run (b, b->list, from, &run))
    return;
  if (dui_random_below (random, 2) == 0)
    g_qsort_with_data (run.order, (int)run.n, sizeof (guint), block_compare, &run);
  else
    {
      guint moved = dui_random_below (random, run.n);

      move_block (run.order, moved, dui_random_below (random, run.n));
    }
  write_run (&run);
  dui_branches_link (b, chain, run.units, n);
}
