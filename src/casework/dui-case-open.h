#pragma once

#include "dui-case.h"
#include "dui-person.h"
#include "dui-signal.h"
#include "dui-store.h"

G_BEGIN_DECLS

gboolean dui_case_can_open (DuiStore *store, DuiSignal *signal, GError **error);
DuiCase *dui_case_draft_from_signal (DuiStore *store, DuiSignal *signal, DuiDate today);
GPtrArray *dui_case_draft_persons (DuiStore *store, DuiSignal *signal, DuiDate today);
gboolean dui_case_may_be_subject (DuiPerson *person);
DuiChange *
dui_case_open (DuiStore *store, DuiSignal *signal, DuiCase *draft, GPtrArray *persons, GError **error);
DuiDate dui_case_review_date (DuiStore *store, DuiPerson *person, DuiDate today);

G_END_DECLS
