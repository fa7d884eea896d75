/* Ctrl+S and Ctrl+Enter in a form: done, from wherever one types. */

#include "dui-save-keys.h"

/** dui_save_keys_add: @action: of @widget, which keeps what was filled in */
void
dui_save_keys_add (GtkWidget *widget, const char *action)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  /* Before a text area takes the key as its own. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>s|<Control>Return|<Control>KP_Enter"),
                        gtk_named_action_new (action)));
  gtk_widget_add_controller (widget, keys);
}
