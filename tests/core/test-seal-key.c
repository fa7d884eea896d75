/* The key of a store: fresh each time, derived as the format says, and in memory that nobody writes to. */

#include <sodium.h>
#include <string.h>

#include "dui-key.h"

static const guint8 bytes[DUI_KEY_SIZE] = { 1, 2, 3, [31] = 32 };
static const guint8 id[DUI_KEY_ID_SIZE] = { 0xa0, 0x0b, [15] = 0xff };

static gboolean
is_same (const DuiKey *a, const DuiKey *b)
{
  return memcmp (dui_key_get_bytes (a), dui_key_get_bytes (b), DUI_KEY_SIZE) == 0;
}

static gboolean
is_same_store (const DuiKey *a, const DuiKey *b)
{
  return memcmp (dui_key_get_id (a), dui_key_get_id (b), DUI_KEY_ID_SIZE) == 0;
}

static void
test_fresh (void)
{
  g_autoptr (DuiKey) one = dui_key_new_random ();
  g_autoptr (DuiKey) two = dui_key_new_random ();
  g_autoptr (DuiKey) first = dui_key_new_successor (one);
  g_autoptr (DuiKey) second = dui_key_new_successor (one);

  g_assert_false (is_same (one, two));
  g_assert_false (is_same_store (one, two));
  /* Of the same store, and another key each time. */
  g_assert_true (is_same_store (one, first));
  g_assert_true (is_same_store (one, second));
  g_assert_false (is_same (one, first));
  g_assert_false (is_same (first, second));
}

static void
test_copies (void)
{
  g_autoptr (DuiKey) key = dui_key_new (bytes, id);
  g_autoptr (DuiKey) copy = dui_key_copy (key);
  g_autofree char *text = dui_key_get_id_text (copy);

  g_assert_cmpmem (dui_key_get_bytes (copy), DUI_KEY_SIZE, bytes, DUI_KEY_SIZE);
  g_assert_cmpmem (dui_key_get_id (copy), DUI_KEY_ID_SIZE, id, DUI_KEY_ID_SIZE);
  g_assert_true (dui_key_get_bytes (copy) != dui_key_get_bytes (key));
  g_assert_cmpstr (text, ==, "a00b00000000000000000000000000ff");
}

/* As docs/store-format.md has it: subkey 1 in the context, which is filled up with zeros. */
static void
test_derived (void)
{
  static const char *const purposes[] = { "audit", "fileproo", "" };
  g_autoptr (DuiKey) key = dui_key_new (bytes, id);

  for (gsize i = 0; i < G_N_ELEMENTS (purposes); i++)
    {
      g_autoptr (DuiKey) derived = dui_key_derive (key, purposes[i]);
      char context[crypto_kdf_CONTEXTBYTES] = { 0 };
      guint8 expected[DUI_KEY_SIZE], hash[DUI_KEY_SIZE], expected_hash[DUI_KEY_SIZE];

      memcpy (context, purposes[i], strlen (purposes[i]));
      crypto_kdf_derive_from_key (expected, sizeof expected, 1, context, bytes);
      g_assert_cmpmem (dui_key_get_bytes (derived), DUI_KEY_SIZE, expected, sizeof expected);
      g_assert_true (is_same_store (derived, key));
      dui_key_hash (derived, "tekst", 5, hash);
      crypto_generichash (expected_hash, sizeof expected_hash, (const guint8 *)"tekst", 5, expected,
                          sizeof expected);
      g_assert_cmpmem (hash, sizeof hash, expected_hash, sizeof expected_hash);
    }
}

/* Whatever writes there by mistake ends the program. */
static void
test_guarded (void)
{
  if (g_test_subprocess ())
    {
      DuiKey *key = dui_key_new (bytes, id);

      *(volatile guint8 *)dui_key_get_bytes (key) = 7;
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
}

/* And nobody reads there what was given back. */
static void
test_given_back (gconstpointer is_key)
{
  if (g_test_subprocess ())
    {
      DuiKey *key = dui_key_new (bytes, id);
      DuiSecret *secret = dui_secret_copy ("een geheim");
      const volatile guint8 *at = is_key ? dui_key_get_bytes (key) : (const guint8 *)secret;

      dui_key_free (key);
      dui_secret_free (secret);
      g_assert_cmpint (at[0], >=, 0);
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
}

static void
test_secrets (void)
{
  g_autoptr (DuiSecret) secret = dui_secret_copy ("een geheim");
  g_autoptr (DuiSecret) empty = dui_secret_copy ("");

  g_assert_cmpstr (secret, ==, "een geheim");
  g_assert_cmpstr (empty, ==, "");
  g_assert_null (dui_secret_copy (NULL));
}

int
main (int argc, char **argv)
{
  g_assert_cmpint (sodium_init (), >=, 0);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seal/key/fresh", test_fresh);
  g_test_add_func ("/seal/key/copies", test_copies);
  g_test_add_func ("/seal/key/derived", test_derived);
  g_test_add_func ("/seal/key/guarded", test_guarded);
  g_test_add_data_func ("/seal/key/given-back/key", GINT_TO_POINTER (TRUE), test_given_back);
  g_test_add_data_func ("/seal/key/given-back/secret", NULL, test_given_back);
  g_test_add_func ("/seal/key/secrets", test_secrets);
  return g_test_run ();
}
