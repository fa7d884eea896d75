#pragma once

#include <gtk/gtk.h>

#include "dui-draft.h"

G_BEGIN_DECLS

#define DUI_TYPE_DRAFT_KEEPER (dui_draft_keeper_get_type ())
G_DECLARE_FINAL_TYPE (DuiDraftKeeper, dui_draft_keeper, DUI, DRAFT_KEEPER, GObject)

DuiDraftKeeper *dui_draft_keeper_new (DuiStore *store);
gboolean dui_draft_keeper_keep (DuiDraftKeeper *self, GError **error);
void dui_draft_keeper_leave (DuiDraftKeeper *self);
void dui_draft_keeper_drop (DuiDraftKeeper *self);

gboolean dui_draft_keeper_fill_forms (GtkWidget *below, DuiDraft *draft);
void dui_draft_keeper_fill_unread (DuiDraft *draft);
gboolean dui_draft_keeper_take (DuiDraft *draft);

G_END_DECLS
