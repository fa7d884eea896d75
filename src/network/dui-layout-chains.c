/* Lists who stands together in a row of a family when a couple has come to stand with other families:
 * brothers and sisters, the couple that joins them to others, the others. */

#include "dui-layout-branches.h"

#include <stdlib.h>

static gboolean
stands_with (const DuiBranches *b, guint unit, guint sibship)
{
  return b->joins[unit].left == sibship || b->joins[unit].right == sibship;
}

/** dui_branches_chain_of_sibship: Returns: in which chain the brothers and sisters of a sibship stand, as far
 * as they stand together, or %DUI_GRAPH_NONE */
guint
dui_branches_chain_of_sibship (const DuiBranches *b, guint sibship)
{
  GArray *members;

  if (sibship == DUI_GRAPH_NONE)
    return DUI_GRAPH_NONE;
  members = g_ptr_array_index (b->units->sibships, sibship);
  for (guint m = 0; m < members->len; m++)
    {
      guint u = b->units->unit_of[g_array_index (members, guint, m)];

      if (stands_with (b, u, sibship))
        return b->chain_of[u];
    }
  return DUI_GRAPH_NONE;
}

/** dui_branches_find_joint: Returns: a unit other than @not_unit that joins @sibship to another, or
 * %DUI_GRAPH_NONE */
guint
dui_branches_find_joint (const DuiBranches *b, guint sibship, guint not_unit)
{
  GArray *members = g_ptr_array_index (b->units->sibships, sibship);

  for (guint m = 0; m < members->len; m++)
    {
      guint u = b->units->unit_of[g_array_index (members, guint, m)];

      if (u != not_unit && b->joins[u].right != DUI_GRAPH_NONE && stands_with (b, u, sibship))
        return u;
    }
  return DUI_GRAPH_NONE;
}

/** dui_branches_is_joined: Returns: whether two sibships stand in one chain by way of other joints */
gboolean
dui_branches_is_joined (const DuiBranches *b, guint sibship, guint other)
{
  for (guint end = 0; end < 2; end++)
    {
      guint at = sibship;
      guint joint = end == 0 ? DUI_GRAPH_NONE : dui_branches_find_joint (b, at, DUI_GRAPH_NONE);

      while (at != other)
        {
          joint = dui_branches_find_joint (b, at, joint);
          if (joint == DUI_GRAPH_NONE)
            break;
          at = b->joins[joint].left == at ? b->joins[joint].right : b->joins[joint].left;
        }
      if (at == other)
        return TRUE;
    }
  return FALSE;
}

/* The member of the left sibship stands at the left. */
static void
turn_joint (DuiBranches *b, guint unit, guint left)
{
  const guint *members = b->members + b->first_member[unit];
  guint n = b->units->units[unit].n;

  for (guint i = 0, j = n - 1; i < n; i++, j--)
    {
      guint first = b->is_mirrored[unit] ? j : i, last = b->is_mirrored[unit] ? i : j;
      gboolean at_left = b->units->sibship_of[members[first]] == left;
      gboolean at_right = b->units->sibship_of[members[last]] == left;

      if (at_left && !at_right)
        return;
      if (at_right && !at_left)
        {
          dui_branches_mirror (b, unit);
          return;
        }
    }
}

/** dui_branches_add_unit: adds to the end of @units a unit that stands in no chain */
void
dui_branches_add_unit (DuiBranches *b, guint unit, GArray *units)
{
  if (b->chain_of[unit] != DUI_GRAPH_NONE)
    return;
  /* Known by now to stand somewhere; which chain is set when all of it is there. */
  b->chain_of[unit] = 0;
  g_array_append_val (units, unit);
}

static gboolean
is_own (const DuiBranches *b, guint unit, guint sibship)
{
  return b->joins[unit].right == DUI_GRAPH_NONE && b->joins[unit].left == sibship;
}

static int
seat_compare (gconstpointer p, gconstpointer q, gpointer data)
{
  const DuiBranches *b = data;
  guint a = b->seat[*(const guint *)p], c = b->seat[*(const guint *)q];

  return (a > c) - (a < c);
}

/* One who comes to stand with brothers and sisters does so before the first who is younger. */
static void
insert_by_birth (DuiBranches *b, guint unit, guint sibship, GArray *units, guint first)
{
  guint rank = dui_branches_rank (b, unit, sibship), at = first;

  if (b->chain_of[unit] != DUI_GRAPH_NONE)
    return;
  while (at < units->len && dui_branches_rank (b, g_array_index (units, guint, at), sibship) < rank)
    at++;
  b->chain_of[unit] = 0;
  g_array_insert_val (units, at, unit);
}

/* Those who stand with one sibship only: in the order that they had, or where order of birth comes first in
 * that. */
static void
add_own (DuiBranches *b, guint sibship, GArray *units)
{
  GArray *members = g_ptr_array_index (b->units->sibships, sibship);
  guint first = units->len;

  for (guint m = 0; m < members->len; m++)
    {
      guint u = b->units->unit_of[g_array_index (members, guint, m)];

      if (is_own (b, u, sibship) && (b->units->is_birth_first || b->seat[u] != DUI_GRAPH_NONE))
        dui_branches_add_unit (b, u, units);
    }
  if (b->units->is_birth_first)
    return;
  if (units->len > first + 1)
    g_qsort_with_data (&g_array_index (units, guint, first), (int)(units->len - first), sizeof (guint),
                       seat_compare, b);
  for (guint m = 0; m < members->len; m++)
    {
      guint u = b->units->unit_of[g_array_index (members, guint, m)];

      if (is_own (b, u, sibship) && b->seat[u] == DUI_GRAPH_NONE)
        insert_by_birth (b, u, sibship, units, first);
    }
}

/**
 * dui_branches_walk:
 * @sibship: one that is joined to others at one end at most
 * @units: (element-type guint): to add to
 *
 * Lists a chain from one of its ends: a sibship's own units, the joint, the next sibship ...
 */
void
dui_branches_walk (DuiBranches *b, guint sibship, GArray *units)
{
  guint joint = DUI_GRAPH_NONE;

  while (sibship != DUI_GRAPH_NONE)
    {
      guint next = dui_branches_find_joint (b, sibship, joint);

      add_own (b, sibship, units);
      if (next == DUI_GRAPH_NONE || b->chain_of[next] != DUI_GRAPH_NONE)
        return;
      turn_joint (b, next, sibship);
      dui_branches_add_unit (b, next, units);
      sibship = b->joins[next].left == sibship ? b->joins[next].right : b->joins[next].left;
      joint = next;
    }
}
