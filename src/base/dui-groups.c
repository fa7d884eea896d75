/* Groups of numbers that grow together, each known by its lowest: disjoint sets with path halving (Tarjan and
 * van Leeuwen, "Worst-case analysis of set union algorithms", 1984).
 */

#include "dui-groups.h"

/** dui_groups_new: Returns: (transfer full): for each number below @n one of its group that is no higher; at
 * first itself. Free it with g_free() */
guint *
dui_groups_new (guint n)
{
  guint *groups = g_new (guint, n + 1);

  for (guint i = 0; i < n; i++)
    groups[i] = i;
  return groups;
}

/**
 * dui_groups_find:
 * @groups: of dui_groups_new()
 *
 * Returns: the one who stands for the group of @i, the lowest of them
 */
guint
dui_groups_find (guint *groups, guint i)
{
  while (groups[i] != i)
    {
      groups[i] = groups[groups[i]];
      i = groups[i];
    }
  return i;
}

/** dui_groups_join: makes one group of those of @i and @j. Returns: whether they were in two */
gboolean
dui_groups_join (guint *groups, guint i, guint j)
{
  guint a = dui_groups_find (groups, i), b = dui_groups_find (groups, j);

  groups[MAX (a, b)] = MIN (a, b);
  return a != b;
}
