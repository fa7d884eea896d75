/* Taking the picture out of the sealed store: a warning, then a file with a neutral name. */

#include <glib/gi18n-lib.h>

#include "dui-case-network-private.h"
#include "dui-network-export.h"
#include "dui-store-audit.h"
#include "dui-text.h"
#include "dui-window.h"

static const struct
{
  DuiNetworkFormat format;
  const char *name;
  const char *pattern;
} formats[] = {
  { DUI_NETWORK_FORMAT_PDF, N_ ("PDF, to print"), "*.pdf" },
  { DUI_NETWORK_FORMAT_SVG, N_ ("SVG, to enlarge"), "*.svg" },
  { DUI_NETWORK_FORMAT_PNG, N_ ("PNG, a picture"), "*.png" },
};

static void
export_to (DuiCaseNetwork *self, const char *path, DuiNetworkFormat format)
{
  DuiCase *file = dui_case_tab_get_file (DUI_CASE_TAB (self));
  g_autofree char *title = g_strdup_printf (_ ("Network analysis, case file %s"), dui_text (file->reference));
  DuiNetworkExport options = {
    .kind = dui_case_graph_layout (file),
    .names = dui_network_view_get_names (self->view),
    .title = title,
    .secrecy = _ ("Confidential"),
    .date = dui_date_today (),
  };
  g_autoptr (GError) error = NULL;

  if (dui_store_log_export (dui_case_tab_get_store (DUI_CASE_TAB (self)), DUI_RECORD (file),
                            options.names == DUI_NETWORK_NAMES_FULL ? _ ("Network analysis with names")
                                                                    : _ ("Network analysis without names"),
                            NULL, &error)
      && dui_network_export (dui_network_view_get_graph (self->view), &options, path, format, &error))
    dui_window_toast (dui_window_of (self), _ ("The picture was exported"));
  else
    dui_window_report (dui_window_of (self), _ ("The picture was not exported"), error);
}

/* The name decides; without an ending it is the kind that was chosen in the list. */
static void
chosen_cb (GtkNativeDialog *chooser, int response, DuiCaseNetwork *self)
{
  g_autoptr (GFile) target = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  g_autofree char *path = target != NULL ? g_file_get_path (target) : NULL;
  GtkFileFilter *filter = gtk_file_chooser_get_filter (GTK_FILE_CHOOSER (chooser));
  guint chosen = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (filter), "format"));

  if (response == GTK_RESPONSE_ACCEPT && path != NULL && dui_case_tab_get_file (DUI_CASE_TAB (self)) != NULL)
    {
      DuiNetworkFormat format;

      if (!dui_network_format_from_path (path, &format))
        {
          g_autofree char *longer = g_strconcat (path, formats[chosen].pattern + 1, NULL);

          export_to (self, longer, formats[chosen].format);
        }
      else
        export_to (self, path, format);
    }
  gtk_native_dialog_destroy (chooser);
  g_object_unref (chooser);
}

static void
choose_file (DuiCaseNetwork *self)
{
  DuiCase *file = dui_case_tab_get_file (DUI_CASE_TAB (self));
  GtkFileChooserNative *chooser =
      gtk_file_chooser_native_new (_ ("Export Picture"), GTK_WINDOW (dui_window_of (self)),
                                   GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Export"), _ ("_Cancel"));
  g_autofree char *name = g_strdup_printf (_ ("network-%s.pdf"), dui_text (file->reference));

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

      gtk_file_filter_set_name (filter, _ (formats[i].name));
      gtk_file_filter_add_pattern (filter, formats[i].pattern);
      g_object_set_data (G_OBJECT (filter), "format", GUINT_TO_POINTER (i));
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
    }
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
warned_cb (AdwMessageDialog *dialog, const char *response, DuiCaseNetwork *self)
{
  if (g_str_equal (response, "export"))
    choose_file (self);
}

/** dui_network_export_ask: says what leaves the store, and asks where to */
void
dui_network_export_ask (DuiCaseNetwork *self)
{
  gboolean hides = dui_network_view_get_names (self->view) != DUI_NETWORK_NAMES_FULL;
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (dui_window_of (self)), _ ("The picture leaves the sealed store"),
      hides ? _ ("The file is not encrypted. It shows initials, and can still lead to persons. Keep it where "
                 "it is safe "
                 "and destroy it after use.")
            : _ ("The file is not encrypted, and it names everybody in the network. Keep it where it is safe "
                 "and "
                 "destroy it after use. Hide the names first when they are not needed."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "export",
                                    _ ("_Choose a File…"), NULL);
  g_signal_connect_object (dialog, "response", G_CALLBACK (warned_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
