#pragma once

#include <pango/pangocairo.h>

#include "dui-network-palette.h"

G_BEGIN_DECLS

/* Text made ready for drawing, kept so that panning and zooming set nothing again. */
typedef struct _DuiNetworkTexts DuiNetworkTexts;

DuiNetworkTexts *dui_network_texts_new (void);
void dui_network_texts_free (DuiNetworkTexts *texts);

PangoLayout *dui_network_texts_name (DuiNetworkTexts *texts, const char *text, gboolean is_strong);
void dui_network_texts_trim (DuiNetworkTexts *texts);
PangoLayout *dui_network_texts_name_in (DuiNetworkTexts *texts, const char *text, gboolean is_strong,
                                        double size, double width);
PangoLayout *dui_network_texts_word (DuiNetworkTexts *texts, const char *text, double size);
PangoLayout *dui_network_texts_plain (DuiNetworkTexts *texts, const char *text, double size);
void dui_network_texts_draw_centred (cairo_t *cr, PangoLayout *layout, double x, double y);

G_END_DECLS
