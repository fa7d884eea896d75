/* Finds a passive sentence: a form of "worden" with the participle that belongs to it, and "is door ...
 * besloten" or "er zijn ... gemaakt", where nobody says who did it. */

#include "dui-tone-passive.h"

#include <string.h>

#include "dui-tone-lists.h"

/* Returns what follows on @prefix in @word when at least @n more bytes do. */
static const char *
skip (const char *word, const char *prefix, gsize n)
{
  gsize length = strlen (prefix);

  return g_str_has_prefix (word, prefix) && strlen (word) >= length + n ? word + length : NULL;
}

/* Returns what follows on "ge", or on "ge" behind a part that comes off: "aan" of "aangehouden". */
static const char *
after_ge (const char *word)
{
  const char *const *parts = dui_tone_list_get (DUI_TONE_LIST_PART);
  const char *rest = skip (word, "ge", 3);

  for (guint i = 0; parts[i] != NULL && rest == NULL; i++)
    {
      const char *behind = skip (word, parts[i], 0);

      rest = behind != NULL ? skip (behind, "ge", 3) : NULL;
    }
  return rest;
}

static gboolean
has_fixed_prefix (const char *word)
{
  const char *const *prefixes = dui_tone_list_get (DUI_TONE_LIST_PREFIX);

  for (guint i = 0; prefixes[i] != NULL; i++)
    if (skip (word, prefixes[i], 4) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_misleading (const char *word)
{
  return dui_tone_list_has (DUI_TONE_LIST_MISLEADING, word)
         || dui_tone_list_has_ending (DUI_TONE_LIST_NOUN_END, word)
         || (g_str_has_suffix (word, "end") && !dui_tone_list_has_ending (DUI_TONE_LIST_WEAK_END, word));
}

/* By its look: "gemeld", "besproken", "aangehouden". */
static gboolean
is_participle (const char *word)
{
  const char *rest = after_ge (word);

  if (dui_tone_list_has (DUI_TONE_LIST_STRONG, word) || g_str_has_suffix (word, "gedaan")
      || g_str_has_suffix (word, "gezien"))
    return TRUE;
  if (is_misleading (word))
    return FALSE;
  if (rest != NULL && dui_tone_list_has (DUI_TONE_LIST_STRONG_END, rest))
    return TRUE;
  if (rest != NULL && (g_str_has_suffix (word, "d") || g_str_has_suffix (word, "t")))
    return TRUE;
  return has_fixed_prefix (word) && g_str_has_suffix (word, "d");
}

/* May as well be a verb: "bereikt", "versterkt". */
static gboolean
may_be_participle (const char *word)
{
  return has_fixed_prefix (word) && g_str_has_suffix (word, "t") && !is_misleading (word);
}

/* "Wordt u bedreigd?": it is about the reader, and who does it is not known. */
static gboolean
is_about_reader (const char *const *words, guint n_words, guint at)
{
  return (at + 1 < n_words && dui_tone_list_has (DUI_TONE_LIST_READER, words[at + 1]))
         || (at > 0 && dui_tone_list_has (DUI_TONE_LIST_READER, words[at - 1]));
}

static gboolean
stands_with_noun (const char *const *words, guint at, guint verb)
{
  if (at == 0 || at == verb + 1)
    return FALSE;
  return dui_tone_list_has (DUI_TONE_LIST_ARTICLE, words[at - 1])
         || (dui_tone_list_has (DUI_TONE_LIST_POINTER, words[at - 1]) && at - 1 != verb + 1);
}

/* "Bereikt" is a participle where it stands beside the verb or closes the sentence, and a verb elsewhere. */
static gboolean
can_be_participle (const char *const *words, guint n_words, guint at, guint verb)
{
  if (stands_with_noun (words, at, verb))
    return FALSE;
  if (is_participle (words[at]))
    return TRUE;
  return may_be_participle (words[at]) && (at == verb + 1 || at + 1 == n_words || at + 1 == verb);
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
      if (dui_tone_list_has (DUI_TONE_LIST_OPENER, words[i])
          && !dui_tone_list_has (DUI_TONE_LIST_ARTICLE, words[i]))
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
      if (!dui_tone_list_has (DUI_TONE_LIST_HELPER, words[i - 1]))
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

      if (!dui_tone_list_has (DUI_TONE_LIST_BECOME, words[verb]) || is_about_reader (words, n_words, verb))
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

      if (!dui_tone_list_has (DUI_TONE_LIST_BEING, words[verb]))
        continue;
      for (guint at = verb + 1; at < n_words; at++)
        {
          hides = hides || g_str_equal (words[at], "door");
          if (dui_tone_list_has (DUI_TONE_LIST_OPENER, words[at])
              || dui_tone_list_has (DUI_TONE_LIST_GOING, words[at]))
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
