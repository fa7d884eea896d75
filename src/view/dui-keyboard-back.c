/* Giving the keyboard to the window behind, when a question and the window that asked it go at once. */

#include "dui-keyboard-back.h"

struct _DuiKeyboardBack
{
  GtkWindow *window; /* owned */
  GtkWindow *behind; /* owned; NULL for none */
};

/**
 * dui_keyboard_back_new:
 * @widget: in the window that asks; held before anything is done with the answer
 *
 * Returns: (transfer full): what gives the keyboard on when it is freed, if the window is closed by then
 */
DuiKeyboardBack *
dui_keyboard_back_new (gpointer widget)
{
  DuiKeyboardBack *self = g_new0 (DuiKeyboardBack, 1);
  GtkRoot *root = gtk_widget_get_root (widget);

  if (!GTK_IS_WINDOW (root))
    return self;
  g_set_object (&self->window, GTK_WINDOW (root));
  g_set_object (&self->behind, gtk_window_get_transient_for (self->window));
  return self;
}

/* Of a dialog that tells what was done it is the dialog that has the keyboard. */
static gboolean
has_dialog_over_it (GtkWindow *window)
{
  GListModel *windows = gtk_window_get_toplevels ();
  gboolean has_any = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (windows) && !has_any; i++)
    {
      g_autoptr (GtkWindow) other = g_list_model_get_item (windows, i);

      has_any = gtk_window_get_transient_for (other) == window && gtk_widget_get_visible (GTK_WIDGET (other));
    }
  return has_any;
}

/* A window manager gives the keyboard from the question to the window that asked. When that goes just then,
 * nobody has it, and keys go nowhere. */
void
dui_keyboard_back_free (DuiKeyboardBack *self)
{
  if (self->behind != NULL && !gtk_widget_get_visible (GTK_WIDGET (self->window))
      && gtk_widget_get_visible (GTK_WIDGET (self->behind)) && !has_dialog_over_it (self->behind))
    gtk_window_present (self->behind);
  g_clear_object (&self->window);
  g_clear_object (&self->behind);
  g_free (self);
}
