/* A network that is only looked at, as large as fits. */

#include "dui-network-picture.h"

#include <adwaita.h>

#define PICTURE_MARGIN 24.0
#define ZOOM_MAX 1.1
/* At 100 %; larger than twice there is room for initials only. */
#define DPI 96.0
#define SCALE_MAX 2.0

/** dui_network_picture_follow_text: who has text twice as large reads names twice as large, or parts of them
 */
void
dui_network_picture_follow_text (DuiNetworkStyle *style)
{
  double scale;
  int dpi = 0;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  scale = CLAMP (dpi / (DPI * PANGO_SCALE), 1, SCALE_MAX);
  style->least_name = DUI_NETWORK_READABLE * scale;
  style->least_read = DUI_NETWORK_LEAST_READ * scale;
}

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
  dui_network_picture_follow_text (&style);
  style.today = picture->day;
  style.is_selected = picture->is_marked;
  cairo_translate (cr, width / 2.0, height / 2.0);
  cairo_scale (cr, zoom, zoom);
  cairo_translate (cr, -(box[0] + box[2]) / 2, -(box[1] + box[3]) / 2);
  dui_network_drawing_draw (drawing, cr, &style);
}
