#pragma once

#include "dui-seal.h"

G_BEGIN_DECLS

/* For tests: the same door on top of another VFS, which can lose power, fill up and fail. */
sqlite3 *dui_seal_open_over (const char *base_name, const char *path, const DuiKey *key, DuiSealMode mode,
                             GError **error);

G_END_DECLS
