/* Where the network view looks: zoom, pan, fit, and bringing somebody into sight. */

#include <math.h>

#include "dui-network-view-private.h"

#define MARGIN 12.0
#define GAP 2.0 /* above the buttons at the bottom */
#define FIT_MAX 1.15
#define REVEAL_MARGIN 70.0

/* Below the one, names are too small to read; with the other a large network begins. */
#define READABLE 0.36
#define BEGIN_ZOOM 0.55

enum
{
  LEFT,
  TOP,
  RIGHT,
  BOTTOM,
};

/* From widget to network. */
void
dui_network_view_to_network (DuiNetworkView *self, double *x, double *y)
{
  *x = (*x - self->offset_x) / self->zoom;
  *y = (*y - self->offset_y) / self->zoom;
}

/* From network to widget. */
static void
to_widget (DuiNetworkView *self, double *x, double *y)
{
  *x = *x * self->zoom + self->offset_x;
  *y = *y * self->zoom + self->offset_y;
}

static void
look (DuiNetworkView *self, double zoom, double offset_x, double offset_y)
{
  gboolean is_other = zoom != self->zoom;

  self->zoom = zoom;
  self->offset_x = offset_x;
  self->offset_y = offset_y;
  if (is_other)
    g_object_notify (G_OBJECT (self), "zoom");
  gtk_widget_queue_draw (GTK_WIDGET (self));
  dui_network_view_tell_looked (self);
}

/* Zooms so that what is at (@x, @y) of the widget stays there. */
void
dui_network_view_zoom_at (DuiNetworkView *self, double zoom, double x, double y)
{
  double network_x = x, network_y = y;

  zoom = CLAMP (zoom, DUI_NETWORK_ZOOM_MIN, DUI_NETWORK_ZOOM_MAX);
  dui_network_view_to_network (self, &network_x, &network_y);
  self->is_fitted = FALSE;
  look (self, zoom, x - network_x * zoom, y - network_y * zoom);
}

void
dui_network_view_pan_to (DuiNetworkView *self, double offset_x, double offset_y)
{
  self->is_fitted = FALSE;
  look (self, self->zoom, offset_x, offset_y);
}

double
dui_network_view_get_zoom (DuiNetworkView *self)
{
  return self->zoom;
}

/** dui_network_view_zoom_by: zooms around the middle of the view */
void
dui_network_view_zoom_by (DuiNetworkView *self, double factor)
{
  dui_network_view_zoom_to (self, self->zoom * factor);
}

/** dui_network_view_zoom_to: @zoom: 1 for 100 % */
void
dui_network_view_zoom_to (DuiNetworkView *self, double zoom)
{
  dui_network_view_zoom_at (self, zoom, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
                            gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
}

/* At the bottom, where the buttons of the legend and of the zoom lie over the view: as high as their text. */
static double
floor_height (DuiNetworkView *self)
{
  int floor = 0;

  for (GtkWidget *over = gtk_widget_get_next_sibling (GTK_WIDGET (self)); over != NULL;
       over = gtk_widget_get_next_sibling (over))
    {
      int height;

      if (gtk_widget_get_valign (over) != GTK_ALIGN_END)
        continue;
      gtk_widget_measure (over, GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
      floor = MAX (floor, height);
    }
  return MAX (MARGIN, floor + GAP);
}

/* Returns whether there was something to fit, and room to fit it in. */
gboolean
dui_network_view_fit_now (DuiNetworkView *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)) - 2 * MARGIN;
  double height = gtk_widget_get_height (GTK_WIDGET (self)) - MARGIN - floor_height (self);
  const double *box = self->drawing != NULL ? dui_network_drawing_scene (self->drawing)->box : NULL;
  double zoom;

  if (width <= 0 || height <= 0 || box == NULL || box[RIGHT] <= box[LEFT])
    return FALSE;
  zoom = MIN (width / (box[RIGHT] - box[LEFT]), height / (box[BOTTOM] - box[TOP]));
  zoom = CLAMP (zoom, DUI_NETWORK_ZOOM_MIN, FIT_MAX);
  if (self->is_beginning && zoom < READABLE)
    {
      guint subject = dui_graph_find_subject (self->graph);
      const DuiGraphPerson *person = dui_graph_person (self->graph, subject != DUI_GRAPH_NONE ? subject : 0);

      look (self, BEGIN_ZOOM, MARGIN + width / 2 - BEGIN_ZOOM * person->x,
            MARGIN + height / 2 - BEGIN_ZOOM * person->y);
      return TRUE;
    }
  look (self, zoom, MARGIN + (width - zoom * (box[LEFT] + box[RIGHT])) / 2,
        MARGIN + (height - zoom * (box[TOP] + box[BOTTOM])) / 2);
  return TRUE;
}

/** dui_network_view_begin: shows everybody where their names can be read then, else the subject and who is
 * near */
void
dui_network_view_begin (DuiNetworkView *self)
{
  self->is_beginning = self->is_fitted = TRUE;
  dui_network_view_fit_now (self);
}

/** dui_network_view_fit: shows everybody, now and when the view gets another size */
void
dui_network_view_fit (DuiNetworkView *self)
{
  self->is_fitted = TRUE;
  self->is_beginning = FALSE;
  dui_network_view_fit_now (self);
}

/* Pans as little as needed for the person to be in sight. */
void
dui_network_view_reveal_index (DuiNetworkView *self, guint index)
{
  const DuiGraphPerson *person = dui_graph_person (self->graph, index);
  double width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  double margin_x = MIN (REVEAL_MARGIN, width / 2), margin_y = MIN (REVEAL_MARGIN, height / 2);
  double x, y, dx, dy;

  if (person == NULL || width <= 0 || height <= 0)
    return;
  x = person->x;
  y = person->y;
  to_widget (self, &x, &y);
  dx = CLAMP (x, margin_x, width - margin_x) - x;
  dy = CLAMP (y, margin_y, height - margin_y) - y;
  if (!self->is_fitted && (dx != 0 || dy != 0))
    look (self, self->zoom, self->offset_x + dx, self->offset_y + dy);
}

/** dui_network_view_reveal: @id: of a person */
void
dui_network_view_reveal (DuiNetworkView *self, gint64 id)
{
  if (self->graph != NULL)
    dui_network_view_reveal_index (self, dui_graph_find_person (self->graph, id));
}

/** dui_network_view_get_sight: @sight: (out): left, top, right and bottom of what is shown, in the network */
void
dui_network_view_get_sight (DuiNetworkView *self, double sight[4])
{
  sight[LEFT] = sight[TOP] = 0;
  sight[RIGHT] = gtk_widget_get_width (GTK_WIDGET (self));
  sight[BOTTOM] = gtk_widget_get_height (GTK_WIDGET (self));
  dui_network_view_to_network (self, &sight[LEFT], &sight[TOP]);
  dui_network_view_to_network (self, &sight[RIGHT], &sight[BOTTOM]);
}

/** dui_network_view_centre_on: @x: a place in the network, to show in the middle */
void
dui_network_view_centre_on (DuiNetworkView *self, double x, double y)
{
  dui_network_view_pan_to (self, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0 - self->zoom * x,
                           gtk_widget_get_height (GTK_WIDGET (self)) / 2.0 - self->zoom * y);
}

/** dui_network_view_get_place: where in the widget the person with @id stands; the middle of it for nobody */
void
dui_network_view_get_place (DuiNetworkView *self, gint64 id, double *x, double *y)
{
  guint index = self->graph != NULL ? dui_graph_find_person (self->graph, id) : DUI_GRAPH_NONE;

  *x = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
  *y = gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;
  if (index == DUI_GRAPH_NONE)
    return;
  *x = dui_graph_person (self->graph, index)->x;
  *y = dui_graph_person (self->graph, index)->y;
  to_widget (self, x, y);
}
