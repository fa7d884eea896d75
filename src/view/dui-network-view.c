/* The network of one case on screen: holds the graph and what is selected in it, and draws it. Everything
 * that is seen is drawn by the function that also prints and exports. */

#include "dui-network-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "dui-network-view-private.h"
#include "dui-text.h"

#define ANIMATION_MS 200

enum
{
  PROP_ZOOM = 1,
  N_PROPS,
};

enum
{
  SIGNAL_SELECTION_CHANGED,
  SIGNAL_FOCUS_MOVED,
  SIGNAL_MOVED,
  SIGNAL_LINK,
  SIGNAL_LOOKED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DuiNetworkView, dui_network_view, GTK_TYPE_WIDGET)

/* Selection, by index while the graph stands and by id for everybody else */

static guint
n_persons (DuiNetworkView *self)
{
  return self->graph != NULL ? dui_graph_n_persons (self->graph) : 0;
}

/* Something else is to be seen of the drawing than in the last frame. */
void
dui_network_view_redraw (DuiNetworkView *self)
{
  if (self->buffer != NULL)
    dui_network_buffer_invalidate (self->buffer);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
dui_network_view_set_hovered (DuiNetworkView *self, guint index)
{
  if (self->hovered == index || self->buffer == NULL)
    return;
  self->hovered = index;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
dui_network_view_tell_selection (DuiNetworkView *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_SELECTION_CHANGED], 0);
}

/* What a screen reader says of the picture is whoever the keyboard is at. */
void
dui_network_view_tell_focus (DuiNetworkView *self)
{
  DuiPersonItem *item = self->people != NULL && self->focused < n_persons (self)
                            ? dui_case_people_find (self->people, dui_network_view_get_focused (self))
                            : NULL;
  g_autofree char *words = item != NULL ? dui_person_item_dup_words (item) : NULL;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words != NULL ? words : _ ("Network drawing"), -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_FOCUS_MOVED], 0);
}

void
dui_network_view_tell_moved (DuiNetworkView *self)
{
  g_signal_emit (self, signals[SIGNAL_MOVED], 0);
}

void
dui_network_view_tell_link (DuiNetworkView *self, guint from, guint to)
{
  g_signal_emit (self, signals[SIGNAL_LINK], 0, dui_graph_person (self->graph, from)->id,
                 dui_graph_person (self->graph, to)->id);
}

void
dui_network_view_tell_looked (DuiNetworkView *self)
{
  g_signal_emit (self, signals[SIGNAL_LOOKED], 0);
}

void
dui_network_view_clear_selection (DuiNetworkView *self)
{
  for (guint i = 0; i < n_persons (self); i++)
    self->is_selected[i] = FALSE;
  self->selected_tie = DUI_GRAPH_NONE;
}

/* Selects a person alone, or adds them to the others and takes them out again. */
void
dui_network_view_choose (DuiNetworkView *self, guint index, gboolean adds)
{
  gboolean was_selected = self->is_selected[index];

  if (!adds)
    dui_network_view_clear_selection (self);
  self->selected_tie = DUI_GRAPH_NONE;
  self->is_selected[index] = !adds || !was_selected;
  self->focused = index;
  dui_network_view_tell_focus (self);
  dui_network_view_tell_selection (self);
}

void
dui_network_view_choose_tie (DuiNetworkView *self, guint tie)
{
  dui_network_view_clear_selection (self);
  self->selected_tie = tie;
  dui_network_view_tell_selection (self);
}

/** dui_network_view_dup_selected: Returns: (transfer full) (element-type gint64): ids of the selected persons
 */
GArray *
dui_network_view_dup_selected (DuiNetworkView *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < n_persons (self); i++)
    if (self->is_selected[i])
      g_array_append_val (ids, dui_graph_person (self->graph, i)->id);
  return ids;
}

/** dui_network_view_select: @ids: (element-type gint64): of persons; tells nobody when these were selected
 * already
 */
void
dui_network_view_select (DuiNetworkView *self, GArray *ids)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_int64_hash, g_int64_equal);
  gboolean is_other = FALSE;

  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (wanted, &g_array_index (ids, gint64, i));
  for (guint i = 0; i < n_persons (self); i++)
    {
      gboolean is_wanted = g_hash_table_contains (wanted, &dui_graph_person (self->graph, i)->id);

      is_other |= is_wanted != self->is_selected[i];
      self->is_selected[i] = is_wanted;
      if (is_wanted && (ids->len == 1 || self->focused == DUI_GRAPH_NONE))
        self->focused = i;
    }
  if (!is_other)
    return;
  if (ids->len > 0)
    self->selected_tie = DUI_GRAPH_NONE;
  if (ids->len == 1)
    dui_network_view_reveal_index (self, self->focused);
  dui_network_view_tell_focus (self);
  dui_network_view_tell_selection (self);
}

void
dui_network_view_select_one (DuiNetworkView *self, gint64 id)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (ids, id);
  dui_network_view_select (self, ids);
}

/** dui_network_view_get_selected_tie: Returns: its id; 0 when no tie is selected */
gint64
dui_network_view_get_selected_tie (DuiNetworkView *self)
{
  const DuiGraphTie *tie = self->graph != NULL ? dui_graph_tie (self->graph, self->selected_tie) : NULL;

  return tie != NULL ? tie->id : 0;
}

/** dui_network_view_get_focused: Returns: the id of the person that the keyboard is at; 0 for nobody */
gint64
dui_network_view_get_focused (DuiNetworkView *self)
{
  return self->focused < n_persons (self) ? dui_graph_person (self->graph, self->focused)->id : 0;
}

/* The graph */

/* After persons moved: the drawing reads their places again. */
void
dui_network_view_refresh (DuiNetworkView *self)
{
  if (self->act == DUI_NETWORK_MOVING)
    dui_network_drawing_move (self->drawing, self->is_selected);
  else
    dui_network_drawing_update (self->drawing);
  dui_network_view_tell_looked (self);
  if (self->act == DUI_NETWORK_MOVING)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  else
    dui_network_view_redraw (self);
}

static void
update_faded (DuiNetworkView *self)
{
  DuiDate today = dui_date_today ();

  for (guint i = 0; i < n_persons (self); i++)
    {
      DuiPersonItem *item = self->people != NULL
                                ? dui_case_people_find (self->people, dui_graph_person (self->graph, i)->id)
                                : NULL;

      self->is_faded[i] = item != NULL
                          && (!dui_person_item_matches (item, self->filter, today)
                              || (self->wanted != NULL && !dui_person_item_is_named (item, self->wanted)));
    }
}

static void
animation_step_cb (double progress, gpointer data)
{
  DuiNetworkView *self = data;

  for (guint i = 0; i < n_persons (self); i++)
    {
      DuiGraphPerson *person = dui_graph_person (self->graph, i);

      person->x = self->starts[2 * i] + progress * (self->targets[2 * i] - self->starts[2 * i]);
      person->y = self->starts[2 * i + 1] + progress * (self->targets[2 * i + 1] - self->starts[2 * i + 1]);
    }
  dui_network_view_refresh (self);
  if (self->is_fitted)
    dui_network_view_fit_now (self);
}

/* Puts everybody where they are going at once. */
void
dui_network_view_stop_animation (DuiNetworkView *self)
{
  if (self->animation != NULL)
    adw_animation_skip (self->animation);
  g_clear_object (&self->animation);
  g_clear_pointer (&self->starts, g_free);
  g_clear_pointer (&self->targets, g_free);
}

static void
animation_done_cb (DuiNetworkView *self)
{
  g_clear_object (&self->animation);
}

/* Moves those who stood elsewhere before to their new places, when the desktop allows animation. */
static void
animate_from (DuiNetworkView *self, DuiGraph *before)
{
  g_autoptr (GHashTable) index = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint n = n_persons (self);
  gboolean moves = FALSE;

  for (guint i = 0; i < dui_graph_n_persons (before); i++)
    g_hash_table_insert (index, &dui_graph_person (before, i)->id, GUINT_TO_POINTER (i + 1));
  self->starts = g_new (double, 2 * n + 1);
  self->targets = g_new (double, 2 * n + 1);
  for (guint i = 0; i < n; i++)
    {
      const DuiGraphPerson *person = dui_graph_person (self->graph, i);
      guint old = GPOINTER_TO_UINT (g_hash_table_lookup (index, &person->id));
      const DuiGraphPerson *start = old > 0 ? dui_graph_person (before, old - 1) : person;

      self->targets[2 * i] = person->x;
      self->targets[2 * i + 1] = person->y;
      self->starts[2 * i] = start->x;
      self->starts[2 * i + 1] = start->y;
      moves |= start->x != person->x || start->y != person->y;
    }
  if (!moves || !adw_get_enable_animations (GTK_WIDGET (self)) || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->animation =
      adw_timed_animation_new (GTK_WIDGET (self), 0, 1, ANIMATION_MS,
                               adw_callback_animation_target_new (animation_step_cb, self, NULL));
  g_signal_connect_object (self->animation, "done", G_CALLBACK (animation_done_cb), self, G_CONNECT_SWAPPED);
  /* Not one frame of where they are going. */
  animation_step_cb (0, self);
  adw_animation_play (self->animation);
}

static guint
index_of (DuiNetworkView *self, gint64 id)
{
  return id != 0 ? dui_graph_find_person (self->graph, id) : DUI_GRAPH_NONE;
}

static void
restore_selection (DuiNetworkView *self, GArray *ids, gint64 focused, gint64 tie)
{
  for (guint i = 0; i < ids->len; i++)
    {
      guint index = index_of (self, g_array_index (ids, gint64, i));

      if (index != DUI_GRAPH_NONE)
        self->is_selected[index] = TRUE;
    }
  self->focused = index_of (self, focused);
  if (self->focused == DUI_GRAPH_NONE)
    self->focused = dui_graph_find_subject (self->graph);
  for (guint t = 0; tie != 0 && t < dui_graph_n_ties (self->graph); t++)
    if (dui_graph_tie (self->graph, t)->id == tie)
      self->selected_tie = t;
}

static void
forget_pointer (DuiNetworkView *self)
{
  self->act = DUI_NETWORK_IDLE;
  self->is_choosing_link = FALSE;
  self->hovered = self->linked_from = DUI_GRAPH_NONE;
  self->guide_x = self->guide_y = NAN;
  g_clear_pointer (&self->origins, g_free);
}

/**
 * dui_network_view_set_graph:
 * @graph: (transfer full): with everyone in their place; who was selected stays so
 */
void
dui_network_view_set_graph (DuiNetworkView *self, DuiGraph *graph, DuiLayoutKind kind)
{
  g_autoptr (DuiGraph) before = NULL;
  g_autoptr (GArray) selected = dui_network_view_dup_selected (self);
  gint64 focused = dui_network_view_get_focused (self), tie = dui_network_view_get_selected_tie (self);

  dui_network_view_stop_animation (self);
  before = self->graph;
  g_clear_pointer (&self->buffer, dui_network_buffer_free);
  g_clear_pointer (&self->drawing, dui_network_drawing_free);
  g_clear_pointer (&self->is_selected, g_free);
  g_clear_pointer (&self->is_faded, g_free);
  self->graph = graph;
  self->kind = kind;
  self->is_selected = g_new0 (gboolean, n_persons (self) + 1);
  self->is_faded = g_new0 (gboolean, n_persons (self) + 1);
  self->selected_tie = DUI_GRAPH_NONE;
  forget_pointer (self);
  self->drawing = dui_network_drawing_new (graph, kind);
  self->buffer = dui_network_buffer_new (self->drawing);
  restore_selection (self, selected, focused, tie);
  update_faded (self);
  if (before != NULL)
    animate_from (self, before);
  if (self->is_fitted)
    dui_network_view_fit_now (self);
  dui_network_view_tell_focus (self);
  dui_network_view_tell_selection (self);
  dui_network_view_tell_looked (self);
}

/** dui_network_view_get_graph: Returns: (transfer none) (nullable): with everyone where they are shown, or
 * going */
DuiGraph *
dui_network_view_get_graph (DuiNetworkView *self)
{
  dui_network_view_stop_animation (self);
  return self->graph;
}

/** dui_network_view_set_people: @people: what tooltips and screen readers say of everybody */
void
dui_network_view_set_people (DuiNetworkView *self, DuiCasePeople *people)
{
  g_set_object (&self->people, people);
}

void
dui_network_view_set_names (DuiNetworkView *self, DuiNetworkNames names)
{
  self->names = names;
  if (self->graph != NULL)
    dui_network_view_tell_focus (self);
}

DuiNetworkNames
dui_network_view_get_names (DuiNetworkView *self)
{
  return self->names;
}

/** dui_network_view_set_day: @day: that the graph belongs to, for ages; with one no tie can be drawn, with no
 * date it is today */
void
dui_network_view_set_day (DuiNetworkView *self, DuiDate day)
{
  self->day = day;
}

/** dui_network_view_set_filter: those who do not match fade, so that the picture stays whole */
void
dui_network_view_set_filter (DuiNetworkView *self, DuiPeopleFilter filter)
{
  self->filter = filter;
  update_faded (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** dui_network_view_set_wanted: @words: (nullable): those who have this in their name stand out */
void
dui_network_view_set_wanted (DuiNetworkView *self, const char *words)
{
  g_clear_pointer (&self->wanted, g_free);
  if (!dui_text_is_blank (words))
    self->wanted = dui_text_fold (words);
  update_faded (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Widget */

static void
dui_network_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DuiNetworkView *self = DUI_NETWORK_VIEW (widget);
  graphene_rect_t bounds =
      GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  cairo_t *cr;

  if (self->drawing == NULL)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  dui_network_view_paint (self, cr);
  cairo_destroy (cr);
}

static void
dui_network_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DuiNetworkView *self = DUI_NETWORK_VIEW (widget);

  if (self->is_fitted)
    dui_network_view_fit_now (self);
  dui_network_view_tell_looked (self);
}

static void
dui_network_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                          int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 240 : 200;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 640 : 480;
}

static gboolean
dui_network_view_query_tooltip (GtkWidget *widget, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  DuiNetworkView *self = DUI_NETWORK_VIEW (widget);
  guint index = by_keyboard ? self->focused : dui_network_view_person_at (self, x, y);
  DuiPersonItem *item = self->people != NULL && index < n_persons (self)
                            ? dui_case_people_find (self->people, dui_graph_person (self->graph, index)->id)
                            : NULL;
  g_autofree char *words = NULL;

  if (item == NULL || self->act != DUI_NETWORK_IDLE)
    return FALSE;
  words = dui_person_item_dup_words (item);
  gtk_tooltip_set_text (tooltip, words);
  return TRUE;
}

static void
dui_network_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_double (value, DUI_NETWORK_VIEW (object)->zoom);
}

static void
dui_network_view_dispose (GObject *object)
{
  DuiNetworkView *self = DUI_NETWORK_VIEW (object);

  dui_network_view_stop_animation (self);
  forget_pointer (self);
  g_clear_pointer (&self->buffer, dui_network_buffer_free);
  g_clear_pointer (&self->drawing, dui_network_drawing_free);
  g_clear_pointer (&self->graph, dui_graph_free);
  g_clear_pointer (&self->is_selected, g_free);
  g_clear_pointer (&self->is_faded, g_free);
  g_clear_pointer (&self->wanted, g_free);
  g_clear_object (&self->people);
  G_OBJECT_CLASS (dui_network_view_parent_class)->dispose (object);
}

static void
add_signals (void)
{
  signals[SIGNAL_SELECTION_CHANGED] = g_signal_new ("selection-changed", DUI_TYPE_NETWORK_VIEW,
                                                    G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* The keyboard went to another person. */
  signals[SIGNAL_FOCUS_MOVED] = g_signal_new ("focus-moved", DUI_TYPE_NETWORK_VIEW, G_SIGNAL_RUN_LAST, 0,
                                              NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* The user put persons elsewhere; the graph has their places, not yet kept. */
  signals[SIGNAL_MOVED] =
      g_signal_new ("moved", DUI_TYPE_NETWORK_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* The user wants a tie between two persons, by id. */
  signals[SIGNAL_LINK] = g_signal_new ("link", DUI_TYPE_NETWORK_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);
  /* It shows another part of the network, or the network became another. */
  signals[SIGNAL_LOOKED] =
      g_signal_new ("looked", DUI_TYPE_NETWORK_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dui_network_view_class_init (DuiNetworkViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dui_network_view_get_property;
  object_class->dispose = dui_network_view_dispose;
  widget_class->snapshot = dui_network_view_snapshot;
  widget_class->size_allocate = dui_network_view_size_allocate;
  widget_class->measure = dui_network_view_measure;
  widget_class->query_tooltip = dui_network_view_query_tooltip;
  properties[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, 0, DUI_NETWORK_ZOOM_MAX, 1,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  add_signals ();
  gtk_widget_class_set_css_name (widget_class, "network-view");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
dui_network_view_init (DuiNetworkView *self)
{
  self->zoom = 1;
  self->is_fitted = TRUE;
  self->focused = self->selected_tie = DUI_GRAPH_NONE;
  forget_pointer (self);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Network drawing"),
                                  -1);
  dui_network_view_watch_colours (self);
  dui_network_view_add_input (self);
}
