/* The slots for the key that a store gets: made before it is copied, and written at the moment that counts.
 *
 * Only what can be opened now can be wrapped again: the daily way in, whose passphrase is asked. The recovery
 * code is a new one, and the second person chooses a passphrase again. Were it otherwise, who has an old code
 * and an old copy of the slots would have the new key as well.
 */

#include "dui-slots-draft.h"

#include <string.h>

#include "dui-slots-private.h"

struct _DuiSlotsDraft
{
  char *directory;
  DuiSlots old;
  DuiSlots fresh;
  DuiSecret *code;
  gboolean is_written;
};

/* See dui_slots_draft_new(). */
DuiSlotsDraft *
dui_slots_draft_new_with (const DuiSlotsRequest *request, const DuiKey *to, GError **error)
{
  g_autoptr (DuiSlotsDraft) self = g_new0 (DuiSlotsDraft, 1);
  DuiSlotsRequest own = *request;
  DuiSlotsInfo info;

  self->directory = g_strdup (request->directory);
  if (!dui_slots_read_own (request->directory, to, &self->old, error))
    return NULL;
  dui_slots_describe (&self->old, &info);
  own.use_keyring = info.uses_keyring;
  own.passphrase = info.uses_passphrase ? request->passphrase : NULL;
  memcpy (self->fresh.id, self->old.id, sizeof self->fresh.id);
  self->fresh.flags = DUI_SLOTS_RENEWAL_DUE;
  if (!dui_slots_check_request (&own, error)
      || !dui_slot_make (&self->fresh, &self->fresh.slots[0], &own, to, error))
    return NULL;
  self->code = dui_slot_make_recovery (&self->fresh, &self->fresh.slots[1], to);
  self->fresh.n_slots = 2;
  return g_steal_pointer (&self);
}

/**
 * dui_slots_draft_new:
 * @passphrase: (nullable): that of everyday use, which opened the store just now
 * @to: the key to come, of the same store
 *
 * Puts a fresh secret in the keyring where the store uses one; nothing else changes yet. Errors: those of
 * dui_slots_create()
 *
 * Returns: (transfer full) (nullable)
 */
DuiSlotsDraft *
dui_slots_draft_new (const char *directory, const char *passphrase, const DuiKey *to, GError **error)
{
  const DuiSlotsRequest request = { .directory = directory, .passphrase = passphrase, .root = "/" };

  g_return_val_if_fail (directory != NULL && to != NULL, NULL);

  return dui_slots_draft_new_with (&request, to, error);
}

static void
forget_all (const DuiSlots *slots)
{
  for (guint i = 0; i < slots->n_slots; i++)
    dui_slot_forget (slots, &slots->slots[i]);
}

/**
 * dui_slots_draft_write:
 *
 * Puts the new slots in the place of the old ones, which are then gone, as are their secrets in the keyring:
 * what they wrapped opens nothing that is here any more. Until dui_slots_confirm_recovery_code() the
 * new recovery code counts as not seen by anyone.
 */
gboolean
dui_slots_draft_write (DuiSlotsDraft *self, GError **error)
{
  if (!dui_slots_file_write (self->directory, &self->fresh, error))
    return FALSE;
  self->is_written = TRUE;
  forget_all (&self->old);
  return TRUE;
}

/** dui_slots_draft_steal_code: Returns: (transfer full): the recovery code to print */
DuiSecret *
dui_slots_draft_steal_code (DuiSlotsDraft *self)
{
  return g_steal_pointer (&self->code);
}

/** dui_slots_draft_free: when it was not written, the keyring is as it was before */
void
dui_slots_draft_free (DuiSlotsDraft *self)
{
  if (!self->is_written)
    forget_all (&self->fresh);
  g_clear_pointer (&self->code, dui_secret_free);
  g_free (self->directory);
  g_free (self);
}
