#pragma once

#include <cairo.h>

#include "dui-graph.h"

G_BEGIN_DECLS

typedef struct
{
  double red;
  double green;
  double blue;
  double alpha;
} DuiColour;

/**
 * DuiNetworkPalette:
 * @paper: behind everything
 * @fill: inside a symbol, for each role
 * @outline: around a symbol, for each role
 * @thickness: factor on the width of all lines
 *
 * The colours of a network drawing. No colour stands alone: each goes with a shape, a line style or a word.
 */
typedef struct
{
  DuiColour paper;
  DuiColour ink;
  DuiColour ink_soft;
  DuiColour accent;
  DuiColour fill[DUI_GRAPH_N_ROLES];
  DuiColour outline[DUI_GRAPH_N_ROLES];
  DuiColour family;
  DuiColour social;
  DuiColour professional;
  DuiColour close;
  DuiColour conflict;
  DuiColour harmful;
  DuiColour need;
  DuiColour help;
  DuiColour review;
  DuiColour household;
  DuiColour ring;
  double thickness;
} DuiNetworkPalette;

void dui_network_palette_init (DuiNetworkPalette *palette, gboolean is_dark, gboolean has_high_contrast);
DuiColour dui_colour_mix (DuiColour a, DuiColour b, double part);
DuiColour dui_colour_fade (DuiColour colour, double alpha);
void dui_colour_set (cairo_t *cr, DuiColour colour);

G_END_DECLS
