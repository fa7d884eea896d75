/* E-mail: who, when, about what, and the text; HTML only as text, attachments only by name. */

#include "dui-renderer.h"

#include <gmime/gmime.h>
#include <iconv.h>
#include <string.h>

#define NAMES_MAX 100

/* For the life of the process: the message reads from the stream when it is asked. */
static GMimeStream *stream;
static GMimeParser *parser;
static GMimeMessage *message;

/* What it takes to read a character set is a file; those that mail comes in are loaded before the door
 * closes. */
static void
prepare (void)
{
  static const char *const sets[] = { "iso-8859-1", "windows-1252", "iso-8859-15", "us-ascii",
                                      "utf-8",      "utf-16",       "koi8-r",      "windows-1254",
                                      "iso-8859-9", "windows-1256" };

  for (gsize i = 0; i < G_N_ELEMENTS (sets); i++)
    iconv_open ("utf-8", sets[i]); /* never closed, so that it stays loaded */
  g_mime_init ();
}

static DuiRenderStatus
open_message (const guint8 *bytes, gsize length)
{
  stream = g_mime_stream_mem_new_with_buffer ((const char *)bytes, length);
  parser = g_mime_parser_new_with_stream (stream);
  message = g_mime_parser_construct_message (parser, NULL);
  return message != NULL ? DUI_RENDER_STATUS_OK : DUI_RENDER_STATUS_BROKEN;
}

static guint
count (void)
{
  return 0;
}

/* The head: lines "letter TAB value", then an empty line and the text. */
static void
append_line (GString *text, char letter, const char *value)
{
  g_autofree char *valid = value != NULL ? g_utf8_make_valid (value, -1) : NULL;

  if (valid == NULL || *valid == '\0')
    return;
  g_string_append_printf (text, "%c\t%.1000s\n", letter, g_strdelimit (valid, "\r\n\t", ' '));
}

static void
append_addresses (GString *text, char letter, InternetAddressList *addresses)
{
  g_autofree char *shown =
      addresses != NULL ? internet_address_list_to_string (addresses, NULL, FALSE) : NULL;

  append_line (text, letter, shown);
}

static void
append_head (GString *text)
{
  GDateTime *date = g_mime_message_get_date (message);
  g_autofree char *when = date != NULL ? g_date_time_format (date, "%Y-%m-%dT%H:%M:%S%:z") : NULL;

  append_addresses (text, 'F', g_mime_message_get_from (message));
  append_addresses (text, 'T', g_mime_message_get_to (message));
  append_addresses (text, 'C', g_mime_message_get_cc (message));
  append_line (text, 'D', when);
  append_line (text, 'S', g_mime_message_get_subject (message));
}

typedef struct
{
  GMimeTextPart *plain;
  GMimeTextPart *html;
  GString *text;
  guint n_names;
} Search;

static void
look_at_part (GMimeObject *parent, GMimeObject *part, gpointer data)
{
  Search *search = data;
  const char *name = GMIME_IS_PART (part) ? g_mime_part_get_filename (GMIME_PART (part)) : NULL;

  if (name != NULL && search->n_names++ < NAMES_MAX)
    append_line (search->text, 'A', name);
  else if (name == NULL && GMIME_IS_TEXT_PART (part))
    {
      GMimeContentType *type = g_mime_object_get_content_type (part);

      if (search->plain == NULL && g_mime_content_type_is_type (type, "text", "plain"))
        search->plain = GMIME_TEXT_PART (part);
      else if (search->html == NULL && g_mime_content_type_is_type (type, "text", "html"))
        search->html = GMIME_TEXT_PART (part);
    }
}

static void
append_body (const Search *search)
{
  GMimeTextPart *part = search->plain != NULL ? search->plain : search->html;
  g_autofree char *body = part != NULL ? g_mime_text_part_get_text (part) : NULL;
  g_autofree char *valid = body != NULL ? g_utf8_make_valid (body, -1) : NULL;

  g_string_append_c (search->text, '\n');
  if (valid != NULL && search->plain == NULL)
    dui_renderer_strip_html (valid, strlen (valid), search->text);
  else if (valid != NULL)
    g_string_append (search->text, valid);
}

/* Cut between two characters: a cut one would be no text. */
static void
cut (GString *text)
{
  const char *end;

  if (text->len > DUI_RENDER_MAX_TEXT)
    g_string_truncate (text, DUI_RENDER_MAX_TEXT);
  if (!g_utf8_validate (text->str, text->len, &end))
    g_string_truncate (text, end - text->str);
}

static DuiRenderStatus
read_text (DuiRendererResult *result)
{
  Search search = { .text = g_string_new (NULL) };

  append_head (search.text);
  g_mime_message_foreach (message, look_at_part, &search);
  append_body (&search);
  cut (search.text);
  result->text = search.text;
  return DUI_RENDER_STATUS_OK;
}

const DuiRendererFormat dui_renderer_mail = {
  .kind = "mail", .prepare = prepare, .open = open_message, .count = count, .read = read_text
};
