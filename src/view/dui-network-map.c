/* The whole network small in a corner: where the view looks, and a way to look elsewhere. */

#include "dui-network-map.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#define WIDTH 150
#define HEIGHT 102
#define PADDING 8.0
#define DOT 2.0

enum
{
  LEFT,
  TOP,
  RIGHT,
  BOTTOM,
};

struct _DuiNetworkMap
{
  GtkWidget parent_instance;

  DuiNetworkView *view; /* borrowed; beside it in the same template */
  double scale;         /* a place in the network times this plus the origin is a place in the map */
  double origin_x;
  double origin_y;
};

G_DEFINE_FINAL_TYPE (DuiNetworkMap, dui_network_map, GTK_TYPE_WIDGET)

static DuiScene *
scene_of (DuiNetworkMap *self, DuiNetworkStyle *style)
{
  DuiNetworkDrawing *drawing = self->view != NULL ? dui_network_view_get_drawing (self->view, style) : NULL;

  return drawing != NULL ? dui_network_drawing_scene (drawing) : NULL;
}

/** dui_network_map_is_needed: Returns: whether somebody stands outside what the view shows */
gboolean
dui_network_map_is_needed (DuiNetworkMap *self)
{
  DuiNetworkStyle style;
  DuiScene *scene = scene_of (self, &style);
  double sight[4];

  if (scene == NULL || scene->n_persons == 0)
    return FALSE;
  dui_network_view_get_sight (self->view, sight);
  for (guint i = 0; i < scene->n_persons; i++)
    if (scene->x[i] < sight[LEFT] || scene->x[i] > sight[RIGHT] || scene->y[i] < sight[TOP]
        || scene->y[i] > sight[BOTTOM])
      return TRUE;
  return FALSE;
}

static void
measure_scene (DuiNetworkMap *self, const DuiScene *scene)
{
  double width = MAX (1, scene->box[RIGHT] - scene->box[LEFT]);
  double height = MAX (1, scene->box[BOTTOM] - scene->box[TOP]);

  self->scale = MIN ((WIDTH - 2 * PADDING) / width, (HEIGHT - 2 * PADDING) / height);
  self->origin_x = (WIDTH - self->scale * (scene->box[LEFT] + scene->box[RIGHT])) / 2;
  self->origin_y = (HEIGHT - self->scale * (scene->box[TOP] + scene->box[BOTTOM])) / 2;
}

static void
draw_ties (DuiNetworkMap *self, cairo_t *cr, const DuiScene *scene, const DuiNetworkPalette *palette)
{
  dui_colour_set (cr, dui_colour_fade (palette->ink_soft, 0.35));
  cairo_set_line_width (cr, 0.6);
  for (guint t = 0; t < dui_graph_n_ties (scene->graph); t++)
    {
      const DuiGraphTie *tie = dui_graph_tie (scene->graph, t);

      cairo_move_to (cr, self->origin_x + self->scale * scene->x[tie->from],
                     self->origin_y + self->scale * scene->y[tie->from]);
      cairo_line_to (cr, self->origin_x + self->scale * scene->x[tie->to],
                     self->origin_y + self->scale * scene->y[tie->to]);
    }
  cairo_stroke (cr);
}

static void
draw_persons (DuiNetworkMap *self, cairo_t *cr, const DuiScene *scene, const DuiNetworkStyle *style)
{
  for (guint i = 0; i < scene->n_persons; i++)
    {
      gboolean is_subject = dui_graph_person (scene->graph, i)->role == DUI_GRAPH_ROLE_SUBJECT;
      gboolean stands_out = is_subject || (style->is_selected != NULL && style->is_selected[i]);

      dui_colour_set (cr, stands_out ? style->palette->accent : style->palette->ink_soft);
      cairo_arc (cr, self->origin_x + self->scale * scene->x[i], self->origin_y + self->scale * scene->y[i],
                 stands_out ? 1.5 * DOT : DOT, 0, 2 * G_PI);
      cairo_fill (cr);
    }
}

static void
draw_sight (DuiNetworkMap *self, cairo_t *cr, const DuiNetworkPalette *palette)
{
  double sight[4], left, top, right, bottom;

  dui_network_view_get_sight (self->view, sight);
  left = CLAMP (self->origin_x + self->scale * sight[LEFT], 1, WIDTH - 1);
  right = CLAMP (self->origin_x + self->scale * sight[RIGHT], 1, WIDTH - 1);
  top = CLAMP (self->origin_y + self->scale * sight[TOP], 1, HEIGHT - 1);
  bottom = CLAMP (self->origin_y + self->scale * sight[BOTTOM], 1, HEIGHT - 1);
  cairo_rectangle (cr, left, top, right - left, bottom - top);
  dui_colour_set (cr, dui_colour_fade (palette->accent, 0.12));
  cairo_fill_preserve (cr);
  dui_colour_set (cr, palette->accent);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
}

static void
draw_ground (cairo_t *cr, const DuiNetworkPalette *palette)
{
  cairo_rectangle (cr, 0.5, 0.5, WIDTH - 1, HEIGHT - 1);
  dui_colour_set (cr, dui_colour_fade (palette->paper, 0.94));
  cairo_fill_preserve (cr);
  dui_colour_set (cr, dui_colour_fade (palette->ink_soft, 0.5));
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

static void
dui_network_map_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DuiNetworkMap *self = DUI_NETWORK_MAP (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, WIDTH, HEIGHT);
  DuiNetworkStyle style;
  DuiScene *scene = scene_of (self, &style);
  cairo_t *cr;

  if (!dui_network_map_is_needed (self))
    return;
  measure_scene (self, scene);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  draw_ground (cr, style.palette);
  cairo_rectangle (cr, 0, 0, WIDTH, HEIGHT);
  cairo_clip (cr);
  draw_ties (self, cr, scene, style.palette);
  draw_persons (self, cr, scene, &style);
  draw_sight (self, cr, style.palette);
  cairo_destroy (cr);
}

static void
dui_network_map_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                         int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static void
go_to (DuiNetworkMap *self, double x, double y)
{
  if (self->scale > 0)
    dui_network_view_centre_on (self->view, (x - self->origin_x) / self->scale,
                                (y - self->origin_y) / self->scale);
}

static void
dragged_cb (GtkGestureDrag *drag, double dx, double dy, DuiNetworkMap *self)
{
  double x, y;

  if (gtk_gesture_drag_get_start_point (drag, &x, &y))
    go_to (self, x + dx, y + dy);
}

static void
drag_begin_cb (GtkGestureDrag *drag, double x, double y, DuiNetworkMap *self)
{
  go_to (self, x, y);
}

/* The view shows something else: the map may come or go; while it is away, the picture below takes the
 * pointer. */
static void
looked_cb (DuiNetworkMap *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), dui_network_map_is_needed (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
dui_network_map_class_init (DuiNetworkMapClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = dui_network_map_snapshot;
  widget_class->measure = dui_network_map_measure;
  gtk_widget_class_set_css_name (widget_class, "network-map");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
dui_network_map_init (DuiNetworkMap *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_widget_set_tooltip_text (GTK_WIDGET (self), _ ("The Whole Network"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The whole network"), -1);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, 0);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (dragged_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

/** dui_network_map_set_view: once */
void
dui_network_map_set_view (DuiNetworkMap *self, DuiNetworkView *view)
{
  self->view = view;
  g_signal_connect_object (view, "looked", G_CALLBACK (looked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "selection-changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}
