/* A store in its folder: the sealed file beside the slots that hold its key, opened as one. */

#include "dui-store-folder.h"

#include <glib/gi18n-lib.h>

#include "dui-audit-keys.h"
#include "dui-bundle.h"
#include "dui-closing.h"
#include "dui-content.h"
#include "dui-reference.h"
#include "dui-reserve.h"
#include "dui-seal.h"
#include "dui-slots.h"

/** dui_store_folder_dup_default: Returns: (transfer full): where the store of this user lies unless told
 * otherwise */
char *
dui_store_folder_dup_default (void)
{
  return g_build_filename (g_get_user_data_dir (), "duiding", NULL);
}

/** dui_store_folder_exists: Returns: whether @folder holds a store, or what is left of one */
gboolean
dui_store_folder_exists (const char *folder)
{
  return dui_slots_exists (folder);
}

/* On a full disk the room kept for that day is given back, so that she can get in and clear up. */
static gboolean
test_seal (const char *folder, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (dui_seal_self_test (folder, &failure))
    return TRUE;
  if (g_error_matches (failure, DUI_SEAL_ERROR, DUI_SEAL_ERROR_FULL) && dui_reserve_release (folder))
    return dui_seal_self_test (folder, error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
refuses_older (DuiOpenMode mode)
{
  return mode == DUI_OPEN_USUAL || mode == DUI_OPEN_TO_VERIFY;
}

static gboolean
writes (DuiOpenMode mode)
{
  return mode == DUI_OPEN_USUAL || mode == DUI_OPEN_KNOWINGLY;
}

/* A store that the program left open was perhaps left half: every page of it is read. */
static gboolean
check_closing (sqlite3 *connection, DuiClosing *closing, DuiOpenMode mode, GError **error)
{
  g_autofree char *text = NULL;

  if (dui_closing_is_unsure (closing) && !dui_seal_verify (connection, NULL, NULL, error))
    return FALSE;
  if (!refuses_older (mode) || dui_closing_get_found (closing) != DUI_CLOSING_PUT_BACK)
    return TRUE;
  text = dui_closing_dup_text (closing);
  g_set_error (
      error, DUI_STORE_ERROR, DUI_STORE_ERROR_PUT_BACK,
      _ ("%s Nothing was changed. Put the right file back, or choose: only look at this one, or go on with "
         "it, which the audit log then says."),
      text);
  return FALSE;
}

static sqlite3 *
connect (const char *folder, const DuiKey *key, DuiOpenMode mode, DuiClosing **closing, GError **error)
{
  g_autofree char *path = dui_slots_get_store_path (folder);
  g_autoptr (DuiClosing) found = NULL;
  sqlite3 *connection = dui_seal_open (path, key, DUI_SEAL_EXISTING, error);

  if (connection == NULL)
    return NULL;
  found = dui_closing_new (connection, key, error);
  if (found == NULL || !check_closing (connection, found, mode, error))
    {
      dui_seal_close (connection);
      return NULL;
    }
  *closing = g_steal_pointer (&found);
  return connection;
}

static gboolean
is_new (DuiStore *store)
{
  return dui_record_list_get_size (dui_store_get_list (store, &dui_reference_type)) == 0;
}

/**
 * dui_store_folder_open_as:
 * @folder: where dui_slots_create() made a store
 * @key: the key that the slots in @folder gave
 * @origin: which program it is, for the audit log
 *
 * Opens what must be there, after a test that this machine seals as it must; a missing or empty file is
 * damage. It is compared with the closing seal in the keyring, and verified when it was not closed. A new
 * store gets the reference lists that ship. It reads the whole file: not for the thread that draws.
 *
 * Errors: those of dui_seal_self_test(), dui_seal_open() and dui_store_new(); %DUI_STORE_ERROR_PUT_BACK
 *
 * Returns: (transfer full) (nullable)
 */
DuiStore *
dui_store_folder_open_as (const char *folder, const DuiKey *key, const char *origin, DuiOpenMode mode,
                          GError **error)
{
  DuiClosing *closing = NULL;
  g_autoptr (DuiStore) store = NULL;
  sqlite3 *connection;

  if (!test_seal (folder, error))
    return NULL;
  connection = connect (folder, key, mode, &closing, error);
  if (connection == NULL)
    return NULL;
  store = writes (mode) ? dui_store_new (connection, key, origin, error)
                        : dui_store_new_read_only (connection, key, origin, error);
  if (store == NULL)
    {
      dui_closing_free (closing);
      return NULL;
    }
  if (!dui_store_take_closing (store, closing, error)
      || (is_new (store) && writes (mode) && !dui_bundle_fill_reference_lists (store, error)))
    return NULL;
  if (writes (mode) && !dui_content_sweep (store, error))
    return NULL;
  if (writes (mode))
    dui_reserve_make (folder, NULL);
  return g_steal_pointer (&store);
}

/** dui_store_folder_open: dui_store_folder_open_as() in the usual way */
DuiStore *
dui_store_folder_open (const char *folder, const DuiKey *key, const char *origin, GError **error)
{
  return dui_store_folder_open_as (folder, key, origin, DUI_OPEN_USUAL, error);
}

static gboolean
carry (sqlite3 *copy, const DuiKey *from, gpointer user_data, GError **error)
{
  return dui_audit_keys_carry (copy, from, NULL, error) && dui_closing_carry (copy, from, NULL, error);
}

/**
 * dui_store_folder_rekey:
 * @rekey: its path and what is carried over are filled in here
 *
 * Gives the store in @folder, which nobody has open, a new key: dui_seal_rekey(). The audit log goes on under
 * the keys that it has, and the keyring knows the new file.
 */
gboolean
dui_store_folder_rekey (const char *folder, const DuiSealRekey *rekey, GError **error)
{
  g_autofree char *path = dui_slots_get_store_path (folder);
  DuiSealRekey whole = *rekey;
  sqlite3 *connection;

  whole.path = path;
  whole.carry = carry;
  if (!dui_seal_rekey (&whole, error))
    return FALSE;
  connection = dui_seal_open (path, rekey->to, DUI_SEAL_EXISTING, NULL);
  if (connection != NULL)
    dui_closing_renew (connection, rekey->to);
  dui_seal_close (connection);
  return TRUE;
}
