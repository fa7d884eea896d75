/* Keeps count of what a file tells: under which names, how often, and which field it went to. */

#include "dui-import-columns.h"

#include "dui-import-builder.h"
#include "dui-import-words.h"

/* Nobody can choose among more. */
#define COLUMNS_MAX 1000

struct _DuiImportColumns
{
  const DuiImportMapping *mapping;
  GHashTable *by_name[2]; /* of persons and of ties */
  GPtrArray *all;
};

static void
column_free (gpointer data)
{
  DuiImportColumn *column = data;

  g_free (column->name);
  g_free (column->example);
  g_free (column);
}

/** dui_import_columns_new: @mapping: (nullable): what the user chose for the columns; must outlive this.
 * Returns: (transfer full) */
DuiImportColumns *
dui_import_columns_new (const DuiImportMapping *mapping)
{
  DuiImportColumns *columns = g_new0 (DuiImportColumns, 1);

  columns->mapping = mapping;
  columns->all = g_ptr_array_new_with_free_func (column_free);
  for (guint i = 0; i < G_N_ELEMENTS (columns->by_name); i++)
    columns->by_name[i] = g_hash_table_new (g_str_hash, g_str_equal);
  return columns;
}

void
dui_import_columns_free (DuiImportColumns *columns)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns->by_name); i++)
    g_hash_table_unref (columns->by_name[i]);
  g_ptr_array_unref (columns->all);
  g_free (columns);
}

/* Without these nothing in a file points to anybody. */
static gboolean
is_structure (DuiImportField field)
{
  return field == DUI_IMPORT_FIELD_ID || field == DUI_IMPORT_FIELD_FROM || field == DUI_IMPORT_FIELD_TO;
}

static gboolean
can_become (const DuiImportColumn *column, DuiImportField field)
{
  if (field == DUI_IMPORT_FIELD_UNKNOWN)
    return TRUE;
  return column->is_fixed ? field == column->meaning : dui_import_field_is_offered (field, column->is_of_tie);
}

static void
settle_field (DuiImportColumns *columns, DuiImportColumn *column)
{
  DuiImportField chosen;

  if (column->is_protected)
    column->field = column->meaning = DUI_IMPORT_FIELD_UNKNOWN;
  if (column->is_protected || is_structure (column->meaning)
      || !dui_import_mapping_get (columns->mapping, column->is_of_tie, column->name, &chosen)
      || !can_become (column, chosen))
    return;
  column->is_chosen = TRUE;
  column->field = chosen;
}

static DuiImportColumn *
find (DuiImportColumns *columns, gboolean is_of_tie, const char *name)
{
  return g_hash_table_lookup (columns->by_name[is_of_tie ? 1 : 0], name);
}

/* The column of that name, made when there was none; NULL when there are too many. */
static DuiImportColumn *
find_or_add (DuiImportColumns *columns, gboolean is_of_tie, const char *name, gboolean *is_new)
{
  DuiImportColumn *column = find (columns, is_of_tie, name);

  *is_new = column == NULL && columns->all->len < COLUMNS_MAX;
  if (!*is_new)
    return column;
  column = g_new0 (DuiImportColumn, 1);
  column->name = g_strdup (name);
  column->example = g_strdup ("");
  column->is_of_tie = is_of_tie;
  g_ptr_array_add (columns->all, column);
  g_hash_table_insert (columns->by_name[is_of_tie ? 1 : 0], column->name, column);
  return column;
}

/**
 * dui_import_columns_find:
 *
 * What a column becomes is what the user chose, else what its name says; what a law protects stays out.
 *
 * Returns: (transfer none) (nullable): the column @name, made when there was none; %NULL when there are too
 *   many
 */
DuiImportColumn *
dui_import_columns_find (DuiImportColumns *columns, gboolean is_of_tie, const char *name)
{
  gboolean is_new;
  DuiImportColumn *column = find_or_add (columns, is_of_tie, name, &is_new);

  if (!is_new)
    return column;
  column->is_protected = dui_import_words_are_protected (name);
  column->field = column->meaning =
      is_of_tie ? dui_import_words_to_tie_field (name) : dui_import_words_to_person_field (name);
  column->is_fixed = column->meaning != DUI_IMPORT_FIELD_UNKNOWN
                     && !dui_import_field_is_offered (column->meaning, is_of_tie);
  settle_field (columns, column);
  return column;
}

/** dui_import_columns_find_fixed: As dui_import_columns_find(), for a column that can be @meaning only;
 * @by_default: whether it is taken when nothing is chosen */
DuiImportColumn *
dui_import_columns_find_fixed (DuiImportColumns *columns, gboolean is_of_tie, const char *name,
                               DuiImportField meaning, gboolean by_default)
{
  gboolean is_new;
  DuiImportColumn *column = find_or_add (columns, is_of_tie, name, &is_new);

  if (!is_new)
    return column;
  column->meaning = meaning;
  column->field = by_default ? meaning : DUI_IMPORT_FIELD_UNKNOWN;
  column->is_fixed = TRUE;
  settle_field (columns, column);
  return column;
}

/** dui_import_column_count: Counts a value of @column, and keeps the first to be shown */
void
dui_import_column_count (DuiImportColumn *column, const char *value, guint line)
{
  if (column->count++ > 0)
    return;
  column->line = line;
  if (column->is_protected)
    return;
  g_free (column->example);
  column->example = dui_import_quote (value);
}

/** dui_import_columns_steal: Returns: (transfer full): the columns that have a value and that can be left
 * out; places in a picture are another choice */
GPtrArray *
dui_import_columns_steal (DuiImportColumns *columns)
{
  GPtrArray *told = g_ptr_array_new_with_free_func (column_free);

  for (guint i = 0; i < columns->all->len; i++)
    {
      DuiImportColumn *column = g_ptr_array_index (columns->all, i);
      gboolean is_no_choice = is_structure (column->meaning) || column->field == DUI_IMPORT_FIELD_DRAWING
                              || column->field == DUI_IMPORT_FIELD_X || column->field == DUI_IMPORT_FIELD_Y
                              || column->field == DUI_IMPORT_FIELD_PINNED;

      if (column->count > 0 && !is_no_choice)
        g_ptr_array_add (told, column);
      else
        column_free (column);
    }
  g_ptr_array_set_free_func (columns->all, NULL);
  g_ptr_array_set_size (columns->all, 0);
  return told;
}
