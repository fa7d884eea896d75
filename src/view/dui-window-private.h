#pragma once

#include "dui-page.h"
#include "dui-window-drafts.h"

G_BEGIN_DECLS

AdwToastOverlay *dui_window_get_toasts (DuiWindow *self);
DuiWindowDrafts *dui_window_get_drafts (DuiWindow *self);
DuiPage *dui_window_get_page (DuiWindow *self);
GtkWidget *dui_window_get_pages (DuiWindow *self);
void dui_window_offer_undo (DuiWindow *self, const char *text, const char *action);
void dui_window_tell_step (DuiWindow *self, const char *text, gboolean is_undone);

void dui_window_undo_install (GtkWidgetClass *widget_class);
void dui_window_undo_begin (DuiWindow *self);

G_END_DECLS
