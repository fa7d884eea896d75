#pragma once

#include "dui-attachment.h"
#include "dui-case.h"
#include "dui-store.h"

G_BEGIN_DECLS

gboolean
dui_document_add (DuiStore *store, DuiCase *file, const char *path, DuiChange *change, GError **error);
gboolean dui_document_export (DuiStore *store, DuiAttachment *document, const char *path, const char *reason,
                              GError **error);
int dui_document_open (DuiStore *store, DuiAttachment *document, GError **error);
char *dui_document_dup_file_name (DuiAttachment *document);

G_END_DECLS
