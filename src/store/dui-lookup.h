#pragma once

#include "dui-case.h"
#include "dui-municipality.h"
#include "dui-reference.h"
#include "dui-store.h"

G_BEGIN_DECLS

DuiReference *dui_lookup_entry (DuiStore *store, const char *list, const char *code);
char *dui_lookup_dup_label (DuiStore *store, const char *list, const char *code);
gint64 dui_lookup_term (DuiStore *store, const char *code);
DuiMunicipality *dui_lookup_municipality (DuiStore *store);
char *dui_lookup_dup_next_reference (DuiStore *store, const DuiRecordType *type, DuiDate today);
GPtrArray *dui_lookup_owned (DuiStore *store, const DuiRecordType *type, const char *field, gint64 id);
char *dui_lookup_dup_shown (DuiStore *store, DuiRecord *record, const DuiField *field);

G_END_DECLS
