/* What is in here is one stop for Tab, as the list of places: arrows move within it, and Tab goes on to what
 * is next. */

#include "dui-tab-stop.h"

struct _DuiTabStop
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (DuiTabStop, dui_tab_stop, ADW_TYPE_BIN)

/* A list of GTK 4.8 would take the keyboard from row to row, and choose each on the way. */
static gboolean
dui_tab_stop_focus (GtkWidget *widget, GtkDirectionType direction)
{
  gboolean is_tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (is_tab && gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  return GTK_WIDGET_CLASS (dui_tab_stop_parent_class)->focus (widget, direction);
}

static void
dui_tab_stop_class_init (DuiTabStopClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = dui_tab_stop_focus;
}

static void
dui_tab_stop_init (DuiTabStop *self)
{
}
