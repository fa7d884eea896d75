/* The subject in the middle and everyone else on rings, by the number of ties between them. */

#include "dui-layout-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dui-grid.h"
#include "dui-stress.h"

#define RING_GAP 152.0
#define SWEEPS 60
#define ANGLES 720
/* Where rings and sectors hold everybody, some starts end in a knot: the best of a few counts, where that
 * takes less than a second. */
#define ATTEMPTS 5
#define ATTEMPTS_MAX 600

/**
 * Rings:
 * @persons: all, ring by ring; those of a ring begin at @first
 * @radius: of each ring
 * @unit: how long a tie is in @radius
 * @room: names from angle 0 to each angle that fit on a ring of radius 1
 */
typedef struct
{
  guint n;
  guint centre;
  guint n_rings;
  guint *ring;
  guint *first;
  guint *persons;
  double *radius;
  double unit;
  double room[ANGLES + 1];
  DuiSectors sectors;
} Rings;

/* How much of a ring a person takes at this angle: names are wide, so more at the top than at the side. */
static double
arc_needed (double angle)
{
  double along_x = fabs (sin (angle)), along_y = fabs (cos (angle));

  return MIN (DUI_LAYOUT_BOX_WIDTH / MAX (along_x, 1e-6), DUI_LAYOUT_BOX_HEIGHT / MAX (along_y, 1e-6));
}

/* Persons that fit between angle 0 and each angle, on a ring of radius 1, each with @ease times the room
 * needed. */
static void
measure_room (Rings *rings, double ease)
{
  rings->room[0] = 0;
  for (guint a = 0; a < ANGLES; a++)
    rings->room[a + 1] =
        rings->room[a] + 2 * G_PI / ANGLES / arc_needed (2 * G_PI * (a + 0.5) / ANGLES) / ease;
}

static double
room_at (const Rings *rings, double angle)
{
  double place = angle / (2 * G_PI) * ANGLES;
  guint a = CLAMP ((int)place, 0, ANGLES - 1);

  return rings->room[a] + (place - a) * (rings->room[a + 1] - rings->room[a]);
}

static double
angle_at (const Rings *rings, double wanted)
{
  guint low = 0, high = ANGLES;

  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (rings->room[middle] <= wanted)
        low = middle;
      else
        high = middle;
    }
  return 2 * G_PI / ANGLES * (low + (wanted - rings->room[low]) / (rings->room[high] - rings->room[low]));
}

static void
choose_centre (DuiPicture *picture, Rings *rings)
{
  const DuiGraphAdjacency *a = dui_graph_adjacency (picture->graph);

  rings->centre = picture->subject;
  for (guint i = 0; i < picture->n && picture->subject == DUI_GRAPH_NONE; i++)
    if (rings->centre == DUI_GRAPH_NONE
        || a->offsets[i + 1] - a->offsets[i] > a->offsets[rings->centre + 1] - a->offsets[rings->centre])
      rings->centre = i;
}

/* Those with no way to the subject stand on a last ring of their own. */
static void
choose_rings (DuiPicture *picture, Rings *rings)
{
  g_autofree guint *distances = dui_graph_distances (picture->graph, rings->centre);
  guint farthest = 0;

  for (guint i = 0; i < rings->n; i++)
    if (distances[i] != DUI_GRAPH_NONE)
      farthest = MAX (farthest, distances[i]);
  for (guint i = 0; i < rings->n; i++)
    rings->ring[i] = distances[i] != DUI_GRAPH_NONE ? distances[i] : farthest + 1;
  rings->n_rings = farthest + 2;
  rings->radius = g_new0 (double, rings->n_rings + 1);
}

static void
sort_by_ring (Rings *rings)
{
  rings->first = g_new0 (guint, rings->n_rings + 2);
  rings->persons = g_new (guint, rings->n + 1);
  for (guint i = 0; i < rings->n; i++)
    rings->first[rings->ring[i] + 2]++;
  for (guint r = 1; r <= rings->n_rings; r++)
    rings->first[r + 1] += rings->first[r];
  for (guint i = 0; i < rings->n; i++)
    rings->persons[rings->first[rings->ring[i] + 1]++] = i;
}

/* How long one tie is on rings that are wider than their number, so that distances along a ring fit with
 * those across. */
static void
choose_unit (Rings *rings, const guint *count)
{
  double asked = 0, given = 0;

  for (guint r = 1; r < rings->n_rings; r++)
    {
      asked += (double)count[r] * r * r;
      given += (double)count[r] * r * rings->radius[r];
    }
  rings->unit = asked > 0 ? given / asked : RING_GAP;
}

static void
choose_radii (Rings *rings)
{
  g_autofree double *room = g_new0 (double, rings->n_rings + 1);
  g_autofree guint *count = g_new0 (guint, rings->n_rings + 1);

  for (guint i = 0; i < rings->n; i++)
    count[rings->ring[i]]++;
  for (guint r = 1; r < rings->n_rings; r++)
    {
      rings->radius[r] = MAX (rings->radius[r - 1] + RING_GAP, count[r] / rings->room[ANGLES]);
      room[r] = rings->radius[r] * rings->room[ANGLES];
    }
  dui_sectors_fit (&rings->sectors, room);
  choose_unit (rings, count);
}

/* An angle as a part of the way around, and back. */
static double
turn_of (const Rings *rings, double angle)
{
  return room_at (rings, angle < 0 ? angle + 2 * G_PI : angle) / rings->room[ANGLES];
}

static double
angle_of (const Rings *rings, double turn)
{
  return angle_at (rings, (turn - floor (turn)) * rings->room[ANGLES]);
}

/* The radial constraint of Brandes and Pich (2011), faded in. */
static void
pull_to_rings (double *x, double *y, double progress, gpointer data)
{
  const Rings *rings = data;
  double cx = x[rings->centre], cy = y[rings->centre];

  for (guint i = 0; i < rings->n; i++)
    {
      double length = hypot (x[i] - cx, y[i] - cy);
      double wanted = rings->radius[rings->ring[i]] / rings->unit, strength = MIN (1, 1.6 * progress);
      double angle = length < 1e-9 ? i : atan2 (y[i] - cy, x[i] - cx);

      if (i == rings->centre)
        continue;
      length += (length < 1e-9 ? 1 : strength) * (wanted - length);
      if (dui_sectors_area (&rings->sectors, i) != DUI_LIFE_AREA_NONE)
        angle = angle_of (rings, dui_sectors_pull (&rings->sectors, i, turn_of (rings, angle), strength));
      x[i] = cx + length * cos (angle);
      y[i] = cy + length * sin (angle);
    }
}

typedef struct
{
  guint person;
  double place;
} OnRing;

static int
on_ring_compare (gconstpointer a, gconstpointer b)
{
  const OnRing *p = a, *q = b;

  if (p->place != q->place)
    return p->place < q->place ? -1 : 1;
  return (p->person > q->person) - (p->person < q->person);
}

/* Starts the row at its widest gap, so that pushing apart goes over the rest. */
static void
cut_at_widest_gap (OnRing *row, guint n, double whole)
{
  g_autofree OnRing *turned = g_new (OnRing, n + 1);
  double widest = row[0].place + whole - row[n - 1].place;
  guint start = 0;

  for (guint i = 1; i < n; i++)
    if (row[i].place - row[i - 1].place > widest)
      {
        widest = row[i].place - row[i - 1].place;
        start = i;
      }
  for (guint i = 0; i < n; i++)
    {
      turned[i] = row[(start + i) % n];
      if (start + i >= n)
        turned[i].place += whole;
    }
  for (guint i = 0; i < n; i++)
    row[i] = turned[i];
}

typedef struct
{
  double sum;
  guint count;
} Pool;

/* Moves persons on a ring apart until names fit, each as little as can be (isotonic regression). */
static void
spread_row (OnRing *row, guint n, double whole)
{
  g_autofree Pool *pools = g_new (Pool, n + 1);
  double needed = MIN (1, whole / n);
  guint n_pools = 0, i = 0;

  for (guint k = 0; k < n; k++)
    {
      pools[n_pools++] = (Pool){ row[k].place - needed * k, 1 };
      while (n_pools > 1
             && pools[n_pools - 2].sum * pools[n_pools - 1].count
                    >= pools[n_pools - 1].sum * pools[n_pools - 2].count)
        {
          pools[n_pools - 2].sum += pools[n_pools - 1].sum;
          pools[n_pools - 2].count += pools[n_pools - 1].count;
          n_pools--;
        }
    }
  for (guint p = 0; p < n_pools; p++)
    for (guint c = 0; c < pools[p].count; c++, i++)
      row[i].place = needed * i + pools[p].sum / pools[p].count;
  /* What went around the ring and met its own beginning is shared out evenly. */
  if (row[n - 1].place - row[0].place > whole - needed)
    for (guint k = 0; k < n; k++)
      row[k].place = row[0].place + k * whole / n;
}

/* Those of one area stay within their sector, with room to the next one. */
static void
keep_in_sector (OnRing *row, guint n, double from, double to)
{
  double needed = MIN (1, (to - from) / n), over;

  over = from + needed / 2 - row[0].place;
  for (guint i = 0; i < n && over > 0; i++)
    row[i].place = MAX (row[i].place, from + needed * (i + 0.5));
  over = row[n - 1].place - (to - needed / 2);
  for (guint i = 0; i < n && over > 0; i++)
    row[i].place = MIN (row[i].place, to - needed * (n - i - 0.5));
}

/* Those on a ring, or those of one area on it, with their place along it. */
static guint
list_row (DuiPicture *picture, const Rings *rings, guint ring, DuiLifeArea area, OnRing *row)
{
  double whole = rings->radius[ring] * rings->room[ANGLES];
  guint n = 0;

  for (guint p = rings->first[ring]; p < rings->first[ring + 1]; p++)
    {
      guint i = rings->persons[p];
      double turn = turn_of (rings, atan2 (picture->y[i], picture->x[i]));

      if (dui_sectors_area (&rings->sectors, i) == area)
        row[n++] = (OnRing){ i, whole * dui_sectors_pull (&rings->sectors, i, turn, 1) };
    }
  qsort (row, n, sizeof (OnRing), on_ring_compare);
  return n;
}

static void
spread_ring (DuiPicture *picture, const Rings *rings, guint ring, DuiLifeArea area)
{
  g_autofree OnRing *row = g_new (OnRing, rings->first[ring + 1] - rings->first[ring] + 1);
  double radius = rings->radius[ring], whole = radius * rings->room[ANGLES];
  guint n = list_row (picture, rings, ring, area, row);

  if (n == 0)
    return;
  if (area == DUI_LIFE_AREA_NONE)
    {
      cut_at_widest_gap (row, n, whole);
      spread_row (row, n, whole);
    }
  else
    {
      double from = rings->sectors.from[ring * DUI_LIFE_N_AREAS + area] * whole;
      double to = rings->sectors.to[ring * DUI_LIFE_N_AREAS + area] * whole;

      spread_row (row, n, MAX (to - from, n));
      keep_in_sector (row, n, from, to);
    }
  for (guint i = 0; i < n; i++)
    {
      double angle = angle_of (rings, row[i].place / whole);

      picture->x[row[i].person] = radius * cos (angle);
      picture->y[row[i].person] = radius * sin (angle);
    }
}

/* In a picture without sectors: family at the top, professionals at the right, neighbours, online contacts
 * and colleagues below, school and friends at the left. */
static double
angle_of_area (const Rings *rings, guint ring, DuiLifeArea area)
{
  static const double turns[DUI_LIFE_N_AREAS] = { 0, 0.75, 0.75, 0, 0.15, 0.25, 0.35, 0.5, 0.5 };
  const DuiSectors *sectors = &rings->sectors;

  guint place = ring * DUI_LIFE_N_AREAS + area;

  return sectors->area != NULL ? angle_of (rings, (sectors->from[place] + sectors->to[place]) / 2)
                               : 2 * G_PI * turns[area];
}

/* A start in sectors by life area; who stands farther out starts where the one before them does. */
static void
start_in_sectors (DuiPicture *picture, const Rings *rings, guint64 random)
{
  const DuiGraphAdjacency *a = dui_graph_adjacency (picture->graph);
  g_autofree guint *queue = g_new (guint, rings->n + 1);
  g_autofree gboolean *is_done = g_new0 (gboolean, rings->n + 1);
  g_autofree DuiLifeArea *areas = dui_life_areas (picture->graph);
  double *x = picture->x, *y = picture->y;
  guint head = 0, tail = 0;

  for (guint i = 0; i < rings->n; i++)
    {
      x[i] = dui_random_unit (&random) - 0.5;
      y[i] = 2 + rings->ring[i];
    }
  x[rings->centre] = y[rings->centre] = 0;
  is_done[rings->centre] = TRUE;
  queue[tail++] = rings->centre;
  while (head < tail)
    {
      guint i = queue[head++];

      for (guint k = a->offsets[i]; k < a->offsets[i + 1]; k++)
        {
          guint j = a->neighbours[k];
          gboolean is_inherited = i != rings->centre && (rings->sectors.area == NULL || areas[i] == areas[j]);
          double angle = is_inherited ? atan2 (y[i], x[i]) : angle_of_area (rings, rings->ring[j], areas[j]);
          double radius = rings->radius[rings->ring[j]] / rings->unit;

          if (is_done[j])
            continue;
          is_done[j] = TRUE;
          angle += 0.9 * (dui_random_unit (&random) - 0.5);
          x[j] = radius * cos (angle);
          y[j] = radius * sin (angle);
          queue[tail++] = j;
        }
    }
}

static gboolean
has_overlap (DuiPicture *picture)
{
  g_autoptr (DuiGrid) grid = dui_grid_new (picture->x, picture->y, picture->n, DUI_LAYOUT_BOX_WIDTH);
  g_autoptr (GArray) near = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < picture->n; i++)
    {
      double x = picture->x[i], y = picture->y[i];
      const double box[4] = { x - DUI_LAYOUT_BOX_WIDTH, y - DUI_LAYOUT_BOX_HEIGHT, x + DUI_LAYOUT_BOX_WIDTH,
                              y + DUI_LAYOUT_BOX_HEIGHT };

      g_array_set_size (near, 0);
      dui_grid_find (grid, box, near);
      for (guint k = 0; k < near->len; k++)
        {
          guint j = g_array_index (near, guint, k);

          if (j > i && dui_layout_boxes_overlap (picture->x[j] - x, picture->y[j] - y))
            return TRUE;
        }
    }
  return FALSE;
}

/* The arc that a person takes is reckoned straight; where that is too short, everyone gets some more. */
static void
spread_rings (DuiPicture *picture, Rings *rings)
{
  for (double ease = 1.02; ease < 1.6 && !dui_layout_is_stopped (); ease += 0.06)
    {
      measure_room (rings, ease);
      choose_radii (rings);
      for (guint r = 1; r < rings->n_rings; r++)
        for (guint area = 0; area < DUI_LIFE_N_AREAS; area++)
          spread_ring (picture, rings, r, area);
      if (!has_overlap (picture))
        return;
    }
}

static void
lay_out_once (DuiPicture *picture, Rings *rings, DuiStress *stress, guint attempt)
{
  DuiStressOptions options = {
    .seed = 1 + attempt, .sweeps = SWEEPS, .step_max = 6, .project = pull_to_rings, .project_data = rings
  };
  double cx, cy;

  measure_room (rings, 1);
  choose_radii (rings);
  start_in_sectors (picture, rings, 17 + attempt);
  dui_stress_run (stress, picture->x, picture->y, &options);
  cx = picture->x[rings->centre];
  cy = picture->y[rings->centre];
  for (guint i = 0; i < picture->n; i++)
    {
      picture->x[i] -= cx;
      picture->y[i] -= cy;
    }
  picture->x[rings->centre] = picture->y[rings->centre] = 0;
  spread_rings (picture, rings);
}

static void
keep_best (DuiPicture *picture, Rings *rings, DuiStress *stress)
{
  const DuiGraphAdjacency *a = dui_graph_adjacency (picture->graph);
  gsize size = picture->n * sizeof (double);
  g_autofree double *x = g_new (double, picture->n + 1);
  g_autofree double *y = g_new (double, picture->n + 1);
  double least = G_MAXDOUBLE;

  for (guint attempt = 0; attempt < ATTEMPTS; attempt++)
    {
      double found;

      lay_out_once (picture, rings, stress, attempt);
      found = dui_stress_measure (a, picture->x, picture->y);
      if (found >= least)
        continue;
      least = found;
      memcpy (x, picture->x, size);
      memcpy (y, picture->y, size);
    }
  memcpy (picture->x, x, size);
  memcpy (picture->y, y, size);
}

/**
 * dui_layout_rings:
 *
 * Puts everyone on a ring by their distance from the subject, near those they are tied to, with room for
 * names.
 */
void
dui_layout_rings (DuiPicture *picture)
{
  g_autoptr (DuiStress) stress = dui_stress_new_suited (dui_graph_adjacency (picture->graph));
  g_autofree guint *ring = g_new0 (guint, picture->n + 1);
  Rings rings = { .n = picture->n, .ring = ring };

  choose_centre (picture, &rings);
  choose_rings (picture, &rings);
  sort_by_ring (&rings);
  if (picture->subject != DUI_GRAPH_NONE)
    dui_sectors_init (&rings.sectors, picture->graph, ring, rings.n_rings);
  if (picture->n <= ATTEMPTS_MAX)
    keep_best (picture, &rings, stress);
  else
    lay_out_once (picture, &rings, stress, 0);
  dui_sectors_clear (&rings.sectors);
  g_free (rings.first);
  g_free (rings.persons);
  g_free (rings.radius);
}
