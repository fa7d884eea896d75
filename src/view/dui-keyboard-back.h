#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A window that may close, and the one behind it. */
typedef struct _DuiKeyboardBack DuiKeyboardBack;

DuiKeyboardBack *dui_keyboard_back_new (gpointer widget);
void dui_keyboard_back_free (DuiKeyboardBack *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiKeyboardBack, dui_keyboard_back_free)

G_END_DECLS
