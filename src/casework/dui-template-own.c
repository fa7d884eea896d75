/* Templates that the municipality makes of its own lines: with fields for what its settings know, and never
 * with a person in them. */

#include "dui-template-own.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "dui-line-scan.h"
#include "dui-lookup.h"
#include "dui-text.h"

/* The id of a template of one's own is this and the number of its record. */
#define PREFIX "own-"

/* A shorter value of a setting may stand in any text. */
#define SHORTEST 3

/* Making one */

/* Whole words: a municipality may be called as another word begins. */
static char *
dup_replaced (const char *text, const char *value, const char *field)
{
  g_autofree char *escaped = g_regex_escape_string (value, -1);
  g_autofree char *pattern = g_strdup_printf ("(?<!\\w)%s(?!\\w)", escaped);
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, NULL);

  return g_regex_replace_literal (regex, text, -1, 0, field, 0, NULL);
}

/* The name of the mayor becomes "{burgemeester}", so that the template outlives them. */
static char *
dup_with_fields (DuiMunicipality *municipality, const char *text)
{
  const struct
  {
    const char *value;
    const char *field;
  } settings[] = {
    { municipality->mayor, "{burgemeester}" },       { municipality->spokesperson, "{woordvoerder}" },
    { municipality->press_phone, "{perstelefoon}" }, { municipality->desk_phone, "{telefoon}" },
    { municipality->website, "{website}" },          { municipality->name, "{gemeente}" },
  };
  char *filled = g_strdup (text);

  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    if (settings[i].value != NULL && strlen (settings[i].value) >= SHORTEST)
      {
        g_autofree char *before = filled;

        filled = dup_replaced (before, settings[i].value, settings[i].field);
      }
  return filled;
}

/** dui_template_own_new: Returns: (transfer full): @line as a template, without its case file, its moments
 * and its history; not kept yet */
DuiOwnTemplate *
dui_template_own_new (DuiStore *store, DuiLine *line)
{
  DuiMunicipality *municipality = dui_lookup_municipality (store);
  DuiOwnTemplate *self = g_object_new (DUI_TYPE_OWN_TEMPLATE, "scenario", dui_text (line->scenario), NULL);
  guint n_sections;
  const DuiField *sections = dui_line_get_sections (&n_sections);

  self->phase = line->phase;
  self->lead = line->lead;
  for (guint i = 0; i < n_sections; i++)
    {
      g_autofree char *text = dui_record_dup_text (DUI_RECORD (line), &sections[i]);
      g_autofree char *filled = municipality != NULL ? dup_with_fields (municipality, text) : g_strdup (text);

      dui_record_set_text (DUI_RECORD (self),
                           dui_record_type_find_field (&dui_own_template_type, sections[i].name), filled,
                           NULL);
    }
  return self;
}

/* What a template says comes back in every line made from it, long after a case file is gone. */
static gboolean
names_nobody (DuiStore *store, DuiOwnTemplate *draft, GError **error)
{
  g_autoptr (DuiLeakScanner) scanner = dui_line_scan_new_scanner (store, NULL, draft->lead.value);

  for (guint i = 0; i < dui_own_template_type.n_fields; i++)
    {
      const DuiField *field = &dui_own_template_type.fields[i];
      g_autofree char *text = NULL;
      g_autoptr (GArray) found = NULL;

      if (field->kind != DUI_KIND_TEXT)
        continue;
      text = dui_record_dup_text (DUI_RECORD (draft), field);
      found = dui_leak_scanner_scan (scanner, text);
      if (!dui_leak_findings_block (found))
        continue;
      g_set_error (
          error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE,
          _ ("“%s” gives somebody away. A template holds no names, numbers and traceable details: take "
             "them out first."),
          dui_field_get_label (field));
      return FALSE;
    }
  return TRUE;
}

/** dui_template_own_keep: Returns: (transfer full) (nullable): the change that keeps @draft, new or altered
 */
DuiChange *
dui_template_own_keep (DuiStore *store, DuiOwnTemplate *draft, GError **error)
{
  DuiRecord *before = dui_store_find (store, &dui_own_template_type, dui_record_get_id (DUI_RECORD (draft)));
  DuiChange *change;

  if (!names_nobody (store, draft, error))
    return NULL;
  change = dui_change_new (before != NULL ? _ ("Template changed") : _ ("Template kept"));
  if (before != NULL)
    dui_change_update (change, before, DUI_RECORD (draft));
  else
    dui_store_add (store, change, DUI_RECORD (draft));
  return change;
}

/* Using one */

static DuiTemplate *
new_template (DuiRecord *record)
{
  DuiTemplate *self = g_new0 (DuiTemplate, 1);
  g_autofree char *id = g_strdup_printf (PREFIX "%ld", (long)dui_record_get_id (record));

  self->content = json_object_new ();
  for (guint i = 0; i < dui_own_template_type.n_fields; i++)
    {
      const DuiField *field = &dui_own_template_type.fields[i];
      g_autofree char *text = dui_record_dup_text (record, field);

      json_object_set_string_member (self->content, field->name, text);
    }
  json_object_set_string_member (self->content, "id", id);
  self->id = json_object_get_string_member (self->content, "id");
  self->title = json_object_get_string_member (self->content, "title");
  self->description = json_object_get_string_member (self->content, "description");
  self->scenario = json_object_get_string_member (self->content, "scenario");
  return self;
}

void
dui_template_own_free (DuiTemplate *self)
{
  json_object_unref (self->content);
  g_free (self);
}

/** dui_template_own_get_all: Returns: (transfer full) (element-type DuiTemplate): the templates of @store, in
 * the order in which they were made */
GPtrArray *
dui_template_own_get_all (DuiStore *store)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify)dui_template_own_free);
  DuiRecordList *list = dui_store_get_list (store, &dui_own_template_type);

  for (guint i = 0; i < dui_record_list_get_size (list); i++)
    g_ptr_array_add (all, new_template (dui_record_list_get (list, i)));
  return all;
}

/** dui_template_own_find: Returns: (transfer full) (nullable): the template of @store called @id */
DuiTemplate *
dui_template_own_find (DuiStore *store, const char *id)
{
  DuiRecord *record =
      g_str_has_prefix (id, PREFIX)
          ? dui_store_find (store, &dui_own_template_type, g_ascii_strtoll (id + strlen (PREFIX), NULL, 10))
          : NULL;

  return record != NULL ? new_template (record) : NULL;
}

/** dui_template_own_get_record: Returns: (transfer none) (nullable): the record behind @self */
DuiRecord *
dui_template_own_get_record (DuiStore *store, const DuiTemplate *self)
{
  return dui_store_find (store, &dui_own_template_type,
                         g_ascii_strtoll (self->id + strlen (PREFIX), NULL, 10));
}
