/* The subject in the middle and everyone else on rings, by the number of ties between them. */

#include "dui-layout-private.h"

#include <math.h>
#include <stdlib.h>

#include "dui-grid.h"
#include "dui-stress.h"

#define RING_GAP 152.0
#define SWEEPS 60
#define ANGLES 720

typedef struct
{
  guint n;
  guint centre;
  guint n_rings;
  guint *ring;
  double *radius;
  double unit;
  double room[ANGLES + 1];
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
  g_autofree guint *count = g_new0 (guint, rings->n_rings + 1);

  for (guint i = 0; i < rings->n; i++)
    count[rings->ring[i]]++;
  for (guint r = 1; r < rings->n_rings; r++)
    rings->radius[r] = MAX (rings->radius[r - 1] + RING_GAP, count[r] / rings->room[ANGLES]);
  choose_unit (rings, count);
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
      double wanted = rings->radius[rings->ring[i]] / rings->unit;
      double scale;

      if (i == rings->centre)
        continue;
      if (length < 1e-9)
        {
          x[i] = cx + wanted * cos (i);
          y[i] = cy + wanted * sin (i);
          continue;
        }
      scale = 1 + MIN (1, 1.6 * progress) * (wanted / length - 1);
      x[i] = cx + (x[i] - cx) * scale;
      y[i] = cy + (y[i] - cy) * scale;
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

static void
spread_ring (DuiPicture *picture, const Rings *rings, guint ring)
{
  g_autofree OnRing *row = g_new (OnRing, rings->n + 1);
  double radius = rings->radius[ring], whole = radius * rings->room[ANGLES];
  guint n = 0;

  for (guint i = 0; i < rings->n; i++)
    if (rings->ring[i] == ring)
      {
        double angle = atan2 (picture->y[i], picture->x[i]);

        row[n++] = (OnRing){ i, radius * room_at (rings, angle < 0 ? angle + 2 * G_PI : angle) };
      }
  if (n == 0)
    return;
  qsort (row, n, sizeof (OnRing), on_ring_compare);
  cut_at_widest_gap (row, n, whole);
  spread_row (row, n, whole);
  for (guint i = 0; i < n; i++)
    {
      double place = fmod (row[i].place, whole);
      double angle = angle_at (rings, (place < 0 ? place + whole : place) / radius);

      picture->x[row[i].person] = radius * cos (angle);
      picture->y[row[i].person] = radius * sin (angle);
    }
}

/* Family at the top, friends and school at the left, work and neighbours below, professionals at the right.
 */
static double
sector_of (DuiPicture *picture, guint person, DuiGraphKind kind)
{
  DuiGraphRole role = dui_graph_person (picture->graph, person)->role;

  if (role == DUI_GRAPH_ROLE_PROFESSIONAL || role == DUI_GRAPH_ROLE_ORGANISATION
      || kind == DUI_GRAPH_KIND_PROFESSIONAL || kind == DUI_GRAPH_KIND_MEMBER)
    return 0;
  if (dui_graph_kind_is_family (kind))
    return -G_PI / 2;
  if (kind == DUI_GRAPH_KIND_NEIGHBOUR)
    return 0.3 * G_PI;
  if (kind == DUI_GRAPH_KIND_ONLINE || kind == DUI_GRAPH_KIND_OTHER)
    return 0.5 * G_PI;
  return kind == DUI_GRAPH_KIND_COLLEAGUE ? 0.7 * G_PI : G_PI;
}

/* A start in sectors by life area; who stands farther out starts where the one before them does. */
static void
start_in_sectors (DuiPicture *picture, const Rings *rings, double *x, double *y)
{
  const DuiGraphAdjacency *a = dui_graph_adjacency (picture->graph);
  g_autofree guint *queue = g_new (guint, rings->n + 1);
  g_autofree gboolean *is_done = g_new0 (gboolean, rings->n + 1);
  guint head = 0, tail = 0;
  guint64 random = 17;

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
          double angle = i == rings->centre
                             ? sector_of (picture, j, dui_graph_tie (picture->graph, a->ties[k])->kind)
                             : atan2 (y[i], x[i]);
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
  for (double ease = 1.02; ease < 1.6; ease += 0.06)
    {
      measure_room (rings, ease);
      choose_radii (rings);
      for (guint r = 1; r < rings->n_rings; r++)
        spread_ring (picture, rings, r);
      if (!has_overlap (picture))
        return;
    }
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
  DuiStressOptions options = {
    .seed = 1, .sweeps = SWEEPS, .step_max = 6, .project = pull_to_rings, .project_data = &rings
  };
  double cx, cy;

  choose_centre (picture, &rings);
  choose_rings (picture, &rings);
  measure_room (&rings, 1);
  choose_radii (&rings);
  start_in_sectors (picture, &rings, picture->x, picture->y);
  dui_stress_run (stress, picture->x, picture->y, &options);
  cx = picture->x[rings.centre];
  cy = picture->y[rings.centre];
  for (guint i = 0; i < picture->n; i++)
    {
      picture->x[i] -= cx;
      picture->y[i] -= cy;
    }
  picture->x[rings.centre] = picture->y[rings.centre] = 0;
  spread_rings (picture, &rings);
  g_free (rings.radius);
}
