/* The ways into the store of a folder, each from what the user types to the open store. */

#include "dui-unlock.h"

#include "dui-keys.h"
#include "dui-seal-files.h"
#include "dui-seal.h"
#include "dui-slots.h"

/*
 * Gives only a code that opens the store. Trying it also notes that it was used: until dui_unlock_confirm(),
 * every start gives a new one, for who never wrote it down.
 */
static gboolean
give_code (const char *folder, DuiSecret *code, DuiSecret **recovery_code, GError **error)
{
  g_autoptr (DuiSecret) fresh = code;

  if (fresh == NULL || !dui_unlock_check_code (folder, fresh, error))
    return FALSE;
  *recovery_code = g_steal_pointer (&fresh);
  return TRUE;
}

static DuiStore *
open_store (const DuiUnlock *unlock, const DuiKey *key, GError **error)
{
  return dui_store_folder_open_as (unlock->folder, key, unlock->origin, unlock->mode, error);
}

/* A store that is opened only to be looked at is not written. */
static gboolean
log_way (DuiStore *store, DuiKeysAct act, GError **error)
{
  return dui_store_is_read_only (store) || dui_keys_log (store, act, error);
}

/**
 * dui_unlock_create:
 * @recovery_code: (out): the code to print; dui_unlock_confirm() once the user has it
 *
 * Makes a store and opens it. Errors: those of dui_slots_create() and dui_store_folder_open()
 *
 * Returns: (transfer full) (nullable)
 */
DuiStore *
dui_unlock_create (const DuiUnlock *unlock, DuiSecret **recovery_code, GError **error)
{
  DuiSecret *code = NULL;
  g_autoptr (DuiSecret) given = NULL;
  g_autoptr (DuiKey) key = NULL;
  g_autoptr (DuiStore) store = NULL;

  if (!dui_seal_files_make_folder (unlock->folder, error) || !dui_seal_self_test (unlock->folder, error))
    return NULL;
  key = dui_slots_create (unlock->folder, unlock->passphrase, unlock->use_keyring, &code, error);
  if (key == NULL || !give_code (unlock->folder, code, &given, error))
    return NULL;
  store = open_store (unlock, key, error);
  if (store != NULL)
    *recovery_code = g_steal_pointer (&given);
  return g_steal_pointer (&store);
}

/**
 * dui_unlock_open:
 * @recovery_code: (out) (nullable): a new code to print, where the old one was used or never written down
 *
 * Opens a store with its passphrase. Errors: those of dui_slots_open_with_passphrase() and
 * dui_store_folder_open()
 *
 * Returns: (transfer full) (nullable)
 */
DuiStore *
dui_unlock_open (const DuiUnlock *unlock, DuiSecret **recovery_code, GError **error)
{
  DuiSlotsWay way = DUI_SLOTS_WAY_DAILY;
  g_autoptr (DuiKey) key =
      dui_slots_open_as (unlock->folder, unlock->passphrase, &way, unlock->cancellable, error);
  g_autoptr (DuiStore) store = NULL;
  DuiSlotsInfo info;

  if (key == NULL)
    return NULL;
  store = open_store (unlock, key, error);
  if (store == NULL || !dui_slots_get_info (unlock->folder, &info, error)
      || (way == DUI_SLOTS_WAY_SECOND && !log_way (store, DUI_KEYS_SECOND_USED, error)))
    return NULL;
  if (info.renewal_due
      && !give_code (unlock->folder, dui_slots_renew_recovery_code (unlock->folder, key, error),
                     recovery_code, error))
    return NULL;
  return g_steal_pointer (&store);
}

/**
 * dui_unlock_recover:
 * @code: the recovery code as it was typed
 * @recovery_code: (out): the new code to print; @code opens nothing any more
 *
 * Opens a store with its recovery code and replaces passphrase and code. Errors: those of
 * dui_slots_open_with_recovery(), dui_store_folder_open() and dui_slots_change_passphrase(); then passphrase
 * and code are as they were
 *
 * Returns: (transfer full) (nullable)
 */
DuiStore *
dui_unlock_recover (const DuiUnlock *unlock, const char *code, DuiSecret **recovery_code, GError **error)
{
  g_autoptr (DuiKey) key = dui_slots_open_with_recovery (unlock->folder, code, error);
  g_autoptr (DuiStore) store = NULL;

  if (key == NULL)
    return NULL;
  store = open_store (unlock, key, error);
  if (store == NULL || !log_way (store, DUI_KEYS_CODE_USED, error)
      || !dui_slots_change_passphrase (unlock->folder, key, unlock->passphrase, unlock->use_keyring, error)
      || !give_code (unlock->folder, dui_slots_renew_recovery_code (unlock->folder, key, error),
                     recovery_code, error))
    return NULL;
  return g_steal_pointer (&store);
}

/** dui_unlock_check_code: Returns: whether @code is the recovery code of the store in @folder */
gboolean
dui_unlock_check_code (const char *folder, const char *code, GError **error)
{
  g_autoptr (DuiKey) key = dui_slots_open_with_recovery (folder, code, error);

  return key != NULL;
}

/** dui_unlock_confirm: says that the user has the recovery code that was given */
gboolean
dui_unlock_confirm (const char *folder, GError **error)
{
  return dui_slots_confirm_recovery_code (folder, error);
}
