/* Rings around the subject, and the sectors of the areas of life, as those who stand in them show. */

#include "dui-scene-private.h"

#include <math.h>
#include <stdlib.h>

/* A title keeps this far from the outer ring and from names. */
#define TITLE_AWAY 44.0
#define TITLE_STEP 8.0
#define TITLE_FARTHEST 60
#define LINE_INSIDE 0.4
#define LINE_OUTSIDE 52.0

/* What sectors are found from. */
typedef struct
{
  DuiScene *scene;
  guint centre;
  const DuiLifeArea *areas;
  const guint *distances;
} Wheel;

static gboolean
is_by_hand (DuiScene *scene, guint person)
{
  return dui_graph_person (scene->graph, person)->pinned;
}

/* The mean distance on the picture of those who are as many ties away; whom somebody put nearer or farther by
 * hand does not count. */
static void
measure_rings (DuiScene *scene, guint centre)
{
  g_autofree guint *distances = dui_graph_distances (scene->graph, centre);
  g_autofree guint *count = g_new0 (guint, scene->n_persons + 1);

  scene->rings = g_new0 (double, scene->n_persons + 1);
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < scene->n_persons; i++)
      {
        guint r = distances[i];

        /* On a ring where all were put by hand those are all there is to go by. */
        if (r == DUI_GRAPH_NONE || r == 0
            || (is_by_hand (scene, i) ? pass == 0 || count[r - 1] > 0 : pass == 1))
          continue;
        scene->rings[r - 1] += hypot (scene->x[i] - scene->x[centre], scene->y[i] - scene->y[centre]);
        count[r - 1] += pass == 0;
        scene->n_rings = MAX (scene->n_rings, r);
        if (pass == 1)
          count[r - 1] = 1;
      }
  for (guint r = 0; r < scene->n_rings; r++)
    scene->rings[r] /= MAX (count[r], 1);
}

/* From where to where those of one area stand around the centre, by their mean direction. */
static gboolean
measure_sector (DuiScene *scene, guint centre, const DuiLifeArea *areas, DuiSceneSector *sector)
{
  double sum_x = 0, sum_y = 0, middle, low = 0, high = 0;
  gboolean is_used = FALSE;

  for (guint i = 0; i < scene->n_persons; i++)
    if (areas[i] == sector->area)
      {
        double dx = scene->x[i] - scene->x[centre], dy = scene->y[i] - scene->y[centre];
        double length = MAX (hypot (dx, dy), 1e-6);

        sum_x += dx / length;
        sum_y += dy / length;
        is_used = TRUE;
      }
  middle = atan2 (sum_y, sum_x);
  for (guint i = 0; i < scene->n_persons && is_used; i++)
    if (areas[i] == sector->area)
      {
        double off = atan2 (scene->y[i] - scene->y[centre], scene->x[i] - scene->x[centre]) - middle;

        off = remainder (off, 2 * G_PI);
        low = MIN (low, off);
        high = MAX (high, off);
      }
  sector->from = middle + low;
  sector->to = middle + high;
  return is_used;
}

static gboolean
is_title_free (const DuiScene *scene, const DuiSceneSector *sector)
{
  double reach_x = (DUI_SCENE_TITLE_WIDTH + DUI_LAYOUT_LABEL_WIDTH) / 2;
  double reach_top = DUI_SCENE_RADIUS + DUI_SCENE_TITLE_HEIGHT / 2 + 4;
  double reach_bottom = DUI_LAYOUT_LABEL_TOP + DUI_LAYOUT_LABEL_HEIGHT + DUI_SCENE_TITLE_HEIGHT / 2 + 4;

  for (guint i = 0; i < scene->n_persons; i++)
    {
      double dy = sector->y - scene->y[i];

      if (fabs (sector->x - scene->x[i]) < reach_x && dy > -reach_top && dy < reach_bottom)
        return FALSE;
    }
  for (guint s = 0; s < scene->n_sectors; s++)
    if (fabs (sector->x - scene->sectors[s].x) < DUI_SCENE_TITLE_WIDTH
        && fabs (sector->y - scene->sectors[s].y) < DUI_SCENE_TITLE_HEIGHT + 2)
      return FALSE;
  return TRUE;
}

/* Outside the outer ring in the middle of its sector, where no name is in the way. */
static void
place_title (DuiScene *scene, guint centre, DuiSceneSector *sector)
{
  double angle = (sector->from + sector->to) / 2, radius = scene->rings[scene->n_rings - 1] + TITLE_AWAY;

  for (guint step = 0; step < TITLE_FARTHEST; step++)
    {
      double along = radius + step * TITLE_STEP;

      /* Titles are wide and low: beside the rings they begin farther out. */
      sector->x = scene->x[centre] + (along + DUI_SCENE_TITLE_WIDTH / 3 * fabs (cos (angle))) * cos (angle);
      sector->y = scene->y[centre] + along * sin (angle);
      if (is_title_free (scene, sector))
        return;
    }
}

static int
sector_compare (gconstpointer a, gconstpointer b)
{
  const DuiSceneSector *p = a, *q = b;
  double p_middle = fmod (p->from + p->to + 8 * G_PI, 4 * G_PI);
  double q_middle = fmod (q->from + q->to + 8 * G_PI, 4 * G_PI);

  return (p_middle > q_middle) - (p_middle < q_middle);
}

static void
add_point (DuiScene *scene, guint centre, DuiSceneSector *sector, double angle, double radius)
{
  if (sector->n_border >= DUI_SCENE_BORDER_MAX)
    return;
  sector->border[2 * sector->n_border] = scene->x[centre] + radius * cos (angle);
  sector->border[2 * sector->n_border + 1] = scene->y[centre] + radius * sin (angle);
  sector->n_border++;
}

/* How far those of an area on one ring reach towards the next sector (+1) or back towards the one before
 * (-1), from the middle between the two; NAN when nobody of the area stands on the ring. */
static double
reach_on_ring (const Wheel *wheel, DuiLifeArea area, guint ring, double middle, int way)
{
  const DuiScene *scene = wheel->scene;
  double reach = NAN;

  for (guint i = 0; i < scene->n_persons; i++)
    if (wheel->areas[i] == area && wheel->distances[i] == ring + 1)
      {
        double dx = scene->x[i] - scene->x[wheel->centre], dy = scene->y[i] - scene->y[wheel->centre];
        double off = remainder (atan2 (dy, dx) - middle, 2 * G_PI);

        if (isnan (reach) || way * off > way * reach)
          reach = off;
      }
  return reach;
}

/* Between two sectors stands a line, from ring to ring half-way between those at both sides of it. */
static void
find_border (const Wheel *wheel, DuiSceneSector *sector, const DuiSceneSector *next)
{
  DuiScene *scene = wheel->scene;
  double middle = sector->to + remainder (next->from - sector->to, 2 * G_PI) / 2;
  double last = middle, outer = scene->rings[scene->n_rings - 1] + LINE_OUTSIDE;

  /* Two points are left for the ends. */
  for (guint r = 0; r < MIN (scene->n_rings, DUI_SCENE_BORDER_MAX - 2); r++)
    {
      double before = reach_on_ring (wheel, sector->area, r, middle, 1);
      double after = reach_on_ring (wheel, next->area, r, middle, -1);

      if (isnan (before) || isnan (after) || before > after)
        continue;
      last = middle + (before + after) / 2;
      if (sector->n_border == 0)
        add_point (scene, wheel->centre, sector, last, scene->rings[0] * LINE_INSIDE);
      add_point (scene, wheel->centre, sector, last, scene->rings[r]);
    }
  /* Where no ring holds both, a straight line does, if they do not run into each other. */
  if (sector->n_border == 0 && remainder (next->from - sector->to, 2 * G_PI) > 0)
    add_point (scene, wheel->centre, sector, middle, scene->rings[0] * LINE_INSIDE);
  if (sector->n_border > 0)
    add_point (scene, wheel->centre, sector, last, outer);
}

static void
find_sectors (DuiScene *scene, guint centre)
{
  g_autofree DuiLifeArea *areas = dui_life_areas (scene->graph);
  g_autofree guint *distances = dui_graph_distances (scene->graph, centre);
  const Wheel wheel = { scene, centre, areas, distances };

  scene->sectors = g_new0 (DuiSceneSector, DUI_LIFE_N_AREAS);
  for (guint area = 1; area < DUI_LIFE_N_AREAS; area++)
    {
      DuiSceneSector sector = { .area = area };

      if (!measure_sector (scene, centre, areas, &sector))
        continue;
      place_title (scene, centre, &sector);
      scene->sectors[scene->n_sectors++] = sector;
    }
  /* One area all around needs no name. */
  if (scene->n_sectors < 2)
    scene->n_sectors = 0;
  qsort (scene->sectors, scene->n_sectors, sizeof (DuiSceneSector), sector_compare);
  for (guint s = 0; s < scene->n_sectors; s++)
    find_border (&wheel, &scene->sectors[s], &scene->sectors[(s + 1) % scene->n_sectors]);
}

/** dui_scene_build_rings: finds the rings around the subject, and sectors where there are few enough persons
 */
void
dui_scene_build_rings (DuiScene *scene)
{
  guint centre = dui_graph_find_subject (scene->graph);

  if (centre == DUI_GRAPH_NONE)
    return;
  measure_rings (scene, centre);
  if (scene->n_rings > 0 && scene->n_persons <= DUI_LAYOUT_SECTORS_MAX)
    find_sectors (scene, centre);
}

/** dui_scene_copy_rings: the rings of a step ago, so that they stand still while somebody is dragged */
void
dui_scene_copy_rings (DuiScene *scene, const DuiScene *before)
{
  scene->n_rings = before->n_rings;
  scene->rings = g_memdup2 (before->rings, before->n_rings * sizeof (double));
  scene->n_sectors = before->n_sectors;
  scene->sectors = g_memdup2 (before->sectors, before->n_sectors * sizeof (DuiSceneSector));
}

/**
 * dui_scene_to_ring:
 * @x: (inout): place in the picture
 * @y: (inout): as @x
 *
 * Moves a place onto the ring that is nearest, so that whoever is put there stands as near to the subject as
 * that ring says.
 *
 * Returns: the number of the ring, or 0 when the picture has none
 */
guint
dui_scene_to_ring (DuiScene *scene, double *x, double *y)
{
  guint centre = dui_graph_find_subject (scene->graph), nearest = 0;
  double dx, dy, length;

  if (scene->n_rings == 0)
    return 0;
  dx = *x - scene->x[centre];
  dy = *y - scene->y[centre];
  length = hypot (dx, dy);
  for (guint r = 1; r < scene->n_rings; r++)
    if (fabs (scene->rings[r] - length) < fabs (scene->rings[nearest] - length))
      nearest = r;
  if (length < 1e-6)
    dy = -1;
  length = MAX (length, 1);
  *x = scene->x[centre] + dx / length * scene->rings[nearest];
  *y = scene->y[centre] + dy / length * scene->rings[nearest];
  return nearest + 1;
}

/**
 * dui_scene_step_on_rings:
 * @step: to the right and down
 * @x: (inout): place in the picture
 * @y: (inout): as @x
 *
 * Where a step from a place leads on the rings: to the next ring when it goes more away from the subject than
 * around it, or towards; else as far along the ring.
 *
 * Returns: whether the picture has rings
 */
gboolean
dui_scene_step_on_rings (DuiScene *scene, const double step[2], double *x, double *y)
{
  guint ring = dui_scene_to_ring (scene, x, y), centre = dui_graph_find_subject (scene->graph);
  double dx, dy, away, around, angle;

  if (ring == 0)
    return FALSE;
  dx = *x - scene->x[centre];
  dy = *y - scene->y[centre];
  angle = atan2 (dy, dx);
  away = step[0] * cos (angle) + step[1] * sin (angle);
  around = step[1] * cos (angle) - step[0] * sin (angle);
  if (fabs (away) < fabs (around))
    angle += around / MAX (1, scene->rings[ring - 1]);
  else if (away > 0)
    ring = MIN (ring + 1, scene->n_rings);
  else
    ring = MAX (ring - 1, 1);
  *x = scene->x[centre] + scene->rings[ring - 1] * cos (angle);
  *y = scene->y[centre] + scene->rings[ring - 1] * sin (angle);
  return TRUE;
}
