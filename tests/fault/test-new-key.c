/* A store gets a new key, and at every write, sync, rename and removal of a file the program is killed or the
 * call fails: the old key or the new one opens it, with all that is in it, and the other opens nothing. */

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dui-language.h"
#include "dui-seal-rekey.h"
#include "slots-place.h"

/* Counted down at every call that changes something on disk; at 0 the fault happens. */
static int calls_left;
static int calls_made;
static int failure; /* an errno, or 0 for being killed */

static gboolean
is_time (void)
{
  calls_made++;
  if (calls_left == 0 || --calls_left > 0)
    return FALSE;
  if (failure == 0)
    _exit (0);
  errno = failure;
  return TRUE;
}

/* What the seal itself calls; the linker leads it here. */
ssize_t __real_write (int file, const void *data, size_t length);
ssize_t __wrap_write (int file, const void *data, size_t length);
int __real_fsync (int file);
int __wrap_fsync (int file);
int __real_rename (const char *from, const char *to);
int __wrap_rename (const char *from, const char *to);
int __real_unlink (const char *path);
int __wrap_unlink (const char *path);

ssize_t
__wrap_write (int file, const void *data, size_t length)
{
  return is_time () ? -1 : __real_write (file, data, length);
}

int
__wrap_fsync (int file)
{
  return is_time () ? -1 : __real_fsync (file);
}

int
__wrap_rename (const char *from, const char *to)
{
  return is_time () ? -1 : __real_rename (from, to);
}

int
__wrap_unlink (const char *path)
{
  return is_time () ? -1 : __real_unlink (path);
}

/* What SQLite calls for it. */
static ssize_t
count_pwrite (int file, const void *data, size_t length, off_t at)
{
  return is_time () ? -1 : pwrite (file, data, length, at);
}

static int
count_ftruncate (int file, off_t length)
{
  return is_time () ? -1 : ftruncate (file, length);
}

static int
count_unlink (const char *path)
{
  return is_time () ? -1 : __real_unlink (path);
}

static void
count_calls_of_sqlite (void)
{
  sqlite3_vfs *vfs = sqlite3_vfs_find ("unix");

  g_assert_cmpint (vfs->xSetSystemCall (vfs, "pwrite", (sqlite3_syscall_ptr)count_pwrite), ==, SQLITE_OK);
  g_assert_cmpint (vfs->xSetSystemCall (vfs, "pwrite64", (sqlite3_syscall_ptr)count_pwrite), ==, SQLITE_OK);
  g_assert_cmpint (vfs->xSetSystemCall (vfs, "ftruncate", (sqlite3_syscall_ptr)count_ftruncate), ==,
                   SQLITE_OK);
  g_assert_cmpint (vfs->xSetSystemCall (vfs, "unlink", (sqlite3_syscall_ptr)count_unlink), ==, SQLITE_OK);
}

static gboolean
keep (const DuiKey *key, gpointer draft, GError **error)
{
  return dui_slots_draft_write (draft, error);
}

/* Returns: whether the store got its new key */
static gboolean
renew (SlotsPlace *place, GError **error)
{
  DuiSlotsRequest request = { .directory = place->folder,
                              .passphrase = PASSPHRASE,
                              .cost = &slots_place_cheap };
  g_autoptr (DuiKey) from = dui_slots_open_with (&request, NULL, error);
  g_autoptr (DuiKey) to = from != NULL ? dui_key_new_successor (from) : NULL;
  g_autoptr (DuiSlotsDraft) draft = to != NULL ? dui_slots_draft_new_with (&request, to, error) : NULL;
  DuiSealRekey rekey = { .path = place->store, .from = from, .to = to, .keep = keep, .user_data = draft };

  return draft != NULL && dui_seal_rekey (&rekey, error);
}

static void
assert_code (SlotsPlace *place, gboolean opens)
{
  g_autoptr (DuiKey) key = dui_slots_open_with_recovery (place->folder, place->code, NULL);

  g_assert_cmpint (key != NULL, ==, opens);
}

static void
assert_no_file (SlotsPlace *place, const char *name)
{
  g_autofree char *path = slots_place_inside (place, name);

  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* The passphrase opens it, with what was in it; nothing is left of the copy. Returns: whether the key is new
 */
static gboolean
assert_whole (SlotsPlace *place, const guint8 old[DUI_KEY_SIZE])
{
  DuiSlotsRequest request = { .directory = place->folder,
                              .passphrase = PASSPHRASE,
                              .cost = &slots_place_cheap };
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiKey) key = dui_slots_open_with (&request, NULL, &error);
  g_autoptr (DuiKey) previous = NULL;
  gboolean is_new;
  sqlite3 *db;

  g_assert_no_error (error);
  is_new = memcmp (dui_key_get_bytes (key), old, DUI_KEY_SIZE) != 0;
  slots_place_assert_opens (place, dui_key_copy (key));
  assert_no_file (place, "duiding.db.rekey");
  if (is_new)
    {
      previous = dui_key_new (old, dui_key_get_id (key));
      db = dui_seal_open (place->store, previous, DUI_SEAL_EXISTING, &error);
      g_assert_null (db);
      g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_WRONG_KEY);
    }
  assert_code (place, !is_new);
  return is_new;
}

static void
remember_key (SlotsPlace *place, guint8 bytes[DUI_KEY_SIZE])
{
  DuiSlotsRequest request = { .directory = place->folder,
                              .passphrase = PASSPHRASE,
                              .cost = &slots_place_cheap };
  g_autoptr (DuiKey) key = dui_slots_open_with (&request, NULL, NULL);

  memcpy (bytes, dui_key_get_bytes (key), DUI_KEY_SIZE);
}

/* Renews with a fault at call number @number. Returns: whether there were so many calls */
static gboolean
renew_with_fault (SlotsPlace *place, int number)
{
  int status;
  pid_t child;

  calls_left = number;
  if (failure != 0)
    {
      g_autoptr (GError) error = NULL;
      gboolean done = renew (place, &error);
      gboolean came = calls_left == 0;

      calls_left = 0;
      g_assert_cmpint (done, ==, error == NULL);
      return came;
    }
  child = fork ();
  if (child == 0)
    _exit (renew (place, NULL) ? 10 : 11);
  calls_left = 0;
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), !=, 11);
  return WEXITSTATUS (status) == 0;
}

static void
test_every_call (gboolean use_keyring, int how)
{
  gboolean came = TRUE;
  int n_old = 0, n_new = 0;

  failure = how;
  for (int number = 1; came; number++)
    {
      SlotsPlace place = { NULL };
      guint8 old[DUI_KEY_SIZE];

      slots_place_set_up (&place, GINT_TO_POINTER (use_keyring));
      remember_key (&place, old);
      came = renew_with_fault (&place, number);
      if (assert_whole (&place, old))
        n_new++;
      else
        n_old++;
      /* And a second time, whatever was left behind. */
      g_assert_true (renew (&place, NULL));
      g_assert_true (assert_whole (&place, old));
      slots_place_tear_down (&place, NULL);
    }
  g_test_message ("%d faults: the old key opens %d, the new one %d", n_old + n_new - 1, n_old, n_new - 1);
  /* A fault before the slots are replaced and one after: both have been. */
  g_assert_cmpint (n_old, >, 5);
  g_assert_cmpint (n_new, >, 2);
}

static void
test_killed (gconstpointer use_keyring)
{
  test_every_call (GPOINTER_TO_INT (use_keyring), 0);
}

static void
test_disk_fails (gconstpointer use_keyring)
{
  test_every_call (GPOINTER_TO_INT (use_keyring), EIO);
}

static void
test_disk_full (gconstpointer use_keyring)
{
  test_every_call (GPOINTER_TO_INT (use_keyring), ENOSPC);
}

/* Control: with the slots written before the copy is there, a kill shuts the store. The test must see that.
 */
static void
test_control (void)
{
  SlotsPlace place = { NULL };
  g_autoptr (DuiKey) from = NULL;
  g_autoptr (DuiKey) to = NULL;
  g_autoptr (DuiKey) key = NULL;
  g_autoptr (DuiSlotsDraft) draft = NULL;
  g_autoptr (GError) error = NULL;
  DuiSlotsRequest request = { .passphrase = PASSPHRASE, .cost = &slots_place_cheap };

  slots_place_set_up (&place, NULL);
  request.directory = place.folder;
  from = dui_slots_open_with (&request, NULL, NULL);
  to = dui_key_new_successor (from);
  draft = dui_slots_draft_new_with (&request, to, NULL);
  g_assert_true (dui_slots_draft_write (draft, NULL));
  key = dui_slots_open_with (&request, NULL, NULL);
  g_assert_null (dui_seal_open (place.store, key, DUI_SEAL_EXISTING, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_WRONG_KEY);
  slots_place_tear_down (&place, NULL);
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  count_calls_of_sqlite ();
  g_test_add_data_func ("/new-key/killed", GINT_TO_POINTER (FALSE), test_killed);
  g_test_add_data_func ("/new-key/disk-fails", GINT_TO_POINTER (TRUE), test_disk_fails);
  g_test_add_data_func ("/new-key/disk-full", GINT_TO_POINTER (TRUE), test_disk_full);
  g_test_add_func ("/new-key/control", test_control);
  return slots_place_run ();
}
