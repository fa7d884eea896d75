#pragma once

#include <adwaita.h>

#include "dui-store.h"

G_BEGIN_DECLS

#define DUI_TYPE_SCENARIO_DIALOG (dui_scenario_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DuiScenarioDialog, dui_scenario_dialog, DUI, SCENARIO_DIALOG, AdwWindow)

GtkWindow *dui_scenario_dialog_new (GtkWindow *parent, const char *title, GPtrArray *templates);
void dui_scenario_dialog_offer_own (DuiScenarioDialog *self, DuiStore *store);

G_END_DECLS
