/* Where everybody in the rows of a family stands, in the order that the rows have: parents above the middle
 * of their children, and lines that go by other rows as straight as can be.
 *
 * Places pull at each other like springs, and what stands in one row keeps its order and its room. The least
 * tension is found by projected gradients, each row being projected by isotonic regression. The steps are
 * those of Beck and Teboulle, "A Fast Iterative Shrinkage-Thresholding Algorithm for Linear Inverse Problems"
 * (2009), begun anew when they overshoot as in O'Donoghue and Candès, "Adaptive Restart for Accelerated
 * Gradient Schemes" (2015). */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dui-layout-rows.h"

/* How strongly one child draws its parents to the middle of all, and what else pulls in proportion to that:
 * a line that goes by a row; children each to the parents, more so those who have no children themselves; and
 * kin by adoption, through siblings or as "other relative". */
#define MIDDLE 1.0
#define STRAIGHT 1000.0
#define STRAIGHT_LATE 300.0
#define CHILD 0.03
#define LEAF 0.15
#define FAR_PARENT 1.0
#define NEAR_KIN 0.012
/* Whatever nothing pulls at stays where it is. */
#define STAY 0.001
/* The middle of children is taken anew after so many steps. */
#define STEPS 40
#define ROUNDS 8

/* The mean of @n units, from @first on in the list of them, and how far right of it. */
typedef struct
{
  guint first;
  guint n;
  double shift;
} Spot;

/* Two spots that want to be above each other. */
typedef struct
{
  Spot a;
  Spot b;
  double weight;
} Pull;

/**
 * Places:
 * @pulls: (element-type Pull)
 * @units: (element-type guint): what spots are means of
 * @sequence: the units of all rows, each row from left to right; those of row r begin at @row_first[r]
 * @start: how far each of @sequence must stand from the first of its row
 * @weight: of all pulls at each unit
 * @force: of all pulls on each unit
 */
typedef struct
{
  DuiRows *rows;
  GArray *pulls;
  GArray *units;
  guint *sequence;
  guint *row_first;
  double *start;
  double *weight;
  double *force;
} Places;

static Spot
spot_of_unit (Places *places, guint unit, double shift)
{
  g_array_append_val (places->units, unit);
  return (Spot){ places->units->len - 1, 1, shift };
}

static Spot
spot_of_person (Places *places, guint person)
{
  const DuiUnits *units = places->rows->units;
  guint u = units->unit_of[person];

  return spot_of_unit (places, u, units->units[u].offsets[units->place_in_unit[person]]);
}

/* The line to the children starts at one of the parents, or between them, and moves along with that unit. */
static Spot
spot_of_anchor (Places *places, const DuiBrood *brood)
{
  const DuiRows *rows = places->rows;
  guint unit = rows->units->unit_of[rows->outer[brood->family]];

  return spot_of_unit (places, unit, brood->anchor - rows->units->units[unit].x);
}

/* The middle of all children, which move there as one: else the eldest or the youngest would go off alone to
 * bring it below the parents. */
static Spot
spot_of_children (Places *places, const DuiBrood *brood)
{
  const DuiRows *rows = places->rows;
  guint n = dui_rows_n_near (brood);
  Spot spot = { places->units->len, n, (brood->first + brood->last) / 2 };

  for (guint c = 0; c < n; c++)
    {
      guint unit = rows->units->unit_of[brood->children[c]];

      g_array_append_val (places->units, unit);
      spot.shift -= rows->units->units[unit].x / n;
    }
  return spot;
}

static double
spot_x (const Places *places, const Spot *spot, const double *x)
{
  const guint *units = &g_array_index (places->units, guint, spot->first);
  double sum = 0;

  for (guint k = 0; k < spot->n; k++)
    sum += x[units[k]];
  return sum / spot->n + spot->shift;
}

/* Adds a share of @amount for each unit of a spot. */
static void
share (const Places *places, const Spot *spot, double amount, double *sums)
{
  const guint *units = &g_array_index (places->units, guint, spot->first);

  for (guint k = 0; k < spot->n; k++)
    sums[units[k]] += amount / spot->n;
}

static void
add_pull (Places *places, Spot a, Spot b, double weight)
{
  Pull pull = { a, b, weight };

  g_array_append_val (places->pulls, pull);
}

/* How much of its way aside a line to a child has gone when it comes to the @depth-th row that it goes by: it
 * goes straight when it has come as much of the way aside as it has come down. */
static double
part_of_way (const DuiRows *rows, const DuiBrood *brood, guint child, guint depth)
{
  return (depth + 0.5) / (dui_rows_late (rows, brood, child) + 0.5);
}

static void
pull_late (Places *places, const DuiBrood *brood, guint child)
{
  guint n_late = dui_rows_late (places->rows, brood, child);

  for (guint d = 0; d < n_late; d++)
    {
      double part = part_of_way (places->rows, brood, child, d);
      Spot pass = spot_of_unit (places, brood->late[child] + d, 0);

      add_pull (places, pass, spot_of_person (places, brood->children[child]), part * STRAIGHT_LATE);
      add_pull (places, pass, spot_of_anchor (places, brood), (1 - part) * STRAIGHT_LATE);
    }
}

static void
pull_brood (Places *places, const DuiBrood *brood)
{
  const DuiRows *rows = places->rows;
  Spot anchor = spot_of_anchor (places, brood);

  for (guint c = 0; c < brood->n_children; c++)
    {
      guint child = brood->children[c], u = rows->units->unit_of[child];
      gboolean is_leaf = rows->parent_offsets[u] == rows->parent_offsets[u + 1];

      if (c < dui_rows_n_near (brood))
        add_pull (places, spot_of_person (places, child), anchor, is_leaf ? LEAF : CHILD);
      pull_late (places, brood, c);
    }
  add_pull (places, spot_of_children (places, brood), anchor, MIDDLE * dui_rows_n_near (brood));
  if (brood->far_parent != DUI_GRAPH_NONE)
    add_pull (places, spot_of_person (places, brood->far_parent), anchor, FAR_PARENT);
  /* It goes down from the parents, and aside at the children. */
  for (guint p = 0; p < brood->n_passes; p++)
    add_pull (places, spot_of_unit (places, brood->first_pass + p, 0), anchor, STRAIGHT);
}

static void
pull_near_kin (Places *places)
{
  const DuiRows *rows = places->rows;
  DuiGraph *graph = rows->kin->graph;

  for (guint t = 0; t < dui_graph_n_ties (graph); t++)
    {
      const DuiGraphTie *tie = dui_graph_tie (graph, t);
      guint u = rows->units->unit_of[tie->from], v = rows->units->unit_of[tie->to];

      if (u != v && u != DUI_GRAPH_NONE && v != DUI_GRAPH_NONE && dui_graph_kind_is_family (tie->kind)
          && !dui_rows_is_in_brood (rows, tie))
        add_pull (places, spot_of_person (places, tie->from), spot_of_person (places, tie->to), NEAR_KIN);
    }
}

/* With these a step never overshoots in all: twice what each pull can do to a unit. */
static void
weigh (Places *places)
{
  for (guint u = 0; u < places->rows->units->n_units; u++)
    places->weight[u] = STAY;
  for (guint i = 0; i < places->pulls->len; i++)
    {
      const Pull *pull = &g_array_index (places->pulls, Pull, i);

      share (places, &pull->a, 2 * pull->weight, places->weight);
      share (places, &pull->b, 2 * pull->weight, places->weight);
    }
}

static void
find_forces (Places *places, const double *x)
{
  memset (places->force, 0, places->rows->units->n_units * sizeof (double));
  for (guint i = 0; i < places->pulls->len; i++)
    {
      const Pull *pull = &g_array_index (places->pulls, Pull, i);
      double force = pull->weight * (spot_x (places, &pull->b, x) - spot_x (places, &pull->a, x));

      share (places, &pull->a, force, places->force);
      share (places, &pull->b, -force, places->force);
    }
}

static void
project_rows (const Places *places, double *x)
{
  for (guint row = 0; row < places->rows->n_rows; row++)
    {
      guint first = places->row_first[row];

      dui_rows_project (places->sequence + first, places->start + first, places->row_first[row + 1] - first,
                        places->weight, x);
    }
}

static void
relax (Places *places, double *x)
{
  guint n = places->rows->units->n_units;
  g_autofree double *before = g_new (double, n + 1);
  g_autofree double *ahead = g_memdup2 (x, n * sizeof (double));
  double pace = 1;

  for (guint step = 0; step < STEPS; step++)
    {
      double next = (1 + sqrt (1 + 4 * pace * pace)) / 2, momentum = (pace - 1) / next, turned = 0;

      find_forces (places, ahead);
      memcpy (before, x, n * sizeof (double));
      for (guint u = 0; u < n; u++)
        x[u] = ahead[u] + places->force[u] / places->weight[u];
      project_rows (places, x);
      for (guint u = 0; u < n; u++)
        turned += places->weight[u] * (ahead[u] - x[u]) * (x[u] - before[u]);
      if (turned > 0)
        {
          momentum = 0;
          next = 1;
        }
      for (guint u = 0; u < n; u++)
        ahead[u] = x[u] + momentum * (x[u] - before[u]);
      pace = next;
    }
}

static void
collect_pulls (Places *places)
{
  g_array_set_size (places->pulls, 0);
  g_array_set_size (places->units, 0);
  dui_rows_measure (places->rows);
  for (guint b = 0; b < places->rows->n_broods; b++)
    pull_brood (places, &places->rows->broods[b]);
  pull_near_kin (places);
  weigh (places);
}

static const DuiBrood *
brood_of (const DuiRows *rows, guint person)
{
  return rows->brood_of[person] != DUI_GRAPH_NONE ? &rows->broods[rows->brood_of[person]] : NULL;
}

/* Whether a unit can move without another line of one child getting a step. */
static gboolean
is_free (const DuiRows *rows, guint unit, guint n_broods)
{
  const DuiUnit *members = &rows->units->units[unit];

  if (unit >= rows->n_couples || rows->parent_offsets[unit + 1] - rows->parent_offsets[unit] != n_broods)
    return FALSE;
  for (guint m = 0; m < members->n; m++)
    {
      const DuiBrood *brood = brood_of (rows, members->members[m]);

      if (brood != NULL && brood->n_children == 1 && (n_broods > 0 || members->n > 1))
        return FALSE;
    }
  return TRUE;
}

/* How far aside the line goes that one child hangs from: from a unit without children up, from any other to
 * the one child below. */
static double
step_of (const DuiRows *rows, guint unit)
{
  const DuiBrood *brood;
  guint child;

  if (is_free (rows, unit, 0) && rows->units->units[unit].n == 1)
    {
      child = rows->units->units[unit].members[0];
      brood = brood_of (rows, child);
      return brood != NULL && brood->n_children == 1 ? brood->anchor - dui_rows_person_x (rows, child) : 0;
    }
  if (!is_free (rows, unit, 1))
    return 0;
  brood = &rows->broods[rows->parent_broods[rows->parent_offsets[unit]]];
  return brood->n_children == 1 && brood->n_passes == 0 && brood->far_parent == DUI_GRAPH_NONE
             ? dui_rows_person_x (rows, brood->children[0]) - brood->anchor
             : 0;
}

/* An only child stands straight below the parents where a row has room for that: kin far away would leave a
 * small step in the line. */
static void
stand_straight (const Places *places, guint row)
{
  DuiRows *rows = places->rows;
  DuiUnit *units = rows->units->units;
  guint first = places->row_first[row], end = places->row_first[row + 1];
  const guint *sequence = places->sequence;
  const double *start = places->start;

  for (guint k = first; k < end; k++)
    {
      double x = units[sequence[k]].x + step_of (rows, sequence[k]);

      if ((k == first || x - units[sequence[k - 1]].x >= start[k] - start[k - 1])
          && (k + 1 == end || units[sequence[k + 1]].x - x >= start[k + 1] - start[k]))
        units[sequence[k]].x = x;
    }
}

/** dui_rows_settle: places all rows for good, in the order that they have */
void
dui_rows_settle (DuiRows *rows)
{
  guint n = rows->units->n_units, at = 0;
  g_autoptr (GArray) pulls = g_array_new (FALSE, FALSE, sizeof (Pull));
  g_autoptr (GArray) units = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint *indices = g_new (guint, n + rows->n_rows + 1);
  g_autofree double *numbers = g_new0 (double, 4 * n + 1);
  Places places = { rows, pulls, units, indices, indices + n, numbers, numbers + n, numbers + 2 * n };
  double *x = numbers + 3 * n;

  for (guint row = 0; row < rows->n_rows; row++)
    {
      places.row_first[row] = at;
      at += dui_rows_flatten (rows, row, places.sequence + at, places.start + at);
    }
  places.row_first[rows->n_rows] = at;
  for (guint u = 0; u < n; u++)
    x[u] = rows->units->units[u].x;
  for (guint round = 0; round < ROUNDS; round++)
    {
      collect_pulls (&places);
      relax (&places, x);
      for (guint u = 0; u < n; u++)
        rows->units->units[u].x = x[u];
    }
  for (guint row = rows->n_rows; row > 0; row--)
    {
      dui_rows_measure (rows);
      stand_straight (&places, row - 1);
    }
}

/* Where a chain is to stand among the others of its row. */
typedef struct
{
  guint chain;
  guint slot;
  double x;
  guint place;
} Slot;

static int
slot_compare (gconstpointer a, gconstpointer b)
{
  const Slot *p = a, *q = b;

  if (p->slot != q->slot)
    return p->slot < q->slot ? -1 : 1;
  if (p->x != q->x)
    return p->x < q->x ? -1 : 1;
  return (p->place > q->place) - (p->place < q->place);
}

static double
middle_of (const DuiRows *rows, const DuiChain *chain)
{
  const DuiUnit *units = rows->units->units;
  const DuiUnit *first = &units[g_array_index (chain->links, DuiLink, 0).unit];
  const DuiUnit *last = &units[g_array_index (chain->links, DuiLink, chain->links->len - 1).unit];

  return (first->x + last->x + dui_rows_unit_width (last)) / 2;
}

/* How many of @middles, from left to right, are left of @x. */
static guint
count_left (const double *middles, guint n, double x)
{
  guint low = 0, high = n;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (middles[middle] < x)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Where a line would go by a row if nothing stood in its way. */
static double
straight_x (const DuiRows *rows, const DuiBrood *brood, guint pass)
{
  guint child = dui_rows_pass_child (rows, pass);
  double part;

  if (child == DUI_GRAPH_NONE)
    return brood->anchor;
  part = part_of_way (rows, brood, child, pass - brood->late[child]);
  return brood->anchor + part * (dui_rows_person_x (rows, brood->children[child]) - brood->anchor);
}

/* Chains of persons have odd slots, in their order; a pass comes between those it would be between if it
 * stood straight below its parents, or above its child. */
static void
find_slots (DuiRows *rows, GArray *chains, Slot *slots)
{
  g_autofree double *middles = g_new (double, chains->len + 1);
  guint n = 0;

  for (guint c = 0; c < chains->len; c++)
    {
      guint chain = g_array_index (chains, guint, c);

      slots[c] = (Slot){ chain, 2 * n + 1, 0, c };
      if (dui_rows_pass (rows, g_array_index (rows->units->chains[chain].links, DuiLink, 0).unit) == NULL)
        middles[n++] = middle_of (rows, &rows->units->chains[chain]);
    }
  for (guint c = 0; c < chains->len; c++)
    {
      guint unit = g_array_index (rows->units->chains[slots[c].chain].links, DuiLink, 0).unit;
      const DuiBrood *brood = dui_rows_pass (rows, unit);

      if (brood == NULL)
        continue;
      slots[c].x = straight_x (rows, brood, unit);
      slots[c].slot = 2 * count_left (middles, n, slots[c].x);
    }
}

/**
 * dui_rows_straighten:
 *
 * Moves the lines that go by a row to where they would go straight; persons keep their order, and places must
 * be given anew after it.
 */
void
dui_rows_straighten (DuiRows *rows)
{
  g_autofree Slot *slots = g_new (Slot, rows->units->n_units + 1);

  dui_rows_measure (rows);
  for (guint row = 0; row < rows->n_rows; row++)
    {
      GArray *chains = rows->rows[row];

      find_slots (rows, chains, slots);
      qsort (slots, chains->len, sizeof (Slot), slot_compare);
      for (guint c = 0; c < chains->len; c++)
        g_array_index (chains, guint, c) = slots[c].chain;
    }
}
