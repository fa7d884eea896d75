/* The ways into a store, from passphrase and code to the open store: without a keyring, as on a server. */

#include <glib/gstdio.h>

#include "dui-bundle.h"
#include "dui-language.h"
#include "dui-reference.h"
#include "dui-seal-error.h"
#include "dui-slots.h"
#include "dui-store-error.h"
#include "dui-store-folder.h"
#include "dui-unlock.h"

#define PASSPHRASE "vijf losse woorden zonder verband"
#define OTHER "heel andere woorden dan daarvoor"

typedef struct
{
  char *folder;
  DuiSecret *code;
} Place;

static DuiUnlock
unlock_of (Place *place, const char *passphrase)
{
  return (DuiUnlock){ place->folder, "test", passphrase, FALSE, NULL, DUI_OPEN_USUAL };
}

static void
place_init (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiStore) store = NULL;
  DuiUnlock unlock;

  place->folder = g_dir_make_tmp ("duiding-test-XXXXXX", &error);
  g_assert_no_error (error);
  unlock = unlock_of (place, PASSPHRASE);
  place->code = NULL;
  g_assert_false (dui_store_folder_exists (place->folder));
  store = dui_unlock_create (&unlock, &place->code, &error);
  g_assert_no_error (error);
  g_assert_true (dui_store_folder_exists (place->folder));
  g_assert_nonnull (place->code);
}

static void
place_clear (Place *place, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (place->folder, 0, NULL);

  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (place->folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (place->folder), ==, 0);
  g_free (place->folder);
  dui_secret_free (place->code);
}

static void
test_new_store_has_lists (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiSecret) code = NULL;
  DuiUnlock unlock = unlock_of (place, PASSPHRASE);
  g_autoptr (DuiStore) store = dui_unlock_open (&unlock, &code, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (dui_record_list_get_size (dui_store_get_list (store, &dui_reference_type)), >, 20);
}

/* A code that was never confirmed is replaced at every start; one that was stays. */
static void
test_unconfirmed_code (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiSecret) second = NULL;
  DuiSecret *none = NULL;
  DuiUnlock unlock = unlock_of (place, PASSPHRASE);
  DuiStore *store = dui_unlock_open (&unlock, &second, &error);

  g_assert_no_error (error);
  g_assert_nonnull (second);
  g_assert_cmpstr (second, !=, place->code);
  g_clear_object (&store);

  g_assert_true (dui_unlock_confirm (place->folder, &error));
  store = dui_unlock_open (&unlock, &none, &error);
  g_assert_no_error (error);
  g_assert_null (none);
  g_clear_object (&store);
  g_assert_false (dui_unlock_check_code (place->folder, place->code, NULL));
  g_assert_true (dui_unlock_check_code (place->folder, second, NULL));
}

static void
test_recover (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiSecret) fresh = NULL;
  DuiUnlock unlock = unlock_of (place, "kort");
  DuiStore *store = dui_unlock_recover (&unlock, place->code, &fresh, &error);

  g_assert_null (store);
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_WEAK_PASSPHRASE);
  g_clear_error (&error);
  g_assert_true (dui_unlock_check_code (place->folder, place->code, NULL));

  unlock.passphrase = OTHER;
  store = dui_unlock_recover (&unlock, place->code, &fresh, &error);
  g_assert_no_error (error);
  g_assert_nonnull (store);
  g_assert_cmpstr (fresh, !=, place->code);
  g_clear_object (&store);
  g_assert_false (dui_unlock_check_code (place->folder, place->code, NULL));
  g_assert_true (dui_unlock_check_code (place->folder, fresh, NULL));
  unlock.passphrase = PASSPHRASE;
  g_assert_null (dui_unlock_open (&unlock, &fresh, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_BAD_PASSPHRASE);
}

static void
assert_fails (Place *place, DuiSealError code)
{
  g_autoptr (GError) error = NULL;
  DuiSecret *recovery_code = NULL;
  DuiUnlock unlock = unlock_of (place, PASSPHRASE);

  g_assert_null (dui_unlock_open (&unlock, &recovery_code, &error));
  g_assert_error (error, DUI_SEAL_ERROR, (int)code);
  g_assert_null (recovery_code);
}

static void
test_in_use (Place *place, gconstpointer data)
{
  g_autoptr (DuiSecret) code = NULL;
  DuiUnlock unlock = unlock_of (place, PASSPHRASE);
  g_autoptr (DuiStore) store = dui_unlock_open (&unlock, &code, NULL);

  assert_fails (place, DUI_SEAL_ERROR_IN_USE);
  dui_store_close (store);
}

/* Empty, missing or cut off: damage, and never a new store in its place. */
static void
test_damage (Place *place, gconstpointer data)
{
  g_autofree char *path = dui_slots_get_store_path (place->folder);
  g_autoptr (GError) error = NULL;
  DuiSecret *code = NULL;
  DuiUnlock unlock = unlock_of (place, PASSPHRASE);

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  assert_fails (place, DUI_SEAL_ERROR_DAMAGED);
  g_assert_cmpint (g_unlink (path), ==, 0);
  assert_fails (place, DUI_SEAL_ERROR_DAMAGED);
  g_assert_true (dui_store_folder_exists (place->folder));
  g_assert_null (dui_unlock_create (&unlock, &code, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_EXISTS);
}

int
main (int argc, char **argv)
{
  /* No session bus: whatever runs on this machine, there is no keyring. */
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/unlock/new-store-has-lists", Place, NULL, place_init, test_new_store_has_lists, place_clear);
  g_test_add ("/unlock/unconfirmed-code", Place, NULL, place_init, test_unconfirmed_code, place_clear);
  g_test_add ("/unlock/recover", Place, NULL, place_init, test_recover, place_clear);
  g_test_add ("/unlock/in-use", Place, NULL, place_init, test_in_use, place_clear);
  g_test_add ("/unlock/damage", Place, NULL, place_init, test_damage, place_clear);
  return g_test_run ();
}
