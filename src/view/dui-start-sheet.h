#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkPrintOperation *dui_start_sheet_new (const char *code, const char *folder);

G_END_DECLS
