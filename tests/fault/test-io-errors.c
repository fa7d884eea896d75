/* Any call to the disk fails, once or for good: nothing that was kept is lost, and the store is whole. */

#include "disk.h"
#include "dui-seal-private.h"
#include "reference.h"
#include "workload.h"

#define STEP 7

static const struct
{
  const char *name;
  int code;
  gboolean on;
} faults[] = {
  { "input/output error, once", SQLITE_IOERR, FALSE },
  { "input/output error, from then on", SQLITE_IOERR, TRUE },
  { "disk full, once", SQLITE_FULL, FALSE },
  { "disk full, from then on", SQLITE_FULL, TRUE },
};

static void
test_every_call (gconstpointer data)
{
  int fault = GPOINTER_TO_INT (data);
  g_autoptr (Reference) reference = reference_new (1);
  guint cases = 0, opened = 0, copied = 0;
  gboolean failed = TRUE;

  for (guint call = 1; failed; call += call < 200 ? 1 : reference_step (STEP))
    {
      g_autoptr (Disk) disk = disk_copy (reference->start);
      Attempt attempt;

      disk_fail (disk, call, faults[fault].code, faults[fault].on);
      attempt = reference_attempt (reference, disk);
      failed = disk->failed;
      cases++;
      opened += attempt.code < 0;
      copied += attempt.copied;
      /* What fails to open says so as a failure of the disk, never as damage or as something new. */
      if (attempt.code >= 0 && attempt.code != DUI_SEAL_ERROR_IO && attempt.code != DUI_SEAL_ERROR_FULL
          && attempt.code != DUI_SEAL_ERROR_NOT_WRITABLE)
        g_error ("call %u: error %d", call, attempt.code);
      if (!reference_holds (reference, &attempt))
        g_error ("%s at call %u: not what was kept after %u changes", faults[fault].name, call, attempt.kept);
    }
  g_test_message ("%s: %u places of opening, working, destroying and copying, %u of them after opening, %u "
                  "of them with a copy; 0 lost, 0 broken",
                  faults[fault].name, cases, opened, copied);
  g_assert_cmpuint (opened, >, 10);
}

/* The disk fills up, slowly; the same connection goes on with what it has, and after room is made, with more.
 */
static void
test_full_and_on (void)
{
  g_autoptr (Reference) reference = reference_new (1);

  for (gint64 room = 0; room < 200 * 1024; room += 4096)
    {
      g_autoptr (Disk) disk = disk_copy (reference->start);
      g_autoptr (GError) error = NULL;
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      sqlite3 *db;
      int result;

      disk_mount (disk);
      db = dui_seal_open_over ("disk", WORKLOAD_PATH, reference->key, DUI_SEAL_EXISTING, NULL);
      g_assert_nonnull (db);
      before = workload_digest (db);
      disk->room = room;
      result = sqlite3_exec (db, "INSERT INTO paper (content) VALUES (zeroblob (100000))", NULL, NULL, NULL);
      if (result != SQLITE_OK)
        {
          g_assert_false (dui_seal_error_from_sqlite (db, &error));
          g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_FULL);
          after = workload_digest (db);
          g_assert_cmpstr (before, ==, after);
        }
      disk->room = -1;
      g_assert_cmpint (sqlite3_exec (db, "DELETE FROM note; VACUUM", NULL, NULL, NULL), ==, SQLITE_OK);
      g_assert_true (dui_seal_verify (db, NULL, NULL, NULL));
      dui_seal_close (db);
    }
}

static gboolean
hash_held (guint8 hash[DUI_SEAL_HASH_SIZE])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiSealHold) hold = dui_seal_hold_new_over ("disk", WORKLOAD_PATH, &error);
  gboolean good = hold != NULL && dui_seal_hold_hash (hold, hash, &error);

  g_assert_true (good == (error == NULL));
  return good;
}

/* The closing seal is the right one, with the key and without, or none. */
static void
test_hash (void)
{
  g_autoptr (Reference) reference = reference_new (1);
  g_autoptr (Disk) disk = disk_copy (reference->start);
  guint8 wanted[DUI_SEAL_HASH_SIZE], hash[DUI_SEAL_HASH_SIZE];
  gboolean good = FALSE;
  sqlite3 *db;

  disk_mount (disk);
  db = dui_seal_open_over ("disk", WORKLOAD_PATH, reference->key, DUI_SEAL_EXISTING, NULL);
  g_assert_true (dui_seal_hash (db, wanted, NULL));
  for (int call = 1; !good; call++)
    {
      g_autoptr (GError) error = NULL;

      disk_fail (disk, call, SQLITE_IOERR, FALSE);
      good = dui_seal_hash (db, hash, &error);
      g_assert_true (good != disk->failed);
      g_assert_true (good == (error == NULL));
    }
  g_assert_cmpmem (hash, sizeof hash, wanted, sizeof wanted);
  disk_fail (disk, 0, SQLITE_OK, FALSE);
  dui_seal_close (db);
  good = FALSE;
  for (int call = 1; !good; call++)
    {
      disk_fail (disk, call, SQLITE_IOERR, FALSE);
      good = hash_held (hash);
      g_assert_true (good != disk->failed);
    }
  g_assert_cmpmem (hash, sizeof hash, wanted, sizeof wanted);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *path = g_strdup_printf ("/io-errors/every-call/%s", faults[i].name);

      g_test_add_data_func (path, GINT_TO_POINTER (i), test_every_call);
    }
  g_test_add_func ("/io-errors/hash", test_hash);
  g_test_add_func ("/io-errors/full-and-on", test_full_and_on);
  return g_test_run ();
}
