#pragma once

#include <adwaita.h>

#include "dui-import.h"

G_BEGIN_DECLS

void dui_import_remarks_fill (AdwExpanderRow *expander, DuiImport *import);

G_END_DECLS
