#pragma once

#include "dui-case-people.h"
#include "dui-tie.h"

G_BEGIN_DECLS

#define DUI_TYPE_TIE_ITEM (dui_tie_item_get_type ())
G_DECLARE_FINAL_TYPE (DuiTieItem, dui_tie_item, DUI, TIE_ITEM, GObject)

DuiTieItem *dui_tie_item_new (DuiTie *tie, DuiCasePeople *people);
DuiTie *dui_tie_item_get_tie (DuiTieItem *self);

G_END_DECLS
