/* Sealed blocks, made and opened as docs/store-format.md says with libsodium alone, and what is kept of the
 * keys. */

#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "dui-seal-block.h"

#define DATA_SIZE 36
#define HEADER_SIZE 28
#define GUARD 64

static const guint8 secret[DUI_KEY_SIZE] = "een sleutel die niets openmaakt";
static const guint8 id[DUI_KEY_ID_SIZE] = { 1, 2, 3, 4, 5, 6, 7, 8, 9 };

typedef struct
{
  DuiSealKind kind;
  guint64 number;
  gsize length;
} Block;

static const Block blocks[] = {
  { DUI_SEAL_KIND_PAGE, 1, DUI_SEAL_BODY_SIZE },
  { DUI_SEAL_KIND_PAGE, 0x1234567, DUI_SEAL_BODY_SIZE },
  { DUI_SEAL_KIND_JOURNAL_PAGE, G_MAXUINT32, DUI_SEAL_BODY_SIZE },
  { DUI_SEAL_KIND_JOURNAL_HEADER, 0, HEADER_SIZE },
  { DUI_SEAL_KIND_JOURNAL_HEADER, 512, HEADER_SIZE },
  { DUI_SEAL_KIND_JOURNAL_HEADER, G_GUINT64_CONSTANT (0xfedcba9876543210), HEADER_SIZE },
};

static DuiSealKeys *
make_keys (void)
{
  g_autoptr (DuiKey) key = dui_key_new (secret, id);

  return dui_seal_keys_new (key);
}

static void
make_body (guint8 *body, gsize length)
{
  for (gsize i = 0; i < length; i++)
    body[i] = i * 7 + 1;
}

/* The numbers of the format are big-endian. */
static void
put (guint8 *at, guint64 value, int size)
{
  for (int i = size - 1; i >= 0; i--, value >>= 8)
    at[i] = value;
}

static void
additional_data (const Block *block, guint8 data[DATA_SIZE])
{
  memcpy (data, "duiding", 7);
  data[7] = block->kind == DUI_SEAL_KIND_PAGE ? 'p' : block->kind == DUI_SEAL_KIND_JOURNAL_PAGE ? 'j' : 'h';
  put (data + 8, 1, 4);
  memcpy (data + 12, id, sizeof id);
  put (data + 28, block->number, 8);
}

static void
derive (guint8 key[DUI_KEY_SIZE], guint64 number)
{
  crypto_kdf_derive_from_key (key, DUI_KEY_SIZE, number, "duiseal1", secret);
}

static guint64
key_number (const Block *block)
{
  return block->kind == DUI_SEAL_KIND_PAGE ? 1 : 2;
}

static void
test_closed (void)
{
  DuiSealKeys *keys = make_keys ();

  for (gsize i = 0; i < G_N_ELEMENTS (blocks); i++)
    {
      const gsize length = blocks[i].length;
      guint8 body[DUI_SEAL_BODY_SIZE], sealed[DUI_SEAL_PAGE_SIZE + 1], opened[DUI_SEAL_BODY_SIZE];
      guint8 data[DATA_SIZE], key[DUI_KEY_SIZE];

      make_body (body, length);
      sealed[length + DUI_SEAL_RESERVED] = 99;
      dui_seal_block_close (keys, blocks[i].kind, blocks[i].number, body, sealed, length);
      g_assert_cmpint (sealed[length + DUI_SEAL_RESERVED], ==, 99);
      additional_data (&blocks[i], data);
      derive (key, key_number (&blocks[i]));
      g_assert_cmpint (crypto_aead_xchacha20poly1305_ietf_decrypt_detached (
                           opened, NULL, sealed, length, sealed + length, data, sizeof data,
                           sealed + length + DUI_SEAL_TAG_SIZE, key),
                       ==, 0);
      g_assert_cmpmem (opened, length, body, length);
    }
  dui_seal_keys_free (keys);
}

/* A block with bytes around it that are none of its business. */
static void
seal_by_hand (const Block *block, guint8 *guarded)
{
  guint8 body[DUI_SEAL_BODY_SIZE], data[DATA_SIZE], key[DUI_KEY_SIZE];
  guint8 *sealed = guarded + GUARD, *tag = sealed + block->length, *nonce = tag + DUI_SEAL_TAG_SIZE;

  memset (guarded, 99, DUI_SEAL_PAGE_SIZE + 2 * GUARD);
  make_body (body, block->length);
  additional_data (block, data);
  derive (key, key_number (block));
  randombytes_buf (nonce, DUI_SEAL_NONCE_SIZE);
  crypto_aead_xchacha20poly1305_ietf_encrypt_detached (sealed, tag, NULL, body, block->length, data,
                                                       sizeof data, NULL, nonce, key);
}

static void
assert_all (const guint8 *bytes, gsize length, guint8 value)
{
  for (gsize i = 0; i < length; i++)
    g_assert_cmpint (bytes[i], ==, value);
}

static void
assert_guards (const guint8 *guarded, gsize length)
{
  const gsize behind = GUARD + length + DUI_SEAL_RESERVED;

  assert_all (guarded, GUARD, 99);
  assert_all (guarded + behind, DUI_SEAL_PAGE_SIZE + 2 * GUARD - behind, 99);
}

static void
assert_refused (const DuiSealKeys *keys, const Block *block, guint8 *guarded)
{
  g_assert_false (dui_seal_block_open (keys, block->kind, block->number, guarded + GUARD, block->length));
  assert_all (guarded + GUARD, block->length + DUI_SEAL_RESERVED, 0);
  assert_guards (guarded, block->length);
}

/* What opens is the content with zeros behind it; what does not leaves nothing. */
static void
test_opened (void)
{
  DuiSealKeys *keys = make_keys ();
  guint8 guarded[DUI_SEAL_PAGE_SIZE + 2 * GUARD], body[DUI_SEAL_BODY_SIZE];

  for (gsize i = 0; i < G_N_ELEMENTS (blocks); i++)
    {
      const gsize length = blocks[i].length;
      Block other = blocks[i];

      seal_by_hand (&blocks[i], guarded);
      g_assert_true (dui_seal_block_open (keys, other.kind, other.number, guarded + GUARD, length));
      make_body (body, length);
      g_assert_cmpmem (guarded + GUARD, length, body, length);
      assert_all (guarded + GUARD + length, DUI_SEAL_RESERVED, 0);
      assert_guards (guarded, length);
      for (gsize at = 0; at < length + DUI_SEAL_RESERVED; at += at < length - 1 ? length / 2 : 1)
        {
          seal_by_hand (&blocks[i], guarded);
          guarded[GUARD + at] ^= 0x10;
          assert_refused (keys, &blocks[i], guarded);
        }
      for (int bit = 0; bit < 64; bit++)
        {
          seal_by_hand (&blocks[i], guarded);
          other.number = blocks[i].number ^ G_GUINT64_CONSTANT (1) << bit;
          assert_refused (keys, &other, guarded);
        }
    }
  dui_seal_keys_free (keys);
}

/* A block of one kind or store is none of another. */
static void
test_belongs (void)
{
  static const DuiSealKind kinds[] = { DUI_SEAL_KIND_PAGE, DUI_SEAL_KIND_JOURNAL_PAGE,
                                       DUI_SEAL_KIND_JOURNAL_HEADER };
  guint8 guarded[DUI_SEAL_PAGE_SIZE + 2 * GUARD], other_id[DUI_KEY_ID_SIZE];
  g_autoptr (DuiKey) other = NULL;
  DuiSealKeys *keys = make_keys (), *others;

  memcpy (other_id, id, sizeof id);
  other_id[15] ^= 1;
  other = dui_key_new (secret, other_id);
  others = dui_seal_keys_new (other);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (kinds); j++)
      {
        const Block made = { kinds[i], 7, HEADER_SIZE }, asked = { kinds[j], 7, HEADER_SIZE };

        seal_by_hand (&made, guarded);
        assert_refused (others, &made, guarded);
        seal_by_hand (&made, guarded);
        if (i != j)
          assert_refused (keys, &asked, guarded);
      }
  dui_seal_keys_free (others);
  dui_seal_keys_free (keys);
}

/* Two blocks with one nonce and key would give away what is in them. Room that held a block is used again. */
static void
test_nonces (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint8 body[HEADER_SIZE] = { 0 }, sealed[HEADER_SIZE + DUI_SEAL_RESERVED] = { 0 };
  DuiSealKeys *keys = make_keys ();

  for (int i = 0; i < 1000; i++)
    {
      /* In pieces of 8 bytes, so that no part of it stays the same. */
      dui_seal_block_close (keys, DUI_SEAL_KIND_PAGE, 1, body, sealed, sizeof body);
      for (int piece = 0; piece < DUI_SEAL_NONCE_SIZE; piece += 8)
        {
          char *text = g_malloc (17);

          sodium_bin2hex (text, 17, sealed + sizeof body + DUI_SEAL_TAG_SIZE + piece, 8);
          g_assert_true (g_hash_table_add (seen, text));
        }
    }
  dui_seal_keys_free (keys);
}

static void
test_mask (void)
{
  guint8 nonce[DUI_SEAL_NONCE_SIZE], stream[16], key[DUI_KEY_SIZE];
  DuiSealKeys *keys = make_keys ();

  memset (nonce, 5, sizeof nonce);
  derive (key, 3);
  crypto_generichash (stream, sizeof stream, nonce, sizeof nonce, key, sizeof key);
  g_assert_cmpuint (dui_seal_mask (keys, nonce), ==,
                    (guint32)stream[0] << 24 | stream[1] << 16 | stream[2] << 8 | stream[3]);
  dui_seal_keys_free (keys);
}

/* Asked of the system, which says so when it may not. */
static gboolean
may_read (gconstpointer memory)
{
  int ends[2];
  gboolean may;

  g_assert_cmpint (pipe (ends), ==, 0);
  may = write (ends[1], memory, 1) == 1;
  close (ends[0]);
  close (ends[1]);
  return may;
}

static gboolean
may_write (gpointer memory)
{
  int zeros = open ("/dev/zero", O_RDONLY | O_CLOEXEC);
  gboolean may = read (zeros, memory, 1) == 1;

  close (zeros);
  return may;
}

/* Nothing writes to keys that are in use, and what is not in use any more is gone. */
static void
test_keys (void)
{
  DuiSealKeys *keys = make_keys ();
  guint8 expected[DUI_KEY_SIZE];
  const guint8 *const parts[] = { keys->page, keys->journal, keys->mask, keys->header };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      derive (expected, i + 1);
      g_assert_cmpmem (parts[i], DUI_KEY_SIZE, expected, DUI_KEY_SIZE);
    }
  g_assert_cmpmem (keys->id, DUI_KEY_ID_SIZE, id, DUI_KEY_ID_SIZE);
  g_assert_true (may_read (keys));
  g_assert_false (may_write (keys));
  dui_seal_keys_free (keys);
  g_assert_false (may_read (keys));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (sodium_init (), >=, 0);
  g_test_add_func ("/seal/block/closed", test_closed);
  g_test_add_func ("/seal/block/opened", test_opened);
  g_test_add_func ("/seal/block/belongs", test_belongs);
  g_test_add_func ("/seal/block/nonces", test_nonces);
  g_test_add_func ("/seal/block/mask", test_mask);
  g_test_add_func ("/seal/block/keys", test_keys);
  return g_test_run ();
}
