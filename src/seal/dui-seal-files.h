#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean dui_seal_files_make (const char *path, GError **error);
gboolean dui_seal_files_make_folder (const char *path, GError **error);
gboolean dui_seal_files_replace (const char *path, gconstpointer data, gsize length, GError **error);
gboolean dui_seal_files_read (const char *path, gsize limit, GByteArray **contents, GError **error);
gboolean dui_seal_files_rename (const char *from, const char *to, GError **error);
char *dui_seal_files_resolve (const char *path, GError **error);
void dui_seal_files_sync_folder_of (const char *path);

G_END_DECLS
