/* Small files beside the store: only for this user, never through a link, and whole or not at all. */

#include "dui-seal-files.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dui-seal-error.h"

/** dui_seal_files_make: makes an empty file that only this user may read; it is an error when there is one */
gboolean
dui_seal_files_make (const char *path, GError **error)
{
  int file = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (file == -1)
    return dui_seal_error_from_errno (error, errno, path);
  close (file);
  return TRUE;
}

static gboolean
is_empty (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);

  return folder != NULL && g_dir_read_name (folder) == NULL;
}

static char *
up (char *path)
{
  char *above = g_path_get_dirname (path);

  g_free (path);
  return above;
}

/* A new folder is a name in the one above it, which a loss of power would take with all that is in it. */
static gboolean
make_folders (const char *path)
{
  g_autofree char *there = g_strdup (path);
  g_autofree char *at = g_strdup (path);
  gboolean made;

  while (!g_file_test (there, G_FILE_TEST_EXISTS))
    there = up (there);
  made = g_mkdir_with_parents (path, 0700) == 0;
  for (; made && !g_str_equal (at, there); at = up (at))
    dui_seal_files_sync_folder_of (at);
  return made;
}

/**
 * dui_seal_files_make_folder:
 *
 * Makes a folder and those above it, or closes an empty one to other users. One with something in it is left
 * as it is: it may be shared for a reason, and each file of ours is closed by itself.
 */
gboolean
dui_seal_files_make_folder (const char *path, GError **error)
{
  struct stat about;

  if (!make_folders (path) || stat (path, &about) != 0)
    return dui_seal_error_from_errno (error, errno, path);
  if ((about.st_mode & 0077) != 0 && about.st_uid == geteuid () && is_empty (path) && chmod (path, 0700) != 0)
    return dui_seal_error_from_errno (error, errno, path);
  if (access (path, W_OK | X_OK) != 0)
    return dui_seal_error_from_errno (error, errno, path);
  return TRUE;
}

/**
 * dui_seal_files_resolve:
 *
 * Returns: (transfer full) (nullable): @path with the links in its folders followed; a link in the place of
 *   the file itself is refused when opening
 */
char *
dui_seal_files_resolve (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  char *real = realpath (folder, NULL);
  char *resolved = NULL;

  if (real == NULL)
    dui_seal_error_from_errno (error, errno, folder);
  else
    resolved = g_build_filename (real, name, NULL);
  free (real);
  return resolved;
}

/** dui_seal_files_sync_folder_of: makes sure that the name of @path itself survives a loss of power */
void
dui_seal_files_sync_folder_of (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int directory = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  /* Some network file systems cannot do it; there it is as safe as it gets. */
  if (directory == -1)
    return;
  fsync (directory);
  close (directory);
}

/** dui_seal_files_write_all: Returns: 0, or the errno of the write that failed */
int
dui_seal_files_write_all (int file, const guint8 *data, gsize length)
{
  while (length > 0)
    {
      gssize written = write (file, data, length);

      if (written == -1 && errno == EINTR)
        continue;
      if (written == -1)
        return errno;
      data += written;
      length -= written;
    }
  return 0;
}

/** dui_seal_files_read_all: Returns: how many bytes there were, fewer than @length only at the end; -1 with
 * errno */
gssize
dui_seal_files_read_all (int file, guint8 *data, gsize length)
{
  gsize done = 0;
  gssize got;

  do
    {
      got = read (file, data + done, length - done);
      if (got == -1 && errno != EINTR)
        return -1;
      done += MAX (got, 0);
    }
  while (got != 0);
  return done;
}

/**
 * dui_seal_files_replace:
 *
 * Writes a file beside @path, syncs it and puts it in the place of @path: whatever happens, @path is the old
 * one or the new one, whole.
 */
gboolean
dui_seal_files_replace (const char *path, gconstpointer data, gsize length, GError **error)
{
  g_autofree char *beside = g_strconcat (path, ".new", NULL);
  int file, failure, closed;

  unlink (beside);
  file = open (beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file == -1)
    return dui_seal_error_from_errno (error, errno, path);
  failure = dui_seal_files_write_all (file, data, length);
  if (failure == 0 && fsync (file) != 0)
    failure = errno;
  closed = close (file);
  if (failure == 0 && closed != 0)
    failure = errno;
  if (failure == 0 && rename (beside, path) != 0)
    failure = errno;
  if (failure != 0)
    {
      unlink (beside);
      return dui_seal_error_from_errno (error, failure, path);
    }
  dui_seal_files_sync_folder_of (path);
  return TRUE;
}

/** dui_seal_files_rename: puts @from in the place of @to and makes sure that it stays so */
gboolean
dui_seal_files_rename (const char *from, const char *to, GError **error)
{
  if (rename (from, to) != 0)
    return dui_seal_error_from_errno (error, errno, to);
  dui_seal_files_sync_folder_of (to);
  return TRUE;
}

/**
 * dui_seal_files_read:
 * @limit: longest file that is read
 *
 * Errors: %DUI_SEAL_ERROR_DAMAGED when there is no file, or none of ours; else what reading gave
 */
gboolean
dui_seal_files_read (const char *path, gsize limit, GByteArray **contents, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  int file = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  gssize got;

  if (file == -1 && (errno == ENOENT || errno == ELOOP))
    return dui_seal_error_set (error, DUI_SEAL_ERROR_DAMAGED, path, g_strerror (errno));
  if (file == -1)
    return dui_seal_error_from_errno (error, errno, path);
  g_byte_array_set_size (bytes, limit + 1);
  got = dui_seal_files_read_all (file, bytes->data, bytes->len);
  if (got == -1)
    dui_seal_error_from_errno (error, errno, path);
  close (file);
  if (got == -1)
    return FALSE;
  if (got > (gssize)limit)
    return dui_seal_error_set (error, DUI_SEAL_ERROR_DAMAGED, path, NULL);
  g_byte_array_set_size (bytes, got);
  *contents = g_steal_pointer (&bytes);
  return TRUE;
}
