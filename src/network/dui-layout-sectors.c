/* Sectors of the ring layout: those of one area of life stand together, one area beside the other. */

#include "dui-layout-private.h"

#include <math.h>

/* An area of one person is wide enough for its title. */
#define SHARE_MIN 0.04
/* Where the first two sectors meet: at the top. */
#define TOP 0.75

static double
share_of (const DuiSectors *sectors, DuiLifeArea area)
{
  double share = 0;

  for (guint r = 1; r < sectors->n_rings; r++)
    share = MAX (share, (double)sectors->count[r * DUI_LIFE_N_AREAS + area] / r);
  return share;
}

/* How much of the way around each area has by itself: as much as on the ring that it fills most. */
static guint
share_out (DuiSectors *sectors)
{
  double sum = 0;
  guint n_areas = 0;

  for (guint a = 1; a < DUI_LIFE_N_AREAS; a++)
    {
      sectors->share[a] = share_of (sectors, a);
      sum += sectors->share[a];
      n_areas += sectors->share[a] > 0;
    }
  for (guint a = 1; a < DUI_LIFE_N_AREAS; a++)
    if (sectors->share[a] > 0)
      sectors->share[a] = SHARE_MIN + (1 - n_areas * SHARE_MIN) * sectors->share[a] / sum;
  return n_areas;
}

/**
 * dui_sectors_init:
 * @ring: (transfer none): of every person, of @n_rings
 *
 * Shares the way around out to the areas of life; not when there are too many persons, or only one area.
 */
void
dui_sectors_init (DuiSectors *sectors, DuiGraph *graph, const guint *ring, guint n_rings)
{
  *sectors = (DuiSectors){ .n = dui_graph_n_persons (graph), .n_rings = n_rings, .ring = ring };
  if (sectors->n > DUI_LAYOUT_SECTORS_MAX)
    return;
  sectors->area = dui_life_areas (graph);
  sectors->count = g_new0 (guint, n_rings * DUI_LIFE_N_AREAS + 1);
  sectors->from = g_new0 (double, n_rings *DUI_LIFE_N_AREAS + 1);
  sectors->to = g_new0 (double, n_rings *DUI_LIFE_N_AREAS + 1);
  for (guint i = 0; i < sectors->n; i++)
    sectors->count[ring[i] * DUI_LIFE_N_AREAS + sectors->area[i]]++;
  if (share_out (sectors) < 2)
    dui_sectors_clear (sectors);
}

void
dui_sectors_clear (DuiSectors *sectors)
{
  g_clear_pointer (&sectors->area, g_free);
  g_clear_pointer (&sectors->count, g_free);
  g_clear_pointer (&sectors->from, g_free);
  g_clear_pointer (&sectors->to, g_free);
}

/**
 * dui_sectors_fit:
 * @room: for every ring how many names fit on it
 *
 * On each ring every area gets the room that its names need, and a share of what is left; so borders bend a
 * little where a ring is full. Home and family share the top.
 */
void
dui_sectors_fit (DuiSectors *sectors, const double *room)
{
  for (guint r = 0; r < sectors->n_rings && sectors->area != NULL; r++)
    {
      const guint *count = &sectors->count[r * DUI_LIFE_N_AREAS];
      double *from = &sectors->from[r * DUI_LIFE_N_AREAS], *to = &sectors->to[r * DUI_LIFE_N_AREAS];
      double left = 1, at;

      for (guint a = 1; a < DUI_LIFE_N_AREAS && room[r] > 0; a++)
        left -= count[a] / room[r];
      left = CLAMP (left, 0, 1);
      at = 0;
      for (guint a = 1; a < DUI_LIFE_N_AREAS; a++)
        {
          from[a] = at;
          to[a] = at += (room[r] > 0 ? count[a] / room[r] : 0) + left * sectors->share[a];
        }
      at = TOP - to[DUI_LIFE_AREA_FAMILY] / 2;
      for (guint a = 1; a < DUI_LIFE_N_AREAS; a++)
        {
          from[a] += at;
          to[a] += at;
        }
    }
}

/** dui_sectors_area: Returns: the area in whose sector @person is to stand, or %DUI_LIFE_AREA_NONE */
DuiLifeArea
dui_sectors_area (const DuiSectors *sectors, guint person)
{
  return sectors->area != NULL ? sectors->area[person] : DUI_LIFE_AREA_NONE;
}

/**
 * dui_sectors_pull:
 * @turn: where @person stands, as a part of the way around
 * @strength: 1 to put them into their sector, less to bring them nearer to it
 *
 * Returns: where they come to stand
 */
double
dui_sectors_pull (const DuiSectors *sectors, guint person, double turn, double strength)
{
  DuiLifeArea area = dui_sectors_area (sectors, person);
  double from, to, half, off;

  if (area == DUI_LIFE_AREA_NONE)
    return turn;
  from = sectors->from[sectors->ring[person] * DUI_LIFE_N_AREAS + area];
  to = sectors->to[sectors->ring[person] * DUI_LIFE_N_AREAS + area];
  half = 0.98 * (to - from) / 2;
  off = turn - (from + to) / 2;
  off -= round (off);
  off += strength * (CLAMP (off, -half, half) - off);
  return (from + to) / 2 + off;
}
