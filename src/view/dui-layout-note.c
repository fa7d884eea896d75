/* Waits for a layout in another thread, and says so over the picture when that takes long, with a button to
 * stop it. What was waited for is dropped with the note, so no window waits to be closed. */

#include "dui-layout-note.h"

/* So long nobody wonders what it is that takes time. */
#define QUIET_MILLISECONDS 300

struct _DuiLayoutNote
{
  GtkBox parent_instance;

  /* owned */
  GCancellable *waiting; /* NULL when nothing is waited for */
  DuiCasePlaces *places;

  guint quiet_source;

  /* of dui_layout_note_place(); borrowed */
  DuiGraph *graph;
  DuiCaseArrangement arrangement;
  DuiLayoutNotePlaced placed;
  gpointer data;
};

enum
{
  SIGNAL_STOPPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DuiLayoutNote, dui_layout_note, GTK_TYPE_BOX)

static gboolean
quiet_over_cb (gpointer data)
{
  DuiLayoutNote *self = data;

  self->quiet_source = 0;
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  return G_SOURCE_REMOVE;
}

/** dui_layout_note_is_waiting: Returns: whether a layout runs in another thread */
gboolean
dui_layout_note_is_waiting (DuiLayoutNote *self)
{
  return self->waiting != NULL;
}

/** dui_layout_note_begin: ends what was waited for. Returns: what to start a layout with; @data is not
 * touched once the note is gone */
DuiLayoutWait
dui_layout_note_begin (DuiLayoutNote *self, GAsyncReadyCallback callback, gpointer data)
{
  dui_layout_note_end (self);
  self->waiting = g_cancellable_new ();
  self->quiet_source = g_timeout_add (QUIET_MILLISECONDS, quiet_over_cb, self);
  return (DuiLayoutWait){ self->waiting, callback, data };
}

/** dui_layout_note_end: the layout is there, or nobody waits for it any more: the thread ends by itself, and
 * what it found is dropped */
void
dui_layout_note_end (DuiLayoutNote *self)
{
  g_clear_handle_id (&self->quiet_source, g_source_remove);
  g_cancellable_cancel (self->waiting);
  g_clear_object (&self->waiting);
  self->placed = NULL;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/* Places for everybody */

static void
tell_placed (DuiLayoutNote *self)
{
  DuiLayoutNotePlaced placed = self->placed;

  dui_layout_note_end (self);
  placed (self->data);
}

static void
placed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  DuiLayoutNote *self = data;
  g_autoptr (GError) error = NULL;

  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  dui_case_graph_place_finish (result, self->places, &error);
  dui_case_graph_place (self->graph, self->arrangement, self->places);
  tell_placed (self);
}

/**
 * dui_layout_note_place:
 * @graph: left where it is until everybody is placed, or the note stops waiting
 * @placed: called at once when it takes no time; not called after dui_layout_note_end()
 *
 * Gives everybody a place who has none in @graph or in the places of the note, which come to know them. When
 * the user stops it they stand in rows.
 */
void
dui_layout_note_place (DuiLayoutNote *self, DuiGraph *graph, DuiCaseArrangement arrangement,
                       DuiLayoutNotePlaced placed, gpointer data)
{
  gboolean is_placed = dui_case_graph_place_quickly (graph, arrangement, self->places);
  DuiLayoutWait wait = dui_layout_note_begin (self, placed_cb, self);

  self->graph = graph;
  self->arrangement = arrangement;
  self->placed = placed;
  self->data = data;
  if (is_placed)
    tell_placed (self);
  else
    dui_case_graph_place_start (graph, arrangement, self->places, &wait);
}

/** dui_layout_note_get_places: Returns: (transfer none): where persons without a place in the store stand */
DuiCasePlaces *
dui_layout_note_get_places (DuiLayoutNote *self)
{
  return self->places;
}

/** dui_layout_note_forget: what comes next is another network */
void
dui_layout_note_forget (DuiLayoutNote *self)
{
  dui_layout_note_end (self);
  dui_case_places_free (self->places);
  self->places = dui_case_places_new ();
}

/* Life */

static void
stop_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiLayoutNote *self = DUI_LAYOUT_NOTE (widget);

  if (self->waiting == NULL)
    return;
  if (self->placed != NULL)
    {
      dui_case_graph_place_plainly (self->graph, self->places);
      tell_placed (self);
      return;
    }
  dui_layout_note_end (self);
  g_signal_emit (self, signals[SIGNAL_STOPPED], 0);
}

static void
dui_layout_note_dispose (GObject *object)
{
  dui_layout_note_end (DUI_LAYOUT_NOTE (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), DUI_TYPE_LAYOUT_NOTE);
  G_OBJECT_CLASS (dui_layout_note_parent_class)->dispose (object);
}

static void
dui_layout_note_finalize (GObject *object)
{
  dui_case_places_free (DUI_LAYOUT_NOTE (object)->places);
  G_OBJECT_CLASS (dui_layout_note_parent_class)->finalize (object);
}

static void
dui_layout_note_class_init (DuiLayoutNoteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_layout_note_dispose;
  G_OBJECT_CLASS (klass)->finalize = dui_layout_note_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-layout-note.ui");
  gtk_widget_class_install_action (widget_class, "layout.stop", NULL, stop_cb);

  /* The user stopped a layout that was begun with dui_layout_note_begin(). */
  signals[SIGNAL_STOPPED] =
      g_signal_new ("stopped", DUI_TYPE_LAYOUT_NOTE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dui_layout_note_init (DuiLayoutNote *self)
{
  self->places = dui_case_places_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
