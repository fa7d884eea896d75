#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Points sorted by cell, so that those near a place are found without looking at all of them. */
typedef struct _DuiGrid DuiGrid;

DuiGrid *dui_grid_new (const double *x, const double *y, guint n, double cell);
void dui_grid_free (DuiGrid *grid);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiGrid, dui_grid_free)

void dui_grid_find (DuiGrid *grid, const double box[4], GArray *found);

G_END_DECLS
