/* A council paper on paper: open, or with its secrecy mark on each page. */

#include "dui-paper-document.h"

#include <glib/gi18n-lib.h>

#include "dui-text.h"

/** dui_paper_document_get_marking: Returns: (transfer none): the mark of each page: who holds it must see
 * that it is secret; by what law stands at its ground */
const char *
dui_paper_document_get_marking (DuiCouncilPaper *paper)
{
  gboolean is_draft = paper->status.value == DUI_PAPER_DRAFT;

  if (paper->kind.value != DUI_PAPER_CLOSED)
    return is_draft ? _ ("DRAFT, NOT PUBLIC YET") : _ ("PUBLIC");
  return is_draft ? _ ("DRAFT, CONFIDENTIAL") : _ ("SECRET: secrecy imposed");
}

static void
add_field (const DuiPaperDocument *document, DuiSheet *sheet, const char *name)
{
  const DuiField *field = dui_record_type_find_field (&dui_council_paper_type, name);
  g_autofree char *value = dui_record_dup_shown (DUI_RECORD (document->paper), field);

  dui_sheet_add_pair (sheet, dui_field_get_label (field), value);
}

static void
add_head (const DuiPaperDocument *document, DuiSheet *sheet)
{
  DuiCouncilPaper *paper = document->paper;
  g_autofree char *from = dui_date_to_text (paper->period_from);
  g_autofree char *until = dui_date_to_text (paper->period_until);
  g_autofree char *period = g_strdup_printf (_ ("%s until and including %s"), from, until);

  add_field (document, sheet, "kind");
  add_field (document, sheet, "receiver");
  add_field (document, sheet, "sender");
  dui_sheet_add_pair (sheet, _ ("Period"), period);
  add_field (document, sheet, "status");
  add_field (document, sheet, "meeting_on");
  if (paper->kind.value != DUI_PAPER_CLOSED)
    return;
  dui_sheet_add_pair (sheet, _ ("Ground for secrecy"), document->ground);
  add_field (document, sheet, "imposed_by");
}

static DuiSheetKind
kind_of (const DuiField *section)
{
  if (g_str_equal (section->name, "core_message"))
    return DUI_SHEET_CORE;
  return g_str_equal (section->name, "usefulness") ? DUI_SHEET_ENTRIES : DUI_SHEET_TEXT;
}

/* The numbers come before what is next and what is secret. */
static void
add_sections (const DuiPaperDocument *document, DuiSheet *sheet)
{
  guint n_sections;
  const DuiField *sections = dui_council_paper_get_sections (&n_sections);

  for (guint i = 0; i < n_sections; i++)
    {
      g_autofree char *text = dui_record_dup_text (DUI_RECORD (document->paper), &sections[i]);

      if (g_str_equal (sections[i].name, "outlook"))
        dui_sheet_add_section (sheet, _ ("Counts"), document->paper->figures, DUI_SHEET_BLOCKS);
      dui_sheet_add_section (sheet, dui_field_get_label (&sections[i]), text, kind_of (&sections[i]));
    }
}

/** dui_paper_document_new_sheet: Returns: (transfer full): @document set on pages, to be written in any form
 */
DuiSheet *
dui_paper_document_new_sheet (const DuiPaperDocument *document)
{
  const char *status = dui_enum_label (dui_council_paper_statuses, document->paper->status.value);
  g_autofree char *copy = dui_sheet_dup_copy (document->paper->version, status);
  DuiSheet *sheet = dui_sheet_new (dui_text (document->municipality), dui_text (document->paper->title),
                                   dui_paper_document_get_marking (document->paper), copy);

  dui_sheet_set_receiver (sheet, document->receiver);
  add_head (document, sheet);
  add_sections (document, sheet);
  return sheet;
}
