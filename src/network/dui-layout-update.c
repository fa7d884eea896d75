/* Finds places for persons who were added, and leaves everyone else where the eye remembers them. */

#include "dui-layout-private.h"

#include <math.h>

#define STEPS 12
#define RADII 4

typedef struct
{
  DuiPicture *picture;
  DuiLayoutKind kind;
  const gboolean *is_new;
  GArray *places;
} Update;

static void
add_place (Update *update, double x, double y)
{
  DuiPlace place = { x, y };

  g_array_append_val (update->places, place);
}

/* Beside @of in the same row: first at the distance of a couple, then farther and farther out. */
static void
add_places_in_row (Update *update, double x, double y, double first)
{
  for (guint i = 0; i < STEPS; i++)
    {
      add_place (update, x + first + i * DUI_LAYOUT_PITCH, y);
      add_place (update, x - first - i * DUI_LAYOUT_PITCH, y);
    }
}

static void
add_places_around (Update *update, double x, double y)
{
  for (guint r = 0; r < RADII; r++)
    for (guint s = 0; s < 24; s++)
      {
        double angle = 2 * G_PI * s / 24;

        add_place (update, x + (165 + 118 * r) * 1.15 * sin (angle), y + (165 + 118 * r) * cos (angle));
      }
}

/* Where kin stand: children a row lower, parents a row higher, partners and siblings beside. */
static gboolean
add_places_by_kinship (Update *update, guint person, guint other, const DuiGraphTie *tie)
{
  double x = update->picture->x[other], y = update->picture->y[other];

  if (update->kind == DUI_LAYOUT_RINGS || update->kind == DUI_LAYOUT_FREE)
    return FALSE;
  if (dui_graph_kind_is_parent (tie->kind))
    {
      double row = tie->from == person ? -DUI_LAYOUT_ROW_PITCH : DUI_LAYOUT_ROW_PITCH;

      add_place (update, x, y + row);
      add_places_in_row (update, x, y + row, DUI_LAYOUT_COUPLE_PITCH / 2);
      add_places_in_row (update, x, y + row, DUI_LAYOUT_PITCH);
      return TRUE;
    }
  if (dui_graph_kind_is_union (tie->kind))
    add_places_in_row (update, x, y, DUI_LAYOUT_COUPLE_PITCH);
  else if (tie->kind == DUI_GRAPH_KIND_SIBLING)
    add_places_in_row (update, x, y, DUI_LAYOUT_PITCH);
  else
    return FALSE;
  return TRUE;
}

/* A child who gets a brother or sister has parents; the new one belongs beside those who are there. */
static void
add_places_beside_siblings (Update *update, guint parent)
{
  const DuiGraphAdjacency *a = dui_graph_adjacency (update->picture->graph);

  for (guint k = a->offsets[parent]; k < a->offsets[parent + 1]; k++)
    {
      const DuiGraphTie *tie = dui_graph_tie (update->picture->graph, a->ties[k]);

      if (dui_graph_kind_is_parent (tie->kind) && tie->from == parent && update->picture->is_placed[tie->to])
        add_places_in_row (update, update->picture->x[tie->to], update->picture->y[tie->to],
                           DUI_LAYOUT_PITCH);
    }
}

/* On the ring that the distance from the subject asks for, as far out as those there are now. */
static void
add_places_on_ring (Update *update, guint person)
{
  DuiPicture *picture = update->picture;
  guint centre = picture->subject;
  g_autofree guint *distances = dui_graph_distances (picture->graph, centre);
  double radius = 0;
  guint count = 0;

  if (centre == DUI_GRAPH_NONE || distances[person] == DUI_GRAPH_NONE)
    return;
  for (guint i = 0; i < picture->n; i++)
    if (picture->is_placed[i] && distances[i] == distances[person])
      {
        radius += hypot (picture->x[i] - picture->x[centre], picture->y[i] - picture->y[centre]);
        count++;
      }
  radius = count > 0 ? radius / count : 152.0 * distances[person];
  for (guint s = 0; s < 144; s++)
    add_place (update, picture->x[centre] + radius * cos (2 * G_PI * s / 144),
               picture->y[centre] + radius * sin (2 * G_PI * s / 144));
}

static void
collect_places (Update *update, guint person)
{
  DuiPicture *picture = update->picture;
  const DuiGraphAdjacency *a = dui_graph_adjacency (picture->graph);
  gboolean is_kin = FALSE;

  g_array_set_size (update->places, 0);
  if (update->kind == DUI_LAYOUT_RINGS)
    add_places_on_ring (update, person);
  for (guint k = a->offsets[person]; k < a->offsets[person + 1]; k++)
    {
      const DuiGraphTie *tie = dui_graph_tie (picture->graph, a->ties[k]);

      if (!picture->is_placed[a->neighbours[k]])
        continue;
      is_kin |= add_places_by_kinship (update, person, a->neighbours[k], tie);
      if (is_kin && dui_graph_kind_is_parent (tie->kind) && tie->to == person)
        add_places_beside_siblings (update, tie->from);
    }
  if (update->places->len > 0)
    return;
  for (guint k = a->offsets[person]; k < a->offsets[person + 1]; k++)
    if (picture->is_placed[a->neighbours[k]])
      add_places_around (update, picture->x[a->neighbours[k]], picture->y[a->neighbours[k]]);
}

static void
place_person (Update *update, guint person)
{
  DuiPicture *picture = update->picture;
  guint best;

  if (update->kind <= DUI_LAYOUT_FAMILY && dui_layout_seat_among_kin (picture, person))
    return;
  collect_places (update, person);
  best = dui_layout_choose_place (picture, person, update->places);
  if (best != DUI_GRAPH_NONE)
    {
      picture->x[person] = g_array_index (update->places, DuiPlace, best).x;
      picture->y[person] = g_array_index (update->places, DuiPlace, best).y;
      picture->is_placed[person] = TRUE;
      return;
    }
  /* Nobody they are tied to is in the picture, or all is full around them: as near as there is room. */
  picture->x[person] = picture->y[person] = 0;
  if (update->places->len > 0)
    {
      picture->x[person] = g_array_index (update->places, DuiPlace, 0).x;
      picture->y[person] = g_array_index (update->places, DuiPlace, 0).y;
    }
  dui_layout_settle (picture, person);
}

/* Those tied to someone in the picture first, so that the others can join them. */
static void
place_all (Update *update)
{
  DuiPicture *picture = update->picture;
  const DuiGraphAdjacency *a = dui_graph_adjacency (picture->graph);
  gboolean is_any = TRUE;

  while (is_any && !dui_layout_is_stopped ())
    {
      is_any = FALSE;
      for (guint i = 0; i < picture->n && !dui_layout_is_stopped (); i++)
        for (guint k = a->offsets[i]; k < a->offsets[i + 1] && !picture->is_placed[i]; k++)
          if (picture->is_placed[a->neighbours[k]])
            {
              place_person (update, i);
              is_any = TRUE;
            }
      for (guint i = 0; i < picture->n && !is_any; i++)
        if (!picture->is_placed[i])
          {
            place_person (update, i);
            is_any = TRUE;
          }
    }
}

/* In edges: the middle of those that the new ones know, a little apart; those who know nobody yet at the
 * middle of all. */
static void
start_among_known (DuiPicture *picture, const gboolean *is_new, double *x, double *y)
{
  const DuiGraphAdjacency *a = dui_graph_adjacency (picture->graph);

  for (guint i = 0; i < picture->n; i++)
    {
      guint count = 0;

      x[i] = is_new[i] ? 0 : picture->x[i] / DUI_LAYOUT_EDGE;
      y[i] = is_new[i] ? 0 : picture->y[i] / DUI_LAYOUT_EDGE;
      for (guint k = a->offsets[i]; is_new[i] && k < a->offsets[i + 1]; k++)
        if (!is_new[a->neighbours[k]])
          {
            x[i] += picture->x[a->neighbours[k]] / DUI_LAYOUT_EDGE;
            y[i] += picture->y[a->neighbours[k]] / DUI_LAYOUT_EDGE;
            count++;
          }
      if (is_new[i])
        {
          x[i] = x[i] / MAX (1, count) + 0.4 * cos (i);
          y[i] = y[i] / MAX (1, count) + 0.4 * sin (i);
        }
    }
}

/* Several at once unfold by their distances, around the others, who are held where they are. */
static void
unfold (DuiPicture *picture, const gboolean *is_new, double *x, double *y)
{
  g_autoptr (DuiStress) stress = dui_stress_new_suited (dui_graph_adjacency (picture->graph));
  g_autofree gboolean *is_fixed = g_new0 (gboolean, picture->n + 1);
  DuiStressOptions options = { .sweeps = 15, .step_max = 0.3, .seed = 1, .fixed = is_fixed };

  for (guint i = 0; i < picture->n; i++)
    is_fixed[i] = !is_new[i];
  dui_stress_run (stress, x, y, &options);
}

/* One who is added stands as near as there is room to those they know; nobody else moves. */
static void
update_free (DuiPicture *picture, const gboolean *is_new)
{
  g_autofree double *x = g_new (double, picture->n + 1);
  g_autofree double *y = g_new (double, picture->n + 1);
  guint n_new = 0;

  for (guint i = 0; i < picture->n; i++)
    n_new += is_new[i];
  start_among_known (picture, is_new, x, y);
  if (n_new > 1)
    unfold (picture, is_new, x, y);
  for (guint i = 0; i < picture->n; i++)
    if (is_new[i] && !dui_layout_is_stopped ())
      {
        picture->x[i] = x[i] * DUI_LAYOUT_EDGE;
        picture->y[i] = y[i] * DUI_LAYOUT_EDGE;
        dui_layout_settle (picture, i);
      }
}

/* New persons, more than one, who know nobody of those who are there: a file brings such. Returns: how many
 * there are */
static guint
find_strangers (DuiPicture *picture, const gboolean *is_new, gboolean *is_stranger)
{
  g_autofree guint *group = dui_layout_group_by_ties (picture->graph);
  g_autofree guint *size = g_new0 (guint, picture->n + 1);
  g_autofree gboolean *is_known = g_new0 (gboolean, picture->n + 1);
  guint n = 0;

  for (guint i = 0; i < picture->n; i++)
    {
      size[group[i]]++;
      is_known[group[i]] |= !is_new[i];
    }
  for (guint i = 0; i < picture->n; i++)
    {
      is_stranger[i] = !is_known[group[i]] && size[group[i]] > 1;
      n += is_stranger[i];
    }
  return n;
}

/* At the right of all who have a place, at the same height. */
static void
find_room_beside (DuiPicture *picture, DuiGraph *strangers, double *shift_x, double *shift_y)
{
  double right = -INFINITY, left = INFINITY, top = INFINITY, bottom = -INFINITY, middle = 0;
  guint n_placed = 0;

  for (guint i = 0; i < picture->n; i++)
    if (picture->is_placed[i])
      {
        right = MAX (right, picture->x[i]);
        middle += picture->y[i];
        n_placed++;
      }
  for (guint i = 0; i < dui_graph_n_persons (strangers); i++)
    {
      left = MIN (left, dui_graph_person (strangers, i)->x);
      top = MIN (top, dui_graph_person (strangers, i)->y);
      bottom = MAX (bottom, dui_graph_person (strangers, i)->y);
    }
  *shift_x = right + 2 * DUI_LAYOUT_PITCH - left;
  *shift_y = middle / n_placed - (top + bottom) / 2;
}

/* Laid out as one they stand better, and sooner, than each at the best place that is left. Rings mean nothing
 * to who is not tied to the subject. */
static void
place_strangers (Update *update, DuiLayoutOrder order, const gboolean *is_stranger)
{
  DuiPicture *picture = update->picture;
  g_autoptr (DuiGraph) strangers = dui_graph_copy_some (picture->graph, is_stranger, NULL);
  double shift_x, shift_y;
  guint k = 0;

  dui_layout_apply (strangers, update->kind == DUI_LAYOUT_RINGS ? DUI_LAYOUT_FREE : update->kind, order);
  find_room_beside (picture, strangers, &shift_x, &shift_y);
  for (guint i = 0; i < picture->n; i++)
    if (is_stranger[i])
      {
        const DuiGraphPerson *person = dui_graph_person (strangers, k++);

        picture->x[i] = person->x + shift_x;
        picture->y[i] = person->y + shift_y;
        picture->is_placed[i] = TRUE;
      }
}

/* Who knows somebody who is there, or nobody at all, is placed one after another. */
static void
place_beside_old (Update *update, DuiLayoutOrder order)
{
  g_autofree gboolean *is_stranger = g_new0 (gboolean, update->picture->n + 1);
  g_autofree gboolean *is_left = g_new0 (gboolean, update->picture->n + 1);

  if (find_strangers (update->picture, update->is_new, is_stranger) > 0)
    place_strangers (update, order, is_stranger);
  for (guint i = 0; i < update->picture->n; i++)
    is_left[i] = update->is_new[i] && !is_stranger[i];
  if (update->kind == DUI_LAYOUT_FREE)
    update_free (update->picture, is_left);
  else
    place_all (update);
}

/**
 * dui_layout_place_new:
 * @kind: the layout that the others stand in
 * @is_new: for every person whether they still need a place
 *
 * Gives places to new persons: kin in their row beside those they belong to, contacts near those they know,
 * and a network of its own as one beside all. The others stay where they are, except that in a row of kin a
 * few make room; who is pinned stays in any case.
 *
 * Returns: as dui_layout_apply()
 */
gboolean
dui_layout_place_new (DuiGraph *graph, DuiLayoutKind kind, DuiLayoutOrder order, const gboolean *is_new)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (DuiPlace));
  DuiPicture picture;
  Update update = { &picture, kind, is_new, places };
  gboolean is_any_old = FALSE, is_done;

  if (dui_graph_n_persons (graph) == 0)
    return TRUE;
  dui_picture_init (&picture, graph, order);
  for (guint i = 0; i < picture.n; i++)
    {
      picture.x[i] = dui_graph_person (graph, i)->x;
      picture.y[i] = dui_graph_person (graph, i)->y;
      picture.is_placed[i] = !is_new[i];
      is_any_old |= !is_new[i];
    }
  if (!is_any_old)
    is_done = dui_layout_apply (graph, kind, order);
  else
    {
      place_beside_old (&update, order);
      is_done = dui_layout_store (&picture);
    }
  dui_picture_clear (&picture);
  return is_done;
}
