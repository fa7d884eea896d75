/* A disk in memory under SQLite, for tests that a real disk cannot give often enough.
 *
 * The model: what was synced stays. Each step since then is kept, dropped, or torn: a write by sectors of 512
 * bytes, each of which is old or new. A dropped write behind the end may still have made the file longer,
 * with zeros. A new file may be gone as long as nothing synced it. Files do not wait for each other.
 */

#include "disk.h"

#include <string.h>

#include "dui-seal-error.h"

typedef struct
{
  sqlite3_file parent;
  char *name;
} OpenFile;

static Disk *mounted;

static void
step_free (DiskStep *step)
{
  g_free (step->name);
  g_clear_pointer (&step->data, g_bytes_unref);
  g_free (step);
}

Disk *
disk_new (void)
{
  Disk *disk = g_new0 (Disk, 1);

  disk->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_byte_array_unref);
  disk->steps = g_ptr_array_new_with_free_func ((GDestroyNotify)step_free);
  disk->room = -1;
  return disk;
}

/* The files only, not the steps. */
Disk *
disk_copy (const Disk *disk)
{
  Disk *copy = disk_new ();
  GHashTableIter iter;
  gpointer name, bytes;

  g_hash_table_iter_init (&iter, disk->files);
  while (g_hash_table_iter_next (&iter, &name, &bytes))
    {
      GByteArray *array = g_byte_array_sized_new (((GByteArray *)bytes)->len + 4096);

      g_byte_array_append (array, ((GByteArray *)bytes)->data, ((GByteArray *)bytes)->len);
      g_hash_table_insert (copy->files, g_strdup (name), array);
    }
  return copy;
}

void
disk_free (Disk *disk)
{
  if (mounted == disk)
    mounted = NULL;
  g_hash_table_unref (disk->files);
  g_ptr_array_unref (disk->steps);
  g_free (disk);
}

GByteArray *
disk_file (Disk *disk, const char *name)
{
  return g_hash_table_lookup (disk->files, name);
}

/* The @call th call from now on fails with @code, and with @on all after it. */
void
disk_fail (Disk *disk, int call, int code, gboolean on)
{
  disk->calls = 0;
  disk->failed = FALSE;
  disk->fail_at = call;
  disk->fail_code = code;
  disk->fail_on = on;
}

static gboolean
fails (void)
{
  mounted->calls++;
  if (mounted->fail_at == 0 || mounted->calls < mounted->fail_at
      || (mounted->calls > mounted->fail_at && !mounted->fail_on))
    return FALSE;
  mounted->failed = TRUE;
  return TRUE;
}

static void
remember (DiskStepKind kind, const char *name, gint64 offset, gconstpointer data, gsize length)
{
  DiskStep *step;

  if (!mounted->recording)
    return;
  step = g_new0 (DiskStep, 1);
  step->kind = kind;
  step->name = g_strdup (name);
  step->offset = offset;
  step->data = data != NULL ? g_bytes_new (data, length) : NULL;
  g_ptr_array_add (mounted->steps, step);
}

void
disk_mark (Disk *disk, gint64 number)
{
  g_assert (disk == mounted);
  remember (DISK_MARK, NULL, number, NULL, 0);
}

static void
extend (GByteArray *bytes, gint64 size)
{
  gsize old = bytes->len;

  if (size <= (gint64)old)
    return;
  g_byte_array_set_size (bytes, size);
  memset (bytes->data + old, 0, size - old);
}

static void
apply_write (GByteArray *bytes, gint64 offset, gconstpointer data, gsize length)
{
  extend (bytes, offset + length);
  memcpy (bytes->data + offset, data, length);
}

static void
move (Disk *disk, const char *from, const char *to)
{
  GByteArray *bytes = disk_file (disk, from);

  if (bytes == NULL)
    return;
  g_hash_table_insert (disk->files, g_strdup (to), g_byte_array_ref (bytes));
  g_hash_table_remove (disk->files, from);
}

static void
apply (Disk *disk, const DiskStep *step)
{
  GByteArray *bytes = step->name != NULL ? disk_file (disk, step->name) : NULL;

  if (step->kind == DISK_CREATE)
    {
      if (bytes == NULL)
        g_hash_table_insert (disk->files, g_strdup (step->name), g_byte_array_new ());
    }
  else if (step->kind == DISK_DELETE)
    g_hash_table_remove (disk->files, step->name);
  else if (step->kind == DISK_RENAME)
    move (disk, g_bytes_get_data (step->data, NULL), step->name);
  else if (bytes != NULL && step->kind == DISK_WRITE)
    apply_write (bytes, step->offset, g_bytes_get_data (step->data, NULL), g_bytes_get_size (step->data));
  else if (bytes != NULL && step->kind == DISK_TRUNCATE)
    {
      extend (bytes, step->offset);
      g_byte_array_set_size (bytes, step->offset);
    }
}

DiskReplay *
disk_replay_new (const Disk *start)
{
  DiskReplay *replay = g_new0 (DiskReplay, 1);

  replay->durable = disk_copy (start);
  replay->pending = g_ptr_array_new ();
  return replay;
}

void
disk_replay_free (DiskReplay *replay)
{
  disk_free (replay->durable);
  g_ptr_array_unref (replay->pending);
  g_free (replay);
}

static void
sync_file (DiskReplay *replay, const char *name)
{
  guint kept = 0;

  for (guint i = 0; i < replay->pending->len; i++)
    {
      DiskStep *step = replay->pending->pdata[i];

      if (g_str_equal (step->name, name))
        apply (replay->durable, step);
      else
        replay->pending->pdata[kept++] = step;
    }
  g_ptr_array_set_size (replay->pending, kept);
}

void
disk_replay_step (DiskReplay *replay, DiskStep *step)
{
  if (step->kind == DISK_MARK)
    replay->marks = step->offset;
  else if (step->kind == DISK_SYNC)
    sync_file (replay, step->name);
  else
    g_ptr_array_add (replay->pending, step);
}

static void
apply_torn (Disk *disk, const DiskStep *step, GRand *random)
{
  GByteArray *bytes = disk_file (disk, step->name);
  const guint8 *data = g_bytes_get_data (step->data, NULL);
  gsize length = g_bytes_get_size (step->data);
  gint64 at = step->offset;

  while (bytes != NULL && at < step->offset + (gint64)length)
    {
      gint64 next = MIN ((at / DISK_SECTOR + 1) * DISK_SECTOR, step->offset + (gint64)length);

      if (g_rand_boolean (random))
        apply_write (bytes, at, data + (at - step->offset), next - at);
      at = next;
    }
}

static void
apply_dropped (Disk *disk, const DiskStep *step, GRand *random)
{
  GByteArray *bytes = disk_file (disk, step->name);

  if (bytes != NULL && step->kind == DISK_WRITE && g_rand_int_range (random, 0, 4) == 0)
    extend (bytes, step->offset + g_bytes_get_size (step->data));
}

/* Returns: what is found on the disk when the machine starts again; @random may be NULL for the first two
 * losses */
Disk *
disk_replay_lose_power (const DiskReplay *replay, DiskLoss loss, GRand *random)
{
  Disk *disk = disk_copy (replay->durable);
  g_autoptr (GHashTable) old = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < replay->pending->len; i++)
    {
      const DiskStep *step = replay->pending->pdata[i];
      gint32 fate = loss >= DISK_MIXED ? g_rand_int_range (random, 0, 3) : 0;

      /* The name still means the old file; what was written later went to a new one, which has no name now.
       */
      if (g_hash_table_contains (old, step->name))
        continue;
      if (loss == DISK_KEEP_ALL || (loss != DISK_DROP_ALL && fate == 0))
        apply (disk, step);
      else if (loss == DISK_TORN && fate == 1 && step->kind == DISK_WRITE)
        apply_torn (disk, step, random);
      else if (step->kind == DISK_DELETE || step->kind == DISK_RENAME)
        g_hash_table_add (old, step->name);
      else if (loss != DISK_DROP_ALL)
        apply_dropped (disk, step, random);
    }
  return disk;
}

static GByteArray *
bytes_of (sqlite3_file *file)
{
  return disk_file (mounted, ((OpenFile *)file)->name);
}

static int
disk_close (sqlite3_file *file)
{
  g_clear_pointer (&((OpenFile *)file)->name, g_free);
  return SQLITE_OK;
}

static int
disk_read (sqlite3_file *file, void *buffer, int amount, sqlite3_int64 offset)
{
  GByteArray *bytes = bytes_of (file);
  gint64 there = CLAMP ((gint64)bytes->len - offset, 0, amount);

  if (mounted->watch != NULL)
    mounted->watch (mounted->watch_data);
  if (fails ())
    return mounted->fail_code == SQLITE_FULL ? SQLITE_IOERR_READ : mounted->fail_code;
  memset (buffer, 0, amount);
  if (there > 0)
    memcpy (buffer, bytes->data + offset, there);
  return there == amount ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

static int
disk_write (sqlite3_file *file, const void *buffer, int amount, sqlite3_int64 offset)
{
  GByteArray *bytes = bytes_of (file);
  gint64 growth = MAX (offset + amount - (gint64)bytes->len, 0);

  /* A write that fails may have been done in part. */
  if (fails ())
    {
      apply_write (bytes, offset, buffer, amount / 3);
      return mounted->fail_code;
    }
  if (mounted->room >= 0 && growth > mounted->room)
    return SQLITE_FULL;
  if (mounted->room >= 0)
    mounted->room -= growth;
  apply_write (bytes, offset, buffer, amount);
  remember (DISK_WRITE, ((OpenFile *)file)->name, offset, buffer, amount);
  return SQLITE_OK;
}

static int
disk_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  GByteArray *bytes = bytes_of (file);

  if (fails ())
    return mounted->fail_code;
  if (mounted->room >= 0 && size < (gint64)bytes->len)
    mounted->room += bytes->len - size;
  extend (bytes, size);
  g_byte_array_set_size (bytes, size);
  remember (DISK_TRUNCATE, ((OpenFile *)file)->name, size, NULL, 0);
  return SQLITE_OK;
}

static int
disk_sync (sqlite3_file *file, int flags)
{
  if (fails ())
    return mounted->fail_code;
  remember (DISK_SYNC, ((OpenFile *)file)->name, 0, NULL, 0);
  return SQLITE_OK;
}

static int
disk_size (sqlite3_file *file, sqlite3_int64 *size)
{
  if (fails ())
    return SQLITE_IOERR_FSTAT;
  *size = bytes_of (file)->len;
  return SQLITE_OK;
}

static int
disk_lock (sqlite3_file *file, int level)
{
  return mounted->locked != 0 && level == mounted->locked ? SQLITE_BUSY : SQLITE_OK;
}

static int
disk_unlock (sqlite3_file *file, int level)
{
  return SQLITE_OK;
}

static int
disk_check_lock (sqlite3_file *file, int *held)
{
  *held = 0;
  return SQLITE_OK;
}

static int
disk_control (sqlite3_file *file, int operation, void *argument)
{
  if (operation != SQLITE_FCNTL_LAST_ERRNO)
    return SQLITE_NOTFOUND;
  *(int *)argument = mounted->last_errno;
  return SQLITE_OK;
}

static int
disk_sector_size (sqlite3_file *file)
{
  return DISK_SECTOR;
}

/* Promises more than it keeps, as disks do: the seal must not pass these on. */
static int
disk_characteristics (sqlite3_file *file)
{
  return SQLITE_IOCAP_ATOMIC4K | SQLITE_IOCAP_SAFE_APPEND | SQLITE_IOCAP_SEQUENTIAL
         | SQLITE_IOCAP_BATCH_ATOMIC;
}

static const sqlite3_io_methods methods = {
  .iVersion = 1,
  .xClose = disk_close,
  .xRead = disk_read,
  .xWrite = disk_write,
  .xTruncate = disk_truncate,
  .xSync = disk_sync,
  .xFileSize = disk_size,
  .xLock = disk_lock,
  .xUnlock = disk_unlock,
  .xCheckReservedLock = disk_check_lock,
  .xFileControl = disk_control,
  .xSectorSize = disk_sector_size,
  .xDeviceCharacteristics = disk_characteristics,
};

static int
disk_open (sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags, int *out_flags)
{
  file->pMethods = NULL;
  if (fails ())
    return SQLITE_CANTOPEN;
  if (disk_file (mounted, name) == NULL)
    {
      if (!(flags & SQLITE_OPEN_CREATE))
        return SQLITE_CANTOPEN;
      g_hash_table_insert (mounted->files, g_strdup (name), g_byte_array_new ());
      remember (DISK_CREATE, name, 0, NULL, 0);
    }
  ((OpenFile *)file)->name = g_strdup (name);
  file->pMethods = &methods;
  if (out_flags != NULL)
    *out_flags = mounted->read_only ? (flags & ~SQLITE_OPEN_READWRITE) | SQLITE_OPEN_READONLY : flags;
  return SQLITE_OK;
}

static int
disk_delete (sqlite3_vfs *vfs, const char *name, int sync_directory)
{
  if (fails ())
    return SQLITE_IOERR_DELETE;
  if (!g_hash_table_remove (mounted->files, name))
    return SQLITE_IOERR_DELETE_NOENT;
  remember (DISK_DELETE, name, 0, NULL, 0);
  if (sync_directory)
    remember (DISK_SYNC, name, 0, NULL, 0);
  return SQLITE_OK;
}

static int
disk_access (sqlite3_vfs *vfs, const char *name, int flags, int *answer)
{
  if (fails ())
    return SQLITE_IOERR_ACCESS;
  *answer = disk_file (mounted, name) != NULL;
  return SQLITE_OK;
}

static int
disk_full_pathname (sqlite3_vfs *vfs, const char *name, int size, char *full)
{
  sqlite3_snprintf (size, full, "%s", name);
  return SQLITE_OK;
}

/* Beside the VFS, which has no such call: puts @from in the place of @to, and syncs the folder. */
gboolean
disk_rename (const char *from, const char *to, GError **error)
{
  if (fails () || disk_file (mounted, from) == NULL)
    {
      g_set_error_literal (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_IO, "rename");
      return FALSE;
    }
  move (mounted, from, to);
  remember (DISK_RENAME, to, 0, from, strlen (from) + 1);
  remember (DISK_SYNC, to, 0, NULL, 0);
  return TRUE;
}

/* Makes @disk the one that the VFS "disk" reads and writes. */
void
disk_mount (Disk *disk)
{
  static sqlite3_vfs vfs;

  mounted = disk;
  if (vfs.zName != NULL)
    return;
  vfs = *sqlite3_vfs_find ("unix");
  vfs.pNext = NULL;
  vfs.iVersion = 2;
  vfs.szOsFile = sizeof (OpenFile);
  vfs.zName = "disk";
  vfs.xOpen = disk_open;
  vfs.xDelete = disk_delete;
  vfs.xAccess = disk_access;
  vfs.xFullPathname = disk_full_pathname;
  g_assert_cmpint (sqlite3_vfs_register (&vfs, FALSE), ==, SQLITE_OK);
}
