/* The eye in a field for a passphrase: Tab out of the field passes over it. */

#include "dui-eye.h"

static void
set_can_focus (GtkWidget *widget, gboolean can_focus)
{
  if (GTK_IS_BUTTON (widget))
    gtk_widget_set_can_focus (widget, can_focus);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    set_can_focus (child, can_focus);
}

static void
enter_cb (GtkWidget *row)
{
  set_can_focus (row, FALSE);
}

static void
leave_cb (GtkWidget *row)
{
  set_can_focus (row, TRUE);
}

/**
 * dui_eye_pass_over:
 * @row: a field for a passphrase
 *
 * Who types on after Tab must come into the next field: on the eye, a space would show the passphrase. The
 * eye only takes the keyboard while the text does not have it, so that Shift+Tab from behind the field
 * reaches it.
 */
void
dui_eye_pass_over (GtkWidget *row)
{
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (row));
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "enter", G_CALLBACK (enter_cb), row);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (leave_cb), row);
  gtk_widget_add_controller (GTK_WIDGET (text), focus);
}
