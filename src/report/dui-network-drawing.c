/* Draws a network: outlines of households, family trees, ties, persons and their names, in that order. */

#include "dui-network-drawing-private.h"

#include <math.h>
#include <string.h>

#include "dui-network-strokes.h"
#include "dui-text.h"

#define CURVE_STEPS 20
#define CORNER 9.0
#define CORNER_STEPS 6
#define YEAR_DIGITS 4
/* The lines of twins end at the top of their symbols. */
#define TWIN_TOP 20.0
#define HOUSEHOLD_WIDTH 112.0
#define HOUSEHOLD_BAND 16.0
#define OF_AGE 18
#define FADED 0.28
/* An arrow is this long; it stands so far from a name, and a line gives way to a name in so many steps. */
#define ARROW 11.0
#define NAME_CLEAR 2.0
#define SHORTENED 40
#define THICK_BELOW 0.4
#define MOST_THICK 3.0

static void
read_graph (DuiNetworkDrawing *drawing)
{
  drawing->scene = dui_scene_new (drawing->graph, drawing->kind);
  g_clear_pointer (&drawing->groups, g_free);
  if (drawing->kind == DUI_LAYOUT_RINGS)
    drawing->groups = dui_ecogram_groups (drawing->graph);
}

/** dui_network_drawing_new: @graph must live as long as the drawing. Returns: (transfer full) */
DuiNetworkDrawing *
dui_network_drawing_new (DuiGraph *graph, DuiLayoutKind kind)
{
  DuiNetworkDrawing *drawing = g_new0 (DuiNetworkDrawing, 1);

  drawing->graph = graph;
  drawing->kind = kind;
  drawing->texts = dui_network_texts_new ();
  drawing->sprites = dui_sprites_new ();
  read_graph (drawing);
  return drawing;
}

void
dui_network_drawing_free (DuiNetworkDrawing *drawing)
{
  if (drawing == NULL)
    return;
  dui_scene_free (drawing->scene);
  dui_network_texts_free (drawing->texts);
  dui_sprites_free (drawing->sprites);
  g_free (drawing->groups);
  g_free (drawing);
}

/** dui_network_drawing_update: reads the graph again, after persons moved or anything else changed */
void
dui_network_drawing_update (DuiNetworkDrawing *drawing)
{
  dui_scene_free (drawing->scene);
  dui_sprites_clear (drawing->sprites);
  read_graph (drawing);
}

/** dui_network_drawing_move: reads the places of those in @is_moving again, while they are being dragged */
void
dui_network_drawing_move (DuiNetworkDrawing *drawing, const gboolean *is_moving)
{
  g_autoptr (DuiScene) before = drawing->scene;

  drawing->scene = dui_scene_new_moved (before, drawing->kind, is_moving);
}

/** dui_network_drawing_scene: Returns: (transfer none): what is drawn where, good until the next update */
DuiScene *
dui_network_drawing_scene (DuiNetworkDrawing *drawing)
{
  return drawing->scene;
}

/** dui_network_drawing_groups: Returns: (transfer none) (nullable): the group of everybody, where it is shown
 */
const DuiEcogramGroup *
dui_network_drawing_groups (DuiNetworkDrawing *drawing)
{
  return drawing->groups;
}

/** dui_network_style_init: a style that shows everything by name, with nothing selected */
void
dui_network_style_init (DuiNetworkStyle *style, const DuiNetworkPalette *palette)
{
  *style = (DuiNetworkStyle){ .palette = palette };
  style->hovered = style->focused = style->selected_tie = DUI_GRAPH_NONE;
  style->today = dui_date_today ();
  style->least_read = DUI_NETWORK_LEAST_READ;
}

/** dui_network_short_name: Returns: (transfer full): what stands below a person: name, initials or number */
char *
dui_network_short_name (DuiGraph *graph, guint index, DuiNetworkNames names)
{
  const DuiGraphPerson *person = dui_graph_person (graph, index);

  if (names == DUI_NETWORK_NAMES_NUMBERS)
    return g_strdup_printf ("%u", index + 1);
  if (names == DUI_NETWORK_NAMES_INITIALS)
    return dui_graph_make_initials (person->label);
  return g_strdup (person->label);
}

/** dui_network_is_minor: Returns: whether @person is known to be under 18 and alive */
gboolean
dui_network_is_minor (const DuiGraphPerson *person, DuiDate today)
{
  int age = dui_date_years_between (person->birth, today);

  return !person->deceased && age >= 0 && age < OF_AGE;
}

static gboolean
is_in_clip (const DuiNetworkFrame *frame, double left, double top, double right, double bottom)
{
  const double box[4] = { left, top, right, bottom };

  return dui_network_frame_shows (frame, box);
}

static gboolean
is_line_wanted (const DuiNetworkFrame *frame, guint a, guint b)
{
  if (frame->style->part == DUI_NETWORK_PART_ALL)
    return TRUE;
  return (dui_network_frame_is_moving (frame, a) || dui_network_frame_is_moving (frame, b))
         == (frame->style->part == DUI_NETWORK_PART_OVER);
}

static void
stroke_household (DuiNetworkFrame *frame, const DuiSceneHousehold *household, double grow)
{
  cairo_t *cr = frame->cr;
  const DuiScene *scene = frame->scene;

  for (guint f = 0; f < household->n_faces; f++)
    {
      cairo_new_path (cr);
      for (guint c = 0; c < 3; c++)
        {
          guint corner = household->members[household->faces[3 * f + c]];

          cairo_line_to (cr, scene->x[corner], scene->y[corner] + 14);
        }
      cairo_close_path (cr);
      cairo_fill (cr);
    }
  for (guint m = 0; m < household->n_members; m++)
    {
      cairo_move_to (cr, scene->x[household->members[m]], scene->y[household->members[m]] + 14);
      cairo_rel_line_to (cr, 0.01, 0);
    }
  for (guint l = 0; l < household->n_links; l++)
    {
      guint a = household->members[household->links[2 * l]],
            b = household->members[household->links[2 * l + 1]];

      if (l == household->n_links - household->n_bands)
        {
          cairo_set_line_width (cr, HOUSEHOLD_WIDTH + grow);
          cairo_stroke (cr);
        }
      cairo_move_to (cr, scene->x[a], scene->y[a] + 14);
      cairo_line_to (cr, scene->x[b], scene->y[b] + 14);
    }
  cairo_set_line_width (cr, (household->n_bands > 0 ? HOUSEHOLD_BAND : HOUSEHOLD_WIDTH) + grow);
  cairo_stroke (cr);
}

/* One after the other, edge and all: where two touch, a line says that they are two. */
static void
draw_households (DuiNetworkFrame *frame)
{
  const DuiNetworkPalette *palette = frame->palette;

  for (guint h = 0; h < frame->scene->n_households; h++)
    {
      dui_colour_set (frame->cr, dui_colour_mix (palette->household, palette->ink_soft, 0.4));
      stroke_household (frame, &frame->scene->households[h], 2.4 * palette->thickness);
      dui_colour_set (frame->cr, palette->household);
      stroke_household (frame, &frame->scene->households[h], 0);
    }
}

/* The way down to one child, with a round corner where it leaves the line that the children hang from. */
static void
stroke_to_child (DuiNetworkFrame *frame, const DuiSceneTree *tree, guint c)
{
  guint child = tree->children[c];
  double x = tree->hangs[c], y = frame->scene->y[child], side = x < tree->x ? -1 : 1;
  double corner = fabs (x - frame->scene->x[child]) > 1 ? 0 : MIN (CORNER, fabs (x - tree->x));
  DuiPoint points[CORNER_STEPS + 3] = { { tree->x, tree->bus } };
  guint n = 1;

  for (guint i = 0; corner > 0.5 && i <= CORNER_STEPS; i++)
    {
      double angle = G_PI / 2 * i / CORNER_STEPS;

      points[n++] =
          (DuiPoint){ x - side * corner * (1 - sin (angle)), tree->bus + corner * (1 - cos (angle)) };
    }
  if (corner == 0)
    points[n++] = (DuiPoint){ x, tree->bus };
  points[n++] = (DuiPoint){ frame->scene->x[child], y - (x != frame->scene->x[child] ? TWIN_TOP : 0) };
  dui_ink_stroke (frame->cr, points, n);
}

static gboolean
is_tree_moving (const DuiNetworkFrame *frame, const DuiSceneTree *tree, const DuiFamily *family)
{
  gboolean is_any =
      dui_network_frame_is_moving (frame, family->parents[0])
      || (family->parents[1] != DUI_GRAPH_NONE && dui_network_frame_is_moving (frame, family->parents[1]));

  for (guint c = 0; c < tree->n_children && !is_any; c++)
    is_any = dui_network_frame_is_moving (frame, tree->children[c]);
  return is_any;
}

static void
draw_tree (DuiNetworkFrame *frame, const DuiSceneTree *tree)
{
  const DuiFamily *family = &frame->scene->families->families[tree->family];
  const DuiPoint stem[] = { { tree->x, tree->y }, { tree->x, tree->bus } };
  double left = tree->x, right = tree->x, bottom = tree->y;

  if (frame->style->part != DUI_NETWORK_PART_ALL
      && is_tree_moving (frame, tree, family) != (frame->style->part == DUI_NETWORK_PART_OVER))
    return;
  for (guint c = 0; c < tree->n_children; c++)
    {
      left = MIN (left, frame->scene->x[tree->children[c]]);
      right = MAX (right, frame->scene->x[tree->children[c]]);
      bottom = MAX (bottom, frame->scene->y[tree->children[c]]);
    }
  if (!is_in_clip (frame, left - 4, tree->y - 4, right + 4, bottom))
    return;
  dui_stroke_kind (frame->cr, DUI_GRAPH_KIND_PARENT, frame->palette);
  dui_ink_stroke (frame->cr, stem, G_N_ELEMENTS (stem));
  dui_stroke_kind (frame->cr, family->kind, frame->palette);
  for (guint c = 0; c < tree->n_children; c++)
    stroke_to_child (frame, tree, c);
  cairo_set_dash (frame->cr, NULL, 0, 0);
}

static guint
points_of_bridge (const DuiSceneLine *line, DuiPoint *points)
{
  double side = line->x2 < line->x1 ? -1 : 1, corner = MIN (CORNER, fabs (line->x2 - line->x1) / 2);
  guint n = 0;

  points[n++] = (DuiPoint){ line->x1, line->y1 };
  points[n++] = (DuiPoint){ line->x1, line->cy + corner };
  points[n++] = (DuiPoint){ line->x1 + side * 0.3 * corner, line->cy + 0.3 * corner };
  points[n++] = (DuiPoint){ line->x1 + side * corner, line->cy };
  points[n++] = (DuiPoint){ line->x2 - side * corner, line->cy };
  points[n++] = (DuiPoint){ line->x2 - side * 0.3 * corner, line->cy + 0.3 * corner };
  points[n++] = (DuiPoint){ line->x2, line->cy + corner };
  points[n++] = (DuiPoint){ line->x2, line->y2 };
  return n;
}

/* Cuts off the ends that lie under the symbols, so that arrows and zigzags begin where the eye sees the line
 * begin. */
static void
trim (DuiPoint *points, guint n, double reach)
{
  for (guint end = 0; end < 2; end++)
    {
      guint first = end == 0 ? 0 : n - 1, second = end == 0 ? 1 : n - 2;
      double dx = points[second].x - points[first].x, dy = points[second].y - points[first].y;
      double length = hypot (dx, dy), cut = MIN (reach, 0.45 * length);

      if (length <= 0)
        continue;
      points[first].x += dx * cut / length;
      points[first].y += dy * cut / length;
    }
}

static guint
points_of_line (const DuiSceneLine *line, DuiPoint *points, double reach)
{
  double mx = (line->x1 + line->x2) / 2, my = (line->y1 + line->y2) / 2;
  double length = hypot (line->x2 - line->x1, line->y2 - line->y1), start;

  if (line->is_bridge)
    {
      guint n = points_of_bridge (line, points);

      trim (points, n, MIN (reach, 22));
      return n;
    }
  if (hypot (line->cx - mx, line->cy - my) < 0.5)
    {
      points[0] = (DuiPoint){ line->x1, line->y1 };
      points[1] = (DuiPoint){ line->x2, line->y2 };
      trim (points, 2, reach);
      return 2;
    }
  start = MIN (0.4, reach / MAX (length, 1));
  for (guint i = 0; i <= CURVE_STEPS; i++)
    dui_scene_line_point (line, start + (1 - 2 * start) * i / CURVE_STEPS, &points[i].x, &points[i].y);
  return CURVE_STEPS + 1;
}

static gboolean
is_in_name (const double box[4], double x, double y)
{
  return x > box[0] - NAME_CLEAR && x < box[2] + NAME_CLEAR && y > box[1] - NAME_CLEAR
         && y < box[3] + NAME_CLEAR;
}

/* The tip of the arrow at the end, and where it begins. */
static gboolean
is_arrow_in_name (const double box[4], const DuiPoint *points, guint n)
{
  double dx = points[n - 1].x - points[n - 2].x, dy = points[n - 1].y - points[n - 2].y;
  double length = MAX (hypot (dx, dy), 1e-6), x = points[n - 1].x, y = points[n - 1].y;

  return is_in_name (box, x, y) || is_in_name (box, x - dx / length * ARROW, y - dy / length * ARROW);
}

static guint
shorten (DuiPoint *points, guint n, double by)
{
  double dx = points[n - 1].x - points[n - 2].x, dy = points[n - 1].y - points[n - 2].y;
  double length = hypot (dx, dy);

  if (length <= by)
    return n - 1;
  points[n - 1].x -= dx / length * by;
  points[n - 1].y -= dy / length * by;
  return n;
}

/* A line from below ends under the name of whom it goes to, and its arrow would not be seen there. */
static guint
end_before_name (DuiNetworkFrame *frame, const DuiGraphTie *tie, DuiPoint *points, guint n)
{
  double box[4];

  if (tie->quality != DUI_GRAPH_QUALITY_HARMFUL && tie->quality != DUI_GRAPH_QUALITY_ONE_WAY)
    return n;
  dui_network_drawing_name_box (frame->drawing, tie->to, frame->style, frame->zoom, box);
  for (guint step = 0; step < SHORTENED && box[2] > box[0] && is_arrow_in_name (box, points, n); step++)
    {
      guint left = shorten (points, n, ARROW / 4);

      if (left < 2)
        break;
      n = left;
    }
  return n;
}

/* Family lines run into the symbols; other lines, and those that show how people get along, stop just short.
 */
static double
reach_of_symbol (const DuiGraphTie *tie)
{
  if (tie == NULL || (dui_graph_kind_is_family (tie->kind) && tie->quality < DUI_GRAPH_QUALITY_CLOSE))
    return 14;
  return dui_graph_kind_is_union (tie->kind) ? 22 : 27;
}

static void
stroke_selected (DuiNetworkFrame *frame, const DuiPoint *points, guint n)
{
  dui_colour_set (frame->cr, dui_colour_fade (frame->palette->accent, 0.35));
  cairo_set_line_width (frame->cr, 10);
  dui_ink_stroke (frame->cr, points, n);
}

static char *
dup_years (const DuiGraphTie *tie)
{
  g_autofree char *begin = dui_date_to_iso (tie->begin);
  g_autofree char *end = dui_date_to_iso (tie->end);

  if (!dui_date_is_set (tie->end))
    return g_strndup (begin, YEAR_DIGITS);
  return g_strdup_printf ("%.*s–%.*s", YEAR_DIGITS, begin, YEAR_DIGITS, end);
}

/* A couple that lives together has the colour of their household behind it. */
static DuiColour
colour_behind (DuiNetworkFrame *frame, const DuiGraphTie *tie)
{
  const char *a = dui_graph_person (frame->drawing->graph, tie->from)->household;
  const char *b = dui_graph_person (frame->drawing->graph, tie->to)->household;

  return !dui_text_is_blank (a) && g_strcmp0 (a, b) == 0 ? frame->palette->household : frame->palette->paper;
}

static void
draw_line (DuiNetworkFrame *frame, const DuiSceneLine *line)
{
  DuiPoint points[CURVE_STEPS + 2];
  const DuiGraphTie *tie = dui_graph_tie (frame->drawing->graph, line->tie);
  guint n;

  if (!is_in_clip (frame, MIN (MIN (line->x1, line->x2), line->cx) - 8,
                   MIN (MIN (line->y1, line->y2), line->cy) - 8, MAX (MAX (line->x1, line->x2), line->cx) + 8,
                   MAX (MAX (line->y1, line->y2), line->cy) + 8))
    return;
  if (tie != NULL && !is_line_wanted (frame, tie->from, tie->to))
    return;
  n = points_of_line (line, points, reach_of_symbol (tie));
  if (tie == NULL)
    {
      dui_stroke_kind (frame->cr, DUI_GRAPH_KIND_PARENT, frame->palette);
      dui_ink_stroke (frame->cr, points, n);
      return;
    }
  n = dui_stroke_clip (points, end_before_name (frame, tie, points, n), tie, frame->clip);
  if (n == 0)
    return;
  if (line->tie == frame->style->selected_tie)
    stroke_selected (frame, points, n);
  if (line->is_feeling && tie->quality <= DUI_GRAPH_QUALITY_CLOSE)
    dui_stroke_warmth (frame->cr, points, n, frame->palette);
  else
    dui_stroke_tie (frame->cr, points, n, tie, frame->palette);
  dui_stroke_parting (frame->cr, points, n, line->n_bars, frame->palette);
}

/* From when, and until when, two persons were a couple: beside the line between them. */
static void
draw_years (DuiNetworkFrame *frame, const DuiSceneLine *line)
{
  const DuiGraphTie *tie = dui_graph_tie (frame->drawing->graph, line->tie);
  g_autofree char *text = NULL;
  PangoLayout *layout;
  PangoRectangle extents;
  double x, y, half;

  if (tie == NULL || !dui_scene_has_years (tie) || !is_line_wanted (frame, tie->from, tie->to))
    return;
  x = line->years_x;
  y = line->years_y;
  if (!is_in_clip (frame, x - 40, y - 10, x + 40, y + 10))
    return;
  text = dup_years (tie);
  layout = dui_network_texts_plain (frame->drawing->texts, text, 10);
  pango_layout_get_extents (layout, NULL, &extents);
  half = extents.width / 2.0 / PANGO_SCALE + 1.5;
  cairo_rectangle (frame->cr, x - half, y - 5.5, 2 * half, 11);
  dui_colour_set (frame->cr, dui_colour_fade (colour_behind (frame, tie), 0.86));
  cairo_fill (frame->cr);
  dui_colour_set (frame->cr, frame->palette->ink_soft);
  dui_network_texts_draw_centred (frame->cr, layout, x, y);
}

/* The letter for the kind of tie and those for the support given, on a pill in the middle of the line. */
static void
draw_mark (DuiNetworkFrame *frame, const DuiSceneLine *line)
{
  const DuiGraphTie *tie = dui_graph_tie (frame->drawing->graph, line->tie);
  const char *mark = tie != NULL && !line->is_feeling ? dui_stroke_mark (tie->kind) : NULL;
  g_autofree char *support = NULL;
  g_autofree char *text = NULL;
  PangoLayout *layout;
  PangoRectangle extents;
  double x, y, half;

  if (tie == NULL || (mark == NULL && tie->support == 0) || !is_line_wanted (frame, tie->from, tie->to))
    return;
  x = line->mark_x;
  y = line->mark_y;
  if (!is_in_clip (frame, x - 30, y - 10, x + 30, y + 10))
    return;
  support = dui_graph_support_to_text (tie->support);
  text = g_strconcat (dui_text (mark), mark != NULL && *support != '\0' ? " " : "", support, NULL);
  layout = dui_network_texts_word (frame->drawing->texts, text, 9.5);
  pango_layout_get_extents (layout, NULL, &extents);
  half = MAX (8, extents.width / 2.0 / PANGO_SCALE + 5);
  cairo_new_sub_path (frame->cr);
  cairo_arc (frame->cr, x + half - 8, y, 8, -G_PI / 2, G_PI / 2);
  cairo_arc (frame->cr, x - half + 8, y, 8, G_PI / 2, 3 * G_PI / 2);
  cairo_close_path (frame->cr);
  dui_colour_set (frame->cr, frame->palette->paper);
  cairo_fill_preserve (frame->cr);
  dui_colour_set (frame->cr, frame->palette->social);
  cairo_set_line_width (frame->cr, 1.1 * frame->palette->thickness);
  cairo_stroke (frame->cr);
  dui_colour_set (frame->cr, frame->palette->ink_soft);
  dui_network_texts_draw_centred (frame->cr, layout, x, y);
}

/* Clear of what stands in the middle of a line. */
static void
draw_fate (DuiNetworkFrame *frame, const DuiSceneLine *line)
{
  const DuiGraphTie *tie = dui_graph_tie (frame->drawing->graph, line->tie);
  double x, y;

  if (tie == NULL || tie->fate == DUI_GRAPH_SAME || line->is_feeling
      || !is_line_wanted (frame, tie->from, tie->to))
    return;
  x = line->fate_x;
  y = line->fate_y;
  if (is_in_clip (frame, x - 12, y - 12, x + 12, y + 12))
    dui_badge_draw_fate (frame->cr, x, y, tie->fate, frame->palette);
}

/* From far, lines stay as wide as they are at THICK_BELOW: hair lines would leave a pale smear of a large
 * family. No more than MOST_THICK, or the lines of a couple, of siblings and of a symbol would run into each
 * other. */
static double
thickness_at (double zoom)
{
  return zoom >= THICK_BELOW ? 1 : MIN (THICK_BELOW / zoom, MOST_THICK);
}

static void
frame_init (DuiNetworkFrame *frame)
{
  double zoom_x = 1, zoom_y = 0;

  cairo_clip_extents (frame->cr, &frame->clip[0], &frame->clip[1], &frame->clip[2], &frame->clip[3]);
  cairo_user_to_device_distance (frame->cr, &zoom_x, &zoom_y);
  frame->zoom = hypot (zoom_x, zoom_y);
  cairo_set_line_cap (frame->cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (frame->cr, CAIRO_LINE_JOIN_ROUND);
}

/* Where names are kept readable, what cannot be read makes room. */
gboolean
dui_network_frame_has_marks (const DuiNetworkFrame *frame)
{
  if (frame->style->marks != DUI_NETWORK_MARKS_READABLE)
    return frame->style->marks == DUI_NETWORK_MARKS_ALWAYS;
  return frame->zoom >= (frame->style->least_name > 0 ? DUI_NETWORK_ZOOM_MARKS : DUI_NETWORK_ZOOM_NAMES);
}

static void
draw_lines (DuiNetworkFrame *frame)
{
  gboolean has_marks = dui_network_frame_has_marks (frame);
  DuiScene *scene = frame->scene;

  for (guint l = 0; l < scene->n_lines; l++)
    if (scene->lines[l].is_feeling)
      draw_line (frame, &scene->lines[l]);
  for (guint t = 0; t < scene->n_trees; t++)
    draw_tree (frame, &scene->trees[t]);
  for (guint l = 0; l < scene->n_lines; l++)
    if (!scene->lines[l].is_feeling)
      draw_line (frame, &scene->lines[l]);
  for (guint l = 0; l < scene->n_lines && frame->zoom >= DUI_NETWORK_ZOOM_NAMES; l++)
    {
      if (has_marks)
        draw_mark (frame, &scene->lines[l]);
      if (has_marks)
        draw_years (frame, &scene->lines[l]);
      draw_fate (frame, &scene->lines[l]);
    }
}

static void
draw_persons (DuiNetworkFrame *frame)
{
  for (guint i = 0; i < frame->scene->n_persons; i++)
    dui_network_frame_draw_person (frame, i);
}

static void
draw_ground (DuiNetworkFrame *frame)
{
  draw_households (frame);
  dui_network_frame_draw_rings (frame);
  dui_ink_begin (frame->cr);
  draw_lines (frame);
  draw_persons (frame);
  dui_ink_end (frame->cr);
}

static void
draw_over (DuiNetworkFrame *frame)
{
  dui_ink_begin (frame->cr);
  if (frame->style->is_moving != NULL)
    draw_lines (frame);
  draw_persons (frame);
  dui_ink_end (frame->cr);
}

/* All of it pale, for others to stand out from. */
static void
draw_faded (DuiNetworkFrame *frame)
{
  cairo_push_group (frame->cr);
  draw_ground (frame);
  cairo_pop_group_to_source (frame->cr);
  cairo_paint_with_alpha (frame->cr, FADED);
}

static void
check_sprites (DuiNetworkFrame *frame)
{
  DuiSpriteKind kind;

  memset (&kind, 0, sizeof kind);
  kind.zoom = frame->zoom;
  kind.palette = *frame->palette;
  kind.least_name = frame->style->least_name;
  kind.names = frame->style->names;
  kind.today = frame->style->today;
  if (memcmp (&kind, &frame->drawing->sprite_kind, sizeof kind) == 0)
    return;
  dui_sprites_clear (frame->drawing->sprites);
  frame->drawing->sprite_kind = kind;
}

/**
 * dui_network_drawing_draw:
 * @cr: at a scale of 1 a symbol is 44 units; what lies outside the clip is not drawn
 *
 * Draws the network, or the part of it that @style asks for; paper is not filled in.
 */
void
dui_network_drawing_draw (DuiNetworkDrawing *drawing, cairo_t *cr, const DuiNetworkStyle *style)
{
  DuiNetworkPalette palette = *style->palette;
  DuiNetworkFrame frame = { drawing, drawing->scene, cr, style, &palette, { 0 }, 1 };

  cairo_save (cr);
  frame_init (&frame);
  palette.thickness *= thickness_at (frame.zoom);
  check_sprites (&frame);
  if (style->part != DUI_NETWORK_PART_OVER && style->is_faded != NULL)
    draw_faded (&frame);
  else if (style->part != DUI_NETWORK_PART_OVER)
    draw_ground (&frame);
  if (style->part == DUI_NETWORK_PART_OVER)
    draw_over (&frame);
  cairo_restore (cr);
}
