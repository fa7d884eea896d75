#pragma once

#include <adwaita.h>

#include "dui-import.h"

G_BEGIN_DECLS

/**
 * DuiImportReading:
 * @uri: where the file is
 * @mapping: what the user made of its columns
 * @bar: tells how far it is
 */
typedef struct
{
  const char *uri;
  const DuiImportMapping *mapping;
  GtkProgressBar *bar;
} DuiImportReading;

void dui_import_reading_start (gpointer owner, const DuiImportReading *reading, GCancellable *cancellable,
                               GAsyncReadyCallback callback);
DuiImport *dui_import_reading_finish (GAsyncResult *result, GError **error);

G_END_DECLS
