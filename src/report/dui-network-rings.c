/* Draws the rings around the subject, with the borders and titles of the areas of life. */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "dui-network-drawing-private.h"

#define TITLE_SIZE 13.0
/* Letters of a title are as large as this on screen or paper, within what the scene keeps free for a title.
 */
#define TITLE_READ 9.5
#define TITLE_LARGEST 18.0

static const char *
title_of (DuiLifeArea area)
{
  static const char *const titles[DUI_LIFE_N_AREAS] = {
    NULL,          N_ ("At home"), N_ ("Family"), N_ ("Support and care"),   N_ ("Neighbourhood"),
    N_ ("Online"), N_ ("Work"),    N_ ("School"), N_ ("Friends and others"),
  };

  return titles[area] != NULL ? _ (titles[area]) : NULL;
}

static void
draw_borders (DuiNetworkFrame *frame)
{
  static const double dashes[] = { 2, 7 };

  cairo_save (frame->cr);
  cairo_set_dash (frame->cr, dashes, G_N_ELEMENTS (dashes), 0);
  for (guint s = 0; s < frame->scene->n_sectors; s++)
    {
      const DuiSceneSector *sector = &frame->scene->sectors[s];

      for (guint p = 0; p < sector->n_border; p++)
        cairo_line_to (frame->cr, sector->border[2 * p], sector->border[2 * p + 1]);
      cairo_stroke (frame->cr);
    }
  cairo_restore (frame->cr);
}

/**
 * dui_network_rings_title:
 *
 * Returns: (transfer none) (nullable): the title of an area of life, larger the smaller the picture is, in
 * whole units so that not every step of zooming sets it anew; %NULL for the subject's own area
 */
PangoLayout *
dui_network_rings_title (DuiNetworkTexts *texts, DuiLifeArea area, double zoom)
{
  double size = CLAMP (ceil (TITLE_READ / zoom), TITLE_SIZE, TITLE_LARGEST);

  return title_of (area) != NULL ? dui_network_texts_word (texts, title_of (area), size) : NULL;
}

static void
draw_titles (DuiNetworkFrame *frame)
{
  for (guint s = 0; s < frame->scene->n_sectors; s++)
    {
      const DuiSceneSector *sector = &frame->scene->sectors[s];
      const double box[4] = { sector->x - DUI_SCENE_TITLE_WIDTH / 2, sector->y - DUI_SCENE_TITLE_HEIGHT / 2,
                              sector->x + DUI_SCENE_TITLE_WIDTH / 2, sector->y + DUI_SCENE_TITLE_HEIGHT / 2 };

      if (!dui_network_frame_shows (frame, box))
        continue;
      dui_colour_set (frame->cr, frame->palette->ink_soft);
      dui_network_texts_draw_centred (
          frame->cr, dui_network_rings_title (frame->drawing->texts, sector->area, frame->zoom), sector->x,
          sector->y);
    }
}

/** dui_network_frame_draw_rings: the rings of the picture, where it has any */
void
dui_network_frame_draw_rings (DuiNetworkFrame *frame)
{
  guint subject = dui_graph_find_subject (frame->drawing->graph);

  dui_colour_set (frame->cr, frame->palette->ring);
  cairo_set_line_width (frame->cr, 1.4);
  for (guint r = 0; r < frame->scene->n_rings; r++)
    {
      cairo_new_sub_path (frame->cr);
      cairo_arc (frame->cr, frame->scene->x[subject], frame->scene->y[subject], frame->scene->rings[r], 0,
                 2 * G_PI);
      cairo_stroke (frame->cr);
    }
  draw_borders (frame);
  if (frame->zoom >= DUI_NETWORK_ZOOM_NAMES / 2)
    draw_titles (frame);
}
