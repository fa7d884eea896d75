#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean dui_reserve_make (const char *directory, GError **error);
gboolean dui_reserve_release (const char *directory);

G_END_DECLS
