#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dui_search_keys_add (GtkSearchEntry *entry, GtkListView *list);

G_END_DECLS
