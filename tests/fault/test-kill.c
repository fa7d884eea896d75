/* The program is killed at any moment: what it reported as kept is there, and nothing is half done. */

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dui-seal.h"
#include "workload.h"

#define KILLS 500
#define KILLS_FOR_RELEASE 10000
#define LONGEST_MICROSECONDS 25000

typedef struct
{
  char *folder;
  char *path;
  DuiKey *key;
} Place;

static gboolean
run (sqlite3 *db, const char *sql)
{
  return sqlite3_exec (db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

/* Money moves between accounts, so that half a change shows in the sum. */
static void
create (Place *place)
{
  sqlite3 *db;

  place->folder = g_dir_make_tmp ("duiding-kill-XXXXXX", NULL);
  place->path = g_build_filename (place->folder, "store", NULL);
  place->key = workload_key ();
  db = dui_seal_open (place->path, place->key, DUI_SEAL_CREATE, NULL);
  g_assert_true (run (db, "CREATE TABLE account (id INTEGER PRIMARY KEY, amount INT, note TEXT) STRICT;"
                          "CREATE TABLE done (number INTEGER PRIMARY KEY) STRICT;"
                          "INSERT INTO account (amount, note) WITH RECURSIVE c (n) AS"
                          "  (VALUES (1) UNION ALL SELECT n + 1 FROM c WHERE n < 200)"
                          "  SELECT 100, printf ('%.*c', 300, 'n') FROM c; INSERT INTO done VALUES (0)"));
  dui_seal_close (db);
}

static void
place_clear (Place *place)
{
  g_autofree char *journal = g_strconcat (place->path, "-journal", NULL);

  g_unlink (place->path);
  g_unlink (journal);
  g_rmdir (place->folder);
  g_free (place->folder);
  g_free (place->path);
  dui_key_free (place->key);
}

static gint64
ask (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  gint64 answer = -1;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  if (sqlite3_step (statement) == SQLITE_ROW)
    answer = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return answer;
}

/* Works until it is killed, and tells the number of every change that the store said is kept. */
static void
work (const Place *place, int reports)
{
  sqlite3 *db = dui_seal_open (place->path, place->key, DUI_SEAL_EXISTING, NULL);
  gint64 number;

  if (db == NULL || !run (db, "PRAGMA cache_size = 10"))
    _exit (1);
  for (number = ask (db, "SELECT max (number) FROM done") + 1;; number++)
    {
      g_autofree char *sql =
          g_strdup_printf ("BEGIN; INSERT INTO done VALUES (%" G_GINT64_FORMAT ");"
                           "UPDATE account SET amount = amount - 1 WHERE id %% 2 = 0;"
                           "UPDATE account SET amount = amount + 1, note = note || '.' WHERE id %% 2 = 1;"
                           "COMMIT",
                           number);

      if (!run (db, sql) || (number % 50 == 0 && !run (db, "UPDATE account SET note = ''; VACUUM"))
          || write (reports, &number, sizeof number) != sizeof number)
        _exit (2);
    }
}

static gint64
kill_once (const Place *place, GRand *random)
{
  int reports[2], status = 0;
  gint64 number = 0, last = -1;
  pid_t child;

  g_assert_cmpint (pipe (reports), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    work (place, reports[1]);
  close (reports[1]);
  /* Mostly at work, sometimes while it opens. */
  if (g_rand_int_range (random, 0, 4) > 0 && read (reports[0], &number, sizeof number) == sizeof number)
    last = number;
  g_usleep (g_rand_int_range (random, 500, LONGEST_MICROSECONDS));
  kill (child, SIGKILL);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  while (read (reports[0], &number, sizeof number) == sizeof number)
    last = number;
  close (reports[0]);
  return last;
}

static void
test_kill (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (9);
  guint kills = g_strcmp0 (g_getenv ("DUI_RELEASE"), "1") == 0 ? KILLS_FOR_RELEASE : KILLS;
  Place place;
  gint64 kept = 0, interrupted = 0;

  create (&place);
  for (guint i = 0; i < kills; i++)
    {
      gint64 reported = kill_once (&place, random);
      g_autofree char *journal = g_strconcat (place.path, "-journal", NULL);
      g_autoptr (GError) error = NULL;
      GStatBuf about;
      gint64 found;
      sqlite3 *db;

      interrupted += g_stat (journal, &about) == 0 && about.st_size > 0;
      db = dui_seal_open (place.path, place.key, DUI_SEAL_EXISTING, &error);
      g_assert_no_error (error);
      g_assert_true (dui_seal_verify (db, NULL, NULL, NULL));
      found = ask (db, "SELECT max (number) FROM done");
      g_assert_cmpint (found, >=, MAX (reported, kept));
      g_assert_cmpint (found, ==, ask (db, "SELECT count(*) - 1 FROM done"));
      g_assert_cmpint (ask (db, "SELECT sum (amount) FROM account"), ==, 200 * 100);
      g_assert_cmpint (ask (db, "SELECT amount FROM account WHERE id = 1"), ==, 100 + found);
      kept = found;
      dui_seal_close (db);
    }
  g_test_message ("%u kills, %" G_GINT64_FORMAT " changes kept, %" G_GINT64_FORMAT
                  " kills in the middle of one: 0 lost, 0 half done",
                  kills, kept, interrupted);
  place_clear (&place);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kill/any-moment", test_kill);
  return g_test_run ();
}
