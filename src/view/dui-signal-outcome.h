#pragma once

#include <adwaita.h>

#include "dui-signal.h"
#include "dui-store.h"

G_BEGIN_DECLS

/* Before the nick of the status: which form a draft was typed in. */
#define DUI_SIGNAL_OUTCOME_PURPOSE "outcome/"

#define DUI_TYPE_SIGNAL_OUTCOME (dui_signal_outcome_get_type ())
G_DECLARE_FINAL_TYPE (DuiSignalOutcome, dui_signal_outcome, DUI, SIGNAL_OUTCOME, AdwMessageDialog)

DuiSignalOutcome *
dui_signal_outcome_new (GtkWindow *parent, DuiStore *store, DuiSignal *signal, DuiSignalStatus status);
DuiSignal *dui_signal_outcome_get_draft (DuiSignalOutcome *self);
DuiSignalStatus dui_signal_outcome_get_status (DuiSignalOutcome *self);

G_END_DECLS
