#pragma once

#include <adwaita.h>

#include "dui-store.h"

G_BEGIN_DECLS

#define DUI_TYPE_SECURITY_WINDOW (dui_security_window_get_type ())
G_DECLARE_FINAL_TYPE (DuiSecurityWindow, dui_security_window, DUI, SECURITY_WINDOW, AdwWindow)

DuiSecurityWindow *
dui_security_window_new (GtkWindow *parent, DuiStore *store, const char *folder, const char *root);

G_END_DECLS
