/* Makes a store with the practice data in a folder, and prints every key of it: make-store FOLDER PASSPHRASE
 *
 * What it prints is what must not be found in the memory of a program that is locked.
 */

#include <sodium.h>

#include "dui-bundle.h"
#include "dui-slots.h"
#include "dui-unlock.h"

static void
print_key (const guint8 key[DUI_KEY_SIZE])
{
  for (int i = 0; i < DUI_KEY_SIZE; i++)
    g_print ("%02x", key[i]);
  g_print ("\n");
}

/* The key itself, and what is derived from it: four for the seal, one for each kind of record of the log. */
static void
print_keys (const char *folder, const char *passphrase)
{
  static const struct
  {
    guint64 number;
    char context[crypto_kdf_CONTEXTBYTES + 1];
  } derived[] = { { 1, "duiseal1" }, { 2, "duiseal1" }, { 3, "duiseal1" },
                  { 4, "duiseal1" }, { 1, "auditlog" }, { 1, "auditpay" } };
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiKey) key = dui_slots_open_with_passphrase (folder, passphrase, NULL, &error);
  guint8 bytes[DUI_KEY_SIZE];

  g_assert_no_error (error);
  print_key (dui_key_get_bytes (key));
  for (gsize i = 0; i < G_N_ELEMENTS (derived); i++)
    {
      crypto_kdf_derive_from_key (bytes, sizeof bytes, derived[i].number, derived[i].context,
                                  dui_key_get_bytes (key));
      print_key (bytes);
    }
}

int
main (int argc, char **argv)
{
  DuiUnlock unlock = { argv[1], "test", argc > 2 ? argv[2] : "", FALSE, NULL, DUI_OPEN_USUAL };
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiSecret) code = NULL;
  g_autoptr (DuiStore) store = dui_unlock_create (&unlock, &code, &error);

  g_assert_no_error (error);
  g_assert_true (dui_unlock_confirm (unlock.folder, &error));
  g_assert_true (dui_bundle_fill_reference_lists (store, &error));
  g_assert_true (dui_bundle_fill_practice (store, dui_date_today (), &error));
  dui_store_close (store);
  print_keys (unlock.folder, unlock.passphrase);
  return 0;
}
