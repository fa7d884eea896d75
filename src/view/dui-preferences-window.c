/* The municipality itself, and the few things that a user decides about the program. */

#include "dui-preferences-window.h"

#include <glib/gi18n-lib.h>

#include "dui-backup-settings.h"
#include "dui-config.h"
#include "dui-form.h"
#include "dui-lookup.h"
#include "dui-municipality.h"
#include "dui-start-page.h"
#include "dui-unsaved.h"
#include "dui-view-resources.h"

struct _DuiPreferencesWindow
{
  AdwWindow parent_instance;

  /* owned */
  DuiStore *store;
  DuiRecord *draft;
  GSettings *settings;

  /* template children */
  DuiForm *form;
  GtkSpinButton *idle_spin;
  AdwActionRow *folder_row;
  DuiBackupSettings *backups;
};

static void dui_preferences_window_unsaved_init (DuiUnsavedInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DuiPreferencesWindow, dui_preferences_window, ADW_TYPE_WINDOW,
                               G_IMPLEMENT_INTERFACE (DUI_TYPE_UNSAVED, dui_preferences_window_unsaved_init))

static gboolean
is_changed (DuiPreferencesWindow *self)
{
  DuiMunicipality *kept = dui_lookup_municipality (self->store);
  g_autoptr (DuiRecord) empty = NULL;

  if (dui_form_has_unread (self->form))
    return TRUE;
  if (kept != NULL)
    return !dui_record_equal (DUI_RECORD (kept), self->draft);
  empty = dui_record_new (&dui_municipality_type);
  return !dui_record_equal (empty, self->draft);
}

static void
report (DuiPreferencesWindow *self, const GError *error)
{
  GtkWidget *dialog =
      adw_message_dialog_new (GTK_WINDOW (self), _ ("The municipality was not saved"), error->message);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
save (DuiPreferencesWindow *self)
{
  g_autoptr (GError) error = NULL;

  if (!is_changed (self))
    return TRUE;
  if (!dui_form_check (self->form))
    return FALSE;
  if (dui_store_save (self->store, _ ("Municipality changed"), self->draft, &error))
    return TRUE;
  report (self, error);
  return FALSE;
}

static void
save_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (save (DUI_PREFERENCES_WINDOW (widget)))
    gtk_window_destroy (GTK_WINDOW (widget));
}

static gboolean
dui_preferences_window_is_changed (DuiUnsaved *unsaved)
{
  return is_changed (DUI_PREFERENCES_WINDOW (unsaved));
}

static gboolean
dui_preferences_window_save (DuiUnsaved *unsaved)
{
  return save (DUI_PREFERENCES_WINDOW (unsaved));
}

static void
dui_preferences_window_unsaved_init (DuiUnsavedInterface *iface)
{
  iface->is_changed = dui_preferences_window_is_changed;
  iface->save = dui_preferences_window_save;
}

static gboolean
dui_preferences_window_close_request (GtkWindow *window)
{
  dui_unsaved_settle (GTK_WIDGET (window), (DuiUnsavedFunc)(GCallback)gtk_window_destroy,
                      g_object_ref (window), g_object_unref);
  return GDK_EVENT_STOP;
}

static void
changed_cb (DuiPreferencesWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preferences.save", is_changed (self));
}

static void
dui_preferences_window_dispose (GObject *object)
{
  DuiPreferencesWindow *self = DUI_PREFERENCES_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DUI_TYPE_PREFERENCES_WINDOW);
  g_clear_object (&self->draft);
  g_clear_object (&self->store);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (dui_preferences_window_parent_class)->dispose (object);
}

static void
dui_preferences_window_class_init (DuiPreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_preferences_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = dui_preferences_window_close_request;
  g_resources_register (dui_view_get_resource ());
  g_type_ensure (DUI_TYPE_BACKUP_SETTINGS);
  g_type_ensure (DUI_TYPE_FORM);
  g_type_ensure (DUI_TYPE_FORM_SECTION);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/nl/duiding/Duiding/ui/dui-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiPreferencesWindow, form);
  gtk_widget_class_bind_template_child (widget_class, DuiPreferencesWindow, idle_spin);
  gtk_widget_class_bind_template_child (widget_class, DuiPreferencesWindow, folder_row);
  gtk_widget_class_bind_template_child (widget_class, DuiPreferencesWindow, backups);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_install_action (widget_class, "preferences.save", NULL, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "preferences.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dui_preferences_window_init (DuiPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new (DUI_APP_ID);
  g_settings_bind (self->settings, "idle-minutes", self->idle_spin, "value", G_SETTINGS_BIND_DEFAULT);
}

/**
 * dui_preferences_window_new:
 * @folder: (nullable): where the store lies; %NULL for one that is in memory only
 *
 * Returns: (transfer none): the window, not shown yet
 */
DuiPreferencesWindow *
dui_preferences_window_new (GtkWindow *parent, DuiStore *store, const char *folder)
{
  DuiPreferencesWindow *self =
      g_object_new (DUI_TYPE_PREFERENCES_WINDOW, "transient-for", parent, "modal", parent != NULL, NULL);
  DuiMunicipality *kept = dui_lookup_municipality (store);
  g_autofree char *shown = folder != NULL ? dui_start_page_dup_folder_text (folder) : NULL;

  self->store = g_object_ref (store);
  self->draft = kept != NULL ? dui_record_copy (DUI_RECORD (kept)) : dui_record_new (&dui_municipality_type);
  dui_form_set_draft (self->form, store, self->draft);
  dui_backup_settings_set_store (self->backups, store, folder);
  adw_action_row_set_subtitle (self->folder_row, shown != NULL ? shown : _ ("In memory only, for practice"));
  changed_cb (self);
  dui_form_focus_field (self->form, "name");
  /* Going there selects what is there: it is not to be typed over by accident. */
  gtk_editable_set_position (GTK_EDITABLE (dui_form_row_get_widget (dui_form_find_row (self->form, "name"))),
                             -1);
  return self;
}
