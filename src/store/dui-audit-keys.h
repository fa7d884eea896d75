#pragma once

#include "dui-database.h"
#include "dui-key.h"

G_BEGIN_DECLS

/* The keys of the audit log. */
typedef struct
{
  DuiKey *chain;
  DuiKey *payload;
  DuiKey *end;
} DuiAuditKeys;

gboolean dui_audit_keys_load (DuiAuditKeys *keys, DuiDatabase *database, const DuiKey *key, GError **error);
void dui_audit_keys_clear (DuiAuditKeys *keys);
gboolean dui_audit_keys_carry (sqlite3 *copy, const DuiKey *from, gpointer unused, GError **error);

G_END_DECLS
