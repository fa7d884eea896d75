#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint64 dui_random_next (guint64 *state);
guint dui_random_below (guint64 *state, guint n);
double dui_random_unit (guint64 *state);

G_END_DECLS
