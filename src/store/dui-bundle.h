#pragma once

#include "dui-store.h"

G_BEGIN_DECLS

gboolean dui_bundle_fill_reference_lists (DuiStore *store, GError **error);
gboolean dui_bundle_fill_practice (DuiStore *store, DuiDate today, GError **error);

G_END_DECLS
