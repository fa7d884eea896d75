/* Flows paragraphs over pages, so that no heading and no single line of a paragraph stands alone at the foot
 * or the head of one. */

#include "dui-line-pages.h"

#include "dui-text.h"

#define LABEL_WIDTH 118.0
#define LABEL_GAP 10.0
#define RULE_WIDTH 2.5

/* Between the title and the table under it. */
#define TABLE_GAP 14.0

/* How many lines of a paragraph stand together at the least. */
#define KEPT_LINES 2

/* A paragraph, or with a label one row of the table at the top. */
typedef struct
{
  DuiLineStyle style;
  PangoLayout *label; /* NULL for a paragraph */
  PangoLayout *text;
} Block;

/* Where one line of a block stands. */
typedef struct
{
  guint page;
  guint block;
  int line;
  double baseline;
} Place;

struct _DuiLinePages
{
  PangoContext *context;
  GArray *blocks;
  GArray *places;
  guint n_pages;
};

static const DuiLineStyle pair_style = { .font = "Cantarell, Sans 9.5",
                                         .space_before = 4,
                                         .line_spacing = 1.25 };

static void
clear_block (Block *block)
{
  g_clear_object (&block->label);
  g_clear_object (&block->text);
}

/** dui_line_pages_new: an empty document, in points (1/72 inch). Returns: (transfer full) */
DuiLinePages *
dui_line_pages_new (void)
{
  DuiLinePages *self = g_new0 (DuiLinePages, 1);
  PangoFontMap *map = pango_cairo_font_map_get_default ();

  self->context = pango_font_map_create_context (map);
  pango_cairo_context_set_resolution (self->context, 72);
  self->blocks = g_array_new (FALSE, FALSE, sizeof (Block));
  g_array_set_clear_func (self->blocks, (GDestroyNotify)clear_block);
  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
  return self;
}

void
dui_line_pages_free (DuiLinePages *self)
{
  g_array_unref (self->blocks);
  g_array_unref (self->places);
  g_object_unref (self->context);
  g_free (self);
}

/** dui_line_pages_new_layout: Returns: (transfer full): @text in @font, measured in points */
PangoLayout *
dui_line_pages_new_layout (DuiLinePages *self, const char *font, const char *text)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *description = pango_font_description_from_string (font);

  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static void
set_lines (PangoLayout *layout, const DuiLineStyle *style, double width)
{
  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing (layout, style->line_spacing);
}

static void
add_block (DuiLinePages *self, const DuiLineStyle *style, PangoLayout *label, PangoLayout *text, double width)
{
  Block block = { *style, label, text };

  set_lines (text, style, width);
  g_array_append_val (self->blocks, block);
}

/** dui_line_pages_add: adds a paragraph; line ends in @text are kept */
void
dui_line_pages_add (DuiLinePages *self, const DuiLineStyle *style, const char *text)
{
  add_block (self, style, NULL, dui_line_pages_new_layout (self, style->font, text),
             DUI_LINE_TEXT_WIDTH - style->indent);
}

/** dui_line_pages_add_entry: adds a paragraph whose first @n_term bytes are bold: what the rest is about */
void
dui_line_pages_add_entry (DuiLinePages *self, const DuiLineStyle *style, const char *text, gsize n_term)
{
  PangoLayout *layout = dui_line_pages_new_layout (self, style->font, text);
  PangoAttrList *attributes = pango_attr_list_new ();
  PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

  bold->end_index = n_term;
  pango_attr_list_insert (attributes, bold);
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  add_block (self, style, NULL, layout, DUI_LINE_TEXT_WIDTH - style->indent);
}

/** dui_line_pages_add_pair: adds a row with a label and a value; nothing where there is no value */
void
dui_line_pages_add_pair (DuiLinePages *self, const char *label, const char *value)
{
  DuiLineStyle style = pair_style;
  PangoLayout *left, *right;

  if (dui_text_is_blank (value))
    return;
  left = dui_line_pages_new_layout (self, "Cantarell, Sans 9.5", label);
  right = dui_line_pages_new_layout (self, "Cantarell, Sans Bold 9.5", value);
  set_lines (left, &pair_style, LABEL_WIDTH - LABEL_GAP);
  if (self->blocks->len > 0 && g_array_index (self->blocks, Block, self->blocks->len - 1).label == NULL)
    style.space_before = TABLE_GAP;
  add_block (self, &style, left, right, DUI_LINE_TEXT_WIDTH - LABEL_WIDTH);
  /* The lines of both stand beside each other, so a long label makes a short value as long. */
  for (int missing = pango_layout_get_line_count (left) - pango_layout_get_line_count (right); missing > 0;
       missing--)
    {
      g_autofree char *longer = g_strconcat (pango_layout_get_text (right), "\n", NULL);

      pango_layout_set_text (right, longer, -1);
    }
}

/* Breaking */

/* One line of a block. */
typedef struct
{
  double ascent;
  double height;
} Line;

static GArray *
measure (const Block *block)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));
  PangoLayoutIter *iter = pango_layout_get_iter (block->text);

  do
    {
      PangoRectangle extents;
      Line line;

      pango_layout_iter_get_line_extents (iter, NULL, &extents);
      line.ascent = (pango_layout_iter_get_baseline (iter) - extents.y) / (double)PANGO_SCALE;
      line.height = extents.height / (double)PANGO_SCALE;
      g_array_append_val (lines, line);
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  return lines;
}

static double
height_of (const GArray *lines, guint n_lines)
{
  double height = 0;

  for (guint i = 0; i < MIN (n_lines, lines->len); i++)
    height += g_array_index (lines, Line, i).height;
  return height;
}

/* What must still fit under a heading: the headings that follow it, and the first lines of what they are of.
 */
static double
height_kept (DuiLinePages *self, guint index)
{
  double height = 0;

  for (guint i = index; i + 1 < self->blocks->len && g_array_index (self->blocks, Block, i).style.keep; i++)
    {
      const Block *next = &g_array_index (self->blocks, Block, i + 1);
      g_autoptr (GArray) lines = measure (next);
      guint n_first = next->style.keep || lines->len == KEPT_LINES + 1 ? lines->len : KEPT_LINES;

      height += next->style.space_before + height_of (lines, n_first);
    }
  return height;
}

/* How many of the lines from @first on stand in @room: none is left alone, unless the page is @bare. */
static guint
count_fitting (const GArray *lines, guint first, double room, gboolean is_whole, gboolean is_bare)
{
  guint n_left = lines->len - first, n_fit = 0;

  while (n_fit < n_left && g_array_index (lines, Line, first + n_fit).height <= room)
    room -= g_array_index (lines, Line, first + n_fit++).height;
  if (n_fit < n_left && n_left - n_fit < KEPT_LINES)
    n_fit = n_left > KEPT_LINES ? n_left - KEPT_LINES : 0;
  if (n_fit < n_left && (is_whole || (first == 0 && n_fit < KEPT_LINES)))
    n_fit = 0;
  return is_bare ? MAX (n_fit, 1) : n_fit;
}

static void
place_lines (DuiLinePages *self, guint index, const GArray *lines, double *y)
{
  const Block *block = &g_array_index (self->blocks, Block, index);
  const double bottom = DUI_LINE_PAGE_HEIGHT - DUI_LINE_PAGE_BOTTOM - height_kept (self, index);
  guint n_placed = 0;

  while (n_placed < lines->len)
    {
      guint n_fit = count_fitting (lines, n_placed, bottom - *y, block->style.keep, *y <= DUI_LINE_PAGE_TOP);

      for (guint i = n_placed; i < n_placed + n_fit; i++)
        {
          const Line *line = &g_array_index (lines, Line, i);
          Place place = { self->n_pages - 1, index, i, *y + line->ascent };

          g_array_append_val (self->places, place);
          *y += line->height;
        }
      n_placed += n_fit;
      if (n_placed == lines->len)
        break;
      self->n_pages++;
      *y = DUI_LINE_PAGE_TOP;
    }
}

static void
place_block (DuiLinePages *self, guint index, double *y)
{
  const Block *block = &g_array_index (self->blocks, Block, index);
  g_autoptr (GArray) lines = measure (block);

  if (*y > DUI_LINE_PAGE_TOP)
    *y += block->style.space_before;
  place_lines (self, index, lines, y);
}

/** dui_line_pages_break: gives every line its place. Returns: how many pages there are */
guint
dui_line_pages_break (DuiLinePages *self)
{
  double y = DUI_LINE_PAGE_TOP;

  self->n_pages = 1;
  g_array_set_size (self->places, 0);
  for (guint i = 0; i < self->blocks->len; i++)
    place_block (self, i, &y);
  return self->n_pages;
}

static const char *
tag_of (const Block *block)
{
  return block->style.tag != NULL ? block->style.tag : "P";
}

static void
draw_place (DuiLinePages *self, const Place *place, cairo_t *cr)
{
  const Block *block = &g_array_index (self->blocks, Block, place->block);
  double x = DUI_LINE_PAGE_LEFT + (block->label != NULL ? LABEL_WIDTH : block->style.indent);

  if (block->label != NULL && place->line < pango_layout_get_line_count (block->label))
    {
      cairo_set_source_rgb (cr, 0.36, 0.36, 0.38);
      cairo_move_to (cr, DUI_LINE_PAGE_LEFT, place->baseline);
      pango_cairo_show_layout_line (cr, pango_layout_get_line_readonly (block->label, place->line));
    }
  if (block->style.rule)
    {
      PangoRectangle extents;

      pango_layout_line_get_extents (pango_layout_get_line_readonly (block->text, place->line), NULL,
                                     &extents);
      cairo_set_source_rgb (cr, 0.11, 0.38, 0.60);
      cairo_rectangle (cr, DUI_LINE_PAGE_LEFT, place->baseline + extents.y / (double)PANGO_SCALE, RULE_WIDTH,
                       extents.height / (double)PANGO_SCALE);
      cairo_fill (cr);
    }
  cairo_set_source_rgb (cr, block->style.red, block->style.green, block->style.blue);
  cairo_move_to (cr, x, place->baseline);
  pango_cairo_show_layout_line (cr, pango_layout_get_line_readonly (block->text, place->line));
}

/** dui_line_pages_draw: draws the text of one page, and says in a PDF what each paragraph is; the first page
 * is 0
 */
void
dui_line_pages_draw (DuiLinePages *self, guint page, cairo_t *cr)
{
  const Block *open = NULL;

  for (guint i = 0; i < self->places->len; i++)
    {
      const Place *place = &g_array_index (self->places, Place, i);
      const Block *block = &g_array_index (self->blocks, Block, place->block);

      if (place->page != page)
        continue;
      if (open != block)
        {
          if (open != NULL)
            cairo_tag_end (cr, tag_of (open));
          cairo_tag_begin (cr, tag_of (block), NULL);
          open = block;
        }
      draw_place (self, place, cr);
    }
  if (open != NULL)
    cairo_tag_end (cr, tag_of (open));
}
