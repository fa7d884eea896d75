#pragma once

#include "dui-leak-scan.h"

G_BEGIN_DECLS

GPtrArray *dui_leak_identifiers_new (void);
void dui_leak_scan_identifiers (DuiLeakScan *self, GPtrArray *patterns);

G_END_DECLS
