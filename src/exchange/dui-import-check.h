#pragma once

#include "dui-import-builder.h"

G_BEGIN_DECLS

/* Private to the builder. */
gboolean dui_import_check_ties (DuiImportBuilder *builder, DuiImport *import, GError **error);

G_END_DECLS
