/* The recovery code on one sheet of paper, for an envelope: to the printer, or as PDF. */

#include "dui-start-sheet.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dui-date.h"
#include "dui-key.h"
#include "dui-start-page.h"

#define COLUMNS 5
#define MARGIN 56.0 /* points, 2 cm */

typedef struct
{
  DuiSecret *code;
  char *folder;
} Sheet;

static void
sheet_free (Sheet *sheet)
{
  dui_secret_free (sheet->code);
  g_free (sheet->folder);
  g_free (sheet);
}

/* Draws @text at the current point and moves below it. Returns: its height */
static double
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
  return (double)height / PANGO_SCALE;
}

static void
draw_group (cairo_t *cr, PangoLayout *layout, guint number, const char *text)
{
  g_autofree char *shown = g_strdup_printf ("%u", number);
  double x, y;

  cairo_get_current_point (cr, &x, &y);
  cairo_set_source_rgb (cr, 0.35, 0.35, 0.35);
  draw_text (cr, layout, "Sans 8", shown);
  cairo_set_source_rgb (cr, 0, 0, 0);
  draw_text (cr, layout, "Monospace Bold 16", text);
  cairo_move_to (cr, x, y);
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
      cairo_move_to (cr, x + i % COLUMNS * (width / COLUMNS), y + i / COLUMNS * 52.0);
      draw_group (cr, layout, i + 1, groups[i]);
    }
  cairo_move_to (cr, x, y + (n_groups + COLUMNS - 1) / COLUMNS * 52.0 + 12);
  for (guint i = 0; i < n_groups; i++)
    explicit_bzero (groups[i], strlen (groups[i]));
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Sheet *sheet)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width = gtk_print_context_get_width (context) - 2 * MARGIN;
  g_autoptr (PangoLayout) layout = gtk_print_context_create_pango_layout (context);
  g_autofree char *date = dui_date_to_text (dui_date_today ());
  g_autofree char *shown = dui_start_page_dup_folder_text (sheet->folder);
  g_autofree char *about = g_strdup_printf (_ ("Made on %s, for the store in %s."), date, shown);

  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_spacing (layout, 3 * PANGO_SCALE);
  cairo_move_to (cr, MARGIN, MARGIN);
  draw_text (cr, layout, "Sans Bold 20", _ ("Recovery code of Duiding"));
  cairo_rel_move_to (cr, 0, 6);
  draw_text (cr, layout, "Sans 11", about);
  cairo_rel_move_to (cr, 0, 30);
  draw_code (cr, layout, sheet->code, width);
  draw_text (
      cr, layout, "Sans 11",
      _ ("Who has this sheet and the files of the store can read everything in it. Keep the sheet in a "
         "sealed "
         "envelope, apart from the computer, for instance with the data protection officer.\n\n"
         "Needed when the passphrase is lost, or when the store moves to another computer: choose “Use "
         "recovery code” where Duiding asks for the passphrase. The code contains no letters I, L, O or U; "
         "capitals, spaces and hyphens do not matter.\n\n"
         "After use Duiding makes a new code. Destroy this sheet then."));
}

static void
begin_print_cb (GtkPrintOperation *operation)
{
  gtk_print_operation_set_n_pages (operation, 1);
}

static void
preview_ready_cb (GtkPrintOperationPreview *preview)
{
  gtk_print_operation_preview_end_preview (preview);
}

/* The preview of GTK leaves a file in clear for another program. There is none; the sheet is one page of
 * text. */
static gboolean
preview_cb (GtkPrintOperation *operation, GtkPrintOperationPreview *preview)
{
  g_signal_connect (preview, "ready", G_CALLBACK (preview_ready_cb), NULL);
  return TRUE;
}

/**
 * dui_start_sheet_new:
 * @code: the recovery code
 * @folder: of the store that it opens
 *
 * Returns: (transfer full): an operation that prints the sheet, or exports it
 */
GtkPrintOperation *
dui_start_sheet_new (const char *code, const char *folder)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  Sheet *sheet = g_new0 (Sheet, 1);

  sheet->code = dui_secret_copy (code);
  sheet->folder = g_strdup (folder);
  g_object_set_data_full (G_OBJECT (operation), "sheet", sheet, (GDestroyNotify)sheet_free);
  /* The name is seen in the queue of the printer. */
  gtk_print_operation_set_job_name (operation, "Duiding");
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print_cb), NULL);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), sheet);
  g_signal_connect (operation, "preview", G_CALLBACK (preview_cb), NULL);
  return operation;
}
