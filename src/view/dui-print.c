/* To the printer without a trace beside the paper: no preview in a file, no title in the queue. */

#include "dui-print.h"

#include <glib/gi18n-lib.h>
#include <gtk/gtkunixprint.h>

typedef struct
{
  DuiPrintPage draw;
  gpointer data;
  GDestroyNotify destroy; /* (nullable) */

  gpointer asker;    /* to be told how it ended; NULL when gone */
  DuiPrintDone done; /* (nullable): once it has been told */
  gboolean is_sending;
} Job;

static guint n_sending; /* jobs on their way to the printer */

static void
set_sending (Job *job, gboolean is_sending)
{
  n_sending += is_sending - job->is_sending;
  job->is_sending = is_sending;
}

static void
job_free (Job *job)
{
  set_sending (job, FALSE);
  g_clear_weak_pointer (&job->asker);
  if (job->destroy != NULL)
    job->destroy (job->data);
  g_free (job);
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Job *job)
{
  job->draw (job->data, page, context);
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

  *job = (Job){ .draw = draw, .data = data, .destroy = destroy };
  g_object_set_data_full (G_OBJECT (operation), "job", job, (GDestroyNotify)job_free);
  /* The name is seen in the queue of the printer. */
  gtk_print_operation_set_job_name (operation, "Duiding");
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_n_pages (operation, n_pages);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), job);
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

/* The preview of GTK leaves a file in clear for another program: its button is not there. */
static void
take_preview_away (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkPrintUnixDialog) dialog = g_list_model_get_item (windows, i);

      if (GTK_IS_PRINT_UNIX_DIALOG (dialog))
        gtk_print_unix_dialog_set_manual_capabilities (
            dialog, gtk_print_unix_dialog_get_manual_capabilities (dialog) & ~GTK_PRINT_CAPABILITY_PREVIEW);
    }
}

static void
tell (Job *job, gboolean is_sent, const GError *error)
{
  DuiPrintDone done = g_steal_pointer (&job->done);

  if (done != NULL && job->asker != NULL)
    done (job->asker, is_sent, error);
}

/* Its pages are drawn, and on their way to the printer, or it was given up. */
static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, Job *job)
{
  g_autoptr (GtkPrintOperation) held = g_object_ref (operation);
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_APPLY && !gtk_print_operation_is_finished (operation))
    {
      set_sending (job, TRUE);
      g_object_ref (operation); /* GTK lets go of it before it says how the sending ended */
      return;
    }
  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    gtk_print_operation_get_error (operation, &error);
  tell (job, result == GTK_PRINT_OPERATION_RESULT_APPLY, error);
}

static void
status_changed_cb (GtkPrintOperation *operation, Job *job)
{
  g_autoptr (GtkPrintOperation) held = g_object_ref (operation);
  g_autoptr (GError) error = NULL;

  if (!job->is_sending || !gtk_print_operation_is_finished (operation))
    return;
  set_sending (job, FALSE);
  g_object_unref (operation);
  if (gtk_print_operation_get_status (operation) == GTK_PRINT_STATUS_FINISHED_ABORTED)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_FAILED,
                         _ ("The printer did not take it. See whether it is on, and print again."));
  tell (job, error == NULL, error);
}

/**
 * dui_print_run:
 * @parent: the window that asks
 * @asker: is told how it ended; nobody is once it is gone
 *
 * Asks for a printer. It waits for nothing: a loop within the loop would keep a locked program from ending.
 */
void
dui_print_run (GtkPrintOperation *operation, GtkWindow *parent, gpointer asker, DuiPrintDone done)
{
  Job *job = g_object_get_data (G_OBJECT (operation), "job");
  g_autoptr (GError) error = NULL;

  job->done = done;
  g_set_weak_pointer (&job->asker, asker);
  g_signal_connect (operation, "done", G_CALLBACK (done_cb), job);
  g_signal_connect (operation, "status-changed", G_CALLBACK (status_changed_cb), job);
  gtk_print_operation_set_allow_async (operation, TRUE);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, &error)
      == GTK_PRINT_OPERATION_RESULT_ERROR)
    tell (job, FALSE, error);
  take_preview_away ();
}

/** dui_print_is_sending: Returns: whether something printed would be lost if the program ended now */
gboolean
dui_print_is_sending (void)
{
  return n_sending > 0;
}
