/* The keyboard in the network view: everything that a pointer can do in it. */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "dui-kinship-words.h"
#include "dui-network-view-private.h"
#include "dui-walk.h"

#define KEY_STEP 20.0

static void
walk_to (DuiNetworkView *self, guint index, gboolean adds)
{
  if (index == DUI_GRAPH_NONE)
    return;
  self->focused = index;
  if (self->is_choosing_link)
    dui_network_view_tell_focus (self);
  else if (adds && self->is_selected[index])
    dui_network_view_tell_focus (self);
  else
    dui_network_view_choose (self, index, adds);
  dui_network_view_reveal_index (self, index);
}

static gboolean
direction_of (guint key, int *dx, int *dy)
{
  *dx = key == GDK_KEY_Right || key == GDK_KEY_KP_Right ? 1
        : key == GDK_KEY_Left || key == GDK_KEY_KP_Left ? -1
                                                        : 0;
  *dy = key == GDK_KEY_Down || key == GDK_KEY_KP_Down ? 1
        : key == GDK_KEY_Up || key == GDK_KEY_KP_Up   ? -1
                                                      : 0;
  return *dx != 0 || *dy != 0;
}

/* In the picture with rings by the same places as a pointer: from ring to ring, or along one. */
static void
nudge_person (DuiNetworkView *self, guint index, const double step[2])
{
  DuiScene *scene = dui_network_drawing_scene (self->drawing);
  DuiGraphPerson *person = dui_graph_person (self->graph, index);

  if (index != dui_graph_find_subject (self->graph)
      && dui_scene_step_on_rings (scene, step, &person->x, &person->y))
    {
      person->x = round (person->x);
      person->y = round (person->y);
    }
  else
    {
      person->x += step[0];
      person->y += step[1];
    }
  person->pinned = TRUE;
}

static void
nudge (DuiNetworkView *self, double dx, double dy)
{
  const double step[2] = { KEY_STEP * dx, KEY_STEP * dy };
  gboolean has_any = FALSE;

  for (guint i = 0; i < dui_graph_n_persons (self->graph); i++)
    if (self->is_selected[i])
      {
        nudge_person (self, i, step);
        has_any = TRUE;
      }
  if (!has_any)
    return;
  self->is_fitted = FALSE;
  dui_network_view_refresh (self);
  dui_network_view_tell_moved (self);
}

/* The next or previous person as the table has them: nearest to the subject first. */
static void
walk_in_order (DuiNetworkView *self, int step, gboolean adds)
{
  GListModel *people = G_LIST_MODEL (self->people);
  guint n = people != NULL ? g_list_model_get_n_items (people) : 0;
  gint64 focused = dui_network_view_get_focused (self);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DuiPersonItem) item = g_list_model_get_item (people, i);
      g_autoptr (DuiPersonItem) next = g_list_model_get_item (people, (i + n + step) % n);

      if (dui_person_item_get_id (item) != focused)
        continue;
      walk_to (self, dui_graph_find_person (self->graph, dui_person_item_get_id (next)), adds);
      return;
    }
}

static void
select_all (DuiNetworkView *self)
{
  dui_network_view_clear_selection (self);
  for (guint i = 0; i < dui_graph_n_persons (self->graph); i++)
    self->is_selected[i] = TRUE;
  dui_network_view_tell_selection (self);
}

static char *
dup_name (DuiNetworkView *self, guint index)
{
  gint64 id = dui_graph_person (self->graph, index)->id;
  DuiPersonItem *item = self->people != NULL ? dui_case_people_find (self->people, id) : NULL;

  return g_strdup (item != NULL ? dui_person_item_get_name (item) : "");
}

/* What a screen reader says of the picture is the tie, until the keyboard goes on. */
static void
tell_tie (DuiNetworkView *self, guint index)
{
  const DuiGraphTie *tie = dui_graph_tie (self->graph, index);
  g_autofree char *from = dup_name (self, tie->from);
  g_autofree char *to = dup_name (self, tie->to);
  g_autofree char *words
      /* Translators: a tie between two persons: a name, what that person is ("mother"), the other name */
      = g_strdup_printf (_ ("Tie: %s, %s of %s"), from,
                         dui_tie_word (tie, dui_graph_person (self->graph, tie->from), TRUE), to);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

/* The next or previous of the ties of whoever the keyboard is at. */
static void
walk_ties (DuiNetworkView *self, int step)
{
  const DuiGraphAdjacency *a = dui_graph_adjacency (self->graph);
  guint first, n, at = G_MAXUINT;

  if (self->focused == DUI_GRAPH_NONE || self->is_choosing_link)
    return;
  first = a->offsets[self->focused];
  n = a->offsets[self->focused + 1] - first;
  if (n == 0)
    return;
  for (guint k = 0; k < n; k++)
    if (a->ties[first + k] == self->selected_tie)
      at = k;
  at = at != G_MAXUINT ? (at + n + step) % n : step > 0 ? 0 : n - 1;
  dui_network_view_choose_tie (self, a->ties[first + at]);
  tell_tie (self, self->selected_tie);
}

static gboolean
cancel (DuiNetworkView *self)
{
  g_autoptr (GArray) selected = dui_network_view_dup_selected (self);

  if (self->is_choosing_link)
    dui_network_view_end_link (self);
  else if (selected->len > 0 || self->selected_tie != DUI_GRAPH_NONE)
    {
      dui_network_view_clear_selection (self);
      dui_network_view_tell_selection (self);
    }
  else
    return FALSE;
  return TRUE;
}

static gboolean
enter (DuiNetworkView *self)
{
  guint from = self->linked_from;

  if (!self->is_choosing_link)
    return gtk_widget_activate_action (GTK_WIDGET (self), "network.edit", NULL);
  dui_network_view_end_link (self);
  if (self->focused != from && self->focused != DUI_GRAPH_NONE)
    dui_network_view_tell_link (self, from, self->focused);
  return TRUE;
}

static gboolean
plain_key (DuiNetworkView *self, guint key, gboolean adds)
{
  switch (key)
    {
    case GDK_KEY_Home:
      walk_to (self, dui_graph_find_subject (self->graph), adds);
      return TRUE;
    case GDK_KEY_Page_Down:
    case GDK_KEY_Page_Up:
      walk_in_order (self, key == GDK_KEY_Page_Down ? 1 : -1, adds);
      return TRUE;
    case GDK_KEY_space:
      if (self->focused != DUI_GRAPH_NONE)
        dui_network_view_choose (self, self->focused, TRUE);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      return enter (self);
    case GDK_KEY_Escape:
      return cancel (self);
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      return gtk_widget_activate_action (GTK_WIDGET (self), "network.remove", NULL);
    case GDK_KEY_plus:
    case GDK_KEY_KP_Add:
    case GDK_KEY_Insert:
      return gtk_widget_activate_action (GTK_WIDGET (self), "network.add", NULL);
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      return gtk_widget_activate_action (GTK_WIDGET (self), "network.fold", NULL);
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
      dui_network_view_fit (self);
      return TRUE;
    default:
      return dui_network_view_type_to_find (GTK_WIDGET (self), key);
    }
}

/** dui_network_view_type_to_find: a letter typed in picture or table is the beginning of a name.
 *
 * Returns: whether it is a letter
 */
gboolean
dui_network_view_type_to_find (GtkWidget *widget, guint key)
{
  gunichar letter = gdk_keyval_to_unicode (key);
  char text[7] = "";

  if (!g_unichar_isalpha (letter))
    return FALSE;
  g_unichar_to_utf8 (letter, text);
  return gtk_widget_activate_action (widget, "network.find", "s", text);
}

/** dui_network_view_come_back: the keyboard returns to the picture, at whoever was found; who was looked for
 * as the other end of a tie is that */
void
dui_network_view_come_back (DuiNetworkView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (self->is_choosing_link)
    enter (self);
}

/* Returns whether the key did something. */
gboolean
dui_network_view_key (DuiNetworkView *self, guint key, GdkModifierType state)
{
  gboolean adds = (state & GDK_SHIFT_MASK) != 0;
  int dx, dy;

  if (self->drawing == NULL || dui_graph_n_persons (self->graph) == 0)
    return key == GDK_KEY_plus ? plain_key (self, key, FALSE) : FALSE;
  dui_network_view_stop_animation (self);
  if (direction_of (key, &dx, &dy) && (state & GDK_CONTROL_MASK) == 0)
    {
      if ((state & GDK_ALT_MASK) != 0)
        nudge (self, dx, dy);
      else if (self->focused == DUI_GRAPH_NONE)
        walk_to (self, dui_graph_find_subject (self->graph), FALSE);
      else
        walk_to (self, dui_graph_walk (self->graph, self->focused, dx, dy), adds);
      return TRUE;
    }
  if (direction_of (key, &dx, &dy) && (state & (GDK_ALT_MASK | GDK_SHIFT_MASK)) == 0)
    {
      walk_ties (self, dx + dy);
      return TRUE;
    }
  if ((state & GDK_CONTROL_MASK) != 0 && (key == GDK_KEY_a || key == GDK_KEY_A))
    {
      select_all (self);
      return TRUE;
    }
  return (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) == 0 && plain_key (self, key, adds);
}
