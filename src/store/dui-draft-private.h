#pragma once

#include "dui-database.h"
#include "dui-draft.h"

G_BEGIN_DECLS

/* For the store, when a record goes. */
gboolean
dui_draft_forget_record (DuiDatabase *database, const DuiRecordType *type, gint64 id, GError **error);

G_END_DECLS
