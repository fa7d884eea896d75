/* Who stands where a contact might be put: found without looking at everybody. */

#include "dui-layout-contacts.h"

#include <math.h>

#define CELLS 8192
#define FARTHEST 1e9

static gint64
cell_number (double place, double size)
{
  return (gint64)floor (CLAMP (place / size, -FARTHEST, FARTHEST));
}

static guint
list_of_cell (gint64 column, gint64 row)
{
  return (guint)(((guint64)column * 73856093u ^ (guint64)row * 19349663u) % CELLS);
}

/** dui_around_stand: @person stands where the picture has them now */
void
dui_around_stand (DuiAround *around, guint person)
{
  gint64 column = cell_number (around->picture->x[person], DUI_LAYOUT_BOX_WIDTH);
  guint list = list_of_cell (column, cell_number (around->picture->y[person], DUI_LAYOUT_BOX_HEIGHT));

  dui_around_leave (around, person);
  around->cell_of[person] = list;
  around->next_in_cell[person] = around->first_in_cell[list];
  around->first_in_cell[list] = person;
}

/** dui_around_leave: @person stands nowhere, as may have been so already */
void
dui_around_leave (DuiAround *around, guint person)
{
  guint *link;

  if (around->cell_of[person] == DUI_GRAPH_NONE)
    return;
  link = &around->first_in_cell[around->cell_of[person]];
  while (*link != person)
    link = &around->next_in_cell[*link];
  *link = around->next_in_cell[person];
  around->cell_of[person] = DUI_GRAPH_NONE;
}

void
dui_around_init_cells (DuiAround *around)
{
  guint n = around->picture->n;

  around->first_in_cell = g_new (guint, CELLS);
  around->next_in_cell = g_new (guint, n + 1);
  around->cell_of = g_new (guint, n + 1);
  for (guint c = 0; c < CELLS; c++)
    around->first_in_cell[c] = DUI_GRAPH_NONE;
  for (guint i = 0; i < n; i++)
    around->cell_of[i] = DUI_GRAPH_NONE;
  for (guint i = 0; i < n; i++)
    if (around->picture->is_placed[i])
      dui_around_stand (around, i);
}

void
dui_around_clear_cells (DuiAround *around)
{
  g_free (around->first_in_cell);
  g_free (around->next_in_cell);
  g_free (around->cell_of);
}

static gboolean
is_free (const DuiAround *around, guint own, double x, double y)
{
  const DuiPicture *picture = around->picture;
  gint64 column = cell_number (x, DUI_LAYOUT_BOX_WIDTH), row = cell_number (y, DUI_LAYOUT_BOX_HEIGHT);

  for (gint64 r = row - 1; r <= row + 1; r++)
    for (gint64 c = column - 1; c <= column + 1; c++)
      for (guint i = around->first_in_cell[list_of_cell (c, r)]; i != DUI_GRAPH_NONE;
           i = around->next_in_cell[i])
        if (around->block_of[i] != own && dui_layout_boxes_overlap (x - picture->x[i], y - picture->y[i]))
          return FALSE;
  return TRUE;
}

/** dui_around_fits: Returns: whether nobody stands where @block would */
gboolean
dui_around_fits (DuiAround *around, const DuiBlock *block, const DuiPlace *place)
{
  guint own = around->block_of[block->members[0]];

  for (guint m = 0; m < block->n; m++)
    if (!is_free (around, own, place->x + block->dx[m], place->y + block->dy[m]))
      return FALSE;
  return TRUE;
}
