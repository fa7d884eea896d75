#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* A disk in memory under SQLite, the VFS "disk": it remembers every step, can lose power, fill up and fail.
 */

#define DISK_SECTOR 512

typedef enum
{
  DISK_CREATE,
  DISK_WRITE,
  DISK_TRUNCATE,
  DISK_SYNC,
  DISK_DELETE,
  DISK_RENAME,
  DISK_MARK,
} DiskStepKind;

typedef struct
{
  DiskStepKind kind;
  char *name;
  gint64 offset; /* of a write, or the size to truncate to, or the number of a mark */
  GBytes *data;  /* written, or of a rename: the name it had, with its end */
} DiskStep;

typedef struct
{
  GHashTable *files; /* name: GByteArray */
  GPtrArray *steps;  /* DiskStep */
  gboolean recording;
  gint64 room; /* bytes that still fit, or -1 for as many as wanted */
  int calls;   /* so far */
  int fail_at; /* the call that fails, counted from 1, or 0 */
  int fail_code;
  gboolean fail_on; /* all that come after it fail too */
  int last_errno;   /* what the disk says of its last failure */
  gboolean read_only;
  int locked; /* the lock that another program keeps from being taken, or 0 */
  gboolean failed;
  void (*watch) (gpointer data); /* called at each read, unless it is NULL */
  gpointer watch_data;
} Disk;

/* How unsynced steps fare when the power goes. */
typedef enum
{
  DISK_KEEP_ALL,
  DISK_DROP_ALL,
  DISK_MIXED,
  DISK_TORN,
  DISK_N_LOSSES,
} DiskLoss;

/* Replays the steps of a disk up to a point, and can tell what is on the disk if the power goes there. */
typedef struct
{
  Disk *durable;
  GPtrArray *pending; /* DiskStep, borrowed */
  gint64 marks;
} DiskReplay;

Disk *disk_new (void);
Disk *disk_copy (const Disk *disk);
void disk_free (Disk *disk);
void disk_mount (Disk *disk);
void disk_mark (Disk *disk, gint64 number);
GByteArray *disk_file (Disk *disk, const char *name);
gboolean disk_rename (const char *from, const char *to, GError **error);
void disk_fail (Disk *disk, int call, int code, gboolean on);

DiskReplay *disk_replay_new (const Disk *start);
void disk_replay_step (DiskReplay *replay, DiskStep *step);
Disk *disk_replay_lose_power (const DiskReplay *replay, DiskLoss loss, GRand *random);
void disk_replay_free (DiskReplay *replay);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Disk, disk_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DiskReplay, disk_replay_free)

G_END_DECLS
