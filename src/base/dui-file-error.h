#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

const char *dui_file_error_explain (const GError *error);

G_END_DECLS
