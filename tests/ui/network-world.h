#pragma once

#include "dui-case.h"
#include "dui-import-dialog.h"
#include "dui-network-view.h"
#include "dui-person.h"
#include "dui-window.h"
#include "screen.h"

/* The network of a practice case file in its window, and hands on a real pointer and keyboard: xdotool. */

typedef struct
{
  DuiStore *store;
  DuiWindow *window;
  DuiCase *file;
  GtkWidget *tab;
  DuiNetworkView *view;
} NetworkWorld;

void network_world_open (NetworkWorld *world, DuiStore *store, const char *reference);
void network_world_init (NetworkWorld *world, const char *reference);
void network_world_clear (NetworkWorld *world);
void network_hand (NetworkWorld *world, const char *format, ...) G_GNUC_PRINTF (2, 3);
void network_point (NetworkWorld *world, double x, double y);
void network_place_of (NetworkWorld *world, gint64 id, double *x, double *y);
void network_point_at (NetworkWorld *world, gint64 id);
void network_click_on (NetworkWorld *world, gint64 id);
void network_drag (NetworkWorld *world, double x, double y, double to_x, double to_y);
void network_press_key (NetworkWorld *world, const char *keys);
DuiGraph *network_graph_of (NetworkWorld *world);
gint64 network_subject_of (NetworkWorld *world);
gint64 network_other_with (NetworkWorld *world, DuiGraphRole role);
DuiPerson *network_person_of (NetworkWorld *world, gint64 id);
gint64 network_only_selected (NetworkWorld *world);
guint network_n_selected (NetworkWorld *world);
GtkWidget *network_part (NetworkWorld *world, const char *name);
void network_act (NetworkWorld *world, const char *action);
void network_undo (NetworkWorld *world);
DuiImportDialog *network_open_import (NetworkWorld *world, const char *path);
gboolean network_import_is_read (DuiImportDialog *dialog);
void network_wait_imported (void);
