#pragma once

#include <glib.h>
#include <sqlite3.h>

#include "dui-seal-error.h"

G_BEGIN_DECLS

#define DUI_SEAL_HASH_SIZE 32

/* A store file that is held shut, without its key. */
typedef struct _DuiSealHold DuiSealHold;

gboolean dui_seal_hash (sqlite3 *db, guint8 hash[DUI_SEAL_HASH_SIZE], GError **error);

DuiSealHold *dui_seal_hold_new (const char *path, GError **error);
gboolean dui_seal_hold_hash (DuiSealHold *self, guint8 hash[DUI_SEAL_HASH_SIZE], GError **error);
void dui_seal_hold_free (DuiSealHold *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiSealHold, dui_seal_hold_free)

G_END_DECLS
