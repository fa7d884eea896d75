#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint *dui_groups_new (guint n);
guint dui_groups_find (guint *groups, guint i);
gboolean dui_groups_join (guint *groups, guint i, guint j);

G_END_DECLS
