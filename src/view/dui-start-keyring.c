/* What the keyring of this session means for the key of the store, and a button to unlock it. */

#include "dui-start-keyring.h"

#include <glib/gi18n-lib.h>

#include "dui-keyring.h"

struct _DuiStartKeyring
{
  AdwActionRow parent_instance;

  DuiKeyringState state;
  gboolean is_known;
  gboolean for_opening; /* half of the key is there already, rather than about to be put there */

  /* owned */
  GCancellable *cancellable; /* while the keyring is asked something */

  /* template children */
  GtkImage *icon;
  GtkSpinner *spinner;
  GtkWidget *unlock_button;
  GtkWidget *cancel_button;
};

enum
{
  PROP_FOR_OPENING = 1,
  PROP_IS_KNOWN,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DuiStartKeyring, dui_start_keyring, ADW_TYPE_ACTION_ROW)

static const char *
describe (DuiStartKeyring *self)
{
  if (!self->is_known)
    return _ ("Looking for the keyring…");
  switch (self->state)
    {
    case DUI_KEYRING_READY:
      return self->for_opening
                 ? _ ("Half of the key is in the keyring of your account.")
                 : _ ("Half of the key goes into the keyring of your account. A stolen disk or backup can "
                      "then not be opened, not even by who knows the passphrase.");
    case DUI_KEYRING_LOCKED:
      return self->for_opening
                 ? _ ("The keyring of your account is locked, and half of the key is in it.")
                 : _ ("The keyring of your account is locked. Unlock it, so that half of the key can go into "
                      "it. Otherwise the store opens with the passphrase alone.");
    case DUI_KEYRING_NONE:
    default:
      return self->for_opening
                 ? _ ("This session has no keyring, and half of the key is in it. Log in to the desktop "
                      "again, "
                      "or use the recovery code.")
                 : _ ("This session has no keyring. The store opens with the passphrase alone, so choose a "
                      "long one. The recovery code works as it always does.");
    }
}

static void
update (DuiStartKeyring *self)
{
  gboolean is_locked = self->is_known && self->state == DUI_KEYRING_LOCKED;
  gboolean is_busy = self->cancellable != NULL;

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), describe (self));
  gtk_image_set_from_icon_name (self->icon, self->is_known && self->state != DUI_KEYRING_READY
                                                ? "dialog-warning-symbolic"
                                                : "dialog-password-symbolic");
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), is_busy);
  gtk_spinner_set_spinning (self->spinner, is_busy);
  gtk_widget_set_visible (self->unlock_button, is_locked && !is_busy);
  gtk_widget_set_visible (self->cancel_button, is_locked && is_busy);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_KNOWN]);
}

static void
probe_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_int (task, dui_keyring_get_state (cancellable));
}

static void
probed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  DuiStartKeyring *self = DUI_START_KEYRING (source);
  g_autoptr (GError) error = NULL;
  gssize state = g_task_propagate_int (G_TASK (result), &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  g_clear_object (&self->cancellable);
  if (error == NULL)
    {
      self->state = state;
      self->is_known = TRUE;
    }
  update (self);
}

static void
stop (DuiStartKeyring *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/** dui_start_keyring_refresh: looks at the keyring again, without a prompt and without waiting for it */
void
dui_start_keyring_refresh (DuiStartKeyring *self)
{
  g_autoptr (GTask) task = NULL;

  stop (self);
  self->is_known = FALSE;
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, probed_cb, NULL);
  g_task_run_in_thread (task, probe_in_thread);
  update (self);
}

static void
unlocked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DuiStartKeyring) self = data;

  /* Whether it worked shows in the state, and a refusal needs no words to who just refused. */
  dui_keyring_unlock_finish (result, NULL);
  if (g_task_get_cancellable (G_TASK (result)) == self->cancellable)
    dui_start_keyring_refresh (self);
}

static void
unlock_clicked_cb (DuiStartKeyring *self)
{
  stop (self);
  self->cancellable = g_cancellable_new ();
  dui_keyring_unlock_async (self->cancellable, unlocked_cb, g_object_ref (self));
  update (self);
}

static void
cancel_clicked_cb (DuiStartKeyring *self)
{
  stop (self);
  update (self);
}

static void
dui_start_keyring_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DuiStartKeyring *self = DUI_START_KEYRING (object);

  g_value_set_boolean (value, id == PROP_FOR_OPENING ? self->for_opening : self->is_known);
}

static void
dui_start_keyring_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DUI_START_KEYRING (object)->for_opening = g_value_get_boolean (value);
}

static void
dui_start_keyring_dispose (GObject *object)
{
  stop (DUI_START_KEYRING (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), DUI_TYPE_START_KEYRING);
  G_OBJECT_CLASS (dui_start_keyring_parent_class)->dispose (object);
}

static void
dui_start_keyring_class_init (DuiStartKeyringClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dui_start_keyring_get_property;
  object_class->set_property = dui_start_keyring_set_property;
  object_class->dispose = dui_start_keyring_dispose;
  properties[PROP_FOR_OPENING] =
      g_param_spec_boolean ("for-opening", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_IS_KNOWN] =
      g_param_spec_boolean ("is-known", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-start-keyring.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiStartKeyring, icon);
  gtk_widget_class_bind_template_child (widget_class, DuiStartKeyring, spinner);
  gtk_widget_class_bind_template_child (widget_class, DuiStartKeyring, unlock_button);
  gtk_widget_class_bind_template_child (widget_class, DuiStartKeyring, cancel_button);
  gtk_widget_class_bind_template_callback (widget_class, unlock_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
}

static void
dui_start_keyring_init (DuiStartKeyring *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** dui_start_keyring_is_known: Returns: whether the keyring has been looked at */
gboolean
dui_start_keyring_is_known (DuiStartKeyring *self)
{
  return self->is_known;
}

/** dui_start_keyring_is_ready: Returns: whether half of a key can be kept in the keyring */
gboolean
dui_start_keyring_is_ready (DuiStartKeyring *self)
{
  return self->is_known && self->state == DUI_KEYRING_READY;
}
