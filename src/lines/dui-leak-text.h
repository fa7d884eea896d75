#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What stands between a token and the one before it. */
typedef enum
{
  DUI_LEAK_GAP_SPACE = 1 << 0,
  DUI_LEAK_GAP_NEWLINE = 1 << 1,
  DUI_LEAK_GAP_COMMA = 1 << 2,
  DUI_LEAK_GAP_DOT = 1 << 3,
  DUI_LEAK_GAP_HYPHEN = 1 << 4,
  DUI_LEAK_GAP_SLASH = 1 << 5,
  DUI_LEAK_GAP_OPEN = 1 << 6,
  DUI_LEAK_GAP_CLOSE = 1 << 7,
  DUI_LEAK_GAP_QUOTE = 1 << 8,
  DUI_LEAK_GAP_AT = 1 << 9,
  DUI_LEAK_GAP_OTHER = 1 << 10,
  DUI_LEAK_GAP_BREAK = 1 << 11, /* the sentence ends */
} DuiLeakGap;

typedef enum
{
  DUI_LEAK_TOKEN_CAPITAL = 1 << 0,
  DUI_LEAK_TOKEN_ALL_CAPS = 1 << 1,
  DUI_LEAK_TOKEN_DIGITS = 1 << 2,
  DUI_LEAK_TOKEN_LETTERS = 1 << 3,
  DUI_LEAK_TOKEN_START = 1 << 4,      /* first of its sentence, or after a colon or an opening quote */
  DUI_LEAK_TOKEN_POSSESSIVE = 1 << 5, /* ended in 's, which is not in the folded form */
  DUI_LEAK_TOKEN_TAKEN = 1 << 6,    /* part of a date, an hour, a telephone number or the like: not a count */
  DUI_LEAK_TOKEN_ALLOWED = 1 << 7,  /* part of a name that may be published */
  DUI_LEAK_TOKEN_STRESSED = 1 << 8, /* "één": the number, not the article */
  DUI_LEAK_TOKEN_LOUD = 1 << 9,     /* in a heading of capitals, where a capital tells nothing */
} DuiLeakTokenFlags;

/* A word or a number; @start and @end are offsets in the plain text, @folded in the folded words. */
typedef struct
{
  guint32 start;
  guint32 end;
  guint32 folded;
  guint16 length;
  guint16 gap;
  guint32 flags;
  guint32 sentence;
} DuiLeakToken;

/**
 * DuiLeakText:
 * @plain: the text in plain Latin letters: no accents, no invisible characters, look-alikes of other scripts
 * as the letter they look like, one kind of quote, hyphen and space; case kept
 * @tokens: (element-type DuiLeakToken)
 *
 * A text made ready for reading, with the way back from every plain byte to the character it came from.
 */
typedef struct
{
  GString *plain;
  GArray *tokens;
  GString *folded;
  GArray *origin;  /* guint32: character of each plain byte, and one past the last */
  GArray *offsets; /* guint32: byte of each character, and one past the last */
} DuiLeakText;

DuiLeakText *dui_leak_text_new (const char *text);
DuiLeakText *dui_leak_text_new_shown (const char *text);
gboolean dui_leak_text_is_turned (const char *text);
void dui_leak_text_free (DuiLeakText *self);
void dui_leak_text_locate (const DuiLeakText *self, guint from, guint to, guint *first, guint *last);
guint dui_leak_text_find_token (DuiLeakText *self, guint plain_offset);
gboolean dui_leak_text_is_quoted (const DuiLeakText *self, guint i);
gboolean dui_leak_text_is_glued (const DuiLeakText *self, guint i);
void dui_leak_plain_append (GString *plain, gunichar c);
void dui_leak_plain_set (GString *plain, const char *text);

static inline DuiLeakToken *
dui_leak_text_token (const DuiLeakText *self, guint i)
{
  return &g_array_index (self->tokens, DuiLeakToken, i);
}

static inline const char *
dui_leak_text_word (const DuiLeakText *self, guint i)
{
  return self->folded->str + dui_leak_text_token (self, i)->folded;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiLeakText, dui_leak_text_free)

G_END_DECLS
