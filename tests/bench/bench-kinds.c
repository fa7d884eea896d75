/* How long each layout takes of a case file of some size, and how soon it ends when nobody waits for it any
 * more. */

#include <stdio.h>
#include <time.h>

#include "dui-layout-task.h"
#include "sample-town.h"

#define STOPS 12
/* A layout that takes so many milliseconds is stopped less often. */
#define LONG 3000.0
#define STOPS_OF_LONG 5

static const char *const kinds[] = { "automatic", "family", "rings", "free" };

static double
own_time (void)
{
  struct timespec t;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

typedef struct
{
  GCancellable *cancellable;
  double after; /* ms */
  double stopped;
  double ended;
} Stop;

/* Waits on the clock of the processor, as another thread works as hard as it can. */
static gpointer
stop_in_thread (gpointer data)
{
  Stop *stop = data;

  while (own_time () < stop->after)
    g_usleep (200);
  stop->stopped = own_time ();
  g_cancellable_cancel (stop->cancellable);
  return NULL;
}

/* The longest time from Cancel until the layout has ended, for moments spread over all of it. */
static double
longest_end (DuiGraph *town, DuiLayoutKind kind, double whole)
{
  guint stops = whole < LONG ? STOPS : STOPS_OF_LONG;
  double longest = 0;

  for (guint i = 0; i < stops; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (DuiGraph) shape = dui_graph_copy_shape (town);
      Stop stop = { cancellable, own_time () + whole * (i + 0.5) / stops, 0, 0 };
      GThread *thread = g_thread_new ("stop", stop_in_thread, &stop);
      gboolean is_done;

      g_cancellable_push_current (cancellable);
      is_done = dui_layout_apply (shape, kind, DUI_LAYOUT_ORDER_AUTOMATIC);
      g_cancellable_pop_current (cancellable);
      stop.ended = own_time ();
      g_thread_join (thread);
      if (!is_done)
        longest = MAX (longest, stop.ended - stop.stopped);
    }
  return longest;
}

static void
measure (guint n, DuiLayoutKind kind)
{
  DuiGraph *town = sample_town (n, 1);
  double start, whole;
  g_autoptr (DuiGraph) shape = NULL;

  dui_graph_person (town, 0)->role = DUI_GRAPH_ROLE_SUBJECT;
  shape = dui_graph_copy_shape (town);
  start = own_time ();
  dui_layout_apply (shape, kind, DUI_LAYOUT_ORDER_AUTOMATIC);
  whole = own_time () - start;
  printf ("%5u persons, %-9s: %8.0f ms, ends %.1f ms after Cancel at most\n", n, kinds[kind], whole,
          longest_end (town, kind, whole));
  fflush (stdout);
  dui_graph_free (town);
}

int
main (int argc, char **argv)
{
  static const guint sizes[] = { 36, 100, 200, 500, 1000, 3000, 6000 };

  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
      measure (sizes[s], kind);
  return 0;
}
