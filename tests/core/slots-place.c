/* A folder with a store and the ways into it, for tests of slots. */

#include "slots-place.h"

#include <glib/gstdio.h>
#include <libsecret/secret.h>

#include "dui-keyring.h"
#include "dui-seal.h"

/* Under the sanitizers: whole stacks, for what libsecret leaks is known by its name in them (lsan.supp). */
const char *__asan_default_options (void);

const char *
__asan_default_options (void)
{
  return "fast_unwind_on_malloc=0";
}

/* The least that Argon2id takes: the tests are about what goes around it. */
const DuiSlotsCost slots_place_cheap = { 1, 8192 };

char *
slots_place_inside (SlotsPlace *place, const char *name)
{
  return g_build_filename (place->folder, name, NULL);
}

DuiKey *
slots_place_create (SlotsPlace *place, const char *passphrase, gboolean use_keyring, GError **error)
{
  DuiSlotsRequest request = { place->folder, passphrase, use_keyring, &slots_place_cheap, NULL, NULL };

  g_clear_pointer (&place->code, dui_secret_free);
  return dui_slots_create_with (&request, &place->code, error);
}

void
slots_place_clear (SlotsPlace *place)
{
  g_autoptr (GDir) folder = g_dir_open (place->folder, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = slots_place_inside (place, name);

      g_unlink (path);
    }
  g_assert_cmpint (g_rmdir (place->folder), ==, 0);
  g_clear_pointer (&place->folder, g_free);
  g_clear_pointer (&place->store, g_free);
  g_clear_pointer (&place->code, dui_secret_free);
}

void
slots_place_set_up (SlotsPlace *place, gconstpointer use_keyring)
{
  g_autofree char *above = g_dir_make_tmp ("duiding-XXXXXX", NULL);
  g_autoptr (DuiKey) key = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *db;

  place->folder = g_build_filename (above, "opslag", NULL);
  place->store = dui_slots_get_store_path (place->folder);
  g_assert_false (dui_slots_exists (place->folder));
  key = slots_place_create (place, PASSPHRASE, GPOINTER_TO_INT (use_keyring), &error);
  g_assert_no_error (error);
  db = dui_seal_open (place->store, key, DUI_SEAL_EXISTING, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_exec (db, "CREATE TABLE kept (a); INSERT INTO kept VALUES (1)", NULL, NULL, NULL),
                   ==, SQLITE_OK);
  dui_seal_close (db);
}

void
slots_place_tear_down (SlotsPlace *place, gconstpointer data)
{
  g_autofree char *above = g_path_get_dirname (place->folder);

  slots_place_clear (place);
  g_assert_cmpint (g_rmdir (above), ==, 0);
}

/* By which names the keyring knows the store, which is returned, and its first slot. */
char *
slots_place_dup_names (SlotsPlace *place, char **slot)
{
  GString *store = g_string_new (NULL);
  GString *name = g_string_new (NULL);
  DuiSlots slots;

  g_assert_true (dui_slots_file_read (place->folder, &slots, NULL));
  for (int i = 0; i < DUI_KEY_ID_SIZE; i++)
    g_string_append_printf (store, "%02x", slots.id[i]);
  for (int i = 0; i < DUI_SLOT_SALT_SIZE; i++)
    g_string_append_printf (name, "%02x", slots.slots[0].salt[i]);
  *slot = g_string_free (name, FALSE);
  return g_string_free (store, FALSE);
}

/* As when the keyring is lost. */
void
slots_place_forget_keyring (SlotsPlace *place)
{
  g_autofree char *slot = NULL;
  g_autofree char *store = slots_place_dup_names (place, &slot);

  dui_keyring_forget (store, slot);
}

/* Takes @key; the store that it opens holds what set_up() put there. */
void
slots_place_assert_opens (SlotsPlace *place, DuiKey *key)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *db;

  g_assert_nonnull (key);
  db = dui_seal_open (place->store, key, DUI_SEAL_EXISTING, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_exec (db, "UPDATE kept SET a = a + 1", NULL, NULL, NULL), ==, SQLITE_OK);
  dui_seal_close (db);
  dui_key_free (key);
}

void
slots_place_assert_opens_with (SlotsPlace *place, const char *passphrase)
{
  g_autoptr (GError) error = NULL;
  DuiKey *key = dui_slots_open_with_passphrase (place->folder, passphrase, NULL, &error);

  g_assert_no_error (error);
  slots_place_assert_opens (place, key);
}

void
slots_place_assert_passphrase_fails (SlotsPlace *place, const char *passphrase, DuiSealError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (dui_slots_open_with_passphrase (place->folder, passphrase, NULL, &error));
  g_assert_error (error, DUI_SEAL_ERROR, (int)code);
}

void
slots_place_assert_code_fails (SlotsPlace *place, const char *code_text, DuiSealError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (dui_slots_open_with_recovery (place->folder, code_text, &error));
  g_assert_error (error, DUI_SEAL_ERROR, (int)code);
}

guint
slots_place_count_secrets (void)
{
  g_autoptr (GHashTable) none = g_hash_table_new (g_str_hash, g_str_equal);
  GList *items = secret_password_searchv_sync (NULL, none, SECRET_SEARCH_ALL, NULL, NULL);
  guint count = g_list_length (items);

  g_list_free_full (items, g_object_unref);
  return count;
}

/* Runs the tests with a keyring in a file of their own. */
int
slots_place_run (void)
{
  g_autofree char *folder = g_dir_make_tmp ("duiding-keyring-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "keyring", NULL);
  g_autofree char *kept = g_strconcat (file, "~", NULL); /* by GLib, when the file is replaced */
  int status;

  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", file, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "toets", TRUE);
  status = g_test_run ();
  g_unlink (file);
  g_unlink (kept);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  return status;
}

/* Adds a test with a place of its own */
void
slots_place_add (const char *name, gboolean use_keyring, void (*function) (SlotsPlace *, gconstpointer))
{
  g_test_add (name, SlotsPlace, GINT_TO_POINTER (use_keyring), slots_place_set_up, function,
              slots_place_tear_down);
}
