#pragma once

#include "dui-date.h"

G_BEGIN_DECLS

#define DUI_CLOCK_NONE (-1)

gboolean dui_clock_from_text (const char *text, int *minutes);
char *dui_clock_to_text (int minutes);
int dui_clock_now (void);
char *dui_clock_dup_moment (DuiDate day, const char *hour);

G_END_DECLS
