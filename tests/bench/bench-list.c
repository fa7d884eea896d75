/* How smoothly the list of 20,000 signals scrolls, and how soon it answers what is typed: the time that every
 * frame and every keystroke takes. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "dui-bundle.h"
#include "dui-signal-list.h"
#include "screen.h"

#define SIGNALS 20000
#define FRAMES 300
#define FRAME_MAX 33.0

typedef struct
{
  GtkAdjustment *adjustment;
  double step;
  double start;    /* of the frame, in milliseconds of the processor; 0 before the first */
  gint64 start_at; /* the same on the clock, in microseconds */
  double times[FRAMES];
  guint n_late_on_the_clock;
  guint n;
} Scroll;

static DuiStore *
make_store (void)
{
  g_autoptr (GError) error = NULL;
  DuiStore *store = dui_store_new_in_memory ("bench", &error);
  g_autoptr (DuiChange) change = dui_change_new ("Signalen");
  DuiDate first = dui_date_from_ymd (2020, 1, 1);

  g_assert_true (dui_bundle_fill_reference_lists (store, &error));
  for (int i = 0; i < SIGNALS; i++)
    {
      g_autofree char *subject = g_strdup_printf ("Signaal nummer %d over iets dat iemand zag, met een lang "
                                                  "onderwerp dat twee regels vraagt",
                                                  i);
      g_autofree char *day = dui_date_to_iso (dui_date_add_days (first, i % 2400));
      g_autoptr (DuiRecord) signal = g_object_new (
          DUI_TYPE_SIGNAL, "subject", subject, "received-on", day, "observed-fact", "Feit", "status",
          dui_signal_statuses[i % 9].nick, "source-organisation", "Wolkenladder College", NULL);

      dui_store_add (store, change, signal);
    }
  g_assert_true (dui_store_apply (store, change, &error));
  return store;
}

/* Other work on the machine does not count. */
static double
processor_ms (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static void
frame_begins_cb (GdkFrameClock *clock, Scroll *scroll)
{
  double value = gtk_adjustment_get_value (scroll->adjustment);

  scroll->start = processor_ms ();
  scroll->start_at = g_get_monotonic_time ();
  gtk_adjustment_set_value (scroll->adjustment, value + scroll->step);
}

static void
frame_ends_cb (GdkFrameClock *clock, Scroll *scroll)
{
  if (scroll->start_at == 0 || scroll->n == FRAMES)
    return;
  scroll->times[scroll->n++] = processor_ms () - scroll->start;
  scroll->n_late_on_the_clock += g_get_monotonic_time () - scroll->start_at > FRAME_MAX * 1000;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  double left = *(const double *)a, right = *(const double *)b;

  return (left > right) - (left < right);
}

/* Every frame moves by @step, lays out and paints; what is measured is that work, from its begin to its end.
 */
static guint
scroll_by (GtkWidget *window, GtkAdjustment *adjustment, double step, const char *name)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  Scroll scroll = { .adjustment = adjustment, .step = step };
  gulong begins = g_signal_connect (clock, "before-paint", G_CALLBACK (frame_begins_cb), &scroll);
  gulong ends = g_signal_connect (clock, "after-paint", G_CALLBACK (frame_ends_cb), &scroll);
  guint late = 0;

  gtk_adjustment_set_value (adjustment, 0);
  gdk_frame_clock_begin_updating (clock);
  while (scroll.n < FRAMES)
    g_main_context_iteration (NULL, TRUE);
  gdk_frame_clock_end_updating (clock);
  g_signal_handler_disconnect (clock, begins);
  g_signal_handler_disconnect (clock, ends);
  for (guint i = 0; i < FRAMES; i++)
    late += scroll.times[i] > FRAME_MAX;
  qsort (scroll.times, FRAMES, sizeof (double), compare_times);
  printf (
      "%-22s %4d frames, median %5.1f ms, 99th %5.1f ms, worst %5.1f ms, over 33 ms: %u (%u on the clock)\n",
      name, FRAMES, scroll.times[FRAMES / 2], scroll.times[FRAMES * 99 / 100], scroll.times[FRAMES - 1], late,
      scroll.n_late_on_the_clock);
  return late;
}

/* What one keystroke in the search takes, up to the frame that shows what it found. */
static void
type_search (DuiSignalList *list, const char *words)
{
  GtkEditable *search = GTK_EDITABLE (screen_child (list, DUI_TYPE_SIGNAL_LIST, "search"));
  double worst = 0, sum = 0;
  guint n = strlen (words);

  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *typed = g_strndup (words, i);
      double start = processor_ms (), took;

      gtk_editable_set_text (search, typed);
      g_signal_emit_by_name (search, "search-changed");
      screen_settle ();
      took = processor_ms () - start;
      sum += took;
      worst = MAX (worst, took);
    }
  gtk_editable_set_text (search, "");
  screen_settle ();
  printf ("typing “%s”: %.1f ms a key, worst %.1f ms\n", words, sum / n, worst);
}

static void
choose_filters (DuiSignalList *list)
{
  GtkDropDown *status = GTK_DROP_DOWN (screen_child (list, DUI_TYPE_SIGNAL_LIST, "status"));
  double start = processor_ms ();

  for (guint i = 1; i <= 9; i++)
    gtk_drop_down_set_selected (status, i);
  gtk_drop_down_set_selected (status, 0);
  screen_settle ();
  printf ("choosing a status: %.1f ms\n", (processor_ms () - start) / 10);
}

int
main (int argc, char **argv)
{
  g_autoptr (DuiStore) store = NULL;
  GtkWidget *window, *view;
  DuiSignalList *list;
  GtkAdjustment *adjustment;
  gint64 start;
  guint late;

  g_test_init (&argc, &argv, NULL);
  screen_init ();
  store = make_store ();
  window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 380, 800);
  list = g_object_new (DUI_TYPE_SIGNAL_LIST, NULL);
  adw_window_set_content (ADW_WINDOW (window), GTK_WIDGET (list));
  start = g_get_monotonic_time ();
  dui_signal_list_set_store (list, store);
  printf ("filled with %d signals in %.0f ms\n", SIGNALS, (g_get_monotonic_time () - start) / 1000.0);
  gtk_window_present (GTK_WINDOW (window));
  screen_settle ();
  view = screen_child (list, DUI_TYPE_SIGNAL_LIST, "view");
  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  late = scroll_by (window, adjustment, 60, "wheel (60 px a frame)");
  late += scroll_by (window, adjustment, 700, "page (700 px a frame)");
  late += scroll_by (window, adjustment, 5000, "drag (5000 px a frame)");
  type_search (list, "wolkenladder");
  type_search (list, "nummer 19999");
  choose_filters (list);
  gtk_window_destroy (GTK_WINDOW (window));
  printf ("frames over 33 ms in all: %u\n", late);
  return 0;
}
