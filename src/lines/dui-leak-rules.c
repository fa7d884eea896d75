/* The pattern language of leak-words.txt: compiling a rule, and finding what it matches in a text. */

#include "dui-leak-rules.h"

#include <string.h>

#define MAX_CHOICES 24
#define SHORT_GAP 5
#define LONG_GAP 14
#define LONGEST_PHRASE 32 /* words: one bit each */

typedef enum
{
  ELEMENT_WORD,
  ELEMENT_PHRASE,
  ELEMENT_PARTICLE, /* makes a verb of the classes together with a word before it */
  ELEMENT_GAP,      /* up to SHORT_GAP or LONG_GAP words */
  ELEMENT_OPEN,     /* what is found starts here */
  ELEMENT_CLOSE     /* and ends here */
} ElementKind;

typedef struct
{
  ElementKind kind;
  DuiLeakClasses classes;
  guint ids[MAX_CHOICES];
  guint n_ids;
  guint phrases; /* one bit each */
  guint longest_gap;
  guint allowed_gap;
  gboolean optional;
  gboolean negative;
  gboolean across; /* a gap that may run over a comma */
} Element;

/* How many words long each phrase may be from each word on: a bit for each length. */
typedef struct
{
  guint count;
  guint32 *lengths; /* phrase by phrase, word by word */
} Phrases;

typedef struct
{
  const DuiLeakRule *rule;
  DuiLeakText *text;
  const DuiLeakReading *readings;
  const Phrases *phrases;
  DuiLeakWords *words;
  DuiLeakClasses particle;
  guint first;
  guint last;
  guint span_first;
  guint span_last;
  guint32 *lengths; /* of a phrase: all lengths that fit are wanted, a bit each */
} Matcher;

/* "een|{article|the}": words, and classes between braces. */
static void
parse_choices (DuiLeakWords *words, Element *element, const char *body)
{
  g_auto (GStrv) choices = g_strsplit (body, "|", -1);
  gboolean in_braces = FALSE;

  for (guint i = 0; choices[i] != NULL; i++)
    {
      char *choice = choices[i];
      gsize length = strlen (choice);
      gboolean closes = length > 0 && choice[length - 1] == '}';

      in_braces = in_braces || choice[0] == '{';
      if (closes)
        choice[length - 1] = '\0';
      if (choice[0] == '{')
        choice++;
      if (in_braces)
        element->classes |= dui_leak_words_get_class (words, choice);
      else
        {
          g_assert (element->n_ids < MAX_CHOICES);
          element->ids[element->n_ids++] = dui_leak_words_intern (words, choice);
        }
      in_braces = in_braces && !closes;
    }
}

/* "+event": the particle that "pakte" left behind, if "oppakte" is an event. */
static void
parse_particle (DuiLeakWords *words, Element *element, const char *name)
{
  static const char *const forms[] = { "now", "past", "pasts" };

  element->kind = ELEMENT_PARTICLE;
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *class = g_strconcat (name, "_", forms[i], NULL);

      element->classes |= dui_leak_words_get_class (words, class);
    }
}

/* "<one|own>": phrases, of which any may stand here. */
static void
parse_phrases (DuiLeakWords *words, Element *element, const char *body)
{
  g_autofree char *inner = g_strndup (body + 1, strlen (body) - 2);
  g_auto (GStrv) names = g_strsplit (inner, "|", -1);

  element->kind = ELEMENT_PHRASE;
  for (guint i = 0; names[i] != NULL; i++)
    element->phrases |= 1u << dui_leak_words_get_phrase (words, names[i]);
}

static Element
parse_element (DuiLeakWords *words, const char *source)
{
  Element element = { .kind = ELEMENT_WORD, .allowed_gap = DUI_LEAK_GAP_SPACE | DUI_LEAK_GAP_NEWLINE };
  g_autofree char *body = NULL;

  if (g_str_equal (source, "[") || g_str_equal (source, "]"))
    element.kind = source[0] == '[' ? ELEMENT_OPEN : ELEMENT_CLOSE;
  else if (source[0] == '+')
    parse_particle (words, &element, source + 1);
  else if (g_str_has_prefix (source, "..."))
    {
      element.kind = ELEMENT_GAP;
      element.across = g_str_has_suffix (source, ",");
      element.longest_gap = g_str_has_prefix (source, "....") ? LONG_GAP : SHORT_GAP;
    }
  else
    {
      for (; *source != '\0' && strchr ("!,(-:", *source) != NULL; source++)
        if (*source == '!')
          element.negative = TRUE;
        else if (*source == ',')
          element.allowed_gap |= DUI_LEAK_GAP_COMMA;
        else if (*source == '(')
          element.allowed_gap |= DUI_LEAK_GAP_OPEN | DUI_LEAK_GAP_COMMA;
        else if (*source == ':')
          element.allowed_gap |= DUI_LEAK_GAP_OTHER;
        else
          element.allowed_gap |= DUI_LEAK_GAP_HYPHEN | DUI_LEAK_GAP_SLASH;
      body = g_strdup (source);
      if (g_str_has_suffix (body, "?"))
        {
          element.optional = TRUE;
          body[strlen (body) - 1] = '\0';
        }
      if (body[0] == '<')
        parse_phrases (words, &element, body);
      else
        parse_choices (words, &element, body);
    }
  return element;
}

/**
 * dui_leak_rule_new:
 * @head: kind, certainty and conditions
 * @pattern: the elements, with white space between
 */
DuiLeakRule *
dui_leak_rule_new (DuiLeakWords *words, const DuiLeakRule *head, const char *pattern)
{
  DuiLeakRule *self = g_memdup2 (head, sizeof *head);
  g_auto (GStrv) parts = g_strsplit_set (pattern, " \t", -1);

  self->elements = g_array_new (FALSE, FALSE, sizeof (Element));
  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0')
      {
        Element element = parse_element (words, parts[i]);

        g_array_append_val (self->elements, element);
      }
  return self;
}

void
dui_leak_rule_free (DuiLeakRule *self)
{
  g_array_unref (self->elements);
  g_free (self);
}

static gboolean
element_fits (const Element *element, const DuiLeakReading *reading)
{
  if (element->classes & reading->classes)
    return TRUE;
  for (guint i = 0; i < element->n_ids; i++)
    if (element->ids[i] == reading->id)
      return TRUE;
  return FALSE;
}

static gboolean match_from (Matcher *self, guint e, guint t);

/* A gap takes any words up to the place where the rest of the rule fits; it never leaves the sentence. */
static gboolean
match_gap (Matcher *self, const Element *element, guint e, guint t)
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

/* "oud-leerling", "ex-gedetineerde": the hyphen only joins. */
static gboolean
is_former (DuiLeakText *text, guint t)
{
  const char *word = dui_leak_text_word (text, t);

  return g_str_equal (word, "oud") || g_str_equal (word, "ex") || g_str_equal (word, "mede");
}

static gboolean
gap_fits (Matcher *self, const Element *element, guint t)
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
match_mark (Matcher *self, const Element *element, guint e, guint t)
{
  guint span_first = self->span_first, span_last = self->span_last;

  if (element->kind == ELEMENT_OPEN)
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
phrase_lengths (const Matcher *self, const Element *element, guint t)
{
  guint32 lengths = 0;

  for (guint p = 0; p < self->phrases->count; p++)
    if (element->phrases & (1u << p))
      lengths |= self->phrases->lengths[(gsize)p * (self->text->tokens->len + 1) + t];
  return lengths;
}

static gboolean
match_phrase (Matcher *self, const Element *element, guint e, guint t)
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
match_word (Matcher *self, const Element *element, guint e, guint t)
{
  gboolean fits = t < self->text->tokens->len && gap_fits (self, element, t)
                  && element_fits (element, &self->readings[t]);

  if (element->negative)
    return !fits && match_from (self, e + 1, t);
  if (fits && match_from (self, e + 1, t + 1))
    return TRUE;
  return element->optional && match_from (self, e + 1, t);
}

static gboolean
match_particle (Matcher *self, const Element *element, guint e, guint t)
{
  char joined[64];

  if (t >= self->text->tokens->len || !gap_fits (self, element, t)
      || !(self->readings[t].classes & self->particle))
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
  const Element *element;

  if (e == self->rule->elements->len)
    return match_end (self, t);
  element = &g_array_index (self->rule->elements, Element, e);
  if (element->kind == ELEMENT_GAP)
    return match_gap (self, element, e, t);
  if (element->kind == ELEMENT_PHRASE)
    return match_phrase (self, element, e, t);
  if (element->kind == ELEMENT_PARTICLE)
    return match_particle (self, element, e, t);
  if (element->kind == ELEMENT_WORD)
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
  gboolean carried = FALSE;

  for (guint i = 0; i < count; i++)
    {
      gboolean own = (classes[i] & (from | mark)) && !(classes[i] & person);

      if (own || carried)
        classes[i] |= mark;
      carried = own || (carried && (classes[i] & pronoun) && !(classes[i] & person));
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

/* The classes of all words of each sentence, in the order of the sentences. */
static DuiLeakClasses *
read_sentences (DuiLeakWords *words, DuiLeakText *text, const DuiLeakReading *readings)
{
  guint count = text->tokens->len;
  DuiLeakClasses *classes =
      g_new0 (DuiLeakClasses, count > 0 ? dui_leak_text_token (text, count - 1)->sentence + 1 : 1);

  for (guint i = 0; i < count; i++)
    classes[dui_leak_text_token (text, i)->sentence] |= readings[i].classes;
  if (count > 0)
    carry_topics (words, classes, dui_leak_text_token (text, count - 1)->sentence + 1);
  return classes;
}

/* Most words cannot start most rules: this tells so before anything is tried. */
static gboolean
may_start (const Matcher *self, guint t)
{
  const Element *head = &g_array_index (self->rule->elements, Element, 0);

  if (head->optional || head->negative)
    return TRUE;
  if (head->kind == ELEMENT_WORD)
    return element_fits (head, &self->readings[t]);
  return head->kind != ELEMENT_PHRASE || phrase_lengths (self, head, t) != 0;
}

static void
match_rule (const Matcher *start, const DuiLeakClasses *sentences, GArray *matches)
{
  const DuiLeakRule *rule = start->rule;
  DuiLeakText *text = start->text;

  for (guint t = 0; t < text->tokens->len; t++)
    {
      Matcher matcher = *start;
      DuiLeakClasses around = sentences != NULL ? sentences[dui_leak_text_token (text, t)->sentence] : 0;
      DuiLeakRuleMatch match = { rule, rule->certainty, 0, 0 };

      if (!may_start (start, t))
        continue;
      matcher.first = matcher.last = t;
      matcher.span_first = matcher.span_last = G_MAXUINT;
      if ((around & rule->unless) || !match_from (&matcher, 0, t))
        continue;
      match.first = matcher.span_first != G_MAXUINT ? matcher.span_first : t;
      match.last = matcher.span_last != G_MAXUINT ? matcher.span_last : matcher.last;
      if (around & rule->doubt)
        match.certainty = DUI_LEAK_CHECK;
      if (match.first <= match.last)
        g_array_append_val (matches, match);
    }
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
match_guards (GPtrArray *rules, Matcher *matcher, DuiLeakReading *readings)
{
  for (guint i = 0; i < rules->len; i++)
    {
      const DuiLeakRule *rule = g_ptr_array_index (rules, i);
      g_autoptr (GArray) matches = NULL;

      if (rule->guard == 0 && rule->lift == 0)
        continue;
      matches = g_array_new (FALSE, FALSE, sizeof (DuiLeakRuleMatch));
      matcher->rule = rule;
      match_rule (matcher, NULL, matches);
      apply_guard (rule, matches, readings);
    }
}

/* Finds all phrases; one may be made of those before it. */
static void
read_phrases (DuiLeakWords *words, Matcher *matcher, Phrases *phrases)
{
  gsize row = matcher->text->tokens->len + 1;

  phrases->count = dui_leak_words_count_phrases (words);
  phrases->lengths = g_new0 (guint32, MAX (1, phrases->count) * row);
  for (guint p = 0; p < phrases->count; p++)
    {
      GPtrArray *rules = dui_leak_words_get_phrase_rules (words, p);

      for (guint i = 0; i < rules->len; i++)
        for (guint t = 0; t + 1 < row; t++)
          {
            Matcher own = *matcher;

            own.rule = g_ptr_array_index (rules, i);
            if (!may_start (&own, t))
              continue;
            own.first = t;
            own.lengths = &phrases->lengths[p * row + t];
            match_from (&own, 0, t);
          }
    }
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
  GPtrArray *rules = dui_leak_words_get_rules (words);
  g_autofree DuiLeakClasses *sentences = NULL;
  Phrases phrases = { 0 };
  Matcher matcher = { .text = text,
                      .readings = readings,
                      .phrases = &phrases,
                      .words = words,
                      .particle = dui_leak_words_get_class (words, "particle") };

  read_phrases (words, &matcher, &phrases);
  match_guards (rules, &matcher, readings);
  sentences = read_sentences (words, text, readings);

  for (guint i = 0; i < rules->len; i++)
    {
      const DuiLeakRule *rule = g_ptr_array_index (rules, i);

      matcher.rule = rule;
      if (rule->guard == 0 && rule->lift == 0 && (rule->leads & (1u << lead)))
        match_rule (&matcher, sentences, matches);
    }
  g_free (phrases.lengths);
  return matches;
}
