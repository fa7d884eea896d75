/* Reading documents in a process of its own: what it can do, what it cannot, and what hostile files do to it.
 */

#include "dui-render.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "dui-language.h"

static DuiRender *
open_file (const char *name, const char *kind)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "documents", name, NULL);
  int fd = open (path, O_RDONLY | O_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  return dui_render_new (fd, kind);
}

static DuiRender *
open_bytes (gconstpointer bytes, gsize length, const char *kind)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("document-XXXXXX", &path, NULL);

  g_assert_cmpint (write (fd, bytes, length), ==, length);
  unlink (path);
  return dui_render_new (fd, kind);
}

static void
assert_page (DuiRender *render, guint number, guint width, guint height)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiRenderPage) page = dui_render_draw (render, number, width, &error);
  const guint32 *dots;
  gboolean is_drawn = FALSE;

  g_assert_no_error (error);
  g_assert_cmpuint (page->width, ==, width);
  g_assert_cmpuint (page->height, ==, height);
  dots = g_bytes_get_data (page->pixels, NULL);
  for (guint i = 0; i < width * height; i++)
    is_drawn |= dots[i] != 0xffffffff;
  g_assert_true (is_drawn);
}

static void
test_pdf (void)
{
  g_autoptr (DuiRender) render = open_file ("verslag.pdf", "pdf");
  g_autoptr (GError) error = NULL;
  guint n_pages;

  g_assert_true (dui_render_count (render, &n_pages, &error));
  g_assert_cmpuint (n_pages, ==, 3);
  assert_page (render, 0, 300, 424);
  assert_page (render, 2, 595, 842);
  g_assert_null (dui_render_draw (render, 3, 300, &error));
  g_assert_error (error, DUI_RENDER_ERROR, DUI_RENDER_ERROR_NO_PAGE);
}

static void
test_pictures (void)
{
  g_autoptr (DuiRender) png = open_file ("foto.png", "png"), jpeg = open_file ("foto.jpg", "jpeg");

  assert_page (png, 0, 60, 40);
  assert_page (jpeg, 0, 240, 160);
}

static void
test_mail (void)
{
  g_autoptr (DuiRender) plain = open_file ("bericht.eml", "mail"), html = open_file ("opmaak.eml", "mail");
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiRenderPage) message = dui_render_read (plain, &error),
                            stripped = dui_render_read (html, &error);

  g_assert_no_error (error);
  g_assert_nonnull (strstr (message->text, "F\tJan Verzónnen <jan.verzonnen@voorbeeld.invalid>\n"));
  g_assert_nonnull (strstr (message->text, "S\tMelding café\n"));
  g_assert_nonnull (strstr (message->text, "A\tverslag.pdf\n"));
  g_assert_nonnull (
      strstr (message->text, "\n\nGoedemorgen,\n\nIn het café hoorde ik iets dat € 10 kostte."));
  g_assert_nonnull (strstr (stripped->text, "Eerste alinea & meer, café € 10.\nTweede\nregel\nlees verder"));
  g_assert_null (strstr (stripped->text, "weg"));
  g_assert_null (strstr (stripped->text, "volger"));
}

/* Hostile files */

static void
assert_refused (DuiRender *taken, int code)
{
  g_autoptr (DuiRender) render = taken;
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiRenderPage) page = dui_render_draw (render, 0, 300, &error);

  g_assert_null (page);
  g_assert_error (error, DUI_RENDER_ERROR, code);
  /* A sentence in Dutch, for her. */
  g_assert_true (g_str_has_prefix (error->message, "Dit stuk kan niet worden getoond"));
}

static void
test_broken (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "documents", "verslag.pdf", NULL);
  g_autofree char *pdf = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &pdf, &length, NULL));
  assert_refused (open_bytes (pdf, 40, "pdf"), DUI_RENDER_ERROR_BROKEN);
  assert_refused (open_bytes ("%PDF-1.7 onzin onzin onzin", 26, "pdf"), DUI_RENDER_ERROR_BROKEN);
  assert_refused (open_bytes ("\x89PNG\r\n\x1a\n....", 12, "png"), DUI_RENDER_ERROR_BROKEN);
  assert_refused (open_bytes ("\xff\xd8\xff....", 7, "jpeg"), DUI_RENDER_ERROR_BROKEN);
  assert_refused (open_bytes ("", 0, "pdf"), DUI_RENDER_ERROR_BROKEN);
  assert_refused (open_file ("wachtwoord.pdf", "pdf"), DUI_RENDER_ERROR_LOCKED);
}

static void
test_bomb (void)
{
  g_autoptr (DuiRender) inside = open_file ("reuzenbeeld.pdf", "pdf");
  g_autoptr (DuiRenderPage) page = NULL;

  assert_refused (open_file ("bom.png", "png"), DUI_RENDER_ERROR_TOO_LARGE);
  /* A page may leave out what is too large; it may not take the memory of the machine. */
  page = dui_render_draw (inside, 0, 300, NULL);
  g_assert_true (page == NULL || page->width == 300);
}

static void
test_endless (void)
{
  g_autoptr (DuiRender) render = open_file ("eindeloos.pdf", "pdf");
  g_autoptr (GError) error = NULL;
  gint64 before = g_get_monotonic_time ();
  guint n_pages;

  dui_render_set_time_limit (render, 1500);
  g_assert_null (dui_render_draw (render, 0, 300, &error));
  g_assert_error (error, DUI_RENDER_ERROR, DUI_RENDER_ERROR_STOPPED);
  g_assert_cmpint (g_get_monotonic_time () - before, <, 8 * G_USEC_PER_SEC);
  /* The next question has a new process, and an answer. */
  g_assert_true (dui_render_count (render, &n_pages, NULL));
  g_assert_cmpuint (n_pages, ==, 1);
}

static void
append_object (GString *pdf, GArray *offsets, const char *text)
{
  guint at = pdf->len;

  g_array_append_val (offsets, at);
  g_string_append_printf (pdf, "%u 0 obj\n%s\nendobj\n", offsets->len, text);
}

static GString *
long_pdf (guint n_pages)
{
  GString *pdf = g_string_new ("%PDF-1.4\n");
  g_autoptr (GString) kids = g_string_new ("<< /Type /Pages /Kids [");
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (guint));
  guint start;

  for (guint i = 0; i < n_pages; i++)
    g_string_append_printf (kids, "%u 0 R ", i + 4);
  g_string_append_printf (kids, "] /Count %u >>", n_pages);
  append_object (pdf, offsets, "<< /Type /Catalog /Pages 2 0 R >>");
  append_object (pdf, offsets, kids->str);
  append_object (pdf, offsets, "<< /Length 17 >>\nstream\n10 10 80 80 re f \nendstream");
  for (guint i = 0; i < n_pages; i++)
    append_object (pdf, offsets, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 3 0 R >>");
  start = pdf->len;
  g_string_append_printf (pdf, "xref\n0 %u\n0000000000 65535 f \n", offsets->len + 1);
  for (guint i = 0; i < offsets->len; i++)
    g_string_append_printf (pdf, "%010u 00000 n \n", g_array_index (offsets, guint, i));
  g_string_append_printf (pdf, "trailer << /Size %u /Root 1 0 R >>\nstartxref\n%u\n%%%%EOF\n",
                          offsets->len + 1, start);
  return pdf;
}

/* Pages are drawn one at a time, so their number costs nothing. */
static void
test_long (void)
{
  GString *pdf = long_pdf (10000);
  g_autoptr (DuiRender) render = open_bytes (pdf->str, pdf->len, "pdf");
  guint n_pages;
  gint64 before = g_get_monotonic_time ();

  g_assert_true (dui_render_count (render, &n_pages, NULL));
  g_assert_cmpuint (n_pages, ==, 10000);
  assert_page (render, 9999, 100, 100);
  g_test_message ("10,000 pages: count and last page in %.2f s", (g_get_monotonic_time () - before) / 1e6);
  g_string_free (pdf, TRUE);
}

/* Every way a file can be cut short, and every byte that can be wrong: an answer or a sentence, nothing else.
 */
static void
test_mutations (void)
{
  static const char *const names[][2] = {
    { "verslag.pdf", "pdf" }, { "foto.png", "png" }, { "foto.jpg", "jpeg" }, { "bericht.eml", "mail" }
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    for (int round = 0; round < 12; round++)
      {
        g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "documents", names[i][0], NULL);
        g_autofree char *bytes = NULL;
        g_autoptr (DuiRender) render = NULL;
        g_autoptr (GError) error = NULL;
        g_autoptr (DuiRenderPage) page = NULL;
        gsize length;

        g_file_get_contents (path, &bytes, &length, NULL);
        if (round % 2 == 0)
          length = length * (round + 1) / 13;
        else
          for (int hit = 0; hit < 20; hit++)
            bytes[g_test_rand_int_range (0, length)] = g_test_rand_int_range (-128, 127);
        render = open_bytes (bytes, length, names[i][1]);
        page = i == 3 ? dui_render_read (render, &error) : dui_render_draw (render, 0, 200, &error);
        g_assert_true ((page != NULL) != (error != NULL));
        g_assert_true (error == NULL || error->domain == DUI_RENDER_ERROR);
      }
}

/* The walls */

static void
test_confined (void)
{
  const char *arguments[] = { g_getenv ("DUIDING_RENDER"), "--self-test", NULL };
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **)arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &said, NULL, &status, &error);
  g_assert_no_error (error);
  g_test_message ("%s", said);
  g_assert_cmpint (status, ==, 0);
  g_assert_nonnull (strstr (said, "open: "));
  g_assert_nonnull (strstr (said, "socket: "));
  g_assert_null (strstr (said, "ALLOWED"));
}

static void
test_no_helper (void)
{
  g_autofree char *right = g_strdup (g_getenv ("DUIDING_RENDER"));

  g_setenv ("DUIDING_RENDER", "/nonexistent/duiding-render", TRUE);
  assert_refused (open_file ("verslag.pdf", "pdf"), DUI_RENDER_ERROR_NO_HELPER);
  g_setenv ("DUIDING_RENDER", "/bin/true", TRUE);
  assert_refused (open_file ("verslag.pdf", "pdf"), DUI_RENDER_ERROR_STOPPED);
  g_setenv ("DUIDING_RENDER", "/bin/cat", TRUE); /* says its own name: no such file */
  assert_refused (open_file ("verslag.pdf", "pdf"), DUI_RENDER_ERROR_STOPPED);
  g_setenv ("DUIDING_RENDER", right, TRUE);
}

/* A process that was taken over can answer anything. */

static DuiRenderPage *
receive (DuiRenderCommand command, const DuiRenderReply *said, gconstpointer payload, gsize length,
         GError **error)
{
  int ends[2];
  DuiRenderReply reply;
  guint8 *bytes = NULL;
  gboolean is_received;

  g_assert_cmpint (pipe (ends), ==, 0);
  g_assert_cmpint (write (ends[1], said, sizeof *said), ==, sizeof *said);
  g_assert_cmpint (write (ends[1], payload, length), ==, length);
  close (ends[1]);
  is_received = dui_render_receive (ends[0], 1000, &reply, &bytes, error);
  close (ends[0]);
  return is_received ? dui_render_page_new (command, &reply, bytes, error) : NULL;
}

static void
test_nonsense (void)
{
  static const struct
  {
    DuiRenderCommand command;
    DuiRenderReply reply;
    const char *payload;
    int code;
  } answers[] = {
    { DUI_RENDER_COMMAND_COUNT, { 1, 0, 3, 0, 0, 0 }, "", DUI_RENDER_ERROR_NONSENSE },
    { DUI_RENDER_COMMAND_COUNT, { DUI_RENDER_MAGIC, 0, 0xffffffff, 0, 0, 0 }, "", DUI_RENDER_ERROR_NONSENSE },
    { DUI_RENDER_COMMAND_COUNT, { DUI_RENDER_MAGIC, 99, 3, 0, 0, 0 }, "", DUI_RENDER_ERROR_NONSENSE },
    { DUI_RENDER_COMMAND_COUNT, { DUI_RENDER_MAGIC, 0, 3, 0, 0, 1 }, "", DUI_RENDER_ERROR_NONSENSE },
    { DUI_RENDER_COMMAND_COUNT, { DUI_RENDER_MAGIC, 0, 3, 0, 4, 0 }, "meer", DUI_RENDER_ERROR_NONSENSE },
    { DUI_RENDER_COMMAND_PAGE, { DUI_RENDER_MAGIC, 0, 1, 1, 3, 0 }, "abc", DUI_RENDER_ERROR_NONSENSE },
    { DUI_RENDER_COMMAND_PAGE, { DUI_RENDER_MAGIC, 0, 0, 0, 0, 0 }, "", DUI_RENDER_ERROR_NONSENSE },
    { DUI_RENDER_COMMAND_PAGE,
      { DUI_RENDER_MAGIC, 0, 0x40000001, 1, 4, 0 },
      "abcd",
      DUI_RENDER_ERROR_NONSENSE },
    { DUI_RENDER_COMMAND_PAGE,
      { DUI_RENDER_MAGIC, 0, 0x10000, 0x10000, 0, 0 },
      "",
      DUI_RENDER_ERROR_NONSENSE },
    { DUI_RENDER_COMMAND_PAGE,
      { DUI_RENDER_MAGIC, 0, 1, 1, 0xffffffff, 0 },
      "abcd",
      DUI_RENDER_ERROR_NONSENSE },
    { DUI_RENDER_COMMAND_PAGE, { DUI_RENDER_MAGIC, 0, 1, 2, 8, 0 }, "abcd", DUI_RENDER_ERROR_STOPPED },
    { DUI_RENDER_COMMAND_TEXT, { DUI_RENDER_MAGIC, 0, 0, 0, 2, 0 }, "\xff\xfe", DUI_RENDER_ERROR_NONSENSE },
    { DUI_RENDER_COMMAND_TEXT, { DUI_RENDER_MAGIC, 0, 0, 0, 2 << 20, 0 }, "", DUI_RENDER_ERROR_STOPPED },
    { DUI_RENDER_COMMAND_TEXT, { DUI_RENDER_MAGIC, 1, 0, 0, 2, 0 }, "ab", DUI_RENDER_ERROR_NONSENSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (receive (answers[i].command, &answers[i].reply, answers[i].payload,
                              strlen (answers[i].payload), &error));
      g_assert_error (error, DUI_RENDER_ERROR, answers[i].code);
    }
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render/pdf", test_pdf);
  g_test_add_func ("/render/pictures", test_pictures);
  g_test_add_func ("/render/mail", test_mail);
  g_test_add_func ("/render/broken", test_broken);
  g_test_add_func ("/render/bomb", test_bomb);
  g_test_add_func ("/render/endless", test_endless);
  g_test_add_func ("/render/long", test_long);
  g_test_add_func ("/render/mutations", test_mutations);
  g_test_add_func ("/render/confined", test_confined);
  g_test_add_func ("/render/no-helper", test_no_helper);
  g_test_add_func ("/render/nonsense", test_nonsense);
  return g_test_run ();
}
