#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DUI_TYPE_APPLICATION (dui_application_get_type ())
G_DECLARE_FINAL_TYPE (DuiApplication, dui_application, DUI, APPLICATION, AdwApplication)

DuiApplication *dui_application_new (void);
char **dui_application_dup_lock_arguments (DuiApplication *self);

G_END_DECLS
