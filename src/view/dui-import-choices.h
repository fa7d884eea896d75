#pragma once

#include <adwaita.h>

#include "dui-import.h"

G_BEGIN_DECLS

/* Called when the user made something else of a column; the file is to be read again with @mapping. */
typedef void (*DuiImportChosen) (gpointer owner);

void dui_import_choices_fill (AdwExpanderRow *expander, DuiImport *import, DuiImportMapping *mapping,
                              DuiImportChosen chosen, gpointer owner);
void dui_import_choices_update (AdwExpanderRow *expander, DuiImport *import);

G_END_DECLS
