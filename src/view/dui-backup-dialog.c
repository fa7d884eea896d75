/* Making a backup while the user waits: how far it is, that it can be stopped, and what came of it. */

#include "dui-backup-dialog.h"

#include <glib/gi18n-lib.h>

#include "dui-config.h"
#include "dui-long-work.h"
#include "dui-plain-words.h"

struct _DuiBackupDialog
{
  AdwWindow parent_instance;

  /* owned */
  DuiLongWork *work;

  gboolean is_leaving; /* the program ends after it */
  gboolean is_finished;

  /* template children */
  GtkStack *stack;
  GtkProgressBar *bar;
  GtkWidget *stop_button;
  AdwStatusPage *result;
  GtkButton *close_button;
};

enum
{
  SIGNAL_FINISHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DuiBackupDialog, dui_backup_dialog, ADW_TYPE_WINDOW)

/* In the thread */

typedef struct
{
  DuiBackup *backup;
  DuiLongWork *work;
} Job;

static void
job_free (Job *job)
{
  dui_backup_free (job->backup);
  dui_long_work_unref (job->work);
  g_free (job);
}

static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  char *path = dui_backup_run (job->backup, dui_long_work_report, job->work, &error);

  if (path != NULL)
    g_task_return_pointer (task, path, g_free);
  else
    g_task_return_error (task, error);
}

/* In the window */

static void
finish (DuiBackupDialog *self)
{
  if (self->is_finished)
    return;
  self->is_finished = TRUE;
  g_signal_emit (self, signals[SIGNAL_FINISHED], 0);
}

static void
show_result (DuiBackupDialog *self, gboolean is_good, const char *text)
{
  adw_status_page_set_icon_name (self->result,
                                 is_good ? "object-select-symbolic" : "dialog-warning-symbolic");
  adw_status_page_set_title (self->result, is_good ? _ ("Backup Made") : _ ("No Backup Was Made"));
  dui_status_page_set_words (self->result, text);
  gtk_button_set_label (self->close_button, self->is_leaving ? _ ("_Quit All the Same") : _ ("_Close"));
  gtk_stack_set_visible_child_name (self->stack, "result");
  gtk_widget_grab_focus (GTK_WIDGET (self->close_button));
}

static void
run_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DuiBackupDialog) self = DUI_BACKUP_DIALOG (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *shown = path != NULL ? g_filename_display_name (path) : NULL;
  g_autofree char *text = NULL;

  if (self->work == NULL)
    return;
  dui_long_work_leave (self->work);
  if (self->is_leaving && (path != NULL || g_error_matches (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_CANCELLED)))
    {
      finish (self);
      return;
    }
  text = path != NULL ? g_strdup_printf (_ ("It was read back, opened and compared: %s"), shown)
                      : g_strdup (error->message);
  show_result (self, path != NULL, text);
}

static void
begin (DuiBackupDialog *self, DuiStore *store, const char *folder, const DuiBackupRules *rules)
{
  g_autoptr (GError) error = NULL;
  DuiBackup *backup = dui_backup_new (store, folder, rules, &error);
  g_autoptr (GTask) task = NULL;
  Job *job;

  if (backup == NULL)
    {
      show_result (self, FALSE, error->message);
      return;
    }
  self->work = dui_long_work_new (self->bar);
  job = g_new0 (Job, 1);
  job->backup = backup;
  job->work = dui_long_work_ref (self->work);
  task = g_task_new (self, NULL, run_cb, NULL);
  g_object_ref (self);
  g_task_set_task_data (task, job, (GDestroyNotify)job_free);
  g_task_run_in_thread (task, run_in_thread);
}

static void
stop_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiBackupDialog *self = DUI_BACKUP_DIALOG (widget);

  if (self->work != NULL)
    dui_long_work_stop (self->work);
  gtk_widget_set_sensitive (self->stop_button, FALSE);
}

static void
close_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiBackupDialog *self = DUI_BACKUP_DIALOG (widget);

  finish (self);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
dui_backup_dialog_dispose (GObject *object)
{
  DuiBackupDialog *self = DUI_BACKUP_DIALOG (object);

  if (self->work != NULL)
    {
      dui_long_work_stop (self->work);
      dui_long_work_leave (self->work);
    }
  g_clear_pointer (&self->work, dui_long_work_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUI_TYPE_BACKUP_DIALOG);
  G_OBJECT_CLASS (dui_backup_dialog_parent_class)->dispose (object);
}

static void
dui_backup_dialog_class_init (DuiBackupDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_backup_dialog_dispose;

  /* There is a backup, or there will be none: the program may go on. */
  signals[SIGNAL_FINISHED] = g_signal_new ("finished", DUI_TYPE_BACKUP_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-backup-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiBackupDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, DuiBackupDialog, bar);
  gtk_widget_class_bind_template_child (widget_class, DuiBackupDialog, stop_button);
  gtk_widget_class_bind_template_child (widget_class, DuiBackupDialog, result);
  gtk_widget_class_bind_template_child (widget_class, DuiBackupDialog, close_button);
  gtk_widget_class_install_action (widget_class, "backup.stop", NULL, stop_cb);
  gtk_widget_class_install_action (widget_class, "backup.close", NULL, close_cb);
}

static void
dui_backup_dialog_init (DuiBackupDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** dui_backup_dialog_rules: Returns: what the user decided, and else the reference list */
DuiBackupRules
dui_backup_dialog_rules (DuiStore *store, GSettings *settings)
{
  DuiBackupRules rules = dui_backup_rules_default (store);
  guint count = g_settings_get_uint (settings, "backup-count"),
        days = g_settings_get_uint (settings, "backup-days");

  rules.count = count > 0 ? count : rules.count;
  rules.days = days > 0 ? days : rules.days;
  return rules;
}

/**
 * dui_backup_dialog_new:
 * @is_leaving: whether the program ends after it: it then asks nothing when all goes well
 *
 * Begins at once. Returns: (transfer none): the dialog, not shown yet
 */
GtkWindow *
dui_backup_dialog_new (GtkWindow *parent, DuiStore *store, const char *folder, gboolean is_leaving)
{
  DuiBackupDialog *self = g_object_new (DUI_TYPE_BACKUP_DIALOG, "transient-for", parent, NULL);
  g_autoptr (GSettings) settings = g_settings_new (DUI_APP_ID);
  DuiBackupRules rules = dui_backup_dialog_rules (store, settings);

  self->is_leaving = is_leaving;
  if (is_leaving)
    gtk_button_set_label (GTK_BUTTON (self->stop_button), _ ("_Quit Without a Backup"));
  begin (self, store, folder, &rules);
  return GTK_WINDOW (self);
}
