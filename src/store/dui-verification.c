/* Checks a whole store while its window goes on drawing: every page and the database in a thread, then the
 * log. */

#include "dui-verification.h"

#include <glib/gi18n-lib.h>

#include "dui-seal.h"
#include "dui-store-audit.h"

#define WHOLE 1000

struct _DuiVerification
{
  DuiStore *store; /* owned */
  sqlite3 *connection;
  GThread *thread;
  gboolean is_good;
  GError *error;

  /* Read and written by both threads, with g_atomic_int. */
  int done;
  int stop;
  int thousandths;
};

static gboolean
progress_cb (double fraction, gpointer data)
{
  DuiVerification *self = data;

  g_atomic_int_set (&self->thousandths, (int)(fraction * WHOLE));
  return !g_atomic_int_get (&self->stop);
}

static gpointer
run (gpointer data)
{
  DuiVerification *self = data;

  self->is_good = dui_seal_verify (self->connection, progress_cb, self, &self->error);
  g_atomic_int_set (&self->done, TRUE);
  return NULL;
}

/**
 * dui_verification_new:
 * @store: sealed and open; it is not closed before dui_verification_finish() or dui_verification_cancel()
 *
 * Begins. While the thread works, whoever asks something of the store waits for it.
 *
 * Returns: (transfer full)
 */
DuiVerification *
dui_verification_new (DuiStore *store)
{
  DuiVerification *self = g_new0 (DuiVerification, 1);

  self->store = g_object_ref (store);
  self->connection = dui_store_get_connection (store);
  self->thread = g_thread_new ("verify", run, self);
  return self;
}

/** dui_verification_get_fraction: Returns: how much is done, 0 to 1 */
double
dui_verification_get_fraction (DuiVerification *self)
{
  return (double)g_atomic_int_get (&self->thousandths) / WHOLE;
}

/** dui_verification_is_done: may be asked from any thread. Returns: whether the thread is through, well or
 * not; dui_verification_finish() then does not wait for it */
gboolean
dui_verification_is_done (DuiVerification *self)
{
  return g_atomic_int_get (&self->done);
}

static gboolean
check_log (DuiStore *store, GError **error)
{
  g_auto (DuiAuditReport) report = { 0 };

  if (!dui_store_verify_audit (store, &report, error))
    return FALSE;
  if (report.bad_entry == 0)
    return TRUE;
  g_set_error (error, DUI_STORE_ERROR, DUI_STORE_ERROR_AUDIT,
               _ ("The audit log is broken at entry %ld: %s. Keep a copy of the folder, and tell the "
                  "administrator."),
               (long)report.bad_entry, report.reason);
  return FALSE;
}

static void
verification_free (DuiVerification *self)
{
  g_clear_error (&self->error);
  g_object_unref (self->store);
  g_free (self);
}

/**
 * dui_verification_finish:
 * @self: (transfer full)
 *
 * Waits for the thread and then checks the audit log, which takes a moment.
 *
 * Returns: whether all is as it was written
 */
gboolean
dui_verification_finish (DuiVerification *self, GError **error)
{
  gboolean good;

  g_thread_join (self->thread);
  good = self->is_good;
  if (good)
    good = check_log (self->store, error);
  else
    g_propagate_error (error, g_steal_pointer (&self->error));
  verification_free (self);
  return good;
}

/** dui_verification_cancel: @self: (transfer full): stops it, and waits until it has */
void
dui_verification_cancel (DuiVerification *self)
{
  g_atomic_int_set (&self->stop, TRUE);
  g_thread_join (self->thread);
  verification_free (self);
}
