#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DUI_AUDIT_CODE_LENGTH 32 /* without the hyphens */

char *dui_audit_code_new (gint64 seq, const guint8 *head);
gboolean
dui_audit_code_read (const char *text, char code[DUI_AUDIT_CODE_LENGTH + 1], gint64 *seq, GError **error);

G_END_DECLS
