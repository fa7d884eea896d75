#pragma once

#include "dui-form.h"

G_BEGIN_DECLS

#define DUI_TYPE_TONE_NOTE (dui_tone_note_get_type ())
G_DECLARE_FINAL_TYPE (DuiToneNote, dui_tone_note, DUI, TONE_NOTE, AdwBin)

void dui_tone_note_attach (DuiForm *form, const char *const *fields, guint max_core_sentences);
const char *dui_tone_note_get_summary (DuiToneNote *self);

G_END_DECLS
