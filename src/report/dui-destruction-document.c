/* The record of a destruction on paper: how many of what, when, by whom, on what ground; of what it held
 * nothing. */

#include "dui-destruction-document.h"

#include <glib/gi18n-lib.h>

#include "dui-line-pages.h"
#include "dui-report-file.h"
#include "dui-text.h"

static const DuiLineStyle owner_style = { .font = "Cantarell, Sans Bold 9",
                                          .red = 0.11,
                                          .green = 0.38,
                                          .blue = 0.60,
                                          .line_spacing = 1.2,
                                          .keep = TRUE };
static const DuiLineStyle title_style = { .font = "Cantarell, Sans Bold 21",
                                          .red = 0.10,
                                          .green = 0.10,
                                          .blue = 0.12,
                                          .line_spacing = 1.15,
                                          .keep = TRUE };
static const DuiLineStyle heading_style = { .font = "Cantarell, Sans Bold 12.5",
                                            .red = 0.11,
                                            .green = 0.38,
                                            .blue = 0.60,
                                            .space_before = 20,
                                            .line_spacing = 1.3,
                                            .keep = TRUE };
static const DuiLineStyle body_style = { .font = "Cantarell, Sans 10.5",
                                         .red = 0.13,
                                         .green = 0.13,
                                         .blue = 0.15,
                                         .space_before = 4,
                                         .line_spacing = 1.4 };

static void
add_kinds (const DuiDestructionDocument *document, DuiLinePages *pages)
{
  dui_line_pages_add (pages, &heading_style, _ ("What was destroyed"));
  for (guint i = 0; i < document->kinds->len; i++)
    {
      const DuiDestroyedKind *kind = &g_array_index (document->kinds, DuiDestroyedKind, i);
      g_autofree char *count = g_strdup_printf ("%u", kind->count);

      dui_line_pages_add_pair (pages, _ (kind->count == 1 ? kind->type->label : kind->type->label_many),
                               count);
    }
}

static void
add_all (const DuiDestructionDocument *document, DuiLinePages *pages)
{
  g_autofree char *day = dui_date_to_text (document->day);

  dui_line_pages_add (pages, &owner_style, dui_text (document->municipality));
  dui_line_pages_add (pages, &title_style, _ ("Record of destruction"));
  add_kinds (document, pages);
  dui_line_pages_add (pages, &heading_style, _ ("Account"));
  dui_line_pages_add_pair (pages, _ ("Destroyed on"), day);
  dui_line_pages_add_pair (pages, _ ("Ground"), document->ground);
  dui_line_pages_add_pair (pages, _ ("Source"), document->source);
  dui_line_pages_add_pair (pages, _ ("Carried out by"), document->actor);
  dui_line_pages_add_pair (pages, _ ("Head code of the audit log"), document->head_code);
  dui_line_pages_add (pages, &heading_style, _ ("How"));
  dui_line_pages_add (
      pages, &body_style,
      _ ("The records, their words in the search index, what the audit log held of them, and what "
         "could be undone were destroyed, and the file of the store was rewritten. The audit log "
         "still says that, when and on what ground. Backups of before are kept for their term at "
         "most; when one is put back, the same records are destroyed in it first."));
  dui_line_pages_add (pages, &body_style, _ ("This record names no person and no case file."));
  dui_line_pages_add (pages, &heading_style, _ ("Signature"));
  dui_line_pages_add (pages, &body_style, "\n\n______________________________");
}

/** dui_destruction_document_to_pdf: Returns: (transfer full): an A4 document */
GByteArray *
dui_destruction_document_to_pdf (const DuiDestructionDocument *document)
{
  GByteArray *bytes = g_byte_array_new ();
  g_autoptr (DuiLinePages) pages = dui_line_pages_new ();
  cairo_surface_t *surface =
      dui_report_file_new_pdf (bytes, DUI_LINE_PAGE_WIDTH, DUI_LINE_PAGE_HEIGHT, _ ("Record of destruction"));
  cairo_t *cr = cairo_create (surface);
  guint n_pages;

  add_all (document, pages);
  n_pages = dui_line_pages_break (pages);
  for (guint page = 0; page < n_pages; page++)
    {
      dui_line_pages_draw (pages, page, cr);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return bytes;
}

/** dui_destruction_document_save: writes the PDF to @path, for its owner alone */
gboolean
dui_destruction_document_save (const DuiDestructionDocument *document, const char *path, GError **error)
{
  g_autoptr (GByteArray) bytes = dui_destruction_document_to_pdf (document);

  return dui_report_file_save (path, bytes->data, bytes->len, error);
}
