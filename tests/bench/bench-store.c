/* What sealing, audit and search cost: against plain SQLite in the same run, so that the ratios hold
 * anywhere. */

#include "dui-store.h"

#include <stdlib.h>
#include <string.h>
#include <glib/gstdio.h>

#include "dui-seal.h"
#include "dui-signal.h"

#define SAVES 400
#define RECORDS 20000
#define ROUNDS 5

static const char *const text =
    "Een collega zag dat de deur van het buurthuis openstond en hoorde dat er over een bijeenkomst werd "
    "gesproken; wie er waren is niet bekend en niemand is aangesproken. De melder vindt het opvallend dat "
    "het "
    "licht later weer brandde en vraagt of dit vaker voorkomt. ";

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  return (*(const double *)a > *(const double *)b) - (*(const double *)a < *(const double *)b);
}

static double
median (double *values, guint count)
{
  qsort (values, count, sizeof *values, compare_doubles);
  return values[count / 2];
}

static DuiSignal *
new_signal (guint number)
{
  g_autofree char *subject = g_strdup_printf ("Signaal %u uit de meting", number);

  return g_object_new (DUI_TYPE_SIGNAL, "subject", subject, "received-on", "2026-11-01", "observed-fact",
                       text, "interpretation", text, NULL);
}

/* The same row in a plain file: same columns, same safety of the disk, no seal, no audit, no index. */
static double
plain_saves (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "plain.db", NULL);
  sqlite3 *db;
  sqlite3_stmt *insert;
  gint64 start;

  sqlite3_open (path, &db);
  sqlite3_exec (db,
                "PRAGMA page_size = 4096; PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = EXTRA; "
                "PRAGMA locking_mode = EXCLUSIVE; CREATE TABLE signal (id INTEGER PRIMARY KEY, subject TEXT, "
                "received_on TEXT, observed_fact TEXT, interpretation TEXT) STRICT",
                NULL, NULL, NULL);
  sqlite3_prepare_v2 (db, "INSERT INTO signal VALUES (NULL, ?, '2026-11-01', ?2, ?2)", -1, &insert, NULL);
  start = g_get_monotonic_time ();
  for (guint i = 0; i < SAVES; i++)
    {
      sqlite3_bind_text (insert, 1, "Signaal uit de meting", -1, SQLITE_STATIC);
      sqlite3_bind_text (insert, 2, text, -1, SQLITE_STATIC);
      sqlite3_step (insert);
      sqlite3_reset (insert);
    }
  start = g_get_monotonic_time () - start;
  sqlite3_finalize (insert);
  sqlite3_close (db);
  g_unlink (path);
  return start / 1e3 / SAVES;
}

static DuiStore *
open_store (const char *path, const DuiKey *key, DuiSealMode mode)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *connection = dui_seal_open (path, key, mode, &error);
  DuiStore *store = connection != NULL ? dui_store_new (connection, key, "bench", &error) : NULL;

  if (store == NULL)
    g_error ("%s", error->message);
  return store;
}

static double
sealed_saves (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "sealed.db", NULL);
  g_autoptr (DuiKey) key = dui_key_new_random ();
  g_autoptr (DuiStore) store = open_store (path, key, DUI_SEAL_CREATE);
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < SAVES; i++)
    {
      g_autoptr (DuiSignal) signal = new_signal (i);

      if (!dui_store_save (store, "Signaal toegevoegd", DUI_RECORD (signal), NULL))
        g_error ("not saved");
    }
  start = g_get_monotonic_time () - start;
  dui_store_close (store);
  g_unlink (path);
  return start / 1e3 / SAVES;
}

static void
bench_saves (const char *folder)
{
  double plain[ROUNDS], sealed[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    {
      plain[i] = plain_saves (folder);
      sealed[i] = sealed_saves (folder);
    }
  g_print ("save of one record, median of %d x %d\n", ROUNDS, SAVES);
  g_print ("  plain SQLite, no audit    %.3f ms\n", median (plain, ROUNDS));
  g_print ("  sealed, audited, indexed  %.3f ms   %.2f x\n", median (sealed, ROUNDS),
           median (sealed, ROUNDS) / median (plain, ROUNDS));
}

static void
fill (DuiStore *store)
{
  g_autoptr (DuiChange) change = dui_change_new ("Meting");

  for (guint i = 0; i < RECORDS; i++)
    {
      g_autoptr (DuiSignal) signal = new_signal (i);

      dui_store_add (store, change, DUI_RECORD (signal));
    }
  if (!dui_store_apply (store, change, NULL))
    g_error ("not filled");
}

static void
bench_open (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "large.db", NULL);
  g_autoptr (DuiKey) key = dui_key_new_random ();
  g_autoptr (DuiStore) store = open_store (path, key, DUI_SEAL_CREATE);
  double opened[ROUNDS];
  gint64 start = g_get_monotonic_time ();
  GStatBuf status;

  fill (store);
  g_print ("%d signals in one change    %.2f s\n", RECORDS, (g_get_monotonic_time () - start) / 1e6);
  g_clear_object (&store);
  g_stat (path, &status);
  for (guint i = 0; i < ROUNDS; i++)
    {
      start = g_get_monotonic_time ();
      store = open_store (path, key, DUI_SEAL_EXISTING);
      opened[i] = (g_get_monotonic_time () - start) / 1e6;
      g_clear_object (&store);
    }
  g_print ("open of %.0f MB with all its lists, after the key   %.3f s\n", status.st_size / 1e6,
           median (opened, ROUNDS));
  g_unlink (path);
}

int
main (void)
{
  g_autofree char *folder = g_dir_make_tmp ("duiding-bench-XXXXXX", NULL);

  bench_saves (folder);
  bench_open (folder);
  g_rmdir (folder);
  return EXIT_SUCCESS;
}
