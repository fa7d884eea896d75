/* Communication lines and council papers written in advance; filled from the municipality, never from
 * persons.
 */

#include "dui-template.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-lookup.h"
#include "dui-template-resources.h"
#include "dui-text.h"

#define LINE_FOLDER "/nl/duiding/Duiding/templates"
#define PAPER_FOLDER "/nl/duiding/Duiding/council"

static DuiTemplate *
read_template (const char *path)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GBytes) bytes =
      g_resource_lookup_data (dui_template_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GError) error = NULL;
  DuiTemplate *self = g_new0 (DuiTemplate, 1);
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  /* The templates are compiled in and a test reads each of them: a broken one cannot reach a user. */
  if (!json_parser_load_from_data (parser, text, length, &error))
    g_error ("%s: %s", path, error->message);
  self->content = json_object_ref (json_node_get_object (json_parser_get_root (parser)));
  self->id = json_object_get_string_member (self->content, "id");
  self->title = json_object_get_string_member (self->content, "title");
  self->description = json_object_get_string_member (self->content, "description");
  self->scenario = self->id;
  return self;
}

static int
compare_templates (gconstpointer a, gconstpointer b)
{
  const DuiTemplate *left = *(const DuiTemplate *const *)a;
  const DuiTemplate *right = *(const DuiTemplate *const *)b;

  return json_object_get_int_member (left->content, "sort")
         - json_object_get_int_member (right->content, "sort");
}

static GPtrArray *
read_folder (const char *folder)
{
  GPtrArray *all = g_ptr_array_new ();
  g_auto (GStrv) names = g_resource_enumerate_children (dui_template_get_resource (), folder,
                                                        G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  for (int i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_build_path ("/", folder, names[i], NULL);

      g_ptr_array_add (all, read_template (path));
    }
  g_ptr_array_sort (all, compare_templates);
  return all;
}

/** dui_template_get_all: Returns: (transfer none) (element-type DuiTemplate): the scenarios for a line, in
 * the order in which they are offered */
GPtrArray *
dui_template_get_all (void)
{
  static GPtrArray *all = NULL;

  if (all == NULL)
    all = read_folder (LINE_FOLDER);
  return all;
}

/** dui_template_get_papers: Returns: (transfer none) (element-type DuiTemplate): the papers for the council
 */
GPtrArray *
dui_template_get_papers (void)
{
  static GPtrArray *all = NULL;

  if (all == NULL)
    all = read_folder (PAPER_FOLDER);
  return all;
}

static const DuiTemplate *
find_in (GPtrArray *all, const char *id)
{
  for (guint i = 0; i < all->len; i++)
    if (g_strcmp0 (((DuiTemplate *)g_ptr_array_index (all, i))->id, id) == 0)
      return g_ptr_array_index (all, i);
  return NULL;
}

/** dui_template_find: Returns: (transfer none) (nullable): the template of the scenario @id */
const DuiTemplate *
dui_template_find (const char *id)
{
  return find_in (dui_template_get_all (), id);
}

/** dui_template_find_paper: Returns: (transfer none) (nullable): the template of the council paper @id */
const DuiTemplate *
dui_template_find_paper (const char *id)
{
  return find_in (dui_template_get_papers (), id);
}

/** dui_template_dup_title: Returns: (transfer full): the scenario as the user reads it; "" when it is not
 * known */
char *
dui_template_dup_title (const char *id)
{
  const DuiTemplate *self = dui_template_find (id);

  return g_strdup (self != NULL ? self->title : "");
}

/* Filling */

static char *
value_of (DuiStore *store, const char *name)
{
  DuiMunicipality *municipality = dui_lookup_municipality (store);
  const struct
  {
    const char *name;
    const char *value;
    const char *missing;
  } fields[] = {
    { "gemeente", municipality != NULL ? municipality->name : NULL, _ ("municipality") },
    { "burgemeester", municipality != NULL ? municipality->mayor : NULL, _ ("name of the mayor") },
    { "woordvoerder", municipality != NULL ? municipality->spokesperson : NULL,
      _ ("name of the spokesperson") },
    { "perstelefoon", municipality != NULL ? municipality->press_phone : NULL,
      _ ("telephone for the press") },
    { "telefoon", municipality != NULL ? municipality->desk_phone : NULL,
      _ ("telephone of the municipality") },
    { "website", municipality != NULL ? municipality->website : NULL, _ ("website of the municipality") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].name, name))
      return dui_text_is_blank (fields[i].value) ? g_strdup_printf ("[%s]", fields[i].missing)
                                                 : g_strdup (fields[i].value);
  if (g_str_has_prefix (name, "contact:"))
    {
      DuiReference *entry = dui_lookup_entry (store, "contact", name + strlen ("contact:"));

      if (entry != NULL && !dui_text_is_blank (entry->value))
        return g_strdup (entry->value);
    }
  return g_strdup_printf ("[%s]", name);
}

/* "{gemeente}" becomes the municipality's name; what is not known stands between brackets, to be filled by
 * hand. */
static char *
fill (DuiStore *store, const char *text)
{
  GString *filled = g_string_new (NULL);

  while (*text != '\0')
    {
      const char *open = strchr (text, '{');
      const char *close = open != NULL ? strchr (open, '}') : NULL;
      g_autofree char *name = NULL, *value = NULL;

      if (close == NULL)
        break;
      g_string_append_len (filled, text, open - text);
      name = g_strndup (open + 1, close - open - 1);
      value = value_of (store, name);
      g_string_append (filled, value);
      text = close + 1;
    }
  g_string_append (filled, text);
  return g_string_free (filled, FALSE);
}

/** dui_template_fill_field: @self: gives the words of @field, filled from the municipality of @store */
void
dui_template_fill_field (const DuiTemplate *self, DuiStore *store, DuiRecord *record, const DuiField *field)
{
  const char *text = json_object_get_string_member_with_default (self->content, field->name, "");
  g_autofree char *filled = fill (store, text);

  dui_record_set_text (record, field, filled, NULL);
}

/**
 * dui_template_new_line:
 * @case_reference: (nullable): the neutral reference of the case file that it is for
 *
 * Returns: (transfer full): a first version to adapt, not kept yet
 */
DuiLine *
dui_template_new_line (const DuiTemplate *self, DuiStore *store, const char *case_reference, DuiDate today)
{
  DuiMunicipality *municipality = dui_lookup_municipality (store);
  g_autofree char *day = dui_date_to_text (today);
  g_autofree char *title = g_strdup_printf ("%s, %s", self->title, day);
  DuiLine *line = g_object_new (DUI_TYPE_LINE, "title", title, "scenario", self->scenario, "version",
                                (gint64)1, "case-reference", case_reference, NULL);
  guint n_sections;
  const DuiField *sections = dui_line_get_sections (&n_sections);

  for (guint i = 0; i < n_sections; i++)
    dui_template_fill_field (self, store, DUI_RECORD (line), &sections[i]);
  dui_template_fill_field (self, store, DUI_RECORD (line),
                           dui_record_type_find_field (&dui_line_type, "phase"));
  dui_template_fill_field (self, store, DUI_RECORD (line),
                           dui_record_type_find_field (&dui_line_type, "lead"));
  if (municipality != NULL && line->lead.value == DUI_LEAD_MUNICIPALITY)
    g_object_set (line, "spokesperson", municipality->spokesperson, NULL);
  return line;
}
