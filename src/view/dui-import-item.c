/* A person of a file that is about to come in, or to stay out. */

#include "dui-import-item.h"

#include <glib/gi18n-lib.h>

#include "dui-text.h"

enum
{
  PROP_NAME = 1,
  PROP_DETAILS,
  PROP_INCLUDED,
  N_PROPS,
};

struct _DuiImportItem
{
  GObject parent_instance;

  char *key;
  char *name;
  char *details;
  gboolean included;
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DuiImportItem, dui_import_item, G_TYPE_OBJECT)

static void
dui_import_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DuiImportItem *self = DUI_IMPORT_ITEM (object);

  if (id == PROP_INCLUDED)
    g_value_set_boolean (value, self->included);
  else
    g_value_set_string (value, id == PROP_NAME ? self->name : self->details);
}

static void
dui_import_item_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  dui_import_item_set_included (DUI_IMPORT_ITEM (object), g_value_get_boolean (value));
}

static void
dui_import_item_finalize (GObject *object)
{
  g_free (DUI_IMPORT_ITEM (object)->key);
  g_free (DUI_IMPORT_ITEM (object)->name);
  g_free (DUI_IMPORT_ITEM (object)->details);
  G_OBJECT_CLASS (dui_import_item_parent_class)->finalize (object);
}

static void
dui_import_item_class_init (DuiImportItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = dui_import_item_get_property;
  object_class->set_property = dui_import_item_set_property;
  object_class->finalize = dui_import_item_finalize;
  properties[PROP_NAME] =
      g_param_spec_string ("name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_DETAILS] =
      g_param_spec_string ("details", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_INCLUDED] = g_param_spec_boolean (
      "included", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dui_import_item_init (DuiImportItem *self)
{
  self->included = TRUE;
}

static char *
dup_details (const DuiImportPerson *person)
{
  g_autofree char *birth = dui_date_to_text (person->birth_date);
  g_autofree char *line = g_strdup_printf (_ ("line %u"), person->line);

  if (dui_date_is_set (person->birth_date))
    return g_strdup_printf (_ ("born %s, %s"), birth, line);
  return g_steal_pointer (&line);
}

/** dui_import_item_new: Returns: (transfer full): @person, who comes in unless the user says otherwise */
DuiImportItem *
dui_import_item_new (const DuiImportPerson *person)
{
  DuiImportItem *self = g_object_new (DUI_TYPE_IMPORT_ITEM, NULL);

  self->key = g_strdup (person->key);
  self->name = dui_import_person_to_name (person);
  self->details = dup_details (person);
  return self;
}

/** dui_import_item_get_key: Returns: (transfer none): what the file calls the person */
const char *
dui_import_item_get_key (DuiImportItem *self)
{
  return self->key;
}

gboolean
dui_import_item_get_included (DuiImportItem *self)
{
  return self->included;
}

void
dui_import_item_set_included (DuiImportItem *self, gboolean included)
{
  if (self->included == included)
    return;
  self->included = included;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_INCLUDED]);
}
