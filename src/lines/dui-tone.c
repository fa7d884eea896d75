/* How easily a Dutch text is read at level B1: long sentences, difficult words, passive sentences. It advises
 * and never blocks. */

#include "dui-tone.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dui-tone-passive.h"
#include "dui-tone-words.h"

/* In plain Dutch a sentence has some ten to fifteen words; more than twenty is too long to read at once. */
#define WORDS_MAX 20

/* How many words of a long sentence are shown. */
#define WORDS_SHOWN 5

typedef struct
{
  guint start, end; /* characters */
  guint clause;     /* those with the same number stand between the same commas */
  char *folded;     /* lower case */
} Word;

typedef struct
{
  const char *text;
  GArray *words; /* of the sentence that is read */
  guint clause;
  guint max_sentences; /* 0 for any number */
  guint surplus_start, surplus_end;
  DuiTone *tone;
} Reading;

static void
clear_word (Word *word)
{
  g_free (word->folded);
}

static void
clear_remark (DuiToneRemark *remark)
{
  g_free (remark->found);
  g_free (remark->advice);
}

static const Word *
word_at (Reading *self, guint index)
{
  return &g_array_index (self->words, Word, index);
}

static void
add_remark (Reading *self, DuiToneKind kind, guint first, guint last, char *advice)
{
  const Word *shown = word_at (self, MIN (last, first + WORDS_SHOWN - 1));
  DuiToneRemark remark = {
    .kind = kind, .start = word_at (self, first)->start, .end = word_at (self, last)->end, .advice = advice
  };

  remark.found = g_utf8_substring (self->text, remark.start, shown->end);
  g_array_append_val (self->tone->remarks, remark);
}

/* One remark a sentence, on the first part between commas that is passive. */
static void
read_passive (Reading *self)
{
  guint n_words = self->words->len;
  g_autofree const char **words = g_new (const char *, n_words);

  for (guint i = 0; i < n_words; i++)
    words[i] = word_at (self, i)->folded;
  for (guint start = 0, end; start < n_words; start = end)
    {
      guint first, last;

      for (end = start; end < n_words && word_at (self, end)->clause == word_at (self, start)->clause; end++)
        ;
      if (!dui_tone_passive_find (words + start, end - start, &first, &last))
        continue;
      add_remark (self, DUI_TONE_PASSIVE, start + first, start + last, g_strdup (_ ("Say who does it.")));
      return;
    }
}

/* Returns how many words the longest difficult phrase at @first has; 0 for none. */
static guint
read_phrase (Reading *self, guint first)
{
  g_autoptr (GString) phrase = g_string_new (NULL);
  const char *easier = NULL;
  guint n_words = 0;

  for (guint i = first; i < MIN (first + DUI_TONE_PHRASE_MAX, self->words->len); i++)
    {
      const char *found;

      g_string_append_printf (phrase, "%s%s", i > first ? " " : "", word_at (self, i)->folded);
      found = dui_tone_words_easier (phrase->str);
      if (found != NULL)
        {
          easier = found;
          n_words = i - first + 1;
        }
    }
  if (easier != NULL)
    add_remark (self, DUI_TONE_DIFFICULT_WORD, first, first + n_words - 1,
                g_strdup_printf (_ ("Easier: %s"), easier));
  return n_words;
}

/* What a resident asks need not be active; what the municipality says does. */
static void
end_sentence (Reading *self, gboolean is_question)
{
  guint n_words = self->words->len;

  self->clause = 0;
  if (n_words == 0)
    return;
  self->tone->n_words += n_words;
  self->tone->n_sentences++;
  if (self->tone->n_sentences == self->max_sentences + 1)
    self->surplus_start = word_at (self, 0)->start;
  self->surplus_end = word_at (self, n_words - 1)->end;
  if (n_words > WORDS_MAX)
    add_remark (self, DUI_TONE_LONG_SENTENCE, 0, n_words - 1,
                g_strdup_printf (_ ("%u words; make two sentences of it."), n_words));
  for (guint i = 0; i < n_words; i++)
    {
      guint n_read = read_phrase (self, i);

      i += n_read > 0 ? n_read - 1 : 0;
    }
  if (!is_question)
    read_passive (self);
  g_array_set_size (self->words, 0);
}

static gboolean
is_word_character (gunichar c)
{
  return g_unichar_isalnum (c) || c == '-' || c == '\'' || c == 0x2019 || g_unichar_ismark (c);
}

/* A point within a number or an hour ends no sentence: what follows it is then no space. */
static gboolean
ends_sentence (const char *at)
{
  gunichar next = g_utf8_get_char (g_utf8_next_char (at));

  if (*at == '\n')
    return TRUE;
  return strchr (".!?", *at) != NULL
         && (next == 0 || g_unichar_isspace (next) || next == '"' || next == 0x201d || next == ')');
}

static void
add_word (Reading *self, guint start, guint end)
{
  g_autofree char *raw = g_utf8_substring (self->text, start, end);
  Word word = { start, end, self->clause, g_utf8_strdown (raw, -1) };

  g_array_append_val (self->words, word);
}

static void
read_all (Reading *self)
{
  guint offset = 0, start = 0;
  gboolean in_word = FALSE;

  for (const char *at = self->text; *at != '\0'; at = g_utf8_next_char (at), offset++)
    {
      gunichar c = g_utf8_get_char (at);
      gboolean is_word = is_word_character (c) && (in_word || g_unichar_isalnum (c));

      if (is_word && !in_word)
        start = offset;
      if (!is_word && in_word)
        add_word (self, start, offset);
      in_word = is_word;
      if (strchr (",;:()", *at) != NULL)
        self->clause++;
      if (ends_sentence (at))
        end_sentence (self, *at == '?');
    }
  if (in_word)
    add_word (self, start, offset);
  end_sentence (self, FALSE);
}

static void
read_surplus (Reading *self)
{
  DuiToneRemark remark = { .kind = DUI_TONE_TOO_MANY_SENTENCES };

  if (self->max_sentences == 0 || self->tone->n_sentences <= self->max_sentences)
    return;
  remark.start = self->surplus_start;
  remark.end = self->surplus_end;
  remark.found = g_utf8_substring (self->text, remark.start, remark.end);
  remark.advice = g_strdup_printf (ngettext ("At most %u sentence; the rest belongs in another section.",
                                             "At most %u sentences; the rest belongs in another section.",
                                             self->max_sentences),
                                   self->max_sentences);
  g_array_prepend_val (self->tone->remarks, remark);
}

/**
 * dui_tone_new:
 * @max_sentences: how many sentences @text may have; 0 for any number
 *
 * Returns: (transfer full): what makes @text hard to read
 */
DuiTone *
dui_tone_new (const char *text, guint max_sentences)
{
  DuiTone *self = g_new0 (DuiTone, 1);
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (Word));
  Reading reading = { .text = text, .words = words, .max_sentences = max_sentences, .tone = self };

  self->remarks = g_array_new (FALSE, FALSE, sizeof (DuiToneRemark));
  g_array_set_clear_func (self->remarks, (GDestroyNotify)clear_remark);
  g_array_set_clear_func (words, (GDestroyNotify)clear_word);
  read_all (&reading);
  read_surplus (&reading);
  return self;
}

void
dui_tone_free (DuiTone *self)
{
  g_array_unref (self->remarks);
  g_free (self);
}

/** dui_tone_count: Returns: how many remarks of @kind there are */
guint
dui_tone_count (const DuiTone *self, DuiToneKind kind)
{
  guint n = 0;

  for (guint i = 0; i < self->remarks->len; i++)
    n += g_array_index (self->remarks, DuiToneRemark, i).kind == kind;
  return n;
}

/** dui_tone_dup_summary: Returns: (transfer full): the whole in one line; "" for a text without words */
char *
dui_tone_dup_summary (const DuiTone *self)
{
  GString *text = g_string_new (NULL);
  guint n_long = dui_tone_count (self, DUI_TONE_LONG_SENTENCE);
  guint n_difficult = dui_tone_count (self, DUI_TONE_DIFFICULT_WORD);
  guint n_passive = dui_tone_count (self, DUI_TONE_PASSIVE);
  guint average;

  if (self->n_sentences == 0)
    return g_string_free (text, FALSE);
  average = (self->n_words + self->n_sentences / 2) / self->n_sentences;
  g_string_append_printf (
      text, ngettext ("On average %u word a sentence", "On average %u words a sentence", average), average);
  if (dui_tone_count (self, DUI_TONE_TOO_MANY_SENTENCES) > 0)
    g_string_append_printf (text, ngettext ("; %u sentence", "; %u sentences", self->n_sentences),
                            self->n_sentences);
  if (n_long > 0)
    g_string_append_printf (text, ngettext ("; %u long sentence", "; %u long sentences", n_long), n_long);
  if (n_difficult > 0)
    g_string_append_printf (text, ngettext ("; %u difficult word", "; %u difficult words", n_difficult),
                            n_difficult);
  if (n_passive > 0)
    g_string_append_printf (text, ngettext ("; %u passive sentence", "; %u passive sentences", n_passive),
                            n_passive);
  return g_string_free (text, FALSE);
}

/** dui_tone_kind_label: Returns: (transfer none): @kind as the user reads it */
const char *
dui_tone_kind_label (DuiToneKind kind)
{
  static const char *const labels[DUI_TONE_N_KINDS] = {
    [DUI_TONE_TOO_MANY_SENTENCES] = N_ ("Too many sentences"),
    [DUI_TONE_LONG_SENTENCE] = N_ ("Long sentence"),
    [DUI_TONE_DIFFICULT_WORD] = N_ ("Difficult word"),
    [DUI_TONE_PASSIVE] = N_ ("Passive sentence"),
  };

  g_return_val_if_fail (kind < DUI_TONE_N_KINDS, "");
  return _ (labels[kind]);
}
