/* The legend of a network drawing, made from what is on the picture and drawn with the same symbols. */

#include "dui-network-legend.h"

#include <glib/gi18n-lib.h>

#include "dui-network-ink.h"
#include "dui-network-strokes.h"
#include "dui-network-symbols.h"
#include "dui-network-texts.h"
#include "dui-text.h"

#define TEXT_SIZE 11.0
#define HEADING_WIDTH 86.0
#define SAMPLE_WIDTH 44.0
#define GAP 22.0
#define LINE_HEIGHT 26.0
#define SECTION_GAP 6.0
/* Close together, for the screen. */
#define DENSE_SCALE 0.8
#define DENSE_GAP 13.0
#define DENSE_TITLE_GAP 8.0
#define DENSE_LINE 22.0

typedef enum
{
  SECTION_PERSONS,
  SECTION_GROUPS,
  SECTION_HELP,
  SECTION_TIES,
  SECTION_CHANGES,
  N_SECTIONS,
} Section;

typedef enum
{
  SAMPLE_SYMBOL,
  SAMPLE_ROLE,
  SAMPLE_AGE,
  SAMPLE_DECEASED,
  SAMPLE_MINOR,
  SAMPLE_GROUP,
  SAMPLE_NEED,
  SAMPLE_HELP,
  SAMPLE_REVIEW,
  SAMPLE_FOLDED,
  SAMPLE_HOUSEHOLD,
  SAMPLE_TWINS,
  SAMPLE_KIND,
  SAMPLE_PARTED,
  SAMPLE_QUALITY,
  SAMPLE_SUPPORT,
  SAMPLE_FATE,
} Sample;

typedef struct
{
  Section section;
  Sample sample;
  guint value;
  const char *text;
} Item;

struct _DuiNetworkLegend
{
  DuiNetworkTexts *texts;
  DuiNetworkPalette palette;
  GArray *items; /* in the order of their sections */
  gboolean has_marks;
  gboolean is_dense;
};

/* What occurs on the picture: one bit for each value. */
typedef struct
{
  guint symbols;
  guint roles;
  guint groups;
  guint needs;
  guint helps;
  guint kinds;
  guint qualities;
  guint support;
  guint fates;
  gboolean has_age;
  gboolean has_deceased;
  gboolean has_minor;
  gboolean has_review;
  gboolean has_folded;
  gboolean has_household;
  gboolean has_parted;
  gboolean has_twins;
} Seen;

static const char *const symbol_texts[DUI_N_SYMBOLS] = {
  N_ ("Man"), N_ ("Woman"), N_ ("Neither man nor woman"), N_ ("Gender not known"), NULL, NULL,
};

static const char *const role_texts[DUI_GRAPH_N_ROLES] = {
  N_ ("Subject"), N_ ("Relative"), N_ ("Contact"), N_ ("Professional"), N_ ("Organisation"), N_ ("Mentioned"),
};

static const char *const group_texts[DUI_ECOGRAM_N_GROUPS] = {
  NULL,
  N_ ("Family of origin"),
  N_ ("Other family"),
  N_ ("Friends"),
  N_ ("Acquaintances, former neighbours, colleagues"),
  N_ ("Neighbours"),
  N_ ("Advisers"),
  N_ ("Care and help"),
};

static const char *const need_texts[DUI_GRAPH_N_NEEDS] = { NULL, NULL, N_ ("May need help"),
                                                           N_ ("Needs help") };

static const char *const help_texts[DUI_GRAPH_N_HELPS] = { NULL, N_ ("Help offered"), N_ ("Receives help"),
                                                           N_ ("Declined help") };

static const char *const kind_texts[DUI_GRAPH_N_KINDS] = {
  N_ ("Parents and child"),
  N_ ("Adoption"),
  N_ ("Foster care"),
  N_ ("Couple"),
  N_ ("Former couple"),
  N_ ("Siblings"),
  N_ ("Other kinship"),
  N_ ("Friends"),
  N_ ("Classmates"),
  N_ ("Colleagues"),
  N_ ("Neighbours"),
  N_ ("Online contact"),
  N_ ("Key figure, who is listened to"),
  N_ ("Professional tie"),
  N_ ("Membership"),
  N_ ("Other tie"),
};

static const char *const quality_texts[DUI_GRAPH_N_QUALITIES] = {
  NULL,
  NULL,
  N_ ("Close tie"),
  N_ ("Fused tie"),
  N_ ("Tie with conflict"),
  N_ ("Tie cut off"),
  N_ ("Harmful tie, towards the arrow"),
  N_ ("One-way tie, towards the arrow"),
};

static const char *const fate_texts[] = { NULL, N_ ("New since the last meeting"), NULL,
                                          N_ ("Changed since the last meeting") };

static void
see_person (Seen *seen, const DuiGraphPerson *person, DuiDate today)
{
  seen->symbols |= 1u << dui_symbol_of (person);
  seen->roles |= 1u << person->role;
  seen->needs |= 1u << person->need;
  seen->helps |= 1u << person->help;
  seen->fates |= 1u << person->fate;
  seen->has_age |= dui_date_is_set (person->birth) && !person->deceased;
  seen->has_deceased |= person->deceased;
  seen->has_minor |= dui_network_is_minor (person, today);
  seen->has_review |= person->review_due;
  seen->has_folded |= person->n_folded > 0;
}

static void
see_all (Seen *seen, DuiNetworkDrawing *drawing, DuiDate today, gboolean has_marks)
{
  const DuiScene *scene = dui_network_drawing_scene (drawing);
  const DuiEcogramGroup *groups = dui_network_drawing_groups (drawing);

  for (guint i = 0; i < dui_graph_n_persons (scene->graph); i++)
    see_person (seen, dui_graph_person (scene->graph, i), today);
  for (guint i = 0; groups != NULL && i < dui_graph_n_persons (scene->graph); i++)
    seen->groups |= 1u << groups[i];
  for (guint t = 0; t < scene->n_trees; t++)
    {
      seen->kinds |= 1u << scene->families->families[scene->trees[t].family].kind;
      for (guint c = 1; c < scene->trees[t].n_children; c++)
        seen->has_twins |= scene->trees[t].hangs[c] == scene->trees[t].hangs[c - 1];
    }
  for (guint l = 0; l < scene->n_lines; l++)
    {
      const DuiGraphTie *tie = dui_graph_tie (scene->graph, scene->lines[l].tie);

      if (tie == NULL)
        continue;
      seen->support |= has_marks ? tie->support : 0;
      seen->fates |= 1u << tie->fate;
      seen->has_parted |= scene->lines[l].n_bars == 1;
      if (tie->quality >= DUI_GRAPH_QUALITY_CLOSE)
        seen->qualities |= 1u << tie->quality;
      if (tie->quality < DUI_GRAPH_QUALITY_CLOSE || tie->kind == DUI_GRAPH_KIND_EX_PARTNER
          || (has_marks && dui_stroke_mark (tie->kind) != NULL))
        seen->kinds |= 1u << tie->kind;
    }
  seen->has_household = scene->n_households > 0;
}

static void
add (DuiNetworkLegend *legend, Section section, Sample sample, guint value, const char *text)
{
  Item item = { section, sample, value, text };

  g_array_append_val (legend->items, item);
}

static void
add_seen (DuiNetworkLegend *legend, Section section, Sample sample, guint bits, const char *const *texts)
{
  for (guint value = 0; bits >> value != 0; value++)
    if ((bits & (1u << value)) && texts[value] != NULL)
      add (legend, section, sample, value, _ (texts[value]));
}

static void
fill (DuiNetworkLegend *legend, const Seen *seen)
{
  add_seen (legend, SECTION_PERSONS, SAMPLE_ROLE, seen->roles, role_texts);
  add_seen (legend, SECTION_PERSONS, SAMPLE_SYMBOL, seen->symbols & 0xf, symbol_texts);
  if (seen->has_age)
    add (legend, SECTION_PERSONS, SAMPLE_AGE, 0, _ ("Age"));
  if (seen->has_deceased)
    add (legend, SECTION_PERSONS, SAMPLE_DECEASED, 0, _ ("Deceased"));
  if (seen->has_minor)
    add (legend, SECTION_PERSONS, SAMPLE_MINOR, 0, _ ("Under 18"));
  if (seen->has_household)
    add (legend, SECTION_PERSONS, SAMPLE_HOUSEHOLD, 0, _ ("Live together"));
  if (seen->has_folded)
    add (legend, SECTION_PERSONS, SAMPLE_FOLDED, 0, _ ("Folded away behind somebody"));
  add_seen (legend, SECTION_GROUPS, SAMPLE_GROUP, seen->groups, group_texts);
  add_seen (legend, SECTION_HELP, SAMPLE_NEED, seen->needs, need_texts);
  add_seen (legend, SECTION_HELP, SAMPLE_HELP, seen->helps, help_texts);
  if (seen->has_review)
    add (legend, SECTION_HELP, SAMPLE_REVIEW, 0, _ ("Review overdue"));
  add_seen (legend, SECTION_TIES, SAMPLE_KIND, seen->kinds, kind_texts);
  if (seen->has_parted)
    add (legend, SECTION_TIES, SAMPLE_PARTED, 1, _ ("Couple that parted"));
  if (seen->has_twins)
    add (legend, SECTION_TIES, SAMPLE_TWINS, 0, _ ("Born on one day"));
  add_seen (legend, SECTION_TIES, SAMPLE_QUALITY, seen->qualities, quality_texts);
  if (seen->support != 0)
    add (legend, SECTION_TIES, SAMPLE_SUPPORT, seen->support,
         _ ("Support: P practical, G company, A advice, E emotional"));
  add_seen (legend, SECTION_CHANGES, SAMPLE_FATE, seen->fates, fate_texts);
}

/** dui_network_legend_new: Returns: (transfer full): what is on the picture now, with what it means */
DuiNetworkLegend *
dui_network_legend_new (DuiNetworkDrawing *drawing, const DuiNetworkStyle *style)
{
  DuiNetworkLegend *legend = g_new0 (DuiNetworkLegend, 1);
  Seen seen = { 0 };

  legend->texts = dui_network_texts_new ();
  legend->palette = *style->palette;
  legend->items = g_array_new (FALSE, FALSE, sizeof (Item));
  legend->has_marks = style->marks != DUI_NETWORK_MARKS_NEVER;
  see_all (&seen, drawing, style->today, legend->has_marks);
  fill (legend, &seen);
  return legend;
}

void
dui_network_legend_free (DuiNetworkLegend *legend)
{
  if (legend == NULL)
    return;
  dui_network_texts_free (legend->texts);
  g_array_unref (legend->items);
  g_free (legend);
}

static void
draw_tie_sample (DuiNetworkLegend *legend, cairo_t *cr, DuiGraphTie *tie, guint n_bars)
{
  gboolean has_mark = legend->has_marks && tie->quality == DUI_GRAPH_QUALITY_UNKNOWN;
  const char *mark = has_mark ? dui_stroke_mark (tie->kind) : NULL;
  const DuiPoint points[] = { { 2, 0 }, { SAMPLE_WIDTH - 6, 0 } };
  double x = (points[0].x + points[1].x) / 2;

  dui_stroke_tie (cr, points, 2, tie, &legend->palette);
  dui_stroke_parting (cr, points, 2, n_bars, &legend->palette);
  if (mark == NULL)
    return;
  cairo_arc (cr, x, 0, 7.5, 0, 2 * G_PI);
  dui_colour_set (cr, legend->palette.paper);
  cairo_fill_preserve (cr);
  dui_colour_set (cr, legend->palette.social);
  cairo_set_line_width (cr, 1.1);
  cairo_stroke (cr);
  dui_colour_set (cr, legend->palette.ink_soft);
  dui_network_texts_draw_centred (cr, dui_network_texts_word (legend->texts, mark, 9), x, 0);
}

/* Symbols at half their size; (0, 0) is the middle of the left edge of the room for the sample. */
static void
draw_symbol_sample (DuiNetworkLegend *legend, cairo_t *cr, const Item *item)
{
  DuiNetworkPalette *palette = &legend->palette;
  DuiNetworkPalette plain = *palette;
  DuiGraphRole role = item->sample == SAMPLE_ROLE ? item->value : DUI_GRAPH_ROLE_RELATIVE;
  DuiGraphPerson person = { .role = role, .gender = DUI_GRAPH_GENDER_MAN };
  DuiSymbol symbol = item->sample == SAMPLE_SYMBOL ? item->value : dui_symbol_of (&person);

  cairo_translate (cr, SAMPLE_WIDTH / 2, 0);
  cairo_scale (cr, 0.45, 0.45);
  if (item->sample != SAMPLE_ROLE)
    {
      plain.fill[role] = palette->paper;
      plain.outline[role] = palette->ink_soft;
    }
  dui_symbol_draw (cr, symbol, role, 0, 0, &plain);
  if (item->sample == SAMPLE_ROLE && symbol >= DUI_SYMBOL_PROFESSIONAL)
    dui_symbol_draw_work (cr, symbol, 0, 0, palette->outline[role]);
  if (item->sample == SAMPLE_DECEASED)
    dui_symbol_draw_deceased (cr, symbol, 0, 0, palette->ink_soft);
  if (item->sample == SAMPLE_AGE)
    {
      dui_colour_set (cr, palette->ink);
      dui_network_texts_draw_centred (cr, dui_network_texts_word (legend->texts, "34", 20), 0, 0);
    }
}

static void
draw_household_sample (DuiNetworkLegend *legend, cairo_t *cr)
{
  cairo_move_to (cr, 13, 0);
  cairo_line_to (cr, SAMPLE_WIDTH - 17, 0);
  dui_colour_set (cr, dui_colour_mix (legend->palette.household, legend->palette.ink_soft, 0.28));
  cairo_set_line_width (cr, 18);
  cairo_stroke_preserve (cr);
  dui_colour_set (cr, legend->palette.household);
  cairo_set_line_width (cr, 15.5);
  cairo_stroke (cr);
}

static void
draw_badge_sample (DuiNetworkLegend *legend, cairo_t *cr, const Item *item)
{
  const DuiNetworkPalette *palette = &legend->palette;
  double x = SAMPLE_WIDTH / 2;

  if (item->sample == SAMPLE_GROUP)
    dui_badge_draw_group (
        cr, x, 0, dui_network_texts_word (legend->texts, dui_ecogram_letter (item->value), 10.5), palette);
  else if (item->sample == SAMPLE_NEED)
    dui_badge_draw_need (cr, x, 0, item->value, palette);
  else if (item->sample == SAMPLE_HELP)
    dui_badge_draw_help (cr, x, 0, item->value, palette);
  else if (item->sample == SAMPLE_FATE)
    dui_badge_draw_fate (cr, x, 0, item->value, palette);
  else if (item->sample == SAMPLE_REVIEW)
    dui_badge_draw_review (cr, x, 0, palette);
  else if (item->sample == SAMPLE_FOLDED)
    dui_badge_draw_folded (cr, x, 0, dui_network_texts_word (legend->texts, "+5", 10.5), palette);
  else
    dui_badge_draw_minor (cr, x, 0, palette);
}

static void
draw_twins_sample (DuiNetworkLegend *legend, cairo_t *cr)
{
  const DuiPoint left[] = { { SAMPLE_WIDTH / 2, -8 }, { SAMPLE_WIDTH / 2 - 13, 7 } };
  const DuiPoint right[] = { { SAMPLE_WIDTH / 2, -8 }, { SAMPLE_WIDTH / 2 + 13, 7 } };

  dui_stroke_kind (cr, DUI_GRAPH_KIND_PARENT, &legend->palette);
  dui_ink_stroke (cr, left, 2);
  dui_ink_stroke (cr, right, 2);
}

static void
draw_support_sample (DuiNetworkLegend *legend, cairo_t *cr, guint support)
{
  g_autofree char *letters = dui_graph_support_to_text (support);

  dui_colour_set (cr, legend->palette.ink);
  dui_network_texts_draw_centred (cr, dui_network_texts_word (legend->texts, letters, 9.5),
                                  SAMPLE_WIDTH / 2 - 2, 0);
}

static void
draw_sample (DuiNetworkLegend *legend, cairo_t *cr, const Item *item)
{
  DuiGraphTie tie = { .kind = DUI_GRAPH_KIND_FRIEND };

  cairo_save (cr);
  if (item->sample <= SAMPLE_DECEASED)
    draw_symbol_sample (legend, cr, item);
  else if (item->sample == SAMPLE_HOUSEHOLD)
    draw_household_sample (legend, cr);
  else if (item->sample == SAMPLE_SUPPORT)
    draw_support_sample (legend, cr, item->value);
  else if (item->sample == SAMPLE_TWINS)
    draw_twins_sample (legend, cr);
  else if (item->sample == SAMPLE_KIND || item->sample == SAMPLE_PARTED)
    {
      tie.kind = item->sample == SAMPLE_KIND ? item->value : DUI_GRAPH_KIND_PARTNER;
      draw_tie_sample (legend, cr, &tie,
                       tie.kind == DUI_GRAPH_KIND_EX_PARTNER ? 2 : item->sample == SAMPLE_PARTED);
    }
  else if (item->sample == SAMPLE_QUALITY)
    {
      tie.quality = item->value;
      draw_tie_sample (legend, cr, &tie, 0);
    }
  else
    draw_badge_sample (legend, cr, item);
  cairo_restore (cr);
}

static double
text_width (DuiNetworkLegend *legend, const char *text)
{
  PangoRectangle extents;

  pango_layout_get_extents (dui_network_texts_plain (legend->texts, text, TEXT_SIZE), NULL, &extents);
  return (double)extents.width / PANGO_SCALE;
}

static void
draw_text (DuiNetworkLegend *legend, cairo_t *cr, PangoLayout *layout, double x, double y)
{
  PangoRectangle extents;

  pango_layout_get_extents (layout, NULL, &extents);
  cairo_move_to (cr, x, y - (double)extents.height / PANGO_SCALE / 2);
  pango_cairo_show_layout (cr, layout);
}

static const char *
section_title (Section section)
{
  static const char *const titles[N_SECTIONS] = { N_ ("Persons"), N_ ("Groups"), N_ ("Help"), N_ ("Ties"),
                                                  N_ ("Changes") };

  return _ (titles[section]);
}

/* Items flow to the right of the title of their section, line after line; drawn only when @cr is given. */
static double
flow_section (DuiNetworkLegend *legend, cairo_t *cr, Section section, double top, double width)
{
  double x = HEADING_WIDTH, y = top + LINE_HEIGHT / 2;
  gboolean is_empty = TRUE;

  for (guint i = 0; i < legend->items->len; i++)
    {
      const Item *item = &g_array_index (legend->items, Item, i);
      double item_width;

      if (item->section != section)
        continue;
      item_width = SAMPLE_WIDTH + text_width (legend, item->text) + GAP;
      if (x > HEADING_WIDTH && x + item_width - GAP > width)
        {
          x = HEADING_WIDTH;
          y += LINE_HEIGHT;
        }
      if (cr != NULL)
        {
          cairo_save (cr);
          cairo_translate (cr, x, y);
          draw_sample (legend, cr, item);
          dui_colour_set (cr, legend->palette.ink);
          draw_text (legend, cr, dui_network_texts_plain (legend->texts, item->text, TEXT_SIZE), SAMPLE_WIDTH,
                     0);
          cairo_restore (cr);
        }
      x += item_width;
      is_empty = FALSE;
    }
  if (is_empty)
    return top;
  if (cr != NULL)
    {
      dui_colour_set (cr, legend->palette.ink_soft);
      draw_text (legend, cr, dui_network_texts_word (legend->texts, section_title (section), TEXT_SIZE), 0,
                 top + LINE_HEIGHT / 2);
    }
  return y + LINE_HEIGHT / 2 + SECTION_GAP;
}

static double
title_width (DuiNetworkLegend *legend, Section section)
{
  PangoRectangle extents;

  pango_layout_get_extents (dui_network_texts_word (legend->texts, section_title (section), TEXT_SIZE), NULL,
                            &extents);
  return (double)extents.width / PANGO_SCALE + DENSE_TITLE_GAP;
}

static void
draw_dense_item (DuiNetworkLegend *legend, cairo_t *cr, const Item *item, double x, double y)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, DENSE_SCALE, DENSE_SCALE);
  draw_sample (legend, cr, item);
  cairo_restore (cr);
  dui_colour_set (cr, legend->palette.ink);
  draw_text (legend, cr, dui_network_texts_plain (legend->texts, item->text, TEXT_SIZE),
             x + DENSE_SCALE * SAMPLE_WIDTH, y);
}

/* All sections one after the other, each title before the first of its items. */
static double
flow_dense (DuiNetworkLegend *legend, cairo_t *cr, double width)
{
  double x = 0, y = DENSE_LINE / 2;
  Section section = N_SECTIONS;

  for (guint i = 0; i < legend->items->len; i++)
    {
      const Item *item = &g_array_index (legend->items, Item, i);
      double title = item->section != section ? title_width (legend, item->section) : 0;
      double item_width = DENSE_SCALE * SAMPLE_WIDTH + text_width (legend, item->text);

      if (x > 0 && x + title + item_width > width)
        {
          x = 0;
          y += DENSE_LINE;
        }
      if (cr != NULL && title > 0)
        {
          dui_colour_set (cr, legend->palette.ink_soft);
          draw_text (legend, cr,
                     dui_network_texts_word (legend->texts, section_title (item->section), TEXT_SIZE), x, y);
        }
      if (cr != NULL)
        draw_dense_item (legend, cr, item, x + title, y);
      x += title + item_width + DENSE_GAP;
      section = item->section;
    }
  return legend->items->len > 0 ? y + DENSE_LINE / 2 : 0;
}

static double
flow (DuiNetworkLegend *legend, cairo_t *cr, double width)
{
  double y = 0;

  if (legend->is_dense)
    return flow_dense (legend, cr, width);

  for (guint section = 0; section < N_SECTIONS; section++)
    y = flow_section (legend, cr, section, y, width);
  return MAX (0, y - SECTION_GAP);
}

/** dui_network_legend_set_dense: whether all stands as close together as it can, for where the picture needs
 * the room; on paper each section begins a line of its own */
void
dui_network_legend_set_dense (DuiNetworkLegend *legend, gboolean is_dense)
{
  legend->is_dense = is_dense;
}

/** dui_network_legend_measure: Returns: the height of the legend at this width */
double
dui_network_legend_measure (DuiNetworkLegend *legend, double width)
{
  return flow (legend, NULL, width);
}

/** dui_network_legend_draw: draws the legend with its upper left corner at (0, 0) */
void
dui_network_legend_draw (DuiNetworkLegend *legend, cairo_t *cr, double width)
{
  cairo_save (cr);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  flow (legend, cr, width);
  cairo_restore (cr);
}

/** dui_network_legend_to_text: Returns: (transfer full): the entries of the legend, one a line, for a reader
 * aloud */
char *
dui_network_legend_to_text (DuiNetworkLegend *legend)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < legend->items->len; i++)
    g_string_append_printf (text, "%s\n", g_array_index (legend->items, Item, i).text);
  return g_string_free (text, FALSE);
}
