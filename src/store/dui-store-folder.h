#pragma once

#include "dui-seal-rekey.h"
#include "dui-store.h"

G_BEGIN_DECLS

/**
 * DuiOpenMode:
 * @DUI_OPEN_USUAL: refuses a store that is not the one that was closed last
 * @DUI_OPEN_TO_VERIFY: refuses it too, and writes nothing, so that what turns out to be damaged is as it was
 * @DUI_OPEN_READ_ONLY: opens it all the same, to look; nothing is written, in the log neither
 * @DUI_OPEN_KNOWINGLY: goes on with it, which the audit log says
 */
typedef enum
{
  DUI_OPEN_USUAL,
  DUI_OPEN_TO_VERIFY,
  DUI_OPEN_READ_ONLY,
  DUI_OPEN_KNOWINGLY,
} DuiOpenMode;

char *dui_store_folder_dup_default (void);
gboolean dui_store_folder_exists (const char *folder);
DuiStore *dui_store_folder_open (const char *folder, const DuiKey *key, const char *origin, GError **error);
DuiStore *dui_store_folder_open_as (const char *folder, const DuiKey *key, const char *origin,
                                    DuiOpenMode mode, GError **error);
gboolean dui_store_folder_rekey (const char *folder, const DuiSealRekey *rekey, GError **error);

G_END_DECLS
