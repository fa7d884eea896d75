/* What there is to remark on a file, in the rows of an expander. */

#include "dui-import-remarks.h"

#include <glib/gi18n-lib.h>

/* Nobody reads more of them in a row. */
#define REMARKS_SHOWN 200

static void
add_row (AdwExpanderRow *expander, GPtrArray *rows, const char *text)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  adw_expander_row_add_row (expander, row);
  g_ptr_array_add (rows, row);
}

/* Those of the file as it was read before go. Returns: (transfer none): where the new ones are noted */
static GPtrArray *
clear_rows (AdwExpanderRow *expander)
{
  GPtrArray *rows = g_object_get_data (G_OBJECT (expander), "remarks");

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    adw_expander_row_remove (expander, g_ptr_array_index (rows, i));
  rows = g_ptr_array_new ();
  g_object_set_data_full (G_OBJECT (expander), "remarks", rows, (GDestroyNotify)g_ptr_array_unref);
  return rows;
}

/** dui_import_remarks_fill: shows the remarks on @import instead of those that are there; hidden when there
 * are none */
void
dui_import_remarks_fill (AdwExpanderRow *expander, DuiImport *import)
{
  GPtrArray *rows = clear_rows (expander);
  guint n = import->remarks->len, n_more = n - MIN (n, REMARKS_SHOWN);
  g_autofree char *title =
      g_strdup_printf (ngettext ("%u remark on the file", "%u remarks on the file", n), n);
  g_autofree char *more = g_strdup_printf (
      ngettext ("%u more remark is not shown.", "%u more remarks are not shown.", n_more), n_more);

  gtk_widget_set_visible (GTK_WIDGET (expander), n > 0);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), title);
  for (guint i = 0; i < n - n_more; i++)
    {
      g_autofree char *text = dui_import_remark_to_text (g_ptr_array_index (import->remarks, i));

      add_row (expander, rows, text);
    }
  if (n_more > 0)
    add_row (expander, rows, more);
}
