/* The ways into a store: a passphrase with a secret of the keyring, or the printed recovery code. */

#include "dui-slots.h"

#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>

#include "dui-keyring.h"
#include "dui-passphrase.h"
#include "dui-recovery-code.h"
#include "dui-reserve.h"
#include "dui-seal-files.h"
#include "dui-seal.h"
#include "dui-slots-file.h"
#include "dui-slots-private.h"

/* Argon2id "moderate": 0.4 s and 256 MiB on the machine it was chosen on. */
static const DuiSlotsCost moderate = { crypto_pwhash_argon2id_OPSLIMIT_MODERATE,
                                       crypto_pwhash_argon2id_MEMLIMIT_MODERATE };

/* What a wrapping key is made of, in guarded memory: the secret of the keyring, then the hash of the
 * passphrase. */
typedef struct
{
  guint8 keyring[DUI_KEYRING_SECRET_SIZE];
  guint8 passphrase[DUI_KEY_SIZE];
} Material;

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

/** dui_slots_get_info: fills @info; needs no key */
gboolean
dui_slots_get_info (const char *directory, DuiSlotsInfo *info, GError **error)
{
  DuiSlots slots;

  if (!dui_slots_file_read (directory, &slots, error))
    return FALSE;
  info->uses_keyring = dui_slots_find (&slots, DUI_SLOT_DAILY) != NULL;
  info->renewal_due = (slots.flags & DUI_SLOTS_RENEWAL_DUE) != 0;
  return TRUE;
}

static char *
slot_name (const DuiSlot *slot)
{
  char *name = g_malloc (2 * DUI_SLOT_SALT_SIZE + 1);

  return sodium_bin2hex (name, 2 * DUI_SLOT_SALT_SIZE + 1, slot->salt, DUI_SLOT_SALT_SIZE);
}

static char *
store_name (const DuiSlots *slots)
{
  char *name = g_malloc (2 * DUI_KEY_ID_SIZE + 1);

  return sodium_bin2hex (name, 2 * DUI_KEY_ID_SIZE + 1, slots->id, DUI_KEY_ID_SIZE);
}

static Material *
material_new (void)
{
  Material *material;

  if (sodium_init () < 0 || (material = sodium_malloc (sizeof *material)) == NULL)
    g_error ("no guarded memory for a key");
  return material;
}

static gboolean
hash_passphrase (const DuiSlot *slot, const char *passphrase, Material *material, GError **error)
{
  g_autoptr (DuiSecret) normal = dui_passphrase_normal (passphrase);

  if (normal == NULL)
    return dui_seal_error_set (error, DUI_SEAL_ERROR_BAD_PASSPHRASE, NULL, NULL);
  if (crypto_pwhash (material->passphrase, DUI_KEY_SIZE, normal, strlen (normal), slot->salt,
                     slot->operations, slot->memory, crypto_pwhash_ALG_ARGON2ID13)
      != 0)
    return dui_seal_error_set (error, DUI_SEAL_ERROR_NO_MEMORY, NULL, NULL);
  return TRUE;
}

static gsize
material_length (const DuiSlot *slot)
{
  return slot->kind == DUI_SLOT_DAILY ? sizeof (Material) : DUI_KEY_SIZE;
}

static const guint8 *
material_start (const DuiSlot *slot, const Material *material)
{
  return slot->kind == DUI_SLOT_DAILY ? material->keyring : material->passphrase;
}

/* Fills @slot for everyday use, and the keyring with a fresh secret under the name of the slot. */
static gboolean
make_daily_slot (const DuiSlots *slots, DuiSlot *slot, const DuiSlotsRequest *request, const DuiKey *key,
                 GError **error)
{
  const DuiSlotsCost *cost = request->cost != NULL ? request->cost : &moderate;
  Material *material = material_new ();
  g_autofree char *store = store_name (slots);
  g_autofree char *name = NULL;
  gboolean good;

  memset (slot, 0, sizeof *slot);
  slot->kind = request->use_keyring ? DUI_SLOT_DAILY : DUI_SLOT_PASSPHRASE;
  slot->operations = cost->operations;
  slot->memory = cost->memory;
  randombytes_buf (slot->salt, sizeof slot->salt);
  randombytes_buf (material->keyring, sizeof material->keyring);
  name = slot_name (slot);
  good = hash_passphrase (slot, request->passphrase, material, error)
         && (!request->use_keyring
             || dui_keyring_keep (store, name, material->keyring, request->cancellable, error));
  if (good)
    dui_slot_wrap (slots, slot, material_start (slot, material), material_length (slot),
                   dui_key_get_bytes (key));
  sodium_free (material);
  return good;
}

static DuiSecret *
make_recovery_slot (const DuiSlots *slots, DuiSlot *slot, const DuiKey *key)
{
  guint8 code[DUI_RECOVERY_CODE_SIZE];
  DuiSecret *text;

  memset (slot, 0, sizeof *slot);
  slot->kind = DUI_SLOT_RECOVERY;
  randombytes_buf (slot->salt, sizeof slot->salt);
  randombytes_buf (code, sizeof code);
  dui_slot_wrap (slots, slot, code, sizeof code, dui_key_get_bytes (key));
  text = dui_recovery_code_to_text (code);
  sodium_memzero (code, sizeof code);
  return text;
}

static void
forget_slot (const DuiSlots *slots, const DuiSlot *slot)
{
  g_autofree char *store = store_name (slots);
  g_autofree char *name = slot_name (slot);

  if (slot->kind == DUI_SLOT_DAILY)
    dui_keyring_forget (store, name);
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

static gboolean
can_create (const DuiSlotsRequest *request, GError **error)
{
  if (!dui_passphrase_check (request->passphrase, error)
      || !dui_seal_files_make_folder (request->directory, error))
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
  code = make_recovery_slot (&slots, &slots.slots[1], key);
  if (!make_daily_slot (&slots, &slots.slots[0], request, key, error))
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
      forget_slot (&slots, &slots.slots[0]);
    }
  return NULL;
}

/**
 * dui_slots_create:
 * @directory: made where needed, and closed to other users
 * @passphrase: see dui_passphrase_check()
 * @use_keyring: whether half of the daily key is to be kept in the keyring. Without a keyring this is an
 * error, so that leaving it out is a choice that somebody made and not something that happened
 * @recovery_code: (out): the code to print, to be shown once; free with dui_secret_free()
 *
 * Makes an empty sealed store and the ways into it. Takes about half a second and 256 MiB. The store is at
 * dui_slots_get_store_path(), to be opened with %DUI_SEAL_EXISTING.
 *
 * Errors: %DUI_SEAL_ERROR_WEAK_PASSPHRASE, %DUI_SEAL_ERROR_EXISTS, %DUI_SEAL_ERROR_NO_KEYRING,
 * %DUI_SEAL_ERROR_KEYRING_LOCKED, %DUI_SEAL_ERROR_NOT_WRITABLE, %DUI_SEAL_ERROR_FULL
 *
 * Returns: (transfer full) (nullable): the key
 */
DuiKey *
dui_slots_create (const char *directory, const char *passphrase, gboolean use_keyring,
                  DuiSecret **recovery_code, GError **error)
{
  DuiSlotsRequest request = { directory, passphrase, use_keyring, NULL, NULL };

  g_return_val_if_fail (directory != NULL && passphrase != NULL && recovery_code != NULL, NULL);

  return dui_slots_create_with (&request, recovery_code, error);
}

static DuiKey *
open_slot (const char *directory, const DuiSlots *slots, const guint8 *bytes, GError **error)
{
  if (!finish_store (directory, error))
    return NULL;
  dui_slots_file_mend (directory, slots);
  return dui_key_new (bytes, slots->id);
}

static gboolean
unwrap_daily (const DuiSlots *slots, const DuiSlot *slot, const DuiSlotsRequest *request, guint8 *bytes,
              GError **error)
{
  g_autofree char *store = store_name (slots);
  g_autofree char *name = slot_name (slot);
  Material *material = material_new ();
  gboolean good = slot->kind == DUI_SLOT_PASSPHRASE
                  || dui_keyring_find (store, name, material->keyring, request->cancellable, error);

  good = good && hash_passphrase (slot, request->passphrase, material, error);
  if (good && !dui_slot_unwrap (slots, slot, material_start (slot, material), material_length (slot), bytes))
    good = dui_seal_error_set (error, DUI_SEAL_ERROR_BAD_PASSPHRASE, NULL, NULL);
  if (good && g_cancellable_is_cancelled (request->cancellable))
    good = dui_seal_error_set (error, DUI_SEAL_ERROR_CANCELLED, NULL, NULL);
  sodium_free (material);
  return good;
}

/**
 * dui_slots_open_with_passphrase:
 *
 * Takes about half a second; for a window there is dui_slots_open_with_passphrase_async(). A locked keyring
 * is an error here and not a prompt: see dui_keyring_unlock().
 *
 * Errors: %DUI_SEAL_ERROR_BAD_PASSPHRASE, %DUI_SEAL_ERROR_NO_KEYRING, %DUI_SEAL_ERROR_KEYRING_LOCKED,
 * %DUI_SEAL_ERROR_KEYRING_EMPTY, %DUI_SEAL_ERROR_DAMAGED, %DUI_SEAL_ERROR_NEWER_VERSION,
 * %DUI_SEAL_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the key of the store
 */
DuiKey *
dui_slots_open_with_passphrase (const char *directory, const char *passphrase, GCancellable *cancellable,
                                GError **error)
{
  DuiSlotsRequest request = { directory, passphrase, FALSE, NULL, cancellable };
  guint8 bytes[DUI_KEY_SIZE] = { 0 };
  DuiKey *key = NULL;
  DuiSlots slots;
  DuiSlot *slot;

  g_return_val_if_fail (directory != NULL && passphrase != NULL, NULL);

  if (!dui_slots_file_read (directory, &slots, error))
    return NULL;
  slot = dui_slots_find (&slots, DUI_SLOT_DAILY);
  if (slot == NULL)
    slot = dui_slots_find (&slots, DUI_SLOT_PASSPHRASE);
  if (slot == NULL)
    dui_seal_error_set (error, DUI_SEAL_ERROR_BAD_PASSPHRASE, NULL, NULL);
  else if (unwrap_daily (&slots, slot, &request, bytes, error))
    key = open_slot (directory, &slots, bytes, error);
  sodium_memzero (bytes, sizeof bytes);
  return key;
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

  if (!dui_recovery_code_from_text (code, secret, error) || !dui_slots_file_read (directory, &slots, error))
    {
      sodium_memzero (secret, sizeof secret);
      return NULL;
    }
  slot = dui_slots_find (&slots, DUI_SLOT_RECOVERY);
  if (slot == NULL || !dui_slot_unwrap (&slots, slot, secret, sizeof secret, bytes))
    dui_seal_error_set (error, DUI_SEAL_ERROR_BAD_CODE, NULL, NULL);
  else
    {
      slots.flags |= DUI_SLOTS_RENEWAL_DUE;
      key = open_slot (directory, &slots, bytes, error);
    }
  sodium_memzero (secret, sizeof secret);
  sodium_memzero (bytes, sizeof bytes);
  return key;
}

static gboolean
read_own_slots (const char *directory, const DuiKey *key, DuiSlots *slots, GError **error)
{
  g_autofree char *path = dui_slots_get_store_path (directory);

  if (!dui_slots_file_read (directory, slots, error))
    return FALSE;
  return memcmp (slots->id, dui_key_get_id (key), sizeof slots->id) == 0
         || dui_seal_error_set (error, DUI_SEAL_ERROR_WRONG_KEY, path, NULL);
}

/* Puts @slot in the place of the one at @index, or adds it. */
static void
set_slot (DuiSlots *slots, guint index, const DuiSlot *slot)
{
  slots->slots[index] = *slot;
  slots->n_slots = MAX (slots->n_slots, index + 1);
}

static guint
index_of (DuiSlots *slots, DuiSlotKind kind, DuiSlotKind other)
{
  DuiSlot *found = dui_slots_find (slots, kind);

  if (found == NULL)
    found = dui_slots_find (slots, other);
  return found != NULL ? found - slots->slots : slots->n_slots;
}

/* See dui_slots_change_passphrase(). The old slot works, with its own secret in the keyring, until it is
 * replaced. */
gboolean
dui_slots_change_with (const DuiSlotsRequest *request, const DuiKey *key, GError **error)
{
  DuiSlots slots;
  DuiSlot old, fresh;
  guint index;

  if (!dui_passphrase_check (request->passphrase, error)
      || !read_own_slots (request->directory, key, &slots, error))
    return FALSE;
  index = index_of (&slots, DUI_SLOT_DAILY, DUI_SLOT_PASSPHRASE);
  if (index >= DUI_SLOTS_MAX)
    return dui_seal_error_set (error, DUI_SEAL_ERROR_DAMAGED, request->directory, NULL);
  old = slots.slots[index];
  if (!make_daily_slot (&slots, &fresh, request, key, error))
    return FALSE;
  set_slot (&slots, index, &fresh);
  if (!dui_slots_file_write (request->directory, &slots, error))
    {
      forget_slot (&slots, &fresh);
      return FALSE;
    }
  forget_slot (&slots, &old);
  return TRUE;
}

/**
 * dui_slots_change_passphrase:
 * @key: the key of the open store
 * @use_keyring: as in dui_slots_create(); this is also how a store moves to another keyring, or away from one
 *
 * Replaces the daily way in. Who has the old passphrase and an old copy of the folder can still open that
 * copy.
 */
gboolean
dui_slots_change_passphrase (const char *directory, const DuiKey *key, const char *passphrase,
                             gboolean use_keyring, GError **error)
{
  DuiSlotsRequest request = { directory, passphrase, use_keyring, NULL, NULL };

  g_return_val_if_fail (directory != NULL && key != NULL && passphrase != NULL, FALSE);

  return dui_slots_change_with (&request, key, error);
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

  if (!read_own_slots (directory, key, &slots, error))
    return NULL;
  index = index_of (&slots, DUI_SLOT_RECOVERY, DUI_SLOT_RECOVERY);
  if (index >= DUI_SLOTS_MAX)
    {
      dui_seal_error_set (error, DUI_SEAL_ERROR_DAMAGED, directory, NULL);
      return NULL;
    }
  code = make_recovery_slot (&slots, &fresh, key);
  set_slot (&slots, index, &fresh);
  slots.flags &= ~DUI_SLOTS_RENEWAL_DUE;
  if (!dui_slots_file_write (directory, &slots, error))
    return NULL;
  return g_steal_pointer (&code);
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
