/* The network of a case file at two dates, or as it was kept with a meeting and as it is now: two pictures,
 * who is touched by a change marked, and the changes in words.
 */

#include "dui-dates-window.h"

#include <glib/gi18n-lib.h>

#include "dui-case-dates.h"
#include "dui-case-graph.h"
#include "dui-case-version.h"
#include "dui-layout-note.h"
#include "dui-network-picture.h"
#include "dui-paper-window.h"

/* One of the two dates. */
typedef struct
{
  DuiGraph *graph;
  DuiNetworkDrawing *drawing; /* NULL until everybody has a place */
  gboolean *is_marked;        /* of each person */
  DuiDate date;
} Side;

struct _DuiDatesWindow
{
  AdwWindow parent_instance;

  /* owned */
  DuiStore *store;
  DuiCase *file;
  DuiNetworkVersion *version; /* what is compared with now; NULL for two dates */
  DuiGraph *graph;
  GArray *dates;
  Side sides[2];

  DuiDate meeting;
  DuiDate today;
  DuiCaseArrangement arrangement;      /* of the network now */
  DuiCaseArrangement arrangement_then; /* of what was kept */
  DuiNetworkNames names;

  /* template children */
  GtkLabel *title_before;
  GtkLabel *title_after;
  GtkRange *scale_before;
  GtkRange *scale_after;
  GtkDrawingArea *picture_before;
  GtkDrawingArea *picture_after;
  DuiLayoutNote *arranging_note;
  GtkLabel *differences;
  GtkWidget *export_button;
};

G_DEFINE_FINAL_TYPE (DuiDatesWindow, dui_dates_window, ADW_TYPE_WINDOW)

static char *
full_name (DuiGraph *graph, guint index)
{
  return dui_network_short_name (graph, index, DUI_NETWORK_NAMES_FULL);
}

static char *
initials (DuiGraph *graph, guint index)
{
  return dui_network_short_name (graph, index, DUI_NETWORK_NAMES_INITIALS);
}

static char *
number (DuiGraph *graph, guint index)
{
  return dui_network_short_name (graph, index, DUI_NETWORK_NAMES_NUMBERS);
}

static void
side_clear (Side *side)
{
  g_clear_pointer (&side->drawing, dui_network_drawing_free);
  g_clear_pointer (&side->graph, dui_graph_free);
  g_clear_pointer (&side->is_marked, g_free);
}

static void
side_set_graph (Side *side, DuiGraph *graph, DuiDate date)
{
  side_clear (side);
  side->date = date;
  side->graph = graph;
  side->is_marked = g_new0 (gboolean, dui_graph_n_persons (side->graph) + 1);
}

static void
side_set (DuiDatesWindow *self, Side *side, GtkRange *scale)
{
  guint index = MIN ((guint)(gtk_range_get_value (scale) + 0.5), self->dates->len - 1);
  DuiDate date = g_array_index (self->dates, DuiDate, index);

  side_set_graph (side, dui_graph_at_date (self->graph, date), date);
}

static void
draw_sides (DuiDatesWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->sides); i++)
    if (self->sides[i].drawing == NULL)
      self->sides[i].drawing =
          dui_network_drawing_new (self->sides[i].graph, (DuiLayoutKind)self->arrangement.layout);
  gtk_widget_queue_draw (GTK_WIDGET (self->picture_before));
  gtk_widget_queue_draw (GTK_WIDGET (self->picture_after));
}

/* Whoever changed, and both ends of a tie that did. */
static void
mark (Side *side, const DuiGraphFate *persons, const DuiGraphFate *ties)
{
  for (guint i = 0; i < dui_graph_n_persons (side->graph); i++)
    side->is_marked[i] = persons[i] != DUI_GRAPH_SAME;
  for (guint t = 0; t < dui_graph_n_ties (side->graph); t++)
    if (ties[t] != DUI_GRAPH_SAME)
      {
        const DuiGraphTie *tie = dui_graph_tie (side->graph, t);

        side->is_marked[tie->from] = side->is_marked[tie->to] = TRUE;
      }
}

static void
set_title (DuiDatesWindow *self, GtkLabel *label, DuiDate date)
{
  g_autofree char *text = dui_date_to_text (date);
  g_autofree char *title =
      self->version != NULL && label == self->title_before ? g_strdup_printf (_ ("Kept on %s"), text)
      : dui_date_compare (date, self->today) == 0          ? g_strdup_printf (_ ("%s (today)"), text)
      : dui_date_compare (date, self->meeting) == 0        ? g_strdup_printf (_ ("%s (last meeting)"), text)
                                                           : g_strdup (text);

  gtk_label_set_label (label, title);
}

/* Whether dates are chosen here: by those less is known than of a network that was kept or read back. */
static gboolean
is_chosen (DuiDatesWindow *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->scale_before));
}

static void
show_differences (DuiDatesWindow *self)
{
  char *(*const namers[]) (DuiGraph * graph, guint index) = { full_name, initials, number };
  g_autoptr (GPtrArray) words =
      dui_case_dates_differences (self->sides[0].graph, self->sides[1].graph, namers[self->names]);
  g_autofree char *text = NULL;

  if (words->len == 0)
    g_ptr_array_add (
        words, g_strdup (self->version != NULL
                             ? _ ("Nothing changed since the meeting.")
                             : _ ("Nothing changed between these dates, as far as begin and end of ties "
                                  "and homes, birth and death tell.")));
  if (is_chosen (self)
      && (dui_date_compare (self->sides[0].date, self->today) != 0
          || dui_date_compare (self->sides[1].date, self->today) != 0))
    g_ptr_array_add (words,
                     g_strdup (_ ("Who needs and gets help is shown for today only: the case file does "
                                  "not tell since when.")));
  g_ptr_array_add (words, NULL);
  text = g_strjoinv ("\n", (char **)words->pdata);
  gtk_label_set_label (self->differences, text);
}

static void
show_sides (DuiDatesWindow *self)
{
  g_autoptr (DuiGraphComparison) fates = dui_graph_compare (self->sides[0].graph, self->sides[1].graph);

  mark (&self->sides[0], fates->persons_before, fates->ties_before);
  mark (&self->sides[1], fates->persons_after, fates->ties_after);
  set_title (self, self->title_before, self->sides[0].date);
  set_title (self, self->title_after, self->sides[1].date);
  show_differences (self);
}

static void
changed_cb (DuiDatesWindow *self)
{
  if (self->dates == NULL)
    return;
  side_set (self, &self->sides[0], self->scale_before);
  side_set (self, &self->sides[1], self->scale_after);
  show_sides (self);
  for (guint i = 0; i < G_N_ELEMENTS (self->sides); i++)
    if (dui_date_compare (self->sides[i].date, self->today) != 0)
      dui_graph_forget_undated (self->sides[i].graph);
  draw_sides (self);
}

static void
widen (double box[4], const double *other)
{
  box[0] = MIN (box[0], other[0]);
  box[1] = MIN (box[1], other[1]);
  box[2] = MAX (box[2], other[2]);
  box[3] = MAX (box[3], other[3]);
}

/* Both pictures at one scale, so that everybody has the same place in each. */
static void
draw_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  DuiDatesWindow *self = data;
  const Side *side = &self->sides[area == self->picture_after];
  DuiNetworkPicture picture = { .names = self->names, .day = side->date, .is_marked = side->is_marked };

  if (self->sides[0].drawing == NULL || self->sides[1].drawing == NULL)
    return;
  for (guint i = 0; i < 4; i++)
    picture.box[i] = dui_network_drawing_scene (self->sides[0].drawing)->box[i];
  widen (picture.box, dui_network_drawing_scene (self->sides[1].drawing)->box);
  dui_network_picture_draw (side->drawing, &picture, cr, width, height);
}

/* Life */

static void
dui_dates_window_dispose (GObject *object)
{
  DuiDatesWindow *self = DUI_DATES_WINDOW (object);

  if (self->arranging_note != NULL)
    dui_layout_note_end (self->arranging_note);
  side_clear (&self->sides[0]);
  side_clear (&self->sides[1]);
  g_clear_object (&self->store);
  g_clear_object (&self->file);
  g_clear_object (&self->version);
  g_clear_pointer (&self->graph, dui_graph_free);
  g_clear_pointer (&self->dates, g_array_unref);
  G_OBJECT_CLASS (dui_dates_window_parent_class)->dispose (object);
}

/* What was kept leaves the store as it was. */
static void
export_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiDatesWindow *self = DUI_DATES_WINDOW (widget);
  GtkWidget *paper = dui_paper_window_new (DUI_WINDOW (gtk_window_get_transient_for (GTK_WINDOW (self))),
                                           self->store, self->file, self->sides[0].graph, self->names);

  dui_paper_window_set_date (DUI_PAPER_WINDOW (paper), self->sides[0].date);
  gtk_window_present (GTK_WINDOW (paper));
}

static gboolean
close_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static void
dui_dates_window_class_init (DuiDatesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_dates_window_dispose;
  g_type_ensure (DUI_TYPE_LAYOUT_NOTE);
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-dates-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiDatesWindow, title_before);
  gtk_widget_class_bind_template_child (widget_class, DuiDatesWindow, title_after);
  gtk_widget_class_bind_template_child (widget_class, DuiDatesWindow, scale_before);
  gtk_widget_class_bind_template_child (widget_class, DuiDatesWindow, scale_after);
  gtk_widget_class_bind_template_child (widget_class, DuiDatesWindow, picture_before);
  gtk_widget_class_bind_template_child (widget_class, DuiDatesWindow, picture_after);
  gtk_widget_class_bind_template_child (widget_class, DuiDatesWindow, arranging_note);
  gtk_widget_class_bind_template_child (widget_class, DuiDatesWindow, differences);
  gtk_widget_class_bind_template_child (widget_class, DuiDatesWindow, export_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_install_action (widget_class, "dates.export", NULL, export_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "dates.export", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, close_cb, NULL);
}

static void
dui_dates_window_init (DuiDatesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drawing_area_set_draw_func (self->picture_before, draw_cb, self, NULL);
  gtk_drawing_area_set_draw_func (self->picture_after, draw_cb, self, NULL);
}

static guint
place_of (GArray *dates, DuiDate date)
{
  for (guint i = 0; i < dates->len; i++)
    if (dui_date_compare (g_array_index (dates, DuiDate, i), date) == 0)
      return i;
  return 0;
}

static DuiDatesWindow *
window_new (DuiWindow *parent, DuiStore *store, DuiCase *file, DuiGraph *graph, DuiNetworkNames names)
{
  DuiDatesWindow *self = g_object_new (DUI_TYPE_DATES_WINDOW, "transient-for", parent, NULL);

  self->store = g_object_ref (store);
  self->file = g_object_ref (file);
  self->today = dui_date_today ();
  self->meeting = dui_case_last_meeting (store, file, self->today);
  self->arrangement = self->arrangement_then = dui_case_arrangement_of (file);
  self->names = names;
  self->graph = dui_graph_copy (graph);
  return self;
}

/**
 * dui_dates_window_new:
 * @graph: with everybody in place; it is copied
 *
 * Returns: (transfer none): not shown yet; from the last meeting, or the first day known, till today
 */
GtkWidget *
dui_dates_window_new (DuiWindow *parent, DuiStore *store, DuiCase *file, DuiGraph *graph,
                      DuiNetworkNames names)
{
  DuiDatesWindow *self = window_new (parent, store, file, graph, names);
  g_autoptr (GArray) dates = dui_case_dates (store, file, graph, self->today);

  gtk_range_set_range (self->scale_before, 0, MAX (1, dates->len - 1));
  gtk_range_set_range (self->scale_after, 0, MAX (1, dates->len - 1));
  gtk_range_set_value (self->scale_before,
                       dui_date_is_set (self->meeting) ? place_of (dates, self->meeting) : 0);
  gtk_range_set_value (self->scale_after, place_of (dates, self->today));
  self->dates = g_steal_pointer (&dates);
  changed_cb (self);
  return GTK_WIDGET (self);
}

static void
all_placed_cb (gpointer data)
{
  DuiDatesWindow *self = data;

  draw_sides (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dates.export", TRUE);
}

/* Who stood nowhere in particular then stands where they stand now. */
static void
now_placed_cb (gpointer data)
{
  DuiDatesWindow *self = data;

  dui_case_places_learn (dui_layout_note_get_places (self->arranging_note), self->sides[1].graph);
  dui_layout_note_place (self->arranging_note, self->sides[0].graph, self->arrangement_then, all_placed_cb,
                         self);
}

/* Nothing to choose: what was @then, and what is now. The words are there at once. @then: (transfer full) */
static void
show_then_and_now (DuiDatesWindow *self, DuiGraph *then)
{
  gtk_widget_set_visible (GTK_WIDGET (self->scale_before), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->scale_after), FALSE);
  side_set_graph (&self->sides[0], then, self->meeting);
  side_set_graph (&self->sides[1], dui_graph_copy (self->graph), self->today);
  show_sides (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dates.export", FALSE);
  dui_layout_note_place (self->arranging_note, self->sides[1].graph, self->arrangement, now_placed_cb, self);
}

/**
 * dui_dates_window_new_kept:
 * @version: to be looked at, compared with now and exported; nothing in it can be changed
 * @now: the network as it is; it is copied
 *
 * Returns: (transfer none): not shown yet
 */
GtkWidget *
dui_dates_window_new_kept (DuiWindow *parent, DuiStore *store, DuiNetworkVersion *version, DuiGraph *now,
                           DuiNetworkNames names)
{
  DuiRecord *file = dui_store_find (store, &dui_case_type, version->case_id.id);
  DuiDatesWindow *self = window_new (parent, store, DUI_CASE (file), now, names);

  self->version = g_object_ref (version);
  self->meeting = version->kept_on;
  gtk_window_set_title (GTK_WINDOW (self), _ ("Network Kept with the Meeting"));
  gtk_widget_set_visible (self->export_button, TRUE);
  self->arrangement_then = dui_case_version_arrangement (version);
  show_then_and_now (self, dui_case_version_graph (version));
  return GTK_WIDGET (self);
}

/**
 * dui_dates_window_new_then:
 * @now: the network as it is, with everybody in place; it is copied
 *
 * Returns: (transfer none): not shown yet; the network as it was at the last meeting, as far as that is
 * known; with dates to choose where only dates are known
 */
GtkWidget *
dui_dates_window_new_then (DuiWindow *parent, DuiStore *store, DuiCase *file, DuiGraph *now,
                           DuiNetworkNames names)
{
  g_autoptr (DuiCaseChanges) changes = dui_case_changes_new (store, file, now, dui_date_today ());
  DuiDatesWindow *self;

  if (changes == NULL || changes->known != DUI_CASE_KNOWN_LOG)
    return dui_dates_window_new (parent, store, file, now, names);
  self = window_new (parent, store, file, now, names);
  show_then_and_now (self, dui_graph_copy (changes->before));
  return GTK_WIDGET (self);
}
