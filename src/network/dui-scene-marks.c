/* Finds room along lines for what stands on them: the mark of a tie and the years of a couple, clear of
 * persons, names and each other. */

#include "dui-scene-private.h"

#include <math.h>

#define CELL_WIDTH 64.0
#define CELL_HEIGHT 32.0
/* A mark in letters of 9.5 units, on a pill of this height. */
#define MARK_LETTER 7.0
#define MARK_SIDE 6.0
#define MARK_HALF_LEAST 8.0
#define MARK_HALF_HEIGHT 9.0
/* Years in letters of 10 units. */
#define YEAR_HALF 14.0
#define YEARS_HALF 28.0
#define YEARS_HALF_HEIGHT 6.0
/* What has no room on a line stands so far beside it, up to six times so far. */
#define ASIDE 9.0
/* The badge that a tie is new, other or over. */
#define FATE_HALF 10.0
/* A name in letters of 12 units, on two lines where it is long. */
#define NAME_LETTER 6.6
#define NAME_LINE 15.0
#define UNION_HALF_HEIGHT 8.0
#define BUS_HALF_HEIGHT 1.0
/* How bad it is to lie over something, for each unit of area; a line of another couple still can be read. */
#define OVER_LABEL 10.0
#define OVER_LINE 0.15
/* Badges stand at the corners of a symbol. */
#define BADGES 31.0
#define OVER_BADGES 0.15

/* Left, top, right and bottom. */
typedef struct
{
  double box[4];
  double badness;
  guint seen;
} Taken;

struct _DuiSceneMarks
{
  GArray *taken;
  GHashTable *cells; /* of a cell to a GArray of places in @taken */
  guint n_asked;
};

DuiSceneMarks *
dui_scene_marks_new (void)
{
  DuiSceneMarks *marks = g_new0 (DuiSceneMarks, 1);

  marks->taken = g_array_new (FALSE, FALSE, sizeof (Taken));
  marks->cells = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)g_array_unref);
  return marks;
}

void
dui_scene_marks_free (DuiSceneMarks *marks)
{
  g_array_unref (marks->taken);
  g_hash_table_unref (marks->cells);
  g_free (marks);
}

static int
cell_at (double place, double size)
{
  return (int)floor (CLAMP (place / size, -1e8, 1e8));
}

static gint64
cell_key (int column, int row)
{
  return (gint64)column * G_GINT64_CONSTANT (0x40000000) + row;
}

static void
take (DuiSceneMarks *marks, const double box[4], double badness)
{
  Taken taken = { { box[0], box[1], box[2], box[3] }, badness, 0 };
  guint place = marks->taken->len;

  g_array_append_val (marks->taken, taken);
  for (int c = cell_at (box[0], CELL_WIDTH); c <= cell_at (box[2], CELL_WIDTH); c++)
    for (int r = cell_at (box[1], CELL_HEIGHT); r <= cell_at (box[3], CELL_HEIGHT); r++)
      {
        gint64 key = cell_key (c, r);
        GArray *cell = g_hash_table_lookup (marks->cells, &key);

        if (cell == NULL)
          {
            cell = g_array_new (FALSE, FALSE, sizeof (guint));
            g_hash_table_insert (marks->cells, g_memdup2 (&key, sizeof key), cell);
          }
        g_array_append_val (cell, place);
      }
}

static double
common_area (const double a[4], const double b[4])
{
  double width = MIN (a[2], b[2]) - MAX (a[0], b[0]), height = MIN (a[3], b[3]) - MAX (a[1], b[1]);

  return width > 0 && height > 0 ? width * height : 0;
}

static double
over_taken (DuiSceneMarks *marks, const double box[4])
{
  double badness = 0;

  marks->n_asked++;
  for (int c = cell_at (box[0], CELL_WIDTH); c <= cell_at (box[2], CELL_WIDTH); c++)
    for (int r = cell_at (box[1], CELL_HEIGHT); r <= cell_at (box[3], CELL_HEIGHT); r++)
      {
        gint64 key = cell_key (c, r);
        const GArray *cell = g_hash_table_lookup (marks->cells, &key);

        for (guint k = 0; cell != NULL && k < cell->len; k++)
          {
            Taken *taken = &g_array_index (marks->taken, Taken, g_array_index (cell, guint, k));

            if (taken->seen != marks->n_asked)
              badness += taken->badness * common_area (box, taken->box);
            taken->seen = marks->n_asked;
          }
      }
  return badness;
}

/* Over the symbols of persons, and the names below them. */
static double
over_persons (DuiSceneBuilder *builder, const double box[4])
{
  const DuiScene *scene = builder->scene;
  const double side = DUI_LAYOUT_LABEL_WIDTH / 2;
  const double around[4] = { box[0] - side, box[1] - DUI_LAYOUT_LABEL_TOP - DUI_LAYOUT_LABEL_HEIGHT,
                             box[2] + side, box[3] + BADGES };
  double badness = 0;

  g_array_set_size (builder->near, 0);
  dui_grid_find (scene->grid, around, builder->near);
  for (guint k = 0; k < builder->near->len; k++)
    {
      guint i = g_array_index (builder->near, guint, k);
      double width = NAME_LETTER * (double)g_utf8_strlen (dui_graph_person (builder->graph, i)->label, -1);
      double half = MIN (side, width / 2), x = scene->x[i], y = scene->y[i];
      double bottom = DUI_LAYOUT_LABEL_TOP + (width > DUI_LAYOUT_LABEL_WIDTH ? 2 : 1) * NAME_LINE;

      badness +=
          OVER_BADGES * common_area (box, (const double[]){ x - BADGES, y - BADGES, x + BADGES, y + BADGES });
      badness += OVER_LABEL
                 * common_area (box, (const double[]){ x - DUI_SCENE_RADIUS, y - DUI_SCENE_RADIUS,
                                                       x + DUI_SCENE_RADIUS, y + DUI_SCENE_RADIUS });
      badness +=
          OVER_LABEL
          * common_area (box, (const double[]){ x - half, y + DUI_LAYOUT_LABEL_TOP, x + half, y + bottom });
    }
  return badness;
}

static gboolean
is_lettered (const DuiGraphTie *tie)
{
  return tie->kind >= DUI_GRAPH_KIND_CLASSMATE && tie->kind <= DUI_GRAPH_KIND_KEY_FIGURE;
}

/* Kinds without a style of their own get a letter, as do lines along which support is given. */
static gboolean
has_mark (const DuiGraphTie *tie)
{
  return tie->support != 0 || is_lettered (tie);
}

/** dui_scene_has_years: Returns: whether it is told along a line from when or until when it was */
gboolean
dui_scene_has_years (const DuiGraphTie *tie)
{
  return dui_graph_kind_is_union (tie->kind) && (dui_date_is_set (tie->begin) || dui_date_is_set (tie->end));
}

/* How far the years of a couple stand beside their line. */
static double
rise_of_years (const DuiSceneLine *line, const DuiGraphTie *tie)
{
  if (tie->fate != DUI_GRAPH_SAME)
    return 17;
  return tie->support != 0 ? 16 : line->n_bars > 0 ? 15 : 11;
}

static void
set_box (double box[4], double x, double y, double half_width, double half_height)
{
  box[0] = x - half_width;
  box[1] = y - half_height;
  box[2] = x + half_width;
  box[3] = y + half_height;
}

static double
half_of_mark (const DuiGraphTie *tie)
{
  double n = !is_lettered (tie) ? 0 : tie->support != 0 ? 1.5 : 1;

  for (guint bits = tie->support; bits != 0; bits &= bits - 1)
    n++;
  return MAX (MARK_HALF_LEAST, n * MARK_LETTER / 2 + MARK_SIDE);
}

/* The places along a line that are looked at, from the middle outwards by turns. */
#define N_PLACES 41

static double
place_at (guint p)
{
  return 0.5 + (p % 2 == 0 ? 0.02 : -0.02) * ((p + 1) / 2);
}

/* The best place found so far for something of this size. */
typedef struct
{
  double half_width;
  double half_height;
  double least;
  double x;
  double y;
} Seek;

static void
look_at (DuiSceneBuilder *builder, Seek *seek, double x, double y)
{
  double box[4], badness;

  if (seek->least <= 0)
    return;
  set_box (box, x, y, seek->half_width, seek->half_height);
  badness = over_taken (builder->marks, box) + over_persons (builder, box);
  if (badness >= seek->least)
    return;
  seek->least = badness;
  seek->x = x;
  seek->y = y;
}

static void
settle (DuiSceneBuilder *builder, const Seek *seek)
{
  double box[4];

  set_box (box, seek->x, seek->y, seek->half_width, seek->half_height);
  take (builder->marks, box, OVER_LABEL);
}

/* On the line, from its middle outwards; a little beside it where there is no room on it. */
static void
place_on_line (DuiSceneBuilder *builder, const DuiSceneLine *line, Seek *seek)
{
  static const int sides[] = { 0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6 };
  double length = MAX (1, hypot (line->x2 - line->x1, line->y2 - line->y1));
  double across_x = ASIDE * (line->y1 - line->y2) / length, across_y = ASIDE * (line->x2 - line->x1) / length;

  seek->least = G_MAXDOUBLE;
  for (guint s = 0; s < G_N_ELEMENTS (sides); s++)
    for (guint p = 0; p < N_PLACES && seek->least > 0; p++)
      {
        double x, y;

        dui_scene_line_point (line, place_at (p), &x, &y);
        look_at (builder, seek, x + sides[s] * across_x, y + sides[s] * across_y);
      }
  settle (builder, seek);
}

/* Above the line, or below it where that is the only room. */
static void
place_years (DuiSceneBuilder *builder, DuiSceneLine *line, const DuiGraphTie *tie)
{
  Seek seek = { dui_date_is_set (tie->end) ? YEARS_HALF : YEAR_HALF, YEARS_HALF_HEIGHT, G_MAXDOUBLE, 0, 0 };

  for (int side = -1; side <= 1; side += 2)
    for (guint p = 0; p < N_PLACES && seek.least > 0; p++)
      {
        double x, y;

        dui_scene_line_point (line, place_at (p), &x, &y);
        look_at (builder, &seek, x, y + side * rise_of_years (line, tie));
      }
  settle (builder, &seek);
  line->years_x = seek.x;
  line->years_y = seek.y;
}

/** dui_scene_keep_trees_clear: has marks and years look for room elsewhere than on the lines that children
 * hang from */
void
dui_scene_keep_trees_clear (DuiSceneBuilder *builder)
{
  const DuiSceneTree *trees = (const DuiSceneTree *)(gpointer)builder->trees->data;

  for (guint t = 0; t < builder->trees->len; t++)
    {
      double left = trees[t].x, right = trees[t].x;

      for (guint c = 0; c < trees[t].n_children; c++)
        {
          left = MIN (left, trees[t].hangs[c]);
          right = MAX (right, trees[t].hangs[c]);
        }
      take (builder->marks,
            (const double[]){ left, trees[t].bus - BUS_HALF_HEIGHT, right, trees[t].bus + BUS_HALF_HEIGHT },
            OVER_LINE);
    }
}

/** dui_scene_place_marks: puts what stands along @line as near to its middle as it is clear */
void
dui_scene_place_marks (DuiSceneBuilder *builder, DuiSceneLine *line)
{
  const DuiGraphTie *tie = dui_graph_tie (builder->graph, line->tie);
  Seek mark = { half_of_mark (tie), MARK_HALF_HEIGHT, 0, 0, 0 };
  Seek fate = { FATE_HALF, FATE_HALF, 0, 0, 0 };

  if (has_mark (tie))
    place_on_line (builder, line, &mark);
  if (dui_scene_has_years (tie))
    place_years (builder, line, tie);
  if (tie->fate != DUI_GRAPH_SAME)
    place_on_line (builder, line, &fate);
  line->mark_x = mark.x;
  line->mark_y = mark.y;
  line->fate_x = fate.x;
  line->fate_y = fate.y;
  line->has_room = TRUE;
  if (dui_graph_kind_is_union (tie->kind) && !line->is_bridge && fabs (line->y1 - line->y2) < 1)
    take (builder->marks,
          (const double[]){ MIN (line->x1, line->x2), line->y1 - UNION_HALF_HEIGHT, MAX (line->x1, line->x2),
                            line->y1 + UNION_HALF_HEIGHT },
          OVER_LINE);
}
