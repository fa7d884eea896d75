/* The commands on networks: import, network, compare. */

#include <stdio.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-case-graph.h"
#include "dui-case-import.h"
#include "dui-ctl-progress.h"
#include "dui-ctl.h"
#include "dui-graph-write.h"
#include "dui-lookup.h"
#include "dui-network-export.h"
#include "dui-overlap.h"
#include "dui-store-audit.h"
#include "dui-text.h"

typedef struct
{
  char *case_id;
  char *reason;
  char *review;
  char *format;
  char **map;
  gboolean places;
  gboolean dry_run;
  gboolean json;
} ImportArguments;

static void
clear_arguments (ImportArguments *arguments)
{
  g_free (arguments->case_id);
  g_free (arguments->reason);
  g_free (arguments->review);
  g_free (arguments->format);
  g_strfreev (arguments->map);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ImportArguments, clear_arguments)

static DuiCase *
find_open_case (DuiStore *store, const char *id, GError **error)
{
  DuiRecord *file = dui_ctl_find (store, &dui_case_type, id, error);

  if (file == NULL || !dui_store_is_shielded (store, file))
    return file != NULL ? DUI_CASE (file) : NULL;
  g_set_error (error, DUI_STORE_ERROR, DUI_STORE_ERROR_DATA,
               _ ("Case file %s is closed and shielded; its network is not shown any more."),
               DUI_CASE (file)->reference);
  return NULL;
}

/* import */

static void
add_number (JsonBuilder *builder, const char *name, gint64 number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, number);
}

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
add_remark (JsonBuilder *builder, gconstpointer item)
{
  const DuiImportRemark *remark = item;

  add_number (builder, "line", remark->line);
  add_number (builder, "column", remark->column);
  add_number (builder, "count", remark->count);
  add_text (builder, "severity", remark->severity == DUI_IMPORT_WARNING ? "warning" : "info");
  add_text (builder, "reason", remark->text);
}

/* What the file tells, and which field it went to; never a value. */
static void
add_column (JsonBuilder *builder, gconstpointer item)
{
  const DuiImportColumn *column = item;

  add_text (builder, "name", column->name);
  add_text (builder, "of", column->is_of_tie ? "tie" : "person");
  add_text (builder, "field", dui_import_field_to_nick (column->field));
  add_number (builder, "count", column->count);
  json_builder_set_member_name (builder, "protected");
  json_builder_add_boolean_value (builder, column->is_protected);
}

static void
add_each (JsonBuilder *builder, const char *name, GPtrArray *items,
          void (*add) (JsonBuilder *builder, gconstpointer item))
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < items->len; i++)
    {
      json_builder_begin_object (builder);
      add (builder, g_ptr_array_index (items, i));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_report_json (DuiImport *import, gboolean applied)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  add_text (builder, "format", dui_import_format_to_nick (import->format));
  add_number (builder, "persons", import->persons->len);
  add_number (builder, "ties", import->ties->len);
  json_builder_set_member_name (builder, "applied");
  json_builder_add_boolean_value (builder, applied);
  json_builder_set_member_name (builder, "has_places");
  json_builder_add_boolean_value (builder, import->has_places);
  add_each (builder, "fields", import->columns, add_column);
  add_each (builder, "remarks", import->remarks, add_remark);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  dui_ctl_print_json (root);
}

static void
print_report (DuiImport *import, gboolean takes_places, gboolean applied)
{
  guint n_persons = import->persons->len;
  g_autofree char *persons = g_strdup_printf (ngettext ("%u person", "%u persons", n_persons), n_persons);
  g_autofree char *numbers = dui_case_import_dup_numbers (persons, import->ties->len);

  /* Translators: "12 persons and 9 ties" */
  printf (_ ("%s read."), numbers);
  printf ("\n");
  for (guint i = 0; i < import->remarks->len; i++)
    {
      g_autofree char *text = dui_import_remark_to_text (g_ptr_array_index (import->remarks, i));

      printf ("%s\n", text);
    }
  if (import->has_places && !takes_places)
    printf ("%s\n", _ ("The file has a place for everybody in a picture; --places takes them over."));
  printf ("%s\n",
          applied ? _ ("Brought into the case file, as one change.") : _ ("Nothing was changed: a dry run."));
}

static gboolean
read_review (DuiStore *store, const ImportArguments *arguments, DuiDate *review, GError **error)
{
  DuiDate today = dui_date_today ();

  if (arguments->review == NULL)
    {
      *review = dui_date_add_months (today, dui_lookup_term (store, "review-persoon-maanden"));
      return TRUE;
    }
  if (dui_date_from_text (arguments->review, today, review) && dui_date_is_set (*review))
    return TRUE;
  g_set_error (error, DUI_STORE_ERROR, DUI_STORE_ERROR_DATA,
               _ ("“%s” is not a date. Give --review as 2027-04-03 or 3-4-2027."), arguments->review);
  return FALSE;
}

/* "beroep=school_or_work", "beroep=" */
static gboolean
read_pair (DuiImportMapping *mapping, const char *pair)
{
  const char *sign = strrchr (pair, '=');
  g_autofree char *name = sign != NULL ? g_strndup (pair, sign - pair) : NULL;
  DuiImportField field;

  if (dui_text_is_blank (name) || !dui_import_field_from_nick (sign + 1, &field))
    return FALSE;
  for (guint is_of_tie = 0; is_of_tie < 2; is_of_tie++)
    if (dui_import_field_is_offered (field, is_of_tie))
      dui_import_mapping_set (mapping, is_of_tie, name, field);
  return TRUE;
}

/* Of all the work; to write takes longer than to read. */
#define SHARE_OF_READING 0.1

typedef struct
{
  GCancellable *cancellable; /* borrowed */
  GError **error;
  gboolean is_over;
  gboolean is_done;
} Taking;

static void
tell_progress (double fraction, GCancellable *cancellable)
{
  if (!dui_ctl_progress_report (fraction, NULL))
    g_cancellable_cancel (cancellable);
}

static void
read_cb (double fraction, gpointer cancellable)
{
  tell_progress (SHARE_OF_READING * MAX (0, fraction), cancellable);
}

static void
taking_cb (double fraction, gpointer data)
{
  tell_progress (SHARE_OF_READING + (1 - SHARE_OF_READING) * fraction, ((Taking *)data)->cancellable);
}

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Taking *taking = data;

  taking->is_done = dui_case_import_finish (result, taking->error);
  taking->is_over = TRUE;
}

static gboolean
bring_in (DuiStore *store, DuiImport *import, const ImportArguments *arguments, GCancellable *cancellable,
          GError **error)
{
  DuiCaseImportOptions options = { .reason = arguments->reason, .takes_places = arguments->places };
  DuiCase *file = find_open_case (store, arguments->case_id, error);
  Taking taking = { .cancellable = cancellable, .error = error };

  if (file == NULL || !read_review (store, arguments, &options.review_on, error))
    return FALSE;
  dui_case_import_fit (import);
  if (arguments->dry_run)
    {
      g_autoptr (DuiChange) change = dui_case_import_new_change (store, file, import, &options, error);

      return change != NULL;
    }
  dui_case_import_async (store, file, import, &options,
                         &(DuiStoreWait){ cancellable, taking_cb, taken_cb, &taking });
  while (!taking.is_over)
    g_main_context_iteration (NULL, TRUE);
  return taking.is_done;
}

/* Returns: (transfer full) (nullable): what came in */
static DuiImport *
read_and_bring_in (DuiCtl *ctl, const char *path, const ImportArguments *arguments, DuiImportOptions *options,
                   GError **error)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (DuiStore) store = dui_ctl_open (ctl, error);
  g_autoptr (DuiImport) import = NULL;
  gboolean is_in;

  if (store == NULL)
    return NULL;
  options->cancellable = cancellable;
  options->progress = read_cb;
  options->progress_data = cancellable;
  dui_ctl_progress_begin ();
  import = dui_import_read_path (path, options, error);
  is_in = import != NULL && bring_in (store, import, arguments, cancellable, error);
  dui_ctl_progress_end ();
  if (is_in)
    return g_steal_pointer (&import);
  if (g_cancellable_is_cancelled (cancellable))
    {
      g_clear_error (error);
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Stopped at your request."));
    }
  return NULL;
}

DuiCtlStatus
dui_ctl_import (DuiCtl *ctl, int argc, char **argv)
{
  g_auto (ImportArguments) arguments = { NULL };
  const GOptionEntry entries[] = {
    { "case", 0, 0, G_OPTION_ARG_STRING, &arguments.case_id, N_ ("The case file to bring them into"), "ID" },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &arguments.reason, N_ ("Why these persons matter to the plan"),
      N_ ("TEXT") },
    { "review", 0, 0, G_OPTION_ARG_STRING, &arguments.review, N_ ("When that is looked at again"),
      N_ ("DATE") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &arguments.format, N_ ("What the file is, when it cannot be told"),
      "gedcom|graphml|gexf|csv" },
    { "map", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments.map,
      N_ ("Take what the file calls NAME as FIELD, or leave it out; may be given several times"),
      N_ ("NAME=FIELD") },
    { "places", 0, 0, G_OPTION_ARG_NONE, &arguments.places, N_ ("Take over the places in the file"), NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &arguments.dry_run, N_ ("Only read and report"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &arguments.json, N_ ("The report for programs"), NULL },
    { NULL },
  };
  g_autoptr (DuiImportMapping) mapping = dui_import_mapping_new ();
  DuiImportOptions options = { .mapping = mapping };
  g_autoptr (DuiImport) import = NULL;
  g_autoptr (GError) error = NULL;

  if (!dui_ctl_parse (entries, "import", N_ ("FILE --case ID --reason TEXT"), &argc, &argv))
    return DUI_CTL_USAGE;
  if (argc != 2 || arguments.case_id == NULL || dui_text_is_blank (arguments.reason))
    return dui_ctl_usage (_ ("“import” needs a file, --case with a case file, and --reason: why these "
                             "persons matter to the plan."));
  if (arguments.format != NULL && !dui_import_format_from_nick (arguments.format, &options.format))
    return dui_ctl_usage (_ ("“%s” is no format. Choose gedcom, graphml, gexf or csv."), arguments.format);
  for (char **pair = arguments.map; pair != NULL && *pair != NULL; pair++)
    if (!read_pair (mapping, *pair))
      return dui_ctl_usage (
          _ ("“%s” is no choice. Write --map NAME=FIELD, with the name of a field of a person or "
             "tie, or with nothing after the sign to leave it out."),
          *pair);
  import = read_and_bring_in (ctl, argv[1], &arguments, &options, &error);
  if (import == NULL)
    return dui_ctl_fail (error);
  if (arguments.json)
    print_report_json (import, !arguments.dry_run);
  else
    print_report (import, arguments.places, !arguments.dry_run);
  return DUI_CTL_DONE;
}

/* network */

static void
print_left_out (DuiGraph *graph, DuiNetworkFormat format)
{
  g_autoptr (GPtrArray) left_out = NULL;

  if (dui_network_format_is_picture (format))
    return;
  left_out = dui_graph_left_out (graph, dui_network_format_is_gedcom (format));
  if (left_out->len > 0)
    fprintf (stderr, "%s\n", _ ("This kind of file has no place for the following; it is not in it:"));
  for (guint i = 0; i < left_out->len; i++)
    fprintf (stderr, "  %s\n", (const char *)g_ptr_array_index (left_out, i));
}

static gboolean
draw (DuiStore *store, DuiCase *file, const char *output, DuiNetworkFormat format, GError **error)
{
  DuiDate today = dui_date_today ();
  g_autoptr (DuiGraph) graph = dui_case_graph_new (store, file, today);
  g_autoptr (DuiCasePlaces) places = dui_case_places_new ();
  const DuiNetworkExport options = { .kind = dui_case_graph_layout (file),
                                     .title = file->reference,
                                     .secrecy = _ ("CONFIDENTIAL"),
                                     .date = today };

  dui_case_graph_place (graph, dui_case_arrangement_of (file), places);
  if (!dui_store_log_export (store, DUI_RECORD (file), _ ("Network analysis with names"), NULL, error)
      || !dui_network_export (graph, &options, output, format, error))
    return FALSE;
  print_left_out (graph, format);
  return TRUE;
}

DuiCtlStatus
dui_ctl_network (DuiCtl *ctl, int argc, char **argv)
{
  g_autofree char *case_id = NULL, *output = NULL, *nick = NULL;
  const GOptionEntry entries[] = {
    { "case", 0, 0, G_OPTION_ARG_STRING, &case_id, N_ ("The case file whose network it is"), "ID" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
      N_ ("The file to write: .svg, .pdf, .png, .json, .graphml, .gexf, .csv or .ged"), N_ ("FILE") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &nick,
      N_ ("How to write it, when the end of the name does not tell"),
      "svg|pdf|png|json|graphml|gexf|csv|gedcom|gedcom7" },
    { NULL }
  };
  g_autoptr (DuiStore) store = NULL;
  g_autoptr (GError) error = NULL;
  DuiNetworkFormat format;
  DuiCase *file;

  if (!dui_ctl_parse (entries, "network", N_ ("--case ID --output FILE"), &argc, &argv))
    return DUI_CTL_USAGE;
  if (nick != NULL && !dui_network_format_from_nick (nick, &format))
    return dui_ctl_usage (
        _ ("“%s” is no format. Choose svg, pdf, png, json, graphml, gexf, csv, gedcom or gedcom7."), nick);
  if (argc != 1 || case_id == NULL || output == NULL
      || (nick == NULL && !dui_network_format_from_path (output, &format)))
    return dui_ctl_usage (_ ("“network” needs --case with a case file and --output with a file that ends in "
                             ".svg, .pdf, .png, .json, .graphml, .gexf, .csv or .ged."));
  store = dui_ctl_open (ctl, &error);
  file = store != NULL ? find_open_case (store, case_id, &error) : NULL;
  if (file == NULL || !draw (store, file, output, format, &error))
    return dui_ctl_fail (error);
  return DUI_CTL_DONE;
}

/* compare */

typedef struct
{
  char **case_ids;
  char *necessity;
  char *reason;
} CompareArguments;

static void
clear_compare (CompareArguments *arguments)
{
  g_strfreev (arguments->case_ids);
  g_free (arguments->necessity);
  g_free (arguments->reason);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CompareArguments, clear_compare)

/* Those that were named, else all that are open. */
static GPtrArray *
files_to_compare (DuiStore *store, char **case_ids, GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  DuiRecordList *list = dui_store_get_list (store, &dui_case_type);

  for (guint i = 0; case_ids == NULL && i < dui_record_list_get_size (list); i++)
    if (!dui_store_is_shielded (store, dui_record_list_get (list, i)))
      g_ptr_array_add (files, dui_record_list_get (list, i));
  for (guint i = 0; case_ids != NULL && case_ids[i] != NULL; i++)
    {
      DuiRecord *file = dui_ctl_find (store, &dui_case_type, case_ids[i], error);

      if (file == NULL)
        return NULL;
      if (!g_ptr_array_find (files, file, NULL))
        g_ptr_array_add (files, file);
    }
  return g_steal_pointer (&files);
}

static DuiCtlStatus
compare (DuiStore *store, const CompareArguments *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = files_to_compare (store, arguments->case_ids, &error);
  DuiOverlapRequest request = { files, arguments->necessity, arguments->reason };
  g_autoptr (GPtrArray) overlaps = files != NULL ? dui_overlaps_find (store, &request, &error) : NULL;

  if (overlaps == NULL)
    return dui_ctl_fail (error);
  for (guint i = 0; i < overlaps->len; i++)
    {
      g_autofree char *words = dui_overlap_dup_words (store, g_ptr_array_index (overlaps, i), FALSE);

      printf ("%s\n", words);
    }
  if (overlaps->len == 0)
    printf ("%s\n", _ ("These case files share no person and no address."));
  return DUI_CTL_DONE;
}

DuiCtlStatus
dui_ctl_compare (DuiCtl *ctl, int argc, char **argv)
{
  g_auto (CompareArguments) arguments = { NULL };
  const GOptionEntry entries[] = {
    { "necessity", 0, 0, G_OPTION_ARG_STRING, &arguments.necessity, N_ ("Why comparing them is necessary"),
      N_ ("TEXT") },
    { "case", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments.case_ids,
      N_ ("A case file to compare, once for each; without it all that are open"), "ID" },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &arguments.reason,
      N_ ("Why one that is closed and shielded is opened"), N_ ("TEXT") },
    { NULL },
  };
  g_autoptr (DuiStore) store = NULL;
  g_autoptr (GError) error = NULL;

  if (!dui_ctl_parse (entries, "compare", N_ ("--necessity TEXT"), &argc, &argv))
    return DUI_CTL_USAGE;
  if (argc != 1 || dui_text_is_blank (arguments.necessity))
    return dui_ctl_usage (_ ("“compare” needs --necessity: why comparing the case files is necessary."));
  store = dui_ctl_open (ctl, &error);
  return store != NULL ? compare (store, &arguments) : dui_ctl_fail (error);
}
