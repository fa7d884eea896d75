#pragma once

#include <adwaita.h>

#include "dui-case.h"
#include "dui-network-export.h"
#include "dui-window.h"

G_BEGIN_DECLS

#define DUI_TYPE_PAPER_WINDOW (dui_paper_window_get_type ())
G_DECLARE_FINAL_TYPE (DuiPaperWindow, dui_paper_window, DUI, PAPER_WINDOW, AdwWindow)

GtkWidget *dui_paper_window_new (DuiWindow *parent, DuiStore *store, DuiCase *file, DuiGraph *graph,
                                 DuiNetworkNames names);
void dui_paper_window_save (DuiPaperWindow *self, const char *path, DuiNetworkFormat format);
void dui_paper_window_set_date (DuiPaperWindow *self, DuiDate date);

G_END_DECLS
