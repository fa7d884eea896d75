#pragma once

#include "dui-network-drawing.h"

G_BEGIN_DECLS

/**
 * DuiNetworkSight:
 * @width: of the window on the network, in pixels
 * @device_scale: device pixels in a pixel
 * @x: place in the network of the upper left corner
 * @zoom: pixels in a unit of the network
 * @is_quick: the zoom is still changing: the last picture is stretched and nothing is drawn again
 */
typedef struct
{
  int width;
  int height;
  int device_scale;
  double x;
  double y;
  double zoom;
  gboolean is_quick;
} DuiNetworkSight;

/* Keeps the last frame, so that panning draws only what comes into view and dragging only what moves. */
typedef struct _DuiNetworkBuffer DuiNetworkBuffer;

DuiNetworkBuffer *dui_network_buffer_new (DuiNetworkDrawing *drawing);
void dui_network_buffer_free (DuiNetworkBuffer *buffer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiNetworkBuffer, dui_network_buffer_free)

void dui_network_buffer_invalidate (DuiNetworkBuffer *buffer);
void dui_network_buffer_paint (DuiNetworkBuffer *buffer, cairo_t *cr, const DuiNetworkSight *view,
                               const DuiNetworkStyle *style);

G_END_DECLS
