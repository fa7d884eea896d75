/* A row with a list of choices, which opens where the row is seen. */

#include "dui-combo-row.h"

/* Scrolling there takes a frame or two; who is not in sight by then is too large for it. */
#define FRAMES_MAX 60

struct _DuiComboRow
{
  AdwComboRow parent_instance;

  guint tick;
  guint n_frames;
};

G_DEFINE_FINAL_TYPE (DuiComboRow, dui_combo_row, ADW_TYPE_COMBO_ROW)

static gboolean
is_in_sight (DuiComboRow *self)
{
  GtkWidget *pane = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t place;

  if (pane == NULL || !gtk_widget_compute_bounds (GTK_WIDGET (self), pane, &place))
    return TRUE;
  return place.origin.y > -1 && place.origin.y + place.size.height < gtk_widget_get_height (pane) + 1;
}

static void
open_list (DuiComboRow *self)
{
  ADW_ACTION_ROW_CLASS (dui_combo_row_parent_class)->activate (ADW_ACTION_ROW (self));
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  DuiComboRow *self = DUI_COMBO_ROW (widget);

  if (!is_in_sight (self) && ++self->n_frames < FRAMES_MAX)
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  open_list (self);
  return G_SOURCE_REMOVE;
}

/* Who goes on quickly by keyboard is at a row before it has been scrolled into sight: its list would open
 * where the row was, and GTK 4.8 warns when that is on no screen. */
static void
dui_combo_row_activate (AdwActionRow *row)
{
  DuiComboRow *self = DUI_COMBO_ROW (row);

  if (is_in_sight (self))
    {
      open_list (self);
      return;
    }
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->n_frames = 0;
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

static void
dui_combo_row_class_init (DuiComboRowClass *klass)
{
  ADW_ACTION_ROW_CLASS (klass)->activate = dui_combo_row_activate;
}

static void
dui_combo_row_init (DuiComboRow *self)
{
}

GtkWidget *
dui_combo_row_new (const char *title)
{
  return g_object_new (DUI_TYPE_COMBO_ROW, "use-markup", FALSE, "title", title, NULL);
}
