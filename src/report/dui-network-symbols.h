#pragma once

#include <pango/pangocairo.h>

#include "dui-network-palette.h"

G_BEGIN_DECLS

/**
 * DuiSymbol:
 *
 * The shapes for persons: a square for a man and a circle for a woman, as genograms have it; a dome for other
 * genders (McGoldrick 2020), a diamond where the gender is not known; a hexagon for a professional and a wide
 * box for an organisation.
 */
typedef enum
{
  DUI_SYMBOL_MAN,
  DUI_SYMBOL_WOMAN,
  DUI_SYMBOL_OTHER,
  DUI_SYMBOL_UNKNOWN,
  DUI_SYMBOL_PROFESSIONAL,
  DUI_SYMBOL_ORGANISATION,
  DUI_N_SYMBOLS,
} DuiSymbol;

DuiSymbol dui_symbol_of (const DuiGraphPerson *person);
void dui_symbol_path (cairo_t *cr, DuiSymbol symbol, double x, double y, double grow);
void dui_symbol_draw (cairo_t *cr, DuiSymbol symbol, DuiGraphRole role, double x, double y,
                      const DuiNetworkPalette *palette);
void dui_symbol_draw_work (cairo_t *cr, DuiSymbol symbol, double x, double y, DuiColour colour);
void dui_symbol_draw_deceased (cairo_t *cr, DuiSymbol symbol, double x, double y, DuiColour colour);

void
dui_badge_draw_need (cairo_t *cr, double x, double y, DuiGraphNeed need, const DuiNetworkPalette *palette);
void
dui_badge_draw_help (cairo_t *cr, double x, double y, DuiGraphHelp help, const DuiNetworkPalette *palette);
void dui_badge_draw_review (cairo_t *cr, double x, double y, const DuiNetworkPalette *palette);
void dui_badge_draw_minor (cairo_t *cr, double x, double y, const DuiNetworkPalette *palette);
void
dui_badge_draw_group (cairo_t *cr, double x, double y, PangoLayout *letter, const DuiNetworkPalette *palette);
void
dui_badge_draw_fate (cairo_t *cr, double x, double y, DuiGraphFate fate, const DuiNetworkPalette *palette);
void dui_badge_draw_folded (cairo_t *cr, double x, double y, PangoLayout *number,
                            const DuiNetworkPalette *palette);
void dui_badge_draw_pin (cairo_t *cr, double x, double y, const DuiNetworkPalette *palette);

G_END_DECLS
