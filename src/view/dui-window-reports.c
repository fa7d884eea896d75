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

void
dui_window_toast (DuiWindow *self, const char *text)
{
  adw_toast_overlay_add_toast (toasts_in_front (self), adw_toast_new (text));
}

typedef struct
{
  GWeakRef window;
  AdwToast *toast;
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

  if (self != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    adw_toast_overlay_add_toast (toasts_in_front (self), g_object_ref (offer->toast));
  return G_SOURCE_REMOVE;
}

/** dui_window_offer_undo: says that something was done, with a button for @action, which takes it back. A
 * window in front may be one that closes now that it was done: what is then in front says it. */
void
dui_window_offer_undo (DuiWindow *self, const char *text, const char *action)
{
  AdwToast *toast = adw_toast_new (text);
  Offer *offer;

  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_action_name (toast, action);
  if (toasts_in_front (self) == dui_window_get_toasts (self))
    {
      adw_toast_overlay_add_toast (dui_window_get_toasts (self), toast);
      return;
    }
  offer = g_new0 (Offer, 1);
  g_weak_ref_init (&offer->window, self);
  offer->toast = toast;
  g_idle_add_full (G_PRIORITY_DEFAULT, show_offer_cb, offer, offer_free);
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
