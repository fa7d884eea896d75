/* Draws one person of a network: name, what is going on with them on screen, symbol and badges. */

#include "dui-network-drawing-private.h"

/* Below this zoom everything but the symbol would be specks. */
#define ZOOM_DETAIL 0.26
/* Above it sprites would be large and few persons fit in the window. */
#define ZOOM_SPRITES 2.0
/* No more fits beside a symbol. */
#define FOLDED_MAX 999u
#define NAME_KEY (G_GUINT64_CONSTANT (1) << 63)

gboolean
dui_network_frame_shows (const DuiNetworkFrame *frame, const double box[4])
{
  return box[2] >= frame->clip[0] && box[3] >= frame->clip[1] && box[0] <= frame->clip[2]
         && box[1] <= frame->clip[3];
}

gboolean
dui_network_frame_is_moving (const DuiNetworkFrame *frame, guint person)
{
  return frame->style->is_moving != NULL && frame->style->is_moving[person];
}

static gboolean
has_state (const DuiNetworkStyle *style, guint person)
{
  return (style->is_selected != NULL && style->is_selected[person]) || person == style->hovered
         || person == style->focused;
}

static gboolean
is_person_wanted (const DuiNetworkFrame *frame, guint person)
{
  const DuiNetworkStyle *style = frame->style;

  if (style->part != DUI_NETWORK_PART_OVER)
    return style->part == DUI_NETWORK_PART_ALL || !dui_network_frame_is_moving (frame, person);
  return dui_network_frame_is_moving (frame, person) || has_state (style, person)
         || (style->is_faded != NULL && !style->is_faded[person]);
}

/* A person of whom a part is drawn around (0, 0), at once or as a sprite. */
typedef struct
{
  DuiNetworkFrame *frame;
  guint index;
  DuiSymbol symbol;
  PangoLayout *name; /* borrowed */
} Drawn;

/* Lines that must run behind a name stop short of it. */
static void
draw_name (cairo_t *cr, gpointer data)
{
  const Drawn *drawn = data;
  const DuiNetworkFrame *frame = drawn->frame;
  PangoLayout *layout = drawn->name;
  double y = dui_network_name_top (frame->drawing->graph, drawn->index);
  double half = pango_layout_get_width (layout) / 2.0 / PANGO_SCALE;
  gboolean is_at_home = frame->scene->is_at_home[drawn->index];
  PangoRectangle extents;

  pango_layout_get_extents (layout, NULL, &extents);
  if (extents.width == 0)
    return;
  cairo_rectangle (cr, -half + (double)extents.x / PANGO_SCALE - 2, y - 1,
                   (double)extents.width / PANGO_SCALE + 4, (double)extents.height / PANGO_SCALE + 1);
  dui_colour_set (cr, dui_colour_fade (is_at_home ? frame->palette->household : frame->palette->paper, 0.86));
  cairo_fill (cr);
  dui_colour_set (cr, frame->palette->ink);
  cairo_move_to (cr, -half, y);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_state (DuiNetworkFrame *frame, guint index, DuiSymbol symbol)
{
  const DuiNetworkStyle *style = frame->style;
  double x = frame->scene->x[index], y = frame->scene->y[index];
  gboolean is_selected = style->is_selected != NULL && style->is_selected[index];
  double grow = dui_graph_person (frame->drawing->graph, index)->role == DUI_GRAPH_ROLE_SUBJECT ? 10 : 6;

  if (style->part == DUI_NETWORK_PART_GROUND || !has_state (style, index))
    return;
  dui_symbol_path (frame->cr, symbol, x, y, grow);
  dui_colour_set (frame->cr, dui_colour_fade (frame->palette->accent, is_selected ? 0.25 : 0.14));
  cairo_fill_preserve (frame->cr);
  dui_colour_set (frame->cr, frame->palette->accent);
  cairo_set_line_width (frame->cr, 2.4 * frame->palette->thickness);
  if (is_selected || index == style->focused)
    cairo_stroke (frame->cr);
  cairo_new_path (frame->cr);
}

/* Inside the symbol: the cross of someone who died, the age, or what an organisation stands for. */
static void
draw_inside (cairo_t *cr, const DuiNetworkFrame *frame, const DuiGraphPerson *person, DuiSymbol symbol)
{
  int age = dui_date_years_between (person->birth, frame->style->today);
  g_autofree char *text = NULL;

  if (symbol == DUI_SYMBOL_PROFESSIONAL || symbol == DUI_SYMBOL_ORGANISATION)
    dui_symbol_draw_work (cr, symbol, 0, 0, frame->palette->outline[person->role]);
  if (person->deceased)
    {
      dui_symbol_draw_deceased (cr, symbol, 0, 0, frame->palette->outline[person->role]);
      return;
    }
  if (symbol == DUI_SYMBOL_PROFESSIONAL || symbol == DUI_SYMBOL_ORGANISATION)
    return;
  if (age < 0 && symbol != DUI_SYMBOL_UNKNOWN)
    return;
  text = age >= 0 ? g_strdup_printf ("%d", age) : g_strdup ("?");
  dui_colour_set (cr, frame->palette->ink);
  dui_network_texts_draw_centred (cr, dui_network_texts_word (frame->drawing->texts, text, 13.5), 0, 0);
}

static void
draw_badges (cairo_t *cr, const DuiNetworkFrame *frame, const DuiGraphPerson *person)
{
  double out = person->role == DUI_GRAPH_ROLE_SUBJECT ? 21 : 18.5;

  dui_badge_draw_need (cr, out, -out, person->need, frame->palette);
  dui_badge_draw_help (cr, out, out - 1, person->help, frame->palette);
  if (person->review_due)
    dui_badge_draw_review (cr, -out, -out, frame->palette);
  if (dui_network_is_minor (person, frame->style->today))
    dui_badge_draw_minor (cr, -out, out - 1, frame->palette);
  dui_badge_draw_fate (cr, out + 6, -1, person->fate, frame->palette);
  if (frame->style->shows_pins && person->pinned)
    dui_badge_draw_pin (cr, 0, -out - 10, frame->palette);
}

static void
draw_group (cairo_t *cr, const Drawn *drawn)
{
  DuiNetworkDrawing *drawing = drawn->frame->drawing;
  const char *letter = drawing->groups != NULL ? dui_ecogram_letter (drawing->groups[drawn->index]) : NULL;
  gboolean is_wide = drawn->symbol == DUI_SYMBOL_PROFESSIONAL || drawn->symbol == DUI_SYMBOL_ORGANISATION;

  if (letter != NULL)
    dui_badge_draw_group (cr, is_wide ? -30 : -26, 0, dui_network_texts_word (drawing->texts, letter, 10.5),
                          drawn->frame->palette);
}

/* How many are behind somebody, on a branch that was folded away. */
static void
draw_folded (cairo_t *cr, const Drawn *drawn, const DuiGraphPerson *person)
{
  gboolean is_wide = drawn->symbol == DUI_SYMBOL_PROFESSIONAL || drawn->symbol == DUI_SYMBOL_ORGANISATION;
  g_autofree char *text = g_strdup_printf ("+%u", MIN (person->n_folded, FOLDED_MAX));

  if (person->n_folded > 0)
    dui_badge_draw_folded (cr, (is_wide ? 38 : 34) + (person->fate != DUI_GRAPH_SAME ? 14 : 0), 0,
                           dui_network_texts_word (drawn->frame->drawing->texts, text, 10.5),
                           drawn->frame->palette);
}

static void
draw_look (cairo_t *cr, gpointer data)
{
  const Drawn *drawn = data;
  const DuiGraphPerson *person = dui_graph_person (drawn->frame->drawing->graph, drawn->index);

  dui_symbol_draw (cr, drawn->symbol, person->role, 0, 0, drawn->frame->palette);
  if (drawn->frame->zoom < ZOOM_DETAIL)
    return;
  draw_inside (cr, drawn->frame, person, drawn->symbol);
  draw_badges (cr, drawn->frame, person);
  draw_group (cr, drawn);
  draw_folded (cr, drawn, person);
}

/* Persons who look alike, apart from their names, share a sprite. */
static guint64
key_of_look (const Drawn *drawn)
{
  const DuiGraphPerson *person = dui_graph_person (drawn->frame->drawing->graph, drawn->index);
  const DuiNetworkStyle *style = drawn->frame->style;
  const DuiNetworkDrawing *drawing = drawn->frame->drawing;
  int age = person->deceased ? -1 : CLAMP (dui_date_years_between (person->birth, style->today), -1, 254);

  return (guint64)drawn->symbol | (guint64)person->role << 4 | (guint64)person->need << 8
         | (guint64)person->help << 12 | (guint64)person->deceased << 16 | (guint64)person->review_due << 17
         | (guint64)dui_network_is_minor (person, style->today) << 18
         | (guint64)(style->shows_pins && person->pinned) << 19 | (guint64)(age + 1) << 20
         | (guint64)(drawing->groups != NULL ? drawing->groups[drawn->index] : 0) << 28
         | (guint64)person->fate << 32 | (guint64)MIN (person->n_folded, FOLDED_MAX) << 36;
}

static void
draw_part (const Drawn *drawn, guint64 key, const double box[4], DuiInkFunc draw)
{
  const DuiNetworkFrame *frame = drawn->frame;
  const DuiPoint at = { frame->scene->x[drawn->index], frame->scene->y[drawn->index] };

  if (dui_ink_has_pixels (frame->cr) && frame->zoom <= ZOOM_SPRITES)
    {
      dui_ink_sprite (frame->cr, frame->drawing->sprites, key, at, box, draw, (gpointer)drawn);
      return;
    }
  cairo_save (frame->cr);
  cairo_translate (frame->cr, at.x, at.y);
  draw (frame->cr, (gpointer)drawn);
  cairo_restore (frame->cr);
}

static void
draw_name_part (Drawn *drawn)
{
  double half, bottom = DUI_LAYOUT_LABEL_TOP;
  PangoRectangle extents;

  drawn->name = dui_network_frame_name (drawn->frame, drawn->index);
  if (drawn->name == NULL)
    return;
  pango_layout_get_extents (drawn->name, NULL, &extents);
  half = extents.width / 2.0 / PANGO_SCALE;
  bottom += MAX (DUI_LAYOUT_LABEL_HEIGHT, (double)extents.height / PANGO_SCALE);
  draw_part (drawn, NAME_KEY | drawn->index,
             (const double[4]){ -half - 4, DUI_LAYOUT_LABEL_TOP - 2, half + 4, bottom + 8 }, draw_name);
}

void
dui_network_frame_draw_person (DuiNetworkFrame *frame, guint index)
{
  static const double look_box[4] = { -41, -44, 66, 36 };
  Drawn drawn = { frame, index, dui_symbol_of (dui_graph_person (frame->drawing->graph, index)) };
  double x = frame->scene->x[index], y = frame->scene->y[index];
  const double box[4] = { x - 88, y - 46, x + 88, y + DUI_LAYOUT_LABEL_TOP + DUI_LAYOUT_LABEL_HEIGHT + 28 };

  if (!is_person_wanted (frame, index) || !dui_network_frame_shows (frame, box))
    return;
  if (frame->zoom >= (frame->style->least_name > 0 ? DUI_NETWORK_ZOOM_PARTS : DUI_NETWORK_ZOOM_NAMES))
    draw_name_part (&drawn);
  draw_state (frame, index, drawn.symbol);
  draw_part (&drawn, key_of_look (&drawn), look_box, draw_look);
}
