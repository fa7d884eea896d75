/* What the start window does to a store, beside the main thread: making, opening and recovering it. */

#include "dui-start-window-private.h"

#include <glib/gi18n-lib.h>

#include "dui-seal-error.h"
#include "dui-start-code.h"
#include "dui-start-confirm.h"
#include "dui-start-create.h"
#include "dui-start-recover.h"
#include "dui-start-renew.h"
#include "dui-start-unlock.h"
#include "dui-start-wait.h"

/* What takes longer than this shows that it is busy; what does not would only flicker. */
#define WAIT_AFTER_MS 500

void
dui_start_window_clear_secrets (DuiStartWindow *self)
{
  g_clear_pointer (&self->typed_code, dui_secret_free);
  dui_start_pages_clear (self->pages);
}

static void
task_succeeded (DuiStartWindow *self, DuiStartTask *task)
{
  if (task->kind == DUI_START_TASK_CHECK_CODE)
    {
      self->typed_code = g_steal_pointer (&task->code);
      dui_start_renew_refresh (DUI_START_RENEW (dui_start_pages_get (self->pages, DUI_START_AT_RENEW)));
      dui_start_pages_go_to (self->pages, dui_start_pages_get (self->pages, DUI_START_AT_RENEW));
      return;
    }
  dui_start_window_clear_secrets (self);
  self->store = g_steal_pointer (&task->store);
  self->recovery_code = g_steal_pointer (&task->recovery_code);
  if (self->recovery_code == NULL)
    {
      dui_start_window_tell_opened (self);
      return;
    }
  dui_start_code_set_code (DUI_START_CODE (dui_start_pages_get (self->pages, DUI_START_AT_CODE)),
                           self->recovery_code, self->folder);
  dui_start_confirm_set_code (DUI_START_CONFIRM (dui_start_pages_get (self->pages, DUI_START_AT_CONFIRM)),
                              self->recovery_code);
  dui_start_pages_begin_at (self->pages, dui_start_pages_get (self->pages, DUI_START_AT_CODE));
}

static void
task_failed (DuiStartWindow *self, DuiStartTask *task, const GError *error)
{
  static const DuiStartRetry retries[] = {
    [DUI_START_TASK_CREATE] = dui_start_window_make,
    [DUI_START_TASK_OPEN] = dui_start_window_unlock,
    [DUI_START_TASK_CHECK_CODE] = dui_start_window_check_code,
    [DUI_START_TASK_RECOVER] = dui_start_window_renew,
    [DUI_START_TASK_RENEW_KEY] = dui_start_window_unlock,
  };

  if (g_error_matches (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_CANCELLED))
    return;
  if (g_error_matches (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_BAD_CODE))
    dui_start_recover_set_error (DUI_START_RECOVER (dui_start_pages_get (self->pages, DUI_START_AT_RECOVER)),
                                 error->message);
  else if (self->from == dui_start_pages_get (self->pages, DUI_START_AT_UNLOCK)
           && dui_start_unlock_can_tell (error))
    dui_start_unlock_set_error (DUI_START_UNLOCK (dui_start_pages_get (self->pages, DUI_START_AT_UNLOCK)),
                                error);
  else
    {
      dui_start_pages_remember (self->pages, self->from);
      dui_start_window_show_problem (self, error, retries[task->kind]);
    }
}

static void
stop_waiting (DuiStartWindow *self)
{
  g_clear_handle_id (&self->wait_source, g_source_remove);
  g_clear_object (&self->cancellable);
  dui_start_page_clear (dui_start_pages_get (self->pages, DUI_START_AT_WAIT));
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
  dui_start_pages_show (self->pages, self->from);
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
  dui_start_pages_show (self->pages, dui_start_pages_get (self->pages, DUI_START_AT_WAIT));
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
  dui_start_wait_begin (DUI_START_WAIT (dui_start_pages_get (self->pages, DUI_START_AT_WAIT)), what, task);
  /* GTK does not tell a text that has the focus that it is made insensitive. */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (from), FALSE);
  self->wait_source = g_timeout_add (WAIT_AFTER_MS, wait_cb, self);
  dui_start_task_run (task, self->cancellable, task_done_cb, window);
}

void
dui_start_window_unlock (DuiStartWindow *self)
{
  DuiStartUnlock *page = DUI_START_UNLOCK (dui_start_pages_get (self->pages, DUI_START_AT_UNLOCK));
  gboolean renews = dui_start_unlock_is_renewing (page);
  DuiStartTask *task =
      dui_start_task_new (renews ? DUI_START_TASK_RENEW_KEY : DUI_START_TASK_OPEN, self->folder);

  task->passphrase = dui_secret_copy (dui_start_unlock_get_passphrase (page));
  run (self, task, DUI_START_PAGE (page), renews ? _ ("Renewing the Data Key") : _ ("Opening the Store"));
}

void
dui_start_window_make (DuiStartWindow *self)
{
  DuiStartCreate *page = DUI_START_CREATE (dui_start_pages_get (self->pages, DUI_START_AT_CREATE));
  DuiStartTask *task = dui_start_task_new (DUI_START_TASK_CREATE, self->folder);

  task->passphrase = dui_secret_copy (dui_start_create_get_passphrase (page));
  task->use_keyring = dui_start_create_get_use_keyring (page);
  run (self, task, dui_start_pages_get (self->pages, DUI_START_AT_CREATE), _ ("Creating the Store"));
}

void
dui_start_window_check_code (DuiStartWindow *self)
{
  DuiStartTask *task = dui_start_task_new (DUI_START_TASK_CHECK_CODE, self->folder);

  task->code = dui_start_recover_dup_code (
      DUI_START_RECOVER (dui_start_pages_get (self->pages, DUI_START_AT_RECOVER)));
  run (self, task, dui_start_pages_get (self->pages, DUI_START_AT_RECOVER), _ ("Trying the Recovery Code"));
}

void
dui_start_window_renew (DuiStartWindow *self)
{
  DuiStartRenew *page = DUI_START_RENEW (dui_start_pages_get (self->pages, DUI_START_AT_RENEW));
  DuiStartTask *task = dui_start_task_new (DUI_START_TASK_RECOVER, self->folder);

  task->passphrase = dui_secret_copy (dui_start_renew_get_passphrase (page));
  task->code = dui_secret_copy (self->typed_code);
  task->use_keyring = dui_start_renew_get_use_keyring (page);
  run (self, task, dui_start_pages_get (self->pages, DUI_START_AT_RENEW), _ ("Opening the Store"));
}
