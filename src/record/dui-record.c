/* The base of every record: properties, copies, comparison, checks and text, all from the descriptor table.
 */

#include "dui-record.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-text.h"

typedef struct
{
  gint64 id;
} DuiRecordPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (DuiRecord, dui_record, G_TYPE_OBJECT)
G_DEFINE_QUARK (dui_record_error_quark, dui_record_error)

#define PROP_ID 1
#define PROP_FIRST_FIELD 2

static const DuiRecordType *
type_of (DuiRecord *self)
{
  return DUI_RECORD_GET_CLASS (self)->type;
}

/** dui_record_get_member: Returns: (transfer none): where @field stands in the instance */
gpointer
dui_record_get_member (DuiRecord *self, const DuiField *field)
{
  return G_STRUCT_MEMBER_P (self, field->offset);
}

static char **
text_member (DuiRecord *self, const DuiField *field)
{
  g_assert (field->kind == DUI_KIND_TEXT || field->kind == DUI_KIND_CODE);
  return dui_record_get_member (self, field);
}

/* Properties */

static GParamSpec *
field_pspec (const DuiField *field)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  g_autofree char *dashed = g_strdelimit (g_strdup (field->name), "_", '-');
  const char *name = g_intern_string (dashed);

  switch (field->kind)
    {
    case DUI_KIND_INT:
    case DUI_KIND_REF:
      return g_param_spec_int64 (name, NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
    case DUI_KIND_BOOL:
      return g_param_spec_boolean (name, NULL, NULL, FALSE, flags);
    case DUI_KIND_ENUM:
      return g_param_spec_string (name, NULL, NULL, field->values[0].nick, flags);
    case DUI_KIND_TEXT:
    case DUI_KIND_DATE:
    case DUI_KIND_CODE:
    default:
      return g_param_spec_string (name, NULL, NULL, "", flags);
    }
}

/* The field stands in the class that installed the property, whatever class the instance has. */
static const DuiField *
pspec_field (guint id, GParamSpec *pspec)
{
  DuiRecordClass *klass = g_type_class_peek (pspec->owner_type);

  return &klass->type->fields[id - PROP_FIRST_FIELD];
}

static void
dui_record_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DuiRecord *self = DUI_RECORD (object);
  const DuiField *field;

  if (id == PROP_ID)
    {
      g_value_set_int64 (value, dui_record_get_id (self));
      return;
    }
  field = pspec_field (id, pspec);
  if (field->kind == DUI_KIND_INT || field->kind == DUI_KIND_REF)
    g_value_set_int64 (value, dui_record_get_number (self, field));
  else if (field->kind == DUI_KIND_BOOL)
    g_value_set_boolean (value, *(gboolean *)dui_record_get_member (self, field));
  else
    g_value_take_string (value, dui_record_dup_text (self, field));
}

static void
dui_record_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DuiRecord *self = DUI_RECORD (object);
  const DuiField *field;

  if (id == PROP_ID)
    {
      dui_record_set_id (self, g_value_get_int64 (value));
      return;
    }
  field = pspec_field (id, pspec);
  if (field->kind == DUI_KIND_INT || field->kind == DUI_KIND_REF)
    dui_record_set_number (self, field, g_value_get_int64 (value));
  else if (field->kind == DUI_KIND_BOOL)
    dui_record_set_number (self, field, g_value_get_boolean (value));
  else
    dui_record_set_text (self, field, g_value_get_string (value), NULL);
}

static void
dui_record_finalize (GObject *object)
{
  DuiRecord *self = DUI_RECORD (object);
  const DuiRecordType *type = type_of (self);

  for (guint i = 0; i < type->n_fields; i++)
    if (type->fields[i].kind == DUI_KIND_TEXT || type->fields[i].kind == DUI_KIND_CODE)
      g_clear_pointer (text_member (self, &type->fields[i]), g_free);
  G_OBJECT_CLASS (dui_record_parent_class)->finalize (object);
}

static void
dui_record_class_init (DuiRecordClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = dui_record_get_property;
  object_class->set_property = dui_record_set_property;
  object_class->finalize = dui_record_finalize;
  g_object_class_install_property (
      object_class, PROP_ID,
      g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS));
}

static void
dui_record_init (DuiRecord *self)
{
}

/**
 * dui_record_class_describe:
 *
 * Called in the class_init of a record type: gives the class its table and a property a field.
 */
void
dui_record_class_describe (DuiRecordClass *klass, const DuiRecordType *type)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  klass->type = type;
  /* GObject clears these in every derived class. */
  object_class->get_property = dui_record_get_property;
  object_class->set_property = dui_record_set_property;
  klass->properties = g_new0 (GParamSpec *, type->n_fields);
  for (guint i = 0; i < type->n_fields; i++)
    {
      klass->properties[i] = field_pspec (&type->fields[i]);
      g_object_class_install_property (object_class, PROP_FIRST_FIELD + i, klass->properties[i]);
    }
}

/* Identity */

/** dui_record_new: Returns: (transfer full): an empty record of @type */
DuiRecord *
dui_record_new (const DuiRecordType *type)
{
  return g_object_new (type->gtype (), NULL);
}

/** dui_record_get_id: Returns: the number of the record in its table; 0 before it is kept */
gint64
dui_record_get_id (DuiRecord *self)
{
  DuiRecordPrivate *priv = dui_record_get_instance_private (self);

  return priv->id;
}

/** dui_record_set_id: @id: of the record in the store, which gives it once; 0 while it is not stored */
void
dui_record_set_id (DuiRecord *self, gint64 id)
{
  DuiRecordPrivate *priv = dui_record_get_instance_private (self);

  if (priv->id == id)
    return;
  priv->id = id;
  g_object_notify (G_OBJECT (self), "id");
}

/** dui_record_get_record_type: Returns: (transfer none): the table of fields that the class was made from */
const DuiRecordType *
dui_record_get_record_type (DuiRecord *self)
{
  g_return_val_if_fail (DUI_IS_RECORD (self), NULL);
  return type_of (self);
}

/** dui_record_type_find_field: Returns: (transfer none) (nullable): the field called @name */
const DuiField *
dui_record_type_find_field (const DuiRecordType *type, const char *name)
{
  for (guint i = 0; i < type->n_fields; i++)
    if (g_str_equal (type->fields[i].name, name))
      return &type->fields[i];
  return NULL;
}

/* Values */

/** dui_record_get_number: Returns: the number in an int, bool, enum or reference field */
gint64
dui_record_get_number (DuiRecord *self, const DuiField *field)
{
  gpointer member = dui_record_get_member (self, field);

  switch (field->kind)
    {
    case DUI_KIND_INT:
      return *(gint64 *)member;
    case DUI_KIND_BOOL:
      return *(gboolean *)member;
    case DUI_KIND_ENUM:
      return ((DuiEnum *)member)->value;
    case DUI_KIND_REF:
      return ((DuiRef *)member)->id;
    case DUI_KIND_DATE:
      return ((DuiDate *)member)->julian;
    case DUI_KIND_TEXT:
    case DUI_KIND_CODE:
    default:
      g_return_val_if_reached (0);
    }
}

static void
notify (DuiRecord *self, const DuiField *field)
{
  DuiRecordClass *klass = DUI_RECORD_GET_CLASS (self);

  g_object_notify_by_pspec (G_OBJECT (self), klass->properties[field - klass->type->fields]);
}

/** dui_record_set_number: @number: as dui_record_get_number() gives it; of a date its julian day, of a choice
 * its place. For any @field that holds no text */
void
dui_record_set_number (DuiRecord *self, const DuiField *field, gint64 number)
{
  gpointer member = dui_record_get_member (self, field);

  if (dui_record_get_number (self, field) == number)
    return;
  if (field->kind == DUI_KIND_INT)
    *(gint64 *)member = number;
  else if (field->kind == DUI_KIND_BOOL)
    *(gboolean *)member = number != 0;
  else if (field->kind == DUI_KIND_ENUM)
    ((DuiEnum *)member)->value = number;
  else if (field->kind == DUI_KIND_REF)
    ((DuiRef *)member)->id = number;
  else
    ((DuiDate *)member)->julian = number;
  notify (self, field);
}

/** dui_record_dup_text: Returns: (transfer full): the value as stored and exported: ISO date, nick, code, "1"
 */
char *
dui_record_dup_text (DuiRecord *self, const DuiField *field)
{
  switch (field->kind)
    {
    case DUI_KIND_TEXT:
    case DUI_KIND_CODE:
      return g_strdup (dui_text (*text_member (self, field)));
    case DUI_KIND_DATE:
      return dui_date_to_iso (*(DuiDate *)dui_record_get_member (self, field));
    case DUI_KIND_ENUM:
      return g_strdup (field->values[dui_record_get_number (self, field)].nick);
    case DUI_KIND_INT:
    case DUI_KIND_BOOL:
    case DUI_KIND_REF:
    default:
      return g_strdup_printf ("%" G_GINT64_FORMAT, dui_record_get_number (self, field));
    }
}

/** dui_record_dup_shown: Returns: (transfer full): the value as the user reads it; a code or reference as it
 * is */
char *
dui_record_dup_shown (DuiRecord *self, const DuiField *field)
{
  if (field->kind == DUI_KIND_DATE)
    return dui_date_to_text (*(DuiDate *)dui_record_get_member (self, field));
  if (field->kind == DUI_KIND_ENUM)
    return g_strdup (dui_enum_label (field->values, dui_record_get_number (self, field)));
  if (field->kind == DUI_KIND_BOOL)
    return g_strdup (dui_record_get_number (self, field) != 0 ? _ ("Yes") : _ ("No"));
  return dui_record_dup_text (self, field);
}

static void
take_text (DuiRecord *self, const DuiField *field, char *text)
{
  char **member = text_member (self, field);

  if (text != NULL && *text == '\0')
    g_clear_pointer (&text, g_free);
  if (g_strcmp0 (*member, text) == 0)
    {
      g_free (text);
      return;
    }
  g_free (*member);
  *member = text;
  notify (self, field);
}

static gboolean
parse_number (const DuiField *field, const char *text, gint64 *number, GError **error)
{
  char *end = NULL;

  *number = *text == '\0' ? 0 : g_ascii_strtoll (text, &end, 10);
  if (end == NULL || *end == '\0')
    return TRUE;
  g_set_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_NOT_A_NUMBER, _ ("“%s” must be a whole number."),
               dui_field_get_label (field));
  return FALSE;
}

static gboolean
set_enum (DuiRecord *self, const DuiField *field, const char *nick, GError **error)
{
  int index = *nick == '\0' ? 0 : dui_enum_index (field->values, nick);

  if (index < 0)
    {
      g_set_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_NOT_A_VALUE, _ ("“%s” cannot be “%s”."),
                   dui_field_get_label (field), nick);
      return FALSE;
    }
  dui_record_set_number (self, field, index);
  return TRUE;
}

/**
 * dui_record_set_text:
 * @text: (nullable): the value as dui_record_dup_text() gives it
 *
 * Returns: whether @text is a value of @field; if not, the record is as it was
 */
gboolean
dui_record_set_text (DuiRecord *self, const DuiField *field, const char *text, GError **error)
{
  DuiDate date;
  gint64 number;

  text = dui_text (text);
  switch (field->kind)
    {
    case DUI_KIND_TEXT:
    case DUI_KIND_CODE:
      take_text (self, field, g_strdup (text));
      return TRUE;
    case DUI_KIND_ENUM:
      return set_enum (self, field, text, error);
    case DUI_KIND_DATE:
      if (!dui_date_from_iso (text, &date))
        {
          g_set_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_NOT_A_DATE,
                       _ ("“%s” is not a date. Type it as 3-4-2024."), dui_field_get_label (field));
          return FALSE;
        }
      dui_record_set_number (self, field, date.julian);
      return TRUE;
    case DUI_KIND_INT:
    case DUI_KIND_BOOL:
    case DUI_KIND_REF:
    default:
      if (!parse_number (field, text, &number, error))
        return FALSE;
      dui_record_set_number (self, field, number);
      return TRUE;
    }
}

/* Copies and comparison */

/** dui_record_copy: Returns: (transfer full): a record with the same id and values: a draft to edit */
DuiRecord *
dui_record_copy (DuiRecord *self)
{
  DuiRecord *copy = dui_record_new (type_of (self));

  dui_record_assign (copy, self);
  return copy;
}

/** dui_record_assign: makes @self equal to @other, which has the same type; notifies what changed */
void
dui_record_assign (DuiRecord *self, DuiRecord *other)
{
  const DuiRecordType *type = type_of (self);

  g_return_if_fail (type == type_of (other));
  g_object_freeze_notify (G_OBJECT (self));
  dui_record_set_id (self, dui_record_get_id (other));
  for (guint i = 0; i < type->n_fields; i++)
    {
      const DuiField *field = &type->fields[i];

      if (field->kind == DUI_KIND_TEXT || field->kind == DUI_KIND_CODE)
        take_text (self, field, g_strdup (*text_member (other, field)));
      else
        dui_record_set_number (self, field, dui_record_get_number (other, field));
    }
  g_object_thaw_notify (G_OBJECT (self));
}

/** dui_record_field_equal: Returns: whether both say the same at @field; no text and an empty text are the
 * same */
gboolean
dui_record_field_equal (DuiRecord *self, DuiRecord *other, const DuiField *field)
{
  if (field->kind == DUI_KIND_TEXT || field->kind == DUI_KIND_CODE)
    return g_str_equal (dui_text (*text_member (self, field)), dui_text (*text_member (other, field)));
  return dui_record_get_number (self, field) == dui_record_get_number (other, field);
}

/** dui_record_equal: Returns: whether both have the same values; their ids do not count */
gboolean
dui_record_equal (DuiRecord *self, DuiRecord *other)
{
  const DuiRecordType *type = type_of (self);

  for (guint i = 0; i < type->n_fields; i++)
    if (!dui_record_field_equal (self, other, &type->fields[i]))
      return FALSE;
  return TRUE;
}

/** dui_record_equal_but: @names: (array zero-terminated=1): of fields that may differ. Returns: whether all
 * others have the same values */
gboolean
dui_record_equal_but (DuiRecord *self, DuiRecord *other, const char *const *names)
{
  const DuiRecordType *type = type_of (self);

  for (guint i = 0; i < type->n_fields; i++)
    if (!g_strv_contains (names, type->fields[i].name)
        && !dui_record_field_equal (self, other, &type->fields[i]))
      return FALSE;
  return TRUE;
}

/* Checks */

/** dui_record_field_is_empty: Returns: whether nothing is filled in; the first value of an enum counts as
 * filled */
gboolean
dui_record_field_is_empty (DuiRecord *self, const DuiField *field)
{
  switch (field->kind)
    {
    case DUI_KIND_TEXT:
    case DUI_KIND_CODE:
      return dui_text_is_blank (*text_member (self, field));
    case DUI_KIND_DATE:
    case DUI_KIND_REF:
      return dui_record_get_number (self, field) == 0;
    case DUI_KIND_INT:
    case DUI_KIND_BOOL:
    case DUI_KIND_ENUM:
    default:
      return FALSE;
    }
}

static gboolean
check_length (DuiRecord *self, const DuiField *field, GError **error)
{
  const char *text = dui_text (*text_member (self, field));
  glong length = g_utf8_strlen (text, -1);
  guint max = field->max_length != 0 ? field->max_length : DUI_TEXT_MAX_BYTES / 4;

  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_NOT_A_VALUE,
                   _ ("“%s” holds characters that are not text. Type it again."),
                   dui_field_get_label (field));
      return FALSE;
    }
  if (length <= (glong)max)
    return TRUE;
  g_set_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_TOO_LONG,
               _ ("“%s” is too long: %ld characters, at most %u fit. Shorten it."),
               dui_field_get_label (field), length, max);
  return FALSE;
}

/** dui_record_check_field: Returns: whether the value may be kept; if not, @error says what to do */
gboolean
dui_record_check_field (DuiRecord *self, const DuiField *field, GError **error)
{
  if (field->required && dui_record_field_is_empty (self, field))
    {
      g_set_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_REQUIRED, _ ("Fill in “%s”."),
                   dui_field_get_label (field));
      return FALSE;
    }
  if (field->kind == DUI_KIND_TEXT || field->kind == DUI_KIND_CODE)
    return check_length (self, field, error);
  return TRUE;
}

/** dui_record_check: Returns: whether the whole record may be kept, by its fields and by the rules of its
 * type */
gboolean
dui_record_check (DuiRecord *self, GError **error)
{
  const DuiRecordType *type = type_of (self);

  for (guint i = 0; i < type->n_fields; i++)
    if (!dui_record_check_field (self, &type->fields[i], error))
      return FALSE;
  return type->check == NULL || type->check (self, error);
}

/** dui_record_dup_title: Returns: (transfer full): how the record is called in a list */
char *
dui_record_dup_title (DuiRecord *self)
{
  const DuiRecordType *type = type_of (self);

  return type->title != NULL ? type->title (self) : g_strdup (_ (type->label));
}

/* JSON */

static void
add_json_member (JsonBuilder *builder, DuiRecord *self, const DuiField *field)
{
  json_builder_set_member_name (builder, field->name);
  if (field->kind == DUI_KIND_BOOL)
    json_builder_add_boolean_value (builder, dui_record_get_number (self, field) != 0);
  else if (field->kind == DUI_KIND_INT)
    json_builder_add_int_value (builder, dui_record_get_number (self, field));
  else if (field->kind == DUI_KIND_REF && dui_record_get_number (self, field) == 0)
    json_builder_add_null_value (builder);
  else if (field->kind == DUI_KIND_REF)
    json_builder_add_int_value (builder, dui_record_get_number (self, field));
  else
    {
      g_autofree char *text = dui_record_dup_text (self, field);

      json_builder_add_string_value (builder, text);
    }
}

/** dui_record_to_json: Returns: (transfer full): an object with "id" and every field by its descriptor name
 */
JsonNode *
dui_record_to_json (DuiRecord *self)
{
  const DuiRecordType *type = type_of (self);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "id");
  json_builder_add_int_value (builder, dui_record_get_id (self));
  for (guint i = 0; i < type->n_fields; i++)
    add_json_member (builder, self, &type->fields[i]);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static gboolean
set_from_node (DuiRecord *self, const DuiField *field, JsonNode *node, GError **error)
{
  g_autofree char *text = NULL;

  if (JSON_NODE_HOLDS_NULL (node))
    return dui_record_set_text (self, field, "", error);
  if (!JSON_NODE_HOLDS_VALUE (node))
    {
      g_set_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_NOT_A_VALUE,
                   _ ("“%s” must be one value, not a list."), field->name);
      return FALSE;
    }
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    text = g_strdup (json_node_get_boolean (node) ? "1" : "0");
  else if (json_node_get_value_type (node) == G_TYPE_INT64)
    text = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  else
    text = json_node_dup_string (node);
  return dui_record_set_text (self, field, text, error);
}

/**
 * dui_record_set_from_json:
 *
 * Takes the members of @object over by descriptor name; fields that it does not name stay. "id" is ignored.
 *
 * Returns: whether every member was a field with a right value
 */
gboolean
dui_record_set_from_json (DuiRecord *self, JsonObject *object, GError **error)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *l = members; l != NULL; l = l->next)
    {
      const DuiField *field = dui_record_type_find_field (type_of (self), l->data);

      if (field == NULL && g_str_equal (l->data, "id"))
        continue;
      if (field == NULL)
        {
          g_set_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_NO_FIELD, _ ("There is no field “%s”."),
                       (const char *)l->data);
          return FALSE;
        }
      if (!set_from_node (self, field, json_object_get_member (object, l->data), error))
        return FALSE;
    }
  return TRUE;
}

/** dui_record_refuse: @message: which rule is broken and what to do. Returns: %FALSE, with
 * %DUI_RECORD_ERROR_RULE */
gboolean
dui_record_refuse (GError **error, const char *message)
{
  g_set_error_literal (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE, message);
  return FALSE;
}

/** dui_record_check_open_places: Returns: %FALSE when the text of @field still has a place to be filled in */
gboolean
dui_record_check_open_places (DuiRecord *self, const DuiField *field, GError **error)
{
  g_autofree char *text = dui_record_dup_text (self, field);
  g_autofree char *place = dui_text_dup_open_place (text);

  if (place == NULL)
    return TRUE;
  g_set_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE,
               _ ("“%s” still has something to be filled in: %s. Fill it in, or take it out."),
               dui_field_get_label (field), place);
  return FALSE;
}
