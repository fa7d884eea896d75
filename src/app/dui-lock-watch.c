/* Notices when the store is to be locked: nobody at the program, the machine going to sleep, the session
 * locked.
 *
 * Each of these is a help and none is needed: where there is no bus, or nobody on it, the others remain.
 */

#include "dui-lock-watch.h"

#include <gio/gunixfdlist.h>
#include <glib/gi18n-lib.h>
#include <time.h>
#include <unistd.h>

#define LOGIND "org.freedesktop.login1"
#define LOGIND_PATH "/org/freedesktop/login1"
#define LOGIND_MANAGER "org.freedesktop.login1.Manager"
#define LOGIND_SESSION "org.freedesktop.login1.Session"

/* The clock is looked at this often at least, because timers stand still while the machine sleeps. */
#define LOOK_EVERY_SECONDS 10

struct _DuiLockWatch
{
  GObject parent_instance;

  guint idle_seconds;
  gint64 last_use; /* seconds since the machine started, sleep included */

  /* owned */
  guint timer;
  GListModel *windows;
  GCancellable *cancellable;
  GDBusConnection *system;
  GDBusConnection *session;
  GArray *system_subscriptions;  /* guint */
  GArray *session_subscriptions; /* guint */
  int inhibitor;                 /* a file that holds up sleep while it is open, or -1 */

  gboolean holds; /* until the watch goes */
};

enum
{
  SIGNAL_LOCK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DuiLockWatch, dui_lock_watch, G_TYPE_OBJECT)

static void
tell (DuiLockWatch *self)
{
  g_signal_emit (self, signals[SIGNAL_LOCK], 0);
}

/* Nobody at the program */

static gint64
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_BOOTTIME, &time);
  return time.tv_sec;
}

static gboolean timer_cb (gpointer data);

static void
set_timer (DuiLockWatch *self)
{
  gint64 left = self->last_use + self->idle_seconds - now ();

  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add_seconds (CLAMP (left, 1, LOOK_EVERY_SECONDS), timer_cb, self);
}

static gboolean
timer_cb (gpointer data)
{
  DuiLockWatch *self = data;

  self->timer = 0;
  if (now () - self->last_use >= self->idle_seconds)
    {
      /* Where nothing was open to be locked, the watch goes on. */
      self->last_use = now ();
      set_timer (self);
      tell (self);
      return G_SOURCE_REMOVE;
    }
  set_timer (self);
  return G_SOURCE_REMOVE;
}

static gboolean
event_cb (DuiLockWatch *self)
{
  self->last_use = now ();
  return GDK_EVENT_PROPAGATE;
}

static void
windows_changed_cb (DuiLockWatch *self, guint position, guint removed, guint added)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (self->windows, i);
      GtkEventController *controller = gtk_event_controller_legacy_new ();

      gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
      g_signal_connect_object (controller, "event", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
      gtk_widget_add_controller (window, controller);
    }
}

/* Sleep and the lock of the session */

static void
subscribe (DuiLockWatch *self, GDBusConnection *connection, const char *const *signal,
           GDBusSignalCallback callback)
{
  guint id = g_dbus_connection_signal_subscribe (connection, signal[0], signal[1], signal[2], signal[3], NULL,
                                                 G_DBUS_SIGNAL_FLAGS_NONE, callback, self, NULL);

  g_array_append_val (connection == self->system ? self->system_subscriptions : self->session_subscriptions,
                      id);
}

static void
let_sleep (DuiLockWatch *self)
{
  if (self->inhibitor >= 0)
    close (self->inhibitor);
  self->inhibitor = -1;
}

/** dui_lock_watch_hold: sleep is held up until the watch goes, or the program: locking takes a moment longer
 */
void
dui_lock_watch_hold (DuiLockWatch *self)
{
  self->holds = TRUE;
}

static void
inhibited_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GUnixFDList) files = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_with_unix_fd_list_finish (G_DBUS_CONNECTION (source), &files, result, &error);
  DuiLockWatch *self = data;

  /* Cancelled means that the watch is gone. */
  if (reply == NULL || files == NULL || g_unix_fd_list_get_length (files) == 0)
    return;
  let_sleep (self);
  self->inhibitor = g_unix_fd_list_get (files, 0, NULL);
}

/* Holds up sleep for the moment that locking takes, so that the key is gone before memory is frozen. */
static void
inhibit_sleep (DuiLockWatch *self)
{
  g_dbus_connection_call_with_unix_fd_list (
      self->system, LOGIND, LOGIND_PATH, LOGIND_MANAGER, "Inhibit",
      g_variant_new ("(ssss)", "sleep", "Duiding", _ ("The store is locked first"), "delay"),
      G_VARIANT_TYPE ("(h)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, self->cancellable, inhibited_cb,
      self);
}

static void
sleep_cb (GDBusConnection *connection, const char *sender, const char *path, const char *interface,
          const char *name, GVariant *parameters, gpointer data)
{
  g_autoptr (DuiLockWatch) self = g_object_ref (data);
  gboolean begins = FALSE;

  g_variant_get (parameters, "(b)", &begins);
  if (!begins)
    {
      /* Awake again, and perhaps with nothing that was to be locked: for the next time. */
      inhibit_sleep (self);
      return;
    }
  tell (self);
  if (!self->holds)
    let_sleep (self);
}

static void
session_locked_cb (GDBusConnection *connection, const char *sender, const char *path, const char *interface,
                   const char *name, GVariant *parameters, gpointer data)
{
  tell (data);
}

static void
screen_saver_cb (GDBusConnection *connection, const char *sender, const char *path, const char *interface,
                 const char *name, GVariant *parameters, gpointer data)
{
  gboolean is_active = FALSE;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    return;
  g_variant_get (parameters, "(b)", &is_active);
  if (is_active)
    tell (data);
}

static void
session_found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  DuiLockWatch *self = data;
  const char *path;

  if (reply == NULL)
    return;
  g_variant_get (reply, "(&o)", &path);
  subscribe (self, self->system, (const char *[]){ LOGIND, LOGIND_SESSION, "Lock", path }, session_locked_cb);
}

static void
system_bus_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GDBusConnection) connection = g_bus_get_finish (result, NULL);
  DuiLockWatch *self = data;

  if (connection == NULL)
    return;
  self->system = g_steal_pointer (&connection);
  subscribe (self, self->system, (const char *[]){ LOGIND, LOGIND_MANAGER, "PrepareForSleep", LOGIND_PATH },
             sleep_cb);
  g_dbus_connection_call (self->system, LOGIND, LOGIND_PATH, LOGIND_MANAGER, "GetSession",
                          g_variant_new ("(s)", "auto"), G_VARIANT_TYPE ("(o)"),
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, self->cancellable, session_found_cb, self);
  inhibit_sleep (self);
}

static void
session_bus_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  static const char *const screen_savers[] = { "org.gnome.ScreenSaver", "org.freedesktop.ScreenSaver",
                                               "org.cinnamon.ScreenSaver", "org.mate.ScreenSaver",
                                               "org.xfce.ScreenSaver" };
  g_autoptr (GDBusConnection) connection = g_bus_get_finish (result, NULL);
  DuiLockWatch *self = data;

  if (connection == NULL)
    return;
  self->session = g_steal_pointer (&connection);
  for (gsize i = 0; i < G_N_ELEMENTS (screen_savers); i++)
    subscribe (self, self->session,
               (const char *[]){ screen_savers[i], screen_savers[i], "ActiveChanged", NULL },
               screen_saver_cb);
}

/* Life */

static void
unsubscribe (GDBusConnection *connection, GArray *subscriptions)
{
  for (guint i = 0; i < subscriptions->len; i++)
    g_dbus_connection_signal_unsubscribe (connection, g_array_index (subscriptions, guint, i));
  g_array_set_size (subscriptions, 0);
}

static void
dui_lock_watch_dispose (GObject *object)
{
  DuiLockWatch *self = DUI_LOCK_WATCH (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timer, g_source_remove);
  unsubscribe (self->system, self->system_subscriptions);
  unsubscribe (self->session, self->session_subscriptions);
  let_sleep (self);
  g_clear_object (&self->windows);
  g_clear_object (&self->system);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (dui_lock_watch_parent_class)->dispose (object);
}

static void
dui_lock_watch_finalize (GObject *object)
{
  DuiLockWatch *self = DUI_LOCK_WATCH (object);

  g_array_unref (self->system_subscriptions);
  g_array_unref (self->session_subscriptions);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (dui_lock_watch_parent_class)->finalize (object);
}

static void
dui_lock_watch_class_init (DuiLockWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dui_lock_watch_dispose;
  G_OBJECT_CLASS (klass)->finalize = dui_lock_watch_finalize;

  /* The store is to be locked now. */
  signals[SIGNAL_LOCK] =
      g_signal_new ("lock", DUI_TYPE_LOCK_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dui_lock_watch_init (DuiLockWatch *self)
{
  self->inhibitor = -1;
  self->cancellable = g_cancellable_new ();
  self->system_subscriptions = g_array_new (FALSE, FALSE, sizeof (guint));
  self->session_subscriptions = g_array_new (FALSE, FALSE, sizeof (guint));
  self->windows = g_object_ref (gtk_window_get_toplevels ());
  g_signal_connect_object (self->windows, "items-changed", G_CALLBACK (windows_changed_cb), self,
                           G_CONNECT_SWAPPED);
  windows_changed_cb (self, 0, 0, g_list_model_get_n_items (self->windows));
  g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, system_bus_cb, self);
  g_bus_get (G_BUS_TYPE_SESSION, self->cancellable, session_bus_cb, self);
}

/** dui_lock_watch_new: Returns: (transfer full): a watch that begins now; it ends when it is freed */
DuiLockWatch *
dui_lock_watch_new (guint idle_seconds)
{
  DuiLockWatch *self = g_object_new (DUI_TYPE_LOCK_WATCH, NULL);

  self->last_use = now ();
  dui_lock_watch_set_idle_seconds (self, idle_seconds);
  return self;
}

void
dui_lock_watch_set_idle_seconds (DuiLockWatch *self, guint idle_seconds)
{
  self->idle_seconds = idle_seconds;
  set_timer (self);
}
