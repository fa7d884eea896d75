#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The calls of the system and of libsodium that the seal makes by itself; the linker leads them here
 * (--wrap). Each can be told to fail. */
typedef enum
{
  CALL_OPEN,
  CALL_FOLDER, /* open of a folder, to sync it */
  CALL_READ,
  CALL_WRITE,
  CALL_FSYNC,
  CALL_CLOSE,
  CALL_RENAME,
  CALL_UNLINK,
  CALL_MAKE, /* g_mkdir_with_parents */
  CALL_STAT,
  CALL_FSTAT,
  CALL_CHMOD,
  CALL_ACCESS,
  CALL_FALLOCATE,
  CALL_KEYS,   /* guarded memory of the size of DuiSealKeys */
  CALL_HASH,   /* crypto_pwhash */
  CALL_ALLOC,  /* g_try_malloc */
  CALL_BACKUP, /* sqlite3_backup_init */
  CALL_N,
  /* Not a failure, but another answer: a file of another user, a folder that cannot be listed, an older
   * SQLite, one that does not start, and the codes of one that failed. */
  CALL_OWNER = CALL_N,
  CALL_LIST,
  CALL_VERSION,
  CALL_START,
  CALL_CODE,
  CALL_CONNECT, /* sqlite3_open_v2 */
  CALL_FILL,    /* sqlite3_deserialize */
} Call;

extern const char *const calls_names[CALL_N];
extern int calls_system_errno;

void calls_fail (Call call, int at, int number);
void calls_fail_after (int number);
void calls_be_short (gsize longest);
gboolean calls_have_failed (void);
int calls_left_open (void);
int calls_folders_synced (void);
int calls_left_secret (void);

G_END_DECLS
