/* The plurals and small forms of Dutch nouns, so that the word file need only name the noun. */

#include "dui-leak-nouns.h"

#include <string.h>

#include "dui-text.h"

static gboolean
is_vowel (char c)
{
  return c != '\0' && strchr ("aeiouy", c) != NULL;
}

static void
tell (const char *noun, gsize length, const char *ending, DuiLeakNounFunc func, gpointer data)
{
  g_autofree char *stem = g_strndup (noun, length);
  g_autofree char *word = g_strconcat (stem, ending, NULL);

  func (word, data);
}

/* "soldaat" → "soldaten", "neef" → "neven", "knul" → "knullen", "agent" → "agenten". */
static void
tell_en (const char *noun, gsize length, DuiLeakNounFunc func, gpointer data)
{
  g_autoptr (GString) stem = g_string_new (noun);
  char last = noun[length - 1];
  gboolean is_long = length > 2 && is_vowel (noun[length - 2]) && noun[length - 3] == noun[length - 2];
  gboolean is_pair = length > 2 && is_vowel (noun[length - 2]) && is_vowel (noun[length - 3]);

  if (is_long)
    g_string_erase (stem, length - 2, 1);
  else if (!is_pair && is_vowel (noun[length - 2]) && !is_vowel (last))
    g_string_append_c (stem, last); /* "zus" → "zussen"; "gezel" → "gezellen" */
  if ((is_pair || is_long) && (last == 'f' || last == 's'))
    stem->str[stem->len - 1] = last == 'f' ? 'v' : 'z';
  tell (stem->str, stem->len, "en", func, data);
}

static void
tell_plurals (const char *noun, gsize length, DuiLeakNounFunc func, gpointer data)
{
  static const char *const takes_s[] = { "el", "em", "en", "er", "erd", "je", "e",
                                         "a",  "i",  "o",  "u",  "y",   NULL };

  if (dui_text_ends_with_any (noun, takes_s))
    {
      tell (noun, length, "s", func, data); /* an apostrophe is left out: "opa's" */
      if (g_str_has_suffix (noun, "e"))
        tell (noun, length, "n", func, data);
      return;
    }
  if (g_str_has_suffix (noun, "lid"))
    tell (noun, length - 3, "leden", func, data);
  else if (g_str_has_suffix (noun, "kind"))
    tell (noun, length, "eren", func, data);
  else if (g_str_has_suffix (noun, "in"))
    tell (noun, length, "nen", func, data);
  else
    {
      tell (noun, length, "s", func, data);
      tell_en (noun, length, func, data);
    }
}

/* "zus" → "zusje", "zwager" → "zwagertje", "oom" → "oompje", "man" → "mannetje". */
static void
tell_small (const char *noun, gsize length, const char *many, DuiLeakNounFunc func, gpointer data)
{
  char last = noun[length - 1];
  gboolean is_short = length > 2 && is_vowel (noun[length - 2]) && !is_vowel (noun[length - 3]);
  g_autofree char *plain = g_strconcat ("je", many, NULL), *with_t = g_strconcat ("tje", many, NULL);
  g_autofree char *with_p = g_strconcat ("pje", many, NULL), *with_e = g_strconcat ("etje", many, NULL);

  if (g_str_has_suffix (noun, "je"))
    return;
  if (is_vowel (last) || strchr ("rnlw", last) != NULL)
    tell (noun, length, with_t, func, data);
  else if (last == 'm')
    tell (noun, length, with_p, func, data);
  else
    tell (noun, length, plain, func, data);
  if (is_short && strchr ("rnlmg", last) != NULL)
    {
      g_autofree char *doubled = g_strdup_printf ("%s%c", noun, last);

      tell (doubled, length + 1, with_e, func, data);
    }
}

/**
 * dui_leak_noun_inflect:
 * @noun: a noun of one person or thing
 * @func: (scope call): called for each form; a noun may have more than one, and a form that is no word does
 * no harm
 */
void
dui_leak_noun_inflect (const char *noun, DuiLeakNounForm form, DuiLeakNounFunc func, gpointer data)
{
  gsize length = strlen (noun);

  if (length < 3)
    return;
  if (form == DUI_LEAK_NOUN_PLURAL)
    tell_plurals (noun, length, func, data);
  else
    tell_small (noun, length, form == DUI_LEAK_NOUN_SMALLS ? "s" : "", func, data);
}
