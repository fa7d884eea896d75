#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean dui_tone_passive_find (const char *const *words, guint n_words, guint *first, guint *last);

G_END_DECLS
