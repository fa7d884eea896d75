/* A document with a head and sections as a text document that can be edited further: what the PDF says, and
 * its margins. */

#include "dui-odt.h"
#include "dui-report-file.h"
#include "dui-sheet-private.h"

static void
add_paragraphs (DuiOdt *odt, const DuiSheetSection *section)
{
  static const DuiOdtStyle styles[] = { [DUI_PARAGRAPH_BODY] = DUI_ODT_PARAGRAPH,
                                        [DUI_PARAGRAPH_CORE] = DUI_ODT_QUOTE,
                                        [DUI_PARAGRAPH_HEADING] = DUI_ODT_SUBHEADING,
                                        [DUI_PARAGRAPH_ENTRY] = DUI_ODT_PARAGRAPH };
  g_autoptr (GArray) paragraphs = dui_sheet_section_dup_paragraphs (section);

  for (guint i = 0; i < paragraphs->len; i++)
    {
      const DuiSheetParagraph *paragraph = &g_array_index (paragraphs, DuiSheetParagraph, i);

      dui_odt_add (odt, styles[paragraph->kind], paragraph->text, paragraph->n_term);
    }
}

/*
 * @kind: what kind of document it is; stands in its metadata, beside nothing else
 *
 * Returns: (transfer full) (nullable): an OpenDocument text that says nothing of its maker or its file
 */
static GBytes *
to_odt (DuiSheet *self, const char *kind, GError **error)
{
  const DuiOdtMargins margins = { self->receiver, self->marking, self->copy };
  g_autoptr (DuiOdt) odt = dui_odt_new (kind, &margins);

  dui_odt_add (odt, DUI_ODT_OWNER, self->owner, 0);
  dui_odt_add (odt, DUI_ODT_TITLE, self->title, 0);
  for (guint i = 0; i < self->pairs->len; i++)
    {
      const DuiSheetSection *pair = &g_array_index (self->pairs, DuiSheetSection, i);

      dui_odt_add_pair (odt, pair->heading, pair->text);
    }
  for (guint i = 0; i < self->sections->len; i++)
    {
      const DuiSheetSection *section = &g_array_index (self->sections, DuiSheetSection, i);

      dui_odt_add (odt, DUI_ODT_HEADING, section->heading, 0);
      add_paragraphs (odt, section);
    }
  return dui_odt_finish (odt, error);
}

/** dui_sheet_save_odt: writes a text document to @path, for its owner alone */
gboolean
dui_sheet_save_odt (DuiSheet *self, const char *kind, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = to_odt (self, kind, error);

  return bytes != NULL
         && dui_report_file_save (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
}
