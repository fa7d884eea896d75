/* Asks input methods not to learn from what is typed: in every field there is, now and later.
 *
 * Case text is typed in forms, editors, searches and dialogs. Setting the hint field by field would leave out
 * the field that somebody adds tomorrow.
 */

#include "dui-private-input.h"

static gboolean
realized_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  GObject *widget = g_value_get_object (&values[0]);
  GtkInputHints hints;

  if (!GTK_IS_TEXT (widget) && !GTK_IS_TEXT_VIEW (widget))
    return TRUE;
  g_object_get (widget, "input-hints", &hints, NULL);
  if ((hints & GTK_INPUT_HINT_PRIVATE) == 0)
    g_object_set (widget, "input-hints", hints | GTK_INPUT_HINT_PRIVATE, NULL);
  return TRUE;
}

/** dui_private_input_begin: from now on every text field says that it is private, before it can be typed in
 */
void
dui_private_input_begin (void)
{
  static gsize is_begun = 0;
  gpointer class;

  if (!g_once_init_enter (&is_begun))
    return;
  class = g_type_class_ref (GTK_TYPE_WIDGET);
  g_signal_add_emission_hook (g_signal_lookup ("realize", GTK_TYPE_WIDGET), 0, realized_cb, NULL, NULL);
  g_type_class_unref (class);
  g_once_init_leave (&is_begun, 1);
}
