/* The commands on communication lines: line check, and line export, which is that of any text. */

#include <stdio.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-case.h"
#include "dui-ctl.h"
#include "dui-file-error.h"
#include "dui-line-scan.h"
#include "dui-text.h"

/* line check */

static void
add_finding (JsonBuilder *builder, const DuiLeakFinding *finding, const char *text)
{
  g_autofree char *found = g_strndup (text + finding->byte_start, finding->byte_end - finding->byte_start);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "kind");
  json_builder_add_string_value (builder, dui_leak_kind_nick (finding->kind));
  json_builder_set_member_name (builder, "certainty");
  json_builder_add_string_value (builder, dui_leak_certainty_nick (finding->certainty));
  json_builder_set_member_name (builder, "start");
  json_builder_add_int_value (builder, finding->start);
  json_builder_set_member_name (builder, "end");
  json_builder_add_int_value (builder, finding->end);
  json_builder_set_member_name (builder, "text");
  json_builder_add_string_value (builder, found);
  json_builder_set_member_name (builder, "reason");
  json_builder_add_string_value (builder, finding->reason);
  json_builder_set_member_name (builder, "suggestion");
  json_builder_add_string_value (builder, finding->suggestion);
  json_builder_end_object (builder);
}

static void
print_findings (GArray *findings, const char *text, gboolean as_json)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < findings->len; i++)
    {
      const DuiLeakFinding *finding = &g_array_index (findings, DuiLeakFinding, i);
      g_autofree char *found =
          g_strndup (text + finding->byte_start, finding->byte_end - finding->byte_start);

      add_finding (builder, finding, text);
      if (!as_json)
        printf ("%u-%u\t%s\t%s\t%s\t%s\n", finding->start, finding->end,
                dui_leak_certainty_label (finding->certainty), dui_leak_kind_label (finding->kind),
                g_strdelimit (found, "\n\t", ' '), finding->reason);
    }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  if (as_json)
    dui_ctl_print_json (root);
}

/* A text from outside: bounded, and made fit to read without moving what stands in it. */
static char *
read_text (const char *path, GError **error)
{
  g_autofree char *raw = NULL;
  g_autoptr (GError) failure = NULL;
  gsize length;

  if (!g_file_get_contents (path, &raw, &length, &failure))
    {
      g_set_error (error, failure->domain, failure->code, _ ("“%s” could not be read: %s."), path,
                   dui_file_error_explain (failure));
      return NULL;
    }
  if (length > DUI_TEXT_MAX_BYTES)
    {
      g_set_error (error, DUI_STORE_ERROR, DUI_STORE_ERROR_DATA,
                   _ ("“%s” is too large: a text of at most %d bytes can be checked."), path,
                   DUI_TEXT_MAX_BYTES);
      return NULL;
    }
  if (memchr (raw, '\0', length) != NULL)
    {
      g_set_error (error, DUI_STORE_ERROR, DUI_STORE_ERROR_DATA,
                   _ ("“%s” is no text: it holds zero bytes. Save it as plain text."), path);
      return NULL;
    }
  return g_utf8_make_valid (raw, length);
}

static DuiCtlStatus
check_text (DuiCtl *ctl, int argc, char **argv)
{
  g_autofree char *case_id = NULL, *text = NULL;
  gboolean as_json = FALSE;
  const GOptionEntry entries[] = {
    { "case", 0, 0, G_OPTION_ARG_STRING, &case_id, N_ ("The case file that the text is about"), "ID" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("The findings for programs"), NULL },
    { NULL }
  };
  g_autoptr (DuiStore) store = NULL;
  g_autoptr (DuiLeakScanner) scanner = NULL;
  g_autoptr (GArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  DuiRecord *file;

  if (!dui_ctl_parse (entries, "line check", N_ ("FILE --case ID"), &argc, &argv))
    return DUI_CTL_USAGE;
  if (argc != 2 || case_id == NULL)
    return dui_ctl_usage (_ ("“line check” needs a file and --case with the number of a case file."));
  text = read_text (argv[1], &error);
  store = text != NULL ? dui_ctl_open (ctl, &error) : NULL;
  file = store != NULL ? dui_ctl_find (store, &dui_case_type, case_id, &error) : NULL;
  if (file == NULL)
    return dui_ctl_fail (error);
  scanner = dui_line_scan_new_scanner (store, DUI_CASE (file)->reference, DUI_LEAD_MUNICIPALITY);
  findings = dui_leak_scanner_scan (scanner, text);
  print_findings (findings, text, as_json);
  return findings->len > 0 ? DUI_CTL_FAILED : DUI_CTL_DONE;
}

DuiCtlStatus
dui_ctl_line (DuiCtl *ctl, int argc, char **argv)
{
  if (argc > 1 && g_str_equal (argv[1], "check"))
    return check_text (ctl, argc - 1, argv + 1);
  if (argc > 1 && g_str_equal (argv[1], "export"))
    return dui_ctl_export_line (ctl, argc - 1, argv + 1);
  return dui_ctl_usage (_ ("“line” is followed by “check” or “export”."));
}
