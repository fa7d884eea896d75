/* Putting a backup back, guided: choose and open it, see what is in it, and only then replace the store. */

#include "dui-restore-window.h"

#include <glib/gi18n-lib.h>

#include "dui-case.h"
#include "dui-date.h"
#include "dui-eye.h"
#include "dui-file-question.h"
#include "dui-key.h"
#include "dui-long-work.h"
#include "dui-plain-words.h"
#include "dui-registry.h"
#include "dui-restore.h"
#include "dui-text.h"

struct _DuiRestoreWindow
{
  AdwWindow parent_instance;

  /* owned */
  char *folder; /* of the store */
  char *path;   /* of the backup, or NULL */
  DuiRestore *restore;
  DuiLongWork *work;

  /* template children */
  GtkStack *stack;
  AdwActionRow *file_row;
  GtkWidget *choose_button;
  AdwPasswordEntryRow *secret_row;
  GtkLabel *problem;
  GtkLabel *wait_label;
  GtkProgressBar *bar;
  GtkWidget *stop_button;
  AdwPreferencesGroup *content_group;
  AdwPreferencesGroup *present_group;
  AdwPreferencesGroup *notes_group;
  AdwStatusPage *done;
};

enum
{
  SIGNAL_RESTORED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DuiRestoreWindow, dui_restore_window, ADW_TYPE_WINDOW)

/* In the thread */

typedef struct
{
  char *folder;
  char *path;
  DuiSecret *secret; /* NULL for the last step */
  DuiRestore *restore;
  DuiLongWork *work;
} Job;

static void
job_free (Job *job)
{
  g_free (job->folder);
  g_free (job->path);
  g_clear_pointer (&job->secret, dui_secret_free);
  g_clear_pointer (&job->restore, dui_restore_free);
  dui_long_work_unref (job->work);
  g_free (job);
}

static gboolean
open_backup (Job *job, GError **error)
{
  DuiRestoreRequest request = { job->folder,          job->path, job->secret, "duiding",
                                dui_long_work_report, job->work };

  job->restore = dui_restore_open (&request, error);
  return job->restore != NULL && dui_restore_prepare (job->restore, error);
}

static gboolean
put_back (Job *job, GError **error)
{
  /* What the first step reported to is gone with it. */
  dui_restore_set_progress (job->restore, dui_long_work_report, job->work);
  return dui_restore_finish (job->restore, error);
}

static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  gboolean done = job->secret != NULL ? open_backup (job, &error) : put_back (job, &error);

  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
run (DuiRestoreWindow *self, const char *secret, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, NULL);
  Job *job = g_new0 (Job, 1);

  g_clear_pointer (&self->work, dui_long_work_unref);
  self->work = dui_long_work_new (self->bar);
  job->folder = g_strdup (self->folder);
  job->path = g_strdup (self->path);
  job->secret = dui_secret_copy (secret);
  job->restore = g_steal_pointer (&self->restore);
  job->work = dui_long_work_ref (self->work);
  g_object_ref (self);
  g_task_set_task_data (task, job, (GDestroyNotify)job_free);
  gtk_widget_set_sensitive (self->stop_button, TRUE);
  gtk_stack_set_visible_child_name (self->stack, "wait");
  g_task_run_in_thread (task, run_in_thread);
}

/* Choosing */

static void
refresh (DuiRestoreWindow *self)
{
  gtk_widget_action_set_enabled (
      GTK_WIDGET (self), "restore.open",
      self->path != NULL && !dui_text_is_blank (gtk_editable_get_text (GTK_EDITABLE (self->secret_row))));
}

/** dui_restore_window_set_path: chooses the backup; what opens it is to be typed next */
void
dui_restore_window_set_path (DuiRestoreWindow *self, const char *path)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_free (self->path);
  self->path = g_strdup (path);
  adw_action_row_set_subtitle (self->file_row, shown);
  refresh (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->secret_row));
}

static void
file_chosen (gpointer asker, const char *path, GtkFileChooser *question)
{
  dui_restore_window_set_path (asker, path);
}

static void
choose_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dui_file_question_ask (dui_file_question_new (widget, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("Choose a Backup"),
                                                _ ("_Choose"), file_chosen));
}

static void
show_problem (DuiRestoreWindow *self, const GError *error)
{
  gtk_label_set_label (self->problem, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
  gtk_stack_set_visible_child_name (self->stack, "choose");
  gtk_widget_grab_focus (GTK_WIDGET (self->secret_row));
}

/* What is in it */

static void
add_row (AdwPreferencesGroup *group, const char *title, const char *value)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", title, "use-markup", FALSE, NULL);
  GtkWidget *label = gtk_label_new (value);

  gtk_widget_add_css_class (label, "numeric");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_preferences_group_add (group, row);
}

static char *
dup_when (gint64 made_at)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (made_at / G_USEC_PER_SEC);
  g_autofree char *day = dui_date_to_text (dui_date_from_ymd (
      g_date_time_get_year (time), g_date_time_get_month (time), g_date_time_get_day_of_month (time)));

  return g_strdup_printf (_ ("%s, %02d.%02d h"), day, g_date_time_get_hour (time),
                          g_date_time_get_minute (time));
}

/* Beside what the backup holds, what the store holds that it replaces. */
static char *
dup_count (gint64 count, gint64 now)
{
  if (now < 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, count);
  return g_strdup_printf (_ ("%ld (now %ld)"), (long)count, (long)now);
}

static void
show_content (DuiRestoreWindow *self)
{
  const DuiBackupContent *content = dui_restore_get_content (self->restore);
  g_autofree char *when = dup_when (content->made_at);
  DuiRestorePresent present;
  guint n_types;
  const DuiRecordType *const *types = dui_registry_get_types (&n_types);

  dui_restore_get_present (self->restore, &present);
  add_row (self->content_group, _ ("Made on"), when);
  for (guint i = 0; i < n_types; i++)
    {
      gint64 count = content->counts[types[i]->number], now = present.counts[types[i]->number];
      g_autofree char *number = dup_count (count, now);

      if ((count > 0 || now > 0) && types[i]->label_many != NULL)
        add_row (self->content_group, _ (types[i]->label_many), number);
    }
  add_row (self->content_group, _ ("Head code of the audit log"), content->head_code);
}

static void
show_present (DuiRestoreWindow *self)
{
  g_autofree char *when = NULL, *size = NULL, *opened = NULL;
  DuiRestorePresent present;

  dui_restore_get_present (self->restore, &present);
  gtk_widget_set_visible (GTK_WIDGET (self->present_group), present.written_at != 0);
  if (present.written_at == 0)
    return;
  when = dup_when (present.written_at);
  size = g_format_size (present.size);
  opened = present.generation > 0 ? g_strdup_printf (_ ("%ld times"), (long)present.generation)
                                  : g_strdup (_ ("It does not open"));
  add_row (self->present_group, _ ("Written last"), when);
  add_row (self->present_group, _ ("Opened to work in"), opened);
  add_row (self->present_group, _ ("Size"), size);
}

static void
add_note (DuiRestoreWindow *self, const char *title, const char *text)
{
  adw_preferences_group_add (self->notes_group, g_object_new (ADW_TYPE_ACTION_ROW, "title", title, "subtitle",
                                                              text, "use-markup", FALSE, NULL));
}

/* Without the live store there may be nobody left who knows. */
static void
note_known (DuiRestoreWindow *self)
{
  gint64 until = dui_restore_get_known_until (self->restore);
  g_autofree char *when = dup_when (until);
  g_autofree char *text = NULL, *told = NULL;

  if (until > dui_restore_get_content (self->restore)->made_at)
    text = g_strdup_printf (_ ("What was destroyed until %s is known and does not come back. Lay the records "
                               "of destruction of after that "
                               "beside it: what they are about must be destroyed again."),
                            when);
  else
    text = g_strdup (
        _ ("Nothing beside this backup tells what was destroyed after it was made, so that comes back. Lay "
           "the records of destruction of after that day beside it, and destroy again what they are "
           "about."));
  add_note (self, _ ("Destroyed After This Backup"), text);
  told = g_strdup_printf (
      _ ("Numbers that the council was told until %s stand, and are told again as they were. "
         "Do not count the period of a later paper again: repeat what it says."),
      when);
  add_note (self, _ ("Told After This Backup"), told);
}

static void
show_notes (DuiRestoreWindow *self)
{
  guint erased = dui_restore_count_erased (self->restore);
  g_autofree char *text = g_strdup_printf (
      ngettext ("%u record of this backup was destroyed since and does not come back",
                "%u records of this backup were destroyed since and do not come back", erased),
      erased);

  if (erased > 0)
    add_note (self, _ ("Destroyed Stays Destroyed"), text);
  if (dui_restore_get_live (self->restore) == DUI_RESTORE_LIVE_OPEN)
    add_note (self, _ ("The Present Store Is Kept"),
              _ ("As a sealed backup beside it, until you remove it. Its passphrase stays the one to use."));
  else if (dui_restore_get_live (self->restore) == DUI_RESTORE_LIVE_SHUT)
    add_note (self, _ ("The Present Store Does Not Open"), _ ("It is put aside as it is"));
  else
    add_note (self, _ ("There Is No Store Here Yet"),
              _ ("After this it opens with the passphrase or the recovery code of the backup"));
  if (dui_restore_get_live (self->restore) != DUI_RESTORE_LIVE_OPEN)
    note_known (self);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DuiRestoreWindow) self = DUI_RESTORE_WINDOW (source);
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);

  if (self->work == NULL)
    return;
  dui_long_work_leave (self->work);
  gtk_editable_set_text (GTK_EDITABLE (self->secret_row), "");
  if (!done)
    {
      show_problem (self, error);
      return;
    }
  self->restore = g_steal_pointer (&job->restore);
  show_content (self);
  show_present (self);
  show_notes (self);
  gtk_stack_set_visible_child_name (self->stack, "found");
}

static void
open_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiRestoreWindow *self = DUI_RESTORE_WINDOW (widget);

  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_label_set_label (self->wait_label, _ ("The backup is opened and checked. Nothing is changed yet."));
  run (self, gtk_editable_get_text (GTK_EDITABLE (self->secret_row)), opened_cb);
}

static void
secret_entered_cb (DuiRestoreWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "restore.open", NULL);
}

/* Replacing */

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DuiRestoreWindow) self = DUI_RESTORE_WINDOW (source);
  g_autoptr (GError) error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);
  g_autofree char *previous = NULL, *text = NULL;

  if (self->work == NULL)
    return;
  dui_long_work_leave (self->work);
  if (!done)
    {
      show_problem (self, error);
      return;
    }
  previous = dui_restore_dup_previous (self->folder);
  text = previous != NULL
             ? g_strdup_printf (_ ("What was there before is kept, sealed, as %s. Put that back in "
                                   "the same way when this was not the right one."),
                                previous)
             : g_strdup (_ ("It opens with the passphrase or the recovery code."));
  dui_status_page_set_words (self->done, text);
  gtk_stack_set_visible_child_name (self->stack, "done");
}

static void
replace (DuiRestoreWindow *self)
{
  gtk_label_set_label (self->wait_label, _ ("The present store is kept, and then replaced."));
  run (self, NULL, finished_cb);
  /* From here it goes through: a moment, and whole or not at all. */
  gtk_widget_set_sensitive (self->stop_button, FALSE);
}

static void
confirmed_cb (DuiRestoreWindow *self, const char *response)
{
  if (g_str_equal (response, "replace"))
    replace (self);
}

static char *
dup_question (DuiRestoreWindow *self, const DuiRestorePresent *present)
{
  const DuiBackupContent *content = dui_restore_get_content (self->restore);
  g_autofree char *made = dup_when (content->made_at);
  g_autofree char *written = dup_when (present->written_at);
  guint number = dui_case_type.number;

  if (dui_restore_get_live (self->restore) != DUI_RESTORE_LIVE_OPEN)
    return g_strdup_printf (
        _ ("The store here, written last on %s, does not open. It is put aside, and the backup of %s "
           "comes in its place: %ld case files."),
        written, made, (long)content->counts[number]);
  return g_strdup_printf (
      _ ("The store of %s, with %ld case files, opened %ld times, is replaced by the backup of %s, "
         "with %ld case files. What was changed after that is not in it."),
      written, (long)present->counts[number], (long)present->generation, made, (long)content->counts[number]);
}

/* Where there is something to replace it is said once more what, and for what. */
static void
finish_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiRestoreWindow *self = DUI_RESTORE_WINDOW (widget);
  g_autofree char *question = NULL;
  DuiRestorePresent present;
  GtkWidget *dialog;

  dui_restore_get_present (self->restore, &present);
  if (dui_restore_get_live (self->restore) == DUI_RESTORE_LIVE_NONE)
    {
      replace (self);
      return;
    }
  question = dup_question (self, &present);
  dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("Replace the Present Store?"), question);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "replace",
                                    _ ("_Replace"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "replace",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (confirmed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
stop_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiRestoreWindow *self = DUI_RESTORE_WINDOW (widget);

  if (self->work != NULL)
    dui_long_work_stop (self->work);
  gtk_widget_set_sensitive (self->stop_button, FALSE);
}

static void
leave_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_RESTORED], 0);
}

static gboolean
dui_restore_window_close_request (GtkWindow *window)
{
  DuiRestoreWindow *self = DUI_RESTORE_WINDOW (window);
  const char *shown = gtk_stack_get_visible_child_name (self->stack);

  if (g_strcmp0 (shown, "wait") == 0)
    return GDK_EVENT_STOP;
  if (g_strcmp0 (shown, "done") == 0)
    g_signal_emit (self, signals[SIGNAL_RESTORED], 0);
  return GTK_WINDOW_CLASS (dui_restore_window_parent_class)->close_request (window);
}

static void
dui_restore_window_dispose (GObject *object)
{
  DuiRestoreWindow *self = DUI_RESTORE_WINDOW (object);

  if (self->work != NULL)
    {
      dui_long_work_stop (self->work);
      dui_long_work_leave (self->work);
    }
  g_clear_pointer (&self->work, dui_long_work_unref);
  g_clear_pointer (&self->restore, dui_restore_free);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->path, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUI_TYPE_RESTORE_WINDOW);
  G_OBJECT_CLASS (dui_restore_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DuiRestoreWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, DuiRestoreWindow, file_row);
  gtk_widget_class_bind_template_child (widget_class, DuiRestoreWindow, choose_button);
  gtk_widget_class_bind_template_child (widget_class, DuiRestoreWindow, secret_row);
  gtk_widget_class_bind_template_child (widget_class, DuiRestoreWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, DuiRestoreWindow, wait_label);
  gtk_widget_class_bind_template_child (widget_class, DuiRestoreWindow, bar);
  gtk_widget_class_bind_template_child (widget_class, DuiRestoreWindow, stop_button);
  gtk_widget_class_bind_template_child (widget_class, DuiRestoreWindow, content_group);
  gtk_widget_class_bind_template_child (widget_class, DuiRestoreWindow, present_group);
  gtk_widget_class_bind_template_child (widget_class, DuiRestoreWindow, notes_group);
  gtk_widget_class_bind_template_child (widget_class, DuiRestoreWindow, done);
  gtk_widget_class_bind_template_callback (widget_class, secret_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, refresh);
}

static void
dui_restore_window_class_init (DuiRestoreWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_restore_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = dui_restore_window_close_request;

  /* A backup was put back, and the user has read so: the store is to be opened anew. */
  signals[SIGNAL_RESTORED] = g_signal_new ("restored", DUI_TYPE_RESTORE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-restore-window.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "restore.choose", NULL, choose_cb);
  gtk_widget_class_install_action (widget_class, "restore.open", NULL, open_cb);
  gtk_widget_class_install_action (widget_class, "restore.stop", NULL, stop_cb);
  gtk_widget_class_install_action (widget_class, "restore.finish", NULL, finish_cb);
  gtk_widget_class_install_action (widget_class, "restore.leave", NULL, leave_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dui_restore_window_init (DuiRestoreWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dui_eye_pass_over (GTK_WIDGET (self->secret_row));
  refresh (self);
}

/** dui_restore_window_new: @folder: of the store, which nobody has open. Returns: (transfer none): the
 * window, not shown yet */
GtkWindow *
dui_restore_window_new (GtkWindow *parent, const char *folder)
{
  DuiRestoreWindow *self = g_object_new (DUI_TYPE_RESTORE_WINDOW, "transient-for", parent, NULL);

  self->folder = g_strdup (folder);
  gtk_window_set_focus (GTK_WINDOW (self), self->choose_button);
  return GTK_WINDOW (self);
}
