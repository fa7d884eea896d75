#pragma once

#include "dui-network-drawing.h"

G_BEGIN_DECLS

/**
 * DuiNetworkPicture:
 * @box: what must be in sight: left, top, right, bottom
 * @names: what stands below a person
 * @day: that ages belong to
 * @is_marked: (nullable): for every person
 */
typedef struct
{
  double box[4];
  DuiNetworkNames names;
  DuiDate day;
  const gboolean *is_marked;
} DuiNetworkPicture;

void dui_network_picture_follow_text (DuiNetworkStyle *style);
void dui_network_picture_draw (DuiNetworkDrawing *drawing, const DuiNetworkPicture *picture, cairo_t *cr,
                               int width, int height);

G_END_DECLS
