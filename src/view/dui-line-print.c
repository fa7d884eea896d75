/* Prints a communication line: the pages of the PDF, without a preview that would leave a file in clear. */

#include "dui-line-print.h"

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, DuiSheet *paper)
{
  dui_sheet_draw (paper, page, gtk_print_context_get_cairo_context (context));
}

static void
begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, DuiSheet *paper)
{
  gtk_print_operation_set_n_pages (operation, dui_sheet_break (paper));
}

static void
preview_ready_cb (GtkPrintOperationPreview *preview)
{
  gtk_print_operation_preview_end_preview (preview);
}

/* The preview of GTK leaves a file in clear for another program, so there is none. */
static gboolean
preview_cb (GtkPrintOperation *operation, GtkPrintOperationPreview *preview)
{
  g_signal_connect (preview, "ready", G_CALLBACK (preview_ready_cb), NULL);
  return TRUE;
}

static GtkPageSetup *
new_a4 (void)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  GtkPaperSize *size = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size_and_default_margins (setup, size);
  gtk_paper_size_free (size);
  return setup;
}

/** dui_line_print_new: Returns: (transfer full): an operation that prints @document on A4 */
GtkPrintOperation *
dui_line_print_new (const DuiLineDocument *document)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  DuiSheet *paper = dui_line_document_new_sheet (document);
  g_autoptr (GtkPageSetup) setup = new_a4 ();

  g_object_set_data_full (G_OBJECT (operation), "paper", paper, (GDestroyNotify)dui_sheet_free);
  /* The name is seen in the queue of the printer. */
  gtk_print_operation_set_job_name (operation, "Duiding");
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print_cb), paper);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), paper);
  g_signal_connect (operation, "preview", G_CALLBACK (preview_cb), NULL);
  return operation;
}

/** dui_line_print: asks for a printer. Returns: whether it was sent; without @error the user thought better
 * of it */
gboolean
dui_line_print (const DuiLineDocument *document, GtkWindow *parent, GError **error)
{
  g_autoptr (GtkPrintOperation) operation = dui_line_print_new (document);

  return gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, error)
         == GTK_PRINT_OPERATION_RESULT_APPLY;
}
