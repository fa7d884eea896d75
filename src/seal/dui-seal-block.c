/* How bytes are sealed: the header page of a store, and blocks of XChaCha20-Poly1305. No input or output
 * here. */

#include "dui-seal-block.h"

#include <sodium.h>
#include <string.h>

/* Line ends and the DOS end-of-file in it show when a file went through a program that changes text. */
static const guint8 magic[16] = { 'D', 'u', 'i', 'd', 'i',  'n',  'g', ' ',
                                  's', 'e', 'a', 'l', '\r', '\n', 26,  '\n' };

#define KEY_CONTEXT "duiseal1"
#define HEADER_CHECK_AT (DUI_SEAL_PAGE_SIZE - 32)
#define HEADER_PROOF_AT (HEADER_CHECK_AT - 32)
/* Block 0 of the cipher makes the key of the tag. */
#define FIRST_BLOCK 1
#define DATA_SIZE (8 + 4 + DUI_KEY_ID_SIZE + 8)

static void
put_32 (guint8 *at, guint32 value)
{
  guint32 big = GUINT32_TO_BE (value);

  memcpy (at, &big, sizeof big);
}

static guint32
get_32 (const guint8 *at)
{
  guint32 big;

  memcpy (&big, at, sizeof big);
  return GUINT32_FROM_BE (big);
}

/** dui_seal_keys_new: Returns: (transfer full) (nullable): the keys of a connection; %NULL without memory */
DuiSealKeys *
dui_seal_keys_new (const DuiKey *key)
{
  DuiSealKeys *keys = sodium_malloc (sizeof *keys);
  const guint8 *secret = dui_key_get_bytes (key);

  if (keys == NULL)
    return NULL;
  crypto_kdf_derive_from_key (keys->page, DUI_KEY_SIZE, 1, KEY_CONTEXT, secret);
  crypto_kdf_derive_from_key (keys->journal, DUI_KEY_SIZE, 2, KEY_CONTEXT, secret);
  crypto_kdf_derive_from_key (keys->mask, DUI_KEY_SIZE, 3, KEY_CONTEXT, secret);
  crypto_kdf_derive_from_key (keys->header, DUI_KEY_SIZE, 4, KEY_CONTEXT, secret);
  memcpy (keys->id, dui_key_get_id (key), DUI_KEY_ID_SIZE);
  sodium_mprotect_readonly (keys);
  return keys;
}

/** dui_seal_keys_free: wipes and frees */
void
dui_seal_keys_free (DuiSealKeys *keys)
{
  sodium_free (keys);
}

static void
header_proof (const DuiSealKeys *keys, const guint8 *header, guint8 proof[32])
{
  crypto_generichash (proof, 32, header, HEADER_PROOF_AT, keys->header, DUI_KEY_SIZE);
}

static void
header_check (const guint8 *header, guint8 check[32])
{
  crypto_generichash (check, 32, header, HEADER_CHECK_AT, NULL, 0);
}

/** dui_seal_header_write_version: makes the first page as a program of @version would, which only a test
 * needs */
void
dui_seal_header_write_version (const DuiSealKeys *keys, guint32 version, guint8 header[DUI_SEAL_PAGE_SIZE])
{
  memset (header, 0, DUI_SEAL_PAGE_SIZE);
  memcpy (header, magic, sizeof magic);
  put_32 (header + 16, version);
  put_32 (header + 20, DUI_SEAL_PAGE_SIZE);
  memcpy (header + 24, keys->id, DUI_KEY_ID_SIZE);
  header_proof (keys, header, header + HEADER_PROOF_AT);
  header_check (header, header + HEADER_CHECK_AT);
}

/** dui_seal_header_write: makes the first page of a new store; it is never written again */
void
dui_seal_header_write (const DuiSealKeys *keys, guint8 header[DUI_SEAL_PAGE_SIZE])
{
  dui_seal_header_write_version (keys, DUI_SEAL_VERSION, header);
}

/**
 * dui_seal_header_check:
 *
 * Tells a damaged header from a wrong key by the hash at its end, which needs no key and stays where it is in
 * every later version.
 */
DuiSealHeader
dui_seal_header_check (const DuiSealKeys *keys, const guint8 header[DUI_SEAL_PAGE_SIZE])
{
  guint8 expected[32];

  if (memcmp (header, magic, sizeof magic) != 0)
    return DUI_SEAL_HEADER_FOREIGN;
  header_check (header, expected);
  if (memcmp (header + HEADER_CHECK_AT, expected, sizeof expected) != 0)
    return DUI_SEAL_HEADER_DAMAGED;
  if (get_32 (header + 16) > DUI_SEAL_VERSION)
    return DUI_SEAL_HEADER_NEWER;
  header_proof (keys, header, expected);
  if (memcmp (header + 24, keys->id, DUI_KEY_ID_SIZE) != 0
      || sodium_memcmp (header + HEADER_PROOF_AT, expected, sizeof expected) != 0)
    return DUI_SEAL_HEADER_OTHER_KEY;
  if (get_32 (header + 16) != DUI_SEAL_VERSION || get_32 (header + 20) != DUI_SEAL_PAGE_SIZE)
    return DUI_SEAL_HEADER_DAMAGED;
  return DUI_SEAL_HEADER_GOOD;
}

/* What is authenticated beside the content: what it is, in which version and store, and where it belongs. */
static void
additional_data (const DuiSealKeys *keys, DuiSealKind kind, guint64 number, guint8 data[DATA_SIZE])
{
  memcpy (data, "duiding", 7);
  data[7] = kind;
  put_32 (data + 8, DUI_SEAL_VERSION);
  memcpy (data + 12, keys->id, DUI_KEY_ID_SIZE);
  put_32 (data + 12 + DUI_KEY_ID_SIZE, number >> 32);
  put_32 (data + 12 + DUI_KEY_ID_SIZE + 4, number & G_MAXUINT32);
}

static const guint8 *
key_for (const DuiSealKeys *keys, DuiSealKind kind)
{
  return kind == DUI_SEAL_KIND_PAGE ? keys->page : keys->journal;
}

/**
 * dui_seal_block_close:
 * @body: @length bytes to seal
 * @sealed: (out caller-allocates): @length + %DUI_SEAL_RESERVED bytes: content, tag, fresh nonce
 *
 * The nonce is random and new at every write; with 192 bits none comes twice.
 */
void
dui_seal_block_close (const DuiSealKeys *keys, DuiSealKind kind, guint64 number, const guint8 *body,
                      guint8 *sealed, gsize length)
{
  guint8 data[DATA_SIZE];
  guint8 *tag = sealed + length;
  guint8 *nonce = tag + DUI_SEAL_TAG_SIZE;

  additional_data (keys, kind, number, data);
  randombytes_buf (nonce, DUI_SEAL_NONCE_SIZE);
  crypto_aead_xchacha20poly1305_ietf_encrypt_detached (sealed, tag, NULL, body, length, data, sizeof data,
                                                       NULL, nonce, key_for (keys, kind));
}

/**
 * dui_seal_block_open:
 * @block: (inout): @length + %DUI_SEAL_RESERVED sealed bytes; becomes the content followed by zeros, or all
 * zeros
 *
 * This is XChaCha20-Poly1305 in its three parts, because of the time: the tag is verified first, and then the
 * content is opened together with the tag and nonce behind it, which are thrown away. The cipher is a quarter
 * quicker on whole blocks than on the 4056 bytes of a page.
 *
 * Returns: whether every bit is as it was written, by this store, for this place
 */
gboolean
dui_seal_block_open (const DuiSealKeys *keys, DuiSealKind kind, guint64 number, guint8 *block, gsize length)
{
  guint8 data[DATA_SIZE], key[DUI_KEY_SIZE], nonce[crypto_aead_chacha20poly1305_ietf_NPUBBYTES] = { 0 };
  guint8 *tag = block + length, *sealed_nonce = tag + DUI_SEAL_TAG_SIZE;
  gboolean good;

  additional_data (keys, kind, number, data);
  crypto_core_hchacha20 (key, sealed_nonce, key_for (keys, kind), NULL);
  memcpy (nonce + 4, sealed_nonce + crypto_core_hchacha20_INPUTBYTES, 8);
  good = crypto_aead_chacha20poly1305_ietf_decrypt_detached (NULL, NULL, block, length, tag, data,
                                                             sizeof data, nonce, key)
         == 0;
  if (good)
    {
      crypto_stream_chacha20_ietf_xor_ic (block, block, length + DUI_SEAL_RESERVED, nonce, FIRST_BLOCK, key);
      memset (tag, 0, DUI_SEAL_RESERVED);
    }
  else
    memset (block, 0, length + DUI_SEAL_RESERVED);
  sodium_memzero (key, sizeof key);
  return good;
}

/** dui_seal_mask: Returns: the 4 bytes that hide the checksum of the journal record sealed with @nonce */
guint32
dui_seal_mask (const DuiSealKeys *keys, const guint8 nonce[DUI_SEAL_NONCE_SIZE])
{
  guint8 stream[crypto_generichash_BYTES_MIN];

  crypto_generichash (stream, sizeof stream, nonce, DUI_SEAL_NONCE_SIZE, keys->mask, DUI_KEY_SIZE);
  return get_32 (stream);
}
