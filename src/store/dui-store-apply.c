/* Taking a large change over into the store while the window goes on: bit by bit from the main loop, in one
 * transaction, and to be stopped until it is kept. */

#include "dui-applying.h"
#include "dui-store-private.h"

/* How often it is asked whether the thread that keeps it is through. */
#define COMMIT_POLL_MS 5

/* What becomes of the lists of what can be undone, once it is kept. */
typedef enum
{
  DO,
  UNDO,
  REDO,
} Kind;

static const char *const actions[] = { "do", "undo", "redo" };

typedef struct
{
  Kind kind;
  DuiChange *change;     /* owned */
  DuiApplying *applying; /* owned; NULL once it ended */
  DuiStoreProgress progress;
  gpointer data;
  guint source;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_clear_object (&work->change);
  g_free (work);
}

/* Whoever is told finds the store as it is to be, and free. */
static void
end (GTask *task, GError *error)
{
  DuiStore *self = g_task_get_source_object (task);
  Work *work = g_task_get_task_data (task);

  dui_store_get_state (self)->applying = NULL;
  work->source = 0;
  g_clear_pointer (&work->applying, dui_applying_free);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
keep (GTask *task)
{
  DuiStore *self = g_task_get_source_object (task);
  Work *work = g_task_get_task_data (task);
  GError *error = NULL;

  dui_store_get_state (self)->applying = NULL;
  if (dui_applying_keep (work->applying, &error))
    {
      if (work->kind == DO)
        dui_store_push_done (self, work->change);
      else
        dui_store_push_step (self, work->kind == REDO, work->change);
    }
  end (task, error);
}

static gboolean
commit_poll_cb (gpointer task)
{
  Work *work = g_task_get_task_data (task);

  if (!dui_applying_is_committed (work->applying))
    return G_SOURCE_CONTINUE;
  keep (task);
  return G_SOURCE_REMOVE;
}

static gboolean
slice_cb (gpointer data)
{
  GTask *task = data;
  Work *work = g_task_get_task_data (task);
  GError *error = NULL;
  gboolean is_written;

  if (g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &error)
      || !dui_applying_go_on (work->applying, g_get_monotonic_time () + DUI_STORE_SLICE_MICROSECONDS,
                              &is_written, &error))
    {
      end (task, error);
      return G_SOURCE_REMOVE;
    }
  if (!is_written)
    {
      if (work->progress != NULL)
        work->progress (dui_applying_get_fraction (work->applying), work->data);
      return G_SOURCE_CONTINUE;
    }
  dui_applying_commit_start (work->applying);
  work->source = g_timeout_add_full (G_PRIORITY_DEFAULT, COMMIT_POLL_MS, commit_poll_cb, g_object_ref (task),
                                     g_object_unref);
  return G_SOURCE_REMOVE;
}

/* @change: (transfer full) (nullable): of the step that is to be made, where there is none yet */
static void
start (DuiStore *self, Kind kind, DuiChange *change, const DuiStoreWait *wait)
{
  g_autoptr (GTask) task = g_task_new (self, wait->cancellable, wait->callback, wait->data);
  g_autoptr (DuiChange) own = change;
  GError *error = NULL;
  Work *work;

  /* What was kept when it was too late to stop it is not to be told as stopped. */
  g_task_set_check_cancellable (task, FALSE);
  if (dui_store_refuse (self, &error)
      || (own == NULL && (own = dui_store_dup_step (self, kind == REDO, &error)) == NULL))
    {
      g_task_return_error (task, error);
      return;
    }
  if (dui_change_get_size (own) == 0)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  work = g_new0 (Work, 1);
  work->kind = kind;
  work->applying = dui_applying_new (self, own, actions[kind]);
  work->change = g_steal_pointer (&own);
  work->progress = wait->progress;
  work->data = wait->data;
  g_task_set_task_data (task, work, work_free);
  dui_store_get_state (self)->applying = task;
  work->source = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, slice_cb, g_steal_pointer (&task), g_object_unref);
}

/**
 * dui_store_apply_async:
 *
 * As dui_store_apply(), for a change of thousands of records: one transaction and one step of undo too. While
 * it runs the store refuses every other change. Stopped, also by closing the store, it leaves nothing; once
 * all is written it is kept in a moment, and that is not stopped.
 */
void
dui_store_apply_async (DuiStore *self, DuiChange *change, const DuiStoreWait *wait)
{
  start (self, DO, g_object_ref (change), wait);
}

/** dui_store_undo_async: dui_store_undo() as dui_store_apply_async() does it; with its finish */
void
dui_store_undo_async (DuiStore *self, const DuiStoreWait *wait)
{
  start (self, UNDO, NULL, wait);
}

/** dui_store_redo_async: dui_store_redo() as dui_store_apply_async() does it; with its finish */
void
dui_store_redo_async (DuiStore *self, const DuiStoreWait *wait)
{
  start (self, REDO, NULL, wait);
}

/** dui_store_apply_finish: Returns: whether the change was made; %FALSE with %G_IO_ERROR_CANCELLED when it
 * was stopped */
gboolean
dui_store_apply_finish (DuiStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/** dui_store_is_applying: Returns: whether dui_store_apply_async() is under way, and nothing else can be
 * changed */
gboolean
dui_store_is_applying (DuiStore *self)
{
  return dui_store_get_state (self)->applying != NULL;
}

/** dui_store_stop_applying: ends dui_store_apply_async() at once, before the store is closed or has to take
 * something else: nothing of it is left, unless it was being kept already; that is waited for */
void
dui_store_stop_applying (DuiStore *self)
{
  GTask *task = dui_store_get_state (self)->applying;
  g_autoptr (GTask) kept = NULL;
  Work *work;

  if (task == NULL)
    return;
  kept = g_object_ref (task);
  work = g_task_get_task_data (task);
  g_source_remove (work->source);
  if (dui_applying_is_committing (work->applying))
    keep (task);
  else
    end (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "closed"));
}
