/* A store on a disk that fails when it is told to, with its VFS and file at hand. */

#include "vfs-scene.h"

#include "workload.h"

#define FILLED \
  "PRAGMA cache_size = 8; CREATE TABLE a (b); WITH RECURSIVE c (n) AS (VALUES (1) UNION ALL SELECT n + 1 " \
  "FROM c " \
  "WHERE n < 60) INSERT INTO a SELECT printf ('%.*c', 1500, 'x') FROM c"

static void
run (sqlite3 *db, const char *sql)
{
  char *message = NULL;

  sqlite3_exec (db, sql, NULL, NULL, &message);
  if (message != NULL)
    g_error ("%s: %s", sql, message);
}

void
vfs_scene_open (Scene *scene, DuiSealMode mode)
{
  g_autoptr (GError) error = NULL;

  scene->db = dui_seal_open_over ("disk", WORKLOAD_PATH, scene->key, mode, &error);
  g_assert_no_error (error);
  scene->vfs = dui_seal_vfs_of (scene->db);
  scene->file = dui_seal_file_of (scene->db);
}

void
vfs_scene_set_up (Scene *scene, gconstpointer sql)
{
  scene->disk = disk_new ();
  scene->key = workload_key ();
  disk_mount (scene->disk);
  vfs_scene_open (scene, DUI_SEAL_CREATE);
  run (scene->db, sql != NULL ? sql : FILLED);
}

void
vfs_scene_tear_down (Scene *scene, gconstpointer data)
{
  disk_fail (scene->disk, 0, SQLITE_OK, FALSE);
  dui_seal_close (scene->db);
  dui_key_free (scene->key);
  disk_free (scene->disk);
}

void
vfs_scene_fail (Scene *scene, int call, int code)
{
  scene->failed = FALSE;
  disk_fail (scene->disk, call, code, FALSE);
}

void
vfs_scene_heal (Scene *scene)
{
  scene->failed |= scene->disk->failed;
  disk_fail (scene->disk, 0, SQLITE_OK, FALSE);
}
