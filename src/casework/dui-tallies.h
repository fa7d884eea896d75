#pragma once

#include "dui-change.h"
#include "dui-council-paper.h"
#include "dui-store.h"

G_BEGIN_DECLS

gboolean dui_tallies_check (DuiStore *store, DuiCouncilPaper *paper, DuiDate today, GError **error);
gboolean
dui_tallies_count (DuiStore *store, DuiCouncilPaper *paper, DuiDate today, DuiChange *change, GError **error);
void dui_tallies_tell (DuiStore *store, DuiCouncilPaper *paper, DuiDate today, DuiChange *change);
gboolean dui_tallies_depart (DuiStore *store, DuiCouncilPaper *paper, DuiDate today, GError **error);

G_END_DECLS
