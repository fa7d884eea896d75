#pragma once

#include <adwaita.h>

#include "dui-line.h"
#include "dui-store.h"

G_BEGIN_DECLS

#define DUI_TYPE_LINE_COMPARE (dui_line_compare_get_type ())
G_DECLARE_FINAL_TYPE (DuiLineCompare, dui_line_compare, DUI, LINE_COMPARE, AdwWindow)

GtkWindow *dui_line_compare_new (GtkWindow *parent, DuiStore *store, DuiLine *line);

G_END_DECLS
