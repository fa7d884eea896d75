/* Text as people type it: folding names for comparison, and cleaning what comes from outside. */

#include "dui-text.h"

#include <string.h>

/** dui_text: Returns: (transfer none): @text, or "" where there is none */
const char *
dui_text (const char *text)
{
  return text != NULL ? text : "";
}

static gboolean
is_mark (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_ENCLOSING_MARK;
}

/* Letters that Unicode does not take apart, as Dutch readers compare them. */
static const char *
plain_letter (gunichar c)
{
  switch (c)
    {
    case 0x0131:
      return "i";
    case 0x00F8:
      return "o";
    case 0x0142:
      return "l";
    case 0x0111:
    case 0x00F0:
      return "d";
    case 0x00E6:
      return "ae";
    case 0x0153:
      return "oe";
    case 0x0133:
      return "ij";
    default:
      return NULL;
    }
}

/**
 * dui_text_fold:
 *
 * Folds a text for comparison: no case, no accents, one form of letter; "Élève" and "eleve" are then alike.
 *
 * Returns: (transfer full): the folded text; never %NULL
 */
char *
dui_text_fold (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (dui_text (text), -1);
  g_autofree char *decomposed = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL);
  g_autofree char *folded = g_utf8_casefold (decomposed, -1);
  GString *result = g_string_sized_new (strlen (folded));

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *plain = plain_letter (c);

      if (plain != NULL)
        g_string_append (result, plain);
      else if (!is_mark (c))
        g_string_append_unichar (result, c);
    }
  return g_string_free (result, FALSE);
}

/* Marks that turn the direction of text around can make a name read as another one. */
static gboolean
is_unwanted (gunichar c)
{
  return (c < 0x20 && c != '\n' && c != '\t') || c == 0x7F || (c >= 0x80 && c < 0xA0)
         || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

/**
 * dui_text_clean:
 *
 * Makes text from outside fit to keep: valid UTF-8 in composed form, without control and direction-override
 * characters, without white space at its ends.
 *
 * Returns: (transfer full): the cleaned text; never %NULL
 */
char *
dui_text_clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (dui_text (text), -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  GString *result = g_string_sized_new (strlen (composed));

  for (const char *p = composed; *p != '\0'; p = g_utf8_next_char (p))
    if (!is_unwanted (g_utf8_get_char (p)))
      g_string_append_unichar (result, g_utf8_get_char (p));
  return g_strstrip (g_string_free (result, FALSE));
}

/** dui_text_is_blank: Returns: whether @text holds nothing but white space */
gboolean
dui_text_is_blank (const char *text)
{
  for (const char *p = dui_text (text); *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

/** dui_text_begins_with_any: @beginnings: (array zero-terminated=1). Returns: whether @text begins as one
 * does */
gboolean
dui_text_begins_with_any (const char *text, const char *const *beginnings)
{
  for (gsize i = 0; beginnings[i] != NULL; i++)
    if (g_str_has_prefix (text, beginnings[i]))
      return TRUE;
  return FALSE;
}

/** dui_text_ends_with_any: @endings: (array zero-terminated=1). Returns: whether @text ends as one does */
gboolean
dui_text_ends_with_any (const char *text, const char *const *endings)
{
  for (gsize i = 0; endings[i] != NULL; i++)
    if (g_str_has_suffix (text, endings[i]))
      return TRUE;
  return FALSE;
}

/** dui_text_dup_open_place: Returns: (transfer full) (nullable): the first "[date and hour]" that is still to
 * be filled in, as it stands */
char *
dui_text_dup_open_place (const char *text)
{
  static GRegex *place = NULL;
  g_autoptr (GMatchInfo) match = NULL;

  if (place == NULL)
    place = g_regex_new ("\\[[^\\]\\n]+\\]", G_REGEX_OPTIMIZE, 0, NULL);
  return g_regex_match (place, dui_text (text), 0, &match) ? g_match_info_fetch (match, 0) : NULL;
}

/**
 * dui_text_pack_words:
 * @words: (array zero-terminated=1): as g_strsplit() gives them, which makes an empty word between two blanks
 *
 * Takes the empty words out.
 *
 * Returns: how many are left
 */
guint
dui_text_pack_words (char **words)
{
  guint n = 0;

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] == '\0')
      g_free (words[i]);
    else
      words[n++] = words[i];
  words[n] = NULL;
  return n;
}
