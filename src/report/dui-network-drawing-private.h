#pragma once

#include "dui-network-drawing.h"
#include "dui-network-ink.h"
#include "dui-network-symbols.h"
#include "dui-network-texts.h"

G_BEGIN_DECLS

/* Below this zoom names would be specks. */
#define DUI_NETWORK_ZOOM_NAMES 0.42
/* Below this one parts of names would be too, where they are written larger the smaller the picture is. */
#define DUI_NETWORK_ZOOM_PARTS 0.25
/* Below this one marks and years would be, where the screen shows a picture as small as that. */
#define DUI_NETWORK_ZOOM_MARKS 0.7

/* Shared by the files that draw a network only. What sprites were made for; with anything else they are made
 * anew. */
typedef struct
{
  double zoom;
  DuiNetworkPalette palette;
  double least_name;
  DuiNetworkNames names;
  DuiDate today;
} DuiSpriteKind;

struct _DuiNetworkDrawing
{
  DuiGraph *graph;
  DuiLayoutKind kind;
  DuiScene *scene;
  DuiNetworkTexts *texts;
  DuiEcogramGroup *groups; /* of everybody, where the picture is an ecogram; else NULL */
  DuiSprites *sprites;
  DuiSpriteKind sprite_kind; /* of all sprites */
};

/* One act of drawing. */
typedef struct
{
  DuiNetworkDrawing *drawing;
  DuiScene *scene;
  cairo_t *cr;
  const DuiNetworkStyle *style;
  const DuiNetworkPalette *palette;
  double clip[4];
  double zoom;
} DuiNetworkFrame;

gboolean dui_network_frame_shows (const DuiNetworkFrame *frame, const double box[4]);
gboolean dui_network_frame_is_moving (const DuiNetworkFrame *frame, guint person);
gboolean dui_network_frame_has_marks (const DuiNetworkFrame *frame);
PangoLayout *dui_network_frame_name (const DuiNetworkFrame *frame, guint index);
double dui_network_name_top (DuiGraph *graph, guint index);
PangoLayout *dui_network_rings_title (DuiNetworkTexts *texts, DuiLifeArea area, double zoom);
void dui_network_frame_draw_rings (DuiNetworkFrame *frame);
void dui_network_frame_draw_person (DuiNetworkFrame *frame, guint index);

G_END_DECLS
