/* Tables of persons and pairs: separators, quotation marks, headings, and names spelled nearly alike. */

#include "import-fixture.h"

#include <math.h>

static void
test_semicolon (void)
{
  static const char *const ties[] = {
    "Anna van den Voorbeeld > Bas Fictief friend 2019-04-03",
    "Bas Fictief > Chadia el Verzinsel classmate 2020-09-01",
    "Chadia el Verzinsel > Anna van den Voorbeeld sibling",
    "Dirk Bedenksel > Anna van den Voorbeeld parent",
    /* "kind": Anna is the child of Emma. */
    "Emma Testma > Anna van den Voorbeeld parent",
    "Bas Fictief > Floor Raadsel other",
    NULL,
  };
  g_autoptr (DuiImport) import = fixture_load ("paren-puntkomma.csv");
  const DuiImportTie *tie = g_ptr_array_index (import->ties, 0);

  g_assert_cmpint (import->format, ==, DUI_IMPORT_CSV);
  g_assert_cmpuint (import->persons->len, ==, 7);
  fixture_assert_ties (import, ties);
  g_assert_cmpfloat (tie->weight, ==, 0.5);
  tie = g_ptr_array_index (import->ties, 2);
  g_assert_true (isnan (tie->weight));
  fixture_assert_remark (import, 5, "1960");
  fixture_assert_remark (import, 5, "veel");
  fixture_assert_remark (import, 7, "al in het bestand");
  fixture_assert_remark (import, 8, "zonder twee personen");
  fixture_assert_remark (import, 10, "maatje in het kwaad");
  fixture_assert_remark (import, 2, "gewicht");
  fixture_assert_sound (import);
}

/* As Gephi writes it: "Type" is the direction, the label tells the kind. */
static void
test_comma (void)
{
  static const char *const ties[] = { "p1 > p2 friend", "p2 > p3 other", "p3 > p1 parent", NULL };
  g_autoptr (DuiImport) import = fixture_load ("pairs-comma.csv");

  g_assert_cmpuint (import->persons->len, ==, 3);
  fixture_assert_ties (import, ties);
  fixture_assert_remark (import, 3, "colleague, former");
  fixture_assert_remark (import, 5, "zichzelf");
}

static void
test_tab (void)
{
  g_autoptr (DuiImport) import = fixture_load ("paren-tab.tsv");
  const DuiImportPerson *person = g_ptr_array_index (import->persons, 0);

  g_assert_cmpuint (import->persons->len, ==, 4);
  g_assert_cmpstr (person->given_names, ==, "Jan");
  g_assert_cmpstr (person->prefix, ==, "de");
  g_assert_cmpstr (person->surname, ==, "Vries");
  fixture_assert_remark (import, 3, "misschien dezelfde");
}

static void
test_no_heading (void)
{
  static const char *const ties[] = { "Anna Voorbeeld > Bas Fictief other",
                                      "Bas Fictief > Cor Verzinsel other", NULL };
  g_autoptr (DuiImport) two = fixture_load ("zonder-kop.csv");
  g_autoptr (DuiImport) three = fixture_load ("zonder-kop-drie.csv");
  const DuiImportTie *tie = g_ptr_array_index (three->ties, 0);

  fixture_assert_ties (two, ties);
  fixture_assert_remark (two, 1, "kopregel");
  g_assert_cmpuint (three->persons->len, ==, 3);
  g_assert_cmpfloat (tie->weight, ==, 0.75);
  g_assert_cmpuint (tie->line, ==, 2);
}

static void
test_persons (void)
{
  static const char *const ties[] = { "Bart Fictief > Anna van den Voorbeeld partner",
                                      "Anna van den Voorbeeld > Corrie el Verzinsel parent",
                                      "Corrie el Verzinsel > Dirk 't Bedenksel parent",
                                      "Onbekende Moeder > Emma Testma parent", NULL };
  g_autoptr (DuiImport) import = fixture_load ("personen.csv");
  const DuiImportPerson *person = g_ptr_array_index (import->persons, 0);
  g_autofree char *born = dui_date_to_iso (person->birth_date);

  g_assert_cmpuint (import->persons->len, ==, 7);
  fixture_assert_ties (import, ties);
  g_assert_cmpstr (born, ==, "1940-04-03");
  g_assert_cmpstr (person->key, ==, "1");
  g_assert_cmpstr (person->town, ==, "Nergenshuizen");
  g_assert_cmpint (person->gender, ==, DUI_GRAPH_GENDER_WOMAN);
  person = fixture_person (import, "Bart Fictief");
  g_assert_false (dui_date_is_set (person->birth_date));
  g_assert_cmpstr (person->note, ==, "Geboren: 1938");
  fixture_assert_remark (import, 1, "Schoenmaat");
  fixture_assert_remark (import, 5, "onzijdig");
  fixture_assert_remark (import, 6, "zonder eigen rij");
  fixture_assert_remark (import, 7, "twee keer");
  fixture_assert_sound (import);
}

/* A column "overleden" says yes or no, or the day. */
static void
test_deceased (void)
{
  g_autoptr (DuiImport) import = fixture_parse (
      "naam;overleden\nAnna Fictief;ja\nBart Fictief;3-4-2010\nCor Fictief;nee\nDirk Fictief;1999\n",
      DUI_IMPORT_CSV);
  g_autofree char *day = dui_date_to_iso (fixture_person (import, "Bart Fictief")->death_date);

  g_assert_cmpstr (day, ==, "2010-04-03");
  g_assert_true (fixture_person (import, "Anna Fictief")->deceased);
  g_assert_true (fixture_person (import, "Bart Fictief")->deceased);
  g_assert_false (fixture_person (import, "Cor Fictief")->deceased);
  g_assert_true (fixture_person (import, "Dirk Fictief")->deceased);
}

static void
test_two_tables (void)
{
  static const char *const ties[] = { "Jan de Vries > Piet van Dam friend",
                                      "Klaas \"de Lange\" Fictief > Jan de Vries neighbour",
                                      "Klaas \"de Lange\" Fictief > nieuw colleague", NULL };
  g_autoptr (DuiImport) import = fixture_load ("twee-tabellen.csv");

  fixture_assert_ties (import, ties);
  g_assert_cmpstr (fixture_person (import, "Jan de Vries")->email, ==, "jan@voorbeeld.invalid");
  g_assert_cmpuint (import->remarks->len, ==, 0);
}

static void
test_matrix (void)
{
  static const char *const ties[] = { "Anna Voorbeeld > Bas Fictief other",
                                      "Bas Fictief > Cor Verzinsel other",
                                      "Dirk Erbij > Anna Voorbeeld other", "Dirk Erbij > Cor Verzinsel other",
                                      NULL };
  g_autoptr (DuiImport) import = fixture_load ("matrix.csv");
  const DuiImportTie *tie = g_ptr_array_index (import->ties, 1);

  g_assert_cmpuint (import->persons->len, ==, 4);
  fixture_assert_ties (import, ties);
  g_assert_cmpfloat (tie->weight, ==, 2.5);
  fixture_assert_sound (import);
}

static void
test_spaces (void)
{
  static const char *const ties[] = { "Anna Voorbeeld > Bas friend", "Bas > Cor colleague", NULL };
  g_autoptr (DuiImport) import = fixture_load ("spaties.csv");

  fixture_assert_ties (import, ties);
}

static void
test_twins (void)
{
  static const struct
  {
    guint line;
    const char *words;
  } expected[] = {
    { 3, "“Jan Jansen” is misschien dezelfde persoon als “Jan Janssen” op regel 2" },
    { 3, "“Fatma el Verzinsel” is misschien" },
    { 4, "“JAN JANSSEN” is misschien dezelfde persoon als “Jan Janssen” op regel 2" },
    { 7, "“Jan de Vries” is misschien dezelfde persoon als “Vries Jan de”" },
    { 9, "“Bakker Dirksen” is misschien dezelfde persoon als “Bakekr Dirksen”" },
    { 8, "“Catrien Dykstra” is misschien dezelfde persoon als “Katrien Dijkstra”" },
  };
  g_autoptr (DuiImport) import = fixture_load ("tweelingen.csv");

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    fixture_assert_remark (import, expected[i].line, expected[i].words);
  /* Short names and numbers tell persons apart. */
  g_assert_null (fixture_find_remark (import, "Tim Bakker"));
  g_assert_null (fixture_find_remark (import, "Persoon 2"));
  /* They are reported, never joined. */
  g_assert_cmpuint (import->persons->len, ==, 15);
}

static void
test_quotes (void)
{
  g_autoptr (DuiImport) import = fixture_load ("aanhaling-vreemd.csv");
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (import->persons->len, ==, 6);
  fixture_person (import, "Jan \"Jantje\" Voorbeeld");
  fixture_person (import, "Piet \"de Pet\" Fictief");
  fixture_person (import, "Met regel");
  /* The row after a cell of two lines knows its line. */
  fixture_assert_remark (import, 5, "formule");
  g_assert_null (fixture_read ("aanhaling-open.csv", &error));
  g_assert_error (error, DUI_IMPORT_ERROR, DUI_IMPORT_ERROR_FORMAT);
  g_assert_true (g_str_has_prefix (error->message, "Regel 2: "));
}

static void
test_bytes (void)
{
  g_autoptr (DuiImport) broken = fixture_load ("nul-en-ongeldig.csv");
  g_autoptr (DuiImport) windows = fixture_load ("cp1252.csv");
  g_autoptr (DuiImport) wide = fixture_load ("utf16.csv");
  g_autoptr (DuiImport) rtl = fixture_load ("rtl.csv");

  fixture_assert_remark (broken, 2, "NUL-byte");
  fixture_assert_remark (broken, 3, "geen letter");
  fixture_person (windows, "René Façade");
  fixture_assert_remark (windows, 2, "Windows-1252");
  fixture_person (wide, "Zoë Müller");
  fixture_person (rtl, "gnitset Omgekeerd");
  fixture_assert_sound (broken);
  fixture_assert_sound (rtl);
}

/* With and without the byte order mark, and with numbers that are no letters or half of one at the end. */
static void
test_utf_32 (void)
{
  static const char text[] = "van;naar\nZo\303\253 M\303\274ller;Bas Fictief\n";
  static const char *const sets[] = { "UTF-32LE", "UTF-32BE" };
  static const char damage[] = "\0\xd8\0\0" /* half of a pair */ "\0\0\x11\0" /* above all letters */;

  for (gsize i = 0; i < G_N_ELEMENTS (sets); i++)
    for (guint has_mark = 0; has_mark < 2; has_mark++)
      {
        g_autofree char *marked = g_strconcat (has_mark ? "\357\273\277" : "", text, NULL);
        gsize length;
        g_autofree char *bytes = g_convert (marked, -1, sets[i], "UTF-8", NULL, &length, NULL);
        g_autoptr (DuiImport) import = fixture_parse_bytes (bytes, length, NULL, NULL);

        g_assert_nonnull (import);
        fixture_person (import, "Zoë Müller");
        g_assert_cmpuint (import->persons->len, ==, 2);
        fixture_assert_sound (import);
      }
  for (guint cut = 0; cut < 2; cut++)
    {
      gsize length;
      g_autofree char *sound = g_convert (text, -1, "UTF-32LE", "UTF-8", NULL, &length, NULL);
      g_autofree char *bytes = g_malloc (length + sizeof damage);
      g_autoptr (DuiImport) import = NULL;

      memcpy (bytes, sound, length);
      memcpy (bytes + length, damage, sizeof damage);
      import = fixture_parse_bytes (bytes, length + (cut ? 3 : sizeof damage - 1), NULL, NULL);
      g_assert_nonnull (import);
      fixture_assert_remark (import, 3, "geen letter");
      fixture_assert_sound (import);
    }
}

static void
test_refused (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) wide = g_string_new ("van,naar");

  g_assert_null (fixture_read ("alleen-kop.csv", &error));
  g_assert_error (error, DUI_IMPORT_ERROR, DUI_IMPORT_ERROR_FORMAT);
  g_clear_error (&error);
  for (guint i = 0; i < 2000; i++)
    g_string_append_c (wide, ',');
  g_assert_null (
      fixture_parse_bytes (wide->str, wide->len, &(DuiImportOptions){ .format = DUI_IMPORT_CSV }, &error));
  g_assert_error (error, DUI_IMPORT_ERROR, DUI_IMPORT_ERROR_LIMIT);
}

static void
test_separators (void)
{
  static const struct
  {
    const char *text, *first, *second;
  } tables[] = {
    { "van;naar\nJansen, Jan;Bakker, Piet\n", "Jan Jansen", "Piet Bakker" },
    { "van,naar\n\"Jansen; Jan\",Piet\n", "Jansen; Jan", "Piet" },
    { "van|naar\nJan|Piet\n", "Jan", "Piet" },
    { "\xef\xbb\xbf\"van\"\t\"naar\"\r\n\"Jan\"\t\"Piet\"\r\n", "Jan", "Piet" },
    { "van,naar\r\n\r\n\r\nJan,Piet", "Jan", "Piet" },
    { "from,to\n Jan , Piet \n", "Jan", "Piet" },
    { "van;naar\rJan;Piet\r", "Jan", "Piet" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (DuiImport) import = fixture_parse (tables[i].text, DUI_IMPORT_AUTO);

      g_assert_cmpuint (import->persons->len, ==, 2);
      g_assert_cmpuint (import->ties->len, ==, 1);
      fixture_person (import, tables[i].first);
      fixture_person (import, tables[i].second);
    }
}

/* The words of officials for what ties people; "turned" where the first is the child. */
static void
test_kinds (void)
{
  static const struct
  {
    const char *word;
    DuiGraphKind kind;
    gboolean is_turned;
  } words[] = {
    { "moeder", DUI_GRAPH_KIND_PARENT, FALSE },
    { "is vader van", DUI_GRAPH_KIND_PARENT, FALSE },
    { "Parent_of", DUI_GRAPH_KIND_PARENT, FALSE },
    { "zoon", DUI_GRAPH_KIND_PARENT, TRUE },
    { "child of", DUI_GRAPH_KIND_PARENT, TRUE },
    { "pleegmoeder", DUI_GRAPH_KIND_FOSTER_PARENT, FALSE },
    { "adoptiekind", DUI_GRAPH_KIND_ADOPTIVE_PARENT, TRUE },
    { "echtgenoot", DUI_GRAPH_KIND_PARTNER, FALSE },
    { "ex-vriendin", DUI_GRAPH_KIND_EX_PARTNER, FALSE },
    { "ex_partner", DUI_GRAPH_KIND_EX_PARTNER, FALSE },
    { "Broer", DUI_GRAPH_KIND_SIBLING, FALSE },
    { "nichtje", DUI_GRAPH_KIND_RELATIVE, FALSE },
    { "overgrootvader", DUI_GRAPH_KIND_RELATIVE, FALSE },
    { "oud-oom", DUI_GRAPH_KIND_RELATIVE, FALSE },
    { "achternicht", DUI_GRAPH_KIND_RELATIVE, FALSE },
    { "een vriend van", DUI_GRAPH_KIND_FRIEND, FALSE },
    { "klasgenote", DUI_GRAPH_KIND_CLASSMATE, FALSE },
    { "collega", DUI_GRAPH_KIND_COLLEAGUE, FALSE },
    { "buurvrouw", DUI_GRAPH_KIND_NEIGHBOUR, FALSE },
    { "Telegram", DUI_GRAPH_KIND_ONLINE, FALSE },
    { "sleutelfiguur", DUI_GRAPH_KIND_KEY_FIGURE, FALSE },
    { "hulpverlener", DUI_GRAPH_KIND_PROFESSIONAL, FALSE },
    { "lid van", DUI_GRAPH_KIND_MEMBER, FALSE },
    { "kennis", DUI_GRAPH_KIND_OTHER, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *text = g_strdup_printf ("van;naar;relatie\nEerste;Tweede;%s\n", words[i].word);
      g_autoptr (DuiImport) import = fixture_parse (text, DUI_IMPORT_CSV);
      const DuiImportTie *tie = g_ptr_array_index (import->ties, 0);

      g_assert_cmpint (tie->kind, ==, words[i].kind);
      g_assert_cmpuint (tie->from, ==, words[i].is_turned ? 1 : 0);
      g_assert_cmpuint (import->remarks->len, ==, 0);
    }
}

/* Every kind is known by its own nick. */
static void
test_nicks (void)
{
  for (guint kind = 0; kind < DUI_GRAPH_N_KINDS; kind++)
    {
      g_autofree char *text =
          g_strdup_printf ("van;naar;relatie\nA;B;%s\n", dui_graph_kind_to_nick ((DuiGraphKind)kind));
      g_autoptr (DuiImport) import = fixture_parse (text, DUI_IMPORT_CSV);
      const DuiImportTie *tie = g_ptr_array_index (import->ties, 0);

      g_assert_cmpuint (tie->kind, ==, kind);
    }
}

static void
test_names (void)
{
  static const char *const names[][4] = {
    { "Pieter van den Berg", "Pieter", "van den", "Berg" },
    { "Berg, Pieter van den", "Pieter", "van den", "Berg" },
    { "van den Berg, Pieter", "Pieter", "van den", "Berg" },
    { "van den Berg", "", "van den", "Berg" },
    { "Ben de Vries", "Ben", "de", "Vries" },
    { "Ali Ben Salah", "Ali", "Ben", "Salah" },
    { "A. V. Jansen", "A. V.", "", "Jansen" },
    { "J. v.d. Dam", "J.", "v.d.", "Dam" },
    { "Fatima el Idrissi", "Fatima", "el", "Idrissi" },
    { "Anna Jansen-van den Berg", "Anna", "", "Jansen-van den Berg" },
    { "Anna de Vries-van den Berg", "Anna", "de", "Vries-van den Berg" },
    { "Jan in 't Veld", "Jan", "in 't", "Veld" },
    { "Anna Maria Voorbeeld", "Anna Maria", "", "Voorbeeld" },
    { "Jan", "Jan", "", "" },
    { "Jan van", "Jan", "", "van" },
    { "Persoon 12", "Persoon 12", "", "" },
    { "Jan Jansen jr.", "Jan", "", "Jansen jr." },
    { "Jan van den Berg Sr", "Jan", "van den", "Berg Sr" },
    { "Jan Jr", "Jan", "", "Jr" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *text = g_strdup_printf ("naam;adres\n%s;x\n", names[i][0]);
      g_autoptr (DuiImport) import = fixture_parse (text, DUI_IMPORT_CSV);
      const DuiImportPerson *person = g_ptr_array_index (import->persons, 0);

      g_assert_cmpstr (person->given_names, ==, names[i][1]);
      g_assert_cmpstr (person->prefix, ==, names[i][2]);
      g_assert_cmpstr (person->surname, ==, names[i][3]);
    }
}

/* A column with the name in one piece beside columns with its parts. */
static void
test_name_beside_parts (void)
{
  g_autoptr (DuiImport) import = fixture_parse ("naam;voornaam;achternaam\nJoop Fictief;Johannes;Fictief\n"
                                                "Anna Fictief;;Fictief\nBea Fictief;Bea;Fictief\n",
                                                DUI_IMPORT_CSV);

  g_assert_cmpuint (import->persons->len, ==, 3);
  g_assert_cmpstr (fixture_person (import, "Johannes Fictief")->alias, ==, "Joop Fictief");
  g_assert_cmpstr (fixture_person (import, "Anna Fictief")->alias, ==, "");
  g_assert_cmpstr (fixture_person (import, "Bea Fictief")->alias, ==, "");
}

/* A heading is no pair of persons, also where no column tells a name; the user says which one does. */
static void
test_nameless_heading (void)
{
  static const char wide[] = "Wie;Waar;Wanneer;Waarom;Hoe\nAnna;hier;3-4-2024;zomaar;zo\nBas;daar;;;\n";
  static const char known[] = "plaats;telefoon;straat\nNergenshuizen;00-1;Dwaalweg\n";
  g_autoptr (DuiImport) plain = fixture_parse (wide, DUI_IMPORT_CSV);
  g_autoptr (DuiImport) places = fixture_parse (known, DUI_IMPORT_CSV);
  g_autoptr (DuiImport) pairs = fixture_parse ("Anna;Bas;moeder;1;2\nCor;Dirk;vader;1;2\n", DUI_IMPORT_CSV);
  g_autoptr (DuiImportMapping) mapping = dui_import_mapping_new ();
  DuiImportOptions options = { .format = DUI_IMPORT_CSV, .mapping = mapping };
  g_autoptr (DuiImport) mapped = NULL;

  g_assert_cmpuint (plain->persons->len, ==, 2);
  g_assert_cmpuint (plain->ties->len, ==, 0);
  fixture_assert_remark (plain, 1, "Geen kolom bevat een naam");
  fixture_assert_remark (plain, 2, "zonder naam");
  g_assert_cmpstr (((DuiImportPerson *)g_ptr_array_index (places->persons, 0))->town, ==, "Nergenshuizen");
  g_assert_cmpuint (pairs->ties->len, ==, 2);
  dui_import_mapping_set (mapping, FALSE, "Wie", DUI_IMPORT_FIELD_NAME);
  mapped = fixture_parse_bytes (wide, strlen (wide), &options, NULL);
  g_assert_nonnull (mapped);
  fixture_person (mapped, "Anna");
  fixture_person (mapped, "Bas");
}

/* An address in one column, as people type it; a column of its own goes before what the address says. */
static void
test_addresses (void)
{
  static const struct
  {
    const char *table;
    const char *told;
  } cases[] = {
    { "naam;adres\nKim;\"Dorpsstraat 12-a, 1234 AB Wolkenhoven\"\n", "Dorpsstraat|12-a|1234 AB|Wolkenhoven" },
    { "naam;adres\nKim;Dorpsstraat 12 1234AB Wolkenhoven\n", "Dorpsstraat|12|1234 AB|Wolkenhoven" },
    { "naam;Adres\nKim;\"Kerkplein 3 II, 1234ab, Wolkenhoven\"\n", "Kerkplein|3 II|1234 AB|Wolkenhoven" },
    { "naam;woonadres\nKim;Kerkplein 3 II\n", "Kerkplein|3 II||" },
    { "naam,address\nKim,\"Dorpsstraat 12, Wolkenhoven\"\n", "Dorpsstraat|12||Wolkenhoven" },
    { "naam;adres\nKim;\"Dorpsstraat 12\n1234 AB Wolkenhoven\"\n", "Dorpsstraat|12|1234 AB|Wolkenhoven" },
    { "naam;adres\nKim;\"Dorpsstraat 12, Wolkenhoven, 1234 AB\"\n", "Dorpsstraat|12|1234 AB|Wolkenhoven" },
    { "naam;adres\nKim;Wolkenhoven\n", "|||Wolkenhoven" },
    { "naam;adres\nKim;1234 AB Wolkenhoven\n", "||1234 AB|Wolkenhoven" },
    { "naam;adres\nKim;'s-Wolkenhoven aan Zee\n", "|||'s-Wolkenhoven aan Zee" },
    { "naam;adres\nKim;Dorpsstraat\n", "Dorpsstraat|||" },
    { "naam;adres\nKim;\"2e Dwarslaan 1813 bis, Wolkenhoven\"\n", "2e Dwarslaan|1813 bis||Wolkenhoven" },
    { "naam;plaats;adres\nKim;Wolkenhoven;Markt\n", "Markt|||Wolkenhoven" },
    { "naam;adres;plaats\nKim;Plein 1813 4;Wolkenhoven\n", "Plein 1813|4||Wolkenhoven" },
    { "naam;adres;huisnummer\nKim;Plein 1813;4\n", "Plein 1813|4||" },
    { "naam;adres;huisnummer;postcode\nKim;Dorpsstraat;12;1234 AB\n", "Dorpsstraat|12|1234 AB|" },
    { "naam;straat;huisnummer\nKim;Plein 1813;4\n", "Plein 1813|4||" },
    { "naam;adres\nKim;,;, ;\n", "|||" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DuiImport) import = fixture_parse (cases[i].table, DUI_IMPORT_CSV);
      const DuiImportPerson *person = g_ptr_array_index (import->persons, 0);
      g_autofree char *told =
          g_strjoin ("|", person->street, person->house_number, person->postcode, person->town, NULL);

      g_assert_cmpstr (told, ==, cases[i].told);
      g_assert_null (fixture_find_remark (import, "adres"));
      fixture_assert_sound (import);
    }
}

/* What an address says besides is told, and so is what another column says otherwise. */
static void
test_address_rests (void)
{
  static const char *const tables[] = {
    "naam;adres\nKim;\"Dorpsstraat 12, 1234 AB Wolkenhoven, Nederland\"\n",
    "naam;adres\nKim;\"Huize Nergens, Dorpsstraat 12, 1234 AB Wolkenhoven\"\n",
    "naam;adres;plaats\nKim;\"Dorpsstraat 12, Nergenshuizen\";Wolkenhoven\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (DuiImport) import = fixture_parse (tables[i], DUI_IMPORT_CSV);
      const DuiImportPerson *person = g_ptr_array_index (import->persons, 0);

      g_assert_cmpstr (person->street, ==, "Dorpsstraat");
      g_assert_cmpstr (person->house_number, ==, "12");
      g_assert_cmpstr (person->town, ==, "Wolkenhoven");
      fixture_assert_remark (import, 2, "deel van een adres");
    }
}

/* The other choice stays: all of it is the street, or it stays out. */
static void
test_address_chosen (void)
{
  static const char table[] = "naam;adres;waar\nKim;Dorpsstraat 12;\"Kerkplein 3 II, Wolkenhoven\"\n";
  g_autoptr (DuiImportMapping) mapping = dui_import_mapping_new ();
  DuiImportOptions options = { .format = DUI_IMPORT_CSV, .mapping = mapping };
  g_autoptr (DuiImport) whole = NULL;
  g_autoptr (DuiImport) other = NULL;

  dui_import_mapping_set (mapping, FALSE, "adres", DUI_IMPORT_FIELD_STREET);
  whole = fixture_parse_bytes (table, strlen (table), &options, NULL);
  g_assert_cmpstr (((DuiImportPerson *)g_ptr_array_index (whole->persons, 0))->street, ==, "Dorpsstraat 12");
  dui_import_mapping_set (mapping, FALSE, "adres", DUI_IMPORT_FIELD_UNKNOWN);
  dui_import_mapping_set (mapping, FALSE, "waar", DUI_IMPORT_FIELD_ADDRESS);
  other = fixture_parse_bytes (table, strlen (table), &options, NULL);
  g_assert_cmpstr (((DuiImportPerson *)g_ptr_array_index (other->persons, 0))->street, ==, "Kerkplein");
  g_assert_cmpstr (((DuiImportPerson *)g_ptr_array_index (other->persons, 0))->town, ==, "Wolkenhoven");
  g_assert_cmpstr (dui_import_field_to_label (DUI_IMPORT_FIELD_ADDRESS), ==, "Volledig adres");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dui_language_init ();
  g_test_add_func ("/import/csv/semicolon", test_semicolon);
  g_test_add_func ("/import/csv/comma", test_comma);
  g_test_add_func ("/import/csv/tab", test_tab);
  g_test_add_func ("/import/csv/no-heading", test_no_heading);
  g_test_add_func ("/import/csv/persons", test_persons);
  g_test_add_func ("/import/csv/two-tables", test_two_tables);
  g_test_add_func ("/import/csv/deceased", test_deceased);
  g_test_add_func ("/import/csv/matrix", test_matrix);
  g_test_add_func ("/import/csv/spaces", test_spaces);
  g_test_add_func ("/import/csv/twins", test_twins);
  g_test_add_func ("/import/csv/quotes", test_quotes);
  g_test_add_func ("/import/csv/bytes", test_bytes);
  g_test_add_func ("/import/csv/utf-32", test_utf_32);
  g_test_add_func ("/import/csv/refused", test_refused);
  g_test_add_func ("/import/csv/separators", test_separators);
  g_test_add_func ("/import/csv/kinds", test_kinds);
  g_test_add_func ("/import/csv/nicks", test_nicks);
  g_test_add_func ("/import/csv/names", test_names);
  g_test_add_func ("/import/csv/name-beside-parts", test_name_beside_parts);
  g_test_add_func ("/import/csv/nameless-heading", test_nameless_heading);
  g_test_add_func ("/import/csv/addresses", test_addresses);
  g_test_add_func ("/import/csv/address-rests", test_address_rests);
  g_test_add_func ("/import/csv/address-chosen", test_address_chosen);
  return g_test_run ();
}
