/* The ways into a store, with the file backend of libsecret for a keyring; tests/fault has a real service. */

#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dui-keyring.h"
#include "dui-language.h"
#include "dui-policy.h"
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
  g_assert_true (dui_slots_get_info (place->folder, &info, NULL));
  g_assert_false (info.renewal_due);
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
  DuiSlotsRequest request = { place->folder,      OTHER, GPOINTER_TO_INT (use_keyring),
                              &slots_place_cheap, NULL,  NULL };
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
  g_autofree char *name = NULL;
  g_autofree char *store = slots_place_dup_names (place, &name);
  guint8 secret[DUI_KEYRING_SECRET_SIZE], key[DUI_KEY_SIZE];
  g_autoptr (GError) error = NULL;
  DuiSlots slots;

  g_assert_true (dui_slots_file_read (place->folder, &slots, NULL));
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

/* The product's own cost, once: 256 MiB, and as many operations as this machine needs to be slow. */
static void
test_own_cost (void)
{
  SlotsPlace place = { g_dir_make_tmp ("duiding-XXXXXX", NULL), NULL, NULL };
  g_autoptr (DuiKey) key = NULL;
  g_autoptr (GError) error = NULL;
  DuiSlots slots;

  key = dui_slots_create (place.folder, PASSPHRASE, FALSE, &place.code, &error);
  g_assert_no_error (error);
  g_assert_nonnull (place.code);
  g_assert_true (dui_slots_file_read (place.folder, &slots, NULL));
  g_assert_cmpuint (slots.slots[0].operations, >=, 3);
  g_assert_cmpuint (slots.slots[0].memory, ==, 256 * 1024 * 1024);
  slots_place_clear (&place);
}

static void
test_raised_operations (void)
{
  /* At the mark and above it nothing is raised; below it to what takes about 0.4 s. */
  g_assert_cmpuint (dui_slot_raise_operations (3, 300000), ==, 3);
  g_assert_cmpuint (dui_slot_raise_operations (3, 2000000), ==, 3);
  g_assert_cmpuint (dui_slot_raise_operations (3, 299999), ==, 5);
  g_assert_cmpuint (dui_slot_raise_operations (3, 200000), ==, 7);
  g_assert_cmpuint (dui_slot_raise_operations (3, 0), ==, 16);
  g_assert_cmpuint (dui_slot_raise_operations (15, 290000), ==, 16);
  g_assert_cmpuint (dui_slot_raise_operations (16, 10), ==, 16);
}

/* A slot that takes too little work on this machine is raised when it is opened, once, with the same secret
 * in the keyring and the same date. */
static void
test_raised_when_opened (SlotsPlace *place, gconstpointer data)
{
  DuiSlots before, raised, after;

  g_assert_true (dui_slots_file_read (place->folder, &before, NULL));
  g_assert_cmpuint (before.slots[0].operations, ==, slots_place_cheap.operations);
  slots_place_assert_opens_with (place, PASSPHRASE);
  g_assert_true (dui_slots_file_read (place->folder, &raised, NULL));
  g_assert_cmpuint (raised.slots[0].operations, ==, DUI_SLOT_MOST_OPERATIONS);
  g_assert_cmpmem (raised.slots[0].salt, DUI_SLOT_SALT_SIZE, before.slots[0].salt, DUI_SLOT_SALT_SIZE);
  slots_place_assert_opens_with (place, PASSPHRASE);
  slots_place_assert_passphrase_fails (place, OTHER, DUI_SEAL_ERROR_BAD_PASSPHRASE);
  g_assert_true (dui_slots_file_read (place->folder, &after, NULL));
  g_assert_cmpmem (&after, sizeof after, &raised, sizeof raised);
}

static void
test_days (SlotsPlace *place, gconstpointer data)
{
  g_autoptr (DuiKey) key = dui_slots_open_with_passphrase (place->folder, PASSPHRASE, NULL, NULL);
  g_autoptr (DuiSecret) code = NULL;
  const guint32 today = dui_date_today ().julian;
  DuiSlotsInfo info;
  DuiSlots slots;

  g_assert_true (dui_slots_get_info (place->folder, &info, NULL));
  g_assert_cmpuint (info.daily_made_on.julian, ==, today);
  g_assert_cmpuint (info.recovery_made_on.julian, ==, today);
  g_assert_false (dui_date_is_set (info.second_made_on));

  /* The day is sealed in with the key: who changes it shuts the slot. */
  g_assert_true (dui_slots_file_read (place->folder, &slots, NULL));
  slots.slots[0].made_on.julian -= 400;
  slots.slots[1].made_on.julian -= 400;
  g_assert_true (dui_slots_file_write (place->folder, &slots, NULL));
  slots_place_assert_passphrase_fails (place, PASSPHRASE, DUI_SEAL_ERROR_BAD_PASSPHRASE);
  slots_place_assert_code_fails (place, place->code, DUI_SEAL_ERROR_BAD_CODE);
  code = dui_slots_renew_recovery_code (place->folder, key, NULL);
  g_assert_true (dui_slots_get_info (place->folder, &info, NULL));
  g_assert_cmpuint (info.daily_made_on.julian, ==, today - 400);
  g_assert_cmpuint (info.recovery_made_on.julian, ==, today);
}

static void
assert_way (SlotsPlace *place, const char *passphrase, DuiSlotsWay expected)
{
  DuiSlotsRequest request = { .directory = place->folder,
                              .passphrase = passphrase,
                              .cost = &slots_place_cheap };
  DuiSlotsWay way = 99;
  g_autoptr (GError) error = NULL;
  DuiKey *key = dui_slots_open_with (&request, &way, &error);

  g_assert_no_error (error);
  g_assert_cmpint (way, ==, expected);
  slots_place_assert_opens (place, key);
}

#define SECOND "elf houten lepels bij het raam"

/* Handover: the second person gets in without the keyring of the first, and takes over. */
static void
test_second_person (SlotsPlace *place, gconstpointer data)
{
  g_autoptr (DuiKey) key = dui_slots_open_with_passphrase (place->folder, PASSPHRASE, NULL, NULL);
  DuiSlotsRequest request = { .directory = place->folder, .passphrase = SECOND, .cost = &slots_place_cheap };
  g_autoptr (GError) error = NULL;
  DuiSlotsInfo info;

  slots_place_assert_passphrase_fails (place, SECOND, DUI_SEAL_ERROR_BAD_PASSPHRASE);
  g_assert_true (dui_slots_set_second_with (&request, key, &error));
  g_assert_no_error (error);
  g_assert_true (dui_slots_get_info (place->folder, &info, NULL));
  g_assert_true (info.has_second);
  g_assert_cmpuint (info.second_made_on.julian, ==, dui_date_today ().julian);
  assert_way (place, SECOND, DUI_SLOTS_WAY_SECOND);
  assert_way (place, PASSPHRASE, DUI_SLOTS_WAY_DAILY);
  slots_place_assert_passphrase_fails (place, OTHER, DUI_SEAL_ERROR_BAD_PASSPHRASE);

  /* The keyring of the first person is gone: their passphrase fails, hers does not. */
  slots_place_forget_keyring (place);
  slots_place_assert_passphrase_fails (place, PASSPHRASE, DUI_SEAL_ERROR_KEYRING_EMPTY);
  assert_way (place, SECOND, DUI_SLOTS_WAY_SECOND);
  request.passphrase = OTHER;
  request.use_keyring = TRUE;
  g_assert_true (dui_slots_change_with (&request, key, &error));
  assert_way (place, OTHER, DUI_SLOTS_WAY_DAILY);
  slots_place_assert_passphrase_fails (place, PASSPHRASE, DUI_SEAL_ERROR_BAD_PASSPHRASE);
}

static void
test_second_person_goes (SlotsPlace *place, gconstpointer data)
{
  g_autoptr (DuiKey) key = dui_slots_open_with_passphrase (place->folder, PASSPHRASE, NULL, NULL);
  DuiSlotsRequest request = { .directory = place->folder, .passphrase = SECOND, .cost = &slots_place_cheap };
  g_autoptr (GError) error = NULL;
  DuiSlotsInfo info;

  g_assert_false (dui_slots_set_second (place->folder, key, "te kort", &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_WEAK_PASSPHRASE);
  g_assert_true (dui_slots_remove_second (place->folder, key, NULL));
  g_assert_true (dui_slots_set_second_with (&request, key, NULL));
  request.passphrase = OTHER;
  g_assert_true (dui_slots_set_second_with (&request, key, NULL));
  slots_place_assert_passphrase_fails (place, SECOND, DUI_SEAL_ERROR_BAD_PASSPHRASE);
  assert_way (place, OTHER, DUI_SLOTS_WAY_SECOND);
  g_assert_true (dui_slots_remove_second (place->folder, key, NULL));
  slots_place_assert_passphrase_fails (place, OTHER, DUI_SEAL_ERROR_BAD_PASSPHRASE);
  g_assert_true (dui_slots_get_info (place->folder, &info, NULL));
  g_assert_false (info.has_second);
  slots_place_assert_opens (place, dui_slots_open_with_recovery (place->folder, place->code, NULL));
  slots_place_assert_opens_with (place, PASSPHRASE);
}

static char *
make_policy (const char *root, const char *contents)
{
  g_autofree char *folder = g_build_filename (root, "etc/duiding", NULL);
  char *path = g_build_filename (folder, "policy.conf", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  /* Written without a rename, GLib leaves the end of a longer file. */
  g_unlink (path);
  g_assert_true (g_file_set_contents_full (path, contents, -1, G_FILE_SET_CONTENTS_NONE, 0644, NULL));
  return path;
}

static void
remove_policy (const char *root, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *above = g_path_get_dirname (folder);

  g_unlink (path);
  g_rmdir (folder);
  g_rmdir (above);
  g_assert_cmpint (g_rmdir (root), ==, 0);
}

/* And back, when it is done again. */
static void
change_secret (SlotsPlace *place)
{
  g_autofree char *name = NULL;
  g_autofree char *store = slots_place_dup_names (place, &name);
  guint8 secret[DUI_KEYRING_SECRET_SIZE];

  g_assert_true (dui_keyring_find (store, name, secret, NULL, NULL));
  secret[0] ^= 1;
  g_assert_true (dui_keyring_keep (store, name, secret, NULL, NULL));
}

/* Without a passphrase only where the municipality says so; and back again at any time. */
static void
test_keyring_only (SlotsPlace *place, gconstpointer data)
{
  g_autoptr (DuiKey) key = dui_slots_open_with_passphrase (place->folder, PASSPHRASE, NULL, NULL);
  g_autofree char *root = g_dir_make_tmp ("duiding-policy-XXXXXX", NULL);
  DuiSlotsRequest request = { place->folder, NULL, TRUE, &slots_place_cheap, NULL, root };
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  DuiSlotsInfo info;

  g_assert_false (dui_slots_change_with (&request, key, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_POLICY);
  g_clear_error (&error);
  path = make_policy (root, "[keys]\nkeyring-only=false\n");
  g_assert_false (dui_slots_change_with (&request, key, NULL));
  g_free (make_policy (root, "[keys]\nkeyring-only=true\n"));
  g_assert_true (dui_slots_change_with (&request, key, &error));
  g_assert_no_error (error);
  g_assert_true (dui_slots_get_info (place->folder, &info, NULL));
  g_assert_true (info.uses_keyring);
  g_assert_false (info.uses_passphrase);
  slots_place_assert_opens (place, dui_slots_open_with_passphrase (place->folder, NULL, NULL, NULL));
  slots_place_assert_opens_with (place, "wat dan ook");
  slots_place_assert_opens (place, dui_slots_open_with_recovery (place->folder, place->code, NULL));
  change_secret (place);
  slots_place_assert_passphrase_fails (place, NULL, DUI_SEAL_ERROR_KEYRING_EMPTY);
  change_secret (place);

  /* Another key is wrapped the same way. */
  {
    g_autoptr (DuiKey) next = dui_key_new_successor (key);
    g_autoptr (DuiSlotsDraft) draft = NULL;

    request.passphrase = "wat dan ook";
    draft = dui_slots_draft_new_with (&request, next, &error);
    g_assert_no_error (error);
    g_assert_nonnull (draft);
    request.passphrase = NULL;
  }

  /* The policy ends: nobody is shut out, but no other slot like it is made. */
  g_unlink (path);
  slots_place_assert_opens (place, dui_slots_open_with_passphrase (place->folder, NULL, NULL, NULL));
  g_assert_false (dui_slots_change_with (&request, key, NULL));
  slots_place_forget_keyring (place);
  slots_place_assert_passphrase_fails (place, NULL, DUI_SEAL_ERROR_KEYRING_EMPTY);
  request.passphrase = OTHER;
  g_assert_true (dui_slots_change_with (&request, key, NULL));
  slots_place_assert_opens_with (place, OTHER);
  remove_policy (root, path);
}

/* A policy that others than the administrator can write is none. */
static void
test_policy (void)
{
  static const char allows[] = "[keys]\nkeyring-only=true\n";
  g_autofree char *root = g_dir_make_tmp ("duiding-policy-XXXXXX", NULL);
  g_autofree char *path = make_policy (root, allows);
  g_autofree char *elsewhere = g_build_filename (root, "elders", NULL);

  g_assert_true (dui_policy_allows_keyring_only (root));
  g_assert_cmpint (g_chmod (path, 0664), ==, 0);
  g_assert_false (dui_policy_allows_keyring_only (root));
  g_assert_cmpint (g_chmod (path, 0646), ==, 0);
  g_assert_false (dui_policy_allows_keyring_only (root));
  g_assert_cmpint (g_chmod (path, 0644), ==, 0);
  g_assert_true (dui_policy_allows_keyring_only (root));
  if (geteuid () == 0)
    {
      g_assert_cmpint (chown (path, 65534, 65534), ==, 0);
      g_assert_false (dui_policy_allows_keyring_only (root));
    }
  g_assert_cmpint (g_rename (path, elsewhere), ==, 0);
  g_assert_cmpint (symlink (elsewhere, path), ==, 0);
  g_assert_false (dui_policy_allows_keyring_only (root));
  g_unlink (path);
  g_unlink (elsewhere);
  g_free (make_policy (root, "geen sleutelbestand"));
  g_assert_false (dui_policy_allows_keyring_only (root));
  remove_policy (root, path);
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
  guint secrets = slots_place_count_secrets ();
  static const int codes[] = { DUI_SEAL_ERROR_EXISTS, DUI_SEAL_ERROR_EXISTS, DUI_SEAL_ERROR_CANCELLED };

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
      g_assert_error (error, DUI_SEAL_ERROR, codes[i]);
      g_assert_null (place.code);
      g_assert_false (dui_slots_exists (place.folder));
      g_assert_cmpint (g_file_test (obstacle, G_FILE_TEST_EXISTS), ==, i == 0);
      g_assert_cmpuint (slots_place_count_secrets (), ==, secrets);
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
  DuiSlotsRequest request = { place->folder,      OTHER, GPOINTER_TO_INT (use_keyring),
                              &slots_place_cheap, NULL,  NULL };
  g_autoptr (GError) error = NULL;
  guint secrets = slots_place_count_secrets ();

  g_assert_cmpint (g_mkdir (obstacle, 0700), ==, 0);
  g_assert_false (dui_slots_change_with (&request, key, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (slots_place_count_secrets (), ==, secrets);
  slots_place_assert_opens_with (place, PASSPHRASE);
  g_assert_null (dui_slots_renew_recovery_code (place->folder, key, NULL));
  g_assert_cmpint (g_rmdir (obstacle), ==, 0);
  slots_place_assert_opens (place, dui_slots_open_with_recovery (place->folder, place->code, NULL));
  g_assert_true (dui_slots_change_with (&request, key, NULL));
  g_assert_cmpuint (slots_place_count_secrets (), ==, secrets);
}

/* A folder that cannot be made is the first that is said. */
static void
test_no_folder (SlotsPlace *place, gconstpointer data)
{
  g_autofree char *inside = g_build_filename (place->store, "opslag", NULL);
  DuiSlotsRequest request = { inside, PASSPHRASE, TRUE, &slots_place_cheap, NULL, NULL };
  g_autoptr (DuiSecret) code = NULL;
  g_autoptr (GError) error = NULL;
  guint secrets = slots_place_count_secrets ();

  g_assert_null (dui_slots_create_with (&request, &code, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_NOT_WRITABLE);
  g_assert_null (code);
  g_assert_cmpuint (slots_place_count_secrets (), ==, secrets);
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

/* It is room, not length: what is a page too small, or holds nothing, is made again. */
static void
test_reserve (SlotsPlace *place, gconstpointer data)
{
  static const goffset lengths[] = { 4 * 1024 * 1024 - 4096, 0, 4 * 1024 * 1024 };
  g_autofree char *path = slots_place_inside (place, "reserve");
  struct stat about;

  g_assert_cmpint (g_stat (path, &about), ==, 0);
  g_assert_cmpint (about.st_size, ==, 4 * 1024 * 1024);
  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_assert_cmpint (truncate (path, lengths[i]), ==, 0);
      g_assert_true (dui_reserve_make (place->folder, NULL));
      g_assert_cmpint (g_stat (path, &about), ==, 0);
      g_assert_cmpint (about.st_blocks * 512, >=, 4 * 1024 * 1024);
    }
  /* What is right stays. */
  g_assert_cmpint (g_chmod (path, 0640), ==, 0);
  g_assert_true (dui_reserve_make (place->folder, NULL));
  assert_private (path, 0640);
  g_assert_true (dui_reserve_release (place->folder));
  g_assert_false (dui_reserve_release (place->folder));
  g_assert_true (dui_reserve_make (place->folder, NULL));
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  slots_place_add ("/seal/slots/both-ways/passphrase", FALSE, test_both_ways);
  slots_place_add ("/seal/slots/both-ways/keyring", TRUE, test_both_ways);
  slots_place_add ("/seal/slots/recovery-is-renewed", TRUE, test_recovery_is_renewed);
  slots_place_add ("/seal/slots/change/passphrase", FALSE, test_change);
  slots_place_add ("/seal/slots/change/keyring", TRUE, test_change);
  slots_place_add ("/seal/slots/both-halves", TRUE, test_both_halves);
  slots_place_add ("/seal/slots/raised-when-opened/passphrase", FALSE, test_raised_when_opened);
  slots_place_add ("/seal/slots/raised-when-opened/keyring", TRUE, test_raised_when_opened);
  slots_place_add ("/seal/slots/days", FALSE, test_days);
  slots_place_add ("/seal/slots/second-person", TRUE, test_second_person);
  slots_place_add ("/seal/slots/second-person-goes", FALSE, test_second_person_goes);
  slots_place_add ("/seal/slots/keyring-only", TRUE, test_keyring_only);
  slots_place_add ("/seal/slots/failed-change/passphrase", FALSE, test_failed_change);
  slots_place_add ("/seal/slots/failed-change/keyring", TRUE, test_failed_change);
  slots_place_add ("/seal/slots/no-folder", FALSE, test_no_folder);
  slots_place_add ("/seal/slots/confirm", FALSE, test_confirm);
  g_test_add_func ("/seal/slots/failed-creation", test_failed_creation);
  g_test_add_func ("/seal/slots/folder", test_folder);
  slots_place_add ("/seal/slots/reserve", FALSE, test_reserve);
  g_test_add_func ("/seal/slots/own-cost", test_own_cost);
  g_test_add_func ("/seal/slots/raised-operations", test_raised_operations);
  g_test_add_func ("/seal/slots/policy", test_policy);
  g_test_add_func ("/seal/slots/weak", test_weak);
  return slots_place_run ();
}
