/* Draws thin lines and small repeated pictures straight into the pixels of an image: many times the speed of
 * cairo for the thousands of lines of a network. On paper and in vector files cairo draws the same. */

#include "dui-network-ink.h"

#include <math.h>

/* A corner sharper than this gets a round join; the cosine of the turn. */
#define SMOOTH 0.9
/* Sprites are made anew when they take more than this. */
#define SPRITES_MAX_BYTES (24 * 1024 * 1024)

typedef struct
{
  guint32 *pixels;
  int stride; /* in pixels */
  int left, top, right, bottom;
  double scale;
  double x;
  double y;
} Ink;

static const cairo_user_data_key_t ink_key;

/* The one rectangle that may be drawn in, in whole pixels. */
static gboolean
find_room (Ink *ink, cairo_t *cr, cairo_surface_t *surface)
{
  cairo_rectangle_list_t *list = cairo_copy_clip_rectangle_list (cr);
  gboolean is_simple = list->status == CAIRO_STATUS_SUCCESS && list->num_rectangles == 1;

  if (is_simple)
    {
      const cairo_rectangle_t *r = &list->rectangles[0];
      double box[4] = { r->x, r->y, r->x + r->width, r->y + r->height };

      for (guint i = 0; i < 4; i++)
        {
          box[i] = box[i] * ink->scale + (i % 2 == 0 ? ink->x : ink->y);
          is_simple &= fabs (box[i] - round (box[i])) < 0.01;
        }
      ink->left = (int)CLAMP (round (box[0]), 0, cairo_image_surface_get_width (surface));
      ink->top = (int)CLAMP (round (box[1]), 0, cairo_image_surface_get_height (surface));
      ink->right = (int)CLAMP (round (box[2]), 0, cairo_image_surface_get_width (surface));
      ink->bottom = (int)CLAMP (round (box[3]), 0, cairo_image_surface_get_height (surface));
    }
  cairo_rectangle_list_destroy (list);
  return is_simple;
}

static gboolean
ink_init (Ink *ink, cairo_t *cr)
{
  cairo_surface_t *surface = cairo_get_group_target (cr);
  double offset_x, offset_y, scale_x, scale_y;
  cairo_matrix_t matrix;
  cairo_format_t format;

  if (cairo_surface_get_type (surface) != CAIRO_SURFACE_TYPE_IMAGE)
    return FALSE;
  format = cairo_image_surface_get_format (surface);
  cairo_get_matrix (cr, &matrix);
  cairo_surface_get_device_scale (surface, &scale_x, &scale_y);
  if ((format != CAIRO_FORMAT_RGB24 && format != CAIRO_FORMAT_ARGB32) || scale_x != 1 || scale_y != 1
      || matrix.xy != 0 || matrix.yx != 0 || matrix.xx != matrix.yy || matrix.xx <= 0)
    return FALSE;
  cairo_surface_flush (surface);
  cairo_surface_get_device_offset (surface, &offset_x, &offset_y);
  ink->pixels = (guint32 *)(gpointer)cairo_image_surface_get_data (surface);
  ink->stride = cairo_image_surface_get_stride (surface) / (int)sizeof (guint32);
  ink->scale = matrix.xx;
  ink->x = matrix.x0 + offset_x;
  ink->y = matrix.y0 + offset_y;
  return ink->pixels != NULL && find_room (ink, cr, surface);
}

/** dui_ink_begin: from here to dui_ink_end() target, clip and matrix of @cr stay as they are */
void
dui_ink_begin (cairo_t *cr)
{
  Ink ink;

  if (ink_init (&ink, cr))
    cairo_set_user_data (cr, &ink_key, g_memdup2 (&ink, sizeof ink), g_free);
}

/** dui_ink_end: tells cairo that the surface was drawn on directly; does nothing without dui_ink_begin() */
void
dui_ink_end (cairo_t *cr)
{
  if (cairo_get_user_data (cr, &ink_key) == NULL)
    return;
  cairo_set_user_data (cr, &ink_key, NULL, NULL);
  cairo_surface_mark_dirty (cairo_get_group_target (cr));
}

/** dui_ink_has_pixels: Returns: whether sprites can be drawn here */
gboolean
dui_ink_has_pixels (cairo_t *cr)
{
  return cairo_get_user_data (cr, &ink_key) != NULL;
}

/* Lines */

/* A pattern of more dashes than this is left to cairo. */
#define DASHES_MAX 3

/* What a line is drawn with: lengths in pixels; @period 0 for a line without dashes, else @n of them, from
 * and to in the period. */
typedef struct
{
  guint32 colour;
  double alpha;
  double half;
  double period;
  int n;
  double from[DASHES_MAX];
  double to[DASHES_MAX];
} Pen;

/* One piece of a line; dashes and the ends of the line depend on how far along a pixel is. */
typedef struct
{
  double x, y;
  double ux, uy;
  double length;
  double start; /* of this piece along the whole line */
  gboolean has_cap_before;
  gboolean has_cap_after;
} Piece;

static void
read_dashes (cairo_t *cr, double scale, Pen *pen)
{
  double dashes[2 * DASHES_MAX], offset;

  pen->period = 0;
  pen->n = cairo_get_dash_count (cr) / 2;
  if (pen->n == 0)
    return;
  cairo_get_dash (cr, dashes, &offset);
  for (int k = 0; k < pen->n; k++)
    {
      pen->from[k] = pen->period;
      pen->to[k] = pen->period + dashes[2 * k] * scale;
      pen->period = pen->to[k] + dashes[2 * k + 1] * scale;
    }
}

static gboolean
read_pen (cairo_t *cr, double scale, Pen *pen)
{
  double red, green, blue, alpha;
  int n_dashes = cairo_get_dash_count (cr);

  if (cairo_pattern_get_rgba (cairo_get_source (cr), &red, &green, &blue, &alpha) != CAIRO_STATUS_SUCCESS
      || n_dashes % 2 != 0 || n_dashes > 2 * DASHES_MAX)
    return FALSE;
  pen->colour = 0xff000000u | (guint32)(red * 255 + 0.5) << 16 | (guint32)(green * 255 + 0.5) << 8
                | (guint32)(blue * 255 + 0.5);
  pen->alpha = 256 * alpha;
  pen->half = cairo_get_line_width (cr) * scale / 2;
  read_dashes (cr, scale, pen);
  return TRUE;
}

static inline void
blend (guint32 *pixel, guint32 colour, guint part)
{
  guint32 rb = *pixel & 0xff00ff, ag = (*pixel >> 8) & 0xff00ff;
  guint rest = 256 - part;

  rb = ((rb * rest + (colour & 0xff00ff) * part) >> 8) & 0xff00ff;
  ag = (ag * rest + ((colour >> 8) & 0xff00ff) * part) & 0xff00ff00;
  *pixel = ag | rb;
}

/* How far a pixel lies beside the ink, seen along the line: past an end, or between two dashes. */
static inline double
gap_along (const Pen *pen, const Piece *piece, double way)
{
  double past = way < 0 ? -way : way > piece->length ? way - piece->length : 0, into, gap;

  if (pen->period == 0)
    return past;
  into = piece->start + CLAMP (way, 0, piece->length);
  into -= pen->period * floor (into / pen->period);
  gap = pen->period - into;
  for (int k = 0; k < pen->n; k++)
    gap = MIN (gap, into < pen->from[k] ? pen->from[k] - into : MAX (0, into - pen->to[k]));
  return MAX (past, gap);
}

static inline void
cover (guint32 *pixel, const Pen *pen, double aside)
{
  double part = MIN (aside + 0.5, pen->half) - MAX (aside - 0.5, -pen->half);

  if (part > 0)
    blend (pixel, pen->colour, (guint)(MIN (part, 1) * pen->alpha));
}

static inline void
shade (guint32 *pixel, const Pen *pen, const Piece *piece, double dx, double dy)
{
  double way = dx * piece->ux + dy * piece->uy, aside = fabs (dx * piece->uy - dy * piece->ux), gap;

  if ((way < 0 && !piece->has_cap_before) || (way > piece->length && !piece->has_cap_after))
    return;
  gap = gap_along (pen, piece, way);
  if (gap > 0)
    aside = sqrt (aside * aside + gap * gap);
  cover (pixel, pen, aside);
}

/* The part of a piece, in lengths along it, that can be seen. */
static gboolean
find_seen (const Ink *ink, const Piece *piece, double reach, double *first, double *last)
{
  const double move[4] = { -piece->ux, piece->ux, -piece->uy, piece->uy };
  const double room[4] = { piece->x - ink->left + reach, ink->right + reach - piece->x,
                           piece->y - ink->top + reach, ink->bottom + reach - piece->y };

  *first = -reach;
  *last = piece->length + reach;
  return dui_stroke_clip_way (move, room, first, last);
}

/* The pixels of one column, or of one row, that a piece crosses. */
typedef struct
{
  guint32 *pixel; /* the first */
  int step;       /* to the next, in pixels */
  int n;
  double along; /* of the first, from the start of the piece */
  double aside;
  gboolean is_column;
} Run;

static void
ink_run (const Pen *pen, const Piece *piece, const Run *run)
{
  double dx = run->is_column ? run->along : run->aside, dy = run->is_column ? run->aside : run->along;
  double step_x = run->is_column ? 0 : 1, step_y = run->is_column ? 1 : 0;
  double way = dx * piece->ux + dy * piece->uy, turn = step_x * piece->uy - step_y * piece->ux;
  double last = way + run->n * (step_x * piece->ux + step_y * piece->uy);
  guint32 *pixel = run->pixel;

  if (pen->period == 0 && MIN (way, last) >= 0 && MAX (way, last) <= piece->length)
    {
      double aside = dx * piece->uy - dy * piece->ux;

      for (int i = 0; i < run->n; i++, pixel += run->step, aside += turn)
        cover (pixel, pen, fabs (aside));
      return;
    }
  for (int i = 0; i < run->n; i++, pixel += run->step)
    shade (pixel, pen, piece, dx + i * step_x, dy + i * step_y);
}

/* Column by column where the piece runs more across than down, else row by row. */
static void
ink_piece (const Ink *ink, const Pen *pen, const Piece *piece)
{
  gboolean is_column = fabs (piece->ux) >= fabs (piece->uy);
  double reach = pen->half + 1, first, last, begin, end, x = is_column ? piece->x : piece->y;
  double y = is_column ? piece->y : piece->x, ux = is_column ? piece->ux : piece->uy;
  double slope = (is_column ? piece->uy : piece->ux) / ux,
         half = (pen->half + 0.5) * sqrt (1 + slope * slope);
  int low = is_column ? ink->top : ink->left, high = is_column ? ink->bottom : ink->right;
  int from = is_column ? ink->left : ink->top, to = is_column ? ink->right : ink->bottom;
  int across = is_column ? 1 : ink->stride, down = is_column ? ink->stride : 1;

  if (!find_seen (ink, piece, reach, &first, &last))
    return;
  begin = x + first * ux - 0.5;
  end = x + last * ux - 0.5;
  from = MAX (from, (int)floor (MIN (begin, end)));
  to = MIN (to, (int)ceil (MAX (begin, end)) + 1);
  for (int i = from; i < to; i++)
    {
      double along = i + 0.5 - x, middle = y + slope * along - 0.5;
      int start = MAX (low, (int)ceil (middle - half)), stop = MIN (high, (int)floor (middle + half) + 1);
      Run run = {
        ink->pixels + i * across + start * down, down, stop - start, along, start + 0.5 - y, is_column
      };

      if (run.n > 0)
        ink_run (pen, piece, &run);
    }
}

static void
ink_line (const Ink *ink, const Pen *pen, const DuiPoint *points, guint n)
{
  Piece piece = { .has_cap_before = TRUE, .has_cap_after = TRUE };
  double way = 0, before_x = 0, before_y = 0;

  for (guint i = 1; i < n; i++)
    {
      double dx = (points[i].x - points[i - 1].x) * ink->scale;
      double dy = (points[i].y - points[i - 1].y) * ink->scale;
      double length = sqrt (dx * dx + dy * dy);

      if (length <= 0)
        continue;
      piece.x = points[i - 1].x * ink->scale + ink->x;
      piece.y = points[i - 1].y * ink->scale + ink->y;
      piece.ux = dx / length;
      piece.uy = dy / length;
      piece.length = length;
      piece.start = way;
      piece.has_cap_before = way == 0 || piece.ux * before_x + piece.uy * before_y < SMOOTH;
      piece.has_cap_after = i + 1 == n;
      ink_piece (ink, pen, &piece);
      before_x = piece.ux;
      before_y = piece.uy;
      way += length;
    }
}

/**
 * dui_ink_stroke:
 * @points: in the units of @cr
 *
 * Strokes a line through @points in the colour, width and dashes set in @cr, with round ends.
 */
void
dui_ink_stroke (cairo_t *cr, const DuiPoint *points, guint n)
{
  const Ink *ink = cairo_get_user_data (cr, &ink_key);
  Pen pen;

  if (ink != NULL && read_pen (cr, ink->scale, &pen))
    {
      ink_line (ink, &pen, points, n);
      return;
    }
  cairo_move_to (cr, points[0].x, points[0].y);
  for (guint i = 1; i < n; i++)
    cairo_line_to (cr, points[i].x, points[i].y);
  cairo_stroke (cr);
}

/* Sprites */

struct _DuiSprites
{
  GHashTable *table;
  gsize bytes;
};

typedef struct
{
  guint64 key;
  cairo_surface_t *surface;
  int left;
  int top;
} Sprite;

static void
sprite_free (gpointer data)
{
  Sprite *sprite = data;

  cairo_surface_destroy (sprite->surface);
  g_free (sprite);
}

/** dui_sprites_new: Returns: (transfer full): a place for small pictures that are drawn again and again */
DuiSprites *
dui_sprites_new (void)
{
  DuiSprites *sprites = g_new0 (DuiSprites, 1);

  G_STATIC_ASSERT (sizeof (guint64) == sizeof (gint64));
  sprites->table = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, sprite_free);
  return sprites;
}

void
dui_sprites_free (DuiSprites *sprites)
{
  g_hash_table_unref (sprites->table);
  g_free (sprites);
}

/** dui_sprites_clear: after a change of zoom or colours */
void
dui_sprites_clear (DuiSprites *sprites)
{
  g_hash_table_remove_all (sprites->table);
  sprites->bytes = 0;
}

static Sprite *
make_sprite (DuiSprites *sprites, double scale, guint64 key, const double box[4])
{
  int left = (int)floor (box[0] * scale), top = (int)floor (box[1] * scale);
  int width = MAX (1, (int)ceil (box[2] * scale) - left), height = MAX (1, (int)ceil (box[3] * scale) - top);
  Sprite *sprite = g_new0 (Sprite, 1);

  if (sprites->bytes > SPRITES_MAX_BYTES)
    dui_sprites_clear (sprites);
  *sprite = (Sprite){ key, cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height), left, top };
  sprites->bytes += 4 * (gsize)width * (gsize)height;
  g_hash_table_insert (sprites->table, &sprite->key, sprite);
  return sprite;
}

static void
fill_sprite (const Sprite *sprite, double scale, DuiInkFunc draw, gpointer data)
{
  cairo_t *cr = cairo_create (sprite->surface);

  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_translate (cr, -sprite->left, -sprite->top);
  cairo_scale (cr, scale, scale);
  draw (cr, data);
  cairo_destroy (cr);
  cairo_surface_flush (sprite->surface);
}

static inline void
lay_over (guint32 *pixel, guint32 source)
{
  guint rest = 256 - (source >> 24) - (source >> 31);
  guint32 rb = *pixel & 0xff00ff, ag = (*pixel >> 8) & 0xff00ff;

  rb = ((rb * rest) >> 8) & 0xff00ff;
  ag = (ag * rest) & 0xff00ff00;
  *pixel = (ag | rb) + source;
}

static void
copy_sprite (const Ink *ink, const Sprite *sprite, int x, int y)
{
  int width = cairo_image_surface_get_width (sprite->surface);
  int height = cairo_image_surface_get_height (sprite->surface);
  int stride = cairo_image_surface_get_stride (sprite->surface) / (int)sizeof (guint32);
  const guint32 *source = (const guint32 *)(gpointer)cairo_image_surface_get_data (sprite->surface);
  int first = MAX (0, ink->left - x), last = MIN (width, ink->right - x);

  for (int row = MAX (0, ink->top - y); row < MIN (height, ink->bottom - y); row++)
    for (int column = first; column < last; column++)
      {
        guint32 from = source[row * stride + column];

        if (from != 0)
          lay_over (&ink->pixels[(y + row) * ink->stride + x + column], from);
      }
}

/**
 * dui_ink_sprite:
 * @key: of what is drawn, among the sprites of one zoom and one set of colours
 * @at: where its (0, 0) comes to stand, on a whole pixel
 * @box: left, top, right and bottom of what is drawn, in the units of @cr
 *
 * Draws something small, kept from the last time where there was one. Only where there are pixels, see
 * dui_ink_has_pixels().
 */
void
dui_ink_sprite (cairo_t *cr, DuiSprites *sprites, guint64 key, DuiPoint at, const double box[4],
                DuiInkFunc draw, gpointer data)
{
  const Ink *ink = cairo_get_user_data (cr, &ink_key);
  Sprite *sprite = g_hash_table_lookup (sprites->table, &key);

  if (sprite == NULL)
    {
      sprite = make_sprite (sprites, ink->scale, key, box);
      fill_sprite (sprite, ink->scale, draw, data);
    }
  copy_sprite (ink, sprite, (int)floor (at.x * ink->scale + ink->x + 0.5) + sprite->left,
               (int)floor (at.y * ink->scale + ink->y + 0.5) + sprite->top);
}
