/* What the columns of a table mean: a list of persons, or pairs of persons with what ties them. */

#include "dui-csv-private.h"

#include <math.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-import-columns.h"
#include "dui-import-name.h"
#include "dui-text.h"

/* Two persons, what ties them, and how strongly. */
#define PAIR_CELLS_MAX 4

/** dui_csv_table_new: Returns: (transfer full): a table of which no row is known yet */
CsvTable *
dui_csv_table_new (DuiImportBuilder *builder)
{
  CsvTable *table = g_new0 (CsvTable, 1);

  table->builder = builder;
  table->columns = g_array_new (FALSE, FALSE, sizeof (DuiImportField));
  table->names = g_ptr_array_new ();
  table->persons_by_name = g_hash_table_new (g_str_hash, g_str_equal);
  table->references = g_array_new (FALSE, FALSE, sizeof (CsvReference));
  table->texts = g_string_chunk_new (4096);
  table->matrix_persons = g_array_new (FALSE, FALSE, sizeof (guint));
  return table;
}

void
dui_csv_table_free (CsvTable *table)
{
  g_array_unref (table->columns);
  g_ptr_array_unref (table->names);
  g_hash_table_unref (table->persons_by_name);
  g_array_unref (table->references);
  g_string_chunk_free (table->texts);
  g_array_unref (table->matrix_persons);
  g_free (table->matrix_seen);
  g_free (table);
}

static const char *
cell_at (const CsvRow *row, guint index)
{
  return index < row->cells->len ? g_ptr_array_index (row->cells, index) : "";
}

static gboolean
is_blank_row (const CsvRow *row)
{
  for (guint i = 0; i < row->cells->len; i++)
    if (!dui_text_is_blank (cell_at (row, i)))
      return FALSE;
  return TRUE;
}

static gboolean
has_column (GArray *columns, DuiImportField field)
{
  for (guint i = 0; i < columns->len; i++)
    if (g_array_index (columns, DuiImportField, i) == field)
      return TRUE;
  return FALSE;
}

static gboolean
is_reference (DuiImportField field)
{
  return field == DUI_IMPORT_FIELD_PARENT || field == DUI_IMPORT_FIELD_PARTNER;
}

/* Names the columns of a heading. Returns CSV_UNDECIDED when @row is none. */
static CsvMode
read_heading (const CsvRow *row, GArray *columns)
{
  static const DuiImportField naming[] = { DUI_IMPORT_FIELD_NAME, DUI_IMPORT_FIELD_LABEL,
                                           DUI_IMPORT_FIELD_SURNAME, DUI_IMPORT_FIELD_GIVEN_NAMES,
                                           DUI_IMPORT_FIELD_ALIAS };

  for (guint mode = CSV_TIES; mode >= CSV_PERSONS; mode--)
    {
      g_array_set_size (columns, 0);
      for (guint i = 0; i < row->cells->len; i++)
        {
          DuiImportField field = mode == CSV_TIES ? dui_import_words_to_tie_field (cell_at (row, i))
                                                  : dui_import_words_to_person_field (cell_at (row, i));

          /* The first column of a meaning counts; only parents and words for the tie can be several. */
          if (field != DUI_IMPORT_FIELD_PARENT && field != DUI_IMPORT_FIELD_KIND
              && has_column (columns, field))
            field = DUI_IMPORT_FIELD_UNKNOWN;
          g_array_append_val (columns, field);
        }
      if (mode == CSV_TIES && has_column (columns, DUI_IMPORT_FIELD_FROM)
          && has_column (columns, DUI_IMPORT_FIELD_TO))
        return CSV_TIES;
      for (guint i = 0; mode == CSV_PERSONS && i < G_N_ELEMENTS (naming); i++)
        if (has_column (columns, naming[i]))
          return CSV_PERSONS;
    }
  return CSV_UNDECIDED;
}

static gboolean
is_number (const char *text, double *value)
{
  g_autofree char *plain = dui_import_quote (text);
  char *end;

  g_strdelimit (plain, ",", '.');
  *value = g_ascii_strtod (plain, &end);
  return *plain != '\0' && *end == '\0' && isfinite (*value);
}

static void
remark_column (CsvTable *table, const CsvRow *row, guint index)
{
  g_autofree char *quote = dui_import_quote (cell_at (row, index));
  const DuiImportColumn *column = g_ptr_array_index (table->names, index);

  if (column != NULL && column->is_protected)
    dui_import_builder_remark (
        table->builder, DUI_IMPORT_INFO, row->line,
        _ ("“%s” is not taken over: the law protects it and a network does not need it."), quote);
  else if (*quote != '\0')
    dui_import_builder_remark (table->builder, DUI_IMPORT_INFO, row->line,
                               _ ("The column “%s” is not taken over."), quote);
}

/* What the user chose goes before what the heading says, also when two columns say the same. */
static void
choose_columns (CsvTable *table, const CsvRow *row, GArray *columns)
{
  g_ptr_array_set_size (table->names, 0);
  for (guint i = 0; i < columns->len; i++)
    {
      const char *name = cell_at (row, i);
      DuiImportColumn *column = dui_text_is_blank (name)
                                    ? NULL
                                    : dui_import_columns_find (dui_import_builder_columns (table->builder),
                                                               table->mode == CSV_TIES, name);

      g_ptr_array_add (table->names, column);
      if (column == NULL)
        continue;
      if (column->meaning == DUI_IMPORT_FIELD_PINNED)
        dui_import_builder_set_own (table->builder);
      for (guint j = 0; column->is_chosen && j < columns->len; j++)
        if (g_array_index (columns, DuiImportField, j) == column->field)
          g_array_index (columns, DuiImportField, j) = DUI_IMPORT_FIELD_UNKNOWN;
      if (column->is_chosen || column->is_protected)
        g_array_index (columns, DuiImportField, i) = column->field;
    }
  for (guint i = 0; i < columns->len; i++)
    if (g_ptr_array_index (table->names, i) != NULL)
      ((DuiImportColumn *)g_ptr_array_index (table->names, i))->field =
          g_array_index (columns, DuiImportField, i);
}

static void
take_heading (CsvTable *table, const CsvRow *row, CsvMode mode, GArray *columns)
{
  table->mode = mode;
  choose_columns (table, row, columns);
  g_array_set_size (table->columns, 0);
  g_array_append_vals (table->columns, columns->data, columns->len);
  for (guint i = 0; i < columns->len; i++)
    {
      DuiImportField field = g_array_index (columns, DuiImportField, i);

      if (field == DUI_IMPORT_FIELD_UNKNOWN || field == DUI_IMPORT_FIELD_DRAWING
          || (field == DUI_IMPORT_FIELD_LABEL && has_column (columns, DUI_IMPORT_FIELD_NAME)))
        remark_column (table, row, i);
    }
}

/* A row of words that are all there and all different, wider than a pair can be. */
static gboolean
looks_like_heading (const CsvRow *row)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < row->cells->len; i++)
    {
      const char *cell = cell_at (row, i);

      if (dui_text_is_blank (cell) || g_ascii_isdigit (*cell) || !g_hash_table_add (seen, (gpointer)cell))
        return FALSE;
    }
  return row->cells->len > PAIR_CELLS_MAX;
}

/* A heading without a column for the name: the user says which column that is. */
static gboolean
take_nameless_heading (CsvTable *table, const CsvRow *row, GArray *columns)
{
  guint n_known = 0;

  for (guint i = 0; i < columns->len; i++)
    {
      DuiImportField field = g_array_index (columns, DuiImportField, i);

      n_known += field != DUI_IMPORT_FIELD_UNKNOWN && !is_reference (field) && field != DUI_IMPORT_FIELD_KIND;
    }
  if (n_known < 2 && !looks_like_heading (row))
    return FALSE;
  dui_import_builder_remark (table->builder, DUI_IMPORT_WARNING, row->line,
                             _ ("No column tells a name. Choose which column holds it."));
  take_heading (table, row, CSV_PERSONS, columns);
  return TRUE;
}

/* Without a heading two columns are a pair; a third is a number or a kind of tie. */
static void
guess_columns (CsvTable *table, const CsvRow *row)
{
  DuiImportField fields[] = { DUI_IMPORT_FIELD_FROM, DUI_IMPORT_FIELD_TO, DUI_IMPORT_FIELD_KIND };
  double number;

  g_array_set_size (table->columns, 0);
  if (row->cells->len < 2)
    {
      fields[0] = DUI_IMPORT_FIELD_NAME;
      table->mode = CSV_PERSONS;
      g_array_append_val (table->columns, fields[0]);
      dui_import_builder_remark (table->builder, DUI_IMPORT_INFO, row->line,
                                 _ ("No heading was found; the rows were read as names."));
      return;
    }
  if (is_number (cell_at (row, 2), &number))
    fields[2] = DUI_IMPORT_FIELD_WEIGHT;
  table->mode = CSV_TIES;
  g_array_append_vals (table->columns, fields, MIN (row->cells->len, G_N_ELEMENTS (fields)));
  dui_import_builder_remark (
      table->builder, DUI_IMPORT_INFO, row->line,
      _ ("No heading was found; the first two columns were read as pairs of persons."));
}

/** dui_csv_table_find_or_add: Returns: the person with that number or name, or else a new one;
 * %DUI_GRAPH_NONE with @error set when there are too many */
guint
dui_csv_table_find_or_add (CsvTable *table, const char *text, guint line, GError **error)
{
  g_autofree char *key = dui_import_one_line (text);
  guint person = dui_import_builder_find_person (table->builder, key);

  if (person == DUI_GRAPH_NONE)
    {
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (table->persons_by_name, key));

      person = place != 0 ? place - 1 : DUI_GRAPH_NONE;
    }
  if (person != DUI_GRAPH_NONE)
    return person;
  person = dui_import_builder_add_person (table->builder, key, line, error);
  if (person != DUI_GRAPH_NONE)
    dui_import_person_set_full_name (table->builder, dui_import_builder_person (table->builder, person), key,
                                     line);
  return person;
}

static void
remark_cell (CsvTable *table, const char *value, guint line)
{
  g_autofree char *quote = dui_import_quote (value);

  dui_import_builder_remark_group (table->builder, DUI_IMPORT_WARNING, line,
                                   _ ("The value “%s” is not known here and was left out."), quote);
}

/* Several columns can tell the kind ("type" and "label" in Gephi); the first word that is known counts. */
static void
set_kind (CsvTable *table, const CsvRow *row, DuiImportTie *tie, gboolean *is_turned)
{
  g_autofree char *quote = NULL;
  const char *unknown = NULL;
  gboolean is_directed;

  for (guint i = 0; i < table->columns->len; i++)
    {
      const char *value = cell_at (row, i);

      if (g_array_index (table->columns, DuiImportField, i) != DUI_IMPORT_FIELD_KIND
          || dui_text_is_blank (value))
        continue;
      if (dui_import_words_to_kind (value, &tie->kind, is_turned))
        return;
      if (unknown == NULL && !dui_import_words_to_direction (value, &is_directed))
        unknown = value;
    }
  quote = dui_import_quote (unknown);
  if (unknown == NULL)
    dui_import_builder_remark_group (table->builder, DUI_IMPORT_INFO, tie->line,
                                     _ ("The file does not tell the kind of tie; it became “other”."));
  else
    dui_import_builder_remark_group (table->builder, DUI_IMPORT_WARNING, tie->line,
                                     _ ("The kind of tie “%s” is not known here; it became “other”."), quote);
}

static void
set_tie_date (CsvTable *table, DuiDate *date, const char *value, guint line)
{
  if (dui_import_words_to_date (value, date) == DUI_IMPORT_DATE_INEXACT)
    {
      g_autofree char *quote = dui_import_quote (value);

      dui_import_builder_remark (table->builder, DUI_IMPORT_WARNING, line,
                                 _ ("“%s” is not one exact day from 1800 on and was left out."), quote);
    }
}

/* The columns of a tie other than its two persons and its kind. */
static void
set_tie_field (CsvTable *table, DuiImportTie *tie, DuiImportField field, const char *value)
{
  if (dui_text_is_blank (value))
    return;
  if (field == DUI_IMPORT_FIELD_BEGIN)
    set_tie_date (table, &tie->begin, value, tie->line);
  else if (field == DUI_IMPORT_FIELD_END)
    set_tie_date (table, &tie->end, value, tie->line);
  else if (field == DUI_IMPORT_FIELD_SUPPORT)
    tie->support = dui_graph_support_from_text (value);
  else if (field == DUI_IMPORT_FIELD_REASON)
    tie->reason = (char *)value;
  else if (field == DUI_IMPORT_FIELD_DIRECTION)
    dui_import_builder_remark_group (table->builder, DUI_IMPORT_INFO, tie->line,
                                     _ ("The direction is kept only for ties between parents and children."));
  else if (field == DUI_IMPORT_FIELD_WEIGHT)
    dui_import_builder_remark_group (table->builder, DUI_IMPORT_INFO, tie->line,
                                     _ ("The weight is read, but a tie has no place to keep it."));
  if (field == DUI_IMPORT_FIELD_WEIGHT && !is_number (value, &tie->weight))
    {
      tie->weight = NAN;
      remark_cell (table, value, tie->line);
    }
  else if (field == DUI_IMPORT_FIELD_QUALITY && !dui_import_words_to_quality (value, &tie->quality))
    remark_cell (table, value, tie->line);
}

static const char *
cell_of (CsvTable *table, const CsvRow *row, DuiImportField field)
{
  for (guint i = 0; i < table->columns->len; i++)
    if (g_array_index (table->columns, DuiImportField, i) == field)
      return cell_at (row, i);
  return "";
}

/* A row with only one of the two persons is a person without ties. */
static gboolean
take_half_tie (CsvTable *table, const char *from, const char *to, guint line, GError **error)
{
  const char *only = dui_text_is_blank (from) ? to : from;

  dui_import_builder_remark_group (table->builder, DUI_IMPORT_WARNING, line,
                                   _ ("A row without two persons gives no tie."));
  return dui_text_is_blank (only) || dui_csv_table_find_or_add (table, only, line, error) != DUI_GRAPH_NONE;
}

static gboolean
take_tie (CsvTable *table, const CsvRow *row, GError **error)
{
  DuiImportTie tie = { .kind = DUI_GRAPH_KIND_OTHER, .line = row->line, .weight = NAN };
  const char *from = cell_of (table, row, DUI_IMPORT_FIELD_FROM);
  const char *to = cell_of (table, row, DUI_IMPORT_FIELD_TO);
  gboolean is_turned = FALSE;

  if (dui_text_is_blank (from) || dui_text_is_blank (to))
    return take_half_tie (table, from, to, row->line, error);
  tie.from = dui_csv_table_find_or_add (table, from, row->line, error);
  tie.to =
      tie.from != DUI_GRAPH_NONE ? dui_csv_table_find_or_add (table, to, row->line, error) : DUI_GRAPH_NONE;
  if (tie.to == DUI_GRAPH_NONE)
    return FALSE;
  for (guint i = 0; i < table->columns->len; i++)
    set_tie_field (table, &tie, g_array_index (table->columns, DuiImportField, i), cell_at (row, i));
  set_kind (table, row, &tie, &is_turned);
  if (is_turned)
    {
      guint parent = tie.to;

      tie.to = tie.from;
      tie.from = parent;
    }
  return dui_import_builder_add_tie (table->builder, &tie, error);
}

static void
add_reference (CsvTable *table, guint person, const CsvRow *row, guint index)
{
  CsvReference reference = { .person = person, .line = row->line };
  g_autofree char *text = dui_import_one_line (cell_at (row, index));

  if (*text == '\0')
    return;
  reference.field = g_array_index (table->columns, DuiImportField, index);
  reference.text = g_string_chunk_insert_const (table->texts, text);
  g_array_append_val (table->references, reference);
}

static void
set_whole_name (CsvTable *table, DuiImportPerson *person, const CsvRow *row)
{
  const char *name = cell_of (table, row, DUI_IMPORT_FIELD_NAME);

  if (dui_text_is_blank (name))
    name = cell_of (table, row, DUI_IMPORT_FIELD_LABEL);
  if (dui_text_is_blank (cell_of (table, row, DUI_IMPORT_FIELD_GIVEN_NAMES))
      && dui_text_is_blank (cell_of (table, row, DUI_IMPORT_FIELD_SURNAME)))
    dui_import_words_set_field (table->builder, person, DUI_IMPORT_FIELD_NAME, name, row->line);
}

/* A name in one piece beside its parts may tell what these do not. */
static void
complete_name (CsvTable *table, DuiImportPerson *person, const CsvRow *row)
{
  const char *name = cell_of (table, row, DUI_IMPORT_FIELD_NAME);
  g_autofree char *line =
      dui_import_one_line (dui_text_is_blank (name) ? cell_of (table, row, DUI_IMPORT_FIELD_LABEL) : name);

  if (!dui_text_is_blank (cell_of (table, row, DUI_IMPORT_FIELD_GIVEN_NAMES))
      || !dui_text_is_blank (cell_of (table, row, DUI_IMPORT_FIELD_SURNAME)))
    dui_import_person_complete_name (table->builder, person, line, row->line);
}

/* In a file of our own the label mostly says again what stands apart. */
static gboolean
needs_label (CsvTable *table, const DuiImportPerson *person, const CsvRow *row)
{
  g_autofree char *known = dui_import_person_to_name (person);

  return !g_str_equal (known, cell_of (table, row, DUI_IMPORT_FIELD_LABEL));
}

/* The name in one piece goes first, so that the parts of it correct the guess; the address goes last, when
 * the parts of it that have a column are known. */
static void
fill_person (CsvTable *table, guint index, const CsvRow *row)
{
  DuiImportPerson *person = dui_import_builder_person (table->builder, index);
  gboolean is_own = dui_import_builder_is_own (table->builder);

  if (!is_own)
    set_whole_name (table, person, row);
  dui_import_words_set_field (table->builder, person, DUI_IMPORT_FIELD_PREFIX,
                              cell_of (table, row, DUI_IMPORT_FIELD_PREFIX), row->line);
  for (guint i = 0; i < table->columns->len; i++)
    {
      DuiImportField field = g_array_index (table->columns, DuiImportField, i);

      if (is_reference (field))
        add_reference (table, index, row, i);
      else if (field != DUI_IMPORT_FIELD_NAME && field != DUI_IMPORT_FIELD_LABEL
               && field != DUI_IMPORT_FIELD_PREFIX && field != DUI_IMPORT_FIELD_ADDRESS)
        dui_import_words_set_field (table->builder, person, field, cell_at (row, i), row->line);
    }
  for (guint i = 0; i < table->columns->len; i++)
    if (g_array_index (table->columns, DuiImportField, i) == DUI_IMPORT_FIELD_ADDRESS)
      dui_import_words_set_field (table->builder, person, DUI_IMPORT_FIELD_ADDRESS, cell_at (row, i),
                                  row->line);
  if (!is_own)
    complete_name (table, person, row);
  else if (needs_label (table, person, row))
    set_whole_name (table, person, row);
}

static gboolean
take_person (CsvTable *table, const CsvRow *row, GError **error)
{
  g_autofree char *id = dui_import_one_line (cell_of (table, row, DUI_IMPORT_FIELD_ID));
  g_autofree char *place = g_strdup_printf ("#%u", row->line);
  g_autofree char *name = NULL;
  const DuiImportPerson *person;
  guint index;

  if (*id != '\0' && dui_import_builder_find_person (table->builder, id) != DUI_GRAPH_NONE)
    {
      g_autofree char *quote = dui_import_quote (id);

      dui_import_builder_remark (table->builder, DUI_IMPORT_WARNING, row->line,
                                 _ ("The number “%s” is used twice. Ties go to the first person who has it."),
                                 quote);
    }
  index = dui_import_builder_add_person (table->builder, *id != '\0' ? id : place, row->line, error);
  if (index == DUI_GRAPH_NONE)
    return FALSE;
  fill_person (table, index, row);
  person = dui_import_builder_person (table->builder, index);
  name = dui_import_person_to_name (person);
  if (g_hash_table_contains (table->persons_by_name, name))
    dui_import_builder_remark_group (
        table->builder, DUI_IMPORT_WARNING, row->line,
        _ ("Two persons in the list have the same name; ties by name go to the first."));
  else
    g_hash_table_insert (table->persons_by_name, g_string_chunk_insert (table->texts, name),
                         GUINT_TO_POINTER (index + 1));
  return TRUE;
}

static void
count_cells (CsvTable *table, const CsvRow *row)
{
  for (guint i = 0; i < MIN (table->names->len, row->cells->len); i++)
    if (g_ptr_array_index (table->names, i) != NULL && !dui_text_is_blank (cell_at (row, i)))
      dui_import_column_count (g_ptr_array_index (table->names, i), cell_at (row, i), row->line);
}

static void
remark_row (CsvTable *table, const CsvRow *row)
{
  for (guint i = table->columns->len; i < row->cells->len; i++)
    if (!dui_text_is_blank (cell_at (row, i)))
      {
        dui_import_builder_remark_group (
            table->builder, DUI_IMPORT_WARNING, row->line,
            _ ("The row has more cells than there are columns; those were left out."));
        break;
      }
  for (guint i = 0; i < row->cells->len; i++)
    if (*cell_at (row, i) == '=')
      dui_import_builder_remark_group (table->builder, DUI_IMPORT_WARNING, row->line,
                                       _ ("A cell holds a formula. It was read as text and not calculated."));
}

/** dui_csv_table_take_row: Takes the next row: a heading, a person or a tie */
gboolean
dui_csv_table_take_row (CsvTable *table, const CsvRow *row, GError **error)
{
  gboolean is_after_blank = table->is_after_blank;

  table->is_after_blank = is_blank_row (row);
  if (table->is_after_blank)
    return TRUE;
  /* A second table can follow a blank row, with its own heading. */
  if (table->mode == CSV_UNDECIDED || is_after_blank)
    {
      g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (DuiImportField));
      CsvMode mode = read_heading (row, columns);

      if (mode != CSV_UNDECIDED)
        {
          take_heading (table, row, mode, columns);
          return TRUE;
        }
      if (table->mode == CSV_UNDECIDED && dui_csv_matrix_matches (row))
        return dui_csv_matrix_take_heading (table, row, error);
      if (table->mode == CSV_UNDECIDED && take_nameless_heading (table, row, columns))
        return TRUE;
      if (table->mode == CSV_UNDECIDED)
        guess_columns (table, row);
    }
  if (table->mode == CSV_MATRIX)
    return dui_csv_matrix_take_row (table, row, error);
  count_cells (table, row);
  remark_row (table, row);
  return table->mode == CSV_TIES ? take_tie (table, row, error) : take_person (table, row, error);
}

/** dui_csv_table_finish: Settles what rows say of other rows: parents and partners by name or number */
gboolean
dui_csv_table_finish (CsvTable *table, GError **error)
{
  for (guint i = 0; i < table->references->len; i++)
    {
      const CsvReference *reference = &g_array_index (table->references, CsvReference, i);
      DuiImportTie tie = { .to = reference->person, .line = reference->line, .weight = NAN };
      guint n_persons = dui_import_builder_n_persons (table->builder);

      tie.from = dui_csv_table_find_or_add (table, reference->text, reference->line, error);
      if (tie.from == DUI_GRAPH_NONE)
        return FALSE;
      if (dui_import_builder_n_persons (table->builder) > n_persons)
        dui_import_builder_remark_group (
            table->builder, DUI_IMPORT_INFO, reference->line,
            _ ("A parent or partner who has no row of his or her own was added."));
      tie.kind = reference->field == DUI_IMPORT_FIELD_PARENT ? DUI_GRAPH_KIND_PARENT : DUI_GRAPH_KIND_PARTNER;
      if (!dui_import_builder_add_tie (table->builder, &tie, error))
        return FALSE;
    }
  return TRUE;
}
