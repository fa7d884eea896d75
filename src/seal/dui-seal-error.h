#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * DuiSealError:
 * @DUI_SEAL_ERROR_DAMAGED: a byte on disk is not what was written, or a file is missing, empty or cut off
 * @DUI_SEAL_ERROR_NOT_SEALED: the file is no sealed store at all
 * @DUI_SEAL_ERROR_WRONG_KEY: the key belongs to another store
 * @DUI_SEAL_ERROR_NEWER_VERSION: the file was written by a newer version of the program
 * @DUI_SEAL_ERROR_IN_USE: another program has the store open
 * @DUI_SEAL_ERROR_EXISTS: a new store was asked for where there is one
 * @DUI_SEAL_ERROR_FULL: the disk is full
 * @DUI_SEAL_ERROR_NOT_WRITABLE: the folder or file cannot be written
 * @DUI_SEAL_ERROR_NO_MEMORY: no memory; nothing was changed
 * @DUI_SEAL_ERROR_NOT_ALLOWED: what was asked could let case data out of the sealed file
 * @DUI_SEAL_ERROR_IO: reading or writing failed; close, open again and verify, never try again on the same
 * store
 * @DUI_SEAL_ERROR_QUERY: SQLite refused a statement for a reason that has nothing to do with the file
 * @DUI_SEAL_ERROR_CANCELLED: the user stopped it
 * @DUI_SEAL_ERROR_SELF_TEST: this machine does not seal as it must; no case data may be opened
 * @DUI_SEAL_ERROR_WEAK_PASSPHRASE: a new passphrase that is too easy to guess
 * @DUI_SEAL_ERROR_BAD_PASSPHRASE: the passphrase does not open the store
 * @DUI_SEAL_ERROR_BAD_CODE: the recovery code has a typing error, or does not open the store
 * @DUI_SEAL_ERROR_NO_KEYRING: no Secret Service, or one without a keyring to keep anything in
 * @DUI_SEAL_ERROR_KEYRING_LOCKED: the keyring is locked
 * @DUI_SEAL_ERROR_KEYRING_EMPTY: the keyring is open but holds nothing for this store
 * @DUI_SEAL_ERROR_POLICY: the municipality does not allow it
 */
typedef enum
{
  DUI_SEAL_ERROR_DAMAGED,
  DUI_SEAL_ERROR_NOT_SEALED,
  DUI_SEAL_ERROR_WRONG_KEY,
  DUI_SEAL_ERROR_NEWER_VERSION,
  DUI_SEAL_ERROR_IN_USE,
  DUI_SEAL_ERROR_EXISTS,
  DUI_SEAL_ERROR_FULL,
  DUI_SEAL_ERROR_NOT_WRITABLE,
  DUI_SEAL_ERROR_NO_MEMORY,
  DUI_SEAL_ERROR_NOT_ALLOWED,
  DUI_SEAL_ERROR_IO,
  DUI_SEAL_ERROR_QUERY,
  DUI_SEAL_ERROR_CANCELLED,
  DUI_SEAL_ERROR_SELF_TEST,
  DUI_SEAL_ERROR_WEAK_PASSPHRASE,
  DUI_SEAL_ERROR_BAD_PASSPHRASE,
  DUI_SEAL_ERROR_BAD_CODE,
  DUI_SEAL_ERROR_NO_KEYRING,
  DUI_SEAL_ERROR_KEYRING_LOCKED,
  DUI_SEAL_ERROR_KEYRING_EMPTY,
  DUI_SEAL_ERROR_POLICY,
} DuiSealError;

#define DUI_SEAL_ERROR (dui_seal_error_quark ())
GQuark dui_seal_error_quark (void);

gboolean dui_seal_error_from_sqlite (sqlite3 *db, GError **error);
gboolean dui_seal_error_from_opening (sqlite3 *db, const char *path, GError **error);
gboolean dui_seal_error_set (GError **error, DuiSealError code, const char *path, const char *detail);
gboolean dui_seal_error_from_errno (GError **error, int number, const char *path);

G_END_DECLS
