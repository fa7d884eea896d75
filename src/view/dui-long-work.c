/* Work in a thread that a window shows the progress of: told through numbers, never through widgets. */

#include "dui-long-work.h"

#define REFRESH_MILLISECONDS 80

struct _DuiLongWork
{
  int permille; /* atomic */
  int stopped;  /* atomic */

  /* only for the thread that draws */
  GtkProgressBar *bar; /* borrowed; NULL once the window left */
  guint timeout;
};

static gboolean
refresh_cb (gpointer data)
{
  DuiLongWork *self = data;

  gtk_progress_bar_set_fraction (self->bar, g_atomic_int_get (&self->permille) / 1000.0);
  return G_SOURCE_CONTINUE;
}

/** dui_long_work_new: Returns: (transfer full): shown in @bar until dui_long_work_leave() */
DuiLongWork *
dui_long_work_new (GtkProgressBar *bar)
{
  DuiLongWork *self = g_atomic_rc_box_new0 (DuiLongWork);

  self->bar = bar;
  gtk_progress_bar_set_fraction (bar, 0);
  self->timeout = g_timeout_add (REFRESH_MILLISECONDS, refresh_cb, self);
  return self;
}

DuiLongWork *
dui_long_work_ref (DuiLongWork *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
dui_long_work_unref (DuiLongWork *self)
{
  g_atomic_rc_box_release (self);
}

/** dui_long_work_report: a #DuiSealProgress, for any thread */
gboolean
dui_long_work_report (double fraction, gpointer data)
{
  DuiLongWork *self = data;

  g_atomic_int_set (&self->permille, (int)(fraction * 1000));
  return g_atomic_int_get (&self->stopped) == 0;
}

/** dui_long_work_stop: the work ends at its next report */
void
dui_long_work_stop (DuiLongWork *self)
{
  g_atomic_int_set (&self->stopped, 1);
}

/** dui_long_work_leave: the bar is not drawn in any more */
void
dui_long_work_leave (DuiLongWork *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->bar = NULL;
}
