/* GEXF as Gephi and others write it, with time and layers, and GEXF that wants to do harm. */

#include "import-fixture.h"

#include <math.h>

static void
test_gephi (void)
{
  static const char *const ties[] = { "Dirk Bedenksel > Emma ter Testma colleague",
                                      "Emma ter Testma > 2 parent", "2 > Dirk Bedenksel friend", NULL };
  g_autoptr (DuiImport) import = fixture_load ("gephi.gexf");
  const DuiImportPerson *person = fixture_person (import, "Dirk Bedenksel");
  g_autofree char *born = dui_date_to_iso (person->birth_date);

  g_assert_cmpint (import->format, ==, DUI_IMPORT_GEXF);
  fixture_assert_ties (import, ties);
  g_assert_cmpstr (born, ==, "1990-04-03");
  g_assert_cmpint (person->gender, ==, DUI_GRAPH_GENDER_MAN);
  g_assert_cmpint (fixture_person (import, "Emma ter Testma")->gender, ==, DUI_GRAPH_GENDER_WOMAN);
  g_assert_true (isnan (((const DuiImportTie *)g_ptr_array_index (import->ties, 0))->weight));
  g_assert_cmpfloat (((const DuiImportTie *)g_ptr_array_index (import->ties, 1))->weight, ==, 2.5);
  fixture_assert_remark (import, 15, "Modularity Class");
  fixture_assert_remark (import, 16, "tekening");
  g_assert_null (fixture_find_remark (import, "richting"));
  fixture_assert_sound (import);
}

/* A tie keeps its time, from the first begin to the last end; of values in time the last counts. */
static void
test_time (void)
{
  static const char *const ties[] = { "Anna van den Voorbeeld > Bas Fictief friend 2020-02-03 2021-04-05",
                                      "Bas Fictief > Anna van den Voorbeeld colleague 2018-01-01 2020-01-01",
                                      "Anna van den Voorbeeld > Bas Fictief neighbour", NULL };
  g_autoptr (DuiImport) import = fixture_load ("tijd.gexf");

  fixture_assert_ties (import, ties);
  g_assert_cmpstr (fixture_person (import, "Anna van den Voorbeeld")->town, ==, "Elders");
  fixture_assert_remark (import, 6, "Van wanneer tot wanneer");
  fixture_assert_remark (import, 8, "voor een bepaalde tijd");
  fixture_assert_remark (import, 10, "niet aankondigt");
  fixture_assert_remark (import, 18, "meerdere perioden");
  fixture_assert_remark (import, 20, "“2007.5”");
  fixture_assert_sound (import);
}

/* Nodes in nodes, a prefix, edges before nodes, an id twice, ends that are not there. */
static void
test_layers (void)
{
  static const char *const ties[] = { "Oma Verzonnen > Ma Verzonnen parent",
                                      "Ma Verzonnen > Kind Verzonnen parent", NULL };
  g_autoptr (DuiImport) import = fixture_load ("lagen.gexf");

  g_assert_cmpint (import->format, ==, DUI_IMPORT_GEXF);
  g_assert_cmpuint (import->persons->len, ==, 4);
  fixture_assert_ties (import, ties);
  fixture_assert_remark (import, 12, "twee keer");
  fixture_assert_remark (import, 15, "“zoek”");
  fixture_assert_remark (import, 16, "zonder twee personen");
  fixture_assert_remark (import, 17, "<vreemd>");
  g_assert_null (fixture_find_remark (import, "Geheim"));
  fixture_assert_sound (import);
}

/* Gephi writes the values of a moment without the element around them. */
static void
test_bare_values (void)
{
  g_autoptr (DuiImport) import = fixture_parse (
      "<gexf><graph mode='slice'><attributes class='node'><attribute id='w' title='woonplaats'/></attributes>"
      "<nodes><node id='1' label='Anna Fictief'><attvalue for='w' value='Nergenshuizen'/></node></nodes>"
      "</graph></gexf>",
      DUI_IMPORT_AUTO);

  g_assert_cmpstr (fixture_person (import, "Anna Fictief")->town, ==, "Nergenshuizen");
  g_assert_null (fixture_find_remark (import, "attvalue"));
}

/* Files of 2009 have an index where later ones have an id; without one that is declared nothing is guessed.
 */
static void
test_index (void)
{
  static const char *const heads[] = { "index='0'", "id='0'" };

  for (gsize i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      g_autofree char *text = g_strdup_printf (
          "<gexf><graph><attributes class='node'><attribute %s title='woonplaats'/></attributes><nodes>"
          "<node id='1' label='Anna Fictief'><attvalues><attvalue index='0' value='Nergenshuizen'/>"
          "<attvalue index='7' value='Geheim'/></attvalues></node></nodes></graph></gexf>",
          heads[i]);
      g_autoptr (DuiImport) import = fixture_parse (text, DUI_IMPORT_AUTO);

      g_assert_cmpstr (fixture_person (import, "Anna Fictief")->town, ==, "Nergenshuizen");
      g_assert_cmpuint (fixture_find_remark (import, "niet aankondigt")->count, ==, 1);
      fixture_assert_sound (import);
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *name, *words;
  } files[] = {
    { "lachen.gexf", "DOCTYPE" },
    { "entiteit.gexf", "beschadigd" },
    { "afgebroken.gexf", "beschadigd" },
    { "leeg.gexf", "geen personen" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (fixture_read (files[i].name, &error));
      g_assert_error (error, DUI_IMPORT_ERROR, DUI_IMPORT_ERROR_FORMAT);
      g_assert_nonnull (strstr (error->message, files[i].words));
    }
}

static void
assert_limited (const char *head, const char *text, guint n, const char *words)
{
  DuiImportOptions options = { .format = DUI_IMPORT_GEXF };
  g_autoptr (GString) all = g_string_new (head);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    g_string_append (all, text);
  g_assert_null (fixture_parse_bytes (all->str, all->len, &options, &error));
  g_assert_error (error, DUI_IMPORT_ERROR, DUI_IMPORT_ERROR_LIMIT);
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_limits (void)
{
  g_autoptr (GString) many = g_string_new ("<gexf><graph><attributes>");

  assert_limited ("<gexf><graph>", "<nodes><node id='n'>", 100000, "in elkaar");
  assert_limited ("<gexf><graph><nodes><node id='", "aaaaaaaaaaaaaaaa", 1100000, "van meer dan");
  for (guint i = 0; i < 1001; i++)
    g_string_append_printf (many, "<attribute id='%u' title='a'/>", i);
  assert_limited (many->str, "", 0, "1000");
}

static void
test_cancelled (void)
{
  static const char text[] = "<gexf><graph><nodes><node id='a'/></nodes></graph></gexf>";
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  DuiImportOptions options = { .cancellable = cancellable };
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (fixture_parse_bytes (text, strlen (text), &options, &error));
  g_assert_error (error, DUI_IMPORT_ERROR, DUI_IMPORT_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dui_language_init ();
  g_test_add_func ("/import/gexf/gephi", test_gephi);
  g_test_add_func ("/import/gexf/time", test_time);
  g_test_add_func ("/import/gexf/layers", test_layers);
  g_test_add_func ("/import/gexf/bare-values", test_bare_values);
  g_test_add_func ("/import/gexf/refused", test_refused);
  g_test_add_func ("/import/gexf/limits", test_limits);
  g_test_add_func ("/import/gexf/cancelled", test_cancelled);
  g_test_add_func ("/import/gexf/index", test_index);
  return g_test_run ();
}
