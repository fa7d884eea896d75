#pragma once

#include "dui-audit-check.h"
#include "dui-store.h"

G_BEGIN_DECLS

gboolean dui_store_log_view (DuiStore *self, DuiRecord *record, const char *reason, GError **error);
gboolean dui_store_log_export (DuiStore *self, DuiRecord *record, const char *what, const char *detail,
                               GError **error);
gboolean
dui_store_log_print (DuiStore *self, DuiRecord *record, const char *what, const char *detail, GError **error);
char *dui_store_log_witness (DuiStore *self, GError **error);
gboolean dui_store_log_key (DuiStore *self, const char *what, GError **error);
gboolean dui_store_log_verification (DuiStore *self, GError **error);
GDateTime *dui_store_get_last_verification (DuiStore *self);

gboolean dui_store_verify_audit (DuiStore *self, DuiAuditReport *report, GError **error);
void dui_store_verify_audit_async (DuiStore *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer data);
gboolean
dui_store_verify_audit_finish (DuiStore *self, GAsyncResult *result, DuiAuditReport *report, GError **error);
char *dui_store_dup_head_code (DuiStore *self);
gboolean dui_store_review_audit (DuiStore *self, const char *code, DuiAuditReview *review, GError **error);

G_END_DECLS
