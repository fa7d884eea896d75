/* What a screen reader says of a row in a list or table: the words that stand in it, in their order. GTK 4.8
 * gives a row no name of its own, and the name of its class would be read out instead.
 */

#include "dui-row-words.h"

static GtkWidget *
find_row (GtkWidget *content)
{
  while (content != NULL && g_strcmp0 (gtk_widget_get_css_name (content), "row") != 0)
    content = gtk_widget_get_parent (content);
  return content;
}

/** dui_row_words_set: for content that draws its words itself; nothing happens while it is in no row */
void
dui_row_words_set (GtkWidget *content, const char *words)
{
  GtkWidget *row = find_row (content);

  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
collect (GtkWidget *widget, GString *words)
{
  if (!gtk_widget_get_visible (widget))
    return;
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "",
                            gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, words);
}

static void
name_row (GtkWidget *content)
{
  GtkWidget *row = find_row (content);
  g_autoptr (GString) words = g_string_new (NULL);

  if (row == NULL)
    return;
  collect (row, words);
  dui_row_words_set (content, words->str);
}

static void
follow_labels (GtkWidget *widget, GtkWidget *content)
{
  if (GTK_IS_LABEL (widget))
    {
      g_signal_connect_object (widget, "notify::label", G_CALLBACK (name_row), content, G_CONNECT_SWAPPED);
      g_signal_connect_object (widget, "notify::visible", G_CALLBACK (name_row), content, G_CONNECT_SWAPPED);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    follow_labels (child, content);
}

/** dui_row_words_follow: @content: with all its labels, as it stands in a row of a list or in a cell of a
 * table; the name of the row follows what they say. A second call does nothing. */
void
dui_row_words_follow (GtkWidget *content)
{
  if (g_object_get_data (G_OBJECT (content), "is-followed") != NULL)
    return;
  g_object_set_data (G_OBJECT (content), "is-followed", content);
  follow_labels (content, content);
  g_signal_connect (content, "map", G_CALLBACK (name_row), NULL);
}
