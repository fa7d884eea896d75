#pragma once

#include "dui-backup-file.h"
#include "dui-seal.h"
#include "dui-store.h"

G_BEGIN_DECLS

/**
 * DuiRestoreLive:
 * @DUI_RESTORE_LIVE_NONE: there is no store in the folder yet
 * @DUI_RESTORE_LIVE_OPEN: there is one, and it opens: it is replaced in one transaction
 * @DUI_RESTORE_LIVE_SHUT: there is one that does not open: it is put aside as it is. What was destroyed since
 * the backup is then known from later backups only
 */
typedef enum
{
  DUI_RESTORE_LIVE_NONE,
  DUI_RESTORE_LIVE_OPEN,
  DUI_RESTORE_LIVE_SHUT,
} DuiRestoreLive;

/**
 * DuiRestoreRequest:
 * @folder: of the store, which need not be there
 * @path: the backup
 * @secret: passphrase or recovery code, as it was typed
 * @origin: which program it is, for the audit log
 * @progress: (nullable): told how far it is, may stop it; called on the thread that restores
 */
typedef struct
{
  const char *folder;
  const char *path;
  const char *secret;
  const char *origin;
  DuiSealProgress progress;
  gpointer user_data;
} DuiRestoreRequest;

/**
 * DuiRestorePresent:
 * @written_at: when the live store was written last, in microseconds since 1970 (UTC); 0 when there is none
 * @size: of its file
 * @generation: how often it was opened for writing; 0 when it does not open
 * @counts: how many records of each type it holds, by number of type; -1 when it does not open
 *
 * What a restore replaces.
 */
typedef struct
{
  gint64 written_at;
  gint64 size;
  gint64 generation;
  gint64 counts[DUI_SEARCH_TYPES];
} DuiRestorePresent;

typedef struct _DuiRestore DuiRestore;

DuiRestore *dui_restore_open (const DuiRestoreRequest *request, GError **error);
void dui_restore_set_progress (DuiRestore *self, DuiSealProgress progress, gpointer user_data);
const DuiBackupContent *dui_restore_get_content (DuiRestore *self);
gboolean dui_restore_prepare (DuiRestore *self, GError **error);
DuiRestoreLive dui_restore_get_live (DuiRestore *self);
guint dui_restore_count_erased (DuiRestore *self);
gint64 dui_restore_get_known_until (DuiRestore *self);
void dui_restore_get_present (DuiRestore *self, DuiRestorePresent *present);
gboolean dui_restore_finish (DuiRestore *self, GError **error);
void dui_restore_free (DuiRestore *self);

char *dui_restore_dup_previous (const char *folder);
void dui_restore_forget_previous (const char *folder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiRestore, dui_restore_free)

G_END_DECLS
