#pragma once

#include <gio/gio.h>

#include "dui-key.h"
#include "dui-seal-error.h"

G_BEGIN_DECLS

#define DUI_ANCHOR_HASH_SIZE 32

/**
 * DuiAnchor:
 * @generation: how often the store was opened for writing
 * @is_closed: it was closed since
 * @hash: of the whole file: when it was closed, or when it was opened
 *
 * What is known of a store outside it, so that an older page or file that is put back shows.
 */
typedef struct
{
  gint64 generation;
  gboolean is_closed;
  guint8 hash[DUI_ANCHOR_HASH_SIZE];
} DuiAnchor;

char *dui_anchor_to_text (const DuiAnchor *anchor);
gboolean dui_anchor_from_text (const char *text, DuiAnchor *anchor);

gboolean dui_anchor_read (const char *store, DuiAnchor *anchor, GCancellable *cancellable, GError **error);
gboolean
dui_anchor_write (const char *store, const DuiAnchor *anchor, GCancellable *cancellable, GError **error);

G_END_DECLS
