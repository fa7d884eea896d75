/* The files with the wrapped key: missing, changed, half written, of another version. */

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
test_never_over_another (SlotsPlace *place, gconstpointer data)
{
  g_autofree char *slots = slots_place_inside (place, "slots");
  g_autofree char *copy = slots_place_inside (place, "slots.copy");
  g_autoptr (GError) error = NULL;

  g_assert_null (slots_place_create (place, PASSPHRASE, FALSE, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_EXISTS);
  g_clear_error (&error);

  /* A store without slots is damaged, not absent; so are slots without a store. */
  g_unlink (slots);
  g_unlink (copy);
  g_assert_true (dui_slots_exists (place->folder));
  g_assert_null (slots_place_create (place, PASSPHRASE, FALSE, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_EXISTS);
  slots_place_assert_passphrase_fails (place, PASSPHRASE, DUI_SEAL_ERROR_DAMAGED);
}

static void
test_store_missing (SlotsPlace *place, gconstpointer data)
{
  g_autoptr (DuiKey) key = NULL;
  g_autoptr (GError) error = NULL;

  g_unlink (place->store);
  g_assert_true (dui_slots_exists (place->folder));
  key = dui_slots_open_with_passphrase (place->folder, PASSPHRASE, NULL, NULL);
  g_assert_nonnull (key);
  g_assert_null (dui_seal_open (place->store, key, DUI_SEAL_EXISTING, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_DAMAGED);
}

/* Power lost while a store was made: either it is not there and can be made, or it is there and opens. */
static void
test_interrupted_creation (SlotsPlace *place, gconstpointer data)
{
  g_autofree char *unfinished = slots_place_inside (place, "duiding.db.new");
  g_autofree char *slots = slots_place_inside (place, "slots");
  g_autofree char *copy = slots_place_inside (place, "slots.copy");
  g_autofree char *leftover = slots_place_inside (place, "slots.new");
  g_autofree char *journal = slots_place_inside (place, "duiding.db.new-journal");
  g_autoptr (DuiKey) key = NULL;

  /* What was left of another never takes the place of a store. */
  g_assert_true (g_file_set_contents (unfinished, "van een andere", -1, NULL));
  slots_place_assert_opens_with (place, PASSPHRASE);

  g_assert_cmpint (g_rename (place->store, unfinished), ==, 0);
  g_unlink (copy);
  slots_place_assert_opens_with (place, PASSPHRASE);
  g_assert_true (g_file_test (copy, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (unfinished, G_FILE_TEST_EXISTS));

  g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_rename (place->store, unfinished), ==, 0);
  g_assert_cmpint (g_rename (slots, leftover), ==, 0);
  g_assert_true (g_file_set_contents (journal, "van de vorige", -1, NULL));
  g_unlink (copy);
  g_assert_false (dui_slots_exists (place->folder));
  key = slots_place_create (place, OTHER, FALSE, NULL);
  g_assert_nonnull (key);
  g_assert_false (g_file_test (unfinished, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
}

/* Without the syncs of g_file_set_contents(), for it is called often. */
static void
write_file (const char *path, const char *contents, gsize length)
{
  /* Written without a rename, GLib leaves the end of a longer file. */
  g_unlink (path);
  g_assert_true (g_file_set_contents_full (path, contents, length, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static void
change_byte (const char *path, gsize at)
{
  g_autofree char *contents = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpuint (at, <, length);
  contents[at] ^= 0x20;
  write_file (path, contents, length);
}

/* Every byte of the file: the copy takes over, and mends the first; with both changed nothing opens. */
static void
test_every_byte (SlotsPlace *place, gconstpointer data)
{
  g_autofree char *slots = slots_place_inside (place, "slots");
  g_autofree char *copy = slots_place_inside (place, "slots.copy");
  g_autofree char *contents = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (slots, &contents, &length, NULL));
  for (gsize i = 0; i < length; i++)
    {
      DuiSlots read;
      g_autoptr (GError) error = NULL;

      change_byte (slots, i);
      g_assert_true (dui_slots_file_read (place->folder, &read, NULL));
      change_byte (copy, i);
      g_assert_false (dui_slots_file_read (place->folder, &read, &error));
      g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_DAMAGED);
      write_file (slots, contents, length);
      write_file (copy, contents, length);
    }
  g_unlink (slots);
  slots_place_assert_opens_with (place, PASSPHRASE);
  g_assert_true (g_file_test (slots, G_FILE_TEST_EXISTS));
  write_file (slots, contents, length / 2);
  slots_place_assert_opens_with (place, PASSPHRASE);
  /* Nor does anything stay behind it. */
  for (int i = 0; i < 2; i++)
    {
      g_autofree char *mended = NULL;
      gsize left = 0;

      g_assert_true (g_file_get_contents (slots, &mended, &left, NULL));
      g_assert_cmpuint (left, ==, length);
      mended = g_realloc (mended, left + 1);
      write_file (slots, mended, left + 1);
      slots_place_assert_opens_with (place, PASSPHRASE);
    }
}

/* With a good hash again after the change: what is wrapped does not open with changed parameters. */
static void
test_every_parameter (SlotsPlace *place, gconstpointer data)
{
  DuiSlots good;

  g_assert_true (dui_slots_file_read (place->folder, &good, NULL));
  for (int part = 0; part < 6; part++)
    {
      DuiSlots changed = good;
      DuiSlot *slot = &changed.slots[0];

      slot->salt[0] ^= part == 0;
      slot->wrapped[0] ^= part == 1;
      slot->wrapped[DUI_SLOT_WRAPPED_SIZE - 1] ^= part == 2;
      slot->operations += part == 3;
      slot->memory += part == 4 ? 1024 : 0;
      changed.id[0] ^= part == 5;
      g_assert_true (dui_slots_file_write (place->folder, &changed, NULL));
      slots_place_assert_passphrase_fails (place, PASSPHRASE, DUI_SEAL_ERROR_BAD_PASSPHRASE);
    }
  /* What would keep the machine busy for too long is not tried. */
  for (guint i = 0; i < 4; i++)
    {
      DuiSlots read;

      good.slots[0].operations = DUI_SLOT_MOST_OPERATIONS + (i & 1);
      good.slots[0].memory = DUI_SLOT_MOST_MEMORY + (i >> 1);
      g_assert_true (dui_slots_file_write (place->folder, &good, NULL));
      g_assert_cmpint (dui_slots_file_read (place->folder, &read, NULL), ==, i == 0);
    }
  slots_place_assert_passphrase_fails (place, PASSPHRASE, DUI_SEAL_ERROR_DAMAGED);
}

static void
test_newer_version (SlotsPlace *place, gconstpointer data)
{
  g_autofree char *path = slots_place_inside (place, "slots");
  g_autoptr (GByteArray) bytes = NULL;
  DuiSlots slots;

  g_assert_true (dui_slots_file_read (place->folder, &slots, NULL));
  bytes = dui_slots_to_bytes_of_version (&slots, 2);
  g_assert_true (g_file_set_contents (path, (const char *)bytes->data, bytes->len, NULL));
  slots_place_assert_passphrase_fails (place, PASSPHRASE, DUI_SEAL_ERROR_NEWER_VERSION);
}

/* A file with a good hash that lies about itself. */
static void
test_wrong_counts (SlotsPlace *place, gconstpointer data)
{
  g_autofree char *path = slots_place_inside (place, "slots");
  DuiSlots slots;

  g_assert_true (dui_slots_file_read (place->folder, &slots, NULL));
  for (int i = 0; i < 4; i++)
    {
      g_autoptr (GByteArray) bytes = dui_slots_to_bytes (&slots);
      g_autoptr (GError) error = NULL;
      DuiSlots read;

      g_byte_array_set_size (bytes, bytes->len - 32 - (i == 3 ? 8 : 0));
      if (i < 3)
        bytes->data[23] = (const guint8[]){ 1, 8, 255 }[i];
      if (i == 2)
        bytes->data[20] = 255;
      g_byte_array_set_size (bytes, bytes->len + 32);
      crypto_generichash (bytes->data + bytes->len - 32, 32, bytes->data, bytes->len - 32, NULL, 0);
      g_assert_false (dui_slots_from_bytes (bytes, path, &read, &error));
      g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_DAMAGED);
    }
}

/* As from_bytes() answers to @bytes with a good hash at the end: the code of the error, or -1 */
static int
read_with_hash (GByteArray *bytes, DuiSlots *slots)
{
  g_autoptr (GError) error = NULL;

  if (bytes->len >= 32)
    crypto_generichash (bytes->data + bytes->len - 32, 32, bytes->data, bytes->len - 32, NULL, 0);
  return dui_slots_from_bytes (bytes, "slots", slots, &error) ? -1 : error->code;
}

/* Every byte of the head says something, and a file is as long as it says. */
static void
test_heads (void)
{
  static const struct
  {
    gsize at;
    guint8 value;
    int code;
  } changes[] = {
    { 0, 'd', DUI_SEAL_ERROR_DAMAGED },
    { 15, '\r', DUI_SEAL_ERROR_DAMAGED },
    { 16, 1, DUI_SEAL_ERROR_NEWER_VERSION },
    { 19, 2, DUI_SEAL_ERROR_NEWER_VERSION },
    { 19, 0, DUI_SEAL_ERROR_DAMAGED },
    { 23, 2, DUI_SEAL_ERROR_DAMAGED },
    { 28, 1, DUI_SEAL_ERROR_DAMAGED },
    { 31, 1, DUI_SEAL_ERROR_DAMAGED },
    { 24, 0x80, -1 },
    { 27, 1, -1 },
    { 32, 7, -1 },
    { 47, 7, -1 },
  };
  DuiSlots good = { .n_slots = 3, .slots = { { .kind = 1 }, { .kind = 3 }, { .kind = 99 } } }, read;

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (GByteArray) bytes = dui_slots_to_bytes (&good);
      g_autoptr (GByteArray) back = NULL;

      bytes->data[changes[i].at] = changes[i].value;
      g_assert_cmpint (read_with_hash (bytes, &read), ==, changes[i].code);
      if (changes[i].code >= 0)
        continue;
      /* What is read is what is written again. */
      back = dui_slots_to_bytes (&read);
      g_assert_cmpmem (back->data, back->len, bytes->data, bytes->len);
    }
}

static void
test_lengths (void)
{
  DuiSlots slots = { .n_slots = DUI_SLOTS_MAX }, read;

  for (guint length = 0; length < 80; length++)
    {
      g_autoptr (GByteArray) bytes = dui_slots_to_bytes (&(DuiSlots){ .n_slots = 0 });

      g_byte_array_set_size (bytes, length);
      g_assert_cmpint (read_with_hash (bytes, &read), ==, DUI_SEAL_ERROR_DAMAGED);
    }
  /* From none to as many as there may be, and not one more. */
  for (guint n = 0; n <= DUI_SLOTS_MAX + 1; n++)
    {
      g_autoptr (GByteArray) bytes = dui_slots_to_bytes (&slots);

      g_byte_array_set_size (bytes, 48 + n * 104 + 32);
      bytes->data[23] = n;
      memset (bytes->data + 48, 0, n * 104);
      g_assert_cmpint (read_with_hash (bytes, &read), ==, n <= DUI_SLOTS_MAX ? -1 : DUI_SEAL_ERROR_DAMAGED);
      g_assert_cmpuint (n > DUI_SLOTS_MAX ? n : read.n_slots, ==, n);
      /* Behind the last there is a slot of no kind. */
      g_assert_cmpuint (n < DUI_SLOTS_MAX ? read.slots[n].kind : DUI_SLOT_NONE, ==, DUI_SLOT_NONE);
    }
}

/* Only a recovery slot, as an administrator might leave it; and no room for another slot. */
static void
test_few_and_many (SlotsPlace *place, gconstpointer data)
{
  g_autoptr (DuiKey) key = dui_slots_open_with_passphrase (place->folder, PASSPHRASE, NULL, NULL);
  DuiSlotsRequest request = { place->folder, OTHER, FALSE, &slots_place_cheap, NULL, NULL };
  g_autoptr (GError) error = NULL;
  DuiSlots slots, few = { 0 };

  g_assert_true (dui_slots_file_read (place->folder, &slots, NULL));
  memcpy (few.id, slots.id, sizeof few.id);
  few.n_slots = 1;
  few.slots[0] = slots.slots[1];
  g_assert_true (dui_slots_file_write (place->folder, &few, NULL));
  slots_place_assert_passphrase_fails (place, PASSPHRASE, DUI_SEAL_ERROR_BAD_PASSPHRASE);
  slots_place_assert_opens (place, dui_slots_open_with_recovery (place->folder, place->code, NULL));
  g_assert_true (dui_slots_change_with (&request, key, NULL));
  slots_place_assert_opens_with (place, OTHER);

  few.n_slots = DUI_SLOTS_MAX;
  for (int i = 0; i < DUI_SLOTS_MAX; i++)
    few.slots[i].kind = 99;
  g_assert_true (dui_slots_file_write (place->folder, &few, NULL));
  g_assert_false (dui_slots_change_with (&request, key, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_DAMAGED);
  g_assert_null (dui_slots_renew_recovery_code (place->folder, key, NULL));
  slots_place_assert_code_fails (place, place->code, DUI_SEAL_ERROR_BAD_CODE);
}

/* Opening writes nothing when there is nothing to mend. */
static void
test_opening_writes_nothing (SlotsPlace *place, gconstpointer data)
{
  static const char *const names[] = { "slots", "slots.copy" };
  DuiSlotsRequest request = { .passphrase = PASSPHRASE, .cost = &slots_place_cheap };
  struct stat before[2], after;

  for (int i = 0; i < 2; i++)
    {
      g_autofree char *path = slots_place_inside (place, names[i]);

      g_assert_cmpint (g_stat (path, &before[i]), ==, 0);
    }
  request.directory = place->folder;
  dui_key_free (dui_slots_open_with (&request, NULL, NULL));
  for (int i = 0; i < 2; i++)
    {
      g_autofree char *path = slots_place_inside (place, names[i]);

      g_assert_cmpint (g_stat (path, &after), ==, 0);
      g_assert_cmpuint (after.st_ino, ==, before[i].st_ino);
    }
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  slots_place_add ("/seal/slots-file/never-over-another", FALSE, test_never_over_another);
  slots_place_add ("/seal/slots-file/store-missing", FALSE, test_store_missing);
  slots_place_add ("/seal/slots-file/interrupted-creation", FALSE, test_interrupted_creation);
  slots_place_add ("/seal/slots-file/every-byte", FALSE, test_every_byte);
  slots_place_add ("/seal/slots-file/every-parameter", FALSE, test_every_parameter);
  slots_place_add ("/seal/slots-file/wrong-counts", FALSE, test_wrong_counts);
  g_test_add_func ("/seal/slots-file/heads", test_heads);
  g_test_add_func ("/seal/slots-file/lengths", test_lengths);
  slots_place_add ("/seal/slots-file/few-and-many", FALSE, test_few_and_many);
  slots_place_add ("/seal/slots-file/opening-writes-nothing", FALSE, test_opening_writes_nothing);
  slots_place_add ("/seal/slots-file/newer-version", FALSE, test_newer_version);
  return g_test_run ();
}
