/* PNG and JPEG pictures. */

#include "dui-renderer.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

static GdkPixbufLoader *loader;
static GdkPixbuf *picture;
static gboolean is_too_large;

static void
prepare_png (void)
{
  loader = gdk_pixbuf_loader_new_with_type ("png", NULL);
}

static void
prepare_jpeg (void)
{
  loader = gdk_pixbuf_loader_new_with_type ("jpeg", NULL);
}

/* Before any room is made for it: a small file can say that it is huge. */
static void
size_prepared_cb (GdkPixbufLoader *self, int width, int height)
{
  is_too_large = width <= 0 || height <= 0 || (gint64)width * height > DUI_RENDER_MAX_DOTS;
  if (is_too_large)
    gdk_pixbuf_loader_set_size (self, 0, 0);
}

static DuiRenderStatus
open_picture (const guint8 *bytes, gsize length)
{
  gboolean is_read;

  if (loader == NULL)
    return DUI_RENDER_STATUS_BROKEN;
  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), NULL);
  is_read = gdk_pixbuf_loader_write (loader, bytes, length, NULL);
  is_read = gdk_pixbuf_loader_close (loader, NULL) && is_read;
  if (is_too_large)
    return DUI_RENDER_STATUS_TOO_LARGE;
  if (!is_read || gdk_pixbuf_loader_get_pixbuf (loader) == NULL)
    return DUI_RENDER_STATUS_BROKEN;
  picture = gdk_pixbuf_apply_embedded_orientation (gdk_pixbuf_loader_get_pixbuf (loader));
  return picture != NULL ? DUI_RENDER_STATUS_OK : DUI_RENDER_STATUS_BROKEN;
}

static guint
count (void)
{
  return 1;
}

/* On white paper: the result has no transparency. */
static guint32
dot (const guint8 *from, gboolean has_alpha)
{
  guint alpha = has_alpha ? from[3] : 255;
  guint32 colour = 0xff;

  for (int i = 0; i < 3; i++)
    colour = colour << 8 | (from[i] * alpha + 255 * (255 - alpha)) / 255;
  return colour;
}

static guint8 *
paint (GdkPixbuf *shown, guint width, guint height)
{
  guint32 *pixels = g_malloc (4 * (gsize)width * height);
  const guint8 *from = gdk_pixbuf_read_pixels (shown);
  gboolean has_alpha = gdk_pixbuf_get_has_alpha (shown);
  int stride = gdk_pixbuf_get_rowstride (shown), step = gdk_pixbuf_get_n_channels (shown);

  for (guint y = 0; y < height; y++)
    for (guint x = 0; x < width; x++)
      pixels[(gsize)y * width + x] = dot (from + (gsize)y * stride + (gsize)x * step, has_alpha);
  return (guint8 *)pixels;
}

static DuiRenderStatus
draw (guint page, guint width, DuiRendererResult *result)
{
  g_autoptr (GdkPixbuf) shown = NULL;
  double across = gdk_pixbuf_get_width (picture), down = gdk_pixbuf_get_height (picture);
  double scale = MIN (width / across, DUI_RENDER_MAX_SIDE / down);

  if (page > 0)
    return DUI_RENDER_STATUS_NO_PAGE;
  result->width = CLAMP (across * scale, 1, DUI_RENDER_MAX_SIDE);
  result->height = CLAMP (down * scale, 1, DUI_RENDER_MAX_SIDE);
  shown = gdk_pixbuf_scale_simple (picture, result->width, result->height, GDK_INTERP_BILINEAR);
  if (shown == NULL)
    return DUI_RENDER_STATUS_BROKEN;
  result->pixels = paint (shown, result->width, result->height);
  return DUI_RENDER_STATUS_OK;
}

const DuiRendererFormat dui_renderer_png = {
  .kind = "png", .prepare = prepare_png, .open = open_picture, .count = count, .draw = draw
};
const DuiRendererFormat dui_renderer_jpeg = {
  .kind = "jpeg", .prepare = prepare_jpeg, .open = open_picture, .count = count, .draw = draw
};
