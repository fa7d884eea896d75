#pragma once

#include <adwaita.h>

#include "dui-person.h"
#include "dui-store.h"

G_BEGIN_DECLS

#define DUI_TYPE_SIGNAL_PERSON (dui_signal_person_get_type ())
G_DECLARE_FINAL_TYPE (DuiSignalPerson, dui_signal_person, DUI, SIGNAL_PERSON, AdwBin)

DuiSignalPerson *dui_signal_person_new (DuiStore *store, DuiPerson *person);
DuiPerson *dui_signal_person_get_draft (DuiSignalPerson *self);
gboolean dui_signal_person_check (DuiSignalPerson *self);
void dui_signal_person_edit (DuiSignalPerson *self);

G_END_DECLS
