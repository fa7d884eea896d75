/* The children of each couple in the rows of a family, and the rows that lines to them go by. */

#include <stdlib.h>

#include "dui-layout-rows.h"

/** dui_rows_n_near: Returns: how many of the first children of a brood the parents are to stand above: its
 * own, if it has any */
guint
dui_rows_n_near (const DuiBrood *brood)
{
  return brood->n_own > 0 ? brood->n_own : brood->n_children;
}

static guint
row_of_parents (const DuiRows *rows, const DuiFamily *family)
{
  guint row = dui_rows_row_of (rows, family->parents[0]);

  if (family->parents[1] != DUI_GRAPH_NONE && rows->kin->is_kin[family->parents[1]])
    row = MAX (row, dui_rows_row_of (rows, family->parents[1]));
  return row;
}

static void
find_row (const DuiRows *rows, DuiBrood *brood)
{
  guint parents = row_of_parents (rows, &rows->kin->families->families[brood->family]);

  brood->row = dui_rows_row_of (rows, brood->children[0]);
  for (guint c = 1; c < brood->n_children; c++)
    brood->row = MIN (brood->row, dui_rows_row_of (rows, brood->children[c]));
  brood->n_passes = brood->row > parents + 1 ? brood->row - parents - 1 : 0;
}

/* Which child the line of a parent ends at who is no couple with the other. */
static void
find_far_parent (const DuiRows *rows, DuiBrood *brood)
{
  const DuiFamily *family = &rows->kin->families->families[brood->family];
  guint p = family->parents[0], q = family->parents[1];

  brood->far_parent = DUI_GRAPH_NONE;
  brood->far_child = brood->children[dui_rows_n_near (brood) / 2];
  if (q == DUI_GRAPH_NONE || !rows->kin->is_kin[q] || rows->units->unit_of[p] == rows->units->unit_of[q]
      || dui_rows_row_of (rows, p) != dui_rows_row_of (rows, q)
      || dui_rows_row_of (rows, brood->far_child) != dui_rows_row_of (rows, p) + 1)
    return;
  brood->far_parent = rows->outer[brood->family] == p ? q : p;
}

static int
guint_compare (gconstpointer a, gconstpointer b)
{
  return (*(const guint *)a > *(const guint *)b) - (*(const guint *)a < *(const guint *)b);
}

/* In the order that the sibships have, see fill_sibships(). */
static void
sort_children (const DuiRows *rows, DuiBrood *brood)
{
  if (rows->kin->is_birth_first)
    return;
  qsort (brood->children, brood->n_own, sizeof (guint), guint_compare);
  dui_families_sort_by_birth (rows->kin->graph, brood->children, brood->n_own);
}

/* Children of a family that are in the rows: its own, or those that are drawn as children of others and stand
 * below their parents here. */
static void
add_children (DuiRows *rows, DuiBrood *brood, gboolean are_own)
{
  DuiKin *kin = rows->kin;
  const DuiFamily *family = &kin->families->families[brood->family];

  for (guint c = 0; c < family->n_children; c++)
    {
      guint child = family->children[c];

      if (kin->is_kin[child] && (kin->families->child_of[child] == brood->family) == are_own
          && (are_own || dui_rows_row_of (rows, child) > row_of_parents (rows, family)))
        brood->children[brood->n_children++] = child;
    }
}

/** dui_rows_find_broods: lists the families of which parents and at least one child stand in the rows */
void
dui_rows_find_broods (DuiRows *rows)
{
  DuiKin *kin = rows->kin;
  GArray *broods = g_array_new (FALSE, TRUE, sizeof (DuiBrood));

  for (guint i = 0; i < kin->n; i++)
    rows->brood_of[i] = DUI_GRAPH_NONE;
  for (guint f = 0; f < kin->families->n_families; f++)
    {
      const DuiFamily *family = &kin->families->families[f];
      DuiBrood brood = { .family = f };

      if (!kin->is_kin[family->parents[0]])
        continue;
      brood.children = g_new (guint, family->n_children + 1);
      add_children (rows, &brood, TRUE);
      brood.n_own = brood.n_children;
      add_children (rows, &brood, FALSE);
      if (brood.n_children == 0)
        {
          g_free (brood.children);
          continue;
        }
      for (guint c = 0; c < brood.n_own; c++)
        rows->brood_of[brood.children[c]] = broods->len;
      sort_children (rows, &brood);
      find_row (rows, &brood);
      find_far_parent (rows, &brood);
      g_array_append_val (broods, brood);
    }
  rows->n_broods = broods->len;
  rows->broods = (DuiBrood *)(gpointer)g_array_free (broods, FALSE);
}

/* A unit of nobody, on which a line to @child, or to all children, goes by @row. */
static void
add_pass (DuiRows *rows, guint brood, guint child, guint row)
{
  DuiUnits *units = rows->units;
  DuiChain chain = { rows->top + (int)row, g_array_new (FALSE, FALSE, sizeof (DuiLink)) };
  DuiLink link = { units->n_units, 0, FALSE };

  g_array_append_val (chain.links, link);
  g_array_append_val (rows->rows[row], units->n_chains);
  rows->pass_of[units->n_units - rows->n_couples] = brood;
  rows->pass_child[units->n_units - rows->n_couples] = child;
  units->units[units->n_units++] = (DuiUnit){ .chain = units->n_chains };
  units->chains[units->n_chains++] = chain;
}

/** dui_rows_late: Returns: how many rows a child stands below the highest of its brood */
guint
dui_rows_late (const DuiRows *rows, const DuiBrood *brood, guint child)
{
  return dui_rows_row_of (rows, brood->children[child]) - brood->row;
}

static void
add_passes_of (DuiRows *rows, guint b)
{
  DuiBrood *brood = &rows->broods[b];

  brood->first_pass = rows->units->n_units;
  for (guint p = 0; p < brood->n_passes; p++)
    add_pass (rows, b, DUI_GRAPH_NONE, brood->row - brood->n_passes + p);
  brood->late = g_new (guint, brood->n_children);
  for (guint c = 0; c < brood->n_children; c++)
    {
      guint n = dui_rows_late (rows, brood, c);

      brood->late[c] = n > 0 ? rows->units->n_units : DUI_GRAPH_NONE;
      for (guint p = 0; p < n; p++)
        add_pass (rows, b, c, brood->row + p);
    }
}

/** dui_rows_add_passes: where a line down goes by a row, a unit of nobody keeps a place in it */
void
dui_rows_add_passes (DuiRows *rows)
{
  DuiUnits *units = rows->units;
  guint n = 0;

  rows->n_couples = units->n_units;
  for (guint b = 0; b < rows->n_broods; b++)
    {
      n += rows->broods[b].n_passes;
      for (guint c = 0; c < rows->broods[b].n_children; c++)
        n += dui_rows_late (rows, &rows->broods[b], c);
    }
  rows->pass_of = g_new (guint, n + 1);
  rows->pass_child = g_new (guint, n + 1);
  units->units = g_renew (DuiUnit, units->units, units->n_units + n + 1);
  units->chains = g_renew (DuiChain, units->chains, units->n_chains + n + 1);
  for (guint b = 0; b < rows->n_broods; b++)
    add_passes_of (rows, b);
}
