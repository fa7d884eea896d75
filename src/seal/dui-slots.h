#pragma once

#include <gio/gio.h>

#include "dui-date.h"
#include "dui-key.h"
#include "dui-seal-error.h"

G_BEGIN_DECLS

/**
 * DuiSlotsInfo:
 * @uses_keyring: the daily key is half, or wholly, in the keyring
 * @uses_passphrase: the daily key asks for a passphrase; otherwise it hangs on the keyring alone
 * @has_second: a second person has a way in
 * @renewal_due: the recovery code was used, so it is to be replaced: dui_slots_renew_recovery_code(), or what
 * was used is a new code and the user has it: dui_slots_confirm_recovery_code()
 * @daily_made_on: none where it is not known, as each of these days
 */
typedef struct
{
  gboolean uses_keyring;
  gboolean uses_passphrase;
  gboolean has_second;
  gboolean renewal_due;
  DuiDate daily_made_on;
  DuiDate recovery_made_on;
  DuiDate second_made_on;
} DuiSlotsInfo;

/* By which way a store was opened. */
typedef enum
{
  DUI_SLOTS_WAY_DAILY,
  DUI_SLOTS_WAY_SECOND,
} DuiSlotsWay;

gboolean dui_slots_exists (const char *directory);
char *dui_slots_get_store_path (const char *directory);
gboolean dui_slots_get_info (const char *directory, DuiSlotsInfo *info, GError **error);

DuiKey *dui_slots_create (const char *directory, const char *passphrase, gboolean use_keyring,
                          DuiSecret **recovery_code, GError **error);
DuiKey *dui_slots_open_with_passphrase (const char *directory, const char *passphrase,
                                        GCancellable *cancellable, GError **error);
DuiKey *dui_slots_open_as (const char *directory, const char *passphrase, DuiSlotsWay *way,
                           GCancellable *cancellable, GError **error);
DuiKey *dui_slots_open_with_recovery (const char *directory, const char *code, GError **error);

gboolean dui_slots_change_passphrase (const char *directory, const DuiKey *key, const char *passphrase,
                                      gboolean use_keyring, GError **error);
gboolean
dui_slots_set_second (const char *directory, const DuiKey *key, const char *passphrase, GError **error);
gboolean dui_slots_remove_second (const char *directory, const DuiKey *key, GError **error);
DuiSecret *dui_slots_renew_recovery_code (const char *directory, const DuiKey *key, GError **error);
gboolean dui_slots_confirm_recovery_code (const char *directory, GError **error);

G_END_DECLS
