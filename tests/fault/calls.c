/* Calls of the system that fail when they are told to; the linker puts these in the place of the real ones.
 */

#define _GNU_SOURCE /* open64 and its kind */

#include "calls.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dui-seal-block.h"

const char *const calls_names[CALL_N] = {
  "open", "folder", "read",  "write",  "fsync",     "close", "rename",   "unlink",     "mkdir",
  "stat", "fstat",  "chmod", "access", "fallocate", "keys",  "password", "allocation", "backup"
};

int calls_system_errno;

static Call failing;
static int calls_left; /* until the one that fails, or 0 */
static int failure, failure_after;
static gboolean has_failed;
static gsize longest = G_MAXSIZE;
static int n_open, n_secret, n_folders_synced;

/* The @at th call from now fails with @number; 0 for none. */
void
calls_fail (Call call, int at, int number)
{
  failing = call;
  calls_left = at;
  failure = number;
  has_failed = FALSE;
  failure_after = 0;
}

/* Once that call failed, so does every one that comes after it, with @number. */
void
calls_fail_after (int number)
{
  failure_after = number;
}

/* No call reads or writes more than @most bytes, as the system may do. */
void
calls_be_short (gsize most)
{
  longest = most;
}

gboolean
calls_have_failed (void)
{
  return has_failed;
}

/* How many files were opened and not closed. */
int
calls_left_open (void)
{
  return n_open;
}

int
calls_folders_synced (void)
{
  return n_folders_synced;
}

/* How many pieces of guarded memory were taken and not given back. */
int
calls_left_secret (void)
{
  return n_secret;
}

static gboolean
fails (Call call)
{
  if (has_failed && failure_after != 0)
    {
      errno = failure_after;
      return TRUE;
    }
  if (call != failing || calls_left == 0 || --calls_left > 0)
    return FALSE;
  has_failed = TRUE;
  errno = failure;
  return TRUE;
}

int __real_open64 (const char *path, int flags, ...);
int __wrap_open64 (const char *path, int flags, ...);
ssize_t __real_read (int file, void *data, size_t length);
ssize_t __wrap_read (int file, void *data, size_t length);
ssize_t __real_write (int file, const void *data, size_t length);
ssize_t __wrap_write (int file, const void *data, size_t length);
int __real_fsync (int file);
int __wrap_fsync (int file);
int __real_close (int file);
int __wrap_close (int file);
int __real_rename (const char *from, const char *to);
int __wrap_rename (const char *from, const char *to);
int __real_unlink (const char *path);
int __wrap_unlink (const char *path);
int __real_stat64 (const char *path, struct stat *about);
int __wrap_stat64 (const char *path, struct stat *about);
int __real_fstat64 (int file, struct stat *about);
int __wrap_fstat64 (int file, struct stat *about);
int __real_chmod (const char *path, mode_t mode);
int __wrap_chmod (const char *path, mode_t mode);
int __real_access (const char *path, int mode);
int __wrap_access (const char *path, int mode);
int __real_posix_fallocate64 (int file, off_t at, off_t length);
int __wrap_posix_fallocate64 (int file, off_t at, off_t length);
void *__real_sodium_malloc (size_t size);
void *__wrap_sodium_malloc (size_t size);
void __real_sodium_free (void *memory);
void __wrap_sodium_free (void *memory);
gpointer __real_g_try_malloc (gsize size);
gpointer __wrap_g_try_malloc (gsize size);
#define BACKUP_ARGUMENTS sqlite3 *to, const char *to_name, sqlite3 *from, const char *from_name
sqlite3_backup *__real_sqlite3_backup_init (BACKUP_ARGUMENTS);
sqlite3_backup *__wrap_sqlite3_backup_init (BACKUP_ARGUMENTS);
#define HASH_ARGUMENTS \
  unsigned char *out, unsigned long long out_length, const char *passphrase, unsigned long long length, \
      const unsigned char *salt, unsigned long long operations, size_t memory, int algorithm
int __real_crypto_pwhash (HASH_ARGUMENTS);
int __wrap_crypto_pwhash (HASH_ARGUMENTS);

int
__wrap_open64 (const char *path, int flags, ...)
{
  mode_t mode = 0;
  int file = -1;
  va_list more;

  va_start (more, flags);
  if (flags & O_CREAT)
    mode = va_arg (more, mode_t);
  va_end (more);
  /* No program that is started inherits a file; nothing new is read by others, or put over something that is
   * there. */
  g_assert_true (flags & O_CLOEXEC);
  if (flags & O_CREAT)
    {
      g_assert_cmpint (mode, ==, 0600);
      g_assert_true ((flags & O_EXCL) && (flags & O_NOFOLLOW));
    }
  if (!fails (flags & O_DIRECTORY ? CALL_FOLDER : CALL_OPEN))
    file = __real_open64 (path, flags, mode);
  n_open += file >= 0;
  return file;
}

ssize_t
__wrap_read (int file, void *data, size_t length)
{
  return fails (CALL_READ) ? -1 : __real_read (file, data, MIN (length, longest));
}

ssize_t
__wrap_write (int file, const void *data, size_t length)
{
  return fails (CALL_WRITE) ? -1 : __real_write (file, data, MIN (length, longest));
}

int
__wrap_fsync (int file)
{
  struct stat about;

  if (fails (CALL_FSYNC))
    return -1;
  n_folders_synced += __real_fstat64 (file, &about) == 0 && S_ISDIR (about.st_mode);
  return __real_fsync (file);
}

/* The file is closed all the same, as Linux does. */
int
__wrap_close (int file)
{
  int result = __real_close (file);

  n_open--;
  return fails (CALL_CLOSE) ? -1 : result;
}

int
__wrap_rename (const char *from, const char *to)
{
  return fails (CALL_RENAME) ? -1 : __real_rename (from, to);
}

int
__wrap_unlink (const char *path)
{
  return fails (CALL_UNLINK) ? -1 : __real_unlink (path);
}

int
__wrap_stat64 (const char *path, struct stat *about)
{
  return fails (CALL_STAT) ? -1 : __real_stat64 (path, about);
}

int
__wrap_fstat64 (int file, struct stat *about)
{
  return fails (CALL_FSTAT) ? -1 : __real_fstat64 (file, about);
}

int
__wrap_chmod (const char *path, mode_t mode)
{
  return fails (CALL_CHMOD) ? -1 : __real_chmod (path, mode);
}

int
__wrap_access (const char *path, int mode)
{
  /* Root may all, so that which is asked shows in no answer. */
  g_assert_cmpint (mode, ==, W_OK | X_OK);
  return fails (CALL_ACCESS) ? -1 : __real_access (path, mode);
}

/* Tells its error by what it returns. */
int
__wrap_posix_fallocate64 (int file, off_t at, off_t length)
{
  return fails (CALL_FALLOCATE) ? failure : __real_posix_fallocate64 (file, at, length);
}

int __real_g_mkdir_with_parents (const gchar *path, gint mode);
int __wrap_g_mkdir_with_parents (const gchar *path, gint mode);
uid_t __real_geteuid (void);
uid_t __wrap_geteuid (void);
GDir *__real_g_dir_open (const gchar *path, guint flags, GError **error);
GDir *__wrap_g_dir_open (const gchar *path, guint flags, GError **error);
int __real_sqlite3_libversion_number (void);
int __wrap_sqlite3_libversion_number (void);
int __real_sqlite3_initialize (void);
int __wrap_sqlite3_initialize (void);
int __real_sqlite3_extended_errcode (sqlite3 *db);
int __wrap_sqlite3_extended_errcode (sqlite3 *db);
int __wrap_sqlite3_system_errno (sqlite3 *db);

int
__wrap_g_mkdir_with_parents (const gchar *path, gint mode)
{
  return fails (CALL_MAKE) ? -1 : __real_g_mkdir_with_parents (path, mode);
}

uid_t
__wrap_geteuid (void)
{
  return __real_geteuid () + fails (CALL_OWNER);
}

GDir *
__wrap_g_dir_open (const gchar *path, guint flags, GError **error)
{
  return fails (CALL_LIST) ? NULL : __real_g_dir_open (path, flags, error);
}

int
__wrap_sqlite3_libversion_number (void)
{
  return fails (CALL_VERSION) ? failure : __real_sqlite3_libversion_number ();
}

int
__wrap_sqlite3_initialize (void)
{
  return fails (CALL_START) ? SQLITE_NOMEM : __real_sqlite3_initialize ();
}

int
__wrap_sqlite3_extended_errcode (sqlite3 *db)
{
  return fails (CALL_CODE) ? failure : __real_sqlite3_extended_errcode (db);
}

/* The errno that goes with that code. */
int
__wrap_sqlite3_system_errno (sqlite3 *db)
{
  return calls_system_errno;
}

int __real_sqlite3_open_v2 (const char *name, sqlite3 **db, int flags, const char *vfs);
int __wrap_sqlite3_open_v2 (const char *name, sqlite3 **db, int flags, const char *vfs);
#define FILL_ARGUMENTS \
  sqlite3 *db, const char *schema, unsigned char *data, sqlite3_int64 size, sqlite3_int64 room, unsigned flags
int __real_sqlite3_deserialize (FILL_ARGUMENTS);
int __wrap_sqlite3_deserialize (FILL_ARGUMENTS);

int
__wrap_sqlite3_open_v2 (const char *name, sqlite3 **db, int flags, const char *vfs)
{
  int result = __real_sqlite3_open_v2 (name, db, flags, vfs);

  return fails (CALL_CONNECT) ? SQLITE_NOMEM : result;
}

int
__wrap_sqlite3_deserialize (FILL_ARGUMENTS)
{
  return fails (CALL_FILL) ? SQLITE_NOMEM : __real_sqlite3_deserialize (db, schema, data, size, room, flags);
}

void *
__wrap_sodium_malloc (size_t size)
{
  if (size == sizeof (DuiSealKeys) && fails (CALL_KEYS))
    return NULL;
  n_secret++;
  return __real_sodium_malloc (size);
}

void
__wrap_sodium_free (void *memory)
{
  n_secret -= memory != NULL;
  __real_sodium_free (memory);
}

gpointer
__wrap_g_try_malloc (gsize size)
{
  return fails (CALL_ALLOC) ? NULL : __real_g_try_malloc (size);
}

/* Of a store to itself, which SQLite refuses. */
sqlite3_backup *
__wrap_sqlite3_backup_init (BACKUP_ARGUMENTS)
{
  return __real_sqlite3_backup_init (to, to_name, fails (CALL_BACKUP) ? to : from, from_name);
}

int
__wrap_crypto_pwhash (HASH_ARGUMENTS)
{
  return fails (CALL_HASH) ? -1
                           : __real_crypto_pwhash (out, out_length, passphrase, length, salt, operations,
                                                   memory, algorithm);
}
