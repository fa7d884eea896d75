/* The file with the wrapped key of a store, in two copies, because without it nothing opens the store. */

#include "dui-slots-file.h"

#include <sodium.h>
#include <string.h>

#include "dui-seal-error.h"
#include "dui-seal-files.h"

#define VERSION 1
#define HEAD_SIZE 48
#define SLOT_SIZE 104
#define CHECK_SIZE 32
#define LONGEST (HEAD_SIZE + DUI_SLOTS_MAX * SLOT_SIZE + CHECK_SIZE)

static const guint8 magic[16] = { 'D', 'u', 'i', 'd', 'i',  'n',  'g', ' ',
                                  'k', 'e', 'y', 's', '\r', '\n', 26,  '\n' };
static const guint8 context[12] = { 'd', 'u', 'i', 'd', 'i', 'n', 'g', ' ', 's', 'l', 'o', 't' };

static void
add_32 (GByteArray *bytes, guint32 value)
{
  guint32 big = GUINT32_TO_BE (value);

  g_byte_array_append (bytes, (const guint8 *)&big, sizeof big);
}

static guint32
get_32 (const guint8 *at)
{
  guint32 big;

  memcpy (&big, at, sizeof big);
  return GUINT32_FROM_BE (big);
}

static void
add_slot_head (GByteArray *bytes, const DuiSlot *slot)
{
  add_32 (bytes, slot->kind);
  add_32 (bytes, slot->operations);
  add_32 (bytes, slot->made_on.julian);
  add_32 (bytes, slot->memory);
  g_byte_array_append (bytes, slot->salt, sizeof slot->salt);
}

static void
check_of (const guint8 *bytes, gsize length, guint8 check[CHECK_SIZE])
{
  crypto_generichash (check, CHECK_SIZE, bytes, length, NULL, 0);
}

/** dui_slots_to_bytes_of_version: what a program of @version would write, which only a test needs */
GByteArray *
dui_slots_to_bytes_of_version (const DuiSlots *slots, guint32 version)
{
  GByteArray *bytes = g_byte_array_new ();
  guint8 check[CHECK_SIZE];

  g_byte_array_append (bytes, magic, sizeof magic);
  add_32 (bytes, version);
  add_32 (bytes, slots->n_slots);
  add_32 (bytes, slots->flags);
  add_32 (bytes, 0);
  g_byte_array_append (bytes, slots->id, sizeof slots->id);
  for (guint i = 0; i < slots->n_slots; i++)
    {
      add_slot_head (bytes, &slots->slots[i]);
      g_byte_array_append (bytes, slots->slots[i].wrapped, DUI_SLOT_WRAPPED_SIZE);
    }
  check_of (bytes->data, bytes->len, check);
  g_byte_array_append (bytes, check, sizeof check);
  return bytes;
}

/** dui_slots_to_bytes: Returns: (transfer full): @slots as docs/store-format.md describes */
GByteArray *
dui_slots_to_bytes (const DuiSlots *slots)
{
  return dui_slots_to_bytes_of_version (slots, VERSION);
}

static gboolean
read_slot (const guint8 *at, DuiSlot *slot)
{
  slot->kind = get_32 (at);
  slot->operations = get_32 (at + 4);
  slot->made_on.julian = get_32 (at + 8);
  slot->memory = get_32 (at + 12);
  memcpy (slot->salt, at + 16, sizeof slot->salt);
  memcpy (slot->wrapped, at + 32, sizeof slot->wrapped);
  return slot->operations <= DUI_SLOT_MOST_OPERATIONS && slot->memory <= DUI_SLOT_MOST_MEMORY;
}

/**
 * dui_slots_from_bytes:
 *
 * Errors: %DUI_SEAL_ERROR_DAMAGED, %DUI_SEAL_ERROR_NEWER_VERSION, both about @path
 */
gboolean
dui_slots_from_bytes (GByteArray *bytes, const char *path, DuiSlots *slots, GError **error)
{
  guint8 check[CHECK_SIZE];
  const guint8 *data = bytes->data;
  gboolean good = bytes->len >= HEAD_SIZE + CHECK_SIZE && memcmp (data, magic, sizeof magic) == 0;

  memset (slots, 0, sizeof *slots);
  if (good)
    {
      check_of (data, bytes->len - CHECK_SIZE, check);
      good = memcmp (check, data + bytes->len - CHECK_SIZE, CHECK_SIZE) == 0;
    }
  if (good && get_32 (data + 16) > VERSION)
    return dui_seal_error_set (error, DUI_SEAL_ERROR_NEWER_VERSION, path, NULL);
  if (good)
    {
      slots->n_slots = get_32 (data + 20);
      slots->flags = get_32 (data + 24);
      memcpy (slots->id, data + 32, sizeof slots->id);
      /* Nothing that this version does not know, or it would be lost the next time they are written. */
      good = get_32 (data + 16) == VERSION && get_32 (data + 28) == 0 && slots->n_slots <= DUI_SLOTS_MAX
             && bytes->len == HEAD_SIZE + slots->n_slots * SLOT_SIZE + CHECK_SIZE;
    }
  for (guint i = 0; good && i < slots->n_slots; i++)
    good = read_slot (data + HEAD_SIZE + i * SLOT_SIZE, &slots->slots[i]);
  return good || dui_seal_error_set (error, DUI_SEAL_ERROR_DAMAGED, path, NULL);
}

static char *
first_path (const char *directory)
{
  return g_build_filename (directory, "slots", NULL);
}

static char *
second_path (const char *directory)
{
  return g_build_filename (directory, "slots.copy", NULL);
}

static gboolean
read_one (const char *path, DuiSlots *slots, GError **error)
{
  g_autoptr (GByteArray) bytes = NULL;

  return dui_seal_files_read (path, LONGEST, &bytes, error)
         && dui_slots_from_bytes (bytes, path, slots, error);
}

/**
 * dui_slots_file_read:
 *
 * Reads the slots in @directory, from the copy when the first file is missing or damaged.
 */
gboolean
dui_slots_file_read (const char *directory, DuiSlots *slots, GError **error)
{
  g_autofree char *first = first_path (directory);
  g_autofree char *second = second_path (directory);
  g_autoptr (GError) failure = NULL;

  if (read_one (first, slots, &failure))
    return TRUE;
  if (!g_error_matches (failure, DUI_SEAL_ERROR, DUI_SEAL_ERROR_NEWER_VERSION)
      && read_one (second, slots, NULL))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/** dui_slots_file_write: replaces both copies; with the first in place the change is made */
gboolean
dui_slots_file_write (const char *directory, const DuiSlots *slots, GError **error)
{
  g_autofree char *first = first_path (directory);
  g_autoptr (GByteArray) bytes = dui_slots_to_bytes (slots);

  if (!dui_seal_files_replace (first, bytes->data, bytes->len, error))
    return FALSE;
  dui_slots_file_mend (directory, slots);
  return TRUE;
}

static void
mend_one (const char *path, GByteArray *wanted)
{
  g_autoptr (GByteArray) found = NULL;

  if (dui_seal_files_read (path, LONGEST, &found, NULL) && found->len == wanted->len
      && memcmp (found->data, wanted->data, wanted->len) == 0)
    return;
  dui_seal_files_replace (path, wanted->data, wanted->len, NULL);
}

/** dui_slots_file_mend: makes both files hold @slots, which opened the store; where it fails, the next time
 * will do */
void
dui_slots_file_mend (const char *directory, const DuiSlots *slots)
{
  g_autofree char *first = first_path (directory);
  g_autofree char *second = second_path (directory);
  g_autoptr (GByteArray) bytes = dui_slots_to_bytes (slots);

  mend_one (first, bytes);
  mend_one (second, bytes);
}

/** dui_slots_file_exists: Returns: whether either file is there, in whatever state */
gboolean
dui_slots_file_exists (const char *directory)
{
  g_autofree char *first = first_path (directory);
  g_autofree char *second = second_path (directory);

  return g_file_test (first, G_FILE_TEST_EXISTS) || g_file_test (second, G_FILE_TEST_EXISTS);
}

/** dui_slots_find: Returns: (transfer none) (nullable): the first slot of this kind */
DuiSlot *
dui_slots_find (DuiSlots *slots, DuiSlotKind kind)
{
  for (guint i = 0; i < slots->n_slots; i++)
    if (slots->slots[i].kind == kind)
      return &slots->slots[i];
  return NULL;
}

/* BLAKE2b-256 over what it is for and what it is made of; both halves of a daily slot are in @material. */
static void
wrapping_key (const DuiSlot *slot, const guint8 *material, gsize length, guint8 key[DUI_KEY_SIZE])
{
  crypto_generichash_state state;
  guint32 kind = GUINT32_TO_BE (slot->kind);

  crypto_generichash_init (&state, NULL, 0, DUI_KEY_SIZE);
  crypto_generichash_update (&state, context, sizeof context);
  crypto_generichash_update (&state, (const guint8 *)&kind, sizeof kind);
  crypto_generichash_update (&state, material, length);
  crypto_generichash_final (&state, key, DUI_KEY_SIZE);
  sodium_memzero (&state, sizeof state);
}

static GByteArray *
additional_data (const DuiSlots *slots, const DuiSlot *slot)
{
  GByteArray *data = g_byte_array_new ();

  g_byte_array_append (data, context, sizeof context);
  add_32 (data, VERSION);
  g_byte_array_append (data, slots->id, sizeof slots->id);
  add_slot_head (data, slot);
  return data;
}

/** dui_slot_wrap: seals @key into @slot, whose kind, parameters and salt are set */
void
dui_slot_wrap (const DuiSlots *slots, DuiSlot *slot, const guint8 *material, gsize length,
               const guint8 key[DUI_KEY_SIZE])
{
  g_autoptr (GByteArray) data = additional_data (slots, slot);
  guint8 wrapping[DUI_KEY_SIZE];
  guint8 *tag = slot->wrapped + DUI_KEY_SIZE;
  guint8 *nonce = tag + DUI_SLOT_TAG_SIZE;

  wrapping_key (slot, material, length, wrapping);
  randombytes_buf (nonce, DUI_SLOT_NONCE_SIZE);
  crypto_aead_xchacha20poly1305_ietf_encrypt_detached (slot->wrapped, tag, NULL, key, DUI_KEY_SIZE,
                                                       data->data, data->len, NULL, nonce, wrapping);
  sodium_memzero (wrapping, sizeof wrapping);
}

/** dui_slot_unwrap: Returns: whether @material is what @slot was wrapped with; @key is only then set */
gboolean
dui_slot_unwrap (const DuiSlots *slots, const DuiSlot *slot, const guint8 *material, gsize length,
                 guint8 key[DUI_KEY_SIZE])
{
  g_autoptr (GByteArray) data = additional_data (slots, slot);
  guint8 wrapping[DUI_KEY_SIZE];
  const guint8 *tag = slot->wrapped + DUI_KEY_SIZE;
  gboolean good;

  wrapping_key (slot, material, length, wrapping);
  good = crypto_aead_xchacha20poly1305_ietf_decrypt_detached (key, NULL, slot->wrapped, DUI_KEY_SIZE, tag,
                                                              data->data, data->len, tag + DUI_SLOT_TAG_SIZE,
                                                              wrapping)
         == 0;
  sodium_memzero (wrapping, sizeof wrapping);
  return good;
}
