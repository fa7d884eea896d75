#pragma once

#include "dui-audit.h"
#include "dui-database.h"
#include "dui-store.h"

G_BEGIN_DECLS

/* For the files of this room that do a part of the store's work. */
DuiDatabase *dui_store_get_database (DuiStore *self);
gboolean dui_store_begin (DuiStore *self, GError **error);
gboolean dui_store_end (DuiStore *self, gboolean written, GError **error);

G_END_DECLS
