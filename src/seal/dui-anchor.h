#pragma once

#include <gio/gio.h>

#include "dui-key.h"
#include "dui-seal-error.h"

G_BEGIN_DECLS

#define DUI_ANCHOR_HASH_SIZE 32

/**
 * DuiAnchorState:
 * @DUI_ANCHOR_BEGINS: it is being opened; the file may not say so yet
 * @DUI_ANCHOR_OPENED: it was opened, and the file says so
 * @DUI_ANCHOR_CLOSED: it was closed since
 */
typedef enum
{
  DUI_ANCHOR_BEGINS,
  DUI_ANCHOR_OPENED,
  DUI_ANCHOR_CLOSED,
  DUI_ANCHOR_N_STATES,
} DuiAnchorState;

/**
 * DuiAnchor:
 * @generation: how often the store was opened for writing
 * @hash: of the whole file: when it was closed, or before it was opened
 *
 * What is known of a store outside it, so that an older page or file that is put back shows.
 */
typedef struct
{
  gint64 generation;
  DuiAnchorState state;
  guint8 hash[DUI_ANCHOR_HASH_SIZE];
} DuiAnchor;

char *dui_anchor_to_text (const DuiAnchor *anchor);
gboolean dui_anchor_from_text (const char *text, DuiAnchor *anchor);

gboolean dui_anchor_read (const char *store, DuiAnchor *anchor, GCancellable *cancellable, GError **error);
gboolean
dui_anchor_write (const char *store, const DuiAnchor *anchor, GCancellable *cancellable, GError **error);

G_END_DECLS
