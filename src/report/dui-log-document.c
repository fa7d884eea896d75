/* The audit log, or its head code for a witness, on paper or as a table. */

#include "dui-log-document.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-date.h"
#include "dui-line-pages.h"
#include "dui-report-file.h"
#include "dui-text.h"

static const DuiLineStyle title_style = { .font = "Cantarell, Sans Bold 18",
                                          .red = 0.10,
                                          .green = 0.10,
                                          .blue = 0.12,
                                          .line_spacing = 1.2,
                                          .keep = TRUE };
static const DuiLineStyle body_style = { .font = "Cantarell, Sans 10",
                                         .red = 0.13,
                                         .green = 0.13,
                                         .blue = 0.15,
                                         .space_before = 6,
                                         .line_spacing = 1.4 };
static const DuiLineStyle code_style = { .font = "Monospace Bold 17",
                                         .red = 0.10,
                                         .green = 0.10,
                                         .blue = 0.12,
                                         .space_before = 24,
                                         .line_spacing = 1.6 };
static const DuiLineStyle what_style = { .font = "Cantarell, Sans Bold 9",
                                         .red = 0.13,
                                         .green = 0.13,
                                         .blue = 0.15,
                                         .space_before = 8,
                                         .line_spacing = 1.3,
                                         .keep = TRUE };
static const DuiLineStyle row_style = { .font = "Cantarell, Sans 9",
                                        .red = 0.30,
                                        .green = 0.30,
                                        .blue = 0.32,
                                        .space_before = 0,
                                        .line_spacing = 1.3 };

static void
draw_number (DuiLinePages *pages, cairo_t *cr, guint page, guint n_pages)
{
  g_autofree char *day = dui_date_to_text (dui_date_today ());
  g_autofree char *text = g_strdup_printf (_ ("%s, page %u of %u"), day, page + 1, n_pages);
  g_autoptr (PangoLayout) layout = dui_line_pages_new_layout (pages, "Cantarell, Sans 8", text);

  cairo_set_source_rgb (cr, 0.36, 0.36, 0.38);
  cairo_move_to (cr, DUI_LINE_PAGE_LEFT, DUI_LINE_PAGE_HEIGHT - DUI_LINE_PAGE_BOTTOM + 30);
  pango_cairo_show_layout (cr, layout);
}

/* What was done stands out; when, who and with what below it. */
static void
add_row (DuiLinePages *pages, char **cells, guint n_columns)
{
  g_autoptr (GString) rest = g_string_new (NULL);

  for (guint i = 0; i < n_columns; i++)
    if (i != 1 && !dui_text_is_blank (cells[i]))
      g_string_append_printf (rest, "%s%s", rest->len > 0 ? " · " : "", cells[i]);
  dui_line_pages_add (pages, &what_style, cells[1]);
  dui_line_pages_add (pages, &row_style, rest->str);
}

static void
fill (const DuiLogDocument *document, DuiLinePages *pages)
{
  dui_line_pages_add (pages, &title_style, document->title);
  dui_line_pages_add (pages, &body_style, document->intro);
  if (document->code != NULL)
    dui_line_pages_add (pages, &code_style, document->code);
  for (guint i = 0; document->rows != NULL && i < document->rows->len; i++)
    add_row (pages, document->rows->pdata[i], document->n_columns);
}

/** dui_log_document_save_pdf: writes A4 pages to @path, for its owner alone */
gboolean
dui_log_document_save_pdf (const DuiLogDocument *document, const char *path, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (DuiLinePages) pages = dui_line_pages_new ();
  cairo_surface_t *surface =
      dui_report_file_new_pdf (bytes, DUI_LINE_PAGE_WIDTH, DUI_LINE_PAGE_HEIGHT, document->title);
  cairo_t *cr = cairo_create (surface);
  guint n_pages;

  fill (document, pages);
  n_pages = dui_line_pages_break (pages);
  cairo_tag_begin (cr, "Document", NULL);
  for (guint page = 0; page < n_pages; page++)
    {
      dui_line_pages_draw (pages, page, cr);
      draw_number (pages, cr, page, n_pages);
      cairo_show_page (cr);
    }
  cairo_tag_end (cr, "Document");
  cairo_destroy (cr);
  dui_report_file_end_pdf (surface, bytes);
  return dui_report_file_save (path, bytes->data, bytes->len, error);
}

/* A spreadsheet would calculate a cell that begins like a formula. */
static void
append_cell (GString *text, const char *cell)
{
  g_autofree char *quoted = NULL;
  g_auto (GStrv) parts = g_strsplit (cell, "\"", -1);

  quoted = g_strjoinv ("\"\"", parts);
  g_string_append_printf (text, "\"%s%s\"", *cell != '\0' && strchr ("=+-@\t\r", *cell) != NULL ? "'" : "",
                          quoted);
}

static void
append_row (GString *text, const char *const *cells, guint n_columns)
{
  for (guint i = 0; i < n_columns; i++)
    {
      if (i > 0)
        g_string_append_c (text, ';');
      append_cell (text, cells[i]);
    }
  g_string_append (text, "\r\n");
}

/** dui_log_document_save_csv: writes the rows to @path, for its owner alone: UTF-8 with semicolons, as a
 * spreadsheet in Dutch reads it */
gboolean
dui_log_document_save_csv (const DuiLogDocument *document, const char *path, GError **error)
{
  g_autoptr (GString) text = g_string_new ("\xef\xbb\xbf");

  append_row (text, document->headings, document->n_columns);
  for (guint i = 0; document->rows != NULL && i < document->rows->len; i++)
    append_row (text, document->rows->pdata[i], document->n_columns);
  return dui_report_file_save (path, text->str, text->len, error);
}
