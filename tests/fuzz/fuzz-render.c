/* libFuzzer's door to what comes back from duiding-render, and to the HTML of an e-mail; FUZZ_WHAT says
 * which. */

#define _GNU_SOURCE
#include "dui-render.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "dui-renderer.h"

int LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length);

#if FUZZ_WHAT == 1

/* The first byte says what was asked; the rest is the answer of a process that may have been taken over. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  int fd = memfd_create ("reply", MFD_CLOEXEC);
  DuiRenderReply reply;
  guint8 *payload = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiRenderPage) page = NULL;

  if (length > 1 && write (fd, bytes + 1, length - 1) == (gssize)length - 1 && lseek (fd, 0, SEEK_SET) == 0
      && dui_render_receive (fd, 1000, &reply, &payload, &error))
    page = dui_render_page_new (1 + bytes[0] % 3, &reply, payload, &error);
  close (fd);
  if (page != NULL && page->pixels != NULL)
    g_assert_cmpuint (g_bytes_get_size (page->pixels), ==, 4 * (gsize)page->width * page->height);
  if (page != NULL && page->text != NULL)
    g_assert_true (g_utf8_validate (page->text, -1, NULL));
  g_assert_true (length <= 1 || (page == NULL) == (error != NULL));
  return 0;
}

#else

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autofree char *html = g_utf8_make_valid ((const char *)bytes, length);
  GString *text = g_string_new (NULL);

  dui_renderer_strip_html (html, strlen (html), text);
  g_assert_true (g_utf8_validate (text->str, text->len, NULL));
  /* An entity of four characters can give one of four bytes; nothing grows more. */
  g_assert_cmpuint (text->len, <=, strlen (html) * 2 + 4);
  g_string_free (text, TRUE);
  return 0;
}

#endif
