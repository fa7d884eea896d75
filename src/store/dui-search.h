#pragma once

#include "dui-database.h"
#include "dui-record.h"

G_BEGIN_DECLS

/* Room for 31 types in the index; the number of a type is fixed in its descriptor. */
#define DUI_SEARCH_TYPES 32

gboolean dui_search_write (DuiDatabase *database, DuiRecord *before, DuiRecord *after, GError **error);
GArray *dui_search_find (DuiDatabase *database, const char *words, const DuiRecordType *type, guint limit,
                         GError **error);

G_END_DECLS
