/* What a screen reader says of a drop-down of words: the keyboard stands on the button inside it, to which
 * GTK 4.8 gives no name.
 */

#include "dui-drop-down.h"

static void
selected_cb (GtkDropDown *choice, GParamSpec *pspec, const char *words)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (choice));
  gpointer chosen = gtk_drop_down_get_selected_item (choice);
  g_autofree char *said = GTK_IS_STRING_OBJECT (chosen)
                              ? g_strdup_printf ("%s: %s", words, gtk_string_object_get_string (chosen))
                              : g_strdup (words);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
}

/** dui_drop_down_set_words: @words: what is chosen with it, translated */
void
dui_drop_down_set_words (GtkDropDown *choice, const char *words)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_signal_connect_data (choice, "notify::selected-item", G_CALLBACK (selected_cb), g_strdup (words),
                         (GClosureNotify)(void (*) (void))g_free, 0);
  selected_cb (choice, NULL, words);
}
