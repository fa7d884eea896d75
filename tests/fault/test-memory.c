/* Any allocation of SQLite fails, once or for good: opening and working end in an error, never in a wrong
 * store. */

#include <stdlib.h>

#include "disk.h"
#include "dui-seal-private.h"
#include "reference.h"
#include "workload.h"

#define STEP 17

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

static void
test_every_allocation (gconstpointer data)
{
  gboolean on = GPOINTER_TO_INT (data);
  g_autoptr (Reference) reference = reference_new (1);
  guint cases = 0, opened = 0;
  gboolean failed = TRUE;

  for (gint64 at = 1; failed; at += at < 600 ? 1 : reference_step (STEP))
    {
      g_autoptr (Disk) disk = disk_copy (reference->start);
      Attempt attempt;

      set_failure (at, on);
      attempt = reference_attempt (reference, disk);
      failed = has_failed;
      set_failure (0, FALSE);
      cases++;
      opened += attempt.code < 0;
      if (attempt.code >= 0 && attempt.code != DUI_SEAL_ERROR_NO_MEMORY && attempt.code != DUI_SEAL_ERROR_IO)
        g_error ("allocation %" G_GINT64_FORMAT ": error %d", at, attempt.code);
      if (!reference_holds (reference, disk, attempt.kept))
        g_error ("allocation %" G_GINT64_FORMAT ": not what was kept after %u changes", at, attempt.kept);
    }
  g_test_message ("no memory, %s: %u places, %u of them after opening; 0 lost, 0 broken",
                  on ? "from then on" : "once", cases, opened);
  g_assert_cmpuint (opened, >, 10);
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
  return g_test_run ();
}
