/* What the window says of a change that was made, and what it can take back and do again. */

#include "dui-window-private.h"

#include <glib/gi18n-lib.h>

static void
store_applied_cb (DuiStore *store, DuiChange *change, gboolean by_undo, DuiWindow *self)
{
  if (!by_undo)
    dui_window_offer_undo (self, dui_change_get_description (change), "win.undo");
}

static void
undo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiWindow *self = DUI_WINDOW (widget);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  const char *description = dui_store_get_undo_description (dui_window_get_store (self));

  text = g_strdup_printf (_ ("Undone: %s"), description != NULL ? description : "");
  if (dui_store_undo (dui_window_get_store (self), &error))
    dui_window_toast (self, text);
  else
    dui_window_report (self, _ ("This could not be undone"), error);
}

static void
redo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiWindow *self = DUI_WINDOW (widget);
  g_autoptr (GError) error = NULL;

  if (!dui_store_redo (dui_window_get_store (self), &error))
    dui_window_report (self, _ ("This could not be done again"), error);
}

/* What an underscore would mean in a menu is not meant in the name of a step. */
static char *
dup_step_name (const char *description)
{
  g_auto (GStrv) parts = g_strsplit (description, "_", -1);

  return g_strjoinv ("__", parts);
}

static char *
dup_undo_label (const char *description)
{
  g_autofree char *name = description != NULL ? dup_step_name (description) : NULL;

  return name != NULL ? g_strdup_printf (_ ("_Undo: %s"), name) : g_strdup (_ ("_Undo"));
}

static char *
dup_redo_label (const char *description)
{
  g_autofree char *name = description != NULL ? dup_step_name (description) : NULL;

  return name != NULL ? g_strdup_printf (_ ("_Redo: %s"), name) : g_strdup (_ ("_Redo"));
}

/* The menu names the step that is next. */
static void
update_menu (DuiWindow *self)
{
  DuiStore *store = dui_window_get_store (self);
  GMenu *section =
      G_MENU (gtk_widget_get_template_child (GTK_WIDGET (self), DUI_TYPE_WINDOW, "undo_section"));
  g_autofree char *undo = dup_undo_label (dui_store_get_undo_description (store));
  g_autofree char *redo = dup_redo_label (dui_store_get_redo_description (store));

  g_menu_remove_all (section);
  g_menu_append (section, undo, "win.undo");
  g_menu_append (section, redo, "win.redo");
}

static void
update_undo (DuiWindow *self)
{
  update_menu (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo",
                                 dui_store_get_undo_description (dui_window_get_store (self)) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo",
                                 dui_store_get_redo_description (dui_window_get_store (self)) != NULL);
}

void
dui_window_undo_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child_full (widget_class, "undo_section", FALSE, 0);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_cb);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, redo_cb);
}

/** dui_window_undo_begin: once the window has its store */
void
dui_window_undo_begin (DuiWindow *self)
{
  DuiStore *store = dui_window_get_store (self);

  g_signal_connect_object (store, "applied", G_CALLBACK (store_applied_cb), self, 0);
  g_signal_connect_object (store, "notify::undo-description", G_CALLBACK (update_undo), self,
                           G_CONNECT_SWAPPED);
  update_undo (self);
}
