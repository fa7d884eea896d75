#pragma once

#include "dui-leak.h"
#include "dui-line.h"
#include "dui-person.h"
#include "dui-store.h"

G_BEGIN_DECLS

void dui_line_scan_add_person (DuiLeakScanner *scanner, DuiPerson *person, gboolean in_case);
DuiLeakScanner *dui_line_scan_new_scanner (DuiStore *store, const char *case_reference, DuiLead lead);
gboolean dui_line_scan_is_outdated (DuiChange *change);

G_END_DECLS
