#pragma once

#include <gtk/gtk.h>

#include "dui-line-document.h"

G_BEGIN_DECLS

GtkPrintOperation *dui_line_print_new (const DuiLineDocument *document);
gboolean dui_line_print (const DuiLineDocument *document, GtkWindow *parent, GError **error);

G_END_DECLS
