/* A group of a form: its rows follow from the names of fields that the .ui gives it. */

#include "dui-form.h"

#include "dui-form-private.h"
#include "dui-text.h"

struct _DuiFormSection
{
  AdwPreferencesGroup parent_instance;

  char *fields;              /* names, with spaces between */
  const DuiRecordType *type; /* of the rows that there are */
  GPtrArray *rows;           /* owned DuiFormRow */
};

enum
{
  PROP_FIELDS = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DuiFormSection, dui_form_section, ADW_TYPE_PREFERENCES_GROUP)

static void
dui_form_section_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_string (value, DUI_FORM_SECTION (object)->fields);
}

static void
dui_form_section_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DUI_FORM_SECTION (object)->fields = g_value_dup_string (value);
}

static void
dui_form_section_finalize (GObject *object)
{
  DuiFormSection *self = DUI_FORM_SECTION (object);

  g_free (self->fields);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (dui_form_section_parent_class)->finalize (object);
}

static void
dui_form_section_class_init (DuiFormSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = dui_form_section_get_property;
  object_class->set_property = dui_form_section_set_property;
  object_class->finalize = dui_form_section_finalize;
  properties[PROP_FIELDS] = g_param_spec_string (
      "fields", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dui_form_section_init (DuiFormSection *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
}

static void
add_rows (DuiFormSection *self, DuiForm *form, DuiStore *store)
{
  g_auto (GStrv) names = g_strsplit_set (dui_text (self->fields), " \n", -1);

  for (int i = 0; names[i] != NULL; i++)
    {
      const DuiField *field = *names[i] != '\0' ? dui_record_type_find_field (self->type, names[i]) : NULL;
      DuiFormRow *row;

      if (*names[i] == '\0')
        continue;
      if (field == NULL)
        g_error ("a form names the field \"%s\", which %s does not have", names[i], self->type->name);
      row = dui_form_row_new (store, self->type, field);
      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), dui_form_row_get_widget (row));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), dui_form_row_get_error_widget (row));
      g_signal_connect_object (row, "changed", G_CALLBACK (dui_form_tell_changed), form, G_CONNECT_SWAPPED);
    }
}

/* The rows are made once for a type; after that, a draft is only tied to them. */
void
dui_form_section_bind (DuiFormSection *self, DuiForm *form, DuiStore *store, DuiRecord *draft)
{
  if (draft != NULL && self->type == NULL)
    {
      self->type = dui_record_get_record_type (draft);
      add_rows (self, form, store);
    }
  for (guint i = 0; i < self->rows->len; i++)
    dui_form_row_bind (g_ptr_array_index (self->rows, i), draft);
}

/* Returns the first row that is wrong; all wrong ones are marked. */
DuiFormRow *
dui_form_section_check (DuiFormSection *self)
{
  DuiFormRow *first = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    if (!dui_form_row_check (g_ptr_array_index (self->rows, i)) && first == NULL)
      first = g_ptr_array_index (self->rows, i);
  return first;
}

gboolean
dui_form_section_has_unread (DuiFormSection *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (dui_form_row_has_unread (g_ptr_array_index (self->rows, i)))
      return TRUE;
  return FALSE;
}

void
dui_form_section_set_editable (DuiFormSection *self, gboolean editable)
{
  for (guint i = 0; i < self->rows->len; i++)
    dui_form_row_set_editable (g_ptr_array_index (self->rows, i), editable);
}

void
dui_form_section_list_rows (DuiFormSection *self, GPtrArray *rows)
{
  for (guint i = 0; i < self->rows->len; i++)
    g_ptr_array_add (rows, g_ptr_array_index (self->rows, i));
}

/** dui_form_section_find_row: Returns: (transfer none) (nullable): the row of the field called @name */
DuiFormRow *
dui_form_section_find_row (DuiFormSection *self, const char *name)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      DuiFormRow *row = g_ptr_array_index (self->rows, i);

      if (g_str_equal (dui_form_row_get_field (row)->name, name))
        return row;
    }
  return NULL;
}
