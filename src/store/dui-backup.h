#pragma once

#include "dui-backup-file.h"
#include "dui-seal.h"
#include "dui-store.h"

G_BEGIN_DECLS

/**
 * DuiBackupRules:
 * @count: how many backups of a store are kept at most
 * @days: how old a backup may become
 *
 * What dui_backup_run() keeps in the folder; the newest is kept whatever they say.
 */
typedef struct
{
  guint count;
  guint days;
} DuiBackupRules;

/**
 * DuiBackupLast:
 * @made_at: microseconds since 1970 (UTC), as g_get_real_time()
 * @path: where it was put
 * @head_code: end of the audit log at that time
 *
 * The last backup that was written, read again, opened and compared without a fault.
 */
typedef struct
{
  gint64 made_at;
  char *path;
  char *head_code;
} DuiBackupLast;

typedef struct _DuiBackup DuiBackup;

gboolean dui_backup_get_last (const char *store_folder, DuiBackupLast *last);
void dui_backup_last_clear (DuiBackupLast *last);
gboolean dui_backup_is_due (DuiStore *store);

DuiBackupRules dui_backup_rules_default (DuiStore *store);
DuiBackup *dui_backup_new (DuiStore *store, const char *folder, const DuiBackupRules *rules, GError **error);
void dui_backup_set_aside (DuiBackup *self, const char *path);
char *dui_backup_run (DuiBackup *self, DuiSealProgress progress, gpointer user_data, GError **error);
void dui_backup_free (DuiBackup *self);
void dui_backup_prune (const char *folder, const guint8 *store, const DuiBackupRules *rules, gint64 now);

char *dui_backup_dup_store_folder (DuiStore *store);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiBackup, dui_backup_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DuiBackupLast, dui_backup_last_clear)

G_END_DECLS
