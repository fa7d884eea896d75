#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Longest text a field holds; longer input is refused where it enters, never cut. */
#define DUI_TEXT_MAX_BYTES (1024 * 1024)

const char *dui_text (const char *text);
char *dui_text_fold (const char *text);
char *dui_text_clean (const char *text);
char *dui_text_dup_open_place (const char *text);
gboolean dui_text_is_blank (const char *text);
gboolean dui_text_begins_with_any (const char *text, const char *const *beginnings);
gboolean dui_text_ends_with_any (const char *text, const char *const *endings);
guint dui_text_pack_words (char **words);

G_END_DECLS
