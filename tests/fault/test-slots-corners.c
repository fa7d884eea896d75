/* Ways into a store that are seldom so: none for every day, too many, of another store, damaged; and
 * passphrases on machines of another speed. */

#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>

#include "dui-language.h"
#include "dui-passphrase.h"
#include "slots-place.h"

/* A clock that only hashing moves, and a hash that takes as long as it is told; the linker leads here. */
static gint64 now;
static gint64 usec_per_operation;
static int n_hashes;
static int fail_hash; /* the one that fails, counted from 1 */

#define HASH_ARGUMENTS \
  unsigned char *out, unsigned long long out_length, const char *passphrase, unsigned long long length, \
      const unsigned char *salt, unsigned long long operations, size_t memory, int algorithm
int __wrap_crypto_pwhash (HASH_ARGUMENTS);
gint64 __wrap_g_get_monotonic_time (void);

gint64
__wrap_g_get_monotonic_time (void)
{
  return now;
}

int
__wrap_crypto_pwhash (HASH_ARGUMENTS)
{
  crypto_generichash_state state;

  if (++n_hashes == fail_hash)
    return -1;
  g_assert_cmpint (algorithm, ==, crypto_pwhash_ALG_ARGON2ID13);
  now += operations * usec_per_operation;
  crypto_generichash_init (&state, salt, 16, out_length);
  crypto_generichash_update (&state, (const unsigned char *)passphrase, length);
  crypto_generichash_update (&state, (const unsigned char *)&operations, sizeof operations);
  crypto_generichash_update (&state, (const unsigned char *)&memory, sizeof memory);
  return crypto_generichash_final (&state, out, out_length);
}

static void
set_speed (gint64 usec)
{
  usec_per_operation = usec;
  n_hashes = 0;
  fail_hash = 0;
}

/* --- speed */

static DuiSlots
read_slots (SlotsPlace *place)
{
  DuiSlots slots;

  g_assert_true (dui_slots_file_read (place->folder, &slots, NULL));
  return slots;
}

static void
make_at_speed (SlotsPlace *place, gint64 usec, guint operations, int hashes)
{
  g_autoptr (DuiSecret) code = NULL;
  g_autoptr (DuiKey) key = NULL;
  g_autofree char *folder = g_strdup (place->folder);
  DuiSlots slots;

  slots_place_clear (place);
  place->folder = g_steal_pointer (&folder);
  place->store = dui_slots_get_store_path (place->folder);
  set_speed (usec);
  key = dui_slots_create (place->folder, PASSPHRASE, FALSE, &code, NULL);
  g_assert_nonnull (key);
  g_assert_cmpint (n_hashes, ==, hashes);
  slots = read_slots (place);
  g_assert_cmpuint (slots.slots[0].operations, ==, operations);
  g_assert_cmpuint (slots.slots[0].memory, ==, 256 << 20);
  /* The recovery code is long enough by itself. */
  g_assert_cmpuint (slots.slots[1].operations, ==, 0);
}

static void
test_speed_of_creation (SlotsPlace *place, gconstpointer data)
{
  /* 3 operations are meant to take 0.4 s, and 0.3 s will do. */
  make_at_speed (place, 100000, 3, 1);
}

static void
test_fast_creation (SlotsPlace *place, gconstpointer data)
{
  make_at_speed (place, 99999, 5, 2);
}

static void
test_fastest_creation (SlotsPlace *place, gconstpointer data)
{
  make_at_speed (place, 1, DUI_SLOT_MOST_OPERATIONS, 2);
  make_at_speed (place, 0, DUI_SLOT_MOST_OPERATIONS, 2);
}

static void
test_raised (void)
{
  g_assert_cmpuint (dui_slot_raise_operations (3, 300000), ==, 3);
  g_assert_cmpuint (dui_slot_raise_operations (3, 299999), ==, 5);
  g_assert_cmpuint (dui_slot_raise_operations (3, 100000), ==, 13);
  g_assert_cmpuint (dui_slot_raise_operations (1, 400000 / 15), ==, 16);
  g_assert_cmpuint (dui_slot_raise_operations (DUI_SLOT_MOST_OPERATIONS, 1), ==, DUI_SLOT_MOST_OPERATIONS);
  g_assert_cmpuint (dui_slot_raise_operations (DUI_SLOT_MOST_OPERATIONS - 1, 299000), ==,
                    DUI_SLOT_MOST_OPERATIONS);
  g_assert_cmpuint (dui_slot_raise_operations (2, 0), ==, DUI_SLOT_MOST_OPERATIONS);
  /* Always by one at least. */
  g_assert_cmpuint (dui_slot_raise_operations (1, 299999), ==, 2);
}

/* What cannot be raised for want of memory opens all the same; and what fails while it is made leaves no
 * store. */
static void
test_no_memory_to_raise (SlotsPlace *place, gconstpointer data)
{
  g_autoptr (DuiKey) key = NULL;
  g_autoptr (GError) error = NULL;
  DuiSlots before = read_slots (place), after;

  set_speed (10);
  fail_hash = 2;
  key = dui_slots_open_with_passphrase (place->folder, PASSPHRASE, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (key);
  g_assert_cmpint (n_hashes, ==, 2);
  after = read_slots (place);
  g_assert_cmpmem (&after, sizeof after, &before, sizeof before);
  for (fail_hash = 1; fail_hash <= 2; fail_hash++)
    {
      n_hashes = 0;
      g_assert_false (dui_slots_change_passphrase (place->folder, key, OTHER, FALSE, &error));
      g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_NO_MEMORY);
      g_assert_cmpint (n_hashes, ==, fail_hash);
      g_clear_error (&error);
    }
  set_speed (200000);
  g_assert_true (dui_slots_change_passphrase (place->folder, key, OTHER, FALSE, NULL));
  slots_place_assert_opens_with (place, OTHER);
  g_assert_cmpuint (read_slots (place).slots[0].operations, ==, 3);
}

/* --- slots */

static DuiKey *
own_key (SlotsPlace *place)
{
  DuiKey *key = dui_slots_open_with_recovery (place->folder, place->code, NULL);

  g_assert_nonnull (key);
  return key;
}

static DuiSlotsRequest
request_of (SlotsPlace *place, const char *passphrase)
{
  return (
      DuiSlotsRequest){ .directory = place->folder, .passphrase = passphrase, .cost = &slots_place_cheap };
}

/* Whatever is asked of the ways in fails with @code. */
static void
assert_all_refused (SlotsPlace *place, const DuiKey *key, DuiSealError code, gboolean needs_key)
{
  DuiSlotsRequest request = request_of (place, OTHER);
  GError *errors[6] = { NULL };
  gsize n = 0;

  g_assert_false (dui_slots_change_with (&request, key, &errors[n++]));
  g_assert_false (dui_slots_set_second_with (&request, key, &errors[n++]));
  g_assert_false (dui_slots_remove_second (place->folder, key, &errors[n++]));
  g_assert_null (dui_slots_renew_recovery_code (place->folder, key, &errors[n++]));
  g_assert_null (dui_slots_draft_new_with (&request, key, &errors[n++]));
  if (!needs_key)
    g_assert_false (dui_slots_confirm_recovery_code (place->folder, &errors[n++]));
  for (gsize i = 0; i < n; i++)
    {
      g_assert_error (errors[i], DUI_SEAL_ERROR, (int)code);
      g_error_free (errors[i]);
    }
}

static void
test_other_key (SlotsPlace *place, gconstpointer data)
{
  g_autoptr (DuiKey) other = dui_key_new_random ();
  DuiSlots before = read_slots (place), after;

  assert_all_refused (place, other, DUI_SEAL_ERROR_WRONG_KEY, TRUE);
  after = read_slots (place);
  g_assert_cmpmem (&after, sizeof after, &before, sizeof before);
}

static void
test_damaged (SlotsPlace *place, gconstpointer data)
{
  g_autofree char *first = slots_place_inside (place, "slots");
  g_autofree char *second = slots_place_inside (place, "slots.copy");
  g_autoptr (DuiKey) key = own_key (place);
  DuiSlotsInfo info;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (first, "geen sloten", -1, NULL));
  g_assert_true (g_file_set_contents (second, "", 0, NULL));
  assert_all_refused (place, key, DUI_SEAL_ERROR_DAMAGED, FALSE);
  g_assert_false (dui_slots_get_info (place->folder, &info, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_DAMAGED);
  slots_place_assert_passphrase_fails (place, PASSPHRASE, DUI_SEAL_ERROR_DAMAGED);
  slots_place_assert_code_fails (place, place->code, DUI_SEAL_ERROR_DAMAGED);
}

/* Either of the two alone is a store too. */
static void
test_copy_alone (SlotsPlace *place, gconstpointer data)
{
  g_autofree char *first = slots_place_inside (place, "slots");
  g_autofree char *second = slots_place_inside (place, "slots.copy");

  g_unlink (first);
  g_unlink (place->store);
  g_assert_true (dui_slots_exists (place->folder));
  g_assert_cmpint (g_rename (second, first), ==, 0);
  g_assert_true (dui_slots_exists (place->folder));
  g_unlink (first);
  g_assert_false (dui_slots_exists (place->folder));
}

/* Eight of a kind that this version does not use itself: no room for what is not there yet. */
static void
test_full (SlotsPlace *place, gconstpointer data)
{
  g_autoptr (DuiKey) key = own_key (place);
  DuiSlotsRequest request = request_of (place, OTHER);
  DuiSlots slots = read_slots (place), after;
  GError *errors[3] = { NULL };

  slots.n_slots = DUI_SLOTS_MAX;
  for (int i = 0; i < DUI_SLOTS_MAX; i++)
    {
      slots.slots[i] = slots.slots[0];
      slots.slots[i].kind = 99;
    }
  g_assert_true (dui_slots_file_write (place->folder, &slots, NULL));
  g_assert_false (dui_slots_change_with (&request, key, &errors[0]));
  g_assert_false (dui_slots_set_second_with (&request, key, &errors[1]));
  g_assert_null (dui_slots_renew_recovery_code (place->folder, key, &errors[2]));
  for (int i = 0; i < 3; i++)
    {
      g_assert_error (errors[i], DUI_SEAL_ERROR, DUI_SEAL_ERROR_DAMAGED);
      g_error_free (errors[i]);
    }
  after = read_slots (place);
  g_assert_cmpmem (&after, sizeof after, &slots, sizeof slots);
  /* What is not known stays when something else is put in the last place. */
  slots.n_slots = DUI_SLOTS_MAX - 1;
  g_assert_true (dui_slots_file_write (place->folder, &slots, NULL));
  g_assert_true (dui_slots_change_with (&request, key, NULL));
  after = read_slots (place);
  g_assert_cmpuint (after.n_slots, ==, DUI_SLOTS_MAX);
  g_assert_cmpuint (after.slots[DUI_SLOTS_MAX - 1].kind, ==, DUI_SLOT_PASSPHRASE);
  g_assert_cmpmem (after.slots, (DUI_SLOTS_MAX - 1) * sizeof *slots.slots, slots.slots,
                   (DUI_SLOTS_MAX - 1) * sizeof *slots.slots);
}

/* Only the printed code is left, and then a second person. */
static void
test_no_daily (SlotsPlace *place, gconstpointer data)
{
  g_autoptr (DuiKey) key = own_key (place);
  DuiSlotsRequest request = request_of (place, OTHER);
  DuiSlots slots = read_slots (place);
  DuiSlotsWay way = DUI_SLOTS_WAY_DAILY;
  DuiSlotsInfo info;

  slots.slots[0] = slots.slots[1];
  slots.n_slots = 1;
  g_assert_true (dui_slots_file_write (place->folder, &slots, NULL));
  slots_place_assert_passphrase_fails (place, PASSPHRASE, DUI_SEAL_ERROR_BAD_PASSPHRASE);
  g_assert_true (dui_slots_get_info (place->folder, &info, NULL));
  g_assert_false (info.uses_keyring);
  g_assert_true (info.uses_passphrase);
  g_assert_false (info.has_second);
  g_assert_false (dui_date_is_set (info.daily_made_on));
  g_assert_true (dui_date_is_set (info.recovery_made_on));
  g_assert_true (dui_slots_set_second_with (&request, key, NULL));
  slots_place_assert_opens (place, dui_slots_open_with (&request, &way, NULL));
  g_assert_cmpint (way, ==, DUI_SLOTS_WAY_SECOND);
  /* And a daily one again, which is put behind them. */
  request.passphrase = PASSPHRASE;
  g_assert_true (dui_slots_change_with (&request, key, NULL));
  slots_place_assert_opens (place, dui_slots_open_with (&request, &way, NULL));
  g_assert_cmpint (way, ==, DUI_SLOTS_WAY_DAILY);
  g_assert_cmpuint (read_slots (place).n_slots, ==, 3);
}

/* Without the code the store still opens, and a code that is right in itself opens nothing. */
static void
test_no_code (SlotsPlace *place, gconstpointer data)
{
  g_autoptr (DuiKey) key = own_key (place);
  g_autoptr (DuiSecret) code = NULL;
  DuiSlots slots = read_slots (place);

  slots.n_slots = 1;
  g_assert_true (dui_slots_file_write (place->folder, &slots, NULL));
  slots_place_assert_code_fails (place, place->code, DUI_SEAL_ERROR_BAD_CODE);
  code = dui_slots_renew_recovery_code (place->folder, key, NULL);
  slots_place_assert_opens (place, dui_slots_open_with_recovery (place->folder, code, NULL));
  g_assert_cmpuint (read_slots (place).n_slots, ==, 2);
}

/* The second person goes from the middle; who comes behind stays. */
static void
test_second_in_the_middle (SlotsPlace *place, gconstpointer data)
{
  g_autoptr (DuiKey) key = own_key (place);
  DuiSlotsRequest request = request_of (place, OTHER);
  DuiSlots slots;
  DuiSlot second;

  g_assert_true (dui_slots_remove_second (place->folder, key, NULL));
  g_assert_true (dui_slots_set_second_with (&request, key, NULL));
  slots = read_slots (place);
  second = slots.slots[2];
  slots.slots[2] = slots.slots[1];
  slots.slots[1] = second;
  g_assert_true (dui_slots_file_write (place->folder, &slots, NULL));
  slots_place_assert_opens (place, dui_slots_open_with (&request, NULL, NULL));
  g_assert_true (dui_slots_remove_second (place->folder, key, NULL));
  g_assert_cmpuint (read_slots (place).n_slots, ==, 2);
  slots_place_assert_passphrase_fails (place, OTHER, DUI_SEAL_ERROR_BAD_PASSPHRASE);
  slots_place_assert_opens_with (place, PASSPHRASE);
  slots_place_assert_opens (place, own_key (place));
}

/* From a file that is full, with the second person at any place in it; flags that are not ours stay. */
static void
test_full_with_second (SlotsPlace *place, gconstpointer data)
{
  g_autoptr (DuiKey) key = own_key (place);
  g_autoptr (DuiSecret) code = NULL;
  DuiSlots slots, after;

  set_speed (1000000);
  g_assert_true (dui_slots_set_second (place->folder, key, OTHER, NULL));
  slots = read_slots (place);
  for (guint at = 0; at < DUI_SLOTS_MAX; at++)
    {
      DuiSlots full = { .n_slots = DUI_SLOTS_MAX, .flags = 0xfffffffe };

      memcpy (full.id, slots.id, sizeof full.id);
      for (guint i = 0; i < DUI_SLOTS_MAX; i++)
        full.slots[i].kind = 90 + i;
      full.slots[at] = slots.slots[2];
      g_assert_true (dui_slots_file_write (place->folder, &full, NULL));
      g_assert_true (dui_slots_remove_second (place->folder, key, NULL));
      after = read_slots (place);
      g_assert_cmpuint (after.n_slots, ==, DUI_SLOTS_MAX - 1);
      for (guint i = 0; i < after.n_slots; i++)
        g_assert_cmpuint (after.slots[i].kind, ==, 90 + i + (i >= at));
    }
  code = dui_slots_renew_recovery_code (place->folder, key, NULL);
  g_assert_nonnull (code);
  g_assert_cmpuint (read_slots (place).flags, ==, 0xfffffffe);
  dui_key_free (dui_slots_open_with_recovery (place->folder, code, NULL));
  g_assert_cmpuint (read_slots (place).flags, ==, 0xffffffff);
  g_assert_true (dui_slots_confirm_recovery_code (place->folder, NULL));
  g_assert_cmpuint (read_slots (place).flags, ==, 0xfffffffe);
}

/* Who stops is not taken for the second person, and neither is nobody. */
static void
test_not_second (SlotsPlace *place, gconstpointer data)
{
  g_autoptr (DuiKey) key = own_key (place);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  DuiSlotsRequest request = request_of (place, OTHER);

  g_assert_true (dui_slots_set_second_with (&request, key, NULL));
  g_cancellable_cancel (cancellable);
  request.passphrase = PASSPHRASE;
  request.cancellable = cancellable;
  set_speed (1000000);
  g_assert_null (dui_slots_open_with (&request, NULL, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_CANCELLED);
  g_assert_cmpint (n_hashes, ==, 1);
  g_clear_error (&error);
  request.cancellable = NULL;
  request.passphrase = NULL;
  set_speed (1000000);
  g_assert_null (dui_slots_open_with (&request, NULL, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_BAD_PASSPHRASE);
  g_assert_cmpint (n_hashes, ==, 1);
  /* And a passphrase of neither costs both. */
  g_clear_error (&error);
  request.passphrase = "van niemand en nergens";
  set_speed (1000000);
  g_assert_null (dui_slots_open_with (&request, NULL, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_BAD_PASSPHRASE);
  g_assert_cmpint (n_hashes, ==, 2);
}

static void
test_requests (SlotsPlace *place, gconstpointer data)
{
  g_autoptr (DuiKey) key = own_key (place);
  g_autoptr (DuiKey) next = dui_key_new_successor (key);
  g_autoptr (GError) error = NULL;
  g_autofree char *longest = g_strnfill (1024, 'a');
  g_autofree char *too_long = g_strnfill (1025, 'a');

  /* Without a passphrase is for the policy of this machine to allow, and it does not. */
  g_assert_false (dui_slots_change_passphrase (place->folder, key, NULL, TRUE, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_POLICY);
  g_clear_error (&error);
  g_assert_null (dui_slots_draft_new (place->folder, "kort", next, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_WEAK_PASSPHRASE);
  memcpy (longest, "bcdefg", 6);
  memcpy (too_long, "bcdefg", 6);
  g_assert_true (dui_passphrase_check (longest, NULL));
  g_assert_false (dui_passphrase_check (too_long, NULL));
}

static void
add (const char *name, void (*function) (SlotsPlace *, gconstpointer))
{
  g_test_add (name, SlotsPlace, NULL, slots_place_set_up, function, slots_place_tear_down);
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  add ("/slots-corners/speed-of-creation", test_speed_of_creation);
  add ("/slots-corners/fast-creation", test_fast_creation);
  add ("/slots-corners/fastest-creation", test_fastest_creation);
  g_test_add_func ("/slots-corners/raised", test_raised);
  add ("/slots-corners/no-memory-to-raise", test_no_memory_to_raise);
  add ("/slots-corners/other-key", test_other_key);
  add ("/slots-corners/damaged", test_damaged);
  add ("/slots-corners/copy-alone", test_copy_alone);
  add ("/slots-corners/full", test_full);
  add ("/slots-corners/full-with-second", test_full_with_second);
  add ("/slots-corners/no-daily", test_no_daily);
  add ("/slots-corners/no-code", test_no_code);
  add ("/slots-corners/second-in-the-middle", test_second_in_the_middle);
  add ("/slots-corners/not-second", test_not_second);
  add ("/slots-corners/requests", test_requests);
  return g_test_run ();
}
