/* The names of made-up persons in every form in which a text may hold them, and Dutch that must stay free. */

#include <string.h>

#include "leak-corpus.h"

#define RECALL 0.99
#define FALSE_BLOCKS 0.01
/* The sanitizers look at the code, which is the same for a quarter of them. */
#ifdef __SANITIZE_ADDRESS__
#define N_PERSONS 80
#else
#define N_PERSONS 320
#endif
#define N_WORDS 2000

typedef struct
{
  const char *given;
  const char *prefix; /* "" when there is none */
  const char *surname;
  gboolean in_case;
} Person;

static const char *const givens[] = {
  "Brandaan",   "Femke",      "Sjoerd",  "Youssef",   "Fatima",   "Mehmet",   "Aylin",    "Abdirahman",
  "Hodan",      "Zbigniew",   "Zuzanna", "Oleksandr", "Ikram",    "Soufiane", "Jürgen",   "Françoise",
  "Anne-Fleur", "Jan-Willem", "Wietske", "Kiran",     "Precious", "Nguyen",   "Dzhokhar", "Milica",
  "Tjalling",   "Xaviera",    "Roos",    "Storm",     "Mei",      "Faith",    "Wil",      "Hoop",
  "Noor",       "Mohammed",   "Ali",     "İbrahim",
};
static const char *const surnames[][2] = {
  { "", "Korevaar" },        { "de", "Vries" },       { "van der", "Kloet" },  { "van den", "Berg" },
  { "", "Bouzambou" },       { "el", "Amrani" },      { "", "Yıldırım" },      { "", "Öztürk" },
  { "", "Cabdullahi" },      { "", "Wojtkowiak" },    { "", "Şahinoğlu" },     { "van 't", "Spijker" },
  { "", "Hoekstra-Visser" }, { "", "Terpstra" },      { "ter", "Haarmolen" },  { "", "Oude Nijhuis" },
  { "", "Ruitenbeek" },      { "in 't", "Veld" },     { "", "Bakker" },        { "de", "Wit" },
  { "", "Okonkwo" },         { "", "Dzhabrailov" },   { "von", "Müllenbach" }, { "", "Ramdjanamsingh" },
  { "", "Winter" },          { "", "Benhaddou" },     { "op de", "Laak" },     { "van", "Wijngaarden" },
  { "", "Kowalczyk" },       { "d'", "Hondecoeter" }, { "", "Chatterjee" },    { "", "Zerrouki" },
};

/* How the parts of a name stand in it: %G given name, %I initials, %P what stands before the surname (with a
 * space), %J the same without a space, %C the same with a capital, %S surname, %L its first letter; the rest
 * is literal. What changes a part says so by a letter after "~". */
typedef struct
{
  const char *label;
  const char *form;
  guint shortest; /* surnames of less letters are left out */
  gboolean alone; /* the surname or given name without anything beside it */
  DuiLeakCertainty least;
} Form;

static const Form forms[] = {
  { "given name and surname", "%G %P%S" },
  { "capitals", "%G %P%S~U" },
  { "lower case", "%G %P%S~L" },
  { "surname with what stands before it", "%P%S" },
  { "capital before the surname", "%C%S" },
  { "title", "mevrouw %P%S" },
  { "title and capital", "de heer %C%S" },
  { "initial", "%I. %P%S" },
  { "initial without a stop", "%I %P%S" },
  { "two initials", "%I.M. %P%S" },
  { "surname first", "%S, %G %P" },
  { "surname first, initial", "%S, %I. %P" },
  { "first letter of the surname", "%G %P%L." },
  { "possessive", "%G %P%Ss" },
  { "possessive with an apostrophe", "%G %P%S's" },
  { "possessive, apostrophe only", "%G %P%S'" },
  { "plural", "de familie %P%Ss" },
  { "compound", "zaak-%S", 5 },
  { "compound behind", "%S-zaak", 5 },
  { "line break", "%G\n%P%S" },
  { "broken off", "%S~B", 7, TRUE },
  { "letter-spaced", "%S~S", 5, TRUE },
  { "letter-spaced with stops", "%S~D", 5, TRUE },
  { "zero-width space", "%G %P%S~Z" },
  { "soft hyphen", "%G %P%S~H" },
  { "bidi mark", "%G %P%S~R" },
  { "Cyrillic letters", "%G %P%S~C" },
  { "Greek letters", "%G %P%S~G" },
  { "full-width letters", "%G %P%S~W" },
  { "mathematical letters", "%G %P%S~M" },
  { "figures for letters", "%G %P%S~F" },
  { "without accents", "%G %P%S~A" },
  { "no-break space", "%G\xC2\xA0%P%S" },
  { "quoted", "‘%G’ %P%S" },
  { "bracketed", "%G (%P%S)" },
  { "letter left out", "%G %P%S~1", 6 },
  { "letter doubled", "%G %P%S~2", 6 },
  { "letters changed places", "%G %P%S~3", 6 },
  { "wrong letter", "%G %P%S~4", 6 },
  { "error, surname alone", "%P%S~4", 8, TRUE },
  { "letter left out, surname alone", "%P%S~1", 8, TRUE },
  { "ij as y", "%G %P%S~Y" },
  { "joined", "#%G%J%S", 4 },
};

static char *
join_letters (const char *text, const char *between)
{
  GString *result = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (p != text)
        g_string_append (result, between);
      g_string_append_unichar (result, g_utf8_get_char (p));
    }
  return g_string_free (result, FALSE);
}

/* Each letter of @from becomes the one at the same place in @to. */
static char *
exchange (const char *text, const char *from, const char *const *to)
{
  GString *result = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const char *at = (guchar)*p < 0x80 ? strchr (from, *p) : NULL;

      if (at != NULL)
        g_string_append (result, to[at - from]);
      else
        g_string_append_unichar (result, g_utf8_get_char (p));
    }
  return g_string_free (result, FALSE);
}

static char *
shift_letters (const char *text, gunichar capital, gunichar small)
{
  GString *result = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_ascii_isupper (*p))
      g_string_append_unichar (result, capital + (*p - 'A'));
    else if (g_ascii_islower (*p))
      g_string_append_unichar (result, small + (*p - 'a'));
    else
      g_string_append_unichar (result, g_utf8_get_char (p));
  return g_string_free (result, FALSE);
}

static char *
strip_accents (const char *text)
{
  g_autofree char *apart = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  GString *result = g_string_new (NULL);

  for (const char *p = apart; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x131)
        c = 'i';
      if (!g_unichar_ismark (c))
        g_string_append_unichar (result, c);
    }
  return g_string_free (result, FALSE);
}

/* A typing error at the third letter: one less, one twice, two turned round, another. */
static char *
mistype (const char *text, char how)
{
  const char *at = g_utf8_offset_to_pointer (text, 2), *next = g_utf8_next_char (at);
  g_autofree char *head = g_strndup (text, at - text);
  g_autofree char *letter = g_strndup (at, next - at);
  g_autofree char *second = g_strndup (next, g_utf8_next_char (next) - next);

  if (how == '1')
    return g_strconcat (head, next, NULL);
  if (how == '2')
    return g_strconcat (head, letter, at, NULL);
  if (how == '3')
    return g_strconcat (head, second, letter, g_utf8_next_char (next), NULL);
  return g_strconcat (head, letter[0] == 'x' ? "k" : "x", next, NULL);
}

static char *
change (const char *text, char how)
{
  static const char *const cyrillic[] = { "а", "е", "о", "с", "р", "х" };
  static const char *const greek[] = { "α", "ο", "ν", "Κ", "Β", "Μ" };
  static const char *const figures[] = { "0", "1", "3", "4" };
  static const char *const greek_y[] = { "y" };
  const char *middle = g_utf8_offset_to_pointer (text, g_utf8_strlen (text, -1) / 2);
  g_autofree char *head = g_strndup (text, middle - text);

  switch (how)
    {
    case 'U':
      return g_utf8_strup (text, -1);
    case 'L':
      return g_utf8_strdown (text, -1);
    case 'S':
      return join_letters (text, " ");
    case 'D':
      return join_letters (text, ".");
    case 'B':
      return g_strconcat (head, "-\n", middle, NULL);
    case 'Z':
      return g_strconcat (head, "\xE2\x80\x8B", middle, NULL);
    case 'H':
      return g_strconcat (head, "\xC2\xAD", middle, NULL);
    case 'R':
      return g_strconcat (head, "\xE2\x80\x8F", middle, NULL);
    case 'C':
      return exchange (text, "aeocpx", cyrillic);
    case 'G':
      return exchange (text, "aovKBM", greek);
    case 'F':
      return exchange (text, "oiea", figures);
    case 'W':
      return shift_letters (text, 0xFF21, 0xFF41);
    case 'M':
      return shift_letters (text, 0x1D400, 0x1D41A);
    case 'A':
      return strip_accents (text);
    case 'Y':
      return strstr (text, "ij") != NULL ? exchange (text, "j", greek_y) : g_strdup (text);
    default:
      return mistype (text, how);
    }
}

static void
append_part (GString *name, const Person *person, char part)
{
  g_autofree char *first = g_utf8_substring (part == 'L' ? person->surname : person->given, 0, 1);
  g_autoptr (GString) joined = g_string_new (NULL);
  gboolean spaced = person->prefix[0] != '\0' && !g_str_has_suffix (person->prefix, "'");
  g_autofree char *rest =
      g_utf8_strlen (person->prefix, -1) > 0 ? g_strdup (person->prefix + 1) : g_strdup ("");

  for (const char *p = person->prefix; *p != '\0'; p++)
    if (g_ascii_isalpha (*p))
      g_string_append_c (joined, *p);
  if (part == 'G')
    g_string_append (name, person->given);
  else if (part == 'S')
    g_string_append (name, person->surname);
  else if (part == 'I' || part == 'L')
    g_string_append (name, first);
  else if (part == 'J')
    g_string_append (name, joined->str);
  else if (part == 'P')
    g_string_append_printf (name, "%s%s", person->prefix, spaced ? " " : "");
  else if (person->prefix[0] != '\0')
    g_string_append_printf (name, "%c%s%s", g_ascii_toupper (person->prefix[0]), rest, spaced ? " " : "");
}

static char *
fill (const Form *form, const Person *person)
{
  GString *name = g_string_new (NULL);
  const char *end = strchr (form->form, '~') != NULL ? strchr (form->form, '~') : strchr (form->form, '\0');

  for (const char *p = form->form; p < end; p++)
    if (*p != '%')
      g_string_append_c (name, *p);
    else if (*++p == 'S' && *end == '~')
      {
        g_autofree char *changed = change (person->surname, end[1]);

        g_string_append (name, changed);
      }
    else
      append_part (name, person, *p);
  if (*end == '~' && (end[1] == 'U' || end[1] == 'L'))
    {
      g_autofree char *all = change (name->str, end[1]);

      g_string_assign (name, all);
    }
  return g_strstrip (g_string_free (name, FALSE));
}

static void
make_persons (Person *persons)
{
  for (guint i = 0; i < N_PERSONS; i++)
    {
      const char *const *surname = surnames[(i * 7 + i / G_N_ELEMENTS (givens)) % G_N_ELEMENTS (surnames)];

      persons[i] = (Person){ givens[i % G_N_ELEMENTS (givens)], surname[0], surname[1], i % 4 == 0 };
    }
}

static void
add_persons (DuiLeakScanner *scanner, const Person *persons)
{
  for (guint i = 0; i < N_PERSONS; i++)
    {
      DuiLeakPerson person = { .given_names = persons[i].given,
                               .prefix = persons[i].prefix,
                               .surname = persons[i].surname,
                               .in_case = persons[i].in_case };

      dui_leak_scanner_add_person (scanner, &person);
    }
}

/* Whether a name is found for certain between two characters. */
static gboolean
finds_name (DuiLeakScanner *scanner, const char *text, guint start, guint end, DuiLeakCertainty least)
{
  g_autoptr (GArray) findings = dui_leak_scanner_scan (scanner, text);

  for (guint i = 0; i < findings->len; i++)
    {
      const DuiLeakFinding *finding = &g_array_index (findings, DuiLeakFinding, i);

      if (finding->kind == DUI_LEAK_NAME && finding->certainty >= least && finding->start < end
          && finding->end > start)
        return TRUE;
    }
  return FALSE;
}

static gboolean
try_form (DuiLeakScanner *scanner, const Form *form, const Person *person, guint frame)
{
  static const char *const frames[][2] = { { "Er is gesproken met ", " en de rest." },
                                           { "", ", zo staat in het verslag." },
                                           { "Het bericht kwam van ", "." } };
  g_autofree char *name = fill (form, person);
  g_autofree char *text = g_strconcat (frames[frame][0], name, frames[frame][1], NULL);
  guint start = g_utf8_strlen (frames[frame][0], -1);
  gboolean found = finds_name (scanner, text, start, start + g_utf8_strlen (name, -1), DUI_LEAK_CERTAIN);

  if (!found)
    g_test_message ("    missed (%s): %s", form->label, text);
  return found;
}

static void
test_forms (void)
{
  Person persons[N_PERSONS];
  g_autoptr (DuiLeakScanner) scanner = dui_leak_scanner_new (DUI_DATE_NONE);
  guint all = 0, all_found = 0;

  make_persons (persons);
  add_persons (scanner, persons);
  dui_leak_scanner_compile (scanner);
  for (gsize f = 0; f < G_N_ELEMENTS (forms); f++)
    {
      guint count = 0, found = 0;

      for (guint i = 0; i < N_PERSONS; i++)
        if (g_utf8_strlen (persons[i].surname, -1) >= forms[f].shortest)
          {
            count++;
            found += try_form (scanner, &forms[f], &persons[i], i % 3);
          }
      g_test_message ("%-36s %4u of %4u (%.1f %%)", forms[f].label, found, count, 100.0 * found / count);
      all += count;
      all_found += found;
    }
  g_test_message ("all forms of a name: %u of %u (%.2f %%)", all_found, all, 100.0 * all_found / all);
  g_assert_cmpfloat (all_found, >=, RECALL * all);
}

static gboolean
blocks_for_name (DuiLeakScanner *scanner, const char *text)
{
  return finds_name (scanner, text, 0, G_MAXUINT, DUI_LEAK_CERTAIN);
}

/* What is known, and how else it is written. */
static const char *const spellings[][2] = {
  { "Mohammed", "Mohamed" },
  { "Mohammed", "Muhammad" },
  { "Youssef", "Yusuf" },
  { "Youssef", "Joesoef" },
  { "Fatima", "Fatma" },
  { "Aicha", "Aisha" },
  { "Ayşe", "Ayse" },
  { "Khadija", "Hatice" },
  { "Hüseyin", "Hussein" },
  { "Abderrahman", "Abdirahman" },
  { "Djamila", "Jamila" },
  { "Mostafa", "Mustapha" },
  { "Noureddine", "Nurettin" },
  { "Soufiane", "Sofyan" },
  { "Choukri", "Shukri" },
  { "Bouchra", "Bushra" },
  { "Zakaria", "Zakariya" },
  { "Ilyas", "Elias" },
  { "Ayoub", "Ayyub" },
  { "Dmitri", "Dimitry" },
  { "Oleksandr", "Aleksandr" },
  { "Sergej", "Sergey" },
  { "Yevhen", "Jevgeni" },
  { "Katarzyna", "Katarzina" },
  { "Zoë", "Zoe" },
  { "René", "Rene" },
  { "Chadija", "Khadijah" },
  { "Rachid", "Rashid" },
  { "Yassine", "Jassin" },
  { "Naïma", "Naima" },
  { "Thijs", "Tijs" },
  { "Sytske", "Sietske" },
  { "Willemijn", "Willemyn" },
  { "Carolien", "Karolien" },
  { "Philip", "Filip" },
};
static const char *const surname_spellings[][2] = {
  { "Dijkstra", "Dykstra" },
  { "Öztürk", "Ozturk" },
  { "Öztürk", "Oeztuerk" },
  { "Müller", "Mueller" },
  { "Çelik", "Celik" },
  { "Şahin", "Sahin" },
  { "Yıldız", "Yildiz" },
  { "Wójcik", "Wojcik" },
  { "Jansen", "Janssen" },
  { "Benali", "Ben Ali" },
  { "Ben Haddou", "Benhaddou" },
  { "Elamrani", "El Amrani" },
  { "Karakaya", "Karakaja" },
  { "Bouzambou", "Boezamboe" },
  { "Chaoui", "Shaoui" },
  { "Kuijpers", "Kuypers" },
  { "Meijer", "Meyer" },
  { "Verhaegen", "Verhagen" },
  { "Schmidt", "Schmid" },
  { "Petrović", "Petrovic" },
  { "Ćosić", "Cosic" },
  { "Ramdjanamsingh", "Ramjanamsingh" },
  { "Nguyễn", "Nguyen" },
  { "Ouali", "Wali" },
  { "Hoekstra-Visser", "Hoekstra Visser" },
  { "Groot Koerkamp", "Groot-Koerkamp" },
};

/* Whether each of some texts gives away a person of that name; it says how many do. */
static guint
count_spellings (const char *given, const char *surname, const char *const *written)
{
  g_autoptr (DuiLeakScanner) scanner = dui_leak_scanner_new (DUI_DATE_NONE);
  DuiLeakPerson person = { .given_names = given, .surname = surname, .in_case = TRUE };
  guint found = 0;

  dui_leak_scanner_add_person (scanner, &person);
  dui_leak_scanner_compile (scanner);
  for (guint i = 0; written[i] != NULL; i++)
    {
      g_autofree char *text = g_strdup_printf ("Er is gesproken met %s en de rest.", written[i]);

      if (blocks_for_name (scanner, text))
        found++;
      else
        g_test_message ("    missed: %s %s as %s", given, surname, written[i]);
    }
  return found;
}

/* Other spellings of a given name, alone and with the surname, and of a surname. */
static void
test_spellings (void)
{
  guint count = 0, found = 0;

  for (gsize i = 0; i < 2 * G_N_ELEMENTS (spellings); i++)
    {
      const char *known = spellings[i / 2][i % 2], *written = spellings[i / 2][1 - i % 2];
      g_autofree char *whole = g_strconcat (written, " Korevaar", NULL);

      count += 2;
      found += count_spellings (known, "Korevaar", (const char *const[]){ written, whole, NULL });
    }
  for (gsize i = 0; i < 2 * G_N_ELEMENTS (surname_spellings); i++)
    {
      const char *known = surname_spellings[i / 2][i % 2], *written = surname_spellings[i / 2][1 - i % 2];
      g_autofree char *whole = g_strconcat ("mevrouw ", written, NULL);

      count++;
      found += count_spellings ("Brandaan", known, (const char *const[]){ whole, NULL });
    }
  g_test_message ("other spellings: %u of %u (%.1f %%)", found, count, 100.0 * found / count);
  g_assert_cmpfloat (found, >=, RECALL * count);
}

static gboolean
is_known (char **names, guint column)
{
  return column < g_strv_length (names) && names[column][0] != '<';
}

/* How many of those who are known by the spelling at @column of each line are found by each of its spellings.
 */
static void
try_column (char ***names, guint column, guint *count, guint *found)
{
  g_autoptr (DuiLeakScanner) scanner = dui_leak_scanner_new (DUI_DATE_NONE);

  for (guint i = 0; names[i] != NULL; i++)
    if (is_known (names[i], column))
      {
        DuiLeakPerson person = { .given_names = "Brandaan", .surname = names[i][column], .in_case = TRUE };

        dui_leak_scanner_add_person (scanner, &person);
      }
  dui_leak_scanner_compile (scanner);
  for (guint i = 0; names[i] != NULL; i++)
    for (guint k = 0; is_known (names[i], column) && names[i][k] != NULL; k++)
      {
        const char *written = names[i][k][0] == '<' ? names[i][k] + 1 : names[i][k];
        g_autofree char *text = g_strdup_printf ("Er is gesproken met %s en de rest.", written);
        gboolean is_found = k == column || blocks_for_name (scanner, text);

        *count += k != column;
        *found += is_found && k != column;
        if (!is_found)
          g_test_message ("    missed: %s as %s", names[i][column], written);
      }
}

/* Names in the letters and spellings of other languages, each known and each written. */
static void
test_transliterations (void)
{
  g_auto (GStrv) lines = leak_corpus_read ("transliterations");
  guint n_lines = g_strv_length (lines), longest = 0, count = 0, found = 0;
  g_autofree char ***names = g_new0 (char **, n_lines + 1);

  for (guint i = 0; i < n_lines; i++)
    {
      names[i] = g_strsplit (lines[i], " ", -1);
      longest = MAX (longest, g_strv_length (names[i]));
    }
  for (guint column = 0; column < longest; column++)
    try_column (names, column, &count, &found);
  for (guint i = 0; i < n_lines; i++)
    g_strfreev (names[i]);
  g_test_message ("transliterations: %u of %u (%.1f %%)", found, count, 100.0 * found / count);
  g_assert_cmpfloat (found, >=, RECALL * count);
}

/* Clean sentences of every corpus, with all the made-up persons beside its own. */
static void
try_clean (const char *name, const Person *persons, guint *count, guint *blocked)
{
  g_autoptr (DuiLeakScanner) scanner = dui_leak_scanner_new (dui_date_from_ymd (2026, 11, 1));
  g_autofree char *facts = g_strconcat (name, "-facts.ini", NULL);
  g_auto (GStrv) lines = leak_corpus_read (name);

  leak_corpus_add_facts (scanner, facts);
  add_persons (scanner, persons);
  dui_leak_scanner_compile (scanner);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (LeakSentence) sentence = leak_corpus_parse (lines[i]);

      if (sentence->expected->len > 0)
        continue;
      ++*count;
      if (blocks_for_name (scanner, sentence->text))
        {
          ++*blocked;
          g_test_message ("    BLOCKED clean: %s", sentence->text);
        }
    }
}

/* Any Dutch word, within a sentence and at its start. */
static void
try_words (const Person *persons, guint *count, guint *blocked)
{
  g_autoptr (DuiLeakScanner) scanner = dui_leak_scanner_new (DUI_DATE_NONE);
  g_autoptr (GRand) rand = g_rand_new_with_seed (2026);
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "..", "data", "reference", "dutch-words.txt", NULL);
  g_autofree char *content = NULL;
  g_auto (GStrv) words = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  /* Not g_strsplit(): with a sanitizer it reads the rest of the file for each line. */
  words = g_strsplit_set (content, "\n", -1);
  add_persons (scanner, persons);
  dui_leak_scanner_compile (scanner);
  for (guint i = 0; i < N_WORDS; i++)
    {
      const char *word = words[g_rand_int_range (rand, 0, g_strv_length (words) - 1)];
      g_autofree char *text = i % 2 == 0 ? g_strdup_printf ("Wij spraken over %s en de gevolgen.", word)
                                         : g_strdup_printf ("%c%s is vandaag het onderwerp.",
                                                            g_ascii_toupper (word[0]), word + 1);

      ++*count;
      if (blocks_for_name (scanner, text))
        {
          ++*blocked;
          g_test_message ("    BLOCKED word: %s", text);
        }
    }
}

/* Given names and surnames that are words too, as the word. */
static const char *const as_words[] = {
  "De roos in de vaas is rood.",
  "Rozen en een roos op het graf.",
  "Er is hoop.",
  "Hoop doet leven.",
  "Wij houden hoop.",
  "Er is storm voorspeld.",
  "Storm op zee houdt aan.",
  "Na de storm komt stilte.",
  "Wil de raad meer weten, dan volgt een brief.",
  "De wil om te helpen is groot.",
  "Wil iedereen rustig blijven?",
  "In mei is de evaluatie klaar.",
  "Mei is een drukke maand.",
  "Op 4 mei herdenken wij.",
  "Op 5 Mei vieren wij de vrijheid.",
  "De winter was zacht.",
  "Winter en zomer is het loket open.",
  "De bakker op het plein schenkt koffie.",
  "Bakker en slager doen mee.",
  "Wit is de kleur van de vrede.",
  "De wit geschilderde brug is dicht.",
  "Het veld ligt er goed bij.",
  "De berg afval wordt opgeruimd.",
  "Een spijker op laag water zoeken helpt niet.",
  "Noor en Zweed werken samen.",
  "De veld- en bosbrand is geblust.",
};

static void
test_clean (void)
{
  static const char *const corpora[] = {
    "corpus",      "held-out",    "held-out-2",  "held-out-3",  "held-out-4",  "held-out-5",  "held-out-6",
    "held-out-7",  "held-out-8",  "held-out-9",  "held-out-10", "held-out-11", "held-out-12", "held-out-13",
    "held-out-14", "held-out-15", "held-out-16", "held-out-17", "held-out-18", "held-out-19", "held-out-20"
  };
  Person persons[N_PERSONS];
  g_autoptr (DuiLeakScanner) scanner = dui_leak_scanner_new (DUI_DATE_NONE);
  guint count = 0, blocked = 0;

  make_persons (persons);
  for (gsize i = 0; i < G_N_ELEMENTS (corpora); i++)
    try_clean (corpora[i], persons, &count, &blocked);
  g_test_message ("clean sentences: %u of %u blocked for a name", blocked, count);
  try_words (persons, &count, &blocked);
  add_persons (scanner, persons);
  dui_leak_scanner_compile (scanner);
  for (gsize i = 0; i < G_N_ELEMENTS (as_words); i++, count++)
    if (blocks_for_name (scanner, as_words[i]))
      {
        blocked++;
        g_test_message ("    BLOCKED word: %s", as_words[i]);
      }
  g_test_message ("with words: %u of %u blocked for a name (%.2f %%)", blocked, count,
                  100.0 * blocked / count);
  g_assert_cmpfloat (blocked, <=, FALSE_BLOCKS * count);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/leak-names/forms", test_forms);
  g_test_add_func ("/leak-names/spellings", test_spellings);
  g_test_add_func ("/leak-names/transliterations", test_transliterations);
  g_test_add_func ("/leak-names/clean", test_clean);
  return g_test_run ();
}
