#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The most words that one entry of the list of difficult words may have. */
#define DUI_TONE_PHRASE_MAX 4

const char *dui_tone_words_easier (const char *phrase);

G_END_DECLS
