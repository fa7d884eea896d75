/* The shipped templates of a communication line: each is complete, and itself names nobody. */

#include "dui-leak.h"

#include <json-glib/json-glib.h>
#include <string.h>

static const char *const sections[] = { "cause",         "direction",    "alignment", "aim",
                                        "groups",        "core_message", "meaning",   "perspective",
                                        "tone",          "questions",    "not_said",  "planning",
                                        "internal_line", "aftercare",    "evaluation" };

static const char *const fields[] = { "gemeente",     "burgemeester", "woordvoerder",
                                      "perstelefoon", "website",      NULL };

static JsonObject *
load (const char *path, JsonParser *parser)
{
  g_autoptr (GError) error = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  return json_node_get_object (json_parser_get_root (parser));
}

/* A field is one of the municipality's, or a contact of the directory; never one of a person. */
static void
check_fields (const char *text)
{
  for (const char *p = strchr (text, '{'); p != NULL; p = strchr (p + 1, '{'))
    {
      const char *end = strchr (p, '}');
      g_autofree char *name = NULL;

      g_assert_nonnull (end);
      name = g_strndup (p + 1, end - p - 1);
      g_assert_true (g_strv_contains (fields, name) || g_str_has_prefix (name, "contact:"));
    }
}

static guint
count_sentences (const char *text)
{
  guint count = 0;

  for (const char *p = text; *p != '\0'; p++)
    count += strchr (".!?", *p) != NULL && (p[1] == ' ' || p[1] == '\n' || p[1] == '\0');
  return count;
}

static void
check_clean (DuiLeakScanner *scanner, const char *path, const char *section, const char *text)
{
  g_autoptr (GArray) findings = dui_leak_scanner_scan (scanner, text);

  for (guint i = 0; i < findings->len; i++)
    {
      const DuiLeakFinding *finding = &g_array_index (findings, DuiLeakFinding, i);
      g_autofree char *part = g_strndup (text + finding->byte_start, finding->byte_end - finding->byte_start);

      g_test_message ("%s, %s: %s: “%s”", path, section, dui_leak_kind_nick (finding->kind), part);
    }
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_template (gconstpointer path)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *template = load (path, parser);
  g_autoptr (DuiLeakScanner) scanner = dui_leak_scanner_new (dui_date_from_ymd (2026, 11, 1));
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *file = g_strdup_printf ("%s.json", json_object_get_string_member (template, "id"));

  g_assert_cmpstr (file, ==, base);
  g_assert_cmpstr (json_object_get_string_member (template, "title"), !=, "");
  dui_leak_scanner_allow (scanner, DUI_LEAK_ALLOW_CONTACT, "112");
  dui_leak_scanner_compile (scanner);
  if (g_strcmp0 (json_object_get_string_member (template, "lead"), "prosecution") == 0)
    dui_leak_scanner_set_lead (scanner, DUI_LEAK_LEAD_PROSECUTION);
  else
    dui_leak_scanner_set_lead (scanner, DUI_LEAK_LEAD_MUNICIPALITY);
  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      const char *text = json_object_get_string_member_with_default (template, sections[i], "");

      g_assert_cmpuint (strlen (text), >, 20);
      check_fields (text);
      check_clean (scanner, base, sections[i], text);
    }
  g_assert_cmpuint (count_sentences (json_object_get_string_member (template, "core_message")), <=, 3);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_test_init (&argc, &argv, NULL);
  folder = g_test_build_filename (G_TEST_DIST, "..", "data", "templates", NULL);
  dir = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *test = g_strdup_printf ("/template/%s", name);

      if (g_str_has_suffix (name, ".json"))
        g_test_add_data_func_full (test, g_build_filename (folder, name, NULL), test_template, g_free);
    }
  return g_test_run ();
}
