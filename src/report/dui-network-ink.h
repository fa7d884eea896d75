#pragma once

#include "dui-network-strokes.h"

G_BEGIN_DECLS

/* Called with a cairo context that draws something around (0, 0), at the zoom of the picture. */
typedef void (*DuiInkFunc) (cairo_t *cr, gpointer data);

typedef struct _DuiSprites DuiSprites;

DuiSprites *dui_sprites_new (void);
void dui_sprites_free (DuiSprites *sprites);
void dui_sprites_clear (DuiSprites *sprites);

void dui_ink_begin (cairo_t *cr);
void dui_ink_end (cairo_t *cr);
void dui_ink_stroke (cairo_t *cr, const DuiPoint *points, guint n);
gboolean dui_ink_has_pixels (cairo_t *cr);
void dui_ink_sprite (cairo_t *cr, DuiSprites *sprites, guint64 key, DuiPoint at, const double box[4],
                     DuiInkFunc draw, gpointer data);

G_END_DECLS
