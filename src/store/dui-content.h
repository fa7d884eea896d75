#pragma once

#include "dui-database.h"
#include "dui-store.h"

G_BEGIN_DECLS

/* The largest document that the store takes. */
#define DUI_CONTENT_MAX_BYTES (25 * 1024 * 1024)

/* SHA-256 in hexadecimal digits */
#define DUI_CONTENT_HASH_LENGTH 64

gboolean dui_content_add_file (DuiStore *store, const char *path, char **hash, gint64 *size, GError **error);
gboolean dui_content_write_to (DuiStore *store, const char *hash, int fd, GError **error);
gboolean dui_content_sweep (DuiStore *store, GError **error);
gboolean dui_content_delete_unused (DuiDatabase *database, GError **error);

G_END_DECLS
