/* Changing the ways into a store: another passphrase or keyring, another code, a second person. */

#include <string.h>

#include "dui-passphrase.h"
#include "dui-seal-error.h"
#include "dui-slots-private.h"

/* Reads the slots of the store that @key is of. */
gboolean
dui_slots_read_own (const char *directory, const DuiKey *key, DuiSlots *slots, GError **error)
{
  g_autofree char *path = dui_slots_get_store_path (directory);

  if (!dui_slots_file_read (directory, slots, error))
    return FALSE;
  return memcmp (slots->id, dui_key_get_id (key), sizeof slots->id) == 0
         || dui_seal_error_set (error, DUI_SEAL_ERROR_WRONG_KEY, path, NULL);
}

static guint
find_daily (const DuiSlots *slots)
{
  guint i = 0;

  while (i < slots->n_slots && !dui_slot_is_daily (&slots->slots[i]))
    i++;
  return i;
}

static guint
find_kind (DuiSlots *slots, DuiSlotKind kind)
{
  DuiSlot *found = dui_slots_find (slots, kind);

  return found != NULL ? found - slots->slots : slots->n_slots;
}

/* Puts @slot in the place of the one at @index, or adds it, and writes. */
static gboolean
write_slot (const char *directory, DuiSlots *slots, guint index, const DuiSlot *slot, GError **error)
{
  slots->slots[index] = *slot;
  slots->n_slots = MAX (slots->n_slots, index + 1);
  return dui_slots_file_write (directory, slots, error);
}

static gboolean
has_room (const char *directory, guint index, GError **error)
{
  return index < DUI_SLOTS_MAX || dui_seal_error_set (error, DUI_SEAL_ERROR_DAMAGED, directory, NULL);
}

/* See dui_slots_change_passphrase(). The old slot works, with its own secret in the keyring, until it is
 * replaced. */
gboolean
dui_slots_change_with (const DuiSlotsRequest *request, const DuiKey *key, GError **error)
{
  DuiSlots slots;
  DuiSlot old, fresh;
  guint index;

  if (!dui_slots_check_request (request, error)
      || !dui_slots_read_own (request->directory, key, &slots, error))
    return FALSE;
  index = find_daily (&slots);
  if (!has_room (request->directory, index, error))
    return FALSE;
  old = slots.slots[index]; /* of no kind, behind the last */
  if (!dui_slot_make (&slots, &fresh, request, key, error))
    return FALSE;
  if (!write_slot (request->directory, &slots, index, &fresh, error))
    {
      dui_slot_forget (&slots, &fresh);
      return FALSE;
    }
  dui_slot_forget (&slots, &old);
  return TRUE;
}

/**
 * dui_slots_change_passphrase:
 * @key: the key of the open store
 * @passphrase: (nullable): as in dui_slots_create()
 * @use_keyring: as in dui_slots_create(); this is also how a store moves to another keyring, or away from one
 *
 * Replaces the daily way in, with a fresh secret in the keyring. Who has the old passphrase and an old copy
 * of the folder can still open that copy.
 */
gboolean
dui_slots_change_passphrase (const char *directory, const DuiKey *key, const char *passphrase,
                             gboolean use_keyring, GError **error)
{
  const DuiSlotsRequest request = { directory, passphrase, use_keyring, NULL, NULL, "/" };

  g_return_val_if_fail (directory != NULL && key != NULL, FALSE);

  return dui_slots_change_with (&request, key, error);
}

/* See dui_slots_set_second(). */
gboolean
dui_slots_set_second_with (const DuiSlotsRequest *request, const DuiKey *key, GError **error)
{
  DuiSlots slots;
  DuiSlot fresh;
  guint index;

  if (!dui_passphrase_check (request->passphrase, error)
      || !dui_slots_read_own (request->directory, key, &slots, error))
    return FALSE;
  index = find_kind (&slots, DUI_SLOT_SECOND);
  return has_room (request->directory, index, error)
         && dui_slot_make_second (&slots, &fresh, request, key, error)
         && write_slot (request->directory, &slots, index, &fresh, error);
}

/**
 * dui_slots_set_second:
 * @key: the key of the open store
 * @passphrase: what the second person chose, see dui_passphrase_check()
 *
 * Gives a second person a way in of their own, for the day of handover, or another one than before. It works
 * without the keyring of the first, so it hangs on the passphrase alone. No name is kept with it.
 */
gboolean
dui_slots_set_second (const char *directory, const DuiKey *key, const char *passphrase, GError **error)
{
  const DuiSlotsRequest request = { directory, passphrase, FALSE, NULL, NULL, NULL };

  g_return_val_if_fail (directory != NULL && key != NULL && passphrase != NULL, FALSE);

  return dui_slots_set_second_with (&request, key, error);
}

/** dui_slots_remove_second: the passphrase of the second person opens nothing any more */
gboolean
dui_slots_remove_second (const char *directory, const DuiKey *key, GError **error)
{
  DuiSlots slots;
  guint index;

  g_return_val_if_fail (directory != NULL && key != NULL, FALSE);

  if (!dui_slots_read_own (directory, key, &slots, error))
    return FALSE;
  index = find_kind (&slots, DUI_SLOT_SECOND);
  if (index == slots.n_slots)
    return TRUE;
  slots.n_slots--;
  for (guint i = index; i < slots.n_slots; i++)
    slots.slots[i] = slots.slots[i + 1];
  return dui_slots_file_write (directory, &slots, error);
}

/**
 * dui_slots_renew_recovery_code:
 * @key: the key of the open store
 *
 * Makes a new recovery code; the old one opens nothing any more.
 *
 * Returns: (transfer full) (nullable): the code to print
 */
DuiSecret *
dui_slots_renew_recovery_code (const char *directory, const DuiKey *key, GError **error)
{
  g_autoptr (DuiSecret) code = NULL;
  DuiSlots slots;
  DuiSlot fresh;
  guint index;

  g_return_val_if_fail (directory != NULL && key != NULL, NULL);

  if (!dui_slots_read_own (directory, key, &slots, error))
    return NULL;
  index = find_kind (&slots, DUI_SLOT_RECOVERY);
  if (!has_room (directory, index, error))
    return NULL;
  code = dui_slot_make_recovery (&slots, &fresh, key);
  slots.flags &= ~DUI_SLOTS_RENEWAL_DUE;
  return write_slot (directory, &slots, index, &fresh, error) ? g_steal_pointer (&code) : NULL;
}

/**
 * dui_slots_confirm_recovery_code:
 *
 * Says that the user has a recovery code that was opened with only to try it: no renewal is due. Who tries a
 * new code before it is shown, and confirms it once it is written down, has a new one made when that is never
 * done.
 */
gboolean
dui_slots_confirm_recovery_code (const char *directory, GError **error)
{
  DuiSlots slots;

  g_return_val_if_fail (directory != NULL, FALSE);

  if (!dui_slots_file_read (directory, &slots, error))
    return FALSE;
  slots.flags &= ~DUI_SLOTS_RENEWAL_DUE;
  return dui_slots_file_write (directory, &slots, error);
}
