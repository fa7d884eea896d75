#pragma once

#include "dui-case.h"
#include "dui-signal.h"
#include "dui-store.h"
#include "dui-weighing.h"

G_BEGIN_DECLS

DuiSignal *dui_intake_new_signal (DuiStore *store, DuiDate today);
DuiWeighing *dui_intake_new_weighing (DuiSignal *signal, DuiDate today);
DuiWeighing *dui_intake_find_weighing (DuiStore *store, DuiSignal *signal);
DuiCase *dui_intake_find_case (DuiStore *store, DuiSignal *signal);

gboolean dui_intake_check_step (DuiStore *store, DuiSignal *signal, DuiSignalStatus status, GError **error);
DuiChange *dui_intake_step (DuiStore *store, DuiSignal *draft, DuiSignalStatus status, GError **error);
DuiChange *dui_intake_weigh (DuiStore *store, DuiWeighing *draft, GError **error);
DuiChange *dui_intake_keep (DuiStore *store, DuiSignal *draft, GPtrArray *persons);

G_END_DECLS
