/* Where a known name is more likely that of a street, a town, a minister or somebody else. */

#include "dui-leak-scan.h"

#include <string.h>

#define STREET_REACH 4
#define FREQUENT_REACH 8

/* Whether a word follows the one before it in the same name. */
static gboolean
goes_on (DuiLeakScan *self, guint i)
{
  return i < self->text->tokens->len
         && (dui_leak_text_token (self->text, i)->gap == DUI_LEAK_GAP_SPACE
             || dui_leak_text_token (self->text, i)->gap == DUI_LEAK_GAP_HYPHEN);
}

/** dui_leak_scan_may_be: Returns: whether a word may be what @role tells of a known person */
gboolean
dui_leak_scan_may_be (DuiLeakScan *self, guint i, DuiLeakRole role)
{
  for (guint32 c = self->candidate_starts[i]; c < self->candidate_starts[i + 1]; c++)
    {
      const DuiLeakCandidate *candidate = &g_array_index (self->candidates, DuiLeakCandidate, c);

      if (dui_leak_index_get_term (self->index, candidate->term)->roles & (1u << role))
        return TRUE;
    }
  return FALSE;
}

/** dui_leak_scan_names_street: Returns: whether "Jan" is part of "de Jan Steenlaan", rather than a person who
 * lives there */
gboolean
dui_leak_scan_names_street (DuiLeakScan *self, guint first, guint last)
{
  gboolean led = first > 0 && !dui_leak_scan_has_capital (self, first - 1)
                 && (dui_leak_scan_is_class (self, first - 1, "article")
                     || dui_leak_scan_is_class (self, first - 1, "preposition"));

  for (guint i = last + 1; i <= last + STREET_REACH && goes_on (self, i); i++)
    {
      gboolean numbered =
          i + 1 < self->text->tokens->len && g_ascii_isdigit (dui_leak_text_word (self->text, i + 1)[0]);

      if (dui_leak_scan_has_capital (self, i) && !dui_leak_scan_may_be (self, i, DUI_LEAK_ROLE_STREET)
          && (dui_leak_scan_is_class (self, i, "street") || dui_leak_scan_is_class (self, i, "place_type")))
        return led || !numbered;
      if (!dui_leak_scan_has_capital (self, i) && !dui_leak_scan_is_class (self, i, "prefix"))
        return FALSE;
    }
  return FALSE;
}

/** dui_leak_scan_has_other_surname: Returns: whether a given name stands before a surname that is not known
 */
gboolean
dui_leak_scan_has_other_surname (DuiLeakScan *self, guint given)
{
  guint i = given + 1;

  while (goes_on (self, i) && dui_leak_scan_is_class (self, i, "prefix"))
    i++;
  return goes_on (self, i) && dui_leak_scan_has_capital (self, i) && !dui_leak_scan_is_class (self, i, "stop")
         && !(dui_leak_text_token (self->text, i)->flags & DUI_LEAK_TOKEN_LOUD)
         && dui_leak_text_token (self->text, i)->length > 2
         && (dui_leak_text_token (self->text, i)->flags & DUI_LEAK_TOKEN_LETTERS)
         && !dui_leak_scan_may_be (self, i, DUI_LEAK_ROLE_SURNAME);
}

/** dui_leak_scan_has_other_given: Returns: whether a given name that no office holder bears stands before a
 * surname that one does: "Jaap Roos" beside woordvoerder Evelien Roos */
gboolean
dui_leak_scan_has_other_given (DuiLeakScan *self, guint first)
{
  return first > 0 && goes_on (self, first) && dui_leak_scan_has_capital (self, first - 1)
         && dui_leak_scan_is_class (self, first - 1, "given")
         && !(dui_leak_text_token (self->text, first - 1)->flags & DUI_LEAK_TOKEN_ALLOWED)
         && !(first > 1 && dui_leak_scan_is_class (self, first - 2, "office"));
}

/** dui_leak_scan_is_town: Returns: whether a surname is that of "Den Bosch" */
gboolean
dui_leak_scan_is_town (DuiLeakScan *self, guint i)
{
  g_autofree char *both = NULL;

  if (i == 0 || !goes_on (self, i) || !dui_leak_scan_has_capital (self, i - 1)
      || (i > 1 && dui_leak_scan_is_class (self, i - 2, "prefix") && dui_leak_scan_has_capital (self, i - 2)))
    return FALSE;
  both = g_strconcat (dui_leak_text_word (self->text, i - 1), dui_leak_text_word (self->text, i), NULL);
  return dui_leak_words_is_listed (self->words, "towns", both);
}

/* Whether an office holder bears a word as a surname, behind @prefix when that is given. */
static gboolean
is_office_name (DuiLeakScan *self, const DuiLeakTerm *term, const char *prefix)
{
  for (guint32 p = term->first_posting; p != DUI_LEAK_NONE;)
    {
      const DuiLeakPosting *posting = dui_leak_index_get_posting (self->index, p);

      if (posting->role == DUI_LEAK_ROLE_ALLOWED_SURNAME
          && (prefix[0] == '\0' || strcmp (prefix, posting->prefix) == 0))
        return TRUE;
      p = posting->next;
    }
  return FALSE;
}

/**
 * dui_leak_scan_bears_office_name:
 * @first: the first word of the name that @i belongs to
 *
 * Returns: whether a surname is that of an office holder too; "Den Haan" is not that of Nico Haan
 */
gboolean
dui_leak_scan_bears_office_name (DuiLeakScan *self, guint first, guint i)
{
  char prefix[4] = "";

  for (guint k = first; k < i && dui_leak_scan_is_class (self, k, "prefix"); k++)
    if (dui_leak_text_token (self->text, k)->length > 1)
      dui_leak_prefix_letters (dui_leak_text_word (self->text, k), prefix);
  for (guint32 c = self->candidate_starts[i]; c < self->candidate_starts[i + 1]; c++)
    {
      const DuiLeakCandidate *candidate = &g_array_index (self->candidates, DuiLeakCandidate, c);

      if (candidate->quality <= DUI_LEAK_INFLECTED
          && is_office_name (self, dui_leak_index_get_term (self->index, candidate->term), prefix))
        return TRUE;
    }
  return FALSE;
}

/** dui_leak_scan_stands_as_town: Returns: whether a name stands where a town does: "naar Kessel", "Kessel en
 * Baarlo" */
gboolean
dui_leak_scan_stands_as_town (DuiLeakScan *self, guint i)
{
  static const char *const ways[] = {
    "in", "uit", "naar", "te", "nabij", "tussen", "richting", "rond", NULL
  };

  if (i > 0 && goes_on (self, i) && g_strv_contains (ways, dui_leak_text_word (self->text, i - 1)))
    return TRUE;
  return goes_on (self, i + 1) && g_str_equal (dui_leak_text_word (self->text, i + 1), "en")
         && goes_on (self, i + 2) && dui_leak_scan_has_capital (self, i + 2)
         && !dui_leak_scan_may_be (self, i + 2, DUI_LEAK_ROLE_SURNAME);
}

/** dui_leak_scan_follows_office: Returns: whether a surname is that of a minister or the like */
gboolean
dui_leak_scan_follows_office (DuiLeakScan *self, guint first)
{
  while (first > 0 && goes_on (self, first) && dui_leak_scan_is_class (self, first - 1, "prefix"))
    first--;
  return first > 0 && goes_on (self, first)
         && dui_leak_words_is_listed (self->words, "national_offices",
                                      dui_leak_text_word (self->text, first - 1));
}

/** dui_leak_scan_describes: Returns: whether a surname that is a word too stands before a noun, "Lange
 * Voorhout", or behind another word, "Rood-Wit" */
gboolean
dui_leak_scan_describes (DuiLeakScan *self, guint i)
{
  if (i > 0 && dui_leak_text_token (self->text, i)->gap == DUI_LEAK_GAP_HYPHEN
      && dui_leak_scan_has_capital (self, i - 1)
      && dui_leak_words_is_common (self->words, dui_leak_text_word (self->text, i))
      && dui_leak_words_is_common (self->words, dui_leak_text_word (self->text, i - 1))
      && !dui_leak_scan_may_be (self, i - 1, DUI_LEAK_ROLE_SURNAME))
    return TRUE;
  return dui_leak_words_is_common (self->words, dui_leak_text_word (self->text, i))
         && i + 1 < self->text->tokens->len
         && dui_leak_text_token (self->text, i + 1)->gap == DUI_LEAK_GAP_SPACE
         && dui_leak_scan_has_capital (self, i + 1) && dui_leak_text_token (self->text, i + 1)->length > 2
         && !(dui_leak_text_token (self->text, i + 1)->flags & DUI_LEAK_TOKEN_LOUD)
         && !dui_leak_scan_may_be (self, i + 1, DUI_LEAK_ROLE_SURNAME)
         && !dui_leak_scan_may_be (self, i + 1, DUI_LEAK_ROLE_GIVEN);
}

/* "Nieuwe", and "Gouden" after "de". */
static gboolean
is_adjective (DuiLeakScan *self, guint i)
{
  if (self->readings[i].classes & DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_ADJ))
    return TRUE;
  return i > 0 && dui_leak_scan_has_capital (self, i) && dui_leak_scan_is_class (self, i - 1, "article")
         && dui_leak_words_is_common (self->words, dui_leak_text_word (self->text, i));
}

/* "de Vrede van Munster" */
static gboolean
is_noun_of (DuiLeakScan *self, guint i)
{
  return dui_leak_scan_is_class (self, i - 1, "article") && goes_on (self, i + 1)
         && g_str_equal (dui_leak_text_word (self->text, i + 1), "van");
}

/**
 * dui_leak_scan_is_noun:
 * @described: whether it must have an adjective with a capital before it, or "van" after it
 *
 * Returns: whether a surname that is a word too stands as a noun: "de Nieuwe Kerk"
 */
gboolean
dui_leak_scan_is_noun (DuiLeakScan *self, guint i, gboolean described)
{
  gboolean adjective;

  if (i == 0 || !goes_on (self, i)
      || !dui_leak_words_is_common (self->words, dui_leak_text_word (self->text, i)))
    return FALSE;
  /* "De Graaf-Hoving" */
  if (dui_leak_text_token (self->text, i)->gap == DUI_LEAK_GAP_HYPHEN
      && dui_leak_scan_may_be (self, i - 1, DUI_LEAK_ROLE_SURNAME))
    return FALSE;
  adjective = is_adjective (self, i - 1);
  if (described)
    return (adjective && dui_leak_scan_has_capital (self, i - 1)) || is_noun_of (self, i);
  return adjective || dui_leak_scan_is_class (self, i - 1, "article")
         || dui_leak_scan_is_class (self, i - 1, "the");
}

/** dui_leak_scan_is_doer: Returns: whether a word opens a sentence as only a name can, without an article
 * before what befell somebody or what only a person does: "Visser is uitgenodigd", "Snoek woont", "Blom en
 * zijn broer" */
gboolean
dui_leak_scan_is_doer (DuiLeakScan *self, guint i)
{
  static const char *const helpers[] = { "is", "heeft", "wordt", "werd", "was", "had", "kreeg", "zou", NULL };
  DuiLeakToken *token = dui_leak_text_token (self->text, i);

  if (!(token->flags & DUI_LEAK_TOKEN_START) || (token->flags & DUI_LEAK_TOKEN_LOUD)
      || !goes_on (self, i + 1))
    return FALSE;
  if (dui_leak_words_is_listed (self->words, "person_verbs", dui_leak_text_word (self->text, i + 1)))
    return TRUE;
  if (g_str_equal (dui_leak_text_word (self->text, i + 1), "en"))
    return goes_on (self, i + 2) && goes_on (self, i + 3) && dui_leak_scan_is_class (self, i + 2, "whose")
           && dui_leak_scan_is_class (self, i + 3, "kin");
  if (!g_strv_contains (helpers, dui_leak_text_word (self->text, i + 1)))
    return FALSE;
  for (guint k = i + 2; k < self->text->tokens->len && k < i + 10; k++)
    {
      if (dui_leak_text_token (self->text, k)->gap != DUI_LEAK_GAP_SPACE)
        return FALSE;
      if (self->readings[k].classes & DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_DONE))
        return TRUE;
    }
  return FALSE;
}

/** dui_leak_scan_is_called: Returns: whether a word of public life stands as a surname: "sprak met Koning",
 * and not "de Koning" or "Koning Willem" */
gboolean
dui_leak_scan_is_called (DuiLeakScan *self, guint i)
{
  if (!dui_leak_words_is_listed (self->words, "public_surnames", dui_leak_text_word (self->text, i)))
    return FALSE;
  if (goes_on (self, i + 1) && dui_leak_scan_has_capital (self, i + 1))
    return FALSE;
  if (dui_leak_text_token (self->text, i)->flags & DUI_LEAK_TOKEN_START)
    return dui_leak_scan_is_doer (self, i);
  return i > 0 && goes_on (self, i) && !dui_leak_scan_is_class (self, i - 1, "article")
         && !dui_leak_scan_is_class (self, i - 1, "the") && !dui_leak_scan_is_class (self, i - 1, "own")
         && !is_adjective (self, i - 1);
}

/* "De Haan komt vaak voor als achternaam" */
static gboolean
is_frequent (DuiLeakScan *self, guint verb)
{
  gboolean occurs = FALSE;

  if (!g_str_equal (dui_leak_text_word (self->text, verb), "komt"))
    return FALSE;
  for (guint i = verb + 1; i <= verb + FREQUENT_REACH && goes_on (self, i); i++)
    if (occurs && dui_leak_words_is_listed (self->words, "namesakes", dui_leak_text_word (self->text, i)))
      return g_str_equal (dui_leak_text_word (self->text, i - 1), "als");
    else
      occurs = occurs || g_str_equal (dui_leak_text_word (self->text, i), "voor");
  return FALSE;
}

/** dui_leak_scan_is_thing: Returns: whether what follows a name says that it is no person: "De Haan is een
 * badplaats", "Can you" */
gboolean
dui_leak_scan_is_thing (DuiLeakScan *self, guint last)
{
  static const char *const links[] = { "is", "was", "zijn", "waren", "blijft", "heet", NULL };
  static const char *const english[] = { "you", "we", "they", "this", "the", "i", NULL };

  if (goes_on (self, last + 1) && g_strv_contains (english, dui_leak_text_word (self->text, last + 1)))
    return TRUE;
  if (goes_on (self, last + 1) && is_frequent (self, last + 1))
    return TRUE;
  if (!goes_on (self, last + 1) || !g_strv_contains (links, dui_leak_text_word (self->text, last + 1)))
    return FALSE;
  if (!goes_on (self, last + 2) || !dui_leak_scan_is_class (self, last + 2, "article"))
    return FALSE;
  for (guint i = last + 3; i <= last + 5 && goes_on (self, i); i++)
    if (dui_leak_words_is_listed (self->words, "namesakes", dui_leak_text_word (self->text, i)))
      return TRUE;
    else if (dui_leak_scan_is_class (self, i, "preposition"))
      return FALSE;
  return FALSE;
}

/* "In mei winter nog": a month, by what stands before it. */
static gboolean
is_month (DuiLeakScan *self, guint i)
{
  static const char *const before[] = { "in",   "tot",   "sinds", "eind",  "begin",
                                        "half", "vanaf", "per",   "medio", NULL };

  return dui_leak_scan_is_class (self, i, "when") && i > 0
         && (g_strv_contains (before, dui_leak_text_word (self->text, i - 1))
             || (dui_leak_text_token (self->text, i - 1)->flags & DUI_LEAK_TOKEN_DIGITS));
}

/**
 * dui_leak_scan_stands_whole:
 * @first: a word that may be a given name
 * @surname: the surname that follows it, perhaps after what belongs before it
 *
 * Returns: whether two words in small letters are a name and no part of a clause: "met storm berg", and not
 * "een hoop kuipers" or "hij wil de boer helpen"
 */
gboolean
dui_leak_scan_stands_whole (DuiLeakScan *self, guint first, guint surname)
{
  gboolean opens = first == 0 || (dui_leak_text_token (self->text, first)->gap & DUI_LEAK_GAP_BREAK);
  gboolean led = !opens && dui_leak_scan_is_class (self, first - 1, "preposition");

  for (guint i = first + 1; i <= surname; i++)
    if (dui_leak_text_token (self->text, i)->gap & ~(DUI_LEAK_GAP_SPACE | DUI_LEAK_GAP_NEWLINE))
      return FALSE;
  if (dui_leak_scan_is_class (self, first, "state") || dui_leak_scan_is_class (self, first, "states"))
    return led;
  if (!opens
      && (dui_leak_scan_is_class (self, first - 1, "article")
          || dui_leak_scan_is_class (self, first - 1, "whose")
          || dui_leak_scan_is_class (self, first - 1, "negation")
          || dui_leak_scan_is_class (self, first - 1, "vague") || is_adjective (self, first - 1)))
    return FALSE;
  return !is_month (self, first)
         && !(goes_on (self, surname + 1) && dui_leak_scan_is_class (self, surname + 1, "you"));
}
