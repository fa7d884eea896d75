/* The free layout: distances as along the ties, names clear of each other, unconnected parts side by side. */

#include "dui-layout-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dui-grid.h"
#include "dui-stress.h"

/* Up to here every pair counts; above it every person counts against pivots. */
#define FULL_MAX 700
#define PIVOTS 400
#define PART_GAP 150.0

/* Pushes two boxes apart the shorter way; a pinned one leaves the whole way to the other. */
static gboolean
push_apart (DuiPicture *picture, guint i, guint j)
{
  double dx = picture->x[j] - picture->x[i], dy = picture->y[j] - picture->y[i];
  double over_x = DUI_LAYOUT_BOX_WIDTH - fabs (dx), over_y = DUI_LAYOUT_BOX_HEIGHT - fabs (dy);
  gboolean i_stays = dui_graph_person (picture->graph, i)->pinned;
  gboolean j_stays = dui_graph_person (picture->graph, j)->pinned;
  double share_i = i_stays ? 0 : j_stays ? 1 : 0.5;
  double share_j = j_stays ? 0 : 1 - share_i;

  if (!dui_layout_boxes_overlap (dx, dy) || (i_stays && j_stays))
    return FALSE;
  if (over_x < over_y)
    {
      picture->x[i] -= share_i * over_x * (dx < 0 ? -1 : 1);
      picture->x[j] += share_j * over_x * (dx < 0 ? -1 : 1);
    }
  else
    {
      picture->y[i] -= share_i * over_y * (dy < 0 ? -1 : 1);
      picture->y[j] += share_j * over_y * (dy < 0 ? -1 : 1);
    }
  return TRUE;
}

static guint
push_once (DuiPicture *picture, GArray *near)
{
  g_autoptr (DuiGrid) grid = dui_grid_new (picture->x, picture->y, picture->n, DUI_LAYOUT_BOX_WIDTH);
  guint pushed = 0;

  for (guint i = 0; i < picture->n; i++)
    {
      double x = picture->x[i], y = picture->y[i];
      const double box[4] = { x - DUI_LAYOUT_BOX_WIDTH, y - DUI_LAYOUT_BOX_HEIGHT, x + DUI_LAYOUT_BOX_WIDTH,
                              y + DUI_LAYOUT_BOX_HEIGHT };

      g_array_set_size (near, 0);
      dui_grid_find (grid, box, near);
      for (guint k = 0; k < near->len; k++)
        if (g_array_index (near, guint, k) > i)
          pushed += push_apart (picture, i, g_array_index (near, guint, k));
    }
  return pushed;
}

/**
 * dui_layout_remove_overlaps:
 *
 * Pushes persons apart until no name covers another person or name.
 */
void
dui_layout_remove_overlaps (DuiPicture *picture)
{
  g_autoptr (GArray) near = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint pass = 0; pass < 400; pass++)
    {
      if (push_once (picture, near) == 0)
        return;
      /* Where pushing alone goes in circles, everything gets a little more room. */
      if (pass % 40 == 39)
        for (guint i = 0; i < picture->n; i++)
          if (!dui_graph_person (picture->graph, i)->pinned)
            {
              picture->x[i] *= 1.06;
              picture->y[i] *= 1.06;
            }
    }
}

typedef struct
{
  guint group;
  double left, top, right, bottom;
  double dx, dy;
  gboolean has_pin;
} Part;

static int
part_compare (gconstpointer a, gconstpointer b)
{
  const Part *p = a, *q = b;
  double p_area = (p->right - p->left + PART_GAP) * (p->bottom - p->top + PART_GAP);
  double q_area = (q->right - q->left + PART_GAP) * (q->bottom - q->top + PART_GAP);

  if (p->has_pin != q->has_pin)
    return p->has_pin ? -1 : 1;
  if (p_area != q_area)
    return p_area > q_area ? -1 : 1;
  return (p->group > q->group) - (p->group < q->group);
}

static GArray *
find_parts (DuiPicture *picture, const guint *group)
{
  g_autofree guint *index = g_new (guint, picture->n + 1);
  GArray *parts = g_array_new (FALSE, TRUE, sizeof (Part));

  for (guint i = 0; i < picture->n; i++)
    index[i] = DUI_GRAPH_NONE;
  for (guint i = 0; i < picture->n; i++)
    {
      Part *part;

      if (index[group[i]] == DUI_GRAPH_NONE)
        {
          Part fresh = { group[i], G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE, 0, 0, FALSE };

          index[group[i]] = parts->len;
          g_array_append_val (parts, fresh);
        }
      part = &g_array_index (parts, Part, index[group[i]]);
      part->left = MIN (part->left, picture->x[i]);
      part->right = MAX (part->right, picture->x[i]);
      part->top = MIN (part->top, picture->y[i]);
      part->bottom = MAX (part->bottom, picture->y[i]);
      part->has_pin |= dui_graph_person (picture->graph, i)->pinned;
    }
  g_array_sort (parts, part_compare);
  return parts;
}

/* On shelves, largest first, about as wide as a window; parts with a pinned person stay where they are. */
static void
put_on_shelves (GArray *parts)
{
  double area = 0, width = 0, x = 0, y = 0, height = 0, fixed_bottom = -G_MAXDOUBLE, fixed_left = 0;

  for (guint p = 0; p < parts->len; p++)
    {
      const Part *part = &g_array_index (parts, Part, p);

      area += (part->right - part->left + PART_GAP) * (part->bottom - part->top + PART_GAP);
      width = MAX (width, part->right - part->left + PART_GAP);
      if (part->has_pin && part->bottom > fixed_bottom)
        {
          fixed_bottom = part->bottom;
          fixed_left = part->left;
        }
    }
  width = MAX (width, sqrt (1.7 * area));
  if (fixed_bottom > -G_MAXDOUBLE)
    y = fixed_bottom + PART_GAP;
  for (guint p = 0; p < parts->len; p++)
    {
      Part *part = &g_array_index (parts, Part, p);

      if (part->has_pin)
        continue;
      if (x > 0 && x + part->right - part->left > width)
        {
          x = 0;
          y += height + PART_GAP;
          height = 0;
        }
      part->dx = fixed_left + x - part->left;
      part->dy = y - part->top;
      x += part->right - part->left + PART_GAP;
      height = MAX (height, part->bottom - part->top);
    }
}

/**
 * dui_layout_pack:
 * @group: for every person the part of the graph they are in
 *
 * Puts unconnected parts beside each other, without moving persons within a part.
 */
void
dui_layout_pack (DuiPicture *picture, const guint *group)
{
  g_autoptr (GArray) parts = find_parts (picture, group);
  g_autofree guint *index = g_new0 (guint, picture->n + 1);

  put_on_shelves (parts);
  for (guint p = 0; p < parts->len; p++)
    index[g_array_index (parts, Part, p).group] = p;
  for (guint i = 0; i < picture->n; i++)
    {
      picture->x[i] += g_array_index (parts, Part, index[group[i]]).dx;
      picture->y[i] += g_array_index (parts, Part, index[group[i]]).dy;
    }
}

static guint *
group_by_ties (DuiGraph *graph)
{
  guint n = dui_graph_n_persons (graph);
  guint *group = g_new (guint, n + 1);

  for (guint i = 0; i < n; i++)
    group[i] = i;
  for (guint t = 0; t < dui_graph_n_ties (graph); t++)
    dui_groups_join (group, dui_graph_tie (graph, t)->from, dui_graph_tie (graph, t)->to);
  for (guint i = 0; i < n; i++)
    group[i] = dui_groups_find (group, i);
  return group;
}

/** dui_layout_stress: Returns: (transfer full): what the distances in @graph ask for, all of them or by
 * pivots */
DuiStress *
dui_layout_stress (DuiGraph *graph)
{
  const DuiGraphAdjacency *a = dui_graph_adjacency (graph);

  return a->n_persons <= FULL_MAX ? dui_stress_new (a) : dui_stress_new_sparse (a, PIVOTS);
}

/**
 * dui_layout_free:
 *
 * Puts everyone at distances as near as can be to the number of ties between them.
 */
void
dui_layout_free (DuiPicture *picture)
{
  g_autoptr (DuiStress) stress = dui_layout_stress (picture->graph);
  g_autofree guint *group = group_by_ties (picture->graph);
  g_autofree gboolean *is_fixed = g_new0 (gboolean, picture->n + 1);
  DuiStressOptions options = { .seed = 1, .fixed = is_fixed };

  dui_stress_start (stress, picture->x, picture->y, 1);
  for (guint i = 0; i < picture->n; i++)
    {
      const DuiGraphPerson *person = dui_graph_person (picture->graph, i);

      is_fixed[i] = person->pinned;
      if (person->pinned)
        {
          picture->x[i] = person->x / DUI_LAYOUT_EDGE;
          picture->y[i] = person->y / DUI_LAYOUT_EDGE;
        }
    }
  dui_stress_run (stress, picture->x, picture->y, &options);
  for (guint i = 0; i < picture->n; i++)
    {
      picture->x[i] *= DUI_LAYOUT_EDGE;
      picture->y[i] *= DUI_LAYOUT_EDGE;
    }
  dui_layout_pack (picture, group);
  dui_layout_remove_overlaps (picture);
}
