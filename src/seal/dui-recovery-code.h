#pragma once

#include <glib.h>

#include "dui-key.h"

G_BEGIN_DECLS

/* A printed code of 256 bits in groups of 4 characters, of which the last shows a typing error in the group.
 */
#define DUI_RECOVERY_CODE_SIZE 32
#define DUI_RECOVERY_CODE_GROUPS 18

DuiSecret *dui_recovery_code_to_text (const guint8 code[DUI_RECOVERY_CODE_SIZE]);
gboolean dui_recovery_code_from_text (const char *text, guint8 code[DUI_RECOVERY_CODE_SIZE], GError **error);
guint dui_recovery_code_check_groups (const char *text, guint *n_groups);

G_END_DECLS
