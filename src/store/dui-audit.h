#pragma once

#include "dui-change.h"
#include "dui-database.h"
#include "dui-key.h"

G_BEGIN_DECLS

typedef struct _DuiAudit DuiAudit;

/* What is done without a change; a change is "insert", "update" or "delete", after "undo" or "redo" or alone.
 */
#define DUI_AUDIT_VIEW "view"
#define DUI_AUDIT_EXPORT "export"
#define DUI_AUDIT_PRINT "print"
#define DUI_AUDIT_COPY "copy"
#define DUI_AUDIT_OPEN "open"
#define DUI_AUDIT_WITNESS "witness"
#define DUI_AUDIT_REVIEW "review"
#define DUI_AUDIT_RESTORE "restore"
#define DUI_AUDIT_KEY "key"
#define DUI_AUDIT_VERIFY "verify"

/**
 * DuiAuditAct:
 * @action: one of the above
 * @record: (nullable): what it was done with; %NULL for the store as a whole
 * @what: (nullable): in words that name nobody: they stay when the record is destroyed
 * @detail: (nullable): a reason, or what went where: destroyed with the record
 */
typedef struct
{
  const char *action;
  DuiRecord *record;
  const char *what;
  const char *detail;
} DuiAuditAct;

DuiAudit *dui_audit_new (DuiDatabase *database, const DuiKey *key, const char *origin, GError **error);
void dui_audit_free (DuiAudit *self);
gboolean dui_audit_append (DuiAudit *self, const char *action, const char *change, const DuiChangeItem *item,
                           GError **error);
gboolean
dui_audit_append_note (DuiAudit *self, const char *action, const char *type_name, gint64 id, GError **error);
gboolean dui_audit_append_act (DuiAudit *self, const DuiAuditAct *act, GError **error);
gboolean
dui_audit_destroy (DuiAudit *self, const DuiRecordType *type, gint64 id, const char *ground, GError **error);
void dui_audit_keep (DuiAudit *self);
void dui_audit_forget (DuiAudit *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiAudit, dui_audit_free)

G_END_DECLS
