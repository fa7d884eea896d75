#pragma once

#include <gio/gio.h>

#include "dui-render-protocol.h"

G_BEGIN_DECLS

#define DUI_RENDER_ERROR (dui_render_error_quark ())
GQuark dui_render_error_quark (void);

typedef enum
{
  DUI_RENDER_ERROR_BROKEN,
  DUI_RENDER_ERROR_LOCKED,
  DUI_RENDER_ERROR_TOO_LARGE,
  DUI_RENDER_ERROR_NO_PAGE,
  DUI_RENDER_ERROR_STOPPED,   /* it was stopped: too much time or memory, or it crashed */
  DUI_RENDER_ERROR_NONSENSE,  /* what came back is no answer */
  DUI_RENDER_ERROR_NO_HELPER, /* duiding-render is not installed */
} DuiRenderError;

/**
 * DuiRenderPage:
 * @pixels: (nullable): @width times @height dots, premultiplied ARGB32 in the byte order of the machine
 * @text: (nullable): of an e-mail
 */
typedef struct
{
  guint width;
  guint height;
  GBytes *pixels;
  char *text;
} DuiRenderPage;

#define DUI_TYPE_RENDER (dui_render_get_type ())
G_DECLARE_FINAL_TYPE (DuiRender, dui_render, DUI, RENDER, GObject)

DuiRender *dui_render_new (int document, const char *kind);
void dui_render_set_time_limit (DuiRender *self, guint milliseconds);
gboolean dui_render_count (DuiRender *self, guint *n_pages, GError **error);
DuiRenderPage *dui_render_draw (DuiRender *self, guint page, guint width, GError **error);
DuiRenderPage *dui_render_read (DuiRender *self, GError **error);

void dui_render_count_async (DuiRender *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer data);
gboolean dui_render_count_finish (DuiRender *self, GAsyncResult *result, guint *n_pages, GError **error);
void dui_render_page_async (DuiRender *self, guint page, guint width, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer data);
DuiRenderPage *dui_render_page_finish (DuiRender *self, GAsyncResult *result, GError **error);

gboolean
dui_render_receive (int fd, guint milliseconds, DuiRenderReply *reply, guint8 **payload, GError **error);
DuiRenderPage *
dui_render_page_new (DuiRenderCommand command, const DuiRenderReply *reply, guint8 *payload, GError **error);
void dui_render_page_free (DuiRenderPage *page);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiRenderPage, dui_render_page_free)

G_END_DECLS
