/* Why a file could not be read or written, in a few words of our own: GLib says it half in English, with the
 * name of a temporary file that tells the user nothing. */

#include "dui-file-error.h"

#include <glib/gi18n-lib.h>

/* GIO has fewer reasons, of the same meaning. */
static GFileError
reason_of (const GError *error)
{
  if (error->domain == G_FILE_ERROR)
    return (GFileError)error->code;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY))
    return G_FILE_ERROR_NOENT;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    return G_FILE_ERROR_ACCES;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY))
    return G_FILE_ERROR_ROFS;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return G_FILE_ERROR_NOSPC;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY))
    return G_FILE_ERROR_ISDIR;
  return G_FILE_ERROR_FAILED;
}

/** dui_file_error_explain: @error: of GLib or GIO. Returns: words to stand after a colon, without a full stop
 */
const char *
dui_file_error_explain (const GError *error)
{
  const GFileError reason = reason_of (error);

  if (reason == G_FILE_ERROR_NOENT || reason == G_FILE_ERROR_NOTDIR)
    return _ ("the file or the folder does not exist");
  if (reason == G_FILE_ERROR_ACCES || reason == G_FILE_ERROR_PERM)
    return _ ("this account has no access to it");
  if (reason == G_FILE_ERROR_ROFS)
    return _ ("the disk can only be read");
  if (reason == G_FILE_ERROR_NOSPC)
    return _ ("the disk is full");
  if (reason == G_FILE_ERROR_ISDIR)
    return _ ("it is a folder");
  return _ ("the disk refuses it");
}
