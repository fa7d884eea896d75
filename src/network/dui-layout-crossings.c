/* The order of a row of the family: neighbours change places, and chains turn around, while lines cross less.
 *
 * The step called transpose in Gansner, Koutsofios, North and Vo, "A Technique for Drawing Directed Graphs"
 * (1993), with a chain in place of a node. */

#include <stdlib.h>
#include <string.h>

#include "dui-layout-rows.h"

#define PASSES 12

/* Where the lines of a chain end in other rows: at the parents of its members, and at their children. */
typedef struct
{
  guint n_up;
  guint n_down;
  double *up;
  double *down;
} Ends;

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  return (*(const double *)a > *(const double *)b) - (*(const double *)a < *(const double *)b);
}

static void
collect_up (const DuiRows *rows, const DuiUnit *unit, GArray *up)
{
  for (guint i = 0; i < unit->n; i++)
    if (rows->brood_of[unit->members[i]] != DUI_GRAPH_NONE)
      g_array_append_val (up, rows->broods[rows->brood_of[unit->members[i]]].anchor);
}

static void
collect_down (const DuiRows *rows, guint u, GArray *down)
{
  for (guint k = rows->parent_offsets[u]; k < rows->parent_offsets[u + 1]; k++)
    {
      const DuiBrood *brood = &rows->broods[rows->parent_broods[k]];

      for (guint c = 0; c < brood->n_children; c++)
        {
          double x = dui_rows_person_x (rows, brood->children[c]);

          g_array_append_val (down, x);
        }
    }
}

static Ends
find_ends (const DuiRows *rows, const DuiChain *chain)
{
  GArray *up = g_array_new (FALSE, FALSE, sizeof (double)),
         *down = g_array_new (FALSE, FALSE, sizeof (double));
  Ends ends;

  for (guint l = 0; l < chain->links->len; l++)
    {
      guint u = g_array_index (chain->links, DuiLink, l).unit;

      collect_up (rows, &rows->units->units[u], up);
      collect_down (rows, u, down);
    }
  ends = (Ends){ up->len, down->len, NULL, NULL };
  ends.up = (double *)(gpointer)g_array_free (up, FALSE);
  ends.down = (double *)(gpointer)g_array_free (down, FALSE);
  return ends;
}

static void
ends_sort (Ends *ends)
{
  /* An array that nothing was put in is none at all. */
  if (ends->n_up > 1)
    qsort (ends->up, ends->n_up, sizeof (double), compare_doubles);
  if (ends->n_down > 1)
    qsort (ends->down, ends->n_down, sizeof (double), compare_doubles);
}

static void
ends_clear (Ends *ends)
{
  g_free (ends->up);
  g_free (ends->down);
}

/* Lines that cross when @a stands left of @b, both from left to right. */
static guint64
count_pairs (const double *a, guint n_a, const double *b, guint n_b)
{
  guint64 count = 0;
  guint left = 0;

  for (guint i = 0; i < n_a; i++)
    {
      while (left < n_b && b[left] < a[i])
        left++;
      count += left;
    }
  return count;
}

static guint64
count_between (const Ends *a, const Ends *b)
{
  return count_pairs (a->up, a->n_up, b->up, b->n_up) + count_pairs (a->down, a->n_down, b->down, b->n_down);
}

/* Lines of one chain that cross each other, as its links stand now. */
static guint64
count_inversions (const double *ends, guint n)
{
  guint64 count = 0;

  for (guint i = 0; i < n; i++)
    for (guint j = i + 1; j < n; j++)
      count += ends[i] > ends[j];
  return count;
}

static guint64
count_within (const DuiRows *rows, const DuiChain *chain)
{
  Ends ends = find_ends (rows, chain);
  guint64 count = count_inversions (ends.up, ends.n_up) + count_inversions (ends.down, ends.n_down);

  ends_clear (&ends);
  return count;
}

static void
turn_units (DuiRows *rows, guint c)
{
  DuiChain *chain = &rows->units->chains[c];

  for (guint l = 0; l < chain->links->len; l++)
    {
      const DuiLink *link = &g_array_index (chain->links, DuiLink, l);
      guint64 before;

      if (link->is_joint || rows->units->units[link->unit].n < 2)
        continue;
      before = count_within (rows, chain);
      if (before == 0)
        return;
      dui_units_mirror (rows->units, link->unit);
      if (count_within (rows, chain) >= before)
        dui_units_mirror (rows->units, link->unit);
    }
}

/* The longer a chain, the more it costs to try; very long ones keep the way they stand. */
#define TURNED_MAX 60

static void
turn_chain (DuiRows *rows, guint c)
{
  DuiChain *chain = &rows->units->chains[c];
  guint64 before;

  if (chain->links->len > TURNED_MAX)
    return;
  before = count_within (rows, chain);
  if (before == 0)
    return;
  if (chain->links->len > 1)
    {
      dui_units_mirror_chain (rows->units, c);
      if (count_within (rows, chain) >= before)
        dui_units_mirror_chain (rows->units, c);
    }
  turn_units (rows, c);
}

static gboolean
swap_once (GArray *row, Ends *ends)
{
  gboolean is_better = FALSE;

  for (guint c = 0; c + 1 < row->len; c++)
    {
      guint chain = g_array_index (row, guint, c);
      Ends kept = ends[c];

      if (count_between (&ends[c + 1], &ends[c]) >= count_between (&ends[c], &ends[c + 1]))
        continue;
      g_array_index (row, guint, c) = g_array_index (row, guint, c + 1);
      g_array_index (row, guint, c + 1) = chain;
      ends[c] = ends[c + 1];
      ends[c + 1] = kept;
      is_better = TRUE;
    }
  return is_better;
}

/**
 * dui_rows_uncross:
 *
 * Betters the order of one row while the others stand still; places must be given anew after it.
 */
void
dui_rows_uncross (DuiRows *rows, guint row)
{
  GArray *chains = rows->rows[row];
  g_autofree Ends *ends = g_new (Ends, chains->len + 1);

  for (guint c = 0; c < chains->len; c++)
    {
      turn_chain (rows, g_array_index (chains, guint, c));
      ends[c] = find_ends (rows, &rows->units->chains[g_array_index (chains, guint, c)]);
      ends_sort (&ends[c]);
    }
  for (guint pass = 0; pass < PASSES; pass++)
    if (!swap_once (chains, ends))
      break;
  for (guint c = 0; c < chains->len; c++)
    ends_clear (&ends[c]);
}

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

static double
mean_of (const double *values, guint n)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    sum += values[i];
  return sum / n;
}

/* Where a chain stands now, for one that nothing in the row looked at holds. */
static double
middle_of (const DuiRows *rows, const DuiChain *chain)
{
  const DuiUnit *first = &rows->units->units[g_array_index (chain->links, DuiLink, 0).unit];
  const DuiUnit *last =
      &rows->units->units[g_array_index (chain->links, DuiLink, chain->links->len - 1).unit];

  return (first->x + last->x + dui_rows_unit_width (last)) / 2;
}

/**
 * dui_rows_sort:
 * @by_parents: look at the row of the parents; else at that of the children
 *
 * Orders one row by where its lines end in the rows on one side.
 */
void
dui_rows_sort (DuiRows *rows, guint row, gboolean by_parents)
{
  GArray *chains = rows->rows[row];
  g_autofree ChainPlace *places = g_new (ChainPlace, chains->len + 1);

  for (guint c = 0; c < chains->len; c++)
    {
      const DuiChain *chain = &rows->units->chains[g_array_index (chains, guint, c)];
      Ends ends = find_ends (rows, chain);
      double x = by_parents && ends.n_up > 0      ? mean_of (ends.up, ends.n_up)
                 : !by_parents && ends.n_down > 0 ? mean_of (ends.down, ends.n_down)
                                                  : middle_of (rows, chain);

      places[c] = (ChainPlace){ g_array_index (chains, guint, c), x, c };
      ends_clear (&ends);
    }
  qsort (places, chains->len, sizeof (ChainPlace), chain_place_compare);
  for (guint c = 0; c < chains->len; c++)
    g_array_index (chains, guint, c) = places[c].chain;
}

typedef struct
{
  double anchor;
  double child;
} Line;

static int
line_compare (gconstpointer a, gconstpointer b)
{
  const Line *p = a, *q = b;

  if (p->anchor != q->anchor)
    return p->anchor < q->anchor ? -1 : 1;
  return (p->child > q->child) - (p->child < q->child);
}

/* Pairs out of order, by merging; @lines are in the order of their children when it returns. */
static guint64
merge_count (Line *lines, Line *spare, guint n)
{
  guint half = n / 2, i = 0, j = half;
  guint64 count;

  if (n < 2)
    return 0;
  count = merge_count (lines, spare, half) + merge_count (lines + half, spare, n - half);
  for (guint k = 0; k < n; k++)
    if (j >= n || (i < half && lines[i].child <= lines[j].child))
      spare[k] = lines[i++];
    else
      {
        spare[k] = lines[j++];
        count += half - i;
      }
  memcpy (lines, spare, n * sizeof (Line));
  return count;
}

/** dui_rows_count_crossings: Returns: pairs of lines from parents to children that cross, dui_rows_measure()
 * done */
guint64
dui_rows_count_crossings (DuiRows *rows)
{
  guint64 count = 0;

  for (guint row = 0; row < rows->n_rows; row++)
    {
      g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
      g_autofree Line *spare = NULL;

      for (guint b = 0; b < rows->n_broods; b++)
        for (guint c = 0; c < rows->broods[b].n_children && rows->broods[b].row == row; c++)
          {
            Line line = { rows->broods[b].anchor, dui_rows_person_x (rows, rows->broods[b].children[c]) };

            g_array_append_val (lines, line);
          }
      g_array_sort (lines, line_compare);
      spare = g_new (Line, lines->len + 1);
      count += merge_count ((Line *)(gpointer)lines->data, spare, lines->len);
    }
  return count;
}
