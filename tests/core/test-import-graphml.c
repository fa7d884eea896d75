/* Graphs as other programs write them, and XML that wants to do harm. */

#include "import-fixture.h"

#include <math.h>

#include "dui-graph-write.h"
#include "dui-text.h"

static void
test_yed (void)
{
  static const char *const ties[] = { "Bas Fictief > Cor Fictief parent",
                                      "Anna van den Voorbeeld > Bas Fictief friend", NULL };
  g_autoptr (DuiImport) import = fixture_load ("yed.graphml");
  const DuiImportPerson *person = fixture_person (import, "Anna van den Voorbeeld");
  g_autofree char *born = dui_date_to_iso (person->birth_date);

  g_assert_cmpint (import->format, ==, DUI_IMPORT_GRAPHML);
  g_assert_cmpuint (import->persons->len, ==, 3);
  fixture_assert_ties (import, ties);
  g_assert_cmpstr (born, ==, "1990-04-03");
  g_assert_cmpstr (fixture_person (import, "Bas Fictief")->note, ==, "In de groep: Gezin Fictief");
  g_assert_cmpstr (fixture_person (import, "Bas Fictief")->key, ==, "n1::n0");
  fixture_assert_remark (import, 23, "tweede label");
  fixture_assert_remark (import, 42, "met een groep");
  fixture_assert_sound (import);
}

/* yEd Live and other programs with yFiles 2 draw with other words, and mark no group. */
static void
test_yfiles (void)
{
  static const char *const ties[] = { "Anna van den Voorbeeld > Bas Fictief friend",
                                      "Bas Fictief > {Cor} Fictief jr. other", NULL };
  g_autoptr (DuiImport) import = fixture_load ("yfiles.graphml");
  const DuiImportPerson *person = fixture_person (import, "{Cor} Fictief jr.");

  g_assert_cmpuint (import->persons->len, ==, 4);
  fixture_assert_ties (import, ties);
  g_assert_cmpstr (person->surname, ==, "Fictief jr.");
  g_assert_cmpstr (person->note, ==, "In de groep: Gezin Fictief");
  g_assert_true (import->has_places);
  g_assert_cmpfloat_with_epsilon (fixture_person (import, "Bas Fictief")->x - person->x, -200, 0.01);
  /* A reference to a text that stands elsewhere is no text. */
  fixture_person (import, "n2");
  fixture_assert_remark (import, 46, "groep is geen persoon");
  fixture_assert_remark (import, 99, "met een groep");
  fixture_assert_remark (import, 60, "tweede label");
  g_assert_null (fixture_find_remark (import, "Static"));
  g_assert_null (fixture_find_remark (import, "Expanded"));
  g_assert_null (fixture_find_remark (import, "Naast het netwerk"));
  fixture_assert_sound (import);
}

/* Attributes may be declared where they are used; a name in one piece completes its parts. */
static void
test_names_in_parts (void)
{
  g_autoptr (DuiImport) import = fixture_parse (
      "<graphml><graph edgedefault='directed'><key id='l' for='node' attr.name='label'/>"
      "<key id='g' for='node' attr.name='given_names'/><key id='s' for='node' attr.name='surname'/>"
      "<node id='0'><data key='l'>Anna, Fictief</data><data key='s'>Fictief</data></node>"
      "<node id='1'><data key='l'>Bas van der Verzinsel</data><data key='g'>Bas</data></node>"
      "<node id='2'><data key='l'>Cor</data><data key='g'>Cornelis</data><data key='s'>Test</data></node>"
      "<node id='3'><data key='l'>Persoon 3</data><data key='g'>Dirk</data><data key='s'>Test</data></node>"
      "</graph></graphml>",
      DUI_IMPORT_AUTO);
  const DuiImportPerson *person = g_ptr_array_index (import->persons, 2);

  fixture_person (import, "Anna Fictief");
  g_assert_cmpstr (fixture_person (import, "Bas van der Verzinsel")->prefix, ==, "van der");
  g_assert_cmpstr (person->given_names, ==, "Cornelis");
  g_assert_cmpstr (person->alias, ==, "Cor");
  g_assert_cmpstr (fixture_person (import, "Dirk Test")->alias, ==, "");
}

/* Its parts may have attributes of their own, also after it; a group lives nowhere. */
static void
test_address (void)
{
  g_autofree char *endless = g_strnfill (DUI_TEXT_MAX_BYTES + 1, 'a');
  g_autofree char *text = g_strconcat (
      "<graphml><graph edgedefault='directed'><key id='a' for='node' attr.name='adres'/>"
      "<key id='h' for='node' attr.name='huisnummer'/>"
      "<node id='Anna'><data key='a'>Plein 1813, 1234 AB Wolkenhoven</data><data key='h'>4</data></node>"
      "<node id='Bas'><data key='a'>",
      endless,
      "</data></node>"
      "<node id='Gezin' yfiles.foldertype='group'><data key='a'>Dorpsstraat 12</data><graph>"
      "<node id='Cor'/></graph></node></graph></graphml>",
      NULL);
  g_autoptr (DuiImport) import = fixture_parse (text, DUI_IMPORT_AUTO);
  const DuiImportPerson *person = fixture_person (import, "Anna");

  g_assert_cmpstr (person->street, ==, "Plein 1813");
  g_assert_cmpstr (person->house_number, ==, "4");
  g_assert_cmpstr (person->postcode, ==, "1234 AB");
  g_assert_cmpstr (person->town, ==, "Wolkenhoven");
  g_assert_cmpstr (fixture_person (import, "Bas")->street, ==, "");
  g_assert_cmpstr (fixture_person (import, "Cor")->street, ==, "");
  fixture_assert_remark (import, 1, "meer dan");
  fixture_assert_remark (import, 1, "“adres”");
  g_assert_null (fixture_find_remark (import, "deel van een adres"));
  fixture_assert_sound (import);
}

static void
test_gephi (void)
{
  static const char *const ties[] = { "Dirk Bedenksel > Emma ter Testma colleague",
                                      "Emma ter Testma > 3 parent", "3 > Dirk Bedenksel parent", NULL };
  g_autoptr (DuiImport) import = fixture_load ("gephi.graphml");
  const DuiImportTie *tie = g_ptr_array_index (import->ties, 0);

  fixture_assert_ties (import, ties);
  g_assert_cmpfloat (tie->weight, ==, 2);
  fixture_assert_remark (import, 10, "Modularity Class");
  fixture_assert_remark (import, 10, "tekening");
  /* Only the tie without a direction is doubtful. */
  fixture_assert_remark (import, 15, "richting");
}

/* Two interviews in one file, in which the numbers begin anew. */
static void
test_network_canvas (void)
{
  static const char *const ties[] = { "Floor Raadsel > Gijs Niemand friend",
                                      "Hanna Nergens > Ivo Zomaar other", NULL };
  g_autoptr (DuiImport) import = fixture_load ("netwerk-canvas.graphml");

  g_assert_cmpuint (import->persons->len, ==, 4);
  fixture_assert_ties (import, ties);
  fixture_assert_remark (import, 18, "“7”");
  fixture_assert_remark (import, 10, "closeness");
  fixture_assert_sound (import);
}

/* What the standard allows: defaults, prefixes, ports, nodes in nodes, edges before nodes, hyperedges. */
static void
test_standard (void)
{
  static const char *const ties[] = { "Anna van den Voorbeeld > de Fictie friend",
                                      "Cor & co > de Fictie parent", NULL };
  g_autoptr (DuiImport) import = fixture_load ("standaard.graphml");
  const DuiImportPerson *person = fixture_person (import, "Anna van den Voorbeeld");

  g_assert_cmpuint (import->persons->len, ==, 4);
  fixture_assert_ties (import, ties);
  g_assert_cmpstr (person->town, ==, "Nergenshuizen");
  g_assert_cmpint (person->gender, ==, DUI_GRAPH_GENDER_WOMAN);
  g_assert_cmpstr (fixture_person (import, "de Fictie")->town, ==, "Elders");
  fixture_assert_remark (import, 3, "Beschrijvingen");
  fixture_assert_remark (import, 11, "zonder id");
  fixture_assert_remark (import, 14, "Aansluitpunten");
  fixture_assert_remark (import, 15, "nationaliteit");
  fixture_assert_remark (import, 15, "onbekend”");
  fixture_assert_remark (import, 18, "twee keer");
  fixture_assert_remark (import, 20, "“zoek”");
  fixture_assert_remark (import, 21, "zonder twee personen");
  fixture_assert_remark (import, 22, "tussen 3 personen");
  fixture_assert_remark (import, 23, "<vreemd>");
  g_assert_null (fixture_find_remark (import, "geheim"));
  fixture_assert_sound (import);
}

static DuiGraph *
make_graph (void)
{
  DuiGraph *graph = dui_graph_new ();
  DuiGraphPerson *person = dui_graph_person (graph, dui_graph_add_person (graph, "Anna van den Voorbeeld"));
  DuiGraphTie *tie;

  dui_graph_set_text (&person->given_names, "Anna");
  dui_graph_set_text (&person->prefix, "van den");
  dui_graph_set_text (&person->surname, "Voorbeeld <&> \"Test\"");
  dui_graph_set_text (&person->initials, "A.");
  dui_graph_set_text (&person->alias, "Ans");
  person->gender = DUI_GRAPH_GENDER_WOMAN;
  person->birth = dui_date_from_ymd (1964, 2, 29);
  person->death = dui_date_from_ymd (2020, 1, 2);
  person->deceased = TRUE;
  dui_graph_add_person (graph, "Bas Fictief");
  for (guint kind = 0; kind < DUI_GRAPH_N_KINDS; kind++)
    {
      tie = dui_graph_tie (graph, dui_graph_add_tie (graph, 0, 1, (DuiGraphKind)kind));
      tie->quality = (DuiGraphQuality)(kind % DUI_GRAPH_N_QUALITIES);
      tie->support = kind;
      tie->begin = dui_date_from_ymd (1990, 1, 1 + (int)kind);
      tie->end = dui_date_from_ymd (2000, 1, 1 + (int)kind);
    }
  return graph;
}

/* What the program writes it reads back, for all that an import knows. */
static void
test_round_trip (void)
{
  g_autoptr (DuiGraph) graph = make_graph ();
  g_autofree char *text = dui_graph_to_graphml (graph);
  g_autoptr (DuiImport) import = fixture_parse (text, DUI_IMPORT_AUTO);
  const DuiImportPerson *person = g_ptr_array_index (import->persons, 0);
  const DuiGraphPerson *original = dui_graph_person (graph, 0);

  g_assert_cmpuint (import->persons->len, ==, 2);
  g_assert_cmpstr (person->given_names, ==, original->given_names);
  g_assert_cmpstr (person->prefix, ==, original->prefix);
  g_assert_cmpstr (person->surname, ==, original->surname);
  g_assert_cmpstr (person->initials, ==, original->initials);
  g_assert_cmpstr (person->alias, ==, original->alias);
  g_assert_cmpint (person->gender, ==, original->gender);
  g_assert_cmpint (dui_date_compare (person->birth_date, original->birth), ==, 0);
  g_assert_cmpint (dui_date_compare (person->death_date, original->death), ==, 0);
  g_assert_true (person->deceased);
  fixture_person (import, "Bas Fictief");
  g_assert_cmpuint (import->ties->len, ==, DUI_GRAPH_N_KINDS);
  for (guint i = 0; i < import->ties->len; i++)
    {
      const DuiImportTie *tie = g_ptr_array_index (import->ties, i);
      const DuiGraphTie *expected = dui_graph_tie (graph, i);

      g_assert_cmpint (tie->kind, ==, expected->kind);
      g_assert_cmpint (tie->quality, ==, expected->quality);
      g_assert_cmpuint (tie->support, ==, expected->support);
      g_assert_cmpint (dui_date_compare (tie->begin, expected->begin), ==, 0);
      g_assert_cmpint (dui_date_compare (tie->end, expected->end), ==, 0);
    }
}

static void
test_letters (void)
{
  g_autoptr (DuiImport) latin = fixture_load ("latin1.graphml");
  g_autoptr (DuiImport) wide = fixture_load ("utf16.graphml");
  g_autoptr (DuiImport) broken = fixture_load ("ongeldig.graphml");

  fixture_person (latin, "René Façade");
  fixture_person (wide, "René Façade");
  fixture_assert_remark (broken, 3, "NUL-byte");
  fixture_assert_remark (broken, 3, "geen letter");
  fixture_assert_sound (broken);
}

static void
test_refused (void)
{
  static const struct
  {
    const char *name, *start, *words;
  } files[] = {
    { "lachen.graphml", "Regel 2: ", "DOCTYPE" },      { "extern.graphml", "Regel 2: ", "DOCTYPE" },
    { "entiteit.graphml", "Regel 1: ", "beschadigd" }, { "afgebroken.graphml", "Regel 2: ", "beschadigd" },
    { "kruis.graphml", "Regel 2: ", "beschadigd" },    { "pagina.graphml", "Regel 1: ", "<html>" },
    { "sjis.graphml", "Regel 1: ", "Shift_JIS" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (fixture_read (files[i].name, &error));
      g_assert_error (error, DUI_IMPORT_ERROR, DUI_IMPORT_ERROR_FORMAT);
      g_assert_true (g_str_has_prefix (error->message, files[i].start));
      g_assert_nonnull (strstr (error->message, files[i].words));
    }
}

/* What the parser guesses about the cause is no help to who exported the file. */
static void
test_reason (void)
{
  static const char text[] = "<graphml><graph><node id='1' =x></node></graph></graphml>";
  g_autoptr (GError) error = NULL;

  g_assert_null (fixture_parse_bytes (text, strlen (text), NULL, &error));
  g_assert_nonnull (strstr (error->message, "beschadigd"));
  g_assert_null (strchr (error->message, ';'));
  g_assert_nonnull (strstr (error->message, ". Exporteer"));
}

static char *
repeat (const char *head, const char *text, guint n, const char *tail)
{
  GString *all = g_string_new (head);

  for (guint i = 0; i < n; i++)
    g_string_append (all, text);
  g_string_append (all, tail);
  return g_string_free (all, FALSE);
}

static void
assert_limit (const char *text, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (fixture_parse_bytes (text, strlen (text), NULL, &error));
  g_assert_error (error, DUI_IMPORT_ERROR, DUI_IMPORT_ERROR_LIMIT);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_deep (void)
{
  g_autofree char *deep = repeat ("<graphml>", "<graph><node id='n'>", 100000, "");
  g_autofree char *keys = repeat ("<graphml>", "<key id='a'/>", 20, "<graph/></graphml>");
  g_autoptr (GString) many = g_string_new ("<graphml>");
  g_autoptr (GError) error = NULL;

  assert_limit (deep, "diep");
  g_assert_null (fixture_parse_bytes (keys, strlen (keys), NULL, &error));
  g_assert_error (error, DUI_IMPORT_ERROR, DUI_IMPORT_ERROR_FORMAT);
  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (many, "<key id='k%u'/>", i);
  assert_limit (many->str, "kenmerken");
}

/* A text or a tag that does not end is refused before it fills the memory. */
static void
test_endless (void)
{
  g_autofree char *text =
      repeat ("<graphml><graph><node id='a'><data key='name'>", "aaaaaaaaaaaaaaaa", 1100000, "");
  g_autofree char *tag = repeat ("<graphml><graph><node id='", "aaaaaaaaaaaaaaaa", 1100000, "");

  assert_limit (text, "meer dan 16");
  assert_limit (tag, "meer dan 16");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dui_language_init ();
  g_test_add_func ("/import/graphml/yed", test_yed);
  g_test_add_func ("/import/graphml/yfiles", test_yfiles);
  g_test_add_func ("/import/graphml/names-in-parts", test_names_in_parts);
  g_test_add_func ("/import/graphml/address", test_address);
  g_test_add_func ("/import/graphml/gephi", test_gephi);
  g_test_add_func ("/import/graphml/network-canvas", test_network_canvas);
  g_test_add_func ("/import/graphml/standard", test_standard);
  g_test_add_func ("/import/graphml/round-trip", test_round_trip);
  g_test_add_func ("/import/graphml/letters", test_letters);
  g_test_add_func ("/import/graphml/refused", test_refused);
  g_test_add_func ("/import/graphml/reason", test_reason);
  g_test_add_func ("/import/graphml/deep", test_deep);
  g_test_add_func ("/import/graphml/endless", test_endless);
  return g_test_run ();
}
