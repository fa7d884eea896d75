/* What the main window tells: that something was done, and what failed. */

#include "dui-window-private.h"

#include <glib/gi18n-lib.h>

#include "dui-store-notice.h"

/* A window that stays open over this one, after something was done in it, has a place for toasts of its own:
 * those of this one would lie behind it. */
static AdwToastOverlay *
toasts_in_front (DuiWindow *self)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = g_list_model_get_n_items (windows); i > 0; i--)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i - 1);
      GtkWidget *content = ADW_IS_WINDOW (window) ? adw_window_get_content (ADW_WINDOW (window)) : NULL;

      if (ADW_IS_TOAST_OVERLAY (content) && dui_window_of (window) == self)
        return ADW_TOAST_OVERLAY (content);
    }
  return dui_window_get_toasts (self);
}

static AdwToast *
toast_new (const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  return adw_toast_new (escaped);
}

static AdwToast *
offer_new (const char *text, const char *action)
{
  AdwToast *toast = toast_new (text);

  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_action_name (toast, action);
  return toast;
}

typedef struct
{
  GWeakRef window;
  AdwToast *toast;
  gboolean is_step;
} Offer;

static void
offer_free (gpointer data)
{
  Offer *offer = data;

  g_weak_ref_clear (&offer->window);
  g_object_unref (offer->toast);
  g_free (offer);
}

static gboolean
show_offer_cb (gpointer data)
{
  Offer *offer = data;
  g_autoptr (DuiWindow) self = g_weak_ref_get (&offer->window);

  if (self != NULL && gtk_widget_get_mapped (GTK_WIDGET (self))
      && (!offer->is_step || g_object_get_data (G_OBJECT (self), "step") == offer->toast))
    adw_toast_overlay_add_toast (toasts_in_front (self), g_object_ref (offer->toast));
  return G_SOURCE_REMOVE;
}

/* A window in front may be one that closes now that something was done: what is then in front says it.
 * @toast: (transfer full) */
static void
show_offer (DuiWindow *self, AdwToast *toast, gboolean is_step)
{
  Offer *offer;

  if (toasts_in_front (self) == dui_window_get_toasts (self))
    {
      adw_toast_overlay_add_toast (dui_window_get_toasts (self), toast);
      return;
    }
  offer = g_new0 (Offer, 1);
  g_weak_ref_init (&offer->window, self);
  offer->toast = toast;
  offer->is_step = is_step;
  g_idle_add_full (G_PRIORITY_DEFAULT, show_offer_cb, offer, offer_free);
}

/* Remembers what is told, or nothing, under @key, one of ours. */
static void
remember (DuiWindow *self, const char *key, AdwToast *toast)
{
  g_object_set_data_full (G_OBJECT (self), key, toast != NULL ? g_object_ref (toast) : NULL, g_object_unref);
}

/* Toasts wait for one another: what was told under @key before goes. */
static void
dismiss (DuiWindow *self, const char *key)
{
  g_autoptr (AdwToast) before = g_object_steal_data (G_OBJECT (self), key);

  if (before != NULL)
    adw_toast_dismiss (before);
}

void
dui_window_toast (DuiWindow *self, const char *text)
{
  AdwToast *toast = toast_new (text), *before = g_object_get_data (G_OBJECT (self), "told");

  if (before != NULL && g_str_equal (adw_toast_get_title (before), adw_toast_get_title (toast)))
    dismiss (self, "told");
  remember (self, "told", toast);
  adw_toast_overlay_add_toast (toasts_in_front (self), toast);
}

/** dui_window_offer_undo: says that something was done, with a button for @action, which takes it back */
void
dui_window_offer_undo (DuiWindow *self, const char *text, const char *action)
{
  show_offer (self, offer_new (text, action), FALSE);
}

/** dui_window_tell_step: @text: (nullable): what was done, with a button that undoes it, or was undone;
 * %NULL to say nothing. What was said of a step before goes: that button would undo another step by now. */
void
dui_window_tell_step (DuiWindow *self, const char *text, gboolean is_undone)
{
  AdwToast *toast = text == NULL ? NULL : is_undone ? toast_new (text) : offer_new (text, "win.undo");

  dismiss (self, "step");
  remember (self, "step", toast);
  if (toast != NULL)
    show_offer (self, toast, TRUE);
}

/**
 * dui_window_report:
 * @what: what failed, translated: "The signal was not kept"
 * @error: why, and what to do
 *
 * The one place where errors are told, in a dialog that stays until it is read.
 */
void
dui_window_report (DuiWindow *self, const char *what, const GError *error)
{
  GtkWidget *dialog;

  if (dui_store_is_broken (dui_window_get_store (self)))
    {
      dui_store_notice_show_broken (self);
      return;
    }
  dialog = adw_message_dialog_new (GTK_WINDOW (self), what, error->message);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/** dui_window_apply: makes @change and reports when that fails. Returns: whether it was made */
gboolean
dui_window_apply (DuiWindow *self, DuiChange *change)
{
  g_autoptr (GError) error = NULL;

  if (dui_store_apply (dui_window_get_store (self), change, &error))
    return TRUE;
  dui_window_report (self, _ ("Nothing was changed"), error);
  return FALSE;
}
