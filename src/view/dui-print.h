#pragma once

#include <gtk/gtk.h>

#include "dui-sheet.h"

G_BEGIN_DECLS

/**
 * DuiPrintPage:
 * @page: from 0
 * @context: its cairo context is in points, with its origin at the corner of the paper
 */
typedef void (*DuiPrintPage) (gpointer data, guint page, GtkPrintContext *context);

/* @is_sent: to the printer; without that and without @error the user thought better of it */
typedef void (*DuiPrintDone) (gpointer asker, gboolean is_sent, const GError *error);

GtkPrintOperation *dui_print_new (guint n_pages, DuiPrintPage draw, gpointer data, GDestroyNotify destroy);
GtkPrintOperation *dui_print_new_sheet (DuiSheet *sheet);
void dui_print_run (GtkPrintOperation *operation, GtkWindow *parent, gpointer asker, DuiPrintDone done);
gboolean dui_print_is_sending (void);

G_END_DECLS
