#pragma once

#include <pango/pangocairo.h>

#include "dui-ecogram.h"
#include "dui-network-palette.h"
#include "dui-scene.h"

G_BEGIN_DECLS

/**
 * DuiNetworkNames:
 *
 * What stands below a person: with a room watching, initials or numbers.
 */
typedef enum
{
  DUI_NETWORK_NAMES_FULL,
  DUI_NETWORK_NAMES_INITIALS,
  DUI_NETWORK_NAMES_NUMBERS,
} DuiNetworkNames;

/**
 * DuiNetworkPart:
 * @DUI_NETWORK_PART_GROUND: what a view keeps from frame to frame
 * @DUI_NETWORK_PART_OVER: what comes over it in every frame: who is dragged, with their lines; who is
 * selected or under the pointer; who stands out while the others stand back
 */
typedef enum
{
  DUI_NETWORK_PART_ALL,
  DUI_NETWORK_PART_GROUND,
  DUI_NETWORK_PART_OVER,
} DuiNetworkPart;

typedef enum
{
  DUI_NETWORK_MARKS_READABLE, /* where the picture is large enough to read them */
  DUI_NETWORK_MARKS_ALWAYS,
  DUI_NETWORK_MARKS_NEVER,
} DuiNetworkMarks;

/**
 * DuiNetworkStyle:
 * @is_selected: (nullable): for every person
 * @is_moving: (nullable): for every person, with @part
 * @is_faded: (nullable): for every person whether they stand back, so that the others stand out
 * @hovered: the person under the pointer, or %DUI_GRAPH_NONE
 * @focused: the person that the keyboard is at, or %DUI_GRAPH_NONE
 * @selected_tie: a tie, or %DUI_GRAPH_NONE
 * @today: for ages
 * @least_name: how large names are to be at the least, in device units, where there is room; marks and years
 * that are much smaller are then left out; 0 for a picture that is the same at every size
 * @least_read: what is smaller than this could not be read, in device units: 8 pixels, or 6 points on paper
 * @marks: letters and years on ties; a legend leaves out what is never drawn
 * @shows_pins: marks who was put in their place by hand
 */
typedef struct
{
  const DuiNetworkPalette *palette;
  DuiNetworkNames names;
  DuiNetworkPart part;
  const gboolean *is_selected;
  const gboolean *is_moving;
  const gboolean *is_faded;
  guint hovered;
  guint focused;
  guint selected_tie;
  DuiDate today;
  double least_name;
  double least_read;
  DuiNetworkMarks marks;
  gboolean shows_pins;
} DuiNetworkStyle;

/* Smaller names are specks on a screen: as high as six points on paper. */
#define DUI_NETWORK_LEAST_READ 8.0
/* Names of this many pixels can be read by several people at one screen. */
#define DUI_NETWORK_READABLE 10.5

typedef struct _DuiNetworkDrawing DuiNetworkDrawing;

DuiNetworkDrawing *dui_network_drawing_new (DuiGraph *graph, DuiLayoutKind kind);
void dui_network_drawing_free (DuiNetworkDrawing *drawing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiNetworkDrawing, dui_network_drawing_free)

void dui_network_drawing_update (DuiNetworkDrawing *drawing);
void dui_network_drawing_move (DuiNetworkDrawing *drawing, const gboolean *is_moving);
const DuiEcogramGroup *dui_network_drawing_groups (DuiNetworkDrawing *drawing);
DuiScene *dui_network_drawing_scene (DuiNetworkDrawing *drawing);
void dui_network_drawing_draw (DuiNetworkDrawing *drawing, cairo_t *cr, const DuiNetworkStyle *style);
double dui_network_drawing_name_size (DuiNetworkDrawing *drawing, guint index, const DuiNetworkStyle *style,
                                      double zoom);
void dui_network_drawing_name_box (DuiNetworkDrawing *drawing, guint index, const DuiNetworkStyle *style,
                                   double zoom, double box[4]);
void dui_network_style_init (DuiNetworkStyle *style, const DuiNetworkPalette *palette);
char *dui_network_short_name (DuiGraph *graph, guint index, DuiNetworkNames names);
gboolean dui_network_is_minor (const DuiGraphPerson *person, DuiDate today);

G_END_DECLS
