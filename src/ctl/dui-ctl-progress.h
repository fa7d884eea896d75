#pragma once

#include <glib.h>

G_BEGIN_DECLS

void dui_ctl_progress_begin (void);
gboolean dui_ctl_progress_report (double fraction, gpointer data);
void dui_ctl_progress_end (void);

G_END_DECLS
