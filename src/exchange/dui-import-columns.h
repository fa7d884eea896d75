#pragma once

#include "dui-import-fields.h"

G_BEGIN_DECLS

/* Private to the readers. What the file calls what it tells, and what became of that. */
typedef struct _DuiImportColumns DuiImportColumns;

DuiImportColumns *dui_import_columns_new (const DuiImportMapping *mapping);
void dui_import_columns_free (DuiImportColumns *columns);
DuiImportColumn *dui_import_columns_find (DuiImportColumns *columns, gboolean is_of_tie, const char *name);
DuiImportColumn *
dui_import_columns_find_fixed (DuiImportColumns *columns, gboolean is_of_tie, const char *name,
                               DuiImportField meaning, gboolean by_default);
GPtrArray *dui_import_columns_steal (DuiImportColumns *columns);

void dui_import_column_count (DuiImportColumn *column, const char *value, guint line);

G_END_DECLS
