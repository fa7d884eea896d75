/* Says in a PDF that it is in Dutch, so that a screen reader speaks it as Dutch, that its paragraphs are
 * marked, and that its title is what a window shows: cairo 1.16 cannot. A newer catalog is written behind the
 * document, as the format allows (ISO 32000-1, 7.5.6); a document whose table is not plain text is left as it
 * is. */

#include "dui-pdf-language.h"

#include <stdlib.h>
#include <string.h>

#define ENTRIES "<< /Lang (nl-NL) /ViewerPreferences << /DisplayDocTitle true >>"
#define MARKED " /MarkInfo << /Marked true >>"

/* Where the last @needle stands, or -1; between the words there are bytes of any value. */
static gssize
find_last (const GByteArray *bytes, const char *needle)
{
  gsize length = strlen (needle);

  for (gssize at = (gssize)bytes->len - (gssize)length; at >= 0; at--)
    if (memcmp (bytes->data + at, needle, length) == 0)
      return at;
  return -1;
}

/* The dictionary of an object, without its "<<"; it ends where the object does. */
static char *
dup_dictionary (const GByteArray *bytes, guint number)
{
  g_autofree char *head = g_strdup_printf ("\n%u 0 obj\n<<", number);
  gssize at = find_last (bytes, head);
  const char *start, *end;

  if (at < 0)
    return NULL;
  start = (const char *)bytes->data + at + strlen (head);
  end = g_strstr_len (start, bytes->len - (start - (const char *)bytes->data), "endobj");
  return end != NULL ? g_strndup (start, end - start) : NULL;
}

static void
append (GByteArray *bytes, const char *text)
{
  g_byte_array_append (bytes, (const guint8 *)text, strlen (text));
}

/* "trailer << /Size 42 /Root 41 0 R /Info 40 0 R startxref 27416": as it was, with where the table before is.
 */
static char *
dup_trailer (const char *trailer, guint *root, gint64 *table)
{
  const char *dictionary = strstr (trailer, "<<"), *reference = strstr (trailer, "/Root ");
  const char *end = strstr (trailer, "startxref");

  if (dictionary == NULL || reference == NULL || end == NULL)
    return NULL;
  *root = (guint)strtoul (reference + strlen ("/Root "), NULL, 10);
  *table = g_ascii_strtoll (end + strlen ("startxref"), NULL, 10);
  return g_strndup (dictionary + 2, end - dictionary - 2);
}

/** dui_pdf_add_language: @bytes: a whole document */
void
dui_pdf_add_language (GByteArray *bytes)
{
  gssize at = find_last (bytes, "\ntrailer\n");
  g_autofree char *tail = at >= 0 ? g_strndup ((const char *)bytes->data + at, bytes->len - at) : NULL;
  g_autofree char *trailer = NULL, *catalog = NULL, *object = NULL, *table = NULL;
  gboolean is_marked;
  gint64 before = 0;
  guint root = 0;
  gsize offset;

  if (tail != NULL)
    trailer = dup_trailer (tail, &root, &before);
  if (trailer != NULL)
    catalog = dup_dictionary (bytes, root);
  if (catalog == NULL)
    return;
  offset = bytes->len;
  is_marked = strstr (catalog, "/StructTreeRoot") != NULL && strstr (catalog, "/MarkInfo") == NULL;
  object = g_strdup_printf ("%u 0 obj\n" ENTRIES "%s%sendobj\n", root, is_marked ? MARKED : "", catalog);
  append (bytes, object);
  table = g_strdup_printf ("xref\n%u 1\n%010" G_GSIZE_FORMAT " 00000 n \ntrailer\n<< /Prev %" G_GINT64_FORMAT
                           "%sstartxref\n%u\n%%%%EOF\n",
                           root, offset, before, trailer, bytes->len);
  append (bytes, table);
}
