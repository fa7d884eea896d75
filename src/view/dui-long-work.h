#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How far work in a thread is, shown in a progress bar, and whether it was asked to stop. */
typedef struct _DuiLongWork DuiLongWork;

DuiLongWork *dui_long_work_new (GtkProgressBar *bar);
DuiLongWork *dui_long_work_ref (DuiLongWork *self);
void dui_long_work_unref (DuiLongWork *self);
gboolean dui_long_work_report (double fraction, gpointer self);
void dui_long_work_stop (DuiLongWork *self);
void dui_long_work_leave (DuiLongWork *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiLongWork, dui_long_work_unref)

G_END_DECLS
