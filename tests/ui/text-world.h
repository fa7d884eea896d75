#pragma once

#include "dui-store.h"
#include "dui-window.h"
#include "screen.h"

/* A communication line or council paper of the practice data in its editor, with hands on its rows. */

typedef struct
{
  DuiStore *store;
  DuiWindow *window;
  DuiRecord *record; /* borrowed; what the editor shows */
  GType editor_type;
} TextWorld;

void text_world_init (TextWorld *world, const DuiRecordType *type, const char *title, GType editor_type);
void text_world_clear (TextWorld *world, gconstpointer data);
GtkWidget *text_world_editor (TextWorld *world);
void text_world_act (TextWorld *world, const char *action);
GtkWidget *text_world_row (TextWorld *world, const char *name);
void text_world_type_in (TextWorld *world, const char *name, const char *text);
void text_world_keep (TextWorld *world, gpointer after);
GtkWidget *text_world_ask_out (TextWorld *world, const char *form);
void text_world_fill_in (const char *const *fields);
