/* The rows of a family: where each couple stands when the order from left to right is given, and how good
 * that is. */

#include "dui-layout-rows.h"

#include <math.h>
#include <stdlib.h>

/* What a fault costs, in pixels of line: crossing lines of two families, a woman left of her husband. */
#define COST_CROSSING 260.0
#define COST_OVERLAP 50.0
#define COST_TURNED 12.0
#define COST_BIRTH 20.0
#define COST_BIRTH_FIRST (COST_CROSSING * 15 / 16)
/* How strongly children keep together; and of that, what draws kin whom no couple or brood holds. */
#define PULL 0.4
#define NEAR_KIN 0.4
#define ROOM_OF_LINES 16.0

/** dui_rows_person_x: Returns: where @person stands now; neighbours stand %DUI_LAYOUT_PITCH apart */
double
dui_rows_person_x (const DuiRows *rows, guint person)
{
  const DuiUnit *unit = &rows->units->units[rows->units->unit_of[person]];

  return unit->x + unit->offsets[rows->units->place_in_unit[person]];
}

/** dui_rows_row_of: Returns: the row that @person stands in */
guint
dui_rows_row_of (const DuiRows *rows, guint person)
{
  return (guint)(rows->kin->generation[person] - rows->top);
}

/* As place_knot() of the benchmark and find_start() of the scene have it. */
static double
brood_anchor (const DuiRows *rows, const DuiBrood *brood)
{
  const DuiFamily *family = &rows->kin->families->families[brood->family];
  guint p = family->parents[0], q = family->parents[1], outer;
  const guint *unit_of = rows->units->unit_of, *place = rows->units->place_in_unit;
  double inner_x, outer_x;

  if (q == DUI_GRAPH_NONE || !rows->kin->is_kin[q])
    return dui_rows_person_x (rows, p);
  if (unit_of[p] == unit_of[q] && ABS ((int)place[p] - (int)place[q]) == 1)
    return (dui_rows_person_x (rows, p) + dui_rows_person_x (rows, q)) / 2;
  outer = rows->outer[brood->family];
  if (dui_rows_row_of (rows, p) != dui_rows_row_of (rows, q))
    return dui_rows_person_x (rows, outer);
  outer_x = dui_rows_person_x (rows, outer);
  inner_x = dui_rows_person_x (rows, outer == p ? q : p);
  return outer_x + (inner_x > outer_x ? 0.5 : -0.5) * DUI_LAYOUT_COUPLE_PITCH;
}

static void
measure_brood (DuiRows *rows, DuiBrood *brood)
{
  guint n = dui_rows_n_near (brood);

  brood->anchor = brood_anchor (rows, brood);
  brood->mean = 0;
  brood->first = G_MAXDOUBLE;
  brood->last = -G_MAXDOUBLE;
  for (guint c = 0; c < n; c++)
    {
      double x = dui_rows_person_x (rows, brood->children[c]);

      brood->mean += x / n;
      brood->first = MIN (brood->first, x);
      brood->last = MAX (brood->last, x);
    }
}

/* The same, when it was not done since dui_rows_begin_wants(). */
static void
measure_once (DuiRows *rows, DuiBrood *brood)
{
  if (brood->measured == rows->moment)
    return;
  measure_brood (rows, brood);
  brood->measured = rows->moment;
}

/** dui_rows_pass: Returns: (nullable): the brood to which @unit makes room, when it is not one of persons */
DuiBrood *
dui_rows_pass (const DuiRows *rows, guint unit)
{
  return unit >= rows->n_couples ? &rows->broods[rows->pass_of[unit - rows->n_couples]] : NULL;
}

/** dui_rows_pass_child: Returns: place in its brood of the child that a pass leads to, or %DUI_GRAPH_NONE */
guint
dui_rows_pass_child (const DuiRows *rows, guint unit)
{
  return rows->pass_child[unit - rows->n_couples];
}

/* For every unit the broods of its members. */
static void
index_parents (DuiRows *rows)
{
  guint n_units = rows->units->n_units;
  guint *offsets = g_new0 (guint, n_units + 2);
  g_autofree guint *next = NULL;

  rows->parent_broods = g_new (guint, 2 * rows->n_broods + 1);
  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint b = 0; b < rows->n_broods; b++)
        {
          const guint *parents = rows->kin->families->families[rows->broods[b].family].parents;
          guint u = rows->units->unit_of[parents[0]];
          guint v = parents[1] != DUI_GRAPH_NONE ? rows->units->unit_of[parents[1]] : u;

          for (guint i = 0; i < (v != u && v != DUI_GRAPH_NONE ? 2 : 1); i++)
            if (pass == 0)
              offsets[(i == 0 ? u : v) + 1]++;
            else
              rows->parent_broods[next[i == 0 ? u : v]++] = b;
        }
      if (pass == 1)
        break;
      for (guint u = 0; u < n_units; u++)
        offsets[u + 1] += offsets[u];
      next = g_memdup2 (offsets, (n_units + 1) * sizeof (guint));
    }
  rows->parent_offsets = offsets;
}

static void
want (DuiRows *rows, guint unit, double shift, double weight)
{
  rows->wanted[unit] += weight * shift;
  rows->weight[unit] += weight;
}

/** dui_rows_is_in_brood: Returns: whether the lines of a brood stand for a tie */
gboolean
dui_rows_is_in_brood (const DuiRows *rows, const DuiGraphTie *tie)
{
  guint b = rows->brood_of[tie->to];
  const DuiFamily *family =
      b != DUI_GRAPH_NONE ? &rows->kin->families->families[rows->broods[b].family] : NULL;

  return dui_graph_kind_is_parent (tie->kind) && family != NULL
         && (tie->from == family->parents[0] || tie->from == family->parents[1]);
}

/* Kin that no couple or brood holds together, by adoption, through siblings or as "other relative", stay
 * near. */
static void
want_to_be_near_kin (DuiRows *rows, guint u)
{
  const DuiUnit *unit = &rows->units->units[u];
  const DuiGraphAdjacency *a = dui_graph_adjacency (rows->kin->graph);
  double sum = 0;
  guint count = 0;

  for (guint i = 0; i < unit->n; i++)
    for (guint k = a->offsets[unit->members[i]]; k < a->offsets[unit->members[i] + 1]; k++)
      {
        const DuiGraphTie *tie = dui_graph_tie (rows->kin->graph, a->ties[k]);
        guint other = rows->units->unit_of[a->neighbours[k]];

        if (other == DUI_GRAPH_NONE || other == u || !dui_graph_kind_is_family (tie->kind)
            || dui_rows_is_in_brood (rows, tie))
          continue;
        sum += dui_rows_person_x (rows, a->neighbours[k]) - unit->x - unit->offsets[i];
        count++;
      }
  if (count > 0)
    want (rows, u, sum / count, NEAR_KIN * PULL * count);
}

/* Of two parents who are no couple each bears half. */
static double
share_of_parent (const DuiRows *rows, const DuiBrood *brood)
{
  const DuiFamily *family = &rows->kin->families->families[brood->family];
  guint q = family->parents[1];

  return q != DUI_GRAPH_NONE && rows->kin->is_kin[q]
                 && rows->units->unit_of[q] != rows->units->unit_of[family->parents[0]]
             ? 0.5
             : 1;
}

/* A line goes down as straight as can be, and its parents stand above it. */
static void
want_straight_lines (DuiRows *rows, guint u, DuiBrood *brood, double weight)
{
  for (guint p = 0; p < brood->n_passes; p++)
    want (rows, u, rows->units->units[brood->first_pass + p].x - brood->anchor, weight);
}

static void
pass_wants (DuiRows *rows, guint u)
{
  DuiBrood *brood = dui_rows_pass (rows, u);
  guint child = dui_rows_pass_child (rows, u);

  measure_once (rows, brood);
  rows->wanted[u] =
      child == DUI_GRAPH_NONE ? brood->anchor : dui_rows_person_x (rows, brood->children[child]);
  rows->weight[u] = 4;
}

/** dui_rows_begin_wants: to be called when units may have moved, before dui_rows_collect_wants() of any */
void
dui_rows_begin_wants (DuiRows *rows)
{
  rows->moment++;
}

/* Parents above the middle of their children, children below their parents, each a little towards the middle.
 * What draws parents to their children draws the children as strongly to them, or all would wander off to one
 * side. */
void
dui_rows_collect_wants (DuiRows *rows, guint u)
{
  const DuiUnit *unit = &rows->units->units[u];

  rows->wanted[u] = rows->weight[u] = 0;
  if (unit->n == 0)
    {
      pass_wants (rows, u);
      return;
    }
  for (guint k = rows->parent_offsets[u]; k < rows->parent_offsets[u + 1]; k++)
    {
      DuiBrood *brood = &rows->broods[rows->parent_broods[k]];
      double weight = dui_rows_n_near (brood) * share_of_parent (rows, brood);

      measure_once (rows, brood);
      want (rows, u, (brood->first + brood->last) / 2 - brood->anchor, weight);
      want (rows, u, brood->mean - brood->anchor, PULL * weight);
      want_straight_lines (rows, u, brood, share_of_parent (rows, brood));
    }
  for (guint i = 0; i < unit->n; i++)
    {
      guint person = unit->members[i];
      DuiBrood *brood =
          rows->brood_of[person] != DUI_GRAPH_NONE ? &rows->broods[rows->brood_of[person]] : NULL;

      if (brood == NULL)
        continue;
      measure_once (rows, brood);
      want (rows, u, brood->anchor - (brood->first + brood->last) / 2, 1);
      want (rows, u, brood->anchor - dui_rows_person_x (rows, person), PULL);
    }
  want_to_be_near_kin (rows, u);
  if (rows->weight[u] > 0)
    rows->wanted[u] = unit->x + rows->wanted[u] / rows->weight[u];
  else
    {
      rows->wanted[u] = unit->x;
      rows->weight[u] = 0.02;
    }
}

/** dui_rows_unit_width: Returns: from its first person to its last; 0 for one person, or nobody */
double
dui_rows_unit_width (const DuiUnit *unit)
{
  return unit->n > 0 ? unit->offsets[unit->n - 1] : 0;
}

typedef struct
{
  double sum;
  double weight;
  guint count;
} Pool;

/**
 * dui_rows_project:
 * @start: how far each of @sequence must stand at least from the first
 * @weight: of every unit
 * @x: of every unit
 *
 * Moves the units of a row as little as can be, by weight, to where they are in this order and with room
 * between: neighbours that push each other become one pool (isotonic regression).
 */
void
dui_rows_project (const guint *sequence, const double *start, guint n, const double *weight, double *x)
{
  g_autofree Pool *pools = g_new (Pool, n + 1);
  guint n_pools = 0, i = 0;

  for (guint k = 0; k < n; k++)
    {
      guint u = sequence[k];

      pools[n_pools++] = (Pool){ weight[u] * (x[u] - start[k]), weight[u], 1 };
      while (n_pools > 1
             && pools[n_pools - 2].sum / pools[n_pools - 2].weight
                    >= pools[n_pools - 1].sum / pools[n_pools - 1].weight)
        {
          pools[n_pools - 2].sum += pools[n_pools - 1].sum;
          pools[n_pools - 2].weight += pools[n_pools - 1].weight;
          pools[n_pools - 2].count += pools[n_pools - 1].count;
          n_pools--;
        }
    }
  for (guint p = 0; p < n_pools; p++)
    for (guint c = 0; c < pools[p].count; c++, i++)
      x[sequence[i]] = start[i] + pools[p].sum / pools[p].weight;
}

/* Room between two that stand beside each other; a line needs less of it than a name. */
static double
room_between (const DuiRows *rows, guint left, guint right, gboolean is_chain)
{
  guint passes = (rows->units->units[left].n == 0) + (rows->units->units[right].n == 0);

  if (passes == 2)
    return ROOM_OF_LINES;
  return passes == 1 ? DUI_LAYOUT_PITCH / 2 : DUI_LAYOUT_PITCH + (is_chain ? DUI_LAYOUT_CHAIN_GAP : 0);
}

/** dui_rows_flatten: gives the units of a row from left to right, and how far each must stand from the first;
 * returns how many there are */
guint
dui_rows_flatten (DuiRows *rows, guint row, guint *sequence, double *start)
{
  double x = 0;
  guint n = 0;

  for (guint c = 0; c < rows->rows[row]->len; c++)
    {
      const DuiChain *chain = &rows->units->chains[g_array_index (rows->rows[row], guint, c)];

      for (guint l = 0; l < chain->links->len; l++)
        {
          guint u = g_array_index (chain->links, DuiLink, l).unit;

          if (n > 0)
            x += room_between (rows, sequence[n - 1], u, l == 0);
          sequence[n] = u;
          start[n++] = x;
          x += dui_rows_unit_width (&rows->units->units[u]);
        }
    }
  return n;
}

/** dui_rows_place_row: moves everybody in a row to where they want to be, in the order and with the room that
 * they have */
void
dui_rows_place_row (DuiRows *rows, guint row)
{
  g_autofree guint *sequence = g_new (guint, rows->units->n_units + 1);
  g_autofree double *start = g_new (double, rows->units->n_units + 1);
  guint n = dui_rows_flatten (rows, row, sequence, start);

  dui_rows_begin_wants (rows);
  for (guint k = 0; k < n; k++)
    dui_rows_collect_wants (rows, sequence[k]);
  dui_rows_project (sequence, start, n, rows->weight, rows->wanted);
  for (guint k = 0; k < n; k++)
    rows->units->units[sequence[k]].x = rows->wanted[sequence[k]];
}

/** dui_rows_place: @rounds: from the highest row to the lowest and back */
void
dui_rows_place (DuiRows *rows, guint rounds)
{
  for (guint i = 0; i < rounds; i++)
    {
      for (guint row = 0; row < rows->n_rows; row++)
        dui_rows_place_row (rows, row);
      for (guint row = rows->n_rows; row > 0; row--)
        dui_rows_place_row (rows, row - 1);
    }
}

static double
cost_of_pair (const DuiBrood *a, const DuiBrood *b)
{
  double a_first = MIN (a->first, a->anchor), a_last = MAX (a->last, a->anchor);
  double b_first = MIN (b->first, b->anchor), b_last = MAX (b->last, b->anchor);
  double overlap = MIN (a_last, b_last) - MAX (a_first, b_first);

  return overlap > 0 ? COST_OVERLAP + overlap : 0;
}

static double
cost_of_turned (DuiRows *rows)
{
  double cost = 0;

  for (guint u = 0; u < rows->units->n_units; u++)
    {
      const DuiUnit *unit = &rows->units->units[u];

      if (unit->n == 2
          && dui_graph_person (rows->kin->graph, unit->members[0])->gender == DUI_GRAPH_GENDER_WOMAN
          && dui_graph_person (rows->kin->graph, unit->members[1])->gender == DUI_GRAPH_GENDER_MAN)
        cost += COST_TURNED;
    }
  return cost;
}

/* Brothers and sisters who stand the wrong way round: one who joins two families stands at the end. */
static double
cost_of_birth (DuiRows *rows, const DuiBrood *brood)
{
  double cost = 0, price = rows->units->is_birth_first ? COST_BIRTH_FIRST : COST_BIRTH;

  for (guint i = 0; i < brood->n_own; i++)
    for (guint j = 0; j < i; j++)
      if (dui_rows_person_x (rows, brood->children[j]) > dui_rows_person_x (rows, brood->children[i]))
        cost += price;
  return cost;
}

/** dui_rows_measure: brings up to date where the lines of all families start and end */
void
dui_rows_measure (DuiRows *rows)
{
  for (guint b = 0; b < rows->n_broods; b++)
    measure_brood (rows, &rows->broods[b]);
}

/* Families of one row whose lines lie along each other. */
static double
cost_of_overlaps (DuiRows *rows)
{
  g_autofree guint *last = g_new (guint, rows->n_rows + 1);
  g_autofree guint *before = g_new (guint, rows->n_broods + 1);
  double cost = 0;

  for (guint r = 0; r < rows->n_rows; r++)
    last[r] = DUI_GRAPH_NONE;
  for (guint b = 0; b < rows->n_broods; b++)
    {
      before[b] = last[rows->broods[b].row];
      last[rows->broods[b].row] = b;
      for (guint c = before[b]; c != DUI_GRAPH_NONE; c = before[c])
        cost += cost_of_pair (&rows->broods[b], &rows->broods[c]);
    }
  return cost;
}

/* How good the rows are: short lines, few crossings. */
double
dui_rows_cost (DuiRows *rows)
{
  double cost = cost_of_turned (rows);

  for (guint b = 0; b < rows->n_broods; b++)
    {
      DuiBrood *brood = &rows->broods[b];

      measure_brood (rows, brood);
      cost += 2 * fabs (brood->anchor - (brood->first + brood->last) / 2) + (brood->last - brood->first);
      cost += cost_of_birth (rows, brood);
    }
  return cost + cost_of_overlaps (rows) + COST_CROSSING * (double)dui_rows_count_crossings (rows);
}

/* Beside which parent the line to the children starts when the two do not stand side by side. */
static guint
choose_outer (DuiKin *kin, const DuiFamily *family)
{
  guint p = family->parents[0], q = family->parents[1];

  if (q == DUI_GRAPH_NONE || !kin->is_kin[q])
    return p;
  if (kin->is_kin[p] && kin->generation[p] != kin->generation[q])
    return kin->generation[p] > kin->generation[q] ? p : q;
  return dui_family_outer_parent (kin->graph, family);
}

/** dui_rows_init: @kin and @units: must outlive @rows; the passes are added to @units */
void
dui_rows_init (DuiRows *rows, DuiKin *kin, DuiUnits *units)
{
  int bottom = G_MININT;

  rows->kin = kin;
  rows->units = units;
  rows->top = G_MAXINT;
  for (guint c = 0; c < rows->units->n_chains; c++)
    {
      rows->top = MIN (rows->top, rows->units->chains[c].generation);
      bottom = MAX (bottom, rows->units->chains[c].generation);
    }
  rows->n_rows = (guint)(bottom - rows->top + 1);
  rows->rows = g_new (GArray *, rows->n_rows + 1);
  for (guint r = 0; r < rows->n_rows; r++)
    rows->rows[r] = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint c = 0; c < rows->units->n_chains; c++)
    g_array_append_val (rows->rows[rows->units->chains[c].generation - rows->top], c);
  rows->brood_of = g_new (guint, kin->n + 1);
  rows->outer = g_new (guint, kin->families->n_families + 1);
  for (guint f = 0; f < kin->families->n_families; f++)
    rows->outer[f] = choose_outer (kin, &kin->families->families[f]);
  dui_rows_find_broods (rows);
  dui_rows_add_passes (rows);
  rows->wanted = g_new0 (double, rows->units->n_units + 1);
  rows->weight = g_new0 (double, rows->units->n_units + 1);
  index_parents (rows);
}

void
dui_rows_clear (DuiRows *rows)
{
  for (guint b = 0; b < rows->n_broods; b++)
    {
      g_free (rows->broods[b].children);
      g_free (rows->broods[b].late);
    }
  for (guint r = 0; r < rows->n_rows; r++)
    g_array_unref (rows->rows[r]);
  g_free (rows->rows);
  g_free (rows->broods);
  g_free (rows->pass_of);
  g_free (rows->pass_child);
  g_free (rows->brood_of);
  g_free (rows->outer);
  g_free (rows->parent_offsets);
  g_free (rows->parent_broods);
  g_free (rows->wanted);
  g_free (rows->weight);
}
