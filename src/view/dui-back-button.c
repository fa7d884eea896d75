/* The way back to the sidebar, in the header of a page: there while the window is too narrow to show both. */

#include "dui-back-button.h"

#include <glib/gi18n-lib.h>

struct _DuiBackButton
{
  AdwBin parent_instance;

  GBinding *binding; /* borrowed; while there is a window around it */
};

G_DEFINE_FINAL_TYPE (DuiBackButton, dui_back_button, ADW_TYPE_BIN)

static void
dui_back_button_root (GtkWidget *widget)
{
  DuiBackButton *self = DUI_BACK_BUTTON (widget);
  GtkWidget *leaflet = gtk_widget_get_ancestor (widget, ADW_TYPE_LEAFLET);

  GTK_WIDGET_CLASS (dui_back_button_parent_class)->root (widget);
  if (leaflet != NULL)
    self->binding = g_object_bind_property (leaflet, "folded", self, "visible", G_BINDING_SYNC_CREATE);
}

static void
dui_back_button_unroot (GtkWidget *widget)
{
  g_clear_pointer (&DUI_BACK_BUTTON (widget)->binding, g_binding_unbind);
  GTK_WIDGET_CLASS (dui_back_button_parent_class)->unroot (widget);
}

static void
dui_back_button_class_init (DuiBackButtonClass *klass)
{
  GTK_WIDGET_CLASS (klass)->root = dui_back_button_root;
  GTK_WIDGET_CLASS (klass)->unroot = dui_back_button_unroot;
}

static void
dui_back_button_init (DuiBackButton *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("go-previous-symbolic");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.back");
  gtk_widget_set_tooltip_text (button, _ ("Places"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Places"), -1);
  adw_bin_set_child (ADW_BIN (self), button);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
