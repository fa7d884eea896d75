/* The network as it lay before a meeting, kept with the entry of that meeting: what its picture shows of
 * persons, ties and earlier residences, and no more. */

#include "dui-network-version.h"

#include <glib/gi18n-lib.h>

#include "dui-person.h"
#include "dui-residence.h"
#include "dui-text.h"
#include "dui-tie.h"

/* A case file of 20,000 persons; a meeting speaks about fifty. */
#define CONTENT_MAX (8 * 1024 * 1024)

#define F(member, ...) DUI_FIELD (DuiNetworkVersion, member, __VA_ARGS__)

static const DuiField fields[] = {
  F (case_id, .label = N_ ("Case file"), .ref = "case", .required = TRUE, .owned = TRUE),
  F (entry_id, .label = N_ ("Log entry"), .ref = "log_entry", .required = TRUE, .owned = TRUE),
  F (kept_on, .label = N_ ("Kept on"), .required = TRUE),
  F (content, .label = N_ ("Network"), .required = TRUE, .letter = 'h', .max_length = CONTENT_MAX),
};

/* What the picture and the table beside it show. Addresses, telephone numbers and notes stay with the person.
 */
static const char *const shown[] = {
  "role",       "given_names", "initials",    "prefix",    "surname",   "alias",
  "gender",     "birth_date",  "death_date",  "deceased",  "need",      "help",
  "reached_by", "household",   "lives_since", "reason",    "review_on", "x",
  "y",          "pinned",      "from_id",     "to_id",     "kind",      "quality",
  "support",    "begin_on",    "end_on",      "person_id", NULL,
};

static const DuiRecordType *const kept_types[] = { &dui_person_type, &dui_tie_type, &dui_residence_type };

static char *
version_title (DuiRecord *record)
{
  g_autofree char *day = dui_date_to_text (DUI_NETWORK_VERSION (record)->kept_on);

  return g_strdup_printf (_ ("Network of %s"), day);
}

static JsonObject *
record_to_object (DuiRecord *record)
{
  const DuiRecordType *type = dui_record_get_record_type (record);
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "id", dui_record_get_id (record));
  for (guint i = 0; i < type->n_fields; i++)
    {
      g_autofree char *text = NULL;

      if (!g_strv_contains (shown, type->fields[i].name)
          || dui_record_field_is_empty (record, &type->fields[i]))
        continue;
      text = dui_record_dup_text (record, &type->fields[i]);
      json_object_set_string_member (object, type->fields[i].name, text);
    }
  return object;
}

static void
set_content (DuiNetworkVersion *self, JsonObject *root)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), root);

  g_free (self->content);
  self->content = json_to_string (node, FALSE);
}

/**
 * dui_network_version_new:
 * @entry: of the meeting
 * @records: (element-type DuiRecord): persons, ties and residences of @file; others are left out
 *
 * Returns: (transfer full): the network as it is now
 */
DuiNetworkVersion *
dui_network_version_new (DuiCase *file, DuiLogEntry *entry, GPtrArray *records, DuiDate today)
{
  DuiNetworkVersion *self = g_object_new (DUI_TYPE_NETWORK_VERSION, NULL);
  g_autoptr (JsonObject) root = json_object_new ();

  json_object_set_string_member (root, "layout", dui_case_layouts[file->layout.value].nick);
  json_object_set_string_member (root, "sibling_order", dui_case_orders[file->sibling_order.value].nick);
  for (gsize t = 0; t < G_N_ELEMENTS (kept_types); t++)
    {
      JsonArray *list = json_array_new ();

      for (guint i = 0; i < records->len; i++)
        if (dui_record_get_record_type (g_ptr_array_index (records, i)) == kept_types[t])
          json_array_add_object_element (list, record_to_object (g_ptr_array_index (records, i)));
      json_object_set_array_member (root, kept_types[t]->name, list);
    }
  self->case_id.id = dui_record_get_id (DUI_RECORD (file));
  self->entry_id.id = dui_record_get_id (DUI_RECORD (entry));
  self->kept_on = today;
  set_content (self, root);
  return self;
}

/* The program wrote it, and nobody edits it; what cannot be read is an empty network. */
static JsonObject *
read_content (DuiNetworkVersion *self)
{
  g_autoptr (JsonNode) node = json_from_string (dui_text (self->content), NULL);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_dup_object (node) : json_object_new ();
}

static JsonArray *
list_of (JsonObject *root, const DuiRecordType *type)
{
  JsonNode *node = json_object_get_member (root, type->name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static JsonObject *
element_of (JsonArray *list, guint index)
{
  JsonNode *node = json_array_get_element (list, index);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static gint64
number_of (JsonObject *object, const char *name)
{
  if (object == NULL || !json_object_has_member (object, name))
    return 0;
  if (g_str_equal (name, "id"))
    return json_object_get_int_member (object, name);
  return g_ascii_strtoll (json_object_get_string_member_with_default (object, name, "0"), NULL, 10);
}

static DuiRecord *
object_to_record (const DuiRecordType *type, JsonObject *object, gint64 case_id)
{
  DuiRecord *record = dui_record_new (type);
  const DuiField *case_field = dui_record_type_find_field (type, "case_id");
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *l = members; l != NULL; l = l->next)
    {
      const DuiField *field = dui_record_type_find_field (type, l->data);
      const char *text = json_object_get_string_member_with_default (object, l->data, NULL);

      if (field != NULL && text != NULL)
        dui_record_set_text (record, field, text, NULL);
    }
  dui_record_set_number (record, case_field, case_id);
  dui_record_set_id (record, number_of (object, "id"));
  return record;
}

/** dui_network_version_dup_records: Returns: (transfer full) (element-type DuiRecord): those of @type as they
 * were, with the ids they had */
GPtrArray *
dui_network_version_dup_records (DuiNetworkVersion *self, const DuiRecordType *type)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (JsonObject) root = read_content (self);
  JsonArray *list = list_of (root, type);

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    if (element_of (list, i) != NULL)
      g_ptr_array_add (records, object_to_record (type, element_of (list, i), self->case_id.id));
  return records;
}

/* Of a version that was kept before there was such a choice, the first. */
static int
choice_of (DuiNetworkVersion *self, const char *name, const DuiEnumValue *values)
{
  g_autoptr (JsonObject) root = read_content (self);

  return MAX (
      0, dui_enum_index (values, json_object_get_string_member_with_default (root, name, values[0].nick)));
}

/** dui_network_version_get_layout: Returns: a #DuiCaseLayout */
int
dui_network_version_get_layout (DuiNetworkVersion *self)
{
  return choice_of (self, "layout", dui_case_layouts);
}

/** dui_network_version_get_sibling_order: Returns: a #DuiCaseOrder */
int
dui_network_version_get_sibling_order (DuiNetworkVersion *self)
{
  return choice_of (self, "sibling_order", dui_case_orders);
}

static gboolean
is_about (JsonObject *object, const DuiRecordType *type, gint64 person_id)
{
  if (type == &dui_person_type)
    return number_of (object, "id") == person_id;
  return number_of (object, "from_id") == person_id || number_of (object, "to_id") == person_id
         || number_of (object, "person_id") == person_id;
}

/**
 * dui_network_version_without:
 *
 * Returns: (transfer full) (nullable): a copy that holds nothing of a person any more; %NULL when it held
 * nothing of them before
 */
DuiNetworkVersion *
dui_network_version_without (DuiNetworkVersion *self, gint64 person_id)
{
  g_autoptr (JsonObject) root = read_content (self);
  DuiNetworkVersion *copy = NULL;
  gboolean is_found = FALSE;

  for (gsize t = 0; t < G_N_ELEMENTS (kept_types); t++)
    {
      JsonArray *list = list_of (root, kept_types[t]);

      for (guint i = list != NULL ? json_array_get_length (list) : 0; i > 0; i--)
        if (is_about (element_of (list, i - 1), kept_types[t], person_id))
          {
            json_array_remove_element (list, i - 1);
            is_found = TRUE;
          }
    }
  if (!is_found)
    return NULL;
  copy = DUI_NETWORK_VERSION (dui_record_copy (DUI_RECORD (self)));
  set_content (copy, root);
  return copy;
}

static gboolean
rename_member (JsonObject *object, const char *name, gint64 from_id, gint64 to_id)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, to_id);

  if (number_of (object, name) != from_id)
    return FALSE;
  if (g_str_equal (name, "id"))
    json_object_set_int_member (object, name, to_id);
  else
    json_object_set_string_member (object, name, text);
  return TRUE;
}

/**
 * dui_network_version_renamed:
 *
 * Returns: (transfer full) (nullable): a copy in which the one person is known as the other, with whom they
 * were merged since, so that they go together; %NULL when it does not know them
 */
DuiNetworkVersion *
dui_network_version_renamed (DuiNetworkVersion *self, gint64 from_id, gint64 to_id)
{
  static const char *const members[] = { "from_id", "to_id", "person_id" };
  g_autoptr (JsonObject) root = read_content (self);
  DuiNetworkVersion *copy = NULL;
  gboolean is_found = FALSE;

  for (gsize t = 0; t < G_N_ELEMENTS (kept_types); t++)
    {
      JsonArray *list = list_of (root, kept_types[t]);

      for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
        {
          JsonObject *object = element_of (list, i);

          if (kept_types[t] == &dui_person_type)
            is_found |= rename_member (object, "id", from_id, to_id);
          else
            for (gsize m = 0; m < G_N_ELEMENTS (members); m++)
              is_found |= rename_member (object, members[m], from_id, to_id);
        }
    }
  if (!is_found)
    return NULL;
  copy = DUI_NETWORK_VERSION (dui_record_copy (DUI_RECORD (self)));
  set_content (copy, root);
  return copy;
}

const DuiRecordType dui_network_version_type = {
  .name = "network_version",
  .number = 18,
  .label = N_ ("Kept network"),
  .label_many = N_ ("Kept networks"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .gtype = dui_network_version_get_type,
  .title = version_title,
};

DUI_DEFINE_RECORD (DuiNetworkVersion, dui_network_version)
