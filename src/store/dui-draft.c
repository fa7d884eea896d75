/* What was typed in a form and not kept yet: sealed with the rest of the store, and offered again later. */

#include "dui-draft.h"

#include "dui-draft-private.h"
#include "dui-registry.h"
#include "dui-store-private.h"

struct _DuiDraft
{
  GObject parent_instance;

  gint64 id;        /* of its row; 0 while it is not kept */
  gint64 kept_at;   /* seconds since 1970 */
  char *form;       /* owned */
  JsonArray *parts; /* owned; a part: { "type": name, "id": number, "values": { field: text } }; the first may
                       have "texts": { name: text } */
};

G_DEFINE_FINAL_TYPE (DuiDraft, dui_draft, G_TYPE_OBJECT)

static void
dui_draft_finalize (GObject *object)
{
  DuiDraft *self = DUI_DRAFT (object);

  g_free (self->form);
  json_array_unref (self->parts);
  G_OBJECT_CLASS (dui_draft_parent_class)->finalize (object);
}

static void
dui_draft_class_init (DuiDraftClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dui_draft_finalize;
}

static void
dui_draft_init (DuiDraft *self)
{
  self->parts = json_array_new ();
}

/** dui_draft_new: @form: which form, where the type of the record does not say so; else "". Returns:
 * (transfer full) */
DuiDraft *
dui_draft_new (const char *form)
{
  DuiDraft *self = g_object_new (DUI_TYPE_DRAFT, NULL);

  self->form = g_strdup (form);
  return self;
}

/* Of a record of the store only what was altered, so that what else changed in it meanwhile stays; of a new
 * one all. */
static JsonObject *
new_values (DuiRecord *draft, DuiRecord *original)
{
  const DuiRecordType *type = dui_record_get_record_type (draft);
  gboolean is_new = dui_record_get_id (draft) == 0;
  JsonObject *values = json_object_new ();

  for (guint i = 0; i < type->n_fields; i++)
    {
      const DuiField *field = &type->fields[i];
      g_autofree char *text = dui_record_dup_text (draft, field);

      if (is_new ? !dui_record_field_is_empty (draft, field)
                 : !dui_record_field_equal (draft, original, field))
        json_object_set_string_member (values, field->name, text);
    }
  return values;
}

/** dui_draft_add: @draft: what a form holds; the first is what the form is about. @original: as it began */
void
dui_draft_add (DuiDraft *self, DuiRecord *draft, DuiRecord *original)
{
  JsonObject *part = json_object_new ();

  json_object_set_string_member (part, "type", dui_record_get_record_type (draft)->name);
  json_object_set_int_member (part, "id", dui_record_get_id (draft));
  json_object_set_object_member (part, "values", new_values (draft, original));
  json_array_add_object_element (self->parts, part);
}

static JsonObject *
get_texts (DuiDraft *self)
{
  JsonObject *part = json_array_get_object_element (self->parts, 0);

  return json_object_has_member (part, "texts") ? json_object_get_object_member (part, "texts") : NULL;
}

/** dui_draft_set_text: keeps what was typed that no record has a field for; after dui_draft_add()
 * @name: for dui_draft_get_text() */
void
dui_draft_set_text (DuiDraft *self, const char *name, const char *text)
{
  JsonObject *part = json_array_get_object_element (self->parts, 0);

  if (get_texts (self) == NULL)
    json_object_set_object_member (part, "texts", json_object_new ());
  json_object_set_string_member (get_texts (self), name, text);
}

/** dui_draft_get_text: Returns: (transfer none): "" where there is none */
const char *
dui_draft_get_text (DuiDraft *self, const char *name)
{
  JsonObject *texts = get_texts (self);

  return texts != NULL ? json_object_get_string_member_with_default (texts, name, "") : "";
}

static char *
dup_json (DuiDraft *self)
{
  g_autoptr (JsonNode) node = json_node_init_array (json_node_alloc (), self->parts);

  return json_to_string (node, FALSE);
}

/** dui_draft_equal: Returns: whether both hold the same, whenever they were kept */
gboolean
dui_draft_equal (DuiDraft *self, DuiDraft *other)
{
  g_autofree char *left = dup_json (self);
  g_autofree char *right = dup_json (other);

  return g_str_equal (self->form, other->form) && g_str_equal (left, right);
}

/** dui_draft_get_form: Returns: (transfer none): the name of the form that takes this draft back */
const char *
dui_draft_get_form (DuiDraft *self)
{
  return self->form;
}

/** dui_draft_get_kept_at: Returns: seconds since 1970 */
gint64
dui_draft_get_kept_at (DuiDraft *self)
{
  return self->kept_at;
}

/** dui_draft_get_size: Returns: how many records it holds a draft of */
guint
dui_draft_get_size (DuiDraft *self)
{
  return json_array_get_length (self->parts);
}

/** dui_draft_get_record_type: Returns: (nullable): %NULL for a type that this program does not know */
const DuiRecordType *
dui_draft_get_record_type (DuiDraft *self, guint index)
{
  JsonObject *part = json_array_get_object_element (self->parts, index);

  return dui_registry_find_type (json_object_get_string_member_with_default (part, "type", ""));
}

/** dui_draft_get_record_id: Returns: 0 for a record that was not in the store yet */
gint64
dui_draft_get_record_id (DuiDraft *self, guint index)
{
  return json_object_get_int_member_with_default (json_array_get_object_element (self->parts, index), "id",
                                                  0);
}

/** dui_draft_fill: puts what was typed into @record, which is of the type of the part. Returns: whether there
 * was anything */
gboolean
dui_draft_fill (DuiDraft *self, guint index, DuiRecord *record)
{
  JsonObject *part = json_array_get_object_element (self->parts, index);
  JsonObject *values = json_object_get_object_member (part, "values");
  g_autoptr (GList) names = json_object_get_members (values);

  for (GList *l = names; l != NULL; l = l->next)
    {
      const DuiField *field = dui_record_type_find_field (dui_record_get_record_type (record), l->data);

      /* What cannot be taken over, since the field or its values changed, is passed over. */
      if (field != NULL)
        dui_record_set_text (record, field, json_object_get_string_member (values, l->data), NULL);
    }
  return names != NULL;
}

/** dui_draft_dup_record: Returns: (transfer full) (nullable): the record with what was typed in it; %NULL
 * when it is no longer in @store */
DuiRecord *
dui_draft_dup_record (DuiDraft *self, guint index, DuiStore *store)
{
  const DuiRecordType *type = dui_draft_get_record_type (self, index);
  gint64 id = dui_draft_get_record_id (self, index);
  DuiRecord *known = type != NULL && id != 0 ? dui_store_find (store, type, id) : NULL;
  DuiRecord *record;

  if (type == NULL || (id != 0 && known == NULL))
    return NULL;
  record = known != NULL ? dui_record_copy (known) : dui_record_new (type);
  dui_draft_fill (self, index, record);
  return record;
}

/* Rows */

static gboolean
set_json (DuiDraft *self, const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node)
      || json_array_get_length (json_node_get_array (node)) == 0)
    return FALSE;
  json_array_unref (self->parts);
  self->parts = json_node_dup_array (node);
  return TRUE;
}

static GPtrArray *
load (DuiDatabase *database, GError **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (DuiStatement) statement =
      dui_database_prepare (database, "SELECT id, kept_at, form, records FROM draft ORDER BY id", error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  while (dui_database_step (database, statement, &row, error))
    {
      g_autoptr (DuiDraft) draft = NULL;

      if (!row)
        return g_steal_pointer (&drafts);
      draft = dui_draft_new (dui_statement_text (statement, 2));
      draft->id = sqlite3_column_int64 (statement, 0);
      draft->kept_at = sqlite3_column_int64 (statement, 1);
      if (set_json (draft, dui_statement_text (statement, 3)))
        g_ptr_array_add (drafts, g_steal_pointer (&draft));
    }
  return NULL;
}

/** dui_draft_load_all: Returns: (transfer full) (element-type DuiDraft) (nullable): all that are kept, oldest
 * first */
GPtrArray *
dui_draft_load_all (DuiStore *store, GError **error)
{
  return load (dui_store_get_database (store), error);
}

static gboolean
write_row (DuiDraft *self, DuiDatabase *database, GError **error)
{
  g_autofree char *json = dup_json (self);
  g_autoptr (DuiStatement) statement =
      dui_database_prepare (database,
                            "INSERT INTO draft (id, kept_at, form, records) VALUES (?1, ?2, ?3, ?4)"
                            " ON CONFLICT (id) DO UPDATE SET kept_at = ?2, form = ?3, records = ?4",
                            error);

  if (statement == NULL)
    return FALSE;
  if (self->id != 0)
    sqlite3_bind_int64 (statement, 1, self->id);
  sqlite3_bind_int64 (statement, 2, self->kept_at);
  dui_statement_bind_text (statement, 3, self->form);
  dui_statement_bind_text (statement, 4, json);
  return dui_database_run (database, statement, error);
}

/* That there was one, and of which record; never what was in it. */
static gboolean
note (DuiDraft *self, DuiStore *store, const char *action, GError **error)
{
  const DuiRecordType *type = dui_draft_get_record_type (self, 0);

  return dui_audit_append_note (dui_store_get_audit (store), action, type != NULL ? type->name : "",
                                dui_draft_get_record_id (self, 0), error);
}

/** dui_draft_keep: puts the draft into the store, or in the place of what it was. Returns: whether it is
 * there
 */
gboolean
dui_draft_keep (DuiDraft *self, DuiStore *store, GError **error)
{
  DuiDatabase *database = dui_store_get_database (store);
  gint64 known = self->id;
  gboolean is_written;

  if (!dui_store_begin (store, error))
    return FALSE;
  self->kept_at = g_get_real_time () / G_USEC_PER_SEC;
  is_written = write_row (self, database, error);
  if (is_written && known == 0)
    {
      self->id = sqlite3_last_insert_rowid (dui_database_get_connection (database));
      is_written = note (self, store, "keep draft", error);
    }
  if (dui_store_end (store, is_written, error))
    return TRUE;
  self->id = known;
  return FALSE;
}

static gboolean
delete_row (DuiDatabase *database, gint64 id, GError **error)
{
  g_autoptr (DuiStatement) statement =
      dui_database_prepare (database, "DELETE FROM draft WHERE id = ?", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  return dui_database_run (database, statement, error);
}

/** dui_draft_drop: takes the draft out of the store: it was used, or thrown away */
gboolean
dui_draft_drop (DuiDraft *self, DuiStore *store, GError **error)
{
  gboolean is_written;

  if (self->id == 0)
    return TRUE;
  if (!dui_store_begin (store, error))
    return FALSE;
  is_written =
      delete_row (dui_store_get_database (store), self->id, error) && note (self, store, "drop draft", error);
  if (!dui_store_end (store, is_written, error))
    return FALSE;
  self->id = 0;
  return TRUE;
}

/** dui_draft_replace: @self takes the place of @other, which is kept: a later state of the same form */
void
dui_draft_replace (DuiDraft *self, DuiDraft *other)
{
  self->id = other->id;
}

/* Records that go */

static gboolean
part_is_about (DuiDraft *self, guint index, const DuiRecordType *type, gint64 id)
{
  JsonObject *part = json_array_get_object_element (self->parts, index);
  JsonObject *values = json_object_get_object_member (part, "values");
  const DuiRecordType *own = dui_draft_get_record_type (self, index);

  if (own == type && dui_draft_get_record_id (self, index) == id)
    return TRUE;
  for (guint i = 0; own != NULL && i < own->n_fields; i++)
    {
      const DuiField *field = &own->fields[i];
      const char *text = json_object_get_string_member_with_default (values, field->name, "");

      if (field->kind == DUI_KIND_REF && g_str_equal (field->ref, type->name)
          && g_ascii_strtoll (text, NULL, 10) == id)
        return TRUE;
    }
  return FALSE;
}

/* In the caller's transaction: what was typed about a record, or about what belongs to it, goes with it. */
gboolean
dui_draft_forget_record (DuiDatabase *database, const DuiRecordType *type, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) drafts = load (database, error);

  if (drafts == NULL)
    return FALSE;
  for (guint i = 0; i < drafts->len; i++)
    {
      DuiDraft *draft = g_ptr_array_index (drafts, i);
      gboolean is_about = FALSE;

      for (guint j = 0; j < dui_draft_get_size (draft); j++)
        is_about |= part_is_about (draft, j, type, id);
      if (is_about && !delete_row (database, draft->id, error))
        return FALSE;
    }
  return TRUE;
}
