/* Keeps small numbers out of what is told outside: classes instead of counts, and no way to subtract. */

#include "dui-outline-guard.h"

#define UNBOUNDED (G_MAXINT64 / 4)

/**
 * dui_guard_class:
 * @threshold: the width of a class
 *
 * Everything that is told is told as a class as wide as the threshold, so that the first class is "less than
 * the threshold" and two numbers of different periods differ by a class, never by a person.
 *
 * Returns: the class of @count; its low end is 0 for one that is too small to be told
 */
DuiGuardRange
dui_guard_class (gint64 count, gint64 threshold)
{
  gint64 low = count / threshold * threshold;

  return (DuiGuardRange){ low, low + threshold - 1 };
}

static DuiGuardRange
sum_of (const DuiGuardTable *table, gint64 threshold)
{
  DuiGuardRange sum = { 0, 0 };

  for (guint i = 0; i < table->n_cells; i++)
    {
      DuiGuardRange range = dui_guard_class (table->counts[i], threshold);

      sum.low = table->is_partition ? sum.low + range.low : MAX (sum.low, range.low);
      sum.high = table->is_partition ? sum.high + range.high : UNBOUNDED;
    }
  return sum;
}

/* What somebody who reads every table can say of the size of the population. */
static DuiGuardRange
population_of (const DuiGuardTable *tables, guint n_tables, gint64 threshold)
{
  DuiGuardRange known = { 0, UNBOUNDED };

  for (guint i = 0; i < n_tables; i++)
    if (!tables[i].is_withheld)
      {
        DuiGuardRange sum = sum_of (&tables[i], threshold);

        known.low = MAX (known.low, sum.low);
        known.high = MIN (known.high, sum.high);
      }
  return known;
}

/* Whether every small cell of @table could still be anything from nought up to the threshold. */
static gboolean
keeps_secret (const DuiGuardTable *table, DuiGuardRange population, gint64 threshold)
{
  DuiGuardRange sum = sum_of (table, threshold);
  gboolean has_small = FALSE;

  for (guint i = 0; i < table->n_cells; i++)
    has_small = has_small || table->counts[i] < threshold;
  if (!has_small)
    return TRUE;
  if (!table->is_partition)
    return population.high >= threshold - 1;
  return population.low <= sum.high - (threshold - 1) && population.high - sum.low >= threshold - 1;
}

static gboolean
all_keep_secret (const DuiGuardTable *tables, guint n_tables, DuiGuardRange population, gint64 threshold)
{
  for (guint i = 0; i < n_tables; i++)
    if (!tables[i].is_withheld && !keeps_secret (&tables[i], population, threshold))
      return FALSE;
  return TRUE;
}

/**
 * dui_guard_tables:
 * @tables: (array length=n_tables): of one population, the most important first
 *
 * Marks what must be withheld so that no count below @threshold can be narrowed by adding and subtracting
 * what the other tables tell. The bounds are exact: tables of one population share nothing but its size.
 */
void
dui_guard_tables (DuiGuardTable *tables, guint n_tables, gint64 threshold)
{
  for (guint i = 0; i < n_tables; i++)
    {
      tables[i].is_withheld = FALSE;
      tables[i].is_withheld =
          !all_keep_secret (tables, i + 1, population_of (tables, i + 1, threshold), threshold);
    }
}

static gboolean
is_safe_total (const DuiGuardTable *tables, guint n_tables, DuiGuardRange told, gint64 threshold)
{
  DuiGuardRange known = population_of (tables, n_tables, threshold);

  known.low = MAX (known.low, told.low);
  known.high = MIN (known.high, told.high);
  return all_keep_secret (tables, n_tables, known, threshold);
}

/**
 * dui_guard_total:
 * @tables: (array length=n_tables): after dui_guard_tables()
 *
 * The classes at both ends of what the tables allow are joined until each gives no small count away. The
 * tables alone decide on that and not the total, so that nothing follows from a total that is told widely.
 *
 * Returns: what may be told of @total
 */
DuiGuardRange
dui_guard_total (const DuiGuardTable *tables, guint n_tables, gint64 total, gint64 threshold)
{
  DuiGuardRange known = population_of (tables, n_tables, threshold);
  DuiGuardRange first, last;

  if (known.high >= UNBOUNDED)
    return dui_guard_class (total, threshold);
  first = dui_guard_class (known.low, threshold);
  last = dui_guard_class (known.high, threshold);
  while (first.high < last.high && !is_safe_total (tables, n_tables, first, threshold))
    first.high += threshold;
  while (last.low > first.low && !is_safe_total (tables, n_tables, last, threshold))
    last.low -= threshold;
  if (first.high >= last.low)
    return (DuiGuardRange){ first.low, last.high };
  if (total <= first.high)
    return first;
  return total >= last.low ? last : dui_guard_class (total, threshold);
}
