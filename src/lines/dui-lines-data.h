#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *dui_lines_data_read (const char *name);

G_END_DECLS
