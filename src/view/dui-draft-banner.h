#pragma once

#include <adwaita.h>

#include "dui-draft.h"

G_BEGIN_DECLS

#define DUI_TYPE_DRAFT_BANNER (dui_draft_banner_get_type ())
G_DECLARE_FINAL_TYPE (DuiDraftBanner, dui_draft_banner, DUI, DRAFT_BANNER, AdwBin)

void dui_draft_banner_set_store (DuiDraftBanner *self, DuiStore *store);
void dui_draft_banner_add (DuiDraftBanner *self, DuiDraft *draft);

G_END_DECLS
