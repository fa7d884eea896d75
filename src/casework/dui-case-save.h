#pragma once

#include "dui-store.h"

G_BEGIN_DECLS

DuiChange *dui_case_save_change (DuiStore *store, DuiRecord *draft);
DuiRecord *dui_case_draft_log_entry (gint64 case_id, DuiDate today);
DuiRecord *dui_case_draft_action (gint64 case_id);
DuiChange *dui_case_review (DuiStore *store, DuiRecord *file, const char *necessity, DuiDate today);
DuiChange *dui_case_finish_action (DuiStore *store, DuiRecord *action, DuiDate today);
DuiChange *dui_case_close (DuiStore *store, DuiRecord *file, const char *reason, DuiDate today);

G_END_DECLS
