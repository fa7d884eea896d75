/* Backups and restores on a disk that fails, fills up or stops at any call: nothing half, nothing lost.
 *
 * The calls of the system that these two make themselves are wrapped by the linker; what SQLite does goes
 * another way and is tested on the disk in memory (test-power-loss).
 */

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dui-backup.h"
#include "dui-bundle.h"
#include "dui-language.h"
#include "dui-person.h"
#include "dui-restore.h"
#include "dui-slots.h"
#include "dui-store-audit.h"
#include "store-place.h"

static const DuiBackupRules rules = { 5, 30 };

static int calls;   /* so far */
static int fail_at; /* the call that fails, counted from 1; 0 for none */
static int failure; /* its errno; 0 to end the process there, as a loss of power does */

static gboolean
fails (void)
{
  calls++;
  if (fail_at == 0 || calls != fail_at)
    return FALSE;
  if (failure == 0)
    _exit (0);
  errno = failure;
  return TRUE;
}

ssize_t __real_write (int file, const void *data, size_t length);
int __real_fsync (int file);
int __real_rename (const char *from, const char *to);
int __real_unlink (const char *path);
int __real_link (const char *from, const char *to);
ssize_t __wrap_write (int file, const void *data, size_t length);
int __wrap_fsync (int file);
int __wrap_rename (const char *from, const char *to);
int __wrap_unlink (const char *path);
int __wrap_link (const char *from, const char *to);

/* What GLib itself does, such as waking a thread, is no disk. */
ssize_t
__wrap_write (int file, const void *data, size_t length)
{
  return fails () ? -1 : __real_write (file, data, length);
}

int
__wrap_fsync (int file)
{
  return fails () ? -1 : __real_fsync (file);
}

int
__wrap_rename (const char *from, const char *to)
{
  return fails () ? -1 : __real_rename (from, to);
}

/* Taking away what is not needed may fail without harm, but a loss of power may come there too. */
int
__wrap_unlink (const char *path)
{
  return failure == 0 && fails () ? -1 : __real_unlink (path);
}

int
__wrap_link (const char *from, const char *to)
{
  return fails () ? -1 : __real_link (from, to);
}

static void
arm (int call, int code)
{
  calls = 0;
  fail_at = call;
  failure = code;
}

static guint
count_backups (const char *folder)
{
  g_autoptr (GPtrArray) list = dui_backup_list (folder, NULL);

  return list->len;
}

/* Without the ledger of destruction, which stays beside the backups. */
static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint count = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    count += !g_str_has_suffix (name, ".destroyed");
  return count;
}

static char *
make (DuiStore *store, const char *folder, GError **error)
{
  g_autoptr (DuiBackup) backup = dui_backup_new (store, folder, &rules, error);

  g_assert_nonnull (backup);
  return dui_backup_run (backup, NULL, NULL, error);
}

static void
test_backup_fails (StorePlace *place, gconstpointer data)
{
  static const int codes[] = { ENOSPC, EIO, EROFS };
  g_autoptr (DuiStore) store = store_place_open (place);
  guint tried = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    for (int call = 1;; call++)
      {
        g_autoptr (GError) error = NULL;
        g_autofree char *path = NULL;

        arm (call, codes[i]);
        path = make (store, place->other, &error);
        fail_at = 0;
        if (path != NULL)
          {
            g_assert_cmpuint (count_backups (place->other), ==, 1);
            g_unlink (path);
            break;
          }
        tried++;
        g_assert_error (error, DUI_STORE_ERROR, DUI_STORE_ERROR_BACKUP);
        g_assert_cmpuint (count_files (place->other), ==, 0);
      }
  g_test_message ("%u failures of writing a backup: nothing half left", tried);
  g_assert_cmpuint (tried, >, 10);
}

/* Returns: whether the child was ended at @call */
static gboolean
run_until (int call, void (*work) (StorePlace *place, const char *path), StorePlace *place, const char *path)
{
  int status;
  pid_t child = fork ();

  if (child == 0)
    {
      arm (call, 0);
      work (place, path);
      _exit (7);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status) == 0;
}

static void
back_up (StorePlace *place, const char *unused)
{
  g_autoptr (DuiStore) store = store_place_open (place);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = make (store, place->other, &error);

  g_assert_no_error (error);
  g_assert_nonnull (path);
}

static void
test_backup_ends (StorePlace *place, gconstpointer data)
{
  guint states = 0;
  int call = 1;

  for (; run_until (call, back_up, place, NULL); call++)
    {
      g_autoptr (GPtrArray) list = dui_backup_list (place->other, NULL);
      g_autoptr (DuiStore) store = store_place_open (place);

      g_assert_nonnull (store);
      states++;
      g_clear_object (&store);
      for (guint i = 0; i < list->len; i++)
        {
          DuiRestoreRequest request = {
            place->folder, ((DuiBackupFile *)list->pdata[i])->path, STORE_PASSPHRASE, "test", NULL, NULL
          };
          g_autoptr (GError) error = NULL;
          g_autoptr (DuiRestore) restore = dui_restore_open (&request, &error);

          g_assert_no_error (error);
          g_assert_nonnull (restore);
          g_unlink (request.path);
        }
    }
  g_test_message ("%u ends of the process during a backup: the store opens, and what has the name is whole",
                  states);
  g_assert_cmpuint (states, >, 3);
}

static void
put_back (StorePlace *place, const char *path)
{
  DuiRestoreRequest request = { place->folder, path, STORE_PASSPHRASE, "test", NULL, NULL };
  g_autoptr (DuiRestore) restore = dui_restore_open (&request, NULL);

  g_assert_nonnull (restore);
  g_assert_true (dui_restore_prepare (restore, NULL));
  g_assert_true (dui_restore_finish (restore, NULL));
}

static guint
count_persons (DuiStore *store)
{
  return dui_record_list_get_size (dui_store_get_list (store, &dui_person_type));
}

/* The backup is of an empty store, the live one is filled: each state is the one or the other, whole. */
static void
test_restore_ends (StorePlace *place, gconstpointer data)
{
  g_autoptr (DuiStore) store = store_place_open (place);
  g_autofree char *empty = make (store, place->other, NULL);
  g_autofree char *full = NULL;
  guint old_states = 0, new_states = 0, persons;

  g_assert_true (dui_bundle_fill_practice (store, dui_date_today (), NULL));
  persons = count_persons (store);
  full = make (store, place->other, NULL);
  g_clear_object (&store);
  for (int call = 1; run_until (call, put_back, place, empty); call++)
    {
      g_auto (DuiAuditReport) report = { 0 };
      guint found;

      store = store_place_open (place);
      found = count_persons (store);
      g_assert_true (found == 0 || found == persons);
      g_assert_true (dui_store_verify_audit (store, &report, NULL));
      g_assert_cmpstr (report.reason, ==, NULL);
      g_clear_object (&store);
      found == 0 ? new_states++ : old_states++;
      if (found == 0)
        put_back (place, full);
    }
  g_test_message (
      "ends of the process during a restore: %u times the old store, %u times the new one, 0 broken",
      old_states, new_states);
  g_assert_cmpuint (old_states, >, 3);
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, StorePlace, NULL, store_place_init, function, store_place_clear)
  ADD ("/backup-faults/backup-fails", test_backup_fails);
  ADD ("/backup-faults/backup-ends", test_backup_ends);
  ADD ("/backup-faults/restore-ends", test_restore_ends);
  return g_test_run ();
}
