#pragma once

#include "dui-charset.h"

G_BEGIN_DECLS

/* Private to dui-import.c. */
gboolean dui_gedcom_matches (const char *head);
gboolean dui_gedcom_read (DuiTextReader *reader, DuiImportBuilder *builder, GError **error);

G_END_DECLS
