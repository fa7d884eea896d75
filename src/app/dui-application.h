#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DUI_TYPE_APPLICATION (dui_application_get_type ())
G_DECLARE_FINAL_TYPE (DuiApplication, dui_application, DUI, APPLICATION, AdwApplication)

DuiApplication *dui_application_new (void);

G_END_DECLS
