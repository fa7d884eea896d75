#pragma once

#include <adwaita.h>

#include "dui-signal.h"
#include "dui-store.h"

G_BEGIN_DECLS

#define DUI_TYPE_SIGNAL_LIST (dui_signal_list_get_type ())
G_DECLARE_FINAL_TYPE (DuiSignalList, dui_signal_list, DUI, SIGNAL_LIST, AdwBin)

void dui_signal_list_set_store (DuiSignalList *self, DuiStore *store);
DuiSignal *dui_signal_list_get_selected (DuiSignalList *self);
gboolean dui_signal_list_select (DuiSignalList *self, DuiSignal *signal);
void dui_signal_list_begin_search (DuiSignalList *self);
void dui_signal_list_focus (DuiSignalList *self);

G_END_DECLS
