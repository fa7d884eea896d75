#pragma once

#include "dui-backup-file.h"

G_BEGIN_DECLS

/**
 * DuiLedgerKept:
 * @DUI_LEDGER_NOT_NEEDED: no backup was ever made, so nothing can bring back what was destroyed
 * @DUI_LEDGER_KEPT: the ledger lies beside the backups, up to date
 * @DUI_LEDGER_NOT_KEPT: the folder of the backups cannot be reached or written
 *
 * Whether it is known outside the store what was destroyed, for when only a backup of before is left.
 */
typedef enum
{
  DUI_LEDGER_NOT_NEEDED,
  DUI_LEDGER_KEPT,
  DUI_LEDGER_NOT_KEPT,
} DuiLedgerKept;

DuiLedgerKept dui_ledger_keep (DuiStore *store);
DuiLedgerKept dui_ledger_get_kept (DuiStore *store);

gboolean dui_ledger_put (const char *folder, const guint8 *store, const DuiKey *key, GBytes *prologue,
                         GBytes *content, GError **error);
char *dui_ledger_dup_path (const char *folder, const guint8 *store);
DuiBackupContent *dui_ledger_read (const char *path, const DuiKey *key);

G_END_DECLS
