/* One way into a store: what its wrapping key is made of, and how much work that takes. */

#include <sodium.h>
#include <string.h>

#include "dui-keyring.h"
#include "dui-passphrase.h"
#include "dui-recovery-code.h"
#include "dui-seal-error.h"
#include "dui-slots-private.h"

/* Argon2id "moderate": 0.4 s and 256 MiB on the machine it was chosen on. */
#define MODERATE_OPERATIONS crypto_pwhash_argon2id_OPSLIMIT_MODERATE
#define MODERATE_MEMORY crypto_pwhash_argon2id_MEMLIMIT_MODERATE

/* What took less than the first is raised to about the second, on machines that are faster. */
#define LEAST_USEC 300000
#define WANTED_USEC 400000

/* What a wrapping key is made of, in guarded memory: the secret of the keyring, then the hash of the
 * passphrase, and how long that took. */
typedef struct
{
  guint8 keyring[DUI_KEYRING_SECRET_SIZE];
  guint8 passphrase[DUI_KEY_SIZE];
  gint64 usec;
} Material;

/* By which the keyring knows a slot. */
typedef struct
{
  char store[2 * DUI_KEY_ID_SIZE + 1];
  char slot[2 * DUI_SLOT_SALT_SIZE + 1];
} Names;

static gboolean
has_keyring (const DuiSlot *slot)
{
  return slot->kind == DUI_SLOT_DAILY || slot->kind == DUI_SLOT_KEYRING;
}

static gboolean
has_passphrase (const DuiSlot *slot)
{
  return slot->kind == DUI_SLOT_DAILY || slot->kind == DUI_SLOT_PASSPHRASE || slot->kind == DUI_SLOT_SECOND;
}

static gsize
material_length (const DuiSlot *slot)
{
  return (has_keyring (slot) ? DUI_KEYRING_SECRET_SIZE : 0) + (has_passphrase (slot) ? DUI_KEY_SIZE : 0);
}

static const guint8 *
material_start (const DuiSlot *slot, const Material *material)
{
  return has_keyring (slot) ? material->keyring : material->passphrase;
}

static Names
names_of (const DuiSlots *slots, const DuiSlot *slot)
{
  Names names;

  sodium_bin2hex (names.store, sizeof names.store, slots->id, DUI_KEY_ID_SIZE);
  sodium_bin2hex (names.slot, sizeof names.slot, slot->salt, DUI_SLOT_SALT_SIZE);
  return names;
}

/**
 * dui_slot_raise_operations:
 * @usec: how long @operations took
 *
 * Returns: how many operations a slot is to take, where fewer than that are too fast on this machine
 */
guint32
dui_slot_raise_operations (guint32 operations, gint64 usec)
{
  gint64 wanted;

  if (usec >= LEAST_USEC)
    return operations;
  /* One more than fits in the time: so always more than there were. */
  wanted = (operations * (gint64)WANTED_USEC + usec) / MAX (usec, 1);
  return MIN (wanted, DUI_SLOT_MOST_OPERATIONS);
}

static gboolean
hash_passphrase (const DuiSlot *slot, const char *passphrase, Material *material, GError **error)
{
  g_autoptr (DuiSecret) normal = dui_passphrase_normal (passphrase);
  gint64 start = g_get_monotonic_time ();

  if (normal == NULL)
    return dui_seal_error_set (error, DUI_SEAL_ERROR_BAD_PASSPHRASE, NULL, NULL);
  if (crypto_pwhash (material->passphrase, DUI_KEY_SIZE, normal, strlen (normal), slot->salt,
                     slot->operations, slot->memory, crypto_pwhash_ALG_ARGON2ID13)
      != 0)
    return dui_seal_error_set (error, DUI_SEAL_ERROR_NO_MEMORY, NULL, NULL);
  material->usec = g_get_monotonic_time () - start;
  return TRUE;
}

/* How many operations @slot, of which the passphrase was just hashed, is to take on this machine. */
static guint32
fitting_operations (const DuiSlot *slot, const DuiSlotsRequest *request, const Material *material)
{
  return request->cost != NULL ? slot->operations
                               : dui_slot_raise_operations (slot->operations, material->usec);
}

/* As hash_passphrase(), for a slot that is being made: on a fast machine with more operations. */
static gboolean
hash_new_passphrase (DuiSlot *slot, const DuiSlotsRequest *request, Material *material, GError **error)
{
  guint32 fitting;

  if (!hash_passphrase (slot, request->passphrase, material, error))
    return FALSE;
  fitting = fitting_operations (slot, request, material);
  if (fitting == slot->operations)
    return TRUE;
  slot->operations = fitting;
  return hash_passphrase (slot, request->passphrase, material, error);
}

static void
begin_slot (DuiSlot *slot, DuiSlotKind kind, const DuiSlotsRequest *request)
{
  memset (slot, 0, sizeof *slot);
  slot->kind = kind;
  slot->made_on = dui_date_today ();
  randombytes_buf (slot->salt, sizeof slot->salt);
  if (!has_passphrase (slot))
    return;
  slot->operations = request->cost != NULL ? request->cost->operations : MODERATE_OPERATIONS;
  slot->memory = request->cost != NULL ? request->cost->memory : MODERATE_MEMORY;
}

static gboolean
keep_in_keyring (const DuiSlots *slots, const DuiSlot *slot, const Material *material,
                 GCancellable *cancellable, GError **error)
{
  Names names = names_of (slots, slot);

  return dui_keyring_keep (names.store, names.slot, material->keyring, cancellable, error);
}

static gboolean
make_kind (const DuiSlots *slots, DuiSlot *slot, DuiSlotKind kind, const DuiSlotsRequest *request,
           const DuiKey *key, GError **error)
{
  Material *material = dui_guarded_new (sizeof *material);
  gboolean good;

  begin_slot (slot, kind, request);
  randombytes_buf (material->keyring, sizeof material->keyring);
  good = (!has_passphrase (slot) || hash_new_passphrase (slot, request, material, error))
         && (!has_keyring (slot) || keep_in_keyring (slots, slot, material, request->cancellable, error));
  if (good)
    dui_slot_wrap (slots, slot, material_start (slot, material), material_length (slot),
                   dui_key_get_bytes (key));
  sodium_free (material);
  return good;
}

/* Fills @slot for everyday use, and the keyring with a fresh secret under the name of the slot. */
gboolean
dui_slot_make (const DuiSlots *slots, DuiSlot *slot, const DuiSlotsRequest *request, const DuiKey *key,
               GError **error)
{
  DuiSlotKind kind = request->use_keyring ? DUI_SLOT_DAILY : DUI_SLOT_PASSPHRASE;

  return make_kind (slots, slot, request->passphrase != NULL ? kind : DUI_SLOT_KEYRING, request, key, error);
}

gboolean
dui_slot_make_second (const DuiSlots *slots, DuiSlot *slot, const DuiSlotsRequest *request, const DuiKey *key,
                      GError **error)
{
  return make_kind (slots, slot, DUI_SLOT_SECOND, request, key, error);
}

/* Returns: (transfer full): the code that opens it */
DuiSecret *
dui_slot_make_recovery (const DuiSlots *slots, DuiSlot *slot, const DuiKey *key)
{
  guint8 code[DUI_RECOVERY_CODE_SIZE] = { 0 };
  DuiSecret *text;

  begin_slot (slot, DUI_SLOT_RECOVERY, NULL);
  randombytes_buf (code, sizeof code);
  dui_slot_wrap (slots, slot, code, sizeof code, dui_key_get_bytes (key));
  text = dui_recovery_code_to_text (code);
  sodium_memzero (code, sizeof code);
  return text;
}

/* Wraps the key again with more work, where the machine does the work of @slot too fast; the secret of the
 * keyring stays. */
static void
raise_slot (const DuiSlots *slots, DuiSlot *slot, const DuiSlotsRequest *request, Material *material,
            const guint8 key[DUI_KEY_SIZE])
{
  DuiSlot raised = *slot;

  raised.operations = fitting_operations (slot, request, material);
  if (raised.operations == slot->operations
      || !hash_passphrase (&raised, request->passphrase, material, NULL))
    return;
  dui_slot_wrap (slots, &raised, material_start (slot, material), material_length (slot), key);
  *slot = raised;
}

static gboolean
find_in_keyring (const DuiSlots *slots, const DuiSlot *slot, Material *material, GCancellable *cancellable,
                 GError **error)
{
  Names names = names_of (slots, slot);

  return dui_keyring_find (names.store, names.slot, material->keyring, cancellable, error);
}

static gboolean
open_with_material (const DuiSlots *slots, DuiSlot *slot, const DuiSlotsRequest *request, Material *material,
                    guint8 *key, GError **error)
{
  DuiSealError failure = has_passphrase (slot) ? DUI_SEAL_ERROR_BAD_PASSPHRASE : DUI_SEAL_ERROR_KEYRING_EMPTY;
  const char *passphrase = request->passphrase != NULL ? request->passphrase : "";

  if (has_keyring (slot) && !find_in_keyring (slots, slot, material, request->cancellable, error))
    return FALSE;
  if (has_passphrase (slot) && !hash_passphrase (slot, passphrase, material, error))
    return FALSE;
  if (!dui_slot_unwrap (slots, slot, material_start (slot, material), material_length (slot), key))
    return dui_seal_error_set (error, failure, NULL, NULL);
  if (g_cancellable_is_cancelled (request->cancellable))
    return dui_seal_error_set (error, DUI_SEAL_ERROR_CANCELLED, NULL, NULL);
  if (has_passphrase (slot))
    raise_slot (slots, slot, request, material, key);
  return TRUE;
}

/**
 * dui_slot_open:
 * @slot: replaced by one that takes more work where this machine is too fast for it
 * @key: (out caller-allocates): what is wrapped; the caller wipes it
 */
gboolean
dui_slot_open (const DuiSlots *slots, DuiSlot *slot, const DuiSlotsRequest *request, guint8 key[DUI_KEY_SIZE],
               GError **error)
{
  Material *material = dui_guarded_new (sizeof *material);
  gboolean good = open_with_material (slots, slot, request, material, key, error);

  sodium_free (material);
  return good;
}

/* Takes out of the keyring what @slot had there. */
void
dui_slot_forget (const DuiSlots *slots, const DuiSlot *slot)
{
  Names names = names_of (slots, slot);

  if (has_keyring (slot))
    dui_keyring_forget (names.store, names.slot);
}

gboolean
dui_slot_is_daily (const DuiSlot *slot)
{
  return slot->kind == DUI_SLOT_DAILY || slot->kind == DUI_SLOT_PASSPHRASE || slot->kind == DUI_SLOT_KEYRING;
}
