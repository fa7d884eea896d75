/* Places a family in rows: orders the sibling groups of each generation, from several starts, and keeps the
 * best. */

#include "dui-layout-branches.h"

#include <stdlib.h>
#include <string.h>

#define ROUNDS 24
/* The smaller a family, the more often it is searched. */
#define SEARCHED_OFTEN 160
#define N_CAREFUL 3
#define N_BRIEF 5
/* How often the long lines are straightened after each search. */
#define STRAIGHTENED 2

/* The order of everything in the rows, to come back to when another try is worse. */
typedef struct
{
  GArray **rows;
  DuiUnit *units;
  guint n_chains;
  DuiChain *chains;
  DuiJoin *joins;
} Saved;

typedef struct
{
  guint chain;
  double x;
  guint place;
} ChainPlace;

static int
chain_place_compare (gconstpointer a, gconstpointer b)
{
  const ChainPlace *p = a, *q = b;

  if (p->x != q->x)
    return p->x < q->x ? -1 : 1;
  return (p->place > q->place) - (p->place < q->place);
}

/* Where a chain would stand if nothing were in its way. */
static double
chain_target (DuiRows *rows, const DuiChain *chain)
{
  double sum = 0, weight = 0, middle = 0;

  for (guint l = 0; l < chain->links->len; l++)
    {
      guint u = g_array_index (chain->links, DuiLink, l).unit;

      dui_rows_collect_wants (rows, u);
      sum += rows->weight[u] * rows->wanted[u];
      weight += rows->weight[u];
      middle += dui_rows_unit_width (&rows->units->units[u]) / 2;
    }
  return sum / weight + middle / chain->links->len;
}

static void
sort_row (DuiRows *rows, guint row)
{
  GArray *chains = rows->rows[row];
  g_autofree ChainPlace *places = g_new (ChainPlace, chains->len + 1);

  dui_rows_begin_wants (rows);
  for (guint c = 0; c < chains->len; c++)
    {
      guint chain = g_array_index (chains, guint, c);

      places[c] = (ChainPlace){ chain, chain_target (rows, &rows->units->chains[chain]), c };
    }
  qsort (places, chains->len, sizeof (ChainPlace), chain_place_compare);
  for (guint c = 0; c < chains->len; c++)
    g_array_index (chains, guint, c) = places[c].chain;
}

static DuiChain *
copy_chains (const DuiChain *chains, guint n)
{
  DuiChain *copy = g_new (DuiChain, n + 1);

  for (guint c = 0; c < n; c++)
    copy[c] = (DuiChain){ chains[c].generation, g_array_copy (chains[c].links) };
  return copy;
}

static void
free_chains (DuiChain *chains, guint n)
{
  for (guint c = 0; c < n; c++)
    g_array_unref (chains[c].links);
  g_free (chains);
}

static Saved *
rows_save (DuiRows *rows)
{
  Saved *saved = g_new0 (Saved, 1);
  DuiUnits *units = rows->units;

  saved->rows = g_new (GArray *, rows->n_rows + 1);
  for (guint r = 0; r < rows->n_rows; r++)
    saved->rows[r] = g_array_copy (rows->rows[r]);
  saved->units = g_new (DuiUnit, units->n_units + 1);
  for (guint u = 0; u < units->n_units; u++)
    {
      saved->units[u] = units->units[u];
      saved->units[u].members = g_memdup2 (units->units[u].members, units->units[u].n * sizeof (guint));
      saved->units[u].offsets = g_memdup2 (units->units[u].offsets, units->units[u].n * sizeof (double));
    }
  saved->n_chains = units->n_chains;
  saved->chains = copy_chains (units->chains, units->n_chains);
  saved->joins = g_memdup2 (units->joins, rows->n_couples * sizeof (DuiJoin));
  return saved;
}

static void
rows_free (DuiRows *rows, Saved *saved)
{
  if (saved == NULL)
    return;
  for (guint r = 0; r < rows->n_rows; r++)
    g_array_unref (saved->rows[r]);
  for (guint u = 0; u < rows->units->n_units; u++)
    {
      g_free (saved->units[u].members);
      g_free (saved->units[u].offsets);
    }
  free_chains (saved->chains, saved->n_chains);
  g_free (saved->joins);
  g_free (saved->rows);
  g_free (saved->units);
  g_free (saved);
}

static void
rows_restore (DuiRows *rows, const Saved *saved)
{
  DuiUnits *units = rows->units;

  for (guint r = 0; r < rows->n_rows; r++)
    {
      g_array_set_size (rows->rows[r], 0);
      g_array_append_vals (rows->rows[r], saved->rows[r]->data, saved->rows[r]->len);
    }
  for (guint u = 0; u < units->n_units; u++)
    {
      units->units[u].x = saved->units[u].x;
      units->units[u].chain = saved->units[u].chain;
    }
  for (guint u = 0; u < rows->n_couples; u++)
    {
      memcpy (units->units[u].members, saved->units[u].members, units->units[u].n * sizeof (guint));
      memcpy (units->units[u].offsets, saved->units[u].offsets, units->units[u].n * sizeof (double));
      for (guint i = 0; i < units->units[u].n; i++)
        units->place_in_unit[units->units[u].members[i]] = i;
    }
  free_chains (units->chains, units->n_chains);
  units->n_chains = saved->n_chains;
  units->chains = copy_chains (saved->chains, saved->n_chains);
  memcpy (units->joins, saved->joins, rows->n_couples * sizeof (DuiJoin));
}

/* A row with one side of it, or with both. */
static void
better_row (DuiRows *rows, guint row, guint round)
{
  gboolean is_downwards = round % 2 == 0, is_one_sided = round < ROUNDS / 2 && round % 4 < 2;

  if (round < ROUNDS / 2)
    dui_rows_sort (rows, row, is_downwards);
  else
    sort_row (rows, row);
  dui_rows_measure (rows);
  dui_rows_uncross (rows, row, !is_one_sided || is_downwards, !is_one_sided || !is_downwards);
  dui_rows_place_row (rows, row);
}

/* From one start better and better, by turns from above and from below. */
static double
try_start (DuiRows *rows, Saved **best, double best_cost)
{
  for (guint round = 0; round < ROUNDS && (*best == NULL || !dui_layout_is_stopped ()); round++)
    {
      double cost;

      for (guint r = 0; r < rows->n_rows; r++)
        better_row (rows, round % 2 == 0 ? r : rows->n_rows - 1 - r, round);
      dui_rows_place (rows, 3);
      cost = dui_rows_cost (rows);
      if (*best == NULL || cost < best_cost - 0.5)
        {
          rows_free (rows, *best);
          *best = rows_save (rows);
          best_cost = cost;
        }
    }
  return best_cost;
}

static void
swap_chains (DuiRows *rows, guint row, guint c)
{
  guint chain = g_array_index (rows->rows[row], guint, c);

  g_array_index (rows->rows[row], guint, c) = g_array_index (rows->rows[row], guint, c + 1);
  g_array_index (rows->rows[row], guint, c + 1) = chain;
}

/* Keeps a change when the rows are better with it. */
static gboolean
keep_if_better (DuiRows *rows, Saved **best, double *best_cost)
{
  double cost;

  dui_rows_place (rows, 6);
  cost = dui_rows_cost (rows);
  if (cost < *best_cost - 0.5)
    {
      rows_free (rows, *best);
      *best = rows_save (rows);
      *best_cost = cost;
      return TRUE;
    }
  rows_restore (rows, *best);
  return FALSE;
}

/* Orders the other rows anew, from @row outwards. */
static void
sort_around (DuiRows *rows, guint row)
{
  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint r = row; r > 0; r--)
        {
          sort_row (rows, r - 1);
          dui_rows_place_row (rows, r - 1);
        }
      for (guint r = row + 1; r < rows->n_rows; r++)
        {
          sort_row (rows, r);
          dui_rows_place_row (rows, r);
        }
    }
}

/* Turns a chain around, first with the other rows as they are and then with those following it. */
static gboolean
try_mirror (DuiRows *rows, guint chain, Saved **best, double *best_cost)
{
  dui_units_mirror_chain (rows->units, chain);
  if (keep_if_better (rows, best, best_cost))
    return TRUE;
  dui_units_mirror_chain (rows->units, chain);
  sort_around (rows, (guint)(rows->units->chains[chain].generation - rows->top));
  return keep_if_better (rows, best, best_cost);
}

static gboolean
improve_once (DuiRows *rows, Saved **best, double *best_cost)
{
  gboolean is_better = FALSE;

  for (guint row = 0; row < rows->n_rows; row++)
    for (guint c = 0; c + 1 < rows->rows[row]->len && !dui_layout_is_stopped (); c++)
      {
        swap_chains (rows, row, c);
        is_better |= keep_if_better (rows, best, best_cost);
      }
  for (guint c = 0; c < rows->units->n_chains && !dui_layout_is_stopped (); c++)
    if (rows->units->chains[c].links->len > 1 && !rows->units->is_birth_first)
      is_better |= try_mirror (rows, c, best, best_cost);
  for (guint c = 0; c < rows->units->n_chains; c++)
    for (guint l = 0; l < rows->units->chains[c].links->len; l++)
      {
        const DuiLink *link = &g_array_index (rows->units->chains[c].links, DuiLink, l);

        if (link->is_joint || rows->units->units[link->unit].n < 2)
          continue;
        dui_units_mirror (rows->units, link->unit);
        is_better |= keep_if_better (rows, best, best_cost);
      }
  return is_better;
}

/* Turns each chain of two families around and improves from there, away from an order that only looks best
 * nearby. */
static void
improve_from_afar (DuiRows *rows, Saved **best, double *best_cost)
{
  for (guint c = 0; c < rows->units->n_chains && !dui_layout_is_stopped (); c++)
    {
      Saved *local;
      double local_cost;

      if (rows->units->chains[c].links->len < 2)
        continue;
      rows_restore (rows, *best);
      dui_units_mirror_chain (rows->units, c);
      sort_around (rows, (guint)(rows->units->chains[c].generation - rows->top));
      dui_rows_place (rows, 6);
      local = rows_save (rows);
      local_cost = dui_rows_cost (rows);
      for (guint pass = 0; pass < 4; pass++)
        if (!improve_once (rows, &local, &local_cost))
          break;
      if (local_cost < *best_cost - 0.5)
        {
          rows_free (rows, *best);
          *best = g_steal_pointer (&local);
          *best_cost = local_cost;
        }
      rows_free (rows, local);
    }
  rows_restore (rows, *best);
}

static guint
count_runs (const DuiRows *rows)
{
  if (rows->n_couples <= SEARCHED_OFTEN)
    return N_CAREFUL + 3;
  if (rows->n_couples <= DUI_ROWS_CAREFUL_MAX)
    return N_CAREFUL + 1;
  return rows->n_couples <= DUI_ROWS_BRIEF_MAX ? N_BRIEF : 1;
}

/* Settles the rows and keeps them when that is the best until now, with crossings as they are drawn. */
static void
keep_drawn (DuiRows *rows, gint64 cost, gint64 *least, Saved **best)
{
  dui_rows_settle (rows);
  cost += 2 * DUI_BRANCHES_CROSSING * (gint64)dui_rows_count_drawn (rows);
  if (cost >= *least)
    return;
  *least = cost;
  rows_free (rows, *best);
  *best = rows_save (rows);
}

/* Searches a few times, each time from where the last ended, and keeps the best, with crossings as they are
 * drawn. In a small family the best is mostly near, and only the last times the search goes far. */
static void
search (DuiRows *rows, Saved **best)
{
  guint n_runs = count_runs (rows), n_careful = rows->n_couples <= DUI_ROWS_CAREFUL_MAX ? N_CAREFUL : 0;
  gint64 least = G_MAXINT64;

  for (guint run = 0; run < n_runs && least > 0 && !dui_layout_is_stopped (); run++)
    {
      gint64 cost = dui_rows_search (rows, run + 1, run >= n_careful);

      for (guint pass = 0; pass <= STRAIGHTENED; pass++)
        {
          if (pass > 0)
            dui_rows_straighten (rows);
          keep_drawn (rows, cost, &least, best);
        }
    }
  rows_restore (rows, *best);
}

static void
order_rows (DuiRows *rows)
{
  Saved *best = NULL;
  double best_cost = G_MAXDOUBLE;
  guint n = rows->n_couples;
  guint starts = n <= 60 ? 8 : n <= 200 ? 4 : 1, walks = n <= 160 ? 12 : 2;

  for (guint s = 0; s < starts; s++)
    {
      dui_rows_start_flat (rows, s + 1);
      best_cost = try_start (rows, &best, best_cost);
    }
  for (guint s = 0; s < walks; s++)
    {
      dui_rows_start_walk (rows, s * rows->units->n_chains / walks, s % 2 == 0);
      best_cost = try_start (rows, &best, best_cost);
    }
  rows_restore (rows, best);
  search (rows, &best);
  best_cost = dui_rows_cost (rows);
  for (guint pass = 0; pass < 6 && n <= 160; pass++)
    if (!improve_once (rows, &best, &best_cost))
      break;
  if (n <= 80 && !rows->units->is_birth_first)
    improve_from_afar (rows, &best, &best_cost);
  rows_free (rows, best);
  dui_rows_settle (rows);
}

/**
 * dui_layout_kin:
 * @x: for every person of the graph; set for those who are kin
 *
 * Puts a family in rows, one for each generation, the subject's at y = 0: couples side by side, brothers and
 * sisters together in order of birth, children below their parents.
 */
void
dui_layout_kin (DuiKin *kin, double *x, double *y)
{
  g_autoptr (DuiUnits) units = dui_units_new (kin);
  DuiRows rows;

  if (units->n_chains == 0)
    return;
  dui_rows_init (&rows, kin, units);
  order_rows (&rows);
  for (guint i = 0; i < kin->n; i++)
    if (kin->is_kin[i])
      {
        x[i] = dui_rows_person_x (&rows, i);
        y[i] = DUI_LAYOUT_ROW_PITCH * kin->generation[i];
      }
  dui_rows_clear (&rows);
}
