#pragma once

#include <gio/gio.h>

#include "dui-key.h"

G_BEGIN_DECLS

#define DUI_KEYRING_SECRET_SIZE 32
#define DUI_KEYRING_ANCHOR "anchor"

/**
 * DuiKeyringState:
 * @DUI_KEYRING_READY: a secret can be kept and read
 * @DUI_KEYRING_LOCKED: there is a keyring, and it is locked
 * @DUI_KEYRING_NONE: no Secret Service on this session, or one without a keyring
 */
typedef enum
{
  DUI_KEYRING_READY,
  DUI_KEYRING_LOCKED,
  DUI_KEYRING_NONE,
} DuiKeyringState;

DuiKeyringState dui_keyring_get_state (GCancellable *cancellable);
gboolean dui_keyring_unlock (GCancellable *cancellable, GError **error);
void dui_keyring_unlock_async (GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean dui_keyring_unlock_finish (GAsyncResult *result, GError **error);

gboolean dui_keyring_keep (const char *store, const char *slot, const guint8 secret[DUI_KEYRING_SECRET_SIZE],
                           GCancellable *cancellable, GError **error);
gboolean dui_keyring_find (const char *store, const char *slot, guint8 secret[DUI_KEYRING_SECRET_SIZE],
                           GCancellable *cancellable, GError **error);
void dui_keyring_forget (const char *store, const char *slot);

char *dui_keyring_find_text (const char *store, const char *role, GCancellable *cancellable, GError **error);
gboolean dui_keyring_keep_text (const char *store, const char *role, const char *text,
                                GCancellable *cancellable, GError **error);

G_END_DECLS
