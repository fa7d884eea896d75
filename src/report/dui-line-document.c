/* A communication line on paper: PDF and plain text. */

#include "dui-line-document.h"

#include <glib/gi18n-lib.h>

#include "dui-report-file.h"
#include "dui-sheet.h"
#include "dui-text.h"

static void
add_head (const DuiLineDocument *document, DuiSheet *sheet)
{
  static const char *const rows[] = { "status",   "version",     "phase",     "lead",         "spokesperson",
                                      "deputies", "driehoek_on", "agreed_by", "embargo_until" };

  dui_sheet_add_pair (sheet, _ ("Scenario"), document->scenario);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const DuiField *field = dui_record_type_find_field (&dui_line_type, rows[i]);
      g_autofree char *value = dui_record_dup_shown (DUI_RECORD (document->line), field);

      dui_sheet_add_pair (sheet, dui_field_get_label (field), value);
    }
  dui_sheet_add_pair (sheet, _ ("For"), document->receiver);
}

static void
add_sections (const DuiLineDocument *document, DuiSheet *sheet)
{
  guint n_sections;
  const DuiField *sections = dui_line_get_sections (&n_sections);

  for (guint i = 0; i < n_sections; i++)
    {
      g_autofree char *text = dui_record_dup_text (DUI_RECORD (document->line), &sections[i]);

      dui_sheet_add_section (sheet, dui_field_get_label (&sections[i]), text,
                             g_str_equal (sections[i].name, "core_message"));
    }
}

/** dui_line_document_new_sheet: Returns: (transfer full): @document set on pages, to be written in any form
 */
DuiSheet *
dui_line_document_new_sheet (const DuiLineDocument *document)
{
  g_autofree char *copy = dui_sheet_dup_copy (document->line->version);
  DuiSheet *sheet = dui_sheet_new (dui_text (document->municipality), dui_text (document->line->title),
                                   document->marking != NULL ? document->marking : _ ("CONFIDENTIAL"), copy);

  dui_sheet_set_receiver (sheet, document->receiver);
  add_head (document, sheet);
  add_sections (document, sheet);
  return sheet;
}

/** dui_line_document_to_pdf: Returns: (transfer full): an A4 document that says nothing of its maker or its
 * file */
GByteArray *
dui_line_document_to_pdf (const DuiLineDocument *document)
{
  g_autoptr (DuiSheet) sheet = dui_line_document_new_sheet (document);

  return dui_sheet_to_pdf (sheet, _ ("Communication line"));
}

/** dui_line_document_save: writes the PDF to @path, for its owner alone */
gboolean
dui_line_document_save (const DuiLineDocument *document, const char *path, GError **error)
{
  g_autoptr (GByteArray) bytes = dui_line_document_to_pdf (document);

  return dui_report_file_save (path, bytes->data, bytes->len, error);
}

/** dui_line_document_save_odt: writes the text document to @path, for its owner alone */
gboolean
dui_line_document_save_odt (const DuiLineDocument *document, const char *path, GError **error)
{
  g_autoptr (DuiSheet) sheet = dui_line_document_new_sheet (document);
  g_autoptr (GBytes) bytes = dui_sheet_to_odt (sheet, _ ("Communication line"), error);

  return bytes != NULL
         && dui_report_file_save (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
}

/** dui_line_document_to_text: Returns: (transfer full): the line as plain text, for the clipboard */
char *
dui_line_document_to_text (const DuiLineDocument *document)
{
  g_autoptr (DuiSheet) sheet = dui_line_document_new_sheet (document);

  return dui_sheet_to_text (sheet);
}
