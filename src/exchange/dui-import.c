/* Reads persons and ties from the files of other programs: finds out what a file is and calls its reader. */

#include "dui-import.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-csv.h"
#include "dui-file-error.h"
#include "dui-gedcom.h"
#include "dui-gexf.h"
#include "dui-graphml.h"
#include "dui-import-xml.h"
#include "dui-text.h"

#define HEAD_BYTES 4096
/* A remark names no more lines than one can look up. */
#define LINES_SHOWN 8

G_DEFINE_QUARK (dui_import_error_quark, dui_import_error)

static const struct
{
  DuiImportFormat format;
  const char *nick;
  const char *extensions;
} formats[] = {
  { DUI_IMPORT_AUTO, "auto", "" },
  { DUI_IMPORT_GEDCOM, "gedcom", ".ged|.gedcom" },
  { DUI_IMPORT_GRAPHML, "graphml", ".graphml|.xml" },
  { DUI_IMPORT_CSV, "csv", ".csv|.tsv|.tab|.txt" },
  { DUI_IMPORT_GEXF, "gexf", ".gexf" },
};

/** dui_import_limits_default: Returns: the limits that hold when nothing else is asked for */
DuiImportLimits
dui_import_limits_default (void)
{
  return (DuiImportLimits){
    .bytes = 100 * 1000 * 1000,
    .persons = 200000,
    .ties = 400000,
    .line_bytes = 1024 * 1024,
    .piece_bytes = 16 * 1024 * 1024,
    .depth = 100,
    .remarks = 10000,
    .seconds = 60,
  };
}

/** dui_import_format_from_nick: Returns: whether @nick is "auto", "gedcom", "graphml", "csv" or "gexf" */
gboolean
dui_import_format_from_nick (const char *nick, DuiImportFormat *format)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_ascii_strcasecmp (dui_text (nick), formats[i].nick) == 0)
      {
        *format = formats[i].format;
        return TRUE;
      }
  return FALSE;
}

/** dui_import_format_to_nick: Returns: (transfer none): the name of @format in code, not translated */
const char *
dui_import_format_to_nick (DuiImportFormat format)
{
  return formats[format].nick;
}

void
dui_import_free (DuiImport *import)
{
  if (import == NULL)
    return;
  g_ptr_array_unref (import->persons);
  g_ptr_array_unref (import->ties);
  g_ptr_array_unref (import->remarks);
  g_ptr_array_unref (import->columns);
  g_free (import);
}

/** dui_import_person_to_name: Returns: (transfer full): the name as one reads it, or else what the file calls
 * the person */
char *
dui_import_person_to_name (const DuiImportPerson *person)
{
  const char *parts[] = { *person->given_names != '\0' ? person->given_names : person->initials,
                          person->prefix, person->surname };
  GString *name = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0')
      g_string_append_printf (name, "%s%s", name->len > 0 ? " " : "", parts[i]);
  if (name->len > 0)
    return g_string_free (name, FALSE);
  g_string_free (name, TRUE);
  /* The key is as it stands in the file, and must not play with the text around it. */
  return *person->alias != '\0' ? g_strdup (person->alias) : dui_text_clean (person->key);
}

/** dui_import_remark_to_text: Returns: (transfer full): the remark with its lines: "Line 3: …", "Lines 3, 8
 * and 12 more: …" */
char *
dui_import_remark_to_text (const DuiImportRemark *remark)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  guint n_shown = MIN (remark->lines->len, LINES_SHOWN);

  if (remark->line == 0)
    return g_strdup (remark->text);
  if (remark->lines->len == 1)
    return g_strdup_printf (_ ("Line %u: %s"), remark->line, remark->text);
  for (guint i = 0; i < n_shown; i++)
    g_string_append_printf (lines, "%s%u", i > 0 ? ", " : "", g_array_index (remark->lines, guint, i));
  if (n_shown == remark->lines->len)
    return g_strdup_printf (_ ("Lines %s: %s"), lines->str, remark->text);
  return g_strdup_printf (_ ("Lines %s and %u more: %s"), lines->str, remark->lines->len - n_shown,
                          remark->text);
}

static gboolean
has_extension (const char *name, const char *extensions)
{
  g_auto (GStrv) all = g_strsplit (extensions, "|", -1);
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (char **extension = all; *extension != NULL; extension++)
    if (**extension != '\0' && g_str_has_suffix (lower, *extension))
      return TRUE;
  return FALSE;
}

/* Files that people try, and what to do with them. Returns NULL when @bytes is none of these. */
static const char *
refusal_of_kind (const char *bytes, gsize length)
{
  static const struct
  {
    const char *start;
    const char *reason;
  } kinds[] = {
    { "PK\003\004",
      N_ ("This is a workbook or a compressed file. Save the sheet as CSV, or unpack the file first.") },
    { "\037\213", N_ ("This is a compressed file. Unpack it first.") },
    { "\320\317\021\340", N_ ("This is a document or workbook of an office program. Save it as CSV.") },
    { "%PDF", N_ ("This is a PDF file. Persons and ties can be read from GEDCOM, GraphML, GEXF and CSV.") },
    { "<!DOCTYPE html", N_ ("This is a web page. Download the file that it offers.") },
    { "SQLite format 3", N_ ("This is a database. Export it as GEDCOM, GraphML, GEXF or CSV.") },
  };

  /* No file of these kinds begins with a blank but a page, and a page may. */
  for (; length > 0 && g_ascii_isspace (*bytes); length--)
    bytes++;
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (length >= strlen (kinds[i].start)
        && g_ascii_strncasecmp (bytes, kinds[i].start, strlen (kinds[i].start)) == 0)
      return g_dgettext (GETTEXT_PACKAGE, kinds[i].reason);
  return NULL;
}

/* Text has few control characters; a picture or a program is full of them. */
static gboolean
is_binary (const char *bytes, gsize length)
{
  gsize n_controls = 0, n = MIN (length, HEAD_BYTES);

  for (gsize i = 0; i < n; i++)
    n_controls += (guchar)bytes[i] < 0x20 && (bytes[i] == '\0' || strchr ("\t\n\r\f\032", bytes[i]) == NULL);
  return n >= 32 && n_controls > n / 10;
}

/* The content goes before the name: a name is easily wrong. */
static DuiImportFormat
detect_format (const char *head, const char *name)
{
  if (dui_gexf_matches (head))
    return DUI_IMPORT_GEXF;
  if (dui_import_xml_matches (head))
    return DUI_IMPORT_GRAPHML;
  if (dui_gedcom_matches (head))
    return DUI_IMPORT_GEDCOM;
  for (gsize i = 1; i < G_N_ELEMENTS (formats); i++)
    if (has_extension (name, formats[i].extensions))
      return formats[i].format;
  return dui_csv_matches (head) ? DUI_IMPORT_CSV : DUI_IMPORT_AUTO;
}

static gboolean
choose_format (DuiTextReader *reader, const char *name, DuiImportFormat *format, GError **error)
{
  gsize length;
  const char *bytes = dui_text_reader_peek (reader, &length);
  const char *refusal = refusal_of_kind (bytes, length);
  g_autofree char *head = dui_text_reader_peek_text (reader, HEAD_BYTES);

  if (dui_text_is_blank (head))
    refusal = _ ("The file is empty.");
  else if (refusal == NULL && !dui_text_reader_has_mark (reader) && is_binary (bytes, length))
    refusal = _ ("This is not a text file. Persons and ties can be read from GEDCOM, GraphML, GEXF and CSV.");
  if (refusal != NULL)
    {
      dui_import_fail (error, DUI_IMPORT_ERROR_FORMAT, 0, "%s", refusal);
      return FALSE;
    }
  if (*format == DUI_IMPORT_AUTO)
    *format = detect_format (head, name);
  if (*format != DUI_IMPORT_AUTO)
    return TRUE;
  dui_import_fail (
      error, DUI_IMPORT_ERROR_FORMAT, 0,
      _ ("It cannot be seen what kind of file this is. Persons and ties can be read from GEDCOM, GraphML, "
         "GEXF and CSV; choose one of these."));
  return FALSE;
}

static gboolean
read_as (DuiImportFormat format, DuiTextReader *reader, DuiImportBuilder *builder, GError **error)
{
  switch (format)
    {
    case DUI_IMPORT_GEDCOM:
      return dui_gedcom_read (reader, builder, error);
    case DUI_IMPORT_GRAPHML:
      return dui_graphml_read (reader, builder, error);
    case DUI_IMPORT_CSV:
      return dui_csv_read (reader, builder, error);
    case DUI_IMPORT_GEXF:
      return dui_gexf_read (reader, builder, error);
    case DUI_IMPORT_AUTO:
    default:
      g_return_val_if_reached (FALSE);
    }
}

static DuiImport *
read_sized (GInputStream *stream, guint64 size, const char *name, const DuiImportOptions *options,
            GError **error)
{
  g_autoptr (DuiImportBuilder) builder = dui_import_builder_new (options);
  g_autoptr (DuiTextReader) reader = dui_text_reader_new (stream, size, builder, error);
  DuiImportFormat format = options != NULL ? options->format : DUI_IMPORT_AUTO;
  DuiImport *import;

  if (reader == NULL || !choose_format (reader, name, &format, error)
      || !read_as (format, reader, builder, error))
    return NULL;
  import = dui_import_builder_finish (builder, error);
  if (import != NULL)
    import->format = format;
  return import;
}

/**
 * dui_import_read_stream:
 * @name: the name of the file, for its extension; it is not opened
 * @options: (nullable):
 *
 * Reads persons and ties from @stream. It may be called in any thread.
 *
 * Returns: (transfer full) (nullable): what was read, with remarks on what was not; %NULL with a
 *   %DUI_IMPORT_ERROR that names line and reason when the file is refused. Nothing comes in by half.
 */
DuiImport *
dui_import_read_stream (GInputStream *stream, const char *name, const DuiImportOptions *options,
                        GError **error)
{
  return read_sized (stream, 0, dui_text (name), options, error);
}

static GFileInfo *
query_file (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (GFileInfo) info =
      g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                         G_FILE_QUERY_INFO_NONE, cancellable, &reason);

  if (info == NULL)
    {
      dui_import_fail (error, DUI_IMPORT_ERROR_FILE, 0, _ ("The file cannot be opened: %s."),
                       dui_file_error_explain (reason));
      return NULL;
    }
  /* A pipe or a device could be read for ever. */
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      dui_import_fail (error, DUI_IMPORT_ERROR_FILE, 0, _ ("This is not a file but a folder or a device."));
      return NULL;
    }
  return g_steal_pointer (&info);
}

/** dui_import_read_path: As dui_import_read_stream(), from a file on this machine */
DuiImport *
dui_import_read_path (const char *path, const DuiImportOptions *options, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GError) reason = NULL;
  GCancellable *cancellable = options != NULL ? options->cancellable : NULL;

  info = query_file (file, cancellable, error);
  if (info == NULL)
    return NULL;
  stream = g_file_read (file, cancellable, &reason);
  if (stream == NULL)
    {
      dui_import_fail (error, DUI_IMPORT_ERROR_FILE, 0, _ ("The file cannot be opened: %s."),
                       dui_file_error_explain (reason));
      return NULL;
    }
  return read_sized (G_INPUT_STREAM (stream), g_file_info_get_size (info), path, options, error);
}
