#pragma once

#include <adwaita.h>

#include "dui-attachment.h"
#include "dui-store.h"

G_BEGIN_DECLS

#define DUI_TYPE_DOCUMENT_WINDOW (dui_document_window_get_type ())
G_DECLARE_FINAL_TYPE (DuiDocumentWindow, dui_document_window, DUI, DOCUMENT_WINDOW, AdwWindow)

GtkWidget *dui_document_window_new (GtkWindow *parent, DuiStore *store, DuiAttachment *document);

G_END_DECLS
