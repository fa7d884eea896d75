#pragma once

#include "dui-store.h"

G_BEGIN_DECLS

char **dui_dictionary_dup_known (DuiStore *store);
DuiRecord *dui_dictionary_find (DuiStore *store, const char *word);
DuiChange *dui_dictionary_add (DuiStore *store, const char *word, DuiDate today, GError **error);
DuiChange *dui_dictionary_remove (DuiStore *store, DuiRecord *entry);

G_END_DECLS
