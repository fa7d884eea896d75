/* The program is started while it runs: what was asked for the second time is answered by the first. */

#include "dui-second-start.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "dui-start-page.h"

/**
 * dui_second_start_pass_on:
 * @asked: the folder of a store, or DUI_SECOND_START_PRACTICE
 *
 * Returns: whether the program runs already and has been told; there is nothing to do here any more then
 */
gboolean
dui_second_start_pass_on (GApplication *application, const char *asked)
{
  if (!g_application_register (application, NULL, NULL) || !g_application_get_is_remote (application))
    return FALSE;
  g_action_group_activate_action (G_ACTION_GROUP (application), DUI_SECOND_START_ACTION,
                                  g_variant_new_string (asked));
  g_dbus_connection_flush_sync (g_application_get_dbus_connection (application), NULL, NULL);
  return TRUE;
}

static char *
dup_name (const char *folder)
{
  return *folder != '\0' ? dui_start_page_dup_folder_text (folder) : g_strdup (_ ("the practice data"));
}

/**
 * dui_second_start_tell:
 * @window: what is open
 * @open: what it shows, a folder or DUI_SECOND_START_PRACTICE
 * @asked: what was asked for, the same way
 *
 * Comes forward, and says so when it is not what was asked for: one store is open at a time.
 */
void
dui_second_start_tell (GtkWindow *window, const char *open, const char *asked)
{
  g_autofree char *open_name = dup_name (open);
  g_autofree char *asked_name = dup_name (asked);
  g_autofree char *text = NULL;
  GtkWidget *dialog;

  gtk_window_present (window);
  if (g_str_equal (open, asked))
    return;
  text = g_strdup_printf (
      _ ("This window belongs to %s. To open %s, close this window first and start Duiding again."),
      open_name, asked_name);
  dialog = adw_message_dialog_new (window, _ ("Duiding Is Already Open"), text);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}
