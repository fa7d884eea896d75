#pragma once

#include <adwaita.h>

#include "dui-store.h"

G_BEGIN_DECLS

#define DUI_TYPE_PREFERENCES_WINDOW (dui_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (DuiPreferencesWindow, dui_preferences_window, DUI, PREFERENCES_WINDOW, AdwWindow)

DuiPreferencesWindow *dui_preferences_window_new (GtkWindow *parent, DuiStore *store, const char *folder);

G_END_DECLS
