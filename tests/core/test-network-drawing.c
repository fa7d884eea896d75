/* The drawing: what is on the picture, the legend that goes with it, and frames that are the same however
 * made. */

#include <math.h>
#include <string.h>

#include "dui-language.h"
#include "dui-layout.h"
#include "dui-network-buffer.h"
#include "dui-network-legend.h"
#include "dui-walk.h"
#include "network-samples.h"

#define WIDTH 640
#define HEIGHT 480

typedef struct
{
  DuiGraph *graph;
  DuiNetworkDrawing *drawing;
  DuiNetworkBuffer *buffer;
  DuiNetworkPalette palette;
  DuiNetworkStyle style;
  DuiNetworkSight view;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->graph = sample_case (40, 5);
  dui_layout_apply (fixture->graph, DUI_LAYOUT_AUTOMATIC, DUI_LAYOUT_ORDER_AUTOMATIC);
  fixture->drawing = dui_network_drawing_new (fixture->graph, DUI_LAYOUT_AUTOMATIC);
  fixture->buffer = dui_network_buffer_new (fixture->drawing);
  dui_network_palette_init (&fixture->palette, FALSE, FALSE);
  dui_network_style_init (&fixture->style, &fixture->palette);
  fixture->style.today = dui_date_from_ymd (2026, 11, 22);
  fixture->view = (DuiNetworkSight){ WIDTH, HEIGHT, 1, -300, -240, 1, FALSE };
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  dui_network_buffer_free (fixture->buffer);
  dui_network_drawing_free (fixture->drawing);
  dui_graph_free (fixture->graph);
}

static cairo_surface_t *
paint (Fixture *fixture, DuiNetworkBuffer *buffer)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);

  dui_network_buffer_paint (buffer, cr, &fixture->view, &fixture->style);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* Part of the pixels that differ visibly. */
static double
difference (cairo_surface_t *a, cairo_surface_t *b)
{
  guint count = 0;

  for (int y = 0; y < HEIGHT; y++)
    {
      const guchar *p = cairo_image_surface_get_data (a) + y * cairo_image_surface_get_stride (a);
      const guchar *q = cairo_image_surface_get_data (b) + y * cairo_image_surface_get_stride (b);

      for (int x = 0; x < WIDTH; x++)
        for (int channel = 0; channel < 3; channel++)
          if (ABS (p[4 * x + channel] - q[4 * x + channel]) > 24)
            {
              count++;
              break;
            }
    }
  return (double)count / (WIDTH * HEIGHT);
}

/* The frame that the buffer kept up to date against one drawn from nothing. */
static void
assert_frame_is_right (Fixture *fixture)
{
  g_autoptr (DuiNetworkBuffer) fresh = dui_network_buffer_new (fixture->drawing);
  cairo_surface_t *kept = paint (fixture, fixture->buffer), *anew = paint (fixture, fresh);

  g_assert_cmpfloat (difference (kept, anew), <, 0.0005);
  cairo_surface_destroy (kept);
  cairo_surface_destroy (anew);
}

static void
test_panning (Fixture *fixture, gconstpointer data)
{
  static const double steps[][2] = { { 7, 0 },     { -31, 12.4 }, { 0, -50 },  { 100.7, 90.2 },
                                     { -2000, 0 }, { 1990, 3 },   { 0.3, 0.2 } };

  cairo_surface_destroy (paint (fixture, fixture->buffer));
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      fixture->view.x += steps[i][0];
      fixture->view.y += steps[i][1];
      assert_frame_is_right (fixture);
    }
  fixture->view.zoom = 0.5;
  assert_frame_is_right (fixture);
}

static void
test_selecting (Fixture *fixture, gconstpointer data)
{
  gboolean is_selected[40] = { FALSE };
  cairo_surface_t *before = paint (fixture, fixture->buffer), *after;

  fixture->style.is_selected = is_selected;
  is_selected[0] = TRUE;
  fixture->style.hovered = 1;
  after = paint (fixture, fixture->buffer);
  g_assert_cmpfloat (difference (before, after), >, 0.001);
  assert_frame_is_right (fixture);
  cairo_surface_destroy (before);
  cairo_surface_destroy (after);
}

static void
test_dragging (Fixture *fixture, gconstpointer data)
{
  gboolean is_moving[40] = { FALSE };
  cairo_surface_t *before = paint (fixture, fixture->buffer), *during, *after;

  is_moving[0] = TRUE;
  fixture->style.is_moving = is_moving;
  for (guint step = 0; step < 4; step++)
    {
      dui_graph_person (fixture->graph, 0)->x += 15;
      dui_network_drawing_move (fixture->drawing, is_moving);
      during = paint (fixture, fixture->buffer);
      g_assert_cmpfloat (difference (before, during), >, 0.002);
      cairo_surface_destroy (during);
    }
  fixture->style.is_moving = NULL;
  assert_frame_is_right (fixture);
  after = paint (fixture, fixture->buffer);
  g_assert_cmpfloat (difference (before, after), >, 0.002);
  cairo_surface_destroy (before);
  cairo_surface_destroy (after);
}

/* Who stands out changes with every letter typed; the frame behind is kept. */
static void
test_standing_out (Fixture *fixture, gconstpointer data)
{
  gboolean is_faded[40];
  cairo_surface_t *before = paint (fixture, fixture->buffer), *after;

  for (guint i = 0; i < G_N_ELEMENTS (is_faded); i++)
    is_faded[i] = i > 5;
  fixture->style.is_faded = is_faded;
  after = paint (fixture, fixture->buffer);
  g_assert_cmpfloat (difference (before, after), >, 0.005);
  assert_frame_is_right (fixture);
  is_faded[0] = TRUE;
  is_faded[8] = FALSE;
  assert_frame_is_right (fixture);
  fixture->style.is_faded = NULL;
  assert_frame_is_right (fixture);
  cairo_surface_destroy (before);
  cairo_surface_destroy (after);
}

/* A step of a drag shows the lines of who is dragged where a scene made anew has them. */
static void
test_moving_scene (Fixture *fixture, gconstpointer data)
{
  gboolean is_moving[40] = { FALSE };
  DuiScene *scene;
  g_autoptr (DuiScene) anew = NULL;

  is_moving[7] = TRUE;
  dui_graph_person (fixture->graph, 7)->x += 60;
  dui_network_drawing_move (fixture->drawing, is_moving);
  scene = dui_network_drawing_scene (fixture->drawing);
  anew = dui_scene_new (fixture->graph, DUI_LAYOUT_AUTOMATIC);
  g_assert_cmpuint (scene->n_lines, ==, anew->n_lines);
  g_assert_cmpuint (scene->n_trees, ==, anew->n_trees);
  g_assert_cmpuint (scene->n_households, ==, anew->n_households);
  for (guint l = 0; l < scene->n_lines; l++)
    {
      g_assert_cmpuint (scene->lines[l].tie, ==, anew->lines[l].tie);
      g_assert_cmpfloat (scene->lines[l].x1, ==, anew->lines[l].x1);
      g_assert_cmpfloat (scene->lines[l].x2, ==, anew->lines[l].x2);
    }
}

/* Nothing of a frame with names is kept: whoever hides them does so before others look. */
static void
test_hiding_names (Fixture *fixture, gconstpointer data)
{
  cairo_surface_t *names = paint (fixture, fixture->buffer), *numbers;

  fixture->style.names = DUI_NETWORK_NAMES_NUMBERS;
  numbers = paint (fixture, fixture->buffer);
  g_assert_cmpfloat (difference (names, numbers), >, 0.005);
  assert_frame_is_right (fixture);
  fixture->style.names = DUI_NETWORK_NAMES_INITIALS;
  assert_frame_is_right (fixture);
  fixture->style.names = DUI_NETWORK_NAMES_FULL;
  assert_frame_is_right (fixture);
  cairo_surface_destroy (names);
  cairo_surface_destroy (numbers);
}

/* Ages are those of the day that the picture is of. */
static void
test_other_day (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < dui_graph_n_persons (fixture->graph); i++)
    dui_graph_person (fixture->graph, i)->birth = dui_date_from_ymd (1990, 1, 1);
  cairo_surface_destroy (paint (fixture, fixture->buffer));
  fixture->style.today = dui_date_from_ymd (2016, 11, 22);
  assert_frame_is_right (fixture);
}

/* How often the colour changes from @x to @end in a row of pixels. */
static guint
count_changes (cairo_surface_t *surface, int y, int x, int end)
{
  const guint32 *row =
      (gpointer)(cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface));
  guint n = 0;

  for (; x < end; x++)
    n += row[x] != row[x + 1];
  return n;
}

/* Where two households touch, a line says that they are two. */
static void
test_neighbouring_households (void)
{
  g_autoptr (DuiGraph) graph = dui_graph_new ();
  g_autoptr (DuiNetworkDrawing) drawing = NULL;
  g_autoptr (DuiNetworkBuffer) buffer = NULL;
  DuiNetworkPalette palette;
  Fixture fixture = { .view = { WIDTH, HEIGHT, 1, -WIDTH / 2, -HEIGHT / 2, 1, FALSE } };
  cairo_surface_t *surface;

  for (guint i = 0; i < 4; i++)
    {
      DuiGraphPerson *person = dui_graph_person (graph, dui_graph_add_person (graph, ""));

      person->household = g_strdup (i < 2 ? "een" : "twee");
      person->x = (i < 2 ? -140 : -170) + 100 * (double)i;
    }
  drawing = dui_network_drawing_new (graph, DUI_LAYOUT_FREE);
  buffer = dui_network_buffer_new (drawing);
  dui_network_palette_init (&palette, FALSE, FALSE);
  dui_network_style_init (&fixture.style, &palette);
  surface = paint (&fixture, buffer);
  /* Between the second and the third, above their names and below the tops of the outlines. */
  g_assert_cmpuint (count_changes (surface, HEIGHT / 2 - 26, WIDTH / 2 - 20, WIDTH / 2 + 20), >, 0);
  cairo_surface_destroy (surface);
}

/* Only what is on the page stands in the legend, and all of it. */
static void
test_legend (void)
{
  g_autoptr (DuiGraph) graph = dui_graph_new ();
  g_autoptr (DuiNetworkDrawing) drawing = NULL;
  g_autoptr (DuiNetworkLegend) legend = NULL;
  g_autofree char *text = NULL;
  DuiNetworkPalette palette;
  DuiNetworkStyle style;
  double on_paper;

  dui_network_palette_init (&palette, TRUE, TRUE);
  dui_network_style_init (&style, &palette);
  dui_graph_person (graph, dui_graph_add_person (graph, "A"))->role = DUI_GRAPH_ROLE_SUBJECT;
  dui_graph_person (graph, 0)->gender = DUI_GRAPH_GENDER_WOMAN;
  dui_graph_person (graph, dui_graph_add_person (graph, "B"))->need = DUI_GRAPH_NEED_NEEDED;
  dui_graph_tie (graph, dui_graph_add_tie (graph, 0, 1, DUI_GRAPH_KIND_CLASSMATE))->quality =
      DUI_GRAPH_QUALITY_CONFLICT;
  dui_layout_apply (graph, DUI_LAYOUT_AUTOMATIC, DUI_LAYOUT_ORDER_AUTOMATIC);
  drawing = dui_network_drawing_new (graph, DUI_LAYOUT_AUTOMATIC);
  legend = dui_network_legend_new (drawing, &style);
  text = dui_network_legend_to_text (legend);
  g_assert_cmpstr (text, ==,
                   "Betrokkene\nContact\nVrouw\nGeslacht onbekend\nHeeft hulp nodig\nKlasgenoten\n"
                   "Relatie met conflict\n");
  g_assert_cmpfloat (dui_network_legend_measure (legend, 300), >, dui_network_legend_measure (legend, 2000));
  on_paper = dui_network_legend_measure (legend, 600);
  dui_network_legend_set_dense (legend, TRUE);
  g_assert_cmpfloat (dui_network_legend_measure (legend, 600), <, 0.6 * on_paper);
}

/* Where letters on ties would be specks and are left out, the legend does not explain them. */
static void
test_legend_without_marks (void)
{
  g_autoptr (DuiGraph) graph = dui_graph_new ();
  g_autoptr (DuiNetworkDrawing) drawing = NULL;
  DuiNetworkPalette palette;
  DuiNetworkStyle style;
  DuiGraphTie *tie;

  dui_network_palette_init (&palette, FALSE, FALSE);
  dui_network_style_init (&style, &palette);
  for (guint i = 0; i < 2; i++)
    dui_graph_add_person (graph, "A");
  tie = dui_graph_tie (graph, dui_graph_add_tie (graph, 0, 1, DUI_GRAPH_KIND_CLASSMATE));
  tie->quality = DUI_GRAPH_QUALITY_CONFLICT;
  tie->support = 1;
  drawing = dui_network_drawing_new (graph, DUI_LAYOUT_FREE);
  for (guint i = 0; i < 2; i++)
    {
      const gboolean has_marks = i == 0;
      g_autoptr (DuiNetworkLegend) legend = NULL;
      g_autofree char *text = NULL;

      style.marks = has_marks ? DUI_NETWORK_MARKS_ALWAYS : DUI_NETWORK_MARKS_NEVER;
      legend = dui_network_legend_new (drawing, &style);
      text = dui_network_legend_to_text (legend);
      g_assert_cmpint (strstr (text, "Steun") != NULL, ==, has_marks);
      g_assert_cmpint (strstr (text, "Klasgenoten") != NULL, ==, has_marks);
      g_assert_nonnull (strstr (text, "conflict"));
    }
}

/* Groups are for the ecogram only; a couple that parted and twins are for the genogram. */
static void
test_legend_of_kinds (void)
{
  g_autoptr (DuiGraph) graph = dui_graph_new ();
  DuiNetworkPalette palette;
  DuiNetworkStyle style;

  dui_network_palette_init (&palette, FALSE, FALSE);
  dui_network_style_init (&style, &palette);
  for (guint i = 0; i < 4; i++)
    dui_graph_person (graph, dui_graph_add_person (graph, "A"))->role = DUI_GRAPH_ROLE_RELATIVE;
  dui_graph_person (graph, 2)->role = DUI_GRAPH_ROLE_SUBJECT;
  dui_graph_person (graph, 2)->birth = dui_graph_person (graph, 3)->birth = dui_date_from_ymd (2010, 2, 3);
  dui_graph_tie (graph, dui_graph_add_tie (graph, 0, 1, DUI_GRAPH_KIND_PARTNER))->end =
      dui_date_from_ymd (2020, 1, 1);
  for (guint i = 0; i < 4; i++)
    dui_graph_add_tie (graph, i / 2, 2 + i % 2, DUI_GRAPH_KIND_PARENT);
  for (DuiLayoutKind kind = DUI_LAYOUT_FAMILY; kind <= DUI_LAYOUT_RINGS; kind++)
    {
      g_autoptr (DuiNetworkDrawing) drawing = NULL;
      g_autoptr (DuiNetworkLegend) legend = NULL;
      g_autofree char *text = NULL;

      dui_layout_apply (graph, kind, DUI_LAYOUT_ORDER_AUTOMATIC);
      drawing = dui_network_drawing_new (graph, kind);
      legend = dui_network_legend_new (drawing, &style);
      text = dui_network_legend_to_text (legend);
      g_assert_nonnull (strstr (text, "Uit elkaar"));
      g_assert_cmpint (strstr (text, "Tweeling of meerling") != NULL, ==, kind == DUI_LAYOUT_FAMILY);
      g_assert_cmpint (strstr (text, "Gezin van herkomst") != NULL, ==, kind == DUI_LAYOUT_RINGS);
    }
  dui_graph_person (graph, 0)->deceased = TRUE;
  {
    g_autoptr (DuiNetworkDrawing) drawing = dui_network_drawing_new (graph, DUI_LAYOUT_FAMILY);

    g_assert_cmpuint (dui_network_drawing_scene (drawing)->lines[0].n_bars, ==, 0);
  }
}

/* Relative luminance and contrast as in WCAG 2.1; a printer without colours leaves luminance alone. */
static double
luminance (DuiColour colour)
{
  const double channels[] = { colour.red, colour.green, colour.blue }, weights[] = { 0.2126, 0.7152, 0.0722 };
  double sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (channels); i++)
    sum += weights[i]
           * (channels[i] <= 0.04045 ? channels[i] / 12.92 : pow ((channels[i] + 0.055) / 1.055, 2.4));
  return sum;
}

static double
contrast (DuiColour a, DuiColour b)
{
  double p = luminance (a), q = luminance (b);

  return (MAX (p, q) + 0.05) / (MIN (p, q) + 0.05);
}

/* What carries meaning can be told from the paper in grey: text 4.5 to 1 on every ground that it stands on,
 * lines and outlines 3 to 1. */
static void
test_grey (void)
{
  for (guint i = 0; i < 4; i++)
    {
      DuiNetworkPalette p;

      dui_network_palette_init (&p, i % 2, i / 2);
      {
        const DuiColour strokes[] = { p.family,  p.social, p.professional, p.close,  p.conflict,
                                      p.harmful, p.need,   p.help,         p.review, p.ink_soft };

        for (guint s = 0; s < G_N_ELEMENTS (strokes); s++)
          g_assert_cmpfloat (contrast (strokes[s], p.paper), >=, 3);
      }
      for (guint r = 0; r < DUI_GRAPH_N_ROLES; r++)
        {
          g_assert_cmpfloat (contrast (p.ink, p.fill[r]), >=, 4.5);
          g_assert_cmpfloat (contrast (p.outline[r], p.fill[r]), >=, 3);
          g_assert_cmpfloat (contrast (p.outline[r], p.paper), >=, 3);
        }
      g_assert_cmpfloat (contrast (p.ink, p.household), >=, 4.5);
      g_assert_cmpfloat (contrast (p.ink_soft, p.household), >=, 4.5);
      g_assert_cmpfloat (contrast (p.ink_soft, p.paper), >=, 4.5);
    }
}

/* The drawing on white paper of @width by @height, with @x and @y of it at the top left, and zoomed in there.
 */
static cairo_surface_t *
draw_part (DuiNetworkDrawing *drawing, const DuiNetworkStyle *style, double x, double y, int width,
           int height, double zoom)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_translate (cr, -x, -y);
  cairo_scale (cr, zoom, zoom);
  dui_network_drawing_draw (drawing, cr, style);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* From 0 for the paper to 255. */
static int
ink_at (cairo_surface_t *surface, int x, int y)
{
  return 255
         - cairo_image_surface_get_data (surface)[y * cairo_image_surface_get_stride (surface) + 4 * x + 1];
}

/* How dark the line of a couple is in the middle, from 0 for the paper to 1. */
static double
ink_of_couple (DuiNetworkDrawing *drawing, const DuiNetworkStyle *style, double zoom)
{
  cairo_surface_t *surface = draw_part (drawing, style, -20, -20, 40, 40, zoom);
  int darkest = 0;

  for (int y = 0; y < 40; y++)
    darkest = MAX (darkest, ink_at (surface, 20, y));
  cairo_surface_destroy (surface);
  return darkest / 255.0;
}

/* How much ink there is in a strip as high as an arrow, below @top in the middle. */
static double
ink_below (DuiNetworkDrawing *drawing, const DuiNetworkStyle *style, double top)
{
  cairo_surface_t *surface = draw_part (drawing, style, -8, top, 16, 14, 1);
  double sum = 0;

  for (int y = 0; y < 14; y++)
    for (int x = 0; x < 16; x++)
      sum += ink_at (surface, x, y);
  cairo_surface_destroy (surface);
  return sum;
}

/* A large family that fits the window is seen, not guessed at: from far a line is still a third as dark as
 * from near.
 */
static void
test_from_far (void)
{
  g_autoptr (DuiGraph) graph = dui_graph_new ();
  g_autoptr (DuiNetworkDrawing) drawing = NULL;
  DuiNetworkPalette palette;
  DuiNetworkStyle style;

  dui_graph_add_person (graph, "Anna");
  dui_graph_add_person (graph, "Bas");
  dui_graph_add_tie (graph, 0, 1, DUI_GRAPH_KIND_PARTNER);
  dui_graph_person (graph, 0)->x = -100;
  dui_graph_person (graph, 1)->x = 100;
  dui_network_palette_init (&palette, FALSE, FALSE);
  dui_network_style_init (&style, &palette);
  drawing = dui_network_drawing_new (graph, DUI_LAYOUT_FAMILY);
  g_assert_cmpfloat (ink_of_couple (drawing, &style, 0.14), >, ink_of_couple (drawing, &style, 1) / 3);
}

/* A tie from below is seen to go up: its arrow does not lie under the name. */
static void
test_arrow_below_name (void)
{
  g_autoptr (DuiGraph) graph = dui_graph_new ();
  g_autoptr (DuiNetworkDrawing) drawing = NULL;
  DuiNetworkPalette palette;
  DuiNetworkStyle style;
  double box[4], there, back;
  DuiGraphTie *tie;

  dui_graph_add_person (graph, "Anna van de Boom");
  dui_graph_add_person (graph, "Bas");
  tie = dui_graph_tie (graph, dui_graph_add_tie (graph, 1, 0, DUI_GRAPH_KIND_FRIEND));
  tie->quality = DUI_GRAPH_QUALITY_ONE_WAY;
  dui_graph_person (graph, 1)->y = 200;
  dui_network_palette_init (&palette, FALSE, FALSE);
  dui_network_style_init (&style, &palette);
  drawing = dui_network_drawing_new (graph, DUI_LAYOUT_FREE);
  dui_network_drawing_name_box (drawing, 0, &style, 1, box);
  there = ink_below (drawing, &style, box[3]);
  tie->from = 0;
  tie->to = 1;
  dui_network_drawing_update (drawing);
  back = ink_below (drawing, &style, box[3]);
  g_assert_cmpfloat (there, >, 1.5 * back);
}

/* Clicks find who is drawn there: the symbol, the name, the line. */
static void
test_clicks (Fixture *fixture, gconstpointer data)
{
  DuiScene *scene = dui_network_drawing_scene (fixture->drawing);
  g_autoptr (GArray) all = dui_scene_persons_in (scene, scene->box);

  g_assert_cmpuint (all->len, ==, 40);
  for (guint i = 0; i < scene->n_persons; i++)
    {
      g_assert_cmpuint (dui_scene_person_at (scene, scene->x[i] + 10, scene->y[i] - 8), ==, i);
      g_assert_cmpuint (dui_scene_person_at (scene, scene->x[i], scene->y[i] + 34), ==, i);
    }
  for (guint l = 0; l < scene->n_lines; l++)
    {
      double x, y;
      guint tie;

      dui_scene_line_point (&scene->lines[l], 0.5, &x, &y);
      tie = dui_scene_tie_at (scene, x, y, 5);
      g_assert_true (tie != DUI_GRAPH_NONE || scene->lines[l].tie == DUI_GRAPH_NONE);
    }
  g_assert_cmpuint (dui_scene_person_at (scene, scene->box[0] - 500, 0), ==, DUI_GRAPH_NONE);
  g_assert_cmpuint (dui_scene_tie_at (scene, scene->box[0] - 500, 0, 5), ==, DUI_GRAPH_NONE);
}

/* With the arrow keys everyone can be reached from the subject. */
static void
test_arrows (Fixture *fixture, gconstpointer data)
{
  static const int arrows[][2] = { { 1, 0 }, { -1, 0 }, { 0, 1 }, { 0, -1 } };
  DuiScene *scene = dui_network_drawing_scene (fixture->drawing);
  g_autofree gboolean *is_reached = g_new0 (gboolean, scene->n_persons);
  g_autoptr (GQueue) queue = g_queue_new ();
  guint count = 1;

  is_reached[0] = TRUE;
  g_queue_push_tail (queue, GUINT_TO_POINTER (0));
  while (!g_queue_is_empty (queue))
    {
      guint at = GPOINTER_TO_UINT (g_queue_pop_head (queue));

      for (guint a = 0; a < G_N_ELEMENTS (arrows); a++)
        {
          guint next = dui_graph_walk (scene->graph, at, arrows[a][0], arrows[a][1]);

          if (next == DUI_GRAPH_NONE || is_reached[next])
            continue;
          is_reached[next] = TRUE;
          count++;
          g_queue_push_tail (queue, GUINT_TO_POINTER (next));
        }
    }
  g_assert_cmpuint (count, >=, scene->n_persons * 3 / 4);
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/network-drawing/panning", test_panning);
  ADD ("/network-drawing/selecting", test_selecting);
  ADD ("/network-drawing/dragging", test_dragging);
  ADD ("/network-drawing/standing-out", test_standing_out);
  ADD ("/network-drawing/moving-scene", test_moving_scene);
  ADD ("/network-drawing/hiding-names", test_hiding_names);
  ADD ("/network-drawing/other-day", test_other_day);
  g_test_add_func ("/network-drawing/neighbouring-households", test_neighbouring_households);
  ADD ("/network-drawing/clicks", test_clicks);
  ADD ("/network-drawing/arrows", test_arrows);
  g_test_add_func ("/network-drawing/grey", test_grey);
  g_test_add_func ("/network-drawing/from-far", test_from_far);
  g_test_add_func ("/network-drawing/arrow-below-name", test_arrow_below_name);
  g_test_add_func ("/network-drawing/legend", test_legend);
  g_test_add_func ("/network-drawing/legend-without-marks", test_legend_without_marks);
  g_test_add_func ("/network-drawing/legend-of-kinds", test_legend_of_kinds);
  return g_test_run ();
}
