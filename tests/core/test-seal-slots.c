/* The ways into a store, with the file backend of libsecret for a keyring; tests/fault has a real service. */

#include <glib/gstdio.h>
#include <libsecret/secret.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>

#include "dui-keyring.h"
#include "dui-language.h"
#include "dui-recovery-code.h"
#include "dui-reserve.h"
#include "dui-seal.h"
#include "dui-slots-file.h"
#include "dui-slots-private.h"
#include "slots-place.h"

static void
assert_private (const char *path, guint mode)
{
  struct stat about;

  g_assert_cmpint (g_stat (path, &about), ==, 0);
  g_assert_cmpuint (about.st_mode & 0777, ==, mode);
}

static void
test_both_ways (SlotsPlace *place, gconstpointer use_keyring)
{
  g_autofree char *slots = slots_place_inside (place, "slots");
  g_autofree char *copy = slots_place_inside (place, "slots.copy");
  DuiSlotsInfo info;

  g_assert_true (dui_slots_exists (place->folder));
  slots_place_assert_opens_with (place, PASSPHRASE);
  slots_place_assert_passphrase_fails (place, OTHER, DUI_SEAL_ERROR_BAD_PASSPHRASE);
  slots_place_assert_passphrase_fails (place, "", DUI_SEAL_ERROR_BAD_PASSPHRASE);
  slots_place_assert_passphrase_fails (place, "\xff", DUI_SEAL_ERROR_BAD_PASSPHRASE);
  slots_place_assert_opens (place, dui_slots_open_with_recovery (place->folder, place->code, NULL));
  g_assert_true (dui_slots_get_info (place->folder, &info, NULL));
  g_assert_cmpint (info.uses_keyring, ==, GPOINTER_TO_INT (use_keyring));
  g_assert_false (dui_slots_get_info (place->store, &info, NULL));
  assert_private (place->folder, 0700);
  assert_private (place->store, 0600);
  assert_private (slots, 0600);
  assert_private (copy, 0600);
}

static void
test_recovery_is_renewed (SlotsPlace *place, gconstpointer data)
{
  g_autoptr (DuiKey) key = NULL;
  g_autoptr (DuiSecret) fresh = NULL;
  g_autoptr (DuiSecret) random = NULL;
  guint8 bytes[DUI_RECOVERY_CODE_SIZE] = { 7 };
  DuiSlotsInfo info;

  g_assert_true (dui_slots_get_info (place->folder, &info, NULL));
  g_assert_false (info.renewal_due);
  random = dui_recovery_code_to_text (bytes);
  slots_place_assert_code_fails (place, random, DUI_SEAL_ERROR_BAD_CODE);
  slots_place_assert_code_fails (place, "7ZJ2", DUI_SEAL_ERROR_BAD_CODE);
  g_assert_true (dui_slots_get_info (place->folder, &info, NULL));
  g_assert_false (info.renewal_due);

  key = dui_slots_open_with_recovery (place->folder, place->code, NULL);
  g_assert_true (dui_slots_get_info (place->folder, &info, NULL));
  g_assert_true (info.renewal_due);
  fresh = dui_slots_renew_recovery_code (place->folder, key, NULL);
  g_assert_cmpstr (fresh, !=, place->code);
  slots_place_assert_code_fails (place, place->code, DUI_SEAL_ERROR_BAD_CODE);
  slots_place_assert_opens (place, dui_slots_open_with_recovery (place->folder, fresh, NULL));
  slots_place_assert_opens_with (place, PASSPHRASE);
}

static void
test_change (SlotsPlace *place, gconstpointer use_keyring)
{
  g_autoptr (DuiKey) key = dui_slots_open_with_passphrase (place->folder, PASSPHRASE, NULL, NULL);
  g_autoptr (DuiKey) foreign = dui_key_new_random ();
  g_autoptr (GError) error = NULL;
  DuiSlotsRequest request = { place->folder, OTHER, GPOINTER_TO_INT (use_keyring), &slots_place_cheap, NULL };
  DuiSlotsInfo info;

  g_assert_false (dui_slots_change_with (&request, foreign, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_WRONG_KEY);
  g_clear_error (&error);
  g_assert_false (dui_slots_change_passphrase (place->folder, key, "te kort", FALSE, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_WEAK_PASSPHRASE);
  slots_place_assert_opens_with (place, PASSPHRASE);

  g_assert_true (dui_slots_change_with (&request, key, NULL));
  slots_place_assert_opens_with (place, OTHER);
  slots_place_assert_passphrase_fails (place, PASSPHRASE, DUI_SEAL_ERROR_BAD_PASSPHRASE);
  slots_place_assert_opens (place, dui_slots_open_with_recovery (place->folder, place->code, NULL));

  /* To the other kind of slot and back. */
  request.use_keyring = !request.use_keyring;
  g_assert_true (dui_slots_change_with (&request, key, NULL));
  g_assert_true (dui_slots_get_info (place->folder, &info, NULL));
  g_assert_cmpint (info.uses_keyring, ==, request.use_keyring);
  slots_place_assert_opens_with (place, OTHER);
  request.use_keyring = !request.use_keyring;
  request.passphrase = PASSPHRASE;
  g_assert_true (dui_slots_change_with (&request, key, NULL));
  slots_place_assert_opens_with (place, PASSPHRASE);
}

/* The keyring alone, or the passphrase alone, opens nothing. */
static void
test_both_halves (SlotsPlace *place, gconstpointer data)
{
  g_autofree char *name = g_malloc (2 * DUI_SLOT_SALT_SIZE + 1);
  g_autofree char *store = g_malloc (2 * DUI_KEY_ID_SIZE + 1);
  guint8 secret[DUI_KEYRING_SECRET_SIZE], key[DUI_KEY_SIZE];
  g_autoptr (GError) error = NULL;
  DuiSlots slots;

  g_assert_true (dui_slots_file_read (place->folder, &slots, NULL));
  for (int i = 0; i < DUI_SLOT_SALT_SIZE; i++)
    g_snprintf (name + 2 * i, 3, "%02x", slots.slots[0].salt[i]);
  for (int i = 0; i < DUI_KEY_ID_SIZE; i++)
    g_snprintf (store + 2 * i, 3, "%02x", slots.id[i]);
  g_assert_true (dui_keyring_find (store, name, secret, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (dui_slot_unwrap (&slots, &slots.slots[0], secret, sizeof secret, key));

  dui_keyring_forget (store, name);
  slots_place_assert_passphrase_fails (place, PASSPHRASE, DUI_SEAL_ERROR_KEYRING_EMPTY);
  secret[0] ^= 1;
  g_assert_true (dui_keyring_keep (store, name, secret, NULL, NULL));
  slots_place_assert_passphrase_fails (place, PASSPHRASE, DUI_SEAL_ERROR_BAD_PASSPHRASE);
  secret[0] ^= 1;
  g_assert_true (dui_keyring_keep (store, name, secret, NULL, NULL));
  slots_place_assert_opens_with (place, PASSPHRASE);
}

typedef struct
{
  GMainLoop *loop;
  GAsyncResult *result;
} Wait;

static void
ready_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Wait *wait = user_data;

  wait->result = g_object_ref (result);
  g_main_loop_quit (wait->loop);
}

static GAsyncResult *
wait_for (Wait *wait)
{
  if (wait->result == NULL)
    g_main_loop_run (wait->loop);
  return wait->result;
}

static void
wait_clear (Wait *wait)
{
  g_clear_pointer (&wait->loop, g_main_loop_unref);
  g_clear_object (&wait->result);
}

static void
test_asynchronous (SlotsPlace *place, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Wait first = { g_main_loop_new (NULL, FALSE), NULL };
  Wait second = { g_main_loop_new (NULL, FALSE), NULL };
  Wait third = { g_main_loop_new (NULL, FALSE), NULL };
  DuiKey *key;

  dui_slots_open_with_passphrase_async (place->folder, PASSPHRASE, NULL, ready_cb, &first);
  key = dui_slots_open_with_passphrase_finish (wait_for (&first), &error);
  g_assert_no_error (error);
  slots_place_assert_opens (place, key);
  dui_slots_open_with_passphrase_async (place->folder, OTHER, NULL, ready_cb, &second);
  g_assert_null (dui_slots_open_with_passphrase_finish (wait_for (&second), &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_BAD_PASSPHRASE);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  dui_slots_open_with_passphrase_async (place->folder, PASSPHRASE, cancellable, ready_cb, &third);
  g_assert_null (dui_slots_open_with_passphrase_finish (wait_for (&third), &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_CANCELLED);
  wait_clear (&first);
  wait_clear (&second);
  wait_clear (&third);
}

/* The product's own cost, once: created, opened and changed on another thread. */
static void
test_asynchronous_creation (void)
{
  SlotsPlace place = { g_dir_make_tmp ("duiding-XXXXXX", NULL), NULL, NULL };
  g_autoptr (DuiKey) key = NULL;
  g_autoptr (GError) error = NULL;
  Wait first = { g_main_loop_new (NULL, FALSE), NULL };
  Wait second = { g_main_loop_new (NULL, FALSE), NULL };
  DuiSlots slots;

  place.store = dui_slots_get_store_path (place.folder);
  dui_slots_create_async (place.folder, PASSPHRASE, FALSE, NULL, ready_cb, &first);
  key = dui_slots_create_finish (wait_for (&first), &place.code, &error);
  g_assert_no_error (error);
  g_assert_nonnull (place.code);
  g_assert_true (dui_slots_file_read (place.folder, &slots, NULL));
  g_assert_cmpuint (slots.slots[0].operations, ==, 3);
  g_assert_cmpuint (slots.slots[0].memory, ==, 256 * 1024 * 1024);
  dui_slots_change_passphrase_async (place.folder, key, OTHER, FALSE, ready_cb, &second);
  g_assert_true (dui_slots_change_passphrase_finish (wait_for (&second), &error));
  g_assert_no_error (error);
  dui_key_free (g_steal_pointer (&key));
  key = dui_slots_open_with_passphrase (place.folder, OTHER, NULL, &error);
  g_assert_no_error (error);
  wait_clear (&first);
  wait_clear (&second);
  slots_place_clear (&place);
}

static guint
count_secrets (void)
{
  g_autoptr (GHashTable) none = g_hash_table_new (g_str_hash, g_str_equal);
  GList *items = secret_password_searchv_sync (NULL, none, SECRET_SEARCH_ALL, NULL, NULL);
  guint count = g_list_length (items);

  g_list_free_full (items, g_object_unref);
  return count;
}

/* A creation that fails, or is stopped, leaves nothing behind: no file, and no secret in the keyring. */
static void
test_failed_creation (void)
{
  SlotsPlace place = { g_dir_make_tmp ("duiding-XXXXXX", NULL), NULL, NULL };
  g_autofree char *obstacle = slots_place_inside (&place, "duiding.db.new");
  g_autofree char *slots = slots_place_inside (&place, "slots.new");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  DuiSlotsRequest request = { place.folder, PASSPHRASE, TRUE, &slots_place_cheap, NULL };
  guint secrets = count_secrets ();

  for (int i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL;

      if (i == 0)
        g_assert_cmpint (g_mkdir (obstacle, 0700), ==, 0);
      if (i == 1)
        g_assert_cmpint (g_mkdir (slots, 0700), ==, 0);
      if (i == 2)
        {
          request.use_keyring = FALSE;
          request.cancellable = cancellable;
          g_cancellable_cancel (cancellable);
        }
      g_assert_null (dui_slots_create_with (&request, &place.code, &error));
      g_assert_nonnull (error);
      g_assert_null (place.code);
      g_assert_false (dui_slots_exists (place.folder));
      g_assert_cmpuint (count_secrets (), ==, secrets);
      g_rmdir (obstacle);
      g_rmdir (slots);
    }
  slots_place_clear (&place);
}

/* A change that cannot be written leaves the old way in as it was, and the keyring as well. */
static void
test_failed_change (SlotsPlace *place, gconstpointer use_keyring)
{
  g_autofree char *obstacle = slots_place_inside (place, "slots.new");
  g_autoptr (DuiKey) key = dui_slots_open_with_passphrase (place->folder, PASSPHRASE, NULL, NULL);
  DuiSlotsRequest request = { place->folder, OTHER, GPOINTER_TO_INT (use_keyring), &slots_place_cheap, NULL };
  g_autoptr (GError) error = NULL;
  guint secrets = count_secrets ();

  g_assert_cmpint (g_mkdir (obstacle, 0700), ==, 0);
  g_assert_false (dui_slots_change_with (&request, key, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (count_secrets (), ==, secrets);
  slots_place_assert_opens_with (place, PASSPHRASE);
  g_assert_null (dui_slots_renew_recovery_code (place->folder, key, NULL));
  g_assert_cmpint (g_rmdir (obstacle), ==, 0);
  slots_place_assert_opens (place, dui_slots_open_with_recovery (place->folder, place->code, NULL));
  g_assert_true (dui_slots_change_with (&request, key, NULL));
  g_assert_cmpuint (count_secrets (), ==, secrets);
}

/* A folder with something of others in it is not closed to them; an empty one is. */
static void
test_folder (void)
{
  SlotsPlace place = { g_dir_make_tmp ("duiding-XXXXXX", NULL), NULL, NULL };
  g_autofree char *shared = slots_place_inside (&place, "van-een-ander");
  DuiKey *key;

  g_assert_true (g_file_set_contents (shared, "x", 1, NULL));
  g_assert_cmpint (g_chmod (place.folder, 0755), ==, 0);
  key = slots_place_create (&place, PASSPHRASE, FALSE, NULL);
  g_assert_nonnull (key);
  dui_key_free (key);
  assert_private (place.folder, 0755);
  slots_place_clear (&place);

  place.folder = g_dir_make_tmp ("duiding-XXXXXX", NULL);
  g_assert_cmpint (g_chmod (place.folder, 0755), ==, 0);
  dui_key_free (slots_place_create (&place, PASSPHRASE, FALSE, NULL));
  assert_private (place.folder, 0700);
  slots_place_clear (&place);
}

static void
test_confirm (SlotsPlace *place, gconstpointer data)
{
  DuiSlotsInfo info = { 0 };

  dui_key_free (dui_slots_open_with_recovery (place->folder, place->code, NULL));
  g_assert_true (dui_slots_get_info (place->folder, &info, NULL));
  g_assert_true (info.renewal_due);
  g_assert_true (dui_slots_confirm_recovery_code (place->folder, NULL));
  g_assert_true (dui_slots_get_info (place->folder, &info, NULL));
  g_assert_false (info.renewal_due);
  slots_place_assert_opens (place, dui_slots_open_with_recovery (place->folder, place->code, NULL));
}

static void
test_weak (void)
{
  g_autofree char *folder = g_dir_make_tmp ("duiding-XXXXXX", NULL);
  g_autoptr (DuiSecret) code = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (dui_slots_create (folder, "wachtwoord", FALSE, &code, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_WEAK_PASSPHRASE);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_reserve (SlotsPlace *place, gconstpointer data)
{
  g_autofree char *path = slots_place_inside (place, "reserve");
  struct stat about;

  g_assert_cmpint (g_stat (path, &about), ==, 0);
  g_assert_cmpint (about.st_size, ==, 4 * 1024 * 1024);
  g_assert_true (dui_reserve_make (place->folder, NULL));
  g_assert_true (dui_reserve_release (place->folder));
  g_assert_false (dui_reserve_release (place->folder));
  g_assert_true (dui_reserve_make (place->folder, NULL));
}

static void
add (const char *name, gboolean use_keyring, void (*function) (SlotsPlace *, gconstpointer))
{
  g_test_add (name, SlotsPlace, GINT_TO_POINTER (use_keyring), slots_place_set_up, function,
              slots_place_tear_down);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("duiding-keyring-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "keyring", NULL);
  int status;

  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", file, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "toets", TRUE);
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  add ("/seal/slots/both-ways/passphrase", FALSE, test_both_ways);
  add ("/seal/slots/both-ways/keyring", TRUE, test_both_ways);
  add ("/seal/slots/recovery-is-renewed", TRUE, test_recovery_is_renewed);
  add ("/seal/slots/change/passphrase", FALSE, test_change);
  add ("/seal/slots/change/keyring", TRUE, test_change);
  add ("/seal/slots/both-halves", TRUE, test_both_halves);
  add ("/seal/slots/asynchronous", FALSE, test_asynchronous);
  add ("/seal/slots/failed-change/passphrase", FALSE, test_failed_change);
  add ("/seal/slots/failed-change/keyring", TRUE, test_failed_change);
  add ("/seal/slots/confirm", FALSE, test_confirm);
  g_test_add_func ("/seal/slots/failed-creation", test_failed_creation);
  g_test_add_func ("/seal/slots/folder", test_folder);
  add ("/seal/slots/reserve", FALSE, test_reserve);
  g_test_add_func ("/seal/slots/asynchronous-creation", test_asynchronous_creation);
  g_test_add_func ("/seal/slots/weak", test_weak);
  status = g_test_run ();
  g_unlink (file);
  g_rmdir (folder);
  return status;
}
