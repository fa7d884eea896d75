#pragma once

#include <glib.h>

#include "dui-date.h"

G_BEGIN_DECLS

char *dui_leak_form_email (const char *match);
DuiDate dui_leak_form_date (DuiDate now, const char *match);
char *dui_leak_form_street (const char *street, char **number);
char *dui_leak_form_spoken (const char *match);
gboolean dui_leak_is_plate (const char *match, gboolean cue);

G_END_DECLS
