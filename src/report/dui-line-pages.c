/* Flows paragraphs over pages, line by line, so that no heading stands alone at the foot of one. */

#include "dui-line-pages.h"

#include "dui-text.h"

#define LABEL_WIDTH 118.0
#define LABEL_GAP 10.0
#define RULE_WIDTH 2.5

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

/** dui_line_pages_add_pair: adds a row with a label and a value; nothing where there is no value */
void
dui_line_pages_add_pair (DuiLinePages *self, const char *label, const char *value)
{
  PangoLayout *left, *right;

  if (dui_text_is_blank (value))
    return;
  left = dui_line_pages_new_layout (self, "Cantarell, Sans 9.5", label);
  right = dui_line_pages_new_layout (self, "Cantarell, Sans Bold 9.5", value);
  set_lines (left, &pair_style, LABEL_WIDTH - LABEL_GAP);
  add_block (self, &pair_style, left, right, DUI_LINE_TEXT_WIDTH - LABEL_WIDTH);
  /* The lines of both stand beside each other, so a long label makes a short value as long. */
  for (int missing = pango_layout_get_line_count (left) - pango_layout_get_line_count (right); missing > 0;
       missing--)
    {
      g_autofree char *longer = g_strconcat (pango_layout_get_text (right), "\n", NULL);

      pango_layout_set_text (right, longer, -1);
    }
}

/* What must fit on the page for the line to stand there: itself, and for a heading the first lines after it.
 */
static double
height_needed (DuiLinePages *self, guint index, double line_height)
{
  const Block *block = &g_array_index (self->blocks, Block, index);
  int height;

  if (!block->style.keep || index + 1 >= self->blocks->len)
    return line_height;
  pango_layout_get_pixel_size (block->text, NULL, &height);
  return height + block->style.line_spacing * 36;
}

static void
place_block (DuiLinePages *self, guint index, double *y)
{
  const Block *block = &g_array_index (self->blocks, Block, index);
  const double bottom = DUI_LINE_PAGE_HEIGHT - DUI_LINE_PAGE_BOTTOM;
  PangoLayoutIter *iter = pango_layout_get_iter (block->text);
  int line = 0;

  if (*y > DUI_LINE_PAGE_TOP)
    *y += block->style.space_before;
  do
    {
      PangoRectangle extents;
      Place place = { .block = index, .line = line };
      double ascent, height;

      pango_layout_iter_get_line_extents (iter, NULL, &extents);
      ascent = (pango_layout_iter_get_baseline (iter) - extents.y) / (double)PANGO_SCALE;
      height = extents.height / (double)PANGO_SCALE;
      if (*y + height_needed (self, index, height) > bottom && *y > DUI_LINE_PAGE_TOP)
        {
          self->n_pages++;
          *y = DUI_LINE_PAGE_TOP;
        }
      place.page = self->n_pages - 1;
      place.baseline = *y + ascent;
      g_array_append_val (self->places, place);
      *y += height;
      line++;
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
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

/** dui_line_pages_draw: draws the text of one page; the first is 0 */
void
dui_line_pages_draw (DuiLinePages *self, guint page, cairo_t *cr)
{
  for (guint i = 0; i < self->places->len; i++)
    {
      const Place *place = &g_array_index (self->places, Place, i);

      if (place->page == page)
        draw_place (self, place, cr);
    }
}
