/* How fast a network is laid out and drawn, each figure beside the plain way of doing the same on this
 * machine. */

#include <math.h>
#include <stdlib.h>

#include "dui-layout.h"
#include "dui-network-buffer.h"
#include "dui-person-item.h"
#include "network-samples.h"

#define WIDTH 1920
#define HEIGHT 1080
#define ROUNDS 5

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  return (*(const double *)a > *(const double *)b) - (*(const double *)a < *(const double *)b);
}

static double
median (double *values, guint n)
{
  qsort (values, n, sizeof (double), compare_doubles);
  return values[n / 2];
}

static double
now (void)
{
  return g_get_monotonic_time () / 1e3;
}

/* The picture as one would draw it without thought: a stroke for each line, a new layout for each name. */
static void
draw_naive (cairo_t *cr, DuiGraph *graph, const DuiNetworkSight *view)
{
  cairo_save (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, view->zoom, view->zoom);
  cairo_translate (cr, -view->x, -view->y);
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (guint t = 0; t < dui_graph_n_ties (graph); t++)
    {
      const DuiGraphTie *tie = dui_graph_tie (graph, t);

      cairo_move_to (cr, dui_graph_person (graph, tie->from)->x, dui_graph_person (graph, tie->from)->y);
      cairo_line_to (cr, dui_graph_person (graph, tie->to)->x, dui_graph_person (graph, tie->to)->y);
      cairo_stroke (cr);
    }
  for (guint i = 0; i < dui_graph_n_persons (graph); i++)
    {
      const DuiGraphPerson *person = dui_graph_person (graph, i);
      PangoLayout *layout = pango_cairo_create_layout (cr);

      cairo_arc (cr, person->x, person->y, 22, 0, 2 * G_PI);
      cairo_set_source_rgb (cr, 0.9, 0.9, 1);
      cairo_fill_preserve (cr);
      cairo_set_source_rgb (cr, 0, 0, 0);
      cairo_stroke (cr);
      pango_layout_set_text (layout, person->label, -1);
      cairo_move_to (cr, person->x - 50, person->y + 26);
      pango_cairo_show_layout (cr, layout);
      g_object_unref (layout);
    }
  cairo_restore (cr);
}

typedef struct
{
  DuiGraph *graph;
  DuiNetworkDrawing *drawing;
  DuiNetworkBuffer *buffer;
  DuiNetworkPalette palette;
  DuiNetworkStyle style;
  DuiNetworkSight view;
  cairo_surface_t *surface;
  cairo_t *cr;
} Window;

static void
window_open (Window *window)
{
  window->drawing = dui_network_drawing_new (window->graph, DUI_LAYOUT_FREE);
  window->buffer = dui_network_buffer_new (window->drawing);
  dui_network_palette_init (&window->palette, FALSE, FALSE);
  dui_network_style_init (&window->style, &window->palette);
  window->style.least_name = DUI_NETWORK_READABLE;
  window->surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  window->cr = cairo_create (window->surface);
}

static void
window_close (Window *window)
{
  cairo_destroy (window->cr);
  cairo_surface_destroy (window->surface);
  dui_network_buffer_free (window->buffer);
  dui_network_drawing_free (window->drawing);
  dui_graph_free (window->graph);
}

static double
time_frame (Window *window)
{
  double start = now ();

  dui_network_buffer_paint (window->buffer, window->cr, &window->view, &window->style);
  cairo_surface_flush (window->surface);
  return now () - start;
}

static double
measure_naive (Window *window)
{
  double times[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    {
      times[i] = now ();
      draw_naive (window->cr, window->graph, &window->view);
      cairo_surface_flush (window->surface);
      times[i] = now () - times[i];
    }
  return median (times, ROUNDS);
}

static double
measure_whole (Window *window)
{
  double times[ROUNDS];

  time_frame (window);
  for (guint i = 0; i < ROUNDS; i++)
    {
      dui_network_buffer_invalidate (window->buffer);
      times[i] = time_frame (window);
    }
  return median (times, ROUNDS);
}

static double
measure_pan (Window *window)
{
  double times[4 * ROUNDS];

  for (guint i = 0; i < 4 * ROUNDS; i++)
    {
      window->view.x += 18 / window->view.zoom;
      window->view.y += 7 / window->view.zoom;
      times[i] = time_frame (window);
    }
  return median (times, 4 * ROUNDS);
}

/* One contact is dragged: the graph is read again and the frame drawn. */
static double
measure_drag (Window *window)
{
  g_autofree gboolean *is_moving = g_new0 (gboolean, dui_graph_n_persons (window->graph) + 1);
  double times[2 * ROUNDS];
  guint dragged = dui_graph_n_persons (window->graph) - 1;

  is_moving[dragged] = TRUE;
  window->style.is_moving = is_moving;
  time_frame (window);
  for (guint i = 0; i < 2 * ROUNDS; i++)
    {
      double start = now ();

      dui_graph_person (window->graph, dragged)->x += 5;
      dui_network_drawing_move (window->drawing, is_moving);
      time_frame (window);
      times[i] = now () - start;
    }
  window->style.is_moving = NULL;
  return median (times, 2 * ROUNDS);
}

/* A letter more in the find field: who has it in their name stands out from the others. */
static void
bench_finding (guint n)
{
  static const char *const typed[] = { "v", "vo", "voo", "voor", "voorb", "sanne voorb", "z", "zo" };
  Window window = { .graph = sample_case (n, 1), .view = { WIDTH, HEIGHT, 1, 0, 0, 0.45, FALSE } };
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (DuiRecord) person = dui_record_new (&dui_person_type);
  g_autofree gboolean *is_faded = g_new0 (gboolean, n + 1);
  double times[G_N_ELEMENTS (typed)];

  dui_layout_apply (window.graph, DUI_LAYOUT_FREE, DUI_LAYOUT_ORDER_AUTOMATIC);
  window_open (&window);
  for (guint i = 0; i < dui_graph_n_persons (window.graph); i++)
    {
      DuiPersonView view = { .name = dui_graph_person (window.graph, i)->label };

      g_ptr_array_add (items, dui_person_item_new (i + 1));
      dui_person_item_update (g_ptr_array_index (items, i), DUI_PERSON (person), &view, dui_date_today ());
    }
  window.style.is_faded = is_faded;
  time_frame (&window);
  for (guint t = 0; t < G_N_ELEMENTS (typed); t++)
    {
      times[t] = now ();
      for (guint i = 0; i < items->len; i++)
        is_faded[i] = !dui_person_item_is_named (g_ptr_array_index (items, i), typed[t]);
      time_frame (&window);
      times[t] = now () - times[t];
    }
  g_print ("%6u persons: a letter in the find field %.1f ms\n", n, median (times, G_N_ELEMENTS (times)));
  window_close (&window);
}

/* The whole network fits in the window up to 60 persons; larger ones are looked at where their subject
 * stands. */
static void
bench_drawing (guint n)
{
  Window window = { .graph = sample_case (n, 1) };
  double naive, whole, pan, drag;
  const double *box;

  dui_layout_apply (window.graph, n <= 500 ? DUI_LAYOUT_AUTOMATIC : DUI_LAYOUT_FREE,
                    DUI_LAYOUT_ORDER_AUTOMATIC);
  window_open (&window);
  box = dui_network_drawing_scene (window.drawing)->box;
  window.view = (DuiNetworkSight){ .width = WIDTH, .height = HEIGHT, .device_scale = 1 };
  window.view.zoom = CLAMP (MIN (WIDTH / (box[2] - box[0]), HEIGHT / (box[3] - box[1])), 0.45, 1);
  window.view.x = (box[0] + box[2]) / 2 - WIDTH / 2 / window.view.zoom;
  window.view.y = (box[1] + box[3]) / 2 - HEIGHT / 2 / window.view.zoom;

  naive = measure_naive (&window);
  whole = measure_whole (&window);
  pan = measure_pan (&window);
  drag = measure_drag (&window);
  g_print ("%6u persons: naive cairo %7.1f ms; whole frame %7.1f ms (%.2f x); pan %6.1f ms (%.2f x); drag "
           "%6.1f ms\n",
           n, naive, whole, whole / naive, pan, pan / naive, drag);

  window_close (&window);
}

static double
stress_of (DuiGraph *graph)
{
  guint n = dui_graph_n_persons (graph);
  g_autofree double *x = g_new (double, n), *y = g_new (double, n);

  for (guint i = 0; i < n; i++)
    {
      x[i] = dui_graph_person (graph, i)->x;
      y[i] = dui_graph_person (graph, i)->y;
    }
  return dui_stress_measure (dui_graph_adjacency (graph), x, y);
}

static void
bench_layouts (guint n)
{
  static const char *const names[] = { "automatic", "family", "rings", "free" };

  g_print ("%6u persons:", n);
  for (guint kind = n <= 500 ? DUI_LAYOUT_AUTOMATIC : DUI_LAYOUT_RINGS; kind <= DUI_LAYOUT_FREE; kind++)
    {
      g_autoptr (DuiGraph) graph = sample_case (n, 1);
      double times[3];

      for (guint i = 0; i < G_N_ELEMENTS (times); i++)
        {
          times[i] = now ();
          dui_layout_apply (graph, kind, DUI_LAYOUT_ORDER_AUTOMATIC);
          times[i] = now () - times[i];
        }
      g_print (" %s %.1f ms, stress %.3f;", names[kind], median (times, G_N_ELEMENTS (times)),
               stress_of (graph));
    }
  g_print ("\n");
}

typedef struct
{
  GArray *away;   /* how far the new one stands from whom they belong to */
  GArray *middle; /* how far half of the others move */
  GArray *most;   /* how far the one moves who moves farthest */
  GArray *times;
} Adding;

/* One more who has @tie with @other; lengths in edges. */
static void
add_one (DuiGraph *graph, DuiLayoutKind kind, guint other, DuiGraphKind tie, Adding *adding)
{
  guint n = dui_graph_n_persons (graph);
  g_autoptr (DuiGraph) after = dui_graph_copy (graph);
  g_autofree gboolean *is_new = g_new0 (gboolean, n + 2);
  g_autofree double *moved = g_new0 (double, n + 1);
  guint added = dui_graph_add_person (after, "Nieuwe");
  double start = now (), away, middle;

  is_new[added] = TRUE;
  dui_graph_add_tie (after, added, other, tie);
  dui_layout_place_new (after, kind, DUI_LAYOUT_ORDER_AUTOMATIC, is_new);
  start = now () - start;
  g_array_append_val (adding->times, start);
  for (guint i = 0; i < n; i++)
    moved[i] = hypot (dui_graph_person (after, i)->x - dui_graph_person (graph, i)->x,
                      dui_graph_person (after, i)->y - dui_graph_person (graph, i)->y)
               / DUI_LAYOUT_EDGE;
  away = hypot (dui_graph_person (after, added)->x - dui_graph_person (after, other)->x,
                dui_graph_person (after, added)->y - dui_graph_person (after, other)->y)
         / DUI_LAYOUT_EDGE;
  g_array_append_val (adding->away, away);
  middle = median (moved, n);
  g_array_append_val (adding->middle, middle);
  g_array_append_val (adding->most, moved[n - 1]);
}

/* One brother, and one friend, more for everybody in turn, in each layout. */
static void
bench_adding (guint n)
{
  static const char *const names[] = { "automatic", "family", "rings", "free" };
  static const DuiGraphKind ties[] = { DUI_GRAPH_KIND_SIBLING, DUI_GRAPH_KIND_FRIEND };

  for (guint kind = DUI_LAYOUT_FAMILY; kind <= DUI_LAYOUT_FREE; kind++)
    {
      g_autoptr (DuiGraph) graph = sample_case (n, 1);
      Adding adding;
      GArray **arrays[] = { &adding.away, &adding.middle, &adding.most, &adding.times };
      double medians[G_N_ELEMENTS (arrays)];

      for (gsize k = 0; k < G_N_ELEMENTS (arrays); k++)
        *arrays[k] = g_array_new (FALSE, FALSE, sizeof (double));
      dui_layout_apply (graph, kind, DUI_LAYOUT_ORDER_AUTOMATIC);
      for (guint other = 0; other < n; other += MAX (1, n / 25))
        for (gsize t = 0; t < G_N_ELEMENTS (ties); t++)
          add_one (graph, kind, other, ties[t], &adding);
      for (gsize k = 0; k < G_N_ELEMENTS (arrays); k++)
        {
          medians[k] = median (&g_array_index (*arrays[k], double, 0), (*arrays[k])->len);
          if (k + 1 < G_N_ELEMENTS (arrays))
            g_array_unref (*arrays[k]);
        }
      g_print (
          "%6u persons, %s: one more stands %.2f edges away; the others move %.3f (median), %.2f (farthest); "
          "%.1f ms, at most %.1f\n",
          n, names[kind], medians[0], medians[1], medians[2], medians[3],
          g_array_index (adding.times, double, adding.times->len - 1));
      g_array_unref (adding.times);
    }
}

int
main (int argc, char **argv)
{
  static const guint sizes[] = { 20, 60, 500, 2000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    bench_layouts (sizes[i]);
  bench_adding (60);
  bench_adding (100);
  bench_adding (500);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    bench_drawing (sizes[i]);
  bench_drawing (5000);
  bench_finding (20000);
  return 0;
}
