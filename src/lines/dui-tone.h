#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DUI_TONE_TOO_MANY_SENTENCES,
  DUI_TONE_LONG_SENTENCE,
  DUI_TONE_DIFFICULT_WORD,
  DUI_TONE_PASSIVE,
  DUI_TONE_N_KINDS,
} DuiToneKind;

/**
 * DuiToneRemark:
 * @start: first character
 * @end: the character after the last
 * @found: (transfer full): the word, or the first words of the sentence
 * @advice: (transfer full): what reads more easily
 */
typedef struct
{
  DuiToneKind kind;
  guint start;
  guint end;
  char *found;
  char *advice;
} DuiToneRemark;

/**
 * DuiTone:
 * @remarks: (element-type DuiToneRemark): in the order of the text
 * @n_words: of the whole text
 * @n_sentences: of the whole text; a heading counts as one
 */
typedef struct
{
  GArray *remarks;
  guint n_words;
  guint n_sentences;
} DuiTone;

DuiTone *dui_tone_new (const char *text, guint max_sentences);
void dui_tone_free (DuiTone *self);
guint dui_tone_count (const DuiTone *self, DuiToneKind kind);
char *dui_tone_dup_summary (const DuiTone *self);
const char *dui_tone_kind_label (DuiToneKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiTone, dui_tone_free)

G_END_DECLS
