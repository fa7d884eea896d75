/* Asking for a file or a folder, in the dialog of the desktop. */

#include "dui-file-question.h"

#include <glib/gi18n-lib.h>

#include "dui-keyboard-back.h"

#define ASKED "dui-file-question"

static GPtrArray *askers; /* each with a question that is open */

static void
question_free (gpointer data)
{
  g_ptr_array_remove_fast (askers, g_object_get_data (data, "asker"));
  g_object_unref (data);
}

/* It is off the screen before anything is done: who asked may close. */
static void
response_cb (GtkFileChooser *self, int response, GtkWidget *asker)
{
  DuiFileChosen chosen = (DuiFileChosen)g_object_get_data (G_OBJECT (self), "chosen");
  g_autoptr (GObject) held = g_object_ref (G_OBJECT (self));
  g_autoptr (DuiKeyboardBack) back = dui_keyboard_back_new (asker);
  g_autoptr (GFile) file = gtk_file_chooser_get_file (self);
  g_autofree char *path = response == GTK_RESPONSE_ACCEPT && file != NULL ? g_file_get_path (file) : NULL;

  gtk_native_dialog_hide (GTK_NATIVE_DIALOG (self));
  g_object_set_data (G_OBJECT (asker), ASKED, NULL);
  if (path != NULL)
    chosen (asker, path, GTK_FILE_CHOOSER (held));
}

/**
 * dui_file_question_new:
 * @asker: a widget; it holds the question until there is an answer, and is given to @chosen
 *
 * Returns: (transfer none): the question, to suggest a name in and then to ask with dui_file_question_ask()
 */
GtkFileChooser *
dui_file_question_new (gpointer asker, GtkFileChooserAction action, const char *title, const char *accept,
                       DuiFileChosen chosen)
{
  GtkRoot *root = gtk_widget_get_root (asker);
  GtkFileChooserNative *self = gtk_file_chooser_native_new (
      title, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, action, accept, _ ("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self), TRUE);
  g_object_set_data (G_OBJECT (self), "chosen", chosen);
  g_object_set_data (G_OBJECT (self), "asker", asker);
  g_object_set_data_full (asker, ASKED, self, question_free);
  if (askers == NULL)
    askers = g_ptr_array_new ();
  g_ptr_array_add (askers, asker);
  g_signal_connect_object (self, "response", G_CALLBACK (response_cb), asker, 0);
  return GTK_FILE_CHOOSER (self);
}

/** dui_file_question_add_kind: @suffixes: (nullable): what such files end in, in small letters or capitals;
 * %NULL for any file */
void
dui_file_question_add_kind (GtkFileChooser *self, const char *name, const char *const *suffixes)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  if (suffixes == NULL)
    gtk_file_filter_add_pattern (filter, "*");
  for (guint i = 0; suffixes != NULL && suffixes[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, suffixes[i]);
  gtk_file_chooser_add_filter (self, filter);
}

/** dui_file_question_ask: a name and filters must be there by now, for a portal is told of them at once */
void
dui_file_question_ask (GtkFileChooser *self)
{
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self));
}

/** dui_file_question_close_all: as if nothing was chosen; before all windows go, for a question looks at a
 * window of its own as it goes */
void
dui_file_question_close_all (void)
{
  while (askers != NULL && askers->len > 0)
    g_object_set_data (g_ptr_array_index (askers, 0), ASKED, NULL);
}
