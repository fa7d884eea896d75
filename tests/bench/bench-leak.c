/* How fast the leak scanner is, against a plain search for each name and against GRegex, in one run on one
 * text. */

#include "dui-leak.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#define PERSONS 20000
#define WORDS 2000
#define ROUNDS 20
#define BUILDS 4

typedef struct
{
  char *given;
  char *surname;
  char *street;
  char *postcode;
  char *phone;
  char *email;
} Invented;

static const char *const starts[] = { "Ka",   "Bre", "Lo",  "Mi",  "Sta", "Dro", "Vel", "Zon",
                                      "Har",  "Wij", "Ol",  "Am",  "Tur", "Pes", "Gra", "Hui",
                                      "Noor", "Fer", "Jan", "Ris", "Qua", "Els" };
static const char *const middles[] = { "ne", "ra", "li", "mo", "sta", "ver", "di",
                                       "ka", "zo", "be", "ru", "wa",  "gen" };
static const char *const ends[] = {
  "ma",   "ga",   "sen", "stra", "kens", "ov", "mans", "huis", "ker", "dam",
  "veld", "beek", "ink", "oui",  "ski",  "ez", "li",   "oglu", "man", "aard"
};

/* Microseconds of work of this process, so that what else the machine does counts for nothing. */
static gint64
cpu_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static char *
invent_name (GRand *rand)
{
  return g_strconcat (starts[g_rand_int_range (rand, 0, G_N_ELEMENTS (starts))],
                      middles[g_rand_int_range (rand, 0, G_N_ELEMENTS (middles))],
                      middles[g_rand_int_range (rand, 0, G_N_ELEMENTS (middles))],
                      ends[g_rand_int_range (rand, 0, G_N_ELEMENTS (ends))], NULL);
}

static Invented *
invent_persons (void)
{
  GRand *rand = g_rand_new_with_seed (7);
  Invented *persons = g_new0 (Invented, PERSONS);

  for (guint i = 0; i < PERSONS; i++)
    {
      persons[i].given = invent_name (rand);
      persons[i].surname = invent_name (rand);
      persons[i].street = g_strdup_printf ("%sstraat", invent_name (rand));
      persons[i].postcode = g_strdup_printf ("%04d XX", 1000 + i % 8999);
      persons[i].phone = g_strdup_printf ("06-%08d", i);
      persons[i].email = g_strdup_printf ("%s.%s%u@post.example", persons[i].given, persons[i].surname, i);
    }
  g_rand_free (rand);
  return persons;
}

/* The clean sentences of the corpus, over and over, with a name of a known person here and there. */
static char *
make_text (const Invented *persons)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "lines", "corpus.txt", NULL);
  g_autofree char *content = NULL;
  GString *text = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;
  guint words = 0, sentence = 0;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  lines = g_strsplit (content, "\n", -1);
  for (guint i = 0; words < WORDS; i = lines[i + 1] == NULL ? 0 : i + 1)
    if (lines[i][0] != '#' && lines[i][0] != '\0' && strstr (lines[i], "{{") == NULL)
      {
        g_string_append_printf (text, "%s%s", lines[i], ++sentence % 8 == 0 ? "\n\n" : " ");
        if (sentence % 20 == 0)
          g_string_append_printf (text, "Wij spraken met %s %s. ", persons[sentence].given,
                                  persons[sentence].surname);
        for (const char *p = lines[i]; *p != '\0'; p++)
          words += *p == ' ';
        words++;
      }
  return g_string_free (text, FALSE);
}

static double
plain_search (const Invented *persons, const char *text)
{
  gint64 start = cpu_time ();
  g_autofree char *folded = g_utf8_casefold (text, -1);
  volatile guint hits = 0;

  for (guint i = 0; i < PERSONS; i++)
    {
      g_autofree char *name = g_utf8_casefold (persons[i].surname, -1);

      hits += strstr (folded, name) != NULL;
    }
  return (cpu_time () - start) / 1000.0;
}

/* One expression of all surnames; PCRE takes no more than some thousands, so they go in parts. */
static double
regex_search (const Invented *persons, const char *text, double *build)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify)g_regex_unref);
  gint64 start = cpu_time ();
  double taken;

  for (guint from = 0; from < PERSONS; from += 1000)
    {
      g_autoptr (GString) pattern = g_string_new ("\\b(?:");

      for (guint i = from; i < from + 1000; i++)
        g_string_append_printf (pattern, "%s%s", i > from ? "|" : "", persons[i].surname);
      g_string_append (pattern, ")\\b");
      g_ptr_array_add (parts, g_regex_new (pattern->str, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL));
    }
  *build = (cpu_time () - start) / 1000.0;
  start = cpu_time ();
  for (guint i = 0; i < parts->len; i++)
    {
      g_autoptr (GMatchInfo) info = NULL;

      g_regex_match (g_ptr_array_index (parts, i), text, 0, &info);
      while (g_match_info_matches (info))
        g_match_info_next (info, NULL);
    }
  taken = (cpu_time () - start) / 1000.0;
  g_ptr_array_unref (parts);
  return taken;
}

static DuiLeakScanner *
build_scanner (const Invented *persons)
{
  DuiLeakScanner *scanner = dui_leak_scanner_new (dui_date_from_ymd (2026, 11, 1));

  for (guint i = 0; i < PERSONS; i++)
    {
      DuiLeakPerson person = { .given_names = persons[i].given,
                               .surname = persons[i].surname,
                               .birth_date = dui_date_from_ymd (1950 + i % 60, 1 + i % 12, 1 + i % 28),
                               .street = persons[i].street,
                               .house_number = "12",
                               .postcode = persons[i].postcode,
                               .phone = persons[i].phone,
                               .email = persons[i].email,
                               .in_case = i < 40 };

      dui_leak_scanner_add_person (scanner, &person);
    }
  dui_leak_scanner_compile (scanner);
  return scanner;
}

/* The best time of some rounds. */
static double
time_scan (DuiLeakScanner *scanner, const char *text, guint *findings)
{
  double best = 1e9;

  for (guint i = 0; i < ROUNDS; i++)
    {
      gint64 start = cpu_time ();
      GArray *found = dui_leak_scanner_scan (scanner, text);

      best = MIN (best, (cpu_time () - start) / 1000.0);
      *findings = found->len;
      g_array_unref (found);
    }
  return best;
}

/* The text eight times over, as one sentence on one line. */
static char *
make_line (const char *text)
{
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < 8; i++)
    for (const char *p = text; *p != '\0'; p++)
      g_string_append_c (line, strchr ("\n.!?", *p) != NULL ? ' ' : *p);
  return g_string_free (line, FALSE);
}

int
main (int argc, char **argv)
{
  Invented *persons;
  g_autofree char *text = NULL, *line = NULL;
  DuiLeakScanner *scanner = NULL;
  gint64 start;
  double build = 1e9, best, long_line, plain, regex, regex_build;
  guint findings = 0, line_findings = 0;

  g_test_init (&argc, &argv, NULL);
  persons = invent_persons ();
  text = make_text (persons);
  for (guint i = 0; i < BUILDS; i++)
    {
      g_clear_pointer (&scanner, dui_leak_scanner_free);
      start = cpu_time ();
      scanner = build_scanner (persons);
      build = MIN (build, (cpu_time () - start) / 1000.0);
    }
  best = time_scan (scanner, text, &findings);
  line = make_line (text);
  long_line = time_scan (scanner, line, &line_findings);
  plain = plain_search (persons, text);
  regex = regex_search (persons, text, &regex_build);
  printf ("%d words, %d persons, %u findings\n", WORDS, PERSONS, findings);
  printf ("matcher build           %8.1f ms\n", build);
  printf ("scan of the whole text  %8.1f ms\n", best);
  printf ("eight times, one line   %8.1f ms  %.1f x the scan\n", long_line, long_line / best);
  printf ("plain search per name   %8.1f ms  %.1f x the scan\n", plain, plain / best);
  printf ("GRegex, all surnames    %8.1f ms  %.1f x the scan (build %.1f ms, %.1f x)\n", regex, regex / best,
          regex_build, regex_build / build);
  dui_leak_scanner_free (scanner);
  return 0;
}
