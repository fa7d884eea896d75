#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The least that the threshold may be set to: below it nothing would be guarded. */
#define DUI_GUARD_LEAST_THRESHOLD 3

/**
 * DuiGuardTable:
 * @counts: (array length=n_cells): what was counted
 * @n_cells: how many cells
 * @is_partition: the cells add up to the population; %FALSE where one of them may count in several cells
 * @is_withheld: (out): the table cannot be told at all
 *
 * One way of dividing a population. All tables given together are of the same population.
 */
typedef struct
{
  const gint64 *counts;
  guint n_cells;
  gboolean is_partition;
  gboolean is_withheld;
} DuiGuardTable;

/**
 * DuiGuardRange:
 *
 * What is told of a count: both ends belong to it.
 */
typedef struct
{
  gint64 low;
  gint64 high;
} DuiGuardRange;

DuiGuardRange dui_guard_class (gint64 count, gint64 threshold);
void dui_guard_tables (DuiGuardTable *tables, guint n_tables, gint64 threshold);
DuiGuardRange dui_guard_total (const DuiGuardTable *tables, guint n_tables, gint64 total, gint64 threshold);

G_END_DECLS
