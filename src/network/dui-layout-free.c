/* The free layout: distances as along the ties, names clear of each other, unconnected parts side by side. */

#include "dui-layout-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dui-grid.h"
#include "dui-stress.h"

#define PART_GAP 150.0
/* Growing keeps distances in proportion and pushing does not, so that pushing is left for a few. */
#define PUSHED_MAX 2
#define GROWTH 1.06
#define GROWTH_MAX 20.0
/* After so many rounds of pushing that go in circles everything grows once more. */
#define PASSES_MAX 400
#define PATIENCE 40
#define PATIENCE_LARGE 12
#define LARGE 2000

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

/* Looks only around those that moved in the round before; tells in @moved who does in this one. */
static guint
push_once (DuiPicture *picture, GArray *near, const gboolean *has_moved, gboolean *moved)
{
  g_autoptr (DuiGrid) grid = dui_grid_new (picture->x, picture->y, picture->n, DUI_LAYOUT_BOX_WIDTH);
  guint pushed = 0;

  memset (moved, 0, picture->n * sizeof (gboolean));
  for (guint i = 0; i < picture->n; i++)
    {
      double x = picture->x[i], y = picture->y[i];
      const double box[4] = { x - DUI_LAYOUT_BOX_WIDTH, y - DUI_LAYOUT_BOX_HEIGHT, x + DUI_LAYOUT_BOX_WIDTH,
                              y + DUI_LAYOUT_BOX_HEIGHT };

      if (!has_moved[i])
        continue;
      g_array_set_size (near, 0);
      dui_grid_find (grid, box, near);
      for (guint k = 0; k < near->len; k++)
        {
          guint j = g_array_index (near, guint, k);

          if (j == i || (has_moved[j] && j < i) || !push_apart (picture, i, j))
            continue;
          moved[i] = moved[j] = TRUE;
          pushed++;
        }
    }
  return pushed;
}

/* How many pairs would overlap if the picture were @factor times as large. */
static guint
count_overlaps (DuiPicture *picture, double factor)
{
  double width = DUI_LAYOUT_BOX_WIDTH / factor, height = DUI_LAYOUT_BOX_HEIGHT / factor;
  g_autoptr (DuiGrid) grid = dui_grid_new (picture->x, picture->y, picture->n, width);
  g_autoptr (GArray) near = g_array_new (FALSE, FALSE, sizeof (guint));
  guint count = 0;

  for (guint i = 0; i < picture->n; i++)
    {
      double x = picture->x[i], y = picture->y[i];
      const double box[4] = { x - width, y - height, x + width, y + height };

      g_array_set_size (near, 0);
      dui_grid_find (grid, box, near);
      for (guint k = 0; k < near->len; k++)
        count += g_array_index (near, guint, k) > i;
    }
  return count;
}

static void
grow (DuiPicture *picture, double factor)
{
  for (guint i = 0; i < picture->n; i++)
    if (!dui_graph_person (picture->graph, i)->pinned)
      {
        picture->x[i] *= factor;
        picture->y[i] *= factor;
      }
}

/**
 * dui_layout_make_room:
 *
 * Makes the picture larger until only few names are still in each other's way. A picture that somebody was
 * pinned in keeps its size.
 */
void
dui_layout_make_room (DuiPicture *picture)
{
  double factor = 1;

  for (guint i = 0; i < picture->n; i++)
    if (dui_graph_person (picture->graph, i)->pinned)
      return;
  while (factor < GROWTH_MAX && !dui_layout_is_stopped ()
         && count_overlaps (picture, factor) > PUSHED_MAX * picture->n)
    factor *= GROWTH;
  grow (picture, factor);
}

static void
mark_all (gboolean *moved, guint n)
{
  for (guint i = 0; i < n; i++)
    moved[i] = TRUE;
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
  g_autofree gboolean *has_moved = g_new (gboolean, picture->n + 1);
  g_autofree gboolean *moved = g_new (gboolean, picture->n + 1);
  guint patience = picture->n > LARGE ? PATIENCE_LARGE : PATIENCE;

  mark_all (has_moved, picture->n);
  for (guint pass = 0; pass < PASSES_MAX && !dui_layout_is_stopped (); pass++)
    {
      gboolean *now = moved;

      if (push_once (picture, near, has_moved, moved) == 0)
        return;
      moved = has_moved;
      has_moved = now;
      /* Where pushing alone goes in circles, everything gets a little more room. */
      if (pass % patience == patience - 1)
        {
          grow (picture, GROWTH);
          mark_all (has_moved, picture->n);
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

/** dui_layout_group_by_ties: Returns: (transfer full): for every person one who stands for all that ties lead
 * to */
guint *
dui_layout_group_by_ties (DuiGraph *graph)
{
  guint n = dui_graph_n_persons (graph);
  guint *group = dui_groups_new (n);

  for (guint t = 0; t < dui_graph_n_ties (graph); t++)
    dui_groups_join (group, dui_graph_tie (graph, t)->from, dui_graph_tie (graph, t)->to);
  for (guint i = 0; i < n; i++)
    group[i] = dui_groups_find (group, i);
  return group;
}

/**
 * dui_layout_free:
 *
 * Puts everyone at distances as near as can be to the number of ties between them.
 */
void
dui_layout_free (DuiPicture *picture)
{
  g_autoptr (DuiStress) stress = dui_stress_new_suited (dui_graph_adjacency (picture->graph));
  g_autofree guint *group = dui_layout_group_by_ties (picture->graph);
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
  dui_layout_make_room (picture);
  dui_layout_pack (picture, group);
  dui_layout_remove_overlaps (picture);
}
