/* Asking for a folder or a file. */

#include "dui-start-choose.h"

#include <glib/gi18n-lib.h>

static void
response_cb (GtkFileChooserNative *chooser, int response, GtkWidget *widget)
{
  DuiStartChosen chosen = (DuiStartChosen)g_object_get_data (G_OBJECT (chooser), "chosen");
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  g_autofree char *path = response == GTK_RESPONSE_ACCEPT && file != NULL ? g_file_get_path (file) : NULL;

  gtk_native_dialog_hide (GTK_NATIVE_DIALOG (chooser));
  /* The widget holds the chooser that runs; it can only be let go of when GTK is done with it. */
  g_object_set_data (G_OBJECT (widget), "chooser", NULL);
  if (path != NULL)
    chosen (path, widget);
}

/**
 * dui_start_choose:
 * @widget: who asks; given to @chosen
 *
 * Shows a dialog of the desktop. Returns: (transfer none): the dialog, to suggest a name in
 */
GtkFileChooserNative *
dui_start_choose (GtkWidget *widget, GtkFileChooserAction action, const char *title, DuiStartChosen chosen)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  const char *accept = action == GTK_FILE_CHOOSER_ACTION_SAVE ? _ ("_Save") : _ ("_Choose");
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
      title, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, action, accept, NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_object_set_data (G_OBJECT (chooser), "chosen", chosen);
  g_object_set_data_full (G_OBJECT (widget), "chooser", chooser, g_object_unref);
  g_signal_connect_object (chooser, "response", G_CALLBACK (response_cb), widget, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
  return chooser;
}
