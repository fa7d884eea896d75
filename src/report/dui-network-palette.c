/* The colours of a network drawing: light, dark and high contrast, told apart by the colour-blind as well. */

#include "dui-network-palette.h"

/* Returns: the colour of a number as written on the web, 0x1a5fb4 */
static DuiColour
colour_from_rgb (guint rgb)
{
  return (DuiColour){ ((rgb >> 16) & 0xff) / 255.0, ((rgb >> 8) & 0xff) / 255.0, (rgb & 0xff) / 255.0, 1 };
}

/** dui_colour_mix: Returns: @a with a part of @b in it, from 0 to 1 */
DuiColour
dui_colour_mix (DuiColour a, DuiColour b, double part)
{
  return (DuiColour){ a.red + part * (b.red - a.red), a.green + part * (b.green - a.green),
                      a.blue + part * (b.blue - a.blue), a.alpha + part * (b.alpha - a.alpha) };
}

/** dui_colour_fade: Returns: @colour, less opaque */
DuiColour
dui_colour_fade (DuiColour colour, double alpha)
{
  colour.alpha *= alpha;
  return colour;
}

/** dui_colour_set: makes @colour the source of @cr */
void
dui_colour_set (cairo_t *cr, DuiColour colour)
{
  cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, colour.alpha);
}

/* In the order of the members: paper, ink, soft ink, accent, fills, outlines, lines, badges, household, ring.
 */
typedef struct
{
  guint paper, ink, ink_soft, accent;
  guint fill[DUI_GRAPH_N_ROLES];
  guint outline[DUI_GRAPH_N_ROLES];
  guint family, social, professional, close, conflict, harmful;
  guint need, help, review, household, ring;
} Numbers;

static const Numbers light = {
  .paper = 0xffffff,
  .ink = 0x241f31,
  .ink_soft = 0x5e5c64,
  .accent = 0x1c71d8,
  .fill = { 0xd3e4fa, 0xe0e7f4, 0xfdf8ec, 0xdff2ec, 0xdff2ec, 0xffffff },
  .outline = { 0x1a5fb4, 0x465777, 0x8f6a24, 0x23705f, 0x23705f, 0x77767b },
  .family = 0x56627a,
  .social = 0x8b8792,
  .professional = 0x3a8676,
  .close = 0x2a7a4b,
  .conflict = 0xc64600,
  .harmful = 0xa51d2d,
  .need = 0xb5345f,
  .help = 0x22745f,
  .review = 0x8a5a00,
  .household = 0xf1eef6,
  .ring = 0xe4e2e8,
};

static const Numbers dark = {
  .paper = 0x1e1e1e,
  .ink = 0xf6f5f4,
  .ink_soft = 0xb9b6bf,
  .accent = 0x78aeed,
  .fill = { 0x1d3e66, 0x323c4e, 0x2a251b, 0x1f3c35, 0x1f3c35, 0x262626 },
  .outline = { 0x8fbdf2, 0xaebbd3, 0xdcb976, 0x80cbb7, 0x80cbb7, 0x9a98a0 },
  .family = 0x99a5bc,
  .social = 0x85828c,
  .professional = 0x5fae9b,
  .close = 0x6fcf97,
  .conflict = 0xffa348,
  .harmful = 0xff7b8a,
  .need = 0xf08bb0,
  .help = 0x7ad0b8,
  .review = 0xf5c866,
  .household = 0x2a2831,
  .ring = 0x36343b,
};

static void
sharpen (DuiNetworkPalette *palette, gboolean is_dark)
{
  DuiColour strong = colour_from_rgb (is_dark ? 0xffffff : 0x000000);

  palette->ink = palette->ink_soft = palette->family = palette->social = strong;
  palette->paper = colour_from_rgb (is_dark ? 0x000000 : 0xffffff);
  palette->household = dui_colour_mix (palette->paper, strong, 0.12);
  palette->ring = dui_colour_mix (palette->paper, strong, 0.45);
  for (guint r = 0; r < DUI_GRAPH_N_ROLES; r++)
    {
      palette->outline[r] = strong;
      palette->fill[r] = dui_colour_mix (palette->fill[r], palette->paper, 0.4);
    }
  palette->thickness = 1.35;
}

/**
 * dui_network_palette_init:
 *
 * Fills in the colours; a view may then set @paper, @ink and @accent to those of its window.
 */
void
dui_network_palette_init (DuiNetworkPalette *palette, gboolean is_dark, gboolean has_high_contrast)
{
  const Numbers *numbers = is_dark ? &dark : &light;

  palette->paper = colour_from_rgb (numbers->paper);
  palette->ink = colour_from_rgb (numbers->ink);
  palette->ink_soft = colour_from_rgb (numbers->ink_soft);
  palette->accent = colour_from_rgb (numbers->accent);
  for (guint r = 0; r < DUI_GRAPH_N_ROLES; r++)
    {
      palette->fill[r] = colour_from_rgb (numbers->fill[r]);
      palette->outline[r] = colour_from_rgb (numbers->outline[r]);
    }
  palette->family = colour_from_rgb (numbers->family);
  palette->social = colour_from_rgb (numbers->social);
  palette->professional = colour_from_rgb (numbers->professional);
  palette->close = colour_from_rgb (numbers->close);
  palette->conflict = colour_from_rgb (numbers->conflict);
  palette->harmful = colour_from_rgb (numbers->harmful);
  palette->need = colour_from_rgb (numbers->need);
  palette->help = colour_from_rgb (numbers->help);
  palette->review = colour_from_rgb (numbers->review);
  palette->household = colour_from_rgb (numbers->household);
  palette->ring = colour_from_rgb (numbers->ring);
  palette->thickness = 1;
  if (has_high_contrast)
    sharpen (palette, is_dark);
}
