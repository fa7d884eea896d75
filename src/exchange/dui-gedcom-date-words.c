/* Says in words what a date of GEDCOM says in its own terms: "ABT MAY 1920" is "about May 1920". */

#include "dui-gedcom-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-text.h"

/* A date of more text than this is none. */
#define TEXT_MAX_BYTES 200

/* "BET … AND …" and "FROM … TO …" */
typedef struct
{
  const char *first;
  const char *second;
  const char *both;
  const char *only;
} Range;

static const struct
{
  const char *tag;
  const char *words;
} prefixes[] = {
  { "ABT", N_ ("about %s") },
  { "CIR", N_ ("about %s") },
  { "CAL", N_ ("%s (calculated)") },
  { "EST", N_ ("%s (estimated)") },
  { "INT", "%s" },
  { "BEF", N_ ("before %s") },
  { "AFT", N_ ("after %s") },
  { "TO", N_ ("up to %s") },
};

static const Range ranges[] = {
  { "BET", "AND", N_ ("between %s and %s"), NULL },
  { "FROM", "TO", N_ ("from %s to %s"), N_ ("from %s") },
};

/* As GEDCOM 5 writes them, then as GEDCOM 7 does, and how one says it. */
static const struct
{
  const char *escape;
  const char *tag;
  const char *words;
} calendars[] = {
  { "@#DGREGORIAN@", "GREGORIAN", "%s" },
  { "@#DJULIAN@", "JULIAN", N_ ("%s (Julian calendar)") },
  { "@#DFRENCH R@", "FRENCH_R", N_ ("%s (French republican calendar)") },
  { "@#DHEBREW@", "HEBREW", N_ ("%s (Hebrew calendar)") },
};

static char *
fill (const char *format, const char *first, const char *second)
{
  g_auto (GStrv) parts = g_strsplit (g_dgettext (GETTEXT_PACKAGE, format), "%s", 3);
  guint n_parts = g_strv_length (parts);

  return g_strconcat (parts[0], first, n_parts > 1 ? parts[1] : "", n_parts > 2 ? second : "",
                      n_parts > 2 ? parts[2] : "", NULL);
}

static char *
replace (char *text, const char *old, const char *new)
{
  g_auto (GStrv) parts = g_strsplit (text, old, -1);

  g_free (text);
  return g_strjoinv (new, parts);
}

/* Returns %NULL for a word that a date does not have: then nothing can be said of it. */
static char *
say_word (const char *word, gboolean is_ours)
{
  static const char *const eras[] = { "BC", "B.C.", "BCE" };
  gsize length = strlen (word);
  int month = dui_gedcom_parse_month (word);

  if (strspn (word, "0123456789/") == length)
    return g_strdup (word);
  for (gsize i = 0; i < G_N_ELEMENTS (eras); i++)
    if (g_str_equal (word, eras[i]))
      return g_strdup (_ ("BC"));
  if (is_ours && month > 0)
    return g_strdup (dui_date_month_to_text (month));
  return !is_ours && length <= 4 ? g_strdup (word) : NULL;
}

/* One date: a calendar, a day, a month and a year, as far as they are there. */
static char *
say_date (char **words, guint n_words)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize calendar = 0;
  guint at = 0;

  for (gsize i = 0; n_words > 0 && i < G_N_ELEMENTS (calendars); i++)
    if (g_str_equal (words[0], calendars[i].tag))
      {
        calendar = i;
        at = 1;
      }
  if (at == n_words)
    return NULL;
  for (; at < n_words; at++)
    {
      g_autofree char *said = say_word (words[at], calendar < 2);

      if (said == NULL)
        return NULL;
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", said);
    }
  return fill (calendars[calendar].words, text->str, "");
}

static char *
say_range (const Range *range, char **words, guint n_words)
{
  g_autofree char *first = NULL, *second = NULL;
  guint at = 1;

  while (at < n_words && !g_str_equal (words[at], range->second))
    at++;
  first = say_date (words + 1, at - 1);
  if (first == NULL)
    return NULL;
  if (at == n_words)
    return range->only != NULL ? fill (range->only, first, "") : NULL;
  second = say_date (words + at + 1, n_words - at - 1);
  return second != NULL ? fill (range->both, first, second) : NULL;
}

static char *
say_all (char **words, guint n_words)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ranges); i++)
    if (g_str_equal (words[0], ranges[i].first))
      return say_range (&ranges[i], words, n_words);
  for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_equal (words[0], prefixes[i].tag))
      {
        g_autofree char *date = say_date (words + 1, n_words - 1);

        return date != NULL ? fill (prefixes[i].words, date, "") : NULL;
      }
  return say_date (words, n_words);
}

/**
 * dui_gedcom_date_to_words:
 * @text: the value of a DATE line
 *
 * Returns: (transfer full): the date as one says it, with the phrase that stands beside it; @text itself when
 *   something in it is not known
 */
char *
dui_gedcom_date_to_words (const char *text)
{
  const char *phrase = strchr (text, '(');
  gsize length = phrase != NULL ? (gsize)(phrase - text) : strlen (text);
  g_autofree char *head = NULL;
  g_autofree char *said = NULL;
  g_auto (GStrv) words = NULL;
  guint n_words;

  if (strlen (text) > TEXT_MAX_BYTES)
    return g_strdup (text);
  head = g_ascii_strup (text, (gssize)length);
  for (gsize i = 0; i < G_N_ELEMENTS (calendars); i++)
    {
      g_autofree char *tag = g_strconcat (calendars[i].tag, " ", NULL);

      head = replace (head, calendars[i].escape, tag);
    }
  words = g_strsplit_set (head, " \t\n", -1);
  n_words = dui_text_pack_words (words);
  said = n_words > 0 ? say_all (words, n_words) : NULL;
  if (said == NULL || phrase == NULL)
    return said != NULL ? g_steal_pointer (&said) : g_strdup (text);
  return g_strconcat (said, " ", phrase, NULL);
}
