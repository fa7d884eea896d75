#pragma once

#include <adwaita.h>

#include "dui-case.h"
#include "dui-store.h"

G_BEGIN_DECLS

/* What happened to a case file and everything in it, day by day. */
#define DUI_TYPE_CASE_HISTORY (dui_case_history_get_type ())
G_DECLARE_FINAL_TYPE (DuiCaseHistory, dui_case_history, DUI, CASE_HISTORY, AdwWindow)

GtkWidget *dui_case_history_new (GtkWindow *parent, DuiStore *store, DuiCase *file);

G_END_DECLS
