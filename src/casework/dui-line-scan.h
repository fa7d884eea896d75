#pragma once

#include "dui-leak.h"
#include "dui-line.h"
#include "dui-store.h"

G_BEGIN_DECLS

DuiLeakScanner *dui_line_scan_new_scanner (DuiStore *store, const char *case_reference, DuiLead lead);

G_END_DECLS
