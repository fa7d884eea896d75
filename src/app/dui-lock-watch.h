#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DUI_TYPE_LOCK_WATCH (dui_lock_watch_get_type ())
G_DECLARE_FINAL_TYPE (DuiLockWatch, dui_lock_watch, DUI, LOCK_WATCH, GObject)

DuiLockWatch *dui_lock_watch_new (guint idle_seconds);
void dui_lock_watch_hold (DuiLockWatch *self);
void dui_lock_watch_set_idle_seconds (DuiLockWatch *self, guint idle_seconds);

G_END_DECLS
