/* Questions to the lists that more than one place asks: labels of codes, terms, the next reference number. */

#include "dui-lookup.h"

#include <stdlib.h>
#include <string.h>

#include "dui-registry.h"
#include "dui-signal.h"
#include "dui-text.h"

/** dui_lookup_entry: Returns: (transfer none) (nullable): the entry of a reference list */
DuiReference *
dui_lookup_entry (DuiStore *store, const char *list, const char *code)
{
  DuiRecordList *entries = dui_store_get_list (store, &dui_reference_type);

  for (guint i = 0; i < dui_record_list_get_size (entries); i++)
    {
      DuiReference *entry = DUI_REFERENCE (dui_record_list_get (entries, i));

      if (g_strcmp0 (entry->list, list) == 0 && g_strcmp0 (entry->code, code) == 0)
        return entry;
    }
  return NULL;
}

/** dui_lookup_dup_label: Returns: (transfer full): the name of @code, or the code where the list no longer
 * has it */
char *
dui_lookup_dup_label (DuiStore *store, const char *list, const char *code)
{
  DuiReference *entry = dui_text_is_blank (code) ? NULL : dui_lookup_entry (store, list, code);

  return g_strdup (dui_text (entry != NULL ? entry->label : code));
}

/** dui_lookup_term: Returns: the number under @code in the list "term"; 0 when the user removed it */
gint64
dui_lookup_term (DuiStore *store, const char *code)
{
  DuiReference *entry = dui_lookup_entry (store, "term", code);

  return entry != NULL ? g_ascii_strtoll (dui_text (entry->value), NULL, 10) : 0;
}

/** dui_lookup_municipality: Returns: (transfer none) (nullable): the municipality that the store is of */
DuiMunicipality *
dui_lookup_municipality (DuiStore *store)
{
  return (DuiMunicipality *)dui_record_list_get (dui_store_get_list (store, &dui_municipality_type), 0);
}

/**
 * dui_lookup_dup_next_reference:
 * @type: #DuiSignal or #DuiCase
 *
 * Returns: (transfer full): the next neutral reference of the year: "S-2026-026", "D-2026-007"
 */
char *
dui_lookup_dup_next_reference (DuiStore *store, const DuiRecordType *type, DuiDate today)
{
  g_autofree char *iso = dui_date_to_iso (today);
  g_autofree char *prefix = g_strdup_printf ("%c-%.4s-", type == &dui_case_type ? 'D' : 'S', iso);
  DuiRecordList *list = dui_store_get_list (store, type);
  const DuiField *field = dui_record_type_find_field (type, "reference");
  int highest = 0;

  for (guint i = 0; i < dui_record_list_get_size (list); i++)
    {
      const char *reference =
          dui_text (*(char **)dui_record_get_member (dui_record_list_get (list, i), field));

      if (g_str_has_prefix (reference, prefix))
        highest = MAX (highest, atoi (reference + strlen (prefix)));
    }
  return g_strdup_printf ("%s%03d", prefix, highest + 1);
}

/** dui_lookup_owned: Returns: (transfer full) (element-type DuiRecord): the records whose @field points at
 * @id */
GPtrArray *
dui_lookup_owned (DuiStore *store, const DuiRecordType *type, const char *field_name, gint64 id)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  DuiRecordList *list = dui_store_get_list (store, type);
  const DuiField *field = dui_record_type_find_field (type, field_name);

  for (guint i = 0; i < dui_record_list_get_size (list); i++)
    if (dui_record_get_number (dui_record_list_get (list, i), field) == id)
      g_ptr_array_add (found, g_object_ref (dui_record_list_get (list, i)));
  return found;
}

/** dui_lookup_dup_shown: Returns: (transfer full): the value as the user reads it, codes and references by
 * name too */
char *
dui_lookup_dup_shown (DuiStore *store, DuiRecord *record, const DuiField *field)
{
  if (field->kind == DUI_KIND_CODE)
    return dui_lookup_dup_label (store, field->list, *(char **)dui_record_get_member (record, field));
  if (field->kind == DUI_KIND_REF)
    {
      DuiRecord *other =
          dui_store_find (store, dui_registry_find_type (field->ref), dui_record_get_number (record, field));

      return other != NULL ? dui_record_dup_title (other) : g_strdup ("");
    }
  return dui_record_dup_shown (record, field);
}
