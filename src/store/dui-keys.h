#pragma once

#include "dui-seal.h"
#include "dui-unlock.h"

G_BEGIN_DECLS

/**
 * DuiKeysAct:
 *
 * What was done with the ways into a store, for the audit log.
 */
typedef enum
{
  DUI_KEYS_PASSPHRASE,
  DUI_KEYS_CODE,
  DUI_KEYS_CODE_USED,
  DUI_KEYS_SECOND,
  DUI_KEYS_SECOND_USED,
  DUI_KEYS_SECOND_REMOVED,
  DUI_KEYS_RENEWED,
} DuiKeysAct;

gboolean dui_keys_change_passphrase (const DuiUnlock *unlock, const char *fresh, GError **error);
gboolean dui_keys_set_second (const DuiUnlock *unlock, const char *fresh, GError **error);
gboolean dui_keys_remove_second (const DuiUnlock *unlock, GError **error);
DuiSecret *dui_keys_renew_code (const DuiUnlock *unlock, GError **error);
DuiStore *dui_keys_renew (const DuiUnlock *unlock, DuiSealProgress progress, gpointer user_data,
                          DuiSecret **recovery_code, GError **error);
gboolean dui_keys_log (DuiStore *store, DuiKeysAct act, GError **error);

G_END_DECLS
