/* What the user can choose when a file comes in: the places of its picture, and what becomes of its columns.
 */

#include "import-fixture.h"

#include <math.h>

#include "dui-layout.h"

static const DuiImportPerson *
person_at (DuiImport *import, guint index)
{
  return g_ptr_array_index (import->persons, index);
}

/* From the first person to the second, in our own size and direction. */
static void
assert_step (DuiImport *import, double x, double y)
{
  const DuiImportPerson *a = person_at (import, 0), *b = person_at (import, 1);

  g_assert_true (import->has_places);
  g_assert_cmpfloat_with_epsilon (b->x - a->x, x, 0.01);
  g_assert_cmpfloat_with_epsilon (b->y - a->y, y, 0.01);
  g_assert_false (a->pinned || b->pinned);
}

/* yEd: pixels, downwards, from the corner; far enough apart to stay as they are. */
static void
test_places_of_yed (void)
{
  g_autoptr (DuiImport) import = fixture_parse (
      "<graphml xmlns:y='http://www.yworks.com/xml/graphml'><key for='node' id='d6' "
      "yfiles.type='nodegraphics'/>"
      "<graph edgedefault='directed'><node id='n0'><data key='d6'><y:ShapeNode>"
      "<y:Geometry height='30.0' width='120.0' x='0.0' y='0.0'/><y:NodeLabel>Anna</y:NodeLabel></y:ShapeNode>"
      "</data></node><node id='g' yfiles.foldertype='group'><data "
      "key='d6'><y:ProxyAutoBoundsNode><y:Realizers>"
      "<y:GroupNode><y:Geometry height='300' width='300' x='9' y='9'/></y:GroupNode></y:Realizers>"
      "</y:ProxyAutoBoundsNode></data><graph><node id='g::n0'><data key='d6'><y:ShapeNode>"
      "<y:Geometry height='50.0' width='50.0' x='215.0' "
      "y='90.0'/><y:NodeLabel>Bas</y:NodeLabel></y:ShapeNode>"
      "</data></node></graph></node><edge source='n0' target='g::n0'><data key='d10'><y:PolyLineEdge>"
      "<y:Path sx='1' sy='2' tx='3' ty='4'/></y:PolyLineEdge></data></edge></graph></graphml>",
      DUI_IMPORT_AUTO);

  assert_step (import, 180, 100);
}

/* Gephi counts upwards, in GEXF and in GraphML. */
static void
test_places_of_gephi (void)
{
  g_autoptr (DuiImport) gexf = fixture_parse (
      "<gexf xmlns:viz='http://gexf.net/1.3/viz'><graph><nodes><node id='0' label='A'><viz:position x='-100' "
      "y='33.0' z='0'/></node><node id='1' label='B'><viz:position x='100' "
      "y='-67'/></node></nodes></graph></gexf>",
      DUI_IMPORT_AUTO);
  g_autoptr (DuiImport) graphml = fixture_parse (
      "<graphml><key attr.name='r' for='node' id='r'/><key attr.name='x' for='node' id='x'/>"
      "<key attr.name='y' for='node' id='y'/><graph><node id='1'><data key='r'>9</data><data "
      "key='x'>-100</data>"
      "<data key='y'>33</data></node><node id='2'><data key='x'>100</data><data key='y'>-67.0</data></node>"
      "</graph></graphml>",
      DUI_IMPORT_AUTO);

  assert_step (gexf, 200, 100);
  assert_step (graphml, 200, 100);
}

/* Network Canvas gives parts of the window; nobody stands upon another here either. */
static void
test_places_are_scaled (void)
{
  g_autoptr (DuiImport) import = fixture_parse (
      "<graphml><key id='k' attr.name='sociogram_X' for='node'/><key id='l' attr.name='sociogram_Y' "
      "for='node'/>"
      "<key id='m' attr.name='sociogram_screenSpaceX' for='node'/><graph>"
      "<node id='1'><data key='k'>0.1</data><data key='l'>0.5</data><data key='m'>812</data></node>"
      "<node id='2'><data key='k'>0.2</data><data key='l'>0.5</data></node>"
      "<node id='3'><data key='k'>0.4</data><data key='l'>0.5</data></node></graph></graphml>",
      DUI_IMPORT_AUTO);
  g_autoptr (DuiImport) csv =
      fixture_parse ("naam;x;y\nAnna;0,01;0\nBas;0,02;0\nCor;0,04;0,5\n", DUI_IMPORT_AUTO);

  assert_step (import, DUI_LAYOUT_PITCH, 0);
  assert_step (csv, DUI_LAYOUT_PITCH, 0);
}

/* Only our own file tells who was put somewhere by hand, and its places stay what they are. */
static void
test_places_of_our_own (void)
{
  g_autoptr (DuiImport) own =
      fixture_parse ("id;given_names;x;y;pinned\nn1;Anna;1;2;true\nn2;Bas;4;6;false\n", DUI_IMPORT_AUTO);

  g_assert_true (own->has_places);
  g_assert_true (person_at (own, 0)->pinned);
  g_assert_false (person_at (own, 1)->pinned);
  g_assert_cmpfloat (person_at (own, 1)->x, ==, 4);
  g_assert_cmpfloat (person_at (own, 1)->y, ==, 6);
}

static void
test_places_left_out (void)
{
  static const char *const tables[] = {
    "naam;x;y\nAnna;0;0\nBas;0;0\nCor;0;0\n",
    "naam;x;y\nAnna;10;20\nBas;;\nCor;30\n",
    "naam;x;y\nAnna;inf;nan\nBas;1e300;2\n",
    "naam;x;y\nAnna;links;boven\nBas;rechts;onder\n",
    "naam;x;y\nAnna;1e-300;0\nBas;2e-300;0\nCor;3e-300;0\nDirk;4e-300;0\nElla;1e11;1\n",
    "naam;x;y;pinned\nAnna;0;0;ja\nBas;1e11;0;ja\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (DuiImport) import = fixture_parse (tables[i], DUI_IMPORT_AUTO);

      g_assert_false (import->has_places);
      g_assert_nonnull (fixture_find_remark (import, i < 2   ? "eigen plaats"
                                                     : i < 4 ? "geen plaats"
                                                             : "te ver uit elkaar"));
      for (guint k = 0; k < import->persons->len; k++)
        g_assert_true (isnan (person_at (import, k)->x) && isnan (person_at (import, k)->y));
    }
}

/* A hyperedge with two ends is an edge; one with more has no place here, and is told with its line. */
static void
test_hyperedges (void)
{
  static const char *const ties[] = { "Anna > Bas friend", NULL };
  g_autoptr (DuiImport) import = fixture_parse (
      "<graphml><key id='k' attr.name='relatie' for='all'/><graph edgedefault='undirected'>\n"
      "<node id='Anna'/><node id='Bas'/><node id='Cor'/>\n"
      "<hyperedge><desc>x</desc><endpoint node='Anna'/><endpoint node='Bas' port='p'/><data "
      "key='k'>vriend</data>"
      "</hyperedge>\n"
      "<hyperedge id='h'><endpoint node='Anna'/><endpoint node='Bas'/><endpoint node='Cor'/></hyperedge>\n"
      "<hyperedge><endpoint node='Anna'/></hyperedge>\n"
      "<hyperedge/>\n</graph></graphml>",
      DUI_IMPORT_AUTO);

  fixture_assert_ties (import, ties);
  fixture_assert_remark (import, 4, "tussen 3 personen");
  fixture_assert_remark (import, 5, "zonder twee personen");
}

static const DuiImportColumn *
find_column (DuiImport *import, const char *name)
{
  for (guint i = 0; i < import->columns->len; i++)
    {
      const DuiImportColumn *column = g_ptr_array_index (import->columns, i);

      if (g_str_equal (column->name, name))
        return column;
    }
  return NULL;
}

static DuiImport *
parse_mapped (const char *text, const DuiImportMapping *mapping)
{
  g_autoptr (GError) error = NULL;
  DuiImportOptions options = { .mapping = mapping };
  DuiImport *import = fixture_parse_bytes (text, strlen (text), &options, &error);

  g_assert_no_error (error);
  return import;
}

/* What a column becomes is said, and can be chosen; what the law protects cannot. */
static void
test_columns_of_a_table (void)
{
  static const char text[] = "naam;beroep;mobiel;telefoon;geloof\nAnna Test;smid;06-1;010-1;Pastafari\n"
                             "Bas Test;;06-2;;\n\nvan;naar;aard;band\nAnna Test;Bas Test;vaag;vriend\n";
  g_autoptr (DuiImport) plain = fixture_parse (text, DUI_IMPORT_AUTO);
  g_autoptr (DuiImportMapping) mapping = dui_import_mapping_new ();
  g_autoptr (DuiImport) import = NULL;

  g_assert_cmpint (find_column (plain, "beroep")->field, ==, DUI_IMPORT_FIELD_UNKNOWN);
  g_assert_cmpuint (find_column (plain, "beroep")->count, ==, 1);
  g_assert_cmpstr (find_column (plain, "beroep")->example, ==, "smid");
  g_assert_cmpint (find_column (plain, "mobiel")->field, ==, DUI_IMPORT_FIELD_PHONE);
  g_assert_cmpint (find_column (plain, "telefoon")->field, ==, DUI_IMPORT_FIELD_UNKNOWN);
  g_assert_true (find_column (plain, "geloof")->is_protected);
  g_assert_cmpstr (find_column (plain, "geloof")->example, ==, "");
  g_assert_null (find_column (plain, "van"));
  g_assert_cmpstr (person_at (plain, 0)->phone, ==, "06-1");

  dui_import_mapping_set (mapping, FALSE, "beroep", DUI_IMPORT_FIELD_SCHOOL_OR_WORK);
  dui_import_mapping_set (mapping, FALSE, "telefoon", DUI_IMPORT_FIELD_PHONE);
  dui_import_mapping_set (mapping, FALSE, "geloof", DUI_IMPORT_FIELD_ALIAS);
  dui_import_mapping_set (mapping, TRUE, "band", DUI_IMPORT_FIELD_UNKNOWN);
  import = parse_mapped (text, mapping);
  g_assert_cmpstr (person_at (import, 0)->school_or_work, ==, "smid");
  g_assert_cmpstr (person_at (import, 0)->phone, ==, "010-1");
  g_assert_cmpstr (person_at (import, 1)->phone, ==, "");
  g_assert_cmpstr (person_at (import, 0)->alias, ==, "");
  g_assert_cmpint (((const DuiImportTie *)import->ties->pdata[0])->kind, ==, DUI_GRAPH_KIND_OTHER);
  g_assert_nonnull (fixture_find_remark (import, "“mobiel”"));
  g_assert_null (fixture_find_remark (import, "Pastafari"));
}

static void
test_columns_of_a_graph (void)
{
  static const char text[] =
      "<graphml><key id='a' attr.name='werkgever' for='node'/><key id='b' attr.name='geslacht' for='node'/>"
      "<key id='c' attr.name='Etnische afkomst' for='node'/><key id='d' attr.name='relatie' "
      "for='edge'/><graph>"
      "<node id='1'><data key='a'>Smederij</data><data key='b'>v</data><data key='c'>geheim</data></node>"
      "<node id='2'/><edge source='1' target='2'><data key='d'>vriend</data></edge></graph></graphml>";
  g_autoptr (DuiImportMapping) mapping = dui_import_mapping_new ();
  g_autoptr (DuiImport) import = NULL;

  dui_import_mapping_set (mapping, FALSE, "werkgever", DUI_IMPORT_FIELD_SCHOOL_OR_WORK);
  dui_import_mapping_set (mapping, FALSE, "geslacht", DUI_IMPORT_FIELD_UNKNOWN);
  dui_import_mapping_set (mapping, FALSE, "Etnische afkomst", DUI_IMPORT_FIELD_HOUSEHOLD);
  dui_import_mapping_set (mapping, TRUE, "relatie", DUI_IMPORT_FIELD_REASON);
  import = parse_mapped (text, mapping);
  g_assert_cmpstr (person_at (import, 0)->school_or_work, ==, "Smederij");
  g_assert_cmpint (person_at (import, 0)->gender, ==, DUI_GRAPH_GENDER_UNKNOWN);
  g_assert_cmpstr (person_at (import, 0)->household, ==, "");
  g_assert_cmpstr (((const DuiImportTie *)import->ties->pdata[0])->reason, ==, "vriend");
  g_assert_true (find_column (import, "Etnische afkomst")->is_protected);
}

/* What somebody does comes in only when it is asked for; RELI and its like not even then. */
static void
test_columns_of_a_family (void)
{
  static const char text[] = "0 HEAD\n1 SOUR X\n1 CHAR UTF-8\n0 @I1@ INDI\n1 NAME Anna /Test/\n2 NICK Ank\n"
                             "1 OCCU smid\n1 EDUC mts\n1 RELI Pastafari\n1 BIRT\n2 DATE 3 APR 1950\n1 RESI\n"
                             "2 ADDR Dwaalweg 1\n2 PHON 06-1\n1 NOTE vertrouwelijk\n0 TRLR\n";
  g_autoptr (DuiImport) plain = fixture_parse (text, DUI_IMPORT_AUTO);
  g_autoptr (DuiImportMapping) mapping = dui_import_mapping_new ();
  g_autoptr (DuiImport) import = NULL;

  g_assert_cmpstr (person_at (plain, 0)->school_or_work, ==, "");
  g_assert_cmpint (find_column (plain, "INDI.OCCU")->meaning, ==, DUI_IMPORT_FIELD_SCHOOL_OR_WORK);
  g_assert_cmpint (find_column (plain, "INDI.OCCU")->field, ==, DUI_IMPORT_FIELD_UNKNOWN);
  fixture_assert_remark (plain, 7, "INDI.OCCU");
  g_assert_null (find_column (plain, "INDI.RELI"));
  dui_import_mapping_set (mapping, FALSE, "INDI.OCCU", DUI_IMPORT_FIELD_SCHOOL_OR_WORK);
  dui_import_mapping_set (mapping, FALSE, "INDI.EDUC", DUI_IMPORT_FIELD_SCHOOL_OR_WORK);
  dui_import_mapping_set (mapping, FALSE, "INDI.RELI", DUI_IMPORT_FIELD_SCHOOL_OR_WORK);
  dui_import_mapping_set (mapping, FALSE, "INDI.NOTE", DUI_IMPORT_FIELD_SCHOOL_OR_WORK);
  dui_import_mapping_set (mapping, FALSE, "INDI.BIRT.DATE", DUI_IMPORT_FIELD_UNKNOWN);
  dui_import_mapping_set (mapping, FALSE, "INDI.RESI.ADDR", DUI_IMPORT_FIELD_UNKNOWN);
  dui_import_mapping_set (mapping, FALSE, "INDI.NAME.NICK", DUI_IMPORT_FIELD_UNKNOWN);
  import = parse_mapped (text, mapping);
  g_assert_cmpstr (person_at (import, 0)->school_or_work, ==, "smid, mts");
  g_assert_false (dui_date_is_set (person_at (import, 0)->birth_date));
  g_assert_cmpstr (person_at (import, 0)->street, ==, "");
  g_assert_cmpstr (person_at (import, 0)->alias, ==, "");
  g_assert_cmpstr (person_at (import, 0)->phone, ==, "06-1");
  g_assert_cmpstr (person_at (import, 0)->note, ==, "");
  fixture_assert_remark (import, 13, "INDI.RESI.ADDR");
}

/* Who saves the page instead of the file is told so, whatever the name. */
static void
test_web_page (void)
{
  static const char *const starts[] = { "<!DOCTYPE html>", "<!Doctype HTML>",
                                        "\r\n  <!DOCTYPE html PUBLIC \"x\">" };

  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      g_autofree char *page = g_strconcat (starts[i], "\n<html><body>familie.ged</body></html>\n", NULL);
      g_autoptr (GError) error = NULL;

      g_assert_null (fixture_parse_bytes (page, strlen (page), NULL, &error));
      g_assert_error (error, DUI_IMPORT_ERROR, DUI_IMPORT_ERROR_FORMAT);
      g_assert_nonnull (strstr (error->message, "webpagina"));
    }
}

/* Every field that can be chosen goes by a name that can be typed. */
static void
test_fields (void)
{
  for (guint field = DUI_IMPORT_FIELD_GIVEN_NAMES; field <= DUI_IMPORT_FIELD_REASON; field++)
    {
      DuiImportField back;

      if (!dui_import_field_is_offered (field, FALSE) && !dui_import_field_is_offered (field, TRUE))
        continue;
      g_assert_true (dui_import_field_from_nick (dui_import_field_to_nick (field), &back));
      g_assert_cmpuint (back, ==, field);
      g_assert_cmpstr (dui_import_field_to_label (field), !=, "");
    }
}

/* Interviews give each answer a column, with the words of the question in one. */
static void
test_protected_answers (void)
{
  static const char *const names[] = { "SexOrient_Straight", "DrugsUsed_1", "Race_Other", "LastSex",
                                       "HeroinFreq",         "Hispanic_No", "Geaardheid", "sex life" };
  static const char *const open_names[] = { "Sex", "sex (m/f)", "ContactFreq", "OngoingPartner",
                                            "Middlesex" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *text = g_strdup_printf ("naam;%s\nAnna;waar\n", names[i]);
      g_autofree char *graphml =
          g_strdup_printf ("<graphml><key id='k' for='node' attr.name='%s'/><graph><node "
                           "id='1'><data key='k'>waar</data></node></graph></graphml>",
                           names[i]);
      g_autoptr (DuiImport) table = fixture_parse (text, DUI_IMPORT_CSV);
      g_autoptr (DuiImport) graph = fixture_parse (graphml, DUI_IMPORT_AUTO);

      g_test_message ("%s", names[i]);
      g_assert_true (find_column (table, names[i])->is_protected);
      g_assert_cmpstr (find_column (table, names[i])->example, ==, "");
      fixture_assert_remark (table, 1, "de wet beschermt");
      fixture_assert_remark (graph, 1, "de wet beschermt");
    }
  for (gsize i = 0; i < G_N_ELEMENTS (open_names); i++)
    {
      g_autofree char *text = g_strdup_printf ("naam;%s\nAnna;m\n", open_names[i]);
      g_autoptr (DuiImport) table = fixture_parse (text, DUI_IMPORT_CSV);

      g_assert_false (find_column (table, open_names[i])->is_protected);
    }
}

/* A choice that was kept comes back; a text that was damaged since does no harm. */
static void
test_kept_text (void)
{
  g_autoptr (DuiImportMapping) mapping = dui_import_mapping_new ();
  g_autoptr (DuiImportMapping) back = dui_import_mapping_new ();
  g_autofree char *kept = NULL;
  g_autofree char *damaged = NULL;
  DuiImportField field = DUI_IMPORT_FIELD_UNKNOWN;

  dui_import_mapping_set (mapping, FALSE, "regel\n\\één", DUI_IMPORT_FIELD_TOWN);
  dui_import_mapping_set (mapping, TRUE, "einde\\", DUI_IMPORT_FIELD_KIND);
  kept = dui_import_mapping_to_text (mapping);
  damaged = g_strconcat ("5 half\\\n99 x\n-3 y\n7\n", kept, "4 \\\\\\", NULL);
  dui_import_mapping_add_text (back, damaged);
  g_assert_true (dui_import_mapping_get (back, FALSE, "regel\n\\één", &field));
  g_assert_cmpint (field, ==, DUI_IMPORT_FIELD_TOWN);
  g_assert_true (dui_import_mapping_get (back, TRUE, "einde\\", &field));
  g_assert_cmpint (field, ==, DUI_IMPORT_FIELD_KIND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dui_language_init ();
  g_test_add_func ("/import-choices/places/yed", test_places_of_yed);
  g_test_add_func ("/import-choices/places/gephi", test_places_of_gephi);
  g_test_add_func ("/import-choices/places/scaled", test_places_are_scaled);
  g_test_add_func ("/import-choices/places/own", test_places_of_our_own);
  g_test_add_func ("/import-choices/places/left-out", test_places_left_out);
  g_test_add_func ("/import-choices/hyperedges", test_hyperedges);
  g_test_add_func ("/import-choices/columns/table", test_columns_of_a_table);
  g_test_add_func ("/import-choices/columns/graph", test_columns_of_a_graph);
  g_test_add_func ("/import-choices/columns/family", test_columns_of_a_family);
  g_test_add_func ("/import-choices/columns/protected-answers", test_protected_answers);
  g_test_add_func ("/import-choices/kept-text", test_kept_text);
  g_test_add_func ("/import-choices/web-page", test_web_page);
  g_test_add_func ("/import-choices/fields", test_fields);
  return g_test_run ();
}
