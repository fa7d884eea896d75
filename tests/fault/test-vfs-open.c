/* Making and opening a store, on a disk that fails just then or on which something else than a store is
 * found. */

#include <string.h>

#include "dui-language.h"
#include "vfs-scene.h"
#include "workload.h"

/* All but the call that looks for a journal must do its work. The first page is on the disk before the rest
 * is begun.
 */
static void
test_create (void)
{
  static const DiskStepKind first_steps[] = { DISK_CREATE, DISK_WRITE, DISK_SYNC };
  gboolean failed = TRUE;
  guint n_forgiven = 0;

  for (int call = 1; failed; call++)
    {
      g_autoptr (Disk) disk = disk_new ();
      g_autoptr (DuiKey) key = workload_key ();
      g_autoptr (GError) error = NULL;
      sqlite3 *db;

      disk_mount (disk);
      disk->recording = TRUE;
      disk_fail (disk, call, SQLITE_IOERR, FALSE);
      db = dui_seal_open_over ("disk", WORKLOAD_PATH, key, DUI_SEAL_CREATE, &error);
      failed = disk->failed;
      g_assert_cmpint (db != NULL, ==, error == NULL);
      n_forgiven += failed && db != NULL;
      if (db == NULL && error->code != DUI_SEAL_ERROR_NOT_WRITABLE)
        g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_IO);
      for (gsize i = 0; db != NULL && i < G_N_ELEMENTS (first_steps); i++)
        g_assert_cmpint (((DiskStep *)disk->steps->pdata[i])->kind, ==, first_steps[i]);
      dui_seal_close (db);
    }
  g_assert_cmpuint (n_forgiven, <=, 1);
}

/* What is wrong is said of each call at which opening a store can fail. */
static void
test_open (Scene *scene, gconstpointer data)
{
  gboolean failed = TRUE;
  GByteArray *bytes;

  dui_seal_close (scene->db);
  for (int call = 1; failed; call++)
    {
      g_autoptr (GError) error = NULL;
      sqlite3 *db;

      vfs_scene_fail (scene, call, SQLITE_IOERR);
      db = dui_seal_open_over ("disk", WORKLOAD_PATH, scene->key, DUI_SEAL_EXISTING, &error);
      vfs_scene_heal (scene);
      failed = scene->failed;
      g_assert_cmpint (db != NULL, ==, error == NULL);
      /* Without looking whether there is a store it is opened all the same. */
      g_assert_true (db == NULL || !failed || call == 1 || call == 8);
      if (db == NULL)
        g_assert_error (error, DUI_SEAL_ERROR, (call == 2 ? DUI_SEAL_ERROR_NOT_WRITABLE : DUI_SEAL_ERROR_IO));
      dui_seal_close (db);
    }
  /* None is made in the place of one that is gone, even where it cannot be known that it is. */
  bytes = g_byte_array_ref (disk_file (scene->disk, WORKLOAD_PATH));
  for (int call = 0; call < 2; call++)
    {
      g_hash_table_remove (scene->disk->files, WORKLOAD_PATH);
      vfs_scene_fail (scene, call, SQLITE_IOERR);
      g_assert_null (dui_seal_open_over ("disk", WORKLOAD_PATH, scene->key, DUI_SEAL_EXISTING, NULL));
      vfs_scene_heal (scene);
      g_assert_null (disk_file (scene->disk, WORKLOAD_PATH));
    }
  g_hash_table_insert (scene->disk->files, g_strdup (WORKLOAD_PATH), bytes);
  vfs_scene_open (scene, DUI_SEAL_EXISTING);
}

static void
test_not_again (Scene *scene, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (dui_seal_open_over ("disk", WORKLOAD_PATH, scene->key, DUI_SEAL_CREATE, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_EXISTS);
}

/* SQLite takes a file without a page for a new one, and throws away the journal that could mend it. */
static void
test_no_page (Scene *scene, gconstpointer data)
{
  static const guint lengths[] = { 0, DUI_SEAL_PAGE_SIZE - 1, DUI_SEAL_PAGE_SIZE,
                                   2 * DUI_SEAL_PAGE_SIZE - 1 };
  g_autoptr (Disk) disk = NULL;
  guint length;

  g_assert_cmpint (sqlite3_exec (scene->db, "BEGIN; UPDATE a SET b = b || 'y'", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  disk = disk_copy (scene->disk);
  g_assert_cmpint (sqlite3_exec (scene->db, "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);
  dui_seal_close (scene->db);
  length = disk_file (disk, "/store-journal")->len;
  g_assert_cmpuint (length, >, DUI_SEAL_PAGE_SIZE);
  disk_mount (disk);
  for (int i = G_N_ELEMENTS (lengths) - 1; i >= 0; i--)
    {
      g_autoptr (GError) error = NULL;

      g_byte_array_set_size (disk_file (disk, WORKLOAD_PATH), lengths[i]);
      g_assert_null (dui_seal_open_over ("disk", WORKLOAD_PATH, scene->key, DUI_SEAL_EXISTING, &error));
      g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_DAMAGED);
      g_assert_cmpuint (disk_file (disk, WORKLOAD_PATH)->len, ==, lengths[i]);
      g_assert_cmpuint (disk_file (disk, "/store-journal")->len, ==, length);
    }
  disk_mount (scene->disk);
  vfs_scene_open (scene, DUI_SEAL_EXISTING);
}

static void
test_read_only (Scene *scene, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  dui_seal_close (scene->db);
  scene->disk->read_only = TRUE;
  g_assert_null (dui_seal_open_over ("disk", WORKLOAD_PATH, scene->key, DUI_SEAL_EXISTING, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_NOT_WRITABLE);
  scene->disk->read_only = FALSE;
  vfs_scene_open (scene, DUI_SEAL_EXISTING);
}

/* Another key than that of the store: whatever the disk does, it stays shut. */
static void
test_wrong_key (Scene *scene, gconstpointer data)
{
  g_autoptr (DuiKey) other = dui_key_new_successor (scene->key);
  gboolean failed = TRUE;

  dui_seal_close (scene->db);
  for (int call = 1; failed; call++)
    {
      g_autoptr (GError) error = NULL;

      vfs_scene_fail (scene, call, SQLITE_IOERR);
      g_assert_null (dui_seal_open_settled ("disk", disk_rename, WORKLOAD_PATH, other, &error));
      vfs_scene_heal (scene);
      failed = scene->failed;
      if (!failed)
        g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_WRONG_KEY);
    }
  vfs_scene_open (scene, DUI_SEAL_EXISTING);
}

/* A file with pages behind its end, as a loss of power may leave it, is cut off when it is opened. */
static void
test_cut_off (Scene *scene, gconstpointer data)
{
  GByteArray *bytes = disk_file (scene->disk, WORKLOAD_PATH);
  guint length = bytes->len;
  gboolean failed = TRUE;
  guint n_failures = 0;

  dui_seal_close (scene->db);
  for (int call = 1; failed; call++)
    {
      g_autoptr (GError) error = NULL;
      sqlite3 *db;

      g_byte_array_set_size (bytes, length + 2 * DUI_SEAL_PAGE_SIZE);
      memset (bytes->data + length, 5, 2 * DUI_SEAL_PAGE_SIZE);
      vfs_scene_fail (scene, call, SQLITE_IOERR);
      db = dui_seal_open_over ("disk", WORKLOAD_PATH, scene->key, DUI_SEAL_EXISTING, &error);
      vfs_scene_heal (scene);
      failed = scene->failed;
      g_assert_cmpint (db != NULL, ==, error == NULL);
      n_failures += db == NULL;
      if (db != NULL)
        g_assert_cmpuint (bytes->len, ==, length);
      dui_seal_close (db);
    }
  g_assert_cmpuint (n_failures, >, 5);
  g_byte_array_set_size (bytes, length + DUI_SEAL_PAGE_SIZE);
  scene->disk->recording = TRUE;
  vfs_scene_open (scene, DUI_SEAL_EXISTING);
  g_assert_cmpuint (bytes->len, ==, length);
  g_assert_true (dui_seal_verify (scene->db, NULL, NULL, NULL));
  dui_seal_close (scene->db);
  /* It is cut off for good, and nothing is written to a store that is whole. */
  g_assert_cmpuint (scene->disk->steps->len, ==, 2);
  g_assert_cmpint (((DiskStep *)scene->disk->steps->pdata[0])->kind, ==, DISK_TRUNCATE);
  g_assert_cmpint (((DiskStep *)scene->disk->steps->pdata[1])->kind, ==, DISK_SYNC);
  vfs_scene_open (scene, DUI_SEAL_EXISTING);
  g_assert_cmpuint (scene->disk->steps->len, ==, 2);
}

static void
add (const char *name, void (*function) (Scene *, gconstpointer))
{
  g_test_add (name, Scene, NULL, vfs_scene_set_up, function, vfs_scene_tear_down);
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vfs-open/create", test_create);
  add ("/vfs-open/open", test_open);
  add ("/vfs-open/not-again", test_not_again);
  add ("/vfs-open/no-page", test_no_page);
  add ("/vfs-open/read-only", test_read_only);
  add ("/vfs-open/wrong-key", test_wrong_key);
  add ("/vfs-open/cut-off", test_cut_off);
  return g_test_run ();
}
