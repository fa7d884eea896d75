#pragma once

#include <json-glib/json-glib.h>
#include <sqlite3.h>

#include "dui-store.h"

G_BEGIN_DECLS

gboolean dui_told_read (sqlite3 *db, GPtrArray *told, GError **error);
void dui_told_merge (GPtrArray *into, GPtrArray *more);
JsonNode *dui_told_list_to_json (GPtrArray *told);
GPtrArray *dui_told_list_from_json (JsonNode *node);
GPtrArray *dui_told_list_new (void);
gboolean dui_store_tell_again (DuiStore *self, GPtrArray *told, GError **error);

G_END_DECLS
