/* Names of known persons in a text: which words are a name, and how sure that is. */

#include "dui-leak-scan.h"

#include <string.h>

#define RARE 3
#define SHORTEST_ALONE 3
#define SHORTEST_LOWER_CASE 4
#define SHORTEST_LOWER_TYPO 7

/* What stands around a surname; worked out once for each place in the text. */
typedef struct
{
  guint first_prefix; /* the token itself when nothing stands before it */
  char prefix[4];     /* of all words before it; "over de" as well */
  gboolean titled;
} Left;

/* The best explanation so far of a name that starts at a token. */
typedef struct
{
  gboolean found;
  guint first;
  guint last;
  DuiLeakCertainty certainty;
  gboolean in_case;
  gboolean with_given; /* or with an initial */
  gboolean backed_by_given;
  gboolean whole; /* all words of a name of its own, whatever each of them is besides */
  gboolean given_alone;
  gboolean familiar;      /* the given name of many, or a word */
  gboolean surname_alone; /* and nothing before it but what belongs to it */
  gboolean prefix_fits;
  gboolean like_town; /* "Kessel" for somebody called van Kessel */
  guint score;
} Explanation;

static const guint32 SOFT_GAPS = DUI_LEAK_GAP_SPACE | DUI_LEAK_GAP_NEWLINE | DUI_LEAK_GAP_HYPHEN
                                 | DUI_LEAK_GAP_DOT | DUI_LEAK_GAP_SLASH | DUI_LEAK_GAP_QUOTE
                                 | DUI_LEAK_GAP_AT | DUI_LEAK_GAP_OTHER;

static gboolean
joins (DuiLeakScan *self, guint i)
{
  guint32 gap = dui_leak_text_token (self->text, i)->gap;

  return i > 0 && (gap & ~SOFT_GAPS) == 0;
}

/* A capital that the place in the sentence does not ask for. */
static gboolean
is_marked (DuiLeakScan *self, guint i)
{
  guint32 flags = dui_leak_text_token (self->text, i)->flags;

  return (flags & DUI_LEAK_TOKEN_CAPITAL) && !(flags & DUI_LEAK_TOKEN_LOUD)
         && (!(flags & DUI_LEAK_TOKEN_START) || dui_leak_text_is_quoted (self->text, i));
}

/* A single letter of an initial: "J." or "J". */
static gboolean
is_initial (DuiLeakScan *self, guint i)
{
  DuiLeakToken *token = dui_leak_text_token (self->text, i);

  return (token->flags & DUI_LEAK_TOKEN_LETTERS) && dui_leak_scan_has_capital (self, i)
         && (token->length == 1 || (token->length <= 3 && (token->flags & DUI_LEAK_TOKEN_ALL_CAPS)));
}

static gboolean
is_word (DuiLeakScan *self, guint i)
{
  return dui_leak_words_is_common (self->words, dui_leak_text_word (self->text, i))
         || dui_leak_scan_is_class (self, i, "stop");
}

static gboolean
is_common (DuiLeakScan *self, guint i, guint32 term)
{
  return dui_leak_words_is_common (self->words, dui_leak_text_word (self->text, i))
         || dui_leak_words_is_common (self->words, dui_leak_index_get_text (self->index, term))
         || dui_leak_scan_is_class (self, i, "stop");
}

/* "van" and "v." stand before a surname; "T." before "ter Haar" is an initial. */
static gboolean
is_prefix (DuiLeakScan *self, guint i)
{
  const char *word = dui_leak_text_word (self->text, i);

  if (!dui_leak_scan_is_class (self, i, "prefix"))
    return FALSE;
  return dui_leak_text_token (self->text, i)->length > 1 || !dui_leak_scan_has_capital (self, i)
         || (word[0] == 'v' && i + 1 < self->text->tokens->len
             && strchr ("dht", dui_leak_text_word (self->text, i + 1)[0]) != NULL
             && dui_leak_text_token (self->text, i + 1)->length == 1);
}

static Left
look_left (DuiLeakScan *self, guint i)
{
  Left left = { .first_prefix = i };
  guint words[6];
  guint count = 0;

  while (left.first_prefix > 0 && count < G_N_ELEMENTS (words) && joins (self, left.first_prefix)
         && is_prefix (self, left.first_prefix - 1))
    words[count++] = --left.first_prefix;
  while (count > 0)
    dui_leak_prefix_letters (dui_leak_text_word (self->text, words[--count]), left.prefix);
  left.titled = left.first_prefix > 0 && joins (self, left.first_prefix)
                && dui_leak_scan_is_class (self, left.first_prefix - 1, "title");
  return left;
}

/* "over De Vries": whether the last of the words before a surname are @prefix, and those before them only
 * small prepositions; "van de Vries" may be a name of its own. */
static gboolean
fits_prefix (DuiLeakScan *self, guint i, const char *prefix, Left *left)
{
  for (guint first = left->first_prefix; first < i; first++)
    {
      char letters[4] = "";

      for (guint k = first; k < i; k++)
        dui_leak_prefix_letters (dui_leak_text_word (self->text, k), letters);
      if (strcmp (letters, prefix) == 0)
        {
          left->first_prefix = first;
          g_strlcpy (left->prefix, letters, sizeof left->prefix);
          return TRUE;
        }
      if (left->titled
          || (!dui_leak_scan_has_capital (self, first + 1)
              && g_str_equal (dui_leak_text_word (self->text, first), "van")))
        return FALSE;
    }
  return FALSE;
}

static gboolean
is_given_of (DuiLeakScan *self, guint i, const DuiLeakIndexPerson *person)
{
  for (guint32 c = self->candidate_starts[i]; c < self->candidate_starts[i + 1]; c++)
    for (guint k = 0; k < person->n_given; k++)
      if (g_array_index (self->candidates, DuiLeakCandidate, c).term == person->given[k])
        return TRUE;
  return FALSE;
}

static gboolean
is_initial_of (DuiLeakScan *self, guint i, const DuiLeakIndexPerson *person)
{
  DuiLeakToken *token = dui_leak_text_token (self->text, i);
  char letter = dui_leak_text_word (self->text, i)[0];

  return (is_initial (self, i) || (token->length == 1 && self->text->plain->str[token->end] == '.'))
         && letter != '\0' && strchr (person->initials, letter) != NULL;
}

/* "Jan Adriaan Visser", "Jan 'Kleine' Visser": a given name that is known before one that is not. */
static gboolean
is_given_before_other (DuiLeakScan *self, guint i, const DuiLeakIndexPerson *person)
{
  return i > 0 && dui_leak_scan_has_capital (self, i) && joins (self, i)
         && !dui_leak_scan_is_class (self, i, "stop") && is_given_of (self, i - 1, person);
}

/* Walks left over given names and initials of the person; returns the first of them. */
static guint
find_given_left (DuiLeakScan *self, guint from, const DuiLeakIndexPerson *person, gboolean *given,
                 gboolean *initial)
{
  guint first = from;

  for (guint k = from; k > 0 && from - k < 5 && joins (self, k); k--)
    if (is_given_of (self, k - 1, person))
      {
        *given = TRUE;
        first = k - 1;
      }
    else if (is_initial_of (self, k - 1, person))
      {
        *initial = TRUE;
        first = k - 1;
      }
    else if (is_given_before_other (self, k - 1, person))
      {
        *given = TRUE;
        first = --k - 1;
      }
    else if (!is_initial (self, k - 1))
      break;
  return first;
}

/* "Visser J.", and not "bij Visser J. Jansen" */
static gboolean
ends_name (DuiLeakScan *self, guint i)
{
  return dui_leak_text_token (self->text, i)->gap == DUI_LEAK_GAP_SPACE
         && self->text->plain->str[dui_leak_text_token (self->text, i)->end] == '.'
         && (i + 1 >= self->text->tokens->len || !is_marked (self, i + 1));
}

/* After a surname: "Vries, de", "Vries, J. de", "Vries Jan"; returns the last word that belongs to the name.
 */
static guint
find_given_right (DuiLeakScan *self, guint last, const DuiLeakIndexPerson *person, gboolean *given,
                  gboolean *initial, const char *own_prefix)
{
  guint end = last;
  gboolean comma = FALSE;
  char prefix[4] = "";

  for (guint k = last + 1; k < self->text->tokens->len && k <= last + 6; k++)
    {
      guint32 gap = dui_leak_text_token (self->text, k)->gap;

      comma = comma || (gap & (DUI_LEAK_GAP_COMMA | DUI_LEAK_GAP_OPEN));
      if (gap & ~(SOFT_GAPS | DUI_LEAK_GAP_COMMA | DUI_LEAK_GAP_OPEN))
        break;
      if (is_given_of (self, k, person))
        *given = TRUE;
      else if ((comma || ends_name (self, k)) && is_initial_of (self, k, person))
        *initial = TRUE;
      else if (comma && own_prefix[0] != '\0' && dui_leak_scan_is_class (self, k, "prefix"))
        {
          dui_leak_prefix_letters (dui_leak_text_word (self->text, k), prefix);
          if (strcmp (prefix, own_prefix) == 0)
            {
              *initial = TRUE;
              return k;
            }
          continue;
        }
      else
        break;
      end = k;
    }
  return end;
}

/* "Xu", of two letters and no word. */
static gboolean
is_short_name (DuiLeakScan *self, guint i, const DuiLeakCandidate *candidate)
{
  DuiLeakToken *token = dui_leak_text_token (self->text, i);

  return token->length == 2 && candidate->quality <= DUI_LEAK_INFLECTED && dui_leak_scan_has_capital (self, i)
         && !(token->flags & DUI_LEAK_TOKEN_ALL_CAPS) && !is_common (self, i, candidate->term)
         && !dui_leak_scan_is_class (self, i, "public") && !dui_leak_scan_is_class (self, i, "prefix");
}

/* How sure a bare name is, without anything of the person around it. */
static gboolean
judge_bare (DuiLeakScan *self, guint i, const DuiLeakCandidate *candidate, gboolean single, gboolean in_case,
            DuiLeakCertainty *certainty)
{
  DuiLeakToken *token = dui_leak_text_token (self->text, i);
  gboolean common = single && is_common (self, i, candidate->term);
  gboolean public_word =
      single && dui_leak_scan_is_class (self, i, "public") && !dui_leak_scan_is_called (self, i);

  *certainty = DUI_LEAK_CHECK;
  if (single && token->length < 2) /* "Ali B." is not the B of "sectie B" */
    return FALSE;
  if (single && token->length < SHORTEST_ALONE && !(in_case && is_marked (self, i)))
    return is_short_name (self, i, candidate);
  if (candidate->quality >= DUI_LEAK_VARIANT)
    {
      /* nearly a name that is itself a word: a capital within the sentence makes it the name */
      if (single && !dui_leak_scan_has_capital (self, i) && candidate->quality == DUI_LEAK_TYPO && !common)
        return token->length >= SHORTEST_LOWER_TYPO;
      if (public_word || !dui_leak_scan_has_capital (self, i)
          || (single && is_word (self, i) && !(in_case && is_marked (self, i))))
        return FALSE;
      if (common && !is_marked (self, i))
        return in_case;
    }
  if (public_word || (single && dui_leak_scan_is_class (self, i, "stop")))
    return in_case && is_marked (self, i);
  if (is_marked (self, i) || (dui_leak_scan_has_capital (self, i) && !common))
    *certainty = DUI_LEAK_CERTAIN;
  else if (dui_leak_scan_has_capital (self, i))
    *certainty = single && dui_leak_scan_is_doer (self, i) ? DUI_LEAK_CERTAIN : DUI_LEAK_CHECK;
  else if (common)
    return in_case;
  else if (token->length < SHORTEST_LOWER_CASE && single)
    return FALSE;
  else
    *certainty = DUI_LEAK_CERTAIN;
  return TRUE;
}

static guint
score_of (const Explanation *explanation)
{
  return explanation->certainty * 100 + explanation->in_case * 20 + explanation->with_given * 10
         + MIN (9, explanation->last - explanation->first);
}

static void
keep_better (Explanation *best, Explanation *found)
{
  found->found = TRUE;
  found->score = score_of (found);
  if (!best->found || found->score > best->score)
    *best = *found;
}

/* "de zaak-Koning" */
static gboolean
follows_matter (DuiLeakScan *self, guint first, guint32 gap)
{
  return first > 0 && dui_leak_text_token (self->text, first)->gap == gap
         && dui_leak_scan_is_class (self, first - 1, "matter");
}

/* "de Korevaar-zaak": what a matter is called after; "Korevaar junior". */
static gboolean
names_matter (DuiLeakScan *self, guint first, guint last)
{
  static const char *const ages[] = { "junior", "senior", "jr", "sr", NULL };

  if (last + 1 < self->text->tokens->len && joins (self, last + 1)
      && g_strv_contains (ages, dui_leak_text_word (self->text, last + 1)))
    return TRUE;
  if (follows_matter (self, first, DUI_LEAK_GAP_HYPHEN))
    return TRUE;
  return last + 1 < self->text->tokens->len
         && dui_leak_text_token (self->text, last + 1)->gap == DUI_LEAK_GAP_HYPHEN
         && dui_leak_scan_is_class (self, last + 1, "matter");
}

/* "mevrouw bakker" is a person, also in small letters. */
static gboolean
is_addressed (DuiLeakScan *self, const Left *left)
{
  static const char *const words[] = { "meneer", "mijnheer", "mevrouw", "mevr", "mw",
                                       "mej",    "dhr",      "heer",    NULL };

  return left->titled && g_strv_contains (words, dui_leak_text_word (self->text, left->first_prefix - 1));
}

/* Whether a given name, a title or the like before or behind a surname makes it a name for certain. */
static gboolean
is_backed (DuiLeakScan *self, guint i, guint count, const Left *left, const DuiLeakCandidate *candidate,
           const Explanation *found)
{
  gboolean capital = dui_leak_scan_has_capital (self, i) || dui_leak_scan_has_capital (self, i + count - 1);

  if (found->backed_by_given
      && (capital || dui_leak_scan_has_capital (self, found->first) || !is_common (self, i, candidate->term)
          || !is_word (self, found->first) || dui_leak_scan_is_class (self, found->first, "given")
          || dui_leak_text_is_glued (self->text, i)
          || (found->first < left->first_prefix && candidate->quality <= DUI_LEAK_INFLECTED
              && dui_leak_scan_stands_whole (self, found->first, i))))
    return TRUE;
  if (capital
      && (found->with_given || left->titled || names_matter (self, left->first_prefix, i + count - 1)))
    return TRUE;
  if (found->in_case && is_addressed (self, left) && !dui_leak_scan_is_class (self, i, "stop"))
    return TRUE;
  return found->prefix_fits && capital
         && (!dui_leak_scan_is_class (self, i, "public")
             || dui_leak_scan_has_capital (self, left->first_prefix))
         && candidate->quality <= DUI_LEAK_VARIANT
         && dui_leak_text_token (self->text, i)->length >= SHORTEST_ALONE;
}

/* Whether a surname that is no name by itself must be looked at for what stands before it. */
static gboolean
is_suspect (DuiLeakScan *self, guint i, const Left *left, const DuiLeakCandidate *candidate,
            const Explanation *found)
{
  if (found->with_given || follows_matter (self, left->first_prefix, DUI_LEAK_GAP_SPACE))
    return dui_leak_scan_has_capital (self, i) || candidate->quality <= DUI_LEAK_INFLECTED;
  return is_addressed (self, left) && !dui_leak_scan_is_class (self, i, "stop")
         && (candidate->quality <= DUI_LEAK_INFLECTED
             || (candidate->quality == DUI_LEAK_TYPO && !is_word (self, i)));
}

/* Weighs one person's surname at a token, with all that stands around it. */
static void
weigh_surname (DuiLeakScan *self, guint i, Left left, const DuiLeakCandidate *candidate,
               const DuiLeakPosting *posting, Explanation *best)
{
  const DuiLeakIndexPerson *person = dui_leak_index_get_person (self->index, posting->person);
  DuiLeakQuality quality = candidate->quality;
  guint count = dui_leak_scan_match_phrase (self, posting, i, &quality);
  Explanation found = { .in_case = posting->in_case };
  DuiLeakCandidate worst = { candidate->term, quality };
  gboolean given = FALSE, initial = FALSE, bare;

  if (count == 0)
    return;
  found.last = i + count - 1;
  found.prefix_fits = posting->prefix[0] != '\0' && fits_prefix (self, i, posting->prefix, &left);
  found.first = find_given_left (self, left.first_prefix, person, &given, &initial);
  found.last = find_given_right (self, found.last, person, &given, &initial, posting->prefix);
  if (found.first == left.first_prefix && !found.prefix_fits && left.prefix[0] != posting->prefix[0])
    found.first = i;
  found.backed_by_given = given;
  found.with_given = given || initial;
  found.like_town = !found.prefix_fits && g_str_equal (posting->prefix, "v");
  found.surname_alone = !found.with_given && !left.titled && count == 1;
  bare = judge_bare (self, i, &worst, count == 1, posting->in_case, &found.certainty);
  if (is_backed (self, i, count, &left, &worst, &found))
    found.certainty = DUI_LEAK_CERTAIN;
  else if (!bare && !given && !is_suspect (self, i, &left, &worst, &found))
    return;
  keep_better (best, &found);
}

/* A given name and the first letter of a surname: "Jan J.", "Jan de V." */
static gboolean
has_surname_initial (DuiLeakScan *self, guint i, const DuiLeakIndexPerson *person, guint *last)
{
  guint k = i + 1;
  char letter;

  while (k < self->text->tokens->len && joins (self, k) && dui_leak_scan_is_class (self, k, "prefix")
         && dui_leak_text_token (self->text, k)->length > 1)
    k++;
  if (k >= self->text->tokens->len || !joins (self, k) || dui_leak_text_token (self->text, k)->length != 1
      || !dui_leak_scan_has_capital (self, k))
    return FALSE;
  letter = dui_leak_text_word (self->text, k)[0];
  if (strchr (person->surname_initials, letter) == NULL && strchr (person->prefix, letter) == NULL)
    return FALSE;
  *last = k;
  return TRUE;
}

static void
weigh_given (DuiLeakScan *self, guint i, const DuiLeakCandidate *candidate, const DuiLeakPosting *posting,
             Explanation *best)
{
  const DuiLeakTerm *term = dui_leak_index_get_term (self->index, candidate->term);
  const DuiLeakIndexPerson *person = dui_leak_index_get_person (self->index, posting->person);
  Explanation found = { .first = i, .last = i, .in_case = posting->in_case };
  gboolean familiar = term->n_given > RARE || dui_leak_scan_is_class (self, i, "given");

  found.given_alone = TRUE;
  found.familiar = familiar || is_common (self, i, candidate->term);
  if (dui_leak_scan_has_capital (self, i) && has_surname_initial (self, i, person, &found.last))
    {
      found.certainty = DUI_LEAK_CERTAIN;
      found.with_given = TRUE;
      found.given_alone = FALSE;
      keep_better (best, &found);
      return;
    }
  if (!judge_bare (self, i, candidate, TRUE, posting->in_case, &found.certainty))
    return;
  if (!posting->in_case)
    {
      /* another spelling counts for a rare name that is not itself the name of many */
      if (candidate->quality > DUI_LEAK_TYPO || !dui_leak_scan_has_capital (self, i)
          || (candidate->quality >= DUI_LEAK_VARIANT && (familiar || !is_marked (self, i)))
          || (!is_marked (self, i) && familiar && is_common (self, i, candidate->term)))
        return;
      if (familiar || is_common (self, i, candidate->term))
        found.certainty = DUI_LEAK_CHECK;
    }
  keep_better (best, &found);
}

static void
weigh_alias (DuiLeakScan *self, guint i, const DuiLeakCandidate *candidate, const DuiLeakPosting *posting,
             Explanation *best)
{
  DuiLeakQuality quality = candidate->quality;
  guint count = dui_leak_scan_match_phrase (self, posting, i, &quality);
  DuiLeakCandidate worst = { candidate->term, quality };
  Explanation found = { .first = i, .last = i + count - 1, .in_case = posting->in_case, .whole = count > 1 };
  gboolean quoted;

  if (count == 0)
    return;
  quoted = (dui_leak_text_token (self->text, i)->gap & DUI_LEAK_GAP_QUOTE) != 0;
  if (!judge_bare (self, i, &worst, count == 1, posting->in_case, &found.certainty) && !quoted)
    return;
  if (quoted)
    found.certainty = DUI_LEAK_CERTAIN;
  keep_better (best, &found);
}

static void
weigh_joined (DuiLeakScan *self, guint i, const DuiLeakPosting *posting, Explanation *best)
{
  Explanation found = { .first = i, .last = i, .in_case = posting->in_case, .certainty = DUI_LEAK_CERTAIN };

  if (dui_leak_text_token (self->text, i)->length >= 6)
    keep_better (best, &found);
}

static Explanation
explain (DuiLeakScan *self, guint i)
{
  Explanation best = { FALSE };
  Left left = look_left (self, i);

  for (guint32 c = self->candidate_starts[i]; c < self->candidate_starts[i + 1]; c++)
    {
      const DuiLeakCandidate *candidate = &g_array_index (self->candidates, DuiLeakCandidate, c);
      const DuiLeakTerm *term = dui_leak_index_get_term (self->index, candidate->term);

      if (!(term->roles & DUI_LEAK_NAME_ROLES))
        continue;
      for (guint32 p = term->first_posting; p != DUI_LEAK_NONE;)
        {
          const DuiLeakPosting *posting = dui_leak_index_get_posting (self->index, p);

          if (posting->role == DUI_LEAK_ROLE_SURNAME)
            weigh_surname (self, i, left, candidate, posting, &best);
          else if (posting->role == DUI_LEAK_ROLE_GIVEN)
            weigh_given (self, i, candidate, posting, &best);
          else if (posting->role == DUI_LEAK_ROLE_ALIAS)
            weigh_alias (self, i, candidate, posting, &best);
          else if (posting->role == DUI_LEAK_ROLE_JOINED && candidate->quality <= DUI_LEAK_INFLECTED)
            weigh_joined (self, i, posting, &best);
          p = posting->next;
        }
    }
  return best;
}

/* A name that an office holder bears too is a name of a person only with a given name that is not the office
 * holder's. */
static gboolean
settle_allowed (DuiLeakScan *self, Explanation *best, DuiLeakWhy *why)
{
  gboolean all = TRUE, some = FALSE;

  for (guint i = best->first; i <= best->last; i++)
    {
      gboolean allowed = (dui_leak_text_token (self->text, i)->flags & DUI_LEAK_TOKEN_ALLOWED) != 0;

      all = all
            && (allowed
                || (dui_leak_scan_is_class (self, i, "prefix")
                    && dui_leak_text_token (self->text, i)->length < DUI_LEAK_LONGEST_PREFIX));
      some = some || allowed;
    }
  if (best->whole)
    return TRUE;
  if (all)
    return FALSE;
  for (guint i = best->first;
       i <= best->last && !best->with_given && !dui_leak_scan_has_other_given (self, best->first); i++)
    if (dui_leak_scan_bears_office_name (self, best->first, i))
      {
        best->certainty = DUI_LEAK_CHECK;
        *why = DUI_LEAK_WHY_OFFICE_NAME;
        return TRUE;
      }
  return !some || best->with_given;
}

/* Whether a name may as well be that of somebody or something else, by the words around it. */
static gboolean
is_homonym (DuiLeakScan *self, const Explanation *best)
{
  if (best->given_alone)
    return dui_leak_scan_names_street (self, best->first, best->last)
           || dui_leak_scan_is_thing (self, best->last)
           || (best->familiar && dui_leak_scan_has_other_surname (self, best->last));
  if (!best->surname_alone)
    return FALSE;
  /* "Martina Navratilova" for somebody called Martina */
  if (dui_leak_scan_is_class (self, best->last, "given")
      && dui_leak_scan_has_other_surname (self, best->last))
    return TRUE;
  /* "de wolters en wevers" */
  if (!best->prefix_fits && best->last > 0 && !dui_leak_scan_has_capital (self, best->last)
      && dui_leak_scan_is_class (self, best->last - 1, "article"))
    return TRUE;
  if (dui_leak_scan_is_thing (self, best->last) || dui_leak_scan_follows_office (self, best->first)
      || dui_leak_scan_describes (self, best->last))
    return TRUE;
  if (best->in_case)
    return !best->prefix_fits && dui_leak_scan_is_noun (self, best->last, TRUE);
  return dui_leak_scan_is_town (self, best->last)
         || (best->like_town && dui_leak_scan_stands_as_town (self, best->last))
         || (!best->prefix_fits && dui_leak_scan_is_noun (self, best->last, FALSE));
}

static void
report (DuiLeakScan *self, Explanation *best)
{
  DuiLeakWhy why = best->in_case ? DUI_LEAK_WHY_CASE_NAME : DUI_LEAK_WHY_OTHER_NAME;

  if (best->certainty == DUI_LEAK_CHECK)
    why = DUI_LEAK_WHY_COMMON_NAME;
  if (!settle_allowed (self, best, &why))
    return;
  if (best->certainty == DUI_LEAK_CERTAIN && is_homonym (self, best))
    {
      best->certainty = DUI_LEAK_CHECK;
      why = DUI_LEAK_WHY_COMMON_NAME;
    }
  for (guint i = best->first; i <= best->last && best->certainty == DUI_LEAK_CERTAIN; i++)
    self->readings[i].classes |= DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_NAMED);
  dui_leak_scan_add_tokens (self, why, best->certainty, best->first, best->last);
}

/* "J.K." for a person of the case: the letters of given name and surname. */
static void
scan_initials (DuiLeakScan *self, guint i)
{
  GArray *persons = dui_leak_index_get_case_persons (self->index);
  guint last = i;

  if (!is_initial (self, i) || dui_leak_text_token (self->text, i)->length != 1
      || (i > 0 && dui_leak_text_token (self->text, i)->gap == DUI_LEAK_GAP_DOT))
    return;
  while (last + 1 < self->text->tokens->len && is_initial (self, last + 1)
         && dui_leak_text_token (self->text, last + 1)->length == 1
         && (dui_leak_text_token (self->text, last + 1)->gap & DUI_LEAK_GAP_DOT) && last - i < 4)
    last++;
  if (last == i
      || (last + 1 < self->text->tokens->len && joins (self, last + 1) && is_marked (self, last + 1)))
    return;
  for (guint p = 0; p < persons->len; p++)
    {
      const DuiLeakIndexPerson *person =
          dui_leak_index_get_person (self->index, g_array_index (persons, guint32, p));

      if (is_initial_of (self, i, person)
          && strchr (person->surname_initials, dui_leak_text_word (self->text, last)[0]) != NULL)
        {
          dui_leak_scan_add_tokens (self, DUI_LEAK_WHY_INITIALS, DUI_LEAK_CHECK, i, last);
          return;
        }
    }
}

/* "de V." for a person called de Vries: certain in the case, and else something to look at when it is written
 * as a name. */
static void
scan_prefix_initial (DuiLeakScan *self, guint i)
{
  GArray *persons = dui_leak_index_get_case_persons (self->index);
  Left left;
  const char *plain = self->text->plain->str;
  DuiLeakToken *token = dui_leak_text_token (self->text, i);
  char letter = dui_leak_text_word (self->text, i)[0];

  if (token->length != 1 || !is_marked (self, i) || plain[token->end] != '.')
    return;
  left = look_left (self, i);
  if (left.first_prefix == i || (i + 1 < self->text->tokens->len && is_initial (self, i + 1)))
    return;
  for (guint p = 0; p < persons->len; p++)
    {
      const DuiLeakIndexPerson *person =
          dui_leak_index_get_person (self->index, g_array_index (persons, guint32, p));

      if (person->prefix[0] != '\0' && strcmp (person->prefix, left.prefix) == 0
          && strchr (person->surname_initials, letter) != NULL)
        {
          dui_leak_scan_add_tokens (self, DUI_LEAK_WHY_CASE_NAME, DUI_LEAK_CERTAIN, left.first_prefix, i);
          return;
        }
    }
  if ((left.titled || dui_leak_scan_has_capital (self, left.first_prefix))
      && dui_leak_index_has_short_name (self->index, left.prefix, letter))
    dui_leak_scan_add_tokens (self, DUI_LEAK_WHY_INITIALS, DUI_LEAK_CHECK, left.first_prefix, i);
}

/** dui_leak_scan_names: Finds names of known persons. */
void
dui_leak_scan_names (DuiLeakScan *self)
{
  for (guint i = 0; i < self->text->tokens->len; i++)
    {
      if (self->candidate_starts[i] < self->candidate_starts[i + 1])
        {
          Explanation best = explain (self, i);

          if (best.found)
            report (self, &best);
        }
      scan_initials (self, i);
      scan_prefix_initial (self, i);
    }
}
