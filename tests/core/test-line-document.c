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
  g_autofree char *full = g_strdup_printf ("%s %s", command, path);
  g_autoptr (GError) error = NULL;
  char *output = NULL;

  g_assert_true (g_spawn_command_line_sync (full, &output, NULL, NULL, &error));
  g_assert_no_error (error);
  return output;
}

static char *
save (DuiLine *line)
{
  const DuiLineDocument document = { line, "Wolkenhoven", "School", "VERTROUWELIJK", "de driehoek" };
  char *path = g_build_filename (g_get_tmp_dir (), "duiding-test-line.pdf", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (dui_line_document_save (&document, path, &error));
  g_assert_no_error (error);
  return path;
}

static void
test_content (void)
{
  g_autoptr (DuiLine) line = new_line (2);
  g_autofree char *path = save (line);
  g_autofree char *to_text = g_strdup_printf ("pdftotext -layout %s", path);
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
  g_autofree char *to_text = g_strdup_printf ("pdftotext -layout %s", path);
  g_autofree char *text = run (to_text, "-");
  guint pages = count_of (text, "VERTROUWELIJK");

  g_assert_cmpuint (pages, >, 3);
  g_assert_cmpuint (count_of (text, "Bladzijde"), ==, pages);
  g_assert_cmpuint (count_of (text, "is het veilig op school?"), ==, 120);
  g_unlink (path);
}

static void
test_unwritable (void)
{
  g_autoptr (DuiLine) line = new_line (1);
  const DuiLineDocument document = { line, "Wolkenhoven", NULL, NULL, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_false (dui_line_document_save (&document, "/nonexistent/folder/line.pdf", &error));
  g_assert_nonnull (strstr (error->message, "/nonexistent/folder/line.pdf"));
}

static void
test_text (void)
{
  g_autoptr (DuiLine) line = new_line (1);
  const DuiLineDocument document = { line, "Wolkenhoven", NULL, NULL, NULL };
  g_autofree char *text = dui_line_document_to_text (&document);

  g_assert_nonnull (strstr (text, "\nKernboodschap\nWij weten"));
  g_assert_null (strstr (text, "D-2026-999"));
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/line-document/content", test_content);
  g_test_add_func ("/line-document/pages", test_pages);
  g_test_add_func ("/line-document/unwritable", test_unwritable);
  g_test_add_func ("/line-document/text", test_text);
  return g_test_run ();
}
