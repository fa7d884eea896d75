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
/* A name in letters of 12 units, on two lines where it is long. */
#define NAME_LETTER 6.6
#define NAME_LINE 15.0
#define UNION_HALF_HEIGHT 8.0
/* How bad it is to lie over something, for each unit of area; a line of another couple still can be read. */
#define OVER_LABEL 1.0
#define OVER_LINE 0.25
/* Badges stand at the corners of a symbol. */
#define BADGES 31.0
#define OVER_BADGES 0.5

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
      badness += common_area (box, (const double[]){ x - DUI_SCENE_RADIUS, y - DUI_SCENE_RADIUS,
                                                     x + DUI_SCENE_RADIUS, y + DUI_SCENE_RADIUS });
      badness +=
          common_area (box, (const double[]){ x - half, y + DUI_LAYOUT_LABEL_TOP, x + half, y + bottom });
    }
  return badness;
}

static gboolean
is_lettered (const DuiGraphTie *tie)
{
  return tie->kind >= DUI_GRAPH_KIND_CLASSMATE && tie->kind <= DUI_GRAPH_KIND_ONLINE;
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
  return tie->support != 0 ? 16 : line->n_bars > 0 ? 15 : 11;
}

static void
box_of_mark (const DuiGraphTie *tie, double x, double y, double box[4])
{
  double n = !is_lettered (tie) ? 0 : tie->support != 0 ? 1.5 : 1, half;

  for (guint bits = tie->support; bits != 0; bits &= bits - 1)
    n++;
  half = MAX (MARK_HALF_LEAST, n * MARK_LETTER / 2 + MARK_SIDE);
  box[0] = x - half;
  box[1] = y - MARK_HALF_HEIGHT;
  box[2] = x + half;
  box[3] = y + MARK_HALF_HEIGHT;
}

static void
box_of_years (const DuiGraphTie *tie, double x, double y, double box[4])
{
  double half = dui_date_is_set (tie->end) ? YEARS_HALF : YEAR_HALF;

  box[0] = x - half;
  box[1] = y - YEARS_HALF_HEIGHT;
  box[2] = x + half;
  box[3] = y + YEARS_HALF_HEIGHT;
}

/* The places along a line that are looked at, from the middle outwards by turns. */
#define N_PLACES 41

static double
place_at (guint p)
{
  return 0.5 + (p % 2 == 0 ? 0.02 : -0.02) * ((p + 1) / 2);
}

static void
place_mark (DuiSceneBuilder *builder, DuiSceneLine *line, const DuiGraphTie *tie)
{
  double least = G_MAXDOUBLE, box[4], x, y;

  for (guint p = 0; p < N_PLACES && least > 0; p++)
    {
      double badness;

      dui_scene_line_point (line, place_at (p), &x, &y);
      box_of_mark (tie, x, y, box);
      badness = over_taken (builder->marks, box) + over_persons (builder, box);
      if (badness >= least)
        continue;
      least = badness;
      line->mark = place_at (p);
    }
  dui_scene_line_point (line, line->mark, &x, &y);
  box_of_mark (tie, x, y, box);
  take (builder->marks, box, OVER_LABEL);
}

/* Above the line, or below it where that is the only room. */
static void
place_years (DuiSceneBuilder *builder, DuiSceneLine *line, const DuiGraphTie *tie)
{
  double least = G_MAXDOUBLE, rise = rise_of_years (line, tie), box[4];

  for (int side = -1; side <= 1; side += 2)
    for (guint p = 0; p < N_PLACES && least > 0; p++)
      {
        double badness, x, y;

        dui_scene_line_point (line, place_at (p), &x, &y);
        y += side * rise;
        box_of_years (tie, x, y, box);
        badness = over_taken (builder->marks, box) + over_persons (builder, box);
        if (badness >= least)
          continue;
        least = badness;
        line->years_x = x;
        line->years_y = y;
      }
  box_of_years (tie, line->years_x, line->years_y, box);
  take (builder->marks, box, OVER_LABEL);
}

/** dui_scene_place_mark: puts what stands along @line as near to the middle as it is clear */
void
dui_scene_place_mark (DuiSceneBuilder *builder, DuiSceneLine *line)
{
  const DuiGraphTie *tie = dui_graph_tie (builder->graph, line->tie);

  line->mark = 0.5;
  if (has_mark (tie))
    place_mark (builder, line, tie);
  if (dui_scene_has_years (tie))
    place_years (builder, line, tie);
  if (dui_graph_kind_is_union (tie->kind) && !line->is_bridge && fabs (line->y1 - line->y2) < 1)
    take (builder->marks,
          (const double[]){ MIN (line->x1, line->x2), line->y1 - UNION_HALF_HEIGHT, MAX (line->x1, line->x2),
                            line->y1 + UNION_HALF_HEIGHT },
          OVER_LINE);
}
