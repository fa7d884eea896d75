/* Keeps the last frame of a network on screen: panning shifts it, dragging draws over it. */

#include "dui-network-buffer.h"

#include <math.h>

struct _DuiNetworkBuffer
{
  DuiNetworkDrawing *drawing;
  cairo_surface_t *front;
  cairo_surface_t *back;
  DuiNetworkSight view;
  gint64 origin_x;
  gint64 origin_y;
  gboolean is_valid;
  gboolean is_dragging;
  gboolean is_faded;
  guint selected_tie;
  DuiNetworkNames names;
  DuiDate today;
  double least_name;
  cairo_region_t *dirty;
};

/** dui_network_buffer_new: @drawing must live as long as the buffer. Returns: (transfer full) */
DuiNetworkBuffer *
dui_network_buffer_new (DuiNetworkDrawing *drawing)
{
  DuiNetworkBuffer *buffer = g_new0 (DuiNetworkBuffer, 1);

  buffer->drawing = drawing;
  buffer->dirty = cairo_region_create ();
  return buffer;
}

void
dui_network_buffer_free (DuiNetworkBuffer *buffer)
{
  if (buffer == NULL)
    return;
  g_clear_pointer (&buffer->front, cairo_surface_destroy);
  g_clear_pointer (&buffer->back, cairo_surface_destroy);
  cairo_region_destroy (buffer->dirty);
  g_free (buffer);
}

/** dui_network_buffer_invalidate: the next frame is drawn anew, as after any change but of sight,
 * selection, names, day, and who stands out */
void
dui_network_buffer_invalidate (DuiNetworkBuffer *buffer)
{
  buffer->is_valid = FALSE;
}

static double
device_zoom (const DuiNetworkSight *view)
{
  return view->zoom * view->device_scale;
}

static gboolean
has_room (const DuiNetworkBuffer *buffer, const DuiNetworkSight *view)
{
  return buffer->front != NULL && buffer->view.width == view->width && buffer->view.height == view->height
         && buffer->view.device_scale == view->device_scale;
}

static cairo_surface_t *
make_surface (const DuiNetworkSight *view)
{
  return cairo_image_surface_create (CAIRO_FORMAT_RGB24, MAX (1, view->width * view->device_scale),
                                     MAX (1, view->height * view->device_scale));
}

/* Draws the part of the frame that lies in @dirty, in device pixels. */
static void
draw_dirty (DuiNetworkBuffer *buffer, const DuiNetworkStyle *style)
{
  cairo_t *cr = cairo_create (buffer->front);
  double zoom = device_zoom (&buffer->view);

  for (int i = 0; i < cairo_region_num_rectangles (buffer->dirty); i++)
    {
      cairo_rectangle_int_t box;

      cairo_region_get_rectangle (buffer->dirty, i, &box);
      cairo_save (cr);
      cairo_rectangle (cr, box.x, box.y, box.width, box.height);
      cairo_clip (cr);
      dui_colour_set (cr, style->palette->paper);
      cairo_paint (cr);
      cairo_translate (cr, -(double)buffer->origin_x, -(double)buffer->origin_y);
      cairo_scale (cr, zoom, zoom);
      dui_network_drawing_draw (buffer->drawing, cr, style);
      cairo_restore (cr);
    }
  cairo_destroy (cr);
  cairo_region_destroy (buffer->dirty);
  buffer->dirty = cairo_region_create ();
}

static void
mark_all_dirty (DuiNetworkBuffer *buffer)
{
  const cairo_rectangle_int_t all = { 0, 0, cairo_image_surface_get_width (buffer->front),
                                      cairo_image_surface_get_height (buffer->front) };

  cairo_region_destroy (buffer->dirty);
  buffer->dirty = cairo_region_create_rectangle (&all);
}

/* Moves what is still in view; the strips that came into view are dirty. */
static void
shift (DuiNetworkBuffer *buffer, gint64 dx, gint64 dy)
{
  int width = cairo_image_surface_get_width (buffer->front);
  int height = cairo_image_surface_get_height (buffer->front);
  cairo_rectangle_int_t kept = { (int)-dx, (int)-dy, width, height };
  const cairo_rectangle_int_t all = { 0, 0, width, height };
  cairo_region_t *fresh = cairo_region_create_rectangle (&all);
  cairo_surface_t *surface = buffer->back;
  cairo_t *cr = cairo_create (surface);

  cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
  cairo_set_source_surface (cr, buffer->front, (double)-dx, (double)-dy);
  cairo_rectangle (cr, kept.x, kept.y, kept.width, kept.height);
  cairo_fill (cr);
  cairo_destroy (cr);
  buffer->back = buffer->front;
  buffer->front = surface;
  cairo_region_subtract_rectangle (fresh, &kept);
  cairo_region_translate (buffer->dirty, (int)-dx, (int)-dy);
  cairo_region_union (buffer->dirty, fresh);
  cairo_region_intersect_rectangle (buffer->dirty, &all);
  cairo_region_destroy (fresh);
}

/* Brings the kept frame up to date with @view. */
static void
refresh (DuiNetworkBuffer *buffer, const DuiNetworkSight *view, const DuiNetworkStyle *style)
{
  double zoom = device_zoom (view);
  gint64 origin_x = llround (CLAMP (view->x * zoom, -1e15, 1e15));
  gint64 origin_y = llround (CLAMP (view->y * zoom, -1e15, 1e15));
  gint64 dx = origin_x - buffer->origin_x, dy = origin_y - buffer->origin_y;
  gboolean is_kept = buffer->is_valid && has_room (buffer, view) && buffer->view.zoom == view->zoom
                     && ABS (dx) < (gint64)view->width * view->device_scale
                     && ABS (dy) < (gint64)view->height * view->device_scale;

  if (!has_room (buffer, view))
    {
      g_clear_pointer (&buffer->front, cairo_surface_destroy);
      g_clear_pointer (&buffer->back, cairo_surface_destroy);
      buffer->front = make_surface (view);
      buffer->back = make_surface (view);
    }
  buffer->view = *view;
  buffer->origin_x = origin_x;
  buffer->origin_y = origin_y;
  if (is_kept && (dx != 0 || dy != 0))
    shift (buffer, dx, dy);
  else if (!is_kept)
    mark_all_dirty (buffer);
  draw_dirty (buffer, style);
  buffer->is_valid = TRUE;
}

static void
paint_stretched (DuiNetworkBuffer *buffer, cairo_t *cr, const DuiNetworkSight *view,
                 const DuiNetworkPalette *palette)
{
  double stretch = device_zoom (view) / device_zoom (&buffer->view);

  dui_colour_set (cr, palette->paper);
  cairo_paint (cr);
  cairo_translate (cr, (double)buffer->origin_x * stretch - view->x * device_zoom (view),
                   (double)buffer->origin_y * stretch - view->y * device_zoom (view));
  cairo_scale (cr, stretch, stretch);
  cairo_set_source_surface (cr, buffer->front, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_FAST);
  cairo_paint (cr);
}

/* Who is dragged, stands out or is selected, over the frame without them. */
static void
paint_over (DuiNetworkBuffer *buffer, cairo_t *cr, const DuiNetworkStyle *style)
{
  DuiNetworkStyle over = *style;
  double zoom = device_zoom (&buffer->view);

  over.part = DUI_NETWORK_PART_OVER;
  cairo_translate (cr, -(double)buffer->origin_x, -(double)buffer->origin_y);
  cairo_scale (cr, zoom, zoom);
  dui_network_drawing_draw (buffer->drawing, cr, &over);
}

/* Whether what is kept shows something else than @style asks for. */
static void
check_style (DuiNetworkBuffer *buffer, const DuiNetworkStyle *style)
{
  gboolean is_dragging = style->is_moving != NULL, is_faded = style->is_faded != NULL;

  if (is_dragging != buffer->is_dragging || is_faded != buffer->is_faded
      || style->selected_tie != buffer->selected_tie || style->names != buffer->names
      || style->today.julian != buffer->today.julian || style->least_name != buffer->least_name)
    buffer->is_valid = FALSE;
  buffer->is_dragging = is_dragging;
  buffer->is_faded = is_faded;
  buffer->selected_tie = style->selected_tie;
  buffer->names = style->names;
  buffer->today = style->today;
  buffer->least_name = style->least_name;
}

/**
 * dui_network_buffer_paint:
 * @cr: (0, 0) is the upper left corner of the view, in pixels
 * @style: with @is_moving while persons are dragged; @part is chosen here
 *
 * Paints a frame, paper included.
 */
void
dui_network_buffer_paint (DuiNetworkBuffer *buffer, cairo_t *cr, const DuiNetworkSight *view,
                          const DuiNetworkStyle *style)
{
  DuiNetworkStyle ground = *style;

  check_style (buffer, style);
  ground.part = DUI_NETWORK_PART_GROUND;
  ground.least_name *= view->device_scale;
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, view->width, view->height);
  cairo_clip (cr);
  cairo_scale (cr, 1.0 / view->device_scale, 1.0 / view->device_scale);
  if (view->is_quick && buffer->is_valid && has_room (buffer, view) && buffer->view.zoom != view->zoom)
    paint_stretched (buffer, cr, view, style->palette);
  else
    {
      refresh (buffer, view, &ground);
      cairo_set_source_surface (cr, buffer->front, 0, 0);
      cairo_paint (cr);
      paint_over (buffer, cr, &ground);
    }
  cairo_restore (cr);
}
