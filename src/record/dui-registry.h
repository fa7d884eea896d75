#pragma once

#include "dui-record.h"

G_BEGIN_DECLS

const DuiRecordType *const *dui_registry_get_types (guint *n_types);
const DuiRecordType *dui_registry_find_type (const char *name);

G_END_DECLS
