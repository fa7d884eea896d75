#pragma once

#include "dui-store-folder.h"

G_BEGIN_DECLS

typedef enum
{
  DUI_START_TASK_CREATE,
  DUI_START_TASK_OPEN,
  DUI_START_TASK_CHECK_CODE,
  DUI_START_TASK_RECOVER,
  DUI_START_TASK_RENEW_KEY,
} DuiStartTaskKind;

/**
 * DuiStartTask:
 * @passphrase: (nullable): the one to open with, or the new one
 * @code: (nullable): the recovery code as it was typed
 * @mode: what to do with a store that is not the one that was closed last
 * @store: (nullable): the result, except of %DUI_START_TASK_CHECK_CODE
 * @recovery_code: (nullable): a new code to show, with the result
 *
 * One way into a store, gone in a thread: it takes half a second of arithmetic and talks to the keyring.
 */
typedef struct
{
  DuiStartTaskKind kind;
  char *folder;
  DuiSecret *passphrase;
  DuiSecret *code;
  gboolean use_keyring;
  DuiOpenMode mode;

  int thousandths; /* of what takes long, with g_atomic_int */
  DuiStore *store;
  DuiSecret *recovery_code;
} DuiStartTask;

DuiStartTask *dui_start_task_new (DuiStartTaskKind kind, const char *folder);
void dui_start_task_free (DuiStartTask *self);
void dui_start_task_run (DuiStartTask *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data);
DuiStartTask *dui_start_task_get (GAsyncResult *result);
gboolean dui_start_task_finish (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiStartTask, dui_start_task_free)

G_END_DECLS
