/* How far a long command is, on a terminal; Ctrl+C ends it as the button in a window does, with nothing half
 * left. */

#include "dui-ctl-progress.h"

#include <signal.h>
#include <unistd.h>

static volatile sig_atomic_t is_stopped;
static int shown = -1; /* percent, or -1 for nothing */

static void
stop_cb (int number)
{
  is_stopped = 1;
}

/** dui_ctl_progress_begin: from now on a first Ctrl+C stops at the next report; a second one ends the program
 */
void
dui_ctl_progress_begin (void)
{
  struct sigaction action = { .sa_handler = stop_cb, .sa_flags = SA_RESTART | SA_RESETHAND };

  sigaction (SIGINT, &action, NULL);
  sigaction (SIGTERM, &action, NULL);
}

/** dui_ctl_progress_report: a #DuiSealProgress */
gboolean
dui_ctl_progress_report (double fraction, gpointer data)
{
  int percent = (int)(100 * fraction);

  if (percent != shown && isatty (STDERR_FILENO))
    {
      g_printerr ("\r%3d %%", percent);
      shown = percent;
    }
  return !is_stopped;
}

/** dui_ctl_progress_end: takes the percents off the terminal again */
void
dui_ctl_progress_end (void)
{
  if (shown >= 0)
    g_printerr ("\r     \r");
  shown = -1;
}
