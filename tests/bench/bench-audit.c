/* What the audit log costs: 100,000 entries appended in one transaction and verified, in a sealed store. */

#include "dui-store-audit.h"

#include <time.h>
#include <glib/gstdio.h>

#include "dui-seal.h"
#include "dui-signal.h"

#define ENTRIES 100000
#define ENTRIES_A_STEP 2000

/* Of the processor, so that what else the machine does counts little. */
static double
seconds_since (clock_t start)
{
  return (double)(clock () - start) / CLOCKS_PER_SEC;
}

static void
append (DuiStore *store)
{
  g_autoptr (DuiSignal) signal = g_object_new (DUI_TYPE_SIGNAL, "subject", "Onderwerp", "received-on",
                                               "2026-11-01", "observed-fact", "Feit", NULL);
  DuiAudit *audit = dui_store_get_audit (store);
  sqlite3 *connection = dui_store_get_connection (store);
  DuiAuditAct act = { .action = DUI_AUDIT_VIEW, .record = DUI_RECORD (signal), .detail = "inzageverzoek" };
  clock_t start = clock ();

  dui_store_save (store, "Signaal toevoegen", DUI_RECORD (signal), NULL);
  sqlite3_exec (connection, "BEGIN", NULL, NULL, NULL);
  for (int i = 0; i < ENTRIES; i++)
    dui_audit_append_act (audit, &act, NULL);
  sqlite3_exec (connection, "COMMIT", NULL, NULL, NULL);
  dui_audit_keep (audit);
  g_print ("  appended    %.2f s\n", seconds_since (start));
}

/* As the window does it: how long the longest step holds it up. */
static void
verify (DuiStore *store)
{
  g_autoptr (DuiAuditCheck) check = dui_audit_check_new (dui_store_get_audit (store));
  g_auto (DuiAuditReport) report = { 0 };
  clock_t start = clock ();
  double longest = 0;
  gboolean is_done = FALSE;

  while (!is_done)
    {
      clock_t step = clock ();

      dui_audit_check_step (check, ENTRIES_A_STEP, &is_done, NULL);
      longest = MAX (longest, seconds_since (step));
    }
  dui_audit_check_take_report (check, &report);
  g_print ("  verified    %.2f s (%" G_GINT64_FORMAT " entries, wrong: %" G_GINT64_FORMAT ")\n",
           seconds_since (start), report.n_entries, report.bad_entry);
  g_print ("  one step    %.1f ms at most\n", longest * 1000);
}

int
main (void)
{
  g_autofree char *folder = g_dir_make_tmp ("bench-audit-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "duiding.db", NULL);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autoptr (DuiKey) key = dui_key_new_random ();
  g_autoptr (GError) error = NULL;
  sqlite3 *connection = dui_seal_open (path, key, DUI_SEAL_CREATE, &error);
  DuiStore *store = connection != NULL ? dui_store_new (connection, key, "bench", &error) : NULL;

  if (store == NULL)
    g_error ("%s", error->message);
  g_print ("audit log, %d entries\n", ENTRIES);
  append (store);
  verify (store);
  verify (store);
  g_object_unref (store);
  g_unlink (path);
  g_unlink (journal);
  g_rmdir (folder);
  return 0;
}
