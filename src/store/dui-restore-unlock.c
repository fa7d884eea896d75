/* Which slots open a backup: what the user types is tried on those of the store, the backup, and its
 * neighbours. */

#include "dui-restore-private.h"

#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>

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

/** dui_restore_other_backups: Returns: (transfer full) (element-type DuiBackupFile): the backups of the same
 * store beside this one, newest first */
GPtrArray *
dui_restore_other_backups (DuiRestore *self)
{
  g_autofree char *beside = g_path_get_dirname (self->path);

  return dui_backup_list (beside, self->head.store);
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
static DuiKey *
open_slots (DuiRestore *self, GBytes *slots, const char *secret, GError **error)
{
  g_autofree char *path = g_build_filename (self->stage, "slots", NULL);
  g_autofree char *copy = g_build_filename (self->stage, "slots.copy", NULL);

  g_unlink (copy);
  if (!dui_seal_files_replace (path, g_bytes_get_data (slots, NULL), g_bytes_get_size (slots), error))
    return NULL;
  if (is_code (secret))
    return dui_slots_open_with_recovery (self->stage, secret, error);
  return dui_slots_open_with_passphrase (self->stage, secret, NULL, error);
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
          return TRUE;
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
