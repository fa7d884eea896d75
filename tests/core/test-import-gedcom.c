/* Family files: what persons, families and dates become, and what is said of the rest. */

#include "import-fixture.h"

static const char *const family_ties[] = {
  "Ibrahim ben Voorbeeld > Floor Bedenksel friend",
  "Bartholomeus Jan Fictief > Adelheid van den Voorbeeld partner 1961-05-05",
  "Bartholomeus Jan Fictief > Cornelia el Verzinsel parent",
  "Adelheid van den Voorbeeld > Cornelia el Verzinsel parent",
  "Dirk 't Bedenksel > Cornelia el Verzinsel ex_partner 1988-07-07 1995-08-08",
  "Dirk 't Bedenksel > Floor Bedenksel parent",
  "Cornelia el Verzinsel > Floor Bedenksel parent",
  "Cornelia el Verzinsel > Emma Testma-van der Fictie partner 2001-04-01",
  "Cornelia el Verzinsel > Gijs Verzinsel adoptive_parent",
  "Emma Testma-van der Fictie > Gijs Verzinsel adoptive_parent",
  "Cornelia el Verzinsel > Hanna Verzinsel foster_parent",
  "Emma Testma-van der Fictie > Hanna Verzinsel foster_parent",
  NULL,
};

static void
assert_date (DuiDate date, const char *expected)
{
  g_autofree char *iso = dui_date_to_iso (date);

  g_assert_cmpstr (iso, ==, expected);
}

/* One family, in every way in which lines and characters can be written. */
static void
test_family (gconstpointer name)
{
  g_autoptr (DuiImport) import = fixture_load (name);
  const DuiImportPerson *person;

  g_assert_cmpint (import->format, ==, DUI_IMPORT_GEDCOM);
  g_assert_cmpuint (import->persons->len, ==, 9);
  fixture_assert_ties (import, family_ties);

  person = g_ptr_array_index (import->persons, 2);
  g_assert_cmpstr (person->key, ==, "@I3@");
  g_assert_cmpstr (person->given_names, ==, "Cornelia");
  g_assert_cmpstr (person->prefix, ==, "el");
  g_assert_cmpstr (person->surname, ==, "Verzinsel");
  g_assert_cmpstr (person->alias, ==, "Corrie");
  g_assert_cmpstr (person->town, ==, "Nergenshuizen");
  g_assert_cmpstr (person->postcode, ==, "0000 XX");
  g_assert_cmpstr (person->phone, ==, "06-00000000");
  g_assert_cmpint (person->gender, ==, DUI_GRAPH_GENDER_WOMAN);
  assert_date (person->birth_date, "1964-02-29");
  g_assert_cmpuint (person->line, ==, 31);

  person = g_ptr_array_index (import->persons, 1);
  g_assert_cmpstr (person->alias, ==, "Bart Fictief");
  g_assert_cmpstr (person->note, ==, "Geboren: omstreeks 1938\nAchter de naam: Sr.");
  assert_date (person->birth_date, "");
  person = g_ptr_array_index (import->persons, 0);
  g_assert_true (person->deceased);
  assert_date (person->death_date, "2011-12-12");
  g_assert_true (fixture_person (import, "Dirk 't Bedenksel")->deceased);
  g_assert_cmpint (fixture_person (import, "Floor Bedenksel")->gender, ==, DUI_GRAPH_GENDER_OTHER);
  assert_date (fixture_person (import, "Gijs Verzinsel")->birth_date, "2001-05-01");
  g_assert_cmpstr (fixture_person (import, "Ibrahim ben Voorbeeld")->email, ==, "ibrahim@voorbeeld.invalid");
  fixture_assert_sound (import);
}

static void
test_remarks (void)
{
  g_autoptr (DuiImport) import = fixture_load ("familie.ged");
  const DuiImportRemark *dates = fixture_find_remark (import, "geen precieze dag");
  g_autofree char *text = NULL;

  fixture_assert_remark (import, 28, "INDI.OCCU");
  fixture_assert_remark (import, 29, "de wet beschermt");
  fixture_assert_remark (import, 16, "INDI.BIRT.PLAC");
  g_assert_null (fixture_find_remark (import, "Pastafari"));
  g_assert_nonnull (dates);
  g_assert_cmpuint (dates->count, ==, 2);
  g_assert_cmpint (dates->severity, ==, DUI_IMPORT_INFO);
  text = dui_import_remark_to_text (dates);
  g_assert_true (g_str_has_prefix (text, "Regels 27, 62: "));
}

static void
test_letters (gconstpointer name)
{
  g_autoptr (DuiImport) import = fixture_load (name);

  fixture_person (import, "René Façade");
  fixture_person (import, "Zoë Müller-Test");
  fixture_person (import, "Søren Ærlig");
  fixture_person (import, "Jörg Größe");
  /* The code pages of the west have no such letters. */
  if (strstr (name, "ansel") != NULL || strstr (name, "utf8") != NULL)
    fixture_person (import, "Dvořák Łódź");
}

static void
test_version_7 (void)
{
  static const char *const ties[] = {
    "Moos Acht > Jan van Zeven friend",
    "Jan van Zeven > Kees Zeven partner 2001-04-02 2010-05-03",
    "Jan van Zeven > Lies Zeven adoptive_parent",
    "Kees Zeven > Lies Zeven adoptive_parent",
    NULL,
  };
  g_autoptr (DuiImport) import = fixture_load ("familie-7.ged");

  fixture_assert_ties (import, ties);
  /* 21 March 1900 of the Julian calendar was 3 April of ours. */
  assert_date (fixture_person (import, "Kees Zeven")->birth_date, "1900-04-03");
  g_assert_false (fixture_person (import, "Jan van Zeven")->deceased);
  fixture_assert_remark (import, 12, "INDI.NO");
  g_assert_cmpuint (fixture_find_remark (import, "@VOID@")->count, ==, 2);
}

/* What programs write beside or against the standard comes in, or is told. */
static void
test_programs (void)
{
  static const char *const ties[] = {
    "Jan van der Fictie > Kim Voorbeeld neighbour",
    "Jan van der Fictie > Kim Voorbeeld adoptive_parent",
    "Kim Voorbeeld > Lia Voorbeeld sibling",
    NULL,
  };
  g_autoptr (DuiImport) import = fixture_load ("programmas.ged");
  const DuiImportPerson *person = fixture_person (import, "Jan van der Fictie");

  fixture_assert_ties (import, ties);
  g_assert_cmpstr (person->alias, ==, "Verzonnen, Jantje, Johan Fictie, Joop");
  g_assert_cmpstr (person->street, ==, "Kringweg");
  g_assert_cmpstr (person->house_number, ==, "1");
  g_assert_cmpstr (person->postcode, ==, "0000 XX");
  g_assert_cmpstr (person->town, ==, "Nergenshuizen");
  g_assert_cmpstr (person->phone, ==, "00-000000");
  person = fixture_person (import, "Lia Voorbeeld");
  g_assert_cmpstr (person->street, ==, "Omweg");
  g_assert_cmpstr (person->house_number, ==, "3");
  g_assert_cmpstr (person->town, ==, "Verweg");
  g_assert_cmpstr (fixture_person (import, "Kim Voorbeeld")->street, ==, "Huize Nergens");
  fixture_assert_remark (import, 24, "meer dan één keer");
  fixture_assert_remark (import, 26, "adoptieouders");
  fixture_assert_remark (import, 29, "INDI._MTTAG");
  fixture_assert_remark (import, 35, "adresregel");
  fixture_assert_remark (import, 49, "niet in het bestand");
  fixture_assert_remark (import, 54, "FAM.MARR.ASSO");
  fixture_assert_remark (import, 60, "FAM._STAT");
}

/* GEDCOM 7 doubles only the first "@" of a line, and tells a tie by a role from a list, with words under it.
 */
static void
test_roles (void)
{
  static const char *const roles[] = { "CHIL",  "FATH", "FRIEND", "GODP",   "HUSB",       "MOTH",
                                       "NGHBR", "SPOU", "WIFE",   "CLERGY", "OFFICIATOR", "PARENT" };
  g_autoptr (GString) text = g_string_new ("0 HEAD\n1 GEDC\n2 VERS 7.0.3\n0 @I1@ INDI\n1 NAME @@Jan a@@b\n");
  g_autoptr (DuiImport) import = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    g_string_append_printf (text, "0 @P%zu@ INDI\n1 NAME P%zu\n1 ASSO @I1@\n2 ROLE %s\n3 PHRASE iets\n", i, i,
                            roles[i]);
  g_string_append (text, "0 TRLR\n");
  import = fixture_parse (text->str, DUI_IMPORT_AUTO);
  g_assert_cmpstr (((DuiImportPerson *)g_ptr_array_index (import->persons, 0))->given_names, ==, "@Jan a@@b");
  g_assert_cmpuint (import->ties->len, ==, G_N_ELEMENTS (roles));
  for (guint i = 0; i < import->ties->len; i++)
    g_assert_cmpint (((DuiImportTie *)g_ptr_array_index (import->ties, i))->kind, !=, DUI_GRAPH_KIND_OTHER);
}

static void
test_odd (void)
{
  g_autoptr (DuiImport) import = fixture_load ("vreemd.ged");
  const DuiImportPerson *person = g_ptr_array_index (import->persons, 0);

  g_assert_cmpuint (import->persons->len, ==, 4);
  g_assert_cmpuint (import->ties->len, ==, 3);
  g_assert_cmpstr (person->given_names, ==, "Jan de Vries");
  g_assert_cmpstr (person->alias, ==, "Jantje de Vries, Jan \"Jan Zonder\" Vrees");
  g_assert_false (person->deceased);
  assert_date (person->birth_date, "");
  person = fixture_person (import, "Van Testma Nguyen");
  g_assert_cmpint (person->gender, ==, DUI_GRAPH_GENDER_WOMAN);
  /* The record with a broken number must not run into the one before it. */
  person = g_ptr_array_index (import->persons, 3);
  g_assert_cmpstr (person->given_names, ==, "");
  fixture_assert_remark (import, 19, "geen GEDCOM-regel");
  fixture_assert_remark (import, 22, "zonder nummer");
  fixture_assert_remark (import, 26, "niveau is meer");
  fixture_assert_remark (import, 28, "confidential");
  fixture_assert_remark (import, 29, "zonder naam");
  fixture_assert_remark (import, 37, "TRLR");
}

static void
test_broken (void)
{
  g_autoptr (DuiImport) import = fixture_load ("kapot.ged");

  g_assert_cmpuint (import->persons->len, ==, 3);
  g_assert_cmpuint (import->ties->len, ==, 2);
  fixture_assert_remark (import, 5, "@F9@");
  fixture_assert_remark (import, 7, "@I1@");
  fixture_assert_remark (import, 10, "NUL-byte");
  fixture_assert_remark (import, 13, "@I7@");
  fixture_assert_remark (import, 15, "FAM.CHIL");
  fixture_assert_remark (import, 17, "eerste gezin");
  fixture_assert_remark (import, 20, "meer dan twee");
  fixture_assert_remark (import, 22, "TRLR");
  fixture_assert_remark (import, 10, "Windows-1252");
  fixture_assert_sound (import);
}

static void
test_circle (void)
{
  static const char *const ties[] = { "Opa Kring > Vader Kring parent", "Vader Kring > Zoon Kring parent",
                                      "Eigen Ouder > Zoon Kring parent", NULL };
  g_autoptr (DuiImport) import = fixture_load ("kring.ged");

  fixture_assert_ties (import, ties);
  fixture_assert_remark (import, 19, "voorouder");
  fixture_assert_remark (import, 22, "zichzelf");
  fixture_assert_remark (import, 24, "al in het bestand");
  fixture_assert_sound (import);
}

static void
test_rtl (void)
{
  g_autoptr (DuiImport) import = fixture_load ("rtl.ged");

  fixture_person (import, "فاطمة الخيال");
  /* The marks that turn text around are gone, so that a name cannot pass for another. */
  fixture_person (import, "gnitset Omgekeerd");
  fixture_assert_sound (import);
}

static void
test_dates (void)
{
  static const char *const pairs[][2] = {
    { "3 APR 1950", "1950-04-03" },
    { "03 april 1950", "1950-04-03" },
    { "@#DGREGORIAN@ 3 MRT 1950", "1950-03-03" },
    { "@#DJULIAN@ 4 JUL 1850", "1850-07-16" },
    { "@#DFRENCH R@ 4 VEND 2", "" },
    { "INT 3 APR 1950 (paasmaandag)", "1950-04-03" },
    { "FROM 1 MAY 1990 TO 2 JUN 1995", "" },
    { "1950-04-03", "1950-04-03" },
    { "BET 3 APR 1950 AND 4 APR 1950", "" },
    { "BEF 3 APR 1950", "" },
    { "APR 1950", "" },
    { "1950", "" },
    { "31 FEB 1950", "" },
    { "29 FEB 1900", "" },
    { "@#DJULIAN@ 29 FEB 1900", "1900-03-13" },
    { "3 APR 1650", "" },
    { "3 APR 1750/51", "" },
    { "3 APR 50 B.C.", "" },
    { "(nooit)", "" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *text =
          g_strdup_printf ("0 HEAD\n0 @I1@ INDI\n1 NAME A /B/\n1 BIRT\n2 DATE %s\n0 TRLR\n", pairs[i][0]);
      g_autoptr (DuiImport) import = fixture_parse (text, DUI_IMPORT_AUTO);
      const DuiImportPerson *person = g_ptr_array_index (import->persons, 0);

      assert_date (person->birth_date, pairs[i][1]);
      /* What is no exact day is not lost. */
      g_assert_cmpint (*person->note != '\0', ==, *pairs[i][1] == '\0' && *pairs[i][0] != '\0');
    }
}

static void
test_continuation (void)
{
  g_autoptr (DuiImport) import =
      fixture_parse ("0 HEAD\n0 @I1@ INDI\n1 NAME Anna \n2 CONC /van den\n2 CONC  Voor\n"
                     "2 CONC beeld/\n0 TRLR\n",
                     DUI_IMPORT_GEDCOM);
  const DuiImportPerson *person = g_ptr_array_index (import->persons, 0);

  g_assert_cmpstr (person->given_names, ==, "Anna");
  g_assert_cmpstr (person->prefix, ==, "van den");
  g_assert_cmpstr (person->surname, ==, "Voorbeeld");
}

static void
test_name_forms (void)
{
  static const struct
  {
    const char *lines, *given_names, *prefix, *surname;
  } forms[] = {
    { "1 NAME Jan /van der Berg/", "Jan", "van der", "Berg" },
    { "1 NAME /van der Berg/ Jan", "Jan", "van der", "Berg" },
    { "1 NAME Jan /Berg", "Jan", "", "Berg" },
    { "1 NAME Jan /of Bourbon/\n2 SURN Bourbon", "Jan", "of", "Bourbon" },
    { "1 NAME Jan /van der Berg/\n2 SPFX van der\n2 SURN Berg", "Jan", "van der", "Berg" },
    { "1 NAME Jan /van der Berg/\n2 SPFX van der", "Jan", "van der", "Berg" },
    { "1 NAME Jan /x/\n2 GIVN Johannes\n2 SURN van der Berg", "Johannes", "", "x" },
    { "1 NAME\n2 GIVN Johannes\n2 SURN van der Berg", "Johannes", "van der", "Berg" },
    { "1 NAME //", "", "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *text = g_strdup_printf ("0 HEAD\n0 @I1@ INDI\n%s\n0 TRLR\n", forms[i].lines);
      g_autoptr (DuiImport) import = fixture_parse (text, DUI_IMPORT_AUTO);
      const DuiImportPerson *person = g_ptr_array_index (import->persons, 0);

      g_assert_cmpstr (person->given_names, ==, forms[i].given_names);
      g_assert_cmpstr (person->prefix, ==, forms[i].prefix);
      g_assert_cmpstr (person->surname, ==, forms[i].surname);
    }
}

static void
test_descent (void)
{
  static const char *const ties[] = { "A A > C C adoptive_parent", "B B > C C relative", "A A > D D parent",
                                      "B B > D D adoptive_parent", NULL };
  g_autoptr (DuiImport) import = fixture_parse (
      "0 HEAD\n0 @A@ INDI\n1 NAME A /A/\n0 @B@ INDI\n1 NAME B /B/\n0 @C@ INDI\n1 NAME C /C/\n"
      "0 @D@ INDI\n1 NAME D /D/\n1 ADOP\n2 FAMC @F@\n3 ADOP WIFE\n"
      "0 @F@ FAM\n1 HUSB @A@\n1 CHIL @C@\n2 _FREL Adopted\n2 _MREL Step\n1 CHIL @D@\n1 WIFE @B@\n0 TRLR\n",
      DUI_IMPORT_AUTO);

  g_assert_cmpuint (import->ties->len, ==, 5);
  g_ptr_array_remove_index (import->ties, 0);
  fixture_assert_ties (import, ties);
}

static void
test_refused (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (fixture_read ("geen-gedcom.ged", &error));
  g_assert_error (error, DUI_IMPORT_ERROR, DUI_IMPORT_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, "0 HEAD"));
}

/* As Pro-Gen and Aldfaer write: the prefix before the slash or apart, months in Dutch, two fathers, "ANSEL"
 * above UTF-8. */
static void
test_dutch_programs (void)
{
  static const char *const ties[] = {
    "Pieter Jan van den Fictié > Lars Denkbeeldig relative",
    "Pieter Jan van den Fictié > Anna 't Verzinsel ex_partner 1975-10-12",
    "Karel Denkbeeldig > Anna 't Verzinsel partner",
    "Karel Denkbeeldig > Lars Denkbeeldig partner",
    "Karel Denkbeeldig > Mies van der Denkbeeldig foster_parent",
    "Lars Denkbeeldig > Mies van der Denkbeeldig foster_parent",
    NULL,
  };
  g_autoptr (DuiImport) import = fixture_load ("nederlandse-programmas.ged");
  const DuiImportPerson *person = fixture_person (import, "Pieter Jan van den Fictié");

  fixture_assert_ties (import, ties);
  g_assert_cmpstr (person->prefix, ==, "van den");
  g_assert_cmpstr (person->given_names, ==, "Pieter Jan");
  assert_date (person->birth_date, "1950-05-03");
  assert_date (fixture_person (import, "Karel Denkbeeldig")->death_date, "1900-04-03");
  g_assert_cmpstr (fixture_person (import, "Mies van der Denkbeeldig")->note, ==,
                   "Geboren: 31 september 1990");
  fixture_assert_remark (import, 58, "@F9@");
  fixture_assert_remark (import, 62, "geen GEDCOM-regel");
  fixture_assert_sound (import);
}

/* What becomes a date, and what stays words: a false birthday is worse than none. */
static void
test_date_forms (void)
{
  static const struct
  {
    const char *text, *expected;
  } dates[] = {
    { "3 APR 1950", "1950-04-03" },
    { "03 apr 1950", "1950-04-03" },
    { "3  April\t1950 ", "1950-04-03" },
    { "3 mrt 1950", "1950-03-03" },
    { "3 maart 1950", "1950-03-03" },
    { "3 mei 1950", "1950-05-03" },
    { "3 Sept. 1950", "1950-09-03" },
    { "3 oktober 1950", "1950-10-03" },
    { "1950-04-03", "1950-04-03" },
    { "@#DGREGORIAN@ 3 APR 1950", "1950-04-03" },
    { "GREGORIAN 3 APR 1950", "1950-04-03" },
    { "@#DJULIAN@ 21 MAR 1900", "1900-04-03" },
    { "JULIAN 21 MAR 1900", "1900-04-03" },
    { "INT 3 APR 1950 (derde paasdag)", "1950-04-03" },
    { "FROM 3 APR 1950 TO 5 MAY 1951", "" },
    { "ABT 3 APR 1950", "" },
    { "CAL 3 APR 1950", "" },
    { "EST 1950", "" },
    { "BEF 3 APR 1950", "" },
    { "AFT 3 APR 1950", "" },
    { "TO 3 APR 1950", "" },
    { "BET 3 APR 1950 AND 4 APR 1950", "" },
    { "(3 april 1950)", "" },
    { "APR 1950", "" },
    { "1950", "" },
    { "31 FEB 1950", "" },
    { "29 FEB 1900", "" },
    { "0 APR 1950", "" },
    { "3 APR 1799", "" },
    { "11 FEB 1731/32", "" },
    { "11 FEB 1899/00", "" },
    { "4 JUL 44 B.C.", "" },
    { "4 JUL 1950 BCE", "" },
    { "4 JUL 0044 B.C.", "" },
    { "@#DFRENCH R@ 13 VEND 9", "" },
    { "FRENCH_R 13 VEND 9", "" },
    { "@#DHEBREW@ 2 TVT 5758", "" },
    { "HEBREW 2 TVT 5758", "" },
    { "@#DROMAN@ 3 APR 1950", "" },
    { "3-4-1950", "" },
    { "04/03/1950", "" },
    { "3 APR 50", "" },
    { "3 APR 19500", "" },
    { "99999999999999999999 APR 1950", "" },
    { "3 APR 1950 ?", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autofree char *text = g_strdup_printf (
          "0 HEAD\n1 CHAR UTF-8\n0 @I1@ INDI\n1 NAME A /B/\n1 BIRT\n2 DATE %s\n0 TRLR\n", dates[i].text);
      g_autoptr (DuiImport) import = fixture_parse (text, DUI_IMPORT_AUTO);
      const DuiImportPerson *person = g_ptr_array_index (import->persons, 0);

      g_test_message ("%s", dates[i].text);
      assert_date (person->birth_date, dates[i].expected);
      /* What is no date is kept in words, and told. */
      g_assert_true ((*person->note != '\0') == (*dates[i].expected == '\0'));
      g_assert_true ((fixture_find_remark (import, "geen precieze dag") != NULL)
                     == (*dates[i].expected == '\0'));
    }
}

/* What is no exact day stands there as one says it, not in the words of the format. */
static void
test_date_words (void)
{
  static const char *const pairs[][2] = {
    { "ABT 1920", "omstreeks 1920" },
    { "abt may 1920", "omstreeks mei 1920" },
    { "CAL 3 APR 1950", "3 april 1950 (berekend)" },
    { "EST 1950", "1950 (geschat)" },
    { "BEF 3 APR 1950", "vóór 3 april 1950" },
    { "AFT 1950", "na 1950" },
    { "TO 1950", "tot en met 1950" },
    { "FROM 1950", "vanaf 1950" },
    { "FROM 1950 TO 3 APR 1951", "van 1950 tot en met 3 april 1951" },
    { "BET APR 1950 AND 1951", "tussen april 1950 en 1951" },
    { "INT 1950 (na de watersnood)", "1950 (na de watersnood)" },
    { "(onbekend)", "(onbekend)" },
    { "APR 1950", "april 1950" },
    { "11 FEB 1731/32", "11 februari 1731/32" },
    { "4 JUL 44 B.C.", "4 juli 44 v.Chr." },
    { "@#DJULIAN@ 12 JUL 100 BC", "12 juli 100 v.Chr. (juliaanse kalender)" },
    { "JULIAN 1401", "1401 (juliaanse kalender)" },
    { "@#DFRENCH R@ 13 VEND 9", "13 VEND 9 (Franse republikeinse kalender)" },
    { "HEBREW 2 TVT 5758", "2 TVT 5758 (joodse kalender)" },
    { "BET @#DJULIAN@ 1700 AND 1712", "tussen 1700 (juliaanse kalender) en 1712" },
    /* What is not of GEDCOM stays as it is. */
    { "BET 1950", "BET 1950" },
    { "BEF", "BEF" },
    { "FROM TO 1950", "FROM TO 1950" },
    { "abt. 1066 or 1094", "abt. 1066 or 1094" },
    { "3-4-1950", "3-4-1950" },
    { "JULIAN", "JULIAN" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *text =
          g_strdup_printf ("0 HEAD\n0 @I1@ INDI\n1 NAME A /B/\n1 BIRT\n2 DATE %s\n0 TRLR\n", pairs[i][0]);
      g_autofree char *expected = g_strconcat ("Geboren: ", pairs[i][1], NULL);
      g_autoptr (DuiImport) import = fixture_parse (text, DUI_IMPORT_AUTO);

      g_assert_cmpstr (((DuiImportPerson *)g_ptr_array_index (import->persons, 0))->note, ==, expected);
    }
}

/* Names that differ from their parts, a second wedding, descent that is disproved or in dispute, an address
 * on one line, dates in free words. */
static void
test_names_and_bonds (void)
{
  static const char *const ties[] = {
    "Johannes van der Fictie > Anna Voorbeeld ex_partner 2001-04-01 2005-05-02",
    "Johannes van der Fictie > Anna Voorbeeld partner 2010-06-03",
    "Johannes van der Fictie > Cor Voorbeeld parent",
    "Anna Voorbeeld > Cor Voorbeeld parent",
    "Johannes van der Fictie > Cor Voorbeeld ex_partner 2014-07-04",
    "Johannes van der Fictie > Bea Voorbeeld adoptive_parent",
    "Cor Voorbeeld > Bea Voorbeeld adoptive_parent",
    NULL,
  };
  g_autoptr (DuiImport) import = fixture_load ("namen-en-banden.ged");
  const DuiImportPerson *person = g_ptr_array_index (import->persons, 0);

  fixture_assert_ties (import, ties);
  g_assert_cmpstr (person->alias, ==,
                   "Joop, Joop Verzonnen, Prof. Johannes \"Joop\" Maria van der Fictie Jr.");
  g_assert_cmpstr (person->street, ==, "Dwaalweg");
  g_assert_cmpstr (person->house_number, ==, "12 a");
  g_assert_cmpstr (person->town, ==, "Nergenshuizen");
  g_assert_cmpstr (person->note, ==,
                   "Geboren: tussen mei 1979 en augustus 1979\nGeboren: de zomer van de verhuizing\n"
                   "Achter de naam: Jr.");
  person = g_ptr_array_index (import->persons, 1);
  g_assert_cmpstr (person->alias, ==, "van der Fictie, Voorbeelt");
  g_assert_cmpstr (person->street, ==, "Kringweg");
  g_assert_cmpstr (person->postcode, ==, "0000 XX");
  g_assert_cmpstr (person->town, ==, "Nergenshuizen");
  g_assert_cmpstr (person->email, ==, "anna@voorbeeld.invalid");
  g_assert_cmpstr (fixture_person (import, "Cor Voorbeeld")->note, ==, "Overleden: in een strenge winter");
  fixture_assert_remark (import, 7, "INDI.NAME.NPFX");
  fixture_assert_remark (import, 19, "plaatsnaam");
  fixture_assert_remark (import, 20, "@VOID@");
  /* A census tells more than where somebody lived. */
  g_assert_cmpstr (fixture_person (import, "Bea Voorbeeld")->street, ==, "");
  fixture_assert_remark (import, 34, "adresregel");
  fixture_assert_remark (import, 50, "betwist");
  fixture_assert_remark (import, 54, "de wet beschermt");
  fixture_assert_remark (import, 65, "alleen de eerste dag");
  fixture_assert_remark (import, 66, "toch geen kind");
}

/* What is settled when the whole file is read is told in the order of the file all the same. */
static void
test_lines_of_remarks (void)
{
  g_autoptr (DuiImport) import = fixture_parse ("0 HEAD\n1 GEDC\n2 VERS 7.0\n0 @I1@ INDI\n1 NAME A /B/\n"
                                                "1 FAMC @VOID@\n0 @F1@ FAM\n1 HUSB @I1@\n1 CHIL @VOID@\n"
                                                "0 TRLR\n",
                                                DUI_IMPORT_AUTO);
  const DuiImportRemark *remark = fixture_find_remark (import, "@VOID@");
  g_autofree char *text = dui_import_remark_to_text (remark);

  g_assert_cmpuint (remark->line, ==, 6);
  g_assert_true (g_str_has_prefix (text, "Regels 6, 9: "));
}

/* A head that was cut off is told; where no person is left, what is wrong in the file is the reason. */
static void
test_cut_off (void)
{
  static const char *const ties[] = { "A B > C D partner", NULL };
  static const char headless[] = "0 HEAD\n1 CHAR UTF-8\n0 @I1 INDI\n1 NAME A /B/\n0 TRLR\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiImport) import =
      fixture_parse ("0 @I1@ INDI\n1 NAME A /B/\n0 @I2@ INDI\n1 NAME C /D/\n0 @F1@ FAM\n1 HUSB @I1@\n"
                     "1 WIFE @I2@\n0 TRLR\n",
                     DUI_IMPORT_GEDCOM);

  fixture_assert_ties (import, ties);
  fixture_assert_remark (import, 1, "ontbreekt het begin");
  g_assert_null (fixture_parse_bytes (headless, strlen (headless), NULL, &error));
  g_assert_error (error, DUI_IMPORT_ERROR, DUI_IMPORT_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, "geen personen. Regel 3: "));
}

/* Programs of the nineties name the set of Windows after the machine. */
static void
test_windows_charset (void)
{
  g_autoptr (DuiImport) import = fixture_parse (
      "0 HEAD\n1 CHAR IBM WINDOWS\n0 @I1@ INDI\n1 NAME Ren\351 /\200/\n0 TRLR\n", DUI_IMPORT_GEDCOM);
  const DuiImportPerson *person = g_ptr_array_index (import->persons, 0);

  g_assert_cmpstr (person->given_names, ==, "René");
  g_assert_cmpstr (person->surname, ==, "€");
  g_assert_null (fixture_find_remark (import, "tekenset"));
}

/* The head says one thing and the bytes another. */
static void
test_false_charset (void)
{
  g_autoptr (DuiImport) damaged = NULL;
  static const char *const names[] = {
    "ANSEL", "ANSI", "IBMPC", "UTF-8", "UTF8", "ASCII", "UNICODE", "LATIN1"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *utf8 =
          g_strdup_printf ("0 HEAD\n1 CHAR %s\n0 @I1@ INDI\n1 NAME René /Façade/\n0 TRLR\n", names[i]);
      g_autoptr (DuiImport) import = fixture_parse (utf8, DUI_IMPORT_AUTO);
      g_autoptr (DuiImport) old = fixture_parse (
          "0 HEAD\n1 CHAR UTF-8\n0 @I1@ INDI\n1 NAME Ren\351 /Fa\347ade/\n0 TRLR\n", DUI_IMPORT_AUTO);

      fixture_person (import, "René Façade");
      fixture_person (old, "René Façade");
      fixture_assert_remark (old, 4, "Windows-1252");
    }
  /* After a sound letter of UTF-8 a broken one is damage, and told with its place. */
  damaged = fixture_parse ("0 HEAD\n1 CHAR UTF-8\n0 @I1@ INDI\n1 NAME Ren\303\251\377 /Test/\n0 TRLR\n",
                           DUI_IMPORT_AUTO);
  fixture_assert_remark (damaged, 4, "geen letter");
  g_assert_cmpuint (fixture_find_remark (damaged, "geen letter")->column, ==, 12);
}

int
main (int argc, char **argv)
{
  static const char *const families[] = { "familie.ged",         "familie-bom-crlf.ged",
                                          "familie-cr.ged",      "familie-utf16le.ged",
                                          "familie-utf16be.ged", "familie-utf16le-zonder-bom.ged",
                                          "familie-utf32le.ged", "familie-utf32be-zonder-bom.ged" };
  static const char *const letters[] = { "letters-ansel.ged", "letters-ansi.ged", "letters-ibmpc.ged",
                                         "letters-utf8.ged", "letters-zegt-niets.ged" };

  g_test_init (&argc, &argv, NULL);
  dui_language_init ();
  for (gsize i = 0; i < G_N_ELEMENTS (families); i++)
    {
      g_autofree char *path = g_strconcat ("/import/gedcom/", families[i], NULL);

      g_test_add_data_func (path, families[i], test_family);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      g_autofree char *path = g_strconcat ("/import/gedcom/", letters[i], NULL);

      g_test_add_data_func (path, letters[i], test_letters);
    }
  g_test_add_func ("/import/gedcom/remarks", test_remarks);
  g_test_add_func ("/import/gedcom/version-7", test_version_7);
  g_test_add_func ("/import/gedcom/odd", test_odd);
  g_test_add_func ("/import/gedcom/programs", test_programs);
  g_test_add_func ("/import/gedcom/roles", test_roles);
  g_test_add_func ("/import/gedcom/broken", test_broken);
  g_test_add_func ("/import/gedcom/circle", test_circle);
  g_test_add_func ("/import/gedcom/rtl", test_rtl);
  g_test_add_func ("/import/gedcom/dates", test_dates);
  g_test_add_func ("/import/gedcom/continuation", test_continuation);
  g_test_add_func ("/import/gedcom/name-forms", test_name_forms);
  g_test_add_func ("/import/gedcom/descent", test_descent);
  g_test_add_func ("/import/gedcom/refused", test_refused);
  g_test_add_func ("/import/gedcom/dutch-programs", test_dutch_programs);
  g_test_add_func ("/import/gedcom/date-forms", test_date_forms);
  g_test_add_func ("/import/gedcom/date-words", test_date_words);
  g_test_add_func ("/import/gedcom/names-and-bonds", test_names_and_bonds);
  g_test_add_func ("/import/gedcom/lines-of-remarks", test_lines_of_remarks);
  g_test_add_func ("/import/gedcom/false-charset", test_false_charset);
  g_test_add_func ("/import/gedcom/windows-charset", test_windows_charset);
  g_test_add_func ("/import/gedcom/cut-off", test_cut_off);
  return g_test_run ();
}
