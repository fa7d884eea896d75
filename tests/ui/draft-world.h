#pragma once

#include "dui-store.h"
#include "dui-window.h"
#include "screen.h"

/* The practice data in the main window, to type in, lock and unlock. */

#define TYPED "Kanarie Zilverberk"

typedef struct
{
  DuiStore *store;
  DuiWindow *window;
} DraftWorld;

void draft_world_init (DraftWorld *world, gconstpointer data);
void draft_world_clear (DraftWorld *world, gconstpointer data);
void draft_world_open_window (DraftWorld *world);
void draft_world_close_windows (void);
guint draft_world_count_kept (DraftWorld *world);
GtkWidget *draft_world_holder (void);
GtkWidget *draft_world_find_row (const char *name);
void draft_world_type_in (const char *name);
void draft_world_act (DraftWorld *world, GType type, const char *action);
GtkWidget *draft_world_show_text (DraftWorld *world, const DuiRecordType *type, GType editor);
DuiRecord *draft_world_open_case (DraftWorld *world);
gboolean draft_world_is_offered (DraftWorld *world);
void draft_world_press (DraftWorld *world, const char *label);
void draft_world_lock (DraftWorld *world);
