#pragma once

#include "dui-change.h"
#include "dui-database.h"
#include "dui-key.h"

G_BEGIN_DECLS

typedef struct _DuiAudit DuiAudit;

/**
 * DuiAuditReport:
 * @n_entries: entries read
 * @bad_entry: number of the first entry that is wrong; 0 when all are right
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

DuiAudit *dui_audit_new (DuiDatabase *database, const DuiKey *key, const char *origin, GError **error);
void dui_audit_free (DuiAudit *self);
gboolean dui_audit_append (DuiAudit *self, const char *action, const char *change, const DuiChangeItem *item,
                           GError **error);
gboolean dui_audit_append_view (DuiAudit *self, DuiRecord *record, const char *reason, GError **error);
gboolean
dui_audit_append_note (DuiAudit *self, const char *action, const char *type_name, gint64 id, GError **error);
void dui_audit_keep (DuiAudit *self);
void dui_audit_forget (DuiAudit *self);
gboolean dui_audit_verify (DuiAudit *self, DuiAuditReport *report, GError **error);
char *dui_audit_dup_head_code (DuiAudit *self);
void dui_audit_report_clear (DuiAuditReport *report);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiAudit, dui_audit_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DuiAuditReport, dui_audit_report_clear)

G_END_DECLS
