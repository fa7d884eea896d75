/* What a window says of its store as a whole: what the closing seal found, and that the disk failed. */

#include "dui-store-notice.h"

#include <glib/gi18n-lib.h>

#define SHOWN "dui-store-notice-broken"

static void
reopen_cb (AdwMessageDialog *dialog, const char *response, GtkWidget *window)
{
  if (g_strcmp0 (response, "reopen") == 0)
    gtk_widget_activate_action (window, "app.lock", NULL);
}

/** dui_store_notice_show_broken: once: the store broke off, and is to be opened again */
void
dui_store_notice_show_broken (DuiWindow *window)
{
  GtkWidget *dialog;

  if (g_object_get_data (G_OBJECT (window), SHOWN) != NULL)
    return;
  g_object_set_data (G_OBJECT (window), SHOWN, window);
  dialog = adw_message_dialog_new (GTK_WINDOW (window), _ ("The Store Was Closed: the Disk Failed"),
                                   _ ("The last change was not kept; everything that was kept before is "
                                      "still there. Nothing can be kept until "
                                      "the store is opened again, which checks it from beginning to end. "
                                      "Write down first what stands in a form "
                                      "and was not kept."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "look", _ ("_Not Yet"), "reopen",
                                    _ ("_Open Again"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "reopen", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "reopen");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "look");
  g_signal_connect_object (dialog, "response", G_CALLBACK (reopen_cb), window, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
broken_cb (DuiWindow *window)
{
  dui_store_notice_show_broken (window);
}

/* Without a keyring it is so at every opening; the page on security says it. */
static gboolean
is_worth_telling (DuiStore *store)
{
  DuiClosingFound found = dui_store_get_found (store);

  return found == DUI_CLOSING_NO_ANCHOR || found == DUI_CLOSING_NOT_CLOSED || found == DUI_CLOSING_ELSEWHERE;
}

static void
map_cb (GtkWidget *window, gpointer data)
{
  g_autofree char *text = dui_store_dup_closing_text (dui_window_get_store (DUI_WINDOW (window)));
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (window), _ ("About This Store"), text);

  g_signal_handlers_disconnect_by_func (window, map_cb, data);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/** dui_store_notice_attach: has @window tell what there is to tell of its store, now and later */
void
dui_store_notice_attach (DuiWindow *window)
{
  DuiStore *store = dui_window_get_store (window);

  g_signal_connect_object (store, "notify::is-broken", G_CALLBACK (broken_cb), window, G_CONNECT_SWAPPED);
  if (is_worth_telling (store))
    g_signal_connect (window, "map", G_CALLBACK (map_cb), NULL);
}
