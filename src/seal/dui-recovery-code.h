#pragma once

#include <glib.h>

#include "dui-key.h"

G_BEGIN_DECLS

/* A printed code of 256 bits: 13 groups of 4 characters, and one more that shows a typing error. */
#define DUI_RECOVERY_CODE_SIZE 32
#define DUI_RECOVERY_CODE_GROUPS 14

DuiSecret *dui_recovery_code_to_text (const guint8 code[DUI_RECOVERY_CODE_SIZE]);
gboolean dui_recovery_code_from_text (const char *text, guint8 code[DUI_RECOVERY_CODE_SIZE], GError **error);

G_END_DECLS
