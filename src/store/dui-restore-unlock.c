/* Which slots open a backup: what the user types is tried on those of the store, the backup, and its
 * neighbours. */

#include "dui-restore-private.h"

#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>

#include "dui-backup.h"
#include "dui-recovery-code.h"
#include "dui-seal-files.h"
#include "dui-slots-file.h"
#include "dui-slots.h"

/* Each one tried takes half a second; the newest neighbours know the newest ways in. */
#define NEIGHBOURS_MAX 5

gboolean
dui_restore_is_same_key (const DuiKey *one, const DuiKey *other)
{
  return sodium_memcmp (dui_key_get_bytes (one), dui_key_get_bytes (other), DUI_KEY_SIZE) == 0;
}

static GBytes *
live_slots (DuiRestore *self)
{
  g_autoptr (GByteArray) bytes = NULL;
  DuiSlots slots;

  if (!dui_slots_file_read (self->folder, &slots, NULL)
      || memcmp (slots.id, self->head.store, sizeof slots.id) != 0)
    return NULL;
  bytes = dui_slots_to_bytes (&slots);
  return g_bytes_new (bytes->data, bytes->len);
}

static gboolean
is_known (gconstpointer a, gconstpointer b)
{
  return g_bytes_equal (a, b);
}

static void
add (GPtrArray *candidates, GBytes *slots)
{
  if (slots != NULL && g_bytes_get_size (slots) > 0
      && !g_ptr_array_find_with_equal_func (candidates, slots, is_known, NULL))
    g_ptr_array_add (candidates, g_bytes_ref (slots));
}

/* Where backups of this store may lie: beside this one, and where the live store says that its last one is.
 */
static GPtrArray *
find_files (DuiRestore *self, const char *suffix)
{
  g_autofree char *beside = g_path_get_dirname (self->path);
  g_autofree char *last_folder = NULL;
  g_auto (DuiBackupLast) last = { 0 };
  GPtrArray *files = dui_backup_list_with (beside, suffix, self->head.store);

  if (dui_backup_get_last (self->folder, &last))
    last_folder = g_path_get_dirname (last.path);
  if (last_folder != NULL && !g_str_equal (last_folder, beside))
    g_ptr_array_extend_and_steal (files, dui_backup_list_with (last_folder, suffix, self->head.store));
  return files;
}

/** dui_restore_other_backups: Returns: (transfer full) (element-type DuiBackupFile): the backups of the same
 * store, those beside this one newest first */
GPtrArray *
dui_restore_other_backups (DuiRestore *self)
{
  return find_files (self, DUI_BACKUP_SUFFIX);
}

/** dui_restore_ledgers: Returns: (transfer full) (element-type DuiBackupFile): what tells what was destroyed
 */
GPtrArray *
dui_restore_ledgers (DuiRestore *self)
{
  return find_files (self, DUI_LEDGER_SUFFIX);
}

static GPtrArray *
find_candidates (DuiRestore *self, DuiSealedReader *reader, GBytes *live)
{
  GPtrArray *candidates = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autoptr (GPtrArray) others = dui_restore_other_backups (self);
  g_autoptr (GBytes) own = dui_backup_dup_slots (reader);

  add (candidates, live);
  add (candidates, own);
  for (guint i = 0; i < MIN (others->len, NEIGHBOURS_MAX); i++)
    {
      const DuiBackupFile *other = others->pdata[i];
      g_autoptr (DuiSealedReader) neighbour = dui_sealed_reader_new (other->path, NULL);
      g_autoptr (GBytes) slots = neighbour != NULL ? dui_backup_dup_slots (neighbour) : NULL;

      add (candidates, slots);
    }
  return candidates;
}

static gboolean
is_code (const char *secret)
{
  guint8 code[DUI_RECOVERY_CODE_SIZE];
  gboolean is = dui_recovery_code_from_text (secret, code, NULL);

  sodium_memzero (code, sizeof code);
  return is;
}

/* In the folder of the stage, so that trying a code changes nothing beside the live store. */
static gboolean
put_slots (DuiRestore *self, GBytes *slots, GError **error)
{
  g_autofree char *path = g_build_filename (self->stage, "slots", NULL);
  g_autofree char *copy = g_build_filename (self->stage, "slots.copy", NULL);

  g_unlink (copy);
  return dui_seal_files_replace (path, g_bytes_get_data (slots, NULL), g_bytes_get_size (slots), error);
}

static DuiKey *
open_slots (DuiRestore *self, GBytes *slots, const char *secret, GError **error)
{
  if (!put_slots (self, slots, error))
    return NULL;
  if (is_code (secret))
    return dui_slots_open_with_recovery (self->stage, secret, error);
  return dui_slots_open_with_passphrase (self->stage, secret, NULL, error);
}

static gboolean
opens (DuiSealedReader *reader, const DuiKey *key)
{
  g_autoptr (DuiKey) backup_key = key != NULL ? dui_key_derive (key, DUI_BACKUP_PURPOSE) : NULL;

  return backup_key != NULL && dui_sealed_reader_unlock (reader, backup_key, NULL);
}

/* A ledger from after a new key of the store: what the user typed may open that one too. */
static void
unlock_ledgers (DuiRestore *self, const char *secret)
{
  g_autoptr (GPtrArray) ledgers = dui_restore_ledgers (self);

  for (guint i = 0; i < ledgers->len && self->ledger_key == NULL; i++)
    {
      const DuiBackupFile *file = ledgers->pdata[i];
      g_autoptr (DuiSealedReader) reader = dui_sealed_reader_new (file->path, NULL);
      g_autoptr (GBytes) slots = reader != NULL ? dui_backup_dup_slots (reader) : NULL;

      if (slots != NULL && !opens (reader, self->key) && !opens (reader, self->live_key))
        self->ledger_key = open_slots (self, slots, secret, NULL);
    }
}

/**
 * dui_restore_unlock:
 *
 * Finds the key of the backup, and leaves in the stage the slots that gave it. Whatever fails, the first
 * failure is the one to tell: that of the live store, or else of the backup itself.
 */
gboolean
dui_restore_unlock (DuiRestore *self, DuiSealedReader *reader, const char *secret, GError **error)
{
  g_autoptr (GBytes) live = live_slots (self);
  g_autoptr (GPtrArray) candidates = find_candidates (self, reader, live);
  g_autoptr (GError) first = NULL;

  for (guint i = 0; i < candidates->len; i++)
    {
      GBytes *slots = candidates->pdata[i];
      g_autoptr (GError) failure = NULL;
      g_autoptr (DuiKey) key = open_slots (self, slots, secret, &failure);
      g_autoptr (DuiKey) backup_key = key != NULL ? dui_key_derive (key, DUI_BACKUP_PURPOSE) : NULL;

      if (key != NULL && live != NULL && g_bytes_equal (slots, live))
        self->live_key = dui_key_copy (key);
      if (key != NULL && dui_sealed_reader_unlock (reader, backup_key, &failure))
        {
          self->key = g_steal_pointer (&key);
          unlock_ledgers (self, secret);
          return self->ledger_key == NULL || put_slots (self, slots, error);
        }
      if (first == NULL)
        first = g_steal_pointer (&failure);
    }
  if (first != NULL)
    g_propagate_error (error, g_steal_pointer (&first));
  else
    dui_seal_error_set (error, DUI_SEAL_ERROR_DAMAGED, self->path, NULL);
  return FALSE;
}
