#pragma once

#include "dui-store-folder.h"

G_BEGIN_DECLS

/**
 * DuiUnlock:
 * @folder: of the store
 * @origin: which program it is, for the audit log
 * @passphrase: the one to open with, or the new one
 * @use_keyring: for a new passphrase, whether half of the key goes into the keyring
 * @cancellable: (nullable): stops waiting for the keyring
 * @mode: what to do with a store that is not the one that was closed last
 *
 * What it takes to get into the store of a folder. Each of these functions takes half a second and talks to
 * the keyring: a window calls them in a thread.
 */
typedef struct
{
  const char *folder;
  const char *origin;
  const char *passphrase;
  gboolean use_keyring;
  GCancellable *cancellable;
  DuiOpenMode mode;
} DuiUnlock;

DuiStore *dui_unlock_create (const DuiUnlock *unlock, DuiSecret **recovery_code, GError **error);
DuiStore *dui_unlock_open (const DuiUnlock *unlock, DuiSecret **recovery_code, GError **error);
DuiStore *
dui_unlock_recover (const DuiUnlock *unlock, const char *code, DuiSecret **recovery_code, GError **error);
gboolean dui_unlock_check_code (const char *folder, const char *code, GError **error);
gboolean dui_unlock_confirm (const char *folder, GError **error);

G_END_DECLS
