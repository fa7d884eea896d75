/* A communication line on paper: PDF and plain text, with its mark, version and hour on each page. */

#include "dui-line-document.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-line-pages.h"
#include "dui-report-file.h"
#include "dui-text.h"

#define FOOTER_FONT "Cantarell, Sans 8"

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
                                          .space_before = 4,
                                          .line_spacing = 1.15,
                                          .keep = TRUE };
static const DuiLineStyle gap_style = { .font = "Cantarell, Sans 6", .line_spacing = 1.0 };
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
static const DuiLineStyle core_style = { .font = "Cantarell, Sans 12.5",
                                         .red = 0.10,
                                         .green = 0.10,
                                         .blue = 0.12,
                                         .space_before = 6,
                                         .line_spacing = 1.45,
                                         .indent = 16,
                                         .rule = TRUE };

static const char *
marking_of (const DuiLineDocument *document)
{
  return document->marking != NULL ? document->marking : _ ("CONFIDENTIAL");
}

/* Which copy this is: the text may have changed an hour later. */
static char *
dup_version (const DuiLineDocument *document)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = dui_date_to_text (dui_date_today ());

  return g_strdup_printf (_ ("Version %ld, %s, %02d.%02d h"), (long)document->line->version, day,
                          g_date_time_get_hour (now), g_date_time_get_minute (now));
}

static void
add_head (const DuiLineDocument *document, DuiLinePages *pages)
{
  static const char *const rows[] = { "status",   "version",     "phase",     "lead",         "spokesperson",
                                      "deputies", "driehoek_on", "agreed_by", "embargo_until" };
  DuiRecord *record = DUI_RECORD (document->line);

  dui_line_pages_add (pages, &owner_style, dui_text (document->municipality));
  dui_line_pages_add (pages, &title_style, dui_text (document->line->title));
  dui_line_pages_add (pages, &gap_style, " ");
  dui_line_pages_add_pair (pages, _ ("Scenario"), document->scenario);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const DuiField *field = dui_record_type_find_field (&dui_line_type, rows[i]);
      g_autofree char *value = dui_record_dup_shown (record, field);

      dui_line_pages_add_pair (pages, dui_field_get_label (field), value);
    }
  dui_line_pages_add_pair (pages, _ ("For"), document->receiver);
}

static void
add_sections (const DuiLineDocument *document, DuiLinePages *pages)
{
  guint n_sections;
  const DuiField *sections = dui_line_get_sections (&n_sections);

  for (guint i = 0; i < n_sections; i++)
    {
      g_autofree char *text = dui_record_dup_text (DUI_RECORD (document->line), &sections[i]);
      gboolean is_core = g_str_equal (sections[i].name, "core_message");

      if (dui_text_is_blank (text))
        continue;
      dui_line_pages_add (pages, &heading_style, dui_field_get_label (&sections[i]));
      dui_line_pages_add (pages, is_core ? &core_style : &body_style, g_strstrip (text));
    }
}

static void
draw_at (cairo_t *cr, DuiLinePages *pages, const char *font, const char *text, double y,
         PangoAlignment alignment)
{
  g_autoptr (PangoLayout) layout = dui_line_pages_new_layout (pages, font, text);

  pango_layout_set_width (layout, DUI_LINE_TEXT_WIDTH * PANGO_SCALE);
  pango_layout_set_alignment (layout, alignment);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  cairo_move_to (cr, DUI_LINE_PAGE_LEFT, y);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_margins (const DuiLineDocument *document, DuiLinePages *pages, guint page, guint n_pages, cairo_t *cr)
{
  const double foot = DUI_LINE_PAGE_HEIGHT - DUI_LINE_PAGE_BOTTOM + 30;
  g_autofree char *version = dup_version (document);
  g_autofree char *number = g_strdup_printf (_ ("Page %u of %u"), page + 1, n_pages);

  cairo_set_source_rgb (cr, 0.70, 0.11, 0.13);
  draw_at (cr, pages, "Cantarell, Sans Bold 8.5", marking_of (document), 36, PANGO_ALIGN_RIGHT);
  cairo_set_source_rgb (cr, 0.82, 0.82, 0.84);
  cairo_rectangle (cr, DUI_LINE_PAGE_LEFT, foot - 8, DUI_LINE_TEXT_WIDTH, 0.6);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0.36, 0.36, 0.38);
  draw_at (cr, pages, FOOTER_FONT, version, foot, PANGO_ALIGN_LEFT);
  draw_at (cr, pages, FOOTER_FONT, number, foot, PANGO_ALIGN_RIGHT);
}

/** dui_line_document_to_pdf: Returns: (transfer full): an A4 document that says nothing of its maker or its
 * file */
GByteArray *
dui_line_document_to_pdf (const DuiLineDocument *document)
{
  GByteArray *bytes = g_byte_array_new ();
  g_autoptr (DuiLinePages) pages = dui_line_pages_new ();
  cairo_surface_t *surface =
      dui_report_file_new_pdf (bytes, DUI_LINE_PAGE_WIDTH, DUI_LINE_PAGE_HEIGHT, _ ("Communication line"));
  cairo_t *cr = cairo_create (surface);
  guint n_pages;

  add_head (document, pages);
  add_sections (document, pages);
  n_pages = dui_line_pages_break (pages);
  for (guint page = 0; page < n_pages; page++)
    {
      dui_line_pages_draw (pages, page, cr);
      draw_margins (document, pages, page, n_pages, cr);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return bytes;
}

/** dui_line_document_save: writes the PDF to @path, for its owner alone */
gboolean
dui_line_document_save (const DuiLineDocument *document, const char *path, GError **error)
{
  g_autoptr (GByteArray) bytes = dui_line_document_to_pdf (document);

  return dui_report_file_save (path, bytes->data, bytes->len, error);
}

/** dui_line_document_to_text: Returns: (transfer full): the line as plain text, for the clipboard */
char *
dui_line_document_to_text (const DuiLineDocument *document)
{
  GString *text = g_string_new (NULL);
  g_autofree char *version = dup_version (document);
  guint n_sections;
  const DuiField *sections = dui_line_get_sections (&n_sections);

  g_string_append_printf (text, "%s\n%s\n%s\n", marking_of (document), dui_text (document->line->title),
                          version);
  for (guint i = 0; i < n_sections; i++)
    {
      g_autofree char *body = dui_record_dup_text (DUI_RECORD (document->line), &sections[i]);

      if (!dui_text_is_blank (body))
        g_string_append_printf (text, "\n%s\n%s\n", dui_field_get_label (&sections[i]), g_strstrip (body));
    }
  return g_string_free (text, FALSE);
}
