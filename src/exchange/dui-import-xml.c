/* Reads the XML of files from outside: in pieces, within the limits, with nothing in it that can do harm. */

#include "dui-import-xml.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-text.h"

#define PIECE_BYTES 65536
#define HEAD_BYTES 400

/** dui_import_xml_matches: Returns: whether @head is the beginning of XML; its reader tells what it is not */
gboolean
dui_import_xml_matches (const char *head)
{
  while (g_ascii_isspace (*head))
    head++;
  return *head == '<';
}

/** dui_import_xml_has_root: Returns: whether the first element that @head shows is @root, with a prefix or
 * not
 */
gboolean
dui_import_xml_has_root (const char *head, const char *root)
{
  const char *p = strchr (head, '<');
  const char *colon;
  gsize length;

  /* What comes before the first element: the declaration, comments. */
  while (p != NULL && (p[1] == '?' || p[1] == '!'))
    {
      const char *end = strstr (p, g_str_has_prefix (p, "<!--") ? "-->" : ">");

      p = end != NULL ? strchr (end, '<') : NULL;
    }
  if (p == NULL)
    return FALSE;
  p++;
  length = strcspn (p, " \t\r\n/>");
  colon = memchr (p, ':', length);
  if (colon != NULL)
    {
      length -= (gsize)(colon + 1 - p);
      p = colon + 1;
    }
  return length == strlen (root) && strncmp (p, root, length) == 0;
}

/** dui_import_xml_attribute: Returns: (nullable): the value of the attribute @name */
const char *
dui_import_xml_attribute (const char **names, const char **values, const char *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      return values[i];
  return NULL;
}

static gboolean
begin_root (DuiImportXml *xml, const char *name, GError **error)
{
  const char *colon = strchr (name, ':');
  const char *local = colon != NULL ? colon + 1 : name;
  g_autofree char *quote = dui_import_quote (name);

  if (g_str_equal (local, xml->handlers->root))
    {
      xml->prefix = g_strndup (name, local - name);
      return TRUE;
    }
  dui_import_fail (error, DUI_IMPORT_ERROR_FORMAT, xml->line,
                   _ ("This is XML, but not %s: it begins with <%s>."), xml->handlers->format, quote);
  return FALSE;
}

/* "g:node" is "node" where the root is "g:graphml"; what has another prefix belongs to a program. */
static const char *
local_name (DuiImportXml *xml, const char *name)
{
  return g_str_has_prefix (name, xml->prefix) ? name + strlen (xml->prefix) : name;
}

static void
start_element (GMarkupParseContext *context, const char *name, const char **names, const char **values,
               gpointer data, GError **error)
{
  DuiImportXml *xml = data;
  guint depth_max = dui_import_builder_limits (xml->builder)->depth;

  xml->n_bytes_of_piece = 0;
  if (xml->depth >= depth_max)
    {
      dui_import_fail (error, DUI_IMPORT_ERROR_LIMIT, xml->line,
                       _ ("Elements stand in each other more than %u deep. No real graph does that."),
                       depth_max);
      return;
    }
  if (xml->prefix == NULL && !begin_root (xml, name, error))
    return;
  xml->depth++;
  xml->handlers->start (xml, local_name (xml, name), names, values, error);
}

static void
end_element (GMarkupParseContext *context, const char *name, gpointer data, GError **error)
{
  DuiImportXml *xml = data;

  xml->n_bytes_of_piece = 0;
  xml->depth--;
  xml->handlers->end (xml, error);
}

static void
take_text (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  DuiImportXml *xml = data;

  xml->n_bytes_of_piece = 0;
  if (xml->depth > 0)
    xml->handlers->text (xml, text, length);
}

/* A document type can declare entities that grow without end, or that name files; real graphs have none. */
static void
take_other (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  DuiImportXml *xml = data;
  guint line = xml->line;

  xml->n_bytes_of_piece = 0;
  for (gsize i = 0; i < length && line > 1; i++)
    line -= text[i] == '\n';
  if (g_ascii_strncasecmp (text, "<!DOCTYPE", 9) == 0 || g_ascii_strncasecmp (text, "<!ENTITY", 8) == 0)
    dui_import_fail (
        error, DUI_IMPORT_ERROR_FORMAT, line,
        _ ("The file declares a document type (<!DOCTYPE>). These are refused, as they can name other "
           "files or make the text grow without end. Export the graph again without it."));
}

/* The declaration <?xml encoding="…"?> is ASCII in every character set that is read here. */
static gboolean
choose_charset (DuiTextReader *reader, GError **error)
{
  g_autofree char *head = dui_text_reader_peek_text (reader, HEAD_BYTES);
  g_autoptr (GRegex) pattern =
      g_regex_new ("^\\s*<\\?xml[^>]*encoding\\s*=\\s*[\"']([^\"']*)[\"']", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *name = NULL;
  g_autofree char *quote = NULL;

  if (!g_regex_match (pattern, head, 0, &match))
    return TRUE;
  name = g_match_info_fetch (match, 1);
  if (dui_text_reader_set_charset (reader, name))
    return TRUE;
  quote = dui_import_quote (name);
  dui_import_fail (error, DUI_IMPORT_ERROR_FORMAT, 1,
                   _ ("The file is written in “%s”, which cannot be read here. Save it as UTF-8."), quote);
  return FALSE;
}

/* GLib puts the place before its sentence, which stands there already, and a guess behind it. */
static void
refuse_damaged (DuiImportXml *xml, const GError *reason, GError **error)
{
  const char *colon = strstr (reason->message, ": ");
  g_autofree char *sentence = dui_import_one_line (colon != NULL ? colon + 2 : reason->message);

  sentence[strcspn (sentence, ";")] = '\0';
  if (g_str_has_suffix (sentence, "."))
    sentence[strlen (sentence) - 1] = '\0';
  if (reason->domain == DUI_IMPORT_ERROR)
    {
      g_propagate_error (error, g_error_copy (reason));
      return;
    }
  dui_import_fail (error, DUI_IMPORT_ERROR_FORMAT, xml->line,
                   _ ("The XML is damaged: %s. Export the graph again, or correct it there."), sentence);
}

static gboolean
check_piece (DuiImportXml *xml, gsize n_bytes, GError **error)
{
  gsize limit = dui_import_builder_limits (xml->builder)->piece_bytes;
  g_autofree char *size = NULL;

  xml->n_bytes_of_piece += n_bytes;
  if (xml->n_bytes_of_piece <= limit)
    return TRUE;
  size = g_format_size_full (limit, G_FORMAT_SIZE_IEC_UNITS);
  dui_import_fail (
      error, DUI_IMPORT_ERROR_LIMIT, xml->line,
      _ ("Here stands a tag or a text longer than %s. Shorten it there, or leave it out of the export."),
      size);
  return FALSE;
}

static gboolean
parse_pieces (DuiImportXml *xml, GMarkupParseContext *context, DuiTextReader *reader, GError **error)
{
  g_autoptr (GString) piece = g_string_new (NULL);
  g_autoptr (GError) reason = NULL;

  while (dui_text_reader_next_piece (reader, piece, PIECE_BYTES, &reason))
    {
      xml->line = dui_text_reader_line (reader);
      if (!check_piece (xml, piece->len, error))
        return FALSE;
      if (!g_markup_parse_context_parse (context, piece->str, piece->len, &reason))
        break;
    }
  if (reason == NULL)
    g_markup_parse_context_end_parse (context, &reason);
  if (reason != NULL)
    refuse_damaged (xml, reason, error);
  return reason == NULL;
}

/**
 * dui_import_xml_read:
 *
 * Reads the elements of a file. Nothing outside the file is ever opened, and no entity is expanded but the
 * five of XML.
 *
 * Returns: %FALSE with @error set when the file is refused
 */
gboolean
dui_import_xml_read (DuiImportXml *xml, DuiTextReader *reader, const DuiImportXmlHandlers *handlers,
                     GError **error)
{
  static const GMarkupParser parser = { start_element, end_element, take_text, take_other, NULL };
  g_autoptr (GMarkupParseContext) context =
      g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, xml, NULL);
  gboolean is_read;

  xml->line = 1;
  xml->depth = 0;
  xml->handlers = handlers;
  is_read = choose_charset (reader, error) && parse_pieces (xml, context, reader, error);
  g_clear_pointer (&xml->prefix, g_free);
  return is_read;
}
