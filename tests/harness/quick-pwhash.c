/* Argon2id without its work, in the place of libsodium's: for tests that open a store hundreds of times and
 * are about what comes after.
 *
 * What it returns differs for every passphrase, salt and cost, as of the real one; it is only not hard to
 * guess. tests/meson.build preloads it (quick_env). What Argon2id itself makes, and how long that takes,
 * other tests look at: test-unlock, test-seal-format, the journeys, and test-ctl on a store of its own.
 */

#include <sodium.h>

int
crypto_pwhash (unsigned char *const out, unsigned long long length, const char *const passphrase,
               unsigned long long passphrase_length, const unsigned char *const salt,
               unsigned long long operations, size_t memory, int algorithm)
{
  const unsigned long long cost[] = { operations, memory, (unsigned long long)algorithm };
  crypto_generichash_state state;

  crypto_generichash_init (&state, NULL, 0, length);
  crypto_generichash_update (&state, (const unsigned char *)cost, sizeof cost);
  crypto_generichash_update (&state, salt, crypto_pwhash_SALTBYTES);
  crypto_generichash_update (&state, (const unsigned char *)passphrase, passphrase_length);
  return crypto_generichash_final (&state, out, length);
}
