/* Making a store with the ways into it, and going in: by passphrase and keyring, or by the printed code. */

#include "dui-slots.h"

#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>

#include "dui-passphrase.h"
#include "dui-policy.h"
#include "dui-recovery-code.h"
#include "dui-reserve.h"
#include "dui-seal-files.h"
#include "dui-seal.h"
#include "dui-slots-private.h"

/**
 * dui_slots_get_store_path:
 *
 * Returns: (transfer full): the file for dui_seal_open() in @directory
 */
char *
dui_slots_get_store_path (const char *directory)
{
  return g_build_filename (directory, "duiding.db", NULL);
}

/* The store until its slots are written; a store without slots could never be opened. */
static char *
unfinished_path (const char *directory)
{
  return g_build_filename (directory, "duiding.db.new", NULL);
}

static void
remove_unfinished (const char *directory)
{
  g_autofree char *path = unfinished_path (directory);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  g_unlink (path);
  g_unlink (journal);
}

/**
 * dui_slots_exists:
 *
 * Whether there is a store in @directory, in whatever state. Only when there is not may a new one be offered:
 * a store of which a part is missing is damaged, never absent.
 */
gboolean
dui_slots_exists (const char *directory)
{
  g_autofree char *store = dui_slots_get_store_path (directory);

  return dui_slots_file_exists (directory) || g_file_test (store, G_FILE_TEST_EXISTS);
}

static DuiDate
made_on (const DuiSlot *slot)
{
  return slot != NULL ? slot->made_on : DUI_DATE_NONE;
}

static DuiSlot *
find_daily (DuiSlots *slots)
{
  for (guint i = 0; i < slots->n_slots; i++)
    if (dui_slot_is_daily (&slots->slots[i]))
      return &slots->slots[i];
  return NULL;
}

/* What there is to know of @slots without a key. */
void
dui_slots_describe (DuiSlots *slots, DuiSlotsInfo *info)
{
  DuiSlot *daily = find_daily (slots);

  info->uses_keyring = daily != NULL && daily->kind != DUI_SLOT_PASSPHRASE;
  info->uses_passphrase = daily == NULL || daily->kind != DUI_SLOT_KEYRING;
  info->has_second = dui_slots_find (slots, DUI_SLOT_SECOND) != NULL;
  info->renewal_due = (slots->flags & DUI_SLOTS_RENEWAL_DUE) != 0;
  info->daily_made_on = made_on (daily);
  info->recovery_made_on = made_on (dui_slots_find (slots, DUI_SLOT_RECOVERY));
  info->second_made_on = made_on (dui_slots_find (slots, DUI_SLOT_SECOND));
}

/** dui_slots_get_info: fills @info; needs no key */
gboolean
dui_slots_get_info (const char *directory, DuiSlotsInfo *info, GError **error)
{
  DuiSlots slots;

  if (!dui_slots_file_read (directory, &slots, error))
    return FALSE;
  dui_slots_describe (&slots, info);
  return TRUE;
}

static gboolean
make_store (const char *directory, const DuiKey *key, GError **error)
{
  g_autofree char *path = unfinished_path (directory);
  sqlite3 *db;

  remove_unfinished (directory);
  db = dui_seal_open (path, key, DUI_SEAL_CREATE, error);
  dui_seal_close (db);
  return db != NULL;
}

/* A store gets its name once its slots are there. Where power was lost between the two, opening does it. */
static gboolean
finish_store (const char *directory, GError **error)
{
  g_autofree char *from = unfinished_path (directory);
  g_autofree char *to = dui_slots_get_store_path (directory);

  if (g_file_test (to, G_FILE_TEST_EXISTS) || !g_file_test (from, G_FILE_TEST_EXISTS))
    return TRUE;
  if (!dui_seal_files_rename (from, to, error))
    return FALSE;
  remove_unfinished (directory);
  return TRUE;
}

/**
 * dui_slots_check_request:
 *
 * Whether a daily way in may be made so: with a passphrase that is good enough, or without one where the
 * municipality says so.
 */
gboolean
dui_slots_check_request (const DuiSlotsRequest *request, GError **error)
{
  if (request->passphrase != NULL)
    return dui_passphrase_check (request->passphrase, error);
  return dui_policy_allows_keyring_only (request->root)
         || dui_seal_error_set (error, DUI_SEAL_ERROR_POLICY, NULL, NULL);
}

static gboolean
can_create (const DuiSlotsRequest *request, GError **error)
{
  if (!dui_slots_check_request (request, error) || !dui_seal_files_make_folder (request->directory, error))
    return FALSE;
  if (dui_slots_exists (request->directory))
    return dui_seal_error_set (error, DUI_SEAL_ERROR_EXISTS, request->directory, NULL);
  return TRUE;
}

/* See dui_slots_create(). */
DuiKey *
dui_slots_create_with (const DuiSlotsRequest *request, DuiSecret **recovery_code, GError **error)
{
  g_autoptr (DuiKey) key = NULL;
  g_autoptr (DuiSecret) code = NULL;
  DuiSlots slots = { .n_slots = 2 };

  if (!can_create (request, error))
    return NULL;
  key = dui_key_new_random ();
  memcpy (slots.id, dui_key_get_id (key), sizeof slots.id);
  code = dui_slot_make_recovery (&slots, &slots.slots[1], key);
  if (!dui_slot_make (&slots, &slots.slots[0], request, key, error))
    return NULL;
  if (g_cancellable_is_cancelled (request->cancellable))
    dui_seal_error_set (error, DUI_SEAL_ERROR_CANCELLED, NULL, NULL);
  else if (make_store (request->directory, key, error)
           && dui_slots_file_write (request->directory, &slots, error)
           && finish_store (request->directory, error))
    {
      /* A convenience for the day the disk is full; a disk that is full today is no reason to stop. */
      dui_reserve_make (request->directory, NULL);
      *recovery_code = g_steal_pointer (&code);
      return g_steal_pointer (&key);
    }
  if (!dui_slots_file_exists (request->directory))
    {
      remove_unfinished (request->directory);
      dui_slot_forget (&slots, &slots.slots[0]);
    }
  return NULL;
}

/**
 * dui_slots_create:
 * @directory: made where needed, and closed to other users
 * @passphrase: (nullable): see dui_passphrase_check(); %NULL for the keyring alone, which only the policy of
 * the municipality allows: see dui_policy_allows_keyring_only()
 * @use_keyring: whether half of the daily key is to be kept in the keyring. Without a keyring this is an
 * error, so that leaving it out is a choice that somebody made and not something that happened
 * @recovery_code: (out): the code to print, to be shown once; free with dui_secret_free()
 *
 * Makes an empty sealed store and the ways into it. Takes about half a second and 256 MiB. The store is at
 * dui_slots_get_store_path(), to be opened with %DUI_SEAL_EXISTING.
 *
 * Errors: %DUI_SEAL_ERROR_WEAK_PASSPHRASE, %DUI_SEAL_ERROR_POLICY, %DUI_SEAL_ERROR_EXISTS,
 * %DUI_SEAL_ERROR_NO_KEYRING, %DUI_SEAL_ERROR_KEYRING_LOCKED, %DUI_SEAL_ERROR_NOT_WRITABLE,
 * %DUI_SEAL_ERROR_FULL
 *
 * Returns: (transfer full) (nullable): the key
 */
DuiKey *
dui_slots_create (const char *directory, const char *passphrase, gboolean use_keyring,
                  DuiSecret **recovery_code, GError **error)
{
  const DuiSlotsRequest request = { directory, passphrase, use_keyring, NULL, NULL, "/" };

  g_return_val_if_fail (directory != NULL && recovery_code != NULL, NULL);

  return dui_slots_create_with (&request, recovery_code, error);
}

/* Ends what was interrupted, and writes what is new in @slots. Returns: (transfer full) (nullable): the key
 */
static DuiKey *
settle (const char *directory, const DuiSlots *slots, const guint8 *bytes, GError **error)
{
  if (!finish_store (directory, error))
    return NULL;
  dui_slots_file_mend (directory, slots);
  return dui_key_new (bytes, slots->id);
}

static DuiKey *
open_slot (const DuiSlotsRequest *request, DuiSlots *slots, DuiSlot *slot, GError **error)
{
  guint8 bytes[DUI_KEY_SIZE] = { 0 };
  DuiKey *key = NULL;

  if (dui_slot_open (slots, slot, request, bytes, error))
    key = settle (request->directory, slots, bytes, error);
  sodium_memzero (bytes, sizeof bytes);
  return key;
}

/* Whether after this failure the passphrase may still be that of the second person. */
static gboolean
may_be_second (const GError *failure)
{
  static const DuiSealError codes[] = { DUI_SEAL_ERROR_BAD_PASSPHRASE, DUI_SEAL_ERROR_NO_KEYRING,
                                        DUI_SEAL_ERROR_KEYRING_LOCKED, DUI_SEAL_ERROR_KEYRING_EMPTY };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_error_matches (failure, DUI_SEAL_ERROR, codes[i]))
      return TRUE;
  return FALSE;
}

static DuiKey *
open_daily (const DuiSlotsRequest *request, DuiSlots *slots, GError **error)
{
  DuiSlot *daily = find_daily (slots);

  if (daily != NULL)
    return open_slot (request, slots, daily, error);
  dui_seal_error_set (error, DUI_SEAL_ERROR_BAD_PASSPHRASE, NULL, NULL);
  return NULL;
}

/* See dui_slots_open_as(). */
DuiKey *
dui_slots_open_with (const DuiSlotsRequest *request, DuiSlotsWay *way, GError **error)
{
  g_autoptr (GError) failure = NULL;
  DuiSlotsWay found = DUI_SLOTS_WAY_DAILY;
  DuiSlots slots;
  DuiSlot *second;
  DuiKey *key;

  if (!dui_slots_file_read (request->directory, &slots, error))
    return NULL;
  second = dui_slots_find (&slots, DUI_SLOT_SECOND);
  key = open_daily (request, &slots, &failure);
  if (second != NULL && request->passphrase != NULL && may_be_second (failure))
    {
      found = DUI_SLOTS_WAY_SECOND;
      key = open_slot (request, &slots, second, NULL);
    }
  if (key == NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (way != NULL)
    *way = found;
  return key;
}

/**
 * dui_slots_open_as:
 * @passphrase: (nullable): not looked at where the keyring alone opens the store
 * @way: (out) (optional): whose way in it is
 *
 * Opens a store with the passphrase of everyday use, or with that of the second person, which needs no
 * keyring. Takes about half a second for each. A locked keyring is an error here and not a prompt: see
 * dui_keyring_unlock().
 *
 * Errors: %DUI_SEAL_ERROR_BAD_PASSPHRASE, %DUI_SEAL_ERROR_NO_KEYRING, %DUI_SEAL_ERROR_KEYRING_LOCKED,
 * %DUI_SEAL_ERROR_KEYRING_EMPTY, %DUI_SEAL_ERROR_DAMAGED, %DUI_SEAL_ERROR_NEWER_VERSION,
 * %DUI_SEAL_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the key of the store
 */
DuiKey *
dui_slots_open_as (const char *directory, const char *passphrase, DuiSlotsWay *way, GCancellable *cancellable,
                   GError **error)
{
  const DuiSlotsRequest request = { directory, passphrase, FALSE, NULL, cancellable, NULL };

  g_return_val_if_fail (directory != NULL, NULL);

  return dui_slots_open_with (&request, way, error);
}

/** dui_slots_open_with_passphrase: dui_slots_open_as(), for who does not ask whose way in it is */
DuiKey *
dui_slots_open_with_passphrase (const char *directory, const char *passphrase, GCancellable *cancellable,
                                GError **error)
{
  return dui_slots_open_as (directory, passphrase, NULL, cancellable, error);
}

/**
 * dui_slots_open_with_recovery:
 * @code: as it was typed in
 *
 * Opens a store with the printed code, which works whatever became of keyring and passphrase. From then on
 * #DuiSlotsInfo.renewal_due is set: the caller has the user choose a passphrase
 * (dui_slots_change_passphrase()) and print a new code (dui_slots_renew_recovery_code()).
 *
 * Errors: %DUI_SEAL_ERROR_BAD_CODE, %DUI_SEAL_ERROR_DAMAGED, %DUI_SEAL_ERROR_NEWER_VERSION
 *
 * Returns: (transfer full) (nullable): the key of the store
 */
DuiKey *
dui_slots_open_with_recovery (const char *directory, const char *code, GError **error)
{
  guint8 secret[DUI_RECOVERY_CODE_SIZE] = { 0 };
  guint8 bytes[DUI_KEY_SIZE] = { 0 };
  DuiKey *key = NULL;
  DuiSlots slots;
  DuiSlot *slot;

  g_return_val_if_fail (directory != NULL && code != NULL, NULL);

  if (dui_recovery_code_from_text (code, secret, error) && dui_slots_file_read (directory, &slots, error))
    {
      slot = dui_slots_find (&slots, DUI_SLOT_RECOVERY);
      slots.flags |= DUI_SLOTS_RENEWAL_DUE;
      if (slot != NULL && dui_slot_unwrap (&slots, slot, secret, sizeof secret, bytes))
        key = settle (directory, &slots, bytes, error);
      else
        dui_seal_error_set (error, DUI_SEAL_ERROR_BAD_CODE, NULL, NULL);
    }
  sodium_memzero (secret, sizeof secret);
  sodium_memzero (bytes, sizeof bytes);
  return key;
}
