#pragma once

#include "dui-erasure.h"
#include "dui-store.h"

G_BEGIN_DECLS

/* The reference list of the grounds on which something is destroyed. */
#define DUI_DESTROY_GROUNDS "destruction-ground"

DuiChange *dui_destroy_plan (DuiStore *store, DuiRecord *record);
guint dui_destroy_count (DuiChange *plan, const DuiRecordType *type);
gboolean dui_destroy_takes (DuiChange *plan, DuiRecord *record);
gboolean dui_store_destroy (DuiStore *self, DuiChange *plan, const char *ground, GError **error);
gboolean dui_store_destroy_again (DuiStore *self, GPtrArray *erasures, GError **error);
GPtrArray *dui_store_get_erasures (DuiStore *self, GError **error);

G_END_DECLS
