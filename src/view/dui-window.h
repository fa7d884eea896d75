#pragma once

#include <adwaita.h>

#include "dui-store.h"

G_BEGIN_DECLS

#define DUI_TYPE_WINDOW (dui_window_get_type ())
G_DECLARE_FINAL_TYPE (DuiWindow, dui_window, DUI, WINDOW, AdwApplicationWindow)

DuiWindow *dui_window_new (GtkApplication *application, DuiStore *store, gboolean is_practice);
DuiWindow *dui_window_of (gpointer widget);
DuiStore *dui_window_get_store (DuiWindow *self);
void dui_window_show_place (DuiWindow *self, const char *tag);
void dui_window_show_page_of (DuiWindow *self, GtkWidget *widget);
void dui_window_show_record (DuiWindow *self, DuiRecord *record);
gboolean dui_window_apply (DuiWindow *self, DuiChange *change);
gboolean dui_window_leave (DuiWindow *self, GError **error);
void dui_window_toast (DuiWindow *self, const char *text);
void dui_window_report (DuiWindow *self, const char *what, const GError *error);

G_END_DECLS
