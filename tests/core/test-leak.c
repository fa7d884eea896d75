/* The leak scanner against a corpus of sentences: what it must find, and what it must leave alone. */

#include <string.h>
#include <time.h>

#include "leak-corpus.h"

#define RECALL 0.99
#define FALSE_BLOCKS 0.01

typedef struct
{
  guint certain, found;
  guint checks, checks_found;
  guint clean, blocked;
  guint leaking, stopped; /* sentences with something certain, and those that are blocked for anything */
  guint sentences;
  guint of_kind[DUI_LEAK_N_KINDS], found_of_kind[DUI_LEAK_N_KINDS];
} Tally;

static gboolean
is_found (GArray *findings, const LeakExpected *expected)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const DuiLeakFinding *finding = &g_array_index (findings, DuiLeakFinding, i);

      if (finding->kind == expected->kind && finding->certainty >= expected->certainty
          && finding->start < expected->end && finding->end > expected->start)
        return TRUE;
    }
  return FALSE;
}

static void
describe (const LeakSentence *sentence, GArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const DuiLeakFinding *finding = &g_array_index (findings, DuiLeakFinding, i);
      g_autofree char *part =
          g_strndup (sentence->text + finding->byte_start, finding->byte_end - finding->byte_start);

      g_test_message ("    %s %s: “%s”", dui_leak_certainty_nick (finding->certainty),
                      dui_leak_kind_nick (finding->kind), part);
    }
}

static void
count_leaking (const LeakSentence *sentence, GArray *findings, Tally *tally)
{
  gboolean leaks = FALSE;

  for (guint i = 0; i < sentence->expected->len; i++)
    leaks = leaks || g_array_index (sentence->expected, LeakExpected, i).certainty == DUI_LEAK_CERTAIN;
  tally->leaking += leaks;
  tally->stopped += leaks && dui_leak_findings_block (findings);
}

static void
try_sentence (DuiLeakScanner *scanner, const char *line, Tally *tally)
{
  g_autoptr (LeakSentence) sentence = leak_corpus_parse (line);
  g_autoptr (GArray) findings = NULL;

  dui_leak_scanner_set_lead (scanner, sentence->lead);
  findings = dui_leak_scanner_scan (scanner, sentence->text);
  tally->sentences++;
  for (guint i = 0; i < sentence->expected->len; i++)
    {
      const LeakExpected *expected = &g_array_index (sentence->expected, LeakExpected, i);
      gboolean found = is_found (findings, expected);

      if (expected->certainty == DUI_LEAK_CERTAIN)
        {
          tally->certain++;
          tally->found += found;
          tally->of_kind[expected->kind]++;
          tally->found_of_kind[expected->kind] += found;
        }
      else
        {
          tally->checks++;
          tally->checks_found += found;
        }
      if (!found)
        {
          g_test_message ("MISSED %s %s in: %s", dui_leak_certainty_nick (expected->certainty),
                          dui_leak_kind_nick (expected->kind), line);
          describe (sentence, findings);
        }
    }
  count_leaking (sentence, findings, tally);
  if (sentence->expected->len > 0)
    return;
  tally->clean++;
  if (dui_leak_findings_block (findings))
    {
      tally->blocked++;
      g_test_message ("BLOCKED clean: %s", line);
      describe (sentence, findings);
    }
}

static void
print_tally (const char *name, const Tally *tally)
{
  g_test_message ("%s: %u sentences, %u clean; certain: %u of %u found (%.1f %%); to check: %u of %u; "
                  "clean sentences blocked: %u (%.1f %%); leaking sentences blocked for anything: %u of %u",
                  name, tally->sentences, tally->clean, tally->found, tally->certain,
                  100.0 * tally->found / MAX (1, tally->certain), tally->checks_found, tally->checks,
                  tally->blocked, 100.0 * tally->blocked / MAX (1, tally->clean), tally->stopped,
                  tally->leaking);
  for (guint i = 0; i < DUI_LEAK_N_KINDS; i++)
    if (tally->of_kind[i] > 0)
      g_test_message ("  %-14s %3u of %3u", dui_leak_kind_nick (i), tally->found_of_kind[i],
                      tally->of_kind[i]);
}

static Tally
try_corpus (const char *name)
{
  g_autofree char *facts = g_strconcat (name, "-facts.ini", NULL);
  g_autoptr (DuiLeakScanner) scanner = leak_corpus_make_scanner (facts);
  g_auto (GStrv) lines = leak_corpus_read (name);
  Tally tally = { 0 };

  for (guint i = 0; lines[i] != NULL; i++)
    try_sentence (scanner, lines[i], &tally);
  print_tally (name, &tally);
  return tally;
}

static void
test_corpus (gconstpointer name)
{
  Tally tally = try_corpus (name);

  g_assert_cmpfloat (tally.found, >=, RECALL * tally.certain);
  g_assert_cmpfloat (tally.blocked, <=, FALSE_BLOCKS * tally.clean);
}

static void
test_size (void)
{
  Tally tally = try_corpus ("corpus");

  g_assert_cmpuint (tally.sentences, >=, 300);
  g_assert_cmpuint (tally.clean * 2, >=, tally.sentences * 9 / 10);
}

/* A sentence of a table: %1 is the row and %2 the column. */
static char *
fill_frame (const char *frame, const char *row, const char *column)
{
  g_autoptr (GString) text = g_string_new (frame);
  g_autofree char *first = NULL;
  const char *rest;

  g_string_replace (text, "%1", row, 0);
  g_string_replace (text, "%2", column, 0);
  rest = g_utf8_next_char (text->str);
  first = g_utf8_strup (text->str, rest - text->str);
  return g_strconcat (first, rest, NULL);
}

static gboolean
blocks_sentence (DuiLeakScanner *scanner, const char *text)
{
  g_autoptr (GArray) findings = dui_leak_scanner_scan (scanner, text);

  return dui_leak_findings_block (findings);
}

/* How many in a hundred of the sentences of a table are blocked. Each @step-th sentence is tried; the step
 * has no divisor in common with the lengths of the rows, so that every row and column comes by. */
static double
try_table (DuiLeakScanner *scanner, GKeyFile *file, const char *table, guint step, gboolean is_clean)
{
  g_auto (GStrv) rows = g_key_file_get_string_list (file, table, "rows", NULL, NULL);
  g_auto (GStrv) columns = g_key_file_get_string_list (file, table, "columns", NULL, NULL);
  g_auto (GStrv) frames = g_key_file_get_string_list (file, table, "frames", NULL, NULL);
  guint n_columns = g_strv_length (columns), n_frames = g_strv_length (frames);
  guint all = g_strv_length (rows) * n_columns * n_frames, count = 0, blocked = 0;

  for (guint i = 0; i < all; i += step, count++)
    {
      g_autofree char *text = fill_frame (frames[i % n_frames], rows[i / n_frames / n_columns],
                                          columns[i / n_frames % n_columns]);
      gboolean is_blocked = blocks_sentence (scanner, text);

      blocked += is_blocked;
      if (is_blocked == is_clean)
        g_test_message ("    %s: %s", is_clean ? "BLOCKED" : "missed", text);
    }
  g_test_message ("%s: %u of %u blocked (%.1f %%)", table, blocked, count, 100.0 * blocked / MAX (1, count));
  return 100.0 * blocked / MAX (1, count);
}

/* All sentences of the tables behind DUI_RELEASE, and one in eleven otherwise. */
static void
test_tables (void)
{
  g_autoptr (DuiLeakScanner) scanner = leak_corpus_make_scanner ("corpus-facts.ini");
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "lines", "tables.ini", NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_auto (GStrv) tables = NULL;
  g_autoptr (GError) error = NULL;
  guint step = g_strcmp0 (g_getenv ("DUI_RELEASE"), "1") == 0 ? 1 : 11;

  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  tables = g_key_file_get_groups (file, NULL);
  for (guint i = 0; tables[i] != NULL; i++)
    {
      gboolean is_clean = g_key_file_has_key (file, tables[i], "most", NULL);
      gboolean prosecution = g_key_file_has_key (file, tables[i], "lead", NULL);
      double blocked;

      dui_leak_scanner_set_lead (scanner,
                                 prosecution ? DUI_LEAK_LEAD_PROSECUTION : DUI_LEAK_LEAD_MUNICIPALITY);
      blocked = try_table (scanner, file, tables[i], step, is_clean);
      /* a part of the sentences may be a little better or worse than all */
      if (is_clean)
        g_assert_cmpfloat (blocked, <=,
                           g_key_file_get_double (file, tables[i], "most", NULL) + (step > 1 ? 2 : 0));
      else
        g_assert_cmpfloat (blocked, >=,
                           g_key_file_get_double (file, tables[i], "least", NULL) - (step > 1 ? 4 : 0));
    }
}

/* Places are given in characters and in bytes, also after letters of more than one byte. */
static void
test_places (void)
{
  g_autoptr (DuiLeakScanner) scanner = leak_corpus_make_scanner ("corpus-facts.ini");
  const char *text = "Één café: Kore\xE2\x80\x8Bvaar.";
  g_autoptr (GArray) findings = dui_leak_scanner_scan (scanner, text);
  const DuiLeakFinding *finding = &g_array_index (findings, DuiLeakFinding, 0);
  g_autofree char *part = NULL;

  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_cmpint (finding->kind, ==, DUI_LEAK_NAME);
  g_assert_cmpuint (finding->start, ==, 10);
  g_assert_cmpuint (finding->end, ==, 19);
  part = g_strndup (text + finding->byte_start, finding->byte_end - finding->byte_start);
  g_assert_cmpstr (part, ==, "Kore\xE2\x80\x8Bvaar");
  g_assert_nonnull (finding->reason);
  g_assert_nonnull (finding->suggestion);
}

/* How a name may stand in a text: %1 the given name, %2 the words before the surname, %3 the surname. */
static const char *const name_forms[] = {
  "Wij spraken met %1 %2%3 daarover.",  "Wij spraken met %1\n%2%3 daarover.",
  "Wij spraken met %3, %1 daarover.",   "Wij spraken met mevrouw %2%3 daarover.",
  "Wij spraken met %i. %2%3 daarover.", "Wij spraken met %1 %l. daarover.",
  "Wij spraken met %1 %2%t daarover.",  "Wij spraken met %z daarover.",
  "Wij spraken met %1's broer.",
};

static char *
fill_name_form (const char *form, const char *given, const char *prefix, const char *surname)
{
  GString *text = g_string_new (form);
  g_autofree char *before = prefix != NULL ? g_strconcat (prefix, " ", NULL) : g_strdup ("");
  g_autofree char *initial = g_strndup (given, g_utf8_next_char (given) - given);
  g_autofree char *last = g_strndup (surname, g_utf8_next_char (surname) - surname);
  const char *third = g_utf8_offset_to_pointer (surname, 2);
  g_autofree char *head = g_strndup (surname, third - surname);
  g_autofree char *typo = g_strconcat (head, g_utf8_next_char (third), NULL);
  g_autofree char *hidden = g_strconcat (given, " ", before, head, "\xE2\x80\x8B", third, NULL);

  g_string_replace (text, "%1", given, 0);
  g_string_replace (text, "%2", before, 0);
  g_string_replace (text, "%3", surname, 0);
  g_string_replace (text, "%i", initial, 0);
  g_string_replace (text, "%l", last, 0);
  g_string_replace (text, "%t", g_utf8_strlen (surname, -1) >= 6 ? typo : surname, 0);
  g_string_replace (text, "%z", hidden, 0);
  return g_string_free (text, FALSE);
}

/* Every name in every form, for persons of whom the scanner knows nothing but the name. */
static void
test_name_forms (void)
{
  static const char *const names[][3] = {
    { "Brandaan", NULL, "Korevaar" }, { "Youssef", "el", "Amrani" },      { "Femke", "van den", "Berg" },
    { "Roos", NULL, "Bakker" },       { "Zbigniew", NULL, "Wojtkowiak" }, { "Jürgen", NULL, "Müllenbach" },
    { "Storm", "de", "Wit" },         { "Anouar", NULL, "Zerrouki" },     { "Gijs", "in 't", "Veld" },
    { "Precious", NULL, "Okonkwo" },  { "Willem", "de", "Jong" },         { "Mei", NULL, "Winter" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (DuiLeakScanner) scanner = dui_leak_scanner_new (DUI_DATE_NONE);
      DuiLeakPerson person = {
        .given_names = names[i][0], .prefix = names[i][1], .surname = names[i][2], .in_case = TRUE
      };

      dui_leak_scanner_add_person (scanner, &person);
      dui_leak_scanner_compile (scanner);
      for (gsize k = 0; k < G_N_ELEMENTS (name_forms); k++)
        {
          g_autofree char *text = fill_name_form (name_forms[k], names[i][0], names[i][1], names[i][2]);
          g_autoptr (GArray) findings = dui_leak_scanner_scan (scanner, text);

          if (!dui_leak_findings_block (findings))
            g_test_fail_printf ("not found: %s", text);
        }
    }
}

static void
test_empty (void)
{
  g_autoptr (DuiLeakScanner) scanner = dui_leak_scanner_new (DUI_DATE_NONE);
  static const char *const texts[] = { "", " ", "\n\n", "-", "'", "@", "🙂", "a", "\xEF\xBB\xBF" };

  dui_leak_scanner_compile (scanner);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GArray) findings = dui_leak_scanner_scan (scanner, texts[i]);

      g_assert_cmpuint (findings->len, ==, 0);
    }
}

/* What a form holds where somebody typed a comma, a rule or an office alone. */
static void
test_odd_facts (void)
{
  g_autoptr (DuiLeakScanner) scanner = dui_leak_scanner_new (DUI_DATE_NONE);
  const DuiLeakPerson person = {
    .surname = "Korevaar", .alias = "Brandy, ;", .street = "-", .town = "Zomerdorp"
  };
  static const struct
  {
    const char *text;
    gboolean blocks;
  } texts[] = {
    { "De burgemeester, mevrouw Dolmans, is er; de straat - en de komma, ook.", FALSE },
    { "Zomerdorp krijgt een nieuw plein.", FALSE },
    { "Wij kennen Brandy.", TRUE },
    { "Het gezin woont in Zomerdorp.", TRUE },
  };

  dui_leak_scanner_allow (scanner, DUI_LEAK_ALLOW_NAME, "burgemeester");
  dui_leak_scanner_add_person (scanner, &person);
  dui_leak_scanner_compile (scanner);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GArray) findings = dui_leak_scanner_scan (scanner, texts[i].text);

      g_test_message ("%s", texts[i].text);
      g_assert_cmpint (dui_leak_findings_block (findings), ==, texts[i].blocks);
    }
}

/* Where thousands are known, a day of this year is somebody's day of birth by chance. */
static void
test_many_dates (void)
{
  for (guint many = 0; many < 2; many++)
    {
      g_autoptr (DuiLeakScanner) scanner = dui_leak_scanner_new (dui_date_from_ymd (2026, 11, 1));
      g_autoptr (GArray) recent = NULL, old = NULL;

      for (guint i = 0; i <= (many ? 3000 : 1000); i++)
        {
          DuiLeakPerson person = { .surname = "Korevaar" };

          person.birth_date = dui_date_add_days (dui_date_from_ymd (2026, 10, 3), -(int)(i * 5));
          dui_leak_scanner_add_person (scanner, &person);
        }
      dui_leak_scanner_compile (scanner);
      recent = dui_leak_scanner_scan (scanner, "Op 3 oktober 2026 is er markt.");
      old = dui_leak_scanner_scan (scanner, "Op 6 oktober 2013 was er markt.");
      g_assert_cmpint (dui_leak_findings_block (recent), ==, !many);
      g_assert_cmpuint (recent->len, ==, 1);
      g_assert_true (dui_leak_findings_block (old));
    }
}

/* A text of words, signs and letters that a scanner may trip over, without any sense. */
static char *
make_nonsense (GRand *rand, guint pieces)
{
  static const char *const parts[] = {
    "Korevaar",
    "K",
    "\xE2\x80\x8B",
    "\n",
    "-",
    "-\n",
    "'",
    "’s ",
    "van den ",
    "06",
    "@",
    ".",
    "12-",
    "1.000",
    "één ",
    "hij was ",
    "?",
    "\t",
    "ſ",
    "İ",
    "\xF0\x9F\x99\x82",
    "\xE2\x80\xAE",
    "а",
    "\xEF\xBB\xBF",
    "drie ",
    "jarige ",
    ", ",
    "NL91ABNA",
    "(at)",
    "zaak ",
    "een ",
    "als ",
    "oud-",
    "Berg, ",
    "9998 XA ",
    "\xCC\x81",
    "#",
    "/",
    "00",
    "\r\n",
  };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < pieces; i++)
    if (g_rand_int_range (rand, 0, 8) > 0)
      g_string_append (text, parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))]);
    else
      {
        gunichar c = g_rand_int_range (rand, 1, 0x2FFFF);

        if (g_unichar_validate (c))
          g_string_append_unichar (text, c);
      }
  return g_string_free (text, FALSE);
}

static void
check_findings (DuiLeakScanner *scanner, const char *text)
{
  g_autoptr (GArray) findings = dui_leak_scanner_scan (scanner, text);
  glong length = g_utf8_strlen (text, -1);

  for (guint i = 0; i < findings->len; i++)
    {
      const DuiLeakFinding *finding = &g_array_index (findings, DuiLeakFinding, i);

      g_assert_cmpuint (finding->start, <, finding->end);
      g_assert_cmpuint (finding->end, <=, length);
      g_assert_true (g_utf8_offset_to_pointer (text, finding->start) == text + finding->byte_start);
      g_assert_true (g_utf8_offset_to_pointer (text, finding->end) == text + finding->byte_end);
    }
}

/* Any text at all has findings that lie within it, on whole characters. */
static void
test_nonsense (void)
{
  g_autoptr (DuiLeakScanner) scanner = leak_corpus_make_scanner ("corpus-facts.ini");
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *text = make_nonsense (rand, i < 390 ? 60 : 2000);

      check_findings (scanner, text);
    }
}

static char *
repeat (const char *part, gsize length)
{
  GString *text = g_string_new (NULL);

  while (text->len < length)
    g_string_append (text, part);
  return g_string_free (text, FALSE);
}

static double
time_scan (DuiLeakScanner *scanner, const char *text)
{
  clock_t start = clock ();
  g_autoptr (GArray) findings = dui_leak_scanner_scan (scanner, text);

  g_assert_nonnull (findings);
  return (double)(clock () - start) / CLOCKS_PER_SEC;
}

/* A line of sixteen times the length takes some sixteen times as long, and not the square of that; when the
 * machine had other things to do, it is measured again. */
static void
time_long_line (DuiLeakScanner *scanner, const char *part, const char *short_text)
{
  g_autofree char *long_text = repeat (part, 16 * strlen (short_text));
  double shorter = 0, longer = G_MAXDOUBLE;

  for (guint round = 0; round < 3 && longer >= 0.05 + 80 * shorter; round++)
    {
      shorter = MAX (shorter, time_scan (scanner, short_text));
      longer = MIN (longer, time_scan (scanner, long_text));
    }
  g_test_message ("“%s”: %.1f ms, sixteen times as long: %.1f ms", part, 1000 * shorter, 1000 * longer);
  g_assert_cmpfloat (longer, <, 0.05 + 80 * shorter);
}

/* The sanitizers look at what is done, and not at how long it takes. */
#ifdef __SANITIZE_ADDRESS__
#define IS_TIMED FALSE
#else
#define IS_TIMED TRUE
#endif

static void
test_long_lines (void)
{
  static const char *const parts[] = { "a",
                                       "a.",
                                       "1",
                                       "1 ",
                                       "a-",
                                       "@a",
                                       "NL",
                                       "K ",
                                       "drie ",
                                       "hij was ",
                                       "als ",
                                       "de man ",
                                       "zijn broer ",
                                       "17-jarige ",
                                       "uit Lindestad, ",
                                       "jaar oud ",
                                       "pakte de man ",
                                       "Jan de Vries ",
                                       "K. Bakkers ",
                                       "Karim B. en ",
                                       ("\xE2\x80\xAE"
                                        "raaveroK "),
                                       "Meidoornlaan12 ",
                                       "een van de ",
                                       "de man, die ",
                                       "(a) ",
                                       "Meidoornlaan, ",
                                       "de man (27) ",
                                       "de leerling, 17, " };
  g_autoptr (DuiLeakScanner) scanner = leak_corpus_make_scanner ("corpus-facts.ini");

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *short_text = repeat (parts[i], 6000);

      check_findings (scanner, short_text);
      if (IS_TIMED)
        time_long_line (scanner, parts[i], short_text);
    }
}

static void
test_kinds (void)
{
  for (guint i = 0; i < DUI_LEAK_N_KINDS; i++)
    {
      DuiLeakKind kind;

      g_assert_true (dui_leak_kind_from_nick (dui_leak_kind_nick (i), &kind));
      g_assert_cmpuint (kind, ==, i);
    }
}

/* The sets that were written after the rules: see docs/performance.md. */
static const char *const held_out[] = {
  "held-out",          "held-out-2",        "held-out-3",        "held-out-4",
  "held-out-5",        "held-out-6",        "held-out-7",        "held-out-8",
  "held-out-9",        "held-out-10",       "held-out-11",       "held-out-12",
  "held-out-13",       "held-out-14",       "held-out-15",       "held-out-16",
  "held-out-17",       "held-out-18",       "held-out-19",       "held-out-20",
  "held-out-21",       "held-out-22",       "held-out-23",       "held-out-24",
  "held-out-25",       "held-out-26",       "held-out-27",       "held-out-28",
  "held-out-29",       "held-out-30",       "held-out-31",       "held-out-32",
  "held-out-33",       "held-out-34",       "held-out-35",       "held-out-36",
  "held-out-37",       "held-out-38",       "held-out-39",       "held-out-40",
  "held-out-41",       "held-out-42",       "held-out-43",       "held-out-44",
  "held-out-45",       "held-out-46",       "held-out-47",       "held-out-48",
  "held-out-49",       "held-out-voices",   "held-out-voices-2", "held-out-voices-3",
  "held-out-voices-4", "held-out-voices-5", "look-alikes",       "values",
  "values-2",          "held-out-names",    "held-out-55",       "held-out-56",
  "held-out-57",       "values-3",          "held-out-50",       "held-out-58",
  "held-out-59",       "held-out-51",       "held-out-52",       "held-out-53",
  "held-out-54",       "held-out-60",       "held-out-61",       "held-out-kinds",
  "held-out-kinds-2",  "held-out-62",       "held-out-63",       "odd-fields",
  "held-out-kinds-3",  "held-out-kinds-4",  "held-out-kinds-5",  "held-out-kinds-6",
  "held-out-64",       "held-out-65",       "held-out-line-1",   "held-out-line-2",
  "held-out-line-3",   "held-out-line-4",   "held-out-line-5",   "held-out-line-6",
  "held-out-blind",    "held-out-blind-10", "held-out-blind-2",  "held-out-blind-3",
  "held-out-blind-4",  "held-out-blind-5",  "held-out-blind-6",  "held-out-blind-7",
  "held-out-blind-8",  "held-out-blind-9",  "held-out-blind-11", "plain-prose",
  "odd-writing",       "held-out-66",       "held-out-67",       "held-out-68",
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/leak/empty", test_empty);
  g_test_add_func ("/leak/kinds", test_kinds);
  g_test_add_func ("/leak/places", test_places);
  g_test_add_func ("/leak/name-forms", test_name_forms);
  g_test_add_func ("/leak/odd-facts", test_odd_facts);
  g_test_add_func ("/leak/many-dates", test_many_dates);
  g_test_add_func ("/leak/nonsense", test_nonsense);
  g_test_add_func ("/leak/long-lines", test_long_lines);
  g_test_add_func ("/leak/corpus-size", test_size);
  g_test_add_func ("/leak/tables", test_tables);
  g_test_add_data_func ("/leak/corpus", "corpus", test_corpus);
  for (gsize i = 0; i < G_N_ELEMENTS (held_out); i++)
    {
      g_autofree char *path = g_strconcat ("/leak/", held_out[i], NULL);

      g_test_add_data_func (path, held_out[i], test_corpus);
    }
  return g_test_run ();
}
