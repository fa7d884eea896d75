#pragma once

#include <glib.h>

G_BEGIN_DECLS

void dui_language_init (void);

G_END_DECLS
