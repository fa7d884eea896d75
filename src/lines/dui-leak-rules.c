/* Finding what the rules of leak-words.txt match in a text. */

#include "dui-leak-pattern.h"

#include <string.h>

#define LONGEST_LOOK 80   /* words */
#define LONGEST_PHRASE 32 /* words: one bit each */
#define LONGEST_TIME 5    /* words: "3-11 01.50 u" */

/* How many words long each phrase may be from each word on: a bit for each length. */
typedef struct
{
  guint count;
  guint32 *lengths; /* phrase by phrase, word by word */
  guint64 *here;    /* word by word, the phrases that start there, one bit each */
} Phrases;

typedef struct
{
  const DuiLeakRule *rule;
  DuiLeakText *text;
  const DuiLeakReading *readings;
  const Phrases *phrases;
  DuiLeakWords *words;
  DuiLeakClasses particle;
  DuiLeakClasses article;
  DuiLeakClasses local;
  guint first;
  guint last;
  guint span_first;
  guint span_last;
  guint32 *lengths; /* of a phrase: all lengths that fit are wanted, a bit each */
} Matcher;

static gboolean
element_fits (const DuiLeakElement *element, const DuiLeakReading *reading)
{
  if (element->classes & reading->classes)
    return TRUE;
  for (guint i = 0; i < element->n_ids; i++)
    if (element->ids[i] == reading->id)
      return TRUE;
  return FALSE;
}

/* "Vader is boos", ", moeder is ziek", "klant is 26", "01.50 moeder belt": not the moeder of "een moeder". */
static gboolean
opens_clause (DuiLeakText *text, guint t)
{
  const guint32 figures = DUI_LEAK_TOKEN_TAKEN | DUI_LEAK_TOKEN_DIGITS;
  DuiLeakToken *token = dui_leak_text_token (text, t);

  for (guint k = 0; k < LONGEST_TIME && t > 0 && !(token->gap & DUI_LEAK_GAP_BREAK)
                    && (dui_leak_text_token (text, t - 1)->flags & figures);
       k++)
    token = dui_leak_text_token (text, --t);
  return (token->flags & DUI_LEAK_TOKEN_START) || (token->gap & (DUI_LEAK_GAP_COMMA | DUI_LEAK_GAP_OTHER));
}

static gboolean match_from (Matcher *self, guint e, guint t);

/* A gap takes any words up to the place where the rest of the rule fits; it never leaves the sentence. */
static gboolean
match_gap (Matcher *self, const DuiLeakElement *element, guint e, guint t)
{
  guint stop = DUI_LEAK_GAP_BREAK | DUI_LEAK_GAP_OPEN | DUI_LEAK_GAP_OTHER
               | (element->across ? 0 : DUI_LEAK_GAP_COMMA);

  for (guint skipped = 0; skipped <= element->longest_gap; skipped++)
    {
      if (match_from (self, e + 1, t + skipped))
        return TRUE;
      if (t + skipped >= self->text->tokens->len
          || (dui_leak_text_token (self->text, t + skipped)->gap & stop))
        return FALSE;
    }
  return FALSE;
}

/* "oud-leerling", "ex-gedetineerde", "rechts-extremist": the hyphen only joins. */
static gboolean
is_former (DuiLeakText *text, guint t)
{
  static const char *const former[] = { "oud", "ex", "mede", "rechts", "links", "extreem", NULL };

  return g_strv_contains (former, dui_leak_text_word (text, t));
}

static gboolean
gap_fits (Matcher *self, const DuiLeakElement *element, guint t)
{
  DuiLeakToken *token = dui_leak_text_token (self->text, t);

  return t == self->first || (token->gap == DUI_LEAK_GAP_HYPHEN && is_former (self->text, t - 1))
         || (token->gap & ~(element->allowed_gap | DUI_LEAK_GAP_QUOTE | DUI_LEAK_GAP_CLOSE)) == 0;
}

/* Where the pattern ends; of a phrase this is kept and the search goes on for other ends. */
static gboolean
match_end (Matcher *self, guint t)
{
  self->last = t - 1;
  if (self->lengths == NULL)
    return t > self->first;
  if (t > self->first && t - self->first <= LONGEST_PHRASE)
    *self->lengths |= 1u << (t - self->first - 1);
  return FALSE;
}

static gboolean
match_mark (Matcher *self, const DuiLeakElement *element, guint e, guint t)
{
  guint span_first = self->span_first, span_last = self->span_last;

  if (element->kind == DUI_LEAK_ELEMENT_OPEN)
    self->span_first = t;
  else
    self->span_last = t - 1;
  if (match_from (self, e + 1, t))
    return TRUE;
  self->span_first = span_first;
  self->span_last = span_last;
  return FALSE;
}

static guint32
phrase_lengths (const Matcher *self, const DuiLeakElement *element, guint t)
{
  guint64 rest = element->phrases & self->phrases->here[t];
  guint32 lengths = 0;

  for (guint p = 0; rest != 0; p++, rest >>= 1)
    if (rest & 1)
      lengths |= self->phrases->lengths[(gsize)p * (self->text->tokens->len + 1) + t];
  return lengths;
}

static gboolean
match_phrase (Matcher *self, const DuiLeakElement *element, guint e, guint t)
{
  guint32 lengths =
      t < self->text->tokens->len && gap_fits (self, element, t) ? phrase_lengths (self, element, t) : 0;

  if (element->negative)
    return lengths == 0 && match_from (self, e + 1, t);
  for (guint length = LONGEST_PHRASE; length > 0; length--)
    if ((lengths & (1u << (length - 1))) && match_from (self, e + 1, t + length))
      return TRUE;
  return element->optional && match_from (self, e + 1, t);
}

static gboolean
match_word (Matcher *self, const DuiLeakElement *element, guint e, guint t)
{
  gboolean fits = t < self->text->tokens->len && gap_fits (self, element, t)
                  && (!element->opens || opens_clause (self->text, t))
                  && element_fits (element, &self->readings[t]);

  if (element->negative)
    return !fits && match_from (self, e + 1, t);
  if (fits && match_from (self, e + 1, t + 1))
    return TRUE;
  return element->optional && match_from (self, e + 1, t);
}

/* "houdt spreekuur aan de Kade": no particle, as in "hield hem aan". */
static gboolean
stands_before_article (const Matcher *self, guint t)
{
  return t + 1 < self->text->tokens->len && dui_leak_text_token (self->text, t + 1)->gap == DUI_LEAK_GAP_SPACE
         && (self->readings[t + 1].classes & self->article);
}

static gboolean
match_particle (Matcher *self, const DuiLeakElement *element, guint e, guint t)
{
  char joined[64];

  if (t >= self->text->tokens->len || !gap_fits (self, element, t)
      || !(self->readings[t].classes & self->particle) || stands_before_article (self, t))
    return FALSE;
  for (guint k = t; k > self->first; k--)
    {
      gsize length = g_snprintf (joined, sizeof joined, "%s%s", dui_leak_text_word (self->text, t),
                                 dui_leak_text_word (self->text, k - 1));

      if (length < sizeof joined
          && (dui_leak_words_get_classes (self->words, joined, length) & element->classes))
        return match_from (self, e + 1, t + 1);
    }
  return FALSE;
}

static gboolean
match_from (Matcher *self, guint e, guint t)
{
  const DuiLeakElement *element;

  if (e == self->rule->elements->len)
    return match_end (self, t);
  element = &g_array_index (self->rule->elements, DuiLeakElement, e);
  if (element->kind == DUI_LEAK_ELEMENT_GAP)
    return match_gap (self, element, e, t);
  if (element->kind == DUI_LEAK_ELEMENT_PHRASE)
    return match_phrase (self, element, e, t);
  if (element->kind == DUI_LEAK_ELEMENT_PARTICLE)
    return match_particle (self, element, e, t);
  if (element->kind == DUI_LEAK_ELEMENT_WORD)
    return match_word (self, element, e, t);
  return match_mark (self, element, e, t);
}

/* What a sentence tells of its subject holds for the pronouns in the next, and further on as long as it goes
 * on with pronouns and nobody else comes in. */
static void
carry (DuiLeakWords *words, DuiLeakClasses *classes, guint count, DuiLeakClasses from, DuiLeakClasses mark)
{
  const DuiLeakClasses pronoun = dui_leak_words_get_class (words, "pronoun");
  const DuiLeakClasses person =
      dui_leak_words_get_class (words, "suspect") | dui_leak_words_get_class (words, "someone");
  /* "de wijkagent is er; hij ...", but "de medewerker is opgepakt; hij ..." */
  const DuiLeakClasses role = from != 0 ? dui_leak_words_get_class (words, "role") : 0;
  const DuiLeakClasses episode = dui_leak_words_get_class (words, "event_done")
                                 | dui_leak_words_get_class (words, "arrest")
                                 | dui_leak_words_get_class (words, "grave");
  const DuiLeakClasses office = from & dui_leak_words_get_class (words, "office");
  gboolean carried = FALSE, of_office = FALSE;

  for (guint i = 0; i < count; i++)
    {
      gboolean own = (classes[i] & mark) || ((classes[i] & from) && !(classes[i] & person));
      /* "De burgemeester kwam langs. Er was koffie. Hij vertrok om vier uur." */
      gboolean bridges = of_office && !own && !(classes[i] & (pronoun | person | role | episode));

      if (own || carried)
        classes[i] |= mark;
      of_office = own && (classes[i] & office);
      carried = own || bridges || (carried && (classes[i] & pronoun) && !(classes[i] & person))
                || ((classes[i] & role) && !(classes[i] & (pronoun | person | episode)));
    }
}

/* "Hij" may be an office holder, or anyone. */
static void
carry_topics (DuiLeakWords *words, DuiLeakClasses *classes, guint count)
{
  const DuiLeakClasses office = dui_leak_words_get_class (words, "office");
  const DuiLeakClasses anyone = dui_leak_words_get_class (words, "generic")
                                | dui_leak_words_get_class (words, "conditional")
                                | dui_leak_words_get_class (words, "general");

  carry (words, classes, count, office | anyone, DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_NEAR));
  carry (words, classes, count, 0, DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_TOPIC));
}

/* "Hoeveel zijn het er? Op dit moment vijf.": what follows the question answers it. A guard marks the
 * question itself. */
static void
carry_asked (DuiLeakClasses *classes, guint count)
{
  const DuiLeakClasses asked = DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_ASKED);

  for (guint i = count; i-- > 0;)
    if (i > 0 && (classes[i - 1] & asked))
      classes[i] |= asked;
    else
      classes[i] &= ~asked;
}

/* The classes of all words of each sentence, in the order of the sentences. */
static DuiLeakClasses *
read_sentences (DuiLeakText *text, const DuiLeakReading *readings, guint *n_sentences)
{
  guint count = text->tokens->len;
  DuiLeakClasses *classes;

  *n_sentences = count > 0 ? dui_leak_text_token (text, count - 1)->sentence + 1 : 1;
  classes = g_new0 (DuiLeakClasses, *n_sentences);
  for (guint i = 0; i < count; i++)
    classes[dui_leak_text_token (text, i)->sentence] |= readings[i].classes;
  return classes;
}

/* Where words of each class, each word and each phrase stand, so that a rule is tried only where it may
 * start. */
typedef struct
{
  GArray *classes[8 * sizeof (DuiLeakClasses)];
  GHashTable *words; /* number of a word → the last place of it + 1 */
  guint32 *before;   /* of each place, the one before it of the same word + 1 */
  guint32 *seen;     /* of each place, the search that came by last */
  guint32 search;
  guint count;
} Starts;

static void
starts_free (Starts *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (self->classes); i++)
    g_array_unref (self->classes[i]);
  g_hash_table_unref (self->words);
  g_free (self->before);
  g_free (self->seen);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Starts, starts_free)

static Starts *
starts_new (const DuiLeakReading *readings, guint count)
{
  Starts *self = g_new0 (Starts, 1);

  self->count = count;
  self->words = g_hash_table_new (NULL, NULL);
  self->before = g_new0 (guint32, count + 1);
  self->seen = g_new0 (guint32, count + 1);
  for (gsize i = 0; i < G_N_ELEMENTS (self->classes); i++)
    self->classes[i] = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 t = 0; t < count; t++)
    {
      DuiLeakClasses rest = readings[t].classes;
      gpointer word = GUINT_TO_POINTER (readings[t].id);

      for (gsize i = 0; rest != 0; i++, rest >>= 1)
        if (rest & 1)
          g_array_append_val (self->classes[i], t);
      self->before[t] = GPOINTER_TO_UINT (g_hash_table_lookup (self->words, word));
      g_hash_table_insert (self->words, word, GUINT_TO_POINTER (t + 1));
    }
  return self;
}

/* Most words cannot start a rule that opens with a phrase: this tells so before anything is tried. */
static gboolean
may_start (const Matcher *self, guint t)
{
  const DuiLeakElement *head = &g_array_index (self->rule->elements, DuiLeakElement, 0);

  if (head->optional || head->negative)
    return TRUE;
  return head->kind != DUI_LEAK_ELEMENT_PHRASE || (self->phrases->here[t] & head->phrases) != 0;
}

typedef void (*StartFunc) (const Matcher *matcher, guint t, gpointer data);

static void
visit (Starts *self, const Matcher *matcher, guint t, StartFunc func, gpointer data)
{
  if (self->seen[t] == self->search)
    return;
  self->seen[t] = self->search;
  func (matcher, t, data);
}

/* Calls @func for each place where the rule of @matcher may start. */
static void
for_each_start (Starts *self, const Matcher *matcher, StartFunc func, gpointer data)
{
  const DuiLeakElement *head = &g_array_index (matcher->rule->elements, DuiLeakElement, 0);
  DuiLeakClasses rest = head->classes;

  self->search++;
  if (head->kind != DUI_LEAK_ELEMENT_WORD || head->optional || head->negative)
    {
      for (guint t = 0; t < self->count; t++)
        if (may_start (matcher, t))
          func (matcher, t, data);
      return;
    }
  for (gsize i = 0; rest != 0; i++, rest >>= 1)
    for (guint k = 0; (rest & 1) && k < self->classes[i]->len; k++)
      visit (self, matcher, g_array_index (self->classes[i], guint32, k), func, data);
  for (guint i = 0; i < head->n_ids; i++)
    for (guint32 t = GPOINTER_TO_UINT (g_hash_table_lookup (self->words, GUINT_TO_POINTER (head->ids[i])));
         t > 0; t = self->before[t - 1])
      visit (self, matcher, t - 1, func, data);
}

typedef struct
{
  const DuiLeakClasses *sentences;
  DuiLeakClasses local; /* classes that tell nothing of what stands before them in the sentence */
  GArray *matches;
} Search;

/* "Hij werd opgepakt en moet zich melden als hij vrijkomt": a condition holds from its own words on. */
static DuiLeakClasses
look_around (const Matcher *matcher, const Search *search, guint t)
{
  guint32 sentence = dui_leak_text_token (matcher->text, t)->sentence;
  DuiLeakClasses around = search->sentences[sentence], seen = 0;

  if (!(around & search->local))
    return around;
  for (guint k = matcher->last + 1; k > 0 && dui_leak_text_token (matcher->text, k - 1)->sentence == sentence
                                    && matcher->last + 1 - k < LONGEST_LOOK;
       k--)
    seen |= matcher->readings[k - 1].classes;
  return (around & ~search->local) | (seen & search->local);
}

static void
match_at (const Matcher *start, guint t, gpointer data)
{
  const DuiLeakRule *rule = start->rule;
  Search *search = data;
  Matcher matcher = *start;
  DuiLeakClasses around = 0;
  DuiLeakRuleMatch match = { rule, rule->certainty, 0, 0 };

  matcher.first = matcher.last = t;
  matcher.span_first = matcher.span_last = G_MAXUINT;
  if (!match_from (&matcher, 0, t))
    return;
  if (search->sentences != NULL)
    around = look_around (&matcher, search, t);
  if ((around & rule->unless) || (rule->only != 0 && !(around & rule->only)))
    return;
  match.first = matcher.span_first != G_MAXUINT ? matcher.span_first : t;
  match.last = matcher.span_last != G_MAXUINT ? matcher.span_last : matcher.last;
  if (around & rule->doubt)
    match.certainty = DUI_LEAK_CHECK;
  if (match.first <= match.last)
    g_array_append_val (search->matches, match);
}

static void
match_rule (Starts *starts, const Matcher *matcher, const DuiLeakClasses *sentences, GArray *matches)
{
  Search search = { sentences, matcher->local, matches };

  for_each_start (starts, matcher, match_at, &search);
}

/* What guards say of a sentence is kept with the word where they match; what they lift goes from all words.
 */
static void
apply_guard (const DuiLeakRule *rule, GArray *matches, DuiLeakReading *readings)
{
  for (guint i = 0; i < matches->len; i++)
    {
      const DuiLeakRuleMatch *match = &g_array_index (matches, DuiLeakRuleMatch, i);

      readings[match->first].classes |= rule->guard;
      for (guint k = match->first; k <= match->last; k++)
        readings[k].classes &= ~rule->lift;
    }
}

static void
match_guards (GPtrArray *rules, Starts *starts, Matcher *matcher, DuiLeakReading *readings)
{
  for (guint i = 0; i < rules->len; i++)
    {
      const DuiLeakRule *rule = g_ptr_array_index (rules, i);
      g_autoptr (GArray) matches = NULL;

      if (rule->guard == 0 && rule->lift == 0)
        continue;
      matches = g_array_new (FALSE, FALSE, sizeof (DuiLeakRuleMatch));
      matcher->rule = rule;
      match_rule (starts, matcher, NULL, matches);
      apply_guard (rule, matches, readings);
    }
}

static void
phrase_at (const Matcher *start, guint t, gpointer data)
{
  guint32 *lengths = data;
  Matcher matcher = *start;

  matcher.first = t;
  matcher.lengths = &lengths[t];
  match_from (&matcher, 0, t);
}

/* Finds all phrases; one may be made of those before it. */
static void
read_phrases (DuiLeakWords *words, Starts *starts, Matcher *matcher, Phrases *phrases)
{
  gsize row = matcher->text->tokens->len + 1;

  phrases->count = dui_leak_words_count_phrases (words);
  phrases->lengths = g_new0 (guint32, MAX (1, phrases->count) * row);
  phrases->here = g_new0 (guint64, row);
  for (guint p = 0; p < phrases->count; p++)
    {
      GPtrArray *rules = dui_leak_words_get_phrase_rules (words, p);

      for (guint i = 0; i < rules->len; i++)
        {
          matcher->rule = g_ptr_array_index (rules, i);
          for_each_start (starts, matcher, phrase_at, &phrases->lengths[p * row]);
        }
      for (gsize t = 0; t < row; t++)
        phrases->here[t] |= phrases->lengths[p * row + t] != 0 ? G_GUINT64_CONSTANT (1) << p : 0;
    }
}

/* What a run over a text knows: of the whole of it, of its sentences without their asides, or of its clauses.
 */
typedef struct
{
  DuiLeakWords *words;
  DuiLeakText *text;
  DuiLeakReading *readings;
  DuiLeakLead lead;
  DuiLeakClasses *sentences; /* what each sentence says of all of it; those of the whole text, or %NULL */
  const GArray *origins;     /* of each clause, its sentence in the whole text, or %NULL */
} Run;

/* What holds of "hij" in a sentence is known from the one before, which may be left out. */
static void
take_carried (DuiLeakText *text, const DuiLeakClasses *whole, DuiLeakClasses *sentences)
{
  const DuiLeakClasses carried = DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_NEAR)
                                 | DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_TOPIC)
                                 | DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_ASKED);

  for (guint i = 0; i < text->tokens->len; i++)
    {
      guint32 sentence = dui_leak_text_token (text, i)->sentence;

      sentences[sentence] |= whole[sentence] & carried;
    }
}

/* A clause is read with what came before its sentence, and without what the other clauses say, but for what
 * "hij" is and for a question. */
static void
take_origins (const Run *run, DuiLeakClasses *clauses, guint count)
{
  const DuiLeakClasses near = DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_NEAR);
  const DuiLeakClasses shared =
      DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_QUESTION) | DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_ASKED);
  const DuiLeakClasses anyone = dui_leak_words_get_class (run->words, "generic");
  const DuiLeakClasses pronoun = dui_leak_words_get_class (run->words, "pronoun");

  for (guint i = 0; i < count; i++)
    if (clauses[i] == 0)
      clauses[i] = run->sentences[g_array_index (run->origins, guint32, i)];
  carry_topics (run->words, clauses, count);
  for (guint i = count; i-- > 0;)
    {
      gboolean carried = i > 0 && (clauses[i - 1] & clauses[i] & near) && (clauses[i] & pronoun);

      clauses[i] = (clauses[i] & ~shared) | (carried ? anyone : 0)
                   | (run->sentences[g_array_index (run->origins, guint32, i)] & shared);
    }
}

static DuiLeakClasses *
make_sentences (const Run *run)
{
  guint count;
  DuiLeakClasses *sentences = read_sentences (run->text, run->readings, &count);

  if (run->origins != NULL)
    {
      take_origins (run, sentences, count);
      return sentences;
    }
  carry_topics (run->words, sentences, count);
  carry_asked (sentences, count);
  if (run->sentences != NULL)
    take_carried (run->text, run->sentences, sentences);
  return sentences;
}

static DuiLeakClasses *
match_run (const Run *run, GArray *matches)
{
  GPtrArray *rules = dui_leak_words_get_rules (run->words);
  DuiLeakClasses *sentences = NULL;
  g_autoptr (Starts) starts = starts_new (run->readings, run->text->tokens->len);
  Phrases phrases = { 0 };
  Matcher matcher = { .text = run->text,
                      .readings = run->readings,
                      .phrases = &phrases,
                      .words = run->words,
                      .particle = dui_leak_words_get_class (run->words, "particle"),
                      .article = dui_leak_words_get_class (run->words, "article"),
                      .local = dui_leak_words_get_class (run->words, "conditional")
                               | dui_leak_words_get_class (run->words, "habitual") };

  read_phrases (run->words, starts, &matcher, &phrases);
  match_guards (rules, starts, &matcher, run->readings);
  sentences = make_sentences (run);
  for (guint i = 0; i < rules->len; i++)
    {
      const DuiLeakRule *rule = g_ptr_array_index (rules, i);

      matcher.rule = rule;
      if (rule->guard == 0 && rule->lift == 0 && (rule->leads & (1u << run->lead)))
        match_rule (starts, &matcher, sentences, matches);
    }
  g_free (phrases.lengths);
  g_free (phrases.here);
  return sentences;
}

/* Reads only some words of the whole text, each from its own place in it. */
static void
match_part (Run run, DuiLeakReading *left, GArray *tokens, GArray *places, GArray *matches)
{
  DuiLeakText text = *run.text;
  guint first = matches->len;

  text.tokens = tokens;
  run.text = &text;
  run.readings = left;
  g_free (match_run (&run, matches));
  for (guint i = first; i < matches->len; i++)
    {
      DuiLeakRuleMatch *match = &g_array_index (matches, DuiLeakRuleMatch, i);

      match->first = g_array_index (places, guint32, match->first);
      match->last = g_array_index (places, guint32, match->last);
    }
}

static DuiLeakReading *
pick_readings (const DuiLeakReading *readings, GArray *places)
{
  DuiLeakReading *left = g_new0 (DuiLeakReading, places->len + 1);

  for (guint i = 0; i < places->len; i++)
    left[i] = readings[g_array_index (places, guint32, i)];
  return left;
}

/* "De jongen, die al langer stil was, is aangehouden" is also read as "De jongen is aangehouden". */
static void
match_without_asides (const Run *whole, const DuiLeakReading *readings, GArray *matches)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) tokens = dui_leak_rules_skip_asides (whole->words, whole->text, readings, places);
  g_autofree DuiLeakReading *left = pick_readings (readings, places);

  if (tokens != NULL)
    match_part (*whole, left, tokens, places, matches);
}

/* "Ik mag niets zeggen, maar hij is aangehouden" is also read as "Hij is aangehouden". */
static void
match_clauses (const Run *whole, const DuiLeakReading *readings, GArray *matches)
{
  DuiLeakClauses clauses;
  Run run = *whole;
  g_autofree DuiLeakReading *left = NULL;

  dui_leak_rules_split_clauses (whole->words, whole->text, readings, &clauses);
  left = pick_readings (readings, clauses.places);
  dui_leak_rules_open_clauses (whole->words, whole->text, &clauses, left);
  run.origins = clauses.origins;
  if (clauses.tokens->len > 0)
    match_part (run, left, clauses.tokens, clauses.places, matches);
  dui_leak_clauses_clear (&clauses);
}

/**
 * dui_leak_rules_match:
 * @readings: what each token is; see dui_leak_rules_read(); what guards find is added
 *
 * Returns: (transfer full) (element-type DuiLeakRuleMatch): what the rules find, rule by rule
 */
GArray *
dui_leak_rules_match (DuiLeakWords *words, DuiLeakText *text, DuiLeakReading *readings, DuiLeakLead lead)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (DuiLeakRuleMatch));
  g_autofree DuiLeakReading *unguarded = g_memdup2 (readings, (text->tokens->len + 1) * sizeof *readings);
  Run run = { words, text, readings, lead, NULL, NULL };
  g_autofree DuiLeakClasses *sentences = match_run (&run, matches);

  run.sentences = sentences;
  match_without_asides (&run, unguarded, matches);
  match_clauses (&run, unguarded, matches);
  return matches;
}
