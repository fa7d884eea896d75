/* Room kept free for the day the disk is full: then even deleting needs some, for the journal. */

#include "dui-reserve.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dui-seal-error.h"

#define RESERVE_SIZE (4 * 1024 * 1024)

static char *
reserve_path (const char *directory)
{
  return g_build_filename (directory, "reserve", NULL);
}

static gboolean
is_made (const char *path)
{
  struct stat about = { 0 };

  lstat (path, &about);
  return about.st_blocks * 512 >= RESERVE_SIZE;
}

/**
 * dui_reserve_make:
 *
 * Keeps 4 MiB of the disk in @directory, unless they are kept already. To be called whenever a store is
 * opened.
 */
gboolean
dui_reserve_make (const char *directory, GError **error)
{
  g_autofree char *path = reserve_path (directory);
  int file, failure;

  if (is_made (path))
    return TRUE;
  unlink (path);
  file = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file == -1)
    return dui_seal_error_from_errno (error, errno, path);
  failure = posix_fallocate (file, 0, RESERVE_SIZE);
  close (file);
  if (failure == 0)
    return TRUE;
  unlink (path);
  return dui_seal_error_from_errno (error, failure, path);
}

/**
 * dui_reserve_release:
 *
 * Gives the room back to the disk, so that the user can delete or export and close in good order.
 *
 * Returns: whether there was any
 */
gboolean
dui_reserve_release (const char *directory)
{
  g_autofree char *path = reserve_path (directory);

  return unlink (path) == 0;
}
