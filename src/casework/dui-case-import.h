#pragma once

#include "dui-case-graph.h"
#include "dui-import.h"
#include "dui-store.h"

G_BEGIN_DECLS

/**
 * DuiCaseImportOptions:
 * @reason: why these persons matter to the plan: without it nobody comes in
 * @review_on: when that is looked at again
 * @takes_places: whether persons stand where the file has them, when it has a picture
 * @places: (nullable): where those stand who are in the case file already and have no place in the store;
 * they are laid out when it does not know
 * @leave_out: (nullable): for each person of the import, whether it stays out, with its ties
 */
typedef struct
{
  const char *reason;
  DuiDate review_on;
  gboolean takes_places;
  DuiCasePlaces *places;
  const gboolean *leave_out;
} DuiCaseImportOptions;

void dui_case_import_fit (DuiImport *import);
char *dui_case_import_dup_numbers (const char *persons, guint n_ties);
DuiChange *dui_case_import_new_change (DuiStore *store, DuiCase *file, DuiImport *import,
                                       const DuiCaseImportOptions *options, GError **error);
void dui_case_import_async (DuiStore *store, DuiCase *file, DuiImport *import,
                            const DuiCaseImportOptions *options, const DuiStoreWait *wait);
gboolean dui_case_import_finish (GAsyncResult *result, GError **error);

G_END_DECLS
