/* HTML to text: tags are dropped, never followed; nothing is fetched or drawn. */

#include "dui-renderer.h"

#include <string.h>

static const struct
{
  const char *name;
  gunichar character;
} entities[] = {
  { "amp", '&' },      { "lt", '<' },       { "gt", '>' },        { "quot", '"' },     { "apos", '\'' },
  { "nbsp", ' ' },     { "eacute", 0xe9 },  { "egrave", 0xe8 },   { "euml", 0xeb },    { "ecirc", 0xea },
  { "iuml", 0xef },    { "iacute", 0xed },  { "oacute", 0xf3 },   { "ouml", 0xf6 },    { "uacute", 0xfa },
  { "uuml", 0xfc },    { "aacute", 0xe1 },  { "agrave", 0xe0 },   { "auml", 0xe4 },    { "ccedil", 0xe7 },
  { "euro", 0x20ac },  { "lsquo", 0x2018 }, { "rsquo", 0x2019 },  { "ldquo", 0x201c }, { "rdquo", 0x201d },
  { "ndash", 0x2013 }, { "mdash", 0x2014 }, { "hellip", 0x2026 }, { "bull", 0x2022 },  { "deg", 0xb0 },
};

/* What is between these is for programs. */
static const char *const hidden[] = { "script", "style", "head", "title", "template" };

static const char *const breaks[] = { "br", "p",  "div", "tr", "li", "h1",    "h2",         "h3",
                                      "h4", "h5", "h6",  "ul", "ol", "table", "blockquote", "hr" };

static gboolean
is_one_of (const char *name, const char *const *names, gsize n_names)
{
  for (gsize i = 0; i < n_names; i++)
    if (g_str_equal (name, names[i]))
      return TRUE;
  return FALSE;
}

/* "<DIV class=...>" gives "div", "</div>" too. */
static void
read_name (const char *tag, const char *end, char name[16])
{
  gsize length = 0;

  if (tag < end && *tag == '/')
    tag++;
  while (tag < end && g_ascii_isalnum (*tag) && length < 15)
    name[length++] = g_ascii_tolower (*tag++);
  name[length] = '\0';
}

static const char *
find_closing (const char *from, const char *end, const char *name)
{
  gsize length = strlen (name);

  for (const char *at = from; at + length + 2 <= end; at++)
    if (at[0] == '<' && at[1] == '/' && g_ascii_strncasecmp (at + 2, name, length) == 0)
      return at;
  return end;
}

static const char *
skip_tag (const char *at, const char *end, GString *text)
{
  const char *close = NULL;
  char name[16];

  if (end - at >= 4 && memcmp (at, "<!--", 4) == 0)
    {
      close = g_strstr_len (at + 4, end - at - 4, "-->");
      return close != NULL ? close + 3 : end;
    }
  close = memchr (at, '>', end - at);
  if (close == NULL)
    return end;
  read_name (at + 1, close, name);
  if (is_one_of (name, breaks, G_N_ELEMENTS (breaks)) && text->len > 0 && text->str[text->len - 1] != '\n')
    g_string_append_c (text, '\n');
  if (at[1] != '/' && is_one_of (name, hidden, G_N_ELEMENTS (hidden)))
    return find_closing (close, end, name);
  return close + 1;
}

static gunichar
character_of (const char *name, gsize length)
{
  if (length > 1 && name[0] == '#')
    {
      gboolean is_hexadecimal = name[1] == 'x' || name[1] == 'X';
      guint64 code = g_ascii_strtoull (name + (is_hexadecimal ? 2 : 1), NULL, is_hexadecimal ? 16 : 10);

      return code > 31 && code < 0x110000 && g_unichar_validate (code) ? code : ' ';
    }
  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    if (strlen (entities[i].name) == length && memcmp (entities[i].name, name, length) == 0)
      return entities[i].character;
  return 0;
}

static const char *
read_entity (const char *at, const char *end, GString *text)
{
  const char *semicolon = memchr (at, ';', MIN (end - at, 12));
  g_autofree char *name = semicolon != NULL ? g_strndup (at + 1, semicolon - at - 1) : NULL;
  gunichar character = name != NULL ? character_of (name, strlen (name)) : 0;

  if (character == 0)
    {
      g_string_append_c (text, '&');
      return at + 1;
    }
  g_string_append_unichar (text, character);
  return semicolon + 1;
}

static void
append_character (GString *text, char character)
{
  gboolean is_space = g_ascii_isspace (character);

  if (!is_space)
    g_string_append_c (text, character);
  else if (text->len > 0 && !g_ascii_isspace (text->str[text->len - 1]))
    g_string_append_c (text, ' ');
}

/** dui_renderer_strip_html: appends to @text what a reader would read of @html, as UTF-8 */
void
dui_renderer_strip_html (const char *html, gsize length, GString *text)
{
  const char *end = html + length;

  for (const char *at = html; at < end && text->len < DUI_RENDER_MAX_TEXT;)
    {
      if (*at == '<')
        at = skip_tag (at, end, text);
      else if (*at == '&')
        at = read_entity (at, end, text);
      else
        append_character (text, *at++);
    }
}
