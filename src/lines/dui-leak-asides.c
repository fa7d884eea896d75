/* Asides: what stands between two commas, dashes or brackets, so that the sentence can be read without it. */

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
