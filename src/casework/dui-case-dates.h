#pragma once

#include "dui-case.h"
#include "dui-graph-time.h"
#include "dui-store.h"

G_BEGIN_DECLS

GArray *dui_case_dates (DuiStore *store, DuiCase *file, DuiGraph *graph, DuiDate today);
DuiDate dui_case_last_meeting (DuiStore *store, DuiCase *file, DuiDate today);
GPtrArray *dui_case_dates_differences (DuiGraph *before, DuiGraph *after,
                                       char *(*name_of) (DuiGraph *graph, guint index));

G_END_DECLS
