/* The order of a row of the family: neighbours change places, and chains turn around, while lines cross less.
 *
 * The step called transpose in Gansner, Koutsofios, North and Vo, "A Technique for Drawing Directed Graphs"
 * (1993), with a chain in place of a node. */

#include <stdlib.h>
#include <string.h>

#include "dui-layout-rows.h"

#define PASSES 12
/* A line that goes by a row: both parents meet below it, at the children. */
#define LINES_OF_PASS 2

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

/* Where a line enters the space below its parents (0) or below a pass. */
static double
line_x (const DuiRows *rows, const DuiBrood *brood, guint depth)
{
  return depth == 0 ? brood->anchor : rows->units->units[brood->first_pass + depth - 1].x;
}

static void
add_end (GArray *ends, double x, guint n_lines)
{
  for (guint i = 0; i < n_lines; i++)
    g_array_append_val (ends, x);
}

/* Where the line to one child ends in the row above the one that is @depth rows below the highest child. */
static double
late_x (const DuiRows *rows, const DuiBrood *brood, guint child, guint depth)
{
  return depth == 0 ? line_x (rows, brood, brood->n_passes)
                    : rows->units->units[brood->late[child] + depth - 1].x;
}

/* Where it ends in that row itself. */
static double
end_x (const DuiRows *rows, const DuiBrood *brood, guint child, guint depth)
{
  return depth < dui_rows_late (rows, brood, child) ? rows->units->units[brood->late[child] + depth].x
                                                    : dui_rows_person_x (rows, brood->children[child]);
}

static guint
place_in_brood (const DuiBrood *brood, guint person)
{
  guint place = 0;

  while (brood->children[place] != person)
    place++;
  return place;
}

/* Only from the family that they stand with: orders to start from are worse when lines from another, which
 * often come from far, count in them as well. */
static void
collect_up (const DuiRows *rows, guint u, GArray *up)
{
  const DuiUnit *unit = &rows->units->units[u];
  const DuiBrood *brood = dui_rows_pass (rows, u);
  guint child = brood != NULL ? dui_rows_pass_child (rows, u) : DUI_GRAPH_NONE;

  if (child != DUI_GRAPH_NONE)
    add_end (up, late_x (rows, brood, child, u - brood->late[child]), 1);
  else if (brood != NULL)
    add_end (up, line_x (rows, brood, u - brood->first_pass), LINES_OF_PASS);
  for (guint i = 0; i < unit->n; i++)
    if (rows->brood_of[unit->members[i]] != DUI_GRAPH_NONE)
      {
        brood = &rows->broods[rows->brood_of[unit->members[i]]];
        child = place_in_brood (brood, unit->members[i]);
        add_end (up, late_x (rows, brood, child, dui_rows_late (rows, brood, child)), 1);
        if (brood->far_parent != DUI_GRAPH_NONE && brood->far_child == unit->members[i])
          add_end (up, dui_rows_person_x (rows, brood->far_parent), 1);
      }
}

/* Of the lines of a brood those below its parents, or below a pass. */
static void
collect_lines (const DuiRows *rows, const DuiBrood *brood, guint depth, GArray *down)
{
  if (depth < brood->n_passes)
    add_end (down, line_x (rows, brood, depth + 1), LINES_OF_PASS);
  else
    for (guint c = 0; c < brood->n_children; c++)
      add_end (down, end_x (rows, brood, c, 0), 1);
}

/* Of a brood the lines below one of its parents, who stands in unit @u. */
static void
collect_parent (const DuiRows *rows, const DuiBrood *brood, guint u, GArray *down)
{
  if (brood->far_parent != DUI_GRAPH_NONE && rows->units->unit_of[brood->far_parent] == u)
    add_end (down, dui_rows_person_x (rows, brood->far_child), 1);
  else
    collect_lines (rows, brood, 0, down);
}

static void
collect_down (const DuiRows *rows, guint u, GArray *down)
{
  const DuiBrood *brood = dui_rows_pass (rows, u);
  guint child = brood != NULL ? dui_rows_pass_child (rows, u) : DUI_GRAPH_NONE;

  if (child != DUI_GRAPH_NONE)
    add_end (down, end_x (rows, brood, child, u - brood->late[child] + 1), 1);
  else if (brood != NULL)
    collect_lines (rows, brood, u - brood->first_pass + 1, down);
  else
    for (guint k = rows->parent_offsets[u]; k < rows->parent_offsets[u + 1]; k++)
      collect_parent (rows, &rows->broods[rows->parent_broods[k]], u, down);
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

      collect_up (rows, u, up);
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

/* Crossings that are won when one chain stands left of another rather than right of it. */
typedef struct
{
  guint n;
  int *gain;
} Gains;

static int
gain (const Gains *gains, guint left, guint right)
{
  return gains->gain[left * gains->n + right];
}

static void
find_gains (Gains *gains, const Ends *ends)
{
  for (guint a = 0; a < gains->n; a++)
    for (guint b = 0; b < a; b++)
      {
        int won = (int)count_between (&ends[b], &ends[a]) - (int)count_between (&ends[a], &ends[b]);

        gains->gain[a * gains->n + b] = won;
        gains->gain[b * gains->n + a] = -won;
      }
}

/* Where in the row it crosses least, all others staying in their order. */
static guint
best_place (const Gains *gains, const guint *order, guint from)
{
  guint best = from;
  int won = 0, most = 0;

  for (guint to = from; to > 0; to--)
    if ((won += gain (gains, order[from], order[to - 1])) > most)
      {
        most = won;
        best = to - 1;
      }
  won = 0;
  for (guint to = from + 1; to < gains->n; to++)
    if ((won += gain (gains, order[to], order[from])) > most)
      {
        most = won;
        best = to;
      }
  return best;
}

static gboolean
move_each (const Gains *gains, guint *order)
{
  gboolean is_better = FALSE;

  for (guint from = 0; from < gains->n; from++)
    {
      guint to = best_place (gains, order, from), moved = order[from];

      if (to < from)
        memmove (order + to + 1, order + to, (from - to) * sizeof (guint));
      else if (to > from)
        memmove (order + from, order + from + 1, (to - from) * sizeof (guint));
      order[to] = moved;
      is_better |= to != from;
    }
  return is_better;
}

/**
 * dui_rows_uncross:
 * @up: count the lines to the row of the parents
 * @down: count those to the row of the children
 *
 * Betters the order of one row while the others stand still; places must be given anew after it. Looking to
 * one side only leads away from an order that is best only among those near it.
 */
void
dui_rows_uncross (DuiRows *rows, guint row, gboolean up, gboolean down)
{
  GArray *chains = rows->rows[row];
  g_autofree Ends *ends = g_new (Ends, chains->len + 1);
  g_autofree int *gain_numbers = g_new0 (int, chains->len * chains->len + 1);
  g_autofree guint *order = g_new (guint, chains->len + 1);
  g_autofree guint *kept = g_memdup2 (chains->data, chains->len * sizeof (guint));
  Gains gains = { chains->len, gain_numbers };

  for (guint c = 0; c < chains->len; c++)
    {
      order[c] = c;
      turn_chain (rows, g_array_index (chains, guint, c));
      ends[c] = find_ends (rows, &rows->units->chains[g_array_index (chains, guint, c)]);
      ends_sort (&ends[c]);
      if (!up)
        ends[c].n_up = 0;
      if (!down)
        ends[c].n_down = 0;
    }
  find_gains (&gains, ends);
  for (guint pass = 0; pass < PASSES; pass++)
    if (!move_each (&gains, order))
      break;
  for (guint c = 0; c < chains->len; c++)
    {
      g_array_index (chains, guint, c) = kept[order[c]];
      ends_clear (&ends[c]);
    }
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

static void
add_line (GPtrArray *spaces, guint row, double above, double below)
{
  Line line = { above, below };

  g_array_append_val ((GArray *)g_ptr_array_index (spaces, row), line);
}

/* Every line, in the space above the row in which it ends. */
static GPtrArray *
list_lines (const DuiRows *rows)
{
  GPtrArray *spaces = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);

  for (guint row = 0; row < rows->n_rows; row++)
    g_ptr_array_add (spaces, g_array_new (FALSE, FALSE, sizeof (Line)));
  for (guint b = 0; b < rows->n_broods; b++)
    {
      const DuiBrood *brood = &rows->broods[b];

      for (guint p = 0; p < brood->n_passes; p++)
        for (guint i = 0; i < LINES_OF_PASS; i++)
          add_line (spaces, brood->row - brood->n_passes + p, line_x (rows, brood, p),
                    line_x (rows, brood, p + 1));
      if (brood->far_parent != DUI_GRAPH_NONE)
        add_line (spaces, brood->row, dui_rows_person_x (rows, brood->far_parent),
                  dui_rows_person_x (rows, brood->far_child));
      for (guint c = 0; c < brood->n_children; c++)
        for (guint d = 0; d <= dui_rows_late (rows, brood, c); d++)
          add_line (spaces, brood->row + d, late_x (rows, brood, c, d), end_x (rows, brood, c, d));
    }
  return spaces;
}

/** dui_rows_count_crossings: Returns: pairs of lines from parents to children that cross, dui_rows_measure()
 * done */
guint64
dui_rows_count_crossings (DuiRows *rows)
{
  g_autoptr (GPtrArray) spaces = list_lines (rows);
  guint64 count = 0;

  for (guint row = 0; row < rows->n_rows; row++)
    {
      GArray *lines = g_ptr_array_index (spaces, row);
      g_autofree Line *spare = g_new (Line, lines->len + 1);

      g_array_sort (lines, line_compare);
      count += merge_count ((Line *)(gpointer)lines->data, spare, lines->len);
    }
  return count;
}

typedef struct
{
  double x1;
  double y1;
  double x2;
  double y2;
} Stroke;

static void
add_stroke (GArray *strokes, double x1, double y1, double x2, double y2)
{
  Stroke stroke = { x1, y1, x2, y2 };

  g_array_append_val (strokes, stroke);
}

static void
add_parents (const DuiRows *rows, const DuiBrood *brood, GArray *strokes)
{
  const guint *parents = rows->kin->families->families[brood->family].parents;

  for (guint p = 0; p < 2; p++)
    if (parents[p] != DUI_GRAPH_NONE && rows->kin->is_kin[parents[p]])
      add_stroke (strokes, dui_rows_person_x (rows, parents[p]),
                  rows->kin->generation[parents[p]] - rows->top, brood->anchor, brood->row - 0.5);
}

/* From both parents straight to the knot above their children, and from there to these. */
static GArray *
list_strokes (DuiRows *rows)
{
  GArray *strokes = g_array_new (FALSE, FALSE, sizeof (Stroke));

  for (guint b = 0; b < rows->n_broods; b++)
    {
      const DuiBrood *brood = &rows->broods[b];
      double knot = brood->row - 0.5;

      add_parents (rows, brood, strokes);
      for (guint c = 0; c < brood->n_children; c++)
        add_stroke (strokes, brood->anchor, knot, dui_rows_person_x (rows, brood->children[c]),
                    brood->row + dui_rows_late (rows, brood, c));
    }
  return strokes;
}

static double
side_of (const Stroke *s, double x, double y)
{
  return (s->x2 - s->x1) * (y - s->y1) - (s->y2 - s->y1) * (x - s->x1);
}

static gboolean
strokes_cross (const Stroke *a, const Stroke *b)
{
  if (a->y2 <= b->y1 || b->y2 <= a->y1)
    return FALSE;
  return side_of (a, b->x1, b->y1) * side_of (a, b->x2, b->y2) < 0
         && side_of (b, a->x1, a->y1) * side_of (b, a->x2, a->y2) < 0;
}

/**
 * dui_rows_count_drawn:
 *
 * Returns: pairs of straight lines that cross when everybody stands where they do now
 */
guint64
dui_rows_count_drawn (DuiRows *rows)
{
  g_autoptr (GArray) strokes = NULL;
  guint64 count = 0;

  dui_rows_measure (rows);
  strokes = list_strokes (rows);
  for (guint i = 0; i < strokes->len; i++)
    for (guint j = 0; j < i; j++)
      count += strokes_cross (&g_array_index (strokes, Stroke, i), &g_array_index (strokes, Stroke, j));
  return count;
}
