#pragma once

#include "disk.h"
#include "dui-seal-private.h"
#include "dui-seal-vfs.h"

G_BEGIN_DECLS

/* A store on a disk in memory, and what is under it. */
typedef struct
{
  Disk *disk;
  DuiKey *key;
  sqlite3 *db;
  DuiSealVfs *vfs;
  sqlite3_file *file;
  gboolean failed; /* the disk did what it was told to */
} Scene;

void vfs_scene_open (Scene *scene, DuiSealMode mode);
void vfs_scene_set_up (Scene *scene, gconstpointer sql);
void vfs_scene_tear_down (Scene *scene, gconstpointer data);
void vfs_scene_fail (Scene *scene, int call, int code);
void vfs_scene_heal (Scene *scene);

G_END_DECLS
