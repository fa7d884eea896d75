#pragma once

#include "dui-audit.h"
#include "dui-change.h"
#include "dui-store.h"

G_BEGIN_DECLS

/* Private to the destruction of records: what is left of them in other places than their own rows. */
void dui_destroy_add_versions (DuiStore *store, DuiChange *plan);
GPtrArray *dui_destroy_find_past (DuiDatabase *database, GPtrArray *owners, GError **error);

G_END_DECLS
