#pragma once

#include <adwaita.h>

#include "dui-person.h"
#include "dui-store.h"
#include "dui-tie.h"

G_BEGIN_DECLS

AdwPreferencesGroup *dui_tie_ends_group_new (DuiStore *store, DuiTie *draft);
AdwPreferencesGroup *dui_support_group_new (DuiTie *draft);
AdwPreferencesGroup *dui_residence_group_new (DuiStore *store, DuiPerson *draft);
AdwPreferencesGroup *dui_role_group_new (DuiPerson *draft);
GtkWidget *dui_property_row_new (const char *title, const char *text);
GtkWidget *dui_row_arrow_new (void);
GtkWidget *dui_button_row_new (const char *title, const char *subtitle, const char *icon);

G_END_DECLS
