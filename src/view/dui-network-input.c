/* Pointer and touch in the network view: zoom, pan, select, rubber band, moving persons, drawing ties. */

#include <math.h>

#include "dui-network-view-private.h"

#define SCROLL_FACTOR 1.12
#define DRAG_THRESHOLD 4.0
#define SNAP_REACH 7.0
#define TIE_REACH 7.0

/* What is where */

guint
dui_network_view_person_at (DuiNetworkView *self, double x, double y)
{
  if (self->drawing == NULL)
    return DUI_GRAPH_NONE;
  dui_network_view_to_network (self, &x, &y);
  return dui_scene_person_at (dui_network_drawing_scene (self->drawing), x, y);
}

static guint
tie_at (DuiNetworkView *self, double x, double y)
{
  if (self->drawing == NULL)
    return DUI_GRAPH_NONE;
  dui_network_view_to_network (self, &x, &y);
  return dui_scene_tie_at (dui_network_drawing_scene (self->drawing), x, y, TIE_REACH / self->zoom);
}

static void
set_cursor (DuiNetworkView *self)
{
  const char *name = self->act == DUI_NETWORK_PANNING                                      ? "grabbing"
                     : self->act == DUI_NETWORK_LINKING || self->is_choosing_link          ? "crosshair"
                     : self->act == DUI_NETWORK_MOVING                                     ? "move"
                     : dui_network_view_handle_at (self, self->pointer_x, self->pointer_y) ? "crosshair"
                     : self->hovered != DUI_GRAPH_NONE                                     ? "pointer"
                                                                                           : NULL;

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), name);
}

static void
motion_cb (DuiNetworkView *self, double x, double y)
{
  guint hovered;

  self->pointer_x = x;
  self->pointer_y = y;
  if (self->act != DUI_NETWORK_IDLE)
    return;
  hovered = dui_network_view_person_at (self, x, y);
  /* The handle stands outside the symbol: on the way to it its owner stays under the pointer. */
  if (hovered == DUI_GRAPH_NONE && dui_network_view_handle_at (self, x, y))
    hovered = self->hovered;
  dui_network_view_set_hovered (self, hovered);
  if (self->is_choosing_link)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  set_cursor (self);
}

static void
left_cb (DuiNetworkView *self)
{
  if (self->act == DUI_NETWORK_IDLE)
    dui_network_view_set_hovered (self, DUI_GRAPH_NONE);
}

/* Zoom */

static gboolean
scroll_cb (DuiNetworkView *self, double dx, double dy, GtkEventController *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);

  if ((state & GDK_SHIFT_MASK) != 0 || fabs (dx) > fabs (dy))
    dui_network_view_pan_to (self, self->offset_x - 40 * (dx != 0 ? dx : dy), self->offset_y);
  else
    dui_network_view_zoom_at (self, self->zoom * pow (SCROLL_FACTOR, -dy), self->pointer_x, self->pointer_y);
  return TRUE;
}

static void
pinch_begin_cb (DuiNetworkView *self)
{
  self->start_zoom = self->zoom;
}

static void
pinch_cb (DuiNetworkView *self, double scale, GtkGesture *gesture)
{
  double x, y;

  if (gtk_gesture_get_bounding_box_center (gesture, &x, &y))
    dui_network_view_zoom_at (self, self->start_zoom * scale, x, y);
}

/* Moving persons */

static void
begin_moving (DuiNetworkView *self)
{
  guint n = dui_graph_n_persons (self->graph);

  self->act = DUI_NETWORK_MOVING;
  self->has_moved = FALSE;
  self->origins = g_new (double, 2 * n + 1);
  for (guint i = 0; i < n; i++)
    {
      self->origins[2 * i] = dui_graph_person (self->graph, i)->x;
      self->origins[2 * i + 1] = dui_graph_person (self->graph, i)->y;
    }
}

/* Where the one under the pointer would stand nearly in line with somebody who stays, they stand in line. */
static void
snap (DuiNetworkView *self, double *dx, double *dy)
{
  double x = self->origins[2 * self->hovered] + *dx, y = self->origins[2 * self->hovered + 1] + *dy;
  double best_x = SNAP_REACH / self->zoom, best_y = SNAP_REACH / self->zoom;

  self->guide_x = self->guide_y = NAN;
  for (guint i = 0; i < dui_graph_n_persons (self->graph); i++)
    {
      const DuiGraphPerson *other = dui_graph_person (self->graph, i);

      if (self->is_selected[i])
        continue;
      if (fabs (other->x - x) < best_x)
        {
          best_x = fabs (other->x - x);
          self->guide_x = other->x;
        }
      if (fabs (other->y - y) < best_y)
        {
          best_y = fabs (other->y - y);
          self->guide_y = other->y;
        }
    }
  if (!isnan (self->guide_x))
    *dx += self->guide_x - x;
  if (!isnan (self->guide_y))
    *dy += self->guide_y - y;
}

static void
move_selected (DuiNetworkView *self, double dx, double dy, gboolean is_free)
{
  if (is_free)
    self->guide_x = self->guide_y = NAN;
  else
    snap (self, &dx, &dy);
  for (guint i = 0; i < dui_graph_n_persons (self->graph); i++)
    if (self->is_selected[i])
      {
        dui_graph_person (self->graph, i)->x = round (self->origins[2 * i] + dx);
        dui_graph_person (self->graph, i)->y = round (self->origins[2 * i + 1] + dy);
      }
  self->is_fitted = FALSE;
  dui_network_view_refresh (self);
}

/* In the picture with rings whoever is put down stands on the nearest one: how near is said by hand. */
static void
put_on_rings (DuiNetworkView *self)
{
  DuiScene *scene = dui_network_drawing_scene (self->drawing);
  guint subject = dui_graph_find_subject (self->graph);

  for (guint i = 0; i < dui_graph_n_persons (self->graph); i++)
    {
      DuiGraphPerson *person = dui_graph_person (self->graph, i);

      if (!self->is_selected[i] || i == subject || dui_scene_to_ring (scene, &person->x, &person->y) == 0)
        continue;
      person->x = round (person->x);
      person->y = round (person->y);
    }
}

static void
end_moving (DuiNetworkView *self)
{
  gboolean has_moved = self->has_moved;

  g_clear_pointer (&self->origins, g_free);
  self->guide_x = self->guide_y = NAN;
  if (!has_moved)
    return;
  for (guint i = 0; i < dui_graph_n_persons (self->graph); i++)
    if (self->is_selected[i])
      dui_graph_person (self->graph, i)->pinned = TRUE;
  put_on_rings (self);
  dui_network_view_tell_moved (self);
}

/* Rubber band */

static void
select_in_band (DuiNetworkView *self)
{
  double box[4] = { MIN (self->press_x, self->pointer_x), MIN (self->press_y, self->pointer_y),
                    MAX (self->press_x, self->pointer_x), MAX (self->press_y, self->pointer_y) };
  g_autoptr (GArray) found = NULL;

  dui_network_view_to_network (self, &box[0], &box[1]);
  dui_network_view_to_network (self, &box[2], &box[3]);
  found = dui_scene_persons_in (dui_network_drawing_scene (self->drawing), box);
  dui_network_view_clear_selection (self);
  for (guint i = 0; i < found->len; i++)
    self->is_selected[g_array_index (found, guint, i)] = TRUE;
  dui_network_view_tell_selection (self);
}

/* Drawing a tie */

void
dui_network_view_end_link (DuiNetworkView *self)
{
  self->is_choosing_link = FALSE;
  self->linked_from = DUI_GRAPH_NONE;
  set_cursor (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
finish_link (DuiNetworkView *self, guint to)
{
  guint from = self->linked_from;

  dui_network_view_end_link (self);
  if (to != DUI_GRAPH_NONE && to != from)
    dui_network_view_tell_link (self, from, to);
}

/** dui_network_view_begin_link: @from: id of a person; the next person chosen is who they get a tie with */
void
dui_network_view_begin_link (DuiNetworkView *self, gint64 from)
{
  self->linked_from = dui_graph_find_person (self->graph, from);
  self->is_choosing_link = self->linked_from != DUI_GRAPH_NONE;
  set_cursor (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Press, drag, release */

static void
pressed_cb (DuiNetworkView *self, int n_press, double x, double y, GtkGesture *gesture)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  gboolean adds = (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) != 0;
  guint person, tie;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (self->drawing == NULL || dui_network_view_handle_at (self, x, y))
    return;
  dui_network_view_stop_animation (self);
  person = dui_network_view_person_at (self, x, y);
  tie = person == DUI_GRAPH_NONE ? tie_at (self, x, y) : DUI_GRAPH_NONE;
  if (self->is_choosing_link)
    finish_link (self, person);
  else if (person != DUI_GRAPH_NONE && (adds || !self->is_selected[person]))
    dui_network_view_choose (self, person, adds);
  else if (tie != DUI_GRAPH_NONE)
    dui_network_view_choose_tie (self, tie);
  if (n_press == 2 && (person != DUI_GRAPH_NONE || tie != DUI_GRAPH_NONE))
    gtk_widget_activate_action (GTK_WIDGET (self), "network.edit", NULL);
}

/* A click that turned into nothing else: on one of several it selects that one, on nothing it selects nobody.
 */
static void
released_cb (DuiNetworkView *self, int n_press, double x, double y, GtkGesture *gesture)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  guint person = dui_network_view_person_at (self, x, y);

  if (self->drawing == NULL || (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) != 0 || self->has_moved
      || hypot (x - self->press_x, y - self->press_y) > DRAG_THRESHOLD)
    return;
  if (person != DUI_GRAPH_NONE)
    {
      g_autoptr (GArray) selected = dui_network_view_dup_selected (self);

      if (selected->len > 1)
        dui_network_view_choose (self, person, FALSE);
    }
  else if (tie_at (self, x, y) == DUI_GRAPH_NONE)
    {
      dui_network_view_clear_selection (self);
      dui_network_view_tell_selection (self);
    }
}

static void
drag_begin_cb (DuiNetworkView *self, double x, double y, GtkGesture *gesture)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  gboolean is_middle =
      gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) == GDK_BUTTON_MIDDLE;
  guint owner = dui_network_view_handle_owner (self);
  gboolean on_handle = dui_network_view_handle_at (self, x, y);
  guint person = on_handle || is_middle ? DUI_GRAPH_NONE : dui_network_view_person_at (self, x, y);

  self->press_x = self->pointer_x = x;
  self->press_y = self->pointer_y = y;
  self->start_x = self->offset_x;
  self->start_y = self->offset_y;
  self->has_moved = FALSE;
  if (self->drawing == NULL)
    return;
  if (on_handle && !is_middle)
    {
      self->act = DUI_NETWORK_LINKING;
      self->linked_from = owner;
    }
  else if (person != DUI_GRAPH_NONE)
    {
      self->hovered = person;
      begin_moving (self);
    }
  else
    self->act = (state & GDK_SHIFT_MASK) != 0 && !is_middle ? DUI_NETWORK_BANDING : DUI_NETWORK_PANNING;
}

static void
drag_update_cb (DuiNetworkView *self, double dx, double dy, GtkGesture *gesture)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  self->pointer_x = self->press_x + dx;
  self->pointer_y = self->press_y + dy;
  if (!self->has_moved && hypot (dx, dy) < DRAG_THRESHOLD)
    return;
  self->has_moved = TRUE;
  set_cursor (self);
  if (self->act == DUI_NETWORK_PANNING)
    dui_network_view_pan_to (self, self->start_x + dx, self->start_y + dy);
  else if (self->act == DUI_NETWORK_MOVING)
    move_selected (self, dx / self->zoom, dy / self->zoom, (state & GDK_ALT_MASK) != 0);
  else if (self->act == DUI_NETWORK_LINKING)
    dui_network_view_set_hovered (self, dui_network_view_person_at (self, self->pointer_x, self->pointer_y));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drag_end_cb (DuiNetworkView *self, double dx, double dy)
{
  DuiNetworkAct act = self->act;

  self->act = DUI_NETWORK_IDLE;
  set_cursor (self);
  dui_network_view_redraw (self);
  if (act == DUI_NETWORK_MOVING)
    end_moving (self);
  else if (act == DUI_NETWORK_BANDING && self->has_moved)
    select_in_band (self);
  else if (act == DUI_NETWORK_LINKING)
    finish_link (self, dui_network_view_person_at (self, self->press_x + dx, self->press_y + dy));
}

static void
drag_cancel_cb (DuiNetworkView *self)
{
  if (self->act == DUI_NETWORK_MOVING)
    for (guint i = 0; i < dui_graph_n_persons (self->graph); i++)
      {
        dui_graph_person (self->graph, i)->x = self->origins[2 * i];
        dui_graph_person (self->graph, i)->y = self->origins[2 * i + 1];
      }
  self->act = DUI_NETWORK_IDLE;
  self->has_moved = FALSE;
  self->linked_from = DUI_GRAPH_NONE;
  g_clear_pointer (&self->origins, g_free);
  if (self->drawing != NULL)
    dui_network_view_refresh (self);
}

static gboolean
key_cb (DuiNetworkView *self, guint key, guint code, GdkModifierType state)
{
  return dui_network_view_key (self, key, state);
}

static void
add_drag (DuiNetworkView *self, guint button)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), button);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

static void
add_controller (DuiNetworkView *self, gpointer controller)
{
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (controller));
}

void
dui_network_view_add_input (DuiNetworkView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *pinch = gtk_gesture_zoom_new (), *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (left_cb), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (dui_network_view_tell_focus), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (dui_network_view_redraw), self);
  add_controller (self, motion);
  add_controller (self, scroll);
  add_controller (self, pinch);
  add_controller (self, click);
  add_controller (self, keys);
  add_controller (self, focus);
  add_drag (self, GDK_BUTTON_PRIMARY);
  add_drag (self, GDK_BUTTON_MIDDLE);
}
