#pragma once

#include "dui-council-paper.h"
#include "dui-leak.h"
#include "dui-template.h"

G_BEGIN_DECLS

DuiCouncilPaper *dui_council_new_paper (DuiStore *store, const DuiTemplate *template, DuiDate today);
char *dui_council_dup_ground (DuiStore *store, DuiCouncilPaper *paper);
DuiChange *dui_council_count_change (DuiStore *store, DuiLeakScanner *scanner, DuiCouncilPaper *paper,
                                     DuiCouncilPaper *after, DuiDate today, GError **error);
DuiChange *dui_council_save_change (DuiStore *store, DuiLeakScanner *scanner, DuiCouncilPaper *paper,
                                    DuiCouncilPaper *after, const char *description);

G_END_DECLS
