/* A table with the same persons above and before it, and a number where two are tied; Network Canvas writes
 * them. */

#include "dui-csv-private.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "dui-text.h"

static const char *
cell_at (const CsvRow *row, guint index)
{
  return g_ptr_array_index (row->cells, index);
}

/** dui_csv_matrix_matches: Returns: whether @row is the heading of such a table: an empty corner, then names
 */
gboolean
dui_csv_matrix_matches (const CsvRow *row)
{
  if (row->cells->len < 3 || !dui_text_is_blank (cell_at (row, 0)))
    return FALSE;
  for (guint i = 1; i < row->cells->len; i++)
    if (dui_text_is_blank (cell_at (row, i)))
      return FALSE;
  return TRUE;
}

gboolean
dui_csv_matrix_take_heading (CsvTable *table, const CsvRow *row, GError **error)
{
  for (guint i = 1; i < row->cells->len; i++)
    {
      guint person = dui_csv_table_find_or_add (table, cell_at (row, i), row->line, error);

      if (person == DUI_GRAPH_NONE)
        return FALSE;
      g_array_append_val (table->matrix_persons, person);
    }
  table->mode = CSV_MATRIX;
  table->matrix_seen = g_malloc0 ((gsize)table->matrix_persons->len * table->matrix_persons->len);
  return TRUE;
}

/* The two halves of the table say the same, except where ties have a direction; one tie is enough. Persons of
 * the heading were added first, so that their numbers are their places in it. */
static gboolean
is_seen (CsvTable *table, guint a, guint b)
{
  gsize n = table->matrix_persons->len, place = MIN (a, b) * n + MAX (a, b);
  gboolean was_seen;

  if (MAX (a, b) >= n)
    return FALSE;
  was_seen = table->matrix_seen[place];
  table->matrix_seen[place] = 1;
  return was_seen;
}

static gboolean
take_cell (CsvTable *table, const CsvRow *row, guint index, guint from, GError **error)
{
  DuiImportTie tie = { .from = from, .kind = DUI_GRAPH_KIND_OTHER, .line = row->line, .weight = NAN };
  const char *value = cell_at (row, index);
  gboolean truth = TRUE;
  char *end;
  double weight = g_ascii_strtod (value, &end);

  if (dui_text_is_blank (value) || (end != value && weight == 0)
      || (dui_import_words_to_truth (value, &truth) && !truth))
    return TRUE;
  tie.to = g_array_index (table->matrix_persons, guint, index - 1);
  if (end != value && isfinite (weight))
    tie.weight = weight;
  if (is_seen (table, tie.from, tie.to))
    return TRUE;
  dui_import_builder_remark_group (table->builder, DUI_IMPORT_INFO, row->line,
                                   _ ("The file does not tell the kind of tie; it became “other”."));
  return dui_import_builder_add_tie (table->builder, &tie, error);
}

/** dui_csv_matrix_take_row: Takes the row of one person: with whom there is a tie */
gboolean
dui_csv_matrix_take_row (CsvTable *table, const CsvRow *row, GError **error)
{
  guint from;

  if (dui_text_is_blank (cell_at (row, 0)))
    {
      dui_import_builder_remark_group (table->builder, DUI_IMPORT_WARNING, row->line,
                                       _ ("A row without two persons gives no tie."));
      return TRUE;
    }
  from = dui_csv_table_find_or_add (table, cell_at (row, 0), row->line, error);
  if (from == DUI_GRAPH_NONE)
    return FALSE;
  for (guint i = 1; i < row->cells->len && i <= table->matrix_persons->len; i++)
    if (!take_cell (table, row, i, from, error))
      return FALSE;
  return TRUE;
}
