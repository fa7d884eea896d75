#pragma once

#include "dui-leak.h"
#include "dui-line.h"
#include "dui-overrule.h"
#include "dui-store.h"

G_BEGIN_DECLS

DuiOverrule *dui_line_overrule_new (DuiLine *line, const char *section, const char *text,
                                    const DuiLeakFinding *finding, DuiDate today);
DuiOverrule *dui_line_overrule_find (DuiStore *store, DuiLine *line, const char *section, const char *text,
                                     const DuiLeakFinding *finding);
guint dui_line_count_blocking (DuiStore *store, DuiLeakScanner *scanner, DuiLine *line);
void dui_line_overrules_prune (DuiStore *store, DuiLeakScanner *scanner, DuiLine *after, DuiChange *change);

G_END_DECLS
