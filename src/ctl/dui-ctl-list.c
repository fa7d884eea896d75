/* The command list: the records of one type, for people or, with --json, for programs. */

#include <stdio.h>
#include <glib/gi18n-lib.h>

#include "dui-case.h"
#include "dui-council-paper.h"
#include "dui-ctl.h"
#include "dui-registry.h"
#include "dui-store-audit.h"
#include "dui-tally.h"

static char *
type_names (void)
{
  guint n_types;
  const DuiRecordType *const *types = dui_registry_get_types (&n_types);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < n_types; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", types[i]->name);
  return g_string_free (names, FALSE);
}

/* A closed case file itself is listed, or nobody could see that it waits for destruction; its content is not.
 */
static gboolean
is_hidden (DuiStore *store, DuiRecord *record)
{
  return dui_store_is_shielded (store, record) && !DUI_IS_CASE (record);
}

/* Numbers that the council was not told yet leave with their paper alone, which makes them stand. */
static void
leave_out_numbers (DuiRecord *copy)
{
  if (DUI_IS_TALLY (copy) && !dui_date_is_set (DUI_TALLY (copy)->told_on))
    g_object_set (copy, "text", "", NULL);
  else if (DUI_IS_COUNCIL_PAPER (copy) && DUI_COUNCIL_PAPER (copy)->status.value == DUI_PAPER_DRAFT)
    g_object_set (copy, "figures", "", NULL);
}

static DuiRecord *
without_content (DuiStore *store, DuiRecord *record)
{
  const DuiRecordType *type = dui_record_get_record_type (record);
  DuiRecord *copy = dui_record_copy (record);

  for (guint i = 0; dui_store_is_shielded (store, record) && i < type->n_fields; i++)
    if (type->fields[i].letter != 0)
      dui_record_set_text (copy, &type->fields[i], "", NULL);
  leave_out_numbers (copy);
  return copy;
}

/* Opening a case file is logged, also from here: once for each that the list shows content of. */
static gboolean
log_views (DuiStore *store, GPtrArray *records, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < records->len; i++)
    {
      DuiRecord *record = g_ptr_array_index (records, i);
      const DuiField *field = dui_record_type_find_field (dui_record_get_record_type (record), "case_id");
      DuiRecord *file = NULL;

      if (DUI_IS_CASE (record))
        file = dui_store_find (store, &dui_case_type, dui_record_get_id (record));
      else if (field != NULL)
        file = dui_store_find (store, &dui_case_type, dui_record_get_number (record, field));
      if (file != NULL && !dui_store_is_shielded (store, file) && g_hash_table_add (seen, file)
          && !dui_store_log_view (store, file, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static void
print_lines (GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      DuiRecord *record = g_ptr_array_index (records, i);
      g_autofree char *title = dui_record_dup_title (record);

      printf ("%" G_GINT64_FORMAT "\t%s\n", dui_record_get_id (record), title);
    }
}

static void
print_json (GPtrArray *records)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < records->len; i++)
    json_array_add_element (array, dui_record_to_json (g_ptr_array_index (records, i)));
  json_node_take_array (root, array);
  dui_ctl_print_json (root);
}

static GPtrArray *
shown_records (DuiStore *store, const DuiRecordType *type)
{
  DuiRecordList *list = dui_store_get_list (store, type);
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < dui_record_list_get_size (list); i++)
    if (!is_hidden (store, dui_record_list_get (list, i)))
      g_ptr_array_add (records, without_content (store, dui_record_list_get (list, i)));
  return records;
}

static void
tell_hidden (DuiStore *store, const DuiRecordType *type, guint n_shown)
{
  guint n_hidden = dui_record_list_get_size (dui_store_get_list (store, type)) - n_shown;

  if (n_hidden > 0)
    g_printerr (ngettext ("%u record of a closed case file is shielded and was left out.\n",
                          "%u records of closed case files are shielded and were left out.\n", n_hidden),
                n_hidden);
}

DuiCtlStatus
dui_ctl_list (DuiCtl *ctl, int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Every field by its name"), NULL }, { NULL }
  };
  const DuiRecordType *type;
  g_autoptr (DuiStore) store = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;

  if (!dui_ctl_parse (entries, "list", N_ ("TYPE"), &argc, &argv))
    return DUI_CTL_USAGE;
  type = argc == 2 ? dui_registry_find_type (argv[1]) : NULL;
  if (type == NULL)
    {
      g_autofree char *names = type_names ();

      return dui_ctl_usage (_ ("“list” is followed by one of: %s."), names);
    }
  store = dui_ctl_open (ctl, &error);
  if (store == NULL)
    return dui_ctl_fail (error);
  records = shown_records (store, type);
  if (!log_views (store, records, &error))
    return dui_ctl_fail (error);
  tell_hidden (store, type, records->len);
  if (json)
    print_json (records);
  else
    print_lines (records);
  return DUI_CTL_DONE;
}
