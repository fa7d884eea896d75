#pragma once

#include "dui-speller.h"
#include "dui-store.h"

G_BEGIN_DECLS

#define DUI_TYPE_SPELLING (dui_spelling_get_type ())
G_DECLARE_FINAL_TYPE (DuiSpelling, dui_spelling, DUI, SPELLING, GObject)

DuiSpelling *dui_spelling_get (DuiStore *store);
void dui_spelling_load (DuiSpelling *self);
DuiSpeller *dui_spelling_get_speller (DuiSpelling *self);
char *dui_spelling_take_problem (DuiSpelling *self);

G_END_DECLS
