/* The commands that write a text as a document: line export, paper export. Nothing leaves by them that the
 * window would keep in. */

#include <glib/gi18n-lib.h>

#include "dui-council.h"
#include "dui-ctl.h"
#include "dui-line-document.h"
#include "dui-line-scan.h"
#include "dui-lookup.h"
#include "dui-overrules.h"
#include "dui-paper-document.h"
#include "dui-store-audit.h"
#include "dui-tallies.h"
#include "dui-text.h"

/* What is written out, and how. */
typedef struct
{
  const DuiRecordType *type;
  const char *command;
  const char *usage; /* N_() */
  gboolean (*save) (DuiStore *store, DuiRecord *record, const char *receiver, const char *path,
                    GError **error);
} Export;

static const char *
name_of_town (DuiStore *store)
{
  DuiMunicipality *municipality = dui_lookup_municipality (store);

  return municipality != NULL ? dui_text (municipality->name) : "";
}

static gboolean
save_line (DuiStore *store, DuiRecord *record, const char *receiver, const char *path, GError **error)
{
  DuiLine *line = DUI_LINE (record);
  g_autofree char *scenario = dui_template_dup_title (line->scenario);
  const DuiLineDocument document = { .line = line,
                                     .municipality = name_of_town (store),
                                     .scenario = scenario,
                                     .receiver = receiver != NULL ? receiver : _ ("own use") };
  g_autoptr (DuiLeakScanner) scanner =
      dui_line_scan_new_scanner (store, line->case_reference, line->lead.value);
  g_autoptr (DuiSheet) sheet = dui_line_document_new_sheet (&document);

  return dui_overrules_check_out (store, scanner, record, document.receiver, error)
         && dui_store_log_export (store, record, _ ("Communication line as PDF"), document.receiver, error)
         && dui_sheet_save_pdf (sheet, _ ("Communication line"), path, error);
}

static gboolean
save_paper (DuiStore *store, DuiRecord *record, const char *receiver, const char *path, GError **error)
{
  DuiCouncilPaper *paper = DUI_COUNCIL_PAPER (record);
  g_autofree char *ground = dui_council_dup_ground (store, paper);
  const DuiPaperDocument document = { .paper = paper,
                                      .municipality = name_of_town (store),
                                      .ground = ground,
                                      .receiver = receiver != NULL ? receiver : dui_text (paper->receiver) };
  g_autoptr (DuiLeakScanner) scanner = dui_line_scan_new_scanner (store, NULL, DUI_LEAD_MUNICIPALITY);
  g_autoptr (DuiSheet) sheet = dui_paper_document_new_sheet (&document);

  return dui_overrules_check_out (store, scanner, record, document.receiver, error)
         && dui_store_log_export (store, record, _ ("Council paper as PDF"), document.receiver, error)
         && dui_tallies_depart (store, paper, dui_date_today (), error)
         && dui_sheet_save_pdf (sheet, _ ("Council paper"), path, error);
}

static DuiCtlStatus
export_text (DuiCtl *ctl, const Export *export, int argc, char **argv)
{
  g_autofree char *output = NULL, *receiver = NULL;
  const GOptionEntry entries[] = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
                                     N_ ("The document to write, .pdf"), N_ ("FILE") },
                                   { "receiver", 0, 0, G_OPTION_ARG_STRING, &receiver,
                                     N_ ("For whom the copy is; it stands on each page"), N_ ("WHO") },
                                   { NULL } };
  g_autoptr (DuiStore) store = NULL;
  g_autoptr (GError) error = NULL;
  DuiRecord *record;

  if (!dui_ctl_parse (entries, export->command, N_ ("ID --output F.pdf [--receiver WHO]"), &argc, &argv))
    return DUI_CTL_USAGE;
  if (argc != 2 || output == NULL || !g_str_has_suffix (output, ".pdf"))
    return dui_ctl_usage ("%s", _ (export->usage));
  store = dui_ctl_open (ctl, &error);
  record = store != NULL ? dui_ctl_find (store, export->type, argv[1], &error) : NULL;
  if (record == NULL || !export->save (store, record, receiver, output, &error))
    return dui_ctl_fail (error);
  return DUI_CTL_DONE;
}

DuiCtlStatus
dui_ctl_export_line (DuiCtl *ctl, int argc, char **argv)
{
  static const Export export = {
    &dui_line_type, "line export",
    N_ ("“line export” needs the number of a line and --output with a file that ends in .pdf."), save_line
  };

  return export_text (ctl, &export, argc, argv);
}

DuiCtlStatus
dui_ctl_paper (DuiCtl *ctl, int argc, char **argv)
{
  static const Export export = {
    &dui_council_paper_type, "paper export",
    N_ ("“paper export” needs the number of a council paper and --output with a file that ends in .pdf."),
    save_paper
  };

  if (argc > 1 && g_str_equal (argv[1], "export"))
    return export_text (ctl, &export, argc - 1, argv + 1);
  return dui_ctl_usage (_ ("“paper” is followed by “export”."));
}
