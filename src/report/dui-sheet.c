/* A document with a head and sections, with its mark, version and hour on each page: as PDF and as plain
 * text. */

#include "dui-sheet-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-clock.h"
#include "dui-date.h"
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
                                          .keep = TRUE,
                                          .tag = "H1" };
static const DuiLineStyle heading_style = { .font = "Cantarell, Sans Bold 12.5",
                                            .red = 0.11,
                                            .green = 0.38,
                                            .blue = 0.60,
                                            .space_before = 20,
                                            .line_spacing = 1.3,
                                            .keep = TRUE,
                                            .tag = "H2" };
static const DuiLineStyle subheading_style = { .font = "Cantarell, Sans Bold 10.5",
                                               .red = 0.13,
                                               .green = 0.13,
                                               .blue = 0.15,
                                               .space_before = 10,
                                               .line_spacing = 1.3,
                                               .keep = TRUE,
                                               .tag = "H3" };
static const DuiLineStyle body_style = { .font = "Cantarell, Sans 10.5",
                                         .red = 0.13,
                                         .green = 0.13,
                                         .blue = 0.15,
                                         .space_before = 4,
                                         .line_spacing = 1.4 };
static const DuiLineStyle opening_style = { .font = "Cantarell, Sans 10.5",
                                            .red = 0.13,
                                            .green = 0.13,
                                            .blue = 0.15,
                                            .space_before = 10,
                                            .line_spacing = 1.4 };
static const DuiLineStyle core_style = { .font = "Cantarell, Sans 12.5",
                                         .red = 0.10,
                                         .green = 0.10,
                                         .blue = 0.12,
                                         .space_before = 6,
                                         .line_spacing = 1.45,
                                         .indent = 16,
                                         .rule = TRUE };

static void
clear_section (DuiSheetSection *section)
{
  g_free (section->heading);
  g_free (section->text);
}

/**
 * dui_sheet_new:
 * @owner: whose document it is
 * @marking: the secrecy mark on each page
 * @copy: which copy this is, at the foot of each page
 */
DuiSheet *
dui_sheet_new (const char *owner, const char *title, const char *marking, const char *copy)
{
  DuiSheet *self = g_new0 (DuiSheet, 1);

  self->owner = g_strdup (owner);
  self->title = g_strdup (title);
  self->marking = g_strdup (marking);
  self->copy = g_strdup (copy);
  self->receiver = g_strdup ("");
  self->pages = dui_line_pages_new ();
  self->pairs = g_array_new (FALSE, FALSE, sizeof (DuiSheetSection));
  g_array_set_clear_func (self->pairs, (GDestroyNotify)clear_section);
  self->sections = g_array_new (FALSE, FALSE, sizeof (DuiSheetSection));
  g_array_set_clear_func (self->sections, (GDestroyNotify)clear_section);
  dui_line_pages_add (self->pages, &owner_style, owner);
  dui_line_pages_add (self->pages, &title_style, title);
  return self;
}

void
dui_sheet_free (DuiSheet *self)
{
  g_free (self->owner);
  g_free (self->title);
  g_free (self->receiver);
  g_free (self->marking);
  g_free (self->copy);
  dui_line_pages_free (self->pages);
  g_array_unref (self->pairs);
  g_array_unref (self->sections);
  g_free (self);
}

/** dui_sheet_set_receiver: @receiver: (nullable): for whom this copy is; stands at the head of each page */
void
dui_sheet_set_receiver (DuiSheet *self, const char *receiver)
{
  g_free (self->receiver);
  self->receiver = dui_text_is_blank (receiver) ? g_strdup ("") : g_strdup_printf (_ ("For: %s"), receiver);
}

/** dui_sheet_add_pair: adds a row to the head, before any section; nothing where @value is blank */
void
dui_sheet_add_pair (DuiSheet *self, const char *label, const char *value)
{
  DuiSheetSection pair = { NULL, NULL, DUI_SHEET_TEXT };

  if (dui_text_is_blank (value))
    return;
  pair.heading = g_strdup (label);
  pair.text = g_strdup (value);
  g_array_append_val (self->pairs, pair);
  dui_line_pages_add_pair (self->pages, label, value);
}

static const DuiLineStyle *
style_of (const DuiSheetParagraph *paragraph)
{
  if (paragraph->kind == DUI_PARAGRAPH_HEADING)
    return &subheading_style;
  if (paragraph->kind == DUI_PARAGRAPH_CORE)
    return &core_style;
  return paragraph->opens ? &opening_style : &body_style;
}

/**
 * dui_sheet_add_section:
 * @kind: how @text is set
 *
 * Nothing is added where @text is blank.
 */
void
dui_sheet_add_section (DuiSheet *self, const char *heading, const char *text, DuiSheetKind kind)
{
  DuiSheetSection section = { NULL, NULL, kind };
  g_autoptr (GArray) paragraphs = NULL;

  if (dui_text_is_blank (text))
    return;
  section.heading = g_strdup (heading);
  section.text = g_strstrip (g_strdup (text));
  g_array_append_val (self->sections, section);
  dui_line_pages_add (self->pages, &heading_style, section.heading);
  paragraphs = dui_sheet_section_dup_paragraphs (&section);
  for (guint i = 0; i < paragraphs->len; i++)
    {
      const DuiSheetParagraph *paragraph = &g_array_index (paragraphs, DuiSheetParagraph, i);

      dui_line_pages_add_entry (self->pages, style_of (paragraph), paragraph->text, paragraph->n_term);
    }
}

/**
 * dui_sheet_dup_copy:
 * @status: as the user reads it
 *
 * Returns: (transfer full): version, status, day and hour: a page that lies apart says that it is a draft,
 * and the text may have changed an hour later
 */
char *
dui_sheet_dup_copy (gint64 version, const char *status)
{
  g_autofree char *day = dui_date_to_text (dui_date_today ());
  g_autofree char *hour = dui_clock_to_text (dui_clock_now ());
  g_autofree char *lower = g_utf8_strdown (status, -1);

  return g_strdup_printf (_ ("Version %ld, %s, %s, %s h"), (long)version, lower, day, hour);
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
draw_margins (DuiSheet *self, guint page, cairo_t *cr)
{
  const double foot = DUI_LINE_PAGE_HEIGHT - DUI_LINE_PAGE_BOTTOM + 30;
  g_autofree char *number = g_strdup_printf (_ ("Page %u of %u"), page + 1, self->n_pages);

  cairo_set_source_rgb (cr, 0.70, 0.11, 0.13);
  draw_at (cr, self->pages, "Cantarell, Sans Bold 8.5", self->marking, 36, PANGO_ALIGN_RIGHT);
  cairo_set_source_rgb (cr, 0.36, 0.36, 0.38);
  draw_at (cr, self->pages, FOOTER_FONT, self->receiver, 36, PANGO_ALIGN_LEFT);
  cairo_set_source_rgb (cr, 0.82, 0.82, 0.84);
  cairo_rectangle (cr, DUI_LINE_PAGE_LEFT, foot - 8, DUI_LINE_TEXT_WIDTH, 0.6);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0.36, 0.36, 0.38);
  draw_at (cr, self->pages, FOOTER_FONT, self->copy, foot, PANGO_ALIGN_LEFT);
  draw_at (cr, self->pages, FOOTER_FONT, number, foot, PANGO_ALIGN_RIGHT);
}

/** dui_sheet_break: sets the document on pages. Returns: how many there are */
guint
dui_sheet_break (DuiSheet *self)
{
  self->n_pages = dui_line_pages_break (self->pages);
  return self->n_pages;
}

/** dui_sheet_draw: @page: from 0, after dui_sheet_break(); @cr: in points, with its origin at the corner of
 * the sheet */
void
dui_sheet_draw (DuiSheet *self, guint page, cairo_t *cr)
{
  dui_line_pages_draw (self->pages, page, cr);
  draw_margins (self, page, cr);
}

/**
 * dui_sheet_to_pdf:
 * @kind: what kind of document it is; stands in its metadata, beside nothing else
 *
 * Returns: (transfer full): an A4 document that says nothing of its maker or its file
 */
GByteArray *
dui_sheet_to_pdf (DuiSheet *self, const char *kind)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = dui_report_file_new_pdf (bytes, DUI_LINE_PAGE_WIDTH, DUI_LINE_PAGE_HEIGHT, kind);
  cairo_t *cr = cairo_create (surface);
  guint n_pages = dui_sheet_break (self);

  cairo_tag_begin (cr, "Document", NULL);
  for (guint page = 0; page < n_pages; page++)
    {
      dui_sheet_draw (self, page, cr);
      cairo_show_page (cr);
    }
  cairo_tag_end (cr, "Document");
  cairo_destroy (cr);
  dui_report_file_end_pdf (surface, bytes);
  return bytes;
}

/** dui_sheet_save_pdf: writes dui_sheet_to_pdf() to @path, for its owner alone */
gboolean
dui_sheet_save_pdf (DuiSheet *self, const char *kind, const char *path, GError **error)
{
  g_autoptr (GByteArray) bytes = dui_sheet_to_pdf (self, kind);

  return dui_report_file_save (path, bytes->data, bytes->len, error);
}

/** dui_sheet_to_text: Returns: (transfer full): what stands on each page, the head and the sections, as plain
 * text for the clipboard */
char *
dui_sheet_to_text (DuiSheet *self)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n%s\n", self->marking, self->title);
  if (*self->receiver != '\0')
    g_string_append_printf (text, "%s\n", self->receiver);
  g_string_append_printf (text, "%s\n", self->copy);
  if (self->pairs->len > 0)
    g_string_append_c (text, '\n');
  for (guint i = 0; i < self->pairs->len; i++)
    {
      const DuiSheetSection *pair = &g_array_index (self->pairs, DuiSheetSection, i);

      g_string_append_printf (text, "%s: %s\n", pair->heading, pair->text);
    }
  for (guint i = 0; i < self->sections->len; i++)
    {
      const DuiSheetSection *section = &g_array_index (self->sections, DuiSheetSection, i);

      g_string_append_printf (text, "\n%s\n%s\n", section->heading, section->text);
    }
  return g_string_free (text, FALSE);
}
