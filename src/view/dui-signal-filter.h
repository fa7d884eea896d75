#pragma once

#include <gtk/gtk.h>

#include "dui-signal.h"
#include "dui-store.h"

G_BEGIN_DECLS

#define DUI_TYPE_SIGNAL_FILTER (dui_signal_filter_get_type ())
G_DECLARE_FINAL_TYPE (DuiSignalFilter, dui_signal_filter, DUI, SIGNAL_FILTER, GtkFilter)

void dui_signal_filter_set_store (DuiSignalFilter *self, DuiStore *store);
gboolean dui_signal_filter_set_words (DuiSignalFilter *self, const char *words, GError **error);
void dui_signal_filter_set_status (DuiSignalFilter *self, int status);
void dui_signal_filter_set_phenomenon (DuiSignalFilter *self, const char *code);
void dui_signal_filter_refresh (DuiSignalFilter *self);
gboolean dui_signal_filter_is_narrowed (DuiSignalFilter *self);

G_END_DECLS
