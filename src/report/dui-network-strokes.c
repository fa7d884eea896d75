/* The lines between persons: solid, broken or dotted by what ties them, doubled or jagged by how they get
 * along. */

#include "dui-network-strokes.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "dui-network-ink.h"

#define WAVE 5.0
#define SWING 4.5
/* Anything drawn of a line stays this near to it. */
#define REACH 16.0
#define STEPS_BESIDE 24

/* How the dashes of a kind of tie run; without @n the line is solid. */
typedef struct
{
  int n;
  double dashes[6];
  double width;
} Dashes;

static const Dashes broken = { 2, { 6, 4.5 }, 1.6 };
static const Dashes dotted = { 2, { 0.1, 4.5 }, 2.1 };
static const Dashes one_dot = { 4, { 7, 4, 0.1, 4 }, 1.8 };
static const Dashes two_dots = { 6, { 7, 4, 0.1, 4, 0.1, 4 }, 1.8 };
static const Dashes loose = { 2, { 12, 5 }, 1.6 };

/* Adoption and online contact, which has a letter, broken; those without a letter each in a way of their own.
 */
static const Dashes *
dashes_of_kind (DuiGraphKind kind)
{
  if (kind == DUI_GRAPH_KIND_ADOPTIVE_PARENT || kind == DUI_GRAPH_KIND_ONLINE)
    return &broken;
  if (kind == DUI_GRAPH_KIND_FOSTER_PARENT)
    return &dotted;
  if (kind == DUI_GRAPH_KIND_PROFESSIONAL)
    return &one_dot;
  if (kind == DUI_GRAPH_KIND_OTHER)
    return &loose;
  return kind == DUI_GRAPH_KIND_MEMBER ? &two_dots : NULL;
}

static DuiColour
colour_of_kind (DuiGraphKind kind, const DuiNetworkPalette *palette)
{
  if (dui_graph_kind_is_family (kind))
    return palette->family;
  if (kind == DUI_GRAPH_KIND_PROFESSIONAL || kind == DUI_GRAPH_KIND_MEMBER)
    return palette->professional;
  return palette->social;
}

/**
 * dui_stroke_kind:
 *
 * Sets colour, width and dashes for a kind of tie: family solid, adoption and online contact broken, foster
 * care dotted, a professional a dot between the dashes, membership two, any other tie in long dashes.
 */
void
dui_stroke_kind (cairo_t *cr, DuiGraphKind kind, const DuiNetworkPalette *palette)
{
  const Dashes *dashes = dashes_of_kind (kind);
  double width = dashes != NULL ? dashes->width : dui_graph_kind_is_union (kind) ? 2 : 1.6;

  dui_colour_set (cr, colour_of_kind (kind, palette));
  cairo_set_dash (cr, dashes != NULL ? dashes->dashes : NULL, dashes != NULL ? dashes->n : 0, 0);
  cairo_set_line_width (cr, width * palette->thickness);
}

/* A length of line after which its dashes repeat. */
static double
period_of_kind (DuiGraphKind kind)
{
  const Dashes *dashes = dashes_of_kind (kind);
  double period = 0;

  for (int i = 0; dashes != NULL && i < dashes->n; i++)
    period += dashes->dashes[i];
  return dashes != NULL ? period : 1;
}

/**
 * dui_stroke_clip_way:
 * @move: for each of four sides, how much nearer to it one step of the way comes
 * @room: how far from each side, on its inner side, the way begins
 * @first: (inout): the step from which on the way is followed, and
 * @last: (inout): the one up to which
 *
 * Keeps of a straight way what is within four sides (Liang and Barsky 1984).
 *
 * Returns: whether any of it is
 */
gboolean
dui_stroke_clip_way (const double move[4], const double room[4], double *first, double *last)
{
  for (guint side = 0; side < 4; side++)
    {
      double t = room[side] / move[side];

      if (move[side] == 0 && room[side] < 0)
        return FALSE;
      if (move[side] < 0)
        *first = MAX (*first, t);
      else if (move[side] > 0)
        *last = MIN (*last, t);
    }
  return *first < *last;
}

/* The part of a straight line, from 0 to 1, that is in a rectangle. */
static gboolean
find_part_in (const DuiPoint *points, const double clip[4], double *first, double *last)
{
  const double move[4] = { points[0].x - points[1].x, points[1].x - points[0].x, points[0].y - points[1].y,
                           points[1].y - points[0].y };
  const double room[4] = { points[0].x - clip[0] + REACH, clip[2] + REACH - points[0].x,
                           points[0].y - clip[1] + REACH, clip[3] + REACH - points[0].y };

  *first = 0;
  *last = 1;
  return dui_stroke_clip_way (move, room, first, last);
}

/**
 * dui_stroke_clip:
 *
 * Cuts a straight line down to what can be seen of it: cairo takes its time by the length of a line, seen or
 * not. Dashes stay where they are. Lines with figures along them are left whole.
 *
 * Returns: how many points are left, 0 when nothing can be seen
 */
guint
dui_stroke_clip (DuiPoint *points, guint n, const DuiGraphTie *tie, const double clip[4])
{
  double first, last, length, period;
  DuiPoint start = points[0], end = points[n - 1];

  if (n != 2)
    return n;
  if (!find_part_in (points, clip, &first, &last))
    return 0;
  if (tie->quality >= DUI_GRAPH_QUALITY_CLOSE || dui_graph_kind_is_union (tie->kind))
    return n;
  length = hypot (end.x - start.x, end.y - start.y);
  period = period_of_kind (tie->kind) / MAX (length, 1);
  first = floor (first / period) * period;
  points[0] = (DuiPoint){ start.x + first * (end.x - start.x), start.y + first * (end.y - start.y) };
  points[1] = (DuiPoint){ start.x + last * (end.x - start.x), start.y + last * (end.y - start.y) };
  return n;
}

/**
 * dui_stroke_mark:
 *
 * Returns: (nullable): the letter that stands on a line of this kind, %NULL for those that need none
 */
const char *
dui_stroke_mark (DuiGraphKind kind)
{
  if (kind == DUI_GRAPH_KIND_CLASSMATE)
    return C_ ("mark on a line: classmate", "S");
  if (kind == DUI_GRAPH_KIND_COLLEAGUE)
    return C_ ("mark on a line: colleague", "W");
  if (kind == DUI_GRAPH_KIND_NEIGHBOUR)
    return C_ ("mark on a line: neighbour", "N");
  if (kind == DUI_GRAPH_KIND_ONLINE)
    return "@";
  if (kind == DUI_GRAPH_KIND_KEY_FIGURE)
    return C_ ("mark on a line: key figure", "K");
  return NULL;
}

static double
length_of (const DuiPoint *points, guint n)
{
  double length = 0;

  for (guint i = 1; i < n; i++)
    length += hypot (points[i].x - points[i - 1].x, points[i].y - points[i - 1].y);
  return length;
}

/* The point so far along, and the direction there. */
static DuiPoint
point_at (const DuiPoint *points, guint n, double way, DuiPoint *direction)
{
  for (guint i = 1; i < n; i++)
    {
      double dx = points[i].x - points[i - 1].x, dy = points[i].y - points[i - 1].y, step = hypot (dx, dy);

      if (step <= 0 || (way > step && i + 1 < n))
        {
          way -= step;
          continue;
        }
      *direction = (DuiPoint){ dx / step, dy / step };
      return (DuiPoint){ points[i - 1].x + way * dx / step, points[i - 1].y + way * dy / step };
    }
  *direction = (DuiPoint){ 1, 0 };
  return points[n - 1];
}

/* A line beside the line, @aside to its right. */
static void
stroke_beside (cairo_t *cr, const DuiPoint *points, guint n, double aside)
{
  DuiPoint beside[STEPS_BESIDE + 1];
  double length = length_of (points, n);
  guint steps = n > 2 ? STEPS_BESIDE : 1;

  for (guint i = 0; i <= steps; i++)
    {
      DuiPoint direction, at = point_at (points, n, length * i / steps, &direction);

      beside[i] = (DuiPoint){ at.x - aside * direction.y, at.y + aside * direction.x };
    }
  dui_ink_stroke (cr, beside, steps + 1);
}

static void
stroke_zigzag (cairo_t *cr, const DuiPoint *points, guint n, double end)
{
  double length = length_of (points, n);
  guint waves = (guint)MAX (0, floor ((length - 16 - end) / WAVE));
  double start = (length - end - waves * WAVE) / 2;
  g_autofree DuiPoint *zigzag = g_new (DuiPoint, waves + 3);
  DuiPoint direction;

  zigzag[0] = points[0];
  for (guint i = 0; i <= waves; i++)
    {
      DuiPoint at = point_at (points, n, start + i * WAVE, &direction);
      double aside = i == 0 || i == waves ? 0 : i % 2 ? SWING : -SWING;

      zigzag[i + 1] = (DuiPoint){ at.x - aside * direction.y, at.y + aside * direction.x };
    }
  zigzag[waves + 2] = end <= 0 ? points[n - 1] : point_at (points, n, length - end, &direction);
  dui_ink_stroke (cr, zigzag, waves + 3);
}

static void
fill_arrow (cairo_t *cr, const DuiPoint *points, guint n)
{
  DuiPoint direction, tip = point_at (points, n, length_of (points, n), &direction);
  double x = tip.x - 11 * direction.x, y = tip.y - 11 * direction.y;

  cairo_move_to (cr, tip.x, tip.y);
  cairo_line_to (cr, x - 5.5 * direction.y, y + 5.5 * direction.x);
  cairo_line_to (cr, x + 5.5 * direction.y, y - 5.5 * direction.x);
  cairo_close_path (cr);
  cairo_fill (cr);
}

/* A stroke across the line, so far from its middle. */
static void
stroke_bar (cairo_t *cr, const DuiPoint *points, guint n, double aside, double slant)
{
  DuiPoint direction, at = point_at (points, n, length_of (points, n) / 2 + aside, &direction);
  double dx = slant * direction.x, dy = slant * direction.y;
  const DuiPoint bar[] = { { at.x - 7 * direction.y + dx, at.y + 7 * direction.x + dy },
                           { at.x + 7 * direction.y - dx, at.y - 7 * direction.x - dy } };

  cairo_set_dash (cr, NULL, 0, 0);
  dui_ink_stroke (cr, bar, 2);
}

/* The line up to a gap in the middle, and on from there. */
static void
stroke_with_gap (cairo_t *cr, const DuiPoint *points, guint n, double gap)
{
  double length = length_of (points, n), half = MAX (0, length / 2 - gap);

  for (guint side = 0; side < 2; side++)
    {
      DuiPoint part[13], direction;

      for (guint i = 0; i < G_N_ELEMENTS (part); i++)
        part[i] = point_at (points, n, side == 0 ? half * i / 12 : length - half * i / 12, &direction);
      dui_ink_stroke (cr, part, G_N_ELEMENTS (part));
    }
}

static void
stroke_quality (cairo_t *cr, const DuiPoint *points, guint n, DuiGraphQuality quality,
                const DuiNetworkPalette *palette)
{
  gboolean is_good = quality == DUI_GRAPH_QUALITY_CLOSE || quality == DUI_GRAPH_QUALITY_FUSED;

  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_line_width (cr, (is_good ? 1.5 : 1.7) * palette->thickness);
  dui_colour_set (cr, is_good                                 ? palette->close
                      : quality == DUI_GRAPH_QUALITY_CONFLICT ? palette->conflict
                      : quality == DUI_GRAPH_QUALITY_HARMFUL  ? palette->harmful
                                                              : palette->ink_soft);
  if (is_good)
    {
      double aside = quality == DUI_GRAPH_QUALITY_FUSED ? 4.2 : 2.3;

      stroke_beside (cr, points, n, aside);
      stroke_beside (cr, points, n, -aside);
      if (quality == DUI_GRAPH_QUALITY_FUSED)
        dui_ink_stroke (cr, points, n);
    }
  else if (quality == DUI_GRAPH_QUALITY_CUT_OFF)
    {
      stroke_with_gap (cr, points, n, 6);
      stroke_bar (cr, points, n, -6, 0);
      stroke_bar (cr, points, n, 6, 0);
    }
  else
    {
      stroke_zigzag (cr, points, n, quality == DUI_GRAPH_QUALITY_HARMFUL ? 10 : 0);
      if (quality == DUI_GRAPH_QUALITY_HARMFUL)
        fill_arrow (cr, points, n);
    }
}

/**
 * dui_stroke_warmth:
 *
 * Draws that kin are close, softly: most are, and the tree shows already that they are kin.
 */
void
dui_stroke_warmth (cairo_t *cr, const DuiPoint *points, guint n, const DuiNetworkPalette *palette)
{
  cairo_new_path (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_line_width (cr, palette->thickness);
  dui_colour_set (cr, dui_colour_mix (palette->close, palette->paper, 0.55));
  stroke_beside (cr, points, n, 1.7);
  stroke_beside (cr, points, n, -1.7);
}

/**
 * dui_stroke_tie:
 * @points: from the edge of the one symbol to that of the other; two at least
 *
 * Draws a tie by the conventions of the genogram: close two lines, fused three, conflict a zigzag, harmful a
 * zigzag with an arrow, cut off a gap with bars, one-way an arrow. A supportive tie is thicker.
 */
void
dui_stroke_tie (cairo_t *cr, const DuiPoint *points, guint n, const DuiGraphTie *tie,
                const DuiNetworkPalette *palette)
{
  cairo_new_path (cr);
  if (tie->quality >= DUI_GRAPH_QUALITY_CLOSE && tie->quality != DUI_GRAPH_QUALITY_ONE_WAY)
    stroke_quality (cr, points, n, tie->quality, palette);
  else
    {
      dui_stroke_kind (cr, tie->kind, palette);
      if (tie->support != 0)
        cairo_set_line_width (cr, cairo_get_line_width (cr) + 1.2);
      dui_ink_stroke (cr, points, n);
    }
  cairo_set_dash (cr, NULL, 0, 0);
  if (tie->quality == DUI_GRAPH_QUALITY_ONE_WAY)
    fill_arrow (cr, points, n);
}

/** dui_stroke_parting: one slanting bar across a couple that has parted, two across a former couple */
void
dui_stroke_parting (cairo_t *cr, const DuiPoint *points, guint n, guint n_bars,
                    const DuiNetworkPalette *palette)
{
  dui_colour_set (cr, palette->family);
  cairo_set_line_width (cr, 2 * palette->thickness);
  for (guint i = 0; i < n_bars; i++)
    stroke_bar (cr, points, n, 7.0 * i - 3.5 * (n_bars - 1), 3);
}
