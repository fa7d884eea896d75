/* The page-sealing VFS: gives SQLite its pages and journal in clear, and the file below only sealed blocks.
 */

#include "dui-seal-vfs.h"

#include <errno.h>
#include <string.h>

#include "dui-seal-error.h"

static DuiSealFile *
seal_file (sqlite3_file *file)
{
  return (DuiSealFile *)file;
}

static DuiSealVfs *
seal_vfs (sqlite3_vfs *vfs)
{
  return (DuiSealVfs *)vfs;
}

static sqlite3_vfs *
base_of (sqlite3_vfs *vfs)
{
  return seal_vfs (vfs)->base;
}

static int
file_close (sqlite3_file *file)
{
  sqlite3_file *base = seal_file (file)->base;

  return base->pMethods->xClose (base);
}

static int
database_size (DuiSealFile *file, gint64 *size)
{
  sqlite3_int64 whole = 0;
  int result = file->base->pMethods->xFileSize (file->base, &whole);

  *size = MAX (whole - DUI_SEAL_PAGE_SIZE, 0);
  return result;
}

static void
forget_ahead (DuiSealFile *file)
{
  file->vfs->ahead.left = 0;
}

/* What cuts off the file, or lets another program change it, makes what is known of it worthless. */
static void
forget (DuiSealFile *file)
{
  forget_ahead (file);
  file->end = 0;
}

/*
 * One page as it stands in the file. When the page before it was the last that was asked for, those behind it
 * come along in one read of the disk, as a scan wants them; near the end of the file they do not.
 */
static int
read_sealed (DuiSealFile *file, guint8 *page, gint64 at)
{
  DuiSealAhead *ahead = &file->vfs->ahead;
  gboolean is_next = at == ahead->next;

  ahead->next = at + DUI_SEAL_PAGE_SIZE;
  if (!is_next)
    forget_ahead (file);
  else if (ahead->left == 0
           && file->base->pMethods->xRead (file->base, ahead->bytes, sizeof ahead->bytes, at) == SQLITE_OK)
    ahead->left = sizeof ahead->bytes;
  if (ahead->left == 0)
    return file->base->pMethods->xRead (file->base, page, DUI_SEAL_PAGE_SIZE, at);
  memcpy (page, ahead->bytes + sizeof ahead->bytes - ahead->left, DUI_SEAL_PAGE_SIZE);
  ahead->left -= DUI_SEAL_PAGE_SIZE;
  return SQLITE_OK;
}

/*
 * Reads and opens one page. A page wholly behind the end is what SQLite expects when a file grows; a page cut
 * in two is damage, because the recovery of an interrupted change cuts the file to whole pages before it
 * reads them.
 */
static int
read_page (DuiSealFile *file, guint8 *page, gint64 offset)
{
  int result = read_sealed (file, page, offset + DUI_SEAL_PAGE_SIZE);
  guint64 number = offset / DUI_SEAL_PAGE_SIZE + 1;
  gint64 size = 0;

  if (result == SQLITE_OK)
    return dui_seal_block_open (file->vfs->keys, DUI_SEAL_KIND_PAGE, number, page, DUI_SEAL_BODY_SIZE)
               ? SQLITE_OK
               : SQLITE_IOERR_DATA;
  if (result != SQLITE_IOERR_SHORT_READ)
    return result;
  result = database_size (file, &size);
  if (result != SQLITE_OK)
    return result;
  return size <= offset ? SQLITE_IOERR_SHORT_READ : SQLITE_IOERR_DATA;
}

/*
 * SQLite reads 100 bytes for the size of a page before it looks for a journal to roll back. When power was
 * lost while page 1 was written that page is torn and only the journal can mend it, so this read must not
 * fail; it answers what is the same in every sealed store. Page 1 itself is read, and authenticated, after
 * the recovery.
 */
static int
peek_header (DuiSealFile *file, guint8 *buffer, int amount)
{
  static const guint8 constants[24] = { 'S',
                                        'Q',
                                        'L',
                                        'i',
                                        't',
                                        'e',
                                        ' ',
                                        'f',
                                        'o',
                                        'r',
                                        'm',
                                        'a',
                                        't',
                                        ' ',
                                        '3',
                                        0,
                                        DUI_SEAL_PAGE_SIZE >> 8,
                                        DUI_SEAL_PAGE_SIZE & 255,
                                        1,
                                        1,
                                        DUI_SEAL_RESERVED,
                                        64,
                                        32,
                                        32 };
  gint64 size;
  int result = database_size (file, &size);

  memset (buffer, 0, amount);
  if (result != SQLITE_OK)
    return result;
  if (size == 0)
    return SQLITE_IOERR_SHORT_READ;
#ifdef DUI_SEAL_TEST_TORN_PAGE_1
  /* Only in the copy that proves that the power-loss simulator can fail. */
  result = read_page (file, file->block, 0);
  if (result != SQLITE_OK)
    return result;
#endif
  memcpy (buffer, constants, sizeof constants);
  return SQLITE_OK;
}

static int
database_read (DuiSealFile *file, guint8 *buffer, int amount, gint64 offset)
{
  gint64 inside = offset % DUI_SEAL_PAGE_SIZE;
  int result;

  if (amount == DUI_SEAL_PAGE_SIZE && inside == 0)
    return read_page (file, buffer, offset);
  if (amount == 100 && offset == 0)
    return peek_header (file, buffer, amount);
  if (amount > DUI_SEAL_PAGE_SIZE - inside)
    return SQLITE_IOERR_READ;
  result = read_page (file, file->block, offset - inside);
  memcpy (buffer, file->block + inside, amount);
  memset (file->block, 0, sizeof file->block);
  return result;
}

static int
file_read (sqlite3_file *file, void *buffer, int amount, sqlite3_int64 offset)
{
  if (seal_file (file)->is_journal)
    return dui_seal_journal_read (seal_file (file), buffer, amount, offset);
  return database_read (seal_file (file), buffer, amount, offset);
}

/*
 * xWrite of the file below. A quota that is used up is a full disk to the user, and SQLite, which only knows
 * ENOSPC, then goes on as with a full disk.
 */
int
dui_seal_base_write (DuiSealFile *file, const void *buffer, int amount, gint64 offset)
{
  int result = file->base->pMethods->xWrite (file->base, buffer, amount, offset);
  int number = 0;

  if (result != SQLITE_OK)
    file->base->pMethods->xFileControl (file->base, SQLITE_FCNTL_LAST_ERRNO, &number);
  return number == EDQUOT || number == EFBIG ? SQLITE_FULL : result;
}

static int
write_page (DuiSealFile *file, const guint8 *page, gint64 offset)
{
  guint64 number = offset / DUI_SEAL_PAGE_SIZE + 1;

  dui_seal_block_close (file->vfs->keys, DUI_SEAL_KIND_PAGE, number, page, file->block, DUI_SEAL_BODY_SIZE);
  return dui_seal_base_write (file, file->block, DUI_SEAL_PAGE_SIZE, offset + DUI_SEAL_PAGE_SIZE);
}

/* Pages are written behind the end in any order: what is skipped becomes sealed zeros, so no byte stays
 * unsealed. */
static int
fill_gap (DuiSealFile *file, gint64 offset)
{
  static const guint8 zeros[DUI_SEAL_BODY_SIZE];
  gint64 end = 0;
  int result = database_size (file, &end);

  for (end -= end % DUI_SEAL_PAGE_SIZE; result == SQLITE_OK && end < offset; end += DUI_SEAL_PAGE_SIZE)
    result = write_page (file, zeros, end);
  return result;
}

static int
file_write (sqlite3_file *parent, const void *buffer, int amount, sqlite3_int64 offset)
{
  DuiSealFile *file = seal_file (parent);
  int result;

  if (file->is_journal)
    return dui_seal_journal_write (file, buffer, amount, offset);
  if (amount != DUI_SEAL_PAGE_SIZE || offset % DUI_SEAL_PAGE_SIZE != 0)
    return SQLITE_IOERR_WRITE;
  forget_ahead (file);
  result = offset <= file->end ? SQLITE_OK : fill_gap (file, offset);
  if (result == SQLITE_OK)
    result = write_page (file, buffer, offset);
  if (result == SQLITE_OK)
    file->end = MAX (file->end, offset + DUI_SEAL_PAGE_SIZE);
  else
    file->vfs->may_be_torn = TRUE;
  return result;
}

/* Called when a journal has done its work and is about to go; until it is gone all this can be done again. */
static int
mend (DuiSealVfs *vfs)
{
  int result = SQLITE_OK;

  if (vfs->may_be_torn && vfs->database != NULL)
    result = dui_seal_mend_free_pages (vfs->database);
  if (result == SQLITE_OK)
    vfs->may_be_torn = FALSE;
  return result;
}

static int
file_truncate (sqlite3_file *parent, sqlite3_int64 size)
{
  DuiSealFile *file = seal_file (parent);
  int result = file->is_journal && size == 0 ? mend (file->vfs) : SQLITE_OK;

  if (result != SQLITE_OK)
    return result;
  forget (file);
  dui_seal_journal_reset (&file->journal);
  return file->base->pMethods->xTruncate (file->base, file->is_journal ? size : size + DUI_SEAL_PAGE_SIZE);
}

static int
file_sync (sqlite3_file *file, int flags)
{
  sqlite3_file *base = seal_file (file)->base;

  return base->pMethods->xSync (base, flags);
}

static int
file_size (sqlite3_file *parent, sqlite3_int64 *size)
{
  DuiSealFile *file = seal_file (parent);
  gint64 inner = 0;
  int result;

  if (file->is_journal)
    return file->base->pMethods->xFileSize (file->base, size);
  result = database_size (file, &inner);
  *size = inner;
  return result;
}

static int
file_lock (sqlite3_file *file, int level)
{
  sqlite3_file *base = seal_file (file)->base;

  return base->pMethods->xLock (base, level);
}

static int
file_unlock (sqlite3_file *file, int level)
{
  sqlite3_file *base = seal_file (file)->base;

  forget (seal_file (file));
  return base->pMethods->xUnlock (base, level);
}

static int
file_check_reserved_lock (sqlite3_file *file, int *held)
{
  sqlite3_file *base = seal_file (file)->base;

  return base->pMethods->xCheckReservedLock (base, held);
}

/*
 * Only the question whether the file was moved goes on to the file below. Size hints and chunks would leave
 * unsealed bytes at the end of the file, memory maps and atomic batches would go around the seal.
 */
static int
file_control (sqlite3_file *parent, int operation, void *argument)
{
  sqlite3_file *base = seal_file (parent)->base;

  switch (operation)
    {
    case SQLITE_FCNTL_SIZE_HINT:
      return SQLITE_OK;
    case SQLITE_FCNTL_VFSNAME:
      *(char **)argument = sqlite3_mprintf ("seal");
      return SQLITE_OK;
    case SQLITE_FCNTL_HAS_MOVED:
      return base->pMethods->xFileControl (base, operation, argument);
    default:
      return SQLITE_NOTFOUND;
    }
}

static int
file_sector_size (sqlite3_file *file)
{
  return DUI_SEAL_PAGE_SIZE;
}

/* No promise of the file below holds for a sealed page: not atomic, not in order, and neighbours may suffer.
 */
static int
file_device_characteristics (sqlite3_file *file)
{
  return 0;
}

/* Version 1: no shared memory and no memory map, so no write-ahead log between processes and no way around
 * xRead. */
static const sqlite3_io_methods methods = {
  .iVersion = 1,
  .xClose = file_close,
  .xRead = file_read,
  .xWrite = file_write,
  .xTruncate = file_truncate,
  .xSync = file_sync,
  .xFileSize = file_size,
  .xLock = file_lock,
  .xUnlock = file_unlock,
  .xCheckReservedLock = file_check_reserved_lock,
  .xFileControl = file_control,
  .xSectorSize = file_sector_size,
  .xDeviceCharacteristics = file_device_characteristics,
};

static int
refuse (DuiSealVfs *vfs, DuiSealError problem)
{
  vfs->problem = problem;
  return SQLITE_CANTOPEN;
}

static int
write_header (DuiSealFile *file)
{
  sqlite3_file *base = file->base;
  sqlite3_int64 size = 0;
  int result = base->pMethods->xFileSize (base, &size);

  if (result != SQLITE_OK)
    return result;
  if (size != 0)
    return refuse (file->vfs, DUI_SEAL_ERROR_EXISTS);
  dui_seal_header_write (file->vfs->keys, file->block);
  result = dui_seal_base_write (file, file->block, DUI_SEAL_PAGE_SIZE, 0);
  return result == SQLITE_OK ? base->pMethods->xSync (base, SQLITE_SYNC_NORMAL) : result;
}

/*
 * A file without a first page is never an empty store: SQLite would take it for a new one, and throw away the
 * journal that could still mend it.
 */
static int
read_header (DuiSealFile *file)
{
  sqlite3_file *base = file->base;
  sqlite3_int64 size = 0;
  int result = base->pMethods->xFileSize (base, &size);

  if (result != SQLITE_OK)
    return result;
  if (size < DUI_SEAL_PAGE_SIZE)
    return refuse (file->vfs, DUI_SEAL_ERROR_DAMAGED);
  result = base->pMethods->xRead (base, file->block, DUI_SEAL_PAGE_SIZE, 0);
  if (result != SQLITE_OK)
    return result;
  switch (dui_seal_header_check (file->vfs->keys, file->block))
    {
    case DUI_SEAL_HEADER_FOREIGN:
      return refuse (file->vfs, DUI_SEAL_ERROR_NOT_SEALED);
    case DUI_SEAL_HEADER_NEWER:
      return refuse (file->vfs, DUI_SEAL_ERROR_NEWER_VERSION);
    case DUI_SEAL_HEADER_OTHER_KEY:
      return refuse (file->vfs, DUI_SEAL_ERROR_WRONG_KEY);
    case DUI_SEAL_HEADER_DAMAGED:
      return refuse (file->vfs, DUI_SEAL_ERROR_DAMAGED);
    case DUI_SEAL_HEADER_GOOD:
      break;
    }
  return size < 2 * DUI_SEAL_PAGE_SIZE ? refuse (file->vfs, DUI_SEAL_ERROR_DAMAGED) : SQLITE_OK;
}

/* Nothing but this store and its rollback journal is ever opened: no log, no temporary file, no other
 * database. */
static gboolean
is_ours (DuiSealVfs *vfs, const char *name, int flags)
{
  gsize length = strlen (vfs->path);

  if (name == NULL || strncmp (name, vfs->path, length) != 0)
    return FALSE;
  if (flags & SQLITE_OPEN_MAIN_DB)
    return name[length] == '\0';
  return (flags & SQLITE_OPEN_MAIN_JOURNAL) && strcmp (name + length, "-journal") == 0;
}

/*
 * In a journal that is opened for a new change whatever is still in it was looked at and found to be of no
 * use. It must not be taken for the end of the new one.
 */
static int
begin_file (DuiSealFile *file, int flags)
{
  if (!file->is_journal)
    return file->vfs->create ? write_header (file) : read_header (file);
  return flags & SQLITE_OPEN_CREATE ? file->base->pMethods->xTruncate (file->base, 0) : SQLITE_OK;
}

static int
vfs_open (sqlite3_vfs *parent, sqlite3_filename name, sqlite3_file *opened, int flags, int *out_flags)
{
  DuiSealVfs *vfs = seal_vfs (parent);
  DuiSealFile *file = seal_file (opened);
  int result;

  memset (file, 0, sizeof *file);
  if (!is_ours (vfs, name, flags))
    return SQLITE_CANTOPEN;
  file->vfs = vfs;
  file->base = (sqlite3_file *)(file + 1);
  file->is_journal = (flags & SQLITE_OPEN_MAIN_JOURNAL) != 0;
  dui_seal_journal_reset (&file->journal);
  result = vfs->base->xOpen (vfs->base, name, file->base, flags, out_flags);
  if (result != SQLITE_OK)
    return result;
  result = begin_file (file, flags);
  if (result != SQLITE_OK)
    {
      file_close (opened);
      return result;
    }
  file->parent.pMethods = &methods;
  if (!file->is_journal)
    vfs->database = file;
  return SQLITE_OK;
}

static int
vfs_delete (sqlite3_vfs *vfs, const char *name, int sync_directory)
{
  int result = mend (seal_vfs (vfs));

  return result == SQLITE_OK ? base_of (vfs)->xDelete (base_of (vfs), name, sync_directory) : result;
}

/* A write-ahead log beside the store cannot be ours; to SQLite it does not exist. */
static int
vfs_access (sqlite3_vfs *vfs, const char *name, int flags, int *answer)
{
  if (g_str_has_suffix (name, "-wal"))
    {
      *answer = 0;
      return SQLITE_OK;
    }
  return base_of (vfs)->xAccess (base_of (vfs), name, flags, answer);
}

static int
vfs_full_pathname (sqlite3_vfs *vfs, const char *name, int size, char *full)
{
  return base_of (vfs)->xFullPathname (base_of (vfs), name, size, full);
}

static void *
vfs_dl_open (sqlite3_vfs *vfs, const char *name)
{
  return NULL;
}

static void
vfs_dl_error (sqlite3_vfs *vfs, int size, char *message)
{
  sqlite3_snprintf (size, message, "extensions are not loaded");
}

static void (*vfs_dl_sym (sqlite3_vfs *vfs, void *library, const char *symbol)) (void)
{
  return NULL;
}

static void
vfs_dl_close (sqlite3_vfs *vfs, void *library)
{
}

static int
vfs_randomness (sqlite3_vfs *vfs, int size, char *bytes)
{
  return base_of (vfs)->xRandomness (base_of (vfs), size, bytes);
}

static int
vfs_sleep (sqlite3_vfs *vfs, int microseconds)
{
  return base_of (vfs)->xSleep (base_of (vfs), microseconds);
}

static int
vfs_current_time (sqlite3_vfs *vfs, double *now)
{
  return base_of (vfs)->xCurrentTime (base_of (vfs), now);
}

static int
vfs_get_last_error (sqlite3_vfs *vfs, int size, char *message)
{
  return base_of (vfs)->xGetLastError (base_of (vfs), size, message);
}

static int
vfs_current_time_64 (sqlite3_vfs *vfs, sqlite3_int64 *now)
{
  return base_of (vfs)->xCurrentTimeInt64 (base_of (vfs), now);
}

static const sqlite3_vfs template = {
  .iVersion = 2,
  .xOpen = vfs_open,
  .xDelete = vfs_delete,
  .xAccess = vfs_access,
  .xFullPathname = vfs_full_pathname,
  .xDlOpen = vfs_dl_open,
  .xDlError = vfs_dl_error,
  .xDlSym = vfs_dl_sym,
  .xDlClose = vfs_dl_close,
  .xRandomness = vfs_randomness,
  .xSleep = vfs_sleep,
  .xCurrentTime = vfs_current_time,
  .xGetLastError = vfs_get_last_error,
  .xCurrentTimeInt64 = vfs_current_time_64,
};

/**
 * dui_seal_vfs_new:
 * @base_name: the VFS that does the input and output: "unix", or one of a test
 * @path: the database file as @base_name names it in full
 *
 * Makes and registers a VFS for one connection, under a name of its own. It must outlive the connection.
 *
 * Returns: (transfer full) (nullable): the VFS, or %NULL without memory
 */
DuiSealVfs *
dui_seal_vfs_new (const char *base_name, const char *path, const DuiKey *key)
{
  static guint serial;
  DuiSealVfs *vfs = g_new0 (DuiSealVfs, 1);

  vfs->base = sqlite3_vfs_find (base_name);
  vfs->keys = dui_seal_keys_new (key);
  vfs->path = g_strdup (path);
  vfs->problem = -1;
  g_snprintf (vfs->name, sizeof vfs->name, "seal-%u", g_atomic_int_add (&serial, 1));
  vfs->parent = template;
  vfs->parent.zName = vfs->name;
  if (vfs->base != NULL)
    {
      vfs->parent.szOsFile = sizeof (DuiSealFile) + vfs->base->szOsFile;
      vfs->parent.mxPathname = vfs->base->mxPathname;
    }
  /* It fails without a mutex only; opening then finds no VFS of this name, and says so. */
  sqlite3_vfs_register (&vfs->parent, FALSE);
  if (vfs->base == NULL || vfs->keys == NULL)
    g_clear_pointer (&vfs, dui_seal_vfs_free);
  return vfs;
}

/** dui_seal_vfs_free: unregisters @vfs, wipes its keys and frees it */
void
dui_seal_vfs_free (DuiSealVfs *vfs)
{
  sqlite3_vfs_unregister (&vfs->parent);
  g_clear_pointer (&vfs->keys, dui_seal_keys_free);
  g_free (vfs->path);
  g_free (vfs);
}

/** dui_seal_vfs_of: Returns: (transfer none) (nullable): the VFS of @db where it is one of ours */
DuiSealVfs *
dui_seal_vfs_of (sqlite3 *db)
{
  sqlite3_vfs *vfs = NULL;

  if (db != NULL)
    sqlite3_file_control (db, "main", SQLITE_FCNTL_VFS_POINTER, &vfs);
  return vfs != NULL && vfs->xOpen == vfs_open ? seal_vfs (vfs) : NULL;
}

/** dui_seal_file_of: Returns: (transfer none): the file of @db, which is one of ours, as SQLite sees it */
sqlite3_file *
dui_seal_file_of (sqlite3 *db)
{
  return &dui_seal_vfs_of (db)->database->parent;
}
