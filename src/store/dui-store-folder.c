/* A store in its folder: the sealed file beside the slots that hold its key, opened as one. */

#include "dui-store-folder.h"

#include "dui-bundle.h"
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

/**
 * dui_store_folder_open:
 * @folder: where dui_slots_create() made a store
 * @key: the key that the slots in @folder gave
 * @origin: which program it is, for the audit log
 *
 * Opens what must be there, after a test that this machine seals as it must; a missing or empty file is
 * damage. A new store gets the reference lists that ship.
 *
 * Errors: those of dui_seal_self_test(), dui_seal_open() and dui_store_new()
 *
 * Returns: (transfer full) (nullable)
 */
DuiStore *
dui_store_folder_open (const char *folder, const DuiKey *key, const char *origin, GError **error)
{
  g_autofree char *path = dui_slots_get_store_path (folder);
  g_autoptr (DuiStore) store = NULL;
  sqlite3 *connection;

  if (!test_seal (folder, error))
    return NULL;
  connection = dui_seal_open (path, key, DUI_SEAL_EXISTING, error);
  if (connection == NULL)
    return NULL;
  store = dui_store_new (connection, key, origin, error);
  if (store == NULL
      || (dui_record_list_get_size (dui_store_get_list (store, &dui_reference_type)) == 0
          && !dui_bundle_fill_reference_lists (store, error)))
    return NULL;
  dui_reserve_make (folder, NULL);
  return g_steal_pointer (&store);
}
