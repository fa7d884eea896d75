/* What the parts of the scanner share while they read one text: candidates for each word, and what was found.
 */

#include "dui-leak-scan.h"

#include <string.h>

#define SHORTEST_GLUED 4 /* letters before a house number */
#define SHORTEST_LOWER 6 /* letters of a word without a capital that may be a name with an error in it */

static const DuiLeakKind kinds[DUI_LEAK_N_WHYS] = {
  [DUI_LEAK_WHY_CASE_NAME] = DUI_LEAK_NAME,
  [DUI_LEAK_WHY_OTHER_NAME] = DUI_LEAK_NAME,
  [DUI_LEAK_WHY_COMMON_NAME] = DUI_LEAK_NAME,
  [DUI_LEAK_WHY_OFFICE_NAME] = DUI_LEAK_NAME,
  [DUI_LEAK_WHY_INITIALS] = DUI_LEAK_NAME,
  [DUI_LEAK_WHY_UNKNOWN_NAME] = DUI_LEAK_NAME,
  [DUI_LEAK_WHY_KNOWN_ADDRESS] = DUI_LEAK_ADDRESS,
  [DUI_LEAK_WHY_KNOWN_STREET] = DUI_LEAK_ADDRESS,
  [DUI_LEAK_WHY_UNKNOWN_ADDRESS] = DUI_LEAK_ADDRESS,
  [DUI_LEAK_WHY_KNOWN_POSTCODE] = DUI_LEAK_POSTCODE,
  [DUI_LEAK_WHY_UNKNOWN_POSTCODE] = DUI_LEAK_POSTCODE,
  [DUI_LEAK_WHY_KNOWN_BIRTH_DATE] = DUI_LEAK_BIRTH_DATE,
  [DUI_LEAK_WHY_BIRTH_DATE] = DUI_LEAK_BIRTH_DATE,
  [DUI_LEAK_WHY_AGE] = DUI_LEAK_AGE,
  [DUI_LEAK_WHY_KNOWN_PHONE] = DUI_LEAK_PHONE,
  [DUI_LEAK_WHY_PHONE] = DUI_LEAK_PHONE,
  [DUI_LEAK_WHY_KNOWN_EMAIL] = DUI_LEAK_EMAIL,
  [DUI_LEAK_WHY_EMAIL] = DUI_LEAK_EMAIL,
  [DUI_LEAK_WHY_BSN] = DUI_LEAK_BSN,
  [DUI_LEAK_WHY_PASSPORT] = DUI_LEAK_PASSPORT,
  [DUI_LEAK_WHY_IBAN] = DUI_LEAK_IBAN,
  [DUI_LEAK_WHY_LICENCE_PLATE] = DUI_LEAK_LICENCE_PLATE,
  [DUI_LEAK_WHY_KNOWN_ACCOUNT] = DUI_LEAK_ACCOUNT,
  [DUI_LEAK_WHY_ACCOUNT] = DUI_LEAK_ACCOUNT,
  [DUI_LEAK_WHY_KNOWN_PLACE] = DUI_LEAK_PLACE,
  [DUI_LEAK_WHY_KNOWN_TOWN] = DUI_LEAK_PLACE,
  [DUI_LEAK_WHY_NUMBER] = DUI_LEAK_NUMBER,
  [DUI_LEAK_WHY_RELATION] = DUI_LEAK_RELATION,
  [DUI_LEAK_WHY_SINGLE_CASE] = DUI_LEAK_SINGLE_CASE,
  [DUI_LEAK_WHY_OTHER_ORGAN] = DUI_LEAK_OTHER_ORGAN,
  [DUI_LEAK_WHY_COMBINATION] = DUI_LEAK_COMBINATION,
};

/** dui_leak_scan_add: Adds a finding between two offsets of the plain text. */
void
dui_leak_scan_add (DuiLeakScan *self, DuiLeakWhy why, DuiLeakCertainty certainty, guint start, guint end)
{
  DuiLeakTrace trace = { start, end, kinds[why], certainty, why };

  if (end > start)
    g_array_append_val (self->traces, trace);
}

/** dui_leak_scan_add_tokens: dui_leak_scan_add() for the words from @first to @last, both taken in */
void
dui_leak_scan_add_tokens (DuiLeakScan *self, DuiLeakWhy why, DuiLeakCertainty certainty, guint first,
                          guint last)
{
  dui_leak_scan_add (self, why, certainty, dui_leak_text_token (self->text, first)->start,
                     dui_leak_text_token (self->text, last)->end);
}

/** dui_leak_scan_is_class: Returns: whether a word is read as one of the class @name of the word file */
gboolean
dui_leak_scan_is_class (DuiLeakScan *self, guint i, const char *name)
{
  return (self->readings[i].classes & dui_leak_words_get_class (self->words, name)) != 0;
}

/** dui_leak_scan_has_capital: Returns: whether a word begins with one */
gboolean
dui_leak_scan_has_capital (DuiLeakScan *self, guint i)
{
  return (dui_leak_text_token (self->text, i)->flags & DUI_LEAK_TOKEN_CAPITAL) != 0;
}

static gboolean
has_candidate (DuiLeakScan *self, guint token, guint32 term, DuiLeakQuality *quality)
{
  for (guint32 i = self->candidate_starts[token]; i < self->candidate_starts[token + 1]; i++)
    {
      DuiLeakCandidate *candidate = &g_array_index (self->candidates, DuiLeakCandidate, i);

      if (candidate->term == term)
        {
          *quality = MAX (*quality, candidate->quality);
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * dui_leak_scan_match_phrase:
 * @token: where the phrase starts; its first word is known to fit
 * @quality: (inout): made worse by words that fit less well
 *
 * Returns: the number of words matched, or 0
 */
guint
dui_leak_scan_match_phrase (DuiLeakScan *self, const DuiLeakPosting *posting, guint token,
                            DuiLeakQuality *quality)
{
  const guint32 hard = DUI_LEAK_GAP_BREAK | DUI_LEAK_GAP_COMMA | DUI_LEAK_GAP_OPEN | DUI_LEAK_GAP_CLOSE;

  for (guint i = 1; i < posting->count; i++)
    if (token + i >= self->text->tokens->len || (dui_leak_text_token (self->text, token + i)->gap & hard)
        || !has_candidate (self, token + i, dui_leak_index_get_phrase_term (self->index, posting, i),
                           quality))
      return 0;
  return posting->count;
}

/* Figures that are written for letters: "J4nsen". */
static void
find_written_with_figures (DuiLeakScan *self, guint i)
{
  DuiLeakToken *token = dui_leak_text_token (self->text, i);
  static const char figures[] = "oizeasgtbg";
  char word[40];
  guint letters = 0;

  if (token->length < 4 || token->length >= sizeof word)
    return;
  for (guint k = 0; k < token->length; k++)
    {
      char c = dui_leak_text_word (self->text, i)[k];

      letters += g_ascii_isalpha (c);
      word[k] = g_ascii_isdigit (c) ? figures[c - '0'] : c;
    }
  if (letters * 2 >= token->length)
    dui_leak_index_find (self->index, word, token->length, FALSE, self->candidates);
}

/* "Kerkstr." for Kerkstraat. */
static void
find_shortened_street (DuiLeakScan *self, guint i)
{
  static const char *const endings[][2] = {
    { "str", "straat" }, { "ln", "laan" }, { "pln", "plein" }, { "wg", "weg" }
  };
  DuiLeakToken *token = dui_leak_text_token (self->text, i);
  const char *word = dui_leak_text_word (self->text, i);

  for (guint k = 0; k < G_N_ELEMENTS (endings); k++)
    if (token->length > strlen (endings[k][0]) + 2 && g_str_has_suffix (word, endings[k][0]))
      {
        g_autofree char *stem = g_strndup (word, token->length - strlen (endings[k][0]));
        g_autofree char *whole = g_strconcat (stem, endings[k][1], NULL);

        dui_leak_index_find (self->index, whole, strlen (whole), FALSE, self->candidates);
      }
}

/**
 * dui_leak_scan_glued_number:
 *
 * Returns: where the house number starts in a word that ends in one, "Kerkstraat12a", or 0
 */
guint
dui_leak_scan_glued_number (DuiLeakScan *self, guint i)
{
  const char *word = dui_leak_text_word (self->text, i);
  gsize letters = strspn (word, "abcdefghijklmnopqrstuvwxyz");

  return letters >= SHORTEST_GLUED && g_ascii_isdigit (word[letters]) ? letters : 0;
}

/* The street in "Kerkstraat12", and nothing else that is known. */
static void
find_before_number (DuiLeakScan *self, guint i)
{
  guint letters = dui_leak_scan_glued_number (self, i);
  g_autofree char *street = g_strndup (dui_leak_text_word (self->text, i), letters);
  guint32 term = letters > 0 ? dui_leak_index_find_exact (self->index, street, letters) : DUI_LEAK_NONE;
  DuiLeakCandidate candidate = { term, DUI_LEAK_EXACT };

  if (term != DUI_LEAK_NONE
      && (dui_leak_index_get_term (self->index, term)->roles & (1u << DUI_LEAK_ROLE_STREET)))
    g_array_append_val (self->candidates, candidate);
}

/* "d'Hondecoeter", "vdBerg": the name goes on after the apostrophe, or at the capital. */
static void
find_within (DuiLeakScan *self, guint i, gboolean inexact)
{
  DuiLeakToken *token = dui_leak_text_token (self->text, i);
  const char *plain = self->text->plain->str + token->start;
  guint skip = 0;

  if (token->length <= 4 || !(token->flags & DUI_LEAK_TOKEN_CAPITAL))
    skip = token->length > 4 && plain[1] == '\'' ? 1 : 0;
  else if (plain[1] == '\'')
    skip = 1;
  else
    while (g_ascii_islower (plain[skip]))
      skip++;
  if (skip > 0 && skip < token->length)
    dui_leak_index_find (self->index, dui_leak_text_word (self->text, i) + skip, token->length - skip,
                         inexact, self->candidates);
}

/* What is found for @word counts as another spelling. */
static void
find_respelled (DuiLeakScan *self, const char *word)
{
  guint from = self->candidates->len;

  dui_leak_index_find (self->index, word, strlen (word), FALSE, self->candidates);
  for (guint i = from; i < self->candidates->len; i++)
    g_array_index (self->candidates, DuiLeakCandidate, i).quality = DUI_LEAK_VARIANT;
}

/* "Dyk" for Dijk, and letters that look like others: "WaIraven", "Zorner", "VVinter". */
static void
find_look_alikes (DuiLeakScan *self, guint i)
{
  static const char *const pairs[][2] = { { "y", "ij" }, { "ij", "y" }, { "rn", "m" }, { "vv", "w" } };
  DuiLeakToken *token = dui_leak_text_token (self->text, i);
  const char *plain = self->text->plain->str + token->start;
  const char *word = dui_leak_text_word (self->text, i);
  g_autoptr (GString) other = NULL;

  if (!(token->flags & DUI_LEAK_TOKEN_CAPITAL) || token->length < 3 || token->length > 40
      || !(token->flags & DUI_LEAK_TOKEN_LETTERS))
    return;
  for (guint k = 0; k < G_N_ELEMENTS (pairs); k++)
    if (strstr (word, pairs[k][0]) != NULL)
      {
        other = other != NULL ? other : g_string_new (NULL);
        g_string_assign (other, word);
        g_string_replace (other, pairs[k][0], pairs[k][1], 0);
        find_respelled (self, other->str);
      }
  if ((token->flags & DUI_LEAK_TOKEN_ALL_CAPS)
      || memchr (plain + 1, 'I', token->end - token->start - 1) == NULL)
    return;
  g_string_append_len (other = other != NULL ? g_string_truncate (other, 0) : g_string_new (NULL), plain,
                       token->end - token->start);
  for (guint k = 1; k < other->len; k++)
    other->str[k] = other->str[k] == 'I' ? 'l' : g_ascii_tolower (other->str[k]);
  other->str[0] = g_ascii_tolower (other->str[0]);
  find_respelled (self, other->str);
}

/* Whether a title or a word that may be a given name stands before a word, or before what stands before a
 * surname. */
static gboolean
follows_name (DuiLeakScan *self, guint i)
{
  DuiLeakClasses prefix = dui_leak_words_get_class (self->words, "prefix");
  guint k = i;

  while (k > 0 && i - k < 4 && dui_leak_text_token (self->text, k)->gap == DUI_LEAK_GAP_SPACE
         && (self->readings[k - 1].classes & prefix))
    k--;
  if (k > 0 && dui_leak_scan_is_class (self, k - 1, "title"))
    return TRUE;
  return k > 0 && dui_leak_text_token (self->text, k)->gap == DUI_LEAK_GAP_SPACE
         && dui_leak_scan_has_capital (self, k - 1)
         && self->candidate_starts[k - 1] < self->candidate_starts[k];
}

/** dui_leak_scan_candidates: Finds for each word of the text the known words that it may be. */
void
dui_leak_scan_candidates (DuiLeakScan *self)
{
  guint count = self->text->tokens->len;
  DuiLeakClasses ordinary =
      dui_leak_words_get_class (self->words, "public") | dui_leak_words_get_class (self->words, "stop");

  self->candidates = g_array_new (FALSE, FALSE, sizeof (DuiLeakCandidate));
  self->candidate_starts = g_new (guint32, count + 1);
  for (guint i = 0; i < count; i++)
    {
      DuiLeakToken *token = dui_leak_text_token (self->text, i);
      const char *word = dui_leak_text_word (self->text, i);
      gboolean capital = (token->flags & DUI_LEAK_TOKEN_CAPITAL) != 0;
      gboolean inexact = token->length >= (capital ? 4 : SHORTEST_LOWER)
                         && (capital || (token->flags & DUI_LEAK_TOKEN_LETTERS))
                         && !(self->readings[i].classes & ordinary);
      g_autoptr (GArray) found = NULL;

      self->candidate_starts[i] = self->candidates->len;
      inexact =
          inexact
          && ((capital
               && (follows_name (self, i) || !(token->flags & (DUI_LEAK_TOKEN_START | DUI_LEAK_TOKEN_LOUD))))
              || !dui_leak_words_is_common (self->words, word));
      found = g_array_new (FALSE, FALSE, sizeof (DuiLeakCandidate));
      dui_leak_index_find (self->index, word, token->length, inexact, found);
      g_array_append_vals (self->candidates, found->data, found->len);
      if (!(token->flags & (DUI_LEAK_TOKEN_LETTERS | DUI_LEAK_TOKEN_DIGITS)))
        {
          find_written_with_figures (self, i);
          find_before_number (self, i);
        }
      find_within (self, i, inexact);
      find_look_alikes (self, i);
      find_shortened_street (self, i);
    }
  self->candidate_starts[count] = self->candidates->len;
}
