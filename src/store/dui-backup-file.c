/* What stands at the beginning of a backup: a head that anyone may read, and sealed behind it what is in it.
 */

#include "dui-backup-file.h"

#include <string.h>

#include "dui-registry.h"
#include "dui-slots-file.h"
#include "dui-store-audit.h"
#include "dui-store-private.h"
#include "dui-told.h"

#define PROLOGUE_FIXED (DUI_KEY_ID_SIZE + 8)
#define CONTENT_MAX (64 * 1024 * 1024)

/**
 * dui_backup_prologue_new:
 * @store_folder: where the store lies
 * @store: (out caller-allocates): its id
 *
 * Returns: (transfer full) (nullable): which store, when, and the slots that open it
 */
GBytes *
dui_backup_prologue_new (const char *store_folder, gint64 made_at, guint8 *store, GError **error)
{
  GByteArray *bytes;
  g_autoptr (GByteArray) slots = NULL;
  gint64 big = GINT64_TO_BE (made_at);
  DuiSlots found;

  if (!dui_slots_file_read (store_folder, &found, error))
    return NULL;
  slots = dui_slots_to_bytes (&found);
  memcpy (store, found.id, DUI_KEY_ID_SIZE);
  bytes = g_byte_array_new ();
  g_byte_array_append (bytes, store, DUI_KEY_ID_SIZE);
  g_byte_array_append (bytes, (const guint8 *)&big, sizeof big);
  g_byte_array_append (bytes, slots->data, slots->len);
  return g_byte_array_free_to_bytes (bytes);
}

/** dui_backup_read_head: fills all of @file but its path. Returns: whether it is a backup at all */
gboolean
dui_backup_read_head (DuiSealedReader *reader, DuiBackupFile *file)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data (dui_sealed_reader_get_prologue (reader), &length);
  gint64 big;

  if (length < PROLOGUE_FIXED)
    return FALSE;
  memcpy (file->store, bytes, DUI_KEY_ID_SIZE);
  memcpy (&big, bytes + DUI_KEY_ID_SIZE, sizeof big);
  file->made_at = GINT64_FROM_BE (big);
  file->size = dui_sealed_reader_get_size (reader);
  return TRUE;
}

/** dui_backup_dup_slots: Returns: (transfer full): the slots as they stood beside the store */
GBytes *
dui_backup_dup_slots (DuiSealedReader *reader)
{
  GBytes *prologue = dui_sealed_reader_get_prologue (reader);
  gsize length = g_bytes_get_size (prologue);

  return g_bytes_new_from_bytes (prologue, MIN (length, PROLOGUE_FIXED),
                                 length - MIN (length, PROLOGUE_FIXED));
}

void
dui_backup_file_free (DuiBackupFile *self)
{
  g_free (self->path);
  g_free (self);
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const DuiBackupFile *one = *(DuiBackupFile *const *)a, *other = *(DuiBackupFile *const *)b;

  return (one->made_at < other->made_at) - (one->made_at > other->made_at);
}

/**
 * dui_backup_list_with:
 * @suffix: %DUI_BACKUP_SUFFIX or %DUI_LEDGER_SUFFIX
 * @store: (nullable): only those of the store with this id
 *
 * Returns: (transfer full) (element-type DuiBackupFile): the files in @folder, newest first; none when there
 * is no such folder
 */
GPtrArray *
dui_backup_list_with (const char *folder, const char *suffix, const guint8 *store)
{
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify)dui_backup_file_free);
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autoptr (DuiBackupFile) file = g_new0 (DuiBackupFile, 1);
      g_autoptr (DuiSealedReader) reader = NULL;

      file->path = g_build_filename (folder, name, NULL);
      if (!g_str_has_suffix (name, suffix))
        continue;
      reader = dui_sealed_reader_new (file->path, NULL);
      if (reader != NULL && dui_backup_read_head (reader, file)
          && (store == NULL || memcmp (store, file->store, DUI_KEY_ID_SIZE) == 0))
        g_ptr_array_add (files, g_steal_pointer (&file));
    }
  g_ptr_array_sort (files, compare_newest_first);
  return files;
}

/** dui_backup_list: dui_backup_list_with() of the backups */
GPtrArray *
dui_backup_list (const char *folder, const guint8 *store)
{
  return dui_backup_list_with (folder, DUI_BACKUP_SUFFIX, store);
}

/* The sealed description */

static void
add_types (JsonBuilder *builder, const DuiBackupContent *content)
{
  guint n_types;
  const DuiRecordType *const *types = dui_registry_get_types (&n_types);

  json_builder_begin_object (builder);
  for (guint i = 0; i < n_types; i++)
    {
      json_builder_set_member_name (builder, types[i]->name);
      json_builder_begin_array (builder);
      json_builder_add_int_value (builder, content->counts[types[i]->number]);
      json_builder_add_int_value (builder, content->last_ids[types[i]->number]);
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
}

/**
 * dui_backup_content_new:
 * @image_size: of the store that follows; 0 where none does
 *
 * Returns: (transfer full) (nullable): the description of @store as it is
 */
DuiBackupContent *
dui_backup_content_new (DuiStore *store, gint64 made_at, gint64 image_size, GError **error)
{
  DuiDatabase *database = dui_store_get_database (store);
  g_autoptr (DuiBackupContent) content = g_new0 (DuiBackupContent, 1);
  guint n_types;
  const DuiRecordType *const *types = dui_registry_get_types (&n_types);

  content->erasures = dui_erasure_load (database, error);
  content->told = dui_told_list_new ();
  if (content->erasures == NULL || !dui_told_read (dui_store_get_connection (store), content->told, error)
      || !dui_database_get_int (database, "SELECT coalesce (max (seq), 0) FROM audit", &content->n_entries,
                                error))
    return NULL;
  content->made_at = made_at;
  content->image_size = image_size;
  content->head_code = dui_store_dup_head_code (store);
  for (guint i = 0; i < n_types; i++)
    {
      content->counts[types[i]->number] = dui_record_list_get_size (dui_store_get_list (store, types[i]));
      content->last_ids[types[i]->number] = dui_store_get_last_id (store, types[i]);
    }
  return g_steal_pointer (&content);
}

/** dui_backup_content_to_bytes: Returns: (transfer full): the description behind its length */
GBytes *
dui_backup_content_to_bytes (const DuiBackupContent *content)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;
  GByteArray *bytes = g_byte_array_new ();
  guint32 big;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "made_at");
  json_builder_add_int_value (builder, content->made_at);
  json_builder_set_member_name (builder, "records");
  add_types (builder, content);
  json_builder_set_member_name (builder, "audit_entries");
  json_builder_add_int_value (builder, content->n_entries);
  json_builder_set_member_name (builder, "audit_head");
  json_builder_add_string_value (builder, content->head_code);
  json_builder_set_member_name (builder, "erasures");
  json_builder_add_value (builder, dui_erasure_list_to_json (content->erasures));
  json_builder_set_member_name (builder, "told");
  json_builder_add_value (builder, dui_told_list_to_json (content->told));
  json_builder_set_member_name (builder, "image_size");
  json_builder_add_int_value (builder, content->image_size);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  big = GUINT32_TO_BE ((guint32)strlen (text));
  g_byte_array_append (bytes, (const guint8 *)&big, sizeof big);
  g_byte_array_append (bytes, (const guint8 *)text, strlen (text));
  return g_byte_array_free_to_bytes (bytes);
}

static void
read_types (JsonObject *object, DuiBackupContent *content)
{
  guint n_types;
  const DuiRecordType *const *types = dui_registry_get_types (&n_types);

  /* A backup of an older version does not know all types. */
  for (guint i = 0; i < n_types; i++)
    {
      JsonNode *node = json_object_get_member (object, types[i]->name);
      JsonArray *pair = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

      if (pair == NULL || json_array_get_length (pair) != 2)
        continue;
      content->counts[types[i]->number] = json_array_get_int_element (pair, 0);
      content->last_ids[types[i]->number] = json_array_get_int_element (pair, 1);
    }
}

static DuiBackupContent *
content_from_json (JsonNode *root)
{
  g_autoptr (DuiBackupContent) content = g_new0 (DuiBackupContent, 1);
  JsonObject *object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonNode *records = object != NULL ? json_object_get_member (object, "records") : NULL;

  if (records == NULL || !JSON_NODE_HOLDS_OBJECT (records))
    return NULL;
  content->made_at = json_object_get_int_member_with_default (object, "made_at", 0);
  content->n_entries = json_object_get_int_member_with_default (object, "audit_entries", 0);
  content->head_code = g_strdup (json_object_get_string_member_with_default (object, "audit_head", ""));
  content->image_size = json_object_get_int_member_with_default (object, "image_size", -1);
  content->erasures = dui_erasure_list_from_json (json_object_get_member (object, "erasures"));
  content->told = dui_told_list_from_json (json_object_get_member (object, "told"));
  read_types (json_node_get_object (records), content);
  return content->erasures != NULL && content->told != NULL && content->image_size >= 0
             ? g_steal_pointer (&content)
             : NULL;
}

/**
 * dui_backup_content_read:
 * @reader: unlocked, nothing read from it yet
 *
 * Returns: (transfer full) (nullable): what is in the backup; the image of the store is what comes next
 */
DuiBackupContent *
dui_backup_content_read (DuiSealedReader *reader, const char *path, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  DuiBackupContent *content = NULL;
  g_autofree char *text = NULL;
  guint32 big = 0, length;

  if (!dui_sealed_reader_read (reader, &big, sizeof big, error))
    return NULL;
  length = GUINT32_FROM_BE (big);
  text = length <= CONTENT_MAX ? g_try_malloc (MAX (length, 1)) : NULL;
  if (text != NULL && !dui_sealed_reader_read (reader, text, length, error))
    return NULL;
  if (text != NULL && json_parser_load_from_data (parser, text, length, NULL))
    content = content_from_json (json_parser_get_root (parser));
  if (content == NULL)
    dui_seal_error_set (error, DUI_SEAL_ERROR_DAMAGED, path, NULL);
  return content;
}

void
dui_backup_content_free (DuiBackupContent *self)
{
  g_free (self->head_code);
  g_clear_pointer (&self->erasures, g_ptr_array_unref);
  g_clear_pointer (&self->told, g_ptr_array_unref);
  g_free (self);
}
