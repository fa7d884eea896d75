/* The record of a destruction on paper: how many of what, when, by whom, on what ground; of what it held
 * nothing. */

#include "dui-destruction-document.h"

#include <glib/gi18n-lib.h>

#include "dui-report-file.h"
#include "dui-text.h"

static void
add_account (const DuiDestructionDocument *document, DuiSheet *sheet, const char *day)
{
  dui_sheet_add_pair (sheet, _ ("Destroyed on"), day);
  dui_sheet_add_pair (sheet, _ ("Ground"), document->ground);
  dui_sheet_add_pair (sheet, _ ("Source"), document->source);
  dui_sheet_add_pair (sheet, _ ("Carried out by"), document->actor);
  dui_sheet_add_pair (sheet, _ ("Head code of the audit log"), document->head_code);
}

static void
add_kinds (const DuiDestructionDocument *document, DuiSheet *sheet)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < document->kinds->len; i++)
    {
      const DuiDestroyedKind *kind = &g_array_index (document->kinds, DuiDestroyedKind, i);

      g_string_append_printf (text, "%s: %u\n",
                              _ (kind->count == 1 ? kind->type->label : kind->type->label_many), kind->count);
    }
  dui_sheet_add_section (sheet, _ ("What was destroyed"), text->str, DUI_SHEET_CORE);
}

/** dui_destruction_document_new_sheet: Returns: (transfer full): @document set on pages, to be written in any
 * form */
DuiSheet *
dui_destruction_document_new_sheet (const DuiDestructionDocument *document)
{
  g_autofree char *day = dui_date_to_text (document->day);
  DuiSheet *sheet = dui_sheet_new (dui_text (document->municipality), _ ("Record of destruction"), "", day);

  add_account (document, sheet, day);
  add_kinds (document, sheet);
  dui_sheet_add_section (
      sheet, _ ("How"),
      _ ("The records, their words in the search index, what the audit log held of them, and what "
         "could be undone were destroyed, and the file of the store was rewritten. The audit log "
         "still says that, when and on what ground. Backups of before are kept for their term at "
         "most; when one is put back, the same records are destroyed in it first.\n"
         "This record names no person and no case file."),
      DUI_SHEET_TEXT);
  dui_sheet_add_section (sheet, _ ("Signature"), "______________________________", DUI_SHEET_TEXT);
  return sheet;
}

/** dui_destruction_document_save: writes the PDF to @path, for its owner alone */
gboolean
dui_destruction_document_save (const DuiDestructionDocument *document, const char *path, GError **error)
{
  g_autoptr (DuiSheet) sheet = dui_destruction_document_new_sheet (document);
  g_autoptr (GByteArray) bytes = dui_sheet_to_pdf (sheet, _ ("Record of destruction"));

  return dui_report_file_save (path, bytes->data, bytes->len, error);
}
