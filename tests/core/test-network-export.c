/* Files of a network: they open elsewhere, hold what is on the picture, and no name when names are hidden. */

#define _GNU_SOURCE
#include <cairo.h>
#include <json-glib/json-glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "dui-import.h"
#include "dui-language.h"
#include "dui-network-export.h"
#include "network-samples.h"

static const char *const ends[] = { "svg", "pdf", "png", "json", "graphml", "gexf", "csv", "ged", "7.ged" };

typedef struct
{
  char *folder;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("duiding-export-XXXXXX", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
}

static DuiNetworkExport
make_options (DuiNetworkNames names)
{
  return (DuiNetworkExport){ .names = names,
                             .title = "Netwerk D-2026-003",
                             .secrecy = "VERTROUWELIJK",
                             .date = dui_date_from_ymd (2026, 11, 22) };
}

static char *
export_to (Fixture *fixture, DuiGraph *graph, DuiNetworkNames names, guint format)
{
  DuiNetworkExport options = make_options (names);
  g_autofree char *name = g_strconcat ("netwerk.", ends[format], NULL);
  char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  g_assert_true (dui_network_export (graph, &options, path, format, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  return path;
}

static void
fill_contact (DuiGraphPerson *person)
{
  char **texts[] = { &person->street, &person->house_number, &person->postcode, &person->town,
                     &person->phone,  &person->email,        &person->account,  &person->school_or_work };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    dui_graph_set_text (texts[i], "Geheimnaam");
}

static DuiGraph *
make_graph (void)
{
  DuiGraph *graph = sample_case (20, 3);

  dui_graph_set_text (&dui_graph_person (graph, 2)->label, "Zoë Ångström <& \"de Tweede\">");
  dui_graph_set_text (&dui_graph_person (graph, 3)->reason, "Woont bij Geheimnaam in huis");
  dui_graph_set_text (&dui_graph_person (graph, 3)->alias, "Geheimnaam");
  dui_graph_set_text (&dui_graph_tie (graph, 1)->reason, "Geheimnaam zag hen samen");
  fill_contact (dui_graph_person (graph, 4));
  dui_layout_apply (graph, DUI_LAYOUT_AUTOMATIC, DUI_LAYOUT_ORDER_AUTOMATIC);
  return graph;
}

/* What a program of poppler says of a file; %NULL when it is not installed. */
static char *
ask_poppler (const char *program, const char *path)
{
  const char *argv[] = { program, path, g_str_equal (program, "pdftotext") ? "-" : NULL, NULL };
  g_autofree char *found = g_find_program_in_path (program);
  char *output = NULL;

  if (found == NULL)
    return NULL;
  g_assert_true (
      g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, NULL, NULL));
  return output;
}

static void
test_pdf (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DuiGraph) graph = make_graph ();
  g_autofree char *path = export_to (fixture, graph, DUI_NETWORK_NAMES_FULL, DUI_NETWORK_FORMAT_PDF);
  g_autofree char *text = ask_poppler ("pdftotext", path);
  g_autofree char *fonts = ask_poppler ("pdffonts", path);
  g_autofree char *info = ask_poppler ("pdfinfo", path);

  if (text == NULL)
    {
      g_test_skip ("poppler-utils is not installed");
      return;
    }
  for (guint i = 0; i < dui_graph_n_persons (graph); i++)
    {
      g_auto (GStrv) words = g_strsplit (dui_graph_person (graph, i)->label, " ", -1);

      g_assert_nonnull (strstr (text, words[0]));
    }
  g_assert_nonnull (strstr (text, "VERTROUWELIJK"));
  g_assert_nonnull (strstr (text, "22 november 2026"));
  g_assert_nonnull (strstr (text, "Betrokkene"));
  g_assert_null (strstr (fonts, " no  "));
  g_assert_null (strstr (info, "Author"));
  g_assert_null (strstr (info, "Creator"));
}

static void
ignore_element (GMarkupParseContext *context, const char *name, const char **keys, const char **values,
                gpointer data, GError **error)
{
  guint *count = data;

  if (g_str_equal (name, "node") || g_str_equal (name, "edge"))
    count[g_str_equal (name, "edge")]++;
}

static void
assert_parses_as_xml (const char *path, guint *count)
{
  static const GMarkupParser parser = { .start_element = ignore_element };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, count, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  g_markup_parse_context_parse (context, text, (gssize)length, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
}

static void
test_svg_and_png (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DuiGraph) graph = make_graph ();
  g_autofree char *svg = export_to (fixture, graph, DUI_NETWORK_NAMES_FULL, DUI_NETWORK_FORMAT_SVG);
  g_autofree char *png = export_to (fixture, graph, DUI_NETWORK_NAMES_FULL, DUI_NETWORK_FORMAT_PNG);
  cairo_surface_t *surface = cairo_image_surface_create_from_png (png);
  guint count[2] = { 0 };

  assert_parses_as_xml (svg, count);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_width (surface), >, 800);
  cairo_surface_destroy (surface);
}

static void
test_json (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DuiGraph) graph = make_graph ();
  g_autofree char *path = export_to (fixture, graph, DUI_NETWORK_NAMES_FULL, DUI_NETWORK_FORMAT_JSON);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *root, *person;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  root = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root, "persons")), ==, 20);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root, "ties")), ==,
                    dui_graph_n_ties (graph));
  person = json_array_get_object_element (json_object_get_array_member (root, "persons"), 2);
  g_assert_cmpstr (json_object_get_string_member (person, "label"), ==, "Zoë Ångström <& \"de Tweede\">");
  g_assert_cmpfloat (json_object_get_double_member (person, "y"), ==, dui_graph_person (graph, 2)->y);
}

/* Debian's Python, for which Debian's libraries are; where a library is absent the test says so. */
static void
assert_peer_reads (const char *peer, const char *script)
{
  const char *argv[] = { "/usr/bin/python3", "-c", script, NULL };
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_assert_true (g_spawn_sync (NULL, (char **)argv, NULL, 0, NULL, NULL, NULL, NULL, &status, &error));
  g_assert_no_error (error);
  if (WIFEXITED (status) && WEXITSTATUS (status) == 77)
    {
      g_autofree char *reason = g_strdup_printf ("%s is not there", peer);

      g_test_skip (reason);
    }
  else
    g_assert_true (g_spawn_check_wait_status (status, NULL));
}

static void
test_graphml (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DuiGraph) graph = make_graph ();
  g_autofree char *path = export_to (fixture, graph, DUI_NETWORK_NAMES_FULL, DUI_NETWORK_FORMAT_GRAPHML);
  g_autofree char *gexf = export_to (fixture, graph, DUI_NETWORK_NAMES_FULL, DUI_NETWORK_FORMAT_GEXF);
  guint n_ties = dui_graph_n_ties (graph);
  g_autofree char *in_networkx =
      g_strdup_printf ("import sys\n"
                       "try:\n  import networkx\n"
                       "except ImportError:\n  sys.exit(77)\n"
                       "for g in networkx.read_graphml('%s'), networkx.read_gexf('%s'):\n"
                       "  assert g.number_of_nodes() == 20 and g.number_of_edges() == %u\n"
                       "  assert g.nodes['n1']['role'] == 'subject'\n",
                       path, gexf, n_ties);
  g_autofree char *in_igraph = g_strdup_printf ("import sys\n"
                                                "try:\n  import igraph\n"
                                                "except ImportError:\n  sys.exit(77)\n"
                                                "g = igraph.Graph.Read_GraphML('%s')\n"
                                                "assert g.vcount() == 20 and g.ecount() == %u\n"
                                                "subject = g.vs.find(id='n1')\n"
                                                "assert subject['role'] == 'subject'\n"
                                                "assert 'Zoë Ångström <& \"de Tweede\">' in g.vs['label']\n"
                                                "assert all(g.es['kind'])\n",
                                                path, n_ties);
  guint count[2] = { 0 };

  assert_parses_as_xml (path, count);
  g_assert_cmpuint (count[0], ==, 20);
  g_assert_cmpuint (count[1], ==, n_ties);
  assert_peer_reads ("NetworkX", in_networkx);
  assert_peer_reads ("igraph", in_igraph);
}

/* What goes out as GraphML comes in again with the same ties. */
static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DuiGraph) graph = make_graph ();
  g_autofree char *path = export_to (fixture, graph, DUI_NETWORK_NAMES_FULL, DUI_NETWORK_FORMAT_GRAPHML);
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiImport) import = dui_import_read_path (path, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (import->persons->len, ==, dui_graph_n_persons (graph));
  g_assert_cmpuint (import->ties->len, ==, dui_graph_n_ties (graph));
  for (guint t = 0; t < import->ties->len; t++)
    {
      const DuiImportTie *in = g_ptr_array_index (import->ties, t);
      const DuiGraphTie *out = dui_graph_tie (graph, t);

      g_assert_cmpuint (in->from, ==, out->from);
      g_assert_cmpuint (in->to, ==, out->to);
      g_assert_cmpuint (in->kind, ==, out->kind);
      g_assert_cmpuint (in->quality, ==, out->quality);
      g_assert_cmpuint (in->support, ==, out->support);
    }
  for (guint i = 0; i < import->persons->len; i++)
    {
      const DuiImportPerson *in = g_ptr_array_index (import->persons, i);
      const DuiGraphPerson *out = dui_graph_person (graph, i);
      g_autofree char *name = dui_import_person_to_name (in);

      g_assert_cmpstr (name, ==, out->label);
      g_assert_cmpuint (in->gender, ==, out->gender);
      g_assert_cmpint (in->deceased, ==, out->deceased);
      g_assert_cmpuint (in->birth_date.julian, ==, out->birth.julian);
    }
}

/* Every word of every name, looked for in the bytes of the file and in the text that poppler finds. */
static void
assert_has_no_name (DuiGraph *graph, const char *path)
{
  g_autofree char *bytes = NULL,
                  *text = g_str_has_suffix (path, ".pdf") ? ask_poppler ("pdftotext", path) : NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (guint i = 0; i < dui_graph_n_persons (graph); i++)
    {
      g_auto (GStrv) words = g_strsplit (dui_graph_person (graph, i)->label, " ", -1);

      for (guint w = 0; words[w] != NULL; w++)
        if (strlen (words[w]) > 3)
          {
            g_assert_null (memmem (bytes, length, words[w], strlen (words[w])));
            g_assert_true (text == NULL || strstr (text, words[w]) == NULL);
          }
    }
  g_assert_null (memmem (bytes, length, "Geheimnaam", 10));
  g_assert_null (memmem (bytes, length, "Voorbeeldstraat", 15));
}

static void
test_hidden_names (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DuiGraph) graph = make_graph ();

  for (guint names = DUI_NETWORK_NAMES_INITIALS; names <= DUI_NETWORK_NAMES_NUMBERS; names++)
    for (guint format = 0; format < G_N_ELEMENTS (ends); format++)
      {
        g_autofree char *path = export_to (fixture, graph, names, format);

        assert_has_no_name (graph, path);
      }
  g_assert_cmpstr (dui_graph_person (graph, 3)->alias, ==, "Geheimnaam");
}

static void
test_names_that_are_hard_to_draw (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DuiGraph) graph = make_graph ();
  g_autofree char *endless = g_strnfill (10000, 'n');

  dui_graph_set_text (&dui_graph_person (graph, 1)->label, endless);
  dui_graph_set_text (&dui_graph_person (graph, 2)->label,
                      "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d \xd8\xb3\xd9\x84\xd8\xa7\xd9\x85");
  dui_graph_set_text (&dui_graph_person (graph, 3)->label,
                      "twee\nregels\x01 en Z\xcc\x88\xcc\x88\xcc\x88\xcc\x88");
  dui_graph_set_text (&dui_graph_person (graph, 4)->label, "");
  dui_graph_person (graph, 5)->x = 1e7;
  for (guint format = 0; format < G_N_ELEMENTS (ends); format++)
    {
      g_autofree char *path = export_to (fixture, graph, DUI_NETWORK_NAMES_FULL, format);
      guint count[2] = { 0 };

      if (format == DUI_NETWORK_FORMAT_SVG || format == DUI_NETWORK_FORMAT_GRAPHML)
        assert_parses_as_xml (path, count);
    }
}

static void
test_nobody (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DuiGraph) graph = dui_graph_new ();

  for (guint format = 0; format < G_N_ELEMENTS (ends); format++)
    g_free (export_to (fixture, graph, DUI_NETWORK_NAMES_FULL, format));
}

static void
test_no_place_to_write (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DuiGraph) graph = make_graph ();
  DuiNetworkExport options = make_options (DUI_NETWORK_NAMES_FULL);
  g_autofree char *path = g_build_filename (fixture->folder, "nergens", "netwerk.pdf", NULL);
  g_autoptr (GError) error = NULL;
  DuiNetworkFormat format = DUI_NETWORK_FORMAT_SVG;

  g_assert_true (dui_network_format_from_path (path, &format));
  g_assert_cmpint (format, ==, DUI_NETWORK_FORMAT_PDF);
  g_assert_false (dui_network_format_from_path ("netwerk.docx", &format));
  g_assert_false (dui_network_export (graph, &options, path, format, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_nonnull (strstr (error->message, path));
}

/* The kind that was chosen in the list, or else the end of the name. */
static void
test_settle (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *typed;
    DuiNetworkFormat chosen;
    const char *settled;
    DuiNetworkFormat format;
  } cases[] = {
    { "net.pdf", DUI_NETWORK_FORMAT_PDF, "net.pdf", DUI_NETWORK_FORMAT_PDF },
    { "net", DUI_NETWORK_FORMAT_PDF, "net.pdf", DUI_NETWORK_FORMAT_PDF },
    { "net.ged", DUI_NETWORK_FORMAT_PDF, "net.ged", DUI_NETWORK_FORMAT_GEDCOM },
    { "net.pdf", DUI_NETWORK_FORMAT_GEDCOM_7, "net.ged", DUI_NETWORK_FORMAT_GEDCOM_7 },
    { "net.GED", DUI_NETWORK_FORMAT_GEDCOM_7, "net.GED", DUI_NETWORK_FORMAT_GEDCOM_7 },
    { "a.b", DUI_NETWORK_FORMAT_CSV, "a.b.csv", DUI_NETWORK_FORMAT_CSV },
    { "er.pdf", DUI_NETWORK_FORMAT_CSV, "er-2.csv", DUI_NETWORK_FORMAT_CSV },
  };
  g_autofree char *there = g_build_filename (fixture->folder, "er.csv", NULL);

  g_assert_true (g_file_set_contents (there, "x", 1, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *typed = g_build_filename (fixture->folder, cases[i].typed, NULL);
      g_autofree char *settled = g_build_filename (fixture->folder, cases[i].settled, NULL);
      DuiNetworkFormat format;
      g_autofree char *got =
          dui_network_format_settle (typed, cases[i].chosen, DUI_NETWORK_FORMAT_PDF, &format);

      g_assert_cmpstr (got, ==, settled);
      g_assert_cmpint (format, ==, cases[i].format);
    }
  g_remove (there);
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/network-export/pdf", test_pdf);
  ADD ("/network-export/svg-and-png", test_svg_and_png);
  ADD ("/network-export/json", test_json);
  ADD ("/network-export/graphml", test_graphml);
  ADD ("/network-export/round-trip", test_round_trip);
  ADD ("/network-export/hidden-names", test_hidden_names);
  ADD ("/network-export/hard-names", test_names_that_are_hard_to_draw);
  ADD ("/network-export/nobody", test_nobody);
  ADD ("/network-export/no-place", test_no_place_to_write);
  ADD ("/network-export/settle", test_settle);
  return g_test_run ();
}
