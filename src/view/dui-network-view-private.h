#pragma once

#include <adwaita.h>

#include "dui-network-buffer.h"
#include "dui-network-view.h"

G_BEGIN_DECLS

#define DUI_NETWORK_ZOOM_MIN 0.08
#define DUI_NETWORK_ZOOM_MAX 4.0

/* What the pointer is doing between press and release. */
typedef enum
{
  DUI_NETWORK_IDLE,
  DUI_NETWORK_PANNING,
  DUI_NETWORK_MOVING,
  DUI_NETWORK_BANDING,
  DUI_NETWORK_LINKING,
} DuiNetworkAct;

/* Shared by the files of the network view only: its state, and what each file does for the others. */
struct _DuiNetworkView
{
  GtkWidget parent_instance;

  /* owned */
  DuiGraph *graph;
  DuiNetworkDrawing *drawing;
  DuiNetworkBuffer *buffer; /* of the drawing */
  DuiCasePeople *people;
  gboolean *is_selected; /* for every person of the graph */
  gboolean *is_faded;
  AdwAnimation *animation;
  double *targets; /* x and y of every person at the end of the animation, and at its start */
  double *starts;

  DuiNetworkPalette palette;
  DuiLayoutKind kind;
  DuiNetworkNames names;
  DuiPeopleFilter filter;
  DuiDate day;  /* that is shown instead of today */
  char *wanted; /* owned; who is looked for by name, folded */
  guint focused;
  guint hovered;
  guint selected_tie;

  /* camera: a place in the network times zoom plus offset is a place in the widget */
  double zoom;
  double offset_x;
  double offset_y;
  gboolean is_fitted;    /* follows the size of the widget until the user zooms or pans */
  gboolean is_beginning; /* nor was asked to see everybody */

  /* pointer */
  DuiNetworkAct act;
  double pointer_x;
  double pointer_y;
  double press_x;
  double press_y;
  double start_x;
  double start_y;
  double start_zoom;
  double *origins; /* x and y of every person when they began to be moved */
  double guide_x;  /* where those who are moved line up with another; NAN for nowhere */
  double guide_y;
  guint linked_from;
  gboolean is_choosing_link;
  gboolean has_moved;
};

void dui_network_view_add_input (DuiNetworkView *self);
void dui_network_view_watch_colours (DuiNetworkView *self);

void dui_network_view_to_network (DuiNetworkView *self, double *x, double *y);
void dui_network_view_zoom_at (DuiNetworkView *self, double zoom, double x, double y);
void dui_network_view_pan_to (DuiNetworkView *self, double offset_x, double offset_y);
void dui_network_view_reveal_index (DuiNetworkView *self, guint index);
gboolean dui_network_view_fit_now (DuiNetworkView *self);

guint dui_network_view_person_at (DuiNetworkView *self, double x, double y);
gboolean dui_network_view_handle_at (DuiNetworkView *self, double x, double y);
guint dui_network_view_handle_owner (DuiNetworkView *self);

void dui_network_view_paint (DuiNetworkView *self, cairo_t *cr);
void dui_network_view_stop_animation (DuiNetworkView *self);
void dui_network_view_refresh (DuiNetworkView *self);
void dui_network_view_redraw (DuiNetworkView *self);
void dui_network_view_set_hovered (DuiNetworkView *self, guint index);
void dui_network_view_clear_selection (DuiNetworkView *self);
void dui_network_view_choose (DuiNetworkView *self, guint index, gboolean adds);
void dui_network_view_choose_tie (DuiNetworkView *self, guint tie);
void dui_network_view_tell_looked (DuiNetworkView *self);
void dui_network_view_tell_selection (DuiNetworkView *self);
void dui_network_view_tell_focus (DuiNetworkView *self);
void dui_network_view_tell_moved (DuiNetworkView *self);
void dui_network_view_tell_link (DuiNetworkView *self, guint from, guint to);
void dui_network_view_end_link (DuiNetworkView *self);
gboolean dui_network_view_key (DuiNetworkView *self, guint key, GdkModifierType state);

G_END_DECLS
