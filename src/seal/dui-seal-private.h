#pragma once

#include "dui-seal-hash.h"
#include "dui-seal-rekey.h"
#include "dui-seal.h"

G_BEGIN_DECLS

/* The VFS below the seal, but for tests. */
#define DUI_SEAL_BASE "unix"

/* For tests: the same door on top of another VFS, which can lose power, fill up and fail. */
sqlite3 *dui_seal_open_over (const char *base_name, const char *path, const DuiKey *key, DuiSealMode mode,
                             GError **error);

/* What an SQLite VFS cannot do: puts a file in the place of another, and makes sure that it stays so. */
typedef gboolean (*DuiSealRename) (const char *from, const char *to, GError **error);

gboolean
dui_seal_rekey_over (const char *base_name, DuiSealRename put, const DuiSealRekey *rekey, GError **error);

/* Opens what must be there, and first finishes or throws away what an interrupted dui_seal_rekey() left. */
sqlite3 *dui_seal_open_settled (const char *base_name, DuiSealRename put, const char *path, const DuiKey *key,
                                GError **error);

/* Whom a check of a whole store tells how far it is, and where on that scale the checks of SQLite are. */
typedef struct
{
  DuiSealProgress progress;
  gpointer user_data;
  double structure_at;
} DuiSealReport;

gboolean dui_seal_report (const DuiSealReport *report, double fraction, GError **error);

/* Has SQLite check the structure and the foreign keys of @db, which @path is the file of, or nothing. */
gboolean
dui_seal_check_structure (sqlite3 *db, const DuiSealReport *report, const char *path, GError **error);

/* dui_seal_hold_new() on top of another VFS; @path is as that VFS names it in full. */
DuiSealHold *dui_seal_hold_new_over (const char *base_name, const char *path, GError **error);

G_END_DECLS
