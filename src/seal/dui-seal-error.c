/* What can go wrong below the records, said in a sentence: what, where, and what to do. */

#include "dui-seal-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (dui_seal_error, dui_seal_error)

/* In the order of DuiSealError; "%s" is the file. */
static const char *const sentences[] = {
  N_ ("The store %s is damaged: it is not what Duiding wrote. Nothing was changed. Keep a copy of the "
      "folder and restore the most recent backup."),
  N_ ("The file %s is not a sealed store of Duiding. Nothing was read from it. Choose another file, or "
      "restore a backup."),
  N_ ("The key does not fit the store %s: the two do not belong together. Put back all files of one and "
      "the same backup."),
  N_ ("The file %s was written by a newer version of Duiding. Nothing was changed. Install the newest "
      "version and open the store again."),
  N_ ("The store %s is open in another window or program. Close that one first, then try again."),
  N_ ("There is a store already at %s. It was left as it is. Open it, or choose another folder."),
  N_ ("There is no room left on the disk for %s. The last change was not saved; everything before it "
      "was. Free some space and try again."),
  N_ ("Duiding cannot write to %s. Check that the folder exists and that you may write to it, or choose "
      "another folder."),
  N_ ("There is not enough memory. Nothing was changed. Close other programs and try again."),
  N_ ("This is not allowed, because case data could then leave the sealed store."),
  N_ ("Reading or writing %s failed. Close Duiding and open it again; it then checks the store. If this "
      "happens again the disk may be failing: put a backup on another disk."),
  N_ ("The store could not carry out a statement. This is an error in Duiding; nothing was changed."),
  N_ ("Stopped at your request."),
  N_ ("This computer does not seal case data as it must, so Duiding opens none. Ask your administrator "
      "to install SQLite and libsodium from the distribution itself."),
  N_ ("This passphrase is too easy to guess. Use at least 14 characters, for instance five words that "
      "have nothing to do with each other."),
  N_ ("This passphrase does not open the store. Check Caps Lock and the keyboard layout and try again. "
      "If it is lost, use the recovery code."),
  N_ ("This is not the recovery code of this store. Compare it with the printed code, group by group."),
  N_ ("This session has no keyring that can be reached (Secret Service, such as gnome-keyring), and half "
      "of the key is kept there. Log in to the desktop again, or use the recovery code."),
  N_ ("The keyring is locked, and half of the key is kept there. Unlock the keyring and try again, or "
      "use the recovery code."),
  N_ ("The keyring of this account does not hold the half of the key that belongs to this store. Log in "
      "as the user who made the store, or use the recovery code."),
  N_ ("A store opens without a passphrase only where the policy of the municipality says so, in "
      "/etc/duiding/policy.conf. Choose a passphrase, or ask your administrator."),
};
G_STATIC_ASSERT (G_N_ELEMENTS (sentences) == DUI_SEAL_ERROR_POLICY + 1);

/**
 * dui_seal_error_set:
 * @path: (nullable): the file it is about
 * @detail: (nullable): a technical detail, put between brackets for who must find the cause
 *
 * Returns: %FALSE, so that a caller can return it
 */
gboolean
dui_seal_error_set (GError **error, DuiSealError code, const char *path, const char *detail)
{
  g_autofree char *shown = g_filename_display_name (path != NULL ? path : "?");
  g_autoptr (GString) message = g_string_new (_ (sentences[code]));

  g_string_replace (message, "%s", shown, 1);
  if (detail != NULL)
    g_string_append_printf (message, " (%s)", detail);
  g_set_error_literal (error, DUI_SEAL_ERROR, code, message->str);
  return FALSE;
}

static DuiSealError
code_of_errno (int number)
{
  switch (number)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return DUI_SEAL_ERROR_FULL;
    case EACCES:
    case EPERM:
    case EROFS:
    case ENOTDIR:
    case ENOENT:
    case EISDIR:
    case ELOOP:
    case ENAMETOOLONG:
      return DUI_SEAL_ERROR_NOT_WRITABLE;
    case EEXIST:
      return DUI_SEAL_ERROR_EXISTS;
    case ENOMEM:
      return DUI_SEAL_ERROR_NO_MEMORY;
    default:
      return DUI_SEAL_ERROR_IO;
    }
}

/** dui_seal_error_from_errno: sets @error from an errno @number of a call on @path. Returns: %FALSE */
gboolean
dui_seal_error_from_errno (GError **error, int number, const char *path)
{
  return dui_seal_error_set (error, code_of_errno (number), path, g_strerror (number));
}

static DuiSealError
code_of_result (int extended, int number)
{
  if (extended == SQLITE_IOERR_DATA)
    return DUI_SEAL_ERROR_DAMAGED;
  if (extended == SQLITE_IOERR_NOMEM)
    return DUI_SEAL_ERROR_NO_MEMORY;
  switch (extended & 0xff)
    {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return DUI_SEAL_ERROR_DAMAGED;
    case SQLITE_FULL:
      return DUI_SEAL_ERROR_FULL;
    case SQLITE_IOERR:
      return code_of_errno (number) == DUI_SEAL_ERROR_FULL ? DUI_SEAL_ERROR_FULL : DUI_SEAL_ERROR_IO;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return DUI_SEAL_ERROR_IN_USE;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
      return DUI_SEAL_ERROR_NOT_WRITABLE;
    case SQLITE_NOMEM:
      return DUI_SEAL_ERROR_NO_MEMORY;
    case SQLITE_AUTH:
      return DUI_SEAL_ERROR_NOT_ALLOWED;
    case SQLITE_INTERRUPT:
      return DUI_SEAL_ERROR_CANCELLED;
    default:
      return DUI_SEAL_ERROR_QUERY;
    }
}

/** dui_seal_error_from_opening: dui_seal_error_from_sqlite() for a @db that did not open and does not know
 * its file */
gboolean
dui_seal_error_from_opening (sqlite3 *db, const char *path, GError **error)
{
  /* No connection is no memory, to SQLite too. */
  int extended = sqlite3_extended_errcode (db);
  DuiSealError code = code_of_result (extended, sqlite3_system_errno (db));
  g_autofree char *detail = NULL;

  /* The text of SQLite names tables and columns, never what is in them. */
  if (code == DUI_SEAL_ERROR_QUERY || code == DUI_SEAL_ERROR_IO || code == DUI_SEAL_ERROR_NOT_ALLOWED)
    detail = g_strdup_printf ("SQLite %d: %s", extended, sqlite3_errmsg (db));
  return dui_seal_error_set (error, code, path, detail);
}

/**
 * dui_seal_error_from_sqlite:
 * @db: (nullable): a connection whose last call failed; %NULL stands for no memory
 *
 * Sets @error to what the failure means to the user. After %DUI_SEAL_ERROR_IO or %DUI_SEAL_ERROR_DAMAGED the
 * connection is to be closed: what failed at the disk may or may not be there.
 *
 * Returns: %FALSE
 */
gboolean
dui_seal_error_from_sqlite (sqlite3 *db, GError **error)
{
  return dui_seal_error_from_opening (db, db != NULL ? sqlite3_db_filename (db, "main") : NULL, error);
}
