#pragma once

#include <gtk/gtk.h>

#include "dui-case-graph.h"

G_BEGIN_DECLS

#define DUI_TYPE_LAYOUT_NOTE (dui_layout_note_get_type ())
G_DECLARE_FINAL_TYPE (DuiLayoutNote, dui_layout_note, DUI, LAYOUT_NOTE, GtkBox)

DuiLayoutWait dui_layout_note_begin (DuiLayoutNote *self, GAsyncReadyCallback callback, gpointer data);
void dui_layout_note_end (DuiLayoutNote *self);
gboolean dui_layout_note_is_waiting (DuiLayoutNote *self);

/* Everybody has a place; also when the user did not want to wait for it. */
typedef void (*DuiLayoutNotePlaced) (gpointer data);

void dui_layout_note_place (DuiLayoutNote *self, DuiGraph *graph, DuiCaseArrangement arrangement,
                            DuiLayoutNotePlaced placed, gpointer data);
void dui_layout_note_forget (DuiLayoutNote *self);
DuiCasePlaces *dui_layout_note_get_places (DuiLayoutNote *self);

G_END_DECLS
