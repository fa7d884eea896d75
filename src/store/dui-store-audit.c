/* What is done with a store without changing it, and how its log is looked after. */

#include "dui-store-audit.h"

#include <glib/gi18n-lib.h>

#include "dui-store-private.h"
#include "dui-text.h"

/* About four milliseconds: between two steps the window draws. */
#define ENTRIES_A_STEP 2000

static gboolean
refuse_without_reason (DuiStore *self, DuiRecord *record, const char *reason, GError **error)
{
  if (record == NULL || !dui_store_is_shielded (self, record) || !dui_text_is_blank (dui_text (reason)))
    return FALSE;
  g_set_error_literal (
      error, DUI_STORE_ERROR, DUI_STORE_ERROR_DATA,
      _ ("This case file is closed and shielded. Write why it is opened; the log keeps that."));
  return TRUE;
}

/**
 * dui_store_log_view:
 * @reason: (nullable): why; must be given for a shielded record
 *
 * Writes in the audit log that @record was opened: once for each time, not for each look at a part of it.
 */
gboolean
dui_store_log_view (DuiStore *self, DuiRecord *record, const char *reason, GError **error)
{
  DuiAuditAct act = { .action = DUI_AUDIT_VIEW, .record = record, .detail = reason };

  return !refuse_without_reason (self, record, reason, error) && dui_store_log (self, &act, error);
}

/**
 * dui_store_log_export:
 * @record: (nullable): what it was taken from; %NULL for the store as a whole
 * @what: what leaves the store, translated, in words that name nobody
 * @detail: (nullable): a reason, or the name of the file; destroyed with the record
 *
 * Writes in the audit log that something is taken out of the sealed store. Call it before it is written: what
 * cannot be logged does not leave.
 */
gboolean
dui_store_log_export (DuiStore *self, DuiRecord *record, const char *what, const char *detail, GError **error)
{
  DuiAuditAct act = { .action = DUI_AUDIT_EXPORT, .record = record, .what = what, .detail = detail };

  return !refuse_without_reason (self, record, detail, error) && dui_store_log (self, &act, error);
}

/** dui_store_log_print: as dui_store_log_export(), for what goes to a printer */
gboolean
dui_store_log_print (DuiStore *self, DuiRecord *record, const char *what, const char *detail, GError **error)
{
  DuiAuditAct act = { .action = DUI_AUDIT_PRINT, .record = record, .what = what, .detail = detail };

  return !refuse_without_reason (self, record, detail, error) && dui_store_log (self, &act, error);
}

/**
 * dui_store_log_witness:
 *
 * Writes in the audit log that its head code is handed out.
 *
 * Returns: (transfer full) (nullable): the code, which covers that entry too
 */
char *
dui_store_log_witness (DuiStore *self, GError **error)
{
  DuiAuditAct act = { .action = DUI_AUDIT_WITNESS };

  return dui_store_log (self, &act, error) ? dui_store_dup_head_code (self) : NULL;
}

/** dui_store_log_key: @what: translated: which way into the store was changed or used, in words that name
 * nobody */
gboolean
dui_store_log_key (DuiStore *self, const char *what, GError **error)
{
  DuiAuditAct act = { .action = DUI_AUDIT_KEY, .what = what };

  return dui_store_log (self, &act, error);
}

/** dui_store_log_verification: writes that every page, the database and the log were checked, and found whole
 */
gboolean
dui_store_log_verification (DuiStore *self, GError **error)
{
  DuiAuditAct act = { .action = DUI_AUDIT_VERIFY };

  return dui_store_log (self, &act, error);
}

/** dui_store_get_last_verification: Returns: (transfer full) (nullable): when all was last found whole */
GDateTime *
dui_store_get_last_verification (DuiStore *self)
{
  DuiDatabase *database = dui_store_get_database (self);
  g_autoptr (DuiStatement) statement = NULL;
  gboolean row = FALSE;

  if (database == NULL)
    return NULL;
  statement = dui_database_prepare (
      database, "SELECT at FROM audit WHERE action = '" DUI_AUDIT_VERIFY "' ORDER BY seq DESC LIMIT 1", NULL);
  if (statement == NULL || !dui_database_step (database, statement, &row, NULL) || !row)
    return NULL;
  return g_date_time_new_from_iso8601 (dui_statement_text (statement, 0), NULL);
}

/** dui_store_verify_audit: see dui_audit_verify() */
gboolean
dui_store_verify_audit (DuiStore *self, DuiAuditReport *report, GError **error)
{
  return !dui_store_refuse_reading (self, error)
         && dui_audit_verify (dui_store_get_audit (self), report, error);
}

static gboolean
step_cb (gpointer data)
{
  GTask *task = data;
  DuiAuditCheck *check = g_task_get_task_data (task);
  GError *error = NULL;
  gboolean is_done = FALSE;

  if (g_task_return_error_if_cancelled (task))
    return G_SOURCE_REMOVE;
  /* What is not kept yet may go again, and would be missed. */
  if (dui_store_is_applying (g_task_get_source_object (task)))
    return G_SOURCE_CONTINUE;
  /* Locked in the meantime: the log went with the store. */
  if (dui_store_get_audit (g_task_get_source_object (task)) == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "closed");
  else if (!dui_audit_check_step (check, ENTRIES_A_STEP, &is_done, &error))
    g_task_return_error (task, error);
  else if (is_done)
    g_task_return_boolean (task, TRUE);
  else
    return G_SOURCE_CONTINUE;
  return G_SOURCE_REMOVE;
}

/** dui_store_verify_audit_async: dui_audit_verify() between what the main loop has to do otherwise */
void
dui_store_verify_audit_async (DuiStore *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer data)
{
  GTask *task = g_task_new (self, cancellable, callback, data);

  g_task_set_task_data (task, dui_audit_check_new (dui_store_get_audit (self)),
                        (GDestroyNotify)dui_audit_check_free);
  g_idle_add_full (G_PRIORITY_LOW, step_cb, task, g_object_unref);
}

/** dui_store_verify_audit_finish: @report: (out): what was found; only when this returns %TRUE */
gboolean
dui_store_verify_audit_finish (DuiStore *self, GAsyncResult *result, DuiAuditReport *report, GError **error)
{
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  dui_audit_check_take_report (g_task_get_task_data (G_TASK (result)), report);
  return TRUE;
}

/** dui_store_dup_head_code: see dui_audit_dup_head_code() */
char *
dui_store_dup_head_code (DuiStore *self)
{
  DuiAudit *audit = dui_store_get_audit (self);

  return audit != NULL ? dui_audit_dup_head_code (audit) : NULL;
}

/** dui_store_review_audit: see dui_audit_review(); that it was done is an entry too */
gboolean
dui_store_review_audit (DuiStore *self, const char *code, DuiAuditReview *review, GError **error)
{
  DuiAuditAct act = { .action = DUI_AUDIT_REVIEW };

  return !dui_store_refuse (self, error) && dui_audit_review (dui_store_get_audit (self), code, review, error)
         && dui_store_log (self, &act, error);
}
