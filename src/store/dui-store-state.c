/* Whether a store may be read and written: closed, broken off after an error of the disk, or opened to look
 * only.
 */

#include <glib/gi18n-lib.h>

#include "dui-store-private.h"

/** dui_store_new_in_memory: Returns: (transfer full) (nullable): a store that leaves nothing behind, to
 * practise in */
DuiStore *
dui_store_new_in_memory (const char *origin, GError **error)
{
  g_autoptr (DuiKey) key = dui_key_new_random ();
  sqlite3 *connection = NULL;

  if (sqlite3_open_v2 (":memory:", &connection, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) != SQLITE_OK
      || sqlite3_exec (connection, "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY", NULL, NULL, NULL)
             != SQLITE_OK)
    {
      g_set_error_literal (error, DUI_STORE_ERROR, DUI_STORE_ERROR_DATABASE, sqlite3_errmsg (connection));
      sqlite3_close (connection);
      return NULL;
    }
  return dui_store_new (connection, key, origin, error);
}

/** dui_store_new_read_only: dui_store_new() of which nothing can be changed, and which logs nothing */
DuiStore *
dui_store_new_read_only (sqlite3 *connection, const DuiKey *key, const char *origin, GError **error)
{
  DuiStore *self;

  sqlite3_exec (connection, "PRAGMA query_only = ON", NULL, NULL, NULL);
  self = dui_store_new (connection, key, origin, error);
  if (self != NULL)
    dui_store_get_state (self)->is_read_only = TRUE;
  return self;
}

/* What was found stands in the log too, with the number of this opening: it stays findable. */
static gboolean
log_found (DuiStore *self, DuiClosing *closing, GError **error)
{
  DuiClosingFound found = dui_closing_get_found (closing);
  g_autofree char *text = NULL;
  DuiAuditAct act = { .action = DUI_AUDIT_OPEN };

  if (found == DUI_CLOSING_SAME || found == DUI_CLOSING_FIRST || found == DUI_CLOSING_NO_KEYRING)
    return TRUE;
  text = dui_closing_dup_text (closing);
  act.what = text;
  return dui_store_log (self, &act, error);
}

/**
 * dui_store_take_closing:
 * @closing: (transfer full): of the connection of the store, also taken when this fails
 *
 * Has the store write its closing seal when it is closed, and begins that it is open.
 */
gboolean
dui_store_take_closing (DuiStore *self, DuiClosing *closing, GError **error)
{
  DuiStoreState *state = dui_store_get_state (self);

  state->closing = closing;
  return state->is_read_only || (dui_closing_begin (closing, error) && log_found (self, closing, error));
}

/* See dui-store-private.h: before the connection is closed. A store that broke off has no closing seal.
 * Returns: (transfer full) (nullable): what is to be sealed after that */
DuiClosing *
dui_store_state_end (DuiStoreState *state)
{
  g_autoptr (DuiClosing) closing = g_steal_pointer (&state->closing);

  if (closing == NULL || state->is_broken || state->is_read_only || !dui_closing_end (closing))
    return NULL;
  return g_steal_pointer (&closing);
}

/**
 * dui_store_close:
 *
 * Closes the file and writes its closing seal, for which the whole file is read; the lists remain until the
 * store goes, but nothing can be written any more.
 */
void
dui_store_close (DuiStore *self)
{
  g_autoptr (DuiClosing) closing = dui_store_shut (self);

  if (closing != NULL)
    dui_closing_seal (closing, NULL);
}

static void
closing_clear (DuiClosing *closing)
{
  g_clear_pointer (&closing, dui_closing_free);
}

static void
seal_in_thread (GTask *task, gpointer source, gpointer closing, GCancellable *cancellable)
{
  if (closing != NULL)
    dui_closing_seal (closing, cancellable);
  g_task_return_boolean (task, TRUE);
}

/**
 * dui_store_close_async:
 * @cancellable: (nullable): stops waiting for the keyring
 *
 * dui_store_close() for a window: on return the file is closed and its keys are wiped; the closing seal,
 * which needs no key, is made on a thread. Until @callback nobody can open the store.
 */
void
dui_store_close_async (DuiStore *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                       gpointer user_data)
{
  /* Not of the store, which may go with all that it holds before the seal is made. */
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_task_data (task, dui_store_shut (self), (GDestroyNotify)closing_clear);
  g_task_run_in_thread (task, seal_in_thread);
}

/** dui_store_is_read_only: Returns: whether it was opened only to look; then nothing is logged either */
gboolean
dui_store_is_read_only (DuiStore *self)
{
  return dui_store_get_state (self)->is_read_only;
}

/** dui_store_is_broken: Returns: whether the store was closed because the disk failed; open it again */
gboolean
dui_store_is_broken (DuiStore *self)
{
  return dui_store_get_state (self)->is_broken;
}

/** dui_store_get_found: Returns: what the closing seal said when the store was opened */
DuiClosingFound
dui_store_get_found (DuiStore *self)
{
  DuiStoreState *state = dui_store_get_state (self);

  return state->closing != NULL ? dui_closing_get_found (state->closing) : DUI_CLOSING_FIRST;
}

/** dui_store_dup_closing_text: Returns: (transfer full) (nullable): dui_closing_dup_text() of the open store
 */
char *
dui_store_dup_closing_text (DuiStore *self)
{
  DuiStoreState *state = dui_store_get_state (self);

  return state->closing != NULL ? dui_closing_dup_text (state->closing) : NULL;
}

/* Returns: whether nothing can be read any more */
gboolean
dui_store_refuse_reading (DuiStore *self, GError **error)
{
  if (dui_store_get_database (self) != NULL)
    return FALSE;
  if (dui_store_is_broken (self))
    g_set_error_literal (
        error, DUI_STORE_ERROR, DUI_STORE_ERROR_BROKEN,
        _ ("The disk failed, so the store was closed. Open it again: it is then checked from "
           "beginning to end."));
  else
    g_set_error_literal (error, DUI_STORE_ERROR, DUI_STORE_ERROR_DATABASE,
                         _ ("The store is locked. Unlock it and make the change once more."));
  return TRUE;
}

/* Returns: whether nothing can be changed */
gboolean
dui_store_refuse (DuiStore *self, GError **error)
{
  if (dui_store_refuse_reading (self, error))
    return TRUE;
  if (dui_store_is_applying (self))
    {
      g_set_error_literal (error, DUI_STORE_ERROR, DUI_STORE_ERROR_BUSY,
                           _ ("A large change is being made in the store. Wait until that is done, or "
                              "stop it, and make the change once more."));
      return TRUE;
    }
  if (!dui_store_is_read_only (self))
    return FALSE;
  g_set_error_literal (
      error, DUI_STORE_ERROR, DUI_STORE_ERROR_DATABASE,
      _ ("The store was opened to be read only, so nothing was changed. Close it and open it "
         "again to work in it."));
  return TRUE;
}

/*
 * See dui-store-private.h: to be called when something failed and no statement is in use. After an error of
 * the disk nobody knows what is on it; trying again may say success where there is none. So the connection is
 * closed, and opening it again verifies it. The lists hold what was kept before.
 */
void
dui_store_watch (DuiStore *self)
{
  if (!dui_database_has_failed (dui_store_get_database (self)))
    return;
  dui_store_get_state (self)->is_broken = TRUE;
  dui_store_close (self);
  g_object_notify (G_OBJECT (self), "is-broken");
}
