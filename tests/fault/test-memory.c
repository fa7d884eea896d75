/* Any allocation of SQLite fails, once or for good: opening and working end in an error, never in a wrong
 * store. */

#include <stdlib.h>
#include <string.h>

#include "disk.h"
#include "dui-seal-image.h"
#include "dui-seal-private.h"
#include "reference.h"
#include "workload.h"

/* With the address sanitizer it takes long: every one only before a release. */
#ifdef __SANITIZE_ADDRESS__
#define USUAL 17
#else
#define USUAL 1
#endif

static guint
step (void)
{
  return g_strcmp0 (g_getenv ("DUI_RELEASE_MEMORY"), "1") == 0 ? 1 : reference_step (USUAL);
}

static sqlite3_mem_methods real;
static gint64 allocations;
static gint64 fail_at;
static gboolean fail_on;
static gboolean has_failed;

static gboolean
fails (void)
{
  allocations++;
  if (fail_at == 0 || allocations < fail_at || (allocations > fail_at && !fail_on))
    return FALSE;
  has_failed = TRUE;
  return TRUE;
}

static void *
failing_malloc (int size)
{
  return fails () ? NULL : real.xMalloc (size);
}

static void *
failing_realloc (void *memory, int size)
{
  return fails () ? NULL : real.xRealloc (memory, size);
}

static void
set_failure (gint64 at, gboolean on)
{
  allocations = 0;
  fail_at = at;
  fail_on = on;
  has_failed = FALSE;
}

/* A store that is held without its key has the right hash, or is not held. */
static void
hold_every_allocation (Reference *reference, gboolean on)
{
  gboolean failed = TRUE;

  disk_mount (reference->start);
  for (gint64 at = 1; failed; at++)
    {
      g_autoptr (DuiSealHold) hold = NULL;
      g_autoptr (GError) error = NULL;

      set_failure (at, on);
      hold = dui_seal_hold_new_over ("disk", WORKLOAD_PATH, &error);
      failed = has_failed;
      set_failure (0, FALSE);
      g_assert_true (failed == (hold == NULL));
      g_assert_true (failed == (error != NULL));
    }
}

static void
test_every_allocation (gconstpointer data)
{
  gboolean on = GPOINTER_TO_INT (data);
  g_autoptr (Reference) reference = reference_new (1);
  guint cases = 0, opened = 0, copied = 0;
  gboolean failed = TRUE;

  hold_every_allocation (reference, on);
  for (gint64 at = 1; failed; at += step ())
    {
      g_autoptr (Disk) disk = disk_copy (reference->start);
      Attempt attempt;

      set_failure (at, on);
      attempt = reference_attempt (reference, disk);
      failed = has_failed;
      set_failure (0, FALSE);
      cases++;
      opened += attempt.code < 0;
      copied += attempt.copied;
      if (attempt.code >= 0 && attempt.code != DUI_SEAL_ERROR_NO_MEMORY && attempt.code != DUI_SEAL_ERROR_IO)
        g_error ("allocation %" G_GINT64_FORMAT ": error %d", at, attempt.code);
      if (!reference_holds (reference, &attempt))
        g_error ("allocation %" G_GINT64_FORMAT ": not what was kept after %u changes", at, attempt.kept);
    }
  g_test_message ("no memory, %s: %u places of opening, working, destroying and copying, %u of them after "
                  "opening, %u of them with a copy; 0 lost, 0 broken",
                  on ? "from then on" : "once", cases, opened, copied);
  g_assert_cmpuint (opened, >, 10);
}

/* What looks at all of a store or copies it says that there is no memory. */
static gboolean
verify_image (sqlite3 *db, const Reference *reference, GError **error)
{
  DuiSealImage *image = dui_seal_image_take (db, error);
  gboolean good = image != NULL && dui_seal_image_verify (image, NULL, NULL, error);

  g_clear_pointer (&image, dui_seal_image_free);
  return good;
}

static gboolean
verify_store (sqlite3 *db, const Reference *reference, GError **error)
{
  return dui_seal_verify (db, NULL, NULL, error);
}

static gboolean
copy_store (sqlite3 *db, const Reference *reference, GError **error)
{
  sqlite3 *to = dui_seal_open_over ("disk", WORKLOAD_COPY, reference->key, DUI_SEAL_CREATE, error);
  gboolean good = to != NULL && dui_seal_copy (db, to, error);

  dui_seal_close (to);
  return good;
}

static gboolean
stop (const DuiKey *key, gpointer data, GError **error)
{
  return dui_seal_error_set (error, DUI_SEAL_ERROR_CANCELLED, NULL, NULL);
}

/* Up to where the slots would be written. */
static gboolean
renew_key (sqlite3 *db, const Reference *reference, GError **error)
{
  g_autoptr (DuiKey) to = dui_key_new_successor (reference->key);
  DuiSealRekey rekey = { .path = WORKLOAD_PATH, .from = reference->key, .to = to, .keep = stop };

  g_assert_false (dui_seal_rekey_over ("disk", disk_rename, &rekey, error));
  if (!g_error_matches (*error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_CANCELLED))
    return FALSE;
  g_clear_error (error);
  return TRUE;
}

static const struct
{
  const char *name;
  gboolean (*act) (sqlite3 *db, const Reference *reference, GError **error);
} wholes[] = {
  { "image", verify_image }, { "verify", verify_store }, { "copy", copy_store }, { "renew", renew_key }
};

static void
test_whole (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (Reference) reference = reference_new (1);
  gboolean failed = TRUE;
  guint n_failures = 0;

  for (gint64 at = 1; failed; at += step ())
    {
      g_autoptr (Disk) disk = disk_copy (reference->start);
      g_autoptr (GError) error = NULL;
      gboolean good;
      sqlite3 *db;

      disk_mount (disk);
      db = dui_seal_open_over ("disk", WORKLOAD_PATH, reference->key, DUI_SEAL_EXISTING, NULL);
      set_failure (at, FALSE);
      good = wholes[i].act (db, reference, &error);
      failed = has_failed;
      set_failure (0, FALSE);
      g_assert_cmpint (good, ==, error == NULL);
      g_assert_true (good || failed);
      n_failures += !good;
      /* SQLite counts a page that it has no memory for among what its own check finds. */
      if (!good && strstr (error->message, "integrity_check") == NULL)
        g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_NO_MEMORY);
      g_assert_true (dui_seal_verify (db, NULL, NULL, NULL));
      dui_seal_close (db);
    }
  g_test_message ("%s: %u allocations that it could not do without", wholes[i].name, n_failures);
  g_assert_cmpuint (n_failures, >, 2);
}

int
main (int argc, char **argv)
{
  sqlite3_mem_methods failing;

  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_GETMALLOC, &real), ==, SQLITE_OK);
  failing = real;
  failing.xMalloc = failing_malloc;
  failing.xRealloc = failing_realloc;
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_MALLOC, &failing), ==, SQLITE_OK);
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/memory/once", GINT_TO_POINTER (FALSE), test_every_allocation);
  g_test_add_data_func ("/memory/from-then-on", GINT_TO_POINTER (TRUE), test_every_allocation);
  for (gsize i = 0; i < G_N_ELEMENTS (wholes); i++)
    {
      g_autofree char *path = g_strconcat ("/memory/whole/", wholes[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_whole);
    }
  return g_test_run ();
}
