/* The key of a store in guarded memory, and what is derived from it. */

#include "dui-key.h"

#include <sodium.h>
#include <string.h>

struct _DuiKey
{
  guint8 bytes[DUI_KEY_SIZE];
  guint8 id[DUI_KEY_ID_SIZE];
};

/**
 * dui_guarded_new:
 *
 * Returns: (transfer full): @size bytes of guarded memory, for sodium_free(). Without it the program ends, as
 *   GLib does without memory.
 */
gpointer
dui_guarded_new (gsize size)
{
  /* Safe to call often and from any thread; it fails only when the system gives no random numbers. */
  gpointer memory = sodium_init () >= 0 ? sodium_malloc (size) : NULL;

  if (memory == NULL)
    g_error ("no guarded memory for a key");
  return memory;
}

static DuiKey *
key_alloc (void)
{
  return dui_guarded_new (sizeof (DuiKey));
}

static DuiKey *
key_seal (DuiKey *key)
{
  sodium_mprotect_readonly (key);
  return key;
}

/** dui_key_new_random: Returns: (transfer full): a fresh key for a fresh store */
DuiKey *
dui_key_new_random (void)
{
  DuiKey *key = key_alloc ();

  randombytes_buf (key, sizeof *key);
  return key_seal (key);
}

/** dui_key_new_successor: Returns: (transfer full): a fresh key to take the place of @key, for the same store
 */
DuiKey *
dui_key_new_successor (const DuiKey *key)
{
  DuiKey *fresh;

  g_return_val_if_fail (key != NULL, NULL);

  fresh = key_alloc ();
  randombytes_buf (fresh->bytes, sizeof fresh->bytes);
  memcpy (fresh->id, key->id, DUI_KEY_ID_SIZE);
  return key_seal (fresh);
}

/**
 * dui_key_new:
 * @bytes: the key; the caller wipes its own copy
 * @id: which store it belongs to
 *
 * Returns: (transfer full): the key
 */
DuiKey *
dui_key_new (const guint8 bytes[DUI_KEY_SIZE], const guint8 id[DUI_KEY_ID_SIZE])
{
  DuiKey *key = key_alloc ();

  memcpy (key->bytes, bytes, DUI_KEY_SIZE);
  memcpy (key->id, id, DUI_KEY_ID_SIZE);
  return key_seal (key);
}

/** dui_key_copy: Returns: (transfer full): a copy of @key in guarded memory of its own */
DuiKey *
dui_key_copy (const DuiKey *key)
{
  g_return_val_if_fail (key != NULL, NULL);

  return dui_key_new (key->bytes, key->id);
}

/**
 * dui_key_derive:
 * @purpose: what the new key is for, at most 8 bytes, such as "audit"
 *
 * Derives a key that tells nothing about @key (crypto_kdf of libsodium, subkey 1 in the context @purpose).
 *
 * Returns: (transfer full): the derived key, of the same store
 */
DuiKey *
dui_key_derive (const DuiKey *key, const char *purpose)
{
  char context[crypto_kdf_CONTEXTBYTES] = { 0 };
  DuiKey *derived;

  g_return_val_if_fail (key != NULL && purpose != NULL && strlen (purpose) <= sizeof context, NULL);

  derived = key_alloc ();
  memcpy (context, purpose, strlen (purpose));
  crypto_kdf_derive_from_key (derived->bytes, DUI_KEY_SIZE, 1, context, key->bytes);
  memcpy (derived->id, key->id, DUI_KEY_ID_SIZE);
  return key_seal (derived);
}

/** dui_key_free: wipes and frees @key */
void
dui_key_free (DuiKey *key)
{
  sodium_free (key);
}

/** dui_key_get_bytes: Returns: (transfer none): the #DUI_KEY_SIZE bytes of @key */
const guint8 *
dui_key_get_bytes (const DuiKey *key)
{
  g_return_val_if_fail (key != NULL, NULL);

  return key->bytes;
}

/** dui_key_get_id: Returns: (transfer none): the #DUI_KEY_ID_SIZE bytes that name the store; not a secret */
const guint8 *
dui_key_get_id (const DuiKey *key)
{
  g_return_val_if_fail (key != NULL, NULL);

  return key->id;
}

/** dui_key_get_id_text: Returns: (transfer full): the name of the store in hexadecimal digits */
char *
dui_key_get_id_text (const DuiKey *key)
{
  char text[DUI_KEY_ID_SIZE * 2 + 1];

  g_return_val_if_fail (key != NULL, NULL);

  return g_strdup (sodium_bin2hex (text, sizeof text, key->id, DUI_KEY_ID_SIZE));
}

/**
 * dui_key_hash:
 * @hash: (out caller-allocates): the keyed BLAKE2b of @data
 *
 * For a chain or a seal that only the holder of @key can make. Give each use a key of its own
 * (dui_key_derive()).
 */
void
dui_key_hash (const DuiKey *key, gconstpointer data, gsize length, guint8 hash[DUI_KEY_SIZE])
{
  g_return_if_fail (key != NULL);

  crypto_generichash (hash, DUI_KEY_SIZE, data, length, key->bytes, DUI_KEY_SIZE);
}

/** dui_secret_copy: Returns: (transfer full) (nullable): a copy of @text in guarded memory */
DuiSecret *
dui_secret_copy (const char *text)
{
  gsize size;

  if (text == NULL)
    return NULL;
  size = strlen (text) + 1;
  return memcpy (dui_guarded_new (size), text, size);
}

/** dui_secret_free: wipes and frees @text, which came from dui_secret_copy() or from this layer */
void
dui_secret_free (DuiSecret *text)
{
  sodium_free (text);
}
