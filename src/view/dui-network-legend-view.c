/* Shows the legend of a network below the picture. */

#include "dui-network-legend-view.h"

#include <math.h>

#include "dui-network-legend.h"

#define WIDTH 520
#define WIDTH_MIN 300

struct _DuiNetworkLegendView
{
  GtkWidget parent_instance;

  DuiNetworkLegend *legend; /* owned */
};

G_DEFINE_FINAL_TYPE (DuiNetworkLegendView, dui_network_legend_view, GTK_TYPE_WIDGET)

static void
dui_network_legend_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                                 int *natural, int *minimum_baseline, int *natural_baseline)
{
  DuiNetworkLegendView *self = DUI_NETWORK_LEGEND_VIEW (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = WIDTH_MIN;
      *natural = WIDTH;
    }
  else
    *minimum = *natural =
        self->legend != NULL
            ? (int)ceil (dui_network_legend_measure (self->legend, for_size > 0 ? for_size : WIDTH))
            : 0;
}

static GtkSizeRequestMode
dui_network_legend_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dui_network_legend_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DuiNetworkLegendView *self = DUI_NETWORK_LEGEND_VIEW (widget);
  graphene_rect_t bounds =
      GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  cairo_t *cr;

  if (self->legend == NULL)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  dui_network_legend_draw (self->legend, cr, gtk_widget_get_width (widget));
  cairo_destroy (cr);
}

static void
dui_network_legend_view_finalize (GObject *object)
{
  dui_network_legend_free (DUI_NETWORK_LEGEND_VIEW (object)->legend);
  G_OBJECT_CLASS (dui_network_legend_view_parent_class)->finalize (object);
}

static void
dui_network_legend_view_class_init (DuiNetworkLegendViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dui_network_legend_view_finalize;
  widget_class->measure = dui_network_legend_view_measure;
  widget_class->get_request_mode = dui_network_legend_view_get_request_mode;
  widget_class->snapshot = dui_network_legend_view_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
dui_network_legend_view_init (DuiNetworkLegendView *self)
{
}

/** dui_network_legend_view_update: makes the legend of what @drawing shows in @style */
void
dui_network_legend_view_update (DuiNetworkLegendView *self, DuiNetworkDrawing *drawing,
                                const DuiNetworkStyle *style)
{
  g_autofree char *text = NULL;

  g_clear_pointer (&self->legend, dui_network_legend_free);
  self->legend = dui_network_legend_new (drawing, style);
  dui_network_legend_set_dense (self->legend, TRUE);
  text = dui_network_legend_to_text (self->legend);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
