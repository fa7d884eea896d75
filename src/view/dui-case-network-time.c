/* Time in the network tab: the slider, what changed since the last meeting, and the windows that lay two
 * networks side by side. */

#include <glib/gi18n-lib.h>

#include "dui-case-dates.h"
#include "dui-case-network-private.h"
#include "dui-case-version.h"
#include "dui-dates-window.h"
#include "dui-window.h"

static DuiStore *
store_of (DuiCaseNetwork *self)
{
  return dui_case_tab_get_store (DUI_CASE_TAB (self));
}

static DuiCase *
file_of (DuiCaseNetwork *self)
{
  return dui_case_tab_get_file (DUI_CASE_TAB (self));
}

/** dui_case_network_is_past: Returns: whether another day than today is shown, so that nothing can be changed
 */
gboolean
dui_case_network_is_past (DuiCaseNetwork *self)
{
  return self->shows_time && !dui_time_bar_is_today (self->time_bar);
}

/** dui_case_network_dup_whole: Returns: (transfer full): the network with all that is known, whatever day is
 * shown; everybody has a place unless it is marked as unplaced */
DuiGraph *
dui_case_network_dup_whole (DuiCaseNetwork *self)
{
  DuiGraph *graph = dui_case_graph_new (store_of (self), file_of (self), dui_date_today ());

  self->is_unplaced =
      !dui_case_graph_place_quickly (graph, dui_case_arrangement_of (file_of (self)), self->places);
  return graph;
}

/* What changed */

static void
append_count (GString *text, guint n, const char *words)
{
  if (n > 0)
    g_string_append_printf (text, "%s%u %s", text->len > 0 ? ", " : "", n, words);
}

static guint
count_fates (const DuiGraphFate *fates, guint n, DuiGraphFate fate)
{
  guint count = 0;

  for (guint i = 0; i < n; i++)
    count += fates[i] == fate;
  return count;
}

/* "Since the meeting of 3 April: 2 new, 1 changed" */
static char *
dup_summary (const DuiCaseChanges *changes, DuiGraph *now)
{
  const DuiGraphComparison *fates = changes->fates;
  guint n_before = dui_graph_n_persons (changes->before), n_now = dui_graph_n_persons (now);
  guint n_ties_before = dui_graph_n_ties (changes->before), n_ties = dui_graph_n_ties (now);
  guint n_otherwise = count_fates (fates->ties_after, n_ties, DUI_GRAPH_NEW)
                      + count_fates (fates->ties_after, n_ties, DUI_GRAPH_CHANGED)
                      + count_fates (fates->ties_before, n_ties_before, DUI_GRAPH_ENDED);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *day = dui_date_to_text (changes->since);

  append_count (text, count_fates (fates->persons_after, n_now, DUI_GRAPH_NEW), _ ("new"));
  append_count (text, count_fates (fates->persons_after, n_now, DUI_GRAPH_CHANGED), _ ("changed"));
  append_count (text, count_fates (fates->persons_before, n_before, DUI_GRAPH_ENDED), _ ("no longer there"));
  append_count (text, n_otherwise, ngettext ("tie otherwise", "ties otherwise", n_otherwise));
  if (text->len == 0)
    g_string_append (text, _ ("nothing changed"));
  if (changes->known == DUI_CASE_KNOWN_DATES)
    return g_strdup_printf (_ ("Since the meeting of %s: %s. Only what has a date is told: the case file was "
                               "not in the program yet."),
                            day, text->str);
  if (changes->n_lost > 0)
    return g_strdup_printf (_ ("Since the meeting of %s: %s. Of what was destroyed since, nothing is known."),
                            day, text->str);
  return g_strdup_printf (_ ("Since the meeting of %s: %s"), day, text->str);
}

static void
mark_changes (DuiCaseNetwork *self, DuiGraph *graph)
{
  g_autoptr (DuiCaseChanges) changes =
      self->shows_changes ? dui_case_changes_new (store_of (self), file_of (self), graph, dui_date_today ())
                          : NULL;
  g_autofree char *summary = NULL;

  if (changes != NULL && !dui_case_network_is_past (self))
    {
      dui_graph_mark (graph, changes->fates);
      summary = dup_summary (changes, graph);
    }
  dui_network_table_set_changes (self->table, summary);
}

/* The slider */

static void
update_stops (DuiCaseNetwork *self, DuiGraph *graph)
{
  DuiDate today = dui_date_today ();
  g_autoptr (GArray) dates = dui_case_dates (store_of (self), file_of (self), graph, today);

  dui_time_bar_set_dates (self->time_bar, dates, today,
                          dui_case_last_meeting (store_of (self), file_of (self), today));
}

/**
 * dui_case_network_new_shown:
 *
 * Returns: (transfer full): the network on the day that the slider is at, with what changed since the last
 * meeting marked; without a slider all that is known
 */
DuiGraph *
dui_case_network_new_shown (DuiCaseNetwork *self)
{
  g_autoptr (DuiGraph) whole = dui_case_network_dup_whole (self);
  DuiGraph *then;

  dui_case_network_follow_arranging (self, whole);
  update_stops (self, whole);
  if (self->is_unplaced)
    return g_steal_pointer (&whole);
  mark_changes (self, whole);
  dui_network_view_set_day (
      self->view, dui_case_network_is_past (self) ? dui_time_bar_get_date (self->time_bar) : DUI_DATE_NONE);
  if (!self->shows_time)
    return g_steal_pointer (&whole);
  then = dui_graph_at_date (whole, dui_time_bar_get_date (self->time_bar));
  if (dui_case_network_is_past (self))
    dui_graph_forget_undated (then);
  return then;
}

void
dui_case_network_set_shows_time (DuiCaseNetwork *self, gboolean shows_time)
{
  if (self->shows_time == shows_time)
    return;
  self->shows_time = shows_time;
  gtk_revealer_set_reveal_child (self->time_revealer, shows_time);
  if (shows_time)
    gtk_widget_grab_focus (GTK_WIDGET (self->time_bar));
  else if (gtk_widget_get_focus_child (GTK_WIDGET (self->time_bar)) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  if (!shows_time)
    dui_time_bar_set_date (self->time_bar, dui_date_today ());
  dui_case_network_show (self);
}

void
dui_case_network_set_shows_changes (DuiCaseNetwork *self, gboolean shows_changes)
{
  self->shows_changes = shows_changes;
  dui_case_network_show (self);
}

void
dui_case_network_time_changed_cb (DuiCaseNetwork *self)
{
  if (self->shows_time)
    dui_case_network_show (self);
}

/* Two networks side by side */

static void
dates_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiCaseNetwork *self = DUI_CASE_NETWORK (widget);
  g_autoptr (DuiGraph) whole = dui_case_network_dup_whole (self);

  gtk_window_present (GTK_WINDOW (dui_dates_window_new (dui_window_of (self), store_of (self), file_of (self),
                                                        whole, dui_network_view_get_names (self->view))));
}

/* With the network that was kept then; without one by what the log tells, else by what has a date. */
static void
compare_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiCaseNetwork *self = DUI_CASE_NETWORK (widget);
  DuiNetworkVersion *version = dui_case_last_version (store_of (self), file_of (self));
  g_autoptr (DuiGraph) whole = dui_case_network_dup_whole (self);
  DuiNetworkNames names = dui_network_view_get_names (self->view);
  DuiWindow *window = dui_window_of (self);

  gtk_window_present (GTK_WINDOW (
      version != NULL ? dui_dates_window_new_kept (window, store_of (self), version, whole, names)
                      : dui_dates_window_new_then (window, store_of (self), file_of (self), whole, names)));
}

void
dui_case_network_install_time_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_property_action (klass, "network.shows-time", "shows-time");
  gtk_widget_class_install_property_action (klass, "network.shows-changes", "shows-changes");
  gtk_widget_class_install_action (klass, "network.dates", NULL, dates_cb);
  gtk_widget_class_install_action (klass, "network.compare", NULL, compare_cb);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_t, GDK_CONTROL_MASK, "network.shows-time", NULL);
}
