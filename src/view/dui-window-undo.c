/* What the window says of a change that was made, and what it can take back and do again. */

#include "dui-window-private.h"

#include <glib/gi18n-lib.h>

static void
store_applied_cb (DuiStore *store, DuiChange *change, gboolean by_undo, DuiWindow *self)
{
  dui_window_tell_step (self, by_undo ? NULL : dui_change_get_description (change), FALSE);
}

/* A step of many records, such as a large file that was imported, while the window goes on */

/* So many are changed in a tenth of a second. */
#define AT_ONCE 4000

typedef struct
{
  DuiWindow *window; /* weak */
  gboolean is_redo;
  char *text;        /* what is told when it is done */
  GtkWidget *dialog; /* weak: it goes when it is answered */
  GtkProgressBar *bar;
  GCancellable *cancellable;
} LongStep;

static void
told (DuiWindow *self, gboolean is_redo, const char *text, const GError *error)
{
  if (error != NULL)
    dui_window_report (self, is_redo ? _ ("This could not be done again") : _ ("This could not be undone"),
                       error);
  else
    dui_window_tell_step (self, text, !is_redo);
}

static void
step_progress_cb (double fraction, gpointer data)
{
  LongStep *step = data;

  gtk_progress_bar_set_fraction (step->bar, fraction);
}

static void
step_made_cb (GObject *store, GAsyncResult *result, gpointer data)
{
  LongStep *step = data;
  g_autoptr (GError) error = NULL;

  dui_store_apply_finish (DUI_STORE (store), result, &error);
  if (step->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (step->dialog));
  if (step->window != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    told (step->window, step->is_redo, step->text, error);
  g_clear_weak_pointer (&step->window);
  g_clear_weak_pointer (&step->dialog);
  g_object_unref (step->bar);
  g_object_unref (step->cancellable);
  g_free (step->text);
  g_free (step);
}

static GtkWidget *
new_step_dialog (DuiWindow *self, gboolean is_redo, LongStep *step)
{
  const char *what = is_redo ? dui_store_get_redo_description (dui_window_get_store (self))
                             : dui_store_get_undo_description (dui_window_get_store (self));
  GtkWidget *dialog =
      adw_message_dialog_new (GTK_WINDOW (self), is_redo ? _ ("Doing It Again") : _ ("Undoing It"), what);

  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), GTK_WIDGET (step->bar));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"));
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (g_cancellable_cancel), step->cancellable,
                           G_CONNECT_SWAPPED);
  return dialog;
}

/* @text: (transfer full) */
static void
start_long_step (DuiWindow *self, gboolean is_redo, char *text)
{
  LongStep *step = g_new0 (LongStep, 1);
  DuiStoreWait wait = { step->cancellable = g_cancellable_new (), step_progress_cb, step_made_cb, step };

  step->is_redo = is_redo;
  step->text = text;
  step->bar = g_object_ref_sink (GTK_PROGRESS_BAR (gtk_progress_bar_new ()));
  gtk_accessible_update_property (GTK_ACCESSIBLE (step->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Progress"),
                                  -1);
  g_set_weak_pointer (&step->window, self);
  g_set_weak_pointer (&step->dialog, new_step_dialog (self, is_redo, step));
  gtk_window_present (GTK_WINDOW (step->dialog));
  if (is_redo)
    dui_store_redo_async (dui_window_get_store (self), &wait);
  else
    dui_store_undo_async (dui_window_get_store (self), &wait);
}

static void
make_step (DuiWindow *self, gboolean is_redo)
{
  DuiStore *store = dui_window_get_store (self);
  const char *description =
      is_redo ? dui_store_get_redo_description (store) : dui_store_get_undo_description (store);
  g_autofree char *text = g_strdup_printf (is_redo ? _ ("Done again: %s") : _ ("Undone: %s"),
                                           description != NULL ? description : "");
  g_autoptr (GError) error = NULL;

  if (dui_store_get_step_size (store, is_redo) > AT_ONCE)
    {
      start_long_step (self, is_redo, g_steal_pointer (&text));
      return;
    }
  if (is_redo)
    dui_store_redo (store, &error);
  else
    dui_store_undo (store, &error);
  told (self, is_redo, text, error);
}

static void
undo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  make_step (DUI_WINDOW (widget), FALSE);
}

static void
redo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  make_step (DUI_WINDOW (widget), TRUE);
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
