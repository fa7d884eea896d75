/* What is being done, while it takes longer than a moment, and a way out. */

#include "dui-start-wait.h"

#include <glib/gi18n-lib.h>

#define POLL_MS 100

struct _DuiStartWait
{
  DuiStartPage parent_instance;

  guint poll;         /* while a task runs that can tell how far it is */
  DuiStartTask *task; /* borrowed */

  /* template children */
  GtkSpinner *spinner;
  GtkProgressBar *progress;
  GtkWidget *cancel_button;
};

G_DEFINE_FINAL_TYPE (DuiStartWait, dui_start_wait, DUI_TYPE_START_PAGE)

/* A spinner that nobody sees costs a frame sixty times a second. */
static void
dui_start_wait_clear (DuiStartPage *page)
{
  DuiStartWait *self = DUI_START_WAIT (page);

  g_clear_handle_id (&self->poll, g_source_remove);
  self->task = NULL;
  gtk_spinner_stop (self->spinner);
}

static gboolean
poll_cb (gpointer data)
{
  DuiStartWait *self = data;

  gtk_progress_bar_set_fraction (self->progress, g_atomic_int_get (&self->task->thousandths) / 1000.0);
  return G_SOURCE_CONTINUE;
}

static void
dui_start_wait_dispose (GObject *object)
{
  g_clear_handle_id (&DUI_START_WAIT (object)->poll, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), DUI_TYPE_START_WAIT);
  G_OBJECT_CLASS (dui_start_wait_parent_class)->dispose (object);
}

static void
dui_start_wait_class_init (DuiStartWaitClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_start_wait_dispose;
  DUI_START_PAGE_CLASS (klass)->clear = dui_start_wait_clear;
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-start-wait.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiStartWait, spinner);
  gtk_widget_class_bind_template_child (widget_class, DuiStartWait, progress);
  gtk_widget_class_bind_template_child (widget_class, DuiStartWait, cancel_button);
}

static void
dui_start_wait_init (DuiStartWait *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dui_start_wait_begin:
 * @what: what is being done, translated
 * @task: lives until the page is cleared
 */
void
dui_start_wait_begin (DuiStartWait *self, const char *what, DuiStartTask *task)
{
  dui_start_page_set_title (DUI_START_PAGE (self), what);
  dui_start_page_set_description (DUI_START_PAGE (self), NULL);
  gtk_widget_set_sensitive (self->cancel_button, TRUE);
  self->task = task;
  gtk_widget_set_visible (GTK_WIDGET (self->progress), task->kind == DUI_START_TASK_RENEW_KEY);
  gtk_progress_bar_set_fraction (self->progress, 0);
  g_clear_handle_id (&self->poll, g_source_remove);
  if (task->kind == DUI_START_TASK_RENEW_KEY)
    self->poll = g_timeout_add (POLL_MS, poll_cb, self);
  gtk_spinner_start (self->spinner);
}

/** dui_start_wait_set_stopping: says that stopping was asked for; the result is awaited, so that nothing is
 * lost */
void
dui_start_wait_set_stopping (DuiStartWait *self)
{
  dui_start_page_set_description (DUI_START_PAGE (self), _ ("Stopping…"));
  gtk_widget_set_sensitive (self->cancel_button, FALSE);
}
