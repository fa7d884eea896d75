#pragma once

#include "dui-seal.h"

G_BEGIN_DECLS

/* A whole sealed store in memory, still sealed, as it is on disk at one moment. */
typedef struct _DuiSealImage DuiSealImage;

DuiSealImage *dui_seal_image_take (sqlite3 *db, GError **error);
DuiSealImage *dui_seal_image_new (GBytes *bytes, const DuiKey *key, GError **error);
GBytes *dui_seal_image_get_bytes (DuiSealImage *self);
gboolean
dui_seal_image_verify (DuiSealImage *self, DuiSealProgress progress, gpointer user_data, GError **error);
gboolean dui_seal_image_contains (DuiSealImage *self, const char *text);
void dui_seal_image_free (DuiSealImage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiSealImage, dui_seal_image_free)

G_END_DECLS
