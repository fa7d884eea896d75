#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "dui-audit.h"
#include "dui-change.h"
#include "dui-closing.h"
#include "dui-key.h"
#include "dui-record-list.h"
#include "dui-store-error.h"

G_BEGIN_DECLS

#define DUI_TYPE_STORE (dui_store_get_type ())
G_DECLARE_FINAL_TYPE (DuiStore, dui_store, DUI, STORE, GObject)

/* What is done at once of a long change: so short that a frame is drawn in time between two. */
#define DUI_STORE_SLICE_MICROSECONDS 8000

typedef void (*DuiStoreProgress) (double fraction, gpointer data);

/**
 * DuiStoreWait:
 * @cancellable: (nullable): stops it
 * @progress: (nullable): called now and then
 * @callback: called once, whatever becomes of it
 * @data: for @progress and @callback
 */
typedef struct
{
  GCancellable *cancellable;
  DuiStoreProgress progress;
  GAsyncReadyCallback callback;
  gpointer data;
} DuiStoreWait;

DuiStore *dui_store_new (sqlite3 *connection, const DuiKey *key, const char *origin, GError **error);
DuiStore *dui_store_new_in_memory (const char *origin, GError **error);
DuiStore *
dui_store_new_read_only (sqlite3 *connection, const DuiKey *key, const char *origin, GError **error);
gboolean dui_store_take_closing (DuiStore *self, DuiClosing *closing, GError **error);
void dui_store_close (DuiStore *self);
void dui_store_close_async (DuiStore *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer user_data);

gboolean dui_store_is_read_only (DuiStore *self);
gboolean dui_store_is_broken (DuiStore *self);
DuiClosingFound dui_store_get_found (DuiStore *self);
char *dui_store_dup_closing_text (DuiStore *self);

DuiRecordList *dui_store_get_list (DuiStore *self, const DuiRecordType *type);
DuiRecord *dui_store_find (DuiStore *self, const DuiRecordType *type, gint64 id);
gboolean dui_store_is_shielded (DuiStore *self, DuiRecord *record);

void dui_store_add (DuiStore *self, DuiChange *change, DuiRecord *record);
void dui_store_remove (DuiStore *self, DuiChange *change, DuiRecord *record);
gboolean dui_store_apply (DuiStore *self, DuiChange *change, GError **error);
void dui_store_apply_async (DuiStore *self, DuiChange *change, const DuiStoreWait *wait);
void dui_store_undo_async (DuiStore *self, const DuiStoreWait *wait);
void dui_store_redo_async (DuiStore *self, const DuiStoreWait *wait);
gboolean dui_store_apply_finish (DuiStore *self, GAsyncResult *result, GError **error);
gboolean dui_store_is_applying (DuiStore *self);
void dui_store_stop_applying (DuiStore *self);
gboolean dui_store_apply_for_good (DuiStore *self, DuiChange *change, GError **error);
void dui_store_let_stand (DuiStore *self, DuiRecord *record);
gboolean dui_store_save (DuiStore *self, const char *description, DuiRecord *draft, GError **error);

void dui_store_forget_undo (DuiStore *self);
gboolean dui_store_undo (DuiStore *self, GError **error);
gboolean dui_store_redo (DuiStore *self, GError **error);
const char *dui_store_get_undo_description (DuiStore *self);
const char *dui_store_get_redo_description (DuiStore *self);
guint dui_store_get_step_size (DuiStore *self, gboolean is_redo);

GPtrArray *
dui_store_search (DuiStore *self, const char *words, const DuiRecordType *type, guint limit, GError **error);
DuiAudit *dui_store_get_audit (DuiStore *self);
gboolean dui_store_log (DuiStore *self, const DuiAuditAct *act, GError **error);
sqlite3 *dui_store_get_connection (DuiStore *self);

G_END_DECLS
