/* The slow calls on slots for a window: on another thread, with a secret that is wiped after use. */

#include "dui-slots-private.h"

typedef struct
{
  char *directory;
  DuiSecret *passphrase;
  gboolean use_keyring;
  DuiKey *key;
  DuiSecret *recovery_code;
} Job;

static void
job_free (Job *job)
{
  g_free (job->directory);
  dui_secret_free (job->passphrase);
  dui_key_free (job->key);
  dui_secret_free (job->recovery_code);
  g_free (job);
}

static Job *
job_new (const char *directory, const char *passphrase, gboolean use_keyring)
{
  Job *job = g_new0 (Job, 1);

  job->directory = g_strdup (directory);
  job->passphrase = dui_secret_copy (passphrase);
  job->use_keyring = use_keyring;
  return job;
}

static DuiSlotsRequest
request_of (const Job *job, GCancellable *cancellable)
{
  return (DuiSlotsRequest){ job->directory, job->passphrase, job->use_keyring, NULL, cancellable };
}

static void
return_key (GTask *task, DuiKey *key, GError *error)
{
  if (key != NULL)
    g_task_return_pointer (task, key, (GDestroyNotify)dui_key_free);
  else
    g_task_return_error (task, error);
}

static void
create_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  DuiSlotsRequest request = request_of (job, cancellable);
  GError *error = NULL;
  DuiKey *key = dui_slots_create_with (&request, &job->recovery_code, &error);

  return_key (task, key, error);
}

/** dui_slots_create_async: see dui_slots_create() */
void
dui_slots_create_async (const char *directory, const char *passphrase, gboolean use_keyring,
                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  /* Once the store is made it is not thrown away: its recovery code must reach the user. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job_new (directory, passphrase, use_keyring), (GDestroyNotify)job_free);
  g_task_run_in_thread (task, create_in_thread);
}

DuiKey *
dui_slots_create_finish (GAsyncResult *result, DuiSecret **recovery_code, GError **error)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  DuiKey *key = g_task_propagate_pointer (G_TASK (result), error);

  if (key != NULL)
    *recovery_code = g_steal_pointer (&job->recovery_code);
  return key;
}

static void
open_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  DuiKey *key = dui_slots_open_with_passphrase (job->directory, job->passphrase, cancellable, &error);

  return_key (task, key, error);
}

/** dui_slots_open_with_passphrase_async: see dui_slots_open_with_passphrase() */
void
dui_slots_open_with_passphrase_async (const char *directory, const char *passphrase,
                                      GCancellable *cancellable, GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job_new (directory, passphrase, FALSE), (GDestroyNotify)job_free);
  g_task_run_in_thread (task, open_in_thread);
}

DuiKey *
dui_slots_open_with_passphrase_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
change_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  DuiSlotsRequest request = request_of (job, cancellable);
  GError *error = NULL;

  if (dui_slots_change_with (&request, job->key, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/** dui_slots_change_passphrase_async: see dui_slots_change_passphrase(); once begun it is not stopped */
void
dui_slots_change_passphrase_async (const char *directory, const DuiKey *key, const char *passphrase,
                                   gboolean use_keyring, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Job *job = job_new (directory, passphrase, use_keyring);

  job->key = dui_key_copy (key);
  g_task_set_task_data (task, job, (GDestroyNotify)job_free);
  g_task_run_in_thread (task, change_in_thread);
}

gboolean
dui_slots_change_passphrase_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
