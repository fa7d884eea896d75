/* A grid over points: finds those in a rectangle without looking at all of them. */

#include "dui-grid.h"

#include <math.h>

/* Cells are numbered from the middle; a place farther away than this counts as this far. */
#define FARTHEST 1e9

struct _DuiGrid
{
  guint n;
  double cell;
  double *x;
  double *y;
  guint64 *key;
  guint *order;
  gint64 top;
  gint64 bottom;
};

static gint64
cell_number (const DuiGrid *grid, double place)
{
  return (gint64)floor (CLAMP (place / grid->cell, -FARTHEST, FARTHEST));
}

static guint64
key_of (gint64 column, gint64 row)
{
  return ((guint64)(row + G_GINT64_CONSTANT (0x40000000)) << 32)
         | (guint64)(column + G_GINT64_CONSTANT (0x40000000));
}

static int
key_compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const DuiGrid *grid = data;
  guint i = *(const guint *)a, j = *(const guint *)b;

  if (grid->key[i] != grid->key[j])
    return grid->key[i] < grid->key[j] ? -1 : 1;
  return (i > j) - (i < j);
}

/**
 * dui_grid_new:
 * @cell: size of a cell, about that of what is looked for
 *
 * Returns: (transfer full): a grid over a copy of these points
 */
DuiGrid *
dui_grid_new (const double *x, const double *y, guint n, double cell)
{
  DuiGrid *grid = g_new0 (DuiGrid, 1);

  grid->n = n;
  grid->cell = cell;
  grid->x = g_new (double, n + 1);
  grid->y = g_new (double, n + 1);
  grid->key = g_new (guint64, n + 1);
  grid->order = g_new (guint, n + 1);
  grid->top = G_MAXINT64;
  grid->bottom = G_MININT64;
  for (guint i = 0; i < n; i++)
    {
      gint64 row;

      grid->x[i] = isfinite (x[i]) ? x[i] : 0;
      grid->y[i] = isfinite (y[i]) ? y[i] : 0;
      row = cell_number (grid, grid->y[i]);
      grid->top = MIN (grid->top, row);
      grid->bottom = MAX (grid->bottom, row);
      grid->key[i] = key_of (cell_number (grid, grid->x[i]), row);
      grid->order[i] = i;
    }
  g_qsort_with_data (grid->order, (gint)n, sizeof (guint), key_compare, grid);
  return grid;
}

void
dui_grid_free (DuiGrid *grid)
{
  if (grid == NULL)
    return;
  g_free (grid->x);
  g_free (grid->y);
  g_free (grid->key);
  g_free (grid->order);
  g_free (grid);
}

static guint
first_from (const DuiGrid *grid, guint64 key)
{
  guint low = 0, high = grid->n;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (grid->key[grid->order[middle]] < key)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * dui_grid_find:
 * @box: left, top, right and bottom of a rectangle
 * @found: (element-type guint): the points in it are added to this
 */
void
dui_grid_find (DuiGrid *grid, const double box[4], GArray *found)
{
  gint64 left = cell_number (grid, box[0]), right = cell_number (grid, box[2]);
  gint64 top = MAX (cell_number (grid, box[1]), grid->top);
  gint64 bottom = MIN (cell_number (grid, box[3]), grid->bottom);

  for (gint64 row = top; row <= bottom; row++)
    {
      guint64 last = key_of (right, row);

      for (guint k = first_from (grid, key_of (left, row)); k < grid->n && grid->key[grid->order[k]] <= last;
           k++)
        {
          guint i = grid->order[k];

          if (grid->x[i] >= box[0] && grid->x[i] <= box[2] && grid->y[i] >= box[1] && grid->y[i] <= box[3])
            g_array_append_val (found, i);
        }
    }
}
