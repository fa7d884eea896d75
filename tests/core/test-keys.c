/* Changing the ways into a store, from passphrase to audit log: without a keyring, as on a server. */

#include <glib/gstdio.h>

#include "dui-keys.h"
#include "dui-language.h"
#include "dui-municipality.h"
#include "dui-seal-error.h"
#include "dui-slots.h"
#include "dui-store-audit.h"
#include "store-place.h"

#define PASSPHRASE "vijf losse woorden zonder verband"
#define OTHER "heel andere woorden dan daarvoor"
#define SECOND "elf houten lepels bij het raam"

typedef struct
{
  char *folder;
  DuiSecret *code;
} Place;

static DuiUnlock
unlock_of (Place *place, const char *passphrase)
{
  return (DuiUnlock){ .folder = place->folder, .origin = "test", .passphrase = passphrase };
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
  store = dui_unlock_create (&unlock, &place->code, &error);
  g_assert_no_error (error);
  g_assert_true (dui_unlock_confirm (place->folder, &error));
  dui_store_close (store);
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

static DuiStore *
open_with (Place *place, const char *passphrase)
{
  DuiUnlock unlock = unlock_of (place, passphrase);
  DuiSecret *code = NULL;
  g_autoptr (GError) error = NULL;
  DuiStore *store = dui_unlock_open (&unlock, &code, &error);

  g_assert_no_error (error);
  g_assert_null (code);
  return store;
}

static void
assert_shut (Place *place, const char *passphrase)
{
  g_autoptr (DuiKey) key = dui_slots_open_with_passphrase (place->folder, passphrase, NULL, NULL);

  g_assert_null (key);
}

static int
count_entries (DuiStore *store, const char *action, const char *words)
{
  sqlite3_stmt *statement = NULL;
  int count;

  g_assert_cmpint (sqlite3_prepare_v2 (dui_store_get_connection (store),
                                       "SELECT count (*) FROM audit WHERE action = ? AND change = ?", -1,
                                       &statement, NULL),
                   ==, SQLITE_OK);
  sqlite3_bind_text (statement, 1, action, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, words, -1, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  count = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  return count;
}

/* The old passphrase is asked, and after the change opens nothing. */
static void
test_passphrase (Place *place, gconstpointer data)
{
  DuiUnlock unlock = unlock_of (place, OTHER);
  g_autoptr (DuiStore) store = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (dui_keys_change_passphrase (&unlock, OTHER, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_BAD_PASSPHRASE);
  g_clear_error (&error);
  unlock.passphrase = PASSPHRASE;
  g_assert_false (dui_keys_change_passphrase (&unlock, "te kort", &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_WEAK_PASSPHRASE);
  g_clear_error (&error);
  g_assert_true (dui_keys_change_passphrase (&unlock, OTHER, &error));
  assert_shut (place, PASSPHRASE);
  store = open_with (place, OTHER);
  g_assert_true (dui_keys_log (store, DUI_KEYS_PASSPHRASE, &error));
  g_assert_cmpint (count_entries (store, "key", "Wachtwoordzin gewijzigd"), ==, 1);
  store_place_assert_log_whole (store);
  dui_store_close (store);
}

/* A second person opens the store, which the log says, and takes over. */
static void
test_second_person (Place *place, gconstpointer data)
{
  DuiUnlock unlock = unlock_of (place, PASSPHRASE);
  g_autoptr (DuiStore) store = NULL;
  g_autoptr (GError) error = NULL;
  DuiSecret *code = NULL;

  g_assert_true (dui_keys_set_second (&unlock, SECOND, &error));
  g_assert_no_error (error);
  store = open_with (place, SECOND);
  g_assert_cmpint (count_entries (store, "key", "Geopend met de wachtwoordzin van de tweede persoon"), ==, 1);
  dui_store_close (store);

  unlock.passphrase = SECOND;
  g_assert_null (dui_keys_renew (&unlock, NULL, NULL, &code, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_BAD_PASSPHRASE);
  g_clear_error (&error);
  g_assert_true (dui_keys_change_passphrase (&unlock, OTHER, &error));
  assert_shut (place, PASSPHRASE);
  g_assert_true (dui_keys_remove_second (&unlock, &error));
  assert_shut (place, SECOND);
}

static void
test_code (Place *place, gconstpointer data)
{
  DuiUnlock unlock = unlock_of (place, PASSPHRASE);
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiSecret) code = dui_keys_renew_code (&unlock, &error);
  DuiSlotsInfo info;

  g_assert_no_error (error);
  g_assert_false (dui_unlock_check_code (place->folder, place->code, NULL));
  g_assert_true (dui_slots_get_info (place->folder, &info, NULL));
  g_assert_true (info.renewal_due);
  g_assert_true (dui_unlock_confirm (place->folder, &error));
  g_assert_true (dui_unlock_check_code (place->folder, code, NULL));
}

static gboolean
stop_half_way (double fraction, gpointer last)
{
  *(double *)last = fraction;
  return fraction < 0.5;
}

static gboolean
remember (double fraction, gpointer last)
{
  g_assert_cmpfloat (fraction, >=, *(double *)last);
  *(double *)last = fraction;
  return TRUE;
}

static void
add_record (Place *place)
{
  g_autoptr (DuiStore) store = open_with (place, PASSPHRASE);
  g_autoptr (DuiRecord) record = dui_record_new (&dui_municipality_type);
  g_autoptr (GError) error = NULL;

  g_object_set (record, "name", "Nergenshuizen", NULL);
  g_assert_true (dui_store_save (store, "Proef", record, &error));
  g_assert_no_error (error);
  dui_store_close (store);
}

/* Another data key: stopped half way nothing has changed; then all records and the log go on under it. */
static void
test_renew (Place *place, gconstpointer data)
{
  DuiUnlock unlock = unlock_of (place, PASSPHRASE);
  g_autoptr (DuiKey) before = dui_slots_open_with_passphrase (place->folder, PASSPHRASE, NULL, NULL);
  g_autoptr (DuiKey) after = NULL;
  g_autoptr (DuiStore) store = NULL;
  g_autoptr (DuiSecret) code = NULL;
  g_autoptr (GError) error = NULL;
  DuiSlotsInfo info;
  double last = 0;

  add_record (place);
  g_assert_true (dui_keys_set_second (&unlock, SECOND, &error));
  g_assert_null (dui_keys_renew (&unlock, stop_half_way, &last, &code, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_true (dui_unlock_check_code (place->folder, place->code, NULL));
  g_assert_true (dui_unlock_confirm (place->folder, NULL));

  last = 0;
  store = dui_keys_renew (&unlock, remember, &last, &code, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (last, >, 0.9);
  g_assert_cmpuint (dui_record_list_get_size (dui_store_get_list (store, &dui_municipality_type)), ==, 1);
  g_assert_cmpint (count_entries (store, "key", "Gegevenssleutel vernieuwd"), ==, 1);
  store_place_assert_log_whole (store);
  dui_store_close (store);
  after = dui_slots_open_with_passphrase (place->folder, PASSPHRASE, NULL, NULL);
  g_assert_cmpint (memcmp (dui_key_get_bytes (before), dui_key_get_bytes (after), DUI_KEY_SIZE), !=, 0);
  assert_shut (place, SECOND);
  g_assert_false (dui_unlock_check_code (place->folder, place->code, NULL));
  g_assert_true (dui_unlock_check_code (place->folder, code, NULL));
  g_assert_true (dui_slots_get_info (place->folder, &info, NULL));
  g_assert_true (info.renewal_due);
  g_assert_false (info.has_second);
}

static void
test_last_verification (Place *place, gconstpointer data)
{
  g_autoptr (DuiStore) store = open_with (place, PASSPHRASE);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) last = dui_store_get_last_verification (store);
  g_autoptr (GError) error = NULL;

  g_assert_null (last);
  g_assert_true (dui_store_log_verification (store, &error));
  last = dui_store_get_last_verification (store);
  g_assert_nonnull (last);
  g_assert_cmpint (ABS (g_date_time_difference (now, last)), <, 10 * G_TIME_SPAN_SECOND);
  dui_store_close (store);
}

#define TEST(path, test) g_test_add (path, Place, NULL, place_init, test, place_clear)

int
main (int argc, char **argv)
{
  /* No session bus: whatever runs on this machine, there is no keyring. */
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  TEST ("/keys/passphrase", test_passphrase);
  TEST ("/keys/second-person", test_second_person);
  TEST ("/keys/code", test_code);
  TEST ("/keys/renew", test_renew);
  TEST ("/keys/last-verification", test_last_verification);
  return g_test_run ();
}
