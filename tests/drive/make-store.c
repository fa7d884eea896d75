/* Makes a store with the practice data in a folder, and prints every key of it: make-store FOLDER PASSPHRASE
 * [MB of documents]
 *
 * What it prints is what must not be found in the memory of a program that is locked.
 */

#include <glib/gstdio.h>
#include <sodium.h>

#include "dui-attachment.h"
#include "dui-bundle.h"
#include "dui-case.h"
#include "dui-content.h"
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

#define MB (1024 * 1024)
#define LARGEST (DUI_CONTENT_MAX_BYTES / MB)

/* Chance does not become smaller in the store, and no two of them are the same. */
static void
add_document (DuiStore *store, const char *path, gsize size)
{
  DuiRecord *file = dui_record_list_get (dui_store_get_list (store, &dui_case_type), 0);
  g_autoptr (DuiAttachment) document = DUI_ATTACHMENT (dui_record_new (&dui_attachment_type));
  g_autofree char *bytes = g_malloc (size);
  g_autoptr (GError) error = NULL;

  randombytes_buf (bytes, size);
  g_assert_true (g_file_set_contents (path, bytes, size, NULL));
  g_assert_true (dui_content_add_file (store, path, &document->hash, &document->size, &error));
  document->case_id.id = dui_record_get_id (file);
  document->title = g_strdup ("Stuk");
  document->received_on = dui_date_today ();
  dui_store_save (store, "Stuk toegevoegd", DUI_RECORD (document), &error);
  g_assert_no_error (error);
  g_unlink (path);
}

static void
add_documents (DuiStore *store, const char *folder, guint megabytes)
{
  g_autofree char *path = g_build_filename (folder, "stuk", NULL);

  for (guint left = megabytes; left > 0; left -= MIN (left, LARGEST))
    add_document (store, path, MIN (left, LARGEST) * (gsize)MB);
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
  if (argc > 3)
    add_documents (store, unlock.folder, atoi (argv[3]));
  dui_store_close (store);
  print_keys (unlock.folder, unlock.passphrase);
  return 0;
}
