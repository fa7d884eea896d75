/* The disk fails under the store itself: it breaks off, its lists hold what was kept, and opening again
 * verifies. */

#include <string.h>

#include "disk.h"
#include "dui-language.h"
#include "dui-seal-private.h"
#include "dui-signal.h"
#include "dui-store.h"
#include "reference.h"
#include "workload.h"

typedef struct
{
  DuiKey *key;
  Disk *start;
  gboolean is_slow; /* changes are made bit by bit from the main loop */
} World;

static DuiStore *
open_store (const World *world, DuiSealMode mode, GError **error)
{
  sqlite3 *connection = dui_seal_open_over ("disk", WORKLOAD_PATH, world->key, mode, error);

  return connection != NULL ? dui_store_new (connection, world->key, "test", error) : NULL;
}

static gboolean
add (DuiStore *store, GError **error)
{
  g_autoptr (DuiSignal) signal =
      g_object_new (DUI_TYPE_SIGNAL, "subject", "Signaal van een proef", "received-on", "2026-11-01",
                    "observed-fact", "Iets gezien", NULL);

  return dui_store_save (store, "Signaal toegevoegd", DUI_RECORD (signal), error);
}

typedef struct
{
  gboolean has_ended;
  gboolean is_made;
  GError **error;
} Slow;

static void
made_cb (GObject *store, GAsyncResult *result, gpointer data)
{
  Slow *slow = data;

  slow->is_made = dui_store_apply_finish (DUI_STORE (store), result, slow->error);
  slow->has_ended = TRUE;
}

/* As add (), and kept in a thread. */
static gboolean
add_slowly (DuiStore *store, GError **error)
{
  g_autoptr (DuiSignal) signal =
      g_object_new (DUI_TYPE_SIGNAL, "subject", "Signaal van een proef", "received-on", "2026-11-01",
                    "observed-fact", "Iets gezien", NULL);
  g_autoptr (DuiChange) change = dui_change_new ("Signaal toegevoegd");
  Slow slow = { .error = error };

  dui_store_add (store, change, DUI_RECORD (signal));
  dui_store_apply_async (store, change, &(DuiStoreWait){ .callback = made_cb, .data = &slow });
  while (!slow.has_ended)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (dui_store_is_applying (store));
  return slow.is_made;
}

static World *
world_new (void)
{
  World *world = g_new0 (World, 1);
  g_autoptr (DuiStore) store = NULL;
  g_autoptr (Disk) disk = disk_new ();

  world->key = workload_key ();
  disk_mount (disk);
  store = open_store (world, DUI_SEAL_CREATE, NULL);
  g_assert_true (add (store, NULL));
  dui_store_close (store);
  world->start = disk_copy (disk);
  return world;
}

static void
world_free (World *world)
{
  dui_key_free (world->key);
  disk_free (world->start);
  g_free (world);
}

static guint
count (DuiStore *store)
{
  return dui_record_list_get_size (dui_store_get_list (store, &dui_signal_type));
}

static void
count_notify (guint *notified)
{
  (*notified)++;
}

/* After a failure nothing more is written or read on this connection, and nothing crashes. */
static void
assert_broken (DuiStore *store, Disk *disk)
{
  g_autoptr (GError) error = NULL;
  int calls;

  disk_fail (disk, 0, SQLITE_OK, FALSE);
  calls = disk->calls;
  g_assert_false (add (store, &error));
  g_assert_error (error, DUI_STORE_ERROR, DUI_STORE_ERROR_BROKEN);
  g_assert_nonnull (strstr (error->message, "opnieuw"));
  g_clear_error (&error);
  g_assert_null (dui_store_search (store, "proef", NULL, 10, &error));
  g_assert_error (error, DUI_STORE_ERROR, DUI_STORE_ERROR_BROKEN);
  g_assert_false (dui_store_undo (store, NULL));
  g_assert_cmpint (disk->calls, ==, calls);
}

/* What the lists held is in the file that is found; the change that failed may be too, as a whole. */
static void
assert_reopens (const World *world, Disk *disk, guint kept)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiStore) store = NULL;

  disk_fail (disk, 0, SQLITE_OK, FALSE);
  store = open_store (world, DUI_SEAL_EXISTING, &error);
  g_assert_no_error (error);
  g_assert_true (dui_seal_verify (dui_store_get_connection (store), NULL, NULL, &error));
  g_assert_cmpuint (count (store), >=, kept);
  g_assert_cmpuint (count (store), <=, kept + 1);
  dui_store_close (store);
}

/* Returns: whether the disk failed before the work was done */
static gboolean
fail_at (const World *world, guint call, int code, gboolean on, guint *broken)
{
  g_autoptr (Disk) disk = disk_copy (world->start);
  g_autoptr (DuiStore) store = NULL;
  g_autoptr (GError) error = NULL;
  guint notified = 0, kept;
  gboolean good = TRUE;

  disk_mount (disk);
  store = open_store (world, DUI_SEAL_EXISTING, NULL);
  g_signal_connect_swapped (store, "notify::is-broken", G_CALLBACK (count_notify), &notified);
  kept = count (store);
  disk_fail (disk, call, code, on);
  for (int i = 0; good && i < 3; i++)
    {
      good = world->is_slow ? add_slowly (store, &error) : add (store, &error);
      kept += good;
    }
  g_assert_cmpuint (count (store), ==, kept);
  g_assert_cmpuint (notified, ==, dui_store_is_broken (store));
  g_assert_true (good || error != NULL);
  if (!good && code == SQLITE_IOERR)
    g_assert_true (dui_store_is_broken (store));
  if (dui_store_is_broken (store))
    assert_broken (store, disk);
  *broken += dui_store_is_broken (store);
  good = disk->failed || !good;
  dui_store_close (store);
  assert_reopens (world, disk, kept);
  return good;
}

static void
test_every_call (int code, gboolean is_slow)
{
  World *world = world_new ();
  guint cases = 0, broken = 0;

  world->is_slow = is_slow;
  for (int on = FALSE; on <= TRUE; on++)
    for (guint call = 1; fail_at (world, call, code, on, &broken); call += reference_step (3))
      cases++;
  g_test_message ("%u places, %u stores broke off: 0 wrong lists, 0 lost, all verified", cases, broken);
  g_assert_cmpuint (cases, >, 20);
  g_assert_true (code != SQLITE_IOERR || broken > 10);
  world_free (world);
}

static void
test_at_once (gconstpointer code)
{
  test_every_call (GPOINTER_TO_INT (code), FALSE);
}

static void
test_bit_by_bit (gconstpointer code)
{
  test_every_call (GPOINTER_TO_INT (code), TRUE);
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/store-fails/input-output", GINT_TO_POINTER (SQLITE_IOERR), test_at_once);
  g_test_add_data_func ("/store-fails/full", GINT_TO_POINTER (SQLITE_FULL), test_at_once);
  g_test_add_data_func ("/store-fails/input-output-bit-by-bit", GINT_TO_POINTER (SQLITE_IOERR),
                        test_bit_by_bit);
  g_test_add_data_func ("/store-fails/full-bit-by-bit", GINT_TO_POINTER (SQLITE_FULL), test_bit_by_bit);
  return g_test_run ();
}
