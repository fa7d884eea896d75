/* Ages that signs make an age, rather than words: "M/22", "m, 22", "lft. 22", and one between commas after a
 * person. */

#include "dui-leak-scan.h"

#include <stdlib.h>

#define YOUNGEST 4
#define OLDEST 109
#define REACH 9 /* words between a person and an age between commas */

static gboolean
is_one_of (DuiLeakScan *self, guint i, const char *const *words)
{
  return g_strv_contains (words, dui_leak_text_word (self->text, i));
}

/* "22" or "tweeëntwintig", and no part of a date or an address */
static gboolean
is_number_of_years (DuiLeakScan *self, guint i)
{
  DuiLeakToken *token = dui_leak_text_token (self->text, i);
  guint years = 0;

  if (token->flags & DUI_LEAK_TOKEN_TAKEN)
    return FALSE;
  if (token->flags & DUI_LEAK_TOKEN_DIGITS)
    years = token->length == 2 ? atoi (dui_leak_text_word (self->text, i)) : 0;
  else if (self->readings[i].classes & DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_NUMBER))
    dui_leak_number_from_word (dui_leak_text_word (self->text, i), &years);
  return years >= YOUNGEST && years <= OLDEST;
}

/* Whether the words end before a token, or a sign stands before it. */
static gboolean
opens_part (DuiLeakScan *self, guint i)
{
  return i >= self->text->tokens->len
         || (dui_leak_text_token (self->text, i)->gap
             & (DUI_LEAK_GAP_BREAK | DUI_LEAK_GAP_COMMA | DUI_LEAK_GAP_OPEN | DUI_LEAK_GAP_CLOSE
                | DUI_LEAK_GAP_OTHER | DUI_LEAK_GAP_NEWLINE));
}

static gboolean
is_slashed (DuiLeakScan *self, guint i)
{
  return i > 0 && i < self->text->tokens->len
         && (dui_leak_text_token (self->text, i)->gap & ~DUI_LEAK_GAP_SPACE) == DUI_LEAK_GAP_SLASH;
}

/* "M/22", "22/v", "(m, 22)": the sign for a man or a woman beside the number. */
static gboolean
is_signed (DuiLeakScan *self, guint i, guint *first, guint *last)
{
  static const char *const signs[] = { "m", "v", "x", NULL };

  if (is_slashed (self, i) && is_one_of (self, i - 1, signs) && !is_slashed (self, i - 1))
    {
      *first = i - 1;
      return TRUE;
    }
  if (is_slashed (self, i + 1) && is_one_of (self, i + 1, signs) && opens_part (self, i + 2))
    {
      *last = i + 1;
      return TRUE;
    }
  if (i > 0 && is_one_of (self, i - 1, signs) && opens_part (self, i - 1) && opens_part (self, i + 1)
      && (dui_leak_text_token (self->text, i)->gap & (DUI_LEAK_GAP_SPACE | DUI_LEAK_GAP_COMMA)))
    {
      *first = i - 1;
      return TRUE;
    }
  return FALSE;
}

/* "lft. 22", "lft: 22" */
static gboolean
is_called_age (DuiLeakScan *self, guint i, guint *first)
{
  static const char *const words[] = { "lft", "lftd", NULL };

  if (i == 0 || !is_one_of (self, i - 1, words))
    return FALSE;
  *first = i - 1;
  return TRUE;
}

/* A person in the words before a comma: "De medewerker van de bakkerij, 27, is". */
static gboolean
follows_person (DuiLeakScan *self, guint i)
{
  static const char *const persons[] = { "subject", "someone", "role", "kin", "tie", "trade" };

  for (guint k = i; k > 0 && i - k < REACH; k--)
    {
      if (self->readings[k - 1].classes & DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_NAMED))
        return TRUE;
      for (guint c = 0; c < G_N_ELEMENTS (persons); c++)
        if (dui_leak_scan_is_class (self, k - 1, persons[c]))
          return TRUE;
      if (opens_part (self, k - 1))
        return FALSE;
    }
  return FALSE;
}

/* ", 27," and ", 27 jr," and "(27 jr)"; @last becomes the last word of it. */
static gboolean
is_aside (DuiLeakScan *self, guint i, guint *last)
{
  static const char *const years[] = { "jr", "j", "jaren", NULL };
  guint next = i + 1;
  gboolean years_follow = next < self->text->tokens->len && is_one_of (self, next, years)
                          && dui_leak_text_token (self->text, next)->gap == DUI_LEAK_GAP_SPACE;

  if (i == 0
      || !(dui_leak_text_token (self->text, i)->gap
           & (DUI_LEAK_GAP_COMMA | DUI_LEAK_GAP_OPEN | DUI_LEAK_GAP_OTHER))
      || (dui_leak_text_token (self->text, i - 1)->flags & DUI_LEAK_TOKEN_DIGITS))
    return FALSE;
  if (years_follow)
    *last = next;
  if (!opens_part (self, *last + 1))
    return FALSE;
  return years_follow
         || ((dui_leak_text_token (self->text, i)->gap & DUI_LEAK_GAP_COMMA)
             && *last + 1 < self->text->tokens->len
             && (dui_leak_text_token (self->text, *last + 1)->gap & DUI_LEAK_GAP_COMMA)
             && !(dui_leak_text_token (self->text, *last + 1)->flags & DUI_LEAK_TOKEN_DIGITS)
             && follows_person (self, i));
}

/* "(27)" and "(27, Lindestad)" behind a person */
static gboolean
is_bracketed (DuiLeakScan *self, guint i)
{
  return i > 0 && (dui_leak_text_token (self->text, i)->gap & ~DUI_LEAK_GAP_SPACE) == DUI_LEAK_GAP_OPEN
         && opens_part (self, i + 1)
         && !(i + 1 < self->text->tokens->len
              && (dui_leak_text_token (self->text, i + 1)->flags & DUI_LEAK_TOKEN_DIGITS))
         && follows_person (self, i);
}

/* "een leerling van het lyceum van 17 jaar": nothing but the name of what he belongs to in between. */
static gboolean
follows_belonging (DuiLeakScan *self, guint i)
{
  static const char *const bounds[] = { "of", "tot", NULL }; /* "van 18 jaar of ouder" */

  if (i < 2 || !g_str_equal (dui_leak_text_word (self->text, i - 1), "van")
      || i + 1 >= self->text->tokens->len || !g_str_equal (dui_leak_text_word (self->text, i + 1), "jaar")
      || (i + 2 < self->text->tokens->len && is_one_of (self, i + 2, bounds)))
    return FALSE;
  for (guint k = i - 1; k > 0 && i - k < REACH && !opens_part (self, k); k--)
    if (dui_leak_scan_is_class (self, k - 1, "subject") || dui_leak_scan_is_class (self, k - 1, "role"))
      return TRUE;
    else if (dui_leak_scan_is_class (self, k - 1, "state") || dui_leak_scan_is_class (self, k - 1, "past")
             || dui_leak_words_is_listed (self->words, "year_things", dui_leak_text_word (self->text, k - 1)))
      return FALSE;
  return FALSE;
}

/* Whether the sentence speaks of anyone, or of what would be. */
static gboolean
is_general (DuiLeakScan *self, guint i)
{
  static const char *const doubts[] = { "generic", "conditional", "general" };
  guint32 sentence = dui_leak_text_token (self->text, i)->sentence;
  guint first = i;

  while (first > 0 && dui_leak_text_token (self->text, first - 1)->sentence == sentence)
    first--;
  for (guint k = first;
       k < self->text->tokens->len && dui_leak_text_token (self->text, k)->sentence == sentence; k++)
    for (guint c = 0; c < G_N_ELEMENTS (doubts); c++)
      if (dui_leak_scan_is_class (self, k, doubts[c]))
        return TRUE;
  return FALSE;
}

/** dui_leak_scan_ages: Finds ages by the signs around them. */
void
dui_leak_scan_ages (DuiLeakScan *self)
{
  guint32 sentence = G_MAXUINT32; /* the one that @general is of: a long one is read once */
  gboolean general = FALSE;

  for (guint i = 0; i < self->text->tokens->len; i++)
    {
      guint first = i, last = i;

      if (!is_number_of_years (self, i))
        continue;
      if (is_signed (self, i, &first, &last) || is_called_age (self, i, &first))
        dui_leak_scan_add_tokens (self, DUI_LEAK_WHY_AGE, DUI_LEAK_CERTAIN, first, last);
      else if (is_aside (self, i, &last) || is_bracketed (self, i) || follows_belonging (self, i))
        {
          if (sentence != dui_leak_text_token (self->text, i)->sentence)
            general = is_general (self, i);
          sentence = dui_leak_text_token (self->text, i)->sentence;
          dui_leak_scan_add_tokens (self, DUI_LEAK_WHY_AGE, general ? DUI_LEAK_CHECK : DUI_LEAK_CERTAIN, i,
                                    last);
        }
    }
}
