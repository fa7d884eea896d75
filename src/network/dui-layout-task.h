#pragma once

#include <gio/gio.h>

#include "dui-layout.h"

G_BEGIN_DECLS

/**
 * DuiLayoutWait:
 * @cancellable: stops the layout within 50 ms
 * @callback: called in any case
 * @data: not to be touched when the result says that the layout was stopped
 *
 * Who waits for a layout in a thread of its own.
 */
typedef struct
{
  GCancellable *cancellable;
  GAsyncReadyCallback callback;
  gpointer data;
} DuiLayoutWait;

/* The thread is given numbers: who is tied to whom and how, roles, days of birth, where persons stand; no
 * name or other text. */
DuiGraph *dui_graph_copy_shape (DuiGraph *graph);
gboolean dui_graph_has_shape (DuiGraph *graph, DuiGraph *shape);

gboolean dui_layout_is_quick (DuiGraph *graph, DuiLayoutKind kind);
gboolean dui_layout_place_new_briefly (DuiGraph *graph, DuiLayoutKind kind, DuiLayoutOrder order,
                                       const gboolean *is_new);
void dui_layout_task_start (DuiGraph *shape, DuiLayoutKind kind, DuiLayoutOrder order, const gboolean *is_new,
                            const DuiLayoutWait *wait);
DuiGraph *dui_layout_task_finish (GAsyncResult *result, GError **error);

G_END_DECLS
