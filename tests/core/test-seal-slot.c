/* What a slot is made of, and the slots for another key: as docs/store-format.md has it, and nothing left
 * over. */

#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>

#include "dui-keyring.h"
#include "dui-language.h"
#include "dui-recovery-code.h"
#include "dui-slots-private.h"
#include "slots-place.h"

#define SECOND "elf houten lepels bij het raam"

static const struct
{
  DuiSlotKind kind;
  gboolean use_keyring, use_passphrase;
} kinds[] = {
  { DUI_SLOT_DAILY, TRUE, TRUE },
  { DUI_SLOT_PASSPHRASE, FALSE, TRUE },
  { DUI_SLOT_KEYRING, TRUE, FALSE },
  { DUI_SLOT_SECOND, FALSE, TRUE },
};

#define NAME_SIZE (2 * DUI_KEY_ID_SIZE + 1)

static void
name_secret (const DuiSlots *slots, const DuiSlot *slot, char *store, char *name)
{
  sodium_bin2hex (store, NAME_SIZE, slots->id, DUI_KEY_ID_SIZE);
  sodium_bin2hex (name, NAME_SIZE, slot->salt, DUI_SLOT_SALT_SIZE);
}

static gboolean
find_secret (const DuiSlots *slots, const DuiSlot *slot, guint8 *secret)
{
  char store[NAME_SIZE], name[NAME_SIZE];

  name_secret (slots, slot, store, name);
  return dui_keyring_find (store, name, secret, NULL, NULL);
}

static void
keep_secret (const DuiSlots *slots, const DuiSlot *slot, const guint8 *secret)
{
  char store[NAME_SIZE], name[NAME_SIZE];

  name_secret (slots, slot, store, name);
  g_assert_true (dui_keyring_keep (store, name, secret, NULL, NULL));
}

/* Makes a slot of kind @i, and what it is wrapped with as docs/store-format.md has it. Returns: how long
 * that is */
static gsize
make_slot (gsize i, const DuiSlots *slots, const DuiKey *key, DuiSlot *slot, guint8 *material)
{
  DuiSlotsRequest request = { .use_keyring = kinds[i].use_keyring, .cost = &slots_place_cheap };
  gboolean is_second = kinds[i].kind == DUI_SLOT_SECOND;
  gsize length = 0;

  request.passphrase = kinds[i].use_passphrase ? PASSPHRASE : NULL;
  g_assert_true ((is_second ? dui_slot_make_second : dui_slot_make) (slots, slot, &request, key, NULL));
  g_assert_cmpint (slot->kind, ==, kinds[i].kind);
  g_assert_cmpuint (slot->operations, ==, kinds[i].use_passphrase ? slots_place_cheap.operations : 0);
  g_assert_cmpuint (slot->memory, ==, kinds[i].use_passphrase ? slots_place_cheap.memory : 0);
  if (kinds[i].use_keyring)
    {
      g_assert_true (find_secret (slots, slot, material));
      length += DUI_KEYRING_SECRET_SIZE;
    }
  if (!kinds[i].use_passphrase)
    return length;
  g_assert_cmpint (crypto_pwhash (material + length, 32, PASSPHRASE, strlen (PASSPHRASE), slot->salt,
                                  slot->operations, slot->memory, crypto_pwhash_ALG_ARGON2ID13),
                   ==, 0);
  return length + 32;
}

/* Every kind is wrapped with what the description says and no more, and with something else each time. */
static void
test_material (void)
{
  g_autoptr (DuiKey) key = dui_key_new_random ();
  DuiSlots slots = { .n_slots = 0 };

  memcpy (slots.id, dui_key_get_id (key), sizeof slots.id);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      DuiSlot made[2];
      guint8 material[2][DUI_KEYRING_SECRET_SIZE + 32] = { { 0 } }, found[DUI_KEY_SIZE];

      for (int j = 0; j < 2; j++)
        {
          gsize length = make_slot (i, &slots, key, &made[j], material[j]);

          g_assert_true (dui_slot_unwrap (&slots, &made[j], material[j], length, found));
          g_assert_cmpmem (found, sizeof found, dui_key_get_bytes (key), DUI_KEY_SIZE);
        }
      g_assert_cmpint (memcmp (made[0].salt, made[1].salt, DUI_SLOT_SALT_SIZE), !=, 0);
      g_assert_cmpint (memcmp (material[0], material[1], 32), !=, 0);
      for (int j = 0; j < 2; j++)
        {
          /* What has no half in the keyring leaves the keyring alone. */
          if (!kinds[i].use_keyring)
            keep_secret (&slots, &made[j], material[j]);
          dui_slot_forget (&slots, &made[j]);
          g_assert_cmpint (find_secret (&slots, &made[j], found), ==, !kinds[i].use_keyring);
          made[j].kind = DUI_SLOT_DAILY;
          dui_slot_forget (&slots, &made[j]);
          g_assert_false (find_secret (&slots, &made[j], found));
        }
    }
}

static void
test_code_material (void)
{
  g_autoptr (DuiKey) key = dui_key_new_random ();
  guint8 codes[2][DUI_RECOVERY_CODE_SIZE], found[DUI_KEY_SIZE];
  DuiSlots slots = { .n_slots = 0 };
  DuiSlot slot, again;

  memcpy (slots.id, dui_key_get_id (key), sizeof slots.id);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (DuiSecret) text = dui_slot_make_recovery (&slots, &slot, key);

      g_assert_true (dui_recovery_code_from_text (text, codes[i], NULL));
      g_assert_true (dui_slot_unwrap (&slots, &slot, codes[i], sizeof codes[i], found));
      g_assert_cmpmem (found, sizeof found, dui_key_get_bytes (key), DUI_KEY_SIZE);
    }
  g_assert_cmpint (memcmp (codes[0], codes[1], sizeof codes[0]), !=, 0);
  /* Nor is one number used twice with one wrapping key. */
  again = slot;
  dui_slot_wrap (&slots, &again, codes[1], sizeof codes[1], dui_key_get_bytes (key));
  g_assert_cmpint (memcmp (slot.wrapped + DUI_KEY_SIZE + DUI_SLOT_TAG_SIZE,
                           again.wrapped + DUI_KEY_SIZE + DUI_SLOT_TAG_SIZE, DUI_SLOT_NONCE_SIZE),
                   !=, 0);
}

/* A keyring that keeps nothing, for want of a file, is said before anything is changed. */
static void
test_failing_keyring (SlotsPlace *place, gconstpointer data)
{
  const char *file = g_getenv ("SECRET_FILE_TEST_PATH");
  g_autofree char *saved = g_strconcat (file, ".saved", NULL);
  g_autoptr (DuiKey) key = dui_slots_open_with_passphrase (place->folder, PASSPHRASE, NULL, NULL);
  DuiSlotsRequest request = { place->folder, OTHER, TRUE, &slots_place_cheap, NULL, NULL };
  SlotsPlace fresh = { g_dir_make_tmp ("duiding-XXXXXX", NULL), NULL, NULL };
  g_autoptr (GError) error = NULL;
  DuiSlots before, after;

  g_assert_true (dui_slots_file_read (place->folder, &before, NULL));
  g_assert_cmpint (g_rename (file, saved), ==, 0);
  g_assert_cmpint (g_mkdir (file, 0700), ==, 0);
  g_assert_false (dui_slots_change_with (&request, key, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_NO_KEYRING);
  g_clear_error (&error);
  g_assert_null (slots_place_create (&fresh, PASSPHRASE, TRUE, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_NO_KEYRING);
  g_assert_false (dui_slots_exists (fresh.folder));
  slots_place_clear (&fresh);
  g_assert_cmpint (g_rmdir (file), ==, 0);
  g_assert_cmpint (g_rename (saved, file), ==, 0);
  g_assert_true (dui_slots_file_read (place->folder, &after, NULL));
  g_assert_cmpmem (&after, sizeof after, &before, sizeof before);
  slots_place_assert_opens_with (place, PASSPHRASE);
}

static void
assert_gives (DuiKey *key, const DuiKey *expected)
{
  g_assert_nonnull (key);
  g_assert_cmpmem (dui_key_get_bytes (key), DUI_KEY_SIZE, dui_key_get_bytes (expected), DUI_KEY_SIZE);
  dui_key_free (key);
}

/* For a new key the daily way in is of the same kind, the code is another, nobody else gets in, and of what
 * was kept in the keyring for the old key nothing is left. A draft that is not written changes nothing. */
static void
test_draft (SlotsPlace *place, gconstpointer use_keyring)
{
  g_autoptr (DuiKey) key = dui_slots_open_with_passphrase (place->folder, PASSPHRASE, NULL, NULL);
  g_autoptr (DuiKey) next = dui_key_new_successor (key);
  DuiSlotsRequest request = { .directory = place->folder, .passphrase = SECOND, .cost = &slots_place_cheap };
  g_autoptr (DuiSlotsDraft) draft = NULL;
  g_autoptr (DuiSecret) code = NULL;
  DuiSlots before, after;
  guint secrets = slots_place_count_secrets ();

  g_assert_true (dui_slots_set_second_with (&request, key, NULL));
  /* Wherever the daily way in stands. */
  g_assert_true (dui_slots_file_read (place->folder, &before, NULL));
  after = before;
  before.slots[0] = after.slots[1];
  before.slots[1] = after.slots[0];
  g_assert_true (dui_slots_file_write (place->folder, &before, NULL));
  request.passphrase = PASSPHRASE;
  dui_slots_draft_free (dui_slots_draft_new_with (&request, next, NULL));
  g_assert_cmpuint (slots_place_count_secrets (), ==, secrets);
  draft = dui_slots_draft_new_with (&request, next, NULL);
  g_assert_true (dui_slots_file_read (place->folder, &after, NULL));
  g_assert_cmpmem (&after, sizeof after, &before, sizeof before);

  g_assert_true (dui_slots_draft_write (draft, NULL));
  code = dui_slots_draft_steal_code (draft);
  g_clear_pointer (&draft, dui_slots_draft_free);
  g_assert_cmpuint (slots_place_count_secrets (), ==, secrets);
  g_assert_true (dui_slots_file_read (place->folder, &after, NULL));
  g_assert_cmpmem (after.id, sizeof after.id, before.id, sizeof before.id);
  g_assert_cmpuint (after.flags, ==, DUI_SLOTS_RENEWAL_DUE);
  g_assert_cmpuint (after.n_slots, ==, 2);
  g_assert_cmpuint (after.slots[0].kind, ==, use_keyring ? DUI_SLOT_DAILY : DUI_SLOT_PASSPHRASE);
  g_assert_cmpuint (after.slots[1].kind, ==, DUI_SLOT_RECOVERY);
  assert_gives (dui_slots_open_with_passphrase (place->folder, PASSPHRASE, NULL, NULL), next);
  assert_gives (dui_slots_open_with_recovery (place->folder, code, NULL), next);
  slots_place_assert_passphrase_fails (place, SECOND, DUI_SEAL_ERROR_BAD_PASSPHRASE);
  slots_place_assert_code_fails (place, place->code, DUI_SEAL_ERROR_BAD_CODE);
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seal/slot/material", test_material);
  g_test_add_func ("/seal/slot/code-material", test_code_material);
  slots_place_add ("/seal/slot/failing-keyring", TRUE, test_failing_keyring);
  slots_place_add ("/seal/slot/draft/passphrase", FALSE, test_draft);
  slots_place_add ("/seal/slot/draft/keyring", TRUE, test_draft);
  return slots_place_run ();
}
