/* The window before there is a store: welcome, making one, unlocking, recovering, and what can go wrong
 * there. */

#include "dui-start-window.h"

#include <glib/gi18n-lib.h>

#include "dui-seal-error.h"
#include "dui-slots.h"
#include "dui-start-choose.h"
#include "dui-start-code.h"
#include "dui-start-confirm.h"
#include "dui-start-create.h"
#include "dui-start-problem.h"
#include "dui-start-recover.h"
#include "dui-start-renew.h"
#include "dui-start-task.h"
#include "dui-start-unlock.h"
#include "dui-start-wait.h"
#include "dui-start-welcome.h"
#include "dui-store-folder.h"
#include "dui-unlock.h"
#include "dui-view-resources.h"

/* What takes longer than this shows that it is busy; what does not would only flicker. */
#define WAIT_AFTER_MS 500

typedef void (*Retry) (DuiStartWindow *self);

struct _DuiStartWindow
{
  AdwApplicationWindow parent_instance;

  /* owned */
  char *folder;
  GPtrArray *history;        /* borrowed pages, to go back to */
  GCancellable *cancellable; /* while a task runs */
  guint wait_source;         /* until the wait page shows */
  DuiSecret *typed_code;     /* between recovery code and new passphrase */
  DuiStore *store;           /* open, while its new recovery code is shown */
  DuiSecret *recovery_code;  /* the new one */

  /* borrowed */
  DuiStartPage *from; /* the page that a task was begun on */
  Retry retry;        /* what the problem page tries again */
  DuiOpenMode mode;   /* of the next task */

  /* template children */
  GtkWidget *back_button;
  AdwToastOverlay *toasts;
  GtkStack *stack;
  DuiStartPage *welcome;
  DuiStartPage *create;
  DuiStartPage *unlock;
  DuiStartPage *recover;
  DuiStartPage *renew;
  DuiStartPage *wait;
  DuiStartPage *problem;
  DuiStartPage *code;
  DuiStartPage *confirm;
};

enum
{
  SIGNAL_OPENED,
  SIGNAL_PRACTISE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DuiStartWindow, dui_start_window, ADW_TYPE_APPLICATION_WINDOW)

/* Going from page to page */

static DuiStartPage *
visible_page (DuiStartWindow *self)
{
  return DUI_START_PAGE (gtk_stack_get_visible_child (self->stack));
}

/* GTK does not tell a text that has the focus that it is hidden or made insensitive. */
static void
let_go_of_focus (DuiStartWindow *self)
{
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
}

static void
show_page (DuiStartWindow *self, DuiStartPage *page)
{
  gboolean can_go_back = self->history->len > 0 && page != self->wait;

  let_go_of_focus (self);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (page));
  gtk_widget_set_visible (self->back_button, can_go_back);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "start.back", can_go_back);
  dui_start_page_enter (page);
}

static void
go_to_page (DuiStartWindow *self, DuiStartPage *page)
{
  if (visible_page (self) != page)
    g_ptr_array_add (self->history, visible_page (self));
  show_page (self, page);
}

/* A page that there is no way back from. */
static void
begin_at_page (DuiStartWindow *self, DuiStartPage *page)
{
  g_ptr_array_set_size (self->history, 0);
  show_page (self, page);
}

static void
back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiStartWindow *self = DUI_START_WINDOW (widget);
  DuiStartPage *left = visible_page (self);

  if (self->history->len == 0)
    return;
  show_page (self, g_ptr_array_steal_index (self->history, self->history->len - 1));
  dui_start_page_clear (left);
}

static void
set_folder (DuiStartWindow *self, const char *folder)
{
  char *copy = g_strdup (folder);

  g_free (self->folder);
  self->folder = copy;
  dui_start_create_set_folder (DUI_START_CREATE (self->create), folder);
  dui_start_welcome_set_folder (DUI_START_WELCOME (self->welcome), folder);
}

static void
show_problem (DuiStartWindow *self, const GError *error, Retry retry)
{
  dui_start_problem_set_error (DUI_START_PROBLEM (self->problem), error);
  self->retry = retry;
  show_page (self, self->problem);
}

static void show_folder (DuiStartWindow *self);

/* Shows the page to unlock @self->folder with, or what is wrong with what is there. */
static void
show_store (DuiStartWindow *self)
{
  g_autoptr (GError) error = NULL;
  DuiSlotsInfo info;

  if (!dui_slots_get_info (self->folder, &info, &error))
    {
      show_problem (self, error, show_folder);
      return;
    }
  dui_start_unlock_set_folder (DUI_START_UNLOCK (self->unlock), self->folder, info.uses_keyring);
  show_page (self, self->unlock);
}

/* For a folder that must hold a store: never a new one in its place. */
static void
show_folder (DuiStartWindow *self)
{
  if (dui_store_folder_exists (self->folder))
    {
      show_store (self);
      return;
    }
  dui_start_problem_set_missing (DUI_START_PROBLEM (self->problem), self->folder, FALSE);
  self->retry = show_folder;
  show_page (self, self->problem);
}

/* Tasks */

static void
clear_secrets (DuiStartWindow *self)
{
  g_clear_pointer (&self->typed_code, dui_secret_free);
  dui_start_page_clear (self->create);
  dui_start_page_clear (self->unlock);
  dui_start_page_clear (self->recover);
  dui_start_page_clear (self->renew);
}

static void
tell_opened (DuiStartWindow *self)
{
  g_autoptr (DuiStore) store = g_steal_pointer (&self->store);

  g_clear_pointer (&self->recovery_code, dui_secret_free);
  dui_start_page_clear (self->code);
  g_signal_emit (self, signals[SIGNAL_OPENED], 0, store);
}

static void
task_succeeded (DuiStartWindow *self, DuiStartTask *task)
{
  if (task->kind == DUI_START_TASK_CHECK_CODE)
    {
      self->typed_code = g_steal_pointer (&task->code);
      dui_start_renew_refresh (DUI_START_RENEW (self->renew));
      go_to_page (self, self->renew);
      return;
    }
  clear_secrets (self);
  self->store = g_steal_pointer (&task->store);
  self->recovery_code = g_steal_pointer (&task->recovery_code);
  if (self->recovery_code == NULL)
    {
      tell_opened (self);
      return;
    }
  dui_start_code_set_code (DUI_START_CODE (self->code), self->recovery_code, self->folder);
  dui_start_confirm_set_code (DUI_START_CONFIRM (self->confirm), self->recovery_code);
  begin_at_page (self, self->code);
}

static void unlock (DuiStartWindow *self);
static void make (DuiStartWindow *self);
static void check_code (DuiStartWindow *self);
static void renew (DuiStartWindow *self);

static gboolean
is_about_keyring (const GError *error)
{
  return g_error_matches (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_NO_KEYRING)
         || g_error_matches (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_KEYRING_LOCKED)
         || g_error_matches (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_KEYRING_EMPTY);
}

static void
task_failed (DuiStartWindow *self, DuiStartTask *task, const GError *error)
{
  static const Retry retries[] = {
    [DUI_START_TASK_CREATE] = make,
    [DUI_START_TASK_OPEN] = unlock,
    [DUI_START_TASK_CHECK_CODE] = check_code,
    [DUI_START_TASK_RECOVER] = renew,
  };

  if (g_error_matches (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_CANCELLED))
    return;
  if (g_error_matches (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_BAD_CODE))
    dui_start_recover_set_error (DUI_START_RECOVER (self->recover), error->message);
  else if (g_error_matches (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_BAD_PASSPHRASE)
           || (task->kind == DUI_START_TASK_OPEN && is_about_keyring (error)))
    dui_start_unlock_set_error (DUI_START_UNLOCK (self->unlock), error);
  else
    {
      g_ptr_array_add (self->history, self->from);
      show_problem (self, error, retries[task->kind]);
    }
}

static void
stop_waiting (DuiStartWindow *self)
{
  g_clear_handle_id (&self->wait_source, g_source_remove);
  g_clear_object (&self->cancellable);
  dui_start_page_clear (self->wait);
  gtk_widget_set_sensitive (GTK_WIDGET (self->from), TRUE);
}

static void
task_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GWeakRef *window = data;
  g_autoptr (DuiStartWindow) self = g_weak_ref_get (window);
  DuiStartTask *task = dui_start_task_get (result);
  g_autoptr (GError) error = NULL;
  gboolean good = dui_start_task_finish (result, &error);

  g_weak_ref_clear (window);
  g_free (window);
  /* The window went in the meantime; the store goes with the task. */
  if (self == NULL)
    return;
  stop_waiting (self);
  show_page (self, self->from);
  if (good)
    task_succeeded (self, task);
  else
    task_failed (self, task, error);
}

static gboolean
wait_cb (gpointer data)
{
  DuiStartWindow *self = data;

  self->wait_source = 0;
  show_page (self, self->wait);
  return G_SOURCE_REMOVE;
}

static void
run (DuiStartWindow *self, DuiStartTask *task, DuiStartPage *from, const char *what)
{
  GWeakRef *window = g_new0 (GWeakRef, 1);

  g_weak_ref_init (window, self);
  self->from = from;
  self->cancellable = g_cancellable_new ();
  task->mode = self->mode;
  self->mode = DUI_OPEN_USUAL;
  dui_start_wait_begin (DUI_START_WAIT (self->wait), what);
  let_go_of_focus (self);
  gtk_widget_set_sensitive (GTK_WIDGET (from), FALSE);
  self->wait_source = g_timeout_add (WAIT_AFTER_MS, wait_cb, self);
  dui_start_task_run (task, self->cancellable, task_done_cb, window);
}

static void
unlock (DuiStartWindow *self)
{
  DuiStartTask *task = dui_start_task_new (DUI_START_TASK_OPEN, self->folder);

  task->passphrase = dui_secret_copy (dui_start_unlock_get_passphrase (DUI_START_UNLOCK (self->unlock)));
  run (self, task, self->unlock, _ ("Opening the Store"));
}

static void
make (DuiStartWindow *self)
{
  DuiStartCreate *page = DUI_START_CREATE (self->create);
  DuiStartTask *task = dui_start_task_new (DUI_START_TASK_CREATE, self->folder);

  task->passphrase = dui_secret_copy (dui_start_create_get_passphrase (page));
  task->use_keyring = dui_start_create_get_use_keyring (page);
  run (self, task, self->create, _ ("Creating the Store"));
}

static void
check_code (DuiStartWindow *self)
{
  DuiStartTask *task = dui_start_task_new (DUI_START_TASK_CHECK_CODE, self->folder);

  task->code = dui_start_recover_dup_code (DUI_START_RECOVER (self->recover));
  run (self, task, self->recover, _ ("Trying the Recovery Code"));
}

static void
renew (DuiStartWindow *self)
{
  DuiStartRenew *page = DUI_START_RENEW (self->renew);
  DuiStartTask *task = dui_start_task_new (DUI_START_TASK_RECOVER, self->folder);

  task->passphrase = dui_secret_copy (dui_start_renew_get_passphrase (page));
  task->code = dui_secret_copy (self->typed_code);
  task->use_keyring = dui_start_renew_get_use_keyring (page);
  run (self, task, self->renew, _ ("Opening the Store"));
}

/* Actions */

static gboolean
is_busy (DuiStartWindow *self)
{
  return self->cancellable != NULL;
}

static void
unlock_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiStartWindow *self = DUI_START_WINDOW (widget);

  if (!is_busy (self))
    unlock (self);
}

static void
make_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiStartWindow *self = DUI_START_WINDOW (widget);

  if (!is_busy (self) && dui_start_create_check (DUI_START_CREATE (self->create)))
    make (self);
}

static void
check_code_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiStartWindow *self = DUI_START_WINDOW (widget);

  if (!is_busy (self))
    check_code (self);
}

static void
renew_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiStartWindow *self = DUI_START_WINDOW (widget);

  if (!is_busy (self) && dui_start_renew_check (DUI_START_RENEW (self->renew)))
    renew (self);
}

static void
cancel_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiStartWindow *self = DUI_START_WINDOW (widget);

  g_cancellable_cancel (self->cancellable);
  dui_start_wait_set_stopping (DUI_START_WAIT (self->wait));
}

static void
retry_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiStartWindow *self = DUI_START_WINDOW (widget);

  if (self->history->len > 0 && self->retry != show_folder)
    show_page (self, g_ptr_array_steal_index (self->history, self->history->len - 1));
  self->retry (self);
}

/* The store was not the one that was closed last: the user chooses. */
static void
look_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DUI_START_WINDOW (widget)->mode = DUI_OPEN_READ_ONLY;
  retry_cb (widget, name, parameter);
}

static void
accept_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DUI_START_WINDOW (widget)->mode = DUI_OPEN_KNOWINGLY;
  retry_cb (widget, name, parameter);
}

static void
welcome_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiStartWindow *self = DUI_START_WINDOW (widget);
  g_autofree char *folder = dui_store_folder_dup_default ();

  set_folder (self, folder);
  begin_at_page (self, self->welcome);
}

static void
create_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiStartWindow *self = DUI_START_WINDOW (widget);

  if (dui_store_folder_exists (self->folder))
    {
      g_ptr_array_add (self->history, visible_page (self));
      show_store (self);
      return;
    }
  dui_start_create_refresh (DUI_START_CREATE (self->create));
  go_to_page (self, self->create);
}

static void
practise_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_PRACTISE], 0);
}

static void
use_code_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiStartWindow *self = DUI_START_WINDOW (widget);

  dui_start_page_clear (self->unlock);
  go_to_page (self, self->recover);
}

static void
copied_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiStartWindow *self = DUI_START_WINDOW (widget);

  go_to_page (self, self->confirm);
}

static void
confirm (DuiStartWindow *self)
{
  g_autoptr (GError) error = NULL;

  if (!dui_start_confirm_check (DUI_START_CONFIRM (self->confirm)))
    return;
  if (dui_unlock_confirm (self->folder, &error))
    {
      dui_start_page_clear (self->confirm);
      tell_opened (self);
      return;
    }
  g_ptr_array_add (self->history, self->confirm);
  show_problem (self, error, confirm);
}

static void
confirm_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  confirm (DUI_START_WINDOW (widget));
}

/* Folders */

static void
folder_to_open_cb (const char *folder, gpointer data)
{
  DuiStartWindow *self = data;

  if (visible_page (self) != self->problem)
    g_ptr_array_add (self->history, visible_page (self));
  if (dui_store_folder_exists (folder))
    {
      set_folder (self, folder);
      show_store (self);
      return;
    }
  dui_start_problem_set_missing (DUI_START_PROBLEM (self->problem), folder, TRUE);
  show_page (self, self->problem);
}

static void
open_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dui_start_choose (widget, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("Open Store"), folder_to_open_cb);
}

static void
folder_to_make_cb (const char *folder, gpointer data)
{
  DuiStartWindow *self = data;

  set_folder (self, folder);
  if (dui_store_folder_exists (folder))
    {
      adw_toast_overlay_add_toast (self->toasts,
                                   adw_toast_new (_ ("There is a store in this folder already")));
      g_ptr_array_add (self->history, visible_page (self));
      show_store (self);
    }
}

static void
choose_folder_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dui_start_choose (widget, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("Folder of the Store"),
                    folder_to_make_cb);
}

/* Life */

/* Nothing can take the focus before there is a window on the screen. */
static void
dui_start_window_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dui_start_window_parent_class)->map (widget);
  dui_start_page_enter (visible_page (DUI_START_WINDOW (widget)));
}

static void
dui_start_window_dispose (GObject *object)
{
  DuiStartWindow *self = DUI_START_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->wait_source, g_source_remove);
  if (self->stack != NULL)
    clear_secrets (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUI_TYPE_START_WINDOW);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_pointer (&self->recovery_code, dui_secret_free);
  g_clear_pointer (&self->history, g_ptr_array_unref);
  g_clear_pointer (&self->folder, g_free);
  G_OBJECT_CLASS (dui_start_window_parent_class)->dispose (object);
}

static void
ensure_types (void)
{
  g_resources_register (dui_view_get_resource ());
  g_type_ensure (DUI_TYPE_START_CODE);
  g_type_ensure (DUI_TYPE_START_CONFIRM);
  g_type_ensure (DUI_TYPE_START_CREATE);
  g_type_ensure (DUI_TYPE_START_PROBLEM);
  g_type_ensure (DUI_TYPE_START_RECOVER);
  g_type_ensure (DUI_TYPE_START_RENEW);
  g_type_ensure (DUI_TYPE_START_UNLOCK);
  g_type_ensure (DUI_TYPE_START_WAIT);
  g_type_ensure (DUI_TYPE_START_WELCOME);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, DuiStartWindow, back_button);
  gtk_widget_class_bind_template_child (klass, DuiStartWindow, toasts);
  gtk_widget_class_bind_template_child (klass, DuiStartWindow, stack);
  gtk_widget_class_bind_template_child (klass, DuiStartWindow, welcome);
  gtk_widget_class_bind_template_child (klass, DuiStartWindow, create);
  gtk_widget_class_bind_template_child (klass, DuiStartWindow, unlock);
  gtk_widget_class_bind_template_child (klass, DuiStartWindow, recover);
  gtk_widget_class_bind_template_child (klass, DuiStartWindow, renew);
  gtk_widget_class_bind_template_child (klass, DuiStartWindow, wait);
  gtk_widget_class_bind_template_child (klass, DuiStartWindow, problem);
  gtk_widget_class_bind_template_child (klass, DuiStartWindow, code);
  gtk_widget_class_bind_template_child (klass, DuiStartWindow, confirm);
}

static void
install_actions (GtkWidgetClass *klass)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "start.back", back_cb },         { "start.welcome", welcome_cb },
    { "start.create", create_cb },     { "start.open", open_cb },
    { "start.practise", practise_cb }, { "start.choose-folder", choose_folder_cb },
    { "start.make", make_cb },         { "start.unlock", unlock_cb },
    { "start.use-code", use_code_cb }, { "start.check-code", check_code_cb },
    { "start.renew", renew_cb },       { "start.copied", copied_cb },
    { "start.confirm", confirm_cb },   { "start.cancel", cancel_cb },
    { "start.retry", retry_cb },       { "start.look", look_cb },
    { "start.accept", accept_cb },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (klass, actions[i].name, NULL, actions[i].activate);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Escape, 0, "start.back", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Left, GDK_ALT_MASK, "start.back", NULL);
}

static void
dui_start_window_class_init (DuiStartWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_start_window_dispose;
  widget_class->map = dui_start_window_map;
  ensure_types ();
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-start-window.ui");
  bind_children (widget_class);
  install_actions (widget_class);

  /* There is an open store; whoever takes it keeps it. */
  signals[SIGNAL_OPENED] = g_signal_new ("opened", DUI_TYPE_START_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, DUI_TYPE_STORE);
  signals[SIGNAL_PRACTISE] = g_signal_new ("practise", DUI_TYPE_START_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 0);
}

static void
dui_start_window_init (DuiStartWindow *self)
{
  self->history = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dui_start_window_new:
 * @folder: of the store
 * @is_expected: whether there was a store before, so that its absence is something to tell
 *
 * Returns: (transfer none): the window, not shown yet
 */
DuiStartWindow *
dui_start_window_new (GtkApplication *application, const char *folder, gboolean is_expected)
{
  DuiStartWindow *self = g_object_new (DUI_TYPE_START_WINDOW, "application", application, NULL);

  set_folder (self, folder);
  if (is_expected || dui_store_folder_exists (folder))
    show_folder (self);
  else
    begin_at_page (self, self->welcome);
  return self;
}

/** dui_start_window_get_folder: Returns: the folder of the store that was opened */
const char *
dui_start_window_get_folder (DuiStartWindow *self)
{
  return self->folder;
}
