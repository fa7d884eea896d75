/* Columns of a table of items: each shows a property of its item and follows it. */

#include "dui-item-columns.h"

#include <glib/gi18n-lib.h>

#include "dui-row-words.h"

/* What is marked is told by the icon and by weight, not by colour alone. */
static void
image_shown_cb (GtkWidget *image, GParamSpec *pspec, GtkWidget *label)
{
  if (gtk_widget_get_visible (image))
    gtk_widget_add_css_class (label, "due");
  else
    gtk_widget_remove_css_class (label, "due");
}

/* The property of the item that a row shows at the moment. */
static GtkExpression *
of_item (GtkSignalListItemFactory *factory, const char *property)
{
  GType type = GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (factory), "type"));

  return gtk_property_expression_new (type, gtk_property_expression_new (GTK_TYPE_LIST_ITEM, NULL, "item"),
                                      property);
}

static void
add_mark (GtkWidget *box, GtkWidget *label, GtkListItem *item, GtkExpression *is_marked,
          const DuiItemColumn *column)
{
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "icon-name", column->icon, "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_PRESENTATION, "visible", FALSE, NULL);

  if (!column->is_calm)
    {
      gtk_widget_add_css_class (image, "due");
      g_signal_connect_object (image, "notify::visible", G_CALLBACK (image_shown_cb), label, 0);
    }
  gtk_expression_bind (is_marked, image, "visible", item);
  gtk_box_prepend (GTK_BOX (box), image);
}

static GtkWidget *
new_label (GtkExpression *text, GtkListItem *item)
{
  GtkWidget *label =
      g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, "hexpand", TRUE, NULL);

  gtk_expression_bind (text, label, "label", item);
  return label;
}

static void
wrap (GtkWidget *label, int n_lines)
{
  g_object_set (label, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "lines", n_lines, NULL);
}

/* Of two lines one alone stands in the middle. */
static void
line_changed_cb (GtkLabel *label)
{
  gtk_widget_set_visible (GTK_WIDGET (label), *gtk_label_get_label (label) != '\0');
}

static GtkWidget *
new_detail (GtkExpression *text, GtkListItem *item)
{
  GtkWidget *label = new_label (text, item);

  wrap (label, 2);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "caption");
  g_signal_connect (label, "notify::label", G_CALLBACK (line_changed_cb), NULL);
  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, const DuiItemColumn *column)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = new_label (of_item (factory, column->property), item);

  if (column->n_chars > 0)
    gtk_label_set_width_chars (GTK_LABEL (label), column->n_chars);
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (lines), label);
  /* At large text a name goes on in the next line. */
  if (column->expands)
    wrap (label, 3);
  if (column->detail != NULL)
    {
      g_signal_connect (label, "notify::label", G_CALLBACK (line_changed_cb), NULL);
      gtk_box_append (GTK_BOX (lines), new_detail (of_item (factory, column->detail), item));
    }
  gtk_box_append (GTK_BOX (box), lines);
  if (column->icon_when != NULL)
    add_mark (box, label, item, of_item (factory, column->icon_when), column);
  gtk_list_item_set_child (item, box);
  dui_row_words_follow (box);
}

static GtkSorter *
new_sorter (GType type, const char *property)
{
  GTypeClass *klass = g_type_class_ref (type);
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_CLASS (klass), property);
  GtkExpression *expression = gtk_property_expression_new_for_pspec (NULL, pspec);

  g_type_class_unref (klass);
  return G_IS_PARAM_SPEC_STRING (pspec) ? GTK_SORTER (gtk_string_sorter_new (expression))
                                        : GTK_SORTER (gtk_numeric_sorter_new (expression));
}

/**
 * dui_item_columns_add:
 * @type: of the items
 * @columns: static; they are read as long as @view lives
 */
void
dui_item_columns_add (GtkColumnView *view, GType type, const DuiItemColumn *columns, guint n_columns)
{
  for (guint i = 0; i < n_columns; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (_ (columns[i].title), factory);
      g_autoptr (GtkSorter) sorter = new_sorter (type, columns[i].sort);

      g_object_set_data (G_OBJECT (factory), "type", GSIZE_TO_POINTER (type));
      g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), (gpointer)&columns[i]);
      gtk_column_view_column_set_sorter (column, sorter);
      gtk_column_view_column_set_expand (column, columns[i].expands);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_append_column (view, column);
    }
}
