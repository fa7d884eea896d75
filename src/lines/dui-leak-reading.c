/* What each word of a text is: its classes from the word file, numbers, ordinals, ages, adjectives. */

#include "dui-leak-rules.h"

#include <stdlib.h>
#include <string.h>

#include "dui-text.h"

static const char *const units[] = { "nul",      "een",     "twee",      "drie",     "vier",
                                     "vijf",     "zes",     "zeven",     "acht",     "negen",
                                     "tien",     "elf",     "twaalf",    "dertien",  "veertien",
                                     "vijftien", "zestien", "zeventien", "achttien", "negentien" };
static const char *const tens[] = { "twintig", "dertig",   "veertig", "vijftig",
                                    "zestig",  "zeventig", "tachtig", "negentig" };

/* Reads "drie", "drieentwintig", "twintig"; the value is below 100. */
static gboolean
read_below_hundred (const char *word, gsize length, guint *value)
{
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (strlen (units[i]) == length && strncmp (word, units[i], length) == 0)
      {
        *value = i;
        return TRUE;
      }
  for (guint i = 0; i < G_N_ELEMENTS (tens); i++)
    {
      gsize size = strlen (tens[i]);
      guint unit = 0;

      if (length < size || strncmp (word + length - size, tens[i], size) != 0)
        continue;
      if (length > size
          && (length < size + 4 || strncmp (word + length - size - 2, "en", 2) != 0
              || !read_below_hundred (word, length - size - 2, &unit) || unit > 9))
        return FALSE;
      *value = 20 + 10 * i + unit;
      return TRUE;
    }
  return FALSE;
}

/* Reads "[twee]honderd[(en)drie]" and the same with "duizend". */
static gboolean
read_scaled (const char *word, const char *scale, guint factor, guint *value)
{
  const char *at = strstr (word, scale);
  const char *rest;
  guint times = 1, more = 0;

  if (at == NULL || (at > word && !read_below_hundred (word, at - word, &times)))
    return FALSE;
  rest = at + strlen (scale);
  if (strncmp (rest, "en", 2) == 0)
    rest += 2;
  if (*rest != '\0' && !read_below_hundred (rest, strlen (rest), &more))
    return FALSE;
  *value = times * factor + more;
  return TRUE;
}

/**
 * dui_leak_number_from_word:
 *
 * Reads a Dutch number in letters.
 *
 * Returns: whether @folded is a number
 */
gboolean
dui_leak_number_from_word (const char *folded, guint *value)
{
  return read_below_hundred (folded, strlen (folded), value) || read_scaled (folded, "honderd", 100, value)
         || read_scaled (folded, "duizend", 1000, value);
}

/* "2e", "3de", "21ste", "derde", "vijftiende" (the letters by the number they start with). */
static gboolean
is_ordinal (const char *word, gsize length)
{
  static const char *const odd[] = { "tweede", "derde", "achtste", NULL };
  g_autofree char *stem = NULL;
  gsize digits = strspn (word, "0123456789");
  guint value;

  if (digits > 0)
    return g_str_equal (word + digits, "e") || g_str_equal (word + digits, "de")
           || g_str_equal (word + digits, "ste");
  for (guint i = 0; odd[i] != NULL; i++)
    if (g_str_equal (word, odd[i]))
      return TRUE;
  if (length > 4 && (g_str_has_suffix (word, "de") || g_str_has_suffix (word, "ste")))
    {
      stem = g_strndup (word, length - (g_str_has_suffix (word, "ste") ? 3 : 2));
      return dui_leak_number_from_word (stem, &value) && value > 1;
    }
  return FALSE;
}

/* "zeventienjarige", "17jarige", or "jarige" after a number. */
static gboolean
is_aged (DuiLeakText *text, guint i)
{
  DuiLeakToken *token = dui_leak_text_token (text, i);
  const char *word = dui_leak_text_word (text, i);
  const char *at = strstr (word, "jarig");
  g_autofree char *stem = NULL;
  guint value;

  if (at == NULL || strlen (at) > strlen ("jarigen"))
    return FALSE;
  if (at > word)
    {
      stem = g_strndup (word, at - word);
      return strspn (stem, "0123456789") == strlen (stem) || dui_leak_number_from_word (stem, &value);
    }
  if (i == 0 || !(token->gap & (DUI_LEAK_GAP_HYPHEN | DUI_LEAK_GAP_SPACE | DUI_LEAK_GAP_NEWLINE)))
    return FALSE;
  return (dui_leak_text_token (text, i - 1)->flags & DUI_LEAK_TOKEN_DIGITS)
         || dui_leak_number_from_word (dui_leak_text_word (text, i - 1), &value);
}

/* Digits, joined over "1.200" and "1 200" where the parts are of three. */
static DuiLeakClasses
read_digits (DuiLeakText *text, guint i)
{
  DuiLeakToken *token = dui_leak_text_token (text, i);
  const char *word = dui_leak_text_word (text, i);
  DuiLeakClasses own = DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_DIGITS);

  if (token->flags & DUI_LEAK_TOKEN_TAKEN)
    return 0;
  if (i + 1 < text->tokens->len)
    {
      DuiLeakToken *next = dui_leak_text_token (text, i + 1);

      if (next->gap == DUI_LEAK_GAP_DOT && next->length == 3 && (next->flags & DUI_LEAK_TOKEN_DIGITS))
        return own | DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_BIG);
      if ((next->gap == DUI_LEAK_GAP_COMMA || next->gap == DUI_LEAK_GAP_DOT)
          && (next->flags & DUI_LEAK_TOKEN_DIGITS))
        return 0;
    }
  if (i > 0 && token->gap == DUI_LEAK_GAP_DOT
      && (dui_leak_text_token (text, i - 1)->flags & DUI_LEAK_TOKEN_DIGITS))
    return own | DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_BIG);
  if (word[0] == '0' && token->length > 1)
    return own;
  if (token->length == 4 && (g_str_has_prefix (word, "19") || g_str_has_prefix (word, "20")))
    return own; /* a year */
  return own | DUI_LEAK_CLASS_BIT (token->length > 3 ? DUI_LEAK_CLASS_BIG : DUI_LEAK_CLASS_NUMBER)
         | (token->length > 2 ? DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_HUNDREDS) : 0);
}

/* "een op de vijf": a share, which tells no number. */
static gboolean
is_share (DuiLeakText *text, guint i)
{
  guint k = i;

  if (k > 0 && g_str_equal (dui_leak_text_word (text, k - 1), "de"))
    k--;
  return k > 1 && g_str_equal (dui_leak_text_word (text, k - 1), "op")
         && ((dui_leak_text_token (text, k - 2)->flags & DUI_LEAK_TOKEN_DIGITS)
             || dui_leak_number_from_word (dui_leak_text_word (text, k - 2), &(guint){ 0 }));
}

/* "zevental", "vijftigtal", "honderdtal": a number of them together. */
static gboolean
is_collective (const char *word, gsize length)
{
  g_autofree char *stem = NULL;
  guint value;

  if (length < 6 || !g_str_has_suffix (word, "tal"))
    return FALSE;
  stem = g_strndup (word, length - 3);
  return dui_leak_number_from_word (stem, &value) && value > 1;
}

static DuiLeakClasses
read_number (DuiLeakText *text, guint i)
{
  DuiLeakToken *token = dui_leak_text_token (text, i);
  const char *word = dui_leak_text_word (text, i);
  guint value;

  if (is_share (text, i))
    return 0;
  if (token->flags & DUI_LEAK_TOKEN_DIGITS)
    return read_digits (text, i);
  if (g_str_equal (word, "een") && !(token->flags & DUI_LEAK_TOKEN_STRESSED))
    return 0;
  if (g_str_equal (word, "eentje"))
    return DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_NUMBER);
  if (dui_leak_number_from_word (word, &value))
    return DUI_LEAK_CLASS_BIT (value >= 1000 ? DUI_LEAK_CLASS_BIG : DUI_LEAK_CLASS_NUMBER)
           | (value >= 100 ? DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_HUNDREDS) : 0);
  if (is_ordinal (word, token->length))
    return DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_ORDINAL);
  return 0;
}

static gboolean
looks_adjective (const DuiLeakToken *token, const char *word)
{
  if (token->length < 4 || !(token->flags & DUI_LEAK_TOKEN_LETTERS)
      || dui_leak_number_from_word (word, &(guint){ 0 }))
    return FALSE;
  if (word[token->length - 1] == 'e')
    return TRUE;
  return g_str_has_suffix (word, "en")
         && (g_str_has_prefix (word, "ver") || g_str_has_prefix (word, "be") || g_str_has_prefix (word, "ont")
             || g_str_has_prefix (word, "over") || strstr (word, "ge") != NULL);
}

/* "Amsterdammers", "Marokkanen": people of a place, when written with a capital. */
static gboolean
is_demonym (const char *word)
{
  static const char *const endings[] = { "ers",    "anen",    "aren",     "ezen",     "ieren", "naars",
                                         "turken", "grieken", "slowaken", "kozakken", NULL };

  for (guint i = 0; endings[i] != NULL; i++)
    if (strlen (word) >= strlen (endings[i]) + (strlen (endings[i]) > 5 ? 0 : 4)
        && g_str_has_suffix (word, endings[i]))
      return TRUE;
  return FALSE;
}

/* "Utrechtenaar", "Arnhemmer": one of them, when written with a capital. */
static gboolean
is_citizen (const char *word)
{
  static const char *const endings[] = { "enaar",  "mmer",      "naar",   "nees",     "rger",  "waarder",
                                         "dorper", "veender",   "veener", "broeker",  "koger", "wijker",
                                         "houter", "polderaar", "stater", "drechter", NULL };

  for (guint i = 0; endings[i] != NULL; i++)
    if (strlen (word) > strlen (endings[i]) + 3 && g_str_has_suffix (word, endings[i]))
      return TRUE;
  return FALSE;
}

/* "een Lingedorper": nothing else of that form has a capital after "een". */
static gboolean
is_townsman (DuiLeakWords *words, DuiLeakText *text, guint i)
{
  const char *word = dui_leak_text_word (text, i);

  return i > 0 && g_str_has_suffix (word, "er") && strlen (word) >= 7
         && g_str_equal (dui_leak_text_word (text, i - 1), "een") && !dui_leak_words_is_common (words, word)
         && !(dui_leak_words_get_classes (words, word, strlen (word))
              & dui_leak_words_get_class (words, "public"));
}

/* "een Lingedorps gezin": of a town. */
static gboolean
is_of_town (DuiLeakText *text, guint i)
{
  const char *word = dui_leak_text_word (text, i);

  return i > 0 && g_str_has_suffix (word, "s") && strlen (word) >= 6
         && g_str_equal (dui_leak_text_word (text, i - 1), "een");
}

static gboolean
ends_question (DuiLeakText *text, guint i)
{
  guint end = i + 1 < text->tokens->len ? dui_leak_text_token (text, i + 1)->start : text->plain->len;

  if (i + 1 < text->tokens->len && !(dui_leak_text_token (text, i + 1)->gap & DUI_LEAK_GAP_BREAK))
    return FALSE;
  return memchr (text->plain->str + dui_leak_text_token (text, i)->end, '?',
                 end - dui_leak_text_token (text, i)->end)
         != NULL;
}

/* "gezien", "uitgenodigd", "bezocht", "verteld" */
static gboolean
looks_done (DuiLeakWords *words, const char *word, gsize length)
{
  static const char *const starts[] = { "ge", "be", "ver", "ont", "her", NULL };
  static const char *const inner[] = { "opge",    "aange",    "afge",   "uitge",    "inge",    "meege",
                                       "terugge", "wegge",    "doorge", "overge",   "voorge",  "bijge",
                                       "nage",    "toege",    "vastge", "bijeenge", "samenge", "thuisge",
                                       "losge",   "achterge", "omge",   "neerge",   "klaarge", "doodge",
                                       "vrijge",  "binnenge", "rondge", "tegenge",  "onderge", "openge",
                                       "heenge",  "langsge",  NULL };

  if (g_str_has_suffix (word, "gedaan") || g_str_has_suffix (word, "gegaan")
      || g_str_has_suffix (word, "gestaan"))
    return TRUE;
  if (dui_leak_words_is_listed (words, "no_participles", word))
    return FALSE;
  if (length < 5 || !(word[length - 1] == 'd' || word[length - 1] == 't' || g_str_has_suffix (word, "en")))
    return FALSE;
  return dui_text_begins_with_any (word, starts) || dui_text_begins_with_any (word, inner);
}

/* "grote", "aangifte", "kansrijkste": the ending is that of a verb in the past, the word is none. */
static gboolean
is_no_past (DuiLeakWords *words, const char *word)
{
  static const char *const superlatives[] = { "kste",   "gste",   "rste",   "lste", "dste",
                                              "einste", "oonste", "ootste", NULL };

  return dui_leak_words_is_listed (words, "no_pasts", word) || dui_text_ends_with_any (word, superlatives);
}

/* What the ending of a word tells: "ontkent", "verhuisde"; the place after a subject makes it a verb. */
static DuiLeakClasses
read_ending (DuiLeakWords *words, const DuiLeakToken *token, const char *word)
{
  if (token->length < 4 || (token->flags & DUI_LEAK_TOKEN_CAPITAL)
      || !(token->flags & DUI_LEAK_TOKEN_LETTERS))
    return 0;
  if (word[token->length - 1] == 't')
    return DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_VERB);
  if (token->length > 4 && (g_str_has_suffix (word, "de") || g_str_has_suffix (word, "te"))
      && !is_no_past (words, word))
    return DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_VERB) | DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_PAST);
  if (token->length > 5 && (g_str_has_suffix (word, "den") || g_str_has_suffix (word, "ten")))
    return DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_PASTS);
  return 0;
}

/* "zijn" may open a sentence as the possessive: only before "er" or "de" is it surely the verb. */
static gboolean
is_inverted (DuiLeakText *text, guint i)
{
  static const char *const after[] = { "er", "de",  "het", "deze",   "die", "wij",
                                       "we", "zij", "ze",  "jullie", NULL };

  static const char *const first_person[] = { "heb", "ben", "ga", "sta", "kom", "zie", "doe", "hoor", NULL };
  static const char *const asked[] = { "ik", "je", "jij", "u", NULL };

  if (g_strv_contains (first_person, dui_leak_text_word (text, i))) /* "Heb de zus gesproken" */
    return i + 1 < text->tokens->len && g_strv_contains (asked, dui_leak_text_word (text, i + 1));
  return !g_str_equal (dui_leak_text_word (text, i), "zijn")
         || (i + 1 < text->tokens->len && g_strv_contains (after, dui_leak_text_word (text, i + 1)));
}

/* "collega's" is more than one collega, unless the word is a name. */
static char *
read_plural (DuiLeakWords *words, DuiLeakText *text, guint i)
{
  DuiLeakToken *token = dui_leak_text_token (text, i);
  g_autofree char *plural = NULL;

  if (!(token->flags & DUI_LEAK_TOKEN_POSSESSIVE))
    return NULL;
  plural = g_strconcat (dui_leak_text_word (text, i), "s", NULL);
  return dui_leak_words_lookup (words, plural) != NULL ? g_steal_pointer (&plural) : NULL;
}

/* "achtmaal": how often, in one word. */
static gboolean
is_times (const char *word)
{
  gsize length = strlen (word);
  g_autofree char *stem = length > 6 && g_str_has_suffix (word, "maal") ? g_strndup (word, length - 4) : NULL;
  guint value;

  return stem != NULL && dui_leak_number_from_word (stem, &value);
}

/* The classes that the reading of each word asks for, looked up once. */
typedef struct
{
  DuiLeakClasses stop;
  DuiLeakClasses adjective;
  DuiLeakClasses prosecution;
  DuiLeakClasses collective;
  DuiLeakClasses counted;
  DuiLeakClasses citizen;
  DuiLeakClasses strong;
  DuiLeakClasses finite;
} Known;

static DuiLeakClasses
class_of (DuiLeakWords *words, const char *name)
{
  return dui_leak_words_get_class (words, name);
}

static Known
look_up_classes (DuiLeakWords *words)
{
  Known known = { .stop = class_of (words, "stop"),
                  .adjective = class_of (words, "adjective") | class_of (words, "condition")
                               | class_of (words, "participle"),
                  .prosecution = class_of (words, "prosecution") | class_of (words, "court"),
                  .collective = class_of (words, "collective"),
                  .counted = class_of (words, "counted"),
                  .citizen = class_of (words, "someone") | class_of (words, "subject"),
                  .strong = class_of (words, "strong_past"),
                  .finite =
                      class_of (words, "state") | class_of (words, "states") | class_of (words, "opening") };

  return known;
}

/* What the form of a word tells. */
static DuiLeakClasses
read_form (DuiLeakWords *words, const Known *known, const DuiLeakToken *token, const char *word,
           DuiLeakClasses classes)
{
  gsize length = strlen (word);

  if (is_collective (word, length))
    classes |= known->collective;
  if (g_str_equal (word, "om") && !(token->flags & DUI_LEAK_TOKEN_ALL_CAPS))
    classes &= ~known->prosecution; /* the preposition, not the prosecution */
  if ((classes & known->adjective) || (!(classes & known->stop) && looks_adjective (token, word)))
    classes |= DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_ADJ);
  if (!(classes & known->stop))
    classes |= read_ending (words, token, word)
               | (looks_done (words, word, length) ? DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_DONE) : 0);
  if (classes & known->strong)
    classes |= DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_PAST) | DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_VERB);
  return classes;
}

/* What its place in the text tells of a word. */
static DuiLeakClasses
read_place (DuiLeakWords *words, const Known *known, DuiLeakText *text, guint i, DuiLeakClasses classes)
{
  DuiLeakToken *token = dui_leak_text_token (text, i);
  const char *word = dui_leak_text_word (text, i);

  if (ends_question (text, i))
    classes |= DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_QUESTION);
  if (token->gap & DUI_LEAK_GAP_BREAK)
    classes |= DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_FIRST);
  if ((token->gap & DUI_LEAK_GAP_BREAK) && (classes & known->finite) && is_inverted (text, i))
    classes |= DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_INVERTED);
  if (is_aged (text, i))
    classes |= DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_AGED) | DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_ADJ);
  if (!(token->flags & DUI_LEAK_TOKEN_CAPITAL)
      || (token->flags & (DUI_LEAK_TOKEN_START | DUI_LEAK_TOKEN_LOUD)))
    return classes;
  classes |= DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_CAPITAL);
  if (is_of_town (text, i))
    classes |= DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_ADJ);
  if (is_demonym (word))
    classes |= known->counted;
  if (is_citizen (word) || is_townsman (words, text, i))
    classes |= known->citizen;
  return classes;
}

/**
 * dui_leak_rules_read:
 *
 * Returns: (transfer full) (array): a reading for each token of @text
 */
DuiLeakReading *
dui_leak_rules_read (DuiLeakWords *words, DuiLeakText *text)
{
  DuiLeakReading *readings = g_new0 (DuiLeakReading, text->tokens->len + 1);
  const Known known = look_up_classes (words);

  for (guint i = 0; i < text->tokens->len; i++)
    {
      g_autofree char *plural = read_plural (words, text, i);
      const char *word =
          plural != NULL ? plural : dui_leak_words_get_same (words, dui_leak_text_word (text, i));
      const DuiLeakWord *entry = dui_leak_words_lookup (words, word);
      DuiLeakClasses classes = DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_ANY) | read_number (text, i)
                               | dui_leak_words_get_classes (words, word, strlen (word));

      if (entry == NULL && is_times (word))
        entry = dui_leak_words_lookup (words, "maal");
      readings[i].id = entry != NULL ? entry->id : 0;
      classes = read_form (words, &known, dui_leak_text_token (text, i), word, classes);
      readings[i].classes = read_place (words, &known, text, i, classes);
    }
  dui_leak_rules_settle (words, text, readings);
  return readings;
}
