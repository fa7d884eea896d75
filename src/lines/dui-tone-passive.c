/* Finds a passive sentence: a form of "worden" with the participle that belongs to it, and "is door ...
 * besloten" or "er zijn ... gemaakt", where nobody says who did it. */

#include "dui-tone-passive.h"

#include "dui-tone-words.h"

typedef const char *const Words;

/* Behind one of these another sentence begins, with a verb of its own. */
static Words openers[] = { "als",  "dat",     "die",   "heeft", "hebben",  "hoe",   "hoewel",
                           "is",   "maar",    "om",    "omdat", "terwijl", "toen",  "voordat",
                           "waar", "wanneer", "want",  "was",   "wat",     "waren", "wie",
                           "zijn", "zoals",   "zodat", "zodra", "zolang",  NULL };
/* They stand between the participle and "worden": "afgesloten zal moeten worden". */
static Words helpers[] = { "dient",  "dienen", "gaan",   "gaat",   "hoeft", "kan",    "kon", "konden",
                           "kunnen", "mag",    "mogen",  "moest",  "moet",  "moeten", "te",  "wil",
                           "zal",    "zou",    "zouden", "zullen", "niet",  NULL };
static Words beings[] = { "is", "zijn", "was", "waren", NULL };
/* Whatever ends like a participle behind one of these is a noun or stands with one. */
static Words articles[] = { "een",  "de", "geen", "elk",  "elke", "ieder", "iedere",
                            "onze", "uw", "hun",  "mijn", "zijn", "alle",  NULL };
/* These are articles, and words that stand alone: "het gerucht wordt", but "wordt het besproken". */
static Words pointers[] = { "het", "dit", "dat", "deze", "die", NULL };
/* With "is" and "zijn" nobody does these to another. */
static Words goings[] = {
  "afgelopen",  "aangekomen",  "begonnen",  "bevallen",    "gebeurd",   "gebleken",     "gebleven",
  "gedaald",    "gegaan",      "gegroeid",  "gekomen",     "geland",    "gelopen",      "geluk",
  "gelukt",     "gereden",     "gereisd",   "geschrokken", "geslaagd",  "gesneuveld",   "gestegen",
  "gestopt",    "gestorven",   "gevallen",  "gevlucht",    "gewond",    "geweest",      "geworden",
  "gezakt",     "omgekomen",   "ontstaan",  "overgegaan",  "overleden", "teruggekeerd", "teruggekomen",
  "toegenomen", "uitgebroken", "veranderd", "verdwenen",   "verhuisd",  "verschenen",   "vertrokken",
  "vervolgd",   NULL
};

static gboolean
is_one_of (Words *list, const char *word)
{
  return g_strv_contains (list, word);
}

/* "Wordt u bedreigd?": it is about the reader, and who does it is not known. */
static gboolean
is_about_reader (const char *const *words, guint n_words, guint at)
{
  static Words reader[] = { "u", "je", "jij", "jullie", NULL };

  return (at + 1 < n_words && is_one_of (reader, words[at + 1]))
         || (at > 0 && is_one_of (reader, words[at - 1]));
}

static gboolean
stands_with_noun (const char *const *words, guint at, guint verb)
{
  if (at == 0 || at == verb + 1)
    return FALSE;
  return is_one_of (articles, words[at - 1]) || (is_one_of (pointers, words[at - 1]) && at - 1 != verb + 1);
}

/* "Bereikt" is a participle where it stands beside the verb or closes the sentence, and a verb elsewhere. */
static gboolean
can_be_participle (const char *const *words, guint n_words, guint at, guint verb)
{
  if (stands_with_noun (words, at, verb))
    return FALSE;
  if (dui_tone_words_is_participle (words[at]))
    return TRUE;
  return dui_tone_words_may_be_participle (words[at])
         && (at == verb + 1 || at + 1 == n_words || at + 1 == verb);
}

static gboolean
find_after (const char *const *words, guint n_words, guint verb, guint *at)
{
  for (guint i = verb + 1; i < n_words; i++)
    {
      if (can_be_participle (words, n_words, i, verb))
        {
          *at = i;
          return TRUE;
        }
      if (is_one_of (openers, words[i]) && !is_one_of (articles, words[i]))
        return FALSE;
    }
  return FALSE;
}

static gboolean
find_before (const char *const *words, guint n_words, guint verb, guint *at)
{
  for (guint i = verb; i > 0; i--)
    {
      if (can_be_participle (words, n_words, i - 1, verb))
        {
          *at = i - 1;
          return TRUE;
        }
      if (!is_one_of (helpers, words[i - 1]))
        return FALSE;
    }
  return FALSE;
}

static gboolean
find_become (const char *const *words, guint n_words, guint *first, guint *last)
{
  for (guint verb = 0; verb < n_words; verb++)
    {
      guint at;

      if (!dui_tone_words_is_become (words[verb]) || is_about_reader (words, n_words, verb))
        continue;
      if (!find_after (words, n_words, verb, &at) && !find_before (words, n_words, verb, &at))
        continue;
      *first = MIN (verb, at);
      *last = MAX (verb, at);
      return TRUE;
    }
  return FALSE;
}

/* "Er is besloten", "het is door de driehoek besproken". */
static gboolean
find_being (const char *const *words, guint n_words, guint *first, guint *last)
{
  for (guint verb = 0; verb < n_words; verb++)
    {
      gboolean hides = (verb > 0 && g_str_equal (words[verb - 1], "er"))
                       || (verb + 1 < n_words && g_str_equal (words[verb + 1], "er"));

      if (!is_one_of (beings, words[verb]))
        continue;
      for (guint at = verb + 1; at < n_words; at++)
        {
          hides = hides || g_str_equal (words[at], "door");
          if (is_one_of (openers, words[at]) || is_one_of (goings, words[at]))
            break;
          if (!hides || !can_be_participle (words, n_words, at, verb))
            continue;
          *first = verb;
          *last = at;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * dui_tone_passive_find:
 * @words: of one sentence or a part of it between commas, in lower case
 * @first: (out): the first word of what makes it passive
 * @last: (out): the last
 *
 * Returns: whether the words are passive
 */
gboolean
dui_tone_passive_find (const char *const *words, guint n_words, guint *first, guint *last)
{
  return find_become (words, n_words, first, last) || find_being (words, n_words, first, last);
}
