/* Looks for an order of the rows of a family in which few lines cross: again and again a branch is taken out
 * and put back piece by piece, each where it crosses fewest.
 *
 * Ruin and recreate, as in Schrimpf, Schneider, Stamm-Wilbrandt and Dueck, "Record Breaking Optimization
 * Results Using the Ruin and Recreate Principle" (2000), with the threshold falling as in simulated
 * annealing. */

#include <math.h>
#include "dui-layout-branches.h"

/* Lines to look at in a small family for each pair of units; orders to try for each unit. */
#define WORK_PAIR 400
#define WORK_MAX 200000000
#define TRIES 400

/**
 * Pace:
 * @size: how many chains of a branch are taken out at most
 * @hot: what an order may be worse by and still be kept, in the beginning
 * @regrown: of a hundred tries how many take out all chains around one, @regrown_size at most, and let them
 *   grow together anew
 * @work: lines to look at for each unit
 */
typedef struct
{
  guint size;
  double hot;
  guint regrown;
  guint regrown_size;
  guint work;
} Pace;

/* Staying near to the order there was, which in a small family is good; and leaving it, once or often. */
static const Pace careful = { 24, 16, 0, 0, 40000 };
static const Pace bold = { 8, 100, 10, 60, 50000 };
static const Pace brief = { 8, 100, 10, 60, 20000 };

/* What has been taken out, to put it back when the new order is worse. */
typedef struct
{
  guint chain;
  guint place;
  guint first_unit;
  guint n_units;
} Taken;

typedef struct
{
  guint unit;
  gboolean is_mirrored;
  guint first_member;
} TakenUnit;

typedef struct
{
  guint unit;
  DuiJoin join;
} TakenJoin;

/**
 * Search:
 * @taken: (element-type Taken): in the order in which they were taken out
 * @taken_units: (element-type TakenUnit): of these, from left to right
 * @taken_members: (element-type guint): of these in the order in which they stood, where that may change
 * @taken_joins: (element-type TakenJoin): as they were
 * @pending: (element-type guint): chains to put in
 * @made: (element-type guint): chains that were not there before
 * @units: (element-type guint): of the chain that is being made
 * @choices: (element-type guint): units of two families, that may stand with either
 * @n_dead: chains at the beginning of @taken that others were made of
 * @change: how much more the order costs
 */
typedef struct
{
  DuiBranches *b;
  const Pace *pace;
  guint64 random;
  GArray *taken;
  GArray *taken_units;
  GArray *taken_members;
  GArray *taken_joins;
  GArray *pending;
  GArray *made;
  GArray *units;
  GArray *choices;
  guint n_dead;
  gint64 change;
} Search;

static void
take (Search *s, guint chain)
{
  DuiBranches *b = s->b;
  Taken taken = { chain, b->place[chain], s->taken_units->len, 0 };

  for (guint u = b->first[chain]; u != DUI_GRAPH_NONE; u = b->next[u], taken.n_units++)
    {
      TakenUnit unit = { u, b->is_mirrored[u], s->taken_members->len };

      if (dui_branches_can_swap (b, u))
        g_array_append_vals (s->taken_members, b->members + b->first_member[u], b->units->units[u].n);
      g_array_append_val (s->taken_units, unit);
    }
  g_array_append_val (s->taken, taken);
  g_array_append_val (s->pending, chain);
  s->change -= dui_branches_take_out (b, chain);
}

/* A chain that a line leads to from one that was taken out, or DUI_GRAPH_NONE. */
static guint
pick_neighbour (Search *s)
{
  DuiBranches *b = s->b;
  const Taken *from = &g_array_index (s->taken, Taken, dui_random_below (&s->random, s->taken->len));
  guint unit = g_array_index (s->taken_units, TakenUnit,
                              from->first_unit + dui_random_below (&s->random, from->n_units))
                   .unit;
  guint n_up = b->up_first[unit + 1] - b->up_first[unit];
  guint n = n_up + b->down_first[unit + 1] - b->down_first[unit], k, far;

  if (n == 0)
    return DUI_GRAPH_NONE;
  k = dui_random_below (&s->random, n);
  far = k < n_up ? b->up_far[b->up_first[unit] + k] : b->down_far[b->down_first[unit] + k - n_up];
  return b->chain_of[b->unit_of[far]];
}

static void
take_branch (Search *s, guint size)
{
  for (guint tries = 3 * size; s->taken->len < size && tries > 0; tries--)
    {
      guint chain = pick_neighbour (s);

      if (chain != DUI_GRAPH_NONE && s->b->place[chain] != DUI_GRAPH_NONE)
        take (s, chain);
    }
}

/* Chains that stand side by side. */
static void
take_neighbours (Search *s, guint chain, guint size)
{
  DuiBranches *b = s->b;
  GArray *row = b->rows[dui_branches_row (b, chain)];
  guint at = b->place[chain];

  for (guint i = 0; i < size && row->len > 0; i++)
    take (s, g_array_index (row, guint, MIN (at, row->len - 1)));
}

static void
shuffle (Search *s)
{
  for (guint i = s->pending->len; i > 1; i--)
    {
      guint j = dui_random_below (&s->random, i), *a = &g_array_index (s->pending, guint, i - 1);
      guint *b = &g_array_index (s->pending, guint, j), kept = *a;

      *a = *b;
      *b = kept;
    }
}

static void
change_join (DuiBranches *b, guint unit, DuiJoin join)
{
  if (b->joins[unit].right != DUI_GRAPH_NONE)
    {
      b->n_joined[b->joins[unit].left]--;
      b->n_joined[b->joins[unit].right]--;
    }
  if (join.right != DUI_GRAPH_NONE)
    {
      b->n_joined[join.left]++;
      b->n_joined[join.right]++;
    }
  b->joins[unit] = join;
  b->seat[unit] = DUI_GRAPH_NONE;
}

static void
set_join (Search *s, guint unit, DuiJoin join)
{
  TakenJoin kept = { unit, s->b->joins[unit] };

  g_array_append_val (s->taken_joins, kept);
  change_join (s->b, unit, join);
}

static void
take_whole (Search *s, guint chain)
{
  if (chain != DUI_GRAPH_NONE && s->b->place[chain] != DUI_GRAPH_NONE)
    take (s, chain);
}

/* A sibship that is joined at both ends lets go of one of them. */
static void
make_end_free (Search *s, guint sibship, guint unit)
{
  DuiBranches *b = s->b;
  guint joint, stays;

  if (b->n_joined[sibship] < 2)
    return;
  joint = dui_branches_find_joint (b, sibship, unit);
  if (joint == DUI_GRAPH_NONE)
    return;
  stays = dui_random_below (&s->random, 2);
  take_whole (s, b->chain_of[joint]);
  set_join (s, joint, (DuiJoin){ stays ? b->joins[joint].left : b->joins[joint].right, DUI_GRAPH_NONE });
}

static void
make_chain (Search *s)
{
  DuiBranches *b = s->b;
  guint chain;

  if (s->units->len == 0)
    return;
  g_assert (b->free_chains->len > 0);
  chain = g_array_index (b->free_chains, guint, b->free_chains->len - 1);
  g_array_set_size (b->free_chains, b->free_chains->len - 1);
  b->place[chain] = DUI_GRAPH_NONE;
  dui_branches_link (b, chain, (const guint *)(gpointer)s->units->data, s->units->len);
  g_array_append_val (s->pending, chain);
  g_array_append_val (s->made, chain);
  g_array_set_size (s->units, 0);
}

/* Makes chains anew of all that was taken out. */
static void
rebuild_chains (Search *s)
{
  DuiBranches *b = s->b;

  g_array_set_size (s->pending, 0);
  for (guint i = 0; i < s->taken_units->len; i++)
    b->chain_of[g_array_index (s->taken_units, TakenUnit, i).unit] = DUI_GRAPH_NONE;
  for (guint i = 0; i < s->taken_units->len; i++)
    {
      DuiJoin join = b->joins[g_array_index (s->taken_units, TakenUnit, i).unit];

      if (join.left != DUI_GRAPH_NONE && b->n_joined[join.left] < 2)
        {
          dui_branches_walk (b, join.left, s->units);
          make_chain (s);
        }
      if (join.right != DUI_GRAPH_NONE && b->n_joined[join.right] < 2)
        {
          dui_branches_walk (b, join.right, s->units);
          make_chain (s);
        }
    }
  for (guint i = 0; i < s->taken_units->len; i++)
    {
      dui_branches_add_unit (b, g_array_index (s->taken_units, TakenUnit, i).unit, s->units);
      make_chain (s);
    }
}

/* Which families a unit of two families is to stand with. */
static DuiJoin
draw_join (Search *s, guint unit)
{
  DuiBranches *b = s->b;
  const DuiUnit *members = &b->units->units[unit];
  guint i = dui_random_below (&s->random, members->n), j = dui_random_below (&s->random, members->n);
  DuiJoin join = { b->units->sibship_of[members->members[i]], b->units->sibship_of[members->members[j]] };

  if (join.left == DUI_GRAPH_NONE)
    join = (DuiJoin){ join.right, DUI_GRAPH_NONE };
  if (join.left == join.right || dui_random_below (&s->random, 3) == 0)
    join.right = DUI_GRAPH_NONE;
  return join;
}

/* Lets a couple stand with other of their families than it does. */
static gboolean
rejoin (Search *s)
{
  DuiBranches *b = s->b;
  guint unit = g_array_index (s->choices, guint, dui_random_below (&s->random, s->choices->len));
  DuiJoin join = draw_join (s, unit), old = b->joins[unit];

  if (join.left == DUI_GRAPH_NONE || (join.left == old.left && join.right == old.right)
      || (join.left == old.right && join.right == old.left))
    return FALSE;
  take_whole (s, b->chain_of[unit]);
  take_whole (s, dui_branches_chain_of_sibship (b, join.left));
  take_whole (s, dui_branches_chain_of_sibship (b, join.right));
  set_join (s, unit, (DuiJoin){ join.left, DUI_GRAPH_NONE });
  if (join.right != DUI_GRAPH_NONE)
    {
      make_end_free (s, join.left, unit);
      make_end_free (s, join.right, unit);
      if (b->n_joined[join.left] < 2 && b->n_joined[join.right] < 2
          && !dui_branches_is_joined (b, join.left, join.right))
        set_join (s, unit, join);
    }
  rebuild_chains (s);
  s->n_dead = s->taken->len;
  return TRUE;
}

/* The members of a unit back where they stood. */
static void
undo_unit (Search *s, const TakenUnit *kept)
{
  DuiBranches *b = s->b;
  const guint *members = b->members + b->first_member[kept->unit];

  for (guint i = 0; i < b->units->units[kept->unit].n && dui_branches_can_swap (b, kept->unit); i++)
    {
      guint person = g_array_index (s->taken_members, guint, kept->first_member + i);

      if (members[i] != person)
        dui_branches_swap (b, kept->unit, i, b->place_in_unit[person]);
    }
  if (b->is_mirrored[kept->unit] != kept->is_mirrored)
    dui_branches_mirror (b, kept->unit);
}

/* All back as it was. */
static void
undo (Search *s)
{
  DuiBranches *b = s->b;

  for (guint i = 0; i < s->taken->len; i++)
    if (b->place[g_array_index (s->taken, Taken, i).chain] != DUI_GRAPH_NONE)
      dui_branches_drop (b, g_array_index (s->taken, Taken, i).chain);
  for (guint i = 0; i < s->made->len; i++)
    {
      dui_branches_drop (b, g_array_index (s->made, guint, i));
      g_array_append_val (b->free_chains, g_array_index (s->made, guint, i));
    }
  for (guint i = s->taken_joins->len; i > 0; i--)
    {
      const TakenJoin *kept = &g_array_index (s->taken_joins, TakenJoin, i - 1);

      change_join (b, kept->unit, kept->join);
    }
  for (guint i = s->taken->len; i > 0; i--)
    {
      const Taken *taken = &g_array_index (s->taken, Taken, i - 1);

      g_array_set_size (s->units, 0);
      for (guint k = 0; k < taken->n_units; k++)
        {
          const TakenUnit *kept = &g_array_index (s->taken_units, TakenUnit, taken->first_unit + k);

          g_array_append_val (s->units, kept->unit);
          undo_unit (s, kept);
        }
      dui_branches_link (b, taken->chain, (const guint *)(gpointer)s->units->data, s->units->len);
      dui_branches_put_back (b, taken->chain, taken->place);
    }
  g_array_set_size (s->units, 0);
}

static void
take_at_ends (Search *s, const guint *far, guint n, guint size)
{
  for (guint k = 0; k < n && s->taken->len < size; k++)
    take_whole (s, s->b->nodes[far[k]].chain);
}

/* A chain, all that lines lead to from it, all that lines lead to from there ... */
static void
take_around (Search *s, guint chain, guint size)
{
  DuiBranches *b = s->b;

  take (s, chain);
  for (guint i = 0; i < s->taken_units->len && s->taken->len < size; i++)
    {
      guint unit = g_array_index (s->taken_units, TakenUnit, i).unit;

      take_at_ends (s, b->up_far + b->up_first[unit], b->up_first[unit + 1] - b->up_first[unit], size);
      take_at_ends (s, b->down_far + b->down_first[unit], b->down_first[unit + 1] - b->down_first[unit],
                    size);
    }
}

/* Puts back what was taken out, that first which hangs together most with what stands there; in a tree no
 * line then crosses another. A little chance makes each try another one. */
static void
put_growing (Search *s)
{
  double spread = 2 * dui_random_unit (&s->random);

  while (s->pending->len > 0)
    {
      guint next = 0;
      double most = -1;

      for (guint i = 0; i < s->pending->len; i++)
        {
          double hold = dui_branches_hold (s->b, g_array_index (s->pending, guint, i))
                        + spread * dui_random_unit (&s->random);

          if (hold > most)
            {
              most = hold;
              next = i;
            }
        }
      s->change += dui_branches_put_in (s->b, g_array_index (s->pending, guint, next));
      g_array_remove_index_fast (s->pending, next);
    }
}

static void
begin_try (Search *s)
{
  g_array_set_size (s->taken, 0);
  g_array_set_size (s->taken_units, 0);
  g_array_set_size (s->taken_members, 0);
  g_array_set_size (s->taken_joins, 0);
  g_array_set_size (s->pending, 0);
  g_array_set_size (s->made, 0);
  s->n_dead = 0;
  s->change = 0;
}

/* Takes something out and puts it back; returns how much worse that is. */
static gint64
try_once (Search *s)
{
  DuiBranches *b = s->b;
  guint kind = dui_random_below (&s->random, 8), size = 1 + dui_random_below (&s->random, s->pace->size);
  guint chain = b->chain_of[dui_random_below (&s->random, b->n_units)];

  begin_try (s);
  size = 1 + dui_random_below (&s->random, size);
  if (s->pace->regrown > 0 && dui_random_below (&s->random, 100) < s->pace->regrown)
    {
      take_around (s, chain, 2 + dui_random_below (&s->random, s->pace->regrown_size));
      put_growing (s);
      return s->change;
    }
  if (kind < 2 && s->choices->len > 0)
    {
      if (!rejoin (s))
        return 0;
    }
  else if (kind == 2)
    take_neighbours (s, chain, 1 + size / 4);
  else
    take (s, chain);
  take_branch (s, size);
  if (kind == 3)
    dui_branches_move_sibling (b, chain, &s->random);
  if (dui_random_below (&s->random, 3) == 0)
    shuffle (s);
  for (guint i = 0; i < s->pending->len; i++)
    s->change += dui_branches_put_in (b, g_array_index (s->pending, guint, i));
  return s->change;
}

static void
find_choices (Search *s)
{
  DuiBranches *b = s->b;

  for (guint u = 0; u < b->n_units; u++)
    {
      const DuiUnit *unit = &b->units->units[u];
      guint first = DUI_GRAPH_NONE;

      for (guint i = 0; i < unit->n; i++)
        {
          guint sibship = b->units->sibship_of[unit->members[i]];

          if (sibship != DUI_GRAPH_NONE && first != DUI_GRAPH_NONE && sibship != first)
            {
              g_array_append_val (s->choices, u);
              break;
            }
          first = sibship != DUI_GRAPH_NONE ? sibship : first;
        }
    }
}

/* Chains that were made anew of leave their numbers. */
static void
commit (Search *s)
{
  for (guint i = 0; i < s->n_dead; i++)
    g_array_append_val (s->b->free_chains, g_array_index (s->taken, Taken, i).chain);
}

static void
search_init (Search *s, DuiBranches *branches, guint64 seed, gboolean is_bold)
{
  guint n = branches->source->n_couples;
  const Pace *pace = n > DUI_ROWS_CAREFUL_MAX && n <= DUI_ROWS_BRIEF_MAX ? &brief : &bold;

  *s = (Search){ .b = branches, .pace = is_bold ? pace : &careful, .random = seed };
  s->taken = g_array_new (FALSE, FALSE, sizeof (Taken));
  s->taken_units = g_array_new (FALSE, FALSE, sizeof (TakenUnit));
  s->taken_members = g_array_new (FALSE, FALSE, sizeof (guint));
  s->taken_joins = g_array_new (FALSE, FALSE, sizeof (TakenJoin));
  s->pending = g_array_new (FALSE, FALSE, sizeof (guint));
  s->made = g_array_new (FALSE, FALSE, sizeof (guint));
  s->units = g_array_new (FALSE, FALSE, sizeof (guint));
  s->choices = g_array_new (FALSE, FALSE, sizeof (guint));
  find_choices (s);
}

static void
search_clear (Search *s)
{
  g_array_unref (s->taken);
  g_array_unref (s->taken_units);
  g_array_unref (s->taken_members);
  g_array_unref (s->taken_joins);
  g_array_unref (s->pending);
  g_array_unref (s->made);
  g_array_unref (s->units);
  g_array_unref (s->choices);
}

/* Below this nobody would see what is won. */
static gint64
least_fault (const DuiBranches *b)
{
  return MIN (DUI_BRANCHES_CROSSING, dui_branches_price_of_birth (b));
}

/* Goes on until there is nothing to be won or @work lines have been looked at; returns what the order costs
 * then. */
static gint64
search_run (Search *s, guint64 work)
{
  DuiBranches *b = s->b;
  gint64 cost = dui_branches_cost (b), least = least_fault (b);
  guint tries_max = TRIES * b->n_units;

  for (guint tries = 0; tries < tries_max && b->work < work && cost >= least && !dui_layout_is_stopped ();
       tries++)
    {
      double left = 1 - MAX ((double)b->work / work, (double)tries / tries_max);
      double threshold = -s->pace->hot * left * left * log (dui_random_unit (&s->random) + G_MINDOUBLE);
      gint64 change = try_once (s);

      if (change > 0 && change >= threshold)
        {
          undo (s);
          continue;
        }
      commit (s);
      cost += change;
    }
  return cost;
}

static gint64
sort_siblings (DuiBranches *b)
{
  for (guint r = 0; r < b->n_rows; r++)
    for (guint i = 0; i < b->rows[r]->len; i++)
      dui_branches_sort_siblings (b, g_array_index (b->rows[r], guint, i), TRUE);
  return dui_branches_cost (b);
}

/* Order of birth wherever that costs no crossing. A family can have come to stand the wrong way round. */
static gint64
finish (DuiBranches *b)
{
  gint64 cost = sort_siblings (b), flipped;

  if (cost < least_fault (b))
    return cost;
  dui_branches_flip (b);
  flipped = sort_siblings (b);
  if (flipped < cost)
    return flipped;
  dui_branches_flip (b);
  return sort_siblings (b);
}

/**
 * dui_rows_search:
 * @is_bold: whether to go far from the order that there is
 *
 * Betters the order of all rows: fewer crossings, brothers and sisters together. How long it looks depends on
 * how large the family is and not on the clock, so that the same family always gets the same order.
 *
 * Returns: what the order costs, see %DUI_BRANCHES_CROSSING
 */
gint64
dui_rows_search (DuiRows *rows, guint64 seed, gboolean is_bold)
{
  g_autoptr (DuiBranches) branches = dui_branches_new (rows);
  guint64 n = branches->n_units;
  gint64 before = dui_branches_cost (branches), cost;
  Search search;

  search_init (&search, branches, seed, is_bold);
  branches->work = 0;
  cost = search_run (&search, MIN (WORK_MAX, n * MIN (search.pace->work, WORK_PAIR * n)));
  search_clear (&search);
  if (!rows->units->is_birth_first)
    cost = finish (branches);
  if (cost > before)
    return before;
  dui_branches_write_back (branches);
  return cost;
}
