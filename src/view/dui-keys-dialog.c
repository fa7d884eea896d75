/* Changing one way into the open store: the present passphrase is asked, and the rest happens in a thread. */

#include "dui-keys-dialog.h"

#include <glib/gi18n-lib.h>

#include "dui-eye.h"
#include "dui-keys.h"
#include "dui-seal-error.h"
#include "dui-slots.h"
#include "dui-start-code.h"
#include "dui-start-confirm.h"
#include "dui-start-keyring.h"
#include "dui-start-note.h"
#include "dui-start-passphrase.h"

struct _DuiKeysDialog
{
  AdwWindow parent_instance;

  DuiKeysDialogKind kind;
  gboolean is_busy;
  gboolean is_gone;

  /* owned */
  DuiStore *store;
  char *folder;
  DuiSlotsInfo info;

  /* template children */
  GtkWidget *cancel_button;
  GtkStack *stack;
  AdwPreferencesGroup *present_group;
  GtkWidget *present;
  DuiStartNote *note;
  DuiStartPassphrase *passphrase;
  GtkWidget *keyring_group;
  DuiStartKeyring *keyring;
  GtkWidget *remove_button;
  GtkSpinner *spinner;
  GtkButton *apply_button;
  DuiStartCode *code;
  DuiStartConfirm *confirm;
};

G_DEFINE_FINAL_TYPE (DuiKeysDialog, dui_keys_dialog, ADW_TYPE_WINDOW)

/* What is to be done, in a thread that touches no widget. */
typedef struct
{
  DuiKeysAct act;
  char *folder;
  DuiSecret *present;
  DuiSecret *fresh;
  gboolean use_keyring;
  DuiSecret *code; /* the result */
} Job;

static void
job_free (Job *job)
{
  g_free (job->folder);
  g_clear_pointer (&job->present, dui_secret_free);
  g_clear_pointer (&job->fresh, dui_secret_free);
  g_clear_pointer (&job->code, dui_secret_free);
  g_free (job);
}

static gboolean
carry_out (Job *job, GError **error)
{
  const DuiUnlock unlock = {
    .folder = job->folder, .origin = "duiding", .passphrase = job->present, .use_keyring = job->use_keyring
  };

  if (job->act == DUI_KEYS_PASSPHRASE)
    return dui_keys_change_passphrase (&unlock, job->fresh, error);
  if (job->act == DUI_KEYS_SECOND)
    return dui_keys_set_second (&unlock, job->fresh, error);
  if (job->act == DUI_KEYS_SECOND_REMOVED)
    return dui_keys_remove_second (&unlock, error);
  job->code = dui_keys_renew_code (&unlock, error);
  return job->code != NULL;
}

static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (carry_out (data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
set_busy (DuiKeysDialog *self, gboolean is_busy)
{
  self->is_busy = is_busy;
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), is_busy);
  gtk_spinner_set_spinning (self->spinner, is_busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "keys.apply", !is_busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "keys.remove", !is_busy);
  gtk_widget_set_sensitive (self->cancel_button, !is_busy);
}

static void
tell (DuiKeysDialog *self, const char *message)
{
  dui_start_note_set_for (self->note, self->present, DUI_START_NOTE_WRONG, message);
  gtk_widget_grab_focus (self->present);
}

static void
show_code (DuiKeysDialog *self, const char *code)
{
  dui_start_code_set_code (self->code, code, self->folder);
  dui_start_confirm_set_code (self->confirm, code);
  /* From here on there is a new code, so there is nothing to cancel. */
  gtk_widget_set_visible (self->cancel_button, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "code");
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  DuiKeysDialog *self = DUI_KEYS_DIALOG (source);
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean good = g_task_propagate_boolean (G_TASK (result), &error);

  if (self->is_gone)
    return;
  set_busy (self, FALSE);
  if (good)
    good = dui_keys_log (self->store, job->act, &error);
  if (!good)
    tell (self, error->message);
  else if (job->code != NULL)
    show_code (self, job->code);
  else
    gtk_window_destroy (GTK_WINDOW (self));
}

static void
run (DuiKeysDialog *self, DuiKeysAct act)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, done_cb, NULL);
  Job *job = g_new0 (Job, 1);

  job->act = act;
  job->folder = g_strdup (self->folder);
  job->present = dui_secret_copy (gtk_editable_get_text (GTK_EDITABLE (self->present)));
  job->fresh = dui_secret_copy (dui_start_passphrase_get_text (self->passphrase));
  job->use_keyring = dui_start_keyring_is_ready (self->keyring);
  g_task_set_task_data (task, job, (GDestroyNotify)job_free);
  set_busy (self, TRUE);
  g_task_run_in_thread (task, run_in_thread);
}

/* Actions */

static void
apply_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const DuiKeysAct acts[] = { [DUI_KEYS_DIALOG_PASSPHRASE] = DUI_KEYS_PASSPHRASE,
                                     [DUI_KEYS_DIALOG_CODE] = DUI_KEYS_CODE,
                                     [DUI_KEYS_DIALOG_SECOND] = DUI_KEYS_SECOND };
  DuiKeysDialog *self = DUI_KEYS_DIALOG (widget);

  if (self->kind != DUI_KEYS_DIALOG_CODE && !dui_start_passphrase_check (self->passphrase))
    return;
  if (self->kind == DUI_KEYS_DIALOG_PASSPHRASE && !dui_start_keyring_is_known (self->keyring))
    return;
  run (self, acts[self->kind]);
}

static void
remove_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  run (DUI_KEYS_DIALOG (widget), DUI_KEYS_SECOND_REMOVED);
}

static void
copied_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_stack_set_visible_child_name (DUI_KEYS_DIALOG (widget)->stack, "confirm");
}

static void
back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiKeysDialog *self = DUI_KEYS_DIALOG (widget);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "confirm") == 0)
    gtk_stack_set_visible_child_name (self->stack, "code");
}

static void
confirm_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiKeysDialog *self = DUI_KEYS_DIALOG (widget);
  g_autoptr (GError) error = NULL;

  if (!dui_start_confirm_check (self->confirm))
    return;
  if (dui_unlock_confirm (self->folder, &error))
    gtk_window_destroy (GTK_WINDOW (self));
  else
    {
      gtk_stack_set_visible_child_name (self->stack, "ask");
      tell (self, error->message);
    }
}

static void
present_changed_cb (DuiKeysDialog *self)
{
  dui_start_note_set_for (self->note, self->present, DUI_START_NOTE_WRONG, NULL);
}

/* What runs is not stopped half way; the window waits for it. */
static gboolean
close_request_cb (DuiKeysDialog *self)
{
  return self->is_busy ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

/* Life */

static void
dui_keys_dialog_dispose (GObject *object)
{
  DuiKeysDialog *self = DUI_KEYS_DIALOG (object);

  if (!self->is_gone)
    {
      dui_start_passphrase_clear (self->passphrase);
      gtk_editable_set_text (GTK_EDITABLE (self->present), "");
      dui_start_page_clear (DUI_START_PAGE (self->code));
      dui_start_page_clear (DUI_START_PAGE (self->confirm));
    }
  self->is_gone = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), DUI_TYPE_KEYS_DIALOG);
  g_clear_object (&self->store);
  g_clear_pointer (&self->folder, g_free);
  G_OBJECT_CLASS (dui_keys_dialog_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, DuiKeysDialog, cancel_button);
  gtk_widget_class_bind_template_child (klass, DuiKeysDialog, stack);
  gtk_widget_class_bind_template_child (klass, DuiKeysDialog, present_group);
  gtk_widget_class_bind_template_child (klass, DuiKeysDialog, present);
  gtk_widget_class_bind_template_child (klass, DuiKeysDialog, note);
  gtk_widget_class_bind_template_child (klass, DuiKeysDialog, passphrase);
  gtk_widget_class_bind_template_child (klass, DuiKeysDialog, keyring_group);
  gtk_widget_class_bind_template_child (klass, DuiKeysDialog, keyring);
  gtk_widget_class_bind_template_child (klass, DuiKeysDialog, remove_button);
  gtk_widget_class_bind_template_child (klass, DuiKeysDialog, spinner);
  gtk_widget_class_bind_template_child (klass, DuiKeysDialog, apply_button);
  gtk_widget_class_bind_template_child (klass, DuiKeysDialog, code);
  gtk_widget_class_bind_template_child (klass, DuiKeysDialog, confirm);
}

static void
dui_keys_dialog_class_init (DuiKeysDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_keys_dialog_dispose;
  g_type_ensure (DUI_TYPE_START_CODE);
  g_type_ensure (DUI_TYPE_START_CONFIRM);
  g_type_ensure (DUI_TYPE_START_KEYRING);
  g_type_ensure (DUI_TYPE_START_NOTE);
  g_type_ensure (DUI_TYPE_START_PASSPHRASE);
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-keys-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, present_changed_cb);
  gtk_widget_class_install_action (widget_class, "keys.apply", NULL, apply_cb);
  gtk_widget_class_install_action (widget_class, "keys.remove", NULL, remove_cb);
  /* What the pages with the code call, here as in the start window. */
  gtk_widget_class_install_action (widget_class, "start.copied", NULL, copied_cb);
  gtk_widget_class_install_action (widget_class, "start.confirm", NULL, confirm_cb);
  gtk_widget_class_install_action (widget_class, "start.back", NULL, back_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dui_keys_dialog_init (DuiKeysDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dui_eye_pass_over (GTK_WIDGET (self->present));
  g_signal_connect (self, "close-request", G_CALLBACK (close_request_cb), NULL);
}

typedef struct
{
  const char *title;
  const char *apply;
  const char *text;
} Words;

static const Words words[] = {
  [DUI_KEYS_DIALOG_PASSPHRASE] = { N_ ("Change Passphrase"), N_ ("_Change"),
                                   N_ ("The passphrase is asked whenever the store is opened. Half of the "
                                       "key "
                                       "gets a fresh place in the keyring as well.") },
  [DUI_KEYS_DIALOG_CODE] = { N_ ("Renew Recovery Code"), N_ ("_Renew"),
                             N_ ("The code that was printed before opens nothing any more: destroy that "
                                 "sheet.") },
  [DUI_KEYS_DIALOG_SECOND] = { N_ ("Second Person"), N_ ("_Set"),
                               N_ ("Somebody else chooses a passphrase of their own here, for the day of "
                                   "handover. It works without your keyring, on any computer with the files "
                                   "of "
                                   "the store. The log tells when it was used. No name is kept with it.") },
};

/**
 * dui_keys_dialog_new:
 * @store: open; the log in it is told what was done
 *
 * Returns: (transfer none): the window, not shown yet
 */
DuiKeysDialog *
dui_keys_dialog_new (GtkWindow *parent, DuiStore *store, const char *folder, DuiKeysDialogKind kind)
{
  DuiKeysDialog *self =
      g_object_new (DUI_TYPE_KEYS_DIALOG, "transient-for", parent, "title", _ (words[kind].title), NULL);

  self->kind = kind;
  self->store = g_object_ref (store);
  self->folder = g_strdup (folder);
  self->info.uses_passphrase = TRUE;
  dui_slots_get_info (folder, &self->info, NULL);
  gtk_button_set_label (self->apply_button, _ (words[kind].apply));
  adw_preferences_group_set_description (self->present_group, _ (words[kind].text));
  gtk_widget_set_visible (self->present, self->info.uses_passphrase);
  gtk_widget_set_visible (GTK_WIDGET (self->passphrase), kind != DUI_KEYS_DIALOG_CODE);
  gtk_widget_set_visible (self->keyring_group, kind == DUI_KEYS_DIALOG_PASSPHRASE);
  gtk_widget_set_visible (self->remove_button, kind == DUI_KEYS_DIALOG_SECOND && self->info.has_second);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->passphrase),
                                   kind == DUI_KEYS_DIALOG_SECOND ? _ ("Passphrase of the Second Person")
                                                                  : _ ("New Passphrase"));
  dui_start_keyring_refresh (self->keyring);
  if (self->info.uses_passphrase)
    gtk_window_set_focus (GTK_WINDOW (self), self->present);
  return self;
}
