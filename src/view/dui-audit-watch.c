/* The audit log is verified at every opening, while the window is already in use; what is wrong is told. */

#include "dui-audit-watch.h"

#include <glib/gi18n-lib.h>

#include "dui-store-audit.h"

static void
tell (DuiWindow *window, const DuiAuditReport *report)
{
  g_autoptr (GError) error = NULL;

  g_set_error (
      &error, DUI_STORE_ERROR, DUI_STORE_ERROR_AUDIT,
      _ ("At entry %ld: %s. Somebody may have changed the store without the program, or put an older part "
         "of it back. Note this down, and tell your security officer; a backup shows what was there."),
      (long)report->bad_entry, report->reason);
  dui_window_report (window, _ ("The audit log is not whole"), error);
}

static void
verified_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree GWeakRef *weak = data;
  g_autoptr (DuiWindow) window = g_weak_ref_get (weak);
  g_auto (DuiAuditReport) report = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean is_read = dui_store_verify_audit_finish (DUI_STORE (source), result, &report, &error);

  g_weak_ref_clear (weak);
  if (window == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!is_read)
    dui_window_report (window, _ ("The audit log could not be read"), error);
  else if (report.bad_entry != 0)
    tell (window, &report);
}

/** dui_audit_watch_begin: verifies the log of the store of @window, when there is nothing else to do */
void
dui_audit_watch_begin (DuiWindow *window)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, window);
  dui_store_verify_audit_async (dui_window_get_store (window), NULL, verified_cb, weak);
}
