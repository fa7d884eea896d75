#pragma once

#include "dui-network-palette.h"

G_BEGIN_DECLS

typedef struct
{
  double x;
  double y;
} DuiPoint;

void dui_stroke_tie (cairo_t *cr, const DuiPoint *points, guint n, const DuiGraphTie *tie,
                     const DuiNetworkPalette *palette);
void dui_stroke_kind (cairo_t *cr, DuiGraphKind kind, const DuiNetworkPalette *palette);
void dui_stroke_parting (cairo_t *cr, const DuiPoint *points, guint n, guint n_bars,
                         const DuiNetworkPalette *palette);
void dui_stroke_warmth (cairo_t *cr, const DuiPoint *points, guint n, const DuiNetworkPalette *palette);
gboolean dui_stroke_clip_way (const double move[4], const double room[4], double *first, double *last);
guint dui_stroke_clip (DuiPoint *points, guint n, const DuiGraphTie *tie, const double clip[4]);
const char *dui_stroke_mark (DuiGraphKind kind);

G_END_DECLS
