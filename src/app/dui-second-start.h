#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is asked for where there is no folder. */
#define DUI_SECOND_START_PRACTICE ""

#define DUI_SECOND_START_ACTION "second-start"

gboolean dui_second_start_pass_on (GApplication *application, const char *asked);
void dui_second_start_tell (GtkWindow *window, const char *open, const char *asked);

G_END_DECLS
