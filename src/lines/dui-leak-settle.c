/* What a word is that has more than one reading, by the words around it. */

#include "dui-leak-rules.h"

/* "zowel in mei als in juni", "evenveel zaken als vorig jaar": what is laid beside something else. */
static gboolean
is_compared (DuiLeakText *text, guint i)
{
  static const char *const openings[] = { "zowel", "evenveel", "evenzeer", NULL };
  guint32 sentence = dui_leak_text_token (text, i)->sentence;

  for (guint k = i; k-- > 0 && i - k <= 6 && dui_leak_text_token (text, k)->sentence == sentence;)
    if (g_strv_contains (openings, dui_leak_text_word (text, k)))
      return TRUE;
  return FALSE;
}

/* "als" opens a condition when a verb comes after it: "als hij terugkomt", not "ziet hem als gevaar" or "als
 * getuige". */
static void
settle_as (DuiLeakWords *words, DuiLeakText *text, DuiLeakReading *readings)
{
  DuiLeakClasses conditional = dui_leak_words_get_class (words, "conditional");
  DuiLeakClasses verb = dui_leak_words_get_class (words, "state") | dui_leak_words_get_class (words, "states")
                        | dui_leak_words_get_class (words, "generic")
                        | DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_VERB);
  /* "als vermist opgegeven", "als vrijwilliger werken" */
  DuiLeakClasses role =
      dui_leak_words_get_class (words, "participle") | dui_leak_words_get_class (words, "event_done")
      | dui_leak_words_get_class (words, "subject") | dui_leak_words_get_class (words, "role");

  const guint32 apart = DUI_LEAK_GAP_BREAK | DUI_LEAK_GAP_COMMA;
  gboolean verb_ahead = FALSE; /* in the same part of the sentence */

  for (guint i = text->tokens->len; i-- > 0;)
    {
      gboolean last = i + 1 >= text->tokens->len || (dui_leak_text_token (text, i + 1)->gap & apart);

      verb_ahead = verb_ahead && !last;
      if (g_str_equal (dui_leak_text_word (text, i), "als") && !(dui_leak_text_token (text, i)->gap & apart)
          && (!verb_ahead || is_compared (text, i) || (readings[i + 1].classes & role)
              || (dui_leak_text_token (text, i + 1)->flags & DUI_LEAK_TOKEN_ALL_CAPS)))
        readings[i].classes &= ~conditional;
      verb_ahead = verb_ahead || (readings[i].classes & verb);
    }
}

/* "een verdachte", "iedere betrokkene": not the one that goes by that word alone. */
static void
settle_bare (DuiLeakWords *words, DuiLeakText *text, DuiLeakReading *readings)
{
  const char *const *bare = dui_leak_words_get_list (words, "bare");
  DuiLeakClasses any_one =
      dui_leak_words_get_class (words, "habitual_subject") | dui_leak_words_get_class (words, "negation");

  for (guint i = 1; i < text->tokens->len; i++)
    {
      gboolean described = (readings[i - 1].classes & DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_ADJ)) && i > 1;
      guint before = described ? i - 2 : i - 1;

      if (g_strv_contains (bare, dui_leak_text_word (text, i))
          && ((readings[before].classes & any_one) || g_str_equal (dui_leak_text_word (text, before), "een")))
        readings[i].id = 0;
    }
}

/* "Haar ouders", "haar jongste kinderen". */
static gboolean
has_relatives (DuiLeakWords *words, DuiLeakText *text, const DuiLeakReading *readings, guint i)
{
  const char *const *relatives = dui_leak_words_get_list (words, "relatives");
  gboolean described =
      i + 2 < text->tokens->len && (readings[i + 1].classes & DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_ADJ));

  return (i + 1 < text->tokens->len && g_strv_contains (relatives, dui_leak_text_word (text, i + 1)))
         || (described && g_strv_contains (relatives, dui_leak_text_word (text, i + 2)));
}

/* What a person is told by, and not an organisation. */
static gboolean
tells_of_person (DuiLeakWords *words, DuiLeakText *text, const DuiLeakReading *readings, guint i)
{
  DuiLeakClasses fate =
      dui_leak_words_get_class (words, "event_done") | dui_leak_words_get_class (words, "arrest")
      | dui_leak_words_get_class (words, "grave") | dui_leak_words_get_class (words, "condition")
      | dui_leak_words_get_class (words, "care") | dui_leak_words_get_class (words, "kin");
  guint32 sentence = dui_leak_text_token (text, i)->sentence;

  if (has_relatives (words, text, readings, i))
    return TRUE;
  for (guint k = i; k < text->tokens->len && dui_leak_text_token (text, k)->sentence == sentence; k++)
    if (readings[k].classes & fate)
      return TRUE;
  return FALSE;
}

/* Whether an organisation, and no person, stands before a word: in its sentence or the one before. */
static gboolean
follows_institution (DuiLeakWords *words, DuiLeakText *text, const DuiLeakReading *readings, guint i)
{
  const char *const *institutions = dui_leak_words_get_list (words, "institutions");
  DuiLeakClasses person = dui_leak_words_get_class (words, "subject")
                          | dui_leak_words_get_class (words, "kin")
                          | dui_leak_words_get_class (words, "suspect");
  DuiLeakClasses organ = dui_leak_words_get_class (words, "prosecution");
  DuiLeakClasses team = dui_leak_words_get_class (words, "team");
  guint32 sentence = dui_leak_text_token (text, i)->sentence;
  gboolean found = FALSE;

  for (guint k = i; k-- > 0 && sentence - dui_leak_text_token (text, k)->sentence <= 1;)
    if (readings[k].classes & person)
      return FALSE;
    else
      found = found || (readings[k].classes & team)
              || ((readings[k].classes & organ) && g_str_equal (dui_leak_text_word (text, k), "om"))
              || g_strv_contains (institutions, dui_leak_text_word (text, k));
  return found;
}

/* "De school heeft haar geholpen", "zorgen om haar": what is done to somebody, and nobody's own. */
static gboolean
is_object (DuiLeakWords *words, DuiLeakText *text, const DuiLeakReading *readings, guint i)
{
  static const char *const after[] = { "een",  "sinds", "elke", "al",        "niet",   "ook",
                                       "weer", "nog",   "vaak", "meermaals", "vorige", NULL };
  DuiLeakClasses done =
      dui_leak_words_get_class (words, "deal_done") | dui_leak_words_get_class (words, "event_done");

  return g_str_equal (dui_leak_text_word (text, i), "haar")
         && (i + 1 >= text->tokens->len || (dui_leak_text_token (text, i + 1)->gap & DUI_LEAK_GAP_BREAK)
             || (readings[i + 1].classes & done)
             || g_strv_contains (after, dui_leak_text_word (text, i + 1)));
}

/* "De gemeente helpt. Zij werkt daarin samen": not a woman. */
static void
settle_institutions (DuiLeakWords *words, DuiLeakText *text, DuiLeakReading *readings)
{
  static const char *const feminine[] = { "zij", "ze", "haar", NULL };

  for (guint i = 1; i < text->tokens->len; i++)
    if (g_strv_contains (feminine, dui_leak_text_word (text, i))
        && !g_str_equal (dui_leak_text_word (text, i - 1), "of") /* "hem of haar" */
        && !is_object (words, text, readings, i) && follows_institution (words, text, readings, i)
        && !tells_of_person (words, text, readings, i))
      {
        readings[i].id = 0;
        readings[i].classes &= ~dui_leak_words_get_class (words, "whose");
      }
}

/** dui_leak_rules_settle: Takes from the words of a text what they are not in the sentence that they stand
 * in. */
void
dui_leak_rules_settle (DuiLeakWords *words, DuiLeakText *text, DuiLeakReading *readings)
{
  settle_as (words, text, readings);
  settle_bare (words, text, readings);
  settle_institutions (words, text, readings);
}
