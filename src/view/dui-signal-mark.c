/* The status of a signal as a small mark, drawn: a symbol and a word, never a colour alone. */

#include "dui-signal-mark.h"

#include <adwaita.h>

#define ICON 12
#define GAP 5
#define SIDE 9
#define ABOVE 2
#define SCALE 0.83

static const char *const icons[] = {
  [DUI_SIGNAL_RECEIVED] = "mail-unread-symbolic",
  [DUI_SIGNAL_IN_SENSE_MAKING] = "system-search-symbolic",
  [DUI_SIGNAL_WEIGHED] = "duiding-weighing-symbolic",
  [DUI_SIGNAL_NOT_SUBMITTED] = "action-unavailable-symbolic",
  [DUI_SIGNAL_SUBMITTED] = "object-select-symbolic",
  [DUI_SIGNAL_REFERRED] = "mail-forward-symbolic",
  [DUI_SIGNAL_UNFOUNDED] = "window-close-symbolic",
  [DUI_SIGNAL_MISTAKEN] = "edit-undo-symbolic",
  [DUI_SIGNAL_MALICIOUS] = "dialog-warning-symbolic",
};

static PangoLayout *
new_layout (GtkWidget *widget, DuiSignalStatus status)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, dui_enum_label (dui_signal_statuses, status));
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (SCALE));
  pango_layout_set_attributes (layout, attributes);
  return layout;
}

static void
measure (PangoLayout *layout, int *width, int *height)
{
  pango_layout_get_pixel_size (layout, width, height);
  *width += ICON + GAP + 2 * SIDE;
  *height = MAX (*height, ICON) + 2 * ABOVE;
}

void
dui_signal_mark_measure (GtkWidget *widget, DuiSignalStatus status, int *width, int *height)
{
  g_autoptr (PangoLayout) layout = new_layout (widget, status);

  measure (layout, width, height);
}

/* What comes in is new and in the colour of the desktop; what has an outcome has only a line around it. */
static void
draw_ground (GtkWidget *widget, DuiSignalStatus status, GtkSnapshot *snapshot,
             const graphene_rect_t *rectangle, GdkRGBA *colour)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  gboolean is_contrast = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  GdkRGBA ground = *colour;
  GskRoundedRect shape;

  gsk_rounded_rect_init_from_rect (&shape, rectangle, rectangle->size.height / 2);
  if (dui_signal_status_is_outcome (status))
    {
      ground.alpha *= is_contrast ? 0.6F : 0.15F;
      gtk_snapshot_append_border (snapshot, &shape, (float[]){ 1, 1, 1, 1 },
                                  (GdkRGBA[]){ ground, ground, ground, ground });
      return;
    }
  ground.alpha *= 0.08F;
  if (status == DUI_SIGNAL_RECEIVED && gtk_style_context_lookup_color (style, "accent_bg_color", &ground))
    {
      ground.alpha = 0.15F;
      gtk_style_context_lookup_color (style, "accent_color", colour);
    }
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, &ground, rectangle);
  gtk_snapshot_pop (snapshot);
}

static void
draw_icon (GtkWidget *widget, const char *name, GtkSnapshot *snapshot, const GdkRGBA *colour)
{
  g_autoptr (GtkIconPaintable) icon =
      gtk_icon_theme_lookup_icon (gtk_icon_theme_get_for_display (gtk_widget_get_display (widget)), name,
                                  NULL, ICON, gtk_widget_get_scale_factor (widget),
                                  gtk_widget_get_direction (widget), GTK_ICON_LOOKUP_FORCE_SYMBOLIC);

  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), snapshot, ICON, ICON,
                                            (GdkRGBA[]){ *colour, *colour, *colour, *colour }, 4);
}

/** dui_signal_mark_draw: draws the mark in the colours of @widget, its left upper corner at (@x, @y) */
void
dui_signal_mark_draw (GtkWidget *widget, DuiSignalStatus status, GtkSnapshot *snapshot, double x, double y)
{
  g_autoptr (PangoLayout) layout = new_layout (widget, status);
  gboolean is_mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GdkRGBA colour;
  int width, height;

  measure (layout, &width, &height);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  draw_ground (widget, status, snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height), &colour);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot, &GRAPHENE_POINT_INIT (is_mirrored ? width - SIDE - ICON : SIDE, (height - ICON) / 2));
  draw_icon (widget, icons[status], snapshot, &colour);
  gtk_snapshot_restore (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (is_mirrored ? SIDE : SIDE + ICON + GAP, ABOVE));
  gtk_snapshot_append_layout (snapshot, layout, &colour);
  gtk_snapshot_restore (snapshot);
}
