/* Reads GEDCOM, the format of family tree programs (5.5, 5.5.1 and 7.0): lines, levels and continuations. */

#include "dui-gedcom-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-text.h"

#define LEVEL_MAX 99
#define TAG_MAX 31
#define NOTHING_SKIPPED G_MAXUINT
/* How far the head is searched for the character set. */
#define HEAD_BYTES 16384

typedef enum
{
  LINE_SOUND,
  LINE_BLANK,
  LINE_BROKEN,
} LineState;

/** dui_gedcom_matches: Returns: whether @head is the beginning of a GEDCOM file */
gboolean
dui_gedcom_matches (const char *head)
{
  const char *p = head;

  while (g_ascii_isspace (*p))
    p++;
  if (*p++ != '0')
    return FALSE;
  while (*p == ' ' || *p == '\t')
    p++;
  return g_ascii_strncasecmp (p, "HEAD", 4) == 0 && !g_ascii_isalnum (p[4]);
}

/* The character set must be known before the first letter with an accent, which may come before its own line.
 */
static char *
find_charset (DuiTextReader *reader)
{
  g_autofree char *head = dui_text_reader_peek_text (reader, HEAD_BYTES);
  g_auto (GStrv) lines = g_strsplit_set (head, "\r\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = g_strstrip (lines[i]);

      if (i > 0 && g_str_has_prefix (line, "0 ") && !g_str_has_prefix (line, "0 HEAD"))
        return NULL;
      if (g_ascii_strncasecmp (line, "1 CHAR ", 7) == 0)
        return g_strdup (g_strstrip (line + 7));
    }
  return NULL;
}

static void
choose_charset (Gedcom *gedcom)
{
  g_autofree char *name = find_charset (gedcom->reader);
  g_autofree char *quote = dui_import_quote (name);

  /* Some programs write UTF-8 above a file in the code page of the machine: the bytes tell. */
  if (name == NULL || g_ascii_strcasecmp (name, "UTF-8") == 0 || g_ascii_strcasecmp (name, "UTF8") == 0
      || dui_text_reader_set_charset (gedcom->reader, name))
    return;
  dui_import_builder_remark (gedcom->builder, DUI_IMPORT_WARNING, 0,
                             _ ("The character set “%s” is not known here; check the letters with accents."),
                             quote);
}

static const char *
skip_blanks (const char *p)
{
  while (*p == ' ' || *p == '\t')
    p++;
  return p;
}

static gboolean
parse_level (const char **p, guint *level)
{
  const char *start = *p;

  *level = 0;
  for (; g_ascii_isdigit (**p) && *p - start < 3; (*p)++)
    *level = *level * 10 + (guint)(**p - '0');
  return *p > start && *level <= LEVEL_MAX && (**p == ' ' || **p == '\t');
}

/* "@I1@ ", which names a record. */
static gboolean
parse_xref (const char **p, GString *xref)
{
  const char *end;

  if (**p != '@')
    return TRUE;
  end = strchr (*p + 1, '@');
  if (end == NULL || end == *p + 1 || (end[1] != ' ' && end[1] != '\t'))
    return FALSE;
  g_string_append_len (xref, *p, end + 1 - *p);
  *p = skip_blanks (end + 1);
  return TRUE;
}

/* A line that is a line but no sound one still ends what stands above it. */
static LineState
make_broken (GedcomNode *node)
{
  g_string_truncate (node->xref, 0);
  g_string_truncate (node->value, 0);
  g_string_assign (node->tag, GEDCOM_BROKEN_TAG);
  return LINE_SOUND;
}

static LineState
parse_line (const char *text, GedcomNode *node)
{
  const char *p = text, *start;

  g_string_truncate (node->xref, 0);
  g_string_truncate (node->tag, 0);
  g_string_truncate (node->value, 0);
  while (g_ascii_isspace (*p) || *p == '\032')
    p++;
  if (*p == '\0')
    return LINE_BLANK;
  if (!parse_level (&p, &node->level))
    return LINE_BROKEN;
  p = skip_blanks (p);
  if (!parse_xref (&p, node->xref))
    return make_broken (node);
  for (start = p; g_ascii_isalnum (*p) || *p == '_'; p++)
    g_string_append_c (node->tag, g_ascii_toupper (*p));
  if (p == start || p - start > TAG_MAX || (*p != '\0' && *p != ' ' && *p != '\t'))
    return make_broken (node);
  /* One blank parts tag and value; what comes after it counts in a continued text. */
  g_string_append (node->value, *p != '\0' ? p + 1 : p);
  return LINE_SOUND;
}

/* Finds out what a line is about from the lines above it: "INDI.BIRT.DATE". */
static void
set_path (Gedcom *gedcom, const GedcomNode *node)
{
  guint parent_end = node->level > 0 ? g_array_index (gedcom->path_ends, guint, node->level - 1) : 0;

  g_string_truncate (gedcom->path, parent_end);
  if (node->level > 0)
    g_string_append_c (gedcom->path, '.');
  g_string_append (gedcom->path, node->tag->str);
  g_array_set_size (gedcom->path_ends, node->level);
  parent_end = (guint)gedcom->path->len;
  g_array_append_val (gedcom->path_ends, parent_end);
}

static gboolean
handle_node (Gedcom *gedcom, const GedcomNode *node, GError **error)
{
  GedcomHandler handler;

  if (node->level > gedcom->skip_level)
    return TRUE;
  gedcom->skip_level = NOTHING_SKIPPED;
  if (node->level > gedcom->path_ends->len)
    {
      dui_import_builder_remark_group (
          gedcom->builder, DUI_IMPORT_WARNING, node->line,
          _ ("The level number is more than one higher than on the line above. The line "
             "was left out."));
      return TRUE;
    }
  if (node->level == 0)
    dui_gedcom_end_person (gedcom);
  set_path (gedcom, node);
  handler = (GedcomHandler)g_hash_table_lookup (gedcom->handlers, gedcom->path->str);
  if (handler != NULL && !dui_gedcom_is_left_out (gedcom, node))
    return handler (gedcom, node, error);
  gedcom->skip_level = node->level;
  dui_gedcom_remark_left_out (gedcom, node);
  return TRUE;
}

/* CONC and CONT lengthen the value of the line above. */
static gboolean
take_continuation (Gedcom *gedcom, GedcomNode *node, const GedcomNode *more)
{
  gboolean is_new_line = g_str_equal (more->tag->str, "CONT");

  if ((!is_new_line && !g_str_equal (more->tag->str, "CONC")) || more->level != node->level + 1)
    return FALSE;
  if (node->value->len + more->value->len > dui_import_builder_limits (gedcom->builder)->line_bytes)
    {
      dui_import_builder_remark_group (gedcom->builder, DUI_IMPORT_WARNING, more->line,
                                       _ ("A text is too long; the rest of it was left out."));
      return TRUE;
    }
  if (is_new_line)
    g_string_append_c (node->value, '\n');
  g_string_append (node->value,
                   more->value->str + (gedcom->is_seven && g_str_has_prefix (more->value->str, "@@")));
  return TRUE;
}

static void
node_init (GedcomNode *node)
{
  node->xref = g_string_new (NULL);
  node->tag = g_string_new (NULL);
  node->value = g_string_new (NULL);
}

static void
node_clear (GedcomNode *node)
{
  g_string_free (node->xref, TRUE);
  g_string_free (node->tag, TRUE);
  g_string_free (node->value, TRUE);
}

static gboolean
refuse_head (guint line, GError **error)
{
  dui_import_fail (error, DUI_IMPORT_ERROR_FORMAT, line,
                   _ ("This is not a GEDCOM file: it does not begin with “0 HEAD”."));
  return FALSE;
}

/* A file whose head was cut off still has its records. */
static gboolean
can_begin (Gedcom *gedcom, const GedcomNode *node)
{
  if (node->level != 0)
    return FALSE;
  if (g_str_equal (node->tag->str, "HEAD"))
    return TRUE;
  if (node->xref->len == 0 || (!g_str_equal (node->tag->str, "INDI") && !g_str_equal (node->tag->str, "FAM")))
    return FALSE;
  dui_import_builder_remark (gedcom->builder, DUI_IMPORT_WARNING, node->line,
                             _ ("The file does not begin with “0 HEAD”. Its beginning may be missing."));
  return TRUE;
}

/* Takes one line. @node is the line before it, complete once something other than a continuation follows. */
static gboolean
take_line (Gedcom *gedcom, GedcomNode *node, GedcomNode *next, const char *text, GError **error)
{
  LineState state = parse_line (text, next);
  gboolean is_first = node->tag->len == 0;
  GedcomNode done;

  next->line = dui_text_reader_line (gedcom->reader);
  if (state == LINE_BLANK)
    return TRUE;
  if (is_first && (state == LINE_BROKEN || !can_begin (gedcom, next)))
    return refuse_head (next->line, error);
  if (state == LINE_BROKEN)
    {
      dui_gedcom_remark_broken (gedcom, next->line);
      return TRUE;
    }
  if (!is_first && take_continuation (gedcom, node, next))
    return TRUE;
  if (!is_first && !handle_node (gedcom, node, error))
    return FALSE;
  done = *node;
  *node = *next;
  *next = done;
  return TRUE;
}

static gboolean
read_lines (Gedcom *gedcom, GedcomNode *node, GedcomNode *next, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) reason = NULL;

  while (!gedcom->has_trailer && dui_text_reader_next_line (gedcom->reader, text, &reason))
    {
      if (!take_line (gedcom, node, next, text->str, error))
        return FALSE;
    }
  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  if (node->tag->len == 0)
    return refuse_head (1, error);
  if (!gedcom->has_trailer && !handle_node (gedcom, node, error))
    return FALSE;
  dui_gedcom_end_person (gedcom);
  return TRUE;
}

static void
remark_end (Gedcom *gedcom, const GedcomNode *node)
{
  guint line = dui_text_reader_line (gedcom->reader);

  if (!gedcom->has_trailer)
    dui_import_builder_remark (gedcom->builder, DUI_IMPORT_WARNING, line,
                               _ ("The file ends without “TRLR”. It may have been cut off."));
  else if (!g_str_equal (node->tag->str, "TRLR"))
    dui_import_builder_remark (gedcom->builder, DUI_IMPORT_WARNING, line,
                               _ ("What follows the end mark “TRLR” was left out."));
}

static Gedcom *
gedcom_new (DuiTextReader *reader, DuiImportBuilder *builder)
{
  Gedcom *gedcom = g_new0 (Gedcom, 1);

  gedcom->reader = reader;
  gedcom->builder = builder;
  gedcom->handlers = g_hash_table_new (g_str_hash, g_str_equal);
  dui_gedcom_add_person_handlers (gedcom->handlers);
  dui_gedcom_add_name_handlers (gedcom->handlers);
  dui_gedcom_add_address_handlers (gedcom->handlers);
  dui_gedcom_add_family_handlers (gedcom->handlers);
  gedcom->path = g_string_new (NULL);
  gedcom->path_ends = g_array_new (FALSE, FALSE, sizeof (guint));
  gedcom->skip_level = NOTHING_SKIPPED;
  gedcom->texts = g_string_chunk_new (4096);
  gedcom->person = DUI_GRAPH_NONE;
  gedcom->families = dui_gedcom_families_new ();
  gedcom->families_by_xref = g_hash_table_new (g_str_hash, g_str_equal);
  gedcom->links = g_array_new (FALSE, TRUE, sizeof (GedcomLink));
  return gedcom;
}

static void
gedcom_free (Gedcom *gedcom)
{
  g_hash_table_unref (gedcom->handlers);
  g_string_free (gedcom->path, TRUE);
  g_array_unref (gedcom->path_ends);
  dui_gedcom_clear_name (gedcom);
  g_ptr_array_unref (gedcom->families);
  g_hash_table_unref (gedcom->families_by_xref);
  g_array_unref (gedcom->links);
  g_string_chunk_free (gedcom->texts);
  g_free (gedcom);
}

/**
 * dui_gedcom_read:
 *
 * Reads a GEDCOM file line by line: persons as they come, families when all persons are known.
 *
 * Returns: %FALSE with @error set when the file is refused
 */
gboolean
dui_gedcom_read (DuiTextReader *reader, DuiImportBuilder *builder, GError **error)
{
  Gedcom *gedcom = gedcom_new (reader, builder);
  GedcomNode node = { 0 }, next = { 0 };
  gboolean is_read;

  node_init (&node);
  node_init (&next);
  choose_charset (gedcom);
  is_read = read_lines (gedcom, &node, &next, error);
  if (is_read)
    {
      remark_end (gedcom, &node);
      is_read = dui_gedcom_resolve (gedcom, error);
    }
  node_clear (&node);
  node_clear (&next);
  gedcom_free (gedcom);
  return is_read;
}
