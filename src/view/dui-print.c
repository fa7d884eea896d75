/* To the printer without a trace beside the paper: no preview in a file, no title in the queue. */

#include "dui-print.h"

typedef struct
{
  DuiPrintPage draw;
  gpointer data;
  GDestroyNotify destroy; /* (nullable) */
} Job;

static void
job_free (Job *job)
{
  if (job->destroy != NULL)
    job->destroy (job->data);
  g_free (job);
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Job *job)
{
  job->draw (job->data, page, context);
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

/**
 * dui_print_new:
 * @data: (transfer full): what @draw draws; @destroy frees it with the operation
 *
 * Returns: (transfer full): an operation that draws @n_pages pages
 */
GtkPrintOperation *
dui_print_new (guint n_pages, DuiPrintPage draw, gpointer data, GDestroyNotify destroy)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  Job *job = g_new (Job, 1);

  *job = (Job){ draw, data, destroy };
  g_object_set_data_full (G_OBJECT (operation), "job", job, (GDestroyNotify)job_free);
  /* The name is seen in the queue of the printer. */
  gtk_print_operation_set_job_name (operation, "Duiding");
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_n_pages (operation, n_pages);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), job);
  g_signal_connect (operation, "preview", G_CALLBACK (preview_cb), NULL);
  return operation;
}

static void
draw_sheet (gpointer sheet, guint page, GtkPrintContext *context)
{
  dui_sheet_draw (sheet, page, gtk_print_context_get_cairo_context (context));
}

/** dui_print_new_sheet: @sheet: (transfer full). Returns: (transfer full): an operation that prints it on A4
 */
GtkPrintOperation *
dui_print_new_sheet (DuiSheet *sheet)
{
  GtkPrintOperation *operation =
      dui_print_new (dui_sheet_break (sheet), draw_sheet, sheet, (GDestroyNotify)dui_sheet_free);
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) a4 = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size_and_default_margins (setup, a4);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  return operation;
}

/** dui_print_run: asks for a printer. Returns: whether it was sent; without @error the user thought better of
 * it */
gboolean
dui_print_run (GtkPrintOperation *operation, GtkWindow *parent, GError **error)
{
  return gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, error)
         == GTK_PRINT_OPERATION_RESULT_APPLY;
}
