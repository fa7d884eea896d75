/* The symbols of a network drawing, one function each, the same on screen, on paper and in every file. */

#include "dui-network-symbols.h"

#include <math.h>

#include "dui-network-texts.h"

#define OUTLINE 1.8
#define BADGE 8.6

/** dui_symbol_of: Returns: the shape for @person */
DuiSymbol
dui_symbol_of (const DuiGraphPerson *person)
{
  static const DuiSymbol by_gender[DUI_GRAPH_N_GENDERS] = {
    [DUI_GRAPH_GENDER_UNKNOWN] = DUI_SYMBOL_UNKNOWN,
    [DUI_GRAPH_GENDER_MAN] = DUI_SYMBOL_MAN,
    [DUI_GRAPH_GENDER_WOMAN] = DUI_SYMBOL_WOMAN,
    [DUI_GRAPH_GENDER_OTHER] = DUI_SYMBOL_OTHER,
  };

  if (person->role == DUI_GRAPH_ROLE_PROFESSIONAL)
    return DUI_SYMBOL_PROFESSIONAL;
  if (person->role == DUI_GRAPH_ROLE_ORGANISATION)
    return DUI_SYMBOL_ORGANISATION;
  return by_gender[MIN (person->gender, DUI_GRAPH_GENDER_OTHER)];
}

static void
path_rounded (cairo_t *cr, double x, double y, double half_width, double half_height, double corner)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + half_width - corner, y - half_height + corner, corner, -G_PI / 2, 0);
  cairo_arc (cr, x + half_width - corner, y + half_height - corner, corner, 0, G_PI / 2);
  cairo_arc (cr, x - half_width + corner, y + half_height - corner, corner, G_PI / 2, G_PI);
  cairo_arc (cr, x - half_width + corner, y - half_height + corner, corner, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
}

static void
path_man (cairo_t *cr, double x, double y, double grow)
{
  path_rounded (cr, x, y, 19.5 + grow, 19.5 + grow, 4 + grow / 2);
}

static void
path_woman (cairo_t *cr, double x, double y, double grow)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x, y, 21.5 + grow, 0, 2 * G_PI);
  cairo_close_path (cr);
}

/* A square below and a circle above. */
static void
path_other (cairo_t *cr, double x, double y, double grow)
{
  double r = 20 + grow, corner = 4 + grow / 2;

  cairo_new_sub_path (cr);
  cairo_arc (cr, x, y - 1, r, G_PI, 2 * G_PI);
  cairo_arc (cr, x + r - corner, y + r - corner, corner, 0, G_PI / 2);
  cairo_arc (cr, x - r + corner, y + r - corner, corner, G_PI / 2, G_PI);
  cairo_close_path (cr);
}

/* A regular shape with its corners rounded off. */
static void
path_polygon (cairo_t *cr, const double (*points)[2], guint n, double corner)
{
  cairo_new_sub_path (cr);
  for (guint i = 0; i < n; i++)
    {
      const double *before = points[(i + n - 1) % n], *at = points[i], *after = points[(i + 1) % n];
      double in = hypot (at[0] - before[0], at[1] - before[1]);
      double out = hypot (after[0] - at[0], after[1] - at[1]);
      double x1 = at[0] - (at[0] - before[0]) * corner / in, y1 = at[1] - (at[1] - before[1]) * corner / in;
      double x2 = at[0] + (after[0] - at[0]) * corner / out, y2 = at[1] + (after[1] - at[1]) * corner / out;

      cairo_line_to (cr, x1, y1);
      cairo_curve_to (cr, (x1 + 2 * at[0]) / 3, (y1 + 2 * at[1]) / 3, (x2 + 2 * at[0]) / 3,
                      (y2 + 2 * at[1]) / 3, x2, y2);
    }
  cairo_close_path (cr);
}

static void
path_unknown (cairo_t *cr, double x, double y, double grow)
{
  double r = 26 + 1.4 * grow;
  const double points[][2] = { { x, y - r }, { x + r, y }, { x, y + r }, { x - r, y } };

  path_polygon (cr, points, 4, 7);
}

static void
path_professional (cairo_t *cr, double x, double y, double grow)
{
  double w = 25.5 + 1.15 * grow, h = 21 + grow, s = 13 + grow / 2;
  const double points[][2] = { { x - s, y - h }, { x + s, y - h }, { x + w, y },
                               { x + s, y + h }, { x - s, y + h }, { x - w, y } };

  path_polygon (cr, points, 6, 4.5);
}

static void
path_organisation (cairo_t *cr, double x, double y, double grow)
{
  path_rounded (cr, x, y, 27 + grow, 18 + grow, 9 + grow / 2);
}

/**
 * dui_symbol_path:
 * @grow: how much larger than a symbol is, for an outline around it
 *
 * Adds the outline of a symbol to the path of @cr.
 */
void
dui_symbol_path (cairo_t *cr, DuiSymbol symbol, double x, double y, double grow)
{
  static void (*const paths[DUI_N_SYMBOLS]) (cairo_t *, double, double, double) = {
    path_man, path_woman, path_other, path_unknown, path_professional, path_organisation,
  };

  paths[symbol](cr, x, y, grow);
}

/* A contact has a thin outline: in grey the colour does not tell. */
static double
width_of_outline (DuiGraphRole role)
{
  if (role == DUI_GRAPH_ROLE_SUBJECT)
    return 2.6;
  return role == DUI_GRAPH_ROLE_CONTACT ? OUTLINE * 0.6 : OUTLINE;
}

/**
 * dui_symbol_draw:
 *
 * Draws a person's symbol: the subject with a double outline, someone who was only mentioned with a broken
 * one.
 */
void
dui_symbol_draw (cairo_t *cr, DuiSymbol symbol, DuiGraphRole role, double x, double y,
                 const DuiNetworkPalette *palette)
{
  static const double broken[] = { 4.5, 3.5 };

  if (role == DUI_GRAPH_ROLE_SUBJECT)
    {
      dui_symbol_path (cr, symbol, x, y, 5);
      dui_colour_set (cr, palette->paper);
      cairo_fill_preserve (cr);
      dui_colour_set (cr, palette->outline[role]);
      cairo_set_line_width (cr, 1.6 * palette->thickness);
      cairo_stroke (cr);
    }
  dui_symbol_path (cr, symbol, x, y, 0);
  dui_colour_set (cr, palette->fill[role]);
  cairo_fill_preserve (cr);
  dui_colour_set (cr, palette->outline[role]);
  cairo_set_line_width (cr, width_of_outline (role) * palette->thickness);
  if (role == DUI_GRAPH_ROLE_MENTIONED)
    cairo_set_dash (cr, broken, 2, 0);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
draw_briefcase (cairo_t *cr, double x, double y)
{
  path_rounded (cr, x, y + 1.5, 9, 6.5, 2);
  cairo_move_to (cr, x - 3.5, y - 5);
  cairo_line_to (cr, x - 3.5, y - 7);
  cairo_curve_to (cr, x - 3.5, y - 8.3, x - 3, y - 8.5, x - 2, y - 8.5);
  cairo_line_to (cr, x + 2, y - 8.5);
  cairo_curve_to (cr, x + 3, y - 8.5, x + 3.5, y - 8.3, x + 3.5, y - 7);
  cairo_line_to (cr, x + 3.5, y - 5);
  cairo_move_to (cr, x - 9, y + 1);
  cairo_line_to (cr, x + 9, y + 1);
  cairo_stroke (cr);
}

static void
draw_building (cairo_t *cr, double x, double y)
{
  path_rounded (cr, x, y - 0.5, 7.5, 8.5, 1.5);
  for (int row = 0; row < 2; row++)
    for (int column = -1; column <= 1; column += 2)
      {
        cairo_move_to (cr, x + 3 * column, y - 5 + 4.5 * row);
        cairo_line_to (cr, x + 3 * column, y - 3.5 + 4.5 * row);
      }
  cairo_move_to (cr, x, y + 8);
  cairo_line_to (cr, x, y + 4.5);
  cairo_stroke (cr);
}

/** dui_symbol_draw_work: draws inside the symbol of a professional or an organisation what it stands for */
void
dui_symbol_draw_work (cairo_t *cr, DuiSymbol symbol, double x, double y, DuiColour colour)
{
  dui_colour_set (cr, colour);
  cairo_set_line_width (cr, 1.5);
  if (symbol == DUI_SYMBOL_PROFESSIONAL)
    draw_briefcase (cr, x, y);
  else
    draw_building (cr, x, y);
}

/** dui_symbol_draw_deceased: draws the cross of someone who has died, from corner to corner of the symbol */
void
dui_symbol_draw_deceased (cairo_t *cr, DuiSymbol symbol, double x, double y, DuiColour colour)
{
  static const double reach[DUI_N_SYMBOLS] = { 19, 15, 16.5, 12.5, 15, 16 };
  double r = reach[symbol];

  dui_colour_set (cr, colour);
  cairo_set_line_width (cr, 1.5);
  cairo_move_to (cr, x - r, y - r);
  cairo_line_to (cr, x + r, y + r);
  cairo_move_to (cr, x + r, y - r);
  cairo_line_to (cr, x - r, y + r);
  cairo_stroke (cr);
}

/* A badge stands free of what is under it by a rim of paper. */
static void
draw_badge (cairo_t *cr, DuiColour fill, DuiColour edge, const DuiNetworkPalette *palette)
{
  dui_colour_set (cr, palette->paper);
  cairo_set_line_width (cr, 4.4);
  cairo_stroke_preserve (cr);
  dui_colour_set (cr, fill);
  cairo_fill_preserve (cr);
  dui_colour_set (cr, edge);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
}

static void
path_circle (cairo_t *cr, double x, double y, double r)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x, y, r, 0, 2 * G_PI);
  cairo_close_path (cr);
}

static void
path_heart (cairo_t *cr, double x, double y, double r)
{
  cairo_move_to (cr, x, y + r);
  cairo_curve_to (cr, x - 1.9 * r, y - 0.3 * r, x - 0.75 * r, y - 1.5 * r, x, y - 0.42 * r);
  cairo_curve_to (cr, x + 0.75 * r, y - 1.5 * r, x + 1.9 * r, y - 0.3 * r, x, y + r);
  cairo_close_path (cr);
}

/** dui_badge_draw_need: a heart in a circle: open when someone may need help, filled when they do */
void
dui_badge_draw_need (cairo_t *cr, double x, double y, DuiGraphNeed need, const DuiNetworkPalette *palette)
{
  gboolean is_sure = need == DUI_GRAPH_NEED_NEEDED;

  if (need != DUI_GRAPH_NEED_POSSIBLE && need != DUI_GRAPH_NEED_NEEDED)
    return;
  path_circle (cr, x, y, BADGE);
  draw_badge (cr, is_sure ? palette->need : palette->paper, palette->need, palette);
  path_heart (cr, x, y + 0.3, 4.6);
  dui_colour_set (cr, is_sure ? palette->paper : palette->need);
  cairo_set_line_width (cr, 1.4);
  if (is_sure)
    cairo_fill (cr);
  else
    cairo_stroke (cr);
}

static void
draw_arrow (cairo_t *cr, double x, double y)
{
  cairo_move_to (cr, x - 4, y);
  cairo_line_to (cr, x + 3.6, y);
  cairo_move_to (cr, x + 0.6, y - 3.2);
  cairo_line_to (cr, x + 3.8, y);
  cairo_line_to (cr, x + 0.6, y + 3.2);
  cairo_stroke (cr);
}

static void
draw_check (cairo_t *cr, double x, double y)
{
  cairo_move_to (cr, x - 3.8, y + 0.2);
  cairo_line_to (cr, x - 1.1, y + 3);
  cairo_line_to (cr, x + 3.9, y - 3);
  cairo_stroke (cr);
}

static void
draw_bar (cairo_t *cr, double x, double y)
{
  cairo_move_to (cr, x - 3.6, y);
  cairo_line_to (cr, x + 3.6, y);
  cairo_stroke (cr);
}

/** dui_badge_draw_help: a box: an arrow for help offered, a tick for help received, a bar for help declined
 */
void
dui_badge_draw_help (cairo_t *cr, double x, double y, DuiGraphHelp help, const DuiNetworkPalette *palette)
{
  gboolean is_there = help == DUI_GRAPH_HELP_RECEIVING;
  DuiColour colour = help == DUI_GRAPH_HELP_DECLINED ? palette->ink_soft : palette->help;

  if (help != DUI_GRAPH_HELP_OFFERED && help != DUI_GRAPH_HELP_RECEIVING && help != DUI_GRAPH_HELP_DECLINED)
    return;
  path_rounded (cr, x, y, BADGE - 0.6, BADGE - 0.6, 3);
  draw_badge (cr, is_there ? colour : palette->paper, colour, palette);
  dui_colour_set (cr, is_there ? palette->paper : colour);
  cairo_set_line_width (cr, 1.9);
  if (help == DUI_GRAPH_HELP_OFFERED)
    draw_arrow (cr, x, y);
  else if (is_there)
    draw_check (cr, x, y);
  else
    draw_bar (cr, x, y);
}

/** dui_badge_draw_review: a clock: the day to look again at why this person is here has passed */
void
dui_badge_draw_review (cairo_t *cr, double x, double y, const DuiNetworkPalette *palette)
{
  path_circle (cr, x, y, BADGE);
  draw_badge (cr, palette->paper, palette->review, palette);
  dui_colour_set (cr, palette->review);
  cairo_set_line_width (cr, 1.6);
  cairo_move_to (cr, x, y - 4.8);
  cairo_line_to (cr, x, y + 0.3);
  cairo_line_to (cr, x + 3.4, y + 2);
  cairo_stroke (cr);
}

/* The figures of "<18" as lines, so that the badge is the same in every font. */
static void
draw_under_eighteen (cairo_t *cr, double x, double y)
{
  cairo_move_to (cr, x - 4.6, y - 2.6);
  cairo_line_to (cr, x - 8.2, y);
  cairo_line_to (cr, x - 4.6, y + 2.6);
  cairo_move_to (cr, x - 2, y - 2.2);
  cairo_line_to (cr, x + 0.2, y - 4);
  cairo_line_to (cr, x + 0.2, y + 4);
  cairo_stroke (cr);
  path_circle (cr, x + 5.4, y - 2, 1.9);
  path_circle (cr, x + 5.4, y + 1.9, 2.2);
  cairo_stroke (cr);
}

/** dui_badge_draw_minor: "<18" for someone who is not of age */
void
dui_badge_draw_minor (cairo_t *cr, double x, double y, const DuiNetworkPalette *palette)
{
  path_rounded (cr, x - 0.5, y, 12, BADGE - 1, BADGE - 1.2);
  draw_badge (cr, palette->paper, palette->ink_soft, palette);
  dui_colour_set (cr, palette->ink);
  cairo_set_line_width (cr, 1.35);
  draw_under_eighteen (cr, x, y);
}

/** dui_badge_draw_group: the letter of a group of the ecogram, light on dark; those for support are dark on
 * light
 */
void
dui_badge_draw_group (cairo_t *cr, double x, double y, PangoLayout *letter, const DuiNetworkPalette *palette)
{
  path_rounded (cr, x, y, 7.5, 8, 2.5);
  draw_badge (cr, palette->ink_soft, palette->ink_soft, palette);
  dui_colour_set (cr, palette->paper);
  dui_network_texts_draw_centred (cr, letter, x, y);
}

/** dui_badge_draw_fate: a tilted square, which no other badge is: a cross in it for who or what is new, a
 * wave for what changed */
void
dui_badge_draw_fate (cairo_t *cr, double x, double y, DuiGraphFate fate, const DuiNetworkPalette *palette)
{
  double reach = BADGE + 2.4;

  if (fate == DUI_GRAPH_SAME)
    return;
  cairo_move_to (cr, x, y - reach);
  cairo_line_to (cr, x + reach, y);
  cairo_line_to (cr, x, y + reach);
  cairo_line_to (cr, x - reach, y);
  cairo_close_path (cr);
  draw_badge (cr, palette->ink, palette->ink, palette);
  dui_colour_set (cr, palette->paper);
  cairo_set_line_width (cr, 1.9);
  if (fate == DUI_GRAPH_NEW)
    {
      cairo_move_to (cr, x - 3.6, y);
      cairo_line_to (cr, x + 3.6, y);
      cairo_move_to (cr, x, y - 3.6);
      cairo_line_to (cr, x, y + 3.6);
    }
  else
    {
      cairo_move_to (cr, x - 4.2, y + 0.8);
      cairo_curve_to (cr, x - 2, y - 4, x + 2, y + 4, x + 4.2, y - 0.8);
    }
  cairo_stroke (cr);
}

/** dui_badge_draw_folded: how many persons a branch holds that was folded away */
void
dui_badge_draw_folded (cairo_t *cr, double x, double y, PangoLayout *number, const DuiNetworkPalette *palette)
{
  PangoRectangle extents;

  pango_layout_get_extents (number, NULL, &extents);
  path_rounded (cr, x, y, MAX (10, extents.width / 2.0 / PANGO_SCALE + 4), 9, 9);
  draw_badge (cr, palette->paper, palette->accent, palette);
  dui_colour_set (cr, palette->ink);
  dui_network_texts_draw_centred (cr, number, x, y);
}

/** dui_badge_draw_pin: a pin for someone whom a layout leaves where they are */
void
dui_badge_draw_pin (cairo_t *cr, double x, double y, const DuiNetworkPalette *palette)
{
  path_circle (cr, x, y, BADGE - 1.6);
  draw_badge (cr, palette->paper, palette->paper, palette);
  dui_colour_set (cr, palette->ink_soft);
  path_circle (cr, x, y - 2.4, 2.9);
  cairo_fill (cr);
  cairo_set_line_width (cr, 1.5);
  cairo_move_to (cr, x, y - 1);
  cairo_line_to (cr, x, y + 5.4);
  cairo_stroke (cr);
}
