/* How large the name below a symbol is written: as large as it must be to be read when the picture is small,
 * as far as there is room around the person; where there is too little for all of it, a part of it. */

#include <math.h>

#include "dui-network-drawing-private.h"
#include "dui-text.h"

/* At 100 %, and what others are held clear of. */
#define SIZE 12.0
#define SIZE_LARGEST 18.0
#define SIZE_STEP 0.5
/* Of a part of a name, which has room enough to grow more. */
#define PART_LARGEST 32.0
#define PART_STEP 1.0
#define WIDTH_MAX 168.0
#define GAP 4.0
/* A symbol with the badges at its corners, from its middle. */
#define SYMBOL_TOP 28.0
#define SYMBOL_SIDE 30.0
#define MARK_HALF_WIDTH 22.0
#define MARK_HALF_HEIGHT 9.0
#define FATE_HALF 12.0

typedef struct
{
  const DuiScene *scene;
  guint index;
  double left, right, top, bottom; /* of the room so far */
} Room;

/* What stands in the way from below ends the room there. */
static void
end_above (Room *room, double x, double y, double half_width, double half_height)
{
  if (x + half_width > room->left && x - half_width < room->right && y + half_height > room->top)
    room->bottom = MIN (room->bottom, y - half_height);
}

static void
end_above_lines (Room *room, gboolean has_marks)
{
  const DuiScene *scene = room->scene;

  for (guint l = 0; l < scene->n_lines; l++)
    {
      const DuiSceneLine *line = &scene->lines[l];
      const DuiGraphTie *tie = dui_graph_tie (scene->graph, line->tie);

      if (tie == NULL)
        continue;
      if (tie->fate != DUI_GRAPH_SAME && !line->is_feeling)
        end_above (room, line->fate_x, line->fate_y, FATE_HALF, FATE_HALF);
      if (!has_marks)
        continue;
      end_above (room, line->mark_x, line->mark_y, MARK_HALF_WIDTH, MARK_HALF_HEIGHT);
      if (dui_scene_has_years (tie))
        end_above (room, line->years_x, line->years_y, MARK_HALF_WIDTH, MARK_HALF_HEIGHT);
    }
}

/* Where a name of @width would end. */
static double
room_below (const DuiNetworkFrame *frame, guint index, GArray *near, double width)
{
  const DuiScene *scene = frame->scene;
  double x = scene->x[index], top = scene->y[index] + dui_network_name_top (frame->drawing->graph, index);
  Room room = { scene, index, x - width / 2, x + width / 2, top, G_MAXDOUBLE };

  for (guint k = 0; k < near->len; k++)
    {
      guint other = g_array_index (near, guint, k);

      if (other != index)
        end_above (&room, scene->x[other], scene->y[other], SYMBOL_SIDE, SYMBOL_TOP);
    }
  for (guint s = 0; s < scene->n_sectors; s++)
    end_above (&room, scene->sectors[s].x, scene->sectors[s].y, DUI_SCENE_TITLE_WIDTH / 2,
               DUI_SCENE_TITLE_HEIGHT / 2);
  end_above_lines (&room, dui_network_frame_has_marks (frame));
  return room.bottom - top - 2;
}

/* Half-way to who stands beside. */
static double
width_between (const DuiScene *scene, guint index, GArray *near)
{
  double width = WIDTH_MAX;

  for (guint k = 0; k < near->len; k++)
    {
      guint other = g_array_index (near, guint, k);

      if (other != index && fabs (scene->y[other] - scene->y[index]) < DUI_LAYOUT_LABEL_WIDTH)
        width = MIN (width, fabs (scene->x[other] - scene->x[index]) - GAP);
    }
  return MAX (width, DUI_LAYOUT_LABEL_WIDTH);
}

typedef struct
{
  double largest;
  double smallest; /* is too small */
  double step;
} Sizes;

/* The largest size at which the name fits; %NULL when it does at none of them. */
static PangoLayout *
fit (DuiNetworkTexts *texts, const char *name, gboolean is_strong, const Sizes *sizes, const double room[2])
{
  for (double size = sizes->largest; size > sizes->smallest; size -= sizes->step)
    {
      PangoLayout *layout = dui_network_texts_name_in (texts, name, is_strong, size, room[0]);
      PangoRectangle extents;

      pango_layout_get_extents (layout, NULL, &extents);
      if (!pango_layout_is_ellipsized (layout) && (double)extents.width / PANGO_SCALE <= room[0]
          && (double)extents.height / PANGO_SCALE <= room[1])
        return layout;
    }
  return NULL;
}

static double
size_of (PangoLayout *layout)
{
  return layout != NULL ? pango_font_description_get_size (pango_layout_get_font_description (layout)) : 0;
}

/* How a part of a name is written: "Noor van den Dam" is "Noor D.", else "Noor", else "NvdD". Names that are
 * hidden are short already. */
static char *
dup_part (DuiGraph *graph, guint index, DuiNetworkNames names, guint part)
{
  const DuiGraphPerson *person = dui_graph_person (graph, index);
  const char *given = dui_text_is_blank (person->given_names) ? person->label : person->given_names;
  g_auto (GStrv) words = g_strsplit (dui_text (given), " ", 2);
  const char *surname = dui_text (person->surname);

  if (names != DUI_NETWORK_NAMES_FULL)
    return dui_network_short_name (graph, index, names);
  if (part == 2 || words[0] == NULL)
    return dui_graph_make_initials (person->label);
  if (part == 1 || dui_text_is_blank (person->given_names) || *surname == '\0')
    return g_strdup (words[0]);
  /* On one line: a letter below a name looks lost. */
  return g_strdup_printf ("%s\u00a0%.*s.", words[0], (int)(g_utf8_next_char (surname) - surname), surname);
}

/* The first part that can be read. */
static PangoLayout *
fit_part (const DuiNetworkFrame *frame, guint index, GArray *near, gboolean is_strong)
{
  double least = frame->style->least_read / frame->zoom,
         wanted = ceil (frame->style->least_name / frame->zoom);
  const Sizes sizes = { MIN (PART_LARGEST, wanted), least - PART_STEP / 2, PART_STEP };
  double width = width_between (frame->scene, index, near);
  const double room[2] = { width, room_below (frame, index, near, width) };

  for (guint part = 0; part < 3; part++)
    {
      g_autofree char *words = dup_part (frame->drawing->graph, index, frame->style->names, part);
      PangoLayout *layout = fit (frame->drawing->texts, words, is_strong, &sizes, room);

      if (layout != NULL)
        return layout;
    }
  return NULL;
}

static gboolean
is_readable (const DuiNetworkFrame *frame, double size)
{
  return size * frame->zoom >= frame->style->least_read - 1e-6;
}

/** dui_network_name_top: Returns: how far below the middle of a symbol its name begins */
double
dui_network_name_top (DuiGraph *graph, guint index)
{
  return DUI_LAYOUT_LABEL_TOP + (dui_graph_person (graph, index)->role == DUI_GRAPH_ROLE_SUBJECT ? 2 : 0);
}

/**
 * dui_network_frame_name:
 *
 * Returns: (transfer none) (nullable): good until the next call: what stands below a person, to be drawn with
 * its middle below theirs; as large as the style asks for and as there is room for, and never smaller than at
 * 100 %. %NULL where it could not be read
 */
PangoLayout *
dui_network_frame_name (const DuiNetworkFrame *frame, guint index)
{
  const DuiScene *scene = frame->scene;
  double least = frame->style->least_name / frame->zoom;
  double wanted = MIN (SIZE_LARGEST, ceil (least / SIZE_STEP) * SIZE_STEP);
  const Sizes sizes = { wanted, SIZE, SIZE_STEP };
  double x = scene->x[index], y = scene->y[index];
  const double around[4] = { x - 2 * WIDTH_MAX, y - WIDTH_MAX, x + 2 * WIDTH_MAX, y + 2 * WIDTH_MAX };
  gboolean is_strong = dui_graph_person (frame->drawing->graph, index)->role == DUI_GRAPH_ROLE_SUBJECT;
  g_autofree char *name = dui_network_short_name (frame->drawing->graph, index, frame->style->names);
  PangoLayout *best = NULL;
  g_autoptr (GArray) near = wanted > SIZE ? dui_scene_persons_in (frame->drawing->scene, around) : NULL;

  dui_network_texts_trim (frame->drawing->texts);
  for (guint narrow = 0; narrow < 2 && near != NULL; narrow++)
    {
      double width = narrow ? DUI_LAYOUT_LABEL_WIDTH : width_between (scene, index, near);
      const double room[2] = { width, room_below (frame, index, near, width) };
      PangoLayout *layout = fit (frame->drawing->texts, name, is_strong, &sizes, room);

      best = size_of (layout) > size_of (best) ? layout : best;
    }
  if (near != NULL && !is_readable (frame, MAX (SIZE, size_of (best) / PANGO_SCALE)))
    best = fit_part (frame, index, near, is_strong);
  if (best != NULL)
    return best;
  return frame->zoom >= DUI_NETWORK_ZOOM_NAMES
             ? dui_network_texts_name (frame->drawing->texts, name, is_strong)
             : NULL;
}

/** dui_network_drawing_name_size: Returns: how large the letters of a name are, in units of the network; 0
 * when it is not written */
double
dui_network_drawing_name_size (DuiNetworkDrawing *drawing, guint index, const DuiNetworkStyle *style,
                               double zoom)
{
  DuiNetworkFrame frame = { .drawing = drawing, .scene = drawing->scene, .style = style, .zoom = zoom };

  return size_of (dui_network_frame_name (&frame, index)) / PANGO_SCALE;
}

/**
 * dui_network_drawing_name_box:
 * @zoom: device units a unit of the network
 * @box: (out): left, top, right and bottom of the name of a person, as it is drawn; nothing when it is not
 */
void
dui_network_drawing_name_box (DuiNetworkDrawing *drawing, guint index, const DuiNetworkStyle *style,
                              double zoom, double box[4])
{
  DuiNetworkFrame frame = { .drawing = drawing, .scene = drawing->scene, .style = style, .zoom = zoom };
  double x = drawing->scene->x[index], top = drawing->scene->y[index];
  PangoRectangle extents;

  PangoLayout *name = dui_network_frame_name (&frame, index);

  box[0] = box[1] = box[2] = box[3] = 0;
  if (name == NULL)
    return;
  pango_layout_get_extents (name, NULL, &extents);
  top += dui_network_name_top (drawing->graph, index);
  box[0] = x - (double)extents.width / 2 / PANGO_SCALE;
  box[1] = top;
  box[2] = x + (double)extents.width / 2 / PANGO_SCALE;
  box[3] = top + (double)extents.height / PANGO_SCALE;
}
