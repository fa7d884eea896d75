#pragma once

#include "dui-case.h"
#include "dui-person.h"
#include "dui-store.h"
#include "dui-tie.h"

G_BEGIN_DECLS

/* A store with a case file and who is in it, for tests; all names are made up. */
DuiStore *case_records_open (void);
DuiRecord *case_records_keep (DuiStore *store, gpointer draft);
DuiCase *case_records_add_file (DuiStore *store, const char *reference);
DuiRecord *case_records_draft_person (DuiCase *file, const char *given_names, DuiRole role);
DuiRecord *case_records_draft_tie (DuiPerson *from, DuiPerson *to, DuiTieKind kind);
DuiTie *case_records_add_tie (DuiStore *store, DuiPerson *from, DuiPerson *to, DuiTieKind kind);

G_END_DECLS
