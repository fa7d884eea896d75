/* Finding a person in the network by typing: who matches is selected and brought into sight. */

#include <string.h>

#include "dui-case-network-private.h"
#include "dui-text.h"

static gboolean
matches (DuiPersonItem *item, const char *wanted)
{
  g_autofree char *name = dui_text_fold (dui_person_item_get_name (item));

  return strstr (name, wanted) != NULL;
}

/* The first who matches, after @after when that is one of them. */
static gint64
find (DuiCaseNetwork *self, const char *wanted, gint64 after)
{
  GListModel *people = G_LIST_MODEL (self->people);
  gint64 first = 0;
  gboolean is_past = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr (DuiPersonItem) item = g_list_model_get_item (people, i);
      gint64 id = dui_person_item_get_id (item);

      if (matches (item, wanted))
        {
          if (is_past)
            return id;
          first = first == 0 ? id : first;
        }
      is_past |= id == after;
    }
  return first;
}

static void
go (DuiCaseNetwork *self, gint64 after)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->find_entry));
  g_autofree char *wanted = dui_text_fold (words);
  gint64 id = !dui_text_is_blank (words) ? find (self, wanted, after) : 0;

  if (id == 0 && !dui_text_is_blank (words))
    gtk_widget_add_css_class (GTK_WIDGET (self->find_entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->find_entry), "error");
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

static void
find_stopped_cb (DuiCaseNetwork *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->find_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
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
  gtk_widget_class_bind_template_callback (klass, find_stopped_cb);
}
