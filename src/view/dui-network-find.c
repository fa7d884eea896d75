/* Finding a person in the network by typing: who matches stands out, and the first is selected and
 * brought into sight. */

#include "dui-case-network-private.h"
#include "dui-text.h"

/* The first who matches, after @after when that is one of them. */
static gint64
pick (GArray *found, gint64 after)
{
  for (guint i = 0; i + 1 < found->len; i++)
    if (g_array_index (found, gint64, i) == after)
      return g_array_index (found, gint64, i + 1);
  return found->len > 0 ? g_array_index (found, gint64, 0) : 0;
}

static void
go (DuiCaseNetwork *self, gint64 after)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->find_entry));
  g_autoptr (GArray) found = NULL;
  gint64 id;

  /* Whoever is looked for is not to be missed because they were folded away. */
  if (!dui_text_is_blank (words))
    dui_case_network_unfold (self);
  found = dui_case_people_find_named (self->people, words);
  id = pick (found, after);

  if (id == 0 && !dui_text_is_blank (words))
    gtk_widget_add_css_class (GTK_WIDGET (self->find_entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->find_entry), "error");
  dui_network_view_set_wanted (self->view, found->len > 0 ? words : NULL);
  if (id == 0)
    return;
  dui_network_view_select_one (self->view, id);
  dui_network_view_reveal (self->view, id);
}

static void
find_changed_cb (DuiCaseNetwork *self)
{
  go (self, 0);
}

static void
find_next_cb (DuiCaseNetwork *self)
{
  g_autoptr (GArray) ids = dui_network_view_dup_selected (self->view);

  go (self, ids->len == 1 ? g_array_index (ids, gint64, 0) : 0);
}

/* Found: back to the picture, where the next key is for whoever it is. Enter may come before the field told
 * of what was typed last. */
static void
find_activated_cb (DuiCaseNetwork *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->find_entry));
  g_autoptr (GArray) found = dui_case_people_find_named (self->people, words);
  gboolean is_found = FALSE;

  for (guint i = 0; i < found->len; i++)
    is_found |= g_array_index (found, gint64, i) == dui_network_view_get_focused (self->view);
  if (!is_found)
    go (self, 0);
  gtk_editable_set_text (GTK_EDITABLE (self->find_entry), "");
  dui_network_view_come_back (self->view);
}

static void
find_stopped_cb (DuiCaseNetwork *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->find_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* A letter that was typed in the picture. */
static void
find_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiCaseNetwork *self = DUI_CASE_NETWORK (widget);

  gtk_widget_grab_focus (GTK_WIDGET (self->find_entry));
  gtk_editable_set_text (GTK_EDITABLE (self->find_entry), g_variant_get_string (parameter, NULL));
  gtk_editable_set_position (GTK_EDITABLE (self->find_entry), -1);
}

/** dui_case_network_begin_find: Returns: whether there is anybody to find */
gboolean
dui_case_network_begin_find (DuiCaseTab *tab)
{
  DuiCaseNetwork *self = DUI_CASE_NETWORK (tab);

  return gtk_widget_grab_focus (GTK_WIDGET (self->find_entry));
}

void
dui_case_network_bind_find (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, DuiCaseNetwork, find_entry);
  gtk_widget_class_bind_template_callback (klass, find_changed_cb);
  gtk_widget_class_bind_template_callback (klass, find_next_cb);
  gtk_widget_class_bind_template_callback (klass, find_activated_cb);
  gtk_widget_class_install_action (klass, "network.find", "s", find_cb);
  gtk_widget_class_bind_template_callback (klass, find_stopped_cb);
}
