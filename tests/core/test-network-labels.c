/* What is written on a network at 100 %: no name lies over another name or over somebody else's symbol, in
 * all practice case files, all sample files and made-up cases of 60 and 100 persons, in every layout; and no
 * mark of a tie or year of a couple over a name, a symbol or each other. */

#include <math.h>

#include "dui-bundle.h"
#include "dui-case-graph.h"
#include "dui-network-drawing-private.h"
#include "dui-network-export.h"
#include "dui-network-strokes.h"
#include "dui-network-texts.h"
#include "dui-text.h"
#include "import-fixture.h"
#include "network-samples.h"

typedef struct
{
  double left, top, right, bottom;
} Box;

typedef struct
{
  guint n_graphs;
  guint n_persons;
  guint n_names;   /* over another name */
  guint n_symbols; /* over a symbol */
  guint n_titles;
  guint n_marks;
  guint n_covered; /* marks and years over a name, a symbol or one another */
} Count;

static const char *const kinds[] = { "automatic", "family", "rings", "free" };

static gboolean
overlap (const Box *a, const Box *b)
{
  /* Touching is not overlapping. */
  return MIN (a->right, b->right) - MAX (a->left, b->left) > 1
         && MIN (a->bottom, b->bottom) - MAX (a->top, b->top) > 1;
}

/* As it is drawn. */
static Box
box_of_name (DuiNetworkTexts *texts, DuiGraph *graph, guint index)
{
  const DuiGraphPerson *person = dui_graph_person (graph, index);
  gboolean is_subject = person->role == DUI_GRAPH_ROLE_SUBJECT;
  g_autofree char *name = dui_network_short_name (graph, index, DUI_NETWORK_NAMES_FULL);
  double top = person->y + DUI_LAYOUT_LABEL_TOP + (is_subject ? 2 : 0);
  PangoRectangle extents;

  pango_layout_get_extents (dui_network_texts_name (texts, name, is_subject), NULL, &extents);
  return (Box){ person->x - (double)extents.width / PANGO_SCALE / 2, top,
                person->x + (double)extents.width / PANGO_SCALE / 2,
                top + (double)extents.height / PANGO_SCALE };
}

static Box
box_of_symbol (DuiGraph *graph, guint index)
{
  const DuiGraphPerson *person = dui_graph_person (graph, index);
  double half = DUI_LAYOUT_NODE_SIZE / 2;

  return (Box){ person->x - half, person->y - half, person->x + half, person->y + half };
}

/* Titles of sectors count as names. */
static void
count_titles (DuiGraph *graph, const Box *names, Count *count)
{
  g_autoptr (DuiScene) scene = dui_scene_new (graph, DUI_LAYOUT_RINGS);

  for (guint s = 0; s < scene->n_sectors; s++)
    {
      const DuiSceneSector *sector = &scene->sectors[s];
      Box title = { sector->x - DUI_SCENE_TITLE_WIDTH / 2, sector->y - DUI_SCENE_TITLE_HEIGHT / 2,
                    sector->x + DUI_SCENE_TITLE_WIDTH / 2, sector->y + DUI_SCENE_TITLE_HEIGHT / 2 };

      for (guint i = 0; i < dui_graph_n_persons (graph); i++)
        {
          Box symbol = box_of_symbol (graph, i);

          count->n_names += overlap (&title, &names[i]);
          count->n_symbols += overlap (&title, &symbol);
        }
      count->n_titles++;
    }
}

/* However small the picture is: the title is made larger within the room that the scene keeps for it. */
static void
test_titles_fit (void)
{
  DuiNetworkTexts *texts = dui_network_texts_new ();
  PangoRectangle near, far;

  for (guint area = DUI_LIFE_AREA_HOME; area < DUI_LIFE_N_AREAS; area++)
    {
      pango_layout_get_extents (dui_network_rings_title (texts, area, 1), NULL, &near);
      pango_layout_get_extents (dui_network_rings_title (texts, area, 0.1), NULL, &far);
      g_assert_cmpint (far.width, >, near.width);
      g_assert_cmpint (far.width, <=, DUI_SCENE_TITLE_WIDTH * PANGO_SCALE);
      g_assert_cmpint (far.height, <=, DUI_SCENE_TITLE_HEIGHT * PANGO_SCALE);
    }
  dui_network_texts_free (texts);
}

static void
add_text (GArray *boxes, PangoLayout *layout, const double middle[2], double side, double half_height)
{
  PangoRectangle extents;
  double half;
  Box box;

  pango_layout_get_extents (layout, NULL, &extents);
  half = MAX (half_height, (double)extents.width / PANGO_SCALE / 2 + side);
  box = (Box){ middle[0] - half, middle[1] - half_height, middle[0] + half, middle[1] + half_height };
  g_array_append_val (boxes, box);
}

/* The mark of a line and the years of a couple, as they are drawn. */
static void
add_boxes_of_line (GArray *boxes, DuiNetworkTexts *texts, const DuiSceneLine *line, const DuiGraphTie *tie)
{
  const char *mark = line->is_feeling ? NULL : dui_stroke_mark (tie->kind);
  const double middle[2] = { line->mark_x, line->mark_y }, years[2] = { line->years_x, line->years_y };

  if (mark != NULL || tie->support != 0)
    {
      g_autofree char *support = dui_graph_support_to_text (tie->support);
      g_autofree char *text =
          g_strconcat (dui_text (mark), mark != NULL && *support != '\0' ? " " : "", support, NULL);

      add_text (boxes, dui_network_texts_word (texts, text, 9.5), middle, 5, 8);
    }
  if (!dui_scene_has_years (tie))
    return;
  add_text (boxes, dui_network_texts_plain (texts, dui_date_is_set (tie->end) ? "2000–2000" : "2000", 10),
            years, 1.5, 5.5);
}

static void
count_marks (DuiGraph *graph, DuiLayoutKind kind, DuiNetworkTexts *texts, const Box *names, Count *count)
{
  g_autoptr (DuiScene) scene = dui_scene_new (graph, kind);
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (Box));

  for (guint l = 0; l < scene->n_lines; l++)
    if (scene->lines[l].tie != DUI_GRAPH_NONE)
      add_boxes_of_line (boxes, texts, &scene->lines[l], dui_graph_tie (graph, scene->lines[l].tie));
  for (guint b = 0; b < boxes->len; b++)
    {
      const Box *box = &g_array_index (boxes, Box, b);
      gboolean is_covered = FALSE;

      for (guint other = 0; other < b; other++)
        is_covered |= overlap (box, &g_array_index (boxes, Box, other));
      for (guint i = 0; i < dui_graph_n_persons (graph); i++)
        {
          Box symbol = box_of_symbol (graph, i);

          is_covered |= overlap (box, &names[i]) || overlap (box, &symbol);
        }
      count->n_covered += is_covered;
    }
  count->n_marks += boxes->len;
}

static void
count_overlaps (DuiGraph *graph, DuiLayoutKind kind, Count *count)
{
  DuiNetworkTexts *texts = dui_network_texts_new ();
  guint n = dui_graph_n_persons (graph);
  g_autofree Box *names = g_new (Box, n + 1);

  for (guint i = 0; i < n; i++)
    names[i] = box_of_name (texts, graph, i);
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      {
        Box symbol = box_of_symbol (graph, j);

        count->n_names += j < i && overlap (&names[i], &names[j]);
        count->n_symbols += j != i && overlap (&names[i], &symbol);
      }
  if (kind == DUI_LAYOUT_RINGS)
    count_titles (graph, names, count);
  count_marks (graph, kind, texts, names, count);
  count->n_graphs++;
  count->n_persons += n;
  dui_network_texts_free (texts);
}

static void
count_layouts (DuiGraph *graph, Count counts[])
{
  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    {
      dui_layout_apply (graph, kind, DUI_LAYOUT_ORDER_AUTOMATIC);
      count_overlaps (graph, kind, &counts[kind]);
    }
}

static void
tell (const char *what, const Count counts[])
{
  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    {
      g_test_message ("%s, %s: %u names over a name, %u over a symbol (%u networks, %u persons)", what,
                      kinds[kind], counts[kind].n_names, counts[kind].n_symbols, counts[kind].n_graphs,
                      counts[kind].n_persons);
      g_test_message ("%s, %s: %u of %u marks and years over something", what, kinds[kind],
                      counts[kind].n_covered, counts[kind].n_marks);
      g_assert_cmpuint (counts[kind].n_covered, ==, 0);
      g_assert_cmpuint (counts[kind].n_names, ==, 0);
      g_assert_cmpuint (counts[kind].n_symbols, ==, 0);
    }
}

static DuiStore *
open_practice (DuiDate today)
{
  g_autoptr (GError) error = NULL;
  DuiStore *store = dui_store_new_in_memory ("test", &error);

  g_assert_true (dui_bundle_fill_reference_lists (store, &error));
  g_assert_true (dui_bundle_fill_practice (store, today, &error));
  g_assert_no_error (error);
  return store;
}

static void
test_practice (void)
{
  DuiDate today = dui_date_from_ymd (2026, 11, 20);
  g_autoptr (DuiStore) store = open_practice (today);
  Count counts[G_N_ELEMENTS (kinds)] = { 0 };
  DuiRecordList *files = dui_store_get_list (store, &dui_case_type);

  for (guint i = 0; i < dui_record_list_get_size (files); i++)
    {
      g_autoptr (DuiGraph) graph =
          dui_case_graph_new (store, DUI_CASE (dui_record_list_get (files, i)), today);

      count_layouts (graph, counts);
    }
  g_assert_cmpuint (counts[0].n_graphs, ==, 6);
  g_assert_cmpuint (counts[DUI_LAYOUT_RINGS].n_titles, >, 12);
  tell ("practice", counts);
}

/* How names are written when a picture is small, against all that is drawn then. */

typedef struct
{
  DuiGraph *graph;
  DuiNetworkDrawing *drawing;
  DuiNetworkStyle style;
  DuiNetworkTexts *texts;
} Small;

static void
count_small (Small *small, DuiLayoutKind kind, double zoom, Count *count)
{
  guint n = dui_graph_n_persons (small->graph);
  g_autofree Box *names = g_new (Box, n + 1);

  for (guint i = 0; i < n; i++)
    {
      double box[4];

      dui_network_drawing_name_box (small->drawing, i, &small->style, zoom, box);
      names[i] = (Box){ box[0], box[1], box[2], box[3] };
    }
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      {
        Box symbol = box_of_symbol (small->graph, j);

        count->n_names += j < i && overlap (&names[i], &names[j]);
        count->n_symbols += j != i && overlap (&names[i], &symbol);
      }
  if (kind == DUI_LAYOUT_RINGS)
    count_titles (small->graph, names, count);
  if (zoom >= 0.7 || small->style.marks == DUI_NETWORK_MARKS_ALWAYS)
    count_marks (small->graph, kind, small->texts, names, count);
  count->n_graphs++;
  count->n_persons += n;
}

/* The part of all names that are at least so large on screen. */
static double
part_readable (Small *small, double zoom, double least)
{
  guint n = dui_graph_n_persons (small->graph), count = 0;

  for (guint i = 0; i < n; i++)
    count += dui_network_drawing_name_size (small->drawing, i, &small->style, zoom) * zoom >= least - 1e-6;
  return (double)count / n;
}

static const double zooms[] = { 0.86, 0.75, 0.7, 0.66, 0.58, 0.5, 0.43, 0.39, 0.32 };

/* Text twice as large, and paper, where letters on ties are kept; letters that can be read lie clear of all
 * else. */
static void
count_other_styles (Small *small, DuiLayoutKind kind, Count *count)
{
  const DuiNetworkStyle on_screen = small->style;

  for (guint z = 0; z < G_N_ELEMENTS (zooms); z++)
    {
      small->style.least_name = 2 * DUI_NETWORK_READABLE;
      small->style.least_read = 2 * DUI_NETWORK_LEAST_READ;
      count_small (small, kind, zooms[z], count);
      small->style.least_name = 7.4;
      small->style.least_read = 6;
      small->style.marks = DUI_NETWORK_MARKS_ALWAYS;
      count_small (small, kind, zooms[z], count);
      small->style = on_screen;
    }
}

static void
count_small_layouts (DuiGraph *graph, Count counts[])
{
  DuiNetworkPalette palette;
  Small small = { .graph = graph, .texts = dui_network_texts_new () };

  dui_network_palette_init (&palette, FALSE, FALSE);
  dui_network_style_init (&small.style, &palette);
  small.style.least_name = DUI_NETWORK_READABLE;
  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    {
      dui_layout_apply (graph, kind, DUI_LAYOUT_ORDER_AUTOMATIC);
      small.drawing = dui_network_drawing_new (graph, kind);
      for (guint z = 0; z < G_N_ELEMENTS (zooms); z++)
        count_small (&small, kind, zooms[z], &counts[kind]);
      count_other_styles (&small, kind, &counts[kind]);
      if (kind == DUI_LAYOUT_AUTOMATIC)
        g_test_message (
            "%2u persons: %3.0f %% of the names have 10 pixels or more at 70 %%, %3.0f %% at 58 %%, "
            "and %3.0f %% have 8 at 50 %%, %3.0f %% at 39 %%, %3.0f %% at 32 %%",
            dui_graph_n_persons (graph), 100 * part_readable (&small, 0.7, 10),
            100 * part_readable (&small, 0.58, 10), 100 * part_readable (&small, 0.5, 8),
            100 * part_readable (&small, 0.39, 8), 100 * part_readable (&small, 0.32, 8));
      if (kind == DUI_LAYOUT_AUTOMATIC)
        {
          g_assert_cmpfloat (part_readable (&small, 0.7, 10), >, 0.85);
          g_assert_cmpfloat (part_readable (&small, 0.5, 8), ==, 1);
          g_assert_cmpfloat (part_readable (&small, 0.39, 8), >, 0.97);
        }
      dui_network_drawing_free (small.drawing);
    }
  dui_network_texts_free (small.texts);
}

static void
test_small (void)
{
  DuiDate today = dui_date_from_ymd (2026, 11, 20);
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiStore) store = dui_store_new_in_memory ("test", &error);
  g_autoptr (DuiGraph) made_up = sample_case (60, 5);
  Count counts[G_N_ELEMENTS (kinds)] = { 0 };
  DuiRecordList *files;

  g_assert_true (dui_bundle_fill_reference_lists (store, &error));
  g_assert_true (dui_bundle_fill_practice (store, today, &error));
  files = dui_store_get_list (store, &dui_case_type);
  for (guint i = 0; i < dui_record_list_get_size (files); i++)
    {
      g_autoptr (DuiGraph) graph =
          dui_case_graph_new (store, DUI_CASE (dui_record_list_get (files, i)), today);

      count_small_layouts (graph, counts);
    }
  count_small_layouts (made_up, counts);
  tell ("small", counts);
}

/* What cannot be read in full is written in part; of hidden names no part is shown. */
static void
test_parts (void)
{
  g_autoptr (DuiGraph) graph = dui_graph_new ();
  g_autoptr (DuiNetworkDrawing) drawing = NULL;
  DuiNetworkPalette palette;
  DuiNetworkStyle style;
  double box[4], initials[4];

  dui_network_palette_init (&palette, FALSE, FALSE);
  dui_network_style_init (&style, &palette);
  for (guint i = 0; i < 3; i++)
    {
      DuiGraphPerson *person = dui_graph_person (
          graph, dui_graph_add_person (graph, "Noor Wilhelmina van den Dammerswaardenstein"));

      dui_graph_set_text (&person->given_names, "Noor Wilhelmina");
      dui_graph_set_text (&person->surname, "Dammerswaardenstein");
      person->x = 120.0 * i;
      person->pinned = TRUE;
    }
  drawing = dui_network_drawing_new (graph, DUI_LAYOUT_FREE);
  style.least_name = DUI_NETWORK_READABLE;
  g_assert_cmpfloat (0.4 * dui_network_drawing_name_size (drawing, 1, &style, 0.4), >=, 8);
  dui_network_drawing_name_box (drawing, 1, &style, 0.4, box);
  style.names = DUI_NETWORK_NAMES_INITIALS;
  dui_network_drawing_name_box (drawing, 1, &style, 0.4, initials);
  g_assert_cmpfloat (box[2] - box[0], >, initials[2] - initials[0]);
  g_assert_cmpfloat (0.4 * dui_network_drawing_name_size (drawing, 1, &style, 0.4), >=, 8);
  /* The picture on paper is the same at every size. */
  style.least_name = 0;
  g_assert_cmpfloat (dui_network_drawing_name_size (drawing, 1, &style, 0.3), ==, 0);
}

/* On either paper everybody has a name that can be read, in grey as in colour: letters are what is counted.
 */
static void
test_paper (void)
{
  DuiDate today = dui_date_from_ymd (2026, 11, 20);
  g_autoptr (DuiStore) store = open_practice (today);
  DuiRecordList *files = dui_store_get_list (store, &dui_case_type);

  for (guint i = 0; i < dui_record_list_get_size (files); i++)
    {
      g_autoptr (DuiGraph) graph =
          dui_case_graph_new (store, DUI_CASE (dui_record_list_get (files, i)), today);

      for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
        for (guint paper = 0; paper <= DUI_NETWORK_PAPER_A3; paper++)
          {
            guint n_unnamed, n = dui_graph_n_persons (graph);
            DuiNetworkExport options = { .kind = kind, .date = today, .paper = paper };

            dui_layout_apply (graph, kind, DUI_LAYOUT_ORDER_AUTOMATIC);
            n_unnamed = dui_network_export_count_unnamed (graph, &options);
            g_test_message ("%u persons, %s, paper %u: %u", n, kinds[kind], paper, n_unnamed);
            /* Of the 60 in rings one stands between all others. */
            g_assert_cmpuint (n_unnamed, <=, kind == DUI_LAYOUT_RINGS && n > 36);
          }
    }
}

static DuiGraph *
graph_of (DuiImport *import)
{
  DuiGraph *graph = dui_graph_new ();

  for (guint i = 0; i < import->persons->len; i++)
    {
      g_autofree char *name = dui_import_person_to_name (g_ptr_array_index (import->persons, i));
      guint index = dui_graph_add_person (graph, name);

      dui_graph_person (graph, index)->role = i == 0 ? DUI_GRAPH_ROLE_SUBJECT : DUI_GRAPH_ROLE_RELATIVE;
    }
  for (guint i = 0; i < import->ties->len; i++)
    {
      const DuiImportTie *tie = g_ptr_array_index (import->ties, i);

      dui_graph_add_tie (graph, tie->from, tie->to, tie->kind);
    }
  return graph;
}

static void
test_samples (void)
{
  g_autofree char *folder = fixture_path (".");
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  Count counts[G_N_ELEMENTS (kinds)] = { 0 };
  const char *name;

  while ((name = g_dir_read_name (files)) != NULL)
    {
      g_autoptr (DuiImport) import = fixture_read (name, NULL);
      g_autoptr (DuiGraph) graph = import != NULL ? graph_of (import) : NULL;

      if (graph != NULL && dui_graph_n_persons (graph) > 1)
        count_layouts (graph, counts);
    }
  g_assert_cmpuint (counts[0].n_graphs, >, 25);
  tell ("samples", counts);
}

static void
test_made_up (void)
{
  Count counts[G_N_ELEMENTS (kinds)] = { 0 };

  for (guint seed = 1; seed <= 4; seed++)
    {
      g_autoptr (DuiGraph) small = sample_case (60, seed);
      g_autoptr (DuiGraph) large = sample_case (100, seed);

      count_layouts (small, counts);
      count_layouts (large, counts);
    }
  g_assert_cmpuint (counts[DUI_LAYOUT_RINGS].n_titles, >, 30);
  tell ("made up", counts);
}

/* The measure itself: a name pushed onto another is counted. */
static void
test_measure (void)
{
  g_autoptr (DuiGraph) graph = dui_graph_new ();
  Count count = { 0 };

  dui_graph_add_person (graph, "Anna Voorbeeld");
  dui_graph_add_person (graph, "Bert Voorbeeld");
  dui_graph_person (graph, 1)->x = 30;
  count_overlaps (graph, DUI_LAYOUT_FREE, &count);
  g_assert_cmpuint (count.n_names, ==, 1);
  dui_graph_person (graph, 1)->x = 0;
  dui_graph_person (graph, 1)->y = 40;
  count_overlaps (graph, DUI_LAYOUT_FREE, &count);
  g_assert_cmpuint (count.n_symbols, ==, 1);
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network-labels/practice", test_practice);
  g_test_add_func ("/network-labels/small", test_small);
  g_test_add_func ("/network-labels/parts", test_parts);
  g_test_add_func ("/network-labels/paper", test_paper);
  g_test_add_func ("/network-labels/samples", test_samples);
  g_test_add_func ("/network-labels/made-up", test_made_up);
  g_test_add_func ("/network-labels/titles-fit", test_titles_fit);
  g_test_add_func ("/network-labels/measure", test_measure);
  return g_test_run ();
}
