/* A network that is only looked at, as large as fits. */

#include "dui-network-picture.h"

#include <adwaita.h>

#define PICTURE_MARGIN 24.0
#define ZOOM_MAX 1.1

/** dui_network_picture_draw: draws in the colours of the desktop, with the middle of the box in the middle */
void
dui_network_picture_draw (DuiNetworkDrawing *drawing, const DuiNetworkPicture *picture, cairo_t *cr,
                          int width, int height)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  const double *box = picture->box;
  DuiNetworkPalette palette;
  DuiNetworkStyle style;
  double zoom = MIN (ZOOM_MAX, MIN ((width - PICTURE_MARGIN) / MAX (1, box[2] - box[0]),
                                    (height - PICTURE_MARGIN) / MAX (1, box[3] - box[1])));

  dui_network_palette_init (&palette, adw_style_manager_get_dark (manager),
                            adw_style_manager_get_high_contrast (manager));
  dui_network_style_init (&style, &palette);
  style.names = picture->names;
  style.least_name = DUI_NETWORK_READABLE;
  style.today = picture->day;
  style.is_selected = picture->is_marked;
  cairo_translate (cr, width / 2.0, height / 2.0);
  cairo_scale (cr, zoom, zoom);
  cairo_translate (cr, -(box[0] + box[2]) / 2, -(box[1] + box[3]) / 2);
  dui_network_drawing_draw (drawing, cr, &style);
}
