/* The PDF of a communication line: what stands in it, what does not, and that long lines flow over pages. */

#include "dui-line-document.h"

#include <string.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

#include "dui-language.h"

static DuiLine *
new_line (guint repeat)
{
  DuiLine *line = g_object_new (DUI_TYPE_LINE, "title", "Lijn bij onrust op een school", "lead",
                                "municipality", "version", (gint64)3, "spokesperson", "Pelle Vlasbloem",
                                "core-message", "Wij weten dat er zorgen zijn.\nDe school is open.",
                                "case-reference", "D-2026-999", NULL);
  GString *questions = g_string_new (NULL);

  for (guint i = 0; i < repeat; i++)
    g_string_append_printf (questions, "Vraag %u: is het veilig op school?\nJa, de school is open.\n\n", i);
  g_object_set (line, "questions", questions->str, NULL);
  g_string_free (questions, TRUE);
  return line;
}

static char *
run (const char *command, const char *path)
{
  g_autofree char *full = g_strdup_printf ("%s '%s'", command, path);
  g_autoptr (GError) error = NULL;
  char *output = NULL;

  g_assert_true (g_spawn_command_line_sync (full, &output, NULL, NULL, &error));
  g_assert_no_error (error);
  return output;
}

/* g_strstr_len () would end at the first byte that is 0. */
static gboolean
holds (const char *bytes, gsize size, const char *words)
{
  gsize length = strlen (words);

  for (gsize i = 0; i + length <= size; i++)
    if (memcmp (bytes + i, words, length) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
save_pdf (const DuiLineDocument *document, const char *path, GError **error)
{
  g_autoptr (DuiSheet) sheet = dui_line_document_new_sheet (document);

  return dui_sheet_save_pdf (sheet, "Woordvoeringslijn", path, error);
}

static char *
save (DuiLine *line)
{
  const DuiLineDocument document = { line, "Wolkenhoven", "School", "VERTROUWELIJK", "de driehoek" };
  char *path = g_build_filename (g_get_tmp_dir (), "duiding-test-line.pdf", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (save_pdf (&document, path, &error));
  g_assert_no_error (error);
  return path;
}

static void
test_content (void)
{
  g_autoptr (DuiLine) line = new_line (2);
  g_autofree char *path = save (line);
  g_autofree char *to_text = g_strdup_printf ("pdftotext -layout '%s'", path);
  g_autofree char *text = run (to_text, "-");
  g_autofree char *info = run ("pdfinfo", path);
  static const char *const expected[] = { "Lijn bij onrust op een school",
                                          "VERTROUWELIJK",
                                          "de driehoek",
                                          "Wolkenhoven",
                                          "Kernboodschap",
                                          "De school is open.",
                                          "Pelle Vlasbloem",
                                          "Versie 3",
                                          "Bladzijde 1 van" };
  GStatBuf status;

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_nonnull (strstr (text, expected[i]));
  g_assert_null (strstr (text, "D-2026-999"));
  g_assert_null (strstr (text, "Nazorg"));
  g_assert_null (strstr (info, "Author"));
  g_assert_null (strstr (info, "onrust"));
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_unlink (path);
}

/* The metadata say that it is a communication line and what drew it, and nothing more; neither does the file.
 */
static void
test_metadata (void)
{
  static const char *const allowed[] = {
    "Title",          "Producer", "CreationDate", "Custom Metadata", "Tagged",      "Metadata Stream",
    "UserProperties", "Suspects", "Form",         "JavaScript",      "Pages",       "Encrypted",
    "Page size",      "Page rot", "File size",    "Optimized",       "PDF version", NULL
  };
  g_autoptr (DuiLine) line = new_line (2);
  g_autofree char *path = save (line);
  g_autofree char *info = run ("pdfinfo", path), *xmp = run ("pdfinfo -meta", path);
  g_autofree char *bytes = NULL;
  g_auto (GStrv) lines = g_strsplit (info, "\n", -1);
  const char *const hidden[] = { g_get_user_name (), g_get_home_dir (), g_get_host_name (), "D-2026-999",
                                 "onrust" };
  gsize size;

  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], ":", 2);

      if (!g_strv_contains (allowed, parts[0]))
        g_test_fail_printf ("%s", lines[i]);
    }
  g_assert_nonnull (strstr (info, "Woordvoeringslijn"));
  g_assert_cmpstr (xmp, ==, "");
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  g_assert_true (holds (bytes, size, "startxref"));
  for (gsize i = 0; i < G_N_ELEMENTS (hidden); i++)
    if (holds (bytes, size, hidden[i]) && strlen (hidden[i]) > 4)
      g_test_fail_printf ("“%s” stands in the file", hidden[i]);
  g_unlink (path);
}

static guint
count_of (const char *text, const char *word)
{
  guint count = 0;

  for (const char *p = strstr (text, word); p != NULL; p = strstr (p + 1, word))
    count++;
  return count;
}

/* Every question comes out once, and every page has its margins. */
static void
test_pages (void)
{
  g_autoptr (DuiLine) line = new_line (120);
  g_autofree char *path = save (line);
  g_autofree char *to_text = g_strdup_printf ("pdftotext -layout '%s'", path);
  g_autofree char *text = run (to_text, "-");
  guint pages = count_of (text, "VERTROUWELIJK");

  g_assert_cmpuint (pages, >, 3);
  g_assert_cmpuint (count_of (text, "Bladzijde"), ==, pages);
  g_assert_cmpuint (count_of (text, "Voor: de driehoek"), ==, pages);
  g_assert_cmpuint (count_of (text, "Versie 3, "), ==, pages);
  g_assert_cmpuint (count_of (text, " uur"), >=, pages);
  g_assert_cmpuint (count_of (text, "is het veilig op school?"), ==, 120);
  g_unlink (path);
}

static char *
dup_stderr (const char *command, const char *path)
{
  g_autofree char *full = g_strdup_printf ("%s '%s'", command, path);
  g_autofree char *output = NULL; /* not among the lines of this test */
  char *messages = NULL;

  g_assert_true (g_spawn_command_line_sync (full, &output, &messages, NULL, NULL));
  return messages;
}

/* Who cannot see the pages hears a title, headings and questions in their order, read as Dutch. */
static void
test_structure (void)
{
  static const char *const order[] = {
    "H1 (block)", "Lijn bij onrust",      "H2 (block)", "Kernboodschap", "P (block)", "De school is open.",
    "H2 (block)", "Vragen en antwoorden", "H3 (block)", "Vraag 0",       "P (block)", "Ja, de school"
  };
  g_autoptr (DuiLine) line = new_line (120);
  g_autofree char *path = save (line);
  g_autofree char *info = run ("pdfinfo", path), *structure = run ("pdfinfo -struct-text", path);
  g_autofree char *messages = dup_stderr ("pdfinfo -struct-text", path);
  g_autofree char *bytes = NULL;
  const char *at = structure;
  gsize size;

  g_assert_cmpstr (messages, ==, "");
  g_assert_nonnull (strstr (info, "Tagged:          yes"));
  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    {
      const char *found = strstr (at, order[i]);

      if (found == NULL)
        g_error ("“%s” is not where it should be in %s", order[i], structure);
      at = found + strlen (order[i]);
    }
  g_assert_null (strstr (structure, "VERTROUWELIJK"));
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  g_assert_true (holds (bytes, size, "/Lang (nl-NL)"));
  g_assert_true (holds (bytes, size, "/DisplayDocTitle true"));
  g_unlink (path);
}

/* No page begins with the last line of a paragraph, and none ends with its first. */
static void
test_paragraphs (void)
{
  for (guint n_words = 30; n_words < 60; n_words += 7)
    {
      g_autoptr (DuiLine) line = new_line (0);
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *path = NULL, *to_text = NULL, *read = NULL;
      g_auto (GStrv) pages = NULL;

      for (guint i = 0; i < 40; i++)
        {
          g_string_append_printf (text, "Alinea %u begint hier", i);
          for (guint w = 0; w < n_words; w++)
            g_string_append (text, " met woorden");
          g_string_append_printf (text, " en sluit%u.\n", i);
        }
      g_object_set (line, "meaning", text->str, NULL);
      path = save (line);
      to_text = g_strdup_printf ("pdftotext -layout -x 60 -y 70 -W 480 -H 700 '%s'", path);
      read = run (to_text, "-");
      pages = g_strsplit (read, "\f", -1);
      for (guint i = 0; pages[i] != NULL && pages[i + 1] != NULL && pages[i + 2] != NULL; i++)
        {
          g_auto (GStrv) here = g_strsplit (g_strstrip (pages[i]), "\n", -1);
          g_auto (GStrv) next = g_strsplit (g_strchug (pages[i + 1]), "\n", 2);

          g_assert_null (strstr (here[g_strv_length (here) - 1], "Alinea"));
          g_assert_null (strstr (next[0], "sluit"));
        }
      g_unlink (path);
    }
}

/* What a partner must know before using it stands at the head, to the hour; and each page says that it is a
 * draft. */
static void
test_head (void)
{
  g_autoptr (DuiLine) line = new_line (1);
  g_autofree char *path = NULL, *text = NULL;

  line->embargo_until = dui_date_from_ymd (2026, 11, 23);
  line->silence_until = dui_date_from_ymd (2026, 11, 24);
  g_object_set (line, "embargo-at", "10.00", NULL);
  path = save (line);
  text = run ("sh -c 'pdftotext -layout \"$0\" -'", path);
  g_assert_nonnull (strstr (text, "23 november 2026 om 10.00 uur"));
  g_assert_nonnull (strstr (text, "Radiostilte tot"));
  g_assert_nonnull (strstr (text, "24 november 2026\n"));
  g_assert_nonnull (strstr (text, "Versie 3, concept, "));
  g_unlink (path);
}

/* What a block of counts or of questions begins with is its heading; a count that stands alone is none. */
static void
test_blocks (void)
{
  static const char text[] = "1 januari 2026 tot en met 30 juni 2026\n\nSignalen: minder dan 10\n\n"
                             "Naar fenomeen\nMinder dan 10: overal\n\nAantallen staan in klassen.\n\nLos";
  g_autoptr (DuiSheet) sheet = dui_sheet_new ("Wolkenhoven", "Brief", "", "");
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "duiding-test-blocks.pdf", NULL);
  g_autofree char *structure = NULL;
  g_auto (GStrv) headings = NULL;

  dui_sheet_add_section (sheet, "Aantallen", text, DUI_SHEET_BLOCKS);
  g_assert_true (dui_sheet_save_pdf (sheet, "Brief", path, NULL));
  structure = run ("pdfinfo -struct-text", path);
  headings = g_strsplit (structure, "H3 (block)", -1);
  g_assert_cmpuint (g_strv_length (headings), ==, 3);
  g_assert_nonnull (strstr (headings[1], "1 januari 2026"));
  g_assert_nonnull (strstr (headings[1], "Signalen"));
  g_assert_nonnull (strstr (headings[2], "Naar"));
  g_unlink (path);
}

static void
test_unwritable (void)
{
  g_autoptr (DuiLine) line = new_line (1);
  const DuiLineDocument document = { line, "Wolkenhoven", NULL, NULL, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_false (save_pdf (&document, "/nonexistent/folder/line.pdf", &error));
  g_assert_nonnull (strstr (error->message, "/nonexistent/folder/line.pdf"));
}

static void
test_text (void)
{
  g_autoptr (DuiLine) line = new_line (1);
  const DuiLineDocument document = { line, "Wolkenhoven", NULL, NULL, NULL };
  g_autoptr (DuiSheet) sheet = dui_line_document_new_sheet (&document);
  g_autofree char *text = dui_sheet_to_text (sheet);

  g_assert_nonnull (strstr (text, "\nKernboodschap\nWij weten"));
  g_assert_nonnull (strstr (text, "\nRegie: Gemeente\n"));
  g_assert_null (strstr (text, "D-2026-999"));
}

/* The text document: a zip in the order that OpenDocument wants, well-formed parts, and nothing of its maker.
 */
static char *
save_odt (DuiLine *line)
{
  const DuiLineDocument document = { line, "Wolkenhoven", "School", "VERTROUWELIJK",
                                     "de <driehoek> & partners" };
  g_autoptr (DuiSheet) sheet = dui_line_document_new_sheet (&document);
  char *path = g_build_filename (g_get_tmp_dir (), "duiding-test-line.odt", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (dui_sheet_save_odt (sheet, "Woordvoeringslijn", path, &error));
  g_assert_no_error (error);
  return path;
}

static void
test_odt_zip (void)
{
  static const char head[] = "mimetypeapplication/vnd.oasis.opendocument.text";
  g_autoptr (DuiLine) line = new_line (2);
  g_autofree char *path = save_odt (line);
  g_autofree char *bytes = NULL, *listed = NULL;
  gsize size;
  GStatBuf status;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  /* The first entry: its name, stored and with nothing beside it, then its content (ODF 1.2 part 3, 3.3). */
  g_assert_cmpmem (bytes, 4, "PK\003\004", 4);
  g_assert_cmpint (bytes[8] | bytes[9], ==, 0);
  g_assert_cmpint (bytes[28] | bytes[29], ==, 0);
  g_assert_cmpmem (bytes + 30, strlen (head), head, strlen (head));
  listed = run ("python3 -c 'import sys,zipfile;z=zipfile.ZipFile(sys.argv[1]);assert z.testzip() is "
                "None;print(*z.namelist())'",
                path);
  g_assert_cmpstr (g_strstrip (listed), ==, "mimetype content.xml styles.xml meta.xml META-INF/manifest.xml");
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_unlink (path);
}

static char *
read_part (const char *path, const char *part)
{
  g_autofree char *command = g_strdup_printf (
      "python3 -c 'import sys,zipfile,xml.dom.minidom as m;t=zipfile.ZipFile(sys.argv[1]).read(\"%s\");"
      "m.parseString(t);sys.stdout.buffer.write(t)'",
      part);

  return run (command, path);
}

static void
test_odt_content (void)
{
  g_autoptr (DuiLine) line = new_line (2);
  g_autofree char *path = NULL, *content = NULL, *styles = NULL, *meta = NULL, *manifest = NULL;

  g_object_set (line, "meaning", "Een < en een & en een \"\tinspringing\"", "groups",
                "Ouders: weten het niet.\nDe buurt\n\nDe school\nWeten: weinig.", NULL);
  path = save_odt (line);
  content = read_part (path, "content.xml");
  styles = read_part (path, "styles.xml");
  meta = read_part (path, "meta.xml");
  manifest = read_part (path, "META-INF/manifest.xml");
  g_assert_nonnull (strstr (content, "Lijn bij onrust op een school"));
  g_assert_nonnull (strstr (content, "Een &lt; en een &amp;"));
  g_assert_nonnull (strstr (content, "<text:tab/>inspringing"));
  g_assert_nonnull (strstr (content, "text:outline-level=\"2\">Vraag 0: is het veilig op school?</text:h>"));
  g_assert_nonnull (strstr (content, "<text:span text:style-name=\"Strong\">Ouders:</text:span> weten"));
  g_assert_nonnull (strstr (content, "text:outline-level=\"2\">De school</text:h>"));
  g_assert_nonnull (strstr (content, "<text:span text:style-name=\"Strong\">Weten:</text:span> weinig"));
  g_assert_null (strstr (content, "\">De buurt</text:h>"));
  g_assert_null (strstr (content, "\"></text:"));
  g_assert_nonnull (strstr (meta, "<dc:language>nl-NL</dc:language>"));
  g_assert_nonnull (strstr (content, "<table:table "));
  g_assert_nonnull (strstr (styles, "VERTROUWELIJK"));
  g_assert_nonnull (strstr (styles, "de &lt;driehoek&gt; &amp; partners"));
  g_assert_nonnull (strstr (styles, "Versie 3"));
  g_assert_nonnull (strstr (styles, " uur"));
  for (gsize i = 0; i < 4; i++)
    {
      const char *const parts[] = { content, styles, meta, manifest };

      g_assert_null (strstr (parts[i], "D-2026-999"));
      g_assert_null (strstr (parts[i], "creator"));
      g_assert_null (strstr (parts[i], g_get_user_name ()));
    }
  g_assert_null (strstr (meta, "onrust"));
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/line-document/content", test_content);
  g_test_add_func ("/line-document/metadata", test_metadata);
  g_test_add_func ("/line-document/pages", test_pages);
  g_test_add_func ("/line-document/structure", test_structure);
  g_test_add_func ("/line-document/paragraphs", test_paragraphs);
  g_test_add_func ("/line-document/head", test_head);
  g_test_add_func ("/line-document/blocks", test_blocks);
  g_test_add_func ("/line-document/unwritable", test_unwritable);
  g_test_add_func ("/line-document/text", test_text);
  g_test_add_func ("/line-document/odt-zip", test_odt_zip);
  g_test_add_func ("/line-document/odt-content", test_odt_content);
  return g_test_run ();
}
