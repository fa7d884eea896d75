/* Streets, schools, employers and towns of known persons in a text, and what may be published. */

#include "dui-leak-scan.h"

#include <string.h>

#define SHORTEST_PROPER 8
#define SHORTEST_PROPER_AFTER 5 /* after "bij" or "van" */
#define SHORTEST_STREET 8       /* "Markt" and "Singel" are words too; "Kerkstraat" is a street */

static gboolean
is_marked (DuiLeakScan *self, guint i)
{
  return (self->readings[i].classes & DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_CAPITAL)) != 0;
}

static void
allow_tokens (DuiLeakScan *self, guint first, guint count)
{
  for (guint i = first; i < first + count; i++)
    dui_leak_text_token (self->text, i)->flags |= DUI_LEAK_TOKEN_ALLOWED;
}

/* Whether an office stands before the name that ends at @i: "burgemeester Van den Berg". */
static gboolean
has_office (DuiLeakScan *self, guint i)
{
  guint k = i;

  while (k > 0 && i - k < 6 && !(dui_leak_text_token (self->text, k)->gap & DUI_LEAK_GAP_BREAK))
    {
      k--;
      if (dui_leak_scan_is_class (self, k, "office"))
        return TRUE;
      if (!dui_leak_scan_is_class (self, k, "prefix") && dui_leak_text_token (self->text, k)->length > 1)
        return FALSE;
    }
  return FALSE;
}

static void
allow_posting (DuiLeakScan *self, guint i, const DuiLeakPosting *posting)
{
  DuiLeakQuality quality = DUI_LEAK_EXACT;

  if (posting->role == DUI_LEAK_ROLE_ALLOWED)
    {
      guint count = dui_leak_scan_match_phrase (self, posting, i, &quality);

      if (count > 0 && quality <= DUI_LEAK_INFLECTED)
        allow_tokens (self, i, count);
    }
  else if (posting->role == DUI_LEAK_ROLE_ALLOWED_SURNAME && has_office (self, i))
    allow_tokens (self, i, 1);
}

/* Who may be named is an office holder for what is said of "him" after that. */
static void
mark_holder (DuiLeakScan *self, guint i, const DuiLeakTerm *term)
{
  if ((dui_leak_text_token (self->text, i)->flags & DUI_LEAK_TOKEN_ALLOWED)
      && (term->roles & (1u << DUI_LEAK_ROLE_ALLOWED_SURNAME)))
    self->readings[i].classes |= dui_leak_words_get_class (self->words, "office");
}

/** dui_leak_scan_allowed: Marks the names of office holders, organisations and places that may be published.
 */
void
dui_leak_scan_allowed (DuiLeakScan *self)
{
  for (guint i = 0; i < self->text->tokens->len; i++)
    for (guint32 c = self->candidate_starts[i]; c < self->candidate_starts[i + 1]; c++)
      {
        DuiLeakCandidate *candidate = &g_array_index (self->candidates, DuiLeakCandidate, c);
        const DuiLeakTerm *term = dui_leak_index_get_term (self->index, candidate->term);

        if (candidate->quality > DUI_LEAK_INFLECTED
            || !(term->roles & ((1u << DUI_LEAK_ROLE_ALLOWED) | (1u << DUI_LEAK_ROLE_ALLOWED_SURNAME))))
          continue;
        for (guint32 p = term->first_posting; p != DUI_LEAK_NONE;)
          {
            const DuiLeakPosting *posting = dui_leak_index_get_posting (self->index, p);

            allow_posting (self, i, posting);
            p = posting->next;
          }
        mark_holder (self, i, term);
      }
}

static gboolean
is_allowed (DuiLeakScan *self, guint first, guint count)
{
  for (guint i = first; i < first + count; i++)
    if (!(dui_leak_text_token (self->text, i)->flags & DUI_LEAK_TOKEN_ALLOWED))
      return FALSE;
  return TRUE;
}

/* "Kerkstr. 12": the stop belongs to the street. */
static gboolean
is_shortened_street (DuiLeakScan *self, guint i)
{
  const char *word = dui_leak_text_word (self->text, i);

  return g_str_has_suffix (word, "str") || g_str_has_suffix (word, "ln") || g_str_has_suffix (word, "pln");
}

/* The house number after a street or at its end, with its letter: "12a", "nr. 12". */
static gboolean
has_house_number (DuiLeakScan *self, guint last, guint *number)
{
  static const char *const calls[] = { "nr", "no", "nummer", "huisnummer", NULL };
  guint32 apart = ~(DUI_LEAK_GAP_SPACE | DUI_LEAK_GAP_COMMA | DUI_LEAK_GAP_NEWLINE);
  guint next = last + 1;

  *number = last;
  if (dui_leak_scan_glued_number (self, last) > 0)
    return TRUE;
  if (is_shortened_street (self, last))
    apart &= ~(DUI_LEAK_GAP_DOT | DUI_LEAK_GAP_BREAK);
  if (next + 1 < self->text->tokens->len && !(dui_leak_text_token (self->text, next)->gap & apart)
      && g_strv_contains (calls, dui_leak_text_word (self->text, next)))
    {
      next++;
      apart &= ~DUI_LEAK_GAP_DOT;
    }
  if (next >= self->text->tokens->len || (dui_leak_text_token (self->text, next)->gap & apart)
      || !g_ascii_isdigit (dui_leak_text_word (self->text, next)[0])
      || strlen (dui_leak_text_word (self->text, next)) > 6)
    return FALSE;
  *number = next;
  return TRUE;
}

static DuiLeakValueState
look_up_address (DuiLeakScan *self, const DuiLeakPosting *posting, guint number)
{
  const char *figures = dui_leak_text_word (self->text, number) + dui_leak_scan_glued_number (self, number);
  g_autoptr (GString) street = g_string_new (NULL);
  g_autofree char *form = NULL;
  DuiLeakValueState state;

  for (guint i = 0; i < posting->count; i++)
    g_string_append (street, dui_leak_index_get_text (
                                 self->index, dui_leak_index_get_phrase_term (self->index, posting, i)));
  form = dui_leak_form_address (street->str, figures);
  state = dui_leak_values_lookup (self->values, DUI_LEAK_VALUE_ADDRESS, form);
  return state;
}

/* What a sentence is about; see mark_sentences(). */
typedef enum
{
  ABOUT_TOWN = 1 << 0,
  ABOUT_SOMEBODY = 1 << 1,
  ABOUT_NAMED = 1 << 2,
} About;

/* Tells of each sentence whether it speaks of the town, or of somebody. */
static guint8 *
mark_sentences (DuiLeakScan *self)
{
  static const char *const personal[] = { "suspect",    "someone", "anyone",   "kin",       "event_done",
                                          "event_past", "arrest",  "grave",    "condition", "care",
                                          "court_fact", "one",     "happening" };
  guint count = self->text->tokens->len;
  guint8 *about = g_new0 (guint8, count > 0 ? dui_leak_text_token (self->text, count - 1)->sentence + 2 : 1);
  const char *const *words = dui_leak_words_get_list (self->words, "personal");
  DuiLeakClasses town = dui_leak_words_get_class (self->words, "town");
  DuiLeakClasses somebody =
      DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_NAMED) | DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_AGED);

  for (gsize i = 0; i < G_N_ELEMENTS (personal); i++)
    somebody |= dui_leak_words_get_class (self->words, personal[i]);
  for (guint i = 0; i < count; i++)
    {
      guint8 *sentence = &about[dui_leak_text_token (self->text, i)->sentence];

      if (self->readings[i].classes & DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_NAMED))
        *sentence |= ABOUT_NAMED;
      if (self->readings[i].classes & town)
        *sentence |= ABOUT_TOWN;
      if ((self->readings[i].classes & somebody)
          || g_strv_contains (words, dui_leak_text_word (self->text, i)))
        *sentence |= ABOUT_SOMEBODY;
    }
  return about;
}

/* "De Kerkstraat krijgt nieuwe riolering": the street of somebody, but nothing here is about him. */
static DuiLeakCertainty
how_certain (DuiLeakScan *self, guint token)
{
  guint32 sentence = dui_leak_text_token (self->text, token)->sentence;
  guint8 around = self->about[sentence] | self->about[sentence + 1];

  if (sentence > 0)
    around |= self->about[sentence - 1];
  return (self->about[sentence] & ABOUT_TOWN) && !(around & ABOUT_SOMEBODY) ? DUI_LEAK_CHECK
                                                                            : DUI_LEAK_CERTAIN;
}

static void
report_street (DuiLeakScan *self, guint first, const DuiLeakPosting *posting, DuiLeakQuality quality)
{
  guint last = first + posting->count - 1, number = 0;
  gboolean numbered = has_house_number (self, last, &number);
  gboolean ordinary = posting->count == 1
                      && (!dui_leak_scan_is_class (self, first, "street")
                          || dui_leak_text_token (self->text, first)->length < SHORTEST_STREET)
                      && dui_leak_words_is_common (self->words, dui_leak_text_word (self->text, first));
  gboolean capital = dui_leak_scan_has_capital (self, first);

  if (numbered && (capital || !ordinary) && look_up_address (self, posting, number) != DUI_LEAK_VALUE_UNKNOWN)
    dui_leak_scan_add_tokens (self, DUI_LEAK_WHY_KNOWN_ADDRESS, DUI_LEAK_CERTAIN, first, number);
  else if (quality >= DUI_LEAK_TYPO)
    dui_leak_scan_add_tokens (self, DUI_LEAK_WHY_KNOWN_STREET, DUI_LEAK_CHECK, first, last);
  else if (ordinary && !(capital && numbered))
    {
      /* "de Zeedistel" is the street; "de Markt" may be any */
      if (posting->in_case && is_marked (self, first))
        dui_leak_scan_add_tokens (
            self, DUI_LEAK_WHY_KNOWN_STREET,
            dui_leak_scan_is_class (self, first, "street") ? DUI_LEAK_CHECK : DUI_LEAK_CERTAIN, first, last);
    }
  else if (capital || posting->count > 1
           || !dui_leak_words_is_common (self->words, dui_leak_text_word (self->text, first)))
    dui_leak_scan_add_tokens (self, DUI_LEAK_WHY_KNOWN_STREET,
                              numbered ? DUI_LEAK_CERTAIN : how_certain (self, first), first,
                              numbered ? number : last);
}

/* "trainers van Pantser", "bij Kompas": where only a name stands with a capital. */
static gboolean
follows_preposition (DuiLeakScan *self, guint i)
{
  return i > 0 && dui_leak_text_token (self->text, i)->gap == DUI_LEAK_GAP_SPACE
         && dui_leak_scan_is_class (self, i - 1, "prefix")
         && (i + 1 >= self->text->tokens->len || !is_marked (self, i + 1));
}

/* A long word with a capital in the middle of a sentence, which is no kind of place: a name, though also a
 * word. */
static gboolean
is_proper (DuiLeakScan *self, guint i)
{
  guint shortest = follows_preposition (self, i) ? SHORTEST_PROPER_AFTER : SHORTEST_PROPER;

  return is_marked (self, i) && dui_leak_text_token (self->text, i)->length >= shortest
         && !dui_leak_scan_is_class (self, i, "place_type") && !dui_leak_scan_is_class (self, i, "hint_work")
         && !dui_leak_scan_is_class (self, i, "hint_school");
}

static void
report_place (DuiLeakScan *self, guint first, const DuiLeakPosting *posting, DuiLeakQuality quality)
{
  guint last = first + posting->count - 1;
  gboolean common = TRUE, marked = FALSE, capital = FALSE;

  for (guint i = first; i <= last; i++)
    {
      common = common
               && (dui_leak_scan_is_class (self, i, "public")
                   || dui_leak_words_is_common (self->words, dui_leak_text_word (self->text, i)));
      marked = marked || is_marked (self, i);
      capital = capital || dui_leak_scan_has_capital (self, i);
    }
  /* "sportschool titan", "jelmer van de olijf", in small letters */
  if (common && !marked && posting->count > 1 && quality == DUI_LEAK_EXACT
      && (dui_leak_scan_is_class (self, first, "place_type")
          || dui_leak_scan_is_class (self, first, "hint_work")
          || dui_leak_scan_is_class (self, first, "hint_school")
          || (posting->in_case
              && self->about[dui_leak_text_token (self->text, first)->sentence] & ABOUT_NAMED)))
    marked = TRUE;
  if ((common && !marked) || (posting->count == 1 && dui_leak_scan_is_class (self, first, "public")))
    return;
  /* "Praktijkschool" is the school; "een praktijkschool" is any */
  if (quality >= DUI_LEAK_TYPO || (posting->count == 1 && common && !is_proper (self, first))
      || (posting->count == 1 && !capital && dui_leak_scan_is_class (self, first, "place_type")))
    dui_leak_scan_add_tokens (self, DUI_LEAK_WHY_KNOWN_PLACE, DUI_LEAK_CHECK, first, last);
  else if (capital || posting->in_case || posting->count > 1)
    dui_leak_scan_add_tokens (self, DUI_LEAK_WHY_KNOWN_PLACE, how_certain (self, first), first, last);
}

/* "iemand uit Dorpstein", "het gezin woont in Dorpstein": one person or household, and where it lives. */
static gboolean
is_home_of_one (DuiLeakScan *self, guint first)
{
  guint32 sentence = dui_leak_text_token (self->text, first)->sentence;
  guint k = first;

  if (first == 0 || !dui_leak_scan_is_class (self, first - 1, "from"))
    return FALSE;
  while (k > 0 && dui_leak_text_token (self->text, k - 1)->sentence == sentence)
    if (dui_leak_scan_is_class (self, --k, "one"))
      return TRUE;
  return FALSE;
}

/* A town tells something only beside one person; the large ones have many people with a file. */
static void
report_town (DuiLeakScan *self, guint first, guint last, gboolean in_case)
{
  gboolean one = is_home_of_one (self, first);

  if (!one && !in_case)
    return;
  dui_leak_scan_add_tokens (self, DUI_LEAK_WHY_KNOWN_TOWN,
                            one && !dui_leak_scan_is_class (self, first, "public") ? DUI_LEAK_CERTAIN
                                                                                   : DUI_LEAK_CHECK,
                            first, last);
}

static void
read_posting (DuiLeakScan *self, guint i, const DuiLeakCandidate *candidate, const DuiLeakPosting *posting)
{
  DuiLeakQuality quality = candidate->quality;
  guint count;

  if (posting->role < DUI_LEAK_ROLE_STREET || posting->role > DUI_LEAK_ROLE_TOWN)
    return;
  count = dui_leak_scan_match_phrase (self, posting, i, &quality);
  if (count == 0 || is_allowed (self, i, count))
    return;
  if (posting->role == DUI_LEAK_ROLE_STREET)
    report_street (self, i, posting, quality);
  else if (posting->role == DUI_LEAK_ROLE_PLACE)
    report_place (self, i, posting, quality);
  else if (quality == DUI_LEAK_EXACT && dui_leak_scan_has_capital (self, i))
    report_town (self, i, i + count - 1, posting->in_case);
}

/* "Kerkstraat", and the same in "Kerkstraat12". */
static gboolean
is_street (DuiLeakScan *self, guint i)
{
  guint letters = dui_leak_scan_glued_number (self, i);
  g_autofree char *street = g_strndup (dui_leak_text_word (self->text, i), letters);

  if (letters == 0)
    return dui_leak_scan_is_class (self, i, "street");
  return (dui_leak_words_get_classes (self->words, street, letters)
          & dui_leak_words_get_class (self->words, "street"))
         != 0;
}

/* A street with a number that nobody is known to live at. */
static void
scan_unknown_address (DuiLeakScan *self, guint i)
{
  guint number;

  if (is_street (self, i) && dui_leak_scan_has_capital (self, i) && !is_allowed (self, i, 1)
      && has_house_number (self, i, &number))
    dui_leak_scan_add_tokens (self, DUI_LEAK_WHY_UNKNOWN_ADDRESS, DUI_LEAK_CHECK, i, number);
}

/** dui_leak_scan_places: Finds streets, schools, employers and towns of known persons. */
void
dui_leak_scan_places (DuiLeakScan *self)
{
  g_autofree guint8 *about = mark_sentences (self);

  self->about = about;
  for (guint i = 0; i < self->text->tokens->len; i++)
    {
      scan_unknown_address (self, i);
      for (guint32 c = self->candidate_starts[i]; c < self->candidate_starts[i + 1]; c++)
        {
          DuiLeakCandidate candidate = g_array_index (self->candidates, DuiLeakCandidate, c);
          const DuiLeakTerm *term = dui_leak_index_get_term (self->index, candidate.term);

          for (guint32 p = term->first_posting; p != DUI_LEAK_NONE;)
            {
              const DuiLeakPosting *posting = dui_leak_index_get_posting (self->index, p);

              read_posting (self, i, &candidate, posting);
              p = posting->next;
            }
        }
    }
  self->about = NULL;
}
