#pragma once

#include <cairo.h>
#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* A4 in points, and the room for text on it. */
#define DUI_LINE_PAGE_WIDTH 595.276
#define DUI_LINE_PAGE_HEIGHT 841.89
#define DUI_LINE_PAGE_LEFT 68.0
#define DUI_LINE_PAGE_TOP 72.0
#define DUI_LINE_PAGE_BOTTOM 76.0
#define DUI_LINE_TEXT_WIDTH (DUI_LINE_PAGE_WIDTH - 2 * DUI_LINE_PAGE_LEFT)

/**
 * DuiLineStyle:
 *
 * How a paragraph looks: @rule draws a bar at its left side; @keep holds it on one page with what follows;
 * @tag is what it is to who hears a PDF, "H1" or by default "P".
 */
typedef struct
{
  const char *font;
  double red, green, blue;
  double space_before;
  double line_spacing;
  double indent;
  gboolean rule;
  gboolean keep;
  const char *tag;
} DuiLineStyle;

typedef struct _DuiLinePages DuiLinePages;

DuiLinePages *dui_line_pages_new (void);
void dui_line_pages_free (DuiLinePages *self);
void dui_line_pages_add (DuiLinePages *self, const DuiLineStyle *style, const char *text);
void dui_line_pages_add_entry (DuiLinePages *self, const DuiLineStyle *style, const char *text, gsize n_term);
void dui_line_pages_add_pair (DuiLinePages *self, const char *label, const char *value);
guint dui_line_pages_break (DuiLinePages *self);
void dui_line_pages_draw (DuiLinePages *self, guint page, cairo_t *cr);
PangoLayout *dui_line_pages_new_layout (DuiLinePages *self, const char *font, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiLinePages, dui_line_pages_free)

G_END_DECLS
