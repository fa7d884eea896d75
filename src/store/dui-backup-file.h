#pragma once

#include <json-glib/json-glib.h>

#include "dui-erasure.h"
#include "dui-key.h"
#include "dui-search.h"
#include "dui-sealed-file.h"
#include "dui-slots.h"
#include "dui-store.h"

G_BEGIN_DECLS

#define DUI_BACKUP_SUFFIX ".backup"
#define DUI_LEDGER_SUFFIX ".destroyed"

/* What every backup is made for: opened with the key that dui_key_derive() gives for this purpose. */
#define DUI_BACKUP_PURPOSE "backup"

/**
 * DuiBackupFile:
 * @path: the file
 * @made_at: microseconds since 1970 (UTC), as g_get_real_time()
 * @size: in bytes
 * @store: which store it is of
 *
 * A backup in a folder, as its readable head tells; that head is proven only when it is opened.
 */
typedef struct
{
  char *path;
  gint64 made_at;
  gint64 size;
  guint8 store[DUI_KEY_ID_SIZE];
} DuiBackupFile;

/**
 * DuiBackupContent:
 * @made_at: microseconds since 1970 (UTC), as g_get_real_time()
 * @counts: how many records of each type, by number of type
 * @last_ids: the highest number ever given in each type
 * @n_entries: entries of the audit log
 * @head_code: what the audit log ended with
 * @erasures: (element-type DuiErasure): what was destroyed before the backup was made
 * @told: (element-type DuiTally): what the council was told in numbers before the backup was made
 * @image_size: bytes of the store that follow; 0 in a ledger that stands by itself
 *
 * What a backup says of itself at its beginning, sealed.
 */
typedef struct
{
  gint64 made_at;
  gint64 counts[DUI_SEARCH_TYPES];
  gint64 last_ids[DUI_SEARCH_TYPES];
  gint64 n_entries;
  char *head_code;
  GPtrArray *erasures;
  GPtrArray *told;
  gint64 image_size;
} DuiBackupContent;

GPtrArray *dui_backup_list (const char *folder, const guint8 *store);
GPtrArray *dui_backup_list_with (const char *folder, const char *suffix, const guint8 *store);
void dui_backup_file_free (DuiBackupFile *self);

GBytes *dui_backup_prologue_new (const char *store_folder, gint64 made_at, guint8 *store, GError **error);
gboolean dui_backup_read_head (DuiSealedReader *reader, DuiBackupFile *file);
GBytes *dui_backup_dup_slots (DuiSealedReader *reader);

DuiBackupContent *dui_backup_content_new (DuiStore *store, gint64 made_at, gint64 image_size, GError **error);
GBytes *dui_backup_content_to_bytes (const DuiBackupContent *content);
DuiBackupContent *dui_backup_content_read (DuiSealedReader *reader, const char *path, GError **error);
void dui_backup_content_free (DuiBackupContent *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiBackupFile, dui_backup_file_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiBackupContent, dui_backup_content_free)

G_END_DECLS
