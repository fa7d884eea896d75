/* The commands on communication lines: line export, line check. */

#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-ctl.h"
#include "dui-line-document.h"
#include "dui-line.h"
#include "dui-lookup.h"
#include "dui-text.h"

static gboolean
save_line (DuiStore *store, DuiLine *line, const char *path, GError **error)
{
  DuiMunicipality *municipality = dui_lookup_municipality (store);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = dui_date_to_text (dui_date_today ());
  g_autofree char *hour =
      g_strdup_printf (_ ("%s, %02d.%02d h"), day, g_date_time_get_hour (now), g_date_time_get_minute (now));
  const DuiLineDocument document = { .line = line,
                                     .municipality =
                                         municipality != NULL ? dui_text (municipality->name) : "",
                                     .marking = _ ("CONFIDENTIAL"),
                                     .hour = hour };

  return dui_store_log_view (store, DUI_RECORD (line), NULL, error)
         && dui_line_document_save (&document, path, error);
}

static DuiCtlStatus
export_line (DuiCtl *ctl, int argc, char **argv)
{
  g_autofree char *output = NULL;
  const GOptionEntry entries[] = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
                                     N_ ("The document to write, .pdf"), N_ ("FILE") },
                                   { NULL } };
  g_autoptr (DuiStore) store = NULL;
  g_autoptr (GError) error = NULL;
  DuiRecord *line;

  if (!dui_ctl_parse (entries, "ID", &argc, &argv))
    return DUI_CTL_USAGE;
  if (argc != 2 || output == NULL || !g_str_has_suffix (output, ".pdf"))
    return dui_ctl_usage (
        _ ("“line export” needs the number of a line and --output with a file that ends in .pdf."));
  store = dui_ctl_open (ctl, &error);
  line = store != NULL ? dui_ctl_find (store, &dui_line_type, argv[1], &error) : NULL;
  if (line == NULL || !save_line (store, DUI_LINE (line), output, &error))
    return dui_ctl_fail (error);
  return DUI_CTL_DONE;
}

DuiCtlStatus
dui_ctl_line (DuiCtl *ctl, int argc, char **argv)
{
  if (argc > 1 && g_str_equal (argv[1], "export"))
    return export_line (ctl, argc - 1, argv + 1);
  return dui_ctl_usage (_ ("“line” is followed by “check” or “export”."));
}
