/* Keeps the texts of a network drawing as PangoLayouts, by what they say. */

#include "dui-network-texts.h"

#include "dui-layout.h"

#define FONT "Cantarell, sans-serif"
#define NAME_SIZE 12.0
/* Longer names are cut with an ellipsis anyway; setting a name of ten thousand letters would only take time.
 */
#define NAME_LETTERS_MAX 200
/* Names are tried at many sizes while one zooms. */
#define SIZED_MAX 4096

struct _DuiNetworkTexts
{
  PangoContext *context;
  GHashTable *names;
  GHashTable *strong_names;
  GHashTable *words;
  GHashTable *sized;
};

/** dui_network_texts_new: Returns: (transfer full): no texts yet */
DuiNetworkTexts *
dui_network_texts_new (void)
{
  DuiNetworkTexts *texts = g_new0 (DuiNetworkTexts, 1);
  cairo_font_options_t *options = cairo_font_options_create ();

  texts->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  /* Letters keep their places at every zoom. */
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (texts->context, options);
  pango_context_set_round_glyph_positions (texts->context, FALSE);
  cairo_font_options_destroy (options);
  texts->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  texts->strong_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  texts->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  texts->sized = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  return texts;
}

void
dui_network_texts_free (DuiNetworkTexts *texts)
{
  if (texts == NULL)
    return;
  g_hash_table_unref (texts->names);
  g_hash_table_unref (texts->strong_names);
  g_hash_table_unref (texts->words);
  g_hash_table_unref (texts->sized);
  g_object_unref (texts->context);
  g_free (texts);
}

static PangoLayout *
set_text (DuiNetworkTexts *texts, const char *text, double size, PangoWeight weight)
{
  PangoLayout *layout = pango_layout_new (texts->context);
  PangoFontDescription *font = pango_font_description_from_string (FONT);

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, weight);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static PangoLayout *
set_name (DuiNetworkTexts *texts, const char *text, gboolean is_strong, double size, double width)
{
  g_autofree char *start = g_utf8_substring (text, 0, MIN (NAME_LETTERS_MAX, g_utf8_strlen (text, -1)));
  PangoLayout *layout = set_text (texts, start, size, is_strong ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);

  pango_layout_set_width (layout, (int)(width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (layout, -2);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  return layout;
}

/** dui_network_texts_name: Returns: (transfer none): a name on two lines at most, as wide as there is room
 * for */
PangoLayout *
dui_network_texts_name (DuiNetworkTexts *texts, const char *text, gboolean is_strong)
{
  GHashTable *table = is_strong ? texts->strong_names : texts->names;
  PangoLayout *layout = g_hash_table_lookup (table, text);

  if (layout == NULL)
    {
      layout = set_name (texts, text, is_strong, NAME_SIZE, DUI_LAYOUT_LABEL_WIDTH);
      g_hash_table_insert (table, g_strdup (text), layout);
    }
  return layout;
}

/** dui_network_texts_trim: forgets names of other sizes when there are too many of them */
void
dui_network_texts_trim (DuiNetworkTexts *texts)
{
  if (g_hash_table_size (texts->sized) >= SIZED_MAX)
    g_hash_table_remove_all (texts->sized);
}

/** dui_network_texts_name_in: Returns: (transfer none): a name of another size on two lines at most, that are
 * broken between words; a word that is too long is wider than @width */
PangoLayout *
dui_network_texts_name_in (DuiNetworkTexts *texts, const char *text, gboolean is_strong, double size,
                           double width)
{
  g_autofree char *key = g_strdup_printf ("%d %g %.1f %s", is_strong, size, width, text);
  PangoLayout *layout = g_hash_table_lookup (texts->sized, key);

  if (layout != NULL)
    return layout;
  layout = set_name (texts, text, is_strong, size, width);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
  g_hash_table_insert (texts->sized, g_steal_pointer (&key), layout);
  return layout;
}

static PangoLayout *
find_word (DuiNetworkTexts *texts, const char *text, double size, PangoWeight weight)
{
  g_autofree char *key = g_strdup_printf ("%d %g %s", weight, size, text);
  PangoLayout *layout = g_hash_table_lookup (texts->words, key);

  if (layout == NULL)
    {
      layout = set_text (texts, text, size, weight);
      g_hash_table_insert (texts->words, g_steal_pointer (&key), layout);
    }
  return layout;
}

/** dui_network_texts_word: Returns: (transfer none): a short text in heavier letters on one line */
PangoLayout *
dui_network_texts_word (DuiNetworkTexts *texts, const char *text, double size)
{
  return find_word (texts, text, size, PANGO_WEIGHT_SEMIBOLD);
}

/** dui_network_texts_plain: Returns: (transfer none): a short text on one line */
PangoLayout *
dui_network_texts_plain (DuiNetworkTexts *texts, const char *text, double size)
{
  return find_word (texts, text, size, PANGO_WEIGHT_NORMAL);
}

/** dui_network_texts_draw_centred: draws a short text with its middle at (x, y) */
void
dui_network_texts_draw_centred (cairo_t *cr, PangoLayout *layout, double x, double y)
{
  PangoRectangle ink;

  pango_layout_get_extents (layout, &ink, NULL);
  cairo_move_to (cr, x - (ink.x + ink.width / 2.0) / PANGO_SCALE,
                 y - (ink.y + ink.height / 2.0) / PANGO_SCALE);
  pango_cairo_show_layout (cr, layout);
}
