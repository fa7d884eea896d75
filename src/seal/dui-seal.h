#pragma once

#include <glib.h>
#include <sqlite3.h>

#include "dui-key.h"
#include "dui-seal-error.h"

G_BEGIN_DECLS

/**
 * DuiSealMode:
 * @DUI_SEAL_CREATE: make a new sealed file; it is an error where there is a file
 * @DUI_SEAL_EXISTING: open what must be there; an empty or missing file is damage, never a new store
 */
typedef enum
{
  DUI_SEAL_CREATE,
  DUI_SEAL_EXISTING,
} DuiSealMode;

/**
 * DuiSealProgress:
 * @fraction: how much is done, 0 to 1
 *
 * Returns: whether to go on
 */
typedef gboolean (*DuiSealProgress) (double fraction, gpointer user_data);

sqlite3 *dui_seal_open (const char *path, const DuiKey *key, DuiSealMode mode, GError **error);
void dui_seal_close (sqlite3 *db);
gboolean dui_seal_is_sealed (sqlite3 *db);
gboolean dui_seal_copy (sqlite3 *from, sqlite3 *to, GError **error);
gboolean dui_seal_verify (sqlite3 *db, DuiSealProgress progress, gpointer user_data, GError **error);
gboolean dui_seal_self_test (const char *directory, GError **error);

G_END_DECLS
