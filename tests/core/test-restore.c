/* The restore drill: what comes back, what does not, and that nothing is lost when it fails. */

#include "dui-restore.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dui-backup.h"
#include "dui-bundle.h"
#include "dui-case.h"
#include "dui-destroy.h"
#include "dui-language.h"
#include "dui-ledger.h"
#include "dui-person.h"
#include "dui-registry.h"
#include "dui-seal-image.h"
#include "dui-signal.h"
#include "dui-slots.h"
#include "dui-store-audit.h"
#include "dui-store-folder.h"
#include "folder.h"
#include "store-place.h"

#define CANARY "kanarievogel"
#define CORRUPTIONS 150
#define CORRUPTIONS_FOR_RELEASE 1000

static const DuiBackupRules rules = { 20, 30 };

static void
fill (StorePlace *place)
{
  g_autoptr (DuiStore) store = store_place_open (place);
  g_autoptr (GError) error = NULL;

  dui_bundle_fill_practice (store, dui_date_today (), &error);
  g_assert_no_error (error);
}

static gint64
add_signal (DuiStore *store, const char *words)
{
  g_autoptr (DuiSignal) signal = g_object_new (DUI_TYPE_SIGNAL, "subject", words, "received-on", "2026-11-01",
                                               "observed-fact", words, NULL);
  g_autoptr (GError) error = NULL;

  dui_store_save (store, "Signaal", DUI_RECORD (signal), &error);
  g_assert_no_error (error);
  return dui_record_get_id (DUI_RECORD (signal));
}

static void
destroy_signal (DuiStore *store, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiChange) plan = dui_destroy_plan (store, dui_store_find (store, &dui_signal_type, id));

  dui_store_destroy (store, plan, "verzoek", &error);
  g_assert_no_error (error);
}

static guint
count (DuiStore *store, const DuiRecordType *type)
{
  return dui_record_list_get_size (dui_store_get_list (store, type));
}

static DuiRestore *
open_with (const char *folder, const char *path, const char *secret, GError **error)
{
  DuiRestoreRequest request = { folder, path, secret, "test", NULL, NULL };

  return dui_restore_open (&request, error);
}

static void
restore (const char *folder, const char *path, const char *secret, DuiRestoreLive live)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiRestore) restore = open_with (folder, path, secret, &error);

  g_assert_no_error (error);
  dui_restore_prepare (restore, &error);
  g_assert_no_error (error);
  g_assert_cmpint (dui_restore_get_live (restore), ==, live);
  dui_restore_finish (restore, &error);
  g_assert_no_error (error);
}

static char *
digest_of (const char *folder)
{
  g_autofree char *path = dui_slots_get_store_path (folder);
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)contents, length);
}

/* The files of the store and what the program keeps beside it, and no stage. */
static void
assert_clean (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_assert_false (g_str_has_prefix (name, "restore-"));
      g_assert_false (g_str_has_suffix (name, ".part"));
      g_assert_false (g_str_has_suffix (name, ".new"));
    }
}

static gboolean
is_in_store (DuiStore *store, const char *text)
{
  g_autoptr (DuiSealImage) image = dui_seal_image_take (dui_store_get_connection (store), NULL);

  return dui_seal_image_contains (image, text);
}

static void
test_drill (StorePlace *place, gconstpointer data)
{
  g_autoptr (DuiStore) store = NULL;
  g_autofree char *path = NULL, *previous = NULL;
  gint64 doomed, later;
  guint n_signals;

  fill (place);
  store = store_place_open (place);
  doomed = add_signal (store, CANARY "een");
  n_signals = count (store, &dui_signal_type);
  path = store_place_back_up (store, place->other, &rules);
  destroy_signal (store, doomed);
  later = add_signal (store, "Van na de kopie");
  g_clear_object (&store);

  restore (place->folder, path, STORE_PASSPHRASE, DUI_RESTORE_LIVE_OPEN);
  assert_clean (place->folder);
  store = store_place_open (place);
  g_assert_cmpuint (count (store, &dui_signal_type), ==, n_signals - 1);
  g_assert_null (dui_store_find (store, &dui_signal_type, doomed));
  g_assert_null (dui_store_find (store, &dui_signal_type, later));
  g_assert_false (is_in_store (store, CANARY));
  g_assert_true (is_in_store (store, "teruggezet"));
  store_place_assert_log_whole (store);
  /* The number of the signal of after the backup is not given to another one. */
  g_assert_cmpint (add_signal (store, "Nieuw"), >, later);
  g_clear_object (&store);

  /* And back again: what was replaced is kept, until it is confirmed. */
  previous = dui_restore_dup_previous (place->folder);
  g_assert_nonnull (previous);
  restore (place->folder, previous, STORE_PASSPHRASE, DUI_RESTORE_LIVE_OPEN);
  store = store_place_open (place);
  g_assert_nonnull (dui_store_find (store, &dui_signal_type, later));
  g_assert_null (dui_store_find (store, &dui_signal_type, doomed));
  g_assert_false (is_in_store (store, CANARY));
  store_place_assert_log_whole (store);
  dui_restore_forget_previous (place->folder);
  g_free (previous);
  previous = dui_restore_dup_previous (place->folder);
  g_assert_null (previous);
}

/* Another machine: no store, no keyring, only the folder with the backups and the printed code. */
static void
test_other_machine (StorePlace *place, gconstpointer data)
{
  g_autofree char *elsewhere = g_build_filename (place->top, "other-machine", NULL);
  g_autofree char *old = NULL, *newer = NULL;
  g_autoptr (DuiStore) store = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiKey) key = NULL;
  gint64 doomed;

  fill (place);
  store = store_place_open (place);
  doomed = add_signal (store, CANARY "twee");
  old = store_place_back_up (store, place->other, &rules);
  destroy_signal (store, doomed);
  newer = store_place_back_up (store, place->other, &rules);
  g_clear_object (&store);
  folder_remove (place->folder);

  restore (elsewhere, old, place->code, DUI_RESTORE_LIVE_NONE);
  assert_clean (elsewhere);
  key = dui_slots_open_with_recovery (elsewhere, place->code, &error);
  g_assert_no_error (error);
  store = dui_store_folder_open (elsewhere, key, "test", &error);
  g_assert_no_error (error);
  g_assert_null (dui_store_find (store, &dui_signal_type, doomed));
  g_assert_false (is_in_store (store, CANARY));
  g_assert_cmpuint (count (store, &dui_case_type), >, 0);
  store_place_assert_log_whole (store);
}

/* A code that came later opens older backups too, because a neighbour carries its slot. */
static void
test_renewed_code (StorePlace *place, gconstpointer data)
{
  g_autofree char *elsewhere = g_build_filename (place->top, "other-machine", NULL);
  g_autofree char *old = NULL, *newer = NULL;
  g_autoptr (DuiStore) store = store_place_open (place);
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiKey) key = NULL;
  g_autoptr (DuiSecret) code = NULL;
  g_autoptr (DuiRestore) refused = NULL;

  old = store_place_back_up (store, place->other, &rules);
  g_clear_object (&store);
  key = dui_slots_open_with_passphrase (place->folder, STORE_PASSPHRASE, NULL, &error);
  code = dui_slots_renew_recovery_code (place->folder, key, &error);
  g_assert_no_error (error);
  refused = open_with (elsewhere, old, code, &error);
  g_assert_null (refused);
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_BAD_CODE);
  g_clear_error (&error);
  store = store_place_open (place);
  newer = store_place_back_up (store, place->other, &rules);
  g_clear_object (&store);
  restore (elsewhere, old, code, DUI_RESTORE_LIVE_NONE);
}

static gboolean
keep_slots (const DuiKey *key, gpointer place, GError **error)
{
  return dui_slots_change_passphrase (((StorePlace *)place)->folder, key, STORE_PASSPHRASE, FALSE, error);
}

/* The store got another key since: what is put back gets that too, and the log goes on. */
static void
test_new_key (StorePlace *place, gconstpointer data)
{
  g_autoptr (DuiStore) store = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autoptr (DuiKey) key = NULL, successor = NULL;
  DuiSealRekey rekey = { .keep = keep_slots, .user_data = place };
  guint persons;

  fill (place);
  store = store_place_open (place);
  persons = count (store, &dui_person_type);
  path = store_place_back_up (store, place->other, &rules);
  g_clear_object (&store);
  key = dui_slots_open_with_passphrase (place->folder, STORE_PASSPHRASE, NULL, &error);
  successor = dui_key_new_successor (key);
  rekey.from = key;
  rekey.to = successor;
  g_assert_true (dui_store_folder_rekey (place->folder, &rekey, &error));
  g_assert_no_error (error);
  restore (place->folder, path, STORE_PASSPHRASE, DUI_RESTORE_LIVE_OPEN);
  store = store_place_open (place);
  g_assert_cmpuint (count (store, &dui_person_type), ==, persons);
  g_assert_true (is_in_store (store, "teruggezet"));
  store_place_assert_log_whole (store);
}

static void
assert_refused (StorePlace *place, const char *path, const char *secret)
{
  g_autofree char *before = digest_of (place->folder);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (open_with (place->folder, path, secret, &error));
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  after = digest_of (place->folder);
  g_assert_cmpstr (before, ==, after);
  assert_clean (place->folder);
}

/* A backup, and after it a destruction that only the ledger beside it tells of; then the store itself is
 * lost. */
static char *
lose_store_after (StorePlace *place, gint64 *doomed, DuiLedgerKept kept)
{
  g_autoptr (DuiStore) store = store_place_open (place);
  g_autofree char *away = g_strconcat (place->other, "-weg", NULL);
  char *path;

  *doomed = add_signal (store, CANARY "drie");
  path = store_place_back_up (store, place->other, &rules);
  if (kept == DUI_LEDGER_NOT_KEPT)
    g_assert_cmpint (g_rename (place->other, away), ==, 0);
  destroy_signal (store, *doomed);
  g_assert_cmpint (dui_ledger_get_kept (store), ==, kept);
  if (kept == DUI_LEDGER_NOT_KEPT)
    g_assert_cmpint (g_rename (away, place->other), ==, 0);
  dui_store_close (store);
  folder_remove (place->folder);
  return path;
}

static DuiStore *
restore_alone (StorePlace *place, const char *path, gboolean is_known)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiRestore) restore = open_with (place->folder, path, STORE_PASSPHRASE, &error);
  gint64 made_at;

  g_assert_no_error (error);
  g_assert_true (dui_restore_prepare (restore, &error));
  made_at = dui_restore_get_content (restore)->made_at;
  g_assert_true ((dui_restore_get_known_until (restore) > made_at) == is_known);
  g_assert_cmpuint (dui_restore_count_erased (restore), ==, is_known ? 1 : 0);
  g_assert_true (dui_restore_finish (restore, &error));
  g_clear_pointer (&restore, dui_restore_free);
  return store_place_open (place);
}

static void
test_ledger_alone (StorePlace *place, gconstpointer data)
{
  gint64 doomed;
  g_autofree char *path = lose_store_after (place, &doomed, DUI_LEDGER_KEPT);
  g_autoptr (DuiStore) store = restore_alone (place, path, TRUE);

  g_assert_null (dui_store_find (store, &dui_signal_type, doomed));
  g_assert_false (is_in_store (store, CANARY));
  store_place_assert_log_whole (store);
}

/* What cannot be known: the folder of the backups was not there when something was destroyed, and the store
 * is lost before the next backup. Then it comes back, and the restore says until when it knows. */
static void
test_nothing_tells (StorePlace *place, gconstpointer data)
{
  gint64 doomed;
  g_autofree char *path = lose_store_after (place, &doomed, DUI_LEDGER_NOT_KEPT);
  g_autoptr (DuiStore) store = NULL;

  g_usleep (1000);
  store = restore_alone (place, path, FALSE);
  g_assert_nonnull (dui_store_find (store, &dui_signal_type, doomed));
}

/* The ledger was sealed with a key that the store got after the backup; the passphrase opens both. */
static void
test_ledger_of_new_key (StorePlace *place, gconstpointer data)
{
  g_autoptr (DuiStore) store = store_place_open (place);
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiKey) key = NULL, successor = NULL;
  DuiSealRekey rekey = { .keep = keep_slots, .user_data = place };
  gint64 doomed = add_signal (store, CANARY "vier");
  g_autofree char *path = store_place_back_up (store, place->other, &rules);

  g_clear_object (&store);
  key = dui_slots_open_with_passphrase (place->folder, STORE_PASSPHRASE, NULL, &error);
  successor = dui_key_new_successor (key);
  rekey.from = key;
  rekey.to = successor;
  g_assert_true (dui_store_folder_rekey (place->folder, &rekey, &error));
  store = store_place_open (place);
  destroy_signal (store, doomed);
  g_assert_cmpint (dui_ledger_get_kept (store), ==, DUI_LEDGER_KEPT);
  g_clear_object (&store);
  folder_remove (place->folder);
  store = restore_alone (place, path, TRUE);
  g_assert_false (is_in_store (store, CANARY));
  store_place_assert_log_whole (store);
}

/* It has no store in it, tells nothing without the key, and stays when backups go. */
static void
test_ledger_is_no_backup (StorePlace *place, gconstpointer data)
{
  g_autoptr (DuiStore) store = store_place_open (place);
  gint64 doomed = add_signal (store, CANARY "vijf");
  g_autofree char *path = NULL, *ledger = NULL, *contents = NULL;
  g_autoptr (GPtrArray) list = NULL;
  gsize length;

  destroy_signal (store, doomed);
  g_assert_cmpint (dui_ledger_get_kept (store), ==, DUI_LEDGER_NOT_NEEDED);
  path = store_place_back_up (store, place->other, &rules);
  g_clear_object (&store);
  list = dui_backup_list (place->other, NULL);
  ledger = dui_ledger_dup_path (place->other, ((DuiBackupFile *)list->pdata[0])->store);
  g_assert_true (g_file_get_contents (ledger, &contents, &length, NULL));
  g_assert_null (g_strstr_len (contents, length, "signal"));
  assert_refused (place, ledger, STORE_PASSPHRASE);
  g_unlink (path);
  dui_backup_prune (place->other, ((DuiBackupFile *)list->pdata[0])->store, &rules, g_get_real_time ());
  g_assert_true (g_file_test (ledger, G_FILE_TEST_EXISTS));
}

static void
damage (const char *path, gint64 at)
{
  int file = open (path, O_RDWR);
  guint8 byte;

  g_assert_cmpint (pread (file, &byte, 1, at), ==, 1);
  byte ^= 0x40;
  g_assert_cmpint (pwrite (file, &byte, 1, at), ==, 1);
  close (file);
}

static void
test_damaged_live (StorePlace *place, gconstpointer data)
{
  g_autofree char *live = dui_slots_get_store_path (place->folder);
  g_autofree char *path = NULL, *aside = NULL, *kept = NULL, *before = NULL;
  g_autoptr (DuiStore) store = NULL;

  fill (place);
  store = store_place_open (place);
  path = store_place_back_up (store, place->other, &rules);
  g_clear_object (&store);
  damage (live, 4096 + 20);
  before = digest_of (place->folder);

  restore (place->folder, path, STORE_PASSPHRASE, DUI_RESTORE_LIVE_SHUT);
  assert_clean (place->folder);
  store = store_place_open (place);
  g_assert_cmpuint (count (store, &dui_person_type), >, 0);
  store_place_assert_log_whole (store);
  aside = dui_restore_dup_previous (place->folder);
  kept = digest_of (aside);
  g_assert_cmpstr (kept, ==, before);
}

static void
test_refused (StorePlace *place, gconstpointer data)
{
  g_autoptr (DuiStore) store = store_place_open (place);
  g_autofree char *path = store_place_back_up (store, place->other, &rules);
  g_autofree char *plain = g_build_filename (place->top, "gewoon.backup", NULL);
  g_autofree char *absent = g_build_filename (place->top, "weg.backup", NULL);
  g_autofree char *cut = g_build_filename (place->top, "half.backup", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (DuiRestore) restore = NULL;
  g_autoptr (GError) error = NULL;
  StorePlace other;
  gsize length;

  /* In use: the backup can be looked into, but nothing is put back under somebody's hands. */
  restore = open_with (place->folder, path, STORE_PASSPHRASE, &error);
  g_assert_no_error (error);
  g_assert_false (dui_restore_prepare (restore, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_IN_USE);
  g_clear_error (&error);
  g_clear_pointer (&restore, dui_restore_free);
  g_clear_object (&store);

  assert_refused (place, path, "een heel andere wachtzin dan deze");
  g_assert_true (g_file_set_contents (plain, "geen reservekopie", -1, NULL));
  assert_refused (place, plain, STORE_PASSPHRASE);
  assert_refused (place, absent, STORE_PASSPHRASE);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (cut, contents, length - 70000, NULL));
  assert_refused (place, cut, STORE_PASSPHRASE);

  store_place_init (&other, NULL);
  assert_refused (&other, path, STORE_PASSPHRASE);
  store_place_clear (&other, NULL);
}

static gboolean
stop_at (double fraction, gpointer data)
{
  return fraction < *(double *)data;
}

static void
test_stopped (StorePlace *place, gconstpointer data)
{
  static const double moments[] = { 0, 0.45, 0.85 };
  g_autoptr (DuiStore) store = NULL;
  g_autofree char *path = NULL, *before = NULL;

  fill (place);
  store = store_place_open (place);
  path = store_place_back_up (store, place->other, &rules);
  g_clear_object (&store);
  before = digest_of (place->folder);
  for (gsize i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      double at = moments[i];
      DuiRestoreRequest request = { place->folder, path, STORE_PASSPHRASE, "test", stop_at, &at };
      g_autoptr (GError) error = NULL;
      g_autofree char *after = NULL;

      g_assert_null (dui_restore_open (&request, &error));
      g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_CANCELLED);
      after = digest_of (place->folder);
      g_assert_cmpstr (before, ==, after);
      assert_clean (place->folder);
    }
}

static gboolean
reads_whole (const char *path, const DuiKey *key)
{
  g_autoptr (DuiSealedReader) reader = dui_sealed_reader_new (path, NULL);
  g_autoptr (DuiBackupContent) content = NULL;
  g_autofree guint8 *bytes = NULL;

  if (reader == NULL || !dui_sealed_reader_unlock (reader, key, NULL))
    return FALSE;
  content = dui_backup_content_read (reader, path, NULL);
  if (content == NULL)
    return FALSE;
  bytes = g_malloc (content->image_size);
  return dui_sealed_reader_read (reader, bytes, content->image_size, NULL)
         && dui_sealed_reader_end (reader, NULL);
}

/* What a disk, a stick or somebody can do to a backup: bits, bytes, cut off, grown, parts exchanged. */
static void
corrupt (guint8 *bytes, gsize *length, GRand *random)
{
  gsize at = g_rand_double (random) * *length, to = g_rand_double (random) * *length;

  switch (g_rand_int_range (random, 0, 5))
    {
    case 0:
      bytes[at] ^= 1 << g_rand_int_range (random, 0, 8);
      break;
    case 1:
      memset (bytes + at, 0, MIN (512, *length - at));
      break;
    case 2:
      *length = at;
      break;
    case 3:
      bytes[(*length)++] = 0;
      break;
    default:
      memmove (bytes + to, bytes + at, MIN (600, *length - MAX (at, to)));
      break;
    }
}

static void
test_corrupted (StorePlace *place, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);
  g_autoptr (DuiStore) store = store_place_open (place);
  g_autofree char *path = store_place_back_up (store, place->other, &rules);
  g_autofree char *bad = g_build_filename (place->top, "kapot", NULL);
  g_autoptr (DuiKey) store_key = dui_slots_open_with_passphrase (place->folder, STORE_PASSPHRASE, NULL, NULL);
  g_autoptr (DuiKey) key = dui_key_derive (store_key, DUI_BACKUP_PURPOSE);
  g_autofree char *good = NULL;
  gboolean is_release = g_strcmp0 (g_getenv ("DUI_RELEASE"), "1") == 0;
  guint wanted = is_release ? CORRUPTIONS_FOR_RELEASE : CORRUPTIONS, refused = 0, tried = 0;
  gsize size;

  g_assert_true (g_file_get_contents (path, &good, &size, NULL));
  g_assert_true (reads_whole (path, key));
  while (tried < wanted)
    {
      g_autofree char *bytes = g_malloc (size + 1);
      gsize length = size;

      memcpy (bytes, good, size);
      corrupt ((guint8 *)bytes, &length, random);
      if (length == size && memcmp (bytes, good, size) == 0)
        continue;
      g_assert_true (g_file_set_contents (bad, bytes, length, NULL));
      tried++;
      refused += !reads_whole (bad, key);
    }
  g_test_message ("%u of %u corrupted backups refused", refused, tried);
  g_assert_cmpuint (refused, ==, wanted);
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, StorePlace, NULL, store_place_init, function, store_place_clear)
  ADD ("/restore/drill", test_drill);
  ADD ("/restore/other-machine", test_other_machine);
  ADD ("/restore/renewed-code", test_renewed_code);
  ADD ("/restore/new-key", test_new_key);
  ADD ("/restore/ledger-alone", test_ledger_alone);
  ADD ("/restore/nothing-tells", test_nothing_tells);
  ADD ("/restore/ledger-of-new-key", test_ledger_of_new_key);
  ADD ("/restore/ledger-is-no-backup", test_ledger_is_no_backup);
  ADD ("/restore/damaged-live", test_damaged_live);
  ADD ("/restore/refused", test_refused);
  ADD ("/restore/stopped", test_stopped);
  ADD ("/restore/corrupted", test_corrupted);
  return g_test_run ();
}
