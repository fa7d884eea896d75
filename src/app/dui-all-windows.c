/* The windows of the application together: left as they are, gone at once, or the one behind the dialogs. */

#include "dui-all-windows.h"

#include "dui-file-question.h"
#include "dui-start-window.h"
#include "dui-window.h"

/* Dialogs go before the window that they belong to: some look at it once more as they go. */
static void
destroy_windows_of (gboolean are_main)
{
  GListModel *toplevels = gtk_window_get_toplevels ();
  g_autoptr (GPtrArray) windows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (GTK_IS_APPLICATION_WINDOW (window) == are_main)
        g_ptr_array_add (windows, g_steal_pointer (&window));
    }
  for (guint i = 0; i < windows->len; i++)
    {
      GtkWindow *window = g_ptr_array_index (windows, i);

      /* Who prints waits for an answer of the dialog, and holds what was to be printed until then. */
      if (GTK_IS_DIALOG (window))
        gtk_dialog_response (GTK_DIALOG (window), GTK_RESPONSE_DELETE_EVENT);
      gtk_window_destroy (window);
    }
}

/** dui_all_windows_destroy: what shows case text goes at once, and not when the loop comes round to it */
void
dui_all_windows_destroy (void)
{
  dui_file_question_close_all ();
  destroy_windows_of (FALSE);
  destroy_windows_of (TRUE);
  if (gdk_display_get_default () != NULL)
    gdk_display_sync (gdk_display_get_default ());
}

/** dui_all_windows_leave: what is being typed is kept in the store. What cannot be kept there is lost but for
 * what was kept half a minute ago: a lock does not wait */
void
dui_all_windows_leave (GtkApplication *application)
{
  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    if (DUI_IS_WINDOW (l->data))
      dui_window_leave (l->data, NULL);
}

/** dui_all_windows_find_main: Returns: (transfer none) (nullable): the main window or the start window,
 * whatever dialog is before it */
GtkWindow *
dui_all_windows_find_main (GtkApplication *application)
{
  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    if (DUI_IS_WINDOW (l->data) || DUI_IS_START_WINDOW (l->data))
      return l->data;
  return NULL;
}
