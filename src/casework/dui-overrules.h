#pragma once

#include "dui-leak.h"
#include "dui-overrule.h"
#include "dui-store.h"

G_BEGIN_DECLS

GArray *dui_overrules_scan (DuiLeakScanner *scanner, DuiRecord *record, const DuiField *field);
DuiOverrule *dui_overrules_new (DuiRecord *record, const char *section, const char *text,
                                const DuiLeakFinding *finding, DuiDate today);
DuiOverrule *dui_overrules_find (DuiStore *store, DuiRecord *record, const char *section, const char *text,
                                 const DuiLeakFinding *finding);
guint dui_overrules_count_blocking (DuiStore *store, DuiLeakScanner *scanner, DuiRecord *record);
void dui_overrules_prune (DuiStore *store, DuiLeakScanner *scanner, DuiRecord *after, DuiChange *change);
gboolean dui_overrules_check_out (DuiStore *store, DuiLeakScanner *scanner, DuiRecord *record,
                                  const char *receiver, GError **error);

G_END_DECLS
