#pragma once

#include "dui-restore.h"

G_BEGIN_DECLS

/* What the steps of a restore share. */
struct _DuiRestore
{
  /* owned */
  char *folder; /* of the store */
  char *path;   /* of the backup */
  char *origin;
  char *stage; /* a folder beside the store, where the backup is opened and verified */
  DuiBackupFile head;
  DuiBackupContent *content;
  DuiKey *key;        /* of the backup */
  DuiKey *live_key;   /* what the slots of the live store gave, or NULL */
  DuiKey *ledger_key; /* what the slots of a ledger gave that none of these opens, or NULL */
  DuiRestoreLive live;
  sqlite3 *live_db; /* locked while it is open */
  guint n_erased;
  gint64 known_until; /* what was destroyed until then is known */

  DuiSealProgress progress;
  gpointer user_data;
};

gboolean dui_restore_unlock (DuiRestore *self, DuiSealedReader *reader, const char *secret, GError **error);
gboolean dui_restore_explain (DuiRestore *self, const GError *failure, GError **error);
GPtrArray *dui_restore_other_backups (DuiRestore *self);
GPtrArray *dui_restore_ledgers (DuiRestore *self);
gboolean dui_restore_is_same_key (const DuiKey *one, const DuiKey *other);
void dui_restore_remove_folder (const char *path);

G_END_DECLS
