/* Laying out the network of a case: at once where that is quick, else in another thread while the window goes
 * on. A change of the network ends a layout that was asked for; nothing is taken of one that was stopped. */

#include <glib/gi18n-lib.h>

#include "dui-case-network-private.h"
#include "dui-window.h"

static DuiCase *
file_of (DuiCaseNetwork *self)
{
  return dui_case_tab_get_file (DUI_CASE_TAB (self));
}

/** dui_case_network_is_arranging: Returns: whether a layout runs in another thread */
gboolean
dui_case_network_is_arranging (DuiCaseNetwork *self)
{
  return dui_layout_note_is_waiting (self->arranging_note);
}

/** dui_case_network_stop_arranging: the thread ends by itself, and its result is dropped */
void
dui_case_network_stop_arranging (DuiCaseNetwork *self)
{
  g_clear_pointer (&self->arranged_from, dui_graph_free);
  if (self->arranging_note != NULL)
    dui_layout_note_end (self->arranging_note);
}

static DuiLayoutWait
begin_waiting (DuiCaseNetwork *self, GAsyncReadyCallback callback)
{
  dui_case_network_stop_arranging (self);
  return dui_layout_note_begin (self->arranging_note, callback, self);
}

/* First places */

static void
placed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  DuiCaseNetwork *self = data;
  g_autoptr (GError) error = NULL;

  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  dui_case_graph_place_finish (result, self->places, &error);
  dui_case_network_stop_arranging (self);
  dui_case_network_show (self);
}

/* The places that a layout gives are known to who has them, so somebody who came meanwhile needs no other
 * one: they get theirs afterwards. */
static void
look_for_places (DuiCaseNetwork *self, DuiGraph *whole)
{
  DuiLayoutWait wait;

  if (dui_case_network_is_arranging (self) || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  wait = begin_waiting (self, placed_cb);
  dui_case_graph_place_start (whole, dui_case_arrangement_of (file_of (self)), self->places, &wait);
}

/** dui_case_network_follow_arranging: @whole: the network as it is by now */
void
dui_case_network_follow_arranging (DuiCaseNetwork *self, DuiGraph *whole)
{
  if (dui_case_network_is_arranging (self)
      && (self->arranged_from != NULL ? !dui_graph_has_shape (whole, self->arranged_from)
                                      : !self->is_unplaced))
    dui_case_network_stop_arranging (self);
  if (self->is_unplaced)
    look_for_places (self, whole);
}

/* Laid out anew */

static void
take_arranged (DuiCaseNetwork *self, DuiGraph *arranged)
{
  g_autoptr (DuiChange) change =
      dui_case_graph_arranged (arranged, dui_case_tab_get_store (DUI_CASE_TAB (self)), file_of (self),
                               self->arranged_in, self->arranged_words);

  dui_case_network_stop_arranging (self);
  dui_network_view_fit (self->view);
  dui_case_network_apply (self, change);
}

static void
arranged_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiGraph) arranged = dui_layout_task_finish (result, &error);

  if (arranged != NULL)
    take_arranged (data, arranged);
}

static void
lay_out (DuiCaseNetwork *self, DuiCaseArrangement arrangement, gboolean is_released, const char *words)
{
  DuiLayoutKind kind = (DuiLayoutKind)arrangement.layout;
  DuiLayoutOrder order = (DuiLayoutOrder)arrangement.order;
  g_autoptr (DuiGraph) whole = file_of (self) != NULL ? dui_case_network_dup_whole (self) : NULL;
  g_autoptr (DuiGraph) shape = whole != NULL ? dui_graph_copy_shape (whole) : NULL;
  DuiLayoutWait wait;

  if (shape == NULL)
    return;
  for (guint i = 0; i < dui_graph_n_persons (shape) && is_released; i++)
    dui_graph_person (shape, i)->pinned = FALSE;
  self->arranged_in = arrangement;
  self->arranged_words = words;
  if (dui_layout_is_quick (shape, kind))
    {
      dui_layout_apply (shape, kind, order);
      take_arranged (self, shape);
      return;
    }
  wait = begin_waiting (self, arranged_cb);
  self->arranged_from = dui_graph_copy_shape (whole);
  dui_layout_task_start (g_steal_pointer (&shape), kind, order, NULL, &wait);
}

/** dui_case_network_arrange: who was put somewhere by hand stays there */
void
dui_case_network_arrange (DuiCaseNetwork *self, DuiCaseArrangement arrangement)
{
  lay_out (self, arrangement, FALSE, _ ("Network arranged"));
}

static void
arrange_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiCaseNetwork *self = DUI_CASE_NETWORK (widget);

  if (file_of (self) != NULL)
    dui_case_network_arrange (self, dui_case_arrangement_of (file_of (self)));
}

static void
release_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiCaseNetwork *self = DUI_CASE_NETWORK (widget);

  if (file_of (self) != NULL)
    lay_out (self, dui_case_arrangement_of (file_of (self)), TRUE, _ ("Pins taken out"));
}

/* The picture stays as it was; who was not in it yet stands in rows. */
static void
arranging_stopped_cb (DuiCaseNetwork *self)
{
  g_autoptr (DuiGraph) whole = NULL;

  g_clear_pointer (&self->arranged_from, dui_graph_free);
  whole = dui_case_network_dup_whole (self);
  if (!self->is_unplaced)
    return;
  dui_case_graph_place_plainly (whole, self->places);
  dui_window_toast (dui_window_of (self),
                    _ ("Everybody stands in rows. Layout, Tidy Up lays the network out."));
  dui_case_network_show (self);
}

void
dui_case_network_install_arrange_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "network.arrange", NULL, arrange_cb);
  gtk_widget_class_install_action (klass, "network.release", NULL, release_cb);
  gtk_widget_class_bind_template_callback_full (klass, "arranging_stopped_cb",
                                                G_CALLBACK (arranging_stopped_cb));
}
