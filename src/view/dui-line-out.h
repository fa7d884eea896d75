#pragma once

#include <adwaita.h>

#include "dui-line.h"
#include "dui-store.h"

G_BEGIN_DECLS

#define DUI_TYPE_LINE_OUT (dui_line_out_get_type ())
G_DECLARE_FINAL_TYPE (DuiLineOut, dui_line_out, DUI, LINE_OUT, AdwWindow)

void dui_line_out_open (GtkWidget *parent, DuiStore *store, DuiLine *line, const char *form);
void dui_line_out_copy (GtkWidget *parent, DuiStore *store, DuiLine *line);

G_END_DECLS
