/* The ledger of what was destroyed, and of numbers that were told, beside the backups: it is there too when
 * the store is lost, and only a backup of before is left. */

#include "dui-ledger.h"

#include <glib/gstdio.h>
#include <sodium.h>

#include "dui-backup.h"
#include "dui-seal-files.h"
#include "dui-store-private.h"

#define NAME_BYTES 4

/** dui_ledger_dup_path: Returns: (transfer full): one for each store, so that a folder can hold backups of
 * more */
char *
dui_ledger_dup_path (const char *folder, const guint8 *store)
{
  char text[2 * NAME_BYTES + 1];
  g_autofree char *name = NULL;

  sodium_bin2hex (text, sizeof text, store, NAME_BYTES);
  name = g_strconcat ("duiding-", text, DUI_LEDGER_SUFFIX, NULL);
  return g_build_filename (folder, name, NULL);
}

static gboolean
write_file (const char *path, const DuiKey *key, GBytes *prologue, GBytes *content, GError **error)
{
  g_autoptr (DuiSealedWriter) writer = dui_sealed_writer_new (path, key, prologue, error);
  gsize length;
  const guint8 *bytes = g_bytes_get_data (content, &length);

  return writer != NULL && dui_sealed_writer_write (writer, bytes, length, error)
         && dui_sealed_writer_finish (writer, error);
}

/**
 * dui_ledger_put:
 * @key: of backups
 * @content: of dui_backup_content_to_bytes(), with no store behind it
 *
 * Puts the ledger into @folder in the place of an older one, whole or not at all.
 */
gboolean
dui_ledger_put (const char *folder, const guint8 *store, const DuiKey *key, GBytes *prologue, GBytes *content,
                GError **error)
{
  g_autofree char *path = dui_ledger_dup_path (folder, store);
  g_autofree char *part = g_strconcat (path, ".part", NULL);

  g_unlink (part);
  if (write_file (part, key, prologue, content, error) && dui_seal_files_rename (part, path, error))
    return TRUE;
  g_unlink (part);
  return FALSE;
}

static gboolean
keep_in (DuiStore *store, const char *store_folder, const char *folder, GError **error)
{
  gint64 now = g_get_real_time ();
  guint8 id[DUI_KEY_ID_SIZE];
  g_autoptr (DuiBackupContent) content = dui_backup_content_new (store, now, 0, error);
  g_autoptr (GBytes) prologue =
      content != NULL ? dui_backup_prologue_new (store_folder, now, id, error) : NULL;
  g_autoptr (GBytes) bytes = prologue != NULL ? dui_backup_content_to_bytes (content) : NULL;

  return bytes != NULL
         && dui_ledger_put (folder, id, dui_store_get_backup_key (store), prologue, bytes, error);
}

/** dui_ledger_keep: writes the ledger of an open store beside its last backup, after something was destroyed
 * or the council was told numbers */
DuiLedgerKept
dui_ledger_keep (DuiStore *store)
{
  g_autofree char *store_folder = dui_backup_dup_store_folder (store);
  g_autofree char *folder = NULL;
  g_auto (DuiBackupLast) last = { 0 };

  if (store_folder == NULL || !dui_backup_get_last (store_folder, &last))
    return DUI_LEDGER_NOT_NEEDED;
  folder = g_path_get_dirname (last.path);
  return keep_in (store, store_folder, folder, NULL) ? DUI_LEDGER_KEPT : DUI_LEDGER_NOT_KEPT;
}

/** dui_ledger_get_kept: Returns: how it went after the last destruction since @store was opened */
DuiLedgerKept
dui_ledger_get_kept (DuiStore *store)
{
  return dui_store_get_state (store)->ledger;
}

/** dui_ledger_read: Returns: (transfer full) (nullable): what a ledger says; %NULL for none, or one of
 * another key */
DuiBackupContent *
dui_ledger_read (const char *path, const DuiKey *key)
{
  g_autoptr (DuiSealedReader) reader = dui_sealed_reader_new (path, NULL);
  g_autoptr (DuiBackupContent) content = NULL;

  if (reader == NULL || !dui_sealed_reader_unlock (reader, key, NULL))
    return NULL;
  content = dui_backup_content_read (reader, path, NULL);
  if (content == NULL || !dui_sealed_reader_end (reader, NULL))
    return NULL;
  return g_steal_pointer (&content);
}
