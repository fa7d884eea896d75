/* Names that are taken apart or put together: by a line break, letter by letter, in a hashtag. */

#include "dui-leak-scan.h"

#include <string.h>

#define SHORTEST_HIDDEN 4
#define SHORTEST_TAGGED 5
#define LONGEST_HIDDEN 60

/* Whether a folded word is a name of a known person that stands out by itself. */
static gboolean
find_name (DuiLeakScan *self, const char *word, gsize length, gboolean *in_case)
{
  guint32 term = dui_leak_index_find_exact (self->index, word, length);
  const DuiLeakTerm *found;

  if (term == DUI_LEAK_NONE)
    return FALSE;
  found = dui_leak_index_get_term (self->index, term);
  if (!(found->roles & DUI_LEAK_NAME_ROLES))
    return FALSE;
  *in_case = (found->in_case & DUI_LEAK_NAME_ROLES) != 0;
  return *in_case || (found->roles & ~(1u << DUI_LEAK_ROLE_GIVEN) & DUI_LEAK_NAME_ROLES)
         || found->n_given <= 3;
}

static void
report (DuiLeakScan *self, gboolean in_case, guint first, guint last)
{
  dui_leak_scan_add_tokens (self, in_case ? DUI_LEAK_WHY_CASE_NAME : DUI_LEAK_WHY_OTHER_NAME,
                            DUI_LEAK_CERTAIN, first, last);
}

/* What splits a word: the end of a line, a hyphen that was left from one, or a sign in the middle of it. */
static gboolean
is_split (DuiLeakScan *self, const DuiLeakToken *a, const DuiLeakToken *b)
{
  const char *between = self->text->plain->str + a->end;

  if (b->gap & DUI_LEAK_GAP_NEWLINE)
    return !(b->gap & ~(DUI_LEAK_GAP_NEWLINE | DUI_LEAK_GAP_HYPHEN | DUI_LEAK_GAP_SPACE));
  if (b->start - a->end == 2)
    return g_str_has_prefix (between, "- ");
  return b->start - a->end == 1 && strchr (" ,-/", *between) == NULL;
}

/* "Kore-" at the end of a line and "vaar" at the start of the next; "Kore·vaar" and "Korev@ar". */
static void
scan_split_word (DuiLeakScan *self, guint i)
{
  DuiLeakToken *a = dui_leak_text_token (self->text, i), *b = dui_leak_text_token (self->text, i + 1);
  g_autofree char *word = NULL;
  gboolean in_case;

  if (!is_split (self, a, b) || (b->flags & DUI_LEAK_TOKEN_CAPITAL)
      || a->length + b->length < SHORTEST_HIDDEN)
    return;
  word = g_strconcat (dui_leak_text_word (self->text, i), b->gap == DUI_LEAK_GAP_AT ? "a" : "",
                      dui_leak_text_word (self->text, i + 1), NULL);
  if (find_name (self, word, strlen (word), &in_case)
      && ((a->flags & DUI_LEAK_TOKEN_CAPITAL) || !dui_leak_words_is_common (self->words, word)))
    report (self, in_case, i, i + 1);
}

/* An office holder may be called so, or it is a surname with what stands before it: names are weighed
 * elsewhere. */
static gboolean
is_weighed (DuiLeakScan *self, guint i)
{
  guint32 term = dui_leak_index_find_exact (self->index, dui_leak_text_word (self->text, i),
                                            dui_leak_text_token (self->text, i)->length);
  guint roles = term != DUI_LEAK_NONE ? dui_leak_index_get_term (self->index, term)->roles : 0;

  return (roles & (1u << DUI_LEAK_ROLE_ALLOWED_SURNAME))
         || ((roles & (1u << DUI_LEAK_ROLE_SURNAME)) && dui_leak_scan_is_class (self, i - 1, "prefix"));
}

/* A capital, or no word by itself: "Kore vaar". */
static gboolean
may_go_on (DuiLeakScan *self, guint i)
{
  DuiLeakToken *a = dui_leak_text_token (self->text, i), *b = dui_leak_text_token (self->text, i + 1);

  return (b->flags & DUI_LEAK_TOKEN_CAPITAL)
         || ((a->flags & DUI_LEAK_TOKEN_CAPITAL) && b->gap == DUI_LEAK_GAP_SPACE
             && !dui_leak_words_is_common (self->words, dui_leak_text_word (self->text, i + 1)));
}

/* "Ben Haddou" for Benhaddou: a name written in two words. */
static void
scan_two_words (DuiLeakScan *self, guint i)
{
  DuiLeakToken *a = dui_leak_text_token (self->text, i), *b = dui_leak_text_token (self->text, i + 1);
  g_autofree char *word = NULL;
  gboolean in_case;

  if (!may_go_on (self, i) || ((a->flags | b->flags) & DUI_LEAK_TOKEN_ALLOWED)
      || (b->flags & DUI_LEAK_TOKEN_LOUD) || a->length + b->length < 6 || b->length < 2
      || (b->gap & ~(DUI_LEAK_GAP_SPACE | DUI_LEAK_GAP_HYPHEN | DUI_LEAK_GAP_NEWLINE)))
    return;
  word = g_strconcat (dui_leak_text_word (self->text, i), dui_leak_text_word (self->text, i + 1), NULL);
  if (find_name (self, word, a->length + b->length, &in_case) && !is_weighed (self, i + 1))
    report (self, in_case, i, i + 1);
}

/* The longest name within a row of letters; whether one was found that the row was spaced out for. */
static gboolean
find_in_row (DuiLeakScan *self, const char *row, gsize length, gboolean *in_case)
{
  for (gsize size = length; size >= SHORTEST_HIDDEN; size--)
    for (gsize start = 0; start + size <= length; start++)
      if (find_name (self, row + start, size, in_case) && (size == length || size >= 5 || start == 0))
        return TRUE;
  return FALSE;
}

/* One letter, or one that is folded to two: "ß". */
static gboolean
is_letter (DuiLeakScan *self, const DuiLeakToken *token)
{
  const guint32 *origin = (const guint32 *)self->text->origin->data;

  return (token->flags & DUI_LEAK_TOKEN_LETTERS)
         && (token->length == 1 || (token->length == 2 && origin[token->start] == origin[token->end - 1]));
}

static guint
scan_spaced_letters (DuiLeakScan *self, guint i)
{
  char row[LONGEST_HIDDEN + 1];
  gsize length = 0;
  guint last = i;
  gboolean in_case;

  for (guint k = i; k < self->text->tokens->len && length < LONGEST_HIDDEN; k++)
    {
      DuiLeakToken *token = dui_leak_text_token (self->text, k);

      if (!is_letter (self, token)
          || (k > i && (token->gap & DUI_LEAK_GAP_BREAK) && !(token->gap & DUI_LEAK_GAP_DOT)))
        break;
      for (guint c = 0; c < token->length && length < LONGEST_HIDDEN; c++)
        row[length++] = dui_leak_text_word (self->text, k)[c];
      last = k;
    }
  row[length] = '\0';
  if (length >= SHORTEST_HIDDEN && find_in_row (self, row, length, &in_case))
    report (self, in_case, i, last);
  return MAX (last, i);
}

/* "#justiceforbrandaan": a name within words that are written together. */
static void
scan_hashtag (DuiLeakScan *self, guint i)
{
  DuiLeakToken *token = dui_leak_text_token (self->text, i);
  const char *word = dui_leak_text_word (self->text, i);
  gboolean in_case;

  if (token->start == 0 || self->text->plain->str[token->start - 1] != '#' || token->length > LONGEST_HIDDEN)
    return;
  for (gsize size = token->length; size >= SHORTEST_TAGGED; size--)
    for (gsize start = 0; start + size <= token->length; start++)
      {
        g_autofree char *part = g_strndup (word + start, size);

        if (!dui_leak_words_is_common (self->words, part) && find_name (self, part, size, &in_case)
            && (in_case || start == 0 || start + size == token->length))
          {
            report (self, in_case, i, i);
            return;
          }
      }
}

/** dui_leak_scan_hidden_names: Finds names that are taken apart. */
void
dui_leak_scan_hidden_names (DuiLeakScan *self)
{
  for (guint i = 0; i < self->text->tokens->len; i++)
    {
      if (i + 1 < self->text->tokens->len)
        {
          scan_split_word (self, i);
          scan_two_words (self, i);
        }
      scan_hashtag (self, i);
      if (dui_leak_text_token (self->text, i)->length == 1)
        i = scan_spaced_letters (self, i);
    }
}
