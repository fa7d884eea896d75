/* The door to the layouts: gives every person of a graph a place, and leaves alone who was pinned. */

#include "dui-layout-private.h"

#include <math.h>

/* Above this a picture of a case cannot be taken in, and looking at every line costs too much. */
#define CASE_MAX 10000

/** dui_picture_init: starts a picture of @graph with nobody placed */
void
dui_picture_init (DuiPicture *picture, DuiGraph *graph, DuiLayoutOrder order)
{
  picture->graph = graph;
  picture->n = dui_graph_n_persons (graph);
  picture->is_birth_first =
      order == DUI_LAYOUT_ORDER_BIRTH
      || (order == DUI_LAYOUT_ORDER_AUTOMATIC && picture->n <= DUI_LAYOUT_BIRTH_FIRST_MAX);
  picture->subject = dui_graph_find_subject (graph);
  picture->x = g_new0 (double, picture->n + 1);
  picture->y = g_new0 (double, picture->n + 1);
  picture->is_placed = g_new0 (gboolean, picture->n + 1);
  picture->is_kin = g_new0 (gboolean, picture->n + 1);
  picture->grid = NULL;
  picture->near = picture->settled = NULL;
}

void
dui_picture_clear (DuiPicture *picture)
{
  g_free (picture->x);
  g_free (picture->y);
  g_free (picture->is_placed);
  g_free (picture->is_kin);
  g_clear_pointer (&picture->grid, dui_grid_free);
  g_clear_pointer (&picture->near, g_array_unref);
  g_clear_pointer (&picture->settled, g_array_unref);
}

/* The subject stands at (0, 0), or where they were pinned; without a subject the middle of all does. */
static void
move_to_origin (DuiPicture *picture)
{
  double x = 0, y = 0;

  for (guint i = 0; i < picture->n; i++)
    {
      x += picture->x[i] / picture->n;
      y += picture->y[i] / picture->n;
    }
  if (picture->subject != DUI_GRAPH_NONE)
    {
      const DuiGraphPerson *subject = dui_graph_person (picture->graph, picture->subject);

      x = picture->x[picture->subject] - (subject->pinned ? subject->x : 0);
      y = picture->y[picture->subject] - (subject->pinned ? subject->y : 0);
    }
  for (guint i = 0; i < picture->n; i++)
    {
      picture->x[i] -= x;
      picture->y[i] -= y;
    }
}

/* So that nobody has to be looked at who stands far away: for when the picture is finished but for a few, who
 * are settled. */
static void
index_places (DuiPicture *picture)
{
  picture->grid = dui_grid_new (picture->x, picture->y, picture->n, DUI_LAYOUT_BOX_WIDTH);
  picture->near = g_array_new (FALSE, FALSE, sizeof (guint));
  picture->settled = g_array_new (FALSE, FALSE, sizeof (guint));
}

static gboolean
is_in_the_way (DuiPicture *picture, double x, double y, guint person, guint other)
{
  return other != person && picture->is_placed[other]
         && dui_layout_boxes_overlap (x - picture->x[other], y - picture->y[other]);
}

static gboolean
is_free_of (DuiPicture *picture, double x, double y, guint person, const GArray *others)
{
  for (guint k = 0; k < others->len; k++)
    if (is_in_the_way (picture, x, y, person, g_array_index (others, guint, k)))
      return FALSE;
  return TRUE;
}

/** dui_layout_is_free: Returns: whether nobody else stands, or is named, where @person would at (x, y) */
gboolean
dui_layout_is_free (DuiPicture *picture, double x, double y, guint person)
{
  const double box[4] = { x - DUI_LAYOUT_BOX_WIDTH, y - DUI_LAYOUT_BOX_HEIGHT, x + DUI_LAYOUT_BOX_WIDTH,
                          y + DUI_LAYOUT_BOX_HEIGHT };

  if (picture->grid != NULL)
    {
      g_array_set_size (picture->near, 0);
      dui_grid_find (picture->grid, box, picture->near);
      return is_free_of (picture, x, y, person, picture->near)
             && is_free_of (picture, x, y, person, picture->settled);
    }
  for (guint i = 0; i < picture->n; i++)
    if (is_in_the_way (picture, x, y, person, i))
      return FALSE;
  return TRUE;
}

/**
 * dui_layout_settle:
 *
 * Places one person at the free spot nearest to where they are, looking around in growing circles.
 */
void
dui_layout_settle (DuiPicture *picture, guint person)
{
  double x = picture->x[person], y = picture->y[person];

  for (guint ring = 0; ring < 400 && !dui_layout_is_stopped (); ring++)
    for (guint step = 0; step < MAX (1, 8 * ring); step++)
      {
        double angle = G_PI / 2 + 2 * G_PI * step / MAX (1, 8 * ring);
        double try_x = x + 30.0 * ring * cos (angle), try_y = y + 30.0 * ring * sin (angle);

        if (!dui_layout_is_free (picture, try_x, try_y, person))
          continue;
        picture->x[person] = try_x;
        picture->y[person] = try_y;
        picture->is_placed[person] = TRUE;
        if (picture->settled != NULL)
          g_array_append_val (picture->settled, person);
        return;
      }
  picture->is_placed[person] = TRUE;
}

/* Pinned persons go back; whoever is in their way steps aside. */
static void
put_pins_back (DuiPicture *picture)
{
  gboolean has_pin = FALSE;

  for (guint i = 0; i < picture->n; i++)
    {
      const DuiGraphPerson *person = dui_graph_person (picture->graph, i);

      picture->is_placed[i] = person->pinned;
      has_pin |= person->pinned;
      if (!person->pinned)
        continue;
      picture->x[i] = person->x;
      picture->y[i] = person->y;
    }
  if (has_pin)
    index_places (picture);
  for (guint pass = 0; pass < 2 && has_pin; pass++)
    for (guint i = 0; i < picture->n; i++)
      if (!picture->is_placed[i])
        {
          if (pass == 0 && dui_layout_is_free (picture, picture->x[i], picture->y[i], i))
            picture->is_placed[i] = TRUE;
          else if (pass == 1)
            dui_layout_settle (picture, i);
        }
}

/**
 * dui_layout_store:
 *
 * Gives the places in @picture to the persons of the graph, in whole units so that they survive being stored.
 *
 * Returns: %FALSE when the layout was stopped, so that the picture is not finished; nobody moves then
 */
gboolean
dui_layout_store (DuiPicture *picture)
{
  if (dui_layout_is_stopped ())
    return FALSE;
  for (guint i = 0; i < picture->n; i++)
    {
      DuiGraphPerson *person = dui_graph_person (picture->graph, i);

      if (person->pinned)
        continue;
      person->x = round (picture->x[i]);
      person->y = round (picture->y[i]);
    }
  return TRUE;
}

/**
 * dui_layout_apply:
 *
 * Places every person of @graph that is not pinned. The same graph gives the same picture on every machine.
 *
 * Returns: %FALSE when the #GCancellable that was pushed last in this thread was cancelled; nobody moves then
 */
gboolean
dui_layout_apply (DuiGraph *graph, DuiLayoutKind kind, DuiLayoutOrder order)
{
  DuiPicture picture;
  gboolean is_done;

  if (dui_graph_n_persons (graph) == 0)
    return TRUE;
  dui_picture_init (&picture, graph, order);
  if (kind == DUI_LAYOUT_RINGS)
    dui_layout_rings (&picture);
  else if (kind == DUI_LAYOUT_FREE || picture.n > CASE_MAX)
    dui_layout_free (&picture);
  else
    dui_layout_case (&picture, kind == DUI_LAYOUT_FAMILY);
  if (kind != DUI_LAYOUT_FREE)
    move_to_origin (&picture);
  put_pins_back (&picture);
  is_done = dui_layout_store (&picture);
  dui_picture_clear (&picture);
  return is_done;
}
