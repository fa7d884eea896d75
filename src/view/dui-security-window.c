/* The true state of this machine and of the ways into the store, and what can be done about it. */

#include "dui-security-window.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "dui-backup.h"
#include "dui-date.h"
#include "dui-keyring.h"
#include "dui-keys-dialog.h"
#include "dui-machine.h"
#include "dui-security-row.h"
#include "dui-slots.h"
#include "dui-store-audit.h"
#include "dui-verification.h"
#include "dui-view-resources.h"

#define BACKUP_DAYS 7
#define VERIFICATION_DAYS 31
#define POLL_MS 100

struct _DuiSecurityWindow
{
  AdwWindow parent_instance;

  /* owned */
  DuiStore *store;
  char *folder; /* NULL in practice */
  char *root;
  DuiVerification *verification; /* while it runs */
  guint poll;

  /* template children */
  DuiSecurityRow *passphrase_row;
  DuiSecurityRow *code_row;
  DuiSecurityRow *second_row;
  GtkButton *second_button;
  DuiSecurityRow *key_row;
  DuiSecurityRow *backup_row;
  DuiSecurityRow *verified_row;
  DuiSecurityRow *disk_row;
  DuiSecurityRow *swap_row;
  DuiSecurityRow *hibernation_row;
  DuiSecurityRow *keyring_row;
  DuiSecurityRow *cores_row;
};

enum
{
  SIGNAL_RENEW,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DuiSecurityWindow, dui_security_window, ADW_TYPE_WINDOW)

/* This computer */

typedef struct
{
  DuiSecurityGrade grade;
  const char *text;
} Words;

static void
say (DuiSecurityRow *row, const Words *words)
{
  dui_security_row_set (row, words->grade, _ (words->text));
}

static void
show_disk (DuiSecurityWindow *self)
{
  static const Words words[] = {
    [DUI_MACHINE_UNKNOWN] = { DUI_SECURITY_NOTICE,
                              N_ ("It cannot be seen from here whether this disk is encrypted. Ask the "
                                  "administrator: the disk of this computer must be encrypted as a whole.") },
    [DUI_MACHINE_CLEAR] = { DUI_SECURITY_BAD,
                            N_ ("No encryption was found. The store is sealed, but what other programs leave "
                                "is readable to a thief. Ask the administrator for full-disk encryption.") },
    [DUI_MACHINE_ENCRYPTED] = { DUI_SECURITY_GOOD, N_ ("The disk with the store is encrypted.") },
  };
  const char *path = self->folder != NULL ? self->folder : g_get_home_dir ();

  say (self->disk_row, &words[dui_machine_get_disk (self->root, path)]);
}

static void
show_swap (DuiSecurityWindow *self)
{
  static const Words words[] = {
    [DUI_MACHINE_SWAP_UNKNOWN] = { DUI_SECURITY_NOTICE,
                                   N_ ("It cannot be seen from here whether swap is encrypted. Ask the "
                                       "administrator.") },
    [DUI_MACHINE_SWAP_NONE] = { DUI_SECURITY_GOOD, N_ ("There is none: memory stays in memory.") },
    [DUI_MACHINE_SWAP_ZRAM] = { DUI_SECURITY_GOOD,
                                N_ ("In memory only (zram): nothing of it reaches a disk.") },
    [DUI_MACHINE_SWAP_ENCRYPTED] = { DUI_SECURITY_GOOD, N_ ("It is encrypted.") },
    [DUI_MACHINE_SWAP_CLEAR] = { DUI_SECURITY_BAD, N_ ("It is not encrypted: what is on the screen may be "
                                                       "written to the disk in "
                                                       "clear. Ask the administrator for encrypted swap.") },
  };

  say (self->swap_row, &words[dui_machine_get_swap (self->root)]);
}

static void
show_hibernation (DuiSecurityWindow *self)
{
  static const Words words[] = {
    { DUI_SECURITY_GOOD, N_ ("It is not possible here.") },
    { DUI_SECURITY_BAD,
      N_ ("It is possible: all of memory is then written to the disk. Duiding locks first when "
          "the computer goes to sleep, but ask the administrator to switch it off.") },
  };

  say (self->hibernation_row, &words[dui_machine_can_hibernate (self->root)]);
}

static void
show_cores (DuiSecurityWindow *self)
{
  static const Words words[] = {
    [DUI_MACHINE_CORES_OFF] = { DUI_SECURITY_GOOD, N_ ("They are off: a crash leaves nothing on the disk.") },
    [DUI_MACHINE_CORES_HANDED_ON] = { DUI_SECURITY_NOTICE, N_ ("Duiding asks for none, and this computer "
                                                               "hands a crash to a program "
                                                               "that usually keeps to that. Ask the "
                                                               "administrator to make sure.") },
    [DUI_MACHINE_CORES_ON] = { DUI_SECURITY_BAD,
                               N_ ("They are on: a crash may leave what was in memory on the disk.") },
  };

  say (self->cores_row, &words[dui_machine_get_cores (self->root)]);
}

static void
look_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_int (task, dui_keyring_get_state (cancellable));
}

/* There is no account's keyring to be seen from inside a Flatpak. */
static gboolean
is_sandboxed (DuiSecurityWindow *self)
{
  g_autofree char *path = g_build_filename (self->root, ".flatpak-info", NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
keyring_known_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  static const Words words[] = {
    [DUI_KEYRING_READY] = { DUI_SECURITY_GOOD,
                            N_ ("The keyring of this account can be reached and is open.") },
    [DUI_KEYRING_LOCKED] = { DUI_SECURITY_NOTICE, N_ ("The keyring of this account is locked.") },
    [DUI_KEYRING_NONE] = { DUI_SECURITY_NOTICE, N_ ("This session has no keyring. A store then opens with "
                                                    "the passphrase alone.") },
  };
  static const Words own = {
    DUI_SECURITY_GOOD, N_ ("Duiding has a keyring of its own here, in a file that the desktop keeps the "
                           "key of.")
  };
  DuiSecurityWindow *self = DUI_SECURITY_WINDOW (source);
  gssize state = g_task_propagate_int (G_TASK (result), NULL);

  if (self->keyring_row != NULL && state >= 0)
    say (self->keyring_row, state == DUI_KEYRING_READY && is_sandboxed (self) ? &own : &words[state]);
}

static void
show_keyring (DuiSecurityWindow *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, keyring_known_cb, NULL);

  dui_security_row_set (self->keyring_row, DUI_SECURITY_NOTICE, _ ("Looking for the keyring…"));
  g_task_run_in_thread (task, look_in_thread);
}

/* The store */

/* @remark: (nullable): what is not well about it, however recent */
static void
show_day (DuiSecurityRow *row, GDateTime *when, int days, const char *remark)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (when);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  gint64 age = g_date_time_difference (now, when) / G_TIME_SPAN_DAY;
  DuiDate date = dui_date_from_ymd (g_date_time_get_year (local), g_date_time_get_month (local),
                                    g_date_time_get_day_of_month (local));
  g_autofree char *day = dui_date_to_text (date);
  g_autofree char *moment = g_strdup_printf (_ ("On %s at %02d.%02d."), day, g_date_time_get_hour (local),
                                             g_date_time_get_minute (local));
  g_autofree char *text = remark != NULL ? g_strdup_printf ("%s %s", moment, remark) : g_strdup (moment);

  dui_security_row_set (row, age <= days && remark == NULL ? DUI_SECURITY_GOOD : DUI_SECURITY_NOTICE, text);
}

/* A backup helps only where it still is, and when it is not lost together with the store. */
static const char *
find_flaw (DuiSecurityWindow *self, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  GStatBuf there, here;

  if (g_stat (folder, &there) != 0)
    return _ ("The folder that it is in cannot be reached now.");
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return _ ("It is no longer where it was put: make a new one.");
  if (g_stat (self->folder, &here) == 0 && here.st_dev == there.st_dev)
    return _ ("It is on the same disk as the store: put one on another disk.");
  return NULL;
}

static void
show_backup (DuiSecurityWindow *self)
{
  g_auto (DuiBackupLast) last = { 0 };
  g_autoptr (GDateTime) when = NULL;

  if (self->folder != NULL && dui_backup_get_last (self->folder, &last))
    when = g_date_time_new_from_unix_utc (last.made_at / G_USEC_PER_SEC);
  if (when != NULL)
    show_day (self->backup_row, when, BACKUP_DAYS, find_flaw (self, last.path));
  else
    dui_security_row_set (
        self->backup_row, DUI_SECURITY_BAD,
        _ ("Never. Put a backup on another disk than this one, in Municipality and Preferences."));
}

static void
show_verification (DuiSecurityWindow *self)
{
  g_autoptr (GDateTime) when = dui_store_get_last_verification (self->store);

  if (when != NULL)
    show_day (self->verified_row, when, VERIFICATION_DAYS, NULL);
  else
    dui_security_row_set (self->verified_row, DUI_SECURITY_BAD,
                          _ ("Never. Verifying reads every page of the store and the whole audit log."));
}

/* The ways in */

static char *
dup_since (DuiDate day, const char *format)
{
  g_autofree char *text = dui_date_is_set (day) ? dui_date_to_text (day) : g_strdup (_ ("an unknown day"));
  GString *filled = g_string_new (format);

  g_string_replace (filled, "%s", text, 1);
  return g_string_free (filled, FALSE);
}

static void
show_daily (DuiSecurityWindow *self, const DuiSlotsInfo *info)
{
  const char *format = info->uses_keyring ? _ ("With half of the key in the keyring, since %s.")
                                          : _ ("Without the keyring, since %s: the store opens with the "
                                               "passphrase alone.");
  g_autofree char *text = NULL;

  if (!info->uses_passphrase)
    format =
        _ ("None, since %s: the keyring alone opens the store. Locking is then no lock against a colleague "
           "at an open session.");
  text = dup_since (info->daily_made_on, format);
  dui_security_row_set (self->passphrase_row,
                        info->uses_passphrase ? (info->uses_keyring ? DUI_SECURITY_GOOD : DUI_SECURITY_NOTICE)
                                              : DUI_SECURITY_BAD,
                        text);
}

static void
show_others (DuiSecurityWindow *self, const DuiSlotsInfo *info)
{
  g_autofree char *code =
      dup_since (info->recovery_made_on, info->renewal_due ? _ ("Of %s, used or never written down. At the "
                                                                "next start there is a new one.")
                                                           : _ ("Of %s, on paper in a sealed envelope."));
  g_autofree char *second =
      info->has_second ? dup_since (info->second_made_on, _ ("Has a passphrase of their own since %s."))
                       : g_strdup (_ ("Nobody else can open the store without the recovery code."));

  dui_security_row_set (self->code_row, info->renewal_due ? DUI_SECURITY_BAD : DUI_SECURITY_GOOD, code);
  dui_security_row_set (self->second_row, DUI_SECURITY_NOTICE, second);
  gtk_button_set_label (self->second_button, info->has_second ? _ ("_Change…") : _ ("_Set…"));
  dui_security_row_set (
      self->key_row, DUI_SECURITY_NOTICE,
      _ ("Renew it at a change of staff, when it may have leaked, and after much was destroyed."));
}

static void
show_ways (DuiSecurityWindow *self)
{
  DuiSlotsInfo info = { 0 };
  g_autoptr (GError) error = NULL;
  DuiSecurityRow *rows[] = { self->passphrase_row, self->code_row, self->second_row, self->key_row };

  if (self->folder != NULL && dui_slots_get_info (self->folder, &info, &error))
    {
      show_daily (self, &info);
      show_others (self, &info);
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    dui_security_row_set (rows[i], error != NULL ? DUI_SECURITY_BAD : DUI_SECURITY_NOTICE,
                          error != NULL ? error->message : _ ("In memory only, for practice"));
}

static void
refresh (DuiSecurityWindow *self)
{
  static const char *const actions[] = { "security.passphrase", "security.code", "security.second",
                                         "security.renew", "security.verify" };

  show_ways (self);
  show_backup (self);
  show_verification (self);
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], self->folder != NULL);
}

/* The machine may have been put right, a disk connected or a keyring unlocked, while the window was there. */
static void
look_again (DuiSecurityWindow *self)
{
  /* Going, it is no longer active either. */
  if (self->disk_row == NULL)
    return;
  show_disk (self);
  show_swap (self);
  show_hibernation (self);
  show_cores (self);
  show_keyring (self);
  /* What is being verified says so itself. */
  if (self->verification == NULL)
    refresh (self);
}

/* Verifying */

static void
end_verification (DuiSecurityWindow *self)
{
  g_autoptr (GError) error = NULL;
  gboolean good = dui_verification_finish (g_steal_pointer (&self->verification), &error)
                  && dui_store_log_verification (self->store, &error);

  refresh (self);
  if (!good)
    dui_security_row_set (self->verified_row, DUI_SECURITY_BAD, error->message);
}

static gboolean
poll_cb (gpointer data)
{
  DuiSecurityWindow *self = data;
  g_autofree char *text = NULL;

  if (dui_verification_is_done (self->verification))
    {
      self->poll = 0;
      end_verification (self);
      return G_SOURCE_REMOVE;
    }
  text = g_strdup_printf (_ ("Verifying: %d %%"),
                          (int)(100 * dui_verification_get_fraction (self->verification)));
  dui_security_row_set (self->verified_row, DUI_SECURITY_NOTICE, text);
  return G_SOURCE_CONTINUE;
}

static void
verify_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiSecurityWindow *self = DUI_SECURITY_WINDOW (widget);

  if (self->verification != NULL)
    return;
  gtk_widget_action_set_enabled (widget, "security.verify", FALSE);
  self->verification = dui_verification_new (self->store);
  self->poll = g_timeout_add (POLL_MS, poll_cb, self);
  dui_security_row_set (self->verified_row, DUI_SECURITY_NOTICE, _ ("Verifying…"));
}

/* Changing */

static void
open_dialog (GtkWidget *widget, DuiKeysDialogKind kind)
{
  DuiSecurityWindow *self = DUI_SECURITY_WINDOW (widget);
  DuiKeysDialog *dialog = dui_keys_dialog_new (GTK_WINDOW (self), self->store, self->folder, kind);

  g_signal_connect_object (dialog, "destroy", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
passphrase_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  open_dialog (widget, DUI_KEYS_DIALOG_PASSPHRASE);
}

static void
code_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  open_dialog (widget, DUI_KEYS_DIALOG_CODE);
}

static void
second_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  open_dialog (widget, DUI_KEYS_DIALOG_SECOND);
}

static void
renew_response_cb (DuiSecurityWindow *self, const char *response)
{
  if (g_str_equal (response, "renew"))
    g_signal_emit (self, signals[SIGNAL_RENEW], 0);
}

static void
renew_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (widget), _ ("Renew the Data Key?"),
      _ ("Duiding closes the store, asks for the passphrase, and copies everything to a new file under a new "
         "key. The old key is destroyed. There is a new recovery code to print, and the second person has to "
         "choose a passphrase again. Older backups then open only with the recovery code of their time."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "renew",
                                    _ ("_Renew"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (renew_response_cb), widget, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Life */

static void
dui_security_window_dispose (GObject *object)
{
  DuiSecurityWindow *self = DUI_SECURITY_WINDOW (object);

  g_clear_handle_id (&self->poll, g_source_remove);
  /* Waits for the thread, which reads from the store that may be closed after this. */
  if (self->verification != NULL)
    dui_verification_cancel (g_steal_pointer (&self->verification));
  gtk_widget_dispose_template (GTK_WIDGET (self), DUI_TYPE_SECURITY_WINDOW);
  g_clear_object (&self->store);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->root, g_free);
  G_OBJECT_CLASS (dui_security_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, DuiSecurityWindow, passphrase_row);
  gtk_widget_class_bind_template_child (klass, DuiSecurityWindow, code_row);
  gtk_widget_class_bind_template_child (klass, DuiSecurityWindow, second_row);
  gtk_widget_class_bind_template_child (klass, DuiSecurityWindow, second_button);
  gtk_widget_class_bind_template_child (klass, DuiSecurityWindow, key_row);
  gtk_widget_class_bind_template_child (klass, DuiSecurityWindow, backup_row);
  gtk_widget_class_bind_template_child (klass, DuiSecurityWindow, verified_row);
  gtk_widget_class_bind_template_child (klass, DuiSecurityWindow, disk_row);
  gtk_widget_class_bind_template_child (klass, DuiSecurityWindow, swap_row);
  gtk_widget_class_bind_template_child (klass, DuiSecurityWindow, hibernation_row);
  gtk_widget_class_bind_template_child (klass, DuiSecurityWindow, keyring_row);
  gtk_widget_class_bind_template_child (klass, DuiSecurityWindow, cores_row);
}

static void
dui_security_window_class_init (DuiSecurityWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_security_window_dispose;
  g_resources_register (dui_view_get_resource ());
  g_type_ensure (DUI_TYPE_SECURITY_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-security-window.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "security.passphrase", NULL, passphrase_cb);
  gtk_widget_class_install_action (widget_class, "security.code", NULL, code_cb);
  gtk_widget_class_install_action (widget_class, "security.second", NULL, second_cb);
  gtk_widget_class_install_action (widget_class, "security.renew", NULL, renew_cb);
  gtk_widget_class_install_action (widget_class, "security.verify", NULL, verify_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  /* The data key is to be renewed, for which the store is to be closed. */
  signals[SIGNAL_RENEW] = g_signal_new ("renew", DUI_TYPE_SECURITY_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);
}

static void
dui_security_window_init (DuiSecurityWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dui_security_window_new:
 * @folder: (nullable): where the store lies; %NULL for one that is in memory only
 * @root: "/", or in a test a folder that looks like the machine
 *
 * Returns: (transfer none): the window, not shown yet
 */
DuiSecurityWindow *
dui_security_window_new (GtkWindow *parent, DuiStore *store, const char *folder, const char *root)
{
  DuiSecurityWindow *self = g_object_new (DUI_TYPE_SECURITY_WINDOW, "transient-for", parent, NULL);

  self->store = g_object_ref (store);
  self->folder = g_strdup (folder);
  self->root = g_strdup (root);
  look_again (self);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (look_again), NULL);
  return self;
}
