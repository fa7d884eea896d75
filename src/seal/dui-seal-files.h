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

int dui_seal_files_write_all (int file, const guint8 *data, gsize length);
gssize dui_seal_files_read_all (int file, guint8 *data, gsize length);

G_END_DECLS
