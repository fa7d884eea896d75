#pragma once

#include "dui-audit.h"

G_BEGIN_DECLS

/**
 * DuiAuditReport:
 * @n_entries: entries read
 * @bad_entry: number of the first entry that is wrong or missing; 0 when all are right
 * @reason: (nullable): what is wrong with it, translated
 * @n_destroyed: entries whose payload was destroyed on purpose
 */
typedef struct
{
  gint64 n_entries;
  gint64 bad_entry;
  char *reason;
  gint64 n_destroyed;
} DuiAuditReport;

typedef enum
{
  DUI_AUDIT_REVIEW_FITS,    /* the log up to there is what it was when the code was noted */
  DUI_AUDIT_REVIEW_CUT_OFF, /* the log ends before the entry that the code stands for */
  DUI_AUDIT_REVIEW_DIFFERS, /* that entry, or one before it, is not what it was */
} DuiAuditVerdict;

/**
 * DuiAuditReview:
 * @seq: the entry that the code stands for
 * @at: (nullable): when it was written, as ISO 8601 in UTC
 * @report: of the whole log
 */
typedef struct
{
  DuiAuditVerdict verdict;
  gint64 seq;
  char *at;
  DuiAuditReport report;
} DuiAuditReview;

typedef struct _DuiAuditCheck DuiAuditCheck;

DuiAuditCheck *dui_audit_check_new (DuiAudit *audit);
void dui_audit_check_free (DuiAuditCheck *self);
gboolean dui_audit_check_step (DuiAuditCheck *self, guint n_entries, gboolean *is_done, GError **error);
void dui_audit_check_take_report (DuiAuditCheck *self, DuiAuditReport *report);

gboolean dui_audit_verify (DuiAudit *self, DuiAuditReport *report, GError **error);
char *dui_audit_dup_head_code (DuiAudit *self);
gboolean dui_audit_review (DuiAudit *self, const char *code, DuiAuditReview *review, GError **error);
void dui_audit_report_clear (DuiAuditReport *report);
void dui_audit_review_clear (DuiAuditReview *review);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiAuditCheck, dui_audit_check_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DuiAuditReport, dui_audit_report_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DuiAuditReview, dui_audit_review_clear)

G_END_DECLS
