/* A text cut in words and sentences, with the way back from every word to the characters it stands for. */

#include "dui-leak-text.h"

#include <string.h>

#define TURNS 0x202E /* right-to-left override */
#define TURNS_UTF8 "\xE2\x80\xAE"

/* Shortened words after which a full stop does not end the sentence. */
static const char *const abbreviations[] = { "dhr",  "mevr", "mw",  "mr",  "dr",  "drs",  "ir",  "ing",
                                             "prof", "fam",  "hr",  "mnr", "mvr", "nr",   "art", "bijv",
                                             "bv",   "o.a",  "evt", "ca",  "st",  "burg", "geb", "tel",
                                             "jl",   "resp", "max", "min", "vz",  "gez",  NULL };

static gboolean
is_word_byte (char c)
{
  return g_ascii_isalnum (c) || (guchar)c >= 0x80;
}

/* An apostrophe belongs to the word when letters stand on both sides ("d'Arc", "Ali's"). */
static guint
find_word_end (const GString *plain, guint start)
{
  guint i = start;

  while (g_ascii_isdigit (plain->str[i]))
    i++;
  /* "19-jarige" is one word */
  if (i > start && g_ascii_strncasecmp (plain->str + i, "-jarig", strlen ("-jarig")) == 0)
    i++;
  else
    i = start;
  while (i < plain->len
         && (is_word_byte (plain->str[i])
             || (plain->str[i] == '\'' && i + 1 < plain->len && g_ascii_isalpha (plain->str[i + 1])
                 && i > start && !g_ascii_isdigit (plain->str[i - 1]))))
    i++;
  return i;
}

static guint32
gap_flag (char c)
{
  switch (c)
    {
    case ' ':
    case '+': /* "25+ meldingen", "~8", ">10" */
    case '~':
    case '<':
    case '>':
      return DUI_LEAK_GAP_SPACE;
    case '\n':
      return DUI_LEAK_GAP_NEWLINE;
    case ',':
      return DUI_LEAK_GAP_COMMA;
    case '.':
      return DUI_LEAK_GAP_DOT;
    case '-':
      return DUI_LEAK_GAP_HYPHEN;
    case '/':
      return DUI_LEAK_GAP_SLASH;
    case '(':
    case '[':
      return DUI_LEAK_GAP_OPEN;
    case ')':
    case ']':
      return DUI_LEAK_GAP_CLOSE;
    case '"':
    case '\'':
      return DUI_LEAK_GAP_QUOTE;
    case '@':
      return DUI_LEAK_GAP_AT;
    default:
      return DUI_LEAK_GAP_OTHER;
    }
}

/* One to three small letters, a capital, and small letters from there on: "vdBerg", but not "mRNA". */
static gboolean
is_camel (const char *p, guint length)
{
  guint i = 0, capital;

  while (i < length && g_ascii_islower (p[i]))
    i++;
  capital = i;
  if (i == 0 || i > 3 || i >= length || !g_ascii_isupper (p[i]))
    return FALSE;
  for (i++; i < length; i++)
    if (!g_ascii_islower (p[i]))
      return FALSE;
  return length - capital >= 4;
}

static void
fold_token (DuiLeakText *self, DuiLeakToken *token)
{
  const char *p = self->plain->str + token->start;
  guint end = token->end - token->start;
  guint upper = 0, lower = 0, digits = 0;

  token->folded = self->folded->len;
  if (end > 2 && p[end - 2] == '\'' && g_ascii_tolower (p[end - 1]) == 's')
    {
      token->flags |= DUI_LEAK_TOKEN_POSSESSIVE;
      end -= 2;
    }
  for (guint i = 0; i < end; i++)
    {
      upper += g_ascii_isupper (p[i]);
      lower += g_ascii_islower (p[i]) || (guchar)p[i] >= 0x80;
      digits += g_ascii_isdigit (p[i]);
      if (p[i] != '\'' && p[i] != '-')
        g_string_append_c (self->folded, g_ascii_tolower (p[i]));
    }
  token->length = MIN (self->folded->len - token->folded, G_MAXUINT16);
  g_string_append_c (self->folded, '\0');
  /* "d'Arc", "vdBerg", "mUlder" */
  if (g_ascii_isupper (p[0]) || (end > 2 && p[1] == '\'' && g_ascii_isupper (p[2])) || is_camel (p, end))
    token->flags |= DUI_LEAK_TOKEN_CAPITAL;
  if (upper >= 2 && lower == 0)
    token->flags |= DUI_LEAK_TOKEN_ALL_CAPS;
  if (digits > 0 && upper + lower == 0)
    token->flags |= DUI_LEAK_TOKEN_DIGITS;
  if (digits == 0)
    token->flags |= DUI_LEAK_TOKEN_LETTERS;
}

static gboolean
is_abbreviation (const DuiLeakText *self, guint i)
{
  DuiLeakToken *token = dui_leak_text_token (self, i);
  const char *word = dui_leak_text_word (self, i);

  if (token->length == 1 && (token->flags & DUI_LEAK_TOKEN_LETTERS))
    return TRUE;
  for (guint k = 0; abbreviations[k] != NULL; k++)
    if (strcmp (word, abbreviations[k]) == 0)
      return TRUE;
  return FALSE;
}

/* Whether the plain bytes between two words end a sentence. */
static gboolean
ends_sentence (const DuiLeakText *self, guint before, guint next_start)
{
  const char *p = self->plain->str + dui_leak_text_token (self, before)->end;
  const char *end = self->plain->str + next_start;
  char next = *end;
  guint newlines = 0;
  gboolean stop = FALSE, loud = FALSE, space = FALSE, bullet = FALSE, quote = FALSE;

  for (; p < end; p++)
    {
      newlines += *p == '\n';
      loud = loud || *p == '!' || *p == '?';
      quote = quote || *p == '"' || *p == '\'' || *p == ')';
      stop = stop || *p == '!' || *p == '?' || (*p == '.' && !is_abbreviation (self, before));
      space = space || *p == ' ' || *p == '\n';
      bullet = bullet || (newlines > 0 && (*p == '-' || *p == '*' || *p == '#'));
    }
  return newlines >= 2 || bullet || (stop && space && !g_ascii_islower (next))
         || (loud && space && !quote); /* "is hij thuis? nee, zit vast" */
}

static void
add_token (DuiLeakText *self, guint start, guint end)
{
  DuiLeakToken token = { .start = start, .end = end };
  guint count = self->tokens->len;
  guint from = count > 0 ? dui_leak_text_token (self, count - 1)->end : 0;

  for (guint i = from; i < start; i++)
    token.gap |= gap_flag (self->plain->str[i]);
  if (count == 0)
    token.gap |= DUI_LEAK_GAP_BREAK;
  else
    {
      token.sentence = dui_leak_text_token (self, count - 1)->sentence;
      if (ends_sentence (self, count - 1, start))
        token.gap |= DUI_LEAK_GAP_BREAK;
    }
  if (token.gap & DUI_LEAK_GAP_BREAK)
    token.sentence++;
  if ((token.gap & (DUI_LEAK_GAP_BREAK | DUI_LEAK_GAP_QUOTE))
      || ((token.gap & DUI_LEAK_GAP_NEWLINE) && self->plain->str[end] == ':') /* the label of a line */
      || (start > 1 && strchr (":", self->plain->str[start - 2]) != NULL)
      || (start > 1 && self->plain->str[start - 1] == '\n' && self->plain->str[start - 2] == ':'))
    token.flags |= DUI_LEAK_TOKEN_START;
  fold_token (self, &token);
  if (token.length > 0)
    g_array_append_val (self->tokens, token);
}

static void
mark_stressed (DuiLeakText *self, const char *text)
{
  for (guint i = 0; i < self->tokens->len; i++)
    {
      DuiLeakToken *token = dui_leak_text_token (self, i);
      guint character, last, byte;

      if (token->length != 3 || strcmp (dui_leak_text_word (self, i), "een") != 0)
        continue;
      dui_leak_text_locate (self, token->start, token->start + 1, &character, &last);
      byte = g_array_index (self->offsets, guint32, character);
      if ((guchar)text[byte] >= 0x80 || (text[byte] != '\0' && (guchar)text[byte + 1] >= 0x80))
        token->flags |= DUI_LEAK_TOKEN_STRESSED;
    }
}

/* Words of capitals next to each other: a heading, in which a capital does not mark a name. */
static void
mark_loud (DuiLeakText *self)
{
  for (guint i = 0; i + 1 < self->tokens->len; i++)
    {
      DuiLeakToken *a = dui_leak_text_token (self, i), *b = dui_leak_text_token (self, i + 1);

      if ((a->flags & b->flags & DUI_LEAK_TOKEN_ALL_CAPS) && a->length > 2 && b->length > 2
          && a->sentence == b->sentence)
        {
          a->flags |= DUI_LEAK_TOKEN_LOUD;
          b->flags |= DUI_LEAK_TOKEN_LOUD;
        }
    }
}

static void
append_character (DuiLeakText *self, gunichar c, guint32 character)
{
  dui_leak_plain_append (self->plain, c);
  while (self->origin->len < self->plain->len)
    g_array_append_val (self->origin, character);
}

/* What ends a row of letters that is shown from right to left: another sign of direction, or the line. */
static gboolean
ends_turned (gunichar c)
{
  return (c >= 0x202A && c <= 0x202D) || c == '\0' || c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
}

static void
append_turned (DuiLeakText *self, const char *from, const char *to, guint32 first)
{
  guint32 character = first + g_utf8_pointer_to_offset (from, to);

  for (const char *p = to; p > from;)
    {
      p = g_utf8_prev_char (p);
      append_character (self, g_utf8_get_char (p), --character);
    }
}

/* With @shown the letters after the sign that turns them round stand in the order in which they are read. */
static void
make_plain (DuiLeakText *self, const char *text, gboolean shown)
{
  const char *turned = NULL;
  guint32 character = 0, first = 0, byte = 0;

  for (const char *p = text;; p = g_utf8_next_char (p), character++)
    {
      gunichar c = g_utf8_get_char (p);

      byte = p - text;
      g_array_append_val (self->offsets, byte);
      if (turned != NULL && ends_turned (c))
        {
          append_turned (self, turned, p, first);
          turned = NULL;
        }
      if (c == '\0')
        break;
      if (turned == NULL)
        append_character (self, c, character);
      if (shown && c == TURNS && turned == NULL)
        {
          turned = g_utf8_next_char (p);
          first = character + 1;
        }
    }
  g_array_append_val (self->origin, character);
}

/** dui_leak_text_is_turned: Returns: whether a sign in @text shows letters in another order than they have */
gboolean
dui_leak_text_is_turned (const char *text)
{
  return strstr (text, TURNS_UTF8) != NULL;
}

static DuiLeakText *
read_text (const char *text, gboolean shown)
{
  DuiLeakText *self = g_new0 (DuiLeakText, 1);
  gsize length = strlen (text);

  self->plain = g_string_sized_new (length + 1);
  self->folded = g_string_sized_new (length + 1);
  self->tokens = g_array_sized_new (FALSE, FALSE, sizeof (DuiLeakToken), length / 5 + 1);
  self->origin = g_array_sized_new (FALSE, FALSE, sizeof (guint32), length + 1);
  self->offsets = g_array_sized_new (FALSE, FALSE, sizeof (guint32), length + 1);
  make_plain (self, text, shown);
  for (guint i = 0; i < self->plain->len;)
    if (is_word_byte (self->plain->str[i]))
      {
        guint end = find_word_end (self->plain, i);

        add_token (self, i, end);
        i = end;
      }
    else
      i++;
  mark_stressed (self, text);
  mark_loud (self);
  return self;
}

/** dui_leak_text_new: @text: valid UTF-8 */
DuiLeakText *
dui_leak_text_new (const char *text)
{
  return read_text (text, FALSE);
}

/** dui_leak_text_new_shown: the same with the letters in the order in which they are shown; see
 * dui_leak_text_is_turned() */
DuiLeakText *
dui_leak_text_new_shown (const char *text)
{
  return read_text (text, TRUE);
}

void
dui_leak_text_free (DuiLeakText *self)
{
  if (self == NULL)
    return;
  g_string_free (self->plain, TRUE);
  g_string_free (self->folded, TRUE);
  g_array_unref (self->tokens);
  g_array_unref (self->origin);
  g_array_unref (self->offsets);
  g_free (self);
}

/**
 * dui_leak_text_locate:
 *
 * Gives the first and the last character that the plain bytes from @from up to @to stand for.
 */
void
dui_leak_text_locate (const DuiLeakText *self, guint from, guint to, guint *first, guint *last)
{
  *first = *last = g_array_index (self->origin, guint32, from);
  for (guint i = from + 1; i < to; i++)
    {
      guint32 place = g_array_index (self->origin, guint32, i);

      *first = MIN (*first, place);
      *last = MAX (*last, place);
    }
}

/** dui_leak_text_find_token: Returns: the first token that ends after @plain_offset, or the number of tokens
 */
guint
dui_leak_text_find_token (DuiLeakText *self, guint plain_offset)
{
  guint low = 0, high = self->tokens->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (dui_leak_text_token (self, middle)->end > plain_offset)
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}

/** dui_leak_text_is_quoted: Returns: whether one word stands between quotes within a sentence, where the
 * quote opens no sentence */
gboolean
dui_leak_text_is_quoted (const DuiLeakText *self, guint i)
{
  DuiLeakToken *token = dui_leak_text_token (self, i);
  char next = self->plain->str[token->end];

  return token->gap == (DUI_LEAK_GAP_SPACE | DUI_LEAK_GAP_QUOTE) && (next == '\'' || next == '"');
}

/** dui_leak_text_is_glued: Returns: whether a word is written as one with the word before it: "roos.bakker"
 */
gboolean
dui_leak_text_is_glued (const DuiLeakText *self, guint i)
{
  guint32 gap = dui_leak_text_token (self, i)->gap;

  return gap == DUI_LEAK_GAP_DOT || gap == DUI_LEAK_GAP_OTHER;
}
