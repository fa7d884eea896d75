/* A communication line on paper. */

#include "dui-line-document.h"

#include <glib/gi18n-lib.h>

#include "dui-clock.h"
#include "dui-sheet.h"
#include "dui-text.h"

/* Who receives the line must know until which hour it waits. */
static void
add_moment (DuiSheet *sheet, const char *name, DuiDate day, const char *hour)
{
  const DuiField *field = dui_record_type_find_field (&dui_line_type, name);
  g_autofree char *moment = dui_clock_dup_moment (day, hour);

  dui_sheet_add_pair (sheet, dui_field_get_label (field), moment);
}

static void
add_head (const DuiLineDocument *document, DuiSheet *sheet)
{
  static const char *const rows[] = { "status",       "version",  "phase",       "lead",
                                      "spokesperson", "deputies", "driehoek_on", "agreed_by" };
  DuiLine *line = document->line;

  dui_sheet_add_pair (sheet, _ ("Scenario"), document->scenario);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const DuiField *field = dui_record_type_find_field (&dui_line_type, rows[i]);
      g_autofree char *value = dui_record_dup_shown (DUI_RECORD (document->line), field);

      dui_sheet_add_pair (sheet, dui_field_get_label (field), value);
    }
  add_moment (sheet, "embargo_until", line->embargo_until, line->embargo_at);
  add_moment (sheet, "silence_until", line->silence_until, line->silence_at);
}

static DuiSheetKind
kind_of (const DuiField *section)
{
  if (g_str_equal (section->name, "core_message"))
    return DUI_SHEET_CORE;
  if (g_str_equal (section->name, "questions"))
    return DUI_SHEET_BLOCKS;
  return g_str_equal (section->name, "groups") ? DUI_SHEET_ENTRIES : DUI_SHEET_TEXT;
}

static void
add_sections (const DuiLineDocument *document, DuiSheet *sheet)
{
  guint n_sections;
  const DuiField *sections = dui_line_get_sections (&n_sections);

  for (guint i = 0; i < n_sections; i++)
    {
      g_autofree char *text = dui_record_dup_text (DUI_RECORD (document->line), &sections[i]);

      dui_sheet_add_section (sheet, dui_field_get_label (&sections[i]), text, kind_of (&sections[i]));
    }
}

/** dui_line_document_new_sheet: Returns: (transfer full): @document set on pages, to be written in any form
 */
DuiSheet *
dui_line_document_new_sheet (const DuiLineDocument *document)
{
  const char *status = dui_enum_label (dui_line_statuses, document->line->status.value);
  g_autofree char *copy = dui_sheet_dup_copy (document->line->version, status);
  DuiSheet *sheet = dui_sheet_new (dui_text (document->municipality), dui_text (document->line->title),
                                   document->marking != NULL ? document->marking : _ ("CONFIDENTIAL"), copy);

  dui_sheet_set_receiver (sheet, document->receiver);
  add_head (document, sheet);
  add_sections (document, sheet);
  return sheet;
}
