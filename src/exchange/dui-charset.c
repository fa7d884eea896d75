/* Reads a stream as lines of UTF-8: byte order marks, UTF-16 and UTF-32, ANSEL and the code pages of old
 * programs. */

#include "dui-charset.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#define BLOCK_BYTES 65536
/* The longest thing that is decoded in one go: four bytes of UTF-8. */
#define LOOKAHEAD_BYTES 8
#define MARKS_MAX 8
#define REPLACEMENT 0xFFFD

typedef enum
{
  CHARSET_GUESS,
  CHARSET_UTF_8,
  CHARSET_UTF_16_LE,
  CHARSET_UTF_16_BE,
  CHARSET_UTF_32_LE,
  CHARSET_UTF_32_BE,
  CHARSET_ANSEL,
  CHARSET_TABLE,
} Charset;

typedef enum
{
  SOUND,
  DAMAGE_NUL,
  DAMAGE_INVALID,
} Damage;

struct _DuiTextReader
{
  GInputStream *stream;
  DuiImportBuilder *builder;
  guint8 *buffer;
  gsize start;
  gsize end;
  guint64 size;
  guint64 n_read;
  gboolean is_at_end;
  gboolean has_mark;
  gboolean has_seen_utf_8;
  Charset charset;
  gunichar table[256];
  gunichar queue[MARKS_MAX];
  guint n_queue;
  guint queue_at;
  guint line;
  guint damaged_lines[2];
  gboolean ended_with_return;
  gboolean is_within_line;
};

static gboolean
check_size (DuiTextReader *reader, guint64 bytes, GError **error)
{
  guint64 limit = dui_import_builder_limits (reader->builder)->bytes;
  g_autofree char *size = NULL;

  if (bytes <= limit)
    return TRUE;
  size = g_format_size (limit);
  dui_import_fail (error, DUI_IMPORT_ERROR_LIMIT, 0,
                   _ ("The file is larger than %s. Divide it or leave out what the plan does not need."),
                   size);
  return FALSE;
}

/* Fills the buffer, keeping what is not used yet. */
static gboolean
fill (DuiTextReader *reader, GError **error)
{
  g_autoptr (GError) reason = NULL;
  gssize n;

  if (!dui_import_builder_check (reader->builder, reader->line, error))
    return FALSE;
  memmove (reader->buffer, reader->buffer + reader->start, reader->end - reader->start);
  reader->end -= reader->start;
  reader->start = 0;
  while (reader->end < BLOCK_BYTES && !reader->is_at_end)
    {
      n = g_input_stream_read (reader->stream, reader->buffer + reader->end, BLOCK_BYTES - reader->end,
                               dui_import_builder_cancellable (reader->builder), &reason);
      if (n < 0)
        {
          if (!dui_import_builder_check (reader->builder, reader->line, error))
            return FALSE;
          dui_import_fail (error, DUI_IMPORT_ERROR_FILE, 0, _ ("The file cannot be read: %s"),
                           reason->message);
          return FALSE;
        }
      reader->is_at_end = n == 0;
      reader->end += n;
      reader->n_read += n;
    }
  if (reader->size > 0)
    dui_import_builder_progress (reader->builder, 0.95 * MIN (1.0, (double)reader->n_read / reader->size));
  return check_size (reader, reader->n_read, error);
}

/* Of more than one byte for every character. */
static gboolean
is_wide (DuiTextReader *reader)
{
  return reader->charset >= CHARSET_UTF_16_LE && reader->charset <= CHARSET_UTF_32_BE;
}

/* The number in @n bytes at @place. */
static guint32
unit_at (DuiTextReader *reader, gsize place, guint n)
{
  gboolean is_little = reader->charset == CHARSET_UTF_16_LE || reader->charset == CHARSET_UTF_32_LE;
  guint32 unit = 0;

  for (guint i = 0; i < n; i++)
    unit = unit << 8 | reader->buffer[place + (is_little ? n - 1 - i : i)];
  return unit;
}

/* Latin text in UTF-32 has nothing but zeros in three of nearly every four bytes. */
static gboolean
looks_like_utf_32 (DuiTextReader *reader, guint letter_at)
{
  gsize n_fours = MIN ((reader->end - reader->start) / 4, 32), n_latin = 0;

  for (gsize i = 0; i < n_fours; i++)
    {
      const guint8 *four = reader->buffer + reader->start + 4 * i;
      guint n_zero = 0;

      for (guint k = 0; k < 4; k++)
        n_zero += four[k] == 0;
      n_latin += n_zero == 3 && four[letter_at] != 0;
    }
  return n_fours >= 4 && n_latin >= n_fours - n_fours / 8;
}

/* Latin text in UTF-16 has a zero in one half of nearly every pair. */
static gboolean
looks_like_utf_16 (DuiTextReader *reader, guint zero_at)
{
  gsize n_pairs = MIN ((reader->end - reader->start) / 2, 32), n_zero = 0;

  for (gsize i = 0; i < n_pairs; i++)
    {
      const guint8 *pair = reader->buffer + reader->start + 2 * i;

      n_zero += pair[zero_at] == 0 && pair[1 - zero_at] != 0;
    }
  return n_pairs >= 4 && n_zero >= n_pairs - n_pairs / 8;
}

static void
detect_charset (DuiTextReader *reader)
{
  static const struct
  {
    guint8 bytes[4];
    guint n;
    Charset charset;
  } marks[] = {
    /* Before that of UTF-16, with which it begins. */
    { { 0xFF, 0xFE, 0, 0 }, 4, CHARSET_UTF_32_LE }, { { 0, 0, 0xFE, 0xFF }, 4, CHARSET_UTF_32_BE },
    { { 0xEF, 0xBB, 0xBF }, 3, CHARSET_UTF_8 },     { { 0xFF, 0xFE }, 2, CHARSET_UTF_16_LE },
    { { 0xFE, 0xFF }, 2, CHARSET_UTF_16_BE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (reader->end >= marks[i].n && memcmp (reader->buffer, marks[i].bytes, marks[i].n) == 0)
      {
        reader->charset = marks[i].charset;
        reader->start = marks[i].n;
        reader->has_mark = TRUE;
        return;
      }
  if (looks_like_utf_32 (reader, 0))
    reader->charset = CHARSET_UTF_32_LE;
  else if (looks_like_utf_32 (reader, 3))
    reader->charset = CHARSET_UTF_32_BE;
  else if (looks_like_utf_16 (reader, 1))
    reader->charset = CHARSET_UTF_16_LE;
  else if (looks_like_utf_16 (reader, 0))
    reader->charset = CHARSET_UTF_16_BE;
  reader->has_mark = reader->charset != CHARSET_GUESS;
}

/**
 * dui_text_reader_new:
 * @size: the size of the stream if it is known, for progress; else 0
 * @builder: (transfer none): gives the limits and takes the remarks; must outlive the reader
 *
 * Reads the first block and finds out from it what the text is written in, as far as the bytes tell.
 */
DuiTextReader *
dui_text_reader_new (GInputStream *stream, guint64 size, DuiImportBuilder *builder, GError **error)
{
  g_autoptr (DuiTextReader) reader = g_new0 (DuiTextReader, 1);

  reader->stream = g_object_ref (stream);
  reader->builder = builder;
  reader->buffer = g_malloc (BLOCK_BYTES);
  reader->size = size;
  if (!check_size (reader, size, error) || !fill (reader, error))
    return NULL;
  detect_charset (reader);
  return g_steal_pointer (&reader);
}

void
dui_text_reader_free (DuiTextReader *reader)
{
  if (reader == NULL)
    return;
  g_object_unref (reader->stream);
  g_free (reader->buffer);
  g_free (reader);
}

/** dui_text_reader_peek: Returns: the raw bytes that are read next, up to a block of them */
const char *
dui_text_reader_peek (DuiTextReader *reader, gsize *length)
{
  *length = reader->end - reader->start;
  return (const char *)reader->buffer + reader->start;
}

/**
 * dui_text_reader_peek_text:
 *
 * Returns: (transfer full): what the next @length bytes hold of ASCII, for a look at the head of a file;
 *   other bytes become question marks, in UTF-16 and UTF-32 the zeros fall away
 */
char *
dui_text_reader_peek_text (DuiTextReader *reader, gsize length)
{
  gsize n = MIN (length, reader->end - reader->start);
  GString *text = g_string_sized_new (n);

  for (gsize i = 0; i < n; i++)
    {
      guint8 byte = reader->buffer[reader->start + i];

      if (byte != 0 || !is_wide (reader))
        g_string_append_c (text, byte == 0 || byte >= 0x80 ? '?' : (char)byte);
    }
  return g_string_free (text, FALSE);
}

/** dui_text_reader_has_mark: Returns: whether the bytes themselves tell what the text is written in */
gboolean
dui_text_reader_has_mark (DuiTextReader *reader)
{
  return reader->has_mark;
}

/* Returns the character that @byte stands for, or the replacement. */
static gunichar
convert_byte (GIConv converter, guint8 byte)
{
  char in[1] = { (char)byte }, out[8];
  char *from = in, *to = out;
  gsize n_in = sizeof in, n_out = sizeof out;
  gunichar c;

  g_iconv (converter, NULL, NULL, NULL, NULL);
  if (g_iconv (converter, &from, &n_in, &to, &n_out) == (gsize)-1 || n_in > 0 || to == out)
    return REPLACEMENT;
  c = g_utf8_get_char_validated (out, to - out);
  return c < 0x110000 ? c : REPLACEMENT;
}

/* Fills the table of a character set of one byte a character. */
static gboolean
load_table (DuiTextReader *reader, const char *name)
{
  GIConv converter = g_iconv_open ("UTF-8", name);
  guint n_known = 0;

  if (converter == (GIConv)-1)
    return FALSE;
  for (guint i = 0; i < 256; i++)
    {
      reader->table[i] = i < 0x80 ? i : convert_byte (converter, (guint8)i);
      n_known += i >= 0x80 && reader->table[i] != REPLACEMENT;
    }
  g_iconv_close (converter);
  if (n_known > 0)
    reader->charset = CHARSET_TABLE;
  return n_known > 0;
}

/* What files call their character set, and what it is; only sets of one byte a character. */
static const struct
{
  const char *name;
  const char *real;
} charset_names[] = {
  { "ANSI", "CP1252" },       { "WINDOWS", "CP1252" },     { "LATIN1", "CP1252" },
  { "ISO-8859-1", "CP1252" }, { "ISO8859-1", "CP1252" },   { "ISO8859", "CP1252" },
  { "IBMPC", "CP850" },       { "IBM", "CP850" },          { "IBM DOS", "CP850" },
  { "IBM-PC", "CP850" },      { "MSDOS", "CP850" },        { "MS-DOS", "CP850" },
  { "DOS", "CP850" },         { "OEM", "CP850" },          { "MACINTOSH", "MACINTOSH" },
  { "MAC", "MACINTOSH" },     { "IBM WINDOWS", "CP1252" }, { "IBM_WINDOWS", "CP1252" },
};
static const char *const charset_families[] = { "WINDOWS-125", "CP125",     "CP85",     "CP437", "IBM8",
                                                "IBM437",      "ISO-8859-", "ISO8859-", "KOI8-" };

/* Letters of UTF-8 stand in the block and nothing that is none: no other set gives that by chance. */
static gboolean
looks_like_utf_8 (DuiTextReader *reader)
{
  const char *p = (const char *)reader->buffer + reader->start;
  const char *end = (const char *)reader->buffer + reader->end;
  guint n_wide = 0;

  while (p < end)
    {
      gunichar c = g_utf8_get_char_validated (p, end - p);

      if (c == (gunichar)-2)
        break;
      if (c == (gunichar)-1)
        return FALSE;
      n_wide += (guint8)*p >= 0x80;
      p = g_utf8_next_char (p);
    }
  return n_wide > 0;
}

/**
 * dui_text_reader_set_charset:
 * @name: as a file gives it: "ANSEL", "ANSI", "IBMPC", "ISO-8859-1", "UTF-8"…
 *
 * Takes the character set that the file says it is written in. What the bytes tell themselves goes before:
 * a byte order mark does not lie, nor does a file in which all that is not ASCII is sound UTF-8. Many
 * programs write "ANSEL" or "ANSI" above such a file.
 *
 * Returns: whether @name is known
 */
gboolean
dui_text_reader_set_charset (DuiTextReader *reader, const char *name)
{
  g_autofree char *upper = g_ascii_strup (name, -1);

  if (reader->has_mark)
    return TRUE;
  if (g_str_equal (upper, "UTF-8") || g_str_equal (upper, "UTF8"))
    reader->charset = CHARSET_UTF_8;
  else if (g_str_equal (upper, "ANSEL"))
    reader->charset = looks_like_utf_8 (reader) ? CHARSET_GUESS : CHARSET_ANSEL;
  else if (g_str_equal (upper, "ASCII") || g_str_equal (upper, "US-ASCII") || g_str_equal (upper, "UNICODE")
           || g_str_has_prefix (upper, "UTF-16") || g_str_has_prefix (upper, "UTF-32"))
    reader->charset = CHARSET_GUESS;
  else
    {
      for (gsize i = 0; i < G_N_ELEMENTS (charset_names); i++)
        if (g_str_equal (upper, charset_names[i].name))
          return looks_like_utf_8 (reader) || load_table (reader, charset_names[i].real);
      for (gsize i = 0; i < G_N_ELEMENTS (charset_families); i++)
        if (g_str_has_prefix (upper, charset_families[i]))
          return load_table (reader, upper);
      return FALSE;
    }
  return TRUE;
}

static gunichar
next_utf_8 (DuiTextReader *reader, Damage *damage)
{
  const char *bytes = (const char *)reader->buffer + reader->start;
  gunichar c = g_utf8_get_char_validated (bytes, reader->end - reader->start);

  if (c != (gunichar)-1 && c != (gunichar)-2)
    {
      reader->start += g_utf8_skip[(guint8)*bytes];
      reader->has_seen_utf_8 = TRUE;
      return c;
    }
  if (reader->charset == CHARSET_GUESS && !reader->has_seen_utf_8 && load_table (reader, "CP1252"))
    {
      dui_import_builder_remark (
          reader->builder, DUI_IMPORT_WARNING, reader->line,
          _ ("The file holds letters that are not UTF-8. It was read as Windows-1252; check the letters with "
             "accents."));
      return reader->table[reader->buffer[reader->start++]];
    }
  *damage = DAMAGE_INVALID;
  reader->start++;
  return REPLACEMENT;
}

static gunichar
next_utf_16 (DuiTextReader *reader, Damage *damage)
{
  guint unit, low;

  if (reader->end - reader->start < 2)
    {
      reader->start = reader->end;
      *damage = DAMAGE_INVALID;
      return REPLACEMENT;
    }
  unit = unit_at (reader, reader->start, 2);
  reader->start += 2;
  if (unit < 0xD800 || unit > 0xDFFF)
    return unit;
  low = reader->end - reader->start >= 2 ? unit_at (reader, reader->start, 2) : 0;
  if (unit > 0xDBFF || low < 0xDC00 || low > 0xDFFF)
    {
      *damage = DAMAGE_INVALID;
      return REPLACEMENT;
    }
  reader->start += 2;
  return 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
}

static gunichar
next_utf_32 (DuiTextReader *reader, Damage *damage)
{
  gsize n = MIN (reader->end - reader->start, 4);
  gunichar c = unit_at (reader, reader->start, n);

  reader->start += n;
  if (n == 4 && g_unichar_validate (c))
    return c;
  *damage = DAMAGE_INVALID;
  return REPLACEMENT;
}

/* Unicode puts the letter first: the letter is given now, its marks wait in the queue. */
static gunichar
next_ansel (DuiTextReader *reader, Damage *damage)
{
  gunichar c = 0;

  reader->n_queue = reader->queue_at = 0;
  while (reader->start < reader->end && dui_charset_ansel_is_mark (reader->buffer[reader->start]))
    {
      if (reader->n_queue == MARKS_MAX)
        break;
      reader->queue[reader->n_queue++] = dui_charset_ansel_to_unicode (reader->buffer[reader->start++]);
    }
  if (reader->start < reader->end && reader->buffer[reader->start] >= 0x20)
    c = dui_charset_ansel_to_unicode (reader->buffer[reader->start++]);
  if (c != 0 && reader->n_queue < MARKS_MAX)
    return c;
  /* A mark without a letter, a byte without a meaning, or more marks than any letter carries. */
  *damage = DAMAGE_INVALID;
  reader->n_queue = 0;
  return REPLACEMENT;
}

/* Gives the next character. Returns FALSE at the end, or with @error set. */
static gboolean
next_character (DuiTextReader *reader, gunichar *c, Damage *damage, GError **error)
{
  *damage = SOUND;
  if (reader->queue_at < reader->n_queue)
    {
      *c = reader->queue[reader->queue_at++];
      return TRUE;
    }
  if (reader->end - reader->start < LOOKAHEAD_BYTES + MARKS_MAX && !reader->is_at_end
      && !fill (reader, error))
    return FALSE;
  if (reader->start == reader->end)
    return FALSE;
  if (reader->charset == CHARSET_UTF_16_LE || reader->charset == CHARSET_UTF_16_BE)
    *c = next_utf_16 (reader, damage);
  else if (is_wide (reader))
    *c = next_utf_32 (reader, damage);
  else if (reader->charset == CHARSET_ANSEL && reader->buffer[reader->start] >= 0x80)
    *c = next_ansel (reader, damage);
  else if (reader->buffer[reader->start] < 0x80)
    *c = reader->buffer[reader->start++];
  else if (reader->charset == CHARSET_TABLE)
    *c = reader->table[reader->buffer[reader->start++]];
  else
    *c = next_utf_8 (reader, damage);
  if (*c == 0)
    *damage = DAMAGE_NUL;
  else if (*c == REPLACEMENT && reader->charset == CHARSET_TABLE)
    *damage = DAMAGE_INVALID;
  if (*c == 0)
    *c = REPLACEMENT;
  return TRUE;
}

static void
remark_damage (DuiTextReader *reader, Damage damage, const GString *text)
{
  guint *last_line = &reader->damaged_lines[damage == DAMAGE_NUL];
  guint column;

  /* One remark a line, about the first place in it: a file of only damage must not cost the square of its
   * size.
   */
  if (damage == SOUND || *last_line == reader->line)
    return;
  *last_line = reader->line;
  column = (guint)g_utf8_strlen (text->str, text->len) + 1;
  dui_import_builder_remark_at (
      reader->builder, reader->line, column,
      damage == DAMAGE_NUL ? _ ("A NUL byte stands in the text; it was replaced by “\xef\xbf\xbd”.")
                           : _ ("Bytes that are no letter in the character set of this file were replaced "
                                "by “\xef\xbf\xbd”."));
}

/* What needs no decoding is taken over in one go. */
static void
take_plain_run (DuiTextReader *reader, GString *text, gsize bytes_max)
{
  gsize place = reader->start, stop = MIN (reader->end, reader->start + bytes_max);

  if (is_wide (reader) || reader->queue_at < reader->n_queue)
    return;
  while (place < stop && reader->buffer[place] >= 0x20 && reader->buffer[place] < 0x80)
    place++;
  g_string_append_len (text, (const char *)reader->buffer + reader->start, place - reader->start);
  reader->start = place;
}

/* Returns TRUE for a character that ends a line; CR LF counts as one. */
static gboolean
is_line_end (DuiTextReader *reader, gunichar c, gboolean *is_second_half)
{
  *is_second_half = c == '\n' && reader->ended_with_return;
  reader->ended_with_return = c == '\r';
  return (c == '\n' || c == '\r') && !*is_second_half;
}

/**
 * dui_text_reader_next_line:
 * @line: gets the line, valid UTF-8 without its end
 *
 * Returns: %FALSE at the end, or with @error set
 */
gboolean
dui_text_reader_next_line (DuiTextReader *reader, GString *line, GError **error)
{
  gsize limit = dui_import_builder_limits (reader->builder)->line_bytes;
  g_autoptr (GError) reason = NULL;
  gunichar c;
  Damage damage;
  gboolean is_second_half, has_any = FALSE;

  g_string_truncate (line, 0);
  reader->line++;
  while (next_character (reader, &c, &damage, &reason))
    {
      if (is_line_end (reader, c, &is_second_half))
        return TRUE;
      if (is_second_half)
        continue;
      has_any = TRUE;
      remark_damage (reader, damage, line);
      g_string_append_unichar (line, c);
      take_plain_run (reader, line, BLOCK_BYTES);
      if (line->len > limit)
        {
          g_autofree char *size = g_format_size_full (limit, G_FORMAT_SIZE_IEC_UNITS);

          dui_import_fail (
              error, DUI_IMPORT_ERROR_LIMIT, reader->line,
              _ ("This line is longer than %s. Shorten it there, or leave it out of the export."), size);
          return FALSE;
        }
    }
  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  return has_any;
}

/**
 * dui_text_reader_next_piece:
 * @piece: gets the text up to and with the next line end, which is always "\n", or about @bytes of it
 *
 * For formats in which lines mean nothing and may be long.
 *
 * Returns: %FALSE at the end, or with @error set
 */
gboolean
dui_text_reader_next_piece (DuiTextReader *reader, GString *piece, gsize bytes, GError **error)
{
  g_autoptr (GError) reason = NULL;
  gunichar c;
  Damage damage;
  gboolean is_second_half;

  g_string_truncate (piece, 0);
  if (!reader->is_within_line)
    reader->line++;
  reader->is_within_line = TRUE;
  while (piece->len < bytes && reader->is_within_line && next_character (reader, &c, &damage, &reason))
    {
      if (is_line_end (reader, c, &is_second_half))
        {
          g_string_append_c (piece, '\n');
          reader->is_within_line = FALSE;
        }
      else if (!is_second_half)
        {
          remark_damage (reader, damage, piece);
          g_string_append_unichar (piece, c);
          take_plain_run (reader, piece, bytes);
        }
    }
  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  return piece->len > 0;
}

/** dui_text_reader_line: Returns: the number of the line that was read last; the first is 1 */
guint
dui_text_reader_line (DuiTextReader *reader)
{
  return reader->line;
}
