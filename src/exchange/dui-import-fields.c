/* What the columns of a file can become: the fields by name, and the choice that the user makes of them. */

#include "dui-import-fields.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-text.h"

struct _DuiImportMapping
{
  GHashTable *fields; /* "person " or "tie " and the name of the column, to the field + 1 */
};

/* The words are those of the forms. */
static const struct
{
  DuiImportField field;
  const char *nick;
  const char *label;
  gboolean is_of_person;
  gboolean is_of_tie;
} fields[] = {
  { DUI_IMPORT_FIELD_UNKNOWN, "", N_ ("Do not take over"), TRUE, TRUE },
  { DUI_IMPORT_FIELD_ID, "id", N_ ("Number of the person"), TRUE, FALSE },
  { DUI_IMPORT_FIELD_NAME, "name", N_ ("Name in one piece"), TRUE, FALSE },
  { DUI_IMPORT_FIELD_LABEL, "label", N_ ("Name when there is no other"), TRUE, FALSE },
  { DUI_IMPORT_FIELD_GIVEN_NAMES, "given_names", N_ ("Given names"), TRUE, FALSE },
  { DUI_IMPORT_FIELD_INITIALS, "initials", N_ ("Initials"), TRUE, FALSE },
  { DUI_IMPORT_FIELD_PREFIX, "prefix", N_ ("Prefix"), TRUE, FALSE },
  { DUI_IMPORT_FIELD_SURNAME, "surname", N_ ("Surname"), TRUE, FALSE },
  { DUI_IMPORT_FIELD_ALIAS, "alias", N_ ("Also known as"), TRUE, FALSE },
  { DUI_IMPORT_FIELD_GENDER, "gender", N_ ("Gender"), TRUE, FALSE },
  { DUI_IMPORT_FIELD_BIRTH_DATE, "birth_date", N_ ("Date of birth"), TRUE, FALSE },
  { DUI_IMPORT_FIELD_DEATH_DATE, "death_date", N_ ("Date of death"), TRUE, FALSE },
  { DUI_IMPORT_FIELD_DECEASED, "deceased", N_ ("Deceased"), TRUE, FALSE },
  { DUI_IMPORT_FIELD_STREET, "street", N_ ("Street"), TRUE, FALSE },
  { DUI_IMPORT_FIELD_HOUSE_NUMBER, "house_number", N_ ("House number"), TRUE, FALSE },
  { DUI_IMPORT_FIELD_POSTCODE, "postcode", N_ ("Postcode"), TRUE, FALSE },
  { DUI_IMPORT_FIELD_TOWN, "town", N_ ("Town"), TRUE, FALSE },
  { DUI_IMPORT_FIELD_ADDRESS, "address", N_ ("Address in one piece"), TRUE, FALSE },
  { DUI_IMPORT_FIELD_PHONE, "phone", N_ ("Telephone"), TRUE, FALSE },
  { DUI_IMPORT_FIELD_EMAIL, "email", N_ ("E-mail"), TRUE, FALSE },
  { DUI_IMPORT_FIELD_ACCOUNT, "account", N_ ("Account name online"), TRUE, FALSE },
  { DUI_IMPORT_FIELD_SCHOOL_OR_WORK, "school_or_work", N_ ("School or work"), TRUE, FALSE },
  { DUI_IMPORT_FIELD_HOUSEHOLD, "household", N_ ("Household"), TRUE, FALSE },
  { DUI_IMPORT_FIELD_ROLE, "role", N_ ("Role"), TRUE, FALSE },
  { DUI_IMPORT_FIELD_NEED, "need", N_ ("Need for help"), TRUE, FALSE },
  { DUI_IMPORT_FIELD_HELP, "help", N_ ("Help"), TRUE, FALSE },
  { DUI_IMPORT_FIELD_PARENT, "parent", N_ ("Parent"), FALSE, FALSE },
  { DUI_IMPORT_FIELD_PARTNER, "partner", N_ ("Partner"), FALSE, FALSE },
  { DUI_IMPORT_FIELD_FROM, "from", N_ ("First person"), FALSE, FALSE },
  { DUI_IMPORT_FIELD_TO, "to", N_ ("Second person"), FALSE, FALSE },
  { DUI_IMPORT_FIELD_KIND, "kind", N_ ("Kind of tie"), FALSE, TRUE },
  { DUI_IMPORT_FIELD_DIRECTION, "direction", N_ ("Direction"), FALSE, FALSE },
  { DUI_IMPORT_FIELD_WEIGHT, "weight", N_ ("Weight"), FALSE, FALSE },
  { DUI_IMPORT_FIELD_QUALITY, "quality", N_ ("Quality of the tie"), FALSE, TRUE },
  { DUI_IMPORT_FIELD_SUPPORT, "support", N_ ("Support"), FALSE, TRUE },
  { DUI_IMPORT_FIELD_BEGIN, "begin_on", N_ ("Since"), FALSE, TRUE },
  { DUI_IMPORT_FIELD_END, "end_on", N_ ("Until"), FALSE, TRUE },
  { DUI_IMPORT_FIELD_REASON, "reason", N_ ("Why this tie matters to the plan"), FALSE, TRUE },
};

/** dui_import_mapping_new: Returns: (transfer full): a choice in which nothing is chosen */
DuiImportMapping *
dui_import_mapping_new (void)
{
  DuiImportMapping *mapping = g_new0 (DuiImportMapping, 1);

  mapping->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return mapping;
}

/** dui_import_mapping_to_text: Returns: (transfer full): a line for each choice, for
 * dui_import_mapping_add_text() */
char *
dui_import_mapping_to_text (const DuiImportMapping *mapping)
{
  GString *text = g_string_new (NULL);
  GHashTableIter iter;
  gpointer key, field;

  g_hash_table_iter_init (&iter, mapping->fields);
  while (g_hash_table_iter_next (&iter, &key, &field))
    {
      g_autofree char *escaped = g_strescape (key, NULL);

      g_string_append_printf (text, "%d %s\n", GPOINTER_TO_INT (field), escaped);
    }
  return g_string_free (text, FALSE);
}

/* A backslash at the end has lost what it stood before. */
static gboolean
is_cut_off (const char *escaped)
{
  gsize length = strlen (escaped), n = 0;

  while (n < length && escaped[length - n - 1] == '\\')
    n++;
  return n % 2 != 0;
}

/** dui_import_mapping_add_text: Takes the choices of @text; lines that are none are passed over */
void
dui_import_mapping_add_text (DuiImportMapping *mapping, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (dui_text (text), "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *key = NULL;
      gint64 field = g_ascii_strtoll (lines[i], &key, 10);

      if (key != lines[i] && *key == ' ' && field > 0 && field <= DUI_IMPORT_N_FIELDS && !is_cut_off (key))
        g_hash_table_replace (mapping->fields, g_strcompress (key + 1), GINT_TO_POINTER ((int)field));
    }
}

/** dui_import_mapping_copy: Returns: (transfer full): the same choice, for another thread */
DuiImportMapping *
dui_import_mapping_copy (const DuiImportMapping *mapping)
{
  DuiImportMapping *copy = dui_import_mapping_new ();
  GHashTableIter iter;
  gpointer key, field;

  g_hash_table_iter_init (&iter, mapping->fields);
  while (g_hash_table_iter_next (&iter, &key, &field))
    g_hash_table_insert (copy->fields, g_strdup (key), field);
  return copy;
}

void
dui_import_mapping_free (DuiImportMapping *mapping)
{
  if (mapping == NULL)
    return;
  g_hash_table_unref (mapping->fields);
  g_free (mapping);
}

static char *
make_key (gboolean is_of_tie, const char *name)
{
  return g_strconcat (is_of_tie ? "tie " : "person ", name, NULL);
}

/** dui_import_mapping_set: Takes the column @name as @field; %DUI_IMPORT_FIELD_UNKNOWN leaves it out */
void
dui_import_mapping_set (DuiImportMapping *mapping, gboolean is_of_tie, const char *name, DuiImportField field)
{
  g_hash_table_replace (mapping->fields, make_key (is_of_tie, name), GINT_TO_POINTER ((int)field + 1));
}

/** dui_import_mapping_get: @mapping: (nullable): Returns: whether something was chosen for the column @name
 */
gboolean
dui_import_mapping_get (const DuiImportMapping *mapping, gboolean is_of_tie, const char *name,
                        DuiImportField *field)
{
  g_autofree char *key = make_key (is_of_tie, name);
  int chosen = mapping != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (mapping->fields, key)) : 0;

  if (chosen != 0)
    *field = (DuiImportField)(chosen - 1);
  return chosen != 0;
}

/** dui_import_field_is_offered: Returns: whether a column can be made into @field by choice */
gboolean
dui_import_field_is_offered (DuiImportField field, gboolean is_of_tie)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].field == field)
      return is_of_tie ? fields[i].is_of_tie : fields[i].is_of_person;
  return FALSE;
}

/** dui_import_field_to_label: Returns: (transfer none): what a form calls @field, translated */
const char *
dui_import_field_to_label (DuiImportField field)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].field == field)
      return g_dgettext (GETTEXT_PACKAGE, fields[i].label);
  return "";
}

/** dui_import_field_to_nick: Returns: (transfer none): the name that the store has for @field */
const char *
dui_import_field_to_nick (DuiImportField field)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].field == field)
      return fields[i].nick;
  return "";
}

/** dui_import_field_from_nick: Returns: whether @nick names a field that can be chosen; "" leaves out */
gboolean
dui_import_field_from_nick (const char *nick, DuiImportField *field)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].nick, dui_text (nick)) && (fields[i].is_of_person || fields[i].is_of_tie))
      {
        *field = fields[i].field;
        return TRUE;
      }
  return FALSE;
}
