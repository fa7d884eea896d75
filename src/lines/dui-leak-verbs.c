/* The inflection of Dutch verbs, so that the word file need only name them. */

#include "dui-leak-verbs.h"

#include <string.h>

#include "dui-text.h"

static gboolean
is_vowel (char c)
{
  return c != '\0' && strchr ("aeiouy", c) != NULL;
}

/* Beginnings that take no "ge": "begeleid", "vertrokken". */
static gboolean
has_weak_beginning (const char *infinitive)
{
  static const char *const starts[] = { "be", "ver", "ont", "her", "ge", "onder", "over", "mis", "achter" };

  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    if (g_str_has_prefix (infinitive, starts[i]) && strlen (infinitive) > strlen (starts[i]) + 4)
      return TRUE;
  return FALSE;
}

/* The stem before it is spelt as a word: "reiz", "pakk", "melder" lose "en". */
static char *
raw_stem (const char *infinitive)
{
  gsize length = strlen (infinitive);

  return g_strndup (infinitive, g_str_has_suffix (infinitive, "en") ? length - 2 : length - 1);
}

/* "verwijder", "weiger", "lever": most verbs in "-eren" are stressed on it, these are not. */
static gboolean
is_unstressed_er (const char *stem)
{
  static const char *const endings[] = { "wijder", "weiger",  "lever", "uister",  "plunder",
                                         "hinder", "folter",  "ander", "meester", "sluier",
                                         "minder", "monitor", NULL };

  return dui_text_ends_with_any (stem, endings);
}

/* An unstressed last syllable keeps its one vowel: "regel", "teken", "wandel"; not "veroordel", "ontnem". */
static gboolean
is_unstressed (const char *stem, gsize length)
{
  static const char *const stressed[] = { "oordel", "verdel", "bevel", "nem", "len", "spel", NULL };

  if (is_unstressed_er (stem))
    return TRUE;
  if (dui_text_ends_with_any (stem, stressed))
    return FALSE;
  if (g_str_equal (stem, "stel") || g_str_equal (stem, "bestel")) /* "stelen"; "stellen" has two */
    return FALSE;
  return length > 3 && stem[length - 2] == 'e' && strchr ("lnm", stem[length - 1]) != NULL
         && !is_vowel (stem[length - 3]);
}

/* "pakk" is spelt "pak", "beker" → "bekeer", "reiz" → "reis", "leev" → "leef". */
static char *
spell_stem (const char *raw)
{
  GString *stem = g_string_new (raw);
  gsize length = stem->len;
  char last = stem->str[length - 1];

  if (length > 2 && stem->str[length - 2] == last && !is_vowel (last))
    g_string_truncate (stem, length - 1);
  else if (length > 2 && !is_vowel (last) && is_vowel (stem->str[length - 2])
           && !is_vowel (stem->str[length - 3]) && stem->str[length - 2] != 'i'
           && stem->str[length - 2] != 'y' && !is_unstressed (stem->str, length))
    g_string_insert_c (stem, length - 1, stem->str[length - 2]);
  last = stem->str[stem->len - 1];
  if (last == 'v' || last == 'z')
    stem->str[stem->len - 1] = last == 'v' ? 'f' : 's';
  return g_string_free (stem, FALSE);
}

/* The ending follows the sound before it: "werkte", but "reisde" for the z in "reizen". */
static char
past_letter (const char *raw)
{
  gsize length = strlen (raw);

  if (g_str_has_suffix (raw, "ch"))
    return 't';
  return strchr ("tkfspx", raw[length - 1]) != NULL ? 't' : 'd';
}

/* The third person: "vlucht", not "vluchtt"; "wordt". */
static char *
form_now (const char *stem)
{
  return g_str_has_suffix (stem, "t") ? g_strdup (stem) : g_strconcat (stem, "t", NULL);
}

static char *
form_done (const char *infinitive, const char *stem, char letter)
{
  const char *ending = stem[strlen (stem) - 1] == letter ? "" : letter == 't' ? "t" : "d";

  return g_strconcat (has_weak_beginning (infinitive) ? "" : "ge", stem, ending, NULL);
}

/* "hield" → "hielden", "trok" → "trokken", "sprak" → "spraken", "sloot" → "sloten", "bleef" → "bleven". */
static char *
form_pasts (const char *past)
{
  GString *word = g_string_new (past);
  gsize length = word->len;
  char last = word->str[length - 1], vowel = word->str[length - 2];

  if (length > 3 && !is_vowel (last) && is_vowel (vowel) && vowel != 'i' && word->str[length - 3] == vowel)
    g_string_erase (word, length - 2, 1);
  else if (length > 2 && !is_vowel (last) && is_vowel (vowel) && vowel != 'a'
           && !is_vowel (word->str[length - 3]))
    g_string_append_c (word, last);
  last = word->str[word->len - 1];
  if ((last == 'f' || last == 's') && word->str[word->len - 2] != last)
    word->str[word->len - 1] = last == 'f' ? 'v' : 'z';
  g_string_append (word, "en");
  return g_string_free (word, FALSE);
}

/* "gevlucht" → "gevluchte", "bekeerd" → "bekeerde", "vermist" → "vermiste", "opgehaald" → "opgehaalde". */
static char *
form_who (const char *done)
{
  return g_strconcat (done, "e", NULL);
}

static void
tell (const char *particle, DuiLeakVerbForm form, const char *word, DuiLeakVerbFunc func, gpointer data)
{
  g_autofree char *joined = g_strconcat (particle, word, NULL);

  func (form, joined, data);
  if (particle[0] != '\0' && form < DUI_LEAK_VERB_SPLIT)
    func (DUI_LEAK_VERB_SPLIT, word, data);
}

/**
 * dui_leak_verb_inflect:
 * @entry: an infinitive, with "+" after a particle that it may leave behind, and for a strong verb its past
 * and its participle: "reizen", "op+pakken", "aan+houden/hield/gehouden"
 * @func: (scope call): called for each form
 */
void
dui_leak_verb_inflect (const char *entry, DuiLeakVerbFunc func, gpointer data)
{
  g_auto (GStrv) parts = g_strsplit (entry, "/", 3);
  const char *plus = strchr (parts[0], '+');
  const char *infinitive = plus != NULL ? plus + 1 : parts[0];
  g_autofree char *particle = plus != NULL ? g_strndup (parts[0], plus - parts[0]) : g_strdup ("");
  g_autofree char *raw = raw_stem (infinitive);
  g_autofree char *stem = spell_stem (raw);
  char letter = past_letter (raw);
  gboolean strong = parts[1] != NULL && parts[2] != NULL;
  g_autofree char *now = form_now (stem);
  g_autofree char *past = strong ? g_strdup (parts[1]) : g_strdup_printf ("%s%ce", stem, letter);
  g_autofree char *pasts = strong ? form_pasts (past) : g_strconcat (past, "n", NULL);
  g_autofree char *done = strong ? g_strdup (parts[2]) : form_done (infinitive, stem, letter);
  g_autofree char *who = form_who (done);

  tell (particle, DUI_LEAK_VERB_NOW, now, func, data);
  tell (particle, DUI_LEAK_VERB_PAST, past, func, data);
  tell (particle, DUI_LEAK_VERB_PASTS, pasts, func, data);
  tell (particle, DUI_LEAK_VERB_DONE, done, func, data);
  tell (particle, DUI_LEAK_VERB_TO, infinitive, func, data);
  tell (particle, DUI_LEAK_VERB_WHO, who, func, data);
}
