#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DUI_TYPE_RESTORE_WINDOW (dui_restore_window_get_type ())
G_DECLARE_FINAL_TYPE (DuiRestoreWindow, dui_restore_window, DUI, RESTORE_WINDOW, AdwWindow)

GtkWindow *dui_restore_window_new (GtkWindow *parent, const char *folder);
void dui_restore_window_set_path (DuiRestoreWindow *self, const char *path);

G_END_DECLS
