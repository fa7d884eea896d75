/* Sentences taken apart: read without an aside between commas, dashes or brackets, and clause by clause. */

#include "dui-leak-rules.h"

#define LONGEST_ASIDE 24 /* words */

/* Where an aside that starts at @i ends: at the first word after it, or 0 when none starts there. */
static guint
find_end (DuiLeakText *text, guint i, guint32 opens, guint32 closes)
{
  guint32 sentence = dui_leak_text_token (text, i)->sentence;

  if ((dui_leak_text_token (text, i)->gap & opens) != opens)
    return 0;
  for (guint k = i + 1; k < text->tokens->len && k - i <= LONGEST_ASIDE; k++)
    if (dui_leak_text_token (text, k)->sentence != sentence)
      return 0;
    else if ((dui_leak_text_token (text, k)->gap & closes) == closes)
      return k;
  return 0;
}

static guint
skip_aside (DuiLeakText *text, const DuiLeakReading *readings, DuiLeakClasses finite, guint i)
{
  guint end = find_end (text, i, DUI_LEAK_GAP_OPEN, DUI_LEAK_GAP_CLOSE);

  if (end == 0)
    end = find_end (text, i, DUI_LEAK_GAP_HYPHEN | DUI_LEAK_GAP_SPACE,
                    DUI_LEAK_GAP_HYPHEN | DUI_LEAK_GAP_SPACE);
  /* "Omdat hij weg was, kwam de driehoek bijeen, ...": a clause that a verb opens is none */
  if (end == 0 && !(readings[i].classes & finite))
    end = find_end (text, i, DUI_LEAK_GAP_COMMA, DUI_LEAK_GAP_COMMA);
  return end;
}

/**
 * dui_leak_rules_skip_asides:
 * @places: (element-type guint32): set to the place in @text of each word that is left
 *
 * Returns: (transfer full) (nullable): the words of the sentences that have an aside, without it, or %NULL
 *   when none has; all else is shared with @text
 */
GArray *
dui_leak_rules_skip_asides (DuiLeakWords *words, DuiLeakText *text, const DuiLeakReading *readings,
                            GArray *places)
{
  DuiLeakClasses finite =
      dui_leak_words_get_class (words, "state") | dui_leak_words_get_class (words, "states");
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (DuiLeakToken));
  guint start = 0; /* what the sentence starts with in @tokens */
  gboolean skipped = FALSE;

  for (guint32 i = 0; i < text->tokens->len;)
    {
      DuiLeakToken token = *dui_leak_text_token (text, i);
      guint end = (token.gap & DUI_LEAK_GAP_BREAK) ? 0 : skip_aside (text, readings, finite, i);

      if (end > 0)
        {
          i = end;
          token = *dui_leak_text_token (text, i);
          token.gap = DUI_LEAK_GAP_SPACE;
          skipped = TRUE;
        }
      g_array_append_val (tokens, token);
      g_array_append_val (places, i);
      i++;
      if (i == text->tokens->len || (dui_leak_text_token (text, i)->gap & DUI_LEAK_GAP_BREAK))
        {
          g_array_set_size (tokens, skipped ? tokens->len : start);
          g_array_set_size (places, tokens->len);
          start = tokens->len;
          skipped = FALSE;
        }
    }
  if (tokens->len == 0)
    g_clear_pointer (&tokens, g_array_unref);
  return tokens;
}

/* What the splitting of a text asks of its words, looked up once. */
typedef struct
{
  DuiLeakWords *words;
  DuiLeakText *text;
  const DuiLeakReading *readings;
  DuiLeakClasses finite;
  DuiLeakClasses noun;
  DuiLeakClasses article;
  DuiLeakClasses condition; /* what holds for all that follows in its sentence */
} Splitter;

static gboolean
is_finite (const Splitter *self, guint i)
{
  return i < self->text->tokens->len && !(dui_leak_text_token (self->text, i)->gap & DUI_LEAK_GAP_BREAK)
         && (self->readings[i].classes & self->finite);
}

/* "meer zeg ik niet" */
static gboolean
is_speaker (const Splitter *self, guint i)
{
  static const char *const speakers[] = { "ik", "wij", "we", "u", NULL };

  return i < self->text->tokens->len && dui_leak_text_token (self->text, i)->gap == DUI_LEAK_GAP_SPACE
         && g_strv_contains (speakers, dui_leak_text_word (self->text, i));
}

/* "hij is weg", "de jongen is weg": a subject with its verb after it. */
static gboolean
starts_with_subject (const Splitter *self, guint i)
{
  if (i + 1 >= self->text->tokens->len)
    return FALSE;
  if (dui_leak_words_is_listed (self->words, "subjects", dui_leak_text_word (self->text, i)))
    return is_finite (self, i + 1) || is_speaker (self, i + 2);
  if (!(self->readings[i].classes & self->article) || i + 2 >= self->text->tokens->len)
    return FALSE;
  return ((self->readings[i + 1].classes & self->noun) && is_finite (self, i + 2))
         || ((self->readings[i + 2].classes & self->noun) && is_finite (self, i + 3));
}

static gboolean
is_listed (const Splitter *self, const char *list, guint i)
{
  return dui_leak_words_is_listed (self->words, list, dui_leak_text_word (self->text, i));
}

/* "nee zit nog vast", as one types it */
static gboolean
is_bare_answer (const Splitter *self, guint i)
{
  return (dui_leak_text_token (self->text, i - 1)->gap & DUI_LEAK_GAP_BREAK)
         && is_listed (self, "answers", i - 1) && (is_finite (self, i) || starts_with_subject (self, i));
}

/* Where the clause starts that a colon, a semicolon, or a comma opens before @i; 0 when none does. */
static guint
find_clause (const Splitter *self, guint i)
{
  guint32 gap = dui_leak_text_token (self->text, i)->gap;
  gboolean joined = is_listed (self, "joins", i) || is_listed (self, "answers", i);
  guint start = joined || is_listed (self, "links", i) ? i + 1 : i;

  if ((gap & DUI_LEAK_GAP_BREAK) || start >= self->text->tokens->len
      || (dui_leak_text_token (self->text, start)->gap & DUI_LEAK_GAP_BREAK))
    return 0;
  if (is_bare_answer (self, i))
    return i;
  if (gap & DUI_LEAK_GAP_OTHER)
    return start;
  if ((gap & DUI_LEAK_GAP_COMMA)
      && (joined || starts_with_subject (self, start) || is_listed (self, "answers", i - 1)))
    return start;
  return 0;
}

static void
append_token (const Splitter *self, guint32 i, guint32 sentence, gboolean opens, DuiLeakClauses *clauses)
{
  DuiLeakToken token = *dui_leak_text_token (self->text, i);

  token.sentence = sentence;
  if (opens)
    {
      token.gap |= DUI_LEAK_GAP_BREAK;
      token.flags |= DUI_LEAK_TOKEN_START;
    }
  g_array_append_val (clauses->tokens, token);
  g_array_append_val (clauses->places, i);
}

/* Appends the clauses of the sentence from @from up to @to, if it has more than one. */
static void
split_sentence (const Splitter *self, guint from, guint to, DuiLeakClauses *clauses)
{
  guint32 original = dui_leak_text_token (self->text, from)->sentence;
  guint tokens = clauses->tokens->len, origins = clauses->origins->len;
  guint32 before = original - 1;
  gboolean opens = TRUE, held = FALSE;

  g_array_append_val (clauses->origins, before);
  g_array_append_val (clauses->origins, original);
  for (guint i = from; i < to; i++)
    {
      guint start = i > from && !held ? find_clause (self, i) : 0;

      if (start > 0)
        {
          if (is_listed (self, "answers", start - 1)) /* what it answers is not what it is about */
            g_array_append_val (clauses->origins, before);
          g_array_append_val (clauses->origins, original);
          opens = TRUE;
          i = start;
        }
      append_token (self, i, clauses->origins->len - 1, opens, clauses);
      opens = FALSE;
      held = held || (self->readings[i].classes & self->condition);
    }
  if (clauses->origins->len > origins + 2)
    return;
  g_array_set_size (clauses->tokens, tokens);
  g_array_set_size (clauses->places, tokens);
  g_array_set_size (clauses->origins, origins);
}

static Splitter
make_splitter (DuiLeakWords *words, DuiLeakText *text, const DuiLeakReading *readings)
{
  Splitter splitter = {
    .words = words,
    .text = text,
    .readings = readings,
    .finite = dui_leak_words_get_class (words, "state") | dui_leak_words_get_class (words, "states")
              | DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_VERB),
    .noun = dui_leak_words_get_class (words, "subject") | dui_leak_words_get_class (words, "role")
            | dui_leak_words_get_class (words, "kin") | dui_leak_words_get_class (words, "counted"),
    .article = dui_leak_words_get_class (words, "article"),
    .condition = dui_leak_words_get_class (words, "conditional")
  };

  return splitter;
}

/**
 * dui_leak_rules_split_clauses:
 * @clauses: (out caller-allocates): the clauses of the sentences that have more than one, each as a sentence
 * by itself; free with dui_leak_clauses_clear()
 */
void
dui_leak_rules_split_clauses (DuiLeakWords *words, DuiLeakText *text, const DuiLeakReading *readings,
                              DuiLeakClauses *clauses)
{
  const Splitter splitter = make_splitter (words, text, readings);
  guint to;

  clauses->tokens = g_array_new (FALSE, FALSE, sizeof (DuiLeakToken));
  clauses->places = g_array_new (FALSE, FALSE, sizeof (guint32));
  clauses->origins = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint from = 0; from < text->tokens->len; from = to)
    {
      to = from + 1;
      while (to < text->tokens->len && !(dui_leak_text_token (text, to)->gap & DUI_LEAK_GAP_BREAK))
        to++;
      split_sentence (&splitter, from, to, clauses);
    }
}

/** dui_leak_rules_open_clauses: Marks the verb that opens a clause of its own: "nee, zit nog vast". */
void
dui_leak_rules_open_clauses (DuiLeakWords *words, DuiLeakText *text, const DuiLeakClauses *clauses,
                             DuiLeakReading *readings)
{
  const Splitter splitter = make_splitter (words, text, readings);

  for (guint i = 0; i < clauses->tokens->len; i++)
    {
      guint place = g_array_index (clauses->places, guint32, i);

      if ((g_array_index (clauses->tokens, DuiLeakToken, i).gap & DUI_LEAK_GAP_BREAK) && place > 0
          && (readings[i].classes & splitter.finite)
          && ((dui_leak_text_token (text, place)->gap & DUI_LEAK_GAP_OTHER)
              || is_listed (&splitter, "answers", place - 1)))
        readings[i].classes |= DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_INVERTED);
    }
}

void
dui_leak_clauses_clear (DuiLeakClauses *clauses)
{
  g_array_unref (clauses->tokens);
  g_array_unref (clauses->places);
  g_array_unref (clauses->origins);
}
