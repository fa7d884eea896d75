#pragma once

#include <gio/gio.h>

#include "dui-key.h"
#include "dui-seal-error.h"

G_BEGIN_DECLS

/**
 * DuiSlotsInfo:
 * @uses_keyring: the daily key is half in the keyring; otherwise it hangs on the passphrase alone
 * @renewal_due: the recovery code was used, so it is to be replaced: dui_slots_renew_recovery_code(), or what
 * was used is a new code and the user has it: dui_slots_confirm_recovery_code()
 */
typedef struct
{
  gboolean uses_keyring;
  gboolean renewal_due;
} DuiSlotsInfo;

gboolean dui_slots_exists (const char *directory);
char *dui_slots_get_store_path (const char *directory);
gboolean dui_slots_get_info (const char *directory, DuiSlotsInfo *info, GError **error);

DuiKey *dui_slots_create (const char *directory, const char *passphrase, gboolean use_keyring,
                          DuiSecret **recovery_code, GError **error);
DuiKey *dui_slots_open_with_passphrase (const char *directory, const char *passphrase,
                                        GCancellable *cancellable, GError **error);
DuiKey *dui_slots_open_with_recovery (const char *directory, const char *code, GError **error);
gboolean dui_slots_change_passphrase (const char *directory, const DuiKey *key, const char *passphrase,
                                      gboolean use_keyring, GError **error);
DuiSecret *dui_slots_renew_recovery_code (const char *directory, const DuiKey *key, GError **error);
gboolean dui_slots_confirm_recovery_code (const char *directory, GError **error);

void dui_slots_create_async (const char *directory, const char *passphrase, gboolean use_keyring,
                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
DuiKey *dui_slots_create_finish (GAsyncResult *result, DuiSecret **recovery_code, GError **error);
void dui_slots_open_with_passphrase_async (const char *directory, const char *passphrase,
                                           GCancellable *cancellable, GAsyncReadyCallback callback,
                                           gpointer user_data);
DuiKey *dui_slots_open_with_passphrase_finish (GAsyncResult *result, GError **error);
void
dui_slots_change_passphrase_async (const char *directory, const DuiKey *key, const char *passphrase,
                                   gboolean use_keyring, GAsyncReadyCallback callback, gpointer user_data);
gboolean dui_slots_change_passphrase_finish (GAsyncResult *result, GError **error);

G_END_DECLS
