/* The window before there is a store: welcome, making one, unlocking, recovering, and what can go wrong
 * there. */

#include "dui-start-window-private.h"

#include <glib/gi18n-lib.h>

#include "dui-file-question.h"
#include "dui-slots.h"
#include "dui-start-confirm.h"
#include "dui-start-create.h"
#include "dui-start-problem.h"
#include "dui-start-recover.h"
#include "dui-start-renew.h"
#include "dui-start-unlock.h"
#include "dui-start-wait.h"
#include "dui-store-folder.h"
#include "dui-unlock.h"
#include "dui-view-resources.h"

enum
{
  SIGNAL_OPENED,
  SIGNAL_PRACTISE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DuiStartWindow, dui_start_window, ADW_TYPE_APPLICATION_WINDOW)

/* Going from page to page */

static gboolean
is_renewing (DuiStartWindow *self)
{
  DuiStartPage *page = dui_start_pages_get_visible (self->pages);

  return DUI_IS_START_UNLOCK (page) && dui_start_unlock_is_renewing (DUI_START_UNLOCK (page));
}

static void
shown_cb (DuiStartWindow *self)
{
  gboolean can_go_back = dui_start_pages_can_go_back (self->pages) || is_renewing (self);

  gtk_widget_set_visible (self->back_button, can_go_back);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "start.back", can_go_back);
}

static void
back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiStartWindow *self = DUI_START_WINDOW (widget);
  DuiStartPage *left = dui_start_pages_get_visible (self->pages);
  DuiStartPage *back;

  if (is_renewing (self))
    {
      dui_start_window_set_renewing (self, FALSE);
      return;
    }
  back = dui_start_pages_take_back (self->pages);
  if (back == NULL)
    return;
  dui_start_pages_show (self->pages, back);
  dui_start_page_clear (left);
}

void
dui_start_window_tell_opened (DuiStartWindow *self)
{
  g_autoptr (DuiStore) store = g_steal_pointer (&self->store);

  g_clear_pointer (&self->recovery_code, dui_secret_free);
  dui_start_page_clear (dui_start_pages_get (self->pages, DUI_START_AT_CODE));
  g_signal_emit (self, signals[SIGNAL_OPENED], 0, store);
}

static void
set_folder (DuiStartWindow *self, const char *folder)
{
  char *copy = g_strdup (folder);

  g_free (self->folder);
  self->folder = copy;
  dui_start_pages_set_folder (self->pages, folder);
}

/* @retry: what the page offers to try once more */
void
dui_start_window_show_problem (DuiStartWindow *self, const GError *error, DuiStartRetry retry)
{
  dui_start_problem_set_error (DUI_START_PROBLEM (dui_start_pages_get (self->pages, DUI_START_AT_PROBLEM)),
                               error);
  self->retry = retry;
  dui_start_pages_show (self->pages, dui_start_pages_get (self->pages, DUI_START_AT_PROBLEM));
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
      dui_start_window_show_problem (self, error, show_folder);
      return;
    }
  dui_start_unlock_set_folder (DUI_START_UNLOCK (dui_start_pages_get (self->pages, DUI_START_AT_UNLOCK)),
                               self->folder, &info);
  dui_start_pages_show (self->pages, dui_start_pages_get (self->pages, DUI_START_AT_UNLOCK));
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
  dui_start_problem_set_missing (DUI_START_PROBLEM (dui_start_pages_get (self->pages, DUI_START_AT_PROBLEM)),
                                 self->folder, FALSE);
  self->retry = show_folder;
  dui_start_pages_show (self->pages, dui_start_pages_get (self->pages, DUI_START_AT_PROBLEM));
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
    dui_start_window_unlock (self);
}

static void
make_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiStartWindow *self = DUI_START_WINDOW (widget);

  if (!is_busy (self)
      && dui_start_create_check (DUI_START_CREATE (dui_start_pages_get (self->pages, DUI_START_AT_CREATE))))
    dui_start_window_make (self);
}

static void
check_code_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiStartWindow *self = DUI_START_WINDOW (widget);

  if (!is_busy (self))
    dui_start_window_check_code (self);
}

static void
renew_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiStartWindow *self = DUI_START_WINDOW (widget);

  if (!is_busy (self)
      && dui_start_renew_check (DUI_START_RENEW (dui_start_pages_get (self->pages, DUI_START_AT_RENEW))))
    dui_start_window_renew (self);
}

static void
cancel_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiStartWindow *self = DUI_START_WINDOW (widget);

  g_cancellable_cancel (self->cancellable);
  dui_start_wait_set_stopping (DUI_START_WAIT (dui_start_pages_get (self->pages, DUI_START_AT_WAIT)));
}

static void
retry_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiStartWindow *self = DUI_START_WINDOW (widget);

  DuiStartPage *back = self->retry != show_folder ? dui_start_pages_take_back (self->pages) : NULL;

  if (back != NULL)
    dui_start_pages_show (self->pages, back);
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
  dui_start_pages_begin_at (self->pages, dui_start_pages_get (self->pages, DUI_START_AT_WELCOME));
}

static void
create_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiStartWindow *self = DUI_START_WINDOW (widget);

  if (dui_store_folder_exists (self->folder))
    {
      dui_start_pages_remember (self->pages, dui_start_pages_get_visible (self->pages));
      show_store (self);
      return;
    }
  dui_start_create_refresh (DUI_START_CREATE (dui_start_pages_get (self->pages, DUI_START_AT_CREATE)));
  dui_start_pages_go_to (self->pages, dui_start_pages_get (self->pages, DUI_START_AT_CREATE));
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

  dui_start_page_clear (dui_start_pages_get (self->pages, DUI_START_AT_UNLOCK));
  dui_start_pages_go_to (self->pages, dui_start_pages_get (self->pages, DUI_START_AT_RECOVER));
}

static void
copied_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiStartWindow *self = DUI_START_WINDOW (widget);

  dui_start_pages_go_to (self->pages, dui_start_pages_get (self->pages, DUI_START_AT_CONFIRM));
}

static void
confirm (DuiStartWindow *self)
{
  g_autoptr (GError) error = NULL;

  if (!dui_start_confirm_check (DUI_START_CONFIRM (dui_start_pages_get (self->pages, DUI_START_AT_CONFIRM))))
    return;
  if (dui_unlock_confirm (self->folder, &error))
    {
      dui_start_page_clear (dui_start_pages_get (self->pages, DUI_START_AT_CONFIRM));
      dui_start_window_tell_opened (self);
      return;
    }
  dui_start_pages_remember (self->pages, dui_start_pages_get (self->pages, DUI_START_AT_CONFIRM));
  dui_start_window_show_problem (self, error, confirm);
}

static void
confirm_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  confirm (DUI_START_WINDOW (widget));
}

/* Folders */

static void
folder_to_open_cb (gpointer asker, const char *folder, GtkFileChooser *question)
{
  DuiStartWindow *self = asker;

  if (dui_start_pages_get_visible (self->pages) != dui_start_pages_get (self->pages, DUI_START_AT_PROBLEM))
    dui_start_pages_remember (self->pages, dui_start_pages_get_visible (self->pages));
  if (dui_store_folder_exists (folder))
    {
      set_folder (self, folder);
      show_store (self);
      return;
    }
  dui_start_problem_set_missing (DUI_START_PROBLEM (dui_start_pages_get (self->pages, DUI_START_AT_PROBLEM)),
                                 folder, TRUE);
  dui_start_pages_show (self->pages, dui_start_pages_get (self->pages, DUI_START_AT_PROBLEM));
}

static void
open_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dui_file_question_ask (dui_file_question_new (widget, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                                _ ("Open Store"), _ ("_Choose"), folder_to_open_cb));
}

static void
folder_to_make_cb (gpointer asker, const char *folder, GtkFileChooser *question)
{
  DuiStartWindow *self = asker;

  set_folder (self, folder);
  if (dui_store_folder_exists (folder))
    {
      adw_toast_overlay_add_toast (self->toasts,
                                   adw_toast_new (_ ("There is a store in this folder already")));
      dui_start_pages_remember (self->pages, dui_start_pages_get_visible (self->pages));
      show_store (self);
    }
}

static void
choose_folder_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dui_file_question_ask (dui_file_question_new (widget, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                                _ ("Folder of the Store"), _ ("_Choose"), folder_to_make_cb));
}

/* Life */

/* Nothing can take the focus before there is a window on the screen. */
static void
dui_start_window_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dui_start_window_parent_class)->map (widget);
  dui_start_page_enter (dui_start_pages_get_visible (DUI_START_WINDOW (widget)->pages));
}

static void
dui_start_window_dispose (GObject *object)
{
  DuiStartWindow *self = DUI_START_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->wait_source, g_source_remove);
  if (self->pages != NULL)
    dui_start_window_clear_secrets (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUI_TYPE_START_WINDOW);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_pointer (&self->recovery_code, dui_secret_free);
  g_clear_pointer (&self->folder, g_free);
  G_OBJECT_CLASS (dui_start_window_parent_class)->dispose (object);
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
  g_resources_register (dui_view_get_resource ());
  g_type_ensure (DUI_TYPE_START_PAGES);
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-start-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiStartWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, DuiStartWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, DuiStartWindow, pages);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
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
    dui_start_pages_begin_at (self->pages, dui_start_pages_get (self->pages, DUI_START_AT_WELCOME));
  return self;
}

/** dui_start_window_get_folder: Returns: the folder of the store that was opened */
const char *
dui_start_window_get_folder (DuiStartWindow *self)
{
  return self->folder;
}

/** dui_start_window_holds_store: Returns: whether a store is open already, while its recovery code is shown
 */
gboolean
dui_start_window_holds_store (DuiStartWindow *self)
{
  return self->store != NULL;
}

/** dui_start_window_set_renewing: whether the store gets a new data key as it is opened */
void
dui_start_window_set_renewing (DuiStartWindow *self, gboolean renews)
{
  DuiStartPage *page = dui_start_pages_get_visible (self->pages);

  if (!DUI_IS_START_UNLOCK (page))
    return;
  dui_start_unlock_set_renewing (DUI_START_UNLOCK (page), renews);
  dui_start_pages_show (self->pages, page);
}
