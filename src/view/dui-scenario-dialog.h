#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DUI_TYPE_SCENARIO_DIALOG (dui_scenario_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DuiScenarioDialog, dui_scenario_dialog, DUI, SCENARIO_DIALOG, AdwWindow)

GtkWindow *dui_scenario_dialog_new (GtkWindow *parent, const char *title, GPtrArray *templates);

G_END_DECLS
