/* Changing the ways into a store, each time from the passphrase that is asked once more, and told in the log.
 */

#include "dui-keys.h"

#include <glib/gi18n-lib.h>

#include "dui-seal-rekey.h"
#include "dui-slots-draft.h"
#include "dui-store-audit.h"
#include "dui-store-folder.h"

/* Entries of the log stay for ever, and name nobody. */
static const char *const acts[] = {
  [DUI_KEYS_PASSPHRASE] = N_ ("Passphrase changed"),
  [DUI_KEYS_CODE] = N_ ("Recovery code renewed"),
  [DUI_KEYS_CODE_USED] = N_ ("Opened with the recovery code"),
  [DUI_KEYS_SECOND] = N_ ("Passphrase of the second person set"),
  [DUI_KEYS_SECOND_USED] = N_ ("Opened with the passphrase of the second person"),
  [DUI_KEYS_SECOND_REMOVED] = N_ ("Passphrase of the second person removed"),
  [DUI_KEYS_RENEWED] = N_ ("Data key renewed"),
};

static DuiKey *
open_key (const DuiUnlock *unlock, DuiSlotsWay *way, GError **error)
{
  return dui_slots_open_as (unlock->folder, unlock->passphrase, way, unlock->cancellable, error);
}

/**
 * dui_keys_change_passphrase:
 * @unlock: with the present passphrase, or that of the second person who takes over
 * @fresh: (nullable): the new one of everyday use; see dui_slots_change_passphrase()
 */
gboolean
dui_keys_change_passphrase (const DuiUnlock *unlock, const char *fresh, GError **error)
{
  g_autoptr (DuiKey) key = open_key (unlock, NULL, error);

  return key != NULL && dui_slots_change_passphrase (unlock->folder, key, fresh, unlock->use_keyring, error);
}

/** dui_keys_set_second: see dui_slots_set_second() */
gboolean
dui_keys_set_second (const DuiUnlock *unlock, const char *fresh, GError **error)
{
  g_autoptr (DuiKey) key = open_key (unlock, NULL, error);

  return key != NULL && dui_slots_set_second (unlock->folder, key, fresh, error);
}

/** dui_keys_remove_second: see dui_slots_remove_second() */
gboolean
dui_keys_remove_second (const DuiUnlock *unlock, GError **error)
{
  g_autoptr (DuiKey) key = open_key (unlock, NULL, error);

  return key != NULL && dui_slots_remove_second (unlock->folder, key, error);
}

/**
 * dui_keys_renew_code:
 *
 * Returns: (transfer full) (nullable): a code that opens the store; until dui_unlock_confirm() every start
 * gives another one
 */
DuiSecret *
dui_keys_renew_code (const DuiUnlock *unlock, GError **error)
{
  g_autoptr (DuiKey) key = open_key (unlock, NULL, error);
  g_autoptr (DuiSecret) code =
      key != NULL ? dui_slots_renew_recovery_code (unlock->folder, key, error) : NULL;

  if (code == NULL || !dui_unlock_check_code (unlock->folder, code, error))
    return NULL;
  return g_steal_pointer (&code);
}

/* What a renewal tells of its progress, beside the draft. */
typedef struct
{
  DuiSlotsDraft *draft;
  DuiSealProgress progress;
  gpointer user_data;
} Renewal;

static gboolean
progress_cb (double fraction, gpointer data)
{
  Renewal *renewal = data;

  return renewal->progress == NULL || renewal->progress (fraction, renewal->user_data);
}

static gboolean
keep_cb (const DuiKey *key, gpointer data, GError **error)
{
  return dui_slots_draft_write (((Renewal *)data)->draft, error);
}

/* The passphrase of the second person gives the old key, but not the slot of everyday use under the new one.
 */
static gboolean
require_daily (DuiSlotsWay way, GError **error)
{
  if (way == DUI_SLOTS_WAY_DAILY)
    return TRUE;
  g_set_error_literal (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_BAD_PASSPHRASE,
                       _ ("This is the passphrase of the second person. The data key is renewed with the "
                          "passphrase of everyday use: change that first."));
  return FALSE;
}

static DuiKey *
renew_key (const DuiUnlock *unlock, Renewal *renewal, GError **error)
{
  DuiSlotsWay way = DUI_SLOTS_WAY_DAILY;
  g_autoptr (DuiKey) from = open_key (unlock, &way, error);
  g_autoptr (DuiKey) to = NULL;
  DuiSealRekey rekey = { .progress = progress_cb, .keep = keep_cb, .user_data = renewal };

  if (from == NULL || !require_daily (way, error))
    return NULL;
  to = dui_key_new_successor (from);
  renewal->draft = dui_slots_draft_new (unlock->folder, unlock->passphrase, to, error);
  rekey.from = from;
  rekey.to = to;
  if (renewal->draft == NULL || !dui_store_folder_rekey (unlock->folder, &rekey, error))
    return NULL;
  return g_steal_pointer (&to);
}

/**
 * dui_keys_renew:
 * @unlock: with the passphrase of everyday use; nobody has the store open
 * @progress: (nullable): may stop it until the new key is kept
 * @recovery_code: (out): the code to print; dui_unlock_confirm() once the user has it
 *
 * Gives the store a new data key: at a change of staff, when the key may have leaked, and after much was
 * destroyed, so that older copies of this folder cannot be read with what is in it now. The recovery code is
 * a new one, and the second person has to choose a passphrase again. Whatever goes wrong, the store opens
 * with the old key or with the new one.
 *
 * Returns: (transfer full) (nullable): the store, open
 */
DuiStore *
dui_keys_renew (const DuiUnlock *unlock, DuiSealProgress progress, gpointer user_data,
                DuiSecret **recovery_code, GError **error)
{
  Renewal renewal = { NULL, progress, user_data };
  g_autoptr (DuiKey) key = renew_key (unlock, &renewal, error);
  g_autoptr (DuiStore) store = NULL;

  if (key != NULL)
    store = dui_store_folder_open (unlock->folder, key, unlock->origin, error);
  if (store != NULL && dui_keys_log (store, DUI_KEYS_RENEWED, error))
    *recovery_code = dui_slots_draft_steal_code (renewal.draft);
  else
    g_clear_object (&store);
  g_clear_pointer (&renewal.draft, dui_slots_draft_free);
  return g_steal_pointer (&store);
}

/** dui_keys_log: writes in the audit log what was done */
gboolean
dui_keys_log (DuiStore *store, DuiKeysAct act, GError **error)
{
  return dui_store_log_key (store, _ (acts[act]), error);
}
