/* Paints the network view: the drawing itself, and over it what belongs to the pointer only. */

#include <math.h>

#include "dui-network-picture.h"
#include "dui-network-view-private.h"

#define HANDLE_RADIUS 9.0
#define HANDLE_DISTANCE 38.0
#define GUIDE_REACH 4000.0

/* Colours */

static void
take_colour (GtkStyleContext *context, const char *name, DuiColour *colour)
{
  GdkRGBA rgba;

  if (gtk_style_context_lookup_color (context, name, &rgba))
    *colour = (DuiColour){ rgba.red, rgba.green, rgba.blue, rgba.alpha };
}

static void
read_colours (DuiNetworkView *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));

  dui_network_palette_init (&self->palette, adw_style_manager_get_dark (manager),
                            adw_style_manager_get_high_contrast (manager));
  take_colour (context, "view_bg_color", &self->palette.paper);
  take_colour (context, "accent_color", &self->palette.accent);
  dui_network_view_redraw (self);
}

void
dui_network_view_watch_colours (DuiNetworkView *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (read_colours), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (read_colours), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self, "realize", G_CALLBACK (read_colours), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  read_colours (self);
}

/* The handle to draw a tie from: beside whoever is under the pointer, or is selected alone. */

guint
dui_network_view_handle_owner (DuiNetworkView *self)
{
  if (self->act != DUI_NETWORK_IDLE || self->is_choosing_link || self->zoom < 0.3
      || dui_date_is_set (self->day))
    return DUI_GRAPH_NONE;
  return self->hovered;
}

static void
place_of_handle (DuiNetworkView *self, guint index, double *x, double *y)
{
  *x = dui_graph_person (self->graph, index)->x + HANDLE_DISTANCE;
  *y = dui_graph_person (self->graph, index)->y;
}

gboolean
dui_network_view_handle_at (DuiNetworkView *self, double x, double y)
{
  guint owner = dui_network_view_handle_owner (self);
  double handle_x, handle_y;

  if (owner == DUI_GRAPH_NONE)
    return FALSE;
  dui_network_view_to_network (self, &x, &y);
  place_of_handle (self, owner, &handle_x, &handle_y);
  return hypot (x - handle_x, y - handle_y) <= HANDLE_RADIUS + 4 / self->zoom;
}

static void
paint_handle (DuiNetworkView *self, cairo_t *cr)
{
  guint owner = dui_network_view_handle_owner (self);
  double x, y;

  if (owner == DUI_GRAPH_NONE)
    return;
  place_of_handle (self, owner, &x, &y);
  cairo_new_sub_path (cr);
  cairo_arc (cr, x, y, HANDLE_RADIUS, 0, 2 * G_PI);
  dui_colour_set (cr, self->palette.accent);
  cairo_fill (cr);
  dui_colour_set (cr, self->palette.paper);
  cairo_set_line_width (cr, 2);
  cairo_move_to (cr, x - 4.5, y);
  cairo_line_to (cr, x + 4.5, y);
  cairo_move_to (cr, x + 1.5, y - 3);
  cairo_line_to (cr, x + 4.5, y);
  cairo_line_to (cr, x + 1.5, y + 3);
  cairo_stroke (cr);
}

/* From the person to the pointer, or to whom the tie would go. */
static void
paint_link (DuiNetworkView *self, cairo_t *cr)
{
  const DuiGraphPerson *from = dui_graph_person (self->graph, self->linked_from);
  guint target = self->is_choosing_link && self->hovered == DUI_GRAPH_NONE ? self->focused : self->hovered;
  const DuiGraphPerson *to = dui_graph_person (self->graph, target);
  double x = self->pointer_x, y = self->pointer_y;
  double dashes[] = { 7, 5 };

  if (from == NULL)
    return;
  dui_network_view_to_network (self, &x, &y);
  if (to != NULL && to != from)
    {
      x = to->x;
      y = to->y;
    }
  else if (self->is_choosing_link)
    return;
  dui_colour_set (cr, self->palette.accent);
  cairo_set_line_width (cr, 2.4);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_move_to (cr, from->x, from->y);
  cairo_line_to (cr, x, y);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
paint_guides (DuiNetworkView *self, cairo_t *cr)
{
  double dashes[] = { 4 / self->zoom, 4 / self->zoom };

  dui_colour_set (cr, dui_colour_fade (self->palette.accent, 0.7));
  cairo_set_line_width (cr, 1 / self->zoom);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  if (!isnan (self->guide_x))
    {
      cairo_move_to (cr, self->guide_x, -GUIDE_REACH);
      cairo_line_to (cr, self->guide_x, GUIDE_REACH);
    }
  if (!isnan (self->guide_y))
    {
      cairo_move_to (cr, -GUIDE_REACH, self->guide_y);
      cairo_line_to (cr, GUIDE_REACH, self->guide_y);
    }
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
paint_band (DuiNetworkView *self, cairo_t *cr)
{
  cairo_rectangle (cr, MIN (self->press_x, self->pointer_x) + 0.5, MIN (self->press_y, self->pointer_y) + 0.5,
                   fabs (self->pointer_x - self->press_x), fabs (self->pointer_y - self->press_y));
  dui_colour_set (cr, dui_colour_fade (self->palette.accent, 0.16));
  cairo_fill_preserve (cr);
  dui_colour_set (cr, self->palette.accent);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

static void
style_init (DuiNetworkView *self, DuiNetworkStyle *style)
{
  dui_network_style_init (style, &self->palette);
  style->names = self->names;
  style->is_selected = self->is_selected;
  style->is_faded = self->filter != DUI_PEOPLE_ALL || self->wanted != NULL ? self->is_faded : NULL;
  style->hovered = self->hovered;
  style->selected_tie = self->selected_tie;
  style->shows_pins = TRUE;
  dui_network_picture_follow_text (style);
  if (dui_date_is_set (self->day))
    style->today = self->day;
  if (gtk_widget_has_visible_focus (GTK_WIDGET (self)))
    style->focused = self->focused;
}

/** dui_network_view_get_drawing: @style: (out): as it is shown. Returns: (transfer none) (nullable) */
DuiNetworkDrawing *
dui_network_view_get_drawing (DuiNetworkView *self, DuiNetworkStyle *style)
{
  style_init (self, style);
  return self->drawing;
}

/* The drawing, of which the last frame is kept. */
static void
paint_drawing (DuiNetworkView *self, cairo_t *cr)
{
  DuiNetworkStyle style;
  DuiNetworkSight sight = {
    .width = gtk_widget_get_width (GTK_WIDGET (self)),
    .height = gtk_widget_get_height (GTK_WIDGET (self)),
    .device_scale = gtk_widget_get_scale_factor (GTK_WIDGET (self)),
    .x = -self->offset_x / self->zoom,
    .y = -self->offset_y / self->zoom,
    .zoom = self->zoom,
  };

  style_init (self, &style);
  if (self->act == DUI_NETWORK_MOVING && self->has_moved)
    style.is_moving = self->is_selected;
  dui_network_buffer_paint (self->buffer, cr, &sight, &style);
}

void
dui_network_view_paint (DuiNetworkView *self, cairo_t *cr)
{
  paint_drawing (self, cr);
  cairo_save (cr);
  cairo_translate (cr, self->offset_x, self->offset_y);
  cairo_scale (cr, self->zoom, self->zoom);
  if (self->act == DUI_NETWORK_MOVING)
    paint_guides (self, cr);
  if (self->act == DUI_NETWORK_LINKING || self->is_choosing_link)
    paint_link (self, cr);
  paint_handle (self, cr);
  cairo_restore (cr);
  if (self->act == DUI_NETWORK_BANDING)
    paint_band (self, cr);
}
