/* Where backups go, when they are made and how long they are kept; and making one now. */

#include "dui-backup-settings.h"

#include <glib/gi18n-lib.h>

#include "dui-backup-dialog.h"
#include "dui-config.h"
#include "dui-date.h"
#include "dui-file-question.h"

struct _DuiBackupSettings
{
  AdwPreferencesGroup parent_instance;

  /* owned */
  GSettings *settings;
  DuiStore *store;
  char *folder; /* of the store, or NULL */

  /* template children */
  AdwActionRow *folder_row;
  AdwActionRow *last_row;
  GtkSwitch *close_switch;
  GtkSpinButton *count_spin;
  GtkSpinButton *days_spin;
};

G_DEFINE_FINAL_TYPE (DuiBackupSettings, dui_backup_settings, ADW_TYPE_PREFERENCES_GROUP)

static char *
dup_last (DuiBackupSettings *self)
{
  g_auto (DuiBackupLast) last = { 0 };
  g_autoptr (GDateTime) made_at = NULL;
  g_autofree char *day = NULL, *shown = NULL;

  if (self->folder == NULL || !dui_backup_get_last (self->folder, &last))
    return g_strdup (_ ("None was made yet"));
  made_at = g_date_time_new_from_unix_local (last.made_at / G_USEC_PER_SEC);
  day = dui_date_to_text (dui_date_from_ymd (g_date_time_get_year (made_at), g_date_time_get_month (made_at),
                                             g_date_time_get_day_of_month (made_at)));
  shown = g_filename_display_name (last.path);
  return g_strdup_printf (_ ("%s, %02d.%02d h: %s"), day, g_date_time_get_hour (made_at),
                          g_date_time_get_minute (made_at), shown);
}

static void
refresh (DuiBackupSettings *self)
{
  g_autofree char *folder = g_settings_get_string (self->settings, "backup-folder");
  g_autofree char *last = dup_last (self);

  adw_action_row_set_subtitle (self->folder_row,
                               *folder != '\0' ? folder : _ ("Not chosen yet, so no backups are made"));
  adw_action_row_set_subtitle (self->last_row, last);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "backups.make",
                                 *folder != '\0' && self->folder != NULL && self->store != NULL);
}

static void
folder_chosen (gpointer asker, const char *path, GtkFileChooser *question)
{
  DuiBackupSettings *self = DUI_BACKUP_SETTINGS (asker);

  g_settings_set_string (self->settings, "backup-folder", path);
  refresh (self);
}

static void
choose_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dui_file_question_ask (dui_file_question_new (widget, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                                _ ("Folder for Backups"), _ ("_Choose"), folder_chosen));
}

static void
make_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiBackupSettings *self = DUI_BACKUP_SETTINGS (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autofree char *folder = g_settings_get_string (self->settings, "backup-folder");
  GtkWindow *dialog = dui_backup_dialog_new (GTK_WINDOW (root), self->store, folder, FALSE);

  g_signal_connect_object (dialog, "finished", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

/* Only what the user turns is kept as a wish; what the reference list says is shown, and may change there. */
static void
turned_cb (DuiBackupSettings *self, GtkSpinButton *spin)
{
  g_settings_set_uint (self->settings, spin == self->count_spin ? "backup-count" : "backup-days",
                       gtk_spin_button_get_value_as_int (spin));
}

static void
dui_backup_settings_dispose (GObject *object)
{
  DuiBackupSettings *self = DUI_BACKUP_SETTINGS (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DUI_TYPE_BACKUP_SETTINGS);
  g_clear_object (&self->settings);
  g_clear_object (&self->store);
  g_clear_pointer (&self->folder, g_free);
  G_OBJECT_CLASS (dui_backup_settings_parent_class)->dispose (object);
}

static void
dui_backup_settings_class_init (DuiBackupSettingsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_backup_settings_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-backup-settings.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiBackupSettings, folder_row);
  gtk_widget_class_bind_template_child (widget_class, DuiBackupSettings, last_row);
  gtk_widget_class_bind_template_child (widget_class, DuiBackupSettings, close_switch);
  gtk_widget_class_bind_template_child (widget_class, DuiBackupSettings, count_spin);
  gtk_widget_class_bind_template_child (widget_class, DuiBackupSettings, days_spin);
  gtk_widget_class_install_action (widget_class, "backups.choose", NULL, choose_cb);
  gtk_widget_class_install_action (widget_class, "backups.make", NULL, make_cb);
}

static void
dui_backup_settings_init (DuiBackupSettings *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new (DUI_APP_ID);
  g_settings_bind (self->settings, "backup-at-close", self->close_switch, "active", G_SETTINGS_BIND_DEFAULT);
}

/** dui_backup_settings_set_store: @folder: (nullable): where @store lies; %NULL for one that is in memory
 * only
 */
void
dui_backup_settings_set_store (DuiBackupSettings *self, DuiStore *store, const char *folder)
{
  DuiBackupRules rules = dui_backup_dialog_rules (store, self->settings);

  g_set_object (&self->store, store);
  g_free (self->folder);
  self->folder = g_strdup (folder);
  gtk_spin_button_set_value (self->count_spin, rules.count);
  gtk_spin_button_set_value (self->days_spin, rules.days);
  g_signal_connect_object (self->count_spin, "value-changed", G_CALLBACK (turned_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->days_spin, "value-changed", G_CALLBACK (turned_cb), self, G_CONNECT_SWAPPED);
  refresh (self);
}
