#pragma once

#include "dui-start-page.h"

G_BEGIN_DECLS

#define DUI_TYPE_START_CREATE (dui_start_create_get_type ())
G_DECLARE_FINAL_TYPE (DuiStartCreate, dui_start_create, DUI, START_CREATE, DuiStartPage)

void dui_start_create_set_folder (DuiStartCreate *self, const char *folder);
void dui_start_create_look_at_policy (DuiStartCreate *self, const char *root);
void dui_start_create_refresh (DuiStartCreate *self);
gboolean dui_start_create_check (DuiStartCreate *self);
const char *dui_start_create_get_passphrase (DuiStartCreate *self);
gboolean dui_start_create_get_use_keyring (DuiStartCreate *self);

G_END_DECLS
