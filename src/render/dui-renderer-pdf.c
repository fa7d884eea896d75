/* PDF, page by page. */

#include "dui-renderer.h"

#include <math.h>
#include <poppler.h>
#include <string.h>

/* Of its own: Debian 12's header has none. */
typedef PopplerPage Page;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Page, g_object_unref)

static PopplerDocument *document;

static void
prepare (void)
{
  dui_renderer_open_fonts ();
}

static DuiRenderStatus
open_document (const guint8 *bytes, gsize length)
{
  g_autoptr (GBytes) all = g_bytes_new_static (bytes, length);
  g_autoptr (GError) error = NULL;

  document = poppler_document_new_from_bytes (all, NULL, &error);
  if (document != NULL)
    return poppler_document_get_n_pages (document) > 0 ? DUI_RENDER_STATUS_OK : DUI_RENDER_STATUS_BROKEN;
  return g_error_matches (error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED) ? DUI_RENDER_STATUS_LOCKED
                                                                         : DUI_RENDER_STATUS_BROKEN;
}

static guint
count (void)
{
  return MIN (poppler_document_get_n_pages (document), DUI_RENDER_MAX_PAGES);
}

static guint8 *
copy_pixels (cairo_surface_t *surface, guint width, guint height)
{
  guint8 *pixels = g_malloc (4 * (gsize)width * height);
  int stride = cairo_image_surface_get_stride (surface);

  cairo_surface_flush (surface);
  for (guint y = 0; y < height; y++)
    memcpy (pixels + 4 * (gsize)width * y, cairo_image_surface_get_data (surface) + (gsize)stride * y,
            4 * (gsize)width);
  return pixels;
}

static DuiRenderStatus
draw_page (PopplerPage *page, double scale, DuiRendererResult *result)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, result->width, result->height);
  cairo_t *cr = cairo_create (surface);
  gboolean is_drawn;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  poppler_page_render (page, cr);
  is_drawn =
      cairo_status (cr) == CAIRO_STATUS_SUCCESS && cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS;
  if (is_drawn)
    result->pixels = copy_pixels (surface, result->width, result->height);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return is_drawn ? DUI_RENDER_STATUS_OK : DUI_RENDER_STATUS_BROKEN;
}

static DuiRenderStatus
draw (guint number, guint width, DuiRendererResult *result)
{
  g_autoptr (Page) page = number < count () ? poppler_document_get_page (document, number) : NULL;
  double across, down, scale;

  if (number >= count ())
    return DUI_RENDER_STATUS_NO_PAGE;
  if (page == NULL)
    return DUI_RENDER_STATUS_BROKEN;
  poppler_page_get_size (page, &across, &down);
  if (!isfinite (across) || !isfinite (down) || across < 0.01 || down < 0.01)
    return DUI_RENDER_STATUS_BROKEN;
  scale = MIN (width / across, DUI_RENDER_MAX_SIDE / down);
  result->width = CLAMP (across * scale, 1, DUI_RENDER_MAX_SIDE);
  result->height = CLAMP (down * scale, 1, DUI_RENDER_MAX_SIDE);
  return draw_page (page, scale, result);
}

const DuiRendererFormat dui_renderer_pdf = {
  .kind = "pdf", .prepare = prepare, .open = open_document, .count = count, .draw = draw
};
