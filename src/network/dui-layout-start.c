/* First orders of the rows of a family, to be bettered: from distances, or as one meets them walking. */

#include "dui-layout-rows.h"

#include "dui-stress.h"

static void
pull_to_rows (double *x, double *y, double progress, gpointer data)
{
  const DuiRows *rows = data;

  for (guint i = 0; i < rows->kin->n; i++)
    if (rows->kin->is_kin[i])
      y[i] += progress * (1.4 * rows->kin->generation[i] - y[i]);
}

/** dui_rows_start_flat: a first order of the rows: a layout by stress that is pressed flat onto them */
void
dui_rows_start_flat (DuiRows *rows, guint64 seed)
{
  DuiKin *kin = rows->kin;
  const DuiGraphAdjacency *a = dui_graph_adjacency (kin->graph);
  g_autoptr (DuiStress) stress = kin->n <= 400 ? dui_stress_new (a) : dui_stress_new_sparse (a, 60);
  g_autofree double *x = g_new (double, kin->n + 1);
  g_autofree double *y = g_new (double, kin->n + 1);
  DuiStressOptions options = { .seed = seed, .project = pull_to_rows, .project_data = rows };

  dui_stress_start (stress, x, y, seed);
  dui_stress_run (stress, x, y, &options);
  for (guint u = 0; u < rows->n_couples; u++)
    {
      DuiUnit *unit = &rows->units->units[u];
      double sum = 0;

      for (guint i = 0; i < unit->n; i++)
        sum += x[unit->members[i]];
      unit->x = DUI_LAYOUT_PITCH * sum / unit->n - dui_rows_unit_width (unit) / 2;
    }
  dui_rows_measure (rows);
  for (guint u = rows->n_couples; u < rows->units->n_units; u++)
    rows->units->units[u].x = dui_rows_pass (rows, u)->anchor;
}

typedef struct
{
  DuiRows *rows;
  gboolean *is_met;
  GArray *pending;
} Walk;

static void
come_to_unit (Walk *walk, guint unit)
{
  guint chain = walk->rows->units->units[unit].chain;

  if (!walk->is_met[chain])
    g_array_append_val (walk->pending, chain);
}

/* The next along the lines of a brood: its parents (0), a pass, or its children. */
static void
come_to_brood (Walk *walk, const DuiBrood *brood, guint depth)
{
  const guint *unit_of = walk->rows->units->unit_of;

  if (depth == 0)
    come_to_unit (walk, unit_of[walk->rows->outer[brood->family]]);
  else if (depth <= brood->n_passes)
    come_to_unit (walk, brood->first_pass + depth - 1);
  else
    for (guint c = 0; c < brood->n_children; c++)
      come_to_unit (walk, unit_of[brood->children[c]]);
}

static void
look_around_unit (Walk *walk, guint u)
{
  DuiRows *rows = walk->rows;
  const DuiUnit *unit = &rows->units->units[u];
  const DuiBrood *brood = dui_rows_pass (rows, u);

  if (brood != NULL)
    {
      come_to_brood (walk, brood, u - brood->first_pass);
      come_to_brood (walk, brood, u - brood->first_pass + 2);
      return;
    }
  for (guint i = 0; i < unit->n; i++)
    if (rows->brood_of[unit->members[i]] != DUI_GRAPH_NONE)
      {
        brood = &rows->broods[rows->brood_of[unit->members[i]]];
        come_to_brood (walk, brood, brood->n_passes);
      }
  for (guint k = rows->parent_offsets[u]; k < rows->parent_offsets[u + 1]; k++)
    come_to_brood (walk, &rows->broods[rows->parent_broods[k]], 1);
}

/* What a chain is tied to is met from left to right, or from right to left. */
static void
look_around (Walk *walk, guint c, gboolean is_reversed)
{
  const DuiChain *chain = &walk->rows->units->chains[c];
  guint first = walk->pending->len;
  guint *found;

  for (guint l = 0; l < chain->links->len; l++)
    look_around_unit (walk, g_array_index (chain->links, DuiLink, l).unit);
  if (is_reversed)
    return;
  /* The last is taken first. */
  found = (guint *)(gpointer)walk->pending->data;
  for (guint i = first, j = walk->pending->len; i + 1 < j; i++)
    {
      guint swapped = found[--j];

      found[j] = found[i];
      found[i] = swapped;
    }
}

static void
walk_from (Walk *walk, guint root, gboolean is_reversed)
{
  DuiRows *rows = walk->rows;

  g_array_append_val (walk->pending, root);
  while (walk->pending->len > 0)
    {
      guint c = g_array_index (walk->pending, guint, walk->pending->len - 1);
      GArray *row = rows->rows[rows->units->chains[c].generation - rows->top];

      g_array_set_size (walk->pending, walk->pending->len - 1);
      if (walk->is_met[c])
        continue;
      walk->is_met[c] = TRUE;
      g_array_insert_val (row, is_reversed ? 0 : row->len, c);
      look_around (walk, c, is_reversed);
    }
}

static void
spread_row (DuiRows *rows, guint row)
{
  double x = 0;

  for (guint k = 0; k < rows->rows[row]->len; k++)
    {
      const DuiChain *chain = &rows->units->chains[g_array_index (rows->rows[row], guint, k)];

      for (guint l = 0; l < chain->links->len; l++)
        {
          DuiUnit *unit = &rows->units->units[g_array_index (chain->links, DuiLink, l).unit];

          unit->x = x;
          x += DUI_LAYOUT_PITCH + dui_rows_unit_width (unit);
        }
    }
}

/**
 * dui_rows_start_walk:
 * @root: the chain to start from
 * @is_reversed: from right to left
 *
 * A first order of the rows: as a walk along the lines meets them, so that what hangs together stands
 * together in every row.
 */
void
dui_rows_start_walk (DuiRows *rows, guint root, gboolean is_reversed)
{
  guint n = rows->units->n_chains;
  g_autofree gboolean *is_met = g_new0 (gboolean, n + 1);
  g_autoptr (GArray) pending = g_array_new (FALSE, FALSE, sizeof (guint));
  Walk walk = { rows, is_met, pending };

  for (guint row = 0; row < rows->n_rows; row++)
    g_array_set_size (rows->rows[row], 0);
  for (guint c = 0; c < n; c++)
    walk_from (&walk, (root + c) % n, is_reversed);
  for (guint row = 0; row < rows->n_rows; row++)
    spread_row (rows, row);
}
