#pragma once

#include "dui-import-builder.h"

G_BEGIN_DECLS

/* Private to the readers: where the persons stand in the picture that a file has. */
void dui_import_places_set (DuiImportBuilder *builder, DuiImportPerson *person, gboolean is_x,
                            const char *value, guint line);
void dui_import_places_settle (DuiImportBuilder *builder, DuiImport *import);

G_END_DECLS
