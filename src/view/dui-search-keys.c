/* The keys of a search field over a list: Enter opens the first that was found, Down goes there, Escape shows
 * all. */

#include "dui-search-keys.h"

static void
open_first_cb (GtkSearchEntry *entry, GtkListView *list)
{
  /* What was typed a moment ago counts, before the field would tell of it by itself. */
  g_signal_emit_by_name (entry, "search-changed");
  if (g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (list))) == 0)
    {
      gtk_widget_error_bell (GTK_WIDGET (entry));
      return;
    }
  gtk_widget_activate_action (GTK_WIDGET (list), "list.select-item", "(ubb)", 0, FALSE, FALSE);
  gtk_widget_activate_action (GTK_WIDGET (list), "list.scroll-to-item", "u", 0);
  gtk_widget_grab_focus (GTK_WIDGET (list));
  gtk_widget_activate_action (GTK_WIDGET (list), "list.activate-item", "u", 0);
}

static void
show_all_cb (GtkSearchEntry *entry, GtkListView *list)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (list));
}

static gboolean
key_cb (GtkWidget *list, guint key, guint code, GdkModifierType modifiers)
{
  return (key == GDK_KEY_Down || key == GDK_KEY_KP_Down) && gtk_widget_grab_focus (list);
}

/** dui_search_keys_add: lets @entry lead to @list, which shows what is found; call once */
void
dui_search_keys_add (GtkSearchEntry *entry, GtkListView *list)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_object (entry, "activate", G_CALLBACK (open_first_cb), list, 0);
  g_signal_connect_object (entry, "stop-search", G_CALLBACK (show_all_cb), list, 0);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), list, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (entry), keys);
}
