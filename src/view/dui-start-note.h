#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What a note says of the field above it. */
typedef enum
{
  DUI_START_NOTE_HINT,
  DUI_START_NOTE_GOOD,
  DUI_START_NOTE_WRONG,
} DuiStartNoteKind;

#define DUI_TYPE_START_NOTE (dui_start_note_get_type ())
G_DECLARE_FINAL_TYPE (DuiStartNote, dui_start_note, DUI, START_NOTE, AdwPreferencesRow)

void dui_start_note_set (DuiStartNote *self, DuiStartNoteKind kind, const char *text);
void dui_start_note_set_for (DuiStartNote *self, GtkWidget *field, DuiStartNoteKind kind, const char *text);

G_END_DECLS
