/* Going into a store in a thread, so that the window goes on drawing. */

#include "dui-start-task.h"

#include "dui-keys.h"
#include "dui-unlock.h"

/** dui_start_task_new: Returns: (transfer full): what is to be done in @folder */
DuiStartTask *
dui_start_task_new (DuiStartTaskKind kind, const char *folder)
{
  DuiStartTask *self = g_new0 (DuiStartTask, 1);

  self->kind = kind;
  self->folder = g_strdup (folder);
  return self;
}

void
dui_start_task_free (DuiStartTask *self)
{
  g_free (self->folder);
  g_clear_pointer (&self->passphrase, dui_secret_free);
  g_clear_pointer (&self->code, dui_secret_free);
  g_clear_pointer (&self->recovery_code, dui_secret_free);
  g_clear_object (&self->store);
  g_free (self);
}

typedef struct
{
  DuiStartTask *task;
  GCancellable *cancellable;
} Progress;

static gboolean
progress_cb (double fraction, gpointer data)
{
  Progress *progress = data;

  g_atomic_int_set (&progress->task->thousandths, (int)(1000 * fraction));
  return !g_cancellable_is_cancelled (progress->cancellable);
}

static gboolean
carry_out (DuiStartTask *self, GCancellable *cancellable, GError **error)
{
  DuiUnlock unlock = {
    self->folder, "duiding", self->passphrase, self->use_keyring, cancellable, self->mode
  };
  Progress progress = { self, NULL };

  switch (self->kind)
    {
    case DUI_START_TASK_CREATE:
      self->store = dui_unlock_create (&unlock, &self->recovery_code, error);
      return self->store != NULL;
    case DUI_START_TASK_OPEN:
      self->store = dui_unlock_open (&unlock, &self->recovery_code, error);
      return self->store != NULL;
    case DUI_START_TASK_RECOVER:
      self->store = dui_unlock_recover (&unlock, self->code, &self->recovery_code, error);
      return self->store != NULL;
    case DUI_START_TASK_RENEW_KEY:
      progress.cancellable = cancellable;
      self->store = dui_keys_renew (&unlock, progress_cb, &progress, &self->recovery_code, error);
      return self->store != NULL;
    case DUI_START_TASK_CHECK_CODE:
    default:
      return dui_unlock_check_code (self->folder, self->code, error);
    }
}

static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (carry_out (data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * dui_start_task_run:
 * @self: (transfer full): what is to be done
 *
 * What comes too late for @cancellable is still a success: a store that was made is never dropped unseen.
 */
void
dui_start_task_run (DuiStartTask *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                    gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, self, (GDestroyNotify)dui_start_task_free);
  g_task_run_in_thread (task, run_in_thread);
}

/** dui_start_task_get: Returns: (transfer none): what was done, as long as @result lives */
DuiStartTask *
dui_start_task_get (GAsyncResult *result)
{
  return g_task_get_task_data (G_TASK (result));
}

gboolean
dui_start_task_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
