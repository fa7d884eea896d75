/* Backups: called one only when it reads back, kept by count and age, nothing half left, no damage missed. */

#include "dui-backup.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "dui-bundle.h"
#include "dui-language.h"
#include "dui-person.h"
#include "dui-seal-image.h"
#include "dui-slots.h"
#include "store-place.h"

static const DuiBackupRules rules = { 3, 30 };

/* Without the ledger of what was destroyed, which lies beside the backups. */
static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint count = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    count += !g_str_has_suffix (name, DUI_LEDGER_SUFFIX);
  return count;
}

static void
assert_fails (DuiStore *store, const char *folder, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiBackup) backup = dui_backup_new (store, folder, &rules, &error);

  g_assert_no_error (error);
  g_assert_null (dui_backup_run (backup, NULL, NULL, &error));
  g_assert_error (error, DUI_STORE_ERROR, DUI_STORE_ERROR_BACKUP);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
}

static DuiKey *
backup_key (StorePlace *place)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiKey) key = dui_slots_open_with_passphrase (place->folder, STORE_PASSPHRASE, NULL, &error);

  g_assert_no_error (error);
  return dui_key_derive (key, DUI_BACKUP_PURPOSE);
}

static void
test_made (StorePlace *place, gconstpointer data)
{
  g_autoptr (DuiStore) store = store_place_open (place);
  g_autoptr (GError) error = NULL;
  g_auto (DuiBackupLast) last = { 0 };
  g_autofree char *path = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (DuiSealedReader) reader = NULL;
  g_autoptr (DuiBackupContent) content = NULL;
  g_autoptr (DuiKey) key = NULL;
  guint persons;

  g_assert_true (dui_bundle_fill_practice (store, dui_date_today (), &error));
  persons = dui_record_list_get_size (dui_store_get_list (store, &dui_person_type));
  g_assert_false (dui_backup_get_last (place->folder, &last));
  g_assert_true (dui_backup_is_due (store));
  path = store_place_back_up (store, place->other, &rules);
  g_assert_cmpuint (count_files (place->other), ==, 1);
  g_assert_true (dui_backup_get_last (place->folder, &last));
  g_assert_cmpstr (last.path, ==, path);
  g_assert_cmpint (ABS (last.made_at - g_get_real_time ()), <, 60 * G_USEC_PER_SEC);
  g_assert_false (dui_backup_is_due (store));

  /* The store goes on and is then put away; the backup opens without it, and holds what it says. */
  dui_store_close (store);
  list = dui_backup_list (place->other, NULL);
  g_assert_cmpuint (list->len, ==, 1);
  key = backup_key (place);
  reader = dui_sealed_reader_new (path, &error);
  g_assert_no_error (error);
  g_assert_true (dui_sealed_reader_unlock (reader, key, &error));
  content = dui_backup_content_read (reader, path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (content->counts[dui_person_type.number], ==, persons);
  g_assert_cmpint (content->made_at, ==, last.made_at);
  g_assert_cmpstr (content->head_code, ==, last.head_code);
}

static void
test_nothing_in_clear (StorePlace *place, gconstpointer data)
{
  static const char *const words[] = { "SQLite format", "person", "Wolkenhoven", "audit" };
  g_autoptr (DuiStore) store = store_place_open (place);
  g_autofree char *path = NULL;
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (dui_bundle_fill_practice (store, dui_date_today (), NULL));
  path = store_place_back_up (store, place->other, &rules);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_null (g_strstr_len (contents, length, words[i]));
  g_assert_null (strstr (path + strlen (place->other), "Wolkenhoven"));
}

static void
test_kept (StorePlace *place, gconstpointer data)
{
  g_autoptr (DuiStore) store = store_place_open (place);
  g_autoptr (GPtrArray) list = NULL;
  g_autofree char *stranger = g_build_filename (place->other, "brief.backup", NULL);
  g_autofree char *newest = NULL;
  gint64 now = g_get_real_time ();

  g_assert_true (g_file_set_contents (stranger, "niet van ons", -1, NULL));
  for (int i = 0; i < 5; i++)
    {
      g_free (newest);
      newest = store_place_back_up (store, place->other, &rules);
    }
  list = dui_backup_list (place->other, NULL);
  g_assert_cmpuint (list->len, ==, rules.count);
  g_assert_true (g_file_test (newest, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (stranger, G_FILE_TEST_EXISTS));

  /* Too old, all of them: the newest stays. */
  dui_backup_prune (place->other, ((DuiBackupFile *)list->pdata[0])->store, &rules,
                    now + 31 * 24 * 3600 * (gint64)G_USEC_PER_SEC);
  g_ptr_array_unref (list);
  list = dui_backup_list (place->other, NULL);
  g_assert_cmpuint (list->len, ==, 1);

  /* Another store's are not ours to take away. */
  dui_backup_prune (place->other, (const guint8 *)"0123456789abcdef", &(DuiBackupRules){ 1, 1 }, now * 2);
  g_assert_cmpuint (count_files (place->other), ==, 2);
}

static gboolean
stop_at (double fraction, gpointer data)
{
  double *at = data;

  g_assert_cmpfloat (fraction, >=, 0);
  g_assert_cmpfloat (fraction, <=, 1);
  return fraction < *at;
}

static void
test_stopped (StorePlace *place, gconstpointer data)
{
  static const double moments[] = { 0, 0.3, 0.5, 0.7, 1 };
  g_autoptr (DuiStore) store = store_place_open (place);

  g_assert_true (dui_bundle_fill_practice (store, dui_date_today (), NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DuiBackup) backup = dui_backup_new (store, place->other, &rules, &error);
      double at = moments[i];
      g_auto (DuiBackupLast) last = { 0 };

      g_assert_null (dui_backup_run (backup, stop_at, &at, &error));
      g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_CANCELLED);
      g_assert_cmpuint (count_files (place->other), ==, 0);
      g_assert_false (dui_backup_get_last (place->folder, &last));
    }
}

static void
test_no_folder (StorePlace *place, gconstpointer data)
{
  g_autoptr (DuiStore) store = store_place_open (place);
  g_autoptr (DuiStore) practice = dui_store_new_in_memory ("test", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_rmdir (place->other), ==, 0);
  assert_fails (store, place->other, "staat er niet");
  g_assert_null (dui_backup_new (practice, place->top, &rules, &error));
  g_assert_error (error, DUI_STORE_ERROR, DUI_STORE_ERROR_BACKUP);
}

/* The image: damage of any byte shows, and so does another key. */
static void
test_image (StorePlace *place, gconstpointer data)
{
  g_autoptr (DuiStore) store = store_place_open (place);
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiKey) key = dui_slots_open_with_passphrase (place->folder, STORE_PASSPHRASE, NULL, &error);
  g_autoptr (DuiKey) other = dui_key_new_random ();
  g_autoptr (DuiSealImage) image = NULL;
  g_autoptr (DuiSealImage) wrong = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  gsize length;
  const guint8 *bytes;

  image = dui_seal_image_take (dui_store_get_connection (store), &error);
  g_assert_no_error (error);
  g_assert_true (dui_seal_image_verify (image, NULL, NULL, &error));
  g_assert_true (dui_seal_image_contains (image, "CREATE TABLE"));
  bytes = g_bytes_get_data (dui_seal_image_get_bytes (image), &length);
  for (int i = 0; i < 60; i++)
    {
      guint8 *copy = g_memdup2 (bytes, length);
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (DuiSealImage) bad = NULL;

      copy[g_rand_int_range (random, 0, length)] ^= 1 << (i % 8);
      changed = g_bytes_new_take (copy, length);
      bad = dui_seal_image_new (changed, key, NULL);
      g_assert_false (dui_seal_image_verify (bad, NULL, NULL, &error));
      g_clear_error (&error);
    }
  wrong = dui_seal_image_new (dui_seal_image_get_bytes (image), other, NULL);
  g_assert_false (dui_seal_image_verify (wrong, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_clear_pointer (&image, dui_seal_image_free);
  g_test_message ("60 of 60 damaged images refused");
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, StorePlace, NULL, store_place_init, function, store_place_clear)
  ADD ("/backup/made", test_made);
  ADD ("/backup/nothing-in-clear", test_nothing_in_clear);
  ADD ("/backup/kept", test_kept);
  ADD ("/backup/stopped", test_stopped);
  ADD ("/backup/no-folder", test_no_folder);
  ADD ("/backup/image", test_image);
  return g_test_run ();
}
