#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DUI_TYPE_CLIPBOARD_GUARD (dui_clipboard_guard_get_type ())
G_DECLARE_FINAL_TYPE (DuiClipboardGuard, dui_clipboard_guard, DUI, CLIPBOARD_GUARD, GObject)

DuiClipboardGuard *dui_clipboard_guard_new (GdkDisplay *display, guint seconds);
void dui_clipboard_guard_clear (DuiClipboardGuard *self);

G_END_DECLS
