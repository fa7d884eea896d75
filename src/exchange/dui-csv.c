/* Reads tables as text (CSV): the separator, quotation marks and rows; dui-csv-table.c tells what they mean.
 */

#include "dui-csv-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-text.h"

#define CELLS_MAX 1000
#define SAMPLE_BYTES 32768
#define SAMPLE_ROWS 50
#define SPACED_HEADING_MAX 200

/* A semicolon or tab that fits goes before a comma that fits: names and numbers hold commas. */
static const char separators[] = "\t;|,";

typedef struct
{
  DuiTextReader *reader;
  DuiImportBuilder *builder;
  GString *text;
  char separator;
} Csv;

/* Counts the separators of the rows in a sample. A quotation mark opens a cell only at its beginning. */
typedef struct
{
  guint n_rows;
  guint n_alike;
  guint n_first;
  guint n;
  gboolean is_quoted;
  gboolean is_blank;
} Count;

static void
count_row (Count *count)
{
  if (!count->is_blank)
    {
      if (count->n_rows++ == 0)
        count->n_first = count->n;
      count->n_alike += count->n == count->n_first;
    }
  count->n = 0;
  count->is_blank = TRUE;
}

/* How many of the rows in @sample have as many separators as the first, in percent; 0 when that has none. */
static guint
consistency (const char *sample, char separator)
{
  Count count = { .is_blank = TRUE };
  char before = separator;

  for (const char *p = sample; *p != '\0' && count.n_rows < SAMPLE_ROWS; before = *p++)
    {
      gboolean is_row_end = (*p == '\n' || *p == '\r') && !count.is_quoted;

      if (is_row_end)
        count_row (&count);
      else if (*p == '"' && (count.is_quoted || before == separator || before == '"' || before == '\n'))
        count.is_quoted = !count.is_quoted;
      else if (*p == separator && !count.is_quoted)
        count.n++;
      if (!is_row_end && !g_ascii_isspace (*p))
        count.is_blank = FALSE;
    }
  /* The last row of a long sample is cut off. */
  if (count.n_rows == 0 || strlen (sample) < SAMPLE_BYTES)
    count_row (&count);
  return count.n_first > 0 ? 100 * count.n_alike / count.n_rows : 0;
}

/* Spreadsheets tell the separator in a first line "sep=;". */
static char
separator_line (const char *text)
{
  return g_ascii_strncasecmp (text, "sep=", 4) == 0 && text[4] != '\0'
                 && (text[5] == '\0' || text[5] == '\r' || text[5] == '\n')
             ? text[4]
             : '\0';
}

/* "Source Target Weight": blanks part columns only where a heading says so, as names have blanks too. */
static gboolean
has_spaced_heading (const char *sample)
{
  g_autofree char *heading = g_strndup (sample, MIN (strcspn (sample, "\r\n"), SPACED_HEADING_MAX));
  g_auto (GStrv) words = g_strsplit (heading, " ", -1);
  gboolean has_from = FALSE, has_to = FALSE;

  for (char **word = words; *word != NULL; word++)
    {
      has_from |= dui_import_words_to_tie_field (*word) == DUI_IMPORT_FIELD_FROM;
      has_to |= dui_import_words_to_tie_field (*word) == DUI_IMPORT_FIELD_TO;
    }
  return has_from && has_to;
}

/* Returns the separator of @sample, or NUL for a table of one column. */
static char
find_separator (const char *sample)
{
  guint best = 0;
  char found = separator_line (sample);

  for (const char *p = separators; *p != '\0' && found == '\0'; p++)
    if (consistency (sample, *p) >= 80)
      return *p;
  for (const char *p = separators; *p != '\0' && separator_line (sample) == '\0'; p++)
    if (consistency (sample, *p) > best)
      {
        best = consistency (sample, *p);
        found = *p;
      }
  return found == '\0' && has_spaced_heading (sample) ? ' ' : found;
}

/** dui_csv_matches: Returns: whether @head looks like a table of more than one row and column */
gboolean
dui_csv_matches (const char *head)
{
  const char *end = strpbrk (head, "\r\n");

  return end != NULL && !dui_text_is_blank (end) && find_separator (head) != '\0';
}

/* An apostrophe before "=2+3" only tells a spreadsheet not to calculate; a second one is in the text. */
static gboolean
is_guarded (const char *text)
{
  gsize n = strspn (text, "'");

  return n > 0 && text[n] != '\0' && strchr ("=+-@", text[n]) != NULL;
}

static gboolean
add_cell (CsvRow *row, GString *cell, GError **error)
{
  if (row->cells->len >= CELLS_MAX)
    {
      dui_import_fail (error, DUI_IMPORT_ERROR_LIMIT, row->line, _ ("This row has more than %d cells."),
                       CELLS_MAX);
      return FALSE;
    }
  if (is_guarded (cell->str))
    g_string_erase (cell, 0, 1);
  g_ptr_array_add (row->cells, g_strndup (cell->str, cell->len));
  g_string_truncate (cell, 0);
  return TRUE;
}

/* A quoted cell goes on over the end of the line. */
static gboolean
next_line_of_cell (Csv *csv, const CsvRow *row, gsize *n_bytes, GError **error)
{
  gsize limit = dui_import_builder_limits (csv->builder)->line_bytes;
  g_autoptr (GError) reason = NULL;

  if (dui_text_reader_next_line (csv->reader, csv->text, &reason))
    {
      *n_bytes += csv->text->len + 1;
      if (*n_bytes <= limit)
        return TRUE;
    }
  if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  else
    dui_import_fail (
        error, DUI_IMPORT_ERROR_FORMAT, row->line,
        _ ("A quotation mark (\") is opened in this row and not closed. Correct the row, or save the "
           "table again as CSV."));
  return FALSE;
}

/* Takes a cell in quotation marks, of which the first is behind @p. Returns where it ends, NULL with @error
 * set. */
static const char *
take_quoted (Csv *csv, CsvRow *row, const char *p, GString *cell, GError **error)
{
  gsize n_bytes = csv->text->len;

  while (TRUE)
    {
      const char *quote = strchr (p, '"');

      if (quote == NULL)
        {
          g_string_append (cell, p);
          g_string_append_c (cell, '\n');
          if (!next_line_of_cell (csv, row, &n_bytes, error))
            return NULL;
          p = csv->text->str;
          continue;
        }
      g_string_append_len (cell, p, quote - p);
      p = quote + 1;
      if (*p != '"')
        return p;
      g_string_append_c (cell, '"');
      p++;
    }
}

static gboolean
parse_row (Csv *csv, CsvRow *row, GError **error)
{
  g_autoptr (GString) cell = g_string_new (NULL);
  const char *p = csv->text->str;

  while (TRUE)
    {
      const char *start = p + strspn (p, " ");

      if (*start == '"')
        {
          p = take_quoted (csv, row, start + 1, cell, error);
          if (p == NULL)
            return FALSE;
        }
      while (*p != '\0' && *p != csv->separator)
        g_string_append_c (cell, *p++);
      if (!add_cell (row, cell, error))
        return FALSE;
      if (*p++ == '\0')
        return TRUE;
    }
}

static gboolean
read_rows (Csv *csv, CsvTable *table, GError **error)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) reason = NULL;
  CsvRow row = { .cells = cells };

  while (dui_text_reader_next_line (csv->reader, csv->text, &reason))
    {
      g_ptr_array_set_size (cells, 0);
      row.line = dui_text_reader_line (csv->reader);
      if (row.line == 1 && separator_line (csv->text->str) != '\0')
        continue;
      if (!parse_row (csv, &row, error) || !dui_csv_table_take_row (table, &row, error))
        return FALSE;
    }
  if (reason == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

/**
 * dui_csv_read:
 *
 * Reads a table of persons or of ties. Nothing in it is ever calculated.
 *
 * Returns: %FALSE with @error set when the file is refused
 */
gboolean
dui_csv_read (DuiTextReader *reader, DuiImportBuilder *builder, GError **error)
{
  g_autofree char *sample = dui_text_reader_peek_text (reader, SAMPLE_BYTES);
  g_autoptr (GString) text = g_string_new (NULL);
  CsvTable *table = dui_csv_table_new (builder);
  Csv csv = { reader, builder, text, find_separator (sample) };
  gboolean is_read = read_rows (&csv, table, error) && dui_csv_table_finish (table, error)
                     && dui_csv_remark_twins (builder, error);

  dui_csv_table_free (table);
  return is_read;
}
