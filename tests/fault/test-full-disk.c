/* A real file system without room: said in a sentence, nothing lost, and a way out through the reserve. */

#define _GNU_SOURCE /* unshare */

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dui-language.h"
#include "dui-reserve.h"
#include "dui-seal.h"
#include "dui-slots-private.h"
#include "folder.h"
#include "workload.h"

static const DuiSlotsCost cheap = { 1, 8192 };

static gboolean
run (sqlite3 *db, const char *sql)
{
  return sqlite3_exec (db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

static gint64
count (sqlite3 *db)
{
  sqlite3_stmt *statement = NULL;
  gint64 rows = -1;

  if (sqlite3_prepare_v2 (db, "SELECT count(*) FROM paper", -1, &statement, NULL) == SQLITE_OK
      && sqlite3_step (statement) == SQLITE_ROW)
    rows = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return rows;
}

/* Adds until it cannot. Returns: how many rows were kept */
static gint64
fill (sqlite3 *db, GError **error)
{
  gint64 kept = 0;

  while (kept < 1000 && run (db, "INSERT INTO paper (content) VALUES (randomblob (100000))"))
    kept++;
  dui_seal_error_from_sqlite (db, error);
  return kept;
}

/* To the last byte. */
static void
take_all (const char *path)
{
  static const char room[4096];
  int file = open (path, O_WRONLY | O_CREAT | O_EXCL, 0600);

  for (gsize size = sizeof room; size > 0; size /= 16)
    while (write (file, room, size) > 0)
      continue;
  close (file);
}

static void
assert_sentence (const GError *error, const char *folder)
{
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_FULL);
  g_assert_nonnull (strstr (error->message, "geen ruimte"));
  g_assert_nonnull (strstr (error->message, folder));
}

/* A file may not grow beyond a limit: what a quota does, and works for every user. */
static void
limit_in_child (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "store", NULL);
  g_autoptr (DuiKey) key = workload_key ();
  g_autoptr (GError) error = NULL;
  struct rlimit limit = { 1024 * 1024, 1024 * 1024 };
  gint64 kept;
  sqlite3 *db;

  signal (SIGXFSZ, SIG_IGN);
  db = dui_seal_open (path, key, DUI_SEAL_CREATE, &error);
  g_assert_no_error (error);
  g_assert_true (workload_create (db));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  kept = fill (db, &error);
  assert_sentence (error, folder);
  g_assert_cmpint (kept, >, 2);
  g_assert_cmpint (count (db), ==, kept);
  dui_seal_close (db);
  db = dui_seal_open (path, key, DUI_SEAL_EXISTING, NULL);
  g_assert_cmpint (count (db), ==, kept);
  g_assert_true (dui_seal_verify (db, NULL, NULL, NULL));
  dui_seal_close (db);
}

/* A whole file system of 12 MiB, with a store made as the program makes it. */
static void
small_in_child (const char *folder)
{
  g_autofree char *store = dui_slots_get_store_path (folder);
  g_autofree char *ballast = g_build_filename (folder, "ballast", NULL);
  DuiSlotsRequest request = { folder, "zeven natte klompen", FALSE, &cheap, NULL, NULL };
  g_autoptr (DuiSecret) code = NULL;
  g_autoptr (DuiKey) key = NULL;
  g_autoptr (GError) error = NULL;
  gint64 kept;
  sqlite3 *db;

  key = dui_slots_create_with (&request, &code, &error);
  g_assert_no_error (error);
  db = dui_seal_open (store, key, DUI_SEAL_EXISTING, &error);
  g_assert_true (workload_create (db));
  kept = fill (db, &error);
  assert_sentence (error, folder);
  g_assert_cmpint (count (db), ==, kept);
  /* Not a page left: then deleting fails as well, for want of a journal. */
  take_all (ballast);
  g_assert_false (run (db, "DELETE FROM paper WHERE id <= 10"));
  g_assert_cmpint (count (db), ==, kept);
  g_assert_true (dui_reserve_release (folder));
  g_assert_true (run (db, "DELETE FROM paper WHERE id <= 10"));
  g_assert_cmpint (count (db), ==, kept - 10);
  g_assert_true (dui_seal_verify (db, NULL, NULL, NULL));
  dui_seal_close (db);

  /* The slots are replaced whole or not at all. */
  g_clear_error (&error);
  g_unlink (ballast);
  g_assert_true (dui_reserve_make (folder, NULL));
  take_all (ballast);
  request.passphrase = "negen droge paraplu's";
  g_assert_false (dui_slots_change_with (&request, key, &error));
  assert_sentence (error, folder);
  dui_key_free (g_steal_pointer (&key));
  key = dui_slots_open_with_passphrase (folder, "zeven natte klompen", NULL, NULL);
  g_assert_nonnull (key);
  g_assert_false (dui_seal_self_test (folder, NULL));
}

static void
full_creation_in_child (const char *folder)
{
  g_autofree char *ballast = g_build_filename (folder, "ballast", NULL);
  g_autofree char *place = g_build_filename (folder, "opslag", NULL);
  DuiSlotsRequest request = { place, "zeven natte klompen", FALSE, &cheap, NULL, NULL };
  g_autoptr (DuiSecret) code = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (place, 0700), ==, 0);
  take_all (ballast);
  g_assert_null (dui_slots_create_with (&request, &code, &error));
  assert_sentence (error, folder);
  g_assert_false (dui_slots_exists (place));
  g_unlink (ballast);
  dui_key_free (dui_slots_create_with (&request, &code, &error));
  g_assert_true (dui_slots_exists (place));
}

/* Runs @function in a process of its own, where it may change limits and mounts. Returns: whether it could be
 * tried */
static gboolean
in_child (void (*function) (const char *), const char *folder, gboolean mounts)
{
  pid_t child = fork ();
  int status = 0;

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      if (mounts
          && (unshare (CLONE_NEWNS) != 0 || mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0
              || mount ("duiding", folder, "tmpfs", 0, "size=12m,mode=0700") != 0))
        _exit (77);
      function (folder);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  if (WEXITSTATUS (status) == 77)
    return FALSE;
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  return TRUE;
}

static void
test_limit (void)
{
  g_autofree char *folder = g_dir_make_tmp ("duiding-full-XXXXXX", NULL);

  g_assert_true (in_child (limit_in_child, folder, FALSE));
  folder_remove (folder);
}

static void
test_mounted (gconstpointer function)
{
  g_autofree char *folder = g_dir_make_tmp ("duiding-full-XXXXXX", NULL);

  if (!in_child ((void (*) (const char *))function, folder, TRUE))
    g_test_skip ("this user may not mount a file system");
  folder_remove (folder);
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/full-disk/limit", test_limit);
  g_test_add_data_func ("/full-disk/small", small_in_child, test_mounted);
  g_test_add_data_func ("/full-disk/creation", full_creation_in_child, test_mounted);
  return g_test_run ();
}
