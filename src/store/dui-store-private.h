#pragma once

#include "dui-audit.h"
#include "dui-backup-file.h"
#include "dui-closing.h"
#include "dui-database.h"
#include "dui-ledger.h"
#include "dui-store.h"
#include "dui-table.h"

G_BEGIN_DECLS

/* Whether the store may be written, and what the closing seal said. */
typedef struct
{
  DuiClosing *closing; /* owned; NULL in memory, and once it is closed */
  GTask *applying;     /* a change that is taken over bit by bit; borrowed from the main loop */
  gboolean is_read_only;
  gboolean is_broken; /* the disk failed: it was closed, and is to be opened again */
  DuiLedgerKept ledger;
} DuiStoreState;

DuiStoreState *dui_store_get_state (DuiStore *self);
DuiClosing *dui_store_state_end (DuiStoreState *state);
DuiClosing *dui_store_shut (DuiStore *self);
gboolean dui_store_refuse (DuiStore *self, GError **error);
gboolean dui_store_refuse_reading (DuiStore *self, GError **error);
void dui_store_watch (DuiStore *self);

/* For the files of this room that do a part of the store's work. */
DuiDatabase *dui_store_get_database (DuiStore *self);
gboolean dui_store_begin (DuiStore *self, GError **error);
gboolean dui_store_end (DuiStore *self, gboolean written, GError **error);
gboolean dui_store_settle (DuiStore *self, gboolean is_kept);
DuiTable *dui_store_get_table (DuiStore *self, const DuiRecordType *type);
const DuiKey *dui_store_get_backup_key (DuiStore *self);
gint64 dui_store_get_last_id (DuiStore *self, const DuiRecordType *type);
void dui_store_raise_last_id (DuiStore *self, const DuiRecordType *type, gint64 id);
gboolean dui_store_keep_last_ids (DuiStore *self, const gint64 *last_ids, GError **error);
gboolean dui_store_check_items (DuiStore *self, DuiChange *change, GError **error);
void dui_store_show (DuiStore *self, DuiChange *change);
DuiChange *dui_store_dup_step (DuiStore *self, gboolean is_redo, GError **error);
void dui_store_push_step (DuiStore *self, gboolean is_redo, DuiChange *step);
void dui_store_push_done (DuiStore *self, DuiChange *change);
void dui_store_tell (DuiStore *self, DuiChange *change, gboolean by_undo);

G_END_DECLS
