/* The recovery code on one sheet of paper, for a sealed envelope: in groups to type, and as a QR code to
 * read. */

#include "dui-recovery-sheet.h"

#include <glib/gi18n-lib.h>
#include <qrencode.h>
#include <string.h>

#include "dui-date.h"
#include "dui-report-file.h"

#define COLUMNS 6
#define ROW_HEIGHT 52.0
#define MARGIN 56.0 /* points, 2 cm */
#define A4_WIDTH 595.28
#define A4_HEIGHT 841.89
#define QR_SIZE 150.0
#define QR_QUIET 4 /* white modules around it, as ISO 18004 asks */

/* Draws @text at the current point and moves below it. */
static void
draw_text (cairo_t *cr, PangoLayout *layout, const char *font, const char *text)
{
  PangoFontDescription *description = pango_font_description_from_string (font);
  int height;

  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_layout_set_text (layout, text, -1);
  pango_cairo_update_layout (cr, layout);
  pango_cairo_show_layout (cr, layout);
  pango_layout_get_size (layout, NULL, &height);
  cairo_rel_move_to (cr, 0, (double)height / PANGO_SCALE);
}

static void
draw_group (cairo_t *cr, PangoLayout *layout, guint number, const char *text)
{
  g_autofree char *shown = g_strdup_printf ("%u", number);

  cairo_set_source_rgb (cr, 0.35, 0.35, 0.35);
  draw_text (cr, layout, "Sans 8", shown);
  cairo_set_source_rgb (cr, 0, 0, 0);
  draw_text (cr, layout, "Monospace Bold 16", text);
}

static void
draw_code (cairo_t *cr, PangoLayout *layout, const char *code, double width)
{
  g_auto (GStrv) groups = g_strsplit (code, "-", -1);
  guint n_groups = g_strv_length (groups);
  double x, y;

  cairo_get_current_point (cr, &x, &y);
  for (guint i = 0; i < n_groups; i++)
    {
      cairo_move_to (cr, x + i % COLUMNS * (width / COLUMNS), y + i / COLUMNS * ROW_HEIGHT);
      draw_group (cr, layout, i + 1, groups[i]);
      explicit_bzero (groups[i], strlen (groups[i]));
    }
  cairo_move_to (cr, x, y + (n_groups + COLUMNS - 1) / COLUMNS * ROW_HEIGHT + 12);
}

/* What a phone or scanner reads from it is the code as it is typed. */
static void
draw_qr (cairo_t *cr, const char *code)
{
  QRcode *qr = QRcode_encodeString8bit (code, 0, QR_ECLEVEL_Q);
  double x, y, module;

  if (qr == NULL)
    return;
  cairo_get_current_point (cr, &x, &y);
  module = QR_SIZE / (qr->width + 2 * QR_QUIET);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, x, y, QR_SIZE, QR_SIZE);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (int i = 0; i < qr->width * qr->width; i++)
    if ((qr->data[i] & 1) != 0)
      cairo_rectangle (cr, x + (i % qr->width + QR_QUIET) * module, y + (i / qr->width + QR_QUIET) * module,
                       module, module);
  cairo_fill (cr);
  explicit_bzero (qr->data, (gsize)qr->width * qr->width);
  QRcode_free (qr);
  cairo_move_to (cr, x, y + QR_SIZE + 12);
}

/**
 * dui_recovery_sheet_draw:
 * @layout: of the same context as @cr
 * @width: of the page, in points
 */
void
dui_recovery_sheet_draw (const DuiRecoverySheet *self, cairo_t *cr, PangoLayout *layout, double width)
{
  const double text_width = width - 2 * MARGIN;
  g_autofree char *date = dui_date_to_text (dui_date_today ());
  g_autofree char *about = g_strdup_printf (_ ("Made on %s, for the store in %s."), date, self->place);

  pango_layout_set_width (layout, text_width * PANGO_SCALE);
  pango_layout_set_spacing (layout, 3 * PANGO_SCALE);
  cairo_move_to (cr, MARGIN, MARGIN);
  draw_text (cr, layout, "Sans Bold 20", _ ("Recovery code of Duiding"));
  cairo_rel_move_to (cr, 0, 6);
  draw_text (cr, layout, "Sans 11", about);
  cairo_rel_move_to (cr, 0, 30);
  draw_code (cr, layout, self->code, text_width);
  draw_qr (cr, self->code);
  draw_text (
      cr, layout, "Sans 11",
      _ ("Who has this sheet and the files of the store can read everything in it. Keep the sheet in a "
         "sealed envelope, apart from the computer, for instance with the data protection officer.\n\n"
         "Needed when the passphrase or the keyring is lost, or when the store moves to another "
         "computer: choose “Use recovery code” where Duiding asks for the passphrase. The code contains "
         "no letters I, L, O or U; capitals, spaces and hyphens do not matter. The last character of "
         "each group is a check, so that Duiding can say in which group a typing error is.\n\n"
         "After use Duiding makes a new code. Destroy this sheet then."));
}

/** dui_recovery_sheet_save: writes the sheet as a PDF of one A4 page, for its owner alone */
gboolean
dui_recovery_sheet_save (const DuiRecoverySheet *self, const char *path, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = dui_report_file_new_pdf (bytes, A4_WIDTH, A4_HEIGHT, "Duiding");
  cairo_t *cr = cairo_create (surface);
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
  gboolean good;

  pango_cairo_context_set_resolution (pango_layout_get_context (layout), 72);
  dui_recovery_sheet_draw (self, cr, layout, A4_WIDTH);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  good = dui_report_file_save (path, bytes->data, bytes->len, error);
  explicit_bzero (bytes->data, bytes->len);
  return good;
}
