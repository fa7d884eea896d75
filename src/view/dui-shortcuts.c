/* The window that lists the keys, made each time it is asked for.
 *
 * GTK would make it with every main window and keep it hidden (gtk/help-overlay.ui). A window that is hidden
 * stops the program: a screen reader that asks GTK 4.8 for a window that has just gone is given the last one
 * in the list, and a hidden one has no place in what it reads. So no window of the program is ever hidden: it
 * is shown, or it is not there (tests/drive/test-answers.py).
 */

#include "dui-shortcuts.h"

/** dui_shortcuts_show: @parent: over which window; nothing happens when that lists the keys already */
void
dui_shortcuts_show (GtkWindow *parent)
{
  g_autoptr (GtkBuilder) builder = NULL;
  GtkWindow *window;

  if (GTK_IS_SHORTCUTS_WINDOW (parent))
    return;
  builder = gtk_builder_new_from_resource ("/nl/duiding/Duiding/ui/dui-shortcuts-window.ui");
  window = GTK_WINDOW (gtk_builder_get_object (builder, "window"));
  gtk_window_set_transient_for (window, parent);
  gtk_window_present (window);
}
