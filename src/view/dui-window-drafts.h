#pragma once

#include "dui-draft-banner.h"
#include "dui-window.h"

G_BEGIN_DECLS

typedef struct _DuiWindowDrafts DuiWindowDrafts;

void dui_window_drafts_install (GtkWidgetClass *widget_class);
DuiWindowDrafts *dui_window_drafts_new (DuiWindow *window, DuiDraftBanner *banner);
gboolean dui_window_drafts_leave (DuiWindowDrafts *self, GError **error);
void dui_window_drafts_free (DuiWindowDrafts *self);

G_END_DECLS
