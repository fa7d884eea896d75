/* The recovery code on one sheet of paper, for an envelope: to the printer, or as PDF. */

#include "dui-start-sheet.h"

#include "dui-key.h"
#include "dui-recovery-sheet.h"
#include "dui-start-page.h"

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

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Sheet *sheet)
{
  g_autoptr (PangoLayout) layout = gtk_print_context_create_pango_layout (context);
  g_autofree char *place = dui_start_page_dup_folder_text (sheet->folder);
  const DuiRecoverySheet drawn = { sheet->code, place };

  dui_recovery_sheet_draw (&drawn, gtk_print_context_get_cairo_context (context), layout,
                           gtk_print_context_get_width (context));
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
