/* Writes a network to a file: the picture with its legend as PDF, SVG or PNG, the data as JSON, GraphML,
 * GEXF, CSV or GEDCOM.
 */

#include "dui-network-export.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <math.h>
#include <string.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "dui-graph-write.h"
#include "dui-network-legend.h"
#include "dui-network-texts.h"
#include "dui-report-file.h"
#include "dui-text.h"

/* Points; the long side across. */
#define A4_WIDTH 841.89
#define A4_HEIGHT 595.28
#define A3_WIDTH 1190.55
#define A3_HEIGHT 841.89
#define MARGIN 34.0
#define TITLE_SIZE 15.0
#define SMALL_SIZE 10.0
#define HEADER_HEIGHT 34.0
#define LEGEND_GAP 18.0
#define LEGEND_SCALE 0.78
/* Where the picture is small, so is the legend: seven points. */
#define LEGEND_SCALE_SMALL 0.6
/* Below this zoom names on A4 are smaller than the smallest print that reads well; where A4 is asked for,
 * they are written as large as that as far as there is room, and in part rather than smaller than can be
 * read. */
#define ZOOM_A4 0.62
#define LEAST_NAME 7.4
#define LEAST_READ 6.0
/* Letters and years on ties are smaller still: these can be made out. */
#define ZOOM_MARKS 0.42
/* A name that is written nevertheless, smaller than six points, is there to be found. */
#define NAME_SPECK 5.0
#define ZOOM_MAX 1.1
#define UPRIGHT_GAIN 1.15
#define PNG_SCALE 2.0
#define PNG_SIDE_MAX 12000.0

typedef struct
{
  const DuiNetworkExport *options;
  DuiNetworkDrawing *drawing;
  DuiNetworkLegend *legend;
  DuiNetworkTexts *texts;
  DuiNetworkPalette palette;
  DuiNetworkStyle style;
} Page;

static void
page_init (Page *page, DuiGraph *graph, const DuiNetworkExport *options)
{
  page->options = options;
  dui_network_palette_init (&page->palette, FALSE, FALSE);
  dui_network_style_init (&page->style, &page->palette);
  if (dui_date_is_set (options->date))
    page->style.today = options->date;
  page->style.least_name = LEAST_NAME;
  page->style.least_read = LEAST_READ;
  page->style.marks = DUI_NETWORK_MARKS_ALWAYS;
  page->drawing = dui_network_drawing_new (graph, options->kind);
  page->legend = dui_network_legend_new (page->drawing, &page->style);
  page->texts = dui_network_texts_new ();
}

static void
page_clear (Page *page)
{
  dui_network_legend_free (page->legend);
  dui_network_drawing_free (page->drawing);
  dui_network_texts_free (page->texts);
}

static double
draw_at_right (Page *page, cairo_t *cr, const char *text, double right, double y)
{
  PangoLayout *layout = dui_network_texts_plain (page->texts, text, SMALL_SIZE);
  PangoRectangle extents;

  pango_layout_get_extents (layout, NULL, &extents);
  cairo_move_to (cr, right - (double)extents.width / PANGO_SCALE, y);
  pango_cairo_show_layout (cr, layout);
  return right - (double)extents.width / PANGO_SCALE;
}

/* The mark in a frame, so that it is seen when the page is copied. */
static double
draw_secrecy (Page *page, cairo_t *cr, double right)
{
  PangoLayout *layout = dui_network_texts_word (page->texts, page->options->secrecy, SMALL_SIZE);
  PangoRectangle extents;
  double width;

  pango_layout_get_extents (layout, NULL, &extents);
  width = (double)extents.width / PANGO_SCALE;
  dui_colour_set (cr, page->palette.ink);
  cairo_rectangle (cr, right - width - 14, 0.5, width + 14, 19);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  cairo_move_to (cr, right - width - 7, 10 - (double)extents.height / PANGO_SCALE / 2);
  pango_cairo_show_layout (cr, layout);
  return right - width - 14 - 14;
}

static void
draw_header (Page *page, cairo_t *cr, double width)
{
  g_autofree char *date = dui_date_to_text (page->style.today);
  double right = width;

  if (!dui_text_is_blank (page->options->secrecy))
    right = draw_secrecy (page, cr, right);
  dui_colour_set (cr, page->palette.ink_soft);
  right = draw_at_right (page, cr, date, right, 3);
  if (!dui_text_is_blank (page->options->title))
    {
      PangoLayout *layout =
          pango_layout_copy (dui_network_texts_word (page->texts, page->options->title, TITLE_SIZE));

      pango_layout_set_width (layout, (int)(MAX (40, right - 20) * PANGO_SCALE));
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_alignment (layout, PANGO_ALIGN_LEFT);
      dui_colour_set (cr, page->palette.ink);
      cairo_move_to (cr, 0, -1);
      pango_cairo_show_layout (cr, layout);
      g_object_unref (layout);
    }
}

static double
legend_height (Page *page, double width, double scale)
{
  return scale * dui_network_legend_measure (page->legend, width / scale);
}

static double
zoom_beside (Page *page, double width, double height, double scale)
{
  const double *box = dui_network_drawing_scene (page->drawing)->box;
  double room_x = width - 2 * MARGIN;
  double room_y = height - 2 * MARGIN - HEADER_HEIGHT - LEGEND_GAP - legend_height (page, room_x, scale);

  return MIN (ZOOM_MAX, MIN (room_x / MAX (1, box[2] - box[0]), MAX (60, room_y) / MAX (1, box[3] - box[1])));
}

static double
find_legend_scale (Page *page, double width, double height)
{
  return zoom_beside (page, width, height, LEGEND_SCALE) < ZOOM_A4 ? LEGEND_SCALE_SMALL : LEGEND_SCALE;
}

/* The zoom at which the picture fills what header and legend leave of a page. */
static double
find_zoom (Page *page, double width, double height)
{
  return zoom_beside (page, width, height, find_legend_scale (page, width, height));
}

/* On paper on which marks would be specks there are none, nor does the legend speak of them. */
static void
settle_marks (Page *page, double width, double height)
{
  if (page->style.marks == DUI_NETWORK_MARKS_NEVER || find_zoom (page, width, height) >= ZOOM_MARKS)
    return;
  page->style.marks = DUI_NETWORK_MARKS_NEVER;
  dui_network_legend_free (page->legend);
  page->legend = dui_network_legend_new (page->drawing, &page->style);
}

static void
draw_page (Page *page, cairo_t *cr, double width, double height)
{
  const double *box = dui_network_drawing_scene (page->drawing)->box;
  double top = MARGIN + HEADER_HEIGHT, inner = width - 2 * MARGIN;
  double scale, zoom, bottom, room;

  settle_marks (page, width, height);
  scale = find_legend_scale (page, width, height);
  zoom = zoom_beside (page, width, height, scale);
  bottom = height - MARGIN - legend_height (page, inner, scale);
  room = bottom - LEGEND_GAP - top;

  dui_colour_set (cr, page->palette.paper);
  cairo_paint (cr);
  cairo_save (cr);
  cairo_translate (cr, MARGIN, MARGIN);
  draw_header (page, cr, inner);
  cairo_restore (cr);

  cairo_save (cr);
  cairo_translate (cr, width / 2, top + room / 2);
  cairo_scale (cr, zoom, zoom);
  cairo_translate (cr, -(box[0] + box[2]) / 2, -(box[1] + box[3]) / 2);
  dui_network_drawing_draw (page->drawing, cr, &page->style);
  cairo_restore (cr);

  dui_colour_set (cr, page->palette.ring);
  cairo_set_line_width (cr, 0.8);
  cairo_move_to (cr, MARGIN, bottom - LEGEND_GAP / 2);
  cairo_line_to (cr, width - MARGIN, bottom - LEGEND_GAP / 2);
  cairo_stroke (cr);
  cairo_save (cr);
  cairo_translate (cr, MARGIN, bottom);
  cairo_scale (cr, scale, scale);
  dui_network_legend_draw (page->legend, cr, inner / scale);
  cairo_restore (cr);
}

/* The long side across, unless the picture becomes clearly larger upright. Returns the zoom. */
static double
turn_paper (Page *page, double *width, double *height)
{
  double across = find_zoom (page, *width, *height), upright = find_zoom (page, *height, *width);
  double side = *width;

  if (upright < UPRIGHT_GAIN * across)
    return across;
  *width = *height;
  *height = side;
  return upright;
}

static void
choose_paper (Page *page, double *width, double *height)
{
  *width = A4_WIDTH;
  *height = A4_HEIGHT;
  if (page->options->paper != DUI_NETWORK_PAPER_A3
      && (turn_paper (page, width, height) >= ZOOM_A4 || page->options->paper == DUI_NETWORK_PAPER_A4))
    return;
  *width = A3_WIDTH;
  *height = A3_HEIGHT;
  turn_paper (page, width, height);
}

/* A page around the picture at 100 %, for files that have no paper. */
static void
fit_around (Page *page, double *width, double *height)
{
  const double *box = dui_network_drawing_scene (page->drawing)->box;

  *width = MAX (640, box[2] - box[0]) + 2 * MARGIN;
  *height = MAX (120, box[3] - box[1]) + 2 * MARGIN + HEADER_HEIGHT + LEGEND_GAP
            + legend_height (page, *width - 2 * MARGIN, LEGEND_SCALE);
}

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Nothing in the file says what it is about, or at what minute it was made. */
static cairo_surface_t *
open_pdf (GByteArray *bytes, double width, double height, DuiDate date)
{
  cairo_surface_t *surface = dui_report_file_new_pdf (bytes, width, height, "");
  g_autofree char *iso = dui_date_to_iso (date);
  g_autofree char *moment = g_strconcat (iso, "T00:00:00Z", NULL);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, moment);
  return surface;
}

static cairo_surface_t *
open_surface (Page *page, DuiNetworkFormat format, GByteArray *bytes, double *width, double *height)
{
  cairo_surface_t *surface;
  double scale;

  if (format == DUI_NETWORK_FORMAT_PDF)
    {
      choose_paper (page, width, height);
      return open_pdf (bytes, *width, *height, page->style.today);
    }
  fit_around (page, width, height);
  if (format == DUI_NETWORK_FORMAT_SVG)
    return cairo_svg_surface_create_for_stream (append_cb, bytes, *width, *height);
  scale = MIN (PNG_SCALE, PNG_SIDE_MAX / MAX (*width, *height));
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int)ceil (*width * scale),
                                        (int)ceil (*height * scale));
  cairo_surface_set_device_scale (surface, scale, scale);
  return surface;
}

static GBytes *
draw_to_bytes (DuiGraph *graph, const DuiNetworkExport *options, DuiNetworkFormat format, GError **error)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_status_t status;
  double width, height;
  cairo_t *cr;
  Page page;

  page_init (&page, graph, options);
  surface = open_surface (&page, format, bytes, &width, &height);
  cr = cairo_create (surface);
  draw_page (&page, cr, width, height);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS && format == DUI_NETWORK_FORMAT_PNG)
    status = cairo_surface_write_to_png_stream (surface, append_cb, bytes);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  page_clear (&page);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (bytes);
  g_byte_array_unref (bytes);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The picture could not be drawn: %s."),
               cairo_status_to_string (status));
  return NULL;
}

/** dui_network_format_is_picture: Returns: whether the file shows the network, and does not hold its data */
gboolean
dui_network_format_is_picture (DuiNetworkFormat format)
{
  return format < DUI_NETWORK_FORMAT_JSON;
}

/** dui_network_format_is_gedcom: Returns: whether it is GEDCOM, which has no place for all of a network */
gboolean
dui_network_format_is_gedcom (DuiNetworkFormat format)
{
  return format == DUI_NETWORK_FORMAT_GEDCOM || format == DUI_NETWORK_FORMAT_GEDCOM_7;
}

/** dui_network_format_from_nick: Returns: whether @nick names a format: svg, pdf, png, json, graphml, gexf,
 * csv, gedcom (5.5.1), gedcom7 */
gboolean
dui_network_format_from_nick (const char *nick, DuiNetworkFormat *format)
{
  static const char *const nicks[] = { "svg",  "pdf", "png",    "json",   "graphml",
                                       "gexf", "csv", "gedcom", "gedcom7" };

  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    if (g_strcmp0 (nick, nicks[i]) == 0)
      {
        *format = i;
        return TRUE;
      }
  return FALSE;
}

/* The two kinds of GEDCOM share theirs. */
static const char *const ends[] = {
  ".svg", ".pdf", ".png", ".json", ".graphml", ".gexf", ".csv", ".ged", ".ged",
};

/** dui_network_format_from_path: Returns: whether the end of @path tells the format: svg, pdf, png, json,
 * graphml, gexf, csv, ged; the last is GEDCOM 5.5.1, which more programs read */
gboolean
dui_network_format_from_path (const char *path, DuiNetworkFormat *format)
{
  g_autofree char *lower = g_ascii_strdown (dui_text (path), -1);

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (lower, ends[i]))
      {
        *format = i;
        return TRUE;
      }
  return FALSE;
}

/* The chooser asked about the name that was typed, not about this one: what is there already stays. */
static char *
dup_free_path (const char *stem, const char *end)
{
  char *path = g_strconcat (stem, end, NULL);

  for (guint i = 2; g_file_test (path, G_FILE_TEST_EXISTS); i++)
    {
      g_free (path);
      path = g_strdup_printf ("%s-%u%s", stem, i, end);
    }
  return path;
}

/**
 * dui_network_format_settle:
 * @path: as the user typed it
 * @chosen: the kind that a list stands at
 * @first: the kind that it began at, of which @path had the end
 * @format: (out):
 *
 * A kind that was chosen goes before the end of the name, which was there before the choice; without a choice
 * the end of the name tells.
 *
 * Returns: (transfer full): where the file goes, with the end of its kind
 */
char *
dui_network_format_settle (const char *path, DuiNetworkFormat chosen, DuiNetworkFormat first,
                           DuiNetworkFormat *format)
{
  gboolean has_known_end = dui_network_format_from_path (path, format);
  g_autofree char *stem = g_strdup (path);

  if (has_known_end && (chosen == first || g_str_equal (ends[*format], ends[chosen])))
    {
      *format = chosen == first ? *format : chosen;
      return g_strdup (path);
    }
  *format = chosen;
  if (has_known_end)
    *strrchr (stem, '.') = '\0';
  return dup_free_path (stem, ends[chosen]);
}

static void
hide_names_of_households (DuiGraph *graph)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < dui_graph_n_persons (graph); i++)
    {
      DuiGraphPerson *person = dui_graph_person (graph, i);
      const char *number;

      if (dui_text_is_blank (person->household))
        continue;
      number = g_hash_table_lookup (numbers, person->household);
      if (number == NULL)
        {
          g_hash_table_insert (numbers, g_strdup (person->household),
                               g_strdup_printf ("%u", g_hash_table_size (numbers) + 1));
          number = g_hash_table_lookup (numbers, person->household);
        }
      dui_graph_set_text (&person->household, number);
    }
}

/* With names hidden the copy that is written has none: what is not there cannot be dug up. */
static DuiGraph *
copy_without_names (DuiGraph *graph, const DuiNetworkExport *options, gboolean is_picture)
{
  DuiGraph *copy = dui_graph_copy (graph);

  if (options->names == DUI_NETWORK_NAMES_FULL)
    return copy;
  for (guint i = 0; i < dui_graph_n_persons (copy); i++)
    {
      DuiGraphPerson *person = dui_graph_person (copy, i);
      g_autofree char *label = dui_network_short_name (copy, i, options->names);
      char **texts[] = { &person->initials, &person->given_names, &person->prefix,
                         &person->surname,  &person->alias,       &person->key,
                         &person->reason,   &person->street,      &person->house_number,
                         &person->postcode, &person->town,        &person->phone,
                         &person->email,    &person->account,     &person->school_or_work };

      dui_graph_set_text (&person->label, label);
      for (gsize k = 0; k < G_N_ELEMENTS (texts); k++)
        dui_graph_set_text (texts[k], NULL);
      /* A picture shows an age; a file of data would give the very day. */
      if (!is_picture)
        person->birth = person->death = DUI_DATE_NONE;
    }
  for (guint t = 0; t < dui_graph_n_ties (copy); t++)
    dui_graph_set_text (&dui_graph_tie (copy, t)->reason, NULL);
  hide_names_of_households (copy);
  return copy;
}

/** dui_network_export_get_paper: tells the size of the page of a PDF, in points */
void
dui_network_export_get_paper (DuiGraph *graph, const DuiNetworkExport *options, double *width, double *height)
{
  g_autoptr (DuiGraph) copy = copy_without_names (graph, options, TRUE);
  Page page;

  page_init (&page, copy, options);
  choose_paper (&page, width, height);
  page_clear (&page);
}

/** dui_network_export_count_unnamed: Returns: below how many persons a PDF has no name, as there is no room
 * on the paper for one that can be read */
guint
dui_network_export_count_unnamed (DuiGraph *graph, const DuiNetworkExport *options)
{
  g_autoptr (DuiGraph) copy = copy_without_names (graph, options, TRUE);
  double width, height, zoom;
  guint n = 0;
  Page page;

  page_init (&page, copy, options);
  choose_paper (&page, &width, &height);
  settle_marks (&page, width, height);
  zoom = find_zoom (&page, width, height);
  for (guint i = 0; i < dui_graph_n_persons (copy); i++)
    n += dui_network_drawing_name_size (page.drawing, i, &page.style, zoom) * zoom < NAME_SPECK;
  page_clear (&page);
  return n;
}

/**
 * dui_network_export_draw_page:
 *
 * Draws the page that a PDF holds on anything that cairo draws on; a print operation uses it.
 */
void
dui_network_export_draw_page (DuiGraph *graph, const DuiNetworkExport *options, cairo_t *cr, double width,
                              double height)
{
  g_autoptr (DuiGraph) copy = copy_without_names (graph, options, TRUE);
  Page page;

  page_init (&page, copy, options);
  draw_page (&page, cr, width, height);
  page_clear (&page);
}

/* Returns: (transfer full): the contents of a file of this format, or %NULL */
static GBytes *
to_bytes (DuiGraph *graph, const DuiNetworkExport *options, DuiNetworkFormat format, GError **error)
{
  static char *(*const writers[]) (DuiGraph * graph) = { dui_graph_to_json,   dui_graph_to_graphml,
                                                         dui_graph_to_gexf,   dui_graph_to_csv,
                                                         dui_graph_to_gedcom, dui_graph_to_gedcom_7 };
  gboolean is_picture = dui_network_format_is_picture (format);
  g_autoptr (DuiGraph) copy = copy_without_names (graph, options, is_picture);
  char *text;

  if (is_picture)
    return draw_to_bytes (copy, options, format, error);
  text = writers[format - DUI_NETWORK_FORMAT_JSON](copy);
  return g_bytes_new_take (text, strlen (text));
}

/**
 * dui_network_export:
 * @options: with names hidden, the file holds none
 *
 * Writes @graph to a file that only the user can read. The file is there whole or not at all: an older one of
 * that name stays when writing fails.
 *
 * Returns: whether it worked
 */
gboolean
dui_network_export (DuiGraph *graph, const DuiNetworkExport *options, const char *path,
                    DuiNetworkFormat format, GError **error)
{
  g_autoptr (GBytes) bytes = to_bytes (graph, options, format, error);

  return bytes != NULL
         && dui_report_file_save (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
}
