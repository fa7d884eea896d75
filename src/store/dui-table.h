#pragma once

#include "dui-database.h"
#include "dui-record.h"

G_BEGIN_DECLS

typedef struct _DuiTable DuiTable;

DuiTable *dui_table_new (const DuiRecordType *type);
void dui_table_free (DuiTable *self);

gboolean dui_table_insert (DuiTable *self, DuiDatabase *database, DuiRecord *record, GError **error);
gboolean dui_table_update (DuiTable *self, DuiDatabase *database, DuiRecord *record, GError **error);
gboolean dui_table_delete (DuiTable *self, DuiDatabase *database, gint64 id, GError **error);
GPtrArray *dui_table_load (DuiTable *self, DuiDatabase *database, GError **error);
gboolean dui_table_last_id (DuiTable *self, DuiDatabase *database, gint64 *id, GError **error);
gboolean dui_table_raise_last_id (DuiTable *self, DuiDatabase *database, gint64 id, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiTable, dui_table_free)

G_END_DECLS
