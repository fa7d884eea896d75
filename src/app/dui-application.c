/* The application: which window there is, from locked to open and back, and what is the same in all of them.
 */

#include "dui-application.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>

#include "dui-all-windows.h"
#include "dui-backup-dialog.h"
#include "dui-clipboard-guard.h"
#include "dui-config.h"
#include "dui-lock-watch.h"
#include "dui-practice.h"
#include "dui-preferences-window.h"
#include "dui-print.h"
#include "dui-private-input.h"
#include "dui-restore-window.h"
#include "dui-second-start.h"
#include "dui-security-window.h"
#include "dui-shortcuts.h"
#include "dui-start-window.h"
#include "dui-store-folder.h"
#include "dui-unsaved.h"
#include "dui-window-size.h"
#include "dui-window.h"

/* A keyring that does not answer holds up no lock: the next opening then says what could not be compared. */
#define SEAL_SECONDS 5

/* A printer that does not answer holds up no lock either. */
#define MAX_SENDING_SECONDS 3

/* Long enough to switch windows and paste. */
#define CLIPBOARD_SECONDS 30

struct _DuiApplication
{
  AdwApplication parent_instance;

  /* owned */
  GSettings *settings;
  char *asked_folder; /* on the command line, or NULL */
  char *folder;       /* of the open store, or NULL */
  DuiStore *store;    /* NULL while locked and in practice */
  DuiLockWatch *watch;
  DuiClipboardGuard *clipboard;
  guint stop_sources[3];
  guint seal_limit;      /* while the closing seal is made */
  gint64 print_until;    /* a printer is waited for at a lock, on the monotonic clock */
  DuiPractice *practice; /* in the making, or NULL */
  char *locked_folder;   /* of the store that was locked: the program is to start anew */

  gboolean practise;   /* asked on the command line */
  gboolean is_stopped; /* the session ends, or somebody stopped the program */
  gboolean is_leaving; /* the last backup was made, or asked for */
  gboolean is_locked;  /* said on the command line: this is the lock screen */
  DuiWindowSize size;  /* of the window that was locked */
};

G_DEFINE_FINAL_TYPE (DuiApplication, dui_application, ADW_TYPE_APPLICATION)

/* Windows */

/* The watch goes last: while it is there, the machine does not sleep yet. */
static void
close_store (DuiApplication *self)
{
  if (self->store != NULL)
    dui_store_close (self->store);
  g_clear_object (&self->store);
  g_clear_pointer (&self->folder, g_free);
  g_clear_object (&self->watch);
}

static gboolean
seal_limit_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_CONTINUE;
}

/* Once the windows are gone: the keys are wiped at once, and @sealed is called when the closing seal is made,
 * for which a large store takes its time. The program does not end before that. */
static void
close_store_async (DuiApplication *self, GAsyncReadyCallback sealed)
{
  g_autoptr (DuiStore) store = g_steal_pointer (&self->store);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_application_hold (G_APPLICATION (self));
  self->seal_limit = g_timeout_add_seconds_full (G_PRIORITY_DEFAULT, SEAL_SECONDS, seal_limit_cb,
                                                 g_object_ref (cancellable), g_object_unref);
  dui_store_close_async (store, cancellable, sealed, self);
}

static void
end_sealing (DuiApplication *self)
{
  g_clear_handle_id (&self->seal_limit, g_source_remove);
  g_application_release (G_APPLICATION (self));
}

/* The folder of the store that is open, also where the start window still shows its recovery code: until that
 * is confirmed, every start gives a new one. */
static const char *
open_folder (DuiApplication *self)
{
  GtkWindow *window = dui_all_windows_find_main (GTK_APPLICATION (self));

  if (self->store != NULL)
    return self->folder;
  if (DUI_IS_START_WINDOW (window) && dui_start_window_holds_store (DUI_START_WINDOW (window)))
    return dui_start_window_get_folder (DUI_START_WINDOW (window));
  return NULL;
}

/* Somebody who prints and locks goes to the printer: what is on its way there is not lost. */
static gboolean
quit_when_printed (gpointer data)
{
  DuiApplication *self = data;

  if (dui_print_is_sending () && g_get_monotonic_time () < self->print_until)
    return G_SOURCE_CONTINUE;
  g_application_quit (G_APPLICATION (self));
  g_application_release (G_APPLICATION (self));
  return G_SOURCE_REMOVE;
}

static void
end_lock (DuiApplication *self)
{
  g_application_hold (G_APPLICATION (self));
  self->print_until = g_get_monotonic_time () + MAX_SENDING_SECONDS * G_USEC_PER_SEC;
  if (quit_when_printed (self) == G_SOURCE_CONTINUE)
    g_timeout_add (20, quit_when_printed, self);
}

static void
locked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  DuiApplication *self = data;

  if (self->is_stopped)
    g_clear_pointer (&self->locked_folder, g_free);
  end_lock (self);
  end_sealing (self);
}

/*
 * Closes the store and ends the loop; who runs the application starts the program anew as a lock screen, for
 * the libraries have copies of what was shown that nobody can wipe. The watch stays until then: it holds up
 * sleep.
 */
static void
lock (DuiApplication *self)
{
  const char *folder = open_folder (self);

  if (folder == NULL)
    return;
  dui_all_windows_leave (GTK_APPLICATION (self));
  self->size = dui_window_size_of (gtk_application_get_active_window (GTK_APPLICATION (self)));
  self->locked_folder = g_strdup (folder);
  dui_clipboard_guard_clear (self->clipboard);
  g_application_hold (G_APPLICATION (self));
  dui_all_windows_destroy ();
  dui_lock_watch_hold (self->watch);
  if (self->store != NULL)
    close_store_async (self, locked_cb);
  else
    end_lock (self);
  g_application_release (G_APPLICATION (self));
}

/* As soon as a store can be open. */
static void
begin_watch (DuiApplication *self)
{
  if (self->watch != NULL)
    return;
  self->watch = dui_lock_watch_new (60 * g_settings_get_uint (self->settings, "idle-minutes"));
  g_signal_connect_object (self->watch, "lock", G_CALLBACK (lock), self, G_CONNECT_SWAPPED);
}

/* What the desktop tells GTK, also from outside a sandbox, where the watch cannot listen. */
static void
screen_saver_cb (DuiApplication *self)
{
  gboolean is_active;

  g_object_get (self, "screensaver-active", &is_active, NULL);
  if (is_active)
    lock (self);
}

static void
idle_minutes_cb (DuiApplication *self)
{
  if (self->watch != NULL)
    dui_lock_watch_set_idle_seconds (self->watch, 60 * g_settings_get_uint (self->settings, "idle-minutes"));
}

static void
update_actions (DuiApplication *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "lock");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), self->store != NULL);
}

static void
leave (DuiApplication *self)
{
  dui_all_windows_destroy ();
  g_application_quit (G_APPLICATION (self));
}

/* Where a backup is wished and due, the program ends after it. Returns: whether it is being made */
static gboolean
begin_last_backup (DuiApplication *self)
{
  g_autofree char *folder = g_settings_get_string (self->settings, "backup-folder");
  GtkWindow *dialog;

  if (self->store == NULL || self->is_leaving || *folder == '\0'
      || !g_settings_get_boolean (self->settings, "backup-at-close") || !dui_backup_is_due (self->store))
    return FALSE;
  self->is_leaving = TRUE;
  dialog = dui_backup_dialog_new (gtk_application_get_active_window (GTK_APPLICATION (self)), self->store,
                                  folder, TRUE);
  g_signal_connect_object (dialog, "finished", G_CALLBACK (leave), self, G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
  return TRUE;
}

/* After the window settled what was typed in it. */
static gboolean
main_closed_cb (DuiApplication *self)
{
  return begin_last_backup (self) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

static void
opened_cb (DuiStartWindow *start, DuiStore *store, DuiApplication *self)
{
  const char *folder = dui_start_window_get_folder (start);
  GtkWindow *window;

  self->store = g_object_ref (store);
  self->folder = g_strdup (folder);
  if (g_strcmp0 (folder, self->asked_folder) != 0)
    g_settings_set_string (self->settings, "store-directory", folder);
  begin_watch (self);
  update_actions (self);
  window = GTK_WINDOW (dui_window_new (GTK_APPLICATION (self), store, FALSE));
  g_signal_connect_object (window, "close-request", G_CALLBACK (main_closed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  gtk_window_present (window);
  gtk_window_destroy (GTK_WINDOW (start));
}

static void begin (DuiApplication *self);

static gboolean
practice_closed_cb (DuiApplication *self)
{
  begin (self);
  return GDK_EVENT_PROPAGATE;
}

/* @leads_back: whether closing the window leads to the start window, where it was opened from */
static gboolean
show_practice (DuiApplication *self, gboolean leads_back, GError **error)
{
  DuiPractice *practice = g_steal_pointer (&self->practice);
  g_autoptr (DuiStore) store = NULL;
  GtkWindow *window;

  store = dui_practice_finish (practice != NULL ? practice : dui_practice_begin (), error);
  if (store == NULL)
    return FALSE;
  window = GTK_WINDOW (dui_window_new (GTK_APPLICATION (self), store, TRUE));
  if (leads_back)
    g_signal_connect_object (window, "close-request", G_CALLBACK (practice_closed_cb), self,
                             G_CONNECT_SWAPPED);
  gtk_window_present (window);
  return TRUE;
}

static void
practise_cb (DuiStartWindow *start, DuiApplication *self)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *dialog;

  if (show_practice (self, TRUE, &error))
    {
      gtk_window_destroy (GTK_WINDOW (start));
      return;
    }
  dialog = adw_message_dialog_new (GTK_WINDOW (start), _ ("The practice data could not be loaded"),
                                   error->message);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static DuiStartWindow *
show_start (DuiApplication *self, const char *folder, gboolean is_expected)
{
  DuiStartWindow *start = dui_start_window_new (GTK_APPLICATION (self), folder, is_expected);

  g_signal_connect_object (start, "opened", G_CALLBACK (opened_cb), self, 0);
  g_signal_connect_object (start, "practise", G_CALLBACK (practise_cb), self, 0);
  begin_watch (self);
  update_actions (self);
  if (self->is_locked)
    dui_window_size_apply (&self->size, GTK_WINDOW (start));
  gtk_window_present (GTK_WINDOW (start));
  return start;
}

/* The folder on the command line, else the one of last time, else where a store is made unless told
 * otherwise. */
static void
begin (DuiApplication *self)
{
  g_autofree char *last = g_settings_get_string (self->settings, "store-directory");
  g_autofree char *usual = dui_store_folder_dup_default ();

  if (self->asked_folder != NULL)
    show_start (self, self->asked_folder, self->is_locked);
  else
    show_start (self, *last != '\0' ? last : usual, *last != '\0');
}

/* Actions */

static void
lock_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  lock (data);
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DuiApplication *self = data;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (DUI_IS_WINDOW (window))
    gtk_window_present (GTK_WINDOW (
        dui_preferences_window_new (window, dui_window_get_store (DUI_WINDOW (window)), self->folder)));
}

static void
closed_for_key_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  DuiApplication *self = data;
  g_autofree char *folder = g_steal_pointer (&self->folder);

  if (self->is_stopped)
    g_application_quit (G_APPLICATION (self));
  else
    dui_start_window_set_renewing (show_start (self, folder, TRUE), TRUE);
  end_sealing (self);
}

/* The store is closed for it, as for a lock, and opened again with its new key. */
static gboolean
renew_key (gpointer data)
{
  DuiApplication *self = data;

  if (self->store == NULL)
    return G_SOURCE_REMOVE;
  g_application_hold (G_APPLICATION (self));
  dui_all_windows_leave (GTK_APPLICATION (self));
  dui_all_windows_destroy ();
  close_store_async (self, closed_for_key_cb);
  g_application_release (G_APPLICATION (self));
  return G_SOURCE_REMOVE;
}

/* Once the dialog that asked is gone by itself. */
static void
renew_key_cb (DuiApplication *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, renew_key, g_object_ref (self), g_object_unref);
}

static void
security_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DuiApplication *self = data;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  DuiSecurityWindow *security;

  if (!DUI_IS_WINDOW (window))
    return;
  security = dui_security_window_new (window, dui_window_get_store (DUI_WINDOW (window)), self->folder, "/");
  g_signal_connect_object (security, "renew", G_CALLBACK (renew_key_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (security));
}

static void
quit (gpointer self)
{
  if (!begin_last_backup (self))
    leave (self);
}

static void
restored_cb (DuiRestoreWindow *window, DuiApplication *self)
{
  g_autofree char *folder = g_strdup (g_object_get_data (G_OBJECT (window), "folder"));

  g_application_hold (G_APPLICATION (self));
  dui_all_windows_destroy ();
  show_start (self, folder, TRUE);
  g_application_release (G_APPLICATION (self));
}

/* Only from the start window: then nobody has the store open here. */
static void
restore_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DuiApplication *self = data;
  GtkWindow *start = gtk_application_get_active_window (GTK_APPLICATION (self));
  const char *folder =
      DUI_IS_START_WINDOW (start) ? dui_start_window_get_folder (DUI_START_WINDOW (start)) : NULL;
  GtkWindow *window;

  if (folder == NULL)
    return;
  window = dui_restore_window_new (start, folder);
  g_object_set_data_full (G_OBJECT (window), "folder", g_strdup (folder), g_free);
  g_signal_connect_object (window, "restored", G_CALLBACK (restored_cb), self, 0);
  gtk_window_present (window);
}

/* Practice keeps nothing, so there is nothing to ask. */
static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DuiApplication *self = data;

  if (self->store != NULL)
    dui_unsaved_settle (NULL, quit, g_object_ref (self), g_object_unref);
  else
    quit (self);
}

static void
second_start_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DuiApplication *self = data;
  GtkWindow *window = dui_all_windows_find_main (GTK_APPLICATION (self));
  const char *open = self->folder;

  if (window == NULL)
    return;
  if (DUI_IS_START_WINDOW (window))
    open = dui_start_window_get_folder (DUI_START_WINDOW (window));
  dui_second_start_tell (window, open != NULL ? open : DUI_SECOND_START_PRACTICE,
                         g_variant_get_string (parameter, NULL));
}

static void
shortcuts_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  dui_shortcuts_show (gtk_application_get_active_window (data));
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  adw_show_about_window (
      gtk_application_get_active_window (data), "application-name", "Duiding", "application-icon", DUI_APP_ID,
      "version", DUI_VERSION, "developer-name", _ ("The Duiding project"), "comments",
      _ ("For the official who takes in signals on radicalisation, has them weighed and keeps the case "
         "files. "
         "It helps a person judge; it never judges a person. Everything is sealed on this computer, and the "
         "program makes no connection to the internet."),
      "license-type", GTK_LICENSE_CUSTOM, "license",
      _ ("Duiding is free software under the European Union Public Licence, version 1.2 (EUPL-1.2). It comes "
         "without any warranty."),
      NULL);
}

/* Life */

static void
dui_application_activate (GApplication *application)
{
  DuiApplication *self = DUI_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autoptr (GError) error = NULL;

  if (self->seal_limit != 0)
    return;
  if (window != NULL)
    gtk_window_present (window);
  else if (!self->practise)
    begin (self);
  else if (!show_practice (self, FALSE, &error))
    g_printerr ("%s\n", error->message);
}

/* The session ends, or somebody stops the program: nobody can be asked, and nothing is lost. */
static const int stop_signals[] = { SIGTERM, SIGHUP, SIGINT };

static gboolean
stopped_cb (gpointer application)
{
  DuiApplication *self = application;

  self->is_stopped = TRUE;
  if (self->seal_limit == 0)
    g_application_quit (application);
  return G_SOURCE_CONTINUE;
}

static void
dui_application_startup (GApplication *application)
{
  DuiApplication *self = DUI_APPLICATION (application);

  /* Beside the start of GTK, which takes about as long. */
  if (self->practise)
    self->practice = dui_practice_begin ();
  G_APPLICATION_CLASS (dui_application_parent_class)->startup (application);
  dui_private_input_begin ();
  /* The file chooser of GTK would write what is exported into the list of recent files of the desktop. */
  g_object_set (gtk_settings_get_default (), "gtk-recent-files-enabled", FALSE, NULL);
  self->clipboard = dui_clipboard_guard_new (gdk_display_get_default (), CLIPBOARD_SECONDS);
  for (gsize i = 0; i < G_N_ELEMENTS (self->stop_sources); i++)
    self->stop_sources[i] = g_unix_signal_add (stop_signals[i], stopped_cb, self);
  self->settings = g_settings_new (DUI_APP_ID);
  g_signal_connect_object (self->settings, "changed::idle-minutes", G_CALLBACK (idle_minutes_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
dui_application_shutdown (GApplication *application)
{
  DuiApplication *self = DUI_APPLICATION (application);

  for (gsize i = 0; i < G_N_ELEMENTS (self->stop_sources); i++)
    g_clear_handle_id (&self->stop_sources[i], g_source_remove);
  dui_clipboard_guard_clear (self->clipboard);
  if (self->locked_folder == NULL)
    {
      /* Where windows are left, the session ends. */
      dui_all_windows_leave (GTK_APPLICATION (self));
      dui_all_windows_destroy ();
      close_store (self);
    }
  G_APPLICATION_CLASS (dui_application_parent_class)->shutdown (application);
}

static int
dui_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  DuiApplication *self = DUI_APPLICATION (application);
  g_autofree char *folder = NULL;
  const char *size;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("duiding %s\n", DUI_VERSION);
      return 0;
    }
  self->practise = g_variant_dict_contains (options, "practice");
  if (g_variant_dict_lookup (options, "store", "^ay", &folder))
    self->asked_folder = g_canonicalize_filename (folder, NULL);
  self->is_locked = self->asked_folder != NULL && g_variant_dict_lookup (options, "locked", "&s", &size);
  if (self->is_locked)
    self->size = dui_window_size_from_text (size);
  else if (self->asked_folder != NULL && dui_second_start_pass_on (application, self->asked_folder))
    return 0;
  else if (self->practise && dui_second_start_pass_on (application, DUI_SECOND_START_PRACTICE))
    return 0;
  return -1;
}

static void
dui_application_dispose (GObject *object)
{
  DuiApplication *self = DUI_APPLICATION (object);
  DuiPractice *practice = g_steal_pointer (&self->practice);
  g_autoptr (DuiStore) unused = practice != NULL ? dui_practice_finish (practice, NULL) : NULL;

  close_store (self);
  g_clear_object (&self->clipboard);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->asked_folder, g_free);
  g_clear_pointer (&self->locked_folder, g_free);
  G_OBJECT_CLASS (dui_application_parent_class)->dispose (object);
}

static void
dui_application_class_init (DuiApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_application_dispose;
  application_class->activate = dui_application_activate;
  application_class->startup = dui_application_startup;
  application_class->shutdown = dui_application_shutdown;
  application_class->handle_local_options = dui_application_handle_local_options;
}

static void
add_options (GApplication *application)
{
  static const GOptionEntry entries[] = {
    { "locked", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, NULL, NULL, NULL },
    { "practice", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Practise on invented data; nothing is kept"), NULL },
    { "store", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Folder of the store"), N_ ("DIR") },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Say which version this is"), NULL },
    { NULL },
  };

  g_application_add_main_option_entries (application, entries);
}

static void
add_actions (DuiApplication *self)
{
  static const GActionEntry entries[] = {
    { "lock", lock_cb },         { "preferences", preferences_cb },
    { "security", security_cb }, { "quit", quit_cb },
    { "restore", restore_cb },   { "shortcuts", shortcuts_cb },
    { "about", about_cb },       { DUI_SECOND_START_ACTION, second_start_cb, "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

static void
add_keys (GtkApplication *application)
{
  static const struct
  {
    const char *action;
    const char *keys[3];
  } accelerators[] = {
    { "app.lock", { "<Control>l" } },
    { "app.quit", { "<Control>q" } },
    { "app.preferences", { "<Control>comma" } },
    { "app.shortcuts", { "<Control>question", "<Control>F1" } },
    { "win.undo", { "<Control>z" } },
    { "win.redo", { "<Control><Shift>z" } },
    { "win.search", { "<Control>f" } },
    { "win.new", { "<Control>n" } },
    { "window.close", { "<Control>w" } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (application, accelerators[i].action, accelerators[i].keys);
}

static void
dui_application_init (DuiApplication *self)
{
  add_options (G_APPLICATION (self));
  add_actions (self);
  add_keys (GTK_APPLICATION (self));
  g_signal_connect (self, "notify::screensaver-active", G_CALLBACK (screen_saver_cb), NULL);
  update_actions (self);
}

/** dui_application_new: Returns: (transfer full) */
DuiApplication *
dui_application_new (void)
{
  return g_object_new (DUI_TYPE_APPLICATION, "application-id", DUI_APP_ID, "resource-base-path",
                       "/nl/duiding/Duiding", "register-session", TRUE, NULL);
}

/**
 * dui_application_dup_lock_arguments:
 *
 * Returns: (transfer full) (nullable): with what the program is to be started in its own place, after
 *   g_application_run() ended because the store was locked; %NULL when it simply ended
 */
char **
dui_application_dup_lock_arguments (DuiApplication *self)
{
  g_autofree char *size = dui_window_size_to_text (&self->size);
  const char *arguments[] = { "duiding", "--locked", size, "--store", self->locked_folder, NULL };

  return self->locked_folder != NULL ? g_strdupv ((char **)arguments) : NULL;
}
