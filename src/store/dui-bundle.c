/* Data that ships with the program, the dated reference lists and the practice data, loaded through the one
 * door. */

#include "dui-bundle.h"

#include <stdlib.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-action.h"
#include "dui-case.h"
#include "dui-council-paper.h"
#include "dui-data-resources.h"
#include "dui-line-version.h"
#include "dui-line.h"
#include "dui-log-entry.h"
#include "dui-municipality.h"
#include "dui-network-version.h"
#include "dui-person.h"
#include "dui-reference.h"
#include "dui-residence.h"
#include "dui-signal.h"
#include "dui-telling.h"
#include "dui-text.h"
#include "dui-tie.h"
#include "dui-weighing.h"

#define DATA_FOLDER "/nl/duiding/Duiding/data"

typedef struct
{
  DuiStore *store;
  DuiChange *change;
  DuiDate today;
  GHashTable *ids; /* "type/key" to id */
} Reader;

/* Which records a file holds follows from the beginning of its name; what is pointed at comes first. */
static const struct
{
  const char *prefix;
  const DuiRecordType *type;
} practice_files[] = {
  { "municipality", &dui_municipality_type },
  { "signals", &dui_signal_type },
  { "weighings", &dui_weighing_type },
  { "cases", &dui_case_type },
  { "persons", &dui_person_type },
  { "ties", &dui_tie_type },
  { "residences", &dui_residence_type },
  { "log-entries", &dui_log_entry_type },
  { "actions", &dui_action_type },
  { "lines", &dui_line_type },
  { "line-versions", &dui_line_version_type },
  { "tellings", &dui_telling_type },
  { "council-papers", &dui_council_paper_type },
  { "versions", &dui_network_version_type },
};

static JsonParser *
read_resource (const char *path, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GBytes) bytes =
      g_resource_lookup_data (dui_data_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  gsize size;
  const char *text;

  if (bytes == NULL)
    return NULL;
  text = g_bytes_get_data (bytes, &size);
  return json_parser_load_from_data (parser, text, size, error) ? g_steal_pointer (&parser) : NULL;
}

/* "-12d", "+3w", "-2m", "+1y": practice data is told from the day it is loaded, so that there is always work
 * waiting. */
static char *
resolve_date (Reader *reader, const char *text)
{
  char *end;
  long count = strtol (text, &end, 10);
  DuiDate date;

  if ((*text != '-' && *text != '+') || strlen (end) != 1)
    return g_strdup (text);
  if (*end == 'm' || *end == 'y')
    date = dui_date_add_months (reader->today, *end == 'y' ? count * 12 : count);
  else
    date = dui_date_add_days (reader->today, *end == 'w' ? count * 7 : count);
  return dui_date_to_iso (date);
}

static gboolean
set_reference (Reader *reader, DuiRecord *record, const DuiField *field, const char *key, GError **error)
{
  g_autofree char *full = g_strdup_printf ("%s/%s", field->ref, key);
  const gint64 *id = g_hash_table_lookup (reader->ids, full);

  if (id == NULL)
    {
      g_set_error (error, DUI_STORE_ERROR, DUI_STORE_ERROR_DATA, "nothing is called “%s”", full);
      return FALSE;
    }
  dui_record_set_number (record, field, *id);
  return TRUE;
}

static gboolean
set_member (Reader *reader, DuiRecord *record, const char *name, JsonNode *node, GError **error)
{
  const DuiRecordType *type = dui_record_get_record_type (record);
  const DuiField *field = dui_record_type_find_field (type, name);
  g_autoptr (JsonObject) single = json_object_new ();

  if (g_str_equal (name, "key"))
    return TRUE;
  if (field != NULL && field->kind == DUI_KIND_REF)
    return set_reference (reader, record, field, json_node_get_string (node), error);
  if (field != NULL && field->kind == DUI_KIND_DATE)
    {
      g_autofree char *date = resolve_date (reader, json_node_get_string (node));

      return dui_record_set_text (record, field, date, error);
    }
  json_object_set_member (single, name, json_node_copy (node));
  return dui_record_set_from_json (record, single, error);
}

static gboolean
add_object (Reader *reader, const DuiRecordType *type, const char *list, JsonObject *object, GError **error)
{
  g_autoptr (DuiRecord) record = dui_record_new (type);
  g_autoptr (GList) members = json_object_get_members (object);
  const char *key = json_object_get_string_member_with_default (object, "key", NULL);

  if (list != NULL)
    g_object_set (record, "list", list, NULL);
  for (GList *l = members; l != NULL; l = l->next)
    if (!set_member (reader, record, l->data, json_object_get_member (object, l->data), error))
      {
        g_prefix_error (error, "%s %s: ", type->name, key != NULL ? key : "");
        return FALSE;
      }
  dui_store_add (reader->store, reader->change, record);
  if (key != NULL)
    {
      gint64 id = dui_record_get_id (record);

      g_hash_table_insert (reader->ids, g_strdup_printf ("%s/%s", type->name, key),
                           g_memdup2 (&id, sizeof id));
    }
  return TRUE;
}

/* Networks as they lay at a meeting: told as what was different then. */

static DuiRecord *
find_added (Reader *reader, const DuiRecordType *type, const char *key)
{
  g_autofree char *full = g_strdup_printf ("%s/%s", type->name, dui_text (key));
  const gint64 *id = g_hash_table_lookup (reader->ids, full);

  for (guint i = 0; id != NULL && i < dui_change_get_size (reader->change); i++)
    {
      const DuiChangeItem *item = dui_change_get_item (reader->change, i);

      if (item->type == type && item->id == *id)
        return item->after;
    }
  return NULL;
}

static gboolean
was_not_there (Reader *reader, JsonArray *without, DuiRecord *record)
{
  const DuiRecordType *type = dui_record_get_record_type (record);

  for (guint i = 0; i < json_array_get_length (without); i++)
    {
      const char *key = json_array_get_string_element (without, i);
      DuiRecord *person = find_added (reader, &dui_person_type, key);
      gint64 id = person != NULL ? dui_record_get_id (person) : 0;

      if (record == person || record == find_added (reader, &dui_tie_type, key)
          || (type == &dui_tie_type && id != 0
              && (DUI_TIE (record)->from_id.id == id || DUI_TIE (record)->to_id.id == id)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
set_back (Reader *reader, JsonObject *then, GPtrArray *records, GError **error)
{
  g_autoptr (GList) keys = json_object_get_members (then);

  for (GList *l = keys; l != NULL; l = l->next)
    {
      DuiRecord *person = find_added (reader, &dui_person_type, l->data);

      for (guint i = 0; i < records->len; i++)
        if (person != NULL && dui_record_get_id (g_ptr_array_index (records, i)) == dui_record_get_id (person)
            && DUI_IS_PERSON (g_ptr_array_index (records, i))
            && !dui_record_set_from_json (g_ptr_array_index (records, i),
                                          json_object_get_object_member (then, l->data), error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
add_version (Reader *reader, JsonObject *object, GError **error)
{
  DuiRecord *entry =
      find_added (reader, &dui_log_entry_type, json_object_get_string_member (object, "entry_id"));
  JsonArray *without = json_object_get_array_member (object, "without");
  g_autofree char *day = resolve_date (reader, json_object_get_string_member (object, "kept_on"));
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (DuiNetworkVersion) version = NULL;
  DuiRecord *file = NULL;
  DuiDate kept_on;

  for (guint i = 0; entry != NULL && i < dui_change_get_size (reader->change); i++)
    {
      DuiRecord *record = dui_change_get_item (reader->change, i)->after;
      const DuiField *field = dui_record_type_find_field (dui_record_get_record_type (record), "case_id");

      if (DUI_IS_CASE (record) && dui_record_get_id (record) == DUI_LOG_ENTRY (entry)->case_id.id)
        file = record;
      if (field != NULL && dui_record_get_number (record, field) == DUI_LOG_ENTRY (entry)->case_id.id
          && !was_not_there (reader, without, record))
        g_ptr_array_add (records, dui_record_copy (record));
    }
  if (file == NULL || !dui_date_from_iso (day, &kept_on)
      || !set_back (reader, json_object_get_object_member (object, "then"), records, error))
    return FALSE;
  version = dui_network_version_new (DUI_CASE (file), DUI_LOG_ENTRY (entry), records, kept_on);
  dui_store_add (reader->store, reader->change, DUI_RECORD (version));
  return TRUE;
}

/* A line as it was kept before, told as what was different then. */
static gboolean
add_line_version (Reader *reader, JsonObject *object, GError **error)
{
  DuiRecord *line = find_added (reader, &dui_line_type, json_object_get_string_member (object, "line_id"));
  JsonObject *then = json_object_get_object_member (object, "then");
  g_autoptr (GList) names = json_object_get_members (then);
  g_autofree char *day = resolve_date (reader, json_object_get_string_member (object, "kept_on"));
  g_autoptr (DuiRecord) before = line != NULL ? dui_record_copy (line) : NULL;
  g_autoptr (DuiLineVersion) version = NULL;
  DuiDate kept_on;

  if (before == NULL || !dui_date_from_iso (day, &kept_on)
      || !set_member (reader, before, "status", json_object_get_member (object, "status"), error)
      || !set_member (reader, before, "version", json_object_get_member (object, "version"), error))
    return FALSE;
  for (GList *l = names; l != NULL; l = l->next)
    if (!set_member (reader, before, l->data, json_object_get_member (then, l->data), error))
      return FALSE;
  version = dui_line_version_new (DUI_LINE (before), kept_on);
  dui_store_add (reader->store, reader->change, DUI_RECORD (version));
  return TRUE;
}

static gboolean
add_one (Reader *reader, const DuiRecordType *type, const char *list, JsonObject *object, GError **error)
{
  if (type == &dui_network_version_type)
    return add_version (reader, object, error);
  if (type == &dui_line_version_type)
    return add_line_version (reader, object, error);
  return add_object (reader, type, list, object, error);
}

static gboolean
add_file (Reader *reader, const DuiRecordType *type, const char *list, const char *path, GError **error)
{
  g_autoptr (JsonParser) parser = read_resource (path, error);
  JsonArray *array;

  if (parser == NULL)
    return FALSE;
  array = json_node_get_array (json_parser_get_root (parser));
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!add_one (reader, type, list, json_array_get_object_element (array, i), error))
      return FALSE;
  return TRUE;
}

static char *
list_name (const char *file)
{
  return g_strndup (file, strlen (file) - strlen (".json"));
}

/* Adds every entry of the lists that ship to @change */
static gboolean
add_reference_lists (DuiStore *store, DuiChange *change, GError **error)
{
  g_auto (GStrv) files = g_resource_enumerate_children (dui_data_get_resource (), DATA_FOLDER "/reference",
                                                        G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Reader reader = { store, change, DUI_DATE_NONE, ids };

  for (int i = 0; files != NULL && files[i] != NULL; i++)
    {
      g_autofree char *path = g_strdup_printf (DATA_FOLDER "/reference/%s", files[i]);
      g_autofree char *list = list_name (files[i]);

      if (!add_file (&reader, &dui_reference_type, list, path, error))
        return FALSE;
    }
  return files != NULL;
}

/* Adds the practice data, told from @today, to @change */
static gboolean
add_practice (DuiStore *store, DuiChange *change, DuiDate today, GError **error)
{
  g_auto (GStrv) files = g_resource_enumerate_children (dui_data_get_resource (), DATA_FOLDER "/practice",
                                                        G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Reader reader = { store, change, today, ids };

  for (gsize t = 0; files != NULL && t < G_N_ELEMENTS (practice_files); t++)
    for (int i = 0; files[i] != NULL; i++)
      {
        g_autofree char *path = g_strdup_printf (DATA_FOLDER "/practice/%s", files[i]);

        if (g_str_has_prefix (files[i], practice_files[t].prefix)
            && !add_file (&reader, practice_files[t].type, NULL, path, error))
          return FALSE;
      }
  return files != NULL;
}

static gboolean
apply_for_good (DuiStore *store, DuiChange *change, GError **error)
{
  if (!dui_store_apply (store, change, error))
    return FALSE;
  dui_store_forget_undo (store);
  return TRUE;
}

/** dui_bundle_fill_reference_lists: puts the lists that ship into an empty store */
gboolean
dui_bundle_fill_reference_lists (DuiStore *store, GError **error)
{
  g_autoptr (DuiChange) change = dui_change_new (_ ("Reference lists loaded"));

  return add_reference_lists (store, change, error) && apply_for_good (store, change, error);
}

/** dui_bundle_fill_practice: puts the practice data into @store, for good: undo begins after it */
gboolean
dui_bundle_fill_practice (DuiStore *store, DuiDate today, GError **error)
{
  g_autoptr (DuiChange) change = dui_change_new (_ ("Practice data loaded"));

  return add_practice (store, change, today, error) && apply_for_good (store, change, error);
}
