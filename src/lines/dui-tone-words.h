#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The most words that one entry of the list of difficult words may have. */
#define DUI_TONE_PHRASE_MAX 4

const char *dui_tone_words_easier (const char *phrase);
gboolean dui_tone_words_is_become (const char *word);
gboolean dui_tone_words_is_participle (const char *word);
gboolean dui_tone_words_may_be_participle (const char *word);

G_END_DECLS
