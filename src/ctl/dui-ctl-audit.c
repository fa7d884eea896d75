/* The commands on the audit log: audit verify, audit head, audit check. */

#include <stdio.h>
#include <glib/gi18n-lib.h>

#include "dui-ctl.h"
#include "dui-store-audit.h"

static const GOptionEntry no_options[] = { { NULL } };

/** dui_ctl_tell_audit: verifies the audit log and says what was found. Returns: the status for that */
DuiCtlStatus
dui_ctl_tell_audit (DuiStore *store)
{
  g_auto (DuiAuditReport) report = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *code = NULL;

  if (!dui_store_verify_audit (store, &report, &error))
    return dui_ctl_fail (error);
  if (report.bad_entry != 0)
    {
      g_printerr (_ ("duidingctl: the audit log is broken at entry %ld: %s.\n"), (long)report.bad_entry,
                  report.reason);
      return DUI_CTL_FAILED;
    }
  code = dui_store_dup_head_code (store);
  printf (_ ("The audit log is whole: %ld entries, of which %ld without content.\nHead code: %s\n"),
          (long)report.n_entries, (long)report.n_destroyed, code);
  return DUI_CTL_DONE;
}

static DuiCtlStatus
give_head (DuiStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *code = dui_store_log_witness (store, &error);

  if (code == NULL)
    return dui_ctl_fail (error);
  g_printerr ("%s\n", _ ("Have somebody else note this code every week, with the date:"));
  printf ("%s\n", code);
  return DUI_CTL_DONE;
}

static void
tell_verdict (const DuiAuditReview *review)
{
  switch (review->verdict)
    {
    case DUI_AUDIT_REVIEW_FITS:
      printf (_ ("The code fits: up to entry %ld, written %s, the audit log is what it was when the code was "
                 "noted.\n"),
              (long)review->seq, review->at != NULL ? review->at : "-");
      break;
    case DUI_AUDIT_REVIEW_CUT_OFF:
      g_printerr (
          _ ("duidingctl: the code stands for entry %ld, but the audit log ends before it: it was cut off, "
             "or an older store was put back.\n"),
          (long)review->seq);
      break;
    case DUI_AUDIT_REVIEW_DIFFERS:
      g_printerr (
          _ ("duidingctl: the code does not fit: entry %ld, or one before it, is not what it was when the "
             "code was noted.\n"),
          (long)review->seq);
      break;
    }
}

static DuiCtlStatus
check_code (DuiStore *store, const char *code)
{
  g_auto (DuiAuditReview) review = { 0 };
  g_autoptr (GError) error = NULL;

  if (!dui_store_review_audit (store, code, &review, &error))
    return dui_ctl_fail (error);
  tell_verdict (&review);
  if (review.report.bad_entry != 0)
    g_printerr (_ ("duidingctl: the audit log is broken at entry %ld: %s.\n"), (long)review.report.bad_entry,
                review.report.reason);
  return review.verdict == DUI_AUDIT_REVIEW_FITS && review.report.bad_entry == 0 ? DUI_CTL_DONE
                                                                                 : DUI_CTL_FAILED;
}

DuiCtlStatus
dui_ctl_audit (DuiCtl *ctl, int argc, char **argv)
{
  g_autoptr (DuiStore) store = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_check = argc == 3 && g_str_equal (argv[1], "check");

  if (!dui_ctl_parse (no_options, "audit", N_ ("verify | head | check CODE"), &argc, &argv))
    return DUI_CTL_USAGE;
  if (!is_check && !(argc == 2 && (g_str_equal (argv[1], "verify") || g_str_equal (argv[1], "head"))))
    return dui_ctl_usage (_ ("“audit” is followed by “verify”, “head”, or “check” and a head code."));
  store = g_str_equal (argv[1], "verify") ? dui_ctl_open_to_verify (ctl, &error) : dui_ctl_open (ctl, &error);
  if (store == NULL)
    return dui_ctl_fail (error);
  if (is_check)
    return check_code (store, argv[2]);
  return g_str_equal (argv[1], "head") ? give_head (store) : dui_ctl_tell_audit (store);
}
